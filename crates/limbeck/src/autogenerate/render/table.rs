//! `create_table`, `drop_table`, `rename_table` and comments of tables.

use limbeck_sql::{
    Constraint, OptionValue, PrimaryKey,
    op::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable},
    resolve,
};

use super::{Renderer, compile_error, optional, push_flag, push_schema};
use crate::{error::Result, repr};

/// The number of arguments up to which they are written as such.
const MAX_PYTHON_ARGS: usize = 255;

impl Renderer<'_> {
    pub(super) fn create_table(&mut self, op: &CreateTable) -> Result<String> {
        let resolved = resolve(self.cx, &op.table).map_err(compile_error)?;
        let table = &resolved.table;
        let mut args = Vec::new();
        for column in &table.columns {
            if let Some(text) = self.column(table, column)?
                && !text.is_empty()
            {
                args.push(text);
            }
        }
        let mut constraints = Vec::new();
        let primary_key = match resolved.primary_key.clone() {
            // Where it is made of flags alone, the columns stand as they stand in the table.
            Some(pk) if resolved.implicit_primary_key => PrimaryKey {
                columns: table
                    .columns
                    .iter()
                    .filter(|column| column.primary_key)
                    .map(|column| column.name.clone())
                    .collect(),
                ..pk
            },
            Some(pk) => pk,
            None => PrimaryKey::default(),
        };
        constraints.extend(self.constraint(table, &Constraint::PrimaryKey(primary_key))?);
        for constraint in &table.constraints {
            constraints.extend(self.constraint(table, constraint)?);
        }
        constraints.sort();
        args.extend(constraints);

        let count = args.len();
        let mut args = args.join(",\n");
        if count > MAX_PYTHON_ARGS {
            args = format!("*[{args}]");
        }
        let mut text = format!(
            "{}create_table({},\n{args}",
            self.op_prefix(),
            repr::string(table.name.as_str())
        );
        let mut keywords = Vec::new();
        push_schema(&mut keywords, table.schema.as_ref());
        if let Some(comment) = &table.comment {
            keywords.push(format!("comment={}", repr::string(comment)));
        }
        if !table.info.is_empty() {
            let info = OptionValue::Map(table.info.clone());
            keywords.push(format!("info={}", repr::option(&info)));
        }
        let mut options: Vec<_> = table.dialect_options.iter().collect();
        options.sort_by_key(|(key, _)| *key);
        for (key, value) in options {
            let value = match value {
                // SQLAlchemy's reflection makes a tuple of it.
                OptionValue::List(items) if key == "postgresql_inherits" => repr::tuple(items),
                other => repr::option(other),
            };
            keywords.push(format!("{}={value}", key.replace(' ', "_")));
        }
        if !table.prefixes.is_empty() {
            let prefixes: Vec<String> = table.prefixes.iter().map(|it| format!("'{it}'")).collect();
            keywords.push(format!("prefixes=[{}]", prefixes.join(", ")));
        }
        push_flag(&mut keywords, "if_not_exists", op.if_not_exists);
        for keyword in keywords {
            text.push_str(",\n");
            text.push_str(&keyword);
        }
        text.push_str("\n)");
        Ok(text)
    }

    pub(super) fn drop_table(&self, op: &DropTable) -> String {
        let mut args = vec![repr::string(op.table_name.as_str())];
        push_schema(&mut args, op.schema.as_ref());
        push_flag(&mut args, "if_exists", op.if_exists);
        format!("{}drop_table({})", self.op_prefix(), args.join(", "))
    }

    /// Upstream never generates it.
    pub(super) fn rename_table(&self, op: &RenameTable) -> String {
        let mut args = vec![
            repr::string(op.table_name.as_str()),
            repr::string(op.new_table_name.as_str()),
        ];
        push_schema(&mut args, op.schema.as_ref());
        format!("{}rename_table({})", self.op_prefix(), args.join(", "))
    }

    pub(super) fn create_table_comment(&self, op: &CreateTableComment) -> String {
        let mut args = Vec::new();
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(optional_text(op.comment.as_deref()));
        self.table_comment(
            "create_table_comment",
            args,
            op.existing_comment.as_deref(),
            || optional(op.schema.as_ref()),
        )
    }

    pub(super) fn drop_table_comment(&self, op: &DropTableComment) -> String {
        let mut args = Vec::new();
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        self.table_comment(
            "drop_table_comment",
            args,
            op.existing_comment.as_deref(),
            || optional(op.schema.as_ref()),
        )
    }

    fn table_comment(
        &self,
        directive: &str,
        mut args: Vec<String>,
        existing: Option<&str>,
        schema: impl Fn() -> String,
    ) -> String {
        args.push(format!("existing_comment={}", optional_text(existing)));
        if !self.in_batch {
            args.push(format!("schema={}", schema()));
        }
        format!(
            "{}{directive}(\n    {}\n)",
            self.op_prefix(),
            args.join(",\n    ")
        )
    }
}

fn optional_text(text: Option<&str>) -> String {
    match text {
        Some(text) => repr::string(text),
        None => "None".to_owned(),
    }
}
