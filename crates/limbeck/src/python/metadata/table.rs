//! Tables in a description.

use limbeck_sql::{name::Name, table::Table};
use serde::Deserialize;

use super::{
    column::ColumnJson,
    constraint::{ConstraintJson, IndexJson},
    names::NameJson,
    options::{OptionsJson, options},
};
use crate::error::Result;

/// A table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableJson {
    name: NameJson,
    schema: Option<NameJson>,
    comment: Option<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    info: OptionsJson,
    #[serde(default)]
    options: OptionsJson,
    columns: Vec<ColumnJson>,
    constraints: Vec<ConstraintJson>,
    indexes: Vec<IndexJson>,
}

impl TableJson {
    /// Reads the table.
    pub(super) fn read(self) -> Result<Table> {
        let mut table = Table {
            schema: self.schema.map(Into::into),
            comment: self.comment,
            prefixes: self.prefixes,
            ..Table::new(Name::from(self.name))
        };
        let place = format!("table '{}'", table.key());
        table.info = options(self.info, &place)?;
        table.dialect_options = options(self.options, &place)?;
        for column in self.columns {
            let place = format!("{place}, column '{}'", column.name());
            table.columns.push(column.read(&place)?);
        }
        for constraint in self.constraints {
            table.constraints.push(constraint.read(&place)?);
        }
        for index in self.indexes {
            table.indexes.push(index.read(&place)?);
        }
        Ok(table)
    }
}
