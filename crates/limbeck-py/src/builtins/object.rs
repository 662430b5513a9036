//! Functions about any object: `len`, `repr`, `getattr`, `isinstance`, `dir`, ...

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::{
    args::Args,
    error::Result,
    format::escape_non_ascii,
    methods,
    value::{Dict, Key, Value},
    vm::Vm,
};

fn attribute_name(vm: &Vm, function: &str, value: &Value) -> Result<String> {
    match value.as_str() {
        Some(name) => Ok(name.to_owned()),
        None => Err(vm.type_error(format!(
            "{function}attribute name must be string, not '{}'",
            value.type_name()
        ))),
    }
}

/// `len(x)`.
pub fn len(vm: &Vm, args: Args) -> Result<Value> {
    let length = vm.len(&args.only(vm, "len", "obj")?)?;
    Ok(Value::Int(i64::try_from(length).unwrap_or(i64::MAX)))
}

/// `repr(x)`.
pub fn repr(vm: &Vm, args: Args) -> Result<Value> {
    Ok(vm.repr(&args.only(vm, "repr", "obj")?)?.into())
}

/// `ascii(x)`.
pub fn ascii(vm: &Vm, args: Args) -> Result<Value> {
    Ok(escape_non_ascii(&vm.repr(&args.only(vm, "ascii", "obj")?)?).into())
}

/// `format(x, spec="")`.
pub fn format(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "format");
    let value = reader.required("value")?;
    let spec = reader.optional("format_spec")?;
    reader.finish()?;
    let spec = spec.as_ref().map_or(Some(""), Value::as_str);
    match spec {
        Some(spec) => Ok(crate::format::format_spec(vm, &value, spec)?.into()),
        None => Err(vm.type_error("format() argument 2 must be str")),
    }
}

/// `callable(x)`.
pub fn callable(vm: &Vm, args: Args) -> Result<Value> {
    let value = args.only(vm, "callable", "obj")?;
    Ok(Value::Bool(match &value {
        Value::Object(object) => object.is_callable(),
        _ => false,
    }))
}

/// `getattr(x, name, default)`.
pub fn getattr(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "getattr");
    let object = reader.required("object")?;
    let name = reader.required("name")?;
    let default = reader.optional("default")?;
    reader.finish()?;
    let name = attribute_name(vm, "", &name)?;
    match (vm.get_attr(&object, &name), default) {
        (Err(error), Some(default)) if vm.error_is(&error, "AttributeError") => Ok(default),
        (result, _) => result,
    }
}

/// `hasattr(x, name)`.
pub fn hasattr(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "hasattr");
    let object = reader.required("object")?;
    let name = reader.required("name")?;
    reader.finish()?;
    let name = attribute_name(vm, "", &name)?;
    match vm.get_attr(&object, &name) {
        Ok(_) => Ok(Value::Bool(true)),
        Err(error) if vm.error_is(&error, "AttributeError") => Ok(Value::Bool(false)),
        Err(error) => Err(error),
    }
}

/// `setattr(x, name, value)`.
pub fn setattr(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "setattr");
    let object = reader.required("object")?;
    let name = reader.required("name")?;
    let value = reader.required("value")?;
    reader.finish()?;
    vm.set_attr(&object, &attribute_name(vm, "", &name)?, value)?;
    Ok(Value::None)
}

/// `delattr(x, name)`.
pub fn delattr(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "delattr");
    let object = reader.required("object")?;
    let name = reader.required("name")?;
    reader.finish()?;
    vm.del_attr(&object, &attribute_name(vm, "", &name)?)?;
    Ok(Value::None)
}

/// `isinstance(x, classes)`.
pub fn isinstance(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "isinstance");
    let object = reader.required("object")?;
    let classes = reader.required("class_or_tuple")?;
    reader.finish()?;
    Ok(Value::Bool(vm.isinstance(&object, &classes)?))
}

/// `issubclass(class, classes)`.
pub fn issubclass(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "issubclass");
    let class = reader.required("class")?;
    let classes = reader.required("class_or_tuple")?;
    reader.finish()?;
    Ok(Value::Bool(vm.issubclass(&class, &classes)?))
}

fn number_of(text: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    i64::try_from(hasher.finish() >> 2).unwrap_or(0)
}

/// `hash(x)`. Only integers hash to what CPython gives.
pub fn hash(vm: &Vm, args: Args) -> Result<Value> {
    let value = args.only(vm, "hash", "obj")?;
    match value.unwrapped() {
        Value::Int(-1) => return Ok(Value::Int(-2)),
        Value::Int(i) if i.unsigned_abs() < (1 << 61) - 1 => return Ok(Value::Int(*i)),
        Value::Bool(b) => return Ok(Value::Int(i64::from(*b))),
        #[allow(clippy::cast_possible_truncation, reason = "a whole number")]
        Value::Float(x) if x.fract() == 0.0 && x.abs() < 1e15 => return Ok(Value::Int(*x as i64)),
        _ => {}
    }
    if let Some(own) = methods::special(vm, &value, "__hash__", Args::default())? {
        return Ok(own);
    }
    let key = methods::key(vm, value)?;
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    Ok(Value::Int(i64::try_from(hasher.finish() >> 2).unwrap_or(0)))
}

/// `id(x)`.
pub fn id(vm: &Vm, args: Args) -> Result<Value> {
    use std::rc::Rc;
    let address = match args.only(vm, "id", "obj")? {
        Value::Str(text) => format!("{:p}", Rc::as_ptr(&text)),
        Value::Bytes(bytes) => format!("{:p}", Rc::as_ptr(&bytes)),
        Value::Tuple(items) => format!("{:p}", Rc::as_ptr(&items)),
        Value::List(items) => format!("{:p}", Rc::as_ptr(&items)),
        Value::Dict(items) => format!("{:p}", Rc::as_ptr(&items)),
        Value::Set(items) => format!("{:p}", Rc::as_ptr(&items)),
        Value::FrozenSet(items) => format!("{:p}", Rc::as_ptr(&items)),
        Value::BigInt(i) => format!("{:p}", Rc::as_ptr(&i)),
        Value::Object(object) => format!("{:p}", Rc::as_ptr(&object)),
        other => return Ok(Value::Int(number_of(&format!("{other:?}")))),
    };
    let digits = address.trim_start_matches("0x");
    Ok(Value::Int(i64::from_str_radix(digits, 16).unwrap_or(0)))
}

/// `vars(x)`.
pub fn vars(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "vars");
    let object = reader.optional("object")?;
    reader.finish()?;
    let Some(object) = object else {
        return Err(crate::Error::unsupported(
            "vars() without an argument is outside the subset",
        ));
    };
    vm.find_attr(&object, "__dict__")?
        .ok_or_else(|| vm.type_error("vars() argument must have __dict__ attribute"))
}

/// `dir(x)`.
pub fn dir(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "dir");
    let object = reader.optional("object")?;
    reader.finish()?;
    let Some(object) = object else {
        return Err(crate::Error::unsupported(
            "dir() without an argument is outside the subset",
        ));
    };
    let mut names: Dict = Dict::new();
    let mut add = |name: &str| {
        names.insert(Key::from(name), Value::None);
    };
    match &object {
        Value::Object(own) => {
            own.dir().iter().for_each(|name| add(name));
            own.methods().iter().for_each(|name| add(name));
        }
        other => methods::names(other).iter().for_each(|name| add(name)),
    }
    let names: Vec<Value> = names.into_keys().map(Key::into_value).collect();
    Ok(Value::list(methods::list::sorted(vm, names, None, false)?))
}

/// `exit(code)`.
pub fn exit(vm: &Vm, args: Args) -> Result<Value> {
    let exception = vm.call(&vm.class("SystemExit"), args)?;
    Err(vm.raise(&exception))
}
