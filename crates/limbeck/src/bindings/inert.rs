//! Things that only matter to autogenerate or to type checkers: they can be named, called, subscripted and used as
//! decorators, and have no effect.

use std::rc::Rc;

use limbeck_py::{Args, ModuleObject, NativeFunction, Object, Result, Value, Vm};

/// A thing without effect.
pub struct Inert {
    /// Its name, for messages.
    pub name: String,
}

/// Makes one.
pub fn inert(name: &str) -> Value {
    Value::object(Inert {
        name: name.to_owned(),
    })
}

impl Object for Inert {
    fn type_name(&self) -> String {
        self.name
            .rsplit('.')
            .next()
            .unwrap_or(&self.name)
            .to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        if name == "__name__" {
            return Ok(Some(self.type_name().into()));
        }
        if name.starts_with("__") {
            return Ok(None);
        }
        Ok(Some(inert(&format!("{}.{name}", self.name))))
    }

    fn set_attr(&self, _vm: &Vm, _name: &str, _value: Value) -> Result<bool> {
        Ok(true)
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    /// Called with one function it is a decorator and gives the function back.
    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        match args.pos.as_slice() {
            [only]
                if args.kw.is_empty()
                    && vm.is_callable(only)
                    && only.downcast_ref::<Inert>().is_none() =>
            {
                Ok(Some(only.clone()))
            }
            _ => Ok(Some(Value::Object(self))),
        }
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        match value.type_name().as_str() {
            // Which dialect a class is of is not known here.
            "Dialect" => Err(limbeck_py::Error::unsupported(format!(
                "isinstance(dialect, {})",
                self.name
            ))),
            _ => Ok(Some(false)),
        }
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<{}>", self.name))
    }
}

/// Adds functions to a module that take application code's values as they are, unevaluated.
pub trait WithLate {
    /// Adds such a function.
    #[must_use]
    fn with_late(
        self,
        name: &'static str,
        call: impl Fn(&Vm, Args) -> Result<Value> + 'static,
    ) -> Self;
}

impl WithLate for ModuleObject {
    fn with_late(
        self,
        name: &'static str,
        call: impl Fn(&Vm, Args) -> Result<Value> + 'static,
    ) -> Self {
        let function = NativeFunction::new(name, call)
            .deferred()
            .in_module(&self.name);
        self.with(name, Value::object(function))
    }
}
