//! Slices, and items of sequences.

use std::{cell::RefCell, rc::Rc};

use crate::{error::Result, object::Object, value::Value, vm::Vm};

/// `slice(start, stop, step)`.
pub struct Slice {
    /// `start`, or `None`.
    pub start: Value,
    /// `stop`, or `None`.
    pub stop: Value,
    /// `step`, or `None`.
    pub step: Value,
}

impl Object for Slice {
    fn type_name(&self) -> String {
        "slice".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "start" => Some(self.start.clone()),
            "stop" => Some(self.stop.clone()),
            "step" => Some(self.step.clone()),
            _ => None,
        })
    }

    fn hash_key(&self) -> Option<String> {
        None
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let parts = [
            vm.repr(&self.start)?,
            vm.repr(&self.stop)?,
            vm.repr(&self.step)?,
        ];
        Ok(format!("slice({})", parts.join(", ")))
    }
}

/// An index's value: an integer, or what `__index__` gives.
fn index(vm: &Vm, value: &Value, what: &str) -> Result<i64> {
    match value.unwrapped() {
        Value::Int(i) => Ok(*i),
        Value::Bool(b) => Ok(i64::from(*b)),
        Value::BigInt(i) => Ok(match i.sign() {
            num_bigint::Sign::Minus => i64::MIN,
            num_bigint::Sign::NoSign | num_bigint::Sign::Plus => i64::MAX,
        }),
        Value::Object(object) if crate::deferred::is_deferred(value) => {
            let _ = object;
            let value = vm.concrete(value)?;
            index(vm, &value, what)
        }
        other => match vm.find_method(other, "__index__", Default::default())? {
            Some(Value::Int(i)) => Ok(i),
            _ => Err(vm.type_error(format!(
                "{what} indices must be integers or slices, not {}",
                other.type_name()
            ))),
        },
    }
}

impl Slice {
    /// The indices that the slice picks out of a sequence of `len` items, in order.
    pub fn indices(&self, vm: &Vm, len: usize) -> Result<Vec<usize>> {
        let (start, stop, step) = self.bounds(vm, len)?;
        let mut indices = Vec::new();
        let mut at = start;
        while if step > 0 { at < stop } else { at > stop } {
            indices.push(at as usize);
            match at.checked_add(step) {
                Some(next) => at = next,
                None => break,
            }
        }
        Ok(indices)
    }

    fn bounds(&self, vm: &Vm, len: usize) -> Result<(i64, i64, i64)> {
        let len = len as i64;
        let step = match &self.step {
            Value::None => 1,
            step => index(vm, step, "slice")?,
        };
        if step == 0 {
            return Err(vm.value_error("slice step cannot be zero"));
        }
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let bound = |value: &Value, default: i64| -> Result<i64> {
            Ok(match value {
                Value::None => default,
                value => {
                    let at = index(vm, value, "slice")?;
                    let at = if at < 0 { at.saturating_add(len) } else { at };
                    at.clamp(low, high)
                }
            })
        };
        let (first, last) = if step > 0 { (low, high) } else { (high, low) };
        Ok((bound(&self.start, first)?, bound(&self.stop, last)?, step))
    }
}

fn position(vm: &Vm, key: &Value, len: usize, what: &str, message: &str) -> Result<usize> {
    let at = index(vm, key, what)?;
    let at = if at < 0 {
        at.saturating_add(len as i64)
    } else {
        at
    };
    match usize::try_from(at) {
        Ok(at) if at < len => Ok(at),
        _ => Err(vm.exception("IndexError", message.to_owned())),
    }
}

fn pick(items: &[Value], indices: &[usize]) -> Vec<Value> {
    indices
        .iter()
        .filter_map(|at| items.get(*at).cloned())
        .collect()
}

/// `sequence[key]` for the built-in sequences.
pub(crate) fn get(vm: &Vm, value: &Value, key: &Value) -> Result<Value> {
    let slice = key.downcast::<Slice>();
    let name = value.type_name();
    let out_of_range = format!(
        "{} index out of range",
        if name == "str" { "string" } else { &name }
    );
    let what = if name == "str" { "string" } else { &name };
    Ok(match value {
        Value::List(items) => {
            let len = items.borrow().len();
            match slice {
                Some(slice) => {
                    let indices = slice.indices(vm, len)?;
                    Value::list(pick(&items.borrow(), &indices))
                }
                None => {
                    let at = position(vm, key, len, what, &out_of_range)?;
                    items.borrow().get(at).cloned().unwrap_or_default()
                }
            }
        }
        Value::Tuple(items) => match slice {
            Some(slice) => Value::tuple(pick(items, &slice.indices(vm, items.len())?)),
            None => items[position(vm, key, items.len(), what, &out_of_range)?].clone(),
        },
        Value::Str(text) => {
            let ascii = text.is_ascii();
            let len = if ascii {
                text.len()
            } else {
                text.chars().count()
            };
            match slice {
                Some(slice) => {
                    let indices = slice.indices(vm, len)?;
                    let text: String = if ascii {
                        indices
                            .iter()
                            .map(|at| char::from(text.as_bytes()[*at]))
                            .collect()
                    } else {
                        let chars: Vec<char> = text.chars().collect();
                        indices.iter().map(|at| chars[*at]).collect()
                    };
                    Value::from(text)
                }
                None => {
                    let at = position(vm, key, len, what, &out_of_range)?;
                    Value::from(text.chars().nth(at).map(String::from).unwrap_or_default())
                }
            }
        }
        Value::Bytes(bytes) => match slice {
            Some(slice) => {
                let indices = slice.indices(vm, bytes.len())?;
                Value::Bytes(indices.iter().map(|at| bytes[*at]).collect())
            }
            None => Value::Int(i64::from(
                bytes[position(vm, key, bytes.len(), "byte", "index out of range")?],
            )),
        },
        _ => return Err(vm.type_error(format!("'{name}' object is not subscriptable"))),
    })
}

/// `list[key] = value`.
pub(crate) fn set(
    vm: &Vm,
    list: &Rc<RefCell<Vec<Value>>>,
    key: &Value,
    value: Value,
) -> Result<()> {
    let len = list.borrow().len();
    let Some(slice) = key.downcast::<Slice>() else {
        let at = position(vm, key, len, "list", "list assignment index out of range")?;
        if let Some(slot) = list.borrow_mut().get_mut(at) {
            *slot = value;
        }
        return Ok(());
    };
    let new = vm.collect(&value)?;
    let (start, stop, step) = slice.bounds(vm, len)?;
    let mut items = list.borrow_mut();
    if step == 1 {
        let start = (start as usize).min(items.len());
        let stop = (stop.max(0) as usize).clamp(start, items.len());
        items.splice(start..stop, new);
        return Ok(());
    }
    drop(items);
    let indices = slice.indices(vm, len)?;
    if indices.len() != new.len() {
        return Err(vm.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            indices.len()
        )));
    }
    let mut items = list.borrow_mut();
    for (at, value) in indices.into_iter().zip(new) {
        if let Some(slot) = items.get_mut(at) {
            *slot = value;
        }
    }
    Ok(())
}

/// `del list[key]`.
pub(crate) fn delete(vm: &Vm, list: &Rc<RefCell<Vec<Value>>>, key: &Value) -> Result<()> {
    let len = list.borrow().len();
    let mut indices = match key.downcast::<Slice>() {
        Some(slice) => slice.indices(vm, len)?,
        None => vec![position(
            vm,
            key,
            len,
            "list",
            "list assignment index out of range",
        )?],
    };
    indices.sort_unstable();
    let mut items = list.borrow_mut();
    for at in indices.into_iter().rev() {
        if at < items.len() {
            items.remove(at);
        }
    }
    Ok(())
}
