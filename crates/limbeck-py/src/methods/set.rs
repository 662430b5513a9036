//! Methods of `set` and `frozenset`.

use std::{cell::RefCell, rc::Rc};

use super::{collect, key, key_error};
use crate::{
    args::Args,
    error::Result,
    value::{Set, Value},
    vm::Vm,
};

/// The methods of `set`.
pub const NAMES: &[&str] = &[
    "add",
    "clear",
    "copy",
    "difference",
    "difference_update",
    "discard",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "pop",
    "remove",
    "symmetric_difference",
    "symmetric_difference_update",
    "union",
    "update",
];
/// The methods of `frozenset`.
pub const FROZEN_NAMES: &[&str] = &[
    "copy",
    "difference",
    "intersection",
    "isdisjoint",
    "issubset",
    "issuperset",
    "symmetric_difference",
    "union",
];

/// The items of an iterable as a set.
pub fn from_iterable(vm: &Vm, value: &Value) -> Result<Set> {
    match value {
        Value::Set(items) => return Ok(items.borrow().clone()),
        Value::FrozenSet(items) => return Ok((**items).clone()),
        Value::Dict(items) => return Ok(items.borrow().keys().cloned().collect()),
        _ => {}
    }
    let mut set = Set::new();
    for item in collect(vm, value)? {
        set.insert(key(vm, item)?);
    }
    Ok(set)
}

/// `a | b`.
pub fn union(mut a: Set, b: Set) -> Set {
    a.extend(b);
    a
}

/// `a & b`, in the order of the first.
pub fn intersection(a: Set, b: &Set) -> Set {
    a.into_iter().filter(|item| b.contains(item)).collect()
}

/// `a - b`.
pub fn difference(a: Set, b: &Set) -> Set {
    a.into_iter().filter(|item| !b.contains(item)).collect()
}

/// `a ^ b`.
pub fn symmetric_difference(a: Set, b: Set) -> Set {
    let both: Set = a.iter().filter(|item| b.contains(*item)).cloned().collect();
    a.into_iter()
        .chain(b)
        .filter(|item| !both.contains(item))
        .collect()
}

/// The methods that `set` and `frozenset` share and that make or ask, but don't change.
fn pure(vm: &Vm, own: Set, name: &str, args: Args) -> Result<Option<Pure>> {
    let others = args.pos.clone();
    let one = |args: Args| -> Result<Set> {
        let mut reader = args.reader(vm, name);
        let other = reader.required("other")?;
        reader.finish()?;
        from_iterable(vm, &other)
    };
    let fold = |start: Set, f: fn(Set, Set) -> Set| -> Result<Set> {
        others
            .iter()
            .try_fold(start, |set, other| Ok(f(set, from_iterable(vm, other)?)))
    };
    let result = match name {
        "copy" => {
            args.reader(vm, name).finish()?;
            Pure::Set(own)
        }
        "union" => Pure::Set(fold(own, union)?),
        "intersection" => Pure::Set(fold(own, |a, b| intersection(a, &b))?),
        "difference" => Pure::Set(fold(own, |a, b| difference(a, &b))?),
        "symmetric_difference" => Pure::Set(symmetric_difference(own, one(args)?)),
        "isdisjoint" => Pure::Bool(one(args)?.iter().all(|item| !own.contains(item))),
        "issubset" => {
            let other = one(args)?;
            Pure::Bool(own.iter().all(|item| other.contains(item)))
        }
        "issuperset" => Pure::Bool(one(args)?.iter().all(|item| own.contains(item))),
        _ => return Ok(None),
    };
    Ok(Some(result))
}

enum Pure {
    Set(Set),
    Bool(bool),
}

/// Calls a method of a frozenset.
pub fn call_frozen(vm: &Vm, own: &Rc<Set>, name: &str, args: Args) -> Result<Option<Value>> {
    Ok(match pure(vm, (**own).clone(), name, args)? {
        Some(Pure::Set(set)) => Some(Value::FrozenSet(Rc::new(set))),
        Some(Pure::Bool(b)) => Some(Value::Bool(b)),
        None => None,
    })
}

/// Calls a method of a set.
pub fn call(vm: &Vm, own: &Rc<RefCell<Set>>, name: &str, args: Args) -> Result<Option<Value>> {
    let base = match name {
        "update" => "union",
        "intersection_update" => "intersection",
        "difference_update" => "difference",
        "symmetric_difference_update" => "symmetric_difference",
        _ => name,
    };
    if NAMES.contains(&name) && (base != name || FROZEN_NAMES.contains(&name)) {
        let copy = own.borrow().clone();
        return Ok(match pure(vm, copy, base, args)? {
            Some(Pure::Set(set)) if base != name => {
                *own.borrow_mut() = set;
                Some(Value::None)
            }
            Some(Pure::Set(set)) => Some(Value::Set(Rc::new(RefCell::new(set)))),
            Some(Pure::Bool(b)) => Some(Value::Bool(b)),
            None => None,
        });
    }
    let mut reader = args.reader(vm, name);
    let result = match name {
        "add" => {
            let item = key(vm, reader.required("object")?)?;
            reader.finish()?;
            own.borrow_mut().insert(item);
            Value::None
        }
        "discard" => {
            let item = key(vm, reader.required("object")?)?;
            reader.finish()?;
            own.borrow_mut().shift_remove(&item);
            Value::None
        }
        "remove" => {
            let item = key(vm, reader.required("object")?)?;
            reader.finish()?;
            if !own.borrow_mut().shift_remove(&item) {
                return Err(key_error(vm, item.value()));
            }
            Value::None
        }
        "pop" => {
            reader.finish()?;
            match own.borrow_mut().shift_remove_index(0) {
                Some(item) => item.into_value(),
                None => return Err(vm.exception("KeyError", "pop from an empty set")),
            }
        }
        "clear" => {
            reader.finish()?;
            own.borrow_mut().clear();
            Value::None
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}
