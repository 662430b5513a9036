//! Named tuples.

use crate::{class::Attrs, error::Result, value::Value, vm::Vm};

pub(crate) fn make_class(vm: &Vm, module: &str, name: &str, namespace: Attrs) -> Result<Value> {
    let _ = (module, name, namespace);
    Err(vm.type_error("NamedTuple"))
}
