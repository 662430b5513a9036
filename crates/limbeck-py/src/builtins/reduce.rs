//! Functions that look at all of an iterable: `all`, `any`, `sum`, `min`, `max`, `sorted`.

use crate::{
    args::Args,
    error::Result,
    methods::{collect, list},
    object::BinaryOp,
    value::Value,
    vm::Vm,
};

/// `all(iterable)`.
pub fn all(vm: &Vm, args: Args) -> Result<Value> {
    let mut iter = vm.iter(&args.only(vm, "all", "iterable")?)?;
    while let Some(value) = iter.next(vm)? {
        if !vm.truth(&value)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// `any(iterable)`.
pub fn any(vm: &Vm, args: Args) -> Result<Value> {
    let mut iter = vm.iter(&args.only(vm, "any", "iterable")?)?;
    while let Some(value) = iter.next(vm)? {
        if vm.truth(&value)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `sum(iterable, start=0)`.
pub fn sum(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "sum");
    let iterable = reader.required("iterable")?;
    let mut total = reader.optional("start")?.unwrap_or(Value::Int(0));
    reader.finish()?;
    if let Value::Str(_) = total {
        return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let mut iter = vm.iter(&iterable)?;
    while let Some(value) = iter.next(vm)? {
        total = match (&total, &value) {
            (Value::Int(a), Value::Int(b)) if a.checked_add(*b).is_some() => {
                Value::Int(a.wrapping_add(*b))
            }
            _ => vm.binary(BinaryOp::Add, &total, &value)?,
        };
    }
    Ok(total)
}

/// `min(...)`.
pub fn min(vm: &Vm, args: Args) -> Result<Value> {
    extreme(vm, "min", args)
}

/// `max(...)`.
pub fn max(vm: &Vm, args: Args) -> Result<Value> {
    extreme(vm, "max", args)
}

fn extreme(vm: &Vm, name: &str, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let pos = reader.rest_positional();
    let key = reader.keyword("key").filter(|key| !key.is_none());
    let default = reader.keyword("default");
    reader.finish()?;
    let items = match &*pos {
        [] => {
            return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
        }
        [iterable] => collect(vm, iterable)?,
        _ => {
            if default.is_some() {
                return Err(vm.type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            pos
        }
    };
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let by = match &key {
            Some(key) => vm.call(key, Args::positional(vec![item.clone()]))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((best, _)) if name == "min" => list::less(vm, &by, best)?,
            Some((best, _)) => list::greater(vm, &by, best)?,
        };
        if better {
            best = Some((by, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() arg is an empty sequence"))),
    }
}

/// `sorted(iterable, *, key=None, reverse=False)`.
pub fn sorted(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "sorted");
    let iterable = reader.required("iterable")?;
    let key = reader.keyword("key");
    let reverse = match reader.keyword("reverse") {
        Some(value) => vm.truth(&value)?,
        None => false,
    };
    reader.finish()?;
    let items = collect(vm, &iterable)?;
    Ok(Value::list(list::sorted(vm, items, key.as_ref(), reverse)?))
}
