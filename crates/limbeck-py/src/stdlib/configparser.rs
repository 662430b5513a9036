//! `configparser`: reading, with `%(name)s` and without.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;

use crate::{
    args::Args,
    class::Class,
    error::Result,
    iterator::Values,
    methods::dict,
    module::ModuleObject,
    object::{Object, ValueIter},
    value::{Dict, Key, Value},
    vm::Vm,
};

type Options = IndexMap<String, Option<String>>;

/// A `ConfigParser`.
struct Parser {
    me: std::rc::Weak<Parser>,
    defaults: RefCell<Options>,
    sections: RefCell<IndexMap<String, Options>>,
    interpolate: bool,
    allow_no_value: bool,
}

fn error(vm: &Vm, class: &str, message: String) -> crate::Error {
    match super::class(vm, "configparser", class) {
        Some(class) => vm.exception_of(&class, message),
        None => vm.value_error(message),
    }
}

impl Parser {
    fn read_text(&self, vm: &Vm, text: &str, source: &str) -> Result<()> {
        let mut section: Option<String> = None;
        let mut last: Option<String> = None;
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.starts_with(['#', ';']) {
                continue;
            }
            if trimmed.is_empty() {
                // A blank line within a value that goes on belongs to it.
                self.append(section.as_deref(), last.as_deref(), "");
                continue;
            }
            if line.starts_with([' ', '\t']) && last.is_some() {
                self.append(section.as_deref(), last.as_deref(), trimmed);
                continue;
            }
            if let Some(name) = trimmed
                .strip_prefix('[')
                .and_then(|rest| rest.split(']').next())
            {
                if name != "DEFAULT" {
                    self.sections
                        .borrow_mut()
                        .entry(name.to_owned())
                        .or_default();
                }
                section = Some(name.to_owned());
                last = None;
                continue;
            }
            let Some(current) = &section else {
                return Err(error(
                    vm,
                    "MissingSectionHeaderError",
                    format!(
                        "File contains no section headers.\nfile: '{source}', line: {}\n{line:?}",
                        number + 1
                    ),
                ));
            };
            let (name, value) = match trimmed.find(['=', ':']) {
                Some(at) => (
                    trimmed[..at].trim_end(),
                    Some(trimmed[at + 1..].trim().to_owned()),
                ),
                None if self.allow_no_value => (trimmed, None),
                None => {
                    return Err(error(
                        vm,
                        "ParsingError",
                        format!(
                            "Source contains parsing errors: '{source}'\n\t[line {:2}]: {line:?}",
                            number + 1
                        ),
                    ));
                }
            };
            let name = name.to_lowercase();
            self.set(current, &name, value);
            last = Some(name);
        }
        self.trim();
        Ok(())
    }

    fn set(&self, section: &str, name: &str, value: Option<String>) {
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

    fn append(&self, section: Option<&str>, name: Option<&str>, more: &str) {
        let (Some(section), Some(name)) = (section, name) else {
            return;
        };
        let mut defaults = self.defaults.borrow_mut();
        let mut sections = self.sections.borrow_mut();
        let options = if section == "DEFAULT" {
            Some(&mut *defaults)
        } else {
            sections.get_mut(section)
        };
        if let Some(Some(value)) = options.and_then(|options| options.get_mut(name)) {
            value.push('\n');
            value.push_str(more);
        }
    }

    fn trim(&self) {
        let mut defaults = self.defaults.borrow_mut();
        let mut sections = self.sections.borrow_mut();
        let all = defaults.values_mut().chain(
            sections
                .values_mut()
                .flat_map(|options| options.values_mut()),
        );
        for value in all.flatten() {
            *value = value.trim_end().to_owned();
        }
    }

    fn raw(&self, section: &str, name: &str) -> Option<Option<String>> {
        let sections = self.sections.borrow();
        let own = sections.get(section).and_then(|options| options.get(name));
        own.cloned()
            .or_else(|| self.defaults.borrow().get(name).cloned())
    }

    fn expand(
        &self,
        vm: &Vm,
        section: &str,
        name: &str,
        text: &str,
        depth: usize,
    ) -> Result<String> {
        if !self.interpolate || !text.contains('%') {
            return Ok(text.to_owned());
        }
        if depth > 10 {
            return Err(error(
                vm,
                "InterpolationDepthError",
                format!(
                    "Recursion limit exceeded in value substitution: option {name:?} in section {section:?}"
                ),
            ));
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            if let Some(after) = after.strip_prefix('%') {
                out.push('%');
                rest = after;
                continue;
            }
            let Some((inner, after)) = after
                .strip_prefix('(')
                .and_then(|after| after.split_once(")s"))
            else {
                return Err(error(
                    vm,
                    "InterpolationSyntaxError",
                    format!(
                        "'%' must be followed by '%' or '(', found: {}",
                        crate::format::repr_str(&rest[at..])
                    ),
                ));
            };
            match self.raw(section, &inner.to_lowercase()) {
                Some(value) => out.push_str(&self.expand(
                    vm,
                    section,
                    inner,
                    &value.unwrap_or_default(),
                    depth + 1,
                )?),
                None => {
                    return Err(error(
                        vm,
                        "InterpolationMissingOptionError",
                        format!(
                            "Bad value substitution: option '{name}' in section '{section}' contains an interpolation key '{inner}' which is not a valid option name. Raw value: {}",
                            crate::format::repr_str(text)
                        ),
                    ));
                }
            }
            rest = after;
        }
        Ok(out + rest)
    }

    fn get(&self, vm: &Vm, section: &str, name: &str, raw: bool) -> Result<Option<Value>> {
        match self.raw(section, &name.to_lowercase()) {
            None => Ok(None),
            Some(None) => Ok(Some(Value::None)),
            Some(Some(text)) if raw => Ok(Some(text.into())),
            Some(Some(text)) => Ok(Some(self.expand(vm, section, name, &text, 0)?.into())),
        }
    }

    fn names(&self, section: &str) -> Vec<String> {
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

    fn dict(&self, vm: &Vm, section: &str) -> Result<Dict> {
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

fn converted(vm: &Vm, kind: &str, value: Value) -> Result<Value> {
    let arg = Args::positional(vec![value.clone()]);
    match kind {
        "getint" => crate::builtins::types::int(vm, arg),
        "getfloat" => crate::builtins::types::float(vm, arg),
        "getboolean" => match &*value.as_str().unwrap_or("").to_lowercase() {
            "1" | "yes" | "true" | "on" => Ok(Value::Bool(true)),
            "0" | "no" | "false" | "off" => Ok(Value::Bool(false)),
            text => Err(vm.value_error(format!("Not a boolean: {text}"))),
        },
        _ => Ok(value),
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
        let mut word = |name: &str| super::required_text(vm, name, reader.required(name)?);
        let no_section = |section: &str| {
            error(
                vm,
                "NoSectionError",
                format!("No section: {}", crate::format::repr_str(section)),
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
                let raw = super::flag(vm, reader.keyword("raw"), false)?;
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
                                crate::format::repr_str(&option),
                                crate::format::repr_str(&section)
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
                let value = super::text(vm, "option values", value)?;
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
                    let path = super::ospath::fspath(vm, &path)?;
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

/// A section, by its name.
struct Section {
    parser: Rc<Parser>,
    section: String,
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
                let option = super::required_text(vm, "option", reader.required("option")?)?;
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
        let option = super::required_text(vm, "option keys", key.clone())?;
        let value = super::required_text(vm, "option values", value)?;
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

fn construct(vm: &Vm, args: Args, interpolate: bool) -> Result<Value> {
    let mut reader = args.reader(vm, "ConfigParser");
    let defaults = reader
        .optional("defaults")?
        .filter(|defaults| !defaults.is_none());
    let allow_no_value = super::flag(vm, reader.keyword("allow_no_value"), false)?;
    let interpolate = match reader.keyword("interpolation") {
        Some(Value::None) => false,
        Some(_) => {
            return Err(crate::Error::unsupported(
                "configparser with an interpolation of one's own is outside the subset",
            ));
        }
        None => interpolate,
    };
    reader.finish()?;
    let mut options = Options::new();
    if let Some(defaults) = defaults {
        for (name, value) in dict::from_value(vm, &defaults)? {
            options.insert(vm.str(name.value())?.to_lowercase(), Some(vm.str(&value)?));
        }
    }
    Ok(Value::Object(Rc::new_cyclic(|me| Parser {
        me: me.clone(),
        defaults: RefCell::new(options),
        sections: RefCell::default(),
        interpolate,
        allow_no_value,
    })))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let base = super::exception_class(vm, "configparser", "Error", "Exception");
    let mut module = ModuleObject::new("configparser").with("Error", Value::Object(base.clone()));
    for name in [
        "NoSectionError",
        "NoOptionError",
        "ParsingError",
        "MissingSectionHeaderError",
        "DuplicateSectionError",
        "DuplicateOptionError",
        "InterpolationError",
        "InterpolationSyntaxError",
        "InterpolationDepthError",
        "InterpolationMissingOptionError",
    ] {
        let class = Class::exception(vm, "configparser", name, std::slice::from_ref(&base));
        module = module.with(name, Value::Object(class));
    }
    let class = |name: &str, interpolate: bool| {
        Value::Object(Class::native(
            vm,
            "configparser",
            name,
            &[],
            move |vm, _, args| construct(vm, args, interpolate),
        ))
    };
    Ok(module
        .with("ConfigParser", class("ConfigParser", true))
        .with("SafeConfigParser", class("SafeConfigParser", true))
        .with("RawConfigParser", class("RawConfigParser", false)))
}
