//! All tables wanted or found.

use crate::{column::Sequence, name::Name, naming::NamingConvention, table::Table};

/// SQLAlchemy's `MetaData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The tables, in the order they came.
    pub tables: Vec<Table>,
    /// The sequences that stand alone.
    pub sequences: Vec<Sequence>,
    /// `schema=`: the schema of tables that name none.
    pub schema: Option<Name>,
    /// `naming_convention=`.
    pub naming_convention: NamingConvention,
}

impl Metadata {
    /// Returns the table of that name.
    pub fn table(&self, schema: Option<&str>, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| {
            table.name.text == name && table.schema.as_ref().map(Name::as_str) == schema
        })
    }
}
