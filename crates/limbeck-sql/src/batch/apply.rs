//! Alembic's `ApplyBatchImpl`: the queued directives change the parts of a table, the parts become a new table, the
//! rows move over.

use crate::{
    column::{Autoincrement, Column},
    constraint::{Check, Constraint},
    ddl::{table as ddl_table, type_check},
    dialect::{CompileContext, Statement},
    error::{CompileError, ErrorClass},
    name::Name,
    op::{
        AddColumn, AlterColumn, BatchAlterTable, BatchOp, CreateTable, DropColumn, DropConstraint,
        ModifyDefault, Op, RenameTable,
    },
    resolve::{resolve, resolve_constraint, resolve_index},
    table::Table,
    topological,
    types::{PgType, Type},
};

use super::{
    BatchExtras,
    assemble::{assemble, copy_rows, create_indexes},
    elements::{Elements, Transfer, take_apart},
};

/// Compiles the block to a new table, the copy, and the swap.
pub(super) fn recreate(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    table: &Table,
    reflected: bool,
    extras: &BatchExtras,
) -> Result<Vec<Statement>, CompileError> {
    let mut elements = take_apart(cx, batch, table, reflected, extras)?;
    for op in &batch.ops {
        apply(cx, batch, &mut elements, extras, op)?;
    }
    if !batch.partial_reordering.is_empty() || !elements.added_ordering.is_empty() {
        reorder(batch, &mut elements)?;
    }
    let temporary: String = format!("_alembic_tmp_{}", elements.name)
        .chars()
        .take(50)
        .collect();
    let temporary = Name::quoted(temporary, None);
    let new_table = assemble(cx, batch, &elements, &temporary)?;
    let mut out = Vec::new();
    if cx.dialect.drops_constraints_before_batch() {
        drop_old_constraints(cx, table, &elements, &mut out)?;
    }
    let inner = CompileContext {
        naming_convention: Default::default(),
        ..cx.clone()
    };
    let created = Op::CreateTable(CreateTable {
        table: new_table.clone(),
        if_not_exists: None,
    })
    .compile(&inner);
    for warning in inner.warnings.borrow().iter() {
        if !cx.warnings.borrow().contains(warning) {
            cx.warn(warning.clone());
        }
    }
    out.extend(created?);
    out.push(copy_rows(&inner, &new_table, &elements)?);
    out.extend(extras.counter(cx, elements.schema.as_ref(), &elements.name, &temporary));
    out.push(Statement::new(ddl_table::drop(
        cx,
        elements.schema.as_ref(),
        &elements.name,
        false,
    )));
    let rename = RenameTable {
        table_name: temporary,
        new_table_name: elements.name.clone(),
        schema: elements.schema.clone(),
    };
    // Else a view or a trigger of another table that reads this one would stop the renaming: it is not there.
    let legacy = cx.dialect.name() == "sqlite" && !cx.as_sql;
    if legacy {
        out.push(Statement::new("PRAGMA legacy_alter_table=ON"));
    }
    out.push(Statement::new(cx.dialect.rename_table(cx, &rename)));
    if legacy {
        out.push(Statement::new("PRAGMA legacy_alter_table=OFF"));
    }
    if let Err(error) = create_indexes(&inner, &new_table, &elements, extras, &mut out) {
        return Err(error.after(out));
    }
    let renames: Vec<(String, String)> = elements
        .columns
        .iter()
        .filter(|(key, column)| **key != column.name.text)
        .map(|(key, column)| (key.clone(), column.name.text.clone()))
        .collect();
    out.extend(extras.after(&elements.dropped_indexes, &renames));
    Ok(out)
}

fn drop_old_constraints(
    cx: &CompileContext,
    table: &Table,
    elements: &Elements,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let stub = Table {
        schema: table.schema.clone(),
        ..Table::new(table.name.clone())
    };
    for constraint in &table.constraints {
        if let Some(name) = constraint.name().text()
            && elements.named.contains_key(name)
        {
            out.push(Statement::new(crate::ddl::alter::drop_constraint(
                cx,
                &stub,
                constraint.name(),
                false,
                "",
            )?));
        }
    }
    Ok(())
}

fn apply(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    elements: &mut Elements,
    extras: &BatchExtras,
    op: &BatchOp,
) -> Result<(), CompileError> {
    match op {
        BatchOp::AddColumn(op) => add_column(cx, batch, elements, op),
        BatchOp::AlterColumn(op) => alter_column(cx, batch, elements, op),
        BatchOp::DropColumn(op) => drop_column(cx, elements, op),
        BatchOp::AddConstraint(op) => {
            let (_, constraint) =
                resolve_constraint(cx, batch.schema.as_ref(), &batch.table_name, &op.constraint)?;
            add_constraint(elements, constraint, false)
        }
        BatchOp::DropConstraint(op) => drop_constraint(cx, batch, elements, op),
        BatchOp::CreateIndex(op) => {
            let (_, index) =
                resolve_index(cx, batch.schema.as_ref(), &batch.table_name, &op.index)?;
            let name = index.name.text().unwrap_or_default().to_owned();
            elements.new_indexes.insert(name, index);
            Ok(())
        }
        BatchOp::DropIndex(op) => {
            let name = op.index_name.text().unwrap_or_default().to_owned();
            elements.dropped_indexes.push(name.clone());
            if elements.indexes.shift_remove(&name).is_some() || extras.keeps_index(&name) {
                Ok(())
            } else {
                Err(CompileError::new(
                    ErrorClass::Value,
                    format!("No such index: '{name}'"),
                ))
            }
        }
        // The new table is made with what its parts say; upstream drops these two as well.
        BatchOp::CreateTableComment(_) | BatchOp::DropTableComment(_) => Ok(()),
    }
}

pub(super) fn missing(name: &Name) -> CompileError {
    CompileError::new(ErrorClass::Key, crate::sql::python_repr(&name.text))
}

fn add_column(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    elements: &mut Elements,
    op: &AddColumn,
) -> Result<(), CompileError> {
    let name = op.column.name.text.clone();
    place(batch, elements, op)?;
    let table = Table {
        columns: vec![op.column.clone()],
        schema: batch.schema.clone(),
        ..Table::new(batch.table_name.clone())
    };
    let resolved = resolve(cx, &table)?;
    let mut column = resolved.table.columns.first().cloned().unwrap_or_default();
    column.foreign_keys.clear();
    column.key = Some(name.clone());
    column.nullable = op.column.nullable;
    without_events(&mut column.type_);
    elements.columns.insert(name.clone(), column);
    elements.transfers.insert(name, Transfer::default());
    for constraint in resolved.table.constraints {
        let bound = is_type_bound(&constraint);
        add_constraint(elements, constraint, bound)?;
    }
    for index in resolved.table.indexes {
        let name = index.name.text().unwrap_or_default().to_owned();
        elements.new_indexes.insert(name, index);
    }
    Ok(())
}

fn is_type_bound(constraint: &Constraint) -> bool {
    matches!(
        constraint,
        Constraint::Check(Check {
            type_bound: true,
            ..
        })
    )
}

/// The type brings nothing with it: neither its CHECK, which comes as a constraint of its own, nor CREATE TYPE.
fn without_events(type_: &mut Type) {
    without_check(type_);
    match type_ {
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => args.create_type = false,
        Type::Variant { base, mapping } => {
            without_events(base);
            for (_, type_) in mapping {
                without_events(type_);
            }
        }
        Type::Decorator { impl_, .. } => without_events(impl_),
        Type::Application(type_) => type_.impl_.as_deref_mut().map_or((), without_events),
        _ => {}
    }
}

/// The CHECK of the type comes as a constraint of its own.
pub(super) fn without_check(type_: &mut Type) {
    match type_ {
        Type::Boolean(args) | Type::BOOLEAN(args) => args.create_constraint = false,
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => {
            args.create_constraint = false;
        }
        Type::Variant { base, mapping } => {
            without_check(base);
            for (_, type_) in mapping {
                without_check(type_);
            }
        }
        Type::Decorator { impl_, .. } => without_check(impl_),
        Type::Application(type_) => type_.impl_.as_deref_mut().map_or((), without_check),
        _ => {}
    }
}

/// Remembers where a new column is wanted.
fn place(
    batch: &BatchAlterTable,
    elements: &mut Elements,
    op: &AddColumn,
) -> Result<(), CompileError> {
    let name = op.column.name.text.clone();
    let mut before = op.insert_before.clone();
    let mut after = op.insert_after.clone();
    let existing = elements.ordering.clone();
    let added = &elements.added_ordering;
    let unknown =
        |column: &str| CompileError::new(ErrorClass::Key, crate::sql::python_repr(column));
    if batch.partial_reordering.is_empty() {
        if let (Some(column), None) = (&after, &before) {
            match existing.iter().position(|it| it == column) {
                Some(at) => before = existing.get(at + 1).cloned(),
                None => {
                    let next = added.iter().rev().find(|(first, _)| first == column);
                    before = Some(next.ok_or_else(|| unknown(column))?.1.clone());
                }
            }
        }
        if let (Some(column), None) = (&before, &after) {
            match existing.iter().position(|it| it == column) {
                Some(0) => {}
                Some(at) => after = existing.get(at - 1).cloned(),
                None => {
                    let previous = added.iter().rev().find(|(_, second)| second == column);
                    after = Some(previous.ok_or_else(|| unknown(column))?.0.clone());
                }
            }
        }
    }
    let nowhere = before.is_none() && after.is_none();
    if let Some(before) = before {
        elements.added_ordering.push((name.clone(), before));
    }
    if let Some(after) = after {
        elements.added_ordering.push((after, name.clone()));
    }
    if batch.partial_reordering.is_empty()
        && nowhere
        && let Some(last) = existing.last()
    {
        elements.added_ordering.push((last.clone(), name));
    }
    Ok(())
}

fn reorder(batch: &BatchAlterTable, elements: &mut Elements) -> Result<(), CompileError> {
    let names: Vec<String> = elements.columns.keys().cloned().collect();
    let mut pairs = Vec::new();
    if batch.partial_reordering.is_empty() {
        for (at, column) in elements.ordering.iter().enumerate().skip(1) {
            pairs.push((names[at - 1].clone(), column.clone()));
        }
    } else {
        for group in &batch.partial_reordering {
            for pair in group.windows(2) {
                pairs.push((pair[0].clone(), pair[1].clone()));
            }
        }
    }
    pairs.extend(elements.added_ordering.iter().cloned());
    pairs.retain(|(first, second)| first != second);
    let sorted = topological::sort(&pairs, &names).ok_or_else(|| {
        CompileError::new(
            ErrorClass::CircularDependency,
            "Circular dependency detected.",
        )
    })?;
    for (to, name) in sorted.iter().enumerate() {
        if let Some(from) = elements.columns.get_index_of(name) {
            elements.columns.move_index(from, to);
        }
        if let Some(from) = elements.transfers.get_index_of(name) {
            elements.transfers.move_index(from, to);
        }
    }
    Ok(())
}

fn alter_column(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    elements: &mut Elements,
    op: &AlterColumn,
) -> Result<(), CompileError> {
    let bound = |type_: &Type| -> Result<Option<Constraint>, CompileError> {
        let column = Column::new(op.column_name.clone(), type_.clone());
        match type_check::constraint(cx, &column)? {
            Some(check) => resolve_constraint(
                cx,
                batch.schema.as_ref(),
                &batch.table_name,
                &Constraint::Check(check),
            )
            .map(|(_, constraint)| Some(constraint)),
            None => Ok(None),
        }
    };
    if let (Some(existing), Some(_)) = (&op.existing_type, &op.type_)
        && let Some(constraint) = bound(existing)?
        && let Some(name) = constraint.name().text()
    {
        elements.named.shift_remove(name);
    }

    let key = op.column_name.text.clone();
    let renamed = op
        .new_column_name
        .as_ref()
        .filter(|name| name.text != key)
        .cloned();
    if renamed.is_some()
        && let Some(name) = op
            .existing_type
            .as_ref()
            .and_then(|type_| schema_type_name(cx, type_))
    {
        elements.named.shift_remove(&name);
    }
    let (Some(column), Some(transfer)) = (
        elements.columns.get_mut(&key),
        elements.transfers.get_mut(&key),
    ) else {
        return Err(missing(&op.column_name));
    };
    if let Some(name) = renamed {
        column.name = name;
    }
    if let Some(type_) = &op.type_ {
        if transfer.from.is_some() && cx.dialect.casts_in_batch(&column.type_, type_) {
            transfer.casts.push(type_.clone());
        }
        column.type_ = type_.clone();
        without_events(&mut column.type_);
    }
    if let Some(nullable) = op.nullable {
        column.nullable = Some(nullable);
    }
    match &op.server_default {
        ModifyDefault::Unchanged => {}
        ModifyDefault::None => {
            column.server_default = None;
            column.computed = None;
            column.identity = None;
        }
        ModifyDefault::Value(default) => column.server_default = Some(default.clone()),
        ModifyDefault::Computed(computed) => column.computed = Some(computed.clone()),
        ModifyDefault::Identity(identity) => column.identity = Some(identity.clone()),
    }
    if let Some(autoincrement) = op.autoincrement {
        column.autoincrement = if autoincrement {
            Autoincrement::True
        } else {
            Autoincrement::False
        };
    }
    if let Some(comment) = &op.comment {
        column.comment = comment.clone();
    }
    if let Some(type_) = &op.type_
        && let Some(constraint) = bound(type_)?
    {
        add_constraint(elements, constraint, true)?;
    }
    Ok(())
}

/// Returns the name of a Boolean or Enum, which is that of its CHECK.
fn schema_type_name(cx: &CompileContext, type_: &Type) -> Option<String> {
    let name = match type_.for_dialect(cx.dialect.name()) {
        Type::Boolean(args) | Type::BOOLEAN(args) => &args.name,
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => &args.name,
        _ => return None,
    };
    name.text().map(str::to_owned)
}

fn drop_column(
    cx: &CompileContext,
    elements: &mut Elements,
    op: &DropColumn,
) -> Result<(), CompileError> {
    let key = op.column_name.text.clone();
    let Some(column) = elements.columns.shift_remove(&key) else {
        return Err(missing(&op.column_name));
    };
    elements.transfers.shift_remove(&key);
    elements.ordering.retain(|it| *it != key);
    let constraints = elements
        .named
        .values_mut()
        .chain(elements.unnamed.iter_mut());
    for constraint in constraints {
        if let Constraint::PrimaryKey(pk) = constraint {
            pk.columns
                .retain(|it| it.text != column.name.text && it.text != key);
        }
    }
    if let Some(name) = op
        .existing_type
        .as_ref()
        .and_then(|type_| schema_type_name(cx, type_))
    {
        elements.named.shift_remove(&name);
    }
    Ok(())
}

fn nameless() -> CompileError {
    CompileError::new(ErrorClass::Value, "Constraint must have a name")
}

fn add_constraint(
    elements: &mut Elements,
    constraint: Constraint,
    type_bound: bool,
) -> Result<(), CompileError> {
    if constraint.name().is_unnamed() && !type_bound {
        return Err(nameless());
    }
    if matches!(constraint, Constraint::PrimaryKey(_)) {
        elements
            .unnamed
            .retain(|it| !matches!(it, Constraint::PrimaryKey(_)));
    }
    match constraint.name().text().map(str::to_owned) {
        Some(name) => {
            elements.named.insert(name, constraint);
        }
        None => elements.unnamed.push(constraint),
    }
    Ok(())
}

fn drop_constraint(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    elements: &mut Elements,
    op: &DropConstraint,
) -> Result<(), CompileError> {
    let op = DropConstraint {
        table_name: batch.table_name.clone(),
        schema: batch.schema.clone(),
        ..op.clone()
    };
    let (_, name, _) = crate::op::named_for_drop(cx, &op)?;
    let Some(name) = name.text() else {
        return Err(nameless());
    };
    if let Some(column) = elements.in_columns.shift_remove(name) {
        if let Some(column) = elements.columns.get_mut(&column) {
            column
                .constraints
                .retain(|it| it.name().text() != Some(name));
        }
        return Ok(());
    }
    match elements.named.shift_remove(name) {
        Some(Constraint::PrimaryKey(pk)) => {
            for column in elements.columns.values_mut() {
                if pk
                    .columns
                    .iter()
                    .any(|it| it.text == column.name.text || Some(&it.text) == column.key.as_ref())
                {
                    column.primary_key = false;
                }
            }
            Ok(())
        }
        Some(_) => Ok(()),
        None => Err(CompileError::new(
            ErrorClass::Value,
            format!("No such constraint: '{name}'"),
        )),
    }
}
