//! `repr()` of types.

use limbeck_py::{Result, Vm};
use limbeck_sql::types::Type;

/// The type as Python would write it, with the arguments that differ from the defaults.
pub fn type_repr(_: &Vm, type_: &Type) -> Result<String> {
    Ok(crate::repr::type_repr(type_))
}
