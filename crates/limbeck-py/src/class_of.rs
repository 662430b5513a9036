//! `type`, `isinstance`, `issubclass`.

use std::rc::Rc;

use crate::{class::Class, error::Result, value::Value, vm::Vm};

impl Vm {
    /// The class of a value; `None` for host objects whose class is not a [`Class`].
    pub fn class_of(&self, value: &Value) -> Option<Rc<Class>> {
        match value {
            Value::Object(object) => match object.class() {
                Some(class) => class.downcast::<Class>(),
                None => match object.native_class() {
                    Some((module, name)) => crate::stdlib::class(self, module, name),
                    None => match object.base_value() {
                        Some(base) => self.class_of(base),
                        None => self.class_named(&object.type_name()),
                    },
                },
            },
            _ => self.find_class(&value.type_name()),
        }
    }

    /// `type(x)`.
    pub fn type_of(&self, value: &Value) -> Value {
        if let Value::Object(object) = value
            && let Some(class) = object.class()
        {
            return class;
        }
        self.class_of(value)
            .map_or(Value::None, |class| Value::Object(class))
    }

    /// `isinstance(value, class)`; `class` may be a tuple.
    pub fn isinstance(&self, value: &Value, class: &Value) -> Result<bool> {
        match class {
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.isinstance(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Object(object) => {
                if let Some(answer) = object.instance_check(self, value)? {
                    return Ok(answer);
                }
                let of = self.type_of(value);
                Ok(of.is(class)
                    || of
                        .downcast_ref::<Class>()
                        .is_some_and(|of| of.derives_from_host(class)))
            }
            _ => Err(self.type_error(
                "isinstance() arg 2 must be a type, a tuple of types, or a union".to_owned(),
            )),
        }
    }

    /// `issubclass(class, of)`; `of` may be a tuple.
    pub fn issubclass(&self, class: &Value, of: &Value) -> Result<bool> {
        if !matches!(class, Value::Object(object) if object.is_class()) {
            return Err(self.type_error("issubclass() arg 1 must be a class".to_owned()));
        }
        match of {
            Value::Tuple(classes) => {
                for of in classes.iter() {
                    if self.issubclass(class, of)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Object(object) => {
                if let Some(answer) = object.subclass_check(self, class)? {
                    return Ok(answer);
                }
                Ok(class.is(of)
                    || class
                        .downcast_ref::<Class>()
                        .is_some_and(|class| class.derives_from_host(of)))
            }
            _ => Err(self.type_error(
                "issubclass() arg 2 must be a class, a tuple of classes, or a union".to_owned(),
            )),
        }
    }
}
