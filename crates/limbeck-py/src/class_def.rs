//! Making classes: `class` statements, `type(name, bases, namespace)`, `super()`, and what every object has.

use std::rc::Rc;

use crate::{
    args::Args,
    class::{Attrs, Class, ClassKind},
    construct::new_instance,
    error::Result,
    function::{BoundName, ClassMethod, Property, StaticMethod},
    instance::Instance,
    object::Object,
    value::Value,
    vm::Vm,
};

/// The parts of a `class` statement.
pub(crate) struct Definition<'a> {
    pub(crate) name: &'a str,
    pub(crate) module: &'a str,
    pub(crate) bases: Vec<Value>,
    pub(crate) keywords: Vec<(Rc<str>, Value)>,
    pub(crate) namespace: Attrs,
}

/// Makes a class.
pub(crate) fn make(vm: &Vm, definition: Definition<'_>) -> Result<Value> {
    let Definition {
        name,
        module,
        bases,
        keywords,
        namespace,
    } = definition;
    for base in &bases {
        if let Value::Object(object) = base
            && base.downcast_ref::<Class>().is_none()
            && let Some(class) = object
                .clone()
                .subclass(vm, name, &bases, &namespace, &keywords)?
        {
            return Ok(class);
        }
    }
    let mut classes = Vec::new();
    let mut host_base = None;
    for base in &bases {
        match base.downcast::<Class>() {
            // A host's class may also take part through one of its classes' bases.
            Some(class) => {
                if let Some(Value::Object(host)) = &class.host_base
                    && let Some(made) = host
                        .clone()
                        .subclass(vm, name, &bases, &namespace, &keywords)?
                {
                    return Ok(made);
                }
                classes.push(class);
            }
            None if crate::deferred::is_deferred(base) => {
                return Err(vm.located(crate::Error::unsupported(format!(
                    "a class derived from the application's {}",
                    base.downcast_ref::<crate::deferred::Deferred>()
                        .map_or("class", |base| &base.expression)
                ))));
            }
            None if matches!(base, Value::Object(_)) => {
                host_base.get_or_insert_with(|| base.clone());
            }
            None => {
                return Err(vm.type_error(format!("'{}' object is not a class", base.type_name())));
            }
        }
    }
    let mut kind = ClassKind::Plain;
    for class in &classes {
        match &*class.kind.borrow() {
            ClassKind::Plain | ClassKind::Builtin => {}
            found @ (ClassKind::Enum(_) | ClassKind::NamedTuple(_) | ClassKind::TypedDict) => {
                kind = found.clone()
            }
        }
    }
    match &kind {
        ClassKind::Enum(_) => return crate::enums::make(vm, module, name, classes, namespace),
        ClassKind::NamedTuple(fields) if fields.is_empty() => {
            return crate::named_tuple::make_class(vm, module, name, namespace);
        }
        _ => {}
    }
    for base in &classes {
        if matches!(
            &*base.name,
            "bool" | "NoneType" | "function" | "range" | "slice"
        ) && matches!(*base.kind.borrow(), ClassKind::Builtin)
        {
            return Err(vm.type_error(format!(
                "type '{}' is not an acceptable base type",
                base.name
            )));
        }
    }
    if let Some((_, metaclass)) = keywords.iter().find(|(name, _)| &**name == "metaclass") {
        let known = metaclass.downcast_ref::<Class>().is_some_and(|class| {
            matches!(&*class.name, "type" | "ABCMeta" | "EnumMeta" | "EnumType")
        });
        if !known {
            return Err(vm.located(crate::Error::unsupported("a metaclass")));
        }
    }
    if classes.is_empty() {
        classes.extend(vm.find_class("object"));
    }
    // `class Sub(Base, object)`: the same order all the same.
    let class = Class::new(vm, module, name, classes, namespace)?;
    let class = match (host_base, Rc::try_unwrap(class)) {
        (Some(host), Ok(class)) => Rc::new(Class {
            host_base: Some(host),
            ..class
        }),
        (_, Ok(class)) => Rc::new(class),
        (_, Err(class)) => class,
    };
    *class.kind.borrow_mut() = match kind {
        ClassKind::NamedTuple(fields) => ClassKind::NamedTuple(fields),
        kind => kind,
    };
    let value = Value::Object(class.clone());
    let names: Vec<(Rc<str>, Value)> = class
        .attrs
        .borrow()
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, attr) in names {
        if let Some(instance) = attr.downcast::<Instance>()
            && instance.has_special("__set_name__")
        {
            instance.special(vm, "__set_name__", &[&value, &Value::Str(name)])?;
        }
    }
    let hook = class
        .mro
        .iter()
        .find_map(|base| base.attrs.borrow().get("__init_subclass__").cloned());
    if let Some(hook) = hook {
        let mut args = Args::positional(vec![value.clone()]);
        args.kw = keywords
            .into_iter()
            .filter(|(name, _)| &**name != "metaclass")
            .collect();
        let function = match hook.downcast_ref::<crate::function::ClassMethod>() {
            Some(method) => method.0.clone(),
            None => hook,
        };
        vm.call(&function, args)?;
    }
    Ok(value)
}

/// Calls of the built-in classes that are the evaluator's own: `type`, `property`, `super`, ...
pub(crate) fn construct_builtin(vm: &Vm, class: &str, args: &Args) -> Result<Option<Value>> {
    let mut reader = args.clone().reader(vm, class);
    Ok(Some(match class {
        "type" => return type_call(vm, args.clone()).map(Some),
        "property" => {
            let get = reader.optional("fget")?.unwrap_or_default();
            let set = reader.optional("fset")?.unwrap_or_default();
            let _ = (reader.optional("fdel")?, reader.optional("doc")?);
            reader.finish()?;
            Value::object(Property { get, set })
        }
        "classmethod" => {
            let function = reader.required("function")?;
            reader.finish()?;
            Value::object(ClassMethod(function))
        }
        "staticmethod" => {
            let function = reader.required("function")?;
            reader.finish()?;
            Value::object(StaticMethod(function))
        }
        "super" => {
            let class = reader.required("type")?;
            let this = reader.required("object")?;
            reader.finish()?;
            super_object(vm, class, this)?
        }
        "slice" => {
            let first = reader.required("stop")?;
            let (second, step) = (reader.optional("stop")?, reader.optional("step")?);
            reader.finish()?;
            match second {
                Some(stop) => vm.slice(first, stop, step.unwrap_or_default()),
                None => vm.slice(Value::None, first, Value::None),
            }
        }
        _ => return Ok(None),
    }))
}

/// `type(x)` and `type(name, bases, namespace)`.
pub(crate) fn type_call(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "type");
    let value = reader.required("object")?;
    let Some(bases) = reader.optional("bases")? else {
        reader.finish()?;
        return Ok(vm.type_of(&value));
    };
    let namespace = reader.required("dict")?;
    let keywords = reader.rest_keywords();
    reader.finish()?;
    let mut attrs = Attrs::default();
    for (key, value) in vm.mapping(&namespace)? {
        attrs.insert(key.value().as_str().unwrap_or_default().into(), value);
    }
    make(
        vm,
        Definition {
            name: value.as_str().unwrap_or_default(),
            module: "__main__",
            bases: vm.collect(&bases)?,
            keywords,
            namespace: attrs,
        },
    )
}

/// `host_base.__init__(this, *args)`.
pub(crate) fn host_init(vm: &Vm, class: &Rc<Class>, this: &Value, args: Args) -> Result<()> {
    let Some(Value::Object(host)) = &class.host_base else {
        return Ok(());
    };
    let mut all = args;
    all.pos.insert(0, this.clone());
    host.clone().call_method(vm, "__init__", all).map(|_| ())
}

/// Gives `object` the methods that every object has.
pub(crate) fn add_object_methods(vm: &Vm) {
    let Some(object) = vm.find_class("object") else {
        return;
    };
    object.set_static("__new__", |vm, args| {
        let class = args.pos.first().and_then(Class::from_value);
        let Some(class) = class else {
            return Err(vm.type_error("object.__new__(): not enough arguments"));
        };
        let rest = Args {
            pos: args.pos[1..].to_vec(),
            kw: args.kw,
        };
        new_instance(vm, &class, &rest)
    });
    object.set_method("__init__", |_, _| Ok(Value::None));
    object.set_static("__init_subclass__", |_, _| Ok(Value::None));
    object.set_method("__setattr__", |vm, args| {
        let [this, name, value] = &args.pos[..] else {
            return Err(vm.type_error("expected 2 arguments"));
        };
        match (this.downcast_ref::<Instance>(), name.as_str()) {
            (Some(instance), Some(name)) => instance.set(name, value.clone()),
            _ => return Err(vm.type_error("can't set attribute")),
        }
        Ok(Value::None)
    });
    object.set_method("__getattribute__", |vm, args| {
        let [this, name] = &args.pos[..] else {
            return Err(vm.type_error("expected 1 argument"));
        };
        vm.get_attr(this, name.as_str().unwrap_or_default())
    });
    object.set_method("__repr__", |vm, args| {
        let this = args.pos.first().cloned().unwrap_or_default();
        if let Some(base) = this
            .downcast_ref::<Instance>()
            .and_then(|this| this.base.get())
        {
            return vm.repr(base).map(Value::from);
        }
        match vm.class_of(&this) {
            Some(class) => Ok(Value::from(format!("<{} object>", class.full_name()))),
            None => vm.repr(&this).map(Value::from),
        }
    });
    object.set_method("__str__", |vm, args| {
        vm.repr(args.pos.first().unwrap_or(&Value::None))
            .map(Value::from)
    });
    object.set_method("__eq__", |_, args| match &args.pos[..] {
        [a, b] if a.is(b) => Ok(Value::Bool(true)),
        _ => Ok(Value::NotImplemented),
    });
    object.set_method("__hash__", |vm, args| {
        let this = args.pos.first().cloned().unwrap_or_default();
        let Value::Object(object) = &this else {
            return vm.hash(&this).map(Value::Int);
        };
        Ok(Value::Int((Rc::as_ptr(object).addr() >> 4) as i64))
    });
    if let Some(exception) = vm.find_class("BaseException") {
        exception.set_method("__init__", |vm, mut args| {
            if args.pos.is_empty() {
                return Err(vm.type_error("__init__() needs an argument"));
            }
            let this = args.pos.remove(0);
            if let Some(instance) = this.downcast::<Instance>() {
                crate::exception::init(vm, &instance, args)?;
            }
            Ok(Value::None)
        });
        exception.set_method("__str__", |vm, args| {
            match args.pos.first().and_then(Value::downcast::<Instance>) {
                Some(instance) => crate::exception::message(vm, &instance).map(Value::from),
                None => Ok(Value::from("")),
            }
        });
        exception.set_method("__repr__", |vm, args| {
            match args.pos.first().and_then(Value::downcast::<Instance>) {
                Some(instance) => crate::exception::repr(vm, &instance).map(Value::from),
                None => Ok(Value::from("")),
            }
        });
        exception.set_method("with_traceback", |_, args| {
            Ok(args.pos.into_iter().next().unwrap_or_default())
        });
        exception.set_method("add_note", |_, _| Ok(Value::None));
    }
}

/// A special method of a value, as an attribute: `x.__str__`.
pub(crate) fn object_attribute(vm: &Vm, value: &Value, name: &str) -> Result<Option<Value>> {
    let this = value.clone();
    let method = |name: &'static str, call: fn(&Vm, &Value, Args) -> Result<Value>| {
        let this = this.clone();
        Ok(Some(Value::function(name, move |vm, args| {
            call(vm, &this, args)
        })))
    };
    fn first(vm: &Vm, args: &Args) -> Result<Value> {
        args.pos
            .first()
            .cloned()
            .ok_or_else(|| vm.type_error("expected 1 argument, got 0"))
    }
    let has_len = |vm: &Vm| vm.try_len(value).map(|len| len.is_some());
    match name {
        "__str__" => method("__str__", |vm, this, _| vm.str(this).map(Value::from)),
        "__repr__" => method("__repr__", |vm, this, _| vm.repr(this).map(Value::from)),
        "__hash__" => method("__hash__", |vm, this, _| vm.hash(this).map(Value::Int)),
        "__eq__" => method("__eq__", |vm, this, args| {
            vm.compare(crate::CompareOp::Eq, this, &first(vm, &args)?)
        }),
        "__ne__" => method("__ne__", |vm, this, args| {
            vm.compare(crate::CompareOp::Ne, this, &first(vm, &args)?)
        }),
        "__format__" => method("__format__", |vm, this, args| {
            let spec = first(vm, &args)?;
            vm.format(this, spec.as_str().unwrap_or_default())
                .map(Value::from)
        }),
        "__dir__" => method("__dir__", |vm, this, _| Ok(Value::from(vm.dir(this)))),
        "__len__" if has_len(vm)? => method("__len__", |vm, this, _| {
            Ok(Value::Int(vm.len(this)? as i64))
        }),
        "__contains__" if has_len(vm)? => method("__contains__", |vm, this, args| {
            vm.contains(this, &first(vm, &args)?).map(Value::Bool)
        }),
        "__getitem__" if has_len(vm)? => method("__getitem__", |vm, this, args| {
            vm.get_item(this, &first(vm, &args)?)
        }),
        "__iter__" if !matches!(value, Value::Object(_)) && has_len(vm)? => {
            method("__iter__", |vm, this, _| vm.iter_value(this))
        }
        "__setitem__" if has_len(vm)? => {
            method("__setitem__", |vm, this, args| match &args.pos[..] {
                [key, value] => vm.set_item(this, key, value.clone()).map(|()| Value::None),
                _ => Err(vm.type_error("expected 2 arguments")),
            })
        }
        "__enter__" | "__exit__" => match value {
            Value::Object(object) if object.is_context_manager() => {
                Ok(Some(Value::object(BoundName {
                    this: value.clone(),
                    name: name.into(),
                })))
            }
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// `super()` or `super(class, this)`.
pub(crate) fn super_object(vm: &Vm, class: Value, this: Value) -> Result<Value> {
    let _ = vm;
    Ok(Value::object(Super { class, this }))
}

/// What `super()` gives.
struct Super {
    class: Value,
    this: Value,
}

impl Super {
    fn find(&self, name: &str) -> Option<(Value, Rc<Class>)> {
        let after = self.class.downcast_ref::<Class>()?;
        let of = match self.this.downcast::<Class>() {
            Some(class) => class,
            None => match &self.this {
                Value::Object(object) => object.class()?.downcast::<Class>()?,
                _ => return None,
            },
        };
        Some((of.lookup_after(after, name)?, of))
    }
}

impl Object for Super {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "super".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let is_class = self.this.downcast_ref::<Class>().is_some();
        if let Some((value, class)) = self.find(name) {
            let this = (!is_class).then_some(&self.this);
            if name == "__new__" {
                return Ok(Some(value));
            }
            return Class::bind(vm, value, this, &Value::Object(class)).map(Some);
        }
        if let Some(instance) = self.this.downcast::<Instance>() {
            if let Some(base) = instance.base.get()
                && let Some(value) = vm.find_attr(base, name)?
            {
                return Ok(Some(value));
            }
            if let Some(Value::Object(host)) = &instance.class.host_base {
                let this = self.this.clone();
                if host.methods().contains(&name) {
                    let host = Value::Object(host.clone());
                    let name: Rc<str> = name.into();
                    return Ok(Some(Value::function("super", move |vm, mut args| {
                        args.pos.insert(0, this.clone());
                        vm.call_method(&host, &name, args)
                    })));
                }
                return host.clone().get_attr(vm, name);
            }
            if matches!(
                name,
                "__setitem__" | "__getitem__" | "__len__" | "__contains__" | "__iter__"
            ) && let Some(base) = instance.base.get()
            {
                return object_attribute(vm, base, name);
            }
        }
        if let (Value::Object(object), None) = (&self.class, self.class.downcast_ref::<Class>()) {
            return object.clone().super_attr(vm, &self.this, name);
        }
        Ok(None)
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!(
            "<super: {}, {}>",
            vm.repr(&self.class)?,
            vm.repr(&self.this)?
        ))
    }
}
