//! Named tuples, and `typing.TypedDict`.

use std::rc::Rc;

use crate::{
    args::Args,
    class::{Attrs, Class, ClassKind},
    error::Result,
    function::ClassMethod,
    instance::Instance,
    value::{Key, Value},
    vm::Vm,
};

/// `collections.namedtuple(name, fields, defaults=...)`: the class.
pub fn make(
    vm: &Vm,
    module: &str,
    name: &str,
    fields: &[Rc<str>],
    defaults: Vec<Value>,
) -> Result<Value> {
    class(vm, module, name, fields, defaults, Attrs::default())
}

/// `class Name(NamedTuple):`.
pub(crate) fn make_class(vm: &Vm, module: &str, name: &str, mut namespace: Attrs) -> Result<Value> {
    let mut fields = Vec::new();
    let mut defaults = Vec::new();
    if let Some(Value::Dict(annotations)) = namespace.get("__annotations__") {
        for key in annotations.borrow().keys() {
            fields.push(Rc::from(key.value().as_str().unwrap_or_default()));
        }
    }
    for field in &fields {
        match namespace.shift_remove(field) {
            Some(default) => defaults.push(default),
            None if !defaults.is_empty() => {
                return Err(vm.type_error(format!(
                    "non-default namedtuple field {field} cannot follow default field"
                )));
            }
            None => {}
        }
    }
    class(vm, module, name, &fields, defaults, namespace)
}

fn class(
    vm: &Vm,
    module: &str,
    name: &str,
    fields: &[Rc<str>],
    defaults: Vec<Value>,
    namespace: Attrs,
) -> Result<Value> {
    let bases: Vec<Rc<Class>> = vm.find_class("tuple").into_iter().collect();
    let shared: Rc<[Rc<str>]> = fields.into();
    let (own, own_name): (Rc<[Rc<str>]>, String) = (shared.clone(), name.to_owned());
    let made = Class {
        construct: Some(Rc::new(move |vm, class, args| {
            let mut reader = args.reader(vm, &own_name);
            let mut values = Vec::with_capacity(own.len());
            for (index, field) in own.iter().enumerate() {
                let default = (index + defaults.len())
                    .checked_sub(own.len())
                    .and_then(|at| defaults.get(at));
                values.push(match (reader.optional(field)?, default) {
                    (Some(value), _) => value,
                    (None, Some(default)) => default.clone(),
                    (None, None) => {
                        return Err(vm.type_error(format!(
                            "{own_name}.__new__() missing 1 required positional argument: '{field}'"
                        )));
                    }
                });
            }
            reader.finish()?;
            Ok(instance(class, &own, values))
        })),
        ..Class::bare(vm, module, name, &bases)
    };
    *made.kind.borrow_mut() = ClassKind::NamedTuple(shared.clone());
    let made = Rc::new(made);
    let names = Value::tuple(fields.iter().cloned().map(Value::Str).collect());
    made.set("_fields", names.clone());
    made.set("__match_args__", names);
    add_methods(&made);
    for (name, value) in namespace {
        made.set(&name, value);
    }
    Ok(Value::Object(made))
}

fn instance(class: &Rc<Class>, fields: &[Rc<str>], values: Vec<Value>) -> Value {
    let instance = Instance::new(class.clone());
    for (field, value) in fields.iter().zip(&values) {
        instance.set(field, value.clone());
    }
    let _ = instance.base.set(Value::tuple(values));
    Value::Object(instance)
}

type Parts = (Rc<Instance>, Rc<[Rc<str>]>);

fn parts(vm: &Vm, this: Option<&Value>) -> Result<Parts> {
    let instance = this.and_then(Value::downcast::<Instance>);
    let fields = instance
        .as_ref()
        .and_then(|instance| fields(&instance.class));
    instance
        .zip(fields)
        .ok_or_else(|| vm.type_error("expected a named tuple"))
}

/// The fields of a named tuple's class.
pub fn fields(class: &Class) -> Option<Rc<[Rc<str>]>> {
    match &*class.kind.borrow() {
        ClassKind::NamedTuple(fields) => Some(fields.clone()),
        _ => None,
    }
}

fn add_methods(class: &Rc<Class>) {
    class.set_method("_asdict", |vm, args| {
        let (instance, fields) = parts(vm, args.pos.first())?;
        let items = fields
            .iter()
            .map(|field| (Key::from(&**field), instance.get(field).unwrap_or_default()));
        Ok(Value::dict(items.collect()))
    });
    class.set_method("_replace", |vm, args| {
        let (old, fields) = parts(vm, args.pos.first())?;
        if let Some((name, _)) = args.kw.iter().find(|(name, _)| !fields.contains(name)) {
            return Err(vm.value_error(format!("Got unexpected field names: ['{name}']")));
        }
        let new = |field: &Rc<str>| {
            let given = args
                .kw
                .iter()
                .find(|(name, _)| name == field)
                .map(|(_, value)| value.clone());
            given.or_else(|| old.get(field)).unwrap_or_default()
        };
        Ok(instance(
            &old.class,
            &fields,
            fields.iter().map(new).collect(),
        ))
    });
    class.set_method("__repr__", |vm, args| {
        let (instance, fields) = parts(vm, args.pos.first())?;
        let mut items = Vec::new();
        for field in fields.iter() {
            items.push(format!(
                "{field}={}",
                vm.repr(&instance.get(field).unwrap_or_default())?
            ));
        }
        Ok(Value::from(format!(
            "{}({})",
            instance.class.name,
            items.join(", ")
        )))
    });
    let make = Value::function("_make", |vm, args| match &args.pos[..] {
        [class, items] => {
            let items = vm.collect(items)?;
            vm.call_with(class, items)
        }
        _ => Err(vm.type_error("_make() takes 1 argument")),
    });
    class.set("_make", Value::object(ClassMethod(make)));
}

/// `typing.NamedTuple`: a base class, and a function that makes one of a list of names and types.
pub fn named_tuple(vm: &Vm) -> Value {
    let class = Class {
        construct: Some(Rc::new(|vm, _, args: Args| {
            let mut reader = args.reader(vm, "NamedTuple");
            let name = reader.required("typename")?;
            let fields = reader.optional("fields")?.unwrap_or_default();
            reader.finish()?;
            let mut names = Vec::new();
            for field in vm.collect(&fields)? {
                let first = vm.get_item(&field, &Value::Int(0))?;
                names.push(Rc::from(first.as_str().unwrap_or_default()));
            }
            make(
                vm,
                "__main__",
                name.as_str().unwrap_or_default(),
                &names,
                Vec::new(),
            )
        })),
        ..Class::bare(vm, "typing", "NamedTuple", &[])
    };
    *class.kind.borrow_mut() = ClassKind::NamedTuple([].into());
    Value::Object(Rc::new(class))
}

/// `typing.TypedDict`.
pub fn typed_dict(vm: &Vm) -> Value {
    let class = Class::bare(vm, "typing", "TypedDict", &[]);
    *class.kind.borrow_mut() = ClassKind::TypedDict;
    Value::Object(Rc::new(class))
}
