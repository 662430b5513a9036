//! Modules of the project as values, and which values are nothing but data.

use std::rc::Rc;

use super::{Sources, module::SourceModule, unproven};
use crate::{
    class::{Class, ClassKind},
    error::Result,
    object::Object,
    value::Value,
    vm::Vm,
};

/// A module of the project as a value.
pub(super) struct ModuleValue(pub(super) Rc<SourceModule>);

impl Object for ModuleValue {
    fn type_name(&self) -> String {
        "module".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match self.0.resolve(vm, name)? {
            Some(value) => Ok(Some(value)),
            None => Err(unproven(format!(
                "'{name}' is not bound in the module '{}'",
                self.0.name
            ))),
        }
    }
}

/// A folder of modules without an `__init__.py`.
pub(super) struct Namespace {
    pub(super) name: String,
    pub(super) sources: Rc<Sources>,
}

impl Object for Namespace {
    fn type_name(&self) -> String {
        "module".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        self.sources
            .module(vm, &format!("{}.{name}", self.name))
            .map(Some)
    }
}

/// Whether a value is nothing but data.
pub fn is_plain(value: &Value, levels: usize) -> bool {
    let Some(levels) = levels.checked_sub(1) else {
        return false;
    };
    match value {
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_) => true,
        Value::Tuple(items) => items.iter().all(|item| is_plain(item, levels)),
        Value::List(items) => items.borrow().iter().all(|item| is_plain(item, levels)),
        Value::Dict(items) => items
            .borrow()
            .iter()
            .all(|(key, item)| is_plain(key.value(), levels) && is_plain(item, levels)),
        Value::Set(items) => items
            .borrow()
            .iter()
            .all(|key| is_plain(key.value(), levels)),
        Value::FrozenSet(items) => items.iter().all(|key| is_plain(key.value(), levels)),
        Value::Object(_) => is_enum(value) || crate::enums::member_name(value).is_some(),
        Value::Ellipsis | Value::NotImplemented => false,
    }
}

pub(super) fn is_enum(value: &Value) -> bool {
    value.downcast_ref::<Class>().is_some_and(|class| {
        matches!(*class.kind.borrow(), ClassKind::Enum(_)) || class.derives_from("Enum")
    })
}
