//! What is compared: each thing as the server itself writes it, beside the object that a script shows.

use indexmap::IndexMap;
use limbeck_sql::{Column, Constraint, Index, Table};

use super::{domains::DomainFacts, sequences::SequenceFacts, storage::Storage};

/// A schema (`None`: the default one) and a name.
pub(super) type Key = (Option<String>, String);

/// A column.
#[derive(Clone, Debug)]
pub(super) struct ColumnFacts {
    /// The type with its arguments and collation.
    pub(super) type_: String,
    /// The type without its arguments.
    pub(super) base_type: String,
    pub(super) nullable: bool,
    pub(super) default: Option<String>,
    pub(super) computed: Option<String>,
    pub(super) identity: Option<String>,
    /// The default of a SERIAL, which is not compared: models say it by being a primary key.
    pub(super) serial: Option<String>,
    pub(super) comment: Option<String>,
    /// The enum or domain that the type is, or is an array of.
    pub(super) named: Option<Key>,
    pub(super) shown: Column,
}

impl ColumnFacts {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.type_ == other.type_
            && self.nullable == other.nullable
            && self.default == other.default
            && self.computed == other.computed
            && self.identity == other.identity
            && self.comment == other.comment
    }
}

/// A constraint or an index.
#[derive(Clone, Debug)]
pub(super) struct Part<T> {
    pub(super) name: Option<String>,
    /// Whether the models leave the name to the server.
    pub(super) free_name: bool,
    pub(super) definition: String,
    pub(super) shown: T,
}

impl<T> Part<T> {
    /// Whether two parts are the same: a name that the models don't give is no difference.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.definition == other.definition
            && (self.name == other.name || self.free_name || other.free_name)
    }
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct TableFacts {
    /// The table as `create_table` shows it, indexes apart.
    pub(super) shown: Table,
    pub(super) columns: IndexMap<String, ColumnFacts>,
    pub(super) constraints: Vec<Part<Constraint>>,
    pub(super) indexes: Vec<Part<Index>>,
    pub(super) comment: Option<String>,
    pub(super) storage: Storage,
    /// Constraints without a name that `env.py` leaves out: they stay.
    pub(super) left_out: Vec<Constraint>,
}

/// One side of the comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) tables: IndexMap<Key, TableFacts>,
    /// The enums that the tables use, with their values in order.
    pub(super) enums: IndexMap<Key, Vec<String>>,
    pub(super) domains: IndexMap<Key, DomainFacts>,
    pub(super) sequences: IndexMap<Key, SequenceFacts>,
}

/// Returns the parts of one side that the other lacks. Of equal ones, each stands for one.
pub(super) fn missing<'p, T>(from: &'p [Part<T>], in_: &[Part<T>]) -> Vec<&'p Part<T>> {
    let mut taken = vec![false; in_.len()];
    let mut take = |part: &Part<T>, same_name: bool| {
        let found = in_.iter().enumerate().position(|(i, other)| {
            !taken[i] && part.is_same(other) && (!same_name || part.name == other.name)
        });
        if let Some(i) = found {
            taken[i] = true;
        }
        found.is_some()
    };
    // Equal names first, so that a free name does not take another's place.
    let rest: Vec<&Part<T>> = from.iter().filter(|part| !take(part, true)).collect();
    rest.into_iter().filter(|part| !take(part, false)).collect()
}
