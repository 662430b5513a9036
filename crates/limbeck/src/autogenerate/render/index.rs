//! `create_index` and `drop_index`.

use limbeck_sql::{
    IndexElement,
    naming::Named,
    op::{CreateIndex, DropIndex},
};

use super::{Renderer, compile_error, expr::Wrap, push_flag, push_schema, stub};
use crate::{error::Result, repr};

impl Renderer<'_> {
    pub(super) fn create_index(&mut self, op: &CreateIndex) -> Result<String> {
        // One without a name has the name that SQLAlchemy gives it.
        let table = stub(op.schema.as_ref(), &op.table_name);
        let convention = &self.cx.naming_convention;
        let name = convention
            .name_for(Named::Index(&op.index), &table)
            .map_err(compile_error)?;
        let mut args = vec![self.gen_name(&name)];
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        let elements = op
            .index
            .elements
            .iter()
            .map(|element| match element {
                IndexElement::Column(name) => Ok(repr::string(name.as_str())),
                IndexElement::Expr(expr) => self.expr(expr, Wrap::Index),
            })
            .collect::<Result<Vec<_>>>()?;
        args.push(format!("[{}]", elements.join(", ")));
        let unique = op.index.unique == Some(true);
        args.push(
            if unique && self.in_downgrade && self.cx.dialect.name() == "sqlite" {
                // What is made again was reflected, and SQLite says 1.
                "unique=1".to_owned()
            } else {
                format!("unique={}", repr::boolean(unique))
            },
        );
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
        }
        args.extend(self.dialect_options(&op.index.dialect_options)?);
        push_flag(&mut args, "if_not_exists", op.if_not_exists);
        Ok(format!(
            "{}create_index({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }

    pub(super) fn drop_index(&mut self, op: &DropIndex) -> Result<String> {
        let mut args = vec![self.gen_name(&op.index_name)];
        if !self.in_batch {
            args.push(match &op.table_name {
                Some(name) => format!("table_name={}", repr::string(name.as_str())),
                None => "table_name=None".to_owned(),
            });
            push_schema(&mut args, op.schema.as_ref());
        }
        args.extend(self.dialect_options(&op.dialect_options)?);
        push_flag(&mut args, "if_exists", op.if_exists);
        Ok(format!(
            "{}drop_index({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }
}
