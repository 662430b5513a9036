//! Built-in names.

use crate::{value::Value, vm::Vm};

/// Built-in classes that have no name in `builtins`.
const UNNAMED: &[&str] = &[
    "NoneType",
    "ellipsis",
    "NotImplementedType",
    "function",
    "builtin_function_or_method",
    "method",
    "module",
    "generator",
    "coroutine",
    "iterator",
    "UnionType",
];

/// What a built-in name stands for.
pub(crate) fn builtin(vm: &Vm, name: &str) -> Option<Value> {
    if let Some(value) = crate::builtins::lookup(vm, name) {
        return Some(value);
    }
    if matches!(name, "locals" | "globals") {
        return Some(Value::function("locals", |vm, _| {
            Err(vm.located(crate::Error::unsupported(
                "locals() and globals() called under another name",
            )))
        }));
    }
    match vm.find_class(name) {
        Some(class) if !UNNAMED.contains(&name) => Some(Value::Object(class)),
        _ => None,
    }
}
