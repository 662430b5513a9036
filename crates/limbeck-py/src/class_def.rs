//! Making classes: `class` statements, `type(name, bases, namespace)`, and what every object has.

use std::rc::Rc;

use crate::{args::Args, class::Class, error::Result, value::Value, vm::Vm};

/// `type(x)` and `type(name, bases, namespace)`.
pub(crate) fn type_call(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "type");
    let value = reader.required("object")?;
    reader.finish()?;
    Ok(vm.type_of(&value))
}

/// `host_base.__init__(this, *args)`.
pub(crate) fn host_init(vm: &Vm, class: &Rc<Class>, this: &Value, args: Args) -> Result<()> {
    let Some(Value::Object(host)) = &class.host_base else {
        return Ok(());
    };
    let mut all = args;
    all.pos.insert(0, this.clone());
    host.clone().call_method(vm, "__init__", all).map(|_| ())
}

/// Gives `object` the methods that every object has.
pub(crate) fn add_object_methods(vm: &Vm) {
    let Some(object) = vm.find_class("object") else {
        return;
    };
    object.set_method("__init__", |_, _| Ok(Value::None));
}

/// A special method of a value, as an attribute: `x.__str__`.
pub(crate) fn object_attribute(vm: &Vm, value: &Value, name: &str) -> Result<Option<Value>> {
    let _ = (vm, value, name);
    Ok(None)
}
