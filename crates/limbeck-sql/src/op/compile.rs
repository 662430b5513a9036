//! An op becomes statements, as Alembic's `toimpl` and `DefaultImpl` make them.

use crate::{
    constraint::{Check, Constraint},
    ddl::{alter, constraint, table, type_check},
    dialect::{CompileContext, Statement},
    error::{CompileError, ErrorClass},
    expr::Expr,
    name::Name,
    op::{
        AddColumn, AddConstraint, AlterColumn, ConstraintKind, CreateTable, DropConstraint,
        DropIndex, DropTable, Op,
    },
    resolve::{Resolved, resolve, resolve_constraint, resolve_index},
    table::Table,
};

impl Op {
    /// Compiles the op to the statements Alembic would send, in order.
    ///
    /// Nothing here looks at a database: online `op.create_table` with a native enum emits `CREATE TYPE` without a
    /// check, as upstream does. An error carries the statements that upstream had sent before it.
    pub fn compile(&self, cx: &CompileContext) -> Result<Vec<Statement>, CompileError> {
        let mut out = Vec::new();
        match self.compile_into(cx, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => Err(error.after(out)),
        }
    }

    fn compile_into(
        &self,
        cx: &CompileContext,
        out: &mut Vec<Statement>,
    ) -> Result<(), CompileError> {
        match self {
            Self::CreateTable(op) => create_table(cx, op, out),
            Self::DropTable(op) => {
                crate::options::validate(cx, crate::options::Owner::Table, &op.dialect_options)?;
                drop_table(cx, op, out);
                Ok(())
            }
            Self::RenameTable(op) => {
                out.push(Statement::new(cx.dialect.rename_table(cx, op)));
                Ok(())
            }
            Self::CreateTableComment(op) => {
                let table = stub(op.schema.as_ref(), &op.table_name);
                out.push(table::comment(cx, &table, op.comment.as_deref()));
                Ok(())
            }
            Self::DropTableComment(op) => {
                let table = stub(op.schema.as_ref(), &op.table_name);
                out.push(table::comment(cx, &table, None));
                Ok(())
            }
            Self::AddColumn(op) => add_column(cx, op, out),
            Self::AlterColumn(op) => alter_column(cx, op, out),
            Self::DropColumn(op) => {
                out.push(Statement::new(alter::drop_column(cx, op)));
                Ok(())
            }
            Self::AddConstraint(op) => create_constraint(cx, op, out),
            Self::DropConstraint(op) => drop_constraint(cx, op, out),
            Self::CreateIndex(op) => {
                let (table, index) =
                    resolve_index(cx, op.schema.as_ref(), &op.table_name, &op.index)?;
                let sql =
                    cx.dialect
                        .create_index(cx, &table, &index, op.if_not_exists == Some(true))?;
                out.push(Statement::new(sql));
                Ok(())
            }
            Self::DropIndex(op) => drop_index(cx, op, out),
            Self::BulkInsert(op) => crate::expr::statement::bulk_insert(cx, op, out),
            Self::Execute(op) => {
                out.push(op.sqltext.compile(cx)?);
                Ok(())
            }
        }
    }
}

fn stub(schema: Option<&Name>, name: &Name) -> Table {
    Table {
        schema: schema.cloned(),
        ..Table::new(name.clone())
    }
}

fn create_table(
    cx: &CompileContext,
    op: &CreateTable,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let resolved = resolve(cx, &op.table)?;
    let table = &resolved.table;
    out.extend(cx.dialect.before_create(cx, table)?);
    out.push(Statement::new(table::create(
        cx,
        &resolved,
        op.if_not_exists == Some(true),
    )?));
    for index in &table.indexes {
        out.push(Statement::new(
            cx.dialect.create_index(cx, table, index, false)?,
        ));
    }
    if cx.dialect.supports_comments() && !cx.dialect.inline_comments() {
        if let Some(comment) = &table.comment {
            out.push(table::comment(cx, table, Some(comment)));
        }
        for column in &table.columns {
            if let Some(comment) = &column.comment {
                out.push(table::column_comment(cx, table, &column.name, comment));
            }
        }
    }
    Ok(())
}

fn drop_table(cx: &CompileContext, op: &DropTable, out: &mut Vec<Statement>) {
    out.push(Statement::new(table::drop(
        cx,
        op.schema.as_ref(),
        &op.table_name,
        op.if_exists == Some(true),
    )));
}

fn add_column(
    cx: &CompileContext,
    op: &AddColumn,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let table = Table {
        columns: vec![op.column.clone()],
        ..stub(op.schema.as_ref(), &op.table_name)
    };
    let resolved = resolve(cx, &table)?;
    let table = &resolved.table;
    let Some(column) = table.columns.first() else {
        return Ok(());
    };
    out.push(Statement::new(alter::add_column(
        cx, op, &resolved, column,
    )?));
    let inlined = alter::inline_reference(op).is_some();
    for constraint in &table.constraints {
        if inlined && matches!(constraint, Constraint::ForeignKey(_)) {
            continue;
        }
        add_constraint(cx, &resolved, constraint, out)?;
    }
    for index in &table.indexes {
        out.push(Statement::new(
            cx.dialect.create_index(cx, table, index, false)?,
        ));
    }
    if let Some(comment) = &column.comment
        && cx.dialect.supports_comments()
        && !cx.dialect.inline_comments()
    {
        out.push(table::column_comment(cx, table, &column.name, comment));
    }
    Ok(())
}

const NO_ALTER: &str = "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature \
                        which allows for SQLite migrations using a copy-and-move strategy.";

fn is_type_bound(constraint: &Constraint) -> bool {
    matches!(
        constraint,
        Constraint::Check(Check {
            type_bound: true,
            ..
        })
    )
}

fn add_constraint(
    cx: &CompileContext,
    resolved: &Resolved,
    it: &Constraint,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    if !cx.dialect.supports_alter() {
        if is_type_bound(it) {
            cx.warn(
                "Skipping unsupported ALTER for creation of implicit constraint. Please refer to the batch mode \
                 feature which allows for SQLite migrations using a copy-and-move strategy.",
            );
            return Ok(());
        }
        return Err(CompileError::new(ErrorClass::NotImplemented, NO_ALTER));
    }
    if is_type_bound(it)
        && let Some(error) = &resolved.unnamed_check
    {
        return Err(error.clone());
    }
    if let Some(text) = constraint::constraint(cx, resolved, it)? {
        out.push(Statement::new(alter::add_constraint(
            cx,
            &resolved.table,
            &text,
        )));
    }
    Ok(())
}

fn create_constraint(
    cx: &CompileContext,
    op: &AddConstraint,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let (table, constraint) =
        resolve_constraint(cx, op.schema.as_ref(), &op.table_name, &op.constraint)?;
    let resolved = Resolved {
        table,
        ..Resolved::default()
    };
    add_constraint(cx, &resolved, &constraint, out)
}

fn drop_constraint(
    cx: &CompileContext,
    op: &DropConstraint,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    if !cx.dialect.supports_alter() {
        return Err(CompileError::new(ErrorClass::NotImplemented, NO_ALTER));
    }
    let (table, name, repr) = named_for_drop(cx, op)?;
    out.push(Statement::new(alter::drop_constraint(
        cx,
        &table,
        &name,
        op.if_exists == Some(true),
        &repr,
    )?));
    Ok(())
}

/// Finds the name to drop: a convention names it as it named the constraint when it was made.
pub(crate) fn named_for_drop(
    cx: &CompileContext,
    op: &DropConstraint,
) -> Result<(Table, crate::name::ConstraintName, String), CompileError> {
    let table = stub(op.schema.as_ref(), &op.table_name);
    let name = op.constraint_name.clone();
    let parent = format!(
        "table=Table('{}', MetaData(), schema={})",
        op.table_name,
        op.schema
            .as_ref()
            .map_or("None".to_owned(), |it| format!("'{it}'"))
    );
    let (constraint, repr) = match op.kind {
        Some(ConstraintKind::ForeignKey) => (
            Some(Constraint::ForeignKey(
                crate::constraint::ForeignKeyConstraint {
                    name: name.clone(),
                    ..Default::default()
                },
            )),
            format!(
                "ForeignKeyConstraint(<sqlalchemy.sql.base.ReadOnlyColumnCollection object at 0x0>, None, {parent})"
            ),
        ),
        Some(ConstraintKind::Primary) => (
            Some(Constraint::PrimaryKey(crate::constraint::PrimaryKey {
                name: name.clone(),
                ..Default::default()
            })),
            "PrimaryKeyConstraint()".to_owned(),
        ),
        Some(ConstraintKind::Unique) => (
            Some(Constraint::Unique(crate::constraint::Unique {
                name: name.clone(),
                ..Default::default()
            })),
            "UniqueConstraint()".to_owned(),
        ),
        Some(ConstraintKind::Check) => (
            Some(Constraint::Check(Check {
                name: name.clone(),
                ..Check::new(Expr::text(""))
            })),
            format!(
                "CheckConstraint(<sqlalchemy.sql.elements.TextClause object at 0x0>, {parent})"
            ),
        ),
        None => (None, "Constraint()".to_owned()),
    };
    let name = match &constraint {
        Some(constraint) => cx
            .naming_convention
            .name_for(crate::naming::Named::Constraint(constraint), &table)?,
        None => name,
    };
    Ok((table, name, repr))
}

fn drop_index(
    cx: &CompileContext,
    op: &DropIndex,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let table_name = op
        .table_name
        .clone()
        .unwrap_or_else(|| Name::new("no_table"));
    let elements = match &op.reverse {
        Some(index) => index.elements.clone(),
        None => vec![crate::index::IndexElement::Column(Name::new("x"))],
    };
    let index = crate::index::Index {
        name: op.index_name.clone(),
        elements,
        dialect_options: op.dialect_options.clone(),
        ..crate::index::Index::default()
    };
    let (table, index) = resolve_index(cx, op.schema.as_ref(), &table_name, &index)?;
    let sql = cx
        .dialect
        .drop_index(cx, &table, &index, op.if_exists == Some(true))?;
    out.push(Statement::new(sql));
    Ok(())
}

/// A change of type first drops the CHECK of the old type, then adds that of the new one.
fn alter_column(
    cx: &CompileContext,
    op: &AlterColumn,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let bound = |type_: &crate::types::Type| -> Result<Option<(Table, Constraint)>, CompileError> {
        let column = crate::column::Column::new(op.column_name.clone(), type_.clone());
        let Some(check) = type_check::constraint(cx, &column)? else {
            return Ok(None);
        };
        if !cx.dialect.supports_alter() {
            // It is neither dropped nor added, so it needs no name.
            let table = stub(op.schema.as_ref(), &op.table_name);
            return Ok(Some((table, Constraint::Check(check))));
        }
        resolve_constraint(
            cx,
            op.schema.as_ref(),
            &op.table_name,
            &Constraint::Check(check),
        )
        .map(Some)
    };
    if let (Some(existing), Some(_)) = (&op.existing_type, &op.type_)
        && let Some((table, constraint)) = bound(existing)?
        && cx.dialect.supports_alter()
    {
        out.push(Statement::new(alter::drop_constraint(
            cx,
            &table,
            constraint.name(),
            false,
            "CheckConstraint()",
        )?));
    }
    cx.dialect.alter_column(cx, op, out)?;
    if let Some(type_) = &op.type_
        && let Some((table, constraint)) = bound(type_)?
    {
        let resolved = Resolved {
            table,
            ..Resolved::default()
        };
        add_constraint(cx, &resolved, &constraint, out)?;
    }
    Ok(())
}
