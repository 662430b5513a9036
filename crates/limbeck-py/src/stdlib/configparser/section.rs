//! A section of a parser, as `parser["name"]` gives it.

use std::{cell::RefCell, rc::Rc};

use super::{converted, parser::Parser};
use crate::{
    args::Args,
    error::Result,
    iterator::Values,
    methods::dict,
    object::{Object, ValueIter},
    stdlib::required_text,
    value::Value,
    vm::Vm,
};

/// A section, by its name.
pub(super) struct Section {
    pub(super) parser: Rc<Parser>,
    pub(super) section: String,
}

impl Object for Section {
    fn type_name(&self) -> String {
        "SectionProxy".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "name").then(|| self.section.as_str().into()))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "get",
            "getboolean",
            "getfloat",
            "getint",
            "items",
            "keys",
            "values",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "get" | "getint" | "getfloat" | "getboolean" => {
                let mut reader = args.reader(vm, name);
                let option = required_text(vm, "option", reader.required("option")?)?;
                let fallback = reader.optional("fallback")?.unwrap_or_default();
                reader.finish()?;
                match self.parser.get(vm, &self.section, &option, false)? {
                    Some(value) => converted(vm, name, value).map(Some),
                    None => Ok(Some(fallback)),
                }
            }
            "items" | "keys" | "values" => {
                let all = Rc::new(RefCell::new(self.parser.dict(vm, &self.section)?));
                dict::call(vm, &all, name, args)
            }
            _ => Ok(None),
        }
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let found = match key.as_str() {
            Some(option) => self.parser.get(vm, &self.section, option, false)?,
            None => None,
        };
        found.map(Some).ok_or_else(|| vm.key_error(key))
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        let option = required_text(vm, "option keys", key.clone())?;
        let value = required_text(vm, "option values", value)?;
        self.parser
            .set(&self.section, &option.to_lowercase(), Some(value));
        Ok(true)
    }

    fn contains(self: Rc<Self>, _vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(item.as_str().is_some_and(|option| {
            self.parser
                .raw(&self.section, &option.to_lowercase())
                .is_some()
        })))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let names: Vec<Value> = self
            .parser
            .names(&self.section)
            .into_iter()
            .map(Value::from)
            .collect();
        Ok(Some(Box::new(Values(names.into_iter()))))
    }
}
