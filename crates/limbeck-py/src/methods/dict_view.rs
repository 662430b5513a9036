//! What `keys()`, `values()` and `items()` of a dict give.

use std::{cell::RefCell, rc::Rc};

use super::set;
use crate::{
    args::Args,
    error::Result,
    object::{BinaryOp, CompareOp, Object, ValueIter},
    value::{Dict, Key, Set, Value},
    vm::Vm,
};

/// Which view it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// A view of a dict.
pub struct DictView {
    /// The dict.
    pub dict: Rc<RefCell<Dict>>,
    /// Which view it is.
    pub view: View,
}

impl View {
    fn of(self, key: &Key, item: &Value) -> Value {
        match self {
            Self::Keys => key.value().clone(),
            Self::Values => item.clone(),
            Self::Items => Value::tuple(vec![key.value().clone(), item.clone()]),
        }
    }
}

impl DictView {
    /// The values of the moment.
    pub fn values(&self) -> Vec<Value> {
        self.dict
            .borrow()
            .iter()
            .map(|(key, item)| self.view.of(key, item))
            .collect()
    }

    fn as_set(&self, vm: &Vm) -> Result<Set> {
        self.values().iter().map(|value| vm.key(value)).collect()
    }
}

struct Iter {
    dict: Rc<RefCell<Dict>>,
    view: View,
    len: usize,
    at: usize,
}

impl ValueIter for Iter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let dict = self.dict.borrow();
        if dict.len() != self.len {
            return Err(vm.exception("RuntimeError", "dictionary changed size during iteration"));
        }
        let value = dict
            .get_index(self.at)
            .map(|(key, item)| self.view.of(key, item));
        self.at += 1;
        Ok(value)
    }
}

impl Object for DictView {
    fn type_name(&self) -> String {
        match self.view {
            View::Keys => "dict_keys",
            View::Values => "dict_values",
            View::Items => "dict_items",
        }
        .into()
    }

    fn methods(&self) -> &'static [&'static str] {
        match self.view {
            View::Values => &[],
            View::Keys | View::Items => &["isdisjoint"],
        }
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match (name, self.view) {
            ("__reversed__", _) => {
                let mut values = self.values();
                values.reverse();
                Ok(Some(Value::list(values)))
            }
            ("isdisjoint", View::Keys | View::Items) => {
                set::call_frozen(vm, &Rc::new(self.as_set(vm)?), name, args)
            }
            _ => Ok(None),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.dict.borrow().len()))
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        match self.view {
            View::Keys => Ok(Some(self.dict.borrow().contains_key(&vm.key(item)?))),
            View::Values => vm.contains(&Value::list(self.values()), item).map(Some),
            View::Items => {
                let Value::Tuple(pair) = item.unwrapped() else {
                    return Ok(Some(false));
                };
                let [key, wanted] = &**pair else {
                    return Ok(Some(false));
                };
                let found = self.dict.borrow().get(&vm.key(key)?).cloned();
                match found {
                    Some(found) => vm.eq(&found, wanted).map(Some),
                    None => Ok(Some(false)),
                }
            }
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let len = self.dict.borrow().len();
        Ok(Some(Box::new(Iter {
            dict: self.dict.clone(),
            view: self.view,
            len,
            at: 0,
        })))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let known = matches!(
            op,
            BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor | BinaryOp::Sub
        );
        if self.view == View::Values || !known {
            return Ok(None);
        }
        let (own, other) = (self.as_set(vm)?, set::from_iterable(vm, other)?);
        let (a, b) = if reflected {
            (other, own)
        } else {
            (own, other)
        };
        let result = match op {
            BinaryOp::BitAnd => set::intersection(a, &b),
            BinaryOp::BitOr => set::union(a, b),
            BinaryOp::BitXor => set::symmetric_difference(a, b),
            _ => set::difference(a, &b),
        };
        Ok(Some(Value::Set(Rc::new(RefCell::new(result)))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        if self.view == View::Values {
            return Ok(None);
        }
        let other = match other.unwrapped() {
            Value::Set(items) => items.borrow().clone(),
            Value::FrozenSet(items) => (**items).clone(),
            other => match other.downcast_ref::<DictView>() {
                Some(view) if view.view != View::Values => view.as_set(vm)?,
                _ => return Ok(None),
            },
        };
        let own = Value::FrozenSet(Rc::new(self.as_set(vm)?));
        vm.compare(op, &own, &Value::FrozenSet(Rc::new(other)))
            .map(Some)
    }

    fn hash_key(&self) -> Option<String> {
        match self.view {
            View::Values => Some(format!("{:p}", std::ptr::from_ref(self))),
            View::Keys | View::Items => None,
        }
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!(
            "{}({})",
            self.type_name(),
            vm.repr(&Value::list(self.values()))?
        ))
    }
}
