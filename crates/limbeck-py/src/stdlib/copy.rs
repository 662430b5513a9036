//! `copy`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    instance::Instance,
    methods::special,
    module::ModuleObject,
    value::{Dict, Value},
    vm::Vm,
};

fn shallow(vm: &Vm, value: &Value) -> Result<Value> {
    match value {
        Value::List(items) => Ok(Value::list(items.borrow().clone())),
        Value::Dict(items) => Ok(Value::dict(items.borrow().clone())),
        Value::Set(items) => Ok(Value::Set(Rc::new(RefCell::new(items.borrow().clone())))),
        Value::Object(_) => {
            if let Some(instance) = value.downcast::<Instance>() {
                if let Some(own) = special(vm, value, "__copy__", Args::default())? {
                    return Ok(own);
                }
                return instance_copy(vm, &instance, |value| Ok(value.clone()));
            }
            match special(vm, value, "copy", Args::default())? {
                Some(own) => Ok(own),
                None => Ok(value.clone()),
            }
        }
        _ => Ok(value.clone()),
    }
}

fn instance_copy(
    _vm: &Vm,
    instance: &Rc<Instance>,
    mut each: impl FnMut(&Value) -> Result<Value>,
) -> Result<Value> {
    let copy = Instance::new(instance.class.clone());
    let attrs: Vec<(Rc<str>, Value)> = instance
        .attrs
        .borrow()
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, value) in attrs {
        copy.set(&name, each(&value)?);
    }
    if let Some(base) = instance.base.get() {
        let _ = copy.base.set(each(base)?);
    }
    Ok(Value::Object(copy))
}

// `known` holds what was copied already, so that what is shared stays shared.
fn deep(vm: &Vm, value: &Value, known: &mut Vec<(Value, Value)>) -> Result<Value> {
    if let Some((_, copy)) = known.iter().find(|(original, _)| original.is(value)) {
        return Ok(copy.clone());
    }
    vm.nested(|| match value {
        Value::List(items) => {
            let copy = Rc::new(RefCell::new(Vec::new()));
            known.push((value.clone(), Value::List(copy.clone())));
            for item in &items.borrow().clone() {
                let item = deep(vm, item, known)?;
                copy.borrow_mut().push(item);
            }
            Ok(Value::List(copy))
        }
        Value::Dict(items) => {
            let copy = Rc::new(RefCell::new(Dict::new()));
            known.push((value.clone(), Value::Dict(copy.clone())));
            for (key, item) in &items.borrow().clone() {
                let item = deep(vm, item, known)?;
                copy.borrow_mut().insert(key.clone(), item);
            }
            Ok(Value::Dict(copy))
        }
        Value::Tuple(items) => {
            let mut copies = Vec::with_capacity(items.len());
            for item in items.iter() {
                copies.push(deep(vm, item, known)?);
            }
            Ok(Value::tuple(copies))
        }
        Value::Object(_) => {
            if let Some(instance) = value.downcast::<Instance>() {
                let memo = Args::positional(vec![Value::dict(Dict::new())]);
                if let Some(own) = special(vm, value, "__deepcopy__", memo)? {
                    return Ok(own);
                }
                if matches!(
                    &*instance.class.kind.borrow(),
                    crate::class::ClassKind::Enum(_)
                ) {
                    return Ok(value.clone());
                }
                return instance_copy(vm, &instance, |value| deep(vm, value, known));
            }
            shallow(vm, value)
        }
        _ => shallow(vm, value),
    })
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("copy")
        .with_function("copy", |vm, args| {
            let mut reader = args.reader(vm, "copy");
            let value = reader.required("x")?;
            reader.finish()?;
            shallow(vm, &value)
        })
        .with_function("deepcopy", |vm, args| {
            let mut reader = args.reader(vm, "deepcopy");
            let value = reader.required("x")?;
            reader.optional("memo")?;
            reader.finish()?;
            deep(vm, &value, &mut Vec::new())
        }))
}
