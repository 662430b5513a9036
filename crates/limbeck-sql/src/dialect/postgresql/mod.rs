//! PostgreSQL.

pub mod alter;
pub mod ddl;
pub mod named_types;
pub mod types;
pub mod words;

use crate::{
    column::{Column, Computed},
    constraint::{Check, Exclude, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::alter as default_alter,
    dialect::{CompileContext, Dialect, Statement},
    error::CompileError,
    index::Index,
    op::{AlterColumn, RenameTable},
    resolve::Resolved,
    table::Table,
    types::Type,
};

/// PostgreSQL.
#[derive(Clone, Copy, Debug, Default)]
pub struct Postgresql;

impl Dialect for Postgresql {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn transactional_ddl(&self) -> bool {
        true
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        words::RESERVED_WORDS
    }

    fn max_identifier_length(&self) -> usize {
        63
    }

    fn type_compiler_class(&self) -> &'static str {
        "sqlalchemy.dialects.postgresql.base.PGTypeCompiler"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "sqlalchemy.dialects.postgresql.base.PGDDLCompiler"
    }

    fn supports_comments(&self) -> bool {
        true
    }

    fn supports_native_boolean(&self) -> bool {
        true
    }

    fn supports_native_enum(&self) -> bool {
        true
    }

    fn supports_native_uuid(&self) -> bool {
        true
    }

    fn supports_identity_columns(&self) -> bool {
        true
    }

    fn drops_constraints_before_batch(&self) -> bool {
        true
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

    fn computed(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        column: &Column,
        computed: &Computed,
    ) -> Result<String, CompileError> {
        ddl::computed(cx, resolved, column, computed)
    }

    fn primary_key(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        pk: &PrimaryKey,
    ) -> Result<Option<String>, CompileError> {
        ddl::primary_key(cx, resolved, pk).map(Some)
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
        _resolved: &Resolved,
        fk: &ForeignKeyConstraint,
    ) -> Result<Option<String>, CompileError> {
        ddl::foreign_key(cx, fk).map(Some)
    }

    fn ondelete(&self, _cx: &CompileContext, phrase: &str) -> Result<String, CompileError> {
        ddl::ondelete(phrase)
    }

    fn exclude(&self, cx: &CompileContext, exclude: &Exclude) -> Result<String, CompileError> {
        ddl::exclude(cx, exclude)
    }

    fn post_create_table(
        &self,
        cx: &CompileContext,
        table: &Table,
    ) -> Result<String, CompileError> {
        ddl::post_create_table(cx, table)
    }

    fn before_create(
        &self,
        cx: &CompileContext,
        table: &Table,
    ) -> Result<Vec<Statement>, CompileError> {
        named_types::before_create(cx, table)
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

    fn drop_index(
        &self,
        cx: &CompileContext,
        table: &Table,
        index: &Index,
        if_exists: bool,
    ) -> Result<String, CompileError> {
        ddl::drop_index(cx, table, index, if_exists)
    }

    fn alter_column(
        &self,
        cx: &CompileContext,
        op: &AlterColumn,
        out: &mut Vec<Statement>,
    ) -> Result<(), CompileError> {
        alter::alter_column(cx, op, out)
    }

    fn alter_column_comment(
        &self,
        cx: &CompileContext,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<Statement, CompileError> {
        Ok(alter::comment(cx, op, comment))
    }

    fn alter_identity(
        &self,
        _cx: &CompileContext,
        op: &AlterColumn,
        head: &str,
    ) -> Result<Statement, CompileError> {
        alter::identity(op, head)
    }

    fn rename_table(&self, cx: &CompileContext, op: &RenameTable) -> String {
        default_alter::rename_table(cx, op, false)
    }
}
