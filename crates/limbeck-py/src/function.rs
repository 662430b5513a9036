//! Native functions and bound methods. Functions of scripts are in `eval::function`.

use std::rc::Rc;

use crate::{args::Args, class::Class, error::Result, object::Object, value::Value, vm::Vm};

type Call = dyn Fn(&Vm, Args) -> Result<Value>;

/// A function written in Rust.
pub struct NativeFunction {
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`, if it is a module's.
    pub module: Option<Rc<str>>,
    call: Box<Call>,
    is_method: bool,
    takes_deferred: bool,
}

impl NativeFunction {
    /// Makes a function. Deferred arguments are forced before it is called, see [`NativeFunction::deferred`].
    pub fn new(name: &'static str, call: impl Fn(&Vm, Args) -> Result<Value> + 'static) -> Self {
        Self {
            name,
            module: None,
            call: Box::new(call),
            is_method: false,
            takes_deferred: false,
        }
    }

    /// Makes it a method when it is a class attribute: the instance comes first.
    pub fn method(mut self) -> Self {
        self.is_method = true;
        self
    }

    /// Hands deferred arguments over as they are.
    pub fn deferred(mut self) -> Self {
        self.takes_deferred = true;
        self
    }

    /// Says of which module it is.
    pub fn in_module(mut self, module: &str) -> Self {
        self.module = Some(module.into());
        self
    }
}

impl Object for NativeFunction {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "builtin_function_or_method".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        if self.takes_deferred || !crate::deferred::any(vm, &args) {
            return (self.call)(vm, args).map(Some);
        }
        if let Some(value) = crate::deferred::native_call(vm, &self, &args)? {
            return Ok(Some(value));
        }
        if self.name == "isinstance" {
            // A class of the application's answers by itself; it is no value that could be had here.
            let mut args = args;
            if let Some(object) = args.pos.first_mut() {
                *object = vm.concrete(object)?;
            }
            return (self.call)(vm, args).map(Some);
        }
        (self.call)(vm, crate::deferred::concrete_args(vm, args)?).map(Some)
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(Value::from(self.name)),
            "__module__" => Some(Value::from(self.module.clone())),
            "__doc__" => Some(Value::None),
            _ => None,
        })
    }

    fn binds_plainly(&self) -> bool {
        self.is_method
    }

    fn bind(
        self: Rc<Self>,
        _vm: &Vm,
        this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        Ok(match this {
            Some(this) if self.is_method => Some(Value::object(BoundMethod {
                this: this.clone(),
                function: Value::Object(self),
            })),
            _ => None,
        })
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<built-in function {}>", self.name))
    }
}

/// A function with its first argument: `instance.method`.
pub struct BoundMethod {
    /// `__self__`.
    pub this: Value,
    /// `__func__`.
    pub function: Value,
}

impl Object for BoundMethod {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "method".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        vm.call_with_self(&self.function, self.this.clone(), args)
            .map(Some)
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "__self__" => Ok(Some(self.this.clone())),
            "__func__" => Ok(Some(self.function.clone())),
            _ => vm.find_attr(&self.function, name),
        }
    }

    fn hash_key(&self) -> Option<String> {
        let address = |value: &Value| match value {
            Value::Object(object) => object.hash_key(),
            value => Some(format!("{value:?}")),
        };
        Some(format!(
            "{}.{}",
            address(&self.this)?,
            address(&self.function)?
        ))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let name = vm.get_attr(&self.function, "__qualname__")?;
        Ok(format!(
            "<bound method {} of {}>",
            vm.str(&name)?,
            vm.repr(&self.this)?
        ))
    }
}

/// A method of a built-in value or of an object that answers [`Object::call_method`], not yet called.
pub struct BoundName {
    /// The receiver.
    pub this: Value,
    /// The method's name.
    pub name: Rc<str>,
}

impl Object for BoundName {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "builtin_function_or_method".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        vm.call_method(&self.this, &self.name, args).map(Some)
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__self__" => Some(self.this.clone()),
            "__name__" | "__qualname__" => Some(Value::Str(self.name.clone())),
            _ => None,
        })
    }

    fn hash_key(&self) -> Option<String> {
        let this = match &self.this {
            Value::Object(object) => object.hash_key()?,
            value => format!("{value:?}"),
        };
        Some(format!("{this}.{}", self.name))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "<built-in method {} of {} object>",
            self.name,
            self.this.type_name()
        ))
    }
}

/// A method of a built-in class, read from the class: `str.upper`, `dict.fromkeys`.
pub(crate) fn unbound_builtin(class: &Rc<Class>, name: &str) -> Option<Value> {
    let known = crate::methods::class_method_names(&class.name)
        .iter()
        .find(|known| **known == name);
    if let Some(name) = known {
        let class = class.name.clone();
        return Some(Value::function(
            name,
            move |vm, args| match crate::methods::class_method(vm, &class, name, args)? {
                Some(value) => Ok(value),
                None => Err(vm.exception("AttributeError", format!("'{class}' has no '{name}'"))),
            },
        ));
    }
    let sample = match &*class.name {
        "str" => Value::from(""),
        "bytes" => Value::Bytes([].into()),
        "int" => Value::Int(0),
        "bool" => Value::Bool(false),
        "float" => Value::Float(0.0),
        "list" => Value::list(Vec::new()),
        "dict" => Value::dict(Default::default()),
        "tuple" => Value::tuple(Vec::new()),
        "set" => Value::Set(Default::default()),
        "frozenset" => Value::FrozenSet(Default::default()),
        _ => return None,
    };
    let name = crate::methods::names(&sample)
        .iter()
        .copied()
        .find(|known| *known == name)?;
    let function = NativeFunction::new(name, move |vm, mut args: Args| {
        if args.pos.is_empty() {
            return Err(vm.type_error(format!("unbound method {name}() needs an argument")));
        }
        let this = args.pos.remove(0);
        vm.call_method(&this, name, args)
    });
    Some(Value::object(function.method()))
}

/// `property`.
pub struct Property {
    /// The getter.
    pub get: Value,
    /// The setter, or `None`.
    pub set: Value,
}

impl Object for Property {
    fn type_name(&self) -> String {
        "property".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["setter", "getter", "deleter"]
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "fget" => Ok(Some(self.get.clone())),
            "fset" => Ok(Some(self.set.clone())),
            "__doc__" | "__name__" => vm.find_attr(&self.get, name),
            _ => Ok(None),
        }
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let function = reader.required("function")?;
        reader.finish()?;
        let (get, set) = (self.get.clone(), self.set.clone());
        Ok(match name {
            "setter" => Some(Value::object(Property { get, set: function })),
            "getter" => Some(Value::object(Property { get: function, set })),
            "deleter" => Some(Value::Object(self)),
            _ => None,
        })
    }

    fn is_data_descriptor(&self) -> bool {
        true
    }

    fn bind(
        self: Rc<Self>,
        vm: &Vm,
        this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        match this {
            Some(this) => vm
                .call(&self.get, Args::positional(vec![this.clone()]))
                .map(Some),
            None => Ok(None),
        }
    }

    fn bind_set(self: Rc<Self>, vm: &Vm, this: &Value, value: Value) -> Result<bool> {
        if self.set.is_none() {
            return Ok(false);
        }
        vm.call(&self.set, Args::positional(vec![this.clone(), value]))
            .map(|_| true)
    }
}

/// `classmethod`.
pub struct ClassMethod(pub Value);

impl Object for ClassMethod {
    fn type_name(&self) -> String {
        "classmethod".into()
    }

    fn bind(
        self: Rc<Self>,
        _vm: &Vm,
        _this: Option<&Value>,
        class: &Value,
    ) -> Result<Option<Value>> {
        Ok(Some(Value::object(BoundMethod {
            this: class.clone(),
            function: self.0.clone(),
        })))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "__func__" => Ok(Some(self.0.clone())),
            _ => vm.find_attr(&self.0, name),
        }
    }
}

/// `staticmethod`.
pub struct StaticMethod(pub Value);

impl Object for StaticMethod {
    fn type_name(&self) -> String {
        "staticmethod".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        vm.call(&self.0, args).map(Some)
    }

    fn bind(
        self: Rc<Self>,
        _vm: &Vm,
        _this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        Ok(Some(self.0.clone()))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "__func__" => Ok(Some(self.0.clone())),
            _ => vm.find_attr(&self.0, name),
        }
    }
}
