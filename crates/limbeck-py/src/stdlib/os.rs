//! `os`.

use std::rc::Rc;

use super::ospath::fspath;
use crate::{
    args::Args,
    builtins::file::os_error,
    error::{Error, Result},
    iterator::Values,
    methods::{self, dict, number},
    module::ModuleObject,
    object::{BinaryOp, Object, ValueIter},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// `os.environ`.
pub struct Environ;

fn all(vm: &Vm) -> Dict {
    vm.host()
        .env_vars()
        .into_iter()
        .map(|(name, value)| (Key::from(&*name), value.into()))
        .collect()
}

fn name_of(vm: &Vm, key: &Value) -> Result<String> {
    match key.as_str() {
        Some(name) => Ok(name.to_owned()),
        None => Err(vm.type_error(format!("str expected, not {}", key.type_name()))),
    }
}

impl Object for Environ {
    fn type_name(&self) -> String {
        "_Environ".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "copy",
            "get",
            "items",
            "keys",
            "pop",
            "setdefault",
            "update",
            "values",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.clone().reader(vm, name);
        let value = match name {
            "get" => {
                let key = name_of(vm, &reader.required("key")?)?;
                let default = reader.optional("default")?.unwrap_or_default();
                vm.host().env_var(&key).map_or(default, Value::from)
            }
            "setdefault" => {
                let key = name_of(vm, &reader.required("key")?)?;
                let value = reader.required("value")?;
                match vm.host().env_var(&key) {
                    Some(known) => known.into(),
                    None => {
                        vm.host().set_env_var(&key, Some(&name_of(vm, &value)?));
                        value
                    }
                }
            }
            "pop" => {
                let key = reader.required("key")?;
                let default = reader.optional("default")?;
                let key = name_of(vm, &key)?;
                match (vm.host().env_var(&key), default) {
                    (Some(known), _) => {
                        vm.host().set_env_var(&key, None);
                        known.into()
                    }
                    (None, Some(default)) => default,
                    (None, None) => return Err(methods::key_error(vm, &key.into())),
                }
            }
            "update" => {
                for (key, value) in dict::from_args(vm, name, args)? {
                    let value = name_of(vm, &value)?;
                    vm.host()
                        .set_env_var(&name_of(vm, key.value())?, Some(&value));
                }
                return Ok(Some(Value::None));
            }
            "copy" | "items" | "keys" | "values" => {
                let all = Rc::new(std::cell::RefCell::new(all(vm)));
                return dict::call(vm, &all, name, args);
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        match vm.host().env_var(&name_of(vm, key)?) {
            Some(value) => Ok(Some(value.into())),
            None => Err(methods::key_error(vm, key)),
        }
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        vm.host()
            .set_env_var(&name_of(vm, key)?, Some(&name_of(vm, &value)?));
        Ok(true)
    }

    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let name = name_of(vm, key)?;
        if vm.host().env_var(&name).is_none() {
            return Err(methods::key_error(vm, key));
        }
        vm.host().set_env_var(&name, None);
        Ok(true)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(
            item.as_str()
                .is_some_and(|name| vm.host().env_var(name).is_some()),
        ))
    }

    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(vm.host().env_vars().len()))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let names: Vec<Value> = all(vm).into_keys().map(Key::into_value).collect();
        Ok(Some(Box::new(Values(names.into_iter()))))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let own = Value::dict(all(vm));
        match (op, reflected) {
            (BinaryOp::BitOr, false) => vm.binary(op, &own, other).map(Some),
            (BinaryOp::BitOr, true) => vm.binary(op, other, &own).map(Some),
            _ => Ok(None),
        }
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!("environ({})", vm.repr(&Value::dict(all(vm)))?))
    }
}

fn getenv(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "getenv");
    let key = name_of(vm, &reader.required("key")?)?;
    let default = reader.optional("default")?.unwrap_or_default();
    reader.finish()?;
    Ok(vm.host().env_var(&key).map_or(default, Value::from))
}

/// The current directory.
pub fn getcwd(vm: &Vm) -> Result<String> {
    vm.host()
        .current_dir()
        .map_err(|error| os_error(vm, &error, "."))
}

fn listdir(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "listdir");
    let path = reader.optional("path")?.filter(|path| !path.is_none());
    reader.finish()?;
    let path = match path {
        Some(path) => fspath(vm, &path)?,
        None => ".".into(),
    };
    let names = vm
        .host()
        .list_dir(&path)
        .map_err(|error| os_error(vm, &error, &path))?;
    Ok(names.into())
}

/// What changes the file system other than by writing a file.
const REFUSED: &[&str] = &[
    "chdir",
    "chmod",
    "execv",
    "fork",
    "kill",
    "makedirs",
    "mkdir",
    "popen",
    "remove",
    "removedirs",
    "rename",
    "replace",
    "rmdir",
    "spawnl",
    "symlink",
    "system",
    "unlink",
    "walk",
    "scandir",
    "stat",
];

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("os")
        .with("environ", Value::object(Environ))
        .with("path", super::import(vm, "os.path")?.unwrap_or_default())
        .with("sep", "/")
        .with("altsep", Value::None)
        .with("pathsep", ":")
        .with("linesep", "\n")
        .with("curdir", ".")
        .with("pardir", "..")
        .with("extsep", ".")
        .with("devnull", "/dev/null")
        .with("name", "posix")
        .with("PathLike", super::collections::abc::value("PathLike"))
        .with("error", vm.class("OSError"))
        .with_function("getenv", getenv)
        .with_function("putenv", |vm, args| {
            let mut reader = args.reader(vm, "putenv");
            let (name, value) = (reader.required("name")?, reader.required("value")?);
            reader.finish()?;
            vm.host()
                .set_env_var(&name_of(vm, &name)?, Some(&name_of(vm, &value)?));
            Ok(Value::None)
        })
        .with_function("unsetenv", |vm, args| {
            let mut reader = args.reader(vm, "unsetenv");
            let name = reader.required("name")?;
            reader.finish()?;
            vm.host().set_env_var(&name_of(vm, &name)?, None);
            Ok(Value::None)
        })
        .with_function("getcwd", |vm, args| {
            args.reader(vm, "getcwd").finish()?;
            Ok(getcwd(vm)?.into())
        })
        .with_function("listdir", listdir)
        .with_function("getpid", |_, _| {
            Ok(Value::Int(i64::from(std::process::id())))
        })
        .with_function("cpu_count", |_, _| {
            Ok(std::thread::available_parallelism()
                .map_or(Value::Int(1), |n| super::count(n.get())))
        })
        .with_function("urandom", |vm, args| {
            let mut reader = args.reader(vm, "urandom");
            let size = number::index(vm, &reader.required("size")?)?;
            reader.finish()?;
            let size = usize::try_from(size)
                .map_err(|_| vm.value_error("negative argument not allowed"))?;
            let mut bytes = vec![0; size.min(1 << 20)];
            super::secrets::fill(vm, &mut bytes)?;
            Ok(Value::Bytes(bytes.into()))
        })
        .with_function("fspath", |vm, args| {
            let mut reader = args.reader(vm, "fspath");
            let path = reader.required("path")?;
            reader.finish()?;
            Ok(fspath(vm, &path)?.into())
        })
        .with_function("fsencode", |vm, args| match args.pos.first() {
            Some(path) => Ok(Value::Bytes(fspath(vm, path)?.as_bytes().into())),
            None => {
                Err(vm.type_error("fsencode() missing 1 required positional argument: 'filename'"))
            }
        });
    for name in REFUSED {
        module = module.with_function(name, move |_, _| {
            Err(Error::unsupported(format!(
                "os.{name}() is not available to a script"
            )))
        });
    }
    Ok(module)
}
