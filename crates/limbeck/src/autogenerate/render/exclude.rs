//! PostgreSQL's `ExcludeConstraint`.

use limbeck_sql::{Exclude, ExcludeElement, Expr, Table};

use super::{Renderer, expr::Wrap, push_schema};
use crate::{error::Result, repr};

impl Renderer<'_> {
    /// `postgresql.ExcludeConstraint(...)`, or `op.create_exclude_constraint(...)`.
    pub(super) fn exclude(&mut self, table: &Table, it: &Exclude, alter: bool) -> Result<String> {
        let mut args = Vec::new();
        for (element, operator) in &it.elements {
            let element = match element {
                ExcludeElement::Column(name) => format!(
                    "{}column({})",
                    self.sa_prefix(),
                    repr::string(name.as_str())
                ),
                ExcludeElement::Expr(expr) => self.exclude_element(expr)?,
            };
            args.push(format!("({element}, {})", repr::string(operator)));
        }
        if let Some(where_) = &it.where_ {
            args.push(format!("where={}", self.expr(where_, Wrap::Text)?));
        }
        if it.deferrable == Some(true) {
            // A string, as upstream writes it.
            args.push("deferrable='True'".to_owned());
        }
        if let Some(initially) = it.initially.as_deref().filter(|it| !it.is_empty()) {
            args.push(format!("initially={}", repr::string(initially)));
        }
        let using = it.using.as_deref().unwrap_or("gist");
        if !using.is_empty() {
            args.push(format!("using={}", repr::string(using)));
        }
        if alter {
            if !self.in_batch {
                push_schema(&mut args, table.schema.as_ref());
                args.insert(0, repr::string(table.name.as_str()));
            }
            args.insert(0, self.gen_name(&it.name));
            return Ok(format!(
                "{}create_exclude_constraint({})",
                self.op_prefix(),
                args.join(", ")
            ));
        }
        if !it.name.is_unnamed() {
            args.push(format!("name={}", self.gen_name(&it.name)));
        }
        self.imports
            .insert("from sqlalchemy.dialects import postgresql".to_owned());
        Ok(format!("postgresql.ExcludeConstraint({})", args.join(", ")))
    }

    fn exclude_element(&self, expr: &Expr) -> Result<String> {
        match expr {
            Expr::Column(column) => {
                let name = column.name.name().map_or("", |name| name.as_str());
                let element = if column.is_literal {
                    "literal_column"
                } else {
                    "column"
                };
                Ok(format!(
                    "{}{element}({})",
                    self.sa_prefix(),
                    repr::string(name)
                ))
            }
            Expr::Text(_) | Expr::Func(_) => self.expr(expr, Wrap::Text),
            _ => self.expr(expr, Wrap::None),
        }
    }
}
