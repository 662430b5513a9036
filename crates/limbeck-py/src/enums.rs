//! `enum.Enum` and its kin.

use std::rc::Rc;

use crate::{
    args::Args,
    class::{Class, ClassKind},
    error::Result,
    instance::Instance,
    value::Value,
    vm::Vm,
};

/// What an enum class knows besides its attributes.
#[derive(Debug, Default)]
pub struct EnumInfo {
    /// The members in order, without aliases.
    pub members: Vec<Value>,
    /// All names, aliases included, with the member's index.
    pub names: Vec<(Rc<str>, usize)>,
    /// Whether members are flags that combine.
    pub is_flag: bool,
}

fn info(class: &Class) -> Option<Rc<EnumInfo>> {
    match &*class.kind.borrow() {
        ClassKind::Enum(info) => Some(info.clone()),
        _ => None,
    }
}

/// The members of an enum class in order; `None`: not an enum.
pub fn members(class: &Class) -> Option<Vec<Value>> {
    info(class).map(|info| info.members.clone())
}

pub(crate) fn class_attribute(vm: &Vm, class: &Rc<Class>, name: &str) -> Result<Option<Value>> {
    let _ = (vm, class, name);
    Ok(None)
}

pub(crate) fn member_by_name(vm: &Vm, class: &Rc<Class>, key: &Value) -> Result<Option<Value>> {
    let _ = (vm, class, key);
    Ok(None)
}

pub(crate) fn contains(vm: &Vm, class: &Rc<Class>, item: &Value) -> Result<Option<bool>> {
    let _ = (vm, class, item);
    Ok(None)
}

pub(crate) fn call(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value> {
    let _ = args;
    Err(vm.type_error(format!("{}()", class.name)))
}

pub(crate) fn to_str(vm: &Vm, instance: &Instance) -> Result<String> {
    repr(vm, instance)
}

pub(crate) fn repr(vm: &Vm, instance: &Instance) -> Result<String> {
    let _ = vm;
    Ok(format!("<{}>", instance.class.name))
}

pub(crate) fn is_plain_mixin(class: &Class) -> bool {
    let _ = class;
    false
}

pub(crate) fn make(
    vm: &Vm,
    module: &str,
    name: &str,
    bases: Vec<Rc<Class>>,
    namespace: crate::class::Attrs,
) -> Result<Value> {
    let _ = (module, name, bases, namespace);
    Err(vm.type_error("Enum"))
}

pub(crate) fn module(vm: &Vm) -> Value {
    let _ = vm;
    crate::ModuleObject::new("enum").into()
}
