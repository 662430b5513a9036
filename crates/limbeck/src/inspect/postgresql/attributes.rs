//! Names of columns by number: constraints and indexes tell their columns by number, and resolving those in the server
//! costs a subquery for each.

use indexmap::IndexMap;

use super::{Cells, wanted};
use crate::{
    driver::Connection,
    inspect::{Filter, InspectResult},
};

/// The columns of relations by the relations' and their own numbers.
pub(super) struct Attributes(IndexMap<i64, IndexMap<i64, String>>);

impl Attributes {
    /// Reads the columns of the relations that a filter lets through, and of those that their foreign keys point to.
    pub(super) fn load(
        connection: &mut dyn Connection,
        filter: &Filter<'_>,
    ) -> InspectResult<Self> {
        let sql = format!(
            "WITH rel AS ({}) \
             SELECT a.attrelid::bigint, pg_catalog.array_agg(a.attnum::int), pg_catalog.array_agg(a.attname::text) \
             FROM pg_catalog.pg_attribute AS a WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN \
             (SELECT rel.oid FROM rel UNION SELECT k.confrelid FROM pg_catalog.pg_constraint AS k \
             WHERE k.contype = 'f' AND k.conrelid IN (SELECT rel.oid FROM rel)) GROUP BY a.attrelid",
            wanted(filter)
        );
        let found = connection.execute(&sql, &[])?;
        let mut relations = IndexMap::with_capacity(found.rows.len());
        for row in &found.rows {
            let mut cells = Cells::new(row);
            let relation = cells.int().unwrap_or_default();
            let numbers = cells.items();
            let names = cells.texts();
            let columns = numbers.iter().filter_map(super::Datum::as_int).zip(names);
            relations.insert(relation, columns.collect());
        }
        Ok(Self(relations))
    }

    /// Returns a column's name.
    pub(super) fn name(&self, relation: i64, number: i64) -> Option<&str> {
        let name = self.0.get(&relation)?.get(&number)?;
        Some(name)
    }

    /// Returns the names of columns.
    pub(super) fn names(&self, relation: i64, numbers: &[i64]) -> Vec<String> {
        numbers
            .iter()
            .filter_map(|number| self.name(relation, *number))
            .map(str::to_owned)
            .collect()
    }
}

/// Reads numbers as the server writes vectors and arrays of them: `1 2`, `{1,2}`.
pub(super) fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter_map(|number| number.parse().ok())
        .collect()
}
