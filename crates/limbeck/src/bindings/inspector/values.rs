//! The inspector's dictionaries as Python values.

use limbeck_py::{Dict, Key, Result, Value, Vm};
use limbeck_sql::OptionValue;

use crate::{
    bindings::{expr, types},
    inspect::dicts,
};

/// Turns an inspector's dictionary into Python's.
pub(super) fn to_python(vm: &Vm, value: OptionValue) -> Result<Value> {
    Ok(match value {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => Value::Bool(flag),
        OptionValue::Int(number) => Value::Int(number),
        OptionValue::Float(number) => Value::Float(number),
        OptionValue::Str(text) => Value::from(text),
        OptionValue::Type(type_) => types::to_value(*type_),
        OptionValue::Expr(expr) => match dicts::raw_text(&expr) {
            Some(text) => expr::text_value(vm, text)?,
            None => expr::value(*expr),
        },
        OptionValue::List(items) => Value::list(
            items
                .into_iter()
                .map(|item| to_python(vm, item))
                .collect::<Result<_>>()?,
        ),
        value @ OptionValue::Tuple(_) => tuple(vm, value)?,
        OptionValue::Map(items) => {
            let mut dict = Dict::new();
            for (key, item) in items {
                let value = match (key.as_str(), item) {
                    ("column_sorting", OptionValue::Map(columns)) => {
                        let mut sorting = Dict::new();
                        for (column, words) in columns {
                            sorting.insert(Key::from(column.as_str()), tuple(vm, words)?);
                        }
                        Value::dict(sorting)
                    }
                    ("postgresql_inherits", item) => tuple(vm, item)?,
                    (_, item) => to_python(vm, item)?,
                };
                dict.insert(Key::from(key.as_str()), value);
            }
            Value::dict(dict)
        }
    })
}

fn tuple(vm: &Vm, value: OptionValue) -> Result<Value> {
    match value {
        OptionValue::List(items) | OptionValue::Tuple(items) => Ok(Value::tuple(
            items
                .into_iter()
                .map(|item| to_python(vm, item))
                .collect::<Result<_>>()?,
        )),
        other => to_python(vm, other),
    }
}

pub(super) fn list<T>(items: &[T], item: impl Fn(&T) -> OptionValue) -> OptionValue {
    OptionValue::List(items.iter().map(item).collect())
}

pub(super) fn strings(names: Vec<String>) -> OptionValue {
    OptionValue::List(names.into_iter().map(OptionValue::from).collect())
}
