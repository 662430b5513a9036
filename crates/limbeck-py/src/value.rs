//! Python values. Cheap to clone; one thread.

use std::{
    any::Any,
    cell::RefCell,
    hash::{Hash, Hasher},
    rc::Rc,
};

use indexmap::{IndexMap, IndexSet};
use num_bigint::BigInt;

use crate::{
    args::Args,
    error::Result,
    function::NativeFunction,
    instance::Instance,
    iterator::IteratorObject,
    object::{Object, ValueIter},
    vm::Vm,
};

/// A Python value.
#[derive(Clone, Default)]
pub enum Value {
    /// `None`.
    #[default]
    None,
    /// `...`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
    /// `True` or `False`.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer that does not.
    BigInt(Rc<BigInt>),
    /// A float.
    Float(f64),
    /// A string.
    Str(Rc<str>),
    /// A byte string.
    Bytes(Rc<[u8]>),
    /// A tuple.
    Tuple(Rc<[Value]>),
    /// A list.
    List(Rc<RefCell<Vec<Value>>>),
    /// A dict, in insertion order.
    Dict(Rc<RefCell<Dict>>),
    /// A set.
    Set(Rc<RefCell<Set>>),
    /// A frozenset.
    FrozenSet(Rc<Set>),
    /// Everything else: functions, classes, instances, modules, exceptions, iterators, host objects.
    Object(Rc<dyn Object>),
}

/// A dict's content.
pub type Dict = IndexMap<Key, Value>;
/// A set's content, in insertion order so that iteration is stable.
pub type Set = IndexSet<Key>;

/// A hashable value. Numbers that are equal hash alike (`1 == 1.0 == True`).
#[derive(Clone)]
pub struct Key(Value);

impl Key {
    /// Takes a value as a key; the value comes back if it is not hashable.
    pub fn new(value: Value) -> std::result::Result<Self, Value> {
        match &value {
            Value::List(_) | Value::Dict(_) | Value::Set(_) => Err(value),
            Value::Tuple(items) if items.iter().any(|item| Key::new(item.clone()).is_err()) => {
                Err(value)
            }
            Value::Object(object) if object.hash_key().is_none() => Err(value),
            _ => Ok(Self(value)),
        }
    }

    /// The value.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The value, taken.
    pub fn into_value(self) -> Value {
        self.0
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(Value::from(text))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        key_eq(&self.0, &other.0)
    }
}
impl Eq for Key {}
impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        key_hash(&self.0, state);
    }
}
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a value hashes and compares as: a member of `class Color(str, Enum)` as its string.
fn key_value(value: &Value) -> &Value {
    match value.downcast_ref::<Instance>() {
        Some(instance) if !instance.has_special("__hash__") && !instance.has_special("__eq__") => {
            instance.base.get().map_or(value, key_value)
        }
        Some(_) => value,
        None => host_base(value).unwrap_or(value),
    }
}

fn host_base(value: &Value) -> Option<&Value> {
    match value {
        Value::Object(object) => object.base_value(),
        _ => None,
    }
}

fn key_eq(a: &Value, b: &Value) -> bool {
    match (key_value(a), key_value(b)) {
        (Value::None, Value::None)
        | (Value::Ellipsis, Value::Ellipsis)
        | (Value::NotImplemented, Value::NotImplemented) => true,
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Tuple(a), Value::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| key_eq(a, b))
        }
        (Value::FrozenSet(a), Value::FrozenSet(b)) => **a == **b,
        (Value::BigInt(a), Value::BigInt(b)) => a == b,
        (Value::Object(a), Value::Object(b)) => match (a.hash_key(), b.hash_key()) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
        (Value::Int(a), Value::Int(b)) => a == b,
        (a, b) => match (as_number(a), as_number(b)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
    }
}

fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(b) => Some(f64::from(u8::from(*b))),
        Value::Int(i) => Some(*i as f64),
        Value::Float(f) => Some(*f),
        _ => None,
    }
}

fn key_hash<H: Hasher>(value: &Value, state: &mut H) {
    match key_value(value) {
        Value::None | Value::Ellipsis | Value::NotImplemented => 0u8.hash(state),
        Value::Str(text) => text.hash(state),
        Value::Bytes(bytes) => bytes.hash(state),
        Value::Tuple(items) => items.iter().for_each(|item| key_hash(item, state)),
        Value::FrozenSet(items) => items.len().hash(state),
        Value::BigInt(i) => i.hash(state),
        Value::Object(object) => object.hash_key().hash(state),
        // `-0.0 == 0.0`
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => {
            as_number(key_value(value))
                .map(|number| (number + 0.0).to_bits())
                .hash(state);
        }
        // Not constructible as a key.
        Value::List(_) | Value::Dict(_) | Value::Set(_) => {}
    }
}

impl Value {
    /// Makes a list.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(Rc::new(RefCell::new(items)))
    }

    /// Makes a tuple.
    pub fn tuple(items: Vec<Value>) -> Self {
        Self::Tuple(items.into())
    }

    /// Makes a dict.
    pub fn dict(items: Dict) -> Self {
        Self::Dict(Rc::new(RefCell::new(items)))
    }

    /// Makes a set.
    pub fn set(items: Set) -> Self {
        Self::Set(Rc::new(RefCell::new(items)))
    }

    /// Makes a value of a host object.
    pub fn object(object: impl Object) -> Self {
        Self::Object(Rc::new(object))
    }

    /// Whether this is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The string, if it is one, or an instance of a class derived from `str`.
    pub fn as_str(&self) -> Option<&str> {
        match self.unwrapped() {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The value of the built-in type behind an instance of a class derived from one (`class Color(str, Enum)`);
    /// anything else as it is.
    pub fn unwrapped(&self) -> &Value {
        match self
            .downcast_ref::<Instance>()
            .and_then(|instance| instance.base.get())
        {
            Some(base) => base.unwrapped(),
            None => host_base(self).unwrap_or(self),
        }
    }

    /// Makes a native function.
    pub fn function(
        name: &'static str,
        call: impl Fn(&Vm, Args) -> Result<Value> + 'static,
    ) -> Self {
        Self::object(NativeFunction::new(name, call))
    }

    /// Makes an iterator.
    pub fn iterator(iter: impl ValueIter + 'static) -> Self {
        Self::object(IteratorObject::new("iterator", Box::new(iter)))
    }

    /// The host object of type `T`, if it is one.
    pub fn downcast<T: Object>(&self) -> Option<Rc<T>> {
        match self {
            Self::Object(object) => {
                let any: Rc<dyn Any> = object.clone();
                any.downcast::<T>().ok()
            }
            _ => None,
        }
    }

    /// The host object of type `T`, borrowed.
    pub fn downcast_ref<T: Object>(&self) -> Option<&T> {
        match self {
            Self::Object(object) => {
                let any: &dyn Any = &**object;
                any.downcast_ref::<T>()
            }
            _ => None,
        }
    }

    /// The name of the value's class, as `type(x).__name__` gives it.
    pub fn type_name(&self) -> String {
        match self {
            Self::None => "NoneType".into(),
            Self::Ellipsis => "ellipsis".into(),
            Self::NotImplemented => "NotImplementedType".into(),
            Self::Bool(_) => "bool".into(),
            Self::Int(_) | Self::BigInt(_) => "int".into(),
            Self::Float(_) => "float".into(),
            Self::Str(_) => "str".into(),
            Self::Bytes(_) => "bytes".into(),
            Self::Tuple(_) => "tuple".into(),
            Self::List(_) => "list".into(),
            Self::Dict(_) => "dict".into(),
            Self::Set(_) => "set".into(),
            Self::FrozenSet(_) => "frozenset".into(),
            Self::Object(object) => object.type_name(),
        }
    }

    /// Identity, as `is` sees it.
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Self::None, Self::None)
            | (Self::Ellipsis, Self::Ellipsis)
            | (Self::NotImplemented, Self::NotImplemented) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::List(a), Self::List(b)) => Rc::ptr_eq(a, b),
            (Self::Dict(a), Self::Dict(b)) => Rc::ptr_eq(a, b),
            (Self::Set(a), Self::Set(b)) => Rc::ptr_eq(a, b),
            (Self::Tuple(a), Self::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Ellipsis => f.write_str("Ellipsis"),
            Self::NotImplemented => f.write_str("NotImplemented"),
            Self::Bool(b) => f.write_str(if *b { "True" } else { "False" }),
            Self::Int(i) => write!(f, "{i}"),
            Self::BigInt(i) => write!(f, "{i}"),
            Self::Float(x) => write!(f, "{x:?}"),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Bytes(bytes) => write!(f, "b{bytes:?}"),
            Self::Tuple(items) => f.debug_list().entries(items.iter()).finish(),
            Self::List(items) => f.debug_list().entries(items.borrow().iter()).finish(),
            Self::Dict(items) => f.debug_map().entries(items.borrow().iter()).finish(),
            Self::Set(items) => f.debug_set().entries(items.borrow().iter()).finish(),
            Self::FrozenSet(items) => f.debug_set().entries(items.iter()).finish(),
            Self::Object(object) => write!(f, "<{}>", object.type_name()),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Str(value.into())
    }
}
impl From<Rc<str>> for Value {
    fn from(value: Rc<str>) -> Self {
        Self::Str(value)
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Str(value.into())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}
impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::list(items.into_iter().map(Into::into).collect())
    }
}
