//! Modules of the standard library, as far as scripts use them; a file a module.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    function::NativeFunction,
    methods::number,
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

pub mod asyncio;
pub mod base64;
pub mod collections;
pub mod configparser;
pub mod contextlib;
pub mod copy;
pub mod csv;
pub mod datetime;
pub mod decimal;
pub mod fractions;
pub mod functools;
pub mod glob;
pub mod hashlib;
pub mod importlib;
pub mod inspect;
pub mod io;
pub mod itertools;
pub mod json;
pub mod logging;
pub mod math;
pub mod operator;
pub mod os;
pub mod ospath;
pub mod pathlib;
pub mod random;
pub mod re;
pub mod secrets;
pub mod small;
pub mod string;
pub mod sys;
pub mod textwrap;
pub mod time;
pub mod types;
pub mod typing;
pub mod urllib;
pub mod uuid;
pub mod warnings;

type Make = fn(&Vm) -> Result<ModuleObject>;

/// The modules, by full dotted name.
const MODULES: &[(&str, Make)] = &[
    ("configparser", configparser::module),
    ("fractions", fractions::module),
    ("io", io::module),
    ("csv", csv::module),
    ("importlib", importlib::module),
    ("importlib.resources", importlib::resources_module),
    ("types", types::module),
    ("abc", types::abc_module),
    ("platform", small::platform),
    ("getpass", small::getpass),
    ("locale", small::locale),
    ("unicodedata", small::unicodedata),
    ("traceback", small::traceback),
    ("atexit", small::atexit),
    ("gc", small::gc),
    ("pprint", small::pprint),
    ("decimal", decimal::module),
    ("random", random::module),
    ("urllib", urllib::package),
    ("urllib.parse", urllib::module),
    ("contextlib", contextlib::module),
    ("operator", operator::module),
    ("copy", copy::module),
    ("warnings", warnings::module),
    ("asyncio", asyncio::module),
    ("inspect", inspect::module),
    ("time", time::module),
    ("sys", sys::module),
    ("base64", base64::module),
    ("binascii", base64::binascii_module),
    ("functools", functools::module),
    ("math", math::module),
    ("string", string::module),
    ("logging", logging::module),
    ("logging.config", logging::config_module),
    ("logging.handlers", logging::handlers_module),
    ("re", re::module),
    ("glob", glob::module),
    ("fnmatch", glob::fnmatch_module),
    ("itertools", itertools::module),
    ("os", os::module),
    ("os.path", ospath::module),
    ("posixpath", ospath::module),
    ("pathlib", pathlib::module),
    ("textwrap", textwrap::module),
    ("collections", collections::module),
    ("collections.abc", collections::abc::module),
    ("datetime", datetime::module),
    ("hashlib", hashlib::module),
    ("hmac", hashlib::hmac_module),
    ("json", json::module),
    ("json.decoder", json::submodule),
    ("json.encoder", json::submodule),
    ("secrets", secrets::module),
    ("typing", typing::module),
    ("typing_extensions", typing::module),
    ("uuid", uuid::module),
    ("zoneinfo", datetime::zone_module),
];

/// Modules that scripts import but must not use: importing them works, using them is refused.
const REFUSED: &[&str] = &[
    "concurrent",
    "concurrent.futures",
    "ctypes",
    "ftplib",
    "http",
    "http.client",
    "http.server",
    "imaplib",
    "multiprocessing",
    "pickle",
    "pty",
    "signal",
    "smtplib",
    "socket",
    "ssl",
    "subprocess",
    "telnetlib",
    "threading",
    "urllib.request",
    "webbrowser",
];

#[derive(Default)]
struct Made(RefCell<IndexMap<String, Value>>);

/// Makes a module by its full dotted name; the same one each time. `None`: there is none.
pub fn import(vm: &Vm, module: &str) -> Result<Option<Value>> {
    let made = vm.extension(|_| Made::default());
    if let Some(known) = made.0.borrow().get(module) {
        return Ok(Some(known.clone()));
    }
    let object = if let Some((_, make)) = MODULES.iter().find(|(name, _)| *name == module) {
        let object = make(vm)?;
        if object.get("__getattr__").is_none() {
            object.set("__getattr__", missing(module));
        }
        object
    } else if REFUSED.contains(&module) {
        ModuleObject::new(module).with("__getattr__", refused(module))
    } else {
        return Ok(None);
    };
    let value = Value::object(object);
    made.0.borrow_mut().insert(module.to_owned(), value.clone());
    Ok(Some(value))
}

/// Whether [`import`] knows the module, without making it.
pub fn has(module: &str) -> bool {
    MODULES.iter().any(|(name, _)| *name == module) || REFUSED.contains(&module)
}

fn hook(module: &str, sentence: impl Fn(&Vm, &str) -> Error + 'static) -> Value {
    let module = module.to_owned();
    Value::function("__getattr__", move |vm, args| {
        let mut reader = args.reader(vm, "__getattr__");
        let name = reader.required("name")?;
        reader.finish()?;
        let name = name.as_str().unwrap_or("");
        // `from os import path` where nobody imported `os.path` yet.
        match import(vm, &format!("{module}.{name}"))? {
            Some(submodule) => Ok(submodule),
            None => Err(sentence(vm, name)),
        }
    })
}

// Python's own attributes of a module, which code asks for to see whether they are there.
fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

fn missing(module: &str) -> Value {
    unsupported(
        module,
        "is outside the part of Python's standard library that limbeck has",
    )
}

fn refused(module: &str) -> Value {
    unsupported(
        module,
        "is not available: a script has no access to processes or the network",
    )
}

fn unsupported(module: &str, why: &'static str) -> Value {
    let name_of = module;
    let module = module.to_owned();
    hook(name_of, move |vm, name| {
        if is_special(name) {
            return vm.exception(
                "AttributeError",
                format!("module '{module}' has no attribute '{name}'"),
            );
        }
        Error::unsupported(format!("{module}.{name} {why}"))
    })
}

/// A name of a module that is here.
pub fn attribute(vm: &Vm, module: &str, name: &str) -> Result<Value> {
    match import(vm, module)? {
        Some(module) => vm.get_attr(&module, name),
        None => Err(vm.exception("ModuleNotFoundError", format!("No module named '{module}'"))),
    }
}

/// A class of a module that is here.
pub fn class(vm: &Vm, module: &str, name: &str) -> Option<Rc<Class>> {
    Class::from_value(&attribute(vm, module, name).ok()?)
}

/// Makes methods of native objects readable from their class: `datetime.isoformat`.
pub(crate) fn unbound_methods(class: &Class, names: &[&'static str]) {
    for &name in names {
        class.set_method(name, move |vm, mut args: Args| {
            if args.pos.is_empty() {
                return Err(vm.type_error(format!("unbound method {name}() needs an argument")));
            }
            let this = args.pos.remove(0);
            vm.call_method(&this, name, args)
        });
    }
}

/// An exception class of a module.
pub(crate) fn exception_class(vm: &Vm, module: &str, name: &str, base: &str) -> Rc<Class> {
    let bases: Vec<Rc<Class>> = vm.find_class(base).into_iter().collect();
    Class::exception(vm, module, name, &bases)
}

/// Reads a truth value that has a default.
pub(crate) fn flag(vm: &Vm, value: Option<Value>, default: bool) -> Result<bool> {
    match value {
        Some(value) => vm.truth(&value),
        None => Ok(default),
    }
}

/// Reads an integer that has a default; `None` counts as left out.
pub(crate) fn integer(vm: &Vm, value: Option<Value>, default: i64) -> Result<i64> {
    match value {
        None | Some(Value::None) => Ok(default),
        Some(value) => number::index(vm, &value),
    }
}

/// Reads a string; `None` counts as left out.
pub(crate) fn text(vm: &Vm, what: &str, value: Option<Value>) -> Result<Option<String>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.to_owned())),
            None => Err(vm.type_error(format!("{what} must be str, not {}", value.type_name()))),
        },
    }
}

/// Reads a string that must be there.
pub(crate) fn required_text(vm: &Vm, what: &str, value: Value) -> Result<String> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(vm.type_error(format!("{what} must be str, not {}", value.type_name()))),
    }
}

/// A length or count as an `int`.
pub(crate) fn count(n: usize) -> Value {
    Value::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A function that gives back its argument, for decorators that only tell type checkers something.
pub(crate) fn identity(name: &'static str) -> Value {
    Value::object(
        NativeFunction::new(name, |_, args| {
            Ok(args.pos.into_iter().next().unwrap_or_default())
        })
        .deferred(),
    )
}
