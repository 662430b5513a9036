//! `ConfigParser`: its options and its methods.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use indexmap::IndexMap;

use super::{converted, error, section::Section};
use crate::{
    args::Args,
    error::Result,
    format::repr_str,
    iterator::Values,
    methods::dict,
    object::{Object, ValueIter},
    stdlib::{flag, ospath, required_text, text},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// The options of a section; `None`: a name without a value.
pub(super) type Options = IndexMap<String, Option<String>>;

/// A `ConfigParser`.
pub(super) struct Parser {
    pub(super) me: Weak<Parser>,
    pub(super) defaults: RefCell<Options>,
    pub(super) sections: RefCell<IndexMap<String, Options>>,
    pub(super) interpolate: bool,
    pub(super) allow_no_value: bool,
}

impl Parser {
    pub(super) fn set(&self, section: &str, name: &str, value: Option<String>) {
        if section == "DEFAULT" {
            self.defaults.borrow_mut().insert(name.to_owned(), value);
        } else {
            let mut sections = self.sections.borrow_mut();
            sections
                .entry(section.to_owned())
                .or_default()
                .insert(name.to_owned(), value);
        }
    }

    pub(super) fn raw(&self, section: &str, name: &str) -> Option<Option<String>> {
        let sections = self.sections.borrow();
        let own = sections.get(section).and_then(|options| options.get(name));
        own.cloned()
            .or_else(|| self.defaults.borrow().get(name).cloned())
    }

    pub(super) fn get(
        &self,
        vm: &Vm,
        section: &str,
        name: &str,
        raw: bool,
    ) -> Result<Option<Value>> {
        match self.raw(section, &name.to_lowercase()) {
            None => Ok(None),
            Some(None) => Ok(Some(Value::None)),
            Some(Some(text)) if raw => Ok(Some(text.into())),
            Some(Some(text)) => Ok(Some(self.expand(vm, section, name, &text, 0)?.into())),
        }
    }

    pub(super) fn names(&self, section: &str) -> Vec<String> {
        let sections = self.sections.borrow();
        let mut names: Vec<String> = sections
            .get(section)
            .map(|options| options.keys().cloned().collect())
            .unwrap_or_default();
        for name in self.defaults.borrow().keys() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    pub(super) fn dict(&self, vm: &Vm, section: &str) -> Result<Dict> {
        let mut dict = Dict::new();
        for name in self.names(section) {
            let value = self.get(vm, section, &name, false)?.unwrap_or_default();
            dict.insert(Key::from(&*name), value);
        }
        Ok(dict)
    }

    fn has(&self, section: &str) -> bool {
        self.sections.borrow().contains_key(section)
    }
}

const METHODS: &[&str] = &[
    "add_section",
    "get",
    "getboolean",
    "getfloat",
    "getint",
    "has_option",
    "has_section",
    "items",
    "options",
    "read",
    "read_dict",
    "read_file",
    "read_string",
    "sections",
    "set",
];

impl Object for Parser {
    fn type_name(&self) -> String {
        "ConfigParser".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("configparser", "ConfigParser"))
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let mut word = |name: &str| required_text(vm, name, reader.required(name)?);
        let no_section = |section: &str| {
            error(
                vm,
                "NoSectionError",
                format!("No section: {}", repr_str(section)),
            )
        };
        let value = match name {
            "sections" => Value::from(self.sections.borrow().keys().cloned().collect::<Vec<_>>()),
            "has_section" => Value::Bool(self.has(&word("section")?)),
            "add_section" => {
                let section = word("section")?;
                self.sections.borrow_mut().entry(section).or_default();
                Value::None
            }
            "has_option" => {
                let (section, option) = (word("section")?, word("option")?);
                Value::Bool(
                    self.has(&section) && self.raw(&section, &option.to_lowercase()).is_some(),
                )
            }
            "options" => {
                let section = word("section")?;
                if !self.has(&section) {
                    return Err(no_section(&section));
                }
                self.names(&section).into()
            }
            "get" | "getint" | "getfloat" | "getboolean" => {
                let (section, option) = (word("section")?, word("option")?);
                let raw = flag(vm, reader.keyword("raw"), false)?;
                let fallback = reader.keyword("fallback");
                let known = self.has(&section) || section == "DEFAULT";
                let found = if known {
                    self.get(vm, &section, &option, raw)?
                } else {
                    None
                };
                match (found, fallback) {
                    (Some(value), _) => converted(vm, name, value)?,
                    (None, Some(fallback)) => fallback,
                    (None, None) if !known => return Err(no_section(&section)),
                    (None, None) => {
                        return Err(error(
                            vm,
                            "NoOptionError",
                            format!(
                                "No option {} in section: {}",
                                repr_str(&option),
                                repr_str(&section)
                            ),
                        ));
                    }
                }
            }
            "items" => {
                let section = word("section")?;
                if !self.has(&section) {
                    return Err(no_section(&section));
                }
                // Here, unlike in `options`, the defaults come first.
                let own = self.dict(vm, &section)?;
                let mut all: Dict = self
                    .defaults
                    .borrow()
                    .keys()
                    .map(|name| (Key::from(&**name), Value::None))
                    .collect();
                all.extend(own);
                let dict = Value::dict(all);
                Value::list(vm.collect(&vm.call_method(&dict, "items", Args::default())?)?)
            }
            "set" => {
                let (section, option) = (word("section")?, word("option")?);
                let value = reader.optional("value")?;
                let value = text(vm, "option values", value)?;
                if !self.has(&section) && section != "DEFAULT" {
                    return Err(no_section(&section));
                }
                self.set(&section, &option.to_lowercase(), value);
                Value::None
            }
            "read_string" => {
                let text = word("string")?;
                self.read_text(vm, &text, "<string>")?;
                Value::None
            }
            "read_file" => {
                let file = reader.required("f")?;
                let lines = vm.collect(&file)?;
                let mut text = String::new();
                for line in &lines {
                    text.push_str(&vm.str(line)?);
                }
                self.read_text(vm, &text, "<???>")?;
                Value::None
            }
            "read" => {
                let paths = reader.required("filenames")?;
                reader.optional("encoding")?;
                let paths = match paths.unwrapped() {
                    Value::List(_) | Value::Tuple(_) => vm.collect(&paths)?,
                    _ => vec![paths],
                };
                let mut read = Vec::new();
                for path in paths {
                    let path = ospath::fspath(vm, &path)?;
                    // Files that can't be read are passed over, as in Python.
                    if let Ok(content) = vm.host().read_file(&path) {
                        self.read_text(vm, &String::from_utf8_lossy(&content), &path)?;
                        read.push(Value::from(path));
                    }
                }
                Value::list(read)
            }
            "read_dict" => {
                for (section, options) in dict::from_value(vm, &reader.required("dictionary")?)? {
                    let section = vm.str(section.value())?;
                    for (option, value) in dict::from_value(vm, &options)? {
                        let value = if value.is_none() {
                            None
                        } else {
                            Some(vm.str(&value)?)
                        };
                        self.set(&section, &vm.str(option.value())?.to_lowercase(), value);
                    }
                }
                Value::None
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        match key.as_str() {
            Some(section) if self.has(section) || section == "DEFAULT" => {
                let section = section.to_owned();
                match self.me.upgrade() {
                    Some(parser) => Ok(Some(Value::object(Section { parser, section }))),
                    None => Ok(None),
                }
            }
            _ => Err(vm.key_error(key)),
        }
    }

    fn contains(self: Rc<Self>, _vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(item.as_str().is_some_and(|section| {
            self.has(section) || section == "DEFAULT"
        })))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let mut names = vec![Value::from("DEFAULT")];
        names.extend(
            self.sections
                .borrow()
                .keys()
                .map(|name| Value::from(name.as_str())),
        );
        Ok(Some(Box::new(Values(names.into_iter()))))
    }
}
