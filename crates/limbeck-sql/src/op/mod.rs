//! Migration directives as plain data.

mod batch;
mod column;
mod compile;
mod constraint;
mod data;
mod index;
mod reverse;
mod table;

pub(crate) use compile::named_for_drop;

pub use batch::{BatchAlterTable, BatchOp, Recreate, TableArg};
pub use column::{AddColumn, AlterColumn, DropColumn, ModifyDefault};
pub use constraint::{AddConstraint, ConstraintKind, DropConstraint};
pub use data::{BulkInsert, Execute};
pub use index::{CreateIndex, DropIndex};
pub use table::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable};

/// One migration directive: what `op.create_table(...)` and its kin make.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// `op.create_table`.
    CreateTable(CreateTable),
    /// `op.drop_table`.
    DropTable(DropTable),
    /// `op.rename_table`.
    RenameTable(RenameTable),
    /// `op.create_table_comment`.
    CreateTableComment(CreateTableComment),
    /// `op.drop_table_comment`.
    DropTableComment(DropTableComment),
    /// `op.add_column`.
    AddColumn(Box<AddColumn>),
    /// `op.alter_column`.
    AlterColumn(Box<AlterColumn>),
    /// `op.drop_column`.
    DropColumn(DropColumn),
    /// `op.create_primary_key`, `create_foreign_key`, `create_unique_constraint`, `create_check_constraint`,
    /// `create_exclude_constraint`.
    AddConstraint(AddConstraint),
    /// `op.drop_constraint`.
    DropConstraint(DropConstraint),
    /// `op.create_index`.
    CreateIndex(CreateIndex),
    /// `op.drop_index`.
    DropIndex(DropIndex),
    /// `op.bulk_insert`.
    BulkInsert(BulkInsert),
    /// `op.execute`.
    Execute(Execute),
}
