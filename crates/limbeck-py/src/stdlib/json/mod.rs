//! `json`.

mod parse;
mod write;

pub use parse::parse;
pub use write::{quote, to_text};

use crate::{class::Class, error::Result, module::ModuleObject, value::Value, vm::Vm};

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let encoder = Class::new(
        vm,
        "json.encoder",
        "JSONEncoder",
        vm.find_class("object").into_iter().collect(),
        crate::class::Attrs::default(),
    )?;
    encoder.set_method("default", |vm, args| match args.pos.get(1) {
        Some(value) => Err(write::not_serializable(vm, value)),
        None => Err(vm.type_error("default() missing 1 required positional argument: 'o'")),
    });
    let error = super::exception_class(vm, "json.decoder", "JSONDecodeError", "ValueError");
    Ok(ModuleObject::new("json")
        .with("JSONEncoder", Value::Object(encoder))
        .with("JSONDecodeError", Value::Object(error))
        .with_function("dumps", write::dumps)
        .with_function("dump", write::dump)
        .with_function("loads", parse::loads)
        .with_function("load", parse::load))
}

/// The modules `json.decoder` and `json.encoder`.
pub fn submodule(vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("json.decoder")
        .with(
            "JSONDecodeError",
            super::attribute(vm, "json", "JSONDecodeError")?,
        )
        .with("JSONEncoder", super::attribute(vm, "json", "JSONEncoder")?))
}
