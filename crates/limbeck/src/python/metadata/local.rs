//! `target_metadata` as `env.py` gave it: a MetaData of its own, the application's, or a list of both.

use std::rc::Rc;

use limbeck_py::{Result as PyResult, Value, Vm, deferred::Deferred};
use limbeck_sql::{
    Metadata, Name,
    constraint::Constraint,
    dialect::CompileContext,
    naming::NamingConvention,
    resolve::resolve,
    table::{Table, table_key},
    types::Type,
};

use super::{Described, Target};
use crate::{
    bindings::{
        State, exc, library_error,
        schema::{Additions, MetadataObject},
    },
    error::{Error, ErrorKind, Result},
    python::added_sys_path,
};

/// The models that `context.configure(target_metadata=...)` was given, for a dialect: one MetaData or several. The
/// project's Python is only asked for what is the application's, once; `meanwhile` runs while it describes that.
pub fn target_metadata(
    vm: &Vm,
    state: &Rc<State>,
    value: &Value,
    target: &Target,
    meanwhile: impl FnOnce(),
) -> PyResult<Vec<Metadata>> {
    let items = match value {
        Value::List(items) => items.borrow().clone(),
        Value::Tuple(items) => items.to_vec(),
        value if value.is_none() => return Err(missing(vm, state)),
        value => vec![value.clone()],
    };
    let expressions: Vec<String> = items.iter().filter_map(expression).collect();
    let asked = match &*expressions {
        [] => Vec::new(),
        [one] if limbeck_py::deferred::is_deferred(value) => {
            // One MetaData or several: the application knows.
            return ask(vm, state, one, target, meanwhile)?.ok_or_else(|| missing(vm, state));
        }
        several => {
            let list = format!("[{}]", several.join(", "));
            ask(vm, state, &list, target, meanwhile)?.unwrap_or_default()
        }
    };
    let mut asked = asked.into_iter();
    let mut all = Vec::with_capacity(items.len());
    for item in &items {
        let mut made = expression(item).and_then(|_| asked.next());
        if let Some(metadata) = item.downcast_ref::<MetadataObject>() {
            let own = of_object(metadata, target).map_err(|error| library_error(vm, error))?;
            made = Some(match made {
                Some(made) => together(made, own),
                None => own,
            });
        }
        match made {
            Some(made) => all.push(made),
            None => {
                return Err(library_error(
                    vm,
                    Error::new(
                        ErrorKind::Config,
                        format!("target_metadata is a {}, not a MetaData", item.type_name()),
                    ),
                ));
            }
        }
    }
    Ok(all)
}

/// Whether the application has to be asked for `target_metadata`.
pub fn asks(value: &Value) -> bool {
    match value {
        Value::List(items) => items.borrow().iter().any(asks),
        Value::Tuple(items) => items.iter().any(asks),
        value => expression(value).is_some(),
    }
}

/// The expression by which the application knows a value of its own.
fn expression(value: &Value) -> Option<String> {
    match value.downcast_ref::<MetadataObject>() {
        Some(metadata) => metadata.expression(),
        None => value
            .downcast_ref::<Deferred>()
            .map(|deferred| deferred.expression.clone()),
    }
}

/// The tables that the application put into a MetaData, and those that `env.py` did.
fn together(mut made: Metadata, own: Metadata) -> Metadata {
    if own.tables.is_empty() {
        return made;
    }
    made.tables.extend(own.tables);
    sorted(made)
}

fn sorted(made: Metadata) -> Metadata {
    let tables = made.sorted_tables().tables.into_iter().cloned().collect();
    Metadata { tables, ..made }
}

fn ask(
    vm: &Vm,
    state: &Rc<State>,
    expression: &str,
    target: &Target,
    meanwhile: impl FnOnce(),
) -> PyResult<Option<Vec<Metadata>>> {
    let described = state.python.metadata(
        state,
        &vm.full_prelude(),
        expression,
        &added_sys_path(vm),
        target,
        meanwhile,
    );
    described
        .and_then(|described| {
            let with_additions = |it| with_additions(vm, it, target);
            described
                .map(|all| all.into_iter().map(with_additions).collect())
                .transpose()
        })
        .map_err(|error| library_error(vm, error))
}

/// A MetaData of the application's with the tables that `env.py` put into it.
fn with_additions(vm: &Vm, described: Described, target: &Target) -> Result<Metadata> {
    let mut made = described.metadata;
    let Some(kept) = described.kept else {
        return Ok(made);
    };
    let name = MetadataObject::kept(kept);
    let additions = vm.extension(|_| Additions::default());
    for object in additions.0.borrow().iter() {
        if object.application.borrow().as_ref() == Some(&name) {
            made = together(made, of_object(object, target)?);
        }
    }
    Ok(made)
}

fn missing(vm: &Vm, state: &State) -> limbeck_py::Error {
    exc::command_error(
        vm,
        format!(
            "Can't proceed with --autogenerate option; environment script {} does not provide a MetaData object or \
             sequence of objects to the context.",
            state.script.env_py_location().display()
        ),
    )
}

/// The model of a MetaData that `env.py` made itself, in the form that the application's have.
fn of_object(metadata: &MetadataObject, target: &Target) -> Result<Metadata> {
    let Some(dialect) = limbeck_sql::dialect::dialect(&target.dialect) else {
        return Err(Error::new(
            ErrorKind::Database,
            format!("limbeck has no dialect '{}'", target.dialect),
        ));
    };
    let naming_convention = metadata.naming_convention.borrow().clone();
    let mut cx = CompileContext::online(dialect);
    cx.naming_convention = Rc::new(NamingConvention {
        referents_known: true,
        ..naming_convention.clone()
    });
    let mut tables = Vec::new();
    for object in metadata.tables.borrow().values() {
        let table = object.table.borrow();
        let resolved = resolve(&cx, &table)
            .map_err(|error| super::gap(&format!("table '{}'", table.key()), error))?;
        let mut made = resolved.table;
        if let Some(mut key) = resolved.primary_key {
            key.implicit = resolved.implicit_primary_key;
            made.constraints.insert(0, Constraint::PrimaryKey(key));
        }
        for (column, given) in made.columns.iter_mut().zip(&table.columns) {
            column.unique = None;
            column.index = None;
            column.foreign_keys.clear();
            column.nullable = given.nullable;
        }
        tables.push(made);
    }
    name_referred_columns(&mut tables);
    copy_referred_types(&mut tables);
    let made = Metadata {
        tables,
        sequences: Vec::new(),
        schema: metadata.schema.borrow().clone(),
        naming_convention,
    };
    Ok(sorted(made))
}

/// Foreign keys name columns by key; from here on all names are names.
fn name_referred_columns(tables: &mut [Table]) {
    let keyed: Vec<(String, String, Name)> = tables
        .iter()
        .flat_map(|table| {
            table.columns.iter().filter_map(|column| {
                let key = column.key.clone()?;
                Some((table.key(), key, column.name.clone()))
            })
        })
        .collect();
    for table in &mut *tables {
        for constraint in &mut table.constraints {
            let Constraint::ForeignKey(fk) = constraint else {
                continue;
            };
            let schema = fk.referred_schema.as_ref().map(|name| name.as_str());
            let referred = table_key(schema, &fk.referred_table.text);
            for remote in &mut fk.referred_columns {
                let found = keyed
                    .iter()
                    .find(|(table, key, _)| *table == referred && *key == remote.text);
                if let Some((.., name)) = found {
                    *remote = name.clone();
                }
            }
        }
    }
    for column in tables.iter_mut().flat_map(|table| &mut table.columns) {
        column.key = None;
    }
}

/// A column without a type takes the type of the column it points to.
fn copy_referred_types(tables: &mut [Table]) {
    for at in 0..tables.len() {
        let mut found = Vec::new();
        for constraint in &tables[at].constraints {
            let Constraint::ForeignKey(key) = constraint else {
                continue;
            };
            let schema = key.referred_schema.as_ref().map(|name| name.as_str());
            let referred = table_key(schema, &key.referred_table.text);
            let Some(other) = tables.iter().find(|table| table.key() == referred) else {
                continue;
            };
            for (local, remote) in key.columns.iter().zip(&key.referred_columns) {
                if let Some(remote) = other.columns.iter().find(|it| it.name == *remote) {
                    found.push((local.clone(), remote.type_.clone()));
                }
            }
        }
        for (local, type_) in found {
            for column in &mut tables[at].columns {
                if column.name == local && column.type_ == Type::Null {
                    column.type_ = type_.clone();
                }
            }
        }
    }
}
