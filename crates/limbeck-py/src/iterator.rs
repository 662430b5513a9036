//! Iterators over the built-in containers, and iterators as values.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    object::{Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// An iterator that is a value: `iter(x)`, `zip(...)`, `enumerate(...)`, `map(...)`.
pub struct IteratorObject {
    name: &'static str,
    iter: RefCell<Option<Box<dyn ValueIter>>>,
}

impl IteratorObject {
    /// Makes a value of an iterator, whose class is called `name`.
    pub fn new(name: &'static str, iter: Box<dyn ValueIter>) -> Self {
        Self {
            name,
            iter: RefCell::new(Some(iter)),
        }
    }

    /// The next value.
    pub fn next(&self, vm: &Vm) -> Result<Option<Value>> {
        // Taken out meanwhile, because what it calls may come back here.
        let Some(mut iter) = self.iter.borrow_mut().take() else {
            return Ok(None);
        };
        let value = iter.next(vm);
        if let Ok(Some(_)) = value {
            *self.iter.borrow_mut() = Some(iter);
        }
        value
    }
}

struct Shared(Rc<IteratorObject>);

impl ValueIter for Shared {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.0.next(vm)
    }
}

impl Object for IteratorObject {
    fn type_name(&self) -> String {
        self.name.to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["__next__", "__iter__"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "__next__" => {
                args.reader(vm, name).finish()?;
                match self.next(vm)? {
                    Some(value) => Ok(Some(value)),
                    None => Err(vm.exception("StopIteration", "")),
                }
            }
            "__iter__" => Ok(Some(Value::Object(self))),
            _ => Ok(None),
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(Shared(self))))
    }
}

/// Iterates over values that are there already.
pub struct Values(pub std::vec::IntoIter<Value>);

impl ValueIter for Values {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        Ok(self.0.next())
    }
}

/// Iterates over a list that may change meanwhile.
pub(crate) struct ListIter {
    pub(crate) list: Rc<RefCell<Vec<Value>>>,
    pub(crate) at: usize,
}

impl ValueIter for ListIter {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        let value = self.list.borrow().get(self.at).cloned();
        self.at += 1;
        Ok(value)
    }
}

/// Iterates over a tuple.
pub(crate) struct TupleIter {
    pub(crate) items: Rc<[Value]>,
    pub(crate) at: usize,
}

impl ValueIter for TupleIter {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        let value = self.items.get(self.at).cloned();
        self.at += 1;
        Ok(value)
    }
}

/// Iterates over a dict's keys; the dict must keep its size.
pub(crate) struct DictIter {
    pub(crate) dict: Rc<RefCell<crate::value::Dict>>,
    pub(crate) len: usize,
    pub(crate) at: usize,
}

impl ValueIter for DictIter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let dict = self.dict.borrow();
        if dict.len() != self.len {
            return Err(vm.exception("RuntimeError", "dictionary changed size during iteration"));
        }
        let key = dict.get_index(self.at).map(|(key, _)| key.value().clone());
        self.at += 1;
        Ok(key)
    }
}

/// Iterates over a string's characters.
pub(crate) struct CharIter {
    pub(crate) text: Rc<str>,
    pub(crate) at: usize,
}

impl ValueIter for CharIter {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        let Some(char) = self.text[self.at..].chars().next() else {
            return Ok(None);
        };
        self.at += char.len_utf8();
        Ok(Some(Value::from(char.encode_utf8(&mut [0; 4]) as &str)))
    }
}
