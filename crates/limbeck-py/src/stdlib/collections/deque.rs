//! `deque`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    iterator::Values,
    methods::{self, collect, number},
    object::{BinaryOp, CompareOp, Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// A `deque`.
pub struct Deque {
    items: Rc<RefCell<Vec<Value>>>,
    most: Option<usize>,
}

/// `deque(iterable=(), maxlen=None)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "deque");
    let iterable = reader.optional("iterable")?;
    let most = reader.optional("maxlen")?.filter(|most| !most.is_none());
    reader.finish()?;
    let most = match most {
        Some(most) => Some(
            usize::try_from(number::index(vm, &most)?)
                .map_err(|_| vm.value_error("maxlen must be non-negative"))?,
        ),
        None => None,
    };
    let items = match iterable {
        Some(iterable) => collect(vm, &iterable)?,
        None => Vec::new(),
    };
    let deque = Deque {
        items: Rc::new(RefCell::new(items)),
        most,
    };
    deque.trim(true);
    Ok(Value::object(deque))
}

impl Deque {
    fn trim(&self, from_left: bool) {
        let mut items = self.items.borrow_mut();
        let Some(most) = self.most else { return };
        if items.len() > most {
            let excess = items.len() - most;
            if from_left {
                items.drain(..excess);
            } else {
                items.truncate(most);
            }
        }
    }

    fn as_list(&self) -> Value {
        Value::List(self.items.clone())
    }
}

impl Object for Deque {
    fn type_name(&self) -> String {
        "collections.deque".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("collections", "deque"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "maxlen" => Some(self.most.map(super::super::count).unwrap_or_default()),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "append",
            "appendleft",
            "clear",
            "copy",
            "count",
            "extend",
            "extendleft",
            "index",
            "insert",
            "pop",
            "popleft",
            "remove",
            "reverse",
            "rotate",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let empty = || vm.exception("IndexError", "pop from an empty deque");
        let mut reader = args.clone().reader(vm, name);
        let value = match name {
            "appendleft" => {
                let item = reader.required("item")?;
                self.items.borrow_mut().insert(0, item);
                self.trim(false);
                Value::None
            }
            "extendleft" => {
                for item in collect(vm, &reader.required("iterable")?)? {
                    self.items.borrow_mut().insert(0, item);
                }
                self.trim(false);
                Value::None
            }
            "popleft" => {
                let mut items = self.items.borrow_mut();
                if items.is_empty() {
                    return Err(empty());
                }
                items.remove(0)
            }
            "pop" => self.items.borrow_mut().pop().ok_or_else(empty)?,
            "rotate" => {
                let by = reader.optional("n")?;
                let by = super::super::integer(vm, by, 1)?;
                let mut items = self.items.borrow_mut();
                if let Ok(len @ 1..) = i64::try_from(items.len()) {
                    items.rotate_right(usize::try_from(by.rem_euclid(len)).unwrap_or(0));
                }
                Value::None
            }
            "copy" => Value::object(Deque {
                items: Rc::new(RefCell::new(self.items.borrow().clone())),
                most: self.most,
            }),
            "sort" => return Ok(None),
            _ => {
                let value = methods::list::call(vm, &self.items, name, args)?;
                self.trim(true);
                return Ok(value);
            }
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.items.borrow().len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        number::index(vm, key)?;
        vm.get_item(&self.as_list(), key)
            .map(Some)
            .map_err(|error| {
                if vm.error_is(&error, "IndexError") {
                    vm.exception("IndexError", "deque index out of range")
                } else {
                    error
                }
            })
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        vm.set_item(&self.as_list(), key, value).map(|()| true)
    }

    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        vm.del_item(&self.as_list(), key).map(|()| true)
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let items = self.items.borrow().clone();
        Ok(Some(Box::new(Values(items.into_iter()))))
    }

    fn binary(
        self: Rc<Self>,
        _vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        match (op, other.downcast_ref::<Deque>(), reflected) {
            (BinaryOp::Add, Some(other), false) => {
                let mut items = self.items.borrow().clone();
                items.extend(other.items.borrow().iter().cloned());
                let deque = Deque {
                    items: Rc::new(RefCell::new(items)),
                    most: self.most,
                };
                deque.trim(true);
                Ok(Some(Value::object(deque)))
            }
            _ => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        match other.downcast_ref::<Deque>() {
            Some(other) => vm.compare(op, &self.as_list(), &other.as_list()).map(Some),
            None => Ok(None),
        }
    }

    fn hash_key(&self) -> Option<String> {
        None
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let items = vm.repr(&self.as_list())?;
        Ok(match self.most {
            Some(most) => format!("deque({items}, maxlen={most})"),
            None => format!("deque({items})"),
        })
    }
}
