//! Modules of the standard library that are part of the evaluator: `enum`, `dataclasses`.

use crate::{error::Result, value::Value, vm::Vm};

/// Makes such a module.
pub(crate) fn import(vm: &Vm, name: &str) -> Result<Option<Value>> {
    match name {
        "enum" => Ok(Some(crate::enums::module(vm))),
        "dataclasses" => Ok(Some(crate::dataclass::module(vm))),
        _ => Ok(None),
    }
}
