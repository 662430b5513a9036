//! `OrderedDict`, `defaultdict`, `Counter`, `ChainMap`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    iterator::Values,
    methods::{self, collect, dict, list, number},
    object::{BinaryOp, CompareOp, Object, ValueIter},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// What kind of dict it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `OrderedDict`.
    Ordered,
    /// `defaultdict`.
    Default,
    /// `Counter`.
    Counter,
}

/// All kinds.
pub const KINDS: &[Kind] = &[Kind::Ordered, Kind::Default, Kind::Counter];

impl Kind {
    /// The class's name.
    pub fn class_name(self) -> &'static str {
        match self {
            Self::Ordered => "OrderedDict",
            Self::Default => "defaultdict",
            Self::Counter => "Counter",
        }
    }
}

/// A dict with a habit.
pub struct Mapping {
    /// What kind it is.
    pub kind: Kind,
    /// `default_factory`, or `None`.
    pub factory: RefCell<Value>,
    /// The items.
    pub items: Rc<RefCell<Dict>>,
}

/// The items, if the value is one of these mappings (or an instance of a class derived from one).
pub fn mapping_items(value: &Value) -> Option<Dict> {
    let mapping = value.unwrapped().downcast_ref::<Mapping>()?;
    Some(mapping.items.borrow().clone())
}

/// Makes a mapping of a dict's items.
pub fn wrap(kind: Kind, factory: Value, items: &Value) -> Value {
    let items = match items {
        Value::Dict(items) => items.borrow().clone(),
        _ => Dict::new(),
    };
    of(kind, factory, items)
}

fn of(kind: Kind, factory: Value, items: Dict) -> Value {
    Value::object(Mapping {
        kind,
        factory: RefCell::new(factory),
        items: Rc::new(RefCell::new(items)),
    })
}

/// Calls the class.
pub fn construct(vm: &Vm, kind: Kind, mut args: Args) -> Result<Value> {
    match kind {
        Kind::Ordered => Ok(of(
            kind,
            Value::None,
            dict::from_args(vm, "OrderedDict", args)?,
        )),
        Kind::Default => {
            let factory = if args.pos.is_empty() {
                Value::None
            } else {
                args.pos.remove(0)
            };
            if !factory.is_none() && !vm.is_callable(&factory) {
                return Err(vm.type_error("first argument must be callable or None"));
            }
            Ok(of(kind, factory, dict::from_args(vm, "defaultdict", args)?))
        }
        Kind::Counter => {
            let mut items = Dict::new();
            count_in(vm, &mut items, args, BinaryOp::Add)?;
            Ok(of(kind, Value::None, items))
        }
    }
}

fn tally(vm: &Vm, items: &mut Dict, key: Key, by: &Value, op: BinaryOp) -> Result<()> {
    let old = items.get(&key).cloned().unwrap_or(Value::Int(0));
    let new = vm.binary(op, &old, by)?;
    items.insert(key, new);
    Ok(())
}

fn count_in(vm: &Vm, items: &mut Dict, args: Args, op: BinaryOp) -> Result<()> {
    if let Some(source) = args.pos.first().filter(|source| !source.is_none()) {
        let counts = match source.unwrapped() {
            Value::Dict(counts) => Some(counts.borrow().clone()),
            other => mapping_items(other),
        };
        match counts {
            Some(counts) => {
                for (key, by) in counts {
                    tally(vm, items, key, &by, op)?;
                }
            }
            None => {
                for item in collect(vm, source)? {
                    tally(vm, items, vm.key(&item)?, &Value::Int(1), op)?;
                }
            }
        }
    }
    for (name, by) in args.kw {
        tally(vm, items, Key::from(&*name), &by, op)?;
    }
    Ok(())
}

impl Mapping {
    fn as_dict(&self) -> Value {
        Value::Dict(self.items.clone())
    }

    fn similar(&self, items: Dict) -> Value {
        of(self.kind, self.factory.borrow().clone(), items)
    }

    fn most_common(&self, vm: &Vm) -> Result<Vec<Value>> {
        let mut pairs = Vec::new();
        for (key, by) in self.items.borrow().iter() {
            pairs.push(Value::tuple(vec![key.value().clone(), by.clone()]));
        }
        let by_count = Value::function("count", |vm, args| match args.pos.first() {
            Some(pair) => vm.get_item(pair, &Value::Int(1)),
            None => Ok(Value::None),
        });
        list::sorted(vm, pairs, Some(&by_count), true)
    }

    fn counter_binary(&self, vm: &Vm, op: BinaryOp, other: &Dict) -> Result<Option<Value>> {
        let own = self.items.borrow().clone();
        let zero = Value::Int(0);
        let mut out = Dict::new();
        for key in own
            .keys()
            .chain(other.keys().filter(|key| !own.contains_key(*key)))
        {
            let a = own.get(key).unwrap_or(&zero);
            let b = other.get(key).unwrap_or(&zero);
            let value = match op {
                BinaryOp::Add | BinaryOp::Sub => vm.binary(op, a, b)?,
                BinaryOp::BitOr => (if list::less(vm, a, b)? { b } else { a }).clone(),
                BinaryOp::BitAnd => (if list::less(vm, b, a)? { b } else { a }).clone(),
                _ => return Ok(None),
            };
            if list::less(vm, &zero, &value)? {
                out.insert(key.clone(), value);
            }
        }
        Ok(Some(self.similar(out)))
    }
}

impl Object for Mapping {
    fn type_name(&self) -> String {
        self.kind.class_name().into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("collections", self.kind.class_name()))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match (self.kind, name) {
            (Kind::Default, "default_factory") => Some(self.factory.borrow().clone()),
            _ => None,
        })
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        if self.kind == Kind::Default && name == "default_factory" {
            *self.factory.borrow_mut() = value;
            return Ok(true);
        }
        Ok(false)
    }

    fn methods(&self) -> &'static [&'static str] {
        const COUNTER: &[&str] = &[
            "clear",
            "copy",
            "elements",
            "get",
            "items",
            "keys",
            "most_common",
            "pop",
            "popitem",
            "setdefault",
            "subtract",
            "total",
            "update",
            "values",
        ];
        const ORDERED: &[&str] = &[
            "clear",
            "copy",
            "fromkeys",
            "get",
            "items",
            "keys",
            "move_to_end",
            "pop",
            "popitem",
            "setdefault",
            "update",
            "values",
        ];
        match self.kind {
            Kind::Counter => COUNTER,
            Kind::Ordered => ORDERED,
            Kind::Default => dict::NAMES,
        }
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match (self.kind, name) {
            (_, "copy") => {
                args.reader(vm, name).finish()?;
                return Ok(Some(self.similar(self.items.borrow().clone())));
            }
            (Kind::Counter, "update" | "subtract") => {
                let op = if name == "update" {
                    BinaryOp::Add
                } else {
                    BinaryOp::Sub
                };
                let mut items = self.items.borrow().clone();
                count_in(vm, &mut items, args, op)?;
                *self.items.borrow_mut() = items;
                return Ok(Some(Value::None));
            }
            (Kind::Counter, "most_common") => {
                let mut reader = args.reader(vm, name);
                let most = reader.optional("n")?;
                let most = super::super::integer(vm, most, i64::MAX)?;
                reader.finish()?;
                let mut pairs = self.most_common(vm)?;
                pairs.truncate(usize::try_from(most).unwrap_or(0));
                return Ok(Some(Value::list(pairs)));
            }
            (Kind::Counter, "elements") => {
                let mut all = Vec::new();
                for (key, by) in self.items.borrow().iter() {
                    let times = usize::try_from(number::index(vm, by)?).unwrap_or(0);
                    all.extend(std::iter::repeat_n(key.value().clone(), times));
                }
                return Ok(Some(Value::list(all)));
            }
            (Kind::Counter, "total") => {
                let counts: Vec<Value> = self.items.borrow().values().cloned().collect();
                let args = Args::positional(vec![Value::list(counts)]);
                return crate::builtins::reduce::sum(vm, args).map(Some);
            }
            (Kind::Ordered, "move_to_end") => {
                let mut reader = args.reader(vm, name);
                let key = vm.key(&reader.required("key")?)?;
                let last = reader.optional("last")?;
                let last = super::super::flag(vm, last, true)?;
                reader.finish()?;
                let mut items = self.items.borrow_mut();
                let Some(index) = items.get_index_of(&key) else {
                    return Err(methods::key_error(vm, key.value()));
                };
                let to = if last { items.len() - 1 } else { 0 };
                items.move_index(index, to);
                return Ok(Some(Value::None));
            }
            (Kind::Ordered, "popitem") => {
                let mut reader = args.reader(vm, name);
                let last = reader.optional("last")?;
                let last = super::super::flag(vm, last, true)?;
                reader.finish()?;
                let mut items = self.items.borrow_mut();
                let item = if last {
                    items.pop()
                } else {
                    items.shift_remove_index(0)
                };
                return match item {
                    Some((key, item)) => Ok(Some(Value::tuple(vec![key.into_value(), item]))),
                    None => Err(vm.exception("KeyError", "dictionary is empty")),
                };
            }
            _ => {}
        }
        dict::call(vm, &self.items, name, args)
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.items.borrow().len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let wanted = vm.key(key)?;
        if let Some(value) = self.items.borrow().get(&wanted) {
            return Ok(Some(value.clone()));
        }
        match self.kind {
            Kind::Counter => Ok(Some(Value::Int(0))),
            Kind::Default if !self.factory.borrow().is_none() => {
                let factory = self.factory.borrow().clone();
                let value = vm.call(&factory, Args::default())?;
                self.items.borrow_mut().insert(wanted, value.clone());
                Ok(Some(value))
            }
            Kind::Default | Kind::Ordered => Err(methods::key_error(vm, key)),
        }
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        self.items.borrow_mut().insert(vm.key(key)?, value);
        Ok(true)
    }

    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let gone = self.items.borrow_mut().shift_remove(&vm.key(key)?);
        if gone.is_none() && self.kind != Kind::Counter {
            return Err(methods::key_error(vm, key));
        }
        Ok(true)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(self.items.borrow().contains_key(&vm.key(item)?)))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        vm.iter(&self.as_dict()).map(Some)
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let other = match other.unwrapped() {
            Value::Dict(items) => items.borrow().clone(),
            other => match mapping_items(other) {
                Some(items) => items,
                None => return Ok(None),
            },
        };
        if self.kind == Kind::Counter {
            return self.counter_binary(vm, op, &other);
        }
        if op != BinaryOp::BitOr {
            return Ok(None);
        }
        let own = self.items.borrow().clone();
        let (mut first, second) = if reflected {
            (other, own)
        } else {
            (own, other)
        };
        first.extend(second);
        Ok(Some(self.similar(first)))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.unwrapped() {
            Value::Dict(items) => Value::Dict(items.clone()),
            unwrapped => match unwrapped.downcast_ref::<Mapping>() {
                Some(mapping) => {
                    if self.kind == Kind::Ordered && mapping.kind == Kind::Ordered {
                        let same_order =
                            self.items.borrow().keys().eq(mapping.items.borrow().keys());
                        if !same_order {
                            return Ok(match op {
                                CompareOp::Eq => Some(Value::Bool(false)),
                                CompareOp::Ne => Some(Value::Bool(true)),
                                _ => None,
                            });
                        }
                    }
                    mapping.as_dict()
                }
                None => return Ok(None),
            },
        };
        match op {
            CompareOp::Eq | CompareOp::Ne => vm.compare(op, &self.as_dict(), &other).map(Some),
            CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => Ok(None),
        }
    }

    fn hash_key(&self) -> Option<String> {
        None
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        match self.kind {
            Kind::Ordered if self.items.borrow().is_empty() => Ok("OrderedDict()".into()),
            Kind::Ordered => {
                let pairs =
                    dict::call(vm, &self.items, "items", Args::default())?.unwrap_or_default();
                let pairs = Value::list(vm.collect(&pairs)?);
                Ok(format!("OrderedDict({})", vm.repr(&pairs)?))
            }
            Kind::Default => {
                let factory = self.factory.borrow().clone();
                Ok(format!(
                    "defaultdict({}, {})",
                    vm.repr(&factory)?,
                    vm.repr(&self.as_dict())?
                ))
            }
            Kind::Counter if self.items.borrow().is_empty() => Ok("Counter()".into()),
            Kind::Counter => {
                let pairs = Value::list(self.most_common(vm)?);
                let items = Value::dict(dict::from_value(vm, &pairs)?);
                Ok(format!("Counter({})", vm.repr(&items)?))
            }
        }
    }
}

/// `ChainMap`: reads from the first mapping that has the key, writes to the first.
struct ChainMap {
    maps: Vec<Value>,
}

/// `ChainMap(*maps)`.
pub fn chain_map(_vm: &Vm, args: Args) -> Result<Value> {
    let mut maps = args.pos;
    if maps.is_empty() {
        maps.push(Value::dict(Dict::new()));
    }
    Ok(Value::object(ChainMap { maps }))
}

impl ChainMap {
    fn merged(&self, vm: &Vm) -> Result<Dict> {
        let mut all = Dict::new();
        for map in self.maps.iter().rev() {
            all.extend(dict::from_value(vm, map)?);
        }
        Ok(all)
    }
}

impl Object for ChainMap {
    fn type_name(&self) -> String {
        "ChainMap".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("collections", "ChainMap"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let rest = |maps: &[Value]| {
            Value::object(ChainMap {
                maps: maps.to_vec(),
            })
        };
        Ok(match name {
            "maps" => Some(Value::list(self.maps.clone())),
            "parents" => Some(rest(self.maps.get(1..).unwrap_or_default())),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["get", "items", "keys", "new_child", "values"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "new_child" => {
                let first = args
                    .pos
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| Value::dict(Dict::new()));
                let maps = std::iter::once(first)
                    .chain(self.maps.iter().cloned())
                    .collect();
                Ok(Some(Value::object(ChainMap { maps })))
            }
            "get" | "items" | "keys" | "values" => {
                let merged = Rc::new(RefCell::new(self.merged(vm)?));
                dict::call(vm, &merged, name, args)
            }
            _ => Ok(None),
        }
    }

    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.merged(vm)?.len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        match self.merged(vm)?.get(&vm.key(key)?) {
            Some(value) => Ok(Some(value.clone())),
            None => Err(methods::key_error(vm, key)),
        }
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        match self.maps.first() {
            Some(first) => vm.set_item(first, key, value).map(|()| true),
            None => Ok(false),
        }
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(self.merged(vm)?.contains_key(&vm.key(item)?)))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let keys: Vec<Value> = self.merged(vm)?.into_keys().map(Key::into_value).collect();
        Ok(Some(Box::new(Values(keys.into_iter()))))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let mut maps = Vec::new();
        for map in &self.maps {
            maps.push(vm.repr(map)?);
        }
        Ok(format!("ChainMap({})", maps.join(", ")))
    }
}
