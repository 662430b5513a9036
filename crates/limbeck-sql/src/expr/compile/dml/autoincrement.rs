//! Which column of a new row the database counts up by itself.

use crate::{
    column::{Autoincrement, Column, ColumnDefault},
    expr::{
        TableClause,
        typing::{Affinity, affinity},
    },
};

/// The column that the database counts up by itself.
pub(super) fn autoincrement_column(table: &TableClause) -> Option<&str> {
    if !table.is_table {
        return None;
    }
    let columns: Vec<&Column> = table
        .primary_key
        .iter()
        .filter_map(|key| table.columns.iter().find(|column| column.key() == key))
        .collect();
    let fits = |column: &Column, asked: bool| {
        let integer = affinity(&column.type_) == Affinity::Integer
            || affinity(&column.type_) == Affinity::Numeric && asked;
        let has_default = match &column.default {
            None | Some(ColumnDefault::Sequence(_)) => false,
            Some(_) => true,
        };
        integer
            && !has_default
            && (column.server_default.is_none() || column.identity.is_some())
            && (asked
                || column.foreign_keys.is_empty()
                || column.autoincrement == Autoincrement::IgnoreFk)
    };
    if let [only] = columns.as_slice() {
        return match only.autoincrement {
            Autoincrement::True => Some(only.key()),
            Autoincrement::Auto | Autoincrement::IgnoreFk => {
                let keyed = table
                    .foreign_keys
                    .iter()
                    .any(|group| group.columns.iter().any(|(local, _)| local == only.key()));
                (fits(only, false) && (!keyed || only.autoincrement == Autoincrement::IgnoreFk))
                    .then(|| only.key())
            }
            Autoincrement::False => None,
        };
    }
    columns
        .iter()
        .find(|column| column.autoincrement == Autoincrement::True)
        .map(|column| column.key())
}
