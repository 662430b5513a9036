//! `op.batch_alter_table`: directives queued for one table.

use indexmap::IndexMap;

use crate::{
    constraint::Constraint,
    index::Index,
    name::Name,
    naming::NamingConvention,
    op::{
        AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTableComment, DropColumn,
        DropConstraint, DropIndex, DropTableComment,
    },
    options::{DialectOptions, OptionValue},
    table::Table,
};

/// `recreate=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recreate {
    /// `"auto"`: where the dialect needs it.
    #[default]
    Auto,
    /// `"always"`.
    Always,
    /// `"never"`.
    Never,
}

/// One of `table_args=`.
#[derive(Clone, Debug, PartialEq)]
pub enum TableArg {
    /// A constraint.
    Constraint(Box<Constraint>),
    /// An index.
    Index(Box<Index>),
    /// A column.
    Column(Box<crate::column::Column>),
}

/// One queued directive of a batch.
#[derive(Clone, Debug, PartialEq)]
pub enum BatchOp {
    /// `batch_op.add_column`.
    AddColumn(Box<AddColumn>),
    /// `batch_op.alter_column`.
    AlterColumn(Box<AlterColumn>),
    /// `batch_op.drop_column`.
    DropColumn(DropColumn),
    /// `batch_op.create_*_constraint`, `create_primary_key`, `create_foreign_key`.
    AddConstraint(AddConstraint),
    /// `batch_op.drop_constraint`.
    DropConstraint(DropConstraint),
    /// `batch_op.create_index`.
    CreateIndex(CreateIndex),
    /// `batch_op.drop_index`.
    DropIndex(DropIndex),
    /// `batch_op.create_table_comment`.
    CreateTableComment(CreateTableComment),
    /// `batch_op.drop_table_comment`.
    DropTableComment(DropTableComment),
}

/// A `with op.batch_alter_table(...)` block that is about to be flushed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchAlterTable {
    /// The table's name.
    pub table_name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `recreate=`.
    pub recreate: Recreate,
    /// `partial_reordering=`.
    pub partial_reordering: Vec<Vec<String>>,
    /// `copy_from=`: the table to start from, instead of what the database says.
    pub copy_from: Option<Box<Table>>,
    /// `table_args=`.
    pub table_args: Vec<TableArg>,
    /// `table_kwargs=`: dialect keywords.
    pub table_kwargs: DialectOptions,
    /// `reflect_args=`: columns that replace what the database says.
    pub reflect_args: Vec<TableArg>,
    /// `reflect_kwargs=`.
    pub reflect_kwargs: IndexMap<String, OptionValue>,
    /// `naming_convention=`.
    pub naming_convention: Option<NamingConvention>,
    /// The queue, in order.
    pub ops: Vec<BatchOp>,
}
