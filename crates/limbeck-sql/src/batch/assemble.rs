//! The changed parts become a new table, the rows move over, the indexes come back.

use crate::{
    constraint::{Constraint, Unique},
    ddl::{exprs, type_check},
    dialect::{CompileContext, Statement, types::type_sql},
    error::CompileError,
    index::{Index, IndexElement},
    name::Name,
    op::{BatchAlterTable, TableArg},
    table::Table,
};

use super::{
    BatchExtras,
    apply::{missing, without_check},
    elements::Elements,
};

/// Puts the parts together under the temporary name.
pub(super) fn assemble(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    elements: &Elements,
    temporary: &Name,
) -> Result<Table, CompileError> {
    let mut table = Table {
        schema: elements.schema.clone(),
        columns: elements.columns.values().cloned().collect(),
        dialect_options: elements.dialect_options.clone(),
        ..Table::new(temporary.clone())
    };
    for arg in &batch.table_args {
        match arg {
            TableArg::Constraint(constraint) => table.constraints.push((**constraint).clone()),
            TableArg::Index(index) => table.indexes.push((**index).clone()),
            TableArg::Column(column) => table.columns.push((**column).clone()),
        }
    }
    // These come with the columns, so before what is added to the table afterwards.
    for column in &mut table.columns {
        if column.unique == Some(true) && column.index != Some(true) {
            column.unique = None;
            table.constraints.push(Constraint::Unique(Unique {
                columns: vec![Name::new(column.key())],
                ..Unique::default()
            }));
        }
        if let Some(check) = type_check::constraint(cx, column)? {
            table.constraints.push(Constraint::Check(check));
            without_check(&mut column.type_);
        }
    }
    for constraint in elements.named.values().chain(&elements.unnamed) {
        if columns_of(constraint)
            .iter()
            .all(|name| elements.transfers.contains_key(name))
        {
            table.constraints.push(constraint.clone());
        }
    }
    Ok(table)
}

/// The columns of a constraint, by the names they had.
fn columns_of(constraint: &Constraint) -> Vec<String> {
    let names = |names: &[Name]| names.iter().map(|name| name.text.clone()).collect();
    match constraint {
        Constraint::PrimaryKey(it) => names(&it.columns),
        Constraint::ForeignKey(it) => names(&it.columns),
        Constraint::Unique(it) => names(&it.columns),
        Constraint::Check(it) => exprs::column_names(&it.sqltext),
        Constraint::Exclude(_) => Vec::new(),
    }
}

pub(super) fn copy_rows(
    cx: &CompileContext,
    new_table: &Table,
    elements: &Elements,
) -> Result<Statement, CompileError> {
    let old = cx.format_table(elements.schema.as_ref(), &elements.name);
    let mut targets = Vec::new();
    let mut sources = Vec::new();
    for (key, transfer) in &elements.transfers {
        let (Some(from), Some(column)) = (&transfer.from, elements.columns.get(key)) else {
            continue;
        };
        // SQLite refuses a value for a generated column; upstream writes one all the same.
        if column.computed.is_some() && !cx.as_sql {
            continue;
        }
        let mut source = format!("{old}.{}", cx.quote(from));
        for type_ in &transfer.casts {
            let type_ = type_sql(cx, type_)?;
            // The collation is the value's, not the type's.
            source = match type_.split_once(" COLLATE ") {
                Some((type_, collation)) => {
                    format!("CAST({source} AS {type_}) COLLATE {collation}")
                }
                None => format!("CAST({source} AS {type_})"),
            };
        }
        if !transfer.casts.is_empty() {
            source.push_str(" AS ");
            source.push_str(&cx.quote(from));
        }
        targets.push(cx.quote(&column.name));
        sources.push(source);
    }
    Ok(Statement::new(format!(
        "INSERT INTO {} ({}) SELECT {} \nFROM {old}",
        cx.format_table(new_table.schema.as_ref(), &new_table.name),
        targets.join(", "),
        sources.join(", ")
    )))
}

pub(super) fn create_indexes(
    cx: &CompileContext,
    new_table: &Table,
    elements: &Elements,
    extras: &BatchExtras,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let table = Table {
        name: elements.name.clone(),
        ..new_table.clone()
    };
    let old = elements
        .indexes
        .iter()
        .filter(|(name, _)| !extras.keeps_index(name));
    for (_, index) in old.chain(&elements.new_indexes) {
        // A renamed column is still known by its old name.
        for element in &index.elements {
            if let IndexElement::Column(name) = element
                && !elements.columns.contains_key(&name.text)
                && elements.new_indexes.values().any(|it| it == index)
            {
                return Err(missing(name));
            }
        }
        let index = renamed(index, elements);
        out.push(Statement::new(
            cx.dialect.create_index(cx, &table, &index, false)?,
        ));
    }
    Ok(())
}

/// An index whose columns bear their new names.
fn renamed(index: &Index, elements: &Elements) -> Index {
    let mut index = index.clone();
    for element in &mut index.elements {
        if let IndexElement::Column(name) = element
            && let Some(column) = elements.columns.get(&name.text)
        {
            *name = column.name.clone();
        }
    }
    index
}
