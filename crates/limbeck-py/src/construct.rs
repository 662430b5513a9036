//! Calling a class.

use std::rc::Rc;

use crate::{
    args::Args,
    class::{Class, ClassKind},
    error::Result,
    instance::Instance,
    value::Value,
    vm::Vm,
};

/// `class(*args)` for any class.
pub(crate) fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value> {
    let kind = class.kind.borrow().clone();
    match kind {
        ClassKind::Plain | ClassKind::NamedTuple(_) => {}
        ClassKind::Builtin => {
            if let Some(value) = crate::class_def::construct_builtin(vm, &class.name, &args)? {
                return Ok(value);
            }
            let asks = crate::deferred::any(vm, &args)
                && !crate::deferred::only_collects(&class.name, &args);
            let args = match asks {
                true => match crate::deferred::class_call(vm, &class.name, &args) {
                    Some(value) => return Ok(value),
                    None => crate::deferred::concrete_args(vm, args)?,
                },
                false => args,
            };
            if let Some(value) = crate::builtins::construct(vm, &class.name, args)? {
                return Ok(value);
            }
            if &*class.name == "object" {
                return Ok(Value::Object(Instance::new(class.clone())));
            }
            return Err(vm.type_error(format!("cannot create '{}' instances", class.name)));
        }
        ClassKind::Enum(_) => return crate::enums::call(vm, class, args),
        ClassKind::TypedDict => {
            return crate::builtins::construct(vm, "dict", args).map(Option::unwrap_or_default);
        }
    }
    if let Some(construct) = &class.construct {
        let args = crate::deferred::concrete_args(vm, args)?;
        return construct(vm, class, args);
    }
    let value = match class.lookup_defined("__new__") {
        Some(new) => {
            let mut all = args.clone();
            all.pos.insert(0, Value::Object(class.clone()));
            let class = Value::Object(class.clone());
            let new = Class::bind(vm, new, None, &class)?;
            vm.call(&new, all)?
        }
        None => new_instance(vm, class, &args)?,
    };
    let Some(instance) = value.downcast::<Instance>() else {
        return Ok(value);
    };
    if !instance.class.is_subclass_of(class) {
        return Ok(value);
    }
    init(vm, &instance, args)?;
    Ok(value)
}

/// What `object.__new__(class)` makes.
pub(crate) fn new_instance(vm: &Vm, class: &Rc<Class>, args: &Args) -> Result<Value> {
    let instance = Instance::new(class.clone());
    if class.is_exception() {
        instance.set("args", Value::tuple(args.pos.clone()));
    } else if let Some(base) = class.native_base() {
        let takes_init_args = class.lookup_defined("__init__").is_some()
            && matches!(&*base.name, "object" | "list" | "dict" | "set");
        let args = if takes_init_args {
            Args::default()
        } else {
            args.clone()
        };
        match &base.construct {
            Some(make) => {
                let value = make(vm, class, args)?;
                if value.downcast_ref::<Instance>().is_some() {
                    return Ok(value);
                }
                let _ = instance.base.set(value);
            }
            None if &*base.name == "object" => {}
            None => {
                if let Some(value) = crate::builtins::construct(vm, &base.name, args)? {
                    let _ = instance.base.set(value);
                }
            }
        }
    }
    Ok(Value::Object(instance))
}

fn init(vm: &Vm, instance: &Rc<Instance>, args: Args) -> Result<()> {
    if instance.class.lookup_defined("__init__").is_some() {
        let value = instance.method(vm, "__init__", args)?.unwrap_or_default();
        if !value.is_none() {
            return Err(vm.type_error(format!(
                "__init__() should return None, not '{}'",
                value.type_name()
            )));
        }
        return Ok(());
    }
    if instance.class.is_exception() {
        return crate::exception::init(vm, instance, args);
    }
    if instance.class.host_base.is_some() {
        let this = Value::Object(instance.clone());
        crate::class_def::host_init(vm, &instance.class, &this, args)?;
        return Ok(());
    }
    let takes_args =
        instance.base.get().is_some() || instance.class.lookup_defined("__new__").is_some();
    let given = !args.pos.is_empty() || !args.kw.is_empty();
    if given && !takes_args {
        return Err(vm.type_error(format!("{}() takes no arguments", instance.class.name)));
    }
    Ok(())
}
