//! Reflection: catalog rows to a schema model.
//!
//! Two layers. The functions of [`sqlite`] and [`postgresql`] return what SQLAlchemy's inspector returns, thing by thing
//! ([`model`]); [`reflect`] gathers all of a table and [`to_table`] makes of it the [`Table`] that SQLAlchemy's
//! `reflect_table` would make. The number of queries does not depend on the number of tables.

use std::fmt;

use indexmap::IndexMap;
use limbeck_sql::Table;

use crate::driver::{Connection, DbError};

pub mod dicts;
pub mod model;
pub mod postgresql;
pub mod sqlite;
mod table;

pub use model::{
    DeclaredType, ReflectedCheck, ReflectedColumn, ReflectedComputed, ReflectedEnum,
    ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey, ReflectedTable, ReflectedUnique,
};
pub(crate) use table::sorted_element;
pub use table::to_table;

/// Tells why something could not be inspected.
#[derive(Debug)]
pub enum InspectError {
    /// There is no such table; the text is what upstream's `NoSuchTableError` says.
    NoSuchTable(String),
    /// The dialect has no such thing; upstream raises `NotImplementedError`.
    NotImplemented(String),
    /// The database refused.
    Database(DbError),
}

impl InspectError {
    fn no_such_table(schema: Option<&str>, table: &str) -> Self {
        Self::NoSuchTable(limbeck_sql::table::table_key(schema, table))
    }
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchTable(text) | Self::NotImplemented(text) => f.write_str(text),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for InspectError {}

impl From<DbError> for InspectError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// The result of inspecting.
pub type InspectResult<T> = Result<T, InspectError>;

/// Which kinds of relations to look at; upstream's `ObjectKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectKind {
    /// Tables.
    pub table: bool,
    /// Views.
    pub view: bool,
    /// Materialized views.
    pub materialized_view: bool,
}

impl ObjectKind {
    /// Tables alone.
    pub const TABLE: Self = Self {
        table: true,
        view: false,
        materialized_view: false,
    };
    /// Views alone.
    pub const VIEW: Self = Self {
        table: false,
        view: true,
        materialized_view: false,
    };
    /// Materialized views alone.
    pub const MATERIALIZED_VIEW: Self = Self {
        table: false,
        view: false,
        materialized_view: true,
    };
    /// Views of both kinds.
    pub const ANY_VIEW: Self = Self {
        table: false,
        view: true,
        materialized_view: true,
    };
    /// All of them.
    pub const ANY: Self = Self {
        table: true,
        view: true,
        materialized_view: true,
    };
}

/// Whether to look at temporary relations; upstream's `ObjectScope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectScope {
    /// Those that last.
    Default,
    /// Temporary ones.
    Temporary,
    /// Both.
    Any,
}

/// Says which relations of a schema to look at.
#[derive(Clone, Debug)]
pub struct Filter<'f> {
    /// The schema; `None`: the default one.
    pub schema: Option<&'f str>,
    /// The names; `None`: all.
    pub names: Option<&'f [String]>,
    /// Their kinds.
    pub kind: ObjectKind,
    /// Temporary or not.
    pub scope: ObjectScope,
}

impl<'f> Filter<'f> {
    /// All tables of a schema: the default of upstream's `get_multi_*`.
    pub fn tables(schema: Option<&'f str>) -> Self {
        Self {
            schema,
            names: None,
            kind: ObjectKind::TABLE,
            scope: ObjectScope::Default,
        }
    }

    /// Named relations of any kind.
    pub fn named(schema: Option<&'f str>, names: &'f [String]) -> Self {
        Self {
            schema,
            names: Some(names),
            kind: ObjectKind::ANY,
            scope: ObjectScope::Any,
        }
    }
}

/// Says that a dialect cannot be inspected.
fn no_inspector(dialect: &str) -> InspectError {
    InspectError::NotImplemented(format!("limbeck cannot inspect {dialect} databases yet"))
}

/// Reads everything about the relations that a filter lets through.
pub fn reflect(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<IndexMap<String, ReflectedTable>> {
    match connection.dialect_name() {
        "postgresql" => postgresql::reflect(connection, filter),
        "sqlite" => sqlite::reflect(connection, filter),
        other => Err(no_inspector(other)),
    }
}

/// Reads one table as SQLAlchemy's `Table(name, autoload_with=...)` has it.
pub fn reflect_table(
    connection: &mut dyn Connection,
    name: &str,
    schema: Option<&str>,
) -> InspectResult<Table> {
    let names = [name.to_owned()];
    let found = reflect(connection, &Filter::named(schema, &names))?;
    match found.get(name) {
        Some(table) => Ok(to_table(table)),
        None => Err(InspectError::NoSuchTable(name.to_owned())),
    }
}

#[cfg(test)]
mod recorded;
