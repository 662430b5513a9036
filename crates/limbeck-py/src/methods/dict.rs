//! Methods of `dict`.

use std::{cell::RefCell, rc::Rc};

use super::{
    collect,
    dict_view::{DictView, View},
    key, key_error,
};
use crate::{
    args::Args,
    error::Result,
    value::{Dict, Key, Value},
    vm::Vm,
};

/// The methods.
pub const NAMES: &[&str] = &[
    "clear",
    "copy",
    "fromkeys",
    "get",
    "items",
    "keys",
    "pop",
    "popitem",
    "setdefault",
    "update",
    "values",
];

/// Reads what `dict(x)` and `update(x)` take: a mapping or an iterable of pairs.
pub fn from_value(vm: &Vm, value: &Value) -> Result<Dict> {
    if let Value::Dict(dict) = value {
        return Ok(dict.borrow().clone());
    }
    let mut dict = Dict::new();
    if let Value::Object(_) = value
        && let Some(keys) = super::special(vm, value, "keys", Args::default())?
    {
        for name in collect(vm, &keys)? {
            let item = vm.get_item(value, &name)?;
            dict.insert(key(vm, name)?, item);
        }
        return Ok(dict);
    }
    for (index, pair) in collect(vm, value)?.into_iter().enumerate() {
        let parts = match &pair {
            Value::Tuple(_) | Value::List(_) | Value::Str(_) | Value::Object(_) => {
                collect(vm, &pair)
            }
            _ => Err(vm.type_error("")),
        }
        .map_err(|_| {
            vm.type_error(format!(
                "cannot convert dictionary update sequence element #{index} to a sequence"
            ))
        })?;
        let length = parts.len();
        let mut parts = parts.into_iter();
        match (parts.next(), parts.next(), parts.next()) {
            (Some(name), Some(item), None) => {
                dict.insert(key(vm, name)?, item);
            }
            _ => {
                return Err(vm.value_error(format!(
                    "dictionary update sequence element #{index} has length {length}; 2 is required"
                )));
            }
        }
    }
    Ok(dict)
}

/// `dict.fromkeys(iterable, value=None)`.
pub fn fromkeys(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "fromkeys");
    let names = reader.required("iterable")?;
    let item = reader.optional("value")?.unwrap_or_default();
    reader.finish()?;
    let mut dict = Dict::new();
    for name in collect(vm, &names)? {
        dict.insert(key(vm, name)?, item.clone());
    }
    Ok(Value::dict(dict))
}

/// The arguments of `dict(...)` and `update(...)`: at most one mapping, then keywords.
pub fn from_args(vm: &Vm, name: &str, args: Args) -> Result<Dict> {
    let mut reader = args.reader(vm, name);
    let positional = reader.rest_positional();
    let keywords = reader.rest_keywords();
    if positional.len() > 1 {
        return Err(vm.type_error(format!(
            "{name} expected at most 1 argument, got {}",
            positional.len()
        )));
    }
    let mut dict = match positional.first() {
        Some(value) => from_value(vm, value)?,
        None => Dict::new(),
    };
    for (name, item) in keywords {
        dict.insert(Key::from(&*name), item);
    }
    Ok(dict)
}

/// Calls a method.
pub fn call(vm: &Vm, dict: &Rc<RefCell<Dict>>, name: &str, args: Args) -> Result<Option<Value>> {
    if name == "update" {
        let more = from_args(vm, name, args)?;
        dict.borrow_mut().extend(more);
        return Ok(Some(Value::None));
    }
    if name == "fromkeys" {
        return fromkeys(vm, args).map(Some);
    }
    let mut reader = args.reader(vm, name);
    let result = match name {
        "get" => {
            let wanted = key(vm, reader.required("key")?)?;
            let default = reader.optional("default")?.unwrap_or_default();
            reader.finish()?;
            dict.borrow().get(&wanted).cloned().unwrap_or(default)
        }
        "setdefault" => {
            let wanted = key(vm, reader.required("key")?)?;
            let default = reader.optional("default")?.unwrap_or_default();
            reader.finish()?;
            dict.borrow_mut().entry(wanted).or_insert(default).clone()
        }
        "pop" => {
            let wanted = key(vm, reader.required("key")?)?;
            let default = reader.optional("default")?;
            reader.finish()?;
            match dict.borrow_mut().shift_remove(&wanted).or(default) {
                Some(value) => value,
                None => return Err(key_error(vm, wanted.value())),
            }
        }
        "popitem" => {
            reader.finish()?;
            match dict.borrow_mut().pop() {
                Some((name, item)) => Value::tuple(vec![name.into_value(), item]),
                None => {
                    return Err(vm.exception("KeyError", "popitem(): dictionary is empty"));
                }
            }
        }
        "keys" | "values" | "items" => {
            reader.finish()?;
            let view = match name {
                "keys" => View::Keys,
                "values" => View::Values,
                _ => View::Items,
            };
            Value::object(DictView {
                dict: dict.clone(),
                view,
            })
        }
        "copy" => {
            reader.finish()?;
            Value::dict(dict.borrow().clone())
        }
        "clear" => {
            reader.finish()?;
            dict.borrow_mut().clear();
            Value::None
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}
