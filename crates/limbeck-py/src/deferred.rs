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
