//! SQLite.

pub mod ddl;
pub mod types;
pub mod words;

use crate::{
    column::{Column, ServerDefault},
    constraint::{Check, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::{alter, type_check},
    dialect::{CompileContext, Dialect},
    error::CompileError,
    index::Index,
    name::Name,
    op::{AlterColumn, BatchOp, RenameTable},
    resolve::Resolved,
    table::Table,
    types::{Affinity, Type},
};

/// SQLite.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        words::RESERVED_WORDS
    }

    fn type_compiler_class(&self) -> &'static str {
        "sqlalchemy.dialects.sqlite.base.SQLiteTypeCompiler"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "sqlalchemy.dialects.sqlite.base.SQLiteDDLCompiler"
    }

    fn supports_alter(&self) -> bool {
        false
    }

    fn requires_recreate_in_batch(&self, ops: &[BatchOp]) -> bool {
        ops.iter().any(|op| match op {
            BatchOp::CreateIndex(_) | BatchOp::DropIndex(_) => false,
            BatchOp::AddColumn(op) => {
                let foreign_keys = op.column.foreign_keys.len();
                // Upstream queues a constraint of its own for each that the column brings.
                foreign_keys > usize::from(op.inline_references == Some(true))
                    || op.column.unique == Some(true) && op.column.index != Some(true)
                    || type_check::creates_constraint(&op.column.type_)
                    || matches!(op.column.server_default, Some(ServerDefault::Expr(_)))
                    || op
                        .column
                        .computed
                        .as_ref()
                        .is_some_and(|it| it.persisted == Some(true))
            }
            BatchOp::AlterColumn(_)
            | BatchOp::DropColumn(_)
            | BatchOp::AddConstraint(_)
            | BatchOp::DropConstraint(_)
            | BatchOp::CreateTableComment(_)
            | BatchOp::DropTableComment(_) => true,
        })
    }

    fn casts_in_batch(&self, old: &Type, new: &Type) -> bool {
        old.affinity() != new.affinity() && new.affinity() != Affinity::Json
    }

    fn type_sql(&self, cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
        types::type_sql(cx, type_)
    }

    fn column_specification(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        column: &Column,
    ) -> Result<String, CompileError> {
        ddl::column_specification(cx, resolved, column)
    }

    fn primary_key(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        pk: &PrimaryKey,
    ) -> Result<Option<String>, CompileError> {
        ddl::primary_key(cx, resolved, pk)
    }

    fn unique(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        unique: &Unique,
    ) -> Result<String, CompileError> {
        ddl::unique(cx, resolved, unique)
    }

    fn check(
        &self,
        cx: &CompileContext,
        check: &Check,
        column_level: bool,
    ) -> Result<String, CompileError> {
        ddl::check(cx, check, column_level)
    }

    fn foreign_key(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        fk: &ForeignKeyConstraint,
    ) -> Result<Option<String>, CompileError> {
        ddl::foreign_key(cx, resolved, fk)
    }

    fn post_create_table(
        &self,
        _cx: &CompileContext,
        table: &Table,
    ) -> Result<String, CompileError> {
        Ok(ddl::post_create_table(table))
    }

    fn create_index(
        &self,
        cx: &CompileContext,
        table: &Table,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<String, CompileError> {
        ddl::create_index(cx, table, index, if_not_exists)
    }

    fn rename_column(&self, cx: &CompileContext, op: &AlterColumn, name: &Name) -> String {
        alter::rename_column(cx, op, name, "COLUMN ")
    }

    fn rename_table(&self, cx: &CompileContext, op: &RenameTable) -> String {
        alter::rename_table(cx, op, false)
    }
}
