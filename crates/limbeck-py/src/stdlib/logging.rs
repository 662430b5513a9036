//! `logging` and `logging.config`.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;

use crate::{
    args::Args, class::Class, error::Result, format::percent::text_percent, format::repr_str,
    methods::number, module::ModuleObject, object::Object, value::Value, vm::Vm,
};

/// A logger.
pub struct Logger {
    name: String,
    level: RefCell<i64>,
    disabled: RefCell<bool>,
    handlers: Value,
}

#[derive(Default)]
struct Loggers(RefCell<IndexMap<String, Rc<Logger>>>);

const LEVELS: &[(&str, i64)] = &[
    ("CRITICAL", 50),
    ("FATAL", 50),
    ("ERROR", 40),
    ("WARNING", 30),
    ("WARN", 30),
    ("INFO", 20),
    ("DEBUG", 10),
    ("NOTSET", 0),
];

fn native_level(level: i64) -> log::Level {
    match level {
        40.. => log::Level::Error,
        30..40 => log::Level::Warn,
        20..30 => log::Level::Info,
        10..20 => log::Level::Debug,
        _ => log::Level::Trace,
    }
}

fn level_value(vm: &Vm, value: &Value) -> Result<i64> {
    match value.as_str() {
        Some(name) => match LEVELS.iter().find(|(known, _)| *known == name) {
            Some((_, level)) => Ok(*level),
            None => Err(vm.value_error(format!("Unknown level: '{name}'"))),
        },
        None => number::index(vm, value),
    }
}

fn logger(vm: &Vm, name: &str) -> Rc<Logger> {
    let loggers = vm.extension(|_| Loggers::default());
    let mut loggers = loggers.0.borrow_mut();
    loggers
        .entry(name.to_owned())
        .or_insert_with(|| {
            Rc::new(Logger {
                name: name.to_owned(),
                level: RefCell::new(0),
                disabled: RefCell::new(false),
                handlers: Value::list(Vec::new()),
            })
        })
        .clone()
}

// What the script set itself; what the configuration file says is the host's affair.
fn effective(vm: &Vm, name: &str) -> i64 {
    let loggers = vm.extension(|_| Loggers::default());
    let loggers = loggers.0.borrow();
    let mut name = name;
    loop {
        if let Some(level) = loggers
            .get(name)
            .map(|logger| *logger.level.borrow())
            .filter(|level| *level > 0)
        {
            return level;
        }
        match name.rsplit_once('.') {
            Some((parent, _)) => name = parent,
            None if name == "root" => return 0,
            None => name = "root",
        }
    }
}

const LOG_METHODS: &[(&str, i64)] = &[
    ("critical", 50),
    ("fatal", 50),
    ("error", 40),
    ("exception", 40),
    ("warning", 30),
    ("warn", 30),
    ("info", 20),
    ("debug", 10),
];

fn record(vm: &Vm, logger: &Logger, name: &str, args: Args, level: Option<i64>) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let level = match level {
        Some(level) => level,
        None => level_value(vm, &reader.required("level")?)?,
    };
    let message = reader.required("msg")?;
    let values = reader.rest_positional();
    let with_exception = super::flag(vm, reader.keyword("exc_info"), name == "exception")?;
    for ignored in ["stack_info", "stacklevel", "extra"] {
        reader.keyword(ignored);
    }
    reader.finish()?;
    if level < effective(vm, &logger.name) || *logger.disabled.borrow() {
        return Ok(Value::None);
    }
    let template = vm.str(&message)?;
    let mut text = match &*values {
        [] => template,
        [dict @ Value::Dict(items)] if !items.borrow().is_empty() => {
            text_percent(vm, &template, dict)?
        }
        _ => text_percent(vm, &template, &Value::tuple(values.clone()))?,
    };
    if with_exception
        && let Some(exception) = vm.handled().borrow().last().map(|(value, _)| value.clone())
    {
        text += &format!("\n{}: {}", exception.type_name(), vm.str(&exception)?);
    }
    vm.host().log(native_level(level), &logger.name, &text);
    Ok(Value::None)
}

impl Object for Logger {
    fn type_name(&self) -> String {
        "Logger".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("logging", "Logger"))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "name" => Some(self.name.as_str().into()),
            "level" => Some(Value::Int(*self.level.borrow())),
            "handlers" => Some(self.handlers.clone()),
            "disabled" => Some(Value::Bool(*self.disabled.borrow())),
            "propagate" => Some(Value::Bool(true)),
            "parent" => Some(match self.name.rsplit_once('.') {
                Some((parent, _)) => Value::Object(logger(vm, parent)),
                None if self.name == "root" => Value::None,
                None => Value::Object(logger(vm, "root")),
            }),
            _ => None,
        })
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        match name {
            "disabled" => *self.disabled.borrow_mut() = vm.truth(&value)?,
            "level" => *self.level.borrow_mut() = level_value(vm, &value)?,
            "propagate" | "handlers" => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "addFilter",
            "addHandler",
            "critical",
            "debug",
            "error",
            "exception",
            "fatal",
            "getChild",
            "getEffectiveLevel",
            "hasHandlers",
            "info",
            "isEnabledFor",
            "log",
            "removeFilter",
            "removeHandler",
            "setLevel",
            "warn",
            "warning",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if let Some((_, level)) = LOG_METHODS.iter().find(|(known, _)| *known == name) {
            return record(vm, &self, name, args, Some(*level)).map(Some);
        }
        if name == "log" {
            return record(vm, &self, name, args, None).map(Some);
        }
        let mut reader = args.reader(vm, name);
        let value = match name {
            "setLevel" => {
                let level = level_value(vm, &reader.required("level")?)?;
                *self.level.borrow_mut() = level;
                Value::None
            }
            "isEnabledFor" => {
                let level = level_value(vm, &reader.required("level")?)?;
                Value::Bool(level >= effective(vm, &self.name))
            }
            "getEffectiveLevel" => Value::Int(match effective(vm, &self.name) {
                0 => 30,
                level => level,
            }),
            "getChild" => {
                let suffix = super::required_text(vm, "suffix", reader.required("suffix")?)?;
                let name = if self.name == "root" {
                    suffix
                } else {
                    format!("{}.{suffix}", self.name)
                };
                Value::Object(logger(vm, &name))
            }
            "hasHandlers" => Value::Bool(true),
            // Where records go is the configuration's affair.
            "addHandler" | "removeHandler" | "addFilter" | "removeFilter" => {
                reader.required("handler")?;
                Value::None
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let level = match effective(vm, &self.name) {
            0 => 30,
            level => level,
        };
        let name = LEVELS
            .iter()
            .find(|(_, known)| *known == level)
            .map_or("NOTSET", |(name, _)| name);
        Ok(format!("<Logger {} ({name})>", self.name))
    }
}

/// A handler, formatter or filter: it takes everything and does nothing.
struct Sink {
    class: &'static str,
}

impl Object for Sink {
    fn type_name(&self) -> String {
        self.class.into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("logging", self.class))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "setLevel",
            "setFormatter",
            "addFilter",
            "close",
            "flush",
            "emit",
            "handle",
        ]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok(self.methods().contains(&name).then_some(Value::None))
    }

    fn set_attr(&self, _vm: &Vm, _name: &str, _value: Value) -> Result<bool> {
        Ok(true)
    }
}

const SINKS: &[&str] = &[
    "Handler",
    "StreamHandler",
    "FileHandler",
    "NullHandler",
    "Formatter",
    "Filter",
];

fn basic_config(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "basicConfig");
    let level = reader.keyword("level").filter(|level| !level.is_none());
    reader.rest_keywords();
    reader.finish()?;
    if let Some(level) = level {
        *logger(vm, "root").level.borrow_mut() = level_value(vm, &level)?;
    }
    Ok(Value::None)
}

/// The module `logging`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let refuse = |vm: &Vm, _: &Rc<Class>, args: Args| {
        let name = args
            .pos
            .first()
            .and_then(Value::as_str)
            .unwrap_or("root")
            .to_owned();
        Ok(Value::Object(logger(vm, &name)))
    };
    let class = Class::native(vm, "logging", "Logger", &[], refuse);
    let mut module = ModuleObject::new("logging")
        .with("Logger", Value::Object(class))
        .with("root", Value::Object(logger(vm, "root")))
        .with_function("getLogger", |vm, args| {
            let mut reader = args.reader(vm, "getLogger");
            let name = reader.optional("name")?;
            let name = super::text(vm, "A logger name", name)?;
            reader.finish()?;
            Ok(Value::Object(logger(
                vm,
                name.as_deref()
                    .filter(|name| !name.is_empty())
                    .unwrap_or("root"),
            )))
        })
        .with_function("basicConfig", basic_config)
        .with_function("captureWarnings", |_, _| Ok(Value::None))
        .with_function("disable", |_, _| Ok(Value::None))
        .with_function("addLevelName", |_, _| Ok(Value::None))
        .with_function("getLevelName", |vm, args| {
            let mut reader = args.reader(vm, "getLevelName");
            let level = reader.required("level")?;
            reader.finish()?;
            let level = level_value(vm, &level)?;
            let name = LEVELS
                .iter()
                .find(|(_, known)| *known == level)
                .map(|(name, _)| (*name).to_owned());
            Ok(name.unwrap_or_else(|| format!("Level {level}")).into())
        })
        .with_function("log", |vm, args| {
            record(vm, &logger(vm, "root"), "log", args, None)
        });
    for (name, level) in LEVELS {
        module = module.with(name, *level);
    }
    for (name, level) in LOG_METHODS {
        module = module.with_function(name, move |vm, args| {
            record(vm, &logger(vm, "root"), name, args, Some(*level))
        });
    }
    for name in SINKS {
        let class = Class::native(vm, "logging", name, &[], move |_, _, _| {
            Ok(Value::object(Sink { class: name }))
        });
        module = module.with(name, Value::Object(class));
    }
    Ok(module)
}

/// The module `logging.config`.
pub fn config_module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("logging.config")
        .with_function("fileConfig", |vm, args| {
            let mut reader = args.reader(vm, "fileConfig");
            let path = reader.required("fname")?;
            reader.optional("defaults")?;
            let disable = match reader.optional("disable_existing_loggers")? {
                Some(value) => vm.truth(&value)?,
                None => true,
            };
            reader.optional("encoding")?;
            reader.finish()?;
            let path = super::ospath::fspath(vm, &path)?;
            let disable = if disable { "True" } else { "False" };
            let line = format!("_limbeck_file_config({}, {disable})", repr_str(&path));
            vm.host().configure_logging(vm, Some(&path), line);
            Ok(Value::None)
        })
        .with_function("dictConfig", |vm, args| {
            let mut reader = args.reader(vm, "dictConfig");
            let config = reader.required("config")?;
            reader.finish()?;
            let line = format!("_limbeck_dict_config({})", vm.repr(&config)?);
            vm.host().configure_logging(vm, None, line);
            Ok(Value::None)
        }))
}

/// The module `logging.handlers`.
pub fn handlers_module(vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("logging.handlers");
    for name in [
        "RotatingFileHandler",
        "TimedRotatingFileHandler",
        "SysLogHandler",
        "QueueHandler",
    ] {
        module = module.with(name, super::attribute(vm, "logging", "Handler")?);
    }
    Ok(module)
}
