//! Constraints in `create_table`, and the directives on them.

use limbeck_sql::{
    Check, Constraint, ForeignKeyConstraint, Name, PrimaryKey, Table, Unique,
    op::{AddConstraint, ConstraintKind, DropConstraint},
};

use super::{Renderer, expr::Wrap, push_flag, push_schema, stub};
use crate::{autogenerate::Object, error::Result, repr};

const UNNAMED_WARNING: [&str; 3] = [
    "# WARNING: constraint name is None; this directive will fail as",
    "# rendered.  Add a name, or use a naming convention; see",
    "# https://alembic.sqlalchemy.org/en/latest/naming.html",
];

impl Renderer<'_> {
    /// A constraint inside `create_table`; `None` where it is not written.
    pub(super) fn constraint(
        &mut self,
        table: &Table,
        constraint: &Constraint,
    ) -> Result<Option<String>> {
        let kind = match constraint {
            Constraint::PrimaryKey(_) => "primary_key",
            Constraint::ForeignKey(_) => "foreign_key",
            Constraint::Unique(_) => "unique",
            Constraint::Check(_) => "check",
            Constraint::Exclude(_) => "exclude",
        };
        if let Some(text) = self.user_defined(kind, Object::Constraint(table, constraint))? {
            return Ok(text);
        }
        match constraint {
            Constraint::PrimaryKey(it) => Ok(self.inline_primary_key(it)),
            Constraint::ForeignKey(it) => self.inline_foreign_key(it).map(Some),
            Constraint::Unique(it) => self.unique(table, it, false).map(Some),
            // The type that brings it makes it again.
            Constraint::Check(it) if it.type_bound => Ok(None),
            Constraint::Check(it) => self.inline_check(it).map(Some),
            Constraint::Exclude(it) => self.exclude(table, it, false).map(Some),
        }
    }

    pub(super) fn add_constraint(&mut self, op: &AddConstraint) -> Result<String> {
        let table = stub(op.schema.as_ref(), &op.table_name);
        match &op.constraint {
            Constraint::PrimaryKey(it) => Ok(self.create_primary_key(op, it)),
            Constraint::ForeignKey(it) => self.create_foreign_key(op, it),
            Constraint::Unique(it) => self.unique(&table, it, true),
            Constraint::Check(it) => self.create_check(op, it),
            Constraint::Exclude(it) => self.exclude(&table, it, true),
        }
    }

    pub(super) fn drop_constraint(&self, op: &DropConstraint) -> Vec<String> {
        let mut args = vec![self.gen_name(&op.constraint_name)];
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
            push_schema(&mut args, op.schema.as_ref());
        }
        if let Some(kind) = op.kind {
            args.push(format!("type_={}", repr::string(kind_name(kind))));
        }
        push_flag(&mut args, "if_exists", op.if_exists);
        let mut lines = Vec::new();
        if op.constraint_name.is_unnamed() {
            self.cx.warn(format!(
                "Autogenerate rendered a drop_constraint() directive for an unnamed constraint on table {}; the \
                 migration will fail unless a constraint name is added to the directive.  Consider using a naming \
                 convention so that constraint names are known ahead of time.",
                repr::string(op.table_name.as_str())
            ));
            lines.extend(UNNAMED_WARNING.map(str::to_owned));
        }
        lines.push(format!(
            "{}drop_constraint({})",
            self.op_prefix(),
            args.join(", ")
        ));
        lines
    }

    fn inline_primary_key(&self, it: &PrimaryKey) -> Option<String> {
        if it.columns.is_empty() {
            return None;
        }
        let mut args: Vec<String> = it
            .columns
            .iter()
            .map(|name| repr::string(name.as_str()))
            .collect();
        if !it.name.is_unnamed() {
            args.push(format!("name={}", self.gen_name(&it.name)));
        }
        Some(format!(
            "{}PrimaryKeyConstraint({})",
            self.sa_prefix(),
            args.join(", ")
        ))
    }

    fn inline_foreign_key(&self, it: &ForeignKeyConstraint) -> Result<String> {
        let table = limbeck_sql::table::table_key(
            it.referred_schema.as_ref().map(Name::as_str),
            it.referred_table.as_str(),
        );
        let referred: Vec<String> = it
            .referred_columns
            .iter()
            .map(|column| format!("{table}.{column}"))
            .collect();
        Ok(format!(
            "{}ForeignKeyConstraint({}, {}, {})",
            self.sa_prefix(),
            repr::strings(it.columns.iter().map(Name::as_str)),
            repr::strings(referred.iter().map(String::as_str)),
            self.foreign_key_options(it)?.join(", ")
        ))
    }

    fn foreign_key_options(&self, it: &ForeignKeyConstraint) -> Result<Vec<String>> {
        let mut args = Vec::new();
        if !it.name.is_unnamed() {
            args.push(format!("name={}", self.gen_name(&it.name)));
        }
        push_text(&mut args, "onupdate", it.onupdate.as_deref());
        push_text(&mut args, "ondelete", it.ondelete.as_deref());
        push_text(&mut args, "initially", it.initially.as_deref());
        push_flag(&mut args, "deferrable", it.deferrable.filter(|it| *it));
        push_flag(&mut args, "use_alter", Some(it.use_alter).filter(|it| *it));
        push_text(&mut args, "match", it.match_.as_deref());
        args.extend(self.dialect_options(&it.dialect_options)?);
        Ok(args)
    }

    /// One of `table_args=`.
    pub(super) fn table_arg(&self, constraint: &Constraint) -> Result<String> {
        let sa = self.sa_prefix();
        Ok(match constraint {
            // The table that is made knows no other: what it points to is said as a table, not as `'table.column'`.
            Constraint::ForeignKey(it) => {
                let mut table = vec![repr::string(it.referred_table.as_str())];
                for name in &it.referred_columns {
                    table.push(format!("{sa}column({})", repr::string(name.as_str())));
                }
                push_name(&mut table, "schema", it.referred_schema.as_ref());
                let columns = repr::strings(it.columns.iter().map(Name::as_str));
                let mut args = vec![columns, format!("{sa}table({}).c", table.join(", "))];
                args.extend(self.foreign_key_options(it)?);
                format!("{sa}ForeignKeyConstraint({})", args.join(", "))
            }
            Constraint::PrimaryKey(it) => self.inline_primary_key(it).unwrap_or_default(),
            Constraint::Unique(it) => self.unique(&Table::default(), it, false)?,
            Constraint::Check(it) => self.inline_check(it)?,
            Constraint::Exclude(_) => {
                return Err(super::error("an ExcludeConstraint is none of SQLite's"));
            }
        })
    }

    fn inline_check(&self, it: &Check) -> Result<String> {
        let mut args = vec![self.expr(&it.sqltext, Wrap::None)?];
        if !it.name.is_unnamed() {
            args.push(format!("name={}", self.gen_name(&it.name)));
        }
        args.extend(self.dialect_options(&it.dialect_options)?);
        Ok(format!(
            "{}CheckConstraint({})",
            self.sa_prefix(),
            args.join(", ")
        ))
    }

    /// `sa.UniqueConstraint(...)`, or `op.create_unique_constraint(...)`.
    fn unique(&self, table: &Table, it: &Unique, alter: bool) -> Result<String> {
        let mut options = Vec::new();
        push_flag(&mut options, "deferrable", it.deferrable.filter(|it| *it));
        push_text(&mut options, "initially", it.initially.as_deref());
        if alter && !self.in_batch {
            push_schema(&mut options, table.schema.as_ref());
        }
        if !alter && !it.name.is_unnamed() {
            options.push(format!("name={}", self.gen_name(&it.name)));
        }
        options.extend(self.dialect_options(&it.dialect_options)?);
        let columns = it.columns.iter().map(Name::as_str);
        if !alter {
            let mut args: Vec<String> = columns.map(repr::string).collect();
            args.extend(options);
            return Ok(format!(
                "{}UniqueConstraint({})",
                self.sa_prefix(),
                args.join(", ")
            ));
        }
        let mut args = vec![self.gen_name(&it.name)];
        if !self.in_batch {
            args.push(repr::string(table.name.as_str()));
        }
        args.push(repr::strings(columns));
        args.extend(options);
        Ok(format!(
            "{}create_unique_constraint({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }

    fn create_foreign_key(&self, op: &AddConstraint, it: &ForeignKeyConstraint) -> Result<String> {
        let mut args = vec![self.gen_name(&it.name)];
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(repr::string(it.referred_table.as_str()));
        args.push(repr::strings(it.columns.iter().map(Name::as_str)));
        args.push(repr::strings(it.referred_columns.iter().map(Name::as_str)));
        if !self.in_batch {
            push_name(&mut args, "source_schema", op.schema.as_ref());
        }
        push_name(&mut args, "referent_schema", it.referred_schema.as_ref());
        push_text(&mut args, "onupdate", it.onupdate.as_deref());
        push_text(&mut args, "ondelete", it.ondelete.as_deref());
        push_text(&mut args, "initially", it.initially.as_deref());
        push_flag(&mut args, "deferrable", it.deferrable.filter(|it| *it));
        push_flag(&mut args, "use_alter", Some(it.use_alter).filter(|it| *it));
        push_text(&mut args, "match", it.match_.as_deref());
        args.extend(self.dialect_options(&it.dialect_options)?);
        Ok(format!(
            "{}create_foreign_key({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }

    fn create_check(&self, op: &AddConstraint, it: &Check) -> Result<String> {
        let mut args = vec![self.gen_name(&it.name)];
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(self.expr(&it.sqltext, Wrap::None)?);
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
        }
        args.extend(self.dialect_options(&it.dialect_options)?);
        Ok(format!(
            "{}create_check_constraint({})",
            self.op_prefix(),
            args.join(", ")
        ))
    }

    /// Upstream never generates it.
    fn create_primary_key(&self, op: &AddConstraint, it: &PrimaryKey) -> String {
        let mut args = vec![self.gen_name(&it.name)];
        if !self.in_batch {
            args.push(repr::string(op.table_name.as_str()));
        }
        args.push(repr::strings(it.columns.iter().map(Name::as_str)));
        if !self.in_batch {
            push_schema(&mut args, op.schema.as_ref());
        }
        format!(
            "{}create_primary_key({})",
            self.op_prefix(),
            args.join(", ")
        )
    }
}

fn kind_name(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::ForeignKey => "foreignkey",
        ConstraintKind::Primary => "primary",
        ConstraintKind::Unique => "unique",
        ConstraintKind::Check => "check",
    }
}

/// Adds `name='value'`, if there is a value that Python calls true.
fn push_text(args: &mut Vec<String>, name: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        args.push(format!("{name}={}", repr::string(value)));
    }
}

fn push_name(args: &mut Vec<String>, name: &str, value: Option<&Name>) {
    if let Some(value) = value {
        args.push(format!("{name}={}", repr::string(value.as_str())));
    }
}
