//! Methods of the built-in types: `str`, `bytes`, `list`, `dict`, `set`, `frozenset`, `tuple`, `int`, `float`, `bool`.

use crate::{args::Args, error::Result, value::Value, vm::Vm};

/// Calls a method of a built-in value; `None`: its type has no such method.
pub fn call(vm: &Vm, value: &Value, name: &str, args: Args) -> Result<Option<Value>> {
    let _ = (vm, value, name, args);
    Ok(None)
}

/// Whether the built-in value has a method of that name.
pub fn has(value: &Value, name: &str) -> bool {
    names(value).contains(&name)
}

/// The names of a built-in value's methods.
pub fn names(value: &Value) -> &'static [&'static str] {
    let _ = value;
    &[]
}

/// A data attribute of a built-in value (`(1).real`, `(1.0).imag`).
pub fn attribute(vm: &Vm, value: &Value, name: &str) -> Result<Option<Value>> {
    let _ = (vm, value, name);
    Ok(None)
}

/// A method called on the class: `dict.fromkeys(...)`, `str.maketrans(...)`, `int.from_bytes(...)`,
/// `bytes.fromhex(...)`. What takes an instance first (`str.upper("x")`) need not be answered here.
pub fn class_method(vm: &Vm, class: &str, name: &str, args: Args) -> Result<Option<Value>> {
    let _ = (vm, class, name, args);
    Ok(None)
}

/// The names that [`class_method`] answers for a class.
pub fn class_method_names(class: &str) -> &'static [&'static str] {
    let _ = class;
    &[]
}
