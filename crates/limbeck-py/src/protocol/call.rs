//! Calling values and their methods.

use std::rc::Rc;

use crate::{args::Args, error::Result, object::Object, value::Value, vm::Vm};

impl Vm {
    /// Calls a value.
    pub fn call(&self, callee: &Value, args: Args) -> Result<Value> {
        if let Value::Object(object) = callee {
            let args = self.forced(object, args)?;
            if let Some(value) = object.clone().call(self, args)? {
                return Ok(value);
            }
        }
        Err(self.type_error(format!("'{}' object is not callable", callee.type_name())))
    }

    /// The arguments of a call: where a script runs, what the host gets is no expression but a value.
    fn forced(&self, object: &Rc<dyn Object>, args: Args) -> Result<Args> {
        match self.needs_values() && !object.takes_deferred() {
            true => crate::deferred::concrete_args(self, args),
            false => Ok(args),
        }
    }

    /// Calls a value with positional arguments.
    pub fn call_with(&self, callee: &Value, pos: impl Into<Vec<Value>>) -> Result<Value> {
        self.call(callee, Args::positional(pos.into()))
    }

    /// Calls a value with one more argument before the others.
    pub fn call_with_self(&self, callee: &Value, this: Value, mut args: Args) -> Result<Value> {
        args.pos.insert(0, this);
        self.call(callee, args)
    }

    /// `x.name(*args)`.
    pub fn call_method(&self, value: &Value, name: &str, args: Args) -> Result<Value> {
        let attribute = match value {
            Value::Object(object) => {
                let args = self.forced(object, args)?;
                if let Some(result) = object.clone().call_method(self, name, args.clone())? {
                    return Ok(result);
                }
                let attribute = self.get_attr(value, name)?;
                return self.call(&attribute, args);
            }
            _ if crate::methods::has(value, name) => {
                // Lists and dicts may hold deferred values; strings and numbers need to know them.
                let holds = matches!(value, Value::List(_) | Value::Dict(_) | Value::Set(_));
                let args = match !holds && crate::deferred::any(self, &args) {
                    true => match crate::deferred::str_method(self, value, name, &args) {
                        Some(value) => return Ok(value),
                        None => crate::deferred::concrete_args(self, args)?,
                    },
                    false => args,
                };
                return match crate::methods::call(self, value, name, args)? {
                    Some(result) => Ok(result),
                    None => Err(self.no_attribute(value, name)),
                };
            }
            _ => self.get_attr(value, name)?,
        };
        self.call(&attribute, args)
    }

    /// Calls a method if there is one.
    pub(crate) fn find_method(
        &self,
        value: &Value,
        name: &str,
        args: Args,
    ) -> Result<Option<Value>> {
        match self.find_attr(value, name)? {
            Some(method) => self.call(&method, args).map(Some),
            None => Ok(None),
        }
    }

    /// `callable(x)`.
    pub fn is_callable(&self, value: &Value) -> bool {
        matches!(value, Value::Object(object) if object.is_callable())
    }
}
