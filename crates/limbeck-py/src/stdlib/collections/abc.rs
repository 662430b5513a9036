//! `collections.abc`: classes that only say what a value can do.

use std::rc::Rc;

use crate::{
    error::Result,
    module::ModuleObject,
    object::{BinaryOp, Object},
    value::Value,
    vm::Vm,
};

/// An abstract class: `Mapping`, `Sequence`, ...
pub struct Abstract {
    name: &'static str,
}

/// The names.
pub const NAMES: &[&str] = &[
    "AsyncGenerator",
    "AsyncIterable",
    "AsyncIterator",
    "Awaitable",
    "Buffer",
    "ByteString",
    "Callable",
    "Collection",
    "Container",
    "Coroutine",
    "Generator",
    "Hashable",
    "ItemsView",
    "Iterable",
    "Iterator",
    "KeysView",
    "Mapping",
    "MappingView",
    "MutableMapping",
    "MutableSequence",
    "MutableSet",
    "Reversible",
    "Sequence",
    "Set",
    "Sized",
    "ValuesView",
];

/// An abstract class as a value.
pub fn value(name: &'static str) -> Value {
    Value::object(Abstract { name })
}

impl Object for Abstract {
    fn type_name(&self) -> String {
        "ABCMeta".into()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(self.name.into()),
            "__module__" => Some("collections.abc".into()),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["register"]
    }

    fn call_method(
        self: Rc<Self>,
        _vm: &Vm,
        name: &str,
        args: crate::Args,
    ) -> Result<Option<Value>> {
        Ok(match name {
            "register" => args.pos.into_iter().next(),
            "__init__" | "__init_subclass__" => Some(Value::None),
            _ => None,
        })
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        super::super::typing::union_operator(vm, Value::Object(self), op, other, reflected)
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(true))
    }

    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        let derived = |base: &Value| {
            base.downcast_ref::<Self>()
                .is_some_and(|base| base.name == self.name)
        };
        if let Some(class) = vm.class_of(value)
            && std::iter::once(&class)
                .chain(&class.mro)
                .any(|class| class.host_base.as_ref().is_some_and(derived))
        {
            return Ok(Some(true));
        }
        let is_dict = |value: &Value| {
            matches!(value.unwrapped(), Value::Dict(_)) || super::mapping_items(value).is_some()
        };
        let has = |name: &str| vm.find_attr(value, name).is_ok_and(|found| found.is_some());
        let value_of = value.unwrapped();
        let iterable = || match value_of {
            Value::Object(_) => has("__iter__") || vm.iter(value).is_ok(),
            Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
                false
            }
            Value::Ellipsis | Value::NotImplemented => false,
            _ => true,
        };
        Ok(Some(match self.name {
            "Mapping" | "MutableMapping" => is_dict(value),
            "Sequence" | "Reversible" => {
                matches!(
                    value_of,
                    Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_)
                ) || value
                    .downcast_ref::<crate::builtins::range::Range>()
                    .is_some()
                    || vm
                        .class_of(value)
                        .is_some_and(|class| class.derives_from("tuple"))
            }
            "MutableSequence" => matches!(value_of, Value::List(_)),
            "Set" => matches!(value_of, Value::Set(_) | Value::FrozenSet(_)),
            "MutableSet" => matches!(value_of, Value::Set(_)),
            "ByteString" | "Buffer" => matches!(value_of, Value::Bytes(_)),
            "Iterable" => iterable(),
            "Collection" | "Sized" | "Container" => vm.len(value).is_ok(),
            "Iterator" => has("__next__"),
            "Generator" => value.type_name() == "generator",
            "Coroutine" | "Awaitable" => value.type_name() == "coroutine",
            "Callable" => vm.is_callable(value),
            "Hashable" => vm.key(value).is_ok(),
            _ => false,
        }))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class 'collections.abc.{}'>", self.name))
    }
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(NAMES
        .iter()
        .fold(ModuleObject::new("collections.abc"), |module, name| {
            module.with(name, value(name))
        }))
}
