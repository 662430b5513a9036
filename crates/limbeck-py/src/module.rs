//! Modules.

use std::{cell::RefCell, rc::Rc};

use crate::{
    class::Attrs,
    error::Result,
    function::NativeFunction,
    object::Object,
    value::{Key, Value},
    vm::Vm,
};

/// A module: a name and its attributes. `env.py`, scripts and the standard library's modules are all of this kind; a host
/// may use it for its bindings too.
pub struct ModuleObject {
    /// The full dotted name.
    pub name: Rc<str>,
    /// The attributes, which are the globals of the module's functions.
    pub attrs: RefCell<Attrs>,
    /// Makes what is asked for the first time.
    lazy: RefCell<Option<Rc<Lazy>>>,
}

type Lazy = dyn Fn(&Vm, &str) -> Result<Option<Value>>;

impl std::fmt::Debug for ModuleObject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<module '{}'>", self.name)
    }
}

impl ModuleObject {
    /// Makes an empty module.
    pub fn new(name: &str) -> Self {
        let mut attrs = Attrs::default();
        attrs.insert("__name__".into(), Value::from(name));
        Self {
            name: name.into(),
            attrs: RefCell::new(attrs),
            lazy: RefCell::default(),
        }
    }

    /// Adds an attribute.
    pub fn with(self, name: &str, value: impl Into<Value>) -> Self {
        self.attrs.borrow_mut().insert(name.into(), value.into());
        self
    }

    /// Adds a native function.
    pub fn with_function(
        self,
        name: &'static str,
        call: impl Fn(&Vm, crate::Args) -> Result<Value> + 'static,
    ) -> Self {
        let function = NativeFunction::new(name, call).in_module(&self.name);
        self.with(name, Value::object(function))
    }

    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.attrs.borrow().get(name).cloned()
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: Value) {
        self.attrs.borrow_mut().insert(name.into(), value);
    }

    /// Makes names that the code of the module reads, and that are not there, as they are asked for.
    pub(crate) fn set_lazy(&self, make: impl Fn(&Vm, &str) -> Result<Option<Value>> + 'static) {
        self.lazy.replace(Some(Rc::new(make)));
    }

    /// A name that the code of the module reads and that is not there.
    pub(crate) fn lazily(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(value) = self.get(name) {
            return Ok(Some(value));
        }
        let make = self.lazy.borrow().clone();
        match make {
            Some(make) => make(vm, name),
            None => Ok(None),
        }
    }

    /// Drops all attributes, so that functions and the module that hold each other are freed.
    pub fn clear(&self) {
        self.attrs.borrow_mut().clear();
    }
}

impl From<ModuleObject> for Value {
    fn from(module: ModuleObject) -> Self {
        Value::object(module)
    }
}

impl Object for ModuleObject {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "module".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(value) = self.get(name) {
            return Ok(Some(value));
        }
        if name == "__dict__" {
            let attrs = self.attrs.borrow();
            let items = attrs
                .iter()
                .map(|(name, value)| (Key::from(&**name), value.clone()));
            return Ok(Some(Value::dict(items.collect())));
        }
        // A submodule is an attribute once it is imported, and nobody minds if that is now.
        if !name.starts_with('_') {
            let submodule = crate::import::find(vm, &format!("{}.{name}", self.name))?;
            if submodule.is_some() {
                return Ok(submodule);
            }
        }
        match self.get("__getattr__") {
            Some(hook) => Ok(Some(
                vm.call(&hook, crate::Args::positional(vec![name.into()]))?,
            )),
            None => Ok(None),
        }
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        self.set(name, value);
        Ok(true)
    }

    fn del_attr(&self, _vm: &Vm, name: &str) -> Result<bool> {
        Ok(self.attrs.borrow_mut().shift_remove(name).is_some())
    }

    fn dir(&self) -> Vec<String> {
        self.attrs
            .borrow()
            .keys()
            .map(|name| name.to_string())
            .collect()
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        match self.get("__file__") {
            Some(Value::Str(file)) => Ok(format!("<module '{}' from '{file}'>", self.name)),
            _ => Ok(format!("<module '{}'>", self.name)),
        }
    }
}
