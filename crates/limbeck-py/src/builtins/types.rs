//! What calling a built-in class gives.

use std::{cell::RefCell, rc::Rc};

use super::bytearray::ByteArray;
use crate::{
    args::Args,
    error::Result,
    format::float as float_text,
    methods::{self, collect, number, special},
    value::{Set, Value},
    vm::Vm,
};

fn at_most_one(vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
    if args.pos.len() > 1 {
        return Err(vm.type_error(format!(
            "{name} expected at most 1 argument, got {}",
            args.pos.len()
        )));
    }
    if !args.kw.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(args.pos.into_iter().next())
}

/// `bool(x)`.
pub fn bool_(vm: &Vm, args: Args) -> Result<Value> {
    match at_most_one(vm, "bool", args)? {
        Some(value) => Ok(Value::Bool(vm.truth(&value)?)),
        None => Ok(Value::Bool(false)),
    }
}

/// `int(x, base=10)`.
pub fn int(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "int");
    let value = reader.optional("x")?;
    let base = reader.optional("base")?;
    reader.finish()?;
    let Some(value) = value else {
        return Ok(Value::Int(0));
    };
    let radix = match &base {
        Some(base) => {
            let base = number::index(vm, base)?;
            match u32::try_from(base) {
                Ok(base @ (0 | 2..=36)) => base,
                _ => {
                    return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
                }
            }
        }
        None => 10,
    };
    let invalid = || -> Result<Value> {
        Err(vm.value_error(format!(
            "invalid literal for int() with base {radix}: {}",
            vm.repr(&value)?
        )))
    };
    if let Some(own) = special(vm, &value, "__int__", Args::default())? {
        return Ok(own);
    }
    match value.unwrapped() {
        Value::Str(text) => match number::parse_int(text, radix) {
            Some(big) => Ok(number::from_big(big)),
            None => invalid(),
        },
        Value::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            match number::parse_int(&text, radix) {
                Some(big) => Ok(number::from_big(big)),
                None => invalid(),
            }
        }
        _ if base.is_some() => {
            Err(vm.type_error("int() can't convert non-string with explicit base"))
        }
        Value::Float(x) => number::from_float(vm, *x),
        other => match number::as_number(vm, other)? {
            Some(Value::Float(x)) => number::from_float(vm, x),
            Some(whole) => Ok(number::to_big(&whole).map_or(whole, number::from_big)),
            None => Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                value.type_name()
            ))),
        },
    }
}

/// `float(x)`.
pub fn float(vm: &Vm, args: Args) -> Result<Value> {
    let Some(value) = at_most_one(vm, "float", args)? else {
        return Ok(Value::Float(0.0));
    };
    match value.unwrapped() {
        Value::Str(text) => match float_text::parse(text) {
            Some(x) => Ok(Value::Float(x)),
            None => Err(vm.value_error(format!(
                "could not convert string to float: {}",
                vm.repr(&value)?
            ))),
        },
        Value::None | Value::List(_) | Value::Dict(_) | Value::Tuple(_) | Value::Set(_) => Err(vm
            .type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                value.type_name()
            ))),
        _ => number::to_float(vm, &value)
            .map(Value::Float)
            .map_err(|error| {
                if vm.error_is(&error, "TypeError") {
                    vm.type_error(format!(
                        "float() argument must be a string or a real number, not '{}'",
                        value.type_name()
                    ))
                } else {
                    error
                }
            }),
    }
}

/// `str(object="", encoding, errors)`.
pub fn str(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "str");
    let object = reader.optional("object")?;
    let encoding = reader.optional("encoding")?;
    let errors = reader.optional("errors")?;
    reader.finish()?;
    let Some(object) = object else {
        return Ok("".into());
    };
    if encoding.is_none() && errors.is_none() {
        return match &object {
            Value::Str(_) => Ok(object),
            _ => Ok(vm.str(&object)?.into()),
        };
    }
    if let Value::Str(_) = object {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let bytes = methods::bytes::from_value(vm, &object).map_err(|_| {
        vm.type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            object.type_name()
        ))
    })?;
    let encoding = encoding.as_ref().and_then(Value::as_str).unwrap_or("utf-8");
    let errors = errors.as_ref().and_then(Value::as_str).unwrap_or("strict");
    Ok(methods::bytes::decode(vm, &bytes, encoding, errors)?.into())
}

fn byte_string(vm: &Vm, name: &str, args: Args) -> Result<Vec<u8>> {
    let mut reader = args.reader(vm, name);
    let source = reader.optional("source")?;
    let encoding = reader.optional("encoding")?;
    let errors = reader.optional("errors")?;
    reader.finish()?;
    let Some(source) = source else {
        return Ok(Vec::new());
    };
    match (source.unwrapped(), encoding) {
        (Value::Str(text), Some(encoding)) => {
            let errors = errors.as_ref().and_then(Value::as_str).unwrap_or("strict");
            let encoding = encoding.as_str().unwrap_or("utf-8");
            methods::bytes::encode(vm, text, encoding, errors)
        }
        (Value::Str(_), None) => Err(vm.type_error("string argument without an encoding")),
        (_, Some(_)) => Err(vm.type_error("encoding without a string argument")),
        (Value::Int(_) | Value::Bool(_), None) => {
            let count = number::index(vm, &source)?;
            let count = usize::try_from(count).map_err(|_| vm.value_error("negative count"))?;
            if count > 1 << 30 {
                return Err(vm.exception("MemoryError", ""));
            }
            vm.check_bytes(i64::try_from(count).unwrap_or(i64::MAX))?;
            Ok(vec![0; count])
        }
        (Value::Bytes(bytes), None) => Ok(bytes.to_vec()),
        (other, None) => {
            if let Some(Value::Bytes(bytes)) = special(vm, other, "__bytes__", Args::default())? {
                return Ok(bytes.to_vec());
            }
            if let Value::None | Value::Float(_) = other {
                return Err(vm.type_error(format!(
                    "cannot convert '{}' object to bytes",
                    source.type_name()
                )));
            }
            let items = Value::list(collect(vm, other)?);
            methods::bytes::from_value(vm, &items)
        }
    }
}

/// `bytes(source, encoding, errors)`.
pub fn bytes(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::Bytes(byte_string(vm, "bytes", args)?.into()))
}

/// `bytearray(source, encoding, errors)`.
pub fn bytearray(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::object(ByteArray::new(byte_string(
        vm,
        "bytearray",
        args,
    )?)))
}

/// `list(iterable)`.
pub fn list(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::list(match at_most_one(vm, "list", args)? {
        Some(value) => collect(vm, &value)?,
        None => Vec::new(),
    }))
}

/// `tuple(iterable)`.
pub fn tuple(vm: &Vm, args: Args) -> Result<Value> {
    Ok(match at_most_one(vm, "tuple", args)? {
        Some(value @ Value::Tuple(_)) => value,
        Some(value) => Value::tuple(collect(vm, &value)?),
        None => Value::tuple(Vec::new()),
    })
}

/// `dict(mapping_or_pairs, **items)`.
pub fn dict(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::dict(methods::dict::from_args(vm, "dict", args)?))
}

/// `set(iterable)`.
pub fn set(vm: &Vm, args: Args) -> Result<Value> {
    let items = match at_most_one(vm, "set", args)? {
        Some(value) => methods::set::from_iterable(vm, &value)?,
        None => Set::new(),
    };
    Ok(Value::Set(Rc::new(RefCell::new(items))))
}

/// `frozenset(iterable)`.
pub fn frozenset(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::FrozenSet(
        match at_most_one(vm, "frozenset", args)? {
            Some(Value::FrozenSet(items)) => items,
            Some(value) => Rc::new(methods::set::from_iterable(vm, &value)?),
            None => Rc::default(),
        },
    ))
}

/// `slice(stop)` and `slice(start, stop, step=None)`.
pub fn slice(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "slice");
    let pos = reader.rest_positional();
    reader.finish()?;
    let mut pos = pos.into_iter();
    match (pos.next(), pos.next(), pos.next(), pos.next()) {
        (Some(stop), None, None, None) => Ok(vm.slice(Value::None, stop, Value::None)),
        (Some(start), Some(stop), step, None) => {
            Ok(vm.slice(start, stop, step.unwrap_or_default()))
        }
        (None, ..) => Err(vm.type_error("slice expected at least 1 argument, got 0")),
        _ => Err(vm.type_error("slice expected at most 3 arguments")),
    }
}
