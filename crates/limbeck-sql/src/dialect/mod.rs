//! What differs from database to database.

pub mod postgresql;
pub mod sqlite;
pub mod types;
pub mod words;

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use crate::{
    column::{Column, Computed},
    constraint::{Check, Exclude, ForeignKeyConstraint, PrimaryKey, Unique},
    datum::Datum,
    ddl::{alter, column, constraint, index},
    error::{CompileError, ErrorClass},
    index::Index,
    name::Name,
    naming::NamingConvention,
    op::{AlterColumn, RenameTable},
    resolve::Resolved,
    table::Table,
    types::Type,
};

pub use postgresql::Postgresql;
pub use sqlite::Sqlite;

/// How bind parameters are written, and so whether a `%` is doubled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paramstyle {
    /// `:name`, what templates of env.py ask for offline: `%` stays single.
    #[default]
    Named,
    /// `?`.
    Qmark,
    /// `%(name)s`: `%` is doubled.
    Pyformat,
    /// `%s`: `%` is doubled.
    Format,
    /// `$1`.
    NumericDollar,
}

impl Paramstyle {
    /// Says whether a `%` in the text must be doubled.
    pub fn doubles_percent(self) -> bool {
        matches!(self, Self::Pyformat | Self::Format)
    }
}

/// The named types (schema, name) that a run has made; shared by all contexts of the run.
pub type CreatedTypes = Rc<RefCell<HashSet<(Option<String>, Option<String>)>>>;

/// All that compiling depends on besides the op.
#[derive(Clone, Debug)]
pub struct CompileContext {
    /// The dialect.
    pub dialect: Rc<dyn Dialect>,
    /// The naming convention of `target_metadata`; empty where there is none.
    pub naming_convention: Rc<NamingConvention>,
    /// `--sql`.
    pub as_sql: bool,
    /// `literal_binds`: values are written into the text.
    pub literal_binds: bool,
    /// How `%` is written; see [`Paramstyle`].
    pub paramstyle: Paramstyle,
    /// The server's version, e.g. `[15, 4]`; `None` offline: the newest is assumed where upstream assumes so.
    pub server_version: Option<Vec<u32>>,
    /// PostgreSQL with `standard_conforming_strings` off: backslashes in literals are doubled.
    pub backslash_escapes: bool,
    /// Warnings that Python would have written to standard error.
    pub warnings: RefCell<Vec<String>>,
    /// The named types (schema, name) that `create_table` has made already in this run: each is made once.
    pub created_types: CreatedTypes,
}

impl CompileContext {
    /// Makes the context of a run against a database.
    pub fn online(dialect: Rc<dyn Dialect>) -> Self {
        Self {
            dialect,
            naming_convention: Rc::default(),
            as_sql: false,
            literal_binds: false,
            paramstyle: Paramstyle::Named,
            server_version: None,
            backslash_escapes: false,
            warnings: RefCell::default(),
            created_types: CreatedTypes::default(),
        }
    }

    /// Makes the context of a `--sql` run with `literal_binds=True`.
    pub fn offline(dialect: Rc<dyn Dialect>) -> Self {
        Self {
            as_sql: true,
            literal_binds: true,
            ..Self::online(dialect)
        }
    }

    /// Notes a warning.
    pub fn warn(&self, text: impl Into<String>) {
        self.warnings.borrow_mut().push(text.into());
    }
}

/// One statement, ready to be sent or written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// The text, as SQLAlchemy makes it: tabs, newlines and trailing blanks included.
    pub sql: String,
    /// Bind parameters in the order of their places; always empty for DDL.
    pub params: Vec<(String, Datum)>,
    /// Further parameter sets, for executemany; the names and order are those of `params`.
    pub more_params: Vec<Vec<(String, Datum)>>,
}

impl Statement {
    /// Makes a statement without parameters.
    pub fn new(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            ..Self::default()
        }
    }
}

/// A database's own ways. Default bodies are those of SQLAlchemy's `DefaultDialect` and Alembic's `DefaultImpl`.
#[allow(unused_variables)]
pub trait Dialect: std::fmt::Debug {
    /// Returns the name: `postgresql`, `sqlite`.
    fn name(&self) -> &'static str;

    /// Says whether DDL takes part in transactions as Alembic sees it.
    fn transactional_ddl(&self) -> bool {
        false
    }

    /// Returns the characters around a quoted identifier; the second is doubled inside.
    fn quote_characters(&self) -> (char, char) {
        ('"', '"')
    }

    /// Returns the words that must be quoted, sorted.
    fn reserved_words(&self) -> &'static [&'static str] {
        words::RESERVED_WORDS
    }

    /// Returns how long a name may be.
    fn max_identifier_length(&self) -> usize {
        9999
    }

    /// Returns the dotted name of SQLAlchemy's type compiler, for messages.
    fn type_compiler_class(&self) -> &'static str {
        "sqlalchemy.sql.compiler.GenericTypeCompiler"
    }

    /// Returns the dotted name of SQLAlchemy's DDL compiler, for messages.
    fn ddl_compiler_class(&self) -> &'static str {
        "sqlalchemy.sql.compiler.DDLCompiler"
    }

    /// Says whether comments exist.
    fn supports_comments(&self) -> bool {
        false
    }

    /// Says whether comments stand inside CREATE TABLE.
    fn inline_comments(&self) -> bool {
        false
    }

    /// Says whether there is a boolean type.
    fn supports_native_boolean(&self) -> bool {
        false
    }

    /// Says whether there are enum types.
    fn supports_native_enum(&self) -> bool {
        false
    }

    /// Says whether there is a UUID type.
    fn supports_native_uuid(&self) -> bool {
        false
    }

    /// Says whether `GENERATED AS IDENTITY` exists.
    fn supports_identity_columns(&self) -> bool {
        false
    }

    /// Says whether constraints can be added to a table that exists.
    fn supports_alter(&self) -> bool {
        true
    }

    /// Says whether batch mode has to make the table anew for these directives.
    fn requires_recreate_in_batch(&self, ops: &[crate::op::BatchOp]) -> bool {
        false
    }

    /// Says whether batch mode must free the names of constraints before it makes the new table.
    fn drops_constraints_before_batch(&self) -> bool {
        false
    }

    /// Says whether batch mode's copy must CAST from one type to the other.
    fn casts_in_batch(&self, old: &Type, new: &Type) -> bool {
        old.affinity() != new.affinity()
    }

    /// Writes a type that is no variant.
    fn type_sql(&self, cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
        types::generic(cx, type_)
    }

    /// Writes name, type, default, generation and NOT NULL of a column.
    fn column_specification(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        column: &Column,
    ) -> Result<String, CompileError> {
        column::specification(cx, resolved, column)
    }

    /// Writes `GENERATED ALWAYS AS (...)`.
    fn computed(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        column: &Column,
        computed: &Computed,
    ) -> Result<String, CompileError> {
        column::computed(cx, computed)
    }

    /// Writes a primary key; `None` where it stands in its column.
    fn primary_key(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        pk: &PrimaryKey,
    ) -> Result<Option<String>, CompileError> {
        constraint::primary_key(cx, pk, "").map(Some)
    }

    /// Writes a unique constraint.
    fn unique(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        unique: &Unique,
    ) -> Result<String, CompileError> {
        constraint::unique(cx, unique, "", "")
    }

    /// Writes a check of the table or of a column.
    fn check(
        &self,
        cx: &CompileContext,
        check: &Check,
        column_level: bool,
    ) -> Result<String, CompileError> {
        constraint::check(cx, check)
    }

    /// Writes a foreign key; `None` where the dialect cannot have it.
    fn foreign_key(
        &self,
        cx: &CompileContext,
        resolved: &Resolved,
        fk: &ForeignKeyConstraint,
    ) -> Result<Option<String>, CompileError> {
        constraint::foreign_key(cx, fk, true).map(Some)
    }

    /// Writes what stands behind ON DELETE.
    fn ondelete(&self, cx: &CompileContext, phrase: &str) -> Result<String, CompileError> {
        cx.validate_phrase(phrase)
    }

    /// Writes an exclude constraint.
    fn exclude(&self, cx: &CompileContext, exclude: &Exclude) -> Result<String, CompileError> {
        Err(CompileError::new(
            ErrorClass::UnsupportedCompilation,
            format!(
                "Compiler <{} object at 0x0> can't render element of type <class \
                 'sqlalchemy.dialects.postgresql.ext.ExcludeConstraint'>",
                self.ddl_compiler_class()
            ),
        ))
    }

    /// Writes what stands behind the closing parenthesis of CREATE TABLE.
    fn post_create_table(
        &self,
        cx: &CompileContext,
        table: &Table,
    ) -> Result<String, CompileError> {
        Ok(String::new())
    }

    /// Makes the statements that must run before CREATE TABLE: the types the table needs.
    fn before_create(
        &self,
        cx: &CompileContext,
        table: &Table,
    ) -> Result<Vec<Statement>, CompileError> {
        Ok(Vec::new())
    }

    /// Writes CREATE INDEX.
    fn create_index(
        &self,
        cx: &CompileContext,
        table: &Table,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<String, CompileError> {
        index::create(cx, table, index, if_not_exists)
    }

    /// Writes DROP INDEX.
    fn drop_index(
        &self,
        cx: &CompileContext,
        table: &Table,
        index: &Index,
        if_exists: bool,
    ) -> Result<String, CompileError> {
        index::drop(cx, table, index, "", if_exists)
    }

    /// Compiles `alter_column`.
    fn alter_column(
        &self,
        cx: &CompileContext,
        op: &AlterColumn,
        out: &mut Vec<Statement>,
    ) -> Result<(), CompileError> {
        alter::alter_column(cx, op, out)
    }

    /// Compiles a change of a column's comment.
    fn alter_column_comment(
        &self,
        cx: &CompileContext,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<Statement, CompileError> {
        Err(CompileError::new(
            ErrorClass::UnsupportedCompilation,
            format!(
                "Compiler <{} object at 0x0> can't render element of type <class \
                 'alembic.ddl.base.ColumnComment'>: <class 'alembic.ddl.base.ColumnComment'> construct has no \
                 default compilation handler.",
                self.ddl_compiler_class()
            ),
        ))
    }

    /// Compiles a change of a column's identity; `head` is `ALTER TABLE t ALTER COLUMN c`.
    fn alter_identity(
        &self,
        cx: &CompileContext,
        op: &AlterColumn,
        head: &str,
    ) -> Result<Statement, CompileError> {
        Err(alter::no_identity())
    }

    /// Writes the renaming of a column.
    fn rename_column(&self, cx: &CompileContext, op: &AlterColumn, name: &Name) -> String {
        alter::rename_column(cx, op, name, "")
    }

    /// Writes the renaming of a table.
    fn rename_table(&self, cx: &CompileContext, op: &RenameTable) -> String {
        alter::rename_table(cx, op, true)
    }
}

/// SQLAlchemy's `DefaultDialect`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultDialect;

impl Dialect for DefaultDialect {
    fn name(&self) -> &'static str {
        "default"
    }
}

/// What `str()` of a type is written with: SQLAlchemy's `StrSQLTypeCompiler`, which has a text for every type.
#[derive(Clone, Copy, Debug, Default)]
pub struct StrDialect;

impl Dialect for StrDialect {
    fn name(&self) -> &'static str {
        "default"
    }

    fn type_sql(&self, cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
        match types::visit_name(type_) {
            Some(name) => Ok(name.to_owned()),
            None => types::generic(cx, type_),
        }
    }
}

/// Returns the dialect of that name, or `None` where limbeck does not know it.
pub fn dialect(name: &str) -> Option<Rc<dyn Dialect>> {
    match name {
        "postgresql" => Some(Rc::new(Postgresql)),
        "sqlite" => Some(Rc::new(Sqlite)),
        "default" => Some(Rc::new(DefaultDialect)),
        _ => None,
    }
}
