//! Modules of the standard library, as far as scripts use them.

use crate::{error::Result, value::Value, vm::Vm};

/// Makes a module by its full dotted name; asked once per module and evaluator. `None`: there is none.
pub fn import(vm: &Vm, module: &str) -> Result<Option<Value>> {
    let _ = (vm, module);
    Ok(None)
}

/// Whether [`import`] knows the module, without making it.
pub fn has(module: &str) -> bool {
    let _ = module;
    false
}
