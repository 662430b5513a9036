//! `collections` and `collections.abc`.

pub mod abc;
pub mod deque;
pub mod mapping;
pub mod namedtuple;

pub use mapping::mapping_items;

use std::rc::Rc;

use crate::{class::Class, error::Result, module::ModuleObject, value::Value, vm::Vm};

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let dict: Vec<Rc<Class>> = vm.find_class("dict").into_iter().collect();
    let mut module = ModuleObject::new("collections");
    for kind in mapping::KINDS {
        let class = Class::native(
            vm,
            "collections",
            kind.class_name(),
            &dict,
            move |vm, _, args| mapping::construct(vm, *kind, args),
        );
        if *kind == mapping::Kind::Ordered {
            class.set_static("fromkeys", |vm, args| {
                let items = crate::methods::dict::fromkeys(vm, args)?;
                Ok(mapping::wrap(mapping::Kind::Ordered, Value::None, &items))
            });
        }
        module = module.with(kind.class_name(), Value::Object(class));
    }
    let deque = Class::native(vm, "collections", "deque", &[], |vm, _, args| {
        deque::construct(vm, args)
    });
    let chain = Class::native(vm, "collections", "ChainMap", &[], |vm, _, args| {
        mapping::chain_map(vm, args)
    });
    Ok(module
        .with("deque", Value::Object(deque))
        .with("ChainMap", Value::Object(chain))
        .with_function("namedtuple", namedtuple::namedtuple)
        .with(
            "abc",
            super::import(vm, "collections.abc")?.unwrap_or_default(),
        ))
}
