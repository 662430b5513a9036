//! Attributes: `x.name`, setting, deleting, `dir(x)`.

use crate::{
    class::Class,
    error::{Error, Result},
    function::BoundName,
    value::Value,
    vm::Vm,
};

impl Vm {
    /// The `AttributeError` of a value without the attribute.
    pub fn no_attribute(&self, value: &Value, name: &str) -> Error {
        let message = match value {
            Value::Object(object) if object.is_class() => match value.downcast_ref::<Class>() {
                Some(class) => format!("type object '{}' has no attribute '{name}'", class.name),
                None => format!(
                    "type object '{}' has no attribute '{name}'",
                    value.type_name()
                ),
            },
            _ => match value.downcast_ref::<crate::module::ModuleObject>() {
                Some(module) => format!("module '{}' has no attribute '{name}'", module.name),
                None => format!("'{}' object has no attribute '{name}'", value.type_name()),
            },
        };
        self.exception("AttributeError", message)
    }

    /// `x.name`.
    pub fn get_attr(&self, value: &Value, name: &str) -> Result<Value> {
        match self.find_attr(value, name)? {
            Some(found) => Ok(found),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `x.name`, or `None` if there is no such attribute (an `AttributeError` of a property is an error all the same).
    pub fn find_attr(&self, value: &Value, name: &str) -> Result<Option<Value>> {
        let bound = || {
            Some(Value::object(BoundName {
                this: value.clone(),
                name: name.into(),
            }))
        };
        if let Value::Object(object) = value {
            if let Some(found) = object.clone().get_attr(self, name)? {
                return Ok(Some(found));
            }
            if object.methods().contains(&name) {
                return Ok(bound());
            }
        } else {
            if crate::methods::has(value, name) {
                return Ok(bound());
            }
            if let Some(found) = crate::methods::attribute(self, value, name)? {
                return Ok(Some(found));
            }
        }
        match name {
            "__class__" => Ok(Some(self.type_of(value))),
            "__doc__" => Ok(Some(Value::None)),
            _ if name.starts_with("__") => crate::class_def::object_attribute(self, value, name),
            _ => Ok(None),
        }
    }

    /// `x.name = value`.
    pub fn set_attr(&self, object: &Value, name: &str, value: Value) -> Result<()> {
        if let Value::Object(inner) = object
            && inner.set_attr(self, name, value)?
        {
            return Ok(());
        }
        Err(match self.find_attr(object, name)? {
            Some(_) => self.exception(
                "AttributeError",
                format!(
                    "'{}' object attribute '{name}' is read-only",
                    object.type_name()
                ),
            ),
            None => self.no_attribute(object, name),
        })
    }

    /// `del x.name`.
    pub fn del_attr(&self, object: &Value, name: &str) -> Result<()> {
        match object {
            Value::Object(inner) if inner.del_attr(self, name)? => Ok(()),
            _ => Err(self.no_attribute(object, name)),
        }
    }

    /// The names of `dir(x)`, sorted.
    pub fn dir(&self, value: &Value) -> Vec<String> {
        let mut names: Vec<String> = match value {
            Value::Object(object) => {
                let methods = object.methods().iter().map(|name| (*name).to_owned());
                object.dir().into_iter().chain(methods).collect()
            }
            _ => crate::methods::names(value)
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
        };
        names.sort();
        names.dedup();
        names
    }
}
