//! What `values()` takes: dicts, rows and keywords, by the columns of the table.

use limbeck_py::{ArgReader, Result, Value, Vm};
use limbeck_sql::{
    expr::{DmlValue, Expr, From},
    types::Type,
};

use crate::bindings::{
    exc,
    expr::{
        coerce::{crud_value, try_expr},
        from::key_of,
    },
    schema,
};

fn table_columns(from: &From) -> Vec<limbeck_sql::column::Column> {
    match from {
        From::Table(table) => table.columns.clone(),
        From::Alias(alias) => match &alias.element {
            limbeck_sql::expr::AliasElement::From(inner) => table_columns(inner),
            _ => Vec::new(),
        },
        From::Join(join) => table_columns(&join.left),
        From::Cte(_) | From::Values(_) | From::Func(_) | From::Text(_) => Vec::new(),
    }
}

/// A key of `values()`: a name, or a column.
pub(super) fn dml_key(vm: &Vm, key: &Value) -> Result<(String, Option<Expr>)> {
    if let Some(text) = key.as_str() {
        return Ok((text.to_owned(), None));
    }
    if let Some(object) = key.downcast_ref::<schema::ColumnObject>() {
        return Ok((object.column.borrow().key().to_owned(), None));
    }
    match try_expr(vm, key)? {
        Some(expr) => Ok((key_of(&expr).unwrap_or_default(), Some(expr))),
        None => Ok((vm.str(key)?, None)),
    }
}

pub(super) fn dml_value(vm: &Vm, table: &From, key: &Value, given: &Value) -> Result<DmlValue> {
    let (key, column) = dml_key(vm, key)?;
    let type_ = table_columns(table)
        .iter()
        .find(|column| column.key() == key)
        .map_or(Type::Null, |column| column.type_.clone());
    Ok(DmlValue {
        key,
        column,
        value: crud_value(vm, given, &type_)?,
    })
}

pub(super) fn dict_values(vm: &Vm, table: &From, given: &Value) -> Result<Vec<DmlValue>> {
    let Value::Dict(items) = given else {
        return Err(exc::raise(
            vm,
            "ArgumentError",
            format!("dictionary expected, got {}", vm.repr(given)?),
        ));
    };
    let items: Vec<(Value, Value)> = items
        .borrow()
        .iter()
        .map(|(key, value)| (key.value().clone(), value.clone()))
        .collect();
    items
        .iter()
        .map(|(key, value)| dml_value(vm, table, key, value))
        .collect()
}

fn row_values(vm: &Vm, table: &From, given: &Value) -> Result<Vec<DmlValue>> {
    match given {
        Value::Tuple(_) | Value::List(_) => {
            let columns = table_columns(table);
            let items = vm.collect(given)?;
            items
                .iter()
                .zip(&columns)
                .map(|(item, column)| dml_value(vm, table, &Value::from(column.key()), item))
                .collect()
        }
        other => dict_values(vm, table, other),
    }
}

/// What `values()` was given.
pub(super) enum Given {
    One(Vec<DmlValue>),
    Many(Vec<Vec<DmlValue>>),
}

pub(super) fn given_values(vm: &Vm, table: &From, args: &mut ArgReader<'_>) -> Result<Given> {
    let positional = args.rest_positional();
    let keywords = args.rest_keywords();
    if positional.len() > 1 {
        return Err(exc::raise(
            vm,
            "ArgumentError",
            "Only a single dictionary/tuple or list of dictionaries/tuples is accepted positionally.",
        ));
    }
    if let Some(only) = positional.first() {
        if !keywords.is_empty() {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                "Can't pass positional and kwargs to values() simultaneously",
            ));
        }
        let only = vm.concrete(only)?;
        return match &only {
            Value::Dict(_) => Ok(Given::One(dict_values(vm, table, &only)?)),
            Value::List(_) => {
                let rows = vm.collect(&only)?;
                match rows.first() {
                    Some(Value::Dict(_) | Value::Tuple(_) | Value::List(_)) => Ok(Given::Many(
                        rows.iter()
                            .map(|row| row_values(vm, table, row))
                            .collect::<Result<_>>()?,
                    )),
                    None => Ok(Given::One(Vec::new())),
                    Some(_) => Ok(Given::One(row_values(vm, table, &only)?)),
                }
            }
            Value::Tuple(items) => match items.first() {
                Some(Value::Dict(_) | Value::Tuple(_)) => Ok(Given::Many(
                    items
                        .iter()
                        .map(|row| row_values(vm, table, row))
                        .collect::<Result<_>>()?,
                )),
                _ => Ok(Given::One(row_values(vm, table, &only)?)),
            },
            other => Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "dictionary, tuple or list expected, got {}",
                    vm.repr(other)?
                ),
            )),
        };
    }
    let mut out = Vec::new();
    for (key, value) in keywords {
        out.push(dml_value(vm, table, &Value::from(&*key), &value)?);
    }
    Ok(Given::One(out))
}

pub(super) fn merge(old: &mut Vec<DmlValue>, new: Vec<DmlValue>) {
    for value in new {
        match old.iter_mut().find(|known| {
            known.key == value.key && known.column.is_none() == value.column.is_none()
        }) {
            Some(known) => *known = value,
            None => old.push(value),
        }
    }
}
