//! Which directives need the naming convention of `target_metadata`. Where none does, the models need not be known.

use limbeck_sql::{
    Column, ConstraintName,
    ddl::type_check::creates_constraint,
    op::{BatchOp, Op},
};

/// Whether compiling an op may ask for the naming convention.
pub fn needs_naming(op: &Op) -> bool {
    match op {
        Op::CreateTable(it) => {
            let table = &it.table;
            table.columns.iter().any(column)
                || table.constraints.iter().any(|it| !is_final(it.name()))
                || table.indexes.iter().any(|it| !is_final(&it.name))
        }
        Op::AddColumn(it) => column(&it.column),
        Op::AddConstraint(it) => !is_final(it.constraint.name()),
        Op::DropConstraint(it) => !is_final(&it.constraint_name),
        Op::AlterColumn(it) => {
            let mut types = it.type_.iter().chain(&it.existing_type);
            types.any(creates_constraint)
        }
        Op::CreateIndex(it) => it.index.name.is_unnamed(),
        Op::DropIndex(it) => it.index_name.is_unnamed(),
        Op::DropColumn(_)
        | Op::DropTable(_)
        | Op::RenameTable(_)
        | Op::CreateTableComment(_)
        | Op::DropTableComment(_)
        | Op::BulkInsert(_)
        | Op::Execute(_) => false,
    }
}

/// The same for what a batch queued; a recreate names all that is unnamed.
pub fn batch_needs_naming(ops: &[BatchOp]) -> bool {
    ops.iter().any(|op| {
        !matches!(
            op,
            BatchOp::CreateTableComment(_) | BatchOp::DropTableComment(_)
        )
    })
}

/// Whether a column brings a constraint or an index.
fn column(column: &Column) -> bool {
    column.primary_key
        || column.unique == Some(true)
        || column.index == Some(true)
        || !column.foreign_keys.is_empty()
        || !column.constraints.is_empty()
        || creates_constraint(&column.type_)
}

/// A name of `op.f()`, which no convention changes.
fn is_final(name: &ConstraintName) -> bool {
    matches!(name, ConstraintName::Final(_))
}
