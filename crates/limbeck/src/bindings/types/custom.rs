//! Types of a script's own: subclasses of `TypeDecorator` and `UserDefinedType`.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;
use limbeck_py::{Args, Function, Object, Result, Value, Vm, class::Attrs};
use limbeck_sql::types::Type;

use super::{TypeClass, TypeObject, object::is_instance, to_type};
use crate::bindings::convert;

/// What a class derives from.
#[derive(Clone)]
enum Base {
    /// `TypeDecorator`, with `impl` once a class says it.
    Decorator,
    /// `UserDefinedType`.
    UserDefined,
    /// One of SQLAlchemy's own types: a subclass is written as that type is.
    Class(Rc<TypeClass>),
    /// Another class of the script's.
    Custom(Rc<CustomClass>),
}

/// `TypeDecorator` and `UserDefinedType` themselves.
struct BaseClass {
    name: &'static str,
    base: Base,
}

/// The bases that scripts derive from.
pub(super) fn bases() -> Vec<(&'static str, Value)> {
    let decorator = Value::object(BaseClass {
        name: "TypeDecorator",
        base: Base::Decorator,
    });
    let user_defined = Value::object(BaseClass {
        name: "UserDefinedType",
        base: Base::UserDefined,
    });
    let engine = Value::object(BaseClass {
        name: "TypeEngine",
        base: Base::UserDefined,
    });
    vec![
        ("TypeDecorator", decorator),
        ("UserDefinedType", user_defined),
        ("TypeEngine", engine),
    ]
}

impl Object for BaseClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(value.downcast_ref::<TypeObject>().is_some_and(
            |object| is_instance(&object.type_.borrow(), self.name),
        )))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "__name__").then(|| self.name.into()))
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        // `TypeDecorator[str]` only tells type checkers something.
        Ok(Some(Value::Object(self)))
    }

    fn subclass(
        self: Rc<Self>,
        vm: &Vm,
        name: &str,
        _bases: &[Value],
        namespace: &Attrs,
        _keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        derive(vm, name, self.base.clone(), namespace).map(Some)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class 'sqlalchemy.types.{}'>", self.name))
    }
}

/// A class of the script's own over one of SQLAlchemy's types.
pub(super) fn derive_from_class(
    vm: &Vm,
    name: &str,
    class: &Rc<TypeClass>,
    namespace: &Attrs,
) -> Result<Value> {
    derive(vm, name, Base::Class(class.clone()), namespace)
}

fn derive(_vm: &Vm, name: &str, base: Base, namespace: &Attrs) -> Result<Value> {
    Ok(Value::object(CustomClass {
        name: name.to_owned(),
        base,
        namespace: namespace.clone(),
    }))
}

/// The methods by which a class changes values; they aren't called, so such values are refused.
const OWN_CODE: [&str; 5] = [
    "process_bind_param",
    "process_literal_param",
    "process_result_value",
    "bind_processor",
    "coerce_compared_value",
];

/// A class of types that a script defines.
struct CustomClass {
    name: String,
    base: Base,
    namespace: Attrs,
}

impl CustomClass {
    fn lookup(&self, name: &str) -> Option<Value> {
        self.namespace
            .get(name)
            .cloned()
            .or_else(|| match &self.base {
                Base::Custom(class) => class.lookup(name),
                _ => None,
            })
    }

    fn root(&self) -> Base {
        match &self.base {
            Base::Custom(class) => class.root(),
            base => base.clone(),
        }
    }

    fn path(&self) -> String {
        match self.namespace.get("__module__").and_then(Value::as_str) {
            Some(module) => format!("{module}.{}", self.name),
            None => self.name.clone(),
        }
    }

    /// The constructor's arguments as SQLAlchemy's `generic_repr` writes them: the attributes of these names.
    fn arguments(&self, vm: &Vm, instance: &Value) -> Result<String> {
        let init = self.lookup("__init__");
        let Some(init) = init.as_ref().and_then(|it| it.downcast_ref::<Function>()) else {
            return Ok(String::new());
        };
        let names = init.positional_parameters();
        let defaults = init.positional_defaults();
        let required = names.len().saturating_sub(defaults.len());
        let mut texts = Vec::new();
        for (at, name) in names.iter().enumerate().skip(1) {
            let value = vm.find_attr(instance, name)?;
            match at.checked_sub(required).and_then(|at| defaults.get(at)) {
                None => texts.push(vm.repr(&value.unwrap_or(Value::None))?),
                Some(default) => {
                    if let Some(value) = value
                        && !vm.eq(&value, default)?
                    {
                        texts.push(format!("{name}={}", vm.repr(&value)?));
                    }
                }
            }
        }
        Ok(texts.join(", "))
    }

    /// The type that `Class(*args)` is; `instance` is what `self` is in its methods.
    fn type_of(&self, vm: &Vm, args: Args, instance: &Value) -> Result<Type> {
        let args = match self.lookup("__init__") {
            Some(init) => {
                let mut with_self = args;
                with_self.pos.insert(0, instance.clone());
                vm.call(&init, with_self)?;
                let handed = instance
                    .downcast_ref::<CustomInstance>()
                    .and_then(|instance| instance.handed_on.take());
                handed.unwrap_or_default()
            }
            None => args,
        };
        match self.root() {
            Base::Class(class) => (class.build)(vm, args),
            Base::UserDefined => {
                let get_col_spec = self.lookup("get_col_spec").ok_or_else(|| {
                    vm.exception(
                        "NotImplementedError",
                        format!("{} has no get_col_spec()", self.name),
                    )
                })?;
                let spec = vm.call(&get_col_spec, Args::positional(vec![instance.clone()]))?;
                let spec = convert::string(vm, "get_col_spec()", &spec)?;
                Ok(Type::UserDefined {
                    class_path: self.path(),
                    spec_per_dialect: Box::default(),
                    spec: Some(spec),
                    arguments: self.arguments(vm, instance)?,
                })
            }
            Base::Decorator | Base::Custom(_) => {
                let set = instance
                    .downcast_ref::<CustomInstance>()
                    .and_then(|instance| instance.attrs.borrow().get("impl").cloned());
                let of_class = set.is_none();
                let impl_ = set.or_else(|| self.lookup("impl")).ok_or_else(|| {
                    vm.exception(
                        "AttributeError",
                        "TypeDecorator implementations require a class-level variable 'impl' which refers to the \
                         class of type being decorated",
                    )
                })?;
                let impl_ = match impl_.downcast_ref::<TypeClass>() {
                    // `TypeDecorator.__init__` hands its arguments to the class of `impl`.
                    Some(class) if of_class => (class.build)(vm, args)?,
                    _ => to_type(vm, &impl_)?,
                };
                // From here on `self.impl` is the instance.
                if let Some(instance) = instance.downcast_ref::<CustomInstance>() {
                    let made = super::to_value(impl_.clone());
                    instance.attrs.borrow_mut().insert("impl".to_owned(), made);
                }
                let mapping = self.dialect_impls(vm, instance)?;
                let impl_ = if mapping.is_empty() {
                    impl_
                } else {
                    Type::Variant {
                        base: Box::new(impl_),
                        mapping,
                    }
                };
                Ok(Type::Decorator {
                    class_path: self.path(),
                    impl_: Box::new(impl_),
                    processes: OWN_CODE.iter().any(|name| self.lookup(name).is_some()),
                })
            }
        }
    }

    /// What `load_dialect_impl` gives for the dialects that limbeck compiles for.
    fn dialect_impls(&self, vm: &Vm, instance: &Value) -> Result<Vec<(String, Type)>> {
        let Some(load) = self.lookup("load_dialect_impl") else {
            return Ok(Vec::new());
        };
        let mut mapping = Vec::new();
        for name in ["postgresql", "sqlite", "mysql", "mariadb"] {
            let dialect = Value::object(DialectName(name));
            let value = vm.call(&load, Args::positional(vec![instance.clone(), dialect]))?;
            mapping.push((name.to_owned(), to_type(vm, &value)?));
        }
        Ok(mapping)
    }
}

impl Object for CustomClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(self.name.as_str().into()),
            _ => self.lookup(name),
        })
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let instance = Rc::new(CustomInstance {
            class: self.clone(),
            attrs: RefCell::default(),
            type_: RefCell::default(),
            handed_on: RefCell::default(),
        });
        let value = Value::Object(instance.clone());
        let type_ = self.type_of(vm, args, &value)?;
        instance.type_.replace(Some(type_));
        Ok(Some(value))
    }

    fn super_attr(self: Rc<Self>, vm: &Vm, this: &Value, name: &str) -> Result<Option<Value>> {
        let inherited = match &self.base {
            Base::Custom(class) => class.lookup(name),
            _ => None,
        };
        match inherited {
            Some(Value::Object(object)) => {
                let class: Value = Value::Object(self.clone());
                let bound = object.clone().bind(vm, Some(this), &class)?;
                Ok(bound.or(Some(Value::Object(object))))
            }
            Some(value) => Ok(Some(value)),
            // SQLAlchemy's own: the arguments are those of `impl`.
            None if name == "load_dialect_impl" => {
                let this = this.clone();
                Ok(Some(Value::function("load_dialect_impl", move |vm, _| {
                    vm.get_attr(&this, "impl")
                })))
            }
            None if name == "__init__" => {
                let this = this.clone();
                Ok(Some(Value::function("__init__", move |_vm, args| {
                    if let Some(instance) = this.downcast_ref::<CustomInstance>() {
                        instance.handed_on.replace(Some(args));
                    }
                    Ok(Value::None)
                })))
            }
            None => Ok(None),
        }
    }

    fn subclass(
        self: Rc<Self>,
        vm: &Vm,
        name: &str,
        _bases: &[Value],
        namespace: &Attrs,
        _keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        derive(vm, name, Base::Custom(self), namespace).map(Some)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class '{}'>", self.path()))
    }
}

/// An instance of a class of the script's own.
struct CustomInstance {
    class: Rc<CustomClass>,
    attrs: RefCell<IndexMap<String, Value>>,
    type_: RefCell<Option<Type>>,
    /// What `super().__init__()` was called with.
    handed_on: RefCell<Option<Args>>,
}

impl Object for CustomInstance {
    fn type_name(&self) -> String {
        self.class.name.clone()
    }

    fn class(&self) -> Option<Value> {
        let class = self.class.clone();
        Some(Value::Object(class))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let own = if name == "impl_instance" {
            "impl"
        } else {
            name
        };
        if let Some(value) = self.attrs.borrow().get(own) {
            return Ok(Some(value.clone()));
        }
        let Some(value) = self.class.lookup(name) else {
            return Ok(None);
        };
        let class: Value = Value::Object(self.class.clone());
        let this = Value::Object(self);
        match &value {
            Value::Object(object) => Ok(object
                .clone()
                .bind(vm, Some(&this), &class)?
                .or(Some(value.clone()))),
            _ => Ok(Some(value)),
        }
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        self.attrs.borrow_mut().insert(name.to_owned(), value);
        Ok(true)
    }

    fn methods(&self) -> &'static [&'static str] {
        &["with_variant"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if name == "with_variant"
            && let Some(type_) = self.type_.borrow().clone()
        {
            return Rc::new(TypeObject::new(type_)).call_method(vm, name, args);
        }
        Ok(None)
    }
}

/// `dialect` in `load_dialect_impl(self, dialect)`.
struct DialectName(&'static str);

impl Object for DialectName {
    fn type_name(&self) -> String {
        "Dialect".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "name").then(|| self.0.into()))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["type_descriptor"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if name != "type_descriptor" {
            return Ok(None);
        }
        let mut args = args.reader(vm, name);
        let type_ = args.required("typeobj")?;
        args.finish()?;
        Ok(Some(type_))
    }
}

/// Whether a value is `TypeDecorator`, `UserDefinedType` or a class derived from one of them.
pub(super) fn is_base(value: &Value) -> bool {
    let derived = |class: &CustomClass| !matches!(class.root(), Base::Class(_));
    value.downcast_ref::<BaseClass>().is_some()
        || value.downcast_ref::<CustomClass>().is_some_and(derived)
}

/// Whether a value is such a class, or an instance of one.
pub(super) fn is_custom(value: &Value) -> bool {
    value.downcast_ref::<CustomInstance>().is_some()
        || value.downcast_ref::<CustomClass>().is_some()
}

/// The type of an instance or a class of the script's own.
pub(super) fn type_of(vm: &Vm, value: &Value) -> Result<Option<Type>> {
    if let Some(instance) = value.downcast_ref::<CustomInstance>() {
        return Ok(instance.type_.borrow().clone());
    }
    match value.downcast::<CustomClass>() {
        Some(class) => match class.call(vm, Args::default())? {
            Some(instance) => type_of(vm, &instance),
            None => Ok(None),
        },
        None => Ok(None),
    }
}
