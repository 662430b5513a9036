//! Tables.

use indexmap::IndexMap;

use crate::{
    column::Column,
    constraint::Constraint,
    index::Index,
    name::Name,
    options::{DialectOptions, OptionValue},
};

/// SQLAlchemy's `Table`: what a script asks for, what the models say or what the database holds.
///
/// Column-level `unique=`, `index=`, `ForeignKey` and `CheckConstraint` stay in their columns; the compiler spreads
/// them out as SQLAlchemy does when a column enters a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name.
    pub name: Name,
    /// The schema.
    pub schema: Option<Name>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The constraints given on the table, in order.
    pub constraints: Vec<Constraint>,
    /// The indexes given on the table, in order.
    pub indexes: Vec<Index>,
    /// `comment=`.
    pub comment: Option<String>,
    /// `prefixes=`: words between CREATE and TABLE.
    pub prefixes: Vec<String>,
    /// `info=`.
    pub info: IndexMap<String, OptionValue>,
    /// Dialect keywords (`postgresql_partition_by=`, `sqlite_autoincrement=`, `mysql_engine=`).
    pub dialect_options: DialectOptions,
}

impl Table {
    /// Makes a table without columns.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Returns the column of that key.
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key() == key)
    }

    /// Returns `schema.name` or `name`: SQLAlchemy's `Table.key`.
    pub fn key(&self) -> String {
        table_key(self.schema.as_ref().map(Name::as_str), &self.name.text)
    }
}

/// Returns SQLAlchemy's key of a table: `schema.name` or `name`.
pub fn table_key(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{schema}.{name}"),
        None => name.to_owned(),
    }
}
