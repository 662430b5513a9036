//! Directives on indexes.

use crate::{
    index::Index,
    name::{ConstraintName, Name},
    options::DialectOptions,
};

/// `op.create_index(index_name, table_name, columns, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateIndex {
    /// The table's name.
    pub table_name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
    /// The index, its name included.
    pub index: Index,
    /// `if_not_exists=`.
    pub if_not_exists: Option<bool>,
}

/// `op.drop_index(index_name, table_name=None, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropIndex {
    /// The name.
    pub index_name: ConstraintName,
    /// `table_name=`.
    pub table_name: Option<Name>,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `if_exists=`.
    pub if_exists: Option<bool>,
    /// Dialect keywords (`postgresql_concurrently=`).
    pub dialect_options: DialectOptions,
    /// The index as it was, where autogenerate knows it: what `reverse()` makes again.
    pub reverse: Option<Box<Index>>,
}
