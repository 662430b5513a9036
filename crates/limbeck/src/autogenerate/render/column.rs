//! Columns, and the directives on them.

use limbeck_sql::{
    Autoincrement, Column, Table,
    op::{AddColumn, AlterColumn, DropColumn, ModifyDefault},
};

use super::{Renderer, push_flag, push_schema, stub};
use crate::{autogenerate::Object, error::Result, repr};

impl Renderer<'_> {
    /// `sa.Column(...)`; `None` where `render_item` leaves it out.
    pub(super) fn column(&mut self, table: &Table, column: &Column) -> Result<Option<String>> {
        if let Some(text) = self.user_defined("column", Object::Column(table, column))? {
            return Ok(text);
        }
        let mut positional = String::new();
        let mut options = Vec::new();
        if let Some(text) = self.column_default(table, column)?
            && !text.is_empty()
        {
            if column.computed.is_some() || column.identity.is_some() {
                positional = format!("{text}, ");
            } else {
                options.push(format!("server_default={text}"));
            }
        }
        match column.autoincrement {
            Autoincrement::Auto => {}
            Autoincrement::True => options.push("autoincrement=True".to_owned()),
            Autoincrement::False => options.push("autoincrement=False".to_owned()),
            Autoincrement::IgnoreFk => options.push("autoincrement='ignore_fk'".to_owned()),
        }
        let nullable = column
            .nullable
            .unwrap_or(!column.primary_key && column.identity.is_none());
        options.push(format!("nullable={}", repr::boolean(nullable)));
        if column.system {
            options.push("system=True".to_owned());
        }
        if let Some(comment) = &column.comment {
            options.push(format!("comment={}", repr::string(comment)));
        }
        options.extend(self.dialect_options(&column.dialect_options)?);
        let type_ = self.type_(&column.type_)?;
        Ok(Some(format!(
            "{}Column({}, {type_}, {positional}{})",
            self.sa_prefix(),
            repr::string(column.name.as_str()),
            options.join(", ")
        )))
    }

    pub(super) fn add_column(&mut self, op: &AddColumn) -> Result<String> {
        let table = stub(op.schema.as_ref(), &op.table_name);
        let column = self
            .column(&table, &op.column)?
            .unwrap_or_else(|| "None".to_owned());
        let mut args = Vec::new();
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(column);
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
            push_flag(&mut args, "if_not_exists", op.if_not_exists);
        }
        Ok(format!(
            "{}add_column({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }

    pub(super) fn drop_column(&self, op: &DropColumn) -> String {
        let mut args = Vec::new();
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(repr::string(op.column_name.as_str()));
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
            push_flag(&mut args, "if_exists", op.if_exists);
        }
        format!("{}drop_column({})", self.op_prefix(), args.join(", "))
    }

    pub(super) fn alter_column(&mut self, op: &AlterColumn) -> Result<String> {
        let table = stub(op.schema.as_ref(), &op.table_name);
        let mut head = Vec::new();
        if !self.in_batch {
            head.push(repr::string(op.table_name.as_str()));
        }
        head.push(repr::string(op.column_name.as_str()));
        let mut args = vec![head.join(", ")];
        if let Some(type_) = &op.existing_type {
            args.push(format!("existing_type={}", self.type_(type_)?));
        }
        if op.server_default != ModifyDefault::Unchanged {
            let default = self.modify_default(&table, op, &op.server_default)?;
            args.push(format!("server_default={default}"));
        }
        if let Some(name) = &op.new_column_name {
            args.push(format!("new_column_name={}", repr::string(name.as_str())));
        }
        if let Some(type_) = &op.type_ {
            args.push(format!("type_={}", self.type_(type_)?));
        }
        push_flag(&mut args, "nullable", op.nullable);
        match &op.comment {
            None => {}
            Some(None) => args.push("comment=None".to_owned()),
            Some(Some(comment)) => args.push(format!("comment={}", repr::string(comment))),
        }
        if let Some(comment) = &op.existing_comment {
            args.push(format!("existing_comment={}", repr::string(comment)));
        }
        if op.nullable.is_none() {
            push_flag(&mut args, "existing_nullable", op.existing_nullable);
        }
        push_flag(&mut args, "autoincrement", op.autoincrement);
        if op.server_default == ModifyDefault::Unchanged {
            match &op.existing_server_default {
                ModifyDefault::Unchanged | ModifyDefault::None => {}
                existing => {
                    let default = self.modify_default(&table, op, existing)?;
                    args.push(format!("existing_server_default={default}"));
                }
            }
        }
        // Upstream leaves these out; it never generates them either.
        args.extend(self.dialect_options(&op.dialect_options)?);
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
        }
        let separator = format!(",\n{}", " ".repeat(11));
        Ok(format!(
            "{}alter_column({})",
            self.op_prefix(),
            args.join(&separator)
        ))
    }
}
