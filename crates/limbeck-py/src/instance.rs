//! Instances of classes: attributes, and Python's special methods as the protocols of [`Object`].

use std::{
    cell::{OnceCell, RefCell},
    rc::{Rc, Weak},
};

use crate::{
    args::Args,
    class::{Attrs, Class, ClassKind},
    error::{Error, Result},
    object::{BinaryOp, CompareOp, Object, UnaryOp, ValueIter},
    value::{Key, Value},
    vm::Vm,
};

/// An instance of a class.
pub struct Instance {
    /// The class.
    pub class: Rc<Class>,
    /// `__dict__`.
    pub attrs: RefCell<Attrs>,
    /// The value of the built-in type that the class is derived from: the string of a `class Color(str, Enum)` member.
    pub base: OnceCell<Value>,
    me: Weak<Instance>,
}

impl Instance {
    /// Makes an instance without calling `__init__`.
    pub fn new(class: Rc<Class>) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            class,
            attrs: RefCell::default(),
            base: OnceCell::new(),
            me: me.clone(),
        })
    }

    /// An attribute of the instance itself.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.attrs.borrow().get(name).cloned()
    }

    /// Sets an attribute of the instance itself.
    pub fn set(&self, name: &str, value: Value) {
        self.attrs.borrow_mut().insert(name.into(), value);
    }

    /// Whether a class defines the special method.
    pub(crate) fn has_special(&self, name: &str) -> bool {
        self.class
            .lookup_defined(name)
            .is_some_and(|value| !value.is_none())
    }

    /// Calls a special method that a class defines. `None`: no class does, or it said `NotImplemented`.
    pub(crate) fn special(&self, vm: &Vm, name: &str, args: &[&Value]) -> Result<Option<Value>> {
        if !self.has_special(name) {
            return Ok(None);
        }
        let pos = args.iter().map(|arg| (*arg).clone()).collect();
        match self.method(vm, name, Args::positional(pos))? {
            Some(Value::NotImplemented) | None => Ok(None),
            Some(value) => Ok(Some(value)),
        }
    }

    /// Calls a method that a class defines.
    pub(crate) fn method(&self, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let Some(method) = self.class.lookup(name) else {
            return Ok(None);
        };
        let Some(this) = self.me.upgrade() else {
            return Ok(None);
        };
        if let Value::Object(function) = &method
            && function.binds_plainly()
        {
            return vm
                .call_with_self(&method, Value::Object(this), args)
                .map(Some);
        }
        let class = Value::Object(self.class.clone());
        let method = Class::bind(vm, method, Some(&Value::Object(this)), &class)?;
        vm.call(&method, args).map(Some)
    }

    fn expect_str(&self, vm: &Vm, method: &str, value: &Value) -> Result<String> {
        match value.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(vm.type_error(format!(
                "{method} returned non-string (type {})",
                value.type_name()
            ))),
        }
    }
}

impl Object for Instance {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        self.class.name.to_string()
    }

    fn class(&self) -> Option<Value> {
        Some(Value::Object(self.class.clone()))
    }

    fn python_expression(&self, _vm: &Vm) -> Result<Option<String>> {
        // A member of an enum of the application's.
        let (Some(class), Some(Value::Str(name))) =
            (self.class.application.get(), self.get("_name_"))
        else {
            return Ok(None);
        };
        Ok(Some(format!("{class}.{name}")))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let this = Value::Object(self.clone());
        let class = Value::Object(self.class.clone());
        let of_class = self.class.lookup(name);
        if let Some(value @ Value::Object(object)) = &of_class
            && object.is_data_descriptor()
        {
            return Class::bind(vm, value.clone(), Some(&this), &class).map(Some);
        }
        if let Some(value) = self.get(name) {
            return Ok(Some(value));
        }
        if let Some(value) = of_class {
            return Class::bind(vm, value, Some(&this), &class).map(Some);
        }
        match name {
            "__class__" => return Ok(Some(class)),
            "__dict__" => {
                let attrs = self.attrs.borrow();
                let items = attrs
                    .iter()
                    .map(|(name, value)| (Key::from(&**name), value.clone()));
                return Ok(Some(Value::dict(items.collect())));
            }
            "__doc__" => return self.class.clone().get_attr(vm, name),
            "__module__" => return Ok(Some(Value::Str(self.class.module.clone()))),
            _ => {}
        }
        if let Some(value) = crate::exception::attribute(&self, name) {
            return Ok(Some(value));
        }
        if let Some(base) = self.base.get()
            && let Some(value) = vm.find_attr(base, name)?
        {
            return Ok(Some(value));
        }
        if let Some(Value::Object(host)) = &self.class.host_base
            && let Some(value) = host.clone().get_attr(vm, name)?
        {
            return Ok(Some(value));
        }
        self.special(vm, "__getattr__", &[&Value::from(name)])
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        if self.has_special("__setattr__") {
            self.special(vm, "__setattr__", &[&Value::from(name), &value])?;
            return Ok(true);
        }
        if let Some(Value::Object(descriptor)) = self.class.lookup(name)
            && descriptor.is_data_descriptor()
            && let Some(this) = self.me.upgrade()
        {
            let done = descriptor.bind_set(vm, &Value::Object(this), value)?;
            if !done {
                return Err(vm.exception(
                    "AttributeError",
                    format!(
                        "property '{name}' of '{}' object has no setter",
                        self.class.name
                    ),
                ));
            }
            return Ok(true);
        }
        if self.class.kind_is_named_tuple() {
            return Err(vm.exception("AttributeError", "can't set attribute"));
        }
        self.set(name, value);
        Ok(true)
    }

    fn del_attr(&self, vm: &Vm, name: &str) -> Result<bool> {
        if self.has_special("__delattr__") {
            self.special(vm, "__delattr__", &[&Value::from(name)])?;
            return Ok(true);
        }
        Ok(self.attrs.borrow_mut().shift_remove(name).is_some())
    }

    fn dir(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .attrs
            .borrow()
            .keys()
            .map(|name| name.to_string())
            .collect();
        names.extend(self.class.dir());
        names
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if self.attrs.borrow().contains_key(name) {
            return Ok(None);
        }
        if self.class.lookup(name).is_some() {
            return self.method(vm, name, args);
        }
        match self.base.get() {
            Some(base) => vm.find_method(base, name, args),
            None => Ok(None),
        }
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        if !self.has_special("__call__") {
            return Ok(None);
        }
        self.method(vm, "__call__", args)
    }

    fn is_callable(&self) -> bool {
        self.has_special("__call__")
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let (plain, swapped) = op.special_names();
        if let Some(value) = self.special(vm, if reflected { swapped } else { plain }, &[other])? {
            return Ok(Some(value));
        }
        match self.base.get() {
            Some(base) if reflected => vm.try_binary(op, other, base),
            Some(base) => vm.try_binary(op, base, other),
            None => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        if let Some(value) = self.special(vm, op.special_name(), &[other])? {
            return Ok(Some(value));
        }
        if op == CompareOp::Ne
            && let Some(value) = self.special(vm, "__eq__", &[other])?
        {
            return Ok(Some(Value::Bool(!vm.truth(&value)?)));
        }
        match self.base.get() {
            Some(base) => vm.try_compare(op, base, other.unwrapped()),
            None => Ok(None),
        }
    }

    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        if let Some(value) = self.special(vm, op.special_name(), &[])? {
            return Ok(Some(value));
        }
        self.base.get().map(|base| vm.unary(op, base)).transpose()
    }

    fn truth(&self, vm: &Vm) -> Result<Option<bool>> {
        if let Some(value) = self.special(vm, "__bool__", &[])? {
            return vm.truth(&value).map(Some);
        }
        if let Some(len) = self.len(vm)? {
            return Ok(Some(len > 0));
        }
        match self.base.get() {
            Some(base) => vm.truth(base).map(Some),
            None => Ok(Some(true)),
        }
    }

    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        if let Some(value) = self.special(vm, "__len__", &[])? {
            return match value {
                Value::Int(len) if len >= 0 => Ok(Some(len as usize)),
                _ => Err(vm.value_error("__len__() should return >= 0")),
            };
        }
        match self.base.get() {
            Some(base) => vm.try_len(base),
            None => Ok(None),
        }
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        if let Some(value) = self.special(vm, "__getitem__", &[key])? {
            return Ok(Some(value));
        }
        if let Some(base @ Value::Dict(items)) = self.base.get()
            && self.has_special("__missing__")
        {
            let found = vm.key(key)?;
            let found = items.borrow().get(&found).cloned();
            return match found {
                Some(value) => Ok(Some(value)),
                None => {
                    let _ = base;
                    self.special(vm, "__missing__", &[key])
                }
            };
        }
        self.base
            .get()
            .map(|base| vm.get_item(base, key))
            .transpose()
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        if self.has_special("__setitem__") {
            self.special(vm, "__setitem__", &[key, &value])?;
            return Ok(true);
        }
        match self.base.get() {
            Some(base) => vm.set_item(base, key, value).map(|()| true),
            None => Ok(false),
        }
    }

    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        if self.has_special("__delitem__") {
            self.special(vm, "__delitem__", &[key])?;
            return Ok(true);
        }
        match self.base.get() {
            Some(base) => vm.del_item(base, key).map(|()| true),
            None => Ok(false),
        }
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        if let Some(value) = self.special(vm, "__contains__", &[item])? {
            return vm.truth(&value).map(Some);
        }
        match self.base.get() {
            Some(base) => vm.contains(base, item).map(Some),
            None => Ok(None),
        }
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        if let Some(value) = self.special(vm, "__iter__", &[])? {
            let is_self = value
                .downcast_ref::<Instance>()
                .is_some_and(|other| std::ptr::eq(other, &*self));
            if is_self
                || value
                    .downcast_ref::<Instance>()
                    .is_some_and(|other| other.has_special("__next__"))
            {
                return Ok(Some(Box::new(NextIter { value })));
            }
            return vm.iter(&value).map(Some);
        }
        if self.has_special("__getitem__") {
            return Ok(Some(Box::new(ItemIter {
                value: Value::Object(self),
                at: 0,
            })));
        }
        match self.base.get() {
            Some(base) => vm.iter(base).map(Some),
            None if self.has_special("__next__") => Ok(Some(Box::new(NextIter {
                value: Value::Object(self),
            }))),
            None => Ok(None),
        }
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        if !self.has_special("__exit__") && !self.has_special("__aexit__") {
            return Ok(None);
        }
        let name = if self.has_special("__enter__") {
            "__enter__"
        } else {
            "__aenter__"
        };
        match self.method(vm, name, Args::default())? {
            Some(value) => vm.awaited(value).map(Some),
            None => Ok(None),
        }
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        let name = if self.has_special("__exit__") {
            "__exit__"
        } else {
            "__aexit__"
        };
        let args = match error.and_then(Error::exception) {
            Some(exception) => vec![vm.type_of(exception), exception.clone(), Value::None],
            None => vec![Value::None, Value::None, Value::None],
        };
        match self.method(vm, name, Args::positional(args))? {
            Some(value) => vm.truth(&vm.awaited(value)?),
            None => Ok(false),
        }
    }

    fn hash_key(&self) -> Option<String> {
        let address = || Some(format!("{:p}", std::ptr::from_ref(self)));
        let vm = self.class.vm.upgrade();
        match (self.class.lookup_defined("__hash__"), vm) {
            (Some(Value::None), _) => None,
            (Some(_), Some(vm)) => {
                let value = self.special(&vm, "__hash__", &[]).ok()??;
                Some(format!("{:p}:{value:?}", Rc::as_ptr(&self.class)))
            }
            _ if self.class.lookup_defined("__eq__").is_some() => None,
            _ => match self.base.get() {
                Some(Value::List(_) | Value::Dict(_) | Value::Set(_)) => None,
                _ => address(),
            },
        }
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        if let Some(value) = self.special(vm, "__str__", &[])? {
            return self.expect_str(vm, "__str__", &value);
        }
        if self.class.is_exception() && !self.has_special("__repr__") {
            return crate::exception::message(vm, self);
        }
        if self.class.is_exception() {
            return crate::exception::message(vm, self);
        }
        if let ClassKind::Enum(_) = &*self.class.kind.borrow() {
            return crate::enums::to_str(vm, self);
        }
        match self.base.get() {
            Some(base @ (Value::Str(_) | Value::Int(_) | Value::Float(_)))
                if !self.has_special("__repr__") =>
            {
                vm.str(base)
            }
            _ => self.repr(vm),
        }
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        if let Some(value) = self.special(vm, "__repr__", &[])? {
            return self.expect_str(vm, "__repr__", &value);
        }
        if self.class.is_exception() {
            return crate::exception::repr(vm, self);
        }
        if let ClassKind::Enum(_) = &*self.class.kind.borrow() {
            return crate::enums::repr(vm, self);
        }
        match self.base.get() {
            Some(base) => vm.repr(base),
            None => Ok(format!("<{} object>", self.class.full_name())),
        }
    }

    fn format(&self, vm: &Vm, spec: &str) -> Result<Option<String>> {
        if let Some(value) = self.special(vm, "__format__", &[&Value::from(spec)])? {
            return self.expect_str(vm, "__format__", &value).map(Some);
        }
        match self.base.get() {
            Some(base)
                if !self.has_special("__str__") && !crate::enums::is_plain_mixin(&self.class) =>
            {
                vm.format(base, spec).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// Iterates by `__next__`.
struct NextIter {
    value: Value,
}

impl ValueIter for NextIter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let name = match self.value.downcast_ref::<Instance>() {
            Some(instance) if !instance.has_special("__next__") => "__anext__",
            _ => "__next__",
        };
        match vm
            .call_method(&self.value, name, Args::default())
            .and_then(|value| vm.awaited(value))
        {
            Ok(value) => Ok(Some(value)),
            Err(error)
                if vm.error_is(&error, "StopIteration")
                    || vm.error_is(&error, "StopAsyncIteration") =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

/// Iterates by `__getitem__` with 0, 1, 2, ...
struct ItemIter {
    value: Value,
    at: i64,
}

impl ValueIter for ItemIter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let item = vm.get_item(&self.value, &Value::Int(self.at));
        self.at += 1;
        match item {
            Ok(value) => Ok(Some(value)),
            Err(error) if vm.error_is(&error, "IndexError") => Ok(None),
            Err(error) => Err(error),
        }
    }
}
