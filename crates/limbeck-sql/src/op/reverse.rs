//! The op that undoes an op.

use crate::{
    constraint::Constraint,
    error::{CompileError, ErrorClass},
    index::Index,
    op::{
        AddColumn, AddConstraint, AlterColumn, ConstraintKind, CreateIndex, CreateTable,
        CreateTableComment, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment,
        ModifyDefault, Op, RenameTable,
    },
    table::Table,
};

impl Op {
    /// Returns the op that undoes this one, as autogenerate's downgrade holds it.
    pub fn reverse(&self) -> Result<Op, CompileError> {
        Ok(match self {
            Self::CreateTable(op) => Self::DropTable(DropTable {
                table_name: op.table.name.clone(),
                schema: op.table.schema.clone(),
                if_exists: None,
                dialect_options: op.table.dialect_options.clone(),
                reverse: Some(Box::new(op.table.clone())),
            }),
            Self::DropTable(op) => Self::CreateTable(CreateTable {
                table: match &op.reverse {
                    Some(table) => (**table).clone(),
                    None => Table {
                        schema: op.schema.clone(),
                        dialect_options: op.dialect_options.clone(),
                        ..Table::new(op.table_name.clone())
                    },
                },
                if_not_exists: None,
            }),
            Self::RenameTable(op) => Self::RenameTable(RenameTable {
                table_name: op.new_table_name.clone(),
                new_table_name: op.table_name.clone(),
                schema: op.schema.clone(),
            }),
            Self::CreateTableComment(op) => match &op.existing_comment {
                None => Self::DropTableComment(DropTableComment {
                    table_name: op.table_name.clone(),
                    existing_comment: op.comment.clone(),
                    schema: op.schema.clone(),
                }),
                Some(existing) => Self::CreateTableComment(CreateTableComment {
                    table_name: op.table_name.clone(),
                    comment: Some(existing.clone()),
                    existing_comment: op.comment.clone(),
                    schema: op.schema.clone(),
                }),
            },
            Self::DropTableComment(op) => Self::CreateTableComment(CreateTableComment {
                table_name: op.table_name.clone(),
                comment: op.existing_comment.clone(),
                existing_comment: None,
                schema: op.schema.clone(),
            }),
            Self::AddColumn(op) => Self::DropColumn(DropColumn {
                table_name: op.table_name.clone(),
                column_name: op.column.name.clone(),
                schema: op.schema.clone(),
                reverse: Some(Box::new(op.column.clone())),
                ..DropColumn::default()
            }),
            Self::DropColumn(op) => Self::AddColumn(Box::new(AddColumn {
                table_name: op.table_name.clone(),
                column: op.reverse.as_deref().cloned().ok_or_else(|| {
                    irreversible("operation is not reversible; original column is not present")
                })?,
                schema: op.schema.clone(),
                ..AddColumn::default()
            })),
            Self::AlterColumn(op) => Self::AlterColumn(Box::new(alter_column(op))),
            Self::AddConstraint(op) => Self::DropConstraint(DropConstraint {
                constraint_name: op.constraint.name().clone(),
                table_name: op.table_name.clone(),
                kind: kind(&op.constraint),
                schema: op.schema.clone(),
                reverse: Some(Box::new(op.constraint.clone())),
                ..DropConstraint::default()
            }),
            Self::DropConstraint(op) => Self::AddConstraint(AddConstraint {
                table_name: op.table_name.clone(),
                schema: op.schema.clone(),
                constraint: op.reverse.as_deref().cloned().ok_or_else(|| {
                    irreversible(
                        "constraint cannot be produced; original constraint is not present",
                    )
                })?,
            }),
            Self::CreateIndex(op) => Self::DropIndex(DropIndex {
                index_name: op.index.name.clone(),
                table_name: Some(op.table_name.clone()),
                schema: op.schema.clone(),
                if_exists: None,
                dialect_options: op.index.dialect_options.clone(),
                reverse: Some(Box::new(op.index.clone())),
            }),
            Self::DropIndex(op) => Self::CreateIndex(CreateIndex {
                table_name: op.table_name.clone().unwrap_or_else(|| "no_table".into()),
                schema: op.schema.clone(),
                index: match &op.reverse {
                    Some(index) => (**index).clone(),
                    None => Index {
                        name: op.index_name.clone(),
                        elements: vec!["x".into()],
                        dialect_options: op.dialect_options.clone(),
                        ..Index::default()
                    },
                },
                if_not_exists: None,
            }),
            Self::BulkInsert(_) | Self::Execute(_) => {
                return Err(CompileError::new(ErrorClass::NotImplemented, ""));
            }
        })
    }
}

fn irreversible(message: &str) -> CompileError {
    CompileError::new(ErrorClass::Value, message)
}

/// Returns the `type_=` by which a constraint is dropped.
fn kind(constraint: &Constraint) -> Option<ConstraintKind> {
    match constraint {
        Constraint::PrimaryKey(_) => Some(ConstraintKind::Primary),
        Constraint::ForeignKey(_) => Some(ConstraintKind::ForeignKey),
        Constraint::Unique(_) => Some(ConstraintKind::Unique),
        Constraint::Check(_) => Some(ConstraintKind::Check),
        Constraint::Exclude(_) => None,
    }
}

/// What was modified becomes what exists, and the other way round.
fn alter_column(op: &AlterColumn) -> AlterColumn {
    let mut out = op.clone();
    out.new_column_name = None;
    if op.type_.is_some() {
        std::mem::swap(&mut out.type_, &mut out.existing_type);
    }
    if op.nullable.is_some() {
        std::mem::swap(&mut out.nullable, &mut out.existing_nullable);
    }
    if op.server_default != ModifyDefault::Unchanged {
        std::mem::swap(&mut out.server_default, &mut out.existing_server_default);
    }
    if let Some(comment) = out.comment.take() {
        out.comment = Some(std::mem::replace(&mut out.existing_comment, comment));
    }
    out
}
