//! Python's protocols over all values: attributes, calls, truth, length, items, iteration, classes.

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    function::BoundName,
    iterator::{CharIter, DictIter, IteratorObject, ListIter, TupleIter, Values},
    object::{CompareOp, ValueIter},
    slice::Slice,
    value::{Key, Value},
    vm::Vm,
};

impl Vm {
    /// Calls a value.
    pub fn call(&self, callee: &Value, args: Args) -> Result<Value> {
        if let Value::Object(object) = callee {
            let args = self.forced(object, args)?;
            if let Some(value) = object.clone().call(self, args)? {
                return Ok(value);
            }
        }
        Err(self.type_error(format!("'{}' object is not callable", callee.type_name())))
    }

    /// The arguments of a call: where a script runs, what the host gets is no expression but a value.
    fn forced(&self, object: &std::rc::Rc<dyn crate::object::Object>, args: Args) -> Result<Args> {
        match self.needs_values() && !object.takes_deferred() {
            true => crate::deferred::concrete_args(self, args),
            false => Ok(args),
        }
    }

    /// Calls a value with positional arguments.
    pub fn call_with(&self, callee: &Value, pos: impl Into<Vec<Value>>) -> Result<Value> {
        self.call(callee, Args::positional(pos.into()))
    }

    /// Calls a value with one more argument before the others.
    pub fn call_with_self(&self, callee: &Value, this: Value, mut args: Args) -> Result<Value> {
        args.pos.insert(0, this);
        self.call(callee, args)
    }

    /// `x.name(*args)`.
    pub fn call_method(&self, value: &Value, name: &str, args: Args) -> Result<Value> {
        let attribute = match value {
            Value::Object(object) => {
                let args = self.forced(object, args)?;
                if let Some(result) = object.clone().call_method(self, name, args.clone())? {
                    return Ok(result);
                }
                let attribute = self.get_attr(value, name)?;
                return self.call(&attribute, args);
            }
            _ if crate::methods::has(value, name) => {
                // Lists and dicts may hold deferred values; strings and numbers need to know them.
                let holds = matches!(value, Value::List(_) | Value::Dict(_) | Value::Set(_));
                let args = match !holds && crate::deferred::any(self, &args) {
                    true => match crate::deferred::str_method(self, value, name, &args) {
                        Some(value) => return Ok(value),
                        None => crate::deferred::concrete_args(self, args)?,
                    },
                    false => args,
                };
                return match crate::methods::call(self, value, name, args)? {
                    Some(result) => Ok(result),
                    None => Err(self.no_attribute(value, name)),
                };
            }
            _ => self.get_attr(value, name)?,
        };
        self.call(&attribute, args)
    }

    /// Calls a method if there is one.
    pub(crate) fn find_method(
        &self,
        value: &Value,
        name: &str,
        args: Args,
    ) -> Result<Option<Value>> {
        match self.find_attr(value, name)? {
            Some(method) => self.call(&method, args).map(Some),
            None => Ok(None),
        }
    }

    /// The `AttributeError` of a value without the attribute.
    pub fn no_attribute(&self, value: &Value, name: &str) -> Error {
        let message = match value {
            Value::Object(object) if object.is_class() => match value.downcast_ref::<Class>() {
                Some(class) => format!("type object '{}' has no attribute '{name}'", class.name),
                None => format!(
                    "type object '{}' has no attribute '{name}'",
                    value.type_name()
                ),
            },
            _ => match value.downcast_ref::<crate::module::ModuleObject>() {
                Some(module) => format!("module '{}' has no attribute '{name}'", module.name),
                None => format!("'{}' object has no attribute '{name}'", value.type_name()),
            },
        };
        self.exception("AttributeError", message)
    }

    /// `x.name`.
    pub fn get_attr(&self, value: &Value, name: &str) -> Result<Value> {
        match self.find_attr(value, name)? {
            Some(found) => Ok(found),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `x.name`, or `None` if there is no such attribute (an `AttributeError` of a property is an error all the same).
    pub fn find_attr(&self, value: &Value, name: &str) -> Result<Option<Value>> {
        let bound = || {
            Some(Value::object(BoundName {
                this: value.clone(),
                name: name.into(),
            }))
        };
        if let Value::Object(object) = value {
            if let Some(found) = object.clone().get_attr(self, name)? {
                return Ok(Some(found));
            }
            if object.methods().contains(&name) {
                return Ok(bound());
            }
        } else {
            if crate::methods::has(value, name) {
                return Ok(bound());
            }
            if let Some(found) = crate::methods::attribute(self, value, name)? {
                return Ok(Some(found));
            }
        }
        match name {
            "__class__" => Ok(Some(self.type_of(value))),
            "__doc__" => Ok(Some(Value::None)),
            _ if name.starts_with("__") => crate::class_def::object_attribute(self, value, name),
            _ => Ok(None),
        }
    }

    /// `x.name = value`.
    pub fn set_attr(&self, object: &Value, name: &str, value: Value) -> Result<()> {
        if let Value::Object(inner) = object
            && inner.set_attr(self, name, value)?
        {
            return Ok(());
        }
        Err(match self.find_attr(object, name)? {
            Some(_) => self.exception(
                "AttributeError",
                format!(
                    "'{}' object attribute '{name}' is read-only",
                    object.type_name()
                ),
            ),
            None => self.no_attribute(object, name),
        })
    }

    /// `del x.name`.
    pub fn del_attr(&self, object: &Value, name: &str) -> Result<()> {
        match object {
            Value::Object(inner) if inner.del_attr(self, name)? => Ok(()),
            _ => Err(self.no_attribute(object, name)),
        }
    }

    /// The names of `dir(x)`, sorted.
    pub fn dir(&self, value: &Value) -> Vec<String> {
        let mut names: Vec<String> = match value {
            Value::Object(object) => {
                let methods = object.methods().iter().map(|name| (*name).to_owned());
                object.dir().into_iter().chain(methods).collect()
            }
            _ => crate::methods::names(value)
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
        };
        names.sort();
        names.dedup();
        names
    }

    /// `bool(x)`.
    pub fn truth(&self, value: &Value) -> Result<bool> {
        Ok(match value {
            Value::None => false,
            Value::Ellipsis | Value::NotImplemented => true,
            Value::Bool(b) => *b,
            Value::Int(i) => *i != 0,
            Value::BigInt(_) => true,
            Value::Float(x) => *x != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(items) => !items.borrow().is_empty(),
            Value::Dict(items) => !items.borrow().is_empty(),
            Value::Set(items) => !items.borrow().is_empty(),
            Value::FrozenSet(items) => !items.is_empty(),
            Value::Object(object) => match object.truth(self)? {
                Some(truth) => truth,
                None => object.len(self)?.is_none_or(|len| len > 0),
            },
        })
    }

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

    /// `str(x)`.
    pub fn str(&self, value: &Value) -> Result<String> {
        self.nested(|| crate::format::str(self, value))
    }

    /// `repr(x)`.
    pub fn repr(&self, value: &Value) -> Result<String> {
        self.nested(|| crate::format::repr(self, value))
    }

    /// `format(x, spec)`.
    pub fn format(&self, value: &Value, spec: &str) -> Result<String> {
        self.nested(|| crate::format::format_spec(self, value, spec))
    }

    /// Runs something that goes down into nested values: with enough native stack, and not endlessly.
    pub fn nested<T>(&self, body: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.nesting();
        if depth.get() > 2000 {
            return Err(self.limit("values are nested too deeply".to_owned()));
        }
        depth.set(depth.get() + 1);
        let result = self.with_stack(body);
        depth.set(depth.get() - 1);
        result
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
    pub fn mapping(&self, value: &Value) -> Result<crate::value::Dict> {
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
        let mut items = crate::value::Dict::new();
        for key in self.collect(&keys)? {
            let item = self.get_item(&value, &key)?;
            items.insert(self.key(&key)?, item);
        }
        Ok(items)
    }

    /// Refuses to make a string of more bytes than can be meant.
    pub(crate) fn check_bytes(&self, bytes: i64) -> Result<()> {
        if bytes > 1 << 28 {
            return Err(self.exception("MemoryError", ""));
        }
        Ok(())
    }

    /// Stops something that grows without end before the memory is gone.
    pub(crate) fn check_size(&self, items: usize) -> Result<()> {
        if items >= 1 << 24 {
            return Err(self.exception("MemoryError", "more than 16 million items"));
        }
        Ok(())
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

    /// `a == b`.
    pub fn eq(&self, a: &Value, b: &Value) -> Result<bool> {
        if a.is(b) {
            return Ok(!matches!(a, Value::Float(_)));
        }
        let equal = self.compare(CompareOp::Eq, a, b)?;
        self.truth(&equal)
    }

    /// `callable(x)`.
    pub fn is_callable(&self, value: &Value) -> bool {
        matches!(value, Value::Object(object) if object.is_callable())
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

    /// Makes a slice value.
    pub fn slice(&self, start: Value, stop: Value, step: Value) -> Value {
        Value::object(Slice { start, stop, step })
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
