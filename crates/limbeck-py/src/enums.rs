//! `enum.Enum` and its kin.

use std::{cell::Cell, rc::Rc};

use crate::{
    args::Args,
    class::{Attrs, Class, ClassKind},
    error::Result,
    function::{ClassMethod, NativeFunction, Property, StaticMethod},
    instance::Instance,
    module::ModuleObject,
    object::Object,
    value::{Key, Value},
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
    /// Whether `str(member)` is the value's (`IntEnum`, `StrEnum`) and not `Class.NAME`.
    pub shows_value: bool,
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

/// The name of an enum member.
pub fn member_name(member: &Value) -> Option<Rc<str>> {
    let instance = member.downcast_ref::<Instance>()?;
    info(&instance.class)?;
    match instance.get("_name_") {
        Some(Value::Str(name)) => Some(name),
        _ => None,
    }
}

/// The value of an enum member.
pub fn member_value(member: &Value) -> Option<Value> {
    let instance = member.downcast_ref::<Instance>()?;
    info(&instance.class)?;
    instance.get("_value_")
}

pub(crate) fn class_attribute(_vm: &Vm, class: &Rc<Class>, name: &str) -> Result<Option<Value>> {
    let Some(info) = info(class) else {
        return Ok(None);
    };
    if name != "__members__" {
        return Ok(None);
    }
    let items = info
        .names
        .iter()
        .map(|(name, index)| (Key::from(&**name), info.members[*index].clone()));
    Ok(Some(Value::dict(items.collect())))
}

pub(crate) fn member_by_name(vm: &Vm, class: &Rc<Class>, key: &Value) -> Result<Option<Value>> {
    let Some(info) = info(class) else {
        return Ok(None);
    };
    let key = vm.concrete(key)?;
    let found = info
        .names
        .iter()
        .find(|(name, _)| key.as_str() == Some(name));
    match found {
        Some((_, index)) => Ok(Some(info.members[*index].clone())),
        None => Err(vm.key_error(&key)),
    }
}

pub(crate) fn contains(vm: &Vm, class: &Rc<Class>, item: &Value) -> Result<Option<bool>> {
    let Some(info) = info(class) else {
        return Ok(None);
    };
    let item = vm.concrete(item)?;
    for member in &info.members {
        if member.is(&item) || vm.eq(&member_value(member).unwrap_or_default(), &item)? {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

/// `Color(1)`, or `Enum("Color", "RED GREEN")`.
pub(crate) fn call(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value> {
    let Some(info) = info(class) else {
        return Err(vm.type_error("not an enum"));
    };
    let mut reader = args.reader(vm, &class.name);
    let value = reader.required("value")?;
    let value = vm.concrete(&value)?;
    let names = reader.optional("names")?;
    let module = reader.keyword("module");
    reader.finish()?;
    if let Some(names) = names {
        return functional(
            vm,
            class,
            &value,
            &names,
            module.as_ref().and_then(Value::as_str),
        );
    }
    for member in &info.members {
        if member.is(&value) || vm.eq(&member_value(member).unwrap_or_default(), &value)? {
            return Ok(member.clone());
        }
    }
    if let Some(missing) = class.lookup("_missing_") {
        let of = Value::Object(class.clone());
        let missing = Class::bind(vm, missing, None, &of)?;
        let found = vm.call_with(&missing, [value.clone()])?;
        if !found.is_none() {
            return Ok(found);
        }
    }
    if info.is_flag
        && let Value::Int(bits) = value
    {
        return combined(vm, class, bits);
    }
    Err(vm.value_error(format!(
        "{} is not a valid {}",
        vm.repr(&value)?,
        class.name
    )))
}

fn functional(
    vm: &Vm,
    class: &Rc<Class>,
    name: &Value,
    names: &Value,
    module: Option<&str>,
) -> Result<Value> {
    let mut namespace = Attrs::default();
    let mut add = |name: &Value, value: Value| {
        namespace.insert(name.as_str().unwrap_or_default().into(), value);
    };
    match names {
        Value::Dict(items) => items
            .borrow()
            .iter()
            .for_each(|(key, value)| add(key.value(), value.clone())),
        Value::Str(text) => {
            for name in text.replace(',', " ").split_whitespace() {
                add(&name.into(), Value::object(Auto::default()));
            }
        }
        names => {
            for item in vm.collect(names)? {
                match &item {
                    Value::Tuple(pair) if pair.len() == 2 => add(&pair[0], pair[1].clone()),
                    name => add(name, Value::object(Auto::default())),
                }
            }
        }
    }
    let name = name.as_str().unwrap_or_default();
    make(
        vm,
        module.unwrap_or("__main__"),
        name,
        vec![class.clone()],
        namespace,
    )
}

pub(crate) fn to_str(vm: &Vm, instance: &Instance) -> Result<String> {
    match (info(&instance.class), instance.base.get()) {
        (Some(info), Some(base)) if info.shows_value => vm.str(base),
        _ => {
            let name = instance.get("_name_").unwrap_or_default();
            Ok(format!("{}.{}", instance.class.name, vm.str(&name)?))
        }
    }
}

pub(crate) fn repr(vm: &Vm, instance: &Instance) -> Result<String> {
    let name = instance.get("_name_").unwrap_or_default();
    let value = instance.get("_value_").unwrap_or_default();
    Ok(format!(
        "<{}.{}: {}>",
        instance.class.name,
        vm.str(&name)?,
        vm.repr(&value)?
    ))
}

/// Whether members are formatted by their names although they are strings or numbers.
pub(crate) fn is_plain_mixin(class: &Class) -> bool {
    info(class).is_some_and(|info| !info.shows_value)
}

/// `enum.auto()`.
#[derive(Default)]
struct Auto(Cell<()>);

impl Object for Auto {
    fn type_name(&self) -> String {
        "auto".into()
    }
}

fn is_member(name: &str, value: &Value) -> bool {
    let special = name.starts_with('_') && name.ends_with('_');
    let descriptor = match value {
        Value::Object(object) => {
            object.is_data_descriptor()
                || object.binds_plainly()
                || value.downcast_ref::<Property>().is_some()
                || value.downcast_ref::<ClassMethod>().is_some()
                || value.downcast_ref::<StaticMethod>().is_some()
        }
        _ => false,
    };
    !special && !descriptor
}

/// Makes an enum class of a class body.
pub(crate) fn make(
    vm: &Vm,
    module: &str,
    name: &str,
    bases: Vec<Rc<Class>>,
    mut namespace: Attrs,
) -> Result<Value> {
    let inherited = bases.iter().find_map(|base| info(base)).unwrap_or_default();
    if let Some(base) = bases
        .iter()
        .find(|base| info(base).is_some_and(|info| !info.members.is_empty()))
    {
        return Err(vm.type_error(format!(
            "<enum '{name}'> cannot extend <enum '{}'>",
            base.name
        )));
    }
    let mut candidates = Vec::new();
    namespace.retain(|name, value| {
        let member = is_member(name, value);
        if member {
            candidates.push((name.clone(), value.clone()));
        }
        !member
    });
    let class = Class::new(vm, module, name, bases, namespace)?;
    let mut made = EnumInfo {
        is_flag: inherited.is_flag,
        shows_value: inherited.shows_value,
        ..EnumInfo::default()
    };
    let mut values: Vec<Value> = Vec::new();
    for (name, value) in candidates {
        let value = match value.downcast_ref::<Auto>() {
            Some(_) => auto_value(vm, &class, &made, &name, &values)?,
            None => value,
        };
        let member = member(vm, &class, &name, value)?;
        let value = member_value_raw(&member);
        values.push(value.clone());
        let known = made
            .members
            .iter()
            .position(|other| vm.eq(&member_value_raw(other), &value).unwrap_or(false));
        let index = known.unwrap_or_else(|| {
            made.members.push(member);
            made.members.len() - 1
        });
        class.set(&name, made.members[index].clone());
        made.names.push((name, index));
    }
    *class.kind.borrow_mut() = ClassKind::Enum(Rc::new(made));
    Ok(Value::Object(class))
}

fn member_value_raw(member: &Value) -> Value {
    member
        .downcast_ref::<Instance>()
        .and_then(|instance| instance.get("_value_"))
        .unwrap_or_default()
}

fn auto_value(
    vm: &Vm,
    class: &Rc<Class>,
    info: &EnumInfo,
    name: &str,
    values: &[Value],
) -> Result<Value> {
    if let Some(generate) = class.lookup("_generate_next_value_") {
        let function = match generate.downcast_ref::<StaticMethod>() {
            Some(method) => method.0.clone(),
            None => generate,
        };
        let count = Value::Int(values.len() as i64);
        let last = Value::list(values.to_vec());
        return vm.call_with(&function, [Value::from(name), Value::Int(1), count, last]);
    }
    if class.derives_from("str") && info.shows_value {
        return Ok(Value::from(name.to_lowercase()));
    }
    let highest = values.iter().filter_map(|value| match value.unwrapped() {
        Value::Int(value) => Some(*value),
        _ => None,
    });
    if info.is_flag {
        let highest = highest.max().unwrap_or(0);
        return Ok(Value::Int(if highest <= 0 {
            1
        } else {
            1 << (64 - highest.leading_zeros())
        }));
    }
    Ok(Value::Int(highest.max().unwrap_or(0) + 1))
}

fn member(vm: &Vm, class: &Rc<Class>, name: &str, value: Value) -> Result<Value> {
    let args = match &value {
        Value::Tuple(items) => items.to_vec(),
        value => vec![value.clone()],
    };
    let instance = match class.lookup_defined("__new__") {
        Some(new) => {
            let mut all = vec![Value::Object(class.clone())];
            all.extend(args.iter().cloned());
            let of = Value::Object(class.clone());
            let new = Class::bind(vm, new, None, &of)?;
            let made = vm.call_with(&new, all)?;
            match made.downcast::<Instance>() {
                Some(instance) => instance,
                None => return Err(vm.type_error("__new__ of an enum must return a member")),
            }
        }
        None => {
            let instance = Instance::new(class.clone());
            if let Some(base) = class.native_base()
                && &*base.name != "object"
            {
                let base_value = match crate::builtins::construct(
                    vm,
                    &base.name,
                    Args::positional(args.clone()),
                )? {
                    Some(value) => value,
                    None => value.clone(),
                };
                let _ = instance.base.set(base_value);
            }
            instance
        }
    };
    if instance.get("_value_").is_none() {
        let value = match instance.base.get() {
            Some(base) if !matches!(value, Value::Tuple(_)) => base.clone(),
            _ => value,
        };
        instance.set("_value_", value);
    }
    instance.set("_name_", Value::from(name));
    instance.set("name", Value::from(name));
    let shown = instance.get("_value_").unwrap_or_default();
    instance.set("value", shown);
    if class.lookup_defined("__init__").is_some() {
        instance.special(vm, "__init__", &args.iter().collect::<Vec<_>>())?;
        let shown = instance.get("_value_").unwrap_or_default();
        instance.set("value", shown);
    }
    Ok(Value::Object(instance))
}

fn bits(value: &Value) -> Option<i64> {
    match member_value(value).unwrap_or_else(|| value.clone()) {
        Value::Int(bits) => Some(bits),
        _ => None,
    }
}

/// The member of a flag class for some bits; one is made if there is none.
fn combined(vm: &Vm, class: &Rc<Class>, wanted: i64) -> Result<Value> {
    let Some(info) = info(class) else {
        return Ok(Value::Int(wanted));
    };
    if let Some(member) = info
        .members
        .iter()
        .find(|member| bits(member) == Some(wanted))
    {
        return Ok(member.clone());
    }
    let names: Vec<Rc<str>> = info
        .members
        .iter()
        .filter(|member| bits(member).is_some_and(|bits| bits != 0 && wanted & bits == bits))
        .filter_map(member_name)
        .collect();
    let instance = Instance::new(class.clone());
    if class.derives_from("int") {
        let _ = instance.base.set(Value::Int(wanted));
    }
    let name = if names.is_empty() {
        Value::None
    } else {
        Value::from(names.join("|"))
    };
    for (attr, value) in [
        ("_name_", name.clone()),
        ("name", name),
        ("_value_", Value::Int(wanted)),
    ] {
        instance.set(attr, value);
    }
    instance.set("value", Value::Int(wanted));
    let _ = vm;
    Ok(Value::Object(instance))
}

fn flag_method(op: fn(i64, i64) -> i64) -> impl Fn(&Vm, Args) -> Result<Value> {
    move |vm, args| {
        let [a, b] = &args.pos[..] else {
            return Err(vm.type_error("expected 1 argument"));
        };
        match (a.downcast_ref::<Instance>(), bits(a), bits(b)) {
            (Some(this), Some(x), Some(y)) => combined(vm, &this.class, op(x, y)),
            _ => Ok(Value::NotImplemented),
        }
    }
}

/// The module.
pub(crate) fn module(vm: &Vm) -> Value {
    let class = |name: &str,
                 base: Option<&str>,
                 parents: &[Rc<Class>],
                 is_flag: bool,
                 shows_value: bool| {
        let mut bases: Vec<Rc<Class>> = base
            .and_then(|base| vm.find_class(base))
            .into_iter()
            .collect();
        bases.extend(parents.iter().cloned());
        let class = Class::bare(vm, "enum", name, &bases);
        *class.kind.borrow_mut() = ClassKind::Enum(Rc::new(EnumInfo {
            is_flag,
            shows_value,
            ..EnumInfo::default()
        }));
        Rc::new(class)
    };
    let plain = class("Enum", None, &[], false, false);
    let with_type = std::slice::from_ref(&plain);
    let flag = class("Flag", None, with_type, true, false);
    flag.set_method("__or__", flag_method(|a, b| a | b));
    flag.set_method("__and__", flag_method(|a, b| a & b));
    flag.set_method("__xor__", flag_method(|a, b| a ^ b));
    flag.set_method("__contains__", |_, args| match &args.pos[..] {
        [a, b] => Ok(Value::Bool(
            bits(a).zip(bits(b)).is_some_and(|(a, b)| a & b == b),
        )),
        _ => Ok(Value::Bool(false)),
    });
    flag.set_method("__bool__", |_, args| {
        Ok(Value::Bool(
            args.pos
                .first()
                .and_then(bits)
                .is_some_and(|bits| bits != 0),
        ))
    });
    let int_flag = class(
        "IntFlag",
        Some("int"),
        std::slice::from_ref(&flag),
        true,
        true,
    );
    let auto = Class::native(vm, "enum", "auto", &[], |_, _, _| {
        Ok(Value::object(Auto::default()))
    });
    let meta = Class::bare(vm, "enum", "EnumMeta", &[]);
    let meta = Value::Object(Rc::new(meta));
    ModuleObject::new("enum")
        .with("Enum", Value::Object(plain.clone()))
        .with(
            "IntEnum",
            Value::Object(class("IntEnum", Some("int"), with_type, false, true)),
        )
        .with(
            "StrEnum",
            Value::Object(class("StrEnum", Some("str"), with_type, false, true)),
        )
        .with(
            "ReprEnum",
            Value::Object(class("ReprEnum", None, with_type, false, true)),
        )
        .with("Flag", Value::Object(flag.clone()))
        .with("IntFlag", Value::Object(int_flag))
        .with("auto", Value::Object(auto))
        .with("EnumMeta", meta.clone())
        .with("EnumType", meta)
        .with("property", vm.class("property"))
        .with(
            "unique",
            Value::object(NativeFunction::new("unique", |vm, args| {
                let mut reader = args.reader(vm, "unique");
                let class = reader.required("enumeration")?;
                reader.finish()?;
                if let Some(info) = class.downcast_ref::<Class>().and_then(info)
                    && info.names.len() > info.members.len()
                {
                    return Err(
                        vm.value_error(format!("duplicate values found in {}", vm.repr(&class)?))
                    );
                }
                Ok(class)
            })),
        )
        .into()
}
