//! Iteration, and collecting what it gives.

use crate::{
    args::Args,
    error::{Error, Result},
    iterator::{CharIter, DictIter, IteratorObject, ListIter, TupleIter, Values},
    object::ValueIter,
    value::{Dict, Value},
    vm::Vm,
};

impl Vm {
    /// An iterator over the values.
    pub fn iter(&self, value: &Value) -> Result<Box<dyn ValueIter>> {
        Ok(match value {
            Value::Str(text) => Box::new(CharIter {
                text: text.clone(),
                at: 0,
            }),
            Value::Bytes(bytes) => {
                let bytes: Vec<Value> = bytes
                    .iter()
                    .map(|byte| Value::Int(i64::from(*byte)))
                    .collect();
                Box::new(Values(bytes.into_iter()))
            }
            Value::Tuple(items) => Box::new(TupleIter {
                items: items.clone(),
                at: 0,
            }),
            Value::List(list) => Box::new(ListIter {
                list: list.clone(),
                at: 0,
            }),
            Value::Dict(dict) => Box::new(DictIter {
                dict: dict.clone(),
                len: dict.borrow().len(),
                at: 0,
            }),
            Value::Set(items) => {
                let items: Vec<Value> = items
                    .borrow()
                    .iter()
                    .map(|key| key.value().clone())
                    .collect();
                Box::new(Values(items.into_iter()))
            }
            Value::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|key| key.value().clone()).collect();
                Box::new(Values(items.into_iter()))
            }
            Value::Object(object) => match object.clone().iter(self)? {
                Some(iter) => Box::new(Ticking { iter, count: 0 }),
                None => return Err(self.not_iterable(value)),
            },
            Value::None
            | Value::Ellipsis
            | Value::NotImplemented
            | Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_) => return Err(self.not_iterable(value)),
        })
    }

    fn not_iterable(&self, value: &Value) -> Error {
        self.type_error(format!("'{}' object is not iterable", value.type_name()))
    }

    /// `iter(x)` as a value.
    pub fn iter_value(&self, value: &Value) -> Result<Value> {
        if value.downcast_ref::<IteratorObject>().is_some()
            || value
                .downcast_ref::<crate::generator::Generator>()
                .is_some()
        {
            return Ok(value.clone());
        }
        self.new_iterator(value)
    }

    /// A new iterator over the values, as a value.
    pub(crate) fn new_iterator(&self, value: &Value) -> Result<Value> {
        let name = match value {
            Value::List(_) => "list_iterator",
            Value::Tuple(_) => "tuple_iterator",
            Value::Str(_) => "str_iterator",
            Value::Dict(_) => "dict_keyiterator",
            Value::Set(_) | Value::FrozenSet(_) => "set_iterator",
            _ => "iterator",
        };
        Ok(Value::object(IteratorObject::new(name, self.iter(value)?)))
    }

    /// The next value of an iterator that is a value (a generator, `iter(x)`); `None` at its end.
    pub fn next(&self, iterator: &Value) -> Result<Option<Value>> {
        if let Some(iterator) = iterator.downcast_ref::<IteratorObject>() {
            return iterator.next(self);
        }
        match self.call_method(iterator, "__next__", Args::default()) {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.error_is(&error, "StopIteration") => Ok(None),
            Err(error) if self.error_is(&error, "AttributeError") => Err(self.type_error(format!(
                "'{}' object is not an iterator",
                iterator.type_name()
            ))),
            Err(error) => Err(error),
        }
    }

    /// All values of an iterable.
    pub fn collect(&self, value: &Value) -> Result<Vec<Value>> {
        match value {
            Value::List(items) => return Ok(items.borrow().clone()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            _ => {}
        }
        let mut iter = self.iter(value)?;
        let mut items = Vec::new();
        while let Some(item) = iter.next(self)? {
            self.check_size(items.len())?;
            items.push(item);
        }
        Ok(items)
    }

    /// The items of a mapping, as `**x` sees them.
    pub fn mapping(&self, value: &Value) -> Result<Dict> {
        let value = self.concrete(value)?;
        if let Value::Dict(dict) = value.unwrapped() {
            return Ok(dict.borrow().clone());
        }
        let keys = match self.find_method(&value, "keys", Args::default())? {
            Some(keys) => keys,
            None => {
                return Err(
                    self.type_error(format!("'{}' object is not a mapping", value.type_name()))
                );
            }
        };
        let mut items = Dict::new();
        for key in self.collect(&keys)? {
            let item = self.get_item(&value, &key)?;
            items.insert(self.key(&key)?, item);
        }
        Ok(items)
    }
}

/// Looks at the limits now and then, because loops in native code run no statements.
struct Ticking {
    iter: Box<dyn ValueIter>,
    count: u32,
}

impl ValueIter for Ticking {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.count = self.count.wrapping_add(1);
        if self.count.is_multiple_of(1024) {
            vm.step()?;
        }
        self.iter.next(vm)
    }
}
