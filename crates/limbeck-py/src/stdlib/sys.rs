//! `sys`.

use std::rc::Rc;

use crate::{
    args::Args,
    error::Result,
    module::ModuleObject,
    object::Object,
    value::{Dict, Key, Value},
    vm::Vm,
};

/// `sys.stdout` and `sys.stderr`.
struct Stream {
    name: &'static str,
}

impl Object for Stream {
    fn type_name(&self) -> String {
        "TextIOWrapper".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "name" => Some(format!("<{}>", self.name).into()),
            "encoding" => Some("utf-8".into()),
            "closed" => Some(Value::Bool(false)),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "fileno",
            "flush",
            "isatty",
            "reconfigure",
            "write",
            "writelines",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let put = |text: &str| match self.name {
            "stderr" => vm
                .host()
                .log(log::Level::Info, "stderr", text.trim_end_matches('\n')),
            _ => vm.host().print(text),
        };
        match name {
            "write" => {
                let mut reader = args.reader(vm, name);
                let text = super::required_text(vm, "write() argument", reader.required("text")?)?;
                reader.finish()?;
                // `print(file=sys.stderr)` and tracebacks end with a newline of their own.
                if self.name == "stdout" || !text.trim_end_matches('\n').is_empty() {
                    put(&text);
                }
                Ok(Some(super::count(text.chars().count())))
            }
            "writelines" => {
                let mut reader = args.reader(vm, name);
                let lines = reader.required("lines")?;
                reader.finish()?;
                for line in vm.collect(&lines)? {
                    put(&vm.str(&line)?);
                }
                Ok(Some(Value::None))
            }
            "flush" | "reconfigure" => Ok(Some(Value::None)),
            "isatty" => Ok(Some(Value::Bool(false))),
            _ => Ok(None),
        }
    }
}

/// `sys.modules`.
struct Modules;

impl Modules {
    fn all(vm: &Vm) -> Value {
        let modules = vm.modules().borrow();
        let dict: Dict = modules
            .iter()
            .map(|(name, module)| (Key::from(&**name), module.clone()))
            .collect();
        Value::dict(dict)
    }
}

impl Object for Modules {
    fn type_name(&self) -> String {
        "dict".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["get", "items", "keys", "values"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        crate::methods::call(vm, &Self::all(vm), name, args)
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&Self::all(vm), key).map(Some)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        vm.contains(&Self::all(vm), item).map(Some)
    }
}

/// The Python whose behaviour the evaluator follows.
const VERSION: (i64, i64, i64) = (3, 12, 0);

fn version_info(vm: &Vm) -> Result<Value> {
    let names = ["major", "minor", "micro", "releaselevel", "serial"];
    let fields: Rc<[Rc<str>]> = names.into_iter().map(Rc::from).collect();
    let class = super::collections::namedtuple::make_class(vm, "version_info", fields, Vec::new());
    let (major, minor, micro) = VERSION;
    let parts = vec![
        Value::Int(major),
        Value::Int(minor),
        Value::Int(micro),
        "final".into(),
        Value::Int(0),
    ];
    vm.call(&Value::Object(class), Args::positional(parts))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let (major, minor, micro) = VERSION;
    let mut module = ModuleObject::new("sys")
        .with(
            "path",
            Value::list(vec![Value::from(crate::deferred::APPLICATION_PATH)]),
        )
        .with("argv", Value::list(vec!["alembic".into()]))
        .with("modules", Value::object(Modules))
        .with("version_info", version_info(vm)?)
        .with("version", format!("{major}.{minor}.{micro} (limbeck)"))
        .with(
            "hexversion",
            (major << 24) + (minor << 16) + (micro << 8) + 0xf0,
        )
        .with(
            "platform",
            if cfg!(target_os = "macos") {
                "darwin"
            } else {
                std::env::consts::OS
            },
        )
        .with("byteorder", "little")
        .with("maxsize", i64::MAX)
        .with("maxunicode", 0x10_ffff)
        .with("executable", "")
        .with("prefix", "/usr")
        .with("dont_write_bytecode", false)
        .with_function("exit", crate::builtins::object::exit)
        .with_function("getrecursionlimit", |_, _| Ok(Value::Int(1000)))
        .with_function("setrecursionlimit", |_, _| Ok(Value::None))
        .with_function("getdefaultencoding", |_, _| Ok("utf-8".into()))
        .with_function("getfilesystemencoding", |_, _| Ok("utf-8".into()))
        .with_function("intern", |_, args| {
            Ok(args.pos.into_iter().next().unwrap_or_default())
        })
        .with_function("exc_info", |vm, _| {
            let handled = vm.handled().borrow().last().map(|(value, _)| value.clone());
            Ok(Value::tuple(match handled {
                Some(value) => vec![vm.type_of(&value), value, Value::None],
                None => vec![Value::None, Value::None, Value::None],
            }))
        });
    for name in ["stdout", "stderr"] {
        module = module
            .with(name, Value::object(Stream { name }))
            .with(&format!("__{name}__"), Value::object(Stream { name }));
    }
    Ok(module)
}
