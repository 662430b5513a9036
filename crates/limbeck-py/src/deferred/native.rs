//! Native functions with deferred arguments: left to the application where they have no effect.

use super::{
    Deferred, is_deferred,
    render::{render, render_args},
};
use crate::{args::Args, error::Result, function::NativeFunction, value::Value, vm::Vm};

/// Whether a deferred value is in it, a few levels down.
fn contains(value: &Value, levels: usize) -> bool {
    match value {
        Value::Object(_) => is_deferred(value),
        Value::Tuple(items) if levels > 0 => items.iter().any(|item| contains(item, levels - 1)),
        Value::List(items) if levels > 0 => {
            items.borrow().iter().any(|item| contains(item, levels - 1))
        }
        Value::Dict(items) if levels > 0 => items
            .borrow()
            .values()
            .any(|item| contains(item, levels - 1)),
        _ => false,
    }
}

pub(crate) fn any(vm: &Vm, args: &Args) -> bool {
    if vm.replay().len() == 0 {
        return false;
    }
    args.pos
        .iter()
        .chain(args.kw.iter().map(|(_, value)| value))
        .any(|value| contains(value, 3))
}

/// Functions without effects, which can be left to the application as well.
const PURE: &[&str] = &[
    "abs",
    "ascii",
    "bin",
    "bool",
    "bytes",
    "chr",
    "dict",
    "float",
    "format",
    "frozenset",
    "getattr",
    "hasattr",
    "hex",
    "int",
    "isinstance",
    "len",
    "list",
    "max",
    "min",
    "oct",
    "ord",
    "repr",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "type",
];
const PURE_MODULES: &[&str] = &["os.path", "posixpath", "urllib.parse", "textwrap", "json"];

/// A call of a pure function with deferred arguments, as a deferred value. `None`: it has to be called here.
pub(crate) fn native_call(
    vm: &Vm,
    function: &NativeFunction,
    args: &Args,
) -> Result<Option<Value>> {
    let callee = match function.module.as_deref() {
        None | Some("builtins") if PURE.contains(&function.name) => function.name.to_owned(),
        Some(module) if PURE_MODULES.contains(&module) => {
            format!("__import__('{module}', fromlist=['_']).{}", function.name)
        }
        _ => return Ok(None),
    };
    Ok(pure_call(vm, &callee, args))
}

/// Whether a class only collects its arguments, `dict(key=deferred)`: what is not taken apart need not be known.
pub(crate) fn only_collects(class: &str, args: &Args) -> bool {
    matches!(class, "dict" | "list" | "tuple") && !args.pos.iter().any(is_deferred)
}

/// `str(deferred)` and the like.
pub(crate) fn class_call(vm: &Vm, class: &str, args: &Args) -> Option<Value> {
    if !PURE.contains(&class) {
        return None;
    }
    pure_call(vm, class, args)
}

/// A method of a string with deferred arguments.
pub(crate) fn str_method(vm: &Vm, text: &Value, name: &str, args: &Args) -> Option<Value> {
    let text = render(vm, text).ok()?;
    pure_call(vm, &format!("{}.{name}", text.text), args)
}

fn pure_call(vm: &Vm, callee: &str, args: &Args) -> Option<Value> {
    // Functions and host objects among the arguments: then it has to be done here.
    let args = render_args(vm, args).ok()?;
    let expression = format!("{callee}({})", args.text);
    Some(Value::object(Deferred::new(
        vm, expression, args.uses, args.calls,
    )))
}

/// `"..." % (deferred, ...)`.
pub(crate) fn percent(vm: &Vm, template: &Value, args: &Value) -> Option<Value> {
    if vm.replay().len() == 0 || !contains(args, 3) {
        return None;
    }
    let (template, args) = (render(vm, template).ok()?, render(vm, args).ok()?);
    let expression = format!("({} % {})", template.text, args.text);
    Some(Value::object(Deferred::new(
        vm, expression, args.uses, args.calls,
    )))
}

fn concrete_deep(vm: &Vm, value: Value, levels: usize) -> Result<Value> {
    if !contains(&value, levels) {
        return Ok(value);
    }
    let each = |items: Vec<Value>| -> Result<Vec<Value>> {
        items
            .into_iter()
            .map(|item| concrete_deep(vm, item, levels.saturating_sub(1)))
            .collect()
    };
    match &value {
        Value::Tuple(items) => Ok(Value::tuple(each(items.to_vec())?)),
        // In place, because whoever holds the list may mean to change it.
        Value::List(list) => {
            let items = each(list.borrow().clone())?;
            *list.borrow_mut() = items;
            Ok(value)
        }
        Value::Dict(dict) => {
            let items = each(dict.borrow().values().cloned().collect())?;
            for (slot, item) in dict.borrow_mut().values_mut().zip(items) {
                *slot = item;
            }
            Ok(value)
        }
        _ => vm.concrete(&value),
    }
}

pub(crate) fn concrete_args(vm: &Vm, args: Args) -> Result<Args> {
    if !any(vm, &args) {
        return Ok(args);
    }
    let mut made = Args::default();
    for value in args.pos {
        made.pos.push(concrete_deep(vm, value, 3)?);
    }
    for (name, value) in args.kw {
        made.kw.push((name, concrete_deep(vm, value, 3)?));
    }
    Ok(made)
}
