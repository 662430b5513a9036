//! `io`: texts and byte strings that behave as files.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    iterator::Values,
    methods::{bytes, number},
    module::ModuleObject,
    object::{Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// A `StringIO` or `BytesIO`; a text is kept as its characters.
pub struct Memory {
    binary: bool,
    content: RefCell<Vec<u32>>,
    at: RefCell<usize>,
    closed: RefCell<bool>,
}

impl Memory {
    fn units(&self, vm: &Vm, value: &Value) -> Result<Vec<u32>> {
        if self.binary {
            if let Value::Str(_) = value.unwrapped() {
                return Err(vm.type_error("a bytes-like object is required, not 'str'"));
            }
            return Ok(bytes::from_value(vm, value)?
                .into_iter()
                .map(u32::from)
                .collect());
        }
        match value.as_str() {
            Some(text) => Ok(text.chars().map(u32::from).collect()),
            None => Err(vm.type_error(format!(
                "string argument expected, got '{}'",
                value.type_name()
            ))),
        }
    }

    fn value(&self, units: &[u32]) -> Value {
        if self.binary {
            let bytes: Vec<u8> = units
                .iter()
                .filter_map(|unit| u8::try_from(*unit).ok())
                .collect();
            return Value::Bytes(bytes.into());
        }
        units
            .iter()
            .filter_map(|unit| char::from_u32(*unit))
            .collect::<String>()
            .into()
    }

    fn take(&self, count: Option<usize>) -> Value {
        let content = self.content.borrow();
        let mut at = self.at.borrow_mut();
        let rest = content.get(*at..).unwrap_or_default();
        let part = &rest[..count.unwrap_or(rest.len()).min(rest.len())];
        *at += part.len();
        self.value(part)
    }

    fn line(&self) -> Option<Value> {
        let length = {
            let content = self.content.borrow();
            let rest = content.get(*self.at.borrow()..).unwrap_or_default();
            if rest.is_empty() {
                return None;
            }
            rest.iter()
                .position(|unit| *unit == 10)
                .map_or(rest.len(), |at| at + 1)
        };
        Some(self.take(Some(length)))
    }
}

impl Object for Memory {
    fn type_name(&self) -> String {
        if self.binary {
            "_io.BytesIO".into()
        } else {
            "_io.StringIO".into()
        }
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("io", if self.binary { "BytesIO" } else { "StringIO" }))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "closed").then(|| Value::Bool(*self.closed.borrow())))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "close",
            "flush",
            "getvalue",
            "read",
            "readable",
            "readline",
            "readlines",
            "seek",
            "tell",
            "truncate",
            "writable",
            "write",
            "writelines",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if !self.methods().contains(&name) {
            return Ok(None);
        }
        if *self.closed.borrow() && name != "close" {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        let mut reader = args.reader(vm, name);
        let value = match name {
            "getvalue" => self.value(&self.content.borrow()),
            "read" => {
                let size = reader.optional("size")?;
                self.take(usize::try_from(super::integer(vm, size, -1)?).ok())
            }
            "readline" => self.line().unwrap_or_else(|| self.value(&[])),
            "readlines" => Value::list(std::iter::from_fn(|| self.line()).collect()),
            "write" => {
                let units = self.units(vm, &reader.required("s")?)?;
                let mut content = self.content.borrow_mut();
                let mut at = self.at.borrow_mut();
                if content.len() < *at {
                    content.resize(*at, 0);
                }
                let end = (*at + units.len()).min(content.len());
                let count = units.len();
                content.splice(*at..end, units);
                *at += count;
                super::count(count)
            }
            "writelines" => {
                for line in vm.collect(&reader.required("lines")?)? {
                    vm.call_method(
                        &Value::Object(self.clone()),
                        "write",
                        Args::positional(vec![line]),
                    )?;
                }
                Value::None
            }
            "seek" => {
                let offset = number::index(vm, &reader.required("pos")?)?;
                let whence = reader.optional("whence")?;
                let base = match super::integer(vm, whence, 0)? {
                    0 => 0,
                    1 => *self.at.borrow(),
                    _ => self.content.borrow().len(),
                };
                let at = i64::try_from(base).unwrap_or(0).saturating_add(offset);
                let at = usize::try_from(at)
                    .map_err(|_| vm.value_error(format!("Negative seek position {at}")))?;
                *self.at.borrow_mut() = at;
                super::count(at)
            }
            "tell" => super::count(*self.at.borrow()),
            "truncate" => {
                let at = *self.at.borrow();
                self.content.borrow_mut().truncate(at);
                super::count(at)
            }
            "close" => {
                *self.closed.borrow_mut() = true;
                Value::None
            }
            "flush" => Value::None,
            _ => Value::Bool(true),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let lines: Vec<Value> = std::iter::from_fn(|| self.line()).collect();
        Ok(Some(Box::new(Values(lines.into_iter()))))
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&Error>) -> Result<bool> {
        *self.closed.borrow_mut() = true;
        Ok(false)
    }
}

fn construct(vm: &Vm, args: Args, binary: bool) -> Result<Value> {
    let mut reader = args.reader(vm, "StringIO");
    let initial = reader
        .optional("initial_value")?
        .filter(|initial| !initial.is_none());
    reader.optional("newline")?;
    reader.finish()?;
    let memory = Memory {
        binary,
        content: RefCell::default(),
        at: RefCell::default(),
        closed: RefCell::default(),
    };
    if let Some(initial) = initial {
        *memory.content.borrow_mut() = memory.units(vm, &initial)?;
    }
    Ok(Value::object(memory))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = |name: &str, binary: bool| {
        Value::Object(Class::native(vm, "io", name, &[], move |vm, _, args| {
            construct(vm, args, binary)
        }))
    };
    let unsupported = super::exception_class(vm, "io", "UnsupportedOperation", "OSError");
    Ok(ModuleObject::new("io")
        .with("StringIO", class("StringIO", false))
        .with("BytesIO", class("BytesIO", true))
        .with("UnsupportedOperation", Value::Object(unsupported))
        .with("SEEK_SET", 0)
        .with("SEEK_CUR", 1)
        .with("SEEK_END", 2)
        .with_function("open", crate::builtins::file::open))
}
