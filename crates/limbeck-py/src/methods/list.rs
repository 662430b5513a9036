//! Methods of `list`, and sorting.

use std::{cell::RefCell, cmp::Ordering, rc::Rc};

use super::{bounds, clamp_index, collect, number};
use crate::{args::Args, error::Result, object::CompareOp, value::Value, vm::Vm};

/// The methods.
pub const NAMES: &[&str] = &[
    "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse",
    "sort",
];

/// The first place of an equal item within bounds.
pub fn position(
    vm: &Vm,
    items: &[Value],
    wanted: &Value,
    start: usize,
    end: usize,
) -> Result<Option<Value>> {
    for (index, item) in items.iter().enumerate().take(end).skip(start) {
        if item.is(wanted) || vm.eq(item, wanted)? {
            return Ok(Some(Value::Int(i64::try_from(index).unwrap_or(i64::MAX))));
        }
    }
    Ok(None)
}

/// Calls a method.
pub fn call(
    vm: &Vm,
    list: &Rc<RefCell<Vec<Value>>>,
    name: &str,
    args: Args,
) -> Result<Option<Value>> {
    let mut reader = args.reader(vm, name);
    let result = match name {
        "append" => {
            let item = reader.required("object")?;
            reader.finish()?;
            list.borrow_mut().push(item);
            Value::None
        }
        "extend" | "__iadd__" => {
            let more = reader.required("iterable")?;
            reader.finish()?;
            let more = collect(vm, &more)?;
            list.borrow_mut().extend(more);
            Value::None
        }
        "insert" => {
            let at = number::index(vm, &reader.required("index")?)?;
            let item = reader.required("object")?;
            reader.finish()?;
            let mut list = list.borrow_mut();
            let at = clamp_index(at, list.len()).min(list.len());
            list.insert(at, item);
            Value::None
        }
        "pop" => {
            let at = match reader.optional("index")? {
                Some(value) => number::index(vm, &value)?,
                None => -1,
            };
            reader.finish()?;
            let mut list = list.borrow_mut();
            if list.is_empty() {
                return Err(vm.exception("IndexError", "pop from empty list"));
            }
            let len = i64::try_from(list.len()).unwrap_or(i64::MAX);
            let at = if at < 0 { at.saturating_add(len) } else { at };
            match usize::try_from(at) {
                Ok(at) if at < list.len() => list.remove(at),
                _ => return Err(vm.exception("IndexError", "pop index out of range")),
            }
        }
        "remove" => {
            let wanted = reader.required("value")?;
            reader.finish()?;
            let items = list.borrow().clone();
            match position(vm, &items, &wanted, 0, items.len())? {
                Some(Value::Int(index)) => {
                    let index = usize::try_from(index).unwrap_or(usize::MAX);
                    let mut list = list.borrow_mut();
                    if index < list.len() {
                        list.remove(index);
                    }
                    Value::None
                }
                _ => return Err(vm.value_error("list.remove(x): x not in list")),
            }
        }
        "clear" => {
            reader.finish()?;
            list.borrow_mut().clear();
            Value::None
        }
        "copy" => {
            reader.finish()?;
            Value::list(list.borrow().clone())
        }
        "count" => {
            let wanted = reader.required("value")?;
            reader.finish()?;
            let items = list.borrow().clone();
            return super::tuple::call(vm, &items, name, Args::positional(vec![wanted]));
        }
        "index" => {
            let wanted = reader.required("value")?;
            let items = list.borrow().clone();
            let (start, end) = bounds(
                vm,
                reader.optional("start")?,
                reader.optional("stop")?,
                items.len(),
            )?;
            reader.finish()?;
            match position(vm, &items, &wanted, start, end)? {
                Some(index) => index,
                None => {
                    return Err(vm.value_error(format!(
                        "{} is not in list",
                        crate::format::repr(vm, &wanted)?
                    )));
                }
            }
        }
        "reverse" => {
            reader.finish()?;
            list.borrow_mut().reverse();
            Value::None
        }
        "sort" => {
            let key = reader.keyword("key");
            let reverse = match reader.keyword("reverse") {
                Some(value) => vm.truth(&value)?,
                None => false,
            };
            reader.finish()?;
            let items = std::mem::take(&mut *list.borrow_mut());
            let backup = items.clone();
            match sorted(vm, items, key.as_ref(), reverse) {
                Ok(items) => *list.borrow_mut() = items,
                Err(error) => {
                    *list.borrow_mut() = backup;
                    return Err(error);
                }
            }
            Value::None
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}

/// Sorts stably by `<` alone, as Python does.
pub fn sorted(
    vm: &Vm,
    items: Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> Result<Vec<Value>> {
    let mut decorated = Vec::with_capacity(items.len());
    for item in items {
        let by = match key {
            Some(key) if !key.is_none() => vm.call(key, Args::positional(vec![item.clone()]))?,
            _ => item.clone(),
        };
        decorated.push((by, item));
    }
    // A stable reverse sort is a stable sort of the reversed list, reversed.
    if reverse {
        decorated.reverse();
    }
    let mut failure = None;
    let mut sorted = merge_sort(vm, decorated, &mut failure);
    if let Some(error) = failure {
        return Err(error);
    }
    if reverse {
        sorted.reverse();
    }
    Ok(sorted.into_iter().map(|(_, item)| item).collect())
}

type Decorated = (Value, Value);

// The standard library's sort may panic when an order is inconsistent, and Python's `<` need not be consistent.
fn merge_sort(
    vm: &Vm,
    mut items: Vec<Decorated>,
    failure: &mut Option<crate::Error>,
) -> Vec<Decorated> {
    if items.len() < 2 || failure.is_some() {
        return items;
    }
    let right = items.split_off(items.len() / 2);
    let left = merge_sort(vm, items, failure);
    let right = merge_sort(vm, right, failure);
    let mut out = Vec::with_capacity(left.len() + right.len());
    let mut left = left.into_iter().peekable();
    let mut right = right.into_iter().peekable();
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let smaller = if failure.is_some() {
            false
        } else {
            match less(vm, &b.0, &a.0) {
                Ok(smaller) => smaller,
                Err(error) => {
                    *failure = Some(error);
                    false
                }
            }
        };
        out.extend(if smaller { right.next() } else { left.next() });
    }
    out.extend(left);
    out.extend(right);
    out
}

/// `a < b`.
pub fn less(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Ok(a < b),
        (Value::Str(a), Value::Str(b)) => return Ok(a.cmp(b) == Ordering::Less),
        _ => {}
    }
    let result = vm.compare(CompareOp::Lt, a, b)?;
    vm.truth(&result)
}

/// `a > b`.
pub fn greater(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Ok(a > b),
        (Value::Str(a), Value::Str(b)) => return Ok(a > b),
        _ => {}
    }
    let result = vm.compare(CompareOp::Gt, a, b)?;
    vm.truth(&result)
}
