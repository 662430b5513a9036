//! Classes: the built-in ones, those of the standard library's modules and of hosts, and those of `class` statements.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;

use crate::{
    args::Args,
    error::Result,
    function::NativeFunction,
    object::{BinaryOp, Object, ValueIter},
    value::{Key, Value},
    vm::{Vm, WeakVm},
};

/// Attributes in the order in which they were first set.
pub type Attrs = IndexMap<Rc<str>, Value, rustc_hash::FxBuildHasher>;

/// Makes the value of `class(*args)`; gets the class that was called (it may be a subclass).
pub type Construct = Rc<dyn Fn(&Vm, &Rc<Class>, Args) -> Result<Value>>;

/// What makes a class more than a bag of attributes.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub enum ClassKind {
    /// Nothing.
    #[default]
    Plain,
    /// A built-in type whose instances are not [`crate::Instance`]s; `builtins::construct` makes them.
    Builtin,
    /// An `enum.Enum`, with its members in order.
    Enum(Rc<crate::enums::EnumInfo>),
    /// A `typing.NamedTuple`, with its fields in order.
    NamedTuple(Rc<[Rc<str>]>),
    /// A `typing.TypedDict`: calling it makes a dict.
    TypedDict,
}

/// A class.
pub struct Class {
    /// `__name__`.
    pub name: Rc<str>,
    /// `__module__`.
    pub module: Rc<str>,
    /// `__bases__`, without host objects.
    pub bases: Vec<Rc<Class>>,
    /// A base that is a host's object and not a [`Class`].
    pub host_base: Option<Value>,
    /// The classes after this one in method resolution order.
    pub mro: Vec<Rc<Class>>,
    /// What the body assigned, and what was set later.
    pub attrs: RefCell<Attrs>,
    /// Makes instances, where that isn't a [`crate::Instance`].
    pub construct: Option<Construct>,
    /// What makes the class special.
    pub kind: RefCell<ClassKind>,
    /// The expression by which the application knows the class, if it is one of its own.
    pub(crate) application: std::cell::OnceCell<String>,
    pub(crate) vm: WeakVm,
}

impl std::fmt::Debug for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<class '{}'>", self.full_name())
    }
}

impl Class {
    /// Makes a class with bases and attributes; the bases' order must have a linearization.
    pub fn new(
        vm: &Vm,
        module: &str,
        name: &str,
        bases: Vec<Rc<Class>>,
        attrs: Attrs,
    ) -> Result<Rc<Self>> {
        let Some(mro) = linearize(&bases) else {
            return Err(vm.type_error(
                "Cannot create a consistent method resolution order (MRO) for bases".to_owned(),
            ));
        };
        Ok(Rc::new(Self {
            name: name.into(),
            module: module.into(),
            host_base: bases.iter().find_map(|base| base.host_base.clone()),
            bases,
            mro,
            attrs: RefCell::new(attrs),
            construct: None,
            kind: RefCell::default(),
            application: std::cell::OnceCell::new(),
            vm: vm.downgrade(),
        }))
    }

    /// Makes a class whose instances a native function makes (a class of the standard library or of a host). The
    /// instances should answer [`Object::class`] with the class. With `bases` empty the base is `object`.
    pub fn native(
        vm: &Vm,
        module: &str,
        name: &str,
        bases: &[Rc<Class>],
        construct: impl Fn(&Vm, &Rc<Class>, Args) -> Result<Value> + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            construct: Some(Rc::new(construct)),
            ..Self::bare(vm, module, name, bases)
        })
    }

    /// Makes an exception class of a host or a module: `sqlalchemy.exc.IntegrityError`. `bases` must not be empty; see
    /// [`Vm::class`] for the built-in ones.
    pub fn exception(vm: &Vm, module: &str, name: &str, bases: &[Rc<Class>]) -> Rc<Self> {
        Rc::new(Self::bare(vm, module, name, bases))
    }

    pub(crate) fn bare(vm: &Vm, module: &str, name: &str, bases: &[Rc<Class>]) -> Self {
        let bases = match bases {
            [] => vm.find_class("object").into_iter().collect(),
            bases => bases.to_vec(),
        };
        Self {
            name: name.into(),
            module: module.into(),
            host_base: None,
            mro: linearize(&bases).unwrap_or_default(),
            bases,
            attrs: RefCell::default(),
            construct: None,
            kind: RefCell::default(),
            application: std::cell::OnceCell::new(),
            vm: vm.downgrade(),
        }
    }

    /// Says by which expression the application knows the class.
    pub fn set_application(&self, expression: String) {
        let _ = self.application.set(expression);
    }

    /// Sets an attribute, for building native classes.
    pub fn set(&self, name: &str, value: Value) {
        self.attrs.borrow_mut().insert(name.into(), value);
    }

    /// Adds a class method or static method that is native: `date.today()`. It gets the arguments without the class.
    pub fn set_static(
        &self,
        name: &'static str,
        call: impl Fn(&Vm, Args) -> Result<Value> + 'static,
    ) {
        self.set(name, Value::object(NativeFunction::new(name, call)));
    }

    /// Adds a method that is native: it gets the instance as the first positional argument.
    pub fn set_method(
        &self,
        name: &'static str,
        call: impl Fn(&Vm, Args) -> Result<Value> + 'static,
    ) {
        self.set(
            name,
            Value::object(NativeFunction::new(name, call).method()),
        );
    }

    /// The name with its module, as errors and `repr` show it: `decimal.Decimal`, `ValueError`.
    pub fn full_name(&self) -> String {
        match &*self.module {
            "builtins" => self.name.to_string(),
            module => format!("{module}.{}", self.name),
        }
    }

    /// The attribute that this class or the first one of its bases that has it holds, unbound.
    pub fn lookup(&self, name: &str) -> Option<Value> {
        if let Some(value) = self.attrs.borrow().get(name) {
            return Some(value.clone());
        }
        self.mro
            .iter()
            .find_map(|class| class.attrs.borrow().get(name).cloned())
    }

    /// [`Class::lookup`] that leaves out what every object has.
    pub(crate) fn lookup_defined(&self, name: &str) -> Option<Value> {
        if let Some(value) = self.attrs.borrow().get(name) {
            return Some(value.clone());
        }
        self.mro
            .iter()
            .filter(|class| !class.is_object())
            .find_map(|class| class.attrs.borrow().get(name).cloned())
    }

    /// The next class after `after` in this class' order that has the attribute, for `super()`.
    pub(crate) fn lookup_after(&self, after: &Class, name: &str) -> Option<Value> {
        let mut found = std::ptr::eq(self, after);
        for class in &self.mro {
            if found && let Some(value) = class.attrs.borrow().get(name) {
                return Some(value.clone());
            }
            found |= std::ptr::eq(&**class, after);
        }
        None
    }

    /// Whether the class is `other` or derived from it.
    pub fn is_subclass_of(&self, other: &Class) -> bool {
        std::ptr::eq(self, other) || self.mro.iter().any(|class| std::ptr::eq(&**class, other))
    }

    /// Whether the class is derived from the built-in class of this name.
    pub fn derives_from(&self, builtin: &str) -> bool {
        let is = |class: &Class| &*class.name == builtin && &*class.module == "builtins";
        is(self) || self.mro.iter().any(|class| is(class))
    }

    /// Whether the class is derived from `base`, a host's object.
    pub fn derives_from_host(&self, base: &Value) -> bool {
        let is = |class: &Class| class.host_base.as_ref().is_some_and(|host| host.is(base));
        is(self) || self.mro.iter().any(|class| is(class))
    }

    /// Whether instances are exceptions.
    pub fn is_exception(&self) -> bool {
        self.derives_from("BaseException")
    }

    fn is_object(&self) -> bool {
        &*self.name == "object" && &*self.module == "builtins"
    }

    /// The first class in order that is made natively: itself, or a base.
    pub(crate) fn native_base(self: &Rc<Self>) -> Option<Rc<Class>> {
        let native = |class: &&Rc<Class>| {
            class.construct.is_some() || matches!(*class.kind.borrow(), ClassKind::Builtin)
        };
        std::iter::once(self).chain(&self.mro).find(native).cloned()
    }

    pub(crate) fn kind_is_named_tuple(&self) -> bool {
        matches!(*self.kind.borrow(), ClassKind::NamedTuple(_))
    }

    /// The value as a class, if it is one.
    pub fn from_value(value: &Value) -> Option<Rc<Class>> {
        value.downcast::<Class>()
    }

    /// Binds what a class holds to an instance or to the class: functions become methods, properties are read.
    pub(crate) fn bind(
        vm: &Vm,
        value: Value,
        this: Option<&Value>,
        class: &Value,
    ) -> Result<Value> {
        let Value::Object(object) = &value else {
            return Ok(value);
        };
        object
            .clone()
            .bind(vm, this, class)
            .map(|bound| bound.unwrap_or(value))
    }
}

/// C3, without the class itself.
fn linearize(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|base| {
            std::iter::once(base.clone())
                .chain(base.mro.iter().cloned())
                .collect()
        })
        .collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let in_a_tail = |class: &Rc<Class>| {
            lists
                .iter()
                .any(|list| list.iter().skip(1).any(|other| Rc::ptr_eq(other, class)))
        };
        let next = lists
            .iter()
            .filter_map(|list| list.first())
            .find(|head| !in_a_tail(head))?
            .clone();
        for list in &mut lists {
            list.retain(|class| !Rc::ptr_eq(class, &next));
        }
        order.push(next);
    }
}

impl Object for Class {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "type".into()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn python_expression(&self, _vm: &Vm) -> Result<Option<String>> {
        Ok(self.application.get().cloned())
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn class(&self) -> Option<Value> {
        let class = self.vm.upgrade()?.find_class("type")?;
        Some(Value::Object(class))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let names = |classes: &[Rc<Class>]| {
            classes
                .iter()
                .map(|class| Value::Object(class.clone()))
                .collect::<Vec<_>>()
        };
        match name {
            "__name__" | "__qualname__" => return Ok(Some(Value::Str(self.name.clone()))),
            "__module__" => return Ok(Some(Value::Str(self.module.clone()))),
            "__bases__" => return Ok(Some(Value::tuple(names(&self.bases)))),
            "__mro__" => {
                let mut all = vec![Value::Object(self.clone())];
                all.extend(names(&self.mro));
                return Ok(Some(Value::tuple(all)));
            }
            "__dict__" => {
                let attrs = self.attrs.borrow();
                let items = attrs
                    .iter()
                    .map(|(name, value)| (Key::from(&**name), value.clone()));
                return Ok(Some(Value::dict(items.collect())));
            }
            "__doc__" => {
                let doc = self.attrs.borrow().get("__doc__").cloned();
                return Ok(Some(doc.unwrap_or_default()));
            }
            "__class__" => return Ok(self.class()),
            _ => {}
        }
        if let Some(value) = crate::enums::class_attribute(vm, &self, name)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.lookup(name) {
            let class = Value::Object(self.clone());
            return Self::bind(vm, value, None, &class).map(Some);
        }
        if let Some(Value::Object(host)) = &self.host_base {
            return host.clone().get_attr(vm, name);
        }
        Ok(self
            .native_base()
            .and_then(|base| crate::function::unbound_builtin(&base, name)))
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        self.set(name, value);
        Ok(true)
    }

    fn del_attr(&self, _vm: &Vm, name: &str) -> Result<bool> {
        Ok(self.attrs.borrow_mut().shift_remove(name).is_some())
    }

    fn dir(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in self.attrs.borrow().iter() {
            names.push(name.to_string());
        }
        for class in &self.mro {
            names.extend(class.attrs.borrow().keys().map(|name| name.to_string()));
        }
        names
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        crate::construct::construct(vm, &self, args).map(Some)
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        if let Some(member) = crate::enums::member_by_name(vm, &self, key)? {
            return Ok(Some(member));
        }
        // `list[int]`, `Base[T]`: the parameters only matter to type checkers.
        Ok(Some(Value::Object(self)))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        match crate::enums::members(&self) {
            Some(members) => vm.iter(&Value::tuple(members)).map(Some),
            None => Ok(None),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(crate::enums::members(self).map(|members| members.len()))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(true))
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        crate::enums::contains(vm, &self, item)
    }

    fn binary(
        self: Rc<Self>,
        _vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if op != BinaryOp::BitOr {
            return Ok(None);
        }
        let (a, b) = (Value::Object(self), other.clone());
        let items = if reflected { vec![b, a] } else { vec![a, b] };
        Ok(Some(Value::object(Union { items })))
    }

    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(match vm.class_of(value) {
            Some(class) => class.is_subclass_of(self),
            None => self.is_object(),
        }))
    }

    fn subclass_check(&self, _vm: &Vm, class: &Value) -> Result<Option<bool>> {
        Ok(Some(match class.downcast_ref::<Class>() {
            Some(class) => class.is_subclass_of(self),
            None => self.is_object(),
        }))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        match &*self.kind.borrow() {
            ClassKind::Enum(_) => Ok(format!("<enum '{}'>", self.name)),
            _ => Ok(format!("<class '{}'>", self.full_name())),
        }
    }
}

/// `int | str`.
struct Union {
    items: Vec<Value>,
}

impl Object for Union {
    fn type_name(&self) -> String {
        "UnionType".into()
    }

    fn binary(
        self: Rc<Self>,
        _vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if op != BinaryOp::BitOr {
            return Ok(None);
        }
        let mut items = self.items.clone();
        items.insert(if reflected { 0 } else { items.len() }, other.clone());
        Ok(Some(Value::object(Union { items })))
    }

    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        for item in &self.items {
            if (item.is_none() && value.is_none())
                || (!item.is_none() && vm.isinstance(value, item)?)
            {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let mut names = Vec::new();
        for item in &self.items {
            names.push(match item.downcast_ref::<Class>() {
                Some(class) => class.full_name(),
                None => vm.repr(item)?,
            });
        }
        Ok(names.join(" | "))
    }
}
