//! Values written as Python.

use std::rc::Rc;

use super::Deferred;
use crate::{
    args::Args,
    class::{Class, ClassKind},
    error::{Error, Result},
    value::Value,
    vm::Vm,
};

/// A value written as Python.
#[derive(Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) uses: Vec<Rc<str>>,
    pub(super) calls: bool,
}

pub(super) fn render(vm: &Vm, value: &Value) -> Result<Rendered> {
    let mut rendered = Rendered::default();
    render_into(vm, value, &mut rendered)?;
    Ok(rendered)
}

fn render_items(vm: &Vm, items: &[Value], out: &mut Rendered) -> Result<()> {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.text.push_str(", ");
        }
        render_into(vm, item, out)?;
    }
    Ok(())
}

fn render_into(vm: &Vm, value: &Value, out: &mut Rendered) -> Result<()> {
    match value {
        Value::None
        | Value::Ellipsis
        | Value::NotImplemented
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Str(_)
        | Value::Bytes(_) => out.text.push_str(&vm.repr(value)?),
        Value::Float(number) if number.is_finite() => out.text.push_str(&vm.repr(value)?),
        Value::Float(number) => out.text.push_str(&format!("float('{number}')")),
        Value::Tuple(items) => {
            out.text.push('(');
            render_items(vm, items, out)?;
            out.text.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Value::List(items) => {
            let items = items.borrow().clone();
            out.text.push('[');
            vm.nested(|| render_items(vm, &items, out))?;
            out.text.push(']');
        }
        Value::Dict(items) => {
            let items = items.borrow().clone();
            out.text.push('{');
            for (index, (key, value)) in items.iter().enumerate() {
                if index > 0 {
                    out.text.push_str(", ");
                }
                render_into(vm, key.value(), out)?;
                out.text.push_str(": ");
                vm.nested(|| render_into(vm, value, out))?;
            }
            out.text.push('}');
        }
        Value::Set(_) | Value::FrozenSet(_) => {
            out.text.push_str(if matches!(value, Value::Set(_)) {
                "set(["
            } else {
                "frozenset(["
            });
            render_items(vm, &vm.collect(value)?, out)?;
            out.text.push_str("])");
        }
        Value::Object(object) => {
            if let Some(deferred) = value.downcast_ref::<Deferred>() {
                out.text.push_str(&deferred.expression);
                out.uses.extend(deferred.uses.iter().cloned());
                out.calls |= deferred.calls;
                return Ok(());
            }
            if let Some(expression) = object.python_expression(vm)? {
                out.text.push_str(&expression);
                return Ok(());
            }
            if let Some(class) = value.downcast_ref::<Class>()
                && &*class.module == "builtins"
                && !matches!(*class.kind.borrow(), ClassKind::Enum(_))
            {
                out.text.push_str(&class.name);
                return Ok(());
            }
            let base = value.unwrapped();
            if !std::ptr::eq(base, value) {
                return render_into(vm, base, out);
            }
            return Err(vm.located(Error::unsupported(format!(
                "a {} can't be handed to the application's code, which runs in a process of its own",
                value.type_name()
            ))));
        }
    }
    Ok(())
}

pub(super) fn render_args(vm: &Vm, args: &Args) -> Result<Rendered> {
    let mut out = Rendered::default();
    render_items(vm, &args.pos, &mut out)?;
    for (index, (name, value)) in args.kw.iter().enumerate() {
        if index > 0 || !args.pos.is_empty() {
            out.text.push_str(", ");
        }
        out.text.push_str(&format!("{name}="));
        render_into(vm, value, &mut out)?;
    }
    Ok(out)
}
