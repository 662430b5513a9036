//! `dataclasses`.

use crate::{module::ModuleObject, value::Value, vm::Vm};

/// The module.
pub(crate) fn module(vm: &Vm) -> Value {
    let _ = vm;
    ModuleObject::new("dataclasses").into()
}
