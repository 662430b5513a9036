//! Modules of which scripts use a function or two: `platform`, `getpass`, `locale`, `unicodedata`, `pprint`, `traceback`,
//! `gc`, `atexit`.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    args::Args,
    error::{Error, Result},
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

/// The module `platform`.
pub fn platform(_vm: &Vm) -> Result<ModuleObject> {
    let constant = |text: &'static str| move |_: &Vm, _: Args| -> Result<Value> { Ok(text.into()) };
    let system = match std::env::consts::OS {
        "macos" => "Darwin",
        "windows" => "Windows",
        _ => "Linux",
    };
    Ok(ModuleObject::new("platform")
        .with_function("system", constant(system))
        .with_function("machine", constant(std::env::consts::ARCH))
        .with_function("python_version", constant("3.12.0"))
        .with_function("python_implementation", constant("CPython"))
        .with_function("node", |vm, _| {
            Ok(vm.host().env_var("HOSTNAME").unwrap_or_default().into())
        }))
}

/// The module `getpass`.
pub fn getpass(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("getpass")
        .with_function("getuser", |vm, _| {
            let names = ["LOGNAME", "USER", "LNAME", "USERNAME"];
            match names
                .iter()
                .find_map(|name| vm.host().env_var(name).filter(|value| !value.is_empty()))
            {
                Some(user) => Ok(user.into()),
                None => Err(vm.exception("OSError", "No username set in the environment")),
            }
        })
        .with_function("getpass", |_, _| {
            Err(Error::unsupported(
                "getpass.getpass() is not available: a script cannot ask questions",
            ))
        }))
}

/// The module `locale`.
pub fn locale(vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("locale")
        .with("LC_ALL", 6)
        .with("LC_TIME", 2)
        .with("LC_NUMERIC", 1)
        .with("LC_COLLATE", 3)
        .with("Error", vm.class("Exception"))
        .with_function("setlocale", |_, _| Ok("C".into()))
        .with_function("getlocale", |_, _| {
            Ok(Value::tuple(vec![Value::None, Value::None]))
        })
        .with_function("getpreferredencoding", |_, _| Ok("utf-8".into())))
}

/// The module `unicodedata`.
pub fn unicodedata(_vm: &Vm) -> Result<ModuleObject> {
    let pair = |vm: &Vm, name: &str, args: Args| -> Result<(String, String)> {
        let mut reader = args.reader(vm, name);
        let form = super::required_text(vm, "form", reader.required("form")?)?;
        let text = super::required_text(vm, "unistr", reader.required("unistr")?)?;
        reader.finish()?;
        Ok((form, text))
    };
    fn normalized(vm: &Vm, form: &str, text: &str) -> Result<String> {
        Ok(match form {
            "NFC" => text.nfc().collect(),
            "NFD" => text.nfd().collect(),
            "NFKC" => text.nfkc().collect(),
            "NFKD" => text.nfkd().collect(),
            _ => return Err(vm.value_error("invalid normalization form")),
        })
    }
    let character = |vm: &Vm, name: &str, args: Args| -> Result<char> {
        let mut reader = args.reader(vm, name);
        let text = super::required_text(vm, "argument 1", reader.required("chr")?)?;
        reader.finish()?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(vm.type_error(format!(
                "{name}() argument 1 must be a unicode character, not str"
            ))),
        }
    };
    Ok(ModuleObject::new("unicodedata")
        .with_function("normalize", move |vm, args| {
            let (form, text) = pair(vm, "normalize", args)?;
            Ok(normalized(vm, &form, &text)?.into())
        })
        .with_function("is_normalized", move |vm, args| {
            let (form, text) = pair(vm, "is_normalized", args)?;
            Ok(Value::Bool(normalized(vm, &form, &text)? == text))
        })
        .with_function("combining", move |vm, args| {
            let c = character(vm, "combining", args)?;
            Ok(Value::Int(i64::from(
                unicode_normalization::char::canonical_combining_class(c),
            )))
        })
        .with_function("category", move |vm, args| {
            let c = character(vm, "category", args)?;
            Ok(category(c).into())
        }))
}

// The general category, by trying the classes in turn.
fn category(c: char) -> &'static str {
    const NAMES: &[&str] = &[
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ];
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    NAMES
        .iter()
        .find(|name| {
            regex::Regex::new(&format!("^\\p{{{name}}}$")).is_ok_and(|class| class.is_match(text))
        })
        .copied()
        .unwrap_or("Cn")
}

/// The module `traceback`.
pub fn traceback(_vm: &Vm) -> Result<ModuleObject> {
    let text = |vm: &Vm| -> Result<String> {
        let handled = vm.handled().borrow().last().map(|(value, _)| value.clone());
        match handled {
            Some(value) => {
                let name = vm
                    .class_of(&value)
                    .map_or_else(|| value.type_name(), |class| class.full_name());
                let message = vm.str(&value)?;
                Ok(if message.is_empty() {
                    format!("{name}\n")
                } else {
                    format!("{name}: {message}\n")
                })
            }
            None => Ok("NoneType: None\n".into()),
        }
    };
    let print = move |vm: &Vm, _: Args| {
        let text = text(vm)?;
        vm.host()
            .log(log::Level::Error, "traceback", text.trim_end());
        Ok(Value::None)
    };
    Ok(ModuleObject::new("traceback")
        .with_function("format_exc", move |vm, _| Ok(text(vm)?.into()))
        .with_function("print_exc", print)
        .with_function("print_exception", print))
}

/// The module `atexit`.
pub fn atexit(_vm: &Vm) -> Result<ModuleObject> {
    Ok(
        ModuleObject::new("atexit").with_function("register", |_, _| {
            Err(Error::unsupported(
                "atexit.register() is outside the subset",
            ))
        }),
    )
}

/// The module `gc`.
pub fn gc(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("gc")
        .with_function("collect", |_, _| Ok(Value::Int(0)))
        .with_function("enable", |_, _| Ok(Value::None))
        .with_function("disable", |_, _| Ok(Value::None)))
}

/// The module `pprint`.
pub fn pprint(_vm: &Vm) -> Result<ModuleObject> {
    let one_line = |vm: &Vm, args: &Args| -> Result<String> {
        let text = match args.pos.first() {
            Some(value) => vm.repr(value)?,
            None => String::new(),
        };
        if text.chars().count() > 80 {
            return Err(Error::unsupported(
                "pprint of a value that needs more than one line",
            ));
        }
        Ok(text)
    };
    let print = move |vm: &Vm, args: Args| {
        let text = one_line(vm, &args)?;
        vm.host().print(&(text + "\n"));
        Ok(Value::None)
    };
    Ok(ModuleObject::new("pprint")
        .with_function("pprint", print)
        .with_function("pp", print)
        .with_function("pformat", move |vm, args| Ok(one_line(vm, &args)?.into())))
}
