//! Modules of which a part is known here: the rest is the package's own code.

use limbeck_py::{Args, ModuleObject, Value, Vm};

use crate::bindings::{convert, types::TypeClass};

/// Makes a module of known classes; every other name in it is deferred to the package itself.
pub fn module(name: &str, classes: Vec<TypeClass>) -> ModuleObject {
    let path = name.to_owned();
    let module =
        ModuleObject::new(name).with_function("__getattr__", move |vm: &Vm, args: Args| {
            let attribute = match args.pos.first() {
                Some(attribute) => convert::string(vm, "name", attribute)?,
                None => String::new(),
            };
            if attribute.starts_with("__") {
                let text = format!("module '{path}' has no attribute '{attribute}'");
                return Err(vm.exception("AttributeError", text));
            }
            Ok(vm.deferred(&[format!("import {path}")], &format!("{path}.{attribute}")))
        });
    classes.into_iter().fold(module, |module, class| {
        module.with(class.name, Value::object(class))
    })
}
