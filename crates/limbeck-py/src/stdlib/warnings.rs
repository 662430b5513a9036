//! `warnings`: they go to the log.

use std::rc::Rc;

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    module::ModuleObject,
    object::Object,
    value::Value,
    vm::Vm,
};

/// `catch_warnings`.
struct Catch;

impl Object for Catch {
    fn type_name(&self) -> String {
        "catch_warnings".into()
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::list(Vec::new())))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&Error>) -> Result<bool> {
        Ok(false)
    }
}

fn warn(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "warn");
    let message = reader.required("message")?;
    let category = reader
        .optional("category")?
        .filter(|category| !category.is_none());
    reader.optional("stacklevel")?;
    reader.optional("source")?;
    reader.finish()?;
    let name = match category.as_ref().and_then(Class::from_value) {
        Some(class) => class.name.to_string(),
        None => match vm.class_of(&message) {
            Some(class) if class.is_exception() => class.name.to_string(),
            _ => "UserWarning".into(),
        },
    };
    let text = format!("{name}: {}", vm.str(&message)?);
    vm.host().log(log::Level::Warn, "py.warnings", &text);
    Ok(Value::None)
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("warnings")
        .with_function("warn", warn)
        .with_function("simplefilter", |_, _| Ok(Value::None))
        .with_function("filterwarnings", |_, _| Ok(Value::None))
        .with_function("resetwarnings", |_, _| Ok(Value::None))
        .with_function("catch_warnings", |_, _| Ok(Value::object(Catch))))
}
