//! Directives on columns.

use crate::{
    column::{Column, Computed, Identity, ServerDefault},
    name::Name,
    options::DialectOptions,
    types::Type,
};

/// `op.add_column(table_name, column, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddColumn {
    /// The table's name.
    pub table_name: Name,
    /// The column.
    pub column: Column,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `if_not_exists=`.
    pub if_not_exists: Option<bool>,
    /// `inline_references=`.
    pub inline_references: Option<bool>,
    /// `inline_primary_key=`.
    pub inline_primary_key: Option<bool>,
    /// `insert_before=` of batch mode.
    pub insert_before: Option<String>,
    /// `insert_after=` of batch mode.
    pub insert_after: Option<String>,
    /// Other keywords.
    pub dialect_options: DialectOptions,
}

/// What becomes of a column's server default.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ModifyDefault {
    /// `False`: left alone, or not known.
    #[default]
    Unchanged,
    /// `None`: dropped, or there was none.
    None,
    /// A default.
    Value(ServerDefault),
    /// `sa.Computed(...)`.
    Computed(Computed),
    /// `sa.Identity(...)`.
    Identity(Identity),
}

/// `op.alter_column(table_name, column_name, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterColumn {
    /// The table's name.
    pub table_name: Name,
    /// The column's name.
    pub column_name: Name,
    /// `nullable=`.
    pub nullable: Option<bool>,
    /// `comment=`: `None` where not given, `Some(None)` for an explicit `None`.
    pub comment: Option<Option<String>>,
    /// `server_default=`.
    pub server_default: ModifyDefault,
    /// `new_column_name=`.
    pub new_column_name: Option<Name>,
    /// `type_=`.
    pub type_: Option<Type>,
    /// `existing_type=`.
    pub existing_type: Option<Type>,
    /// `existing_server_default=`.
    pub existing_server_default: ModifyDefault,
    /// `existing_nullable=`.
    pub existing_nullable: Option<bool>,
    /// `existing_comment=`.
    pub existing_comment: Option<String>,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `autoincrement=`.
    pub autoincrement: Option<bool>,
    /// `existing_autoincrement=`.
    pub existing_autoincrement: Option<bool>,
    /// Other keywords (`postgresql_using=`, `mysql_*`); batch mode's `insert_before=` is accepted and ignored.
    pub dialect_options: DialectOptions,
}

/// `op.drop_column(table_name, column_name, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropColumn {
    /// The table's name.
    pub table_name: Name,
    /// The column's name.
    pub column_name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `if_exists=`.
    pub if_exists: Option<bool>,
    /// `existing_type=` of batch mode: drops the type's CHECK with the column.
    pub existing_type: Option<Type>,
    /// Other keywords (`mssql_drop_check=`).
    pub dialect_options: DialectOptions,
    /// The column as it was, where autogenerate knows it: what `reverse()` adds again.
    pub reverse: Option<Box<Column>>,
}
