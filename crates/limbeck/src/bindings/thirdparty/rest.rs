//! Modules of which a part is known here: the rest is the package's own code.

use limbeck_py::{Args, ModuleObject, Result, Value, Vm};
use limbeck_sql::types::Type;

use crate::bindings::{convert, types::TypeClass};

/// The last part of a module's name, the class in it, and how the class reads its arguments.
pub type Entry = (&'static str, &'static str, fn(&Vm, Args) -> Result<Type>);

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
            Ok(vm.deferred_import(&path, &attribute))
        });
    classes.into_iter().fold(module, |module, class| {
        module.with(class.name, Value::object(class))
    })
}
