//! Batch mode: a block of directives for one table becomes plain ALTERs, or SQLite's "move and copy".

mod apply;
mod assemble;
mod elements;
mod extras;

pub use extras::{BatchExtras, KeyOptions, RawIndex};

use std::borrow::Cow;

use crate::{
    column::Column,
    constraint::Constraint,
    dialect::{CompileContext, Statement},
    error::{CompileError, ErrorClass},
    op::{AddColumn, BatchAlterTable, BatchOp, Op, Recreate, TableArg},
    table::Table,
};

impl BatchAlterTable {
    /// Says whether the block needs the table made anew.
    pub fn should_recreate(&self, cx: &CompileContext) -> bool {
        self.should_recreate_for(cx, &self.ops)
    }

    fn should_recreate_for(&self, cx: &CompileContext, ops: &[BatchOp]) -> bool {
        match self.recreate {
            Recreate::Auto => cx.dialect.requires_recreate_in_batch(ops),
            Recreate::Always => true,
            Recreate::Never => false,
        }
    }

    /// Says whether the caller must read the table from the database before [`compile`](Self::compile).
    pub fn needs_reflection(&self, cx: &CompileContext) -> bool {
        self.copy_from.is_none() && self.should_recreate(cx)
    }

    /// Compiles the block.
    ///
    /// `reflected` is the table as the database has it, needed where [`needs_reflection`](Self::needs_reflection) says
    /// so; `extras` is what a table cannot express.
    pub fn compile(
        &self,
        cx: &CompileContext,
        reflected: Option<&Table>,
        extras: &BatchExtras,
    ) -> Result<Vec<Statement>, CompileError> {
        self.check_insertions(cx)?;
        if !self.should_recreate(cx) {
            return self.plain(cx);
        }
        match (&self.copy_from, reflected) {
            (Some(table), _) => apply::recreate(cx, self, table, false, extras),
            (None, _) if cx.as_sql => Err(CompileError::new(
                ErrorClass::Command,
                format!(
                    "This operation cannot proceed in --sql mode; batch mode with dialect {} requires a live \
                     database connection with which to reflect the table \"{}\". To generate a batch SQL migration \
                     script using table \"move and copy\", a complete Table object should be passed to the \
                     \"copy_from\" argument of the batch_alter_table() method so that table reflection can be \
                     skipped.",
                    cx.dialect.name(),
                    self.table_name
                ),
            )),
            (None, Some(table)) => {
                let table = self.with_reflect_args(table)?;
                apply::recreate(cx, self, &table, true, extras)
            }
            (None, None) => Err(CompileError::gap(format!(
                "batch mode needs table \"{}\" as the database has it",
                self.table_name
            ))),
        }
    }

    /// Puts `reflect_args=` into the table that the database has; a column replaces the one of its name.
    fn with_reflect_args<'a>(&self, table: &'a Table) -> Result<Cow<'a, Table>, CompileError> {
        if self.reflect_args.is_empty() {
            return Ok(Cow::Borrowed(table));
        }
        let mut table = table.clone();
        for arg in &self.reflect_args {
            match arg {
                TableArg::Constraint(constraint) => table.constraints.push((**constraint).clone()),
                TableArg::Index(index) => table.indexes.push((**index).clone()),
                TableArg::Column(column) => reflect_column(&mut table, column)?,
            }
        }
        Ok(Cow::Owned(table))
    }

    /// Upstream asks when `add_column` is called: for what has been queued till then.
    fn check_insertions(&self, cx: &CompileContext) -> Result<(), CompileError> {
        for (at, op) in self.ops.iter().enumerate() {
            if let BatchOp::AddColumn(op) = op
                && (op.insert_before.is_some() || op.insert_after.is_some())
                && !self.should_recreate_for(cx, &self.ops[..at])
            {
                return Err(CompileError::new(
                    ErrorClass::Command,
                    "Can't specify insert_before or insert_after when using ALTER; please specify recreate='always'",
                ));
            }
        }
        Ok(())
    }

    fn plain(&self, cx: &CompileContext) -> Result<Vec<Statement>, CompileError> {
        let mut out = Vec::new();
        for op in &self.ops {
            match self.plain_op(op).compile(cx) {
                Ok(statements) => out.extend(statements),
                Err(error) => return Err(error.after(out)),
            }
        }
        Ok(out)
    }

    /// Returns a queued directive as one of its own, for the block's table.
    pub fn plain_op(&self, op: &BatchOp) -> Op {
        let table_name = self.table_name.clone();
        let schema = self.schema.clone();
        match op.clone() {
            BatchOp::AddColumn(op) => Op::AddColumn(Box::new(AddColumn {
                table_name,
                schema,
                ..*op
            })),
            BatchOp::AlterColumn(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::AlterColumn(op)
            }
            BatchOp::DropColumn(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::DropColumn(op)
            }
            BatchOp::AddConstraint(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::AddConstraint(op)
            }
            BatchOp::DropConstraint(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::DropConstraint(op)
            }
            BatchOp::CreateIndex(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::CreateIndex(op)
            }
            BatchOp::DropIndex(mut op) => {
                op.table_name = Some(table_name);
                op.schema = schema;
                Op::DropIndex(op)
            }
            BatchOp::CreateTableComment(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::CreateTableComment(op)
            }
            BatchOp::DropTableComment(mut op) => {
                op.table_name = table_name;
                op.schema = schema;
                Op::DropTableComment(op)
            }
        }
    }
}

fn reflect_column(table: &mut Table, column: &Column) -> Result<(), CompileError> {
    let name = &column.name.text;
    let is_key = |it: &Constraint| matches!(it, Constraint::PrimaryKey(key) if key.columns.iter().any(|it| it.text == *name));
    if !column.primary_key && table.constraints.iter().any(is_key) {
        return Err(CompileError::new(
            ErrorClass::Argument,
            format!(
                "Trying to redefine primary-key column '{name}' as a non-primary-key column on table '{}'",
                table.key()
            ),
        ));
    }
    // The foreign keys of the column that is replaced go with it.
    table.constraints.retain(|it| {
        !matches!(it, Constraint::ForeignKey(key) if key.columns.iter().any(|it| it.text == *name))
    });
    match table.columns.iter_mut().find(|it| it.name.text == *name) {
        Some(known) => *known = column.clone(),
        None => table.columns.push(column.clone()),
    }
    Ok(())
}
