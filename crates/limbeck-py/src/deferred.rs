//! Values of application code that are not known yet.

use std::cell::RefCell;

use crate::{args::Args, error::Result, function::NativeFunction, value::Value, vm::Vm};

/// What the application has to do before an expression means what Alembic would have seen, in order.
#[derive(Default)]
pub(crate) struct ReplayLog {
    _lines: RefCell<Vec<String>>,
}

/// Whether the value is a deferred one.
pub fn is_deferred(value: &Value) -> bool {
    let _ = value;
    false
}

pub(crate) fn any(args: &Args) -> bool {
    args.pos
        .iter()
        .chain(args.kw.iter().map(|(_, value)| value))
        .any(is_deferred)
}

pub(crate) fn native_call(
    vm: &Vm,
    function: &NativeFunction,
    args: &Args,
) -> Result<Option<Value>> {
    let _ = (vm, function, args);
    Ok(None)
}

pub(crate) fn concrete_args(vm: &Vm, args: Args) -> Result<Args> {
    let _ = vm;
    Ok(args)
}

impl Vm {
    /// The value itself, or, if it is deferred, what it is in the application.
    pub fn concrete(&self, value: &Value) -> Result<Value> {
        Ok(value.clone())
    }
}

pub(crate) fn statement(vm: &Vm, value: &Value) {
    let _ = (vm, value);
}

pub(crate) fn assigned(vm: &Vm, value: Value) -> Value {
    let _ = vm;
    value
}

pub(crate) fn is(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    let _ = vm;
    Ok(a.is(b))
}

pub(crate) fn unpack(value: &Value, count: usize) -> Option<Vec<Value>> {
    let _ = (value, count);
    None
}

pub(crate) fn formatted(vm: &Vm, value: &Value, conversion: &str, spec: &str) -> Result<Value> {
    let _ = (vm, conversion, spec);
    Ok(value.clone())
}

pub(crate) fn catches(vm: &Vm, classes: &Value, error: &crate::Error) -> Result<bool> {
    let _ = (vm, classes, error);
    Ok(false)
}

pub(crate) fn import(vm: &Vm, name: &str, leaf: bool) -> Result<Value> {
    let _ = leaf;
    Err(vm.exception("ModuleNotFoundError", format!("No module named '{name}'")))
}

pub(crate) fn from_import(vm: &Vm, module: &str, name: &str) -> Result<Value> {
    let _ = name;
    Err(vm.exception("ModuleNotFoundError", format!("No module named '{module}'")))
}

pub(crate) fn star_import(vm: &Vm, module: &str) -> Result<Vec<(String, Value)>> {
    Err(vm.exception("ModuleNotFoundError", format!("No module named '{module}'")))
}
