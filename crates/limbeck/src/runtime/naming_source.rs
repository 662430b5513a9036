//! The naming convention of a MetaData that only the application has.

use std::rc::Rc;

use limbeck_py::{Result, Value, Vm};
use limbeck_sql::naming::NamingConvention;

use crate::bindings::{State, schema::MetadataObject};

/// Asks the project's Python.
pub(super) fn of_application(
    vm: &Vm,
    _state: &Rc<State>,
    target_metadata: &Value,
) -> Result<NamingConvention> {
    let value = vm.concrete(target_metadata)?;
    match value.downcast_ref::<MetadataObject>() {
        Some(metadata) => Ok(metadata.naming_convention.borrow().clone()),
        None => Ok(NamingConvention::default()),
    }
}
