//! Containers: `len(x)`, `item in x`, `x[key]`, and what a key is.

use crate::{
    error::{Error, Result},
    value::{Key, Value},
    vm::Vm,
};

impl Vm {
    /// `len(x)`, or `None` if it has none.
    pub(crate) fn try_len(&self, value: &Value) -> Result<Option<usize>> {
        Ok(Some(match value {
            Value::Str(text) => text.chars().count(),
            Value::Bytes(bytes) => bytes.len(),
            Value::Tuple(items) => items.len(),
            Value::List(items) => items.borrow().len(),
            Value::Dict(items) => items.borrow().len(),
            Value::Set(items) => items.borrow().len(),
            Value::FrozenSet(items) => items.len(),
            Value::Object(object) => return object.len(self),
            Value::None
            | Value::Ellipsis
            | Value::NotImplemented
            | Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_) => return Ok(None),
        }))
    }

    /// `len(x)`.
    pub fn len(&self, value: &Value) -> Result<usize> {
        match self.try_len(value)? {
            Some(len) => Ok(len),
            None => Err(self.type_error(format!(
                "object of type '{}' has no len()",
                value.type_name()
            ))),
        }
    }

    /// `item in x`.
    pub fn contains(&self, container: &Value, item: &Value) -> Result<bool> {
        match container {
            Value::Str(text) => {
                let item = self.concrete(item)?;
                return match item.as_str() {
                    Some(item) => Ok(text.contains(item)),
                    None => Err(self.type_error(format!(
                        "'in <string>' requires string as left operand, not {}",
                        item.type_name()
                    ))),
                };
            }
            Value::Bytes(bytes) => {
                return match item.unwrapped() {
                    Value::Int(byte) => Ok(bytes.iter().any(|b| i64::from(*b) == *byte)),
                    Value::Bytes(item) => Ok(item.is_empty()
                        || bytes.windows(item.len()).any(|window| *window == **item)),
                    item => Err(self.type_error(format!(
                        "a bytes-like object is required, not '{}'",
                        item.type_name()
                    ))),
                };
            }
            Value::Dict(dict) => {
                let key = self.key(item)?;
                return Ok(dict.borrow().contains_key(&key));
            }
            Value::Set(set) => {
                let key = self.key(item)?;
                return Ok(set.borrow().contains(&key));
            }
            Value::FrozenSet(set) => return Ok(set.contains(&self.key(item)?)),
            Value::Object(object) => {
                if let Some(found) = object.clone().contains(self, item)? {
                    return Ok(found);
                }
            }
            Value::List(_) | Value::Tuple(_) => {}
            Value::None
            | Value::Ellipsis
            | Value::NotImplemented
            | Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_) => {
                return Err(self.type_error(format!(
                    "argument of type '{}' is not iterable",
                    container.type_name()
                )));
            }
        }
        let mut iter = self.iter(container)?;
        while let Some(value) = iter.next(self)? {
            if self.eq(&value, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `x[key]`.
    pub fn get_item(&self, value: &Value, key: &Value) -> Result<Value> {
        match value {
            Value::Dict(dict) => {
                let found = dict.borrow().get(&self.key(key)?).cloned();
                found.ok_or_else(|| self.key_error(key))
            }
            Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_) => {
                crate::slice::get(self, value, key)
            }
            Value::Object(object) => match object.clone().get_item(self, key)? {
                Some(item) => Ok(item),
                None => Err(self.not_subscriptable(value)),
            },
            Value::None
            | Value::Ellipsis
            | Value::NotImplemented
            | Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_)
            | Value::Set(_)
            | Value::FrozenSet(_) => Err(self.not_subscriptable(value)),
        }
    }

    fn not_subscriptable(&self, value: &Value) -> Error {
        self.type_error(format!(
            "'{}' object is not subscriptable",
            value.type_name()
        ))
    }

    /// `x[key] = item`.
    pub fn set_item(&self, value: &Value, key: &Value, item: Value) -> Result<()> {
        match value {
            Value::Dict(dict) => {
                let key = self.key(key)?;
                dict.borrow_mut().insert(key, item);
                Ok(())
            }
            Value::List(list) => crate::slice::set(self, list, key, item),
            Value::Object(object) if object.set_item(self, key, item)? => Ok(()),
            _ => Err(self.type_error(format!(
                "'{}' object does not support item assignment",
                value.type_name()
            ))),
        }
    }

    /// `del x[key]`.
    pub fn del_item(&self, value: &Value, key: &Value) -> Result<()> {
        match value {
            Value::Dict(dict) => {
                let found = dict.borrow_mut().shift_remove(&self.key(key)?);
                found.map(|_| ()).ok_or_else(|| self.key_error(key))
            }
            Value::List(list) => crate::slice::delete(self, list, key),
            Value::Object(object) if object.del_item(self, key)? => Ok(()),
            _ => Err(self.type_error(format!(
                "'{}' object doesn't support item deletion",
                value.type_name()
            ))),
        }
    }

    /// The value as a dict key or set member.
    pub fn key(&self, value: &Value) -> Result<Key> {
        let value = self.concrete(value)?;
        Key::new(value).map_err(|value| {
            self.type_error(format!(
                "unhashable type: '{}'",
                innermost_unhashable(&value).type_name()
            ))
        })
    }

    /// `hash(x)`, stable within a run.
    pub fn hash(&self, value: &Value) -> Result<i64> {
        use std::hash::{Hash, Hasher};
        if let Value::Bool(b) = value {
            return Ok(i64::from(*b));
        }
        if let Value::Int(i) = value {
            return Ok(if *i == -1 { -2 } else { *i });
        }
        if let Value::Float(number) = value
            && number.fract() == 0.0
            && number.abs() < 9e15
        {
            return self.hash(&Value::Int(*number as i64));
        }
        let key = self.key(value)?;
        let mut hasher = std::hash::DefaultHasher::new();
        key.hash(&mut hasher);
        Ok((hasher.finish() >> 2) as i64)
    }
}

fn innermost_unhashable(value: &Value) -> &Value {
    match value {
        Value::Tuple(items) => items
            .iter()
            .find(|item| Key::new((*item).clone()).is_err())
            .map_or(value, innermost_unhashable),
        _ => value,
    }
}
