//! Directives that make, drop, rename and describe tables.

use crate::{name::Name, options::DialectOptions, table::Table};

/// `op.create_table(table_name, *columns, if_not_exists=None, **kw)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTable {
    /// The table wanted; its `columns`, `constraints` and `indexes` in the order of the arguments.
    pub table: Table,
    /// `if_not_exists=`.
    pub if_not_exists: Option<bool>,
}

/// `op.drop_table(table_name, schema=None, if_exists=None, **kw)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropTable {
    /// The table's name.
    pub table_name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `if_exists=`.
    pub if_exists: Option<bool>,
    /// Other keywords; upstream hands them to `Table`.
    pub dialect_options: DialectOptions,
    /// The table as it was, where autogenerate knows it: what `reverse()` makes again.
    pub reverse: Option<Box<Table>>,
}

/// `op.rename_table(old, new, schema=None)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenameTable {
    /// The name before.
    pub table_name: Name,
    /// The name after.
    pub new_table_name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
}

/// `op.create_table_comment(table_name, comment, existing_comment=None, schema=None)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTableComment {
    /// The table's name.
    pub table_name: Name,
    /// The comment; `None` is written as NULL.
    pub comment: Option<String>,
    /// `existing_comment=`.
    pub existing_comment: Option<String>,
    /// `schema=`.
    pub schema: Option<Name>,
}

/// `op.drop_table_comment(table_name, existing_comment=None, schema=None)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropTableComment {
    /// The table's name.
    pub table_name: Name,
    /// `existing_comment=`.
    pub existing_comment: Option<String>,
    /// `schema=`.
    pub schema: Option<Name>,
}
