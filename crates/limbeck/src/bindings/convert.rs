//! Python values to plain Rust ones, with Python's own complaints.

use limbeck_py::{BinaryOp, Result, Value, Vm};
use limbeck_sql::{
    name::{ConstraintName, Name},
    options::OptionValue,
};

use super::names::NameObject;

/// Reads `None` or an integer.
pub fn opt_int(vm: &Vm, what: &str, value: Option<Value>) -> Result<Option<i64>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(Value::Int(number)) => Ok(Some(number)),
        Some(Value::Bool(flag)) => Ok(Some(i64::from(flag))),
        Some(other) => Err(wrong(vm, what, "an integer", &other)),
    }
}

/// Reads `None` or a string.
pub fn opt_str(vm: &Vm, what: &str, value: Option<Value>) -> Result<Option<String>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(other) => string(vm, what, &other).map(Some),
    }
}

/// Reads a string: a `str`, or a name made by `op.f` or `quoted_name`.
pub fn string(vm: &Vm, what: &str, value: &Value) -> Result<String> {
    let value = vm.concrete(value)?;
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    if let Some(name) = value.downcast_ref::<NameObject>() {
        return Ok(name.text.clone());
    }
    match str_mixin(vm, &value) {
        Some(text) => Ok(text),
        None => Err(wrong(vm, what, "a string", &value)),
    }
}

/// The text of an instance whose class derives from `str` (`class Kind(str, Enum)`).
pub fn str_mixin(vm: &Vm, value: &Value) -> Option<String> {
    let class = vm.class_of(value)?;
    if !matches!(value, Value::Object(_)) || !class.derives_from("str") {
        return None;
    }
    let inner = vm.find_attr(value, "value").ok().flatten()?;
    inner.as_str().map(str::to_owned)
}

/// Reads a truth value; `None` where nothing was given.
pub fn opt_bool(vm: &Vm, value: Option<Value>) -> Result<Option<bool>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => vm.truth(&value).map(Some),
    }
}

/// Reads a truth value with a default.
pub fn bool_or(vm: &Vm, value: Option<Value>, default: bool) -> Result<bool> {
    value.map_or(Ok(default), |value| vm.truth(&value))
}

/// Reads the name of a table, column or schema.
pub fn name(vm: &Vm, what: &str, value: &Value) -> Result<Name> {
    match value.downcast_ref::<NameObject>() {
        Some(name) => Ok(Name::quoted(name.text.clone(), name.quote)),
        None => string(vm, what, value).map(Name::from),
    }
}

/// Reads `None` or a name.
pub fn opt_name(vm: &Vm, what: &str, value: Option<Value>) -> Result<Option<Name>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => name(vm, what, &value).map(Some),
    }
}

/// Reads the name of a constraint or an index.
pub fn constraint_name(vm: &Vm, what: &str, value: Option<Value>) -> Result<ConstraintName> {
    match value {
        None | Some(Value::None) => Ok(ConstraintName::Unnamed),
        Some(value) => {
            let is_final = value
                .downcast_ref::<NameObject>()
                .is_some_and(|name| name.is_final);
            let name = name(vm, what, &value)?;
            Ok(if is_final {
                ConstraintName::Final(name)
            } else {
                ConstraintName::Given(name)
            })
        }
    }
}

/// Reads an iterable of values; a string is refused, as it would be read letter by letter.
pub fn sequence(vm: &Vm, what: &str, value: &Value) -> Result<Vec<Value>> {
    let value = vm.concrete(value)?;
    if value.as_str().is_some() {
        return Err(wrong(vm, what, "a list", &value));
    }
    vm.collect(&value)
}

/// Reads a list of names.
pub fn names(vm: &Vm, what: &str, value: &Value) -> Result<Vec<Name>> {
    sequence(vm, what, value)?
        .iter()
        .map(|item| name(vm, what, item))
        .collect()
}

/// The value of a name: a string, unless it carries more.
pub fn name_value(name: &Name) -> Value {
    match name.quote {
        None => name.as_str().into(),
        quote => Value::object(NameObject::new(name.as_str(), quote, false)),
    }
}

/// The value of a name that may be missing.
pub fn opt_name_value(name: Option<&Name>) -> Value {
    name.map_or(Value::None, name_value)
}

/// The value of a constraint's name: `op.f("...")` where it is final.
pub fn constraint_name_value(name: &ConstraintName) -> Value {
    match name {
        ConstraintName::Unnamed => Value::None,
        ConstraintName::Given(name) => name_value(name),
        ConstraintName::Final(name) => {
            Value::object(NameObject::new(name.as_str(), name.quote, true))
        }
    }
}

/// The value of a dialect keyword or an `info` entry.
pub fn option_to_value(option: &OptionValue) -> Value {
    match option {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => (*flag).into(),
        OptionValue::Int(number) => (*number).into(),
        OptionValue::Float(number) => (*number).into(),
        OptionValue::Str(text) => text.as_str().into(),
        OptionValue::Expr(expr) => super::expr::value((**expr).clone()),
        OptionValue::Type(type_) => super::types::to_value((**type_).clone()),
        OptionValue::List(items) => Value::list(items.iter().map(option_to_value).collect()),
        OptionValue::Tuple(items) => Value::tuple(items.iter().map(option_to_value).collect()),
        OptionValue::Map(items) => options_to_value(items),
    }
}

/// The dict of dialect keywords or of `info`.
pub fn options_to_value(options: &indexmap::IndexMap<String, OptionValue>) -> Value {
    Value::dict(
        options
            .iter()
            .map(|(key, value)| (key.as_str().into(), option_to_value(value)))
            .collect(),
    )
}

/// Reads the value of a dialect keyword (`postgresql_using=`) or of an `info` entry.
pub fn option_value(vm: &Vm, value: &Value) -> Result<OptionValue> {
    Ok(match value {
        Value::None => OptionValue::None,
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Int(number) => OptionValue::Int(*number),
        Value::Float(number) => OptionValue::Float(*number),
        Value::Str(text) => OptionValue::Str(text.to_string()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::FrozenSet(_) => {
            let items = vm.collect(value)?;
            let items = items
                .iter()
                .map(|item| option_value(vm, item))
                .collect::<Result<_>>()?;
            match value {
                Value::Tuple(_) => OptionValue::Tuple(items),
                _ => OptionValue::List(items),
            }
        }
        Value::Dict(items) => OptionValue::Map(
            items
                .borrow()
                .iter()
                .map(|(key, item)| Ok((option_key(vm, key.value())?, option_value(vm, item)?)))
                .collect::<Result<_>>()?,
        ),
        _ => {
            let value = &vm.concrete(value)?;
            if let Some(type_) = super::types::type_of(vm, value)? {
                OptionValue::Type(Box::new(type_))
            } else if let Some(name) = value.downcast_ref::<NameObject>() {
                OptionValue::Str(name.text.clone())
            } else if let Some(expr) = super::expr::try_expr(vm, value)? {
                OptionValue::Expr(Box::new(expr))
            } else {
                return Err(wrong(
                    vm,
                    "an option",
                    "a plain value or an SQL expression",
                    value,
                ));
            }
        }
    })
}

/// Reads `info=`. It has no effect on SQL and may hold anything: what can't be kept is left out.
pub fn info(vm: &Vm, value: &Value) -> indexmap::IndexMap<String, OptionValue> {
    let Value::Dict(items) = value else {
        return Default::default();
    };
    let items = items.borrow();
    let kept = items.iter().filter_map(|(key, value)| {
        let key = string(vm, "a key", key.value()).ok()?;
        Some((key, option_value(vm, value).ok()?))
    });
    kept.collect()
}

fn option_key(vm: &Vm, value: &Value) -> Result<String> {
    match super::schema::column_name_of(value) {
        Some(name) => Ok(name),
        None => string(vm, "an option's key", value),
    }
}

/// Makes the `TypeError` for a value of the wrong kind.
pub fn wrong(vm: &Vm, what: &str, expected: &str, value: &Value) -> limbeck_py::Error {
    vm.type_error(format!(
        "{what} must be {expected}, not {}",
        value.type_name()
    ))
}

/// Calls a method that the object itself knows; `None`: it does not.
pub fn call_method(
    vm: &Vm,
    value: &Value,
    name: &str,
    args: limbeck_py::Args,
) -> Result<Option<Value>> {
    match value {
        Value::Object(object) => object.clone().call_method(vm, name, args),
        _ => vm.call_method(value, name, args).map(Some),
    }
}

/// `own op other`, or the other way round.
pub fn binary(vm: &Vm, op: BinaryOp, own: &Value, other: &Value, reflected: bool) -> Result<Value> {
    match reflected {
        true => vm.binary(op, other, own),
        false => vm.binary(op, own, other),
    }
}
