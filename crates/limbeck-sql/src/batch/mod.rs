//! Batch mode: a block of directives for one table becomes plain ALTERs, or SQLite's "move and copy".

mod apply;
mod assemble;
mod elements;
mod extras;

pub use extras::{BatchExtras, RawIndex};

use crate::{
    dialect::{CompileContext, Statement},
    error::{CompileError, ErrorClass},
    op::{AddColumn, BatchAlterTable, BatchOp, Op, Recreate},
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
            (None, Some(table)) => apply::recreate(cx, self, table, true, extras),
            (None, None) => Err(CompileError::gap(format!(
                "batch mode needs table \"{}\" as the database has it",
                self.table_name
            ))),
        }
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
