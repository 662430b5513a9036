//! The parts of a table that is about to be made anew.

use indexmap::IndexMap;

use crate::{
    column::Column,
    constraint::{Constraint, PrimaryKey},
    dialect::CompileContext,
    error::CompileError,
    index::Index,
    name::{ConstraintName, Name},
    naming::{Named, NamingConvention},
    op::{BatchAlterTable, TableArg},
    options::DialectOptions,
    resolve::resolve,
    table::Table,
    types::Type,
};

use super::BatchExtras;

/// How a column gets its value from the old table.
#[derive(Clone, Debug, Default)]
pub(super) struct Transfer {
    /// The column of the old table; `None` for one that is new.
    pub(super) from: Option<Name>,
    /// The types to CAST to, inmost first.
    pub(super) casts: Vec<Type>,
}

/// The table taken apart. Columns are known by the names they had.
#[derive(Clone, Debug, Default)]
pub(super) struct Elements {
    pub(super) name: Name,
    pub(super) schema: Option<Name>,
    pub(super) columns: IndexMap<String, Column>,
    pub(super) transfers: IndexMap<String, Transfer>,
    pub(super) named: IndexMap<String, Constraint>,
    pub(super) unnamed: Vec<Constraint>,
    /// Named CHECKs that stand in a column, with the column's key.
    pub(super) in_columns: IndexMap<String, String>,
    pub(super) indexes: IndexMap<String, Index>,
    pub(super) new_indexes: IndexMap<String, Index>,
    pub(super) dropped_indexes: Vec<String>,
    pub(super) ordering: Vec<String>,
    pub(super) added_ordering: Vec<(String, String)>,
    pub(super) dialect_options: DialectOptions,
}

/// Takes a table apart as `ApplyBatchImpl` does.
pub(super) fn take_apart(
    cx: &CompileContext,
    batch: &BatchAlterTable,
    table: &Table,
    reflected: bool,
    extras: &BatchExtras,
) -> Result<Elements, CompileError> {
    // Names of a table given by the script or found in the database are final; a convention of the block's own
    // names what was found without a name.
    let convention = match &batch.naming_convention {
        Some(convention) if reflected => convention.clone(),
        _ => NamingConvention::default(),
    };
    let inner = CompileContext {
        naming_convention: std::rc::Rc::new(convention),
        warnings: std::cell::RefCell::default(),
        ..cx.clone()
    };
    let mut table = table.clone();
    if reflected {
        extras.complete(&mut table);
        for constraint in &mut table.constraints {
            finalize(constraint.name_mut());
        }
        for index in &mut table.indexes {
            finalize(&mut index.name);
        }
    }
    let mut resolved = resolve(&inner, &table)?;
    let mut out = Elements {
        name: table.name.clone(),
        schema: table.schema.clone(),
        dialect_options: batch.table_kwargs.clone(),
        ..Elements::default()
    };
    for (column, given) in resolved.table.columns.iter_mut().zip(&table.columns) {
        // Where nothing was said, a new primary key may still decide.
        if given.nullable.is_none() && column.nullable == Some(true) {
            column.nullable = None;
        }
        column.unique = Some(false);
        column.index = Some(false);
        column.foreign_keys.clear();
        let name = column.name.text.clone();
        column.key = Some(name.clone());
        out.transfers.insert(
            name.clone(),
            Transfer {
                from: Some(column.name.clone()),
                casts: Vec::new(),
            },
        );
        out.ordering.push(name.clone());
        out.columns.insert(name, column.clone());
    }
    let has_checks = batch.table_args.iter().any(|arg| {
        matches!(arg, TableArg::Constraint(constraint) if matches!(**constraint, Constraint::Check(_)))
    });
    let primary_key = resolved.primary_key.take().map(Constraint::PrimaryKey);
    for constraint in primary_key.into_iter().chain(resolved.table.constraints) {
        if let Constraint::Check(check) = &constraint {
            if check.type_bound {
                continue;
            }
            if reflected && check.name.is_unnamed() {
                if !has_checks {
                    cx.warn(format!(
                        "Unnamed CHECK constraint on reflected table '{}' is being omitted from the table recreate; \
                         pass the constraint explicitly using batch_alter_table.table_args.  Naming CHECK \
                         constraints avoids this going forward.",
                        table.name
                    ));
                }
                continue;
            }
        }
        match constraint.name().text().map(str::to_owned) {
            Some(name) => {
                out.named.insert(name, constraint);
            }
            None => out.unnamed.push(constraint),
        }
    }
    // A table without a primary key has an empty one, which the convention names.
    let has_key = |it: &Constraint| matches!(it, Constraint::PrimaryKey(_));
    if reflected && !out.named.values().chain(&out.unnamed).any(has_key) {
        let mut key = Constraint::PrimaryKey(PrimaryKey::default());
        let convention = &inner.naming_convention;
        let name = convention.name_for(Named::Constraint(&key), &table)?;
        if let Some(text) = name.text().map(str::to_owned) {
            *key.name_mut() = name;
            out.named.insert(text, key);
        }
    }
    if !reflected {
        for column in &table.columns {
            for constraint in &column.constraints {
                if let Some(name) = constraint.name().text() {
                    out.in_columns
                        .insert(name.to_owned(), column.name.text.clone());
                }
            }
        }
    }
    // Indexes that `index=True` made are left out, as upstream leaves them out.
    for index in &table.indexes {
        let resolved = resolved
            .table
            .indexes
            .iter()
            .filter(|it| it.elements == index.elements && it.unique == index.unique)
            // Two may be alike but for their names and options.
            .max_by_key(|it| it.name.text() == index.name.text())
            .unwrap_or(index);
        let name = resolved.name.text().unwrap_or_default().to_owned();
        out.indexes.insert(name, resolved.clone());
    }
    for (key, value) in &table.dialect_options {
        out.dialect_options
            .entry(key.clone())
            .or_insert_with(|| value.clone());
    }
    Ok(out)
}

fn finalize(name: &mut ConstraintName) {
    if let ConstraintName::Given(given) = name {
        *name = ConstraintName::Final(given.clone());
    }
}
