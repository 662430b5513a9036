//! `configparser`: reading, with `%(name)s` and without.

mod interpolation;
mod parser;
mod read;
mod section;

use std::{cell::RefCell, rc::Rc};

use parser::{Options, Parser};

use super::{exception_class, flag};
use crate::{
    args::Args,
    builtins::types::{float, int},
    class::Class,
    error::{Error, Result},
    methods::dict,
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

fn error(vm: &Vm, class: &str, message: String) -> Error {
    match super::class(vm, "configparser", class) {
        Some(class) => vm.exception_of(&class, message),
        None => vm.value_error(message),
    }
}

/// The value as `getint()` and its like give it.
fn converted(vm: &Vm, kind: &str, value: Value) -> Result<Value> {
    let arg = Args::positional(vec![value.clone()]);
    match kind {
        "getint" => int(vm, arg),
        "getfloat" => float(vm, arg),
        "getboolean" => match &*value.as_str().unwrap_or("").to_lowercase() {
            "1" | "yes" | "true" | "on" => Ok(Value::Bool(true)),
            "0" | "no" | "false" | "off" => Ok(Value::Bool(false)),
            text => Err(vm.value_error(format!("Not a boolean: {text}"))),
        },
        _ => Ok(value),
    }
}

fn construct(vm: &Vm, args: Args, interpolate: bool) -> Result<Value> {
    let mut reader = args.reader(vm, "ConfigParser");
    let defaults = reader
        .optional("defaults")?
        .filter(|defaults| !defaults.is_none());
    let allow_no_value = flag(vm, reader.keyword("allow_no_value"), false)?;
    let interpolate = match reader.keyword("interpolation") {
        Some(Value::None) => false,
        Some(_) => {
            return Err(Error::unsupported(
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
    let base = exception_class(vm, "configparser", "Error", "Exception");
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
