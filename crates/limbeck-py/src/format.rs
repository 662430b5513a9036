//! `repr`, `str`, format specs and `%`.

use crate::{error::Result, value::Value, vm::Vm};

/// `repr(x)`.
pub fn repr(vm: &Vm, value: &Value) -> Result<String> {
    match value {
        Value::Object(object) => object.repr(vm),
        _ => Ok(format!("{value:?}")),
    }
}

/// `str(x)`.
pub fn str(vm: &Vm, value: &Value) -> Result<String> {
    match value {
        Value::Str(text) => Ok(text.to_string()),
        Value::Object(object) => object.to_str(vm),
        _ => repr(vm, value),
    }
}

/// `format(x, spec)`.
pub fn format_spec(vm: &Vm, value: &Value, spec: &str) -> Result<String> {
    if let Value::Object(object) = value
        && let Some(text) = object.format(vm, spec)?
    {
        return Ok(text);
    }
    if spec.is_empty() {
        return str(vm, value);
    }
    Err(vm.value_error("Invalid format specifier"))
}

/// `template % args`, for `str` and `bytes` templates.
pub fn percent(vm: &Vm, template: &Value, args: &Value) -> Result<Value> {
    let _ = args;
    Err(vm.type_error(format!(
        "unsupported format string of type '{}'",
        template.type_name()
    )))
}
