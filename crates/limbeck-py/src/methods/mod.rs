//! Methods of the built-in values, a file a class.

pub mod bytes;
pub mod dict;
pub mod dict_view;
pub mod list;
pub mod number;
pub mod set;
pub mod str;
pub mod str_table;
pub mod str_test;
pub mod tuple;

use crate::{
    args::Args,
    error::{Error, Result},
    value::{Key, Value},
    vm::Vm,
};

/// Calls the method of a built-in value; `Ok(None)`: no such method.
pub fn call(vm: &Vm, value: &Value, name: &str, args: Args) -> Result<Option<Value>> {
    match value {
        Value::Str(text) => str::call(vm, text, name, args),
        Value::Bytes(bytes) => bytes::call(vm, bytes, name, args),
        Value::List(items) => list::call(vm, items, name, args),
        Value::Tuple(items) => tuple::call(vm, items, name, args),
        Value::Dict(items) => dict::call(vm, items, name, args),
        Value::Set(items) => set::call(vm, items, name, args),
        Value::FrozenSet(items) => set::call_frozen(vm, items, name, args),
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => {
            number::call_int(vm, value, name, args)
        }
        Value::Float(x) => number::call_float(vm, *x, name, args),
        Value::None | Value::Ellipsis | Value::NotImplemented | Value::Object(_) => Ok(None),
    }
}

/// The names of a built-in value's methods.
pub fn names(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Str(_) => str::NAMES,
        Value::Bytes(_) => bytes::NAMES,
        Value::List(_) => list::NAMES,
        Value::Tuple(_) => tuple::NAMES,
        Value::Dict(_) => dict::NAMES,
        Value::Set(_) => set::NAMES,
        Value::FrozenSet(_) => set::FROZEN_NAMES,
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => number::INT_NAMES,
        Value::Float(_) => number::FLOAT_NAMES,
        Value::None | Value::Ellipsis | Value::NotImplemented | Value::Object(_) => &[],
    }
}

/// Whether a built-in value has a method.
pub fn has(value: &Value, name: &str) -> bool {
    names(value).contains(&name)
}

/// The `KeyError` for a key, which shows the key's `repr`.
pub fn key_error(vm: &Vm, key: &Value) -> Error {
    vm.key_error(key)
}

/// Takes a value as a dict key or set item.
pub fn key(vm: &Vm, value: Value) -> Result<Key> {
    Key::new(value)
        .map_err(|value| vm.type_error(format!("unhashable type: '{}'", value.type_name())))
}

/// All values of an iterable.
pub fn collect(vm: &Vm, value: &Value) -> Result<Vec<Value>> {
    match value {
        Value::List(items) => return Ok(items.borrow().clone()),
        Value::Tuple(items) => return Ok(items.to_vec()),
        _ => {}
    }
    let mut iter = vm.iter(value)?;
    let mut items = Vec::new();
    while let Some(item) = iter.next(vm)? {
        vm.check_size(items.len())?;
        items.push(item);
    }
    Ok(items)
}

/// Calls a special method (`__index__`, ...) of an object; `None`: it has none.
pub fn special(vm: &Vm, value: &Value, name: &str, args: Args) -> Result<Option<Value>> {
    match value {
        Value::Object(object) => object.clone().call_method(vm, name, args),
        _ => Ok(None),
    }
}

/// An argument that must be a string.
pub fn text_arg(vm: &Vm, function: &str, value: &Value) -> Result<std::rc::Rc<str>> {
    match value {
        Value::Str(text) => Ok(text.clone()),
        other => Err(vm.type_error(format!(
            "{function} argument must be str, not {}",
            other.type_name()
        ))),
    }
}

/// Resolves `start` and `end` of `find`, `count`, `index` and the like over `len` items.
pub fn bounds(
    vm: &Vm,
    start: Option<Value>,
    end: Option<Value>,
    len: usize,
) -> Result<(usize, usize)> {
    let clamp = |value: Option<Value>, default: usize| -> Result<usize> {
        let Some(value) = value.filter(|value| !value.is_none()) else {
            return Ok(default);
        };
        let index = number::index(vm, &value)?;
        Ok(clamp_index(index, len))
    };
    Ok((clamp(start, 0)?, clamp(end, len)?.min(len)))
}

/// A possibly negative index, held within `0..=len`.
pub fn clamp_index(index: i64, len: usize) -> usize {
    if index < 0 {
        let back = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        len.saturating_sub(back)
    } else {
        usize::try_from(index)
            .unwrap_or(usize::MAX)
            .min(len.saturating_add(1))
    }
}

/// A data attribute of a built-in value (`(1).real`).
pub fn attribute(_vm: &Vm, value: &Value, name: &str) -> Result<Option<Value>> {
    Ok(match (value, name) {
        (Value::Bool(_) | Value::Int(_) | Value::BigInt(_), "real" | "numerator") => {
            number::to_big(value).map(number::from_big)
        }
        (Value::Bool(_) | Value::Int(_) | Value::BigInt(_), "imag") => Some(Value::Int(0)),
        (Value::Bool(_) | Value::Int(_) | Value::BigInt(_), "denominator") => Some(Value::Int(1)),
        (Value::Float(_), "real") => Some(value.clone()),
        (Value::Float(_), "imag") => Some(Value::Float(0.0)),
        _ => None,
    })
}

/// A method called on the class: `dict.fromkeys(...)`, `int.from_bytes(...)`.
pub fn class_method(vm: &Vm, class: &str, name: &str, args: Args) -> Result<Option<Value>> {
    let result = match (class, name) {
        ("dict", "fromkeys") => dict::fromkeys(vm, args)?,
        ("str", "maketrans") => str::maketrans(vm, args)?,
        ("int", "from_bytes") => number::from_bytes(vm, args)?,
        ("float", "fromhex") => {
            let mut reader = args.reader(vm, name);
            let text = reader.required("string")?;
            reader.finish()?;
            number::float_from_hex(vm, &text_arg(vm, "fromhex()", &text)?)?
        }
        ("bytes" | "bytearray", "fromhex") => {
            let mut reader = args.reader(vm, name);
            let text = reader.required("string")?;
            reader.finish()?;
            let bytes = bytes::from_hex(vm, &text_arg(vm, "fromhex()", &text)?)?;
            match class {
                "bytearray" => Value::object(crate::builtins::bytearray::ByteArray::new(bytes)),
                _ => Value::Bytes(bytes.into()),
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}

/// The names that [`class_method`] answers for a class.
pub fn class_method_names(class: &str) -> &'static [&'static str] {
    match class {
        "dict" => &["fromkeys"],
        "str" => &["maketrans"],
        "int" => &["from_bytes"],
        "float" | "bytes" | "bytearray" => &["fromhex"],
        _ => &[],
    }
}
