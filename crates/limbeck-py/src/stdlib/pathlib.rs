//! `pathlib`.

use std::rc::Rc;

use super::ospath::{abspath, expanduser, fspath, join, realpath, relpath, split, splitext};
use crate::{
    args::Args,
    builtins::file,
    class::Class,
    error::{Error, Result},
    methods::bytes,
    module::ModuleObject,
    object::{BinaryOp, CompareOp, Object},
    value::Value,
    vm::{PathKind, Vm},
};

/// A `Path`.
#[derive(Debug, Clone)]
pub struct PyPath {
    /// The text, without needless slashes and dots.
    pub path: String,
    /// Whether it is a `PurePath`, which does not touch the file system.
    pub pure: bool,
}

/// The text as `str(Path(text))` gives it.
fn simplify(path: &str) -> String {
    let root = match path {
        _ if path.starts_with("//") && !path.starts_with("///") => "//",
        _ if path.starts_with('/') => "/",
        _ => "",
    };
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let text = format!("{root}{}", parts.join("/"));
    if text.is_empty() { ".".into() } else { text }
}

impl PyPath {
    /// Makes a path of a text.
    pub fn new(path: &str, pure: bool) -> Self {
        Self {
            path: simplify(path),
            pure,
        }
    }

    fn value(&self, path: &str) -> Value {
        Value::object(Self::new(path, self.pure))
    }

    fn root(&self) -> &str {
        if self.path.starts_with("//") {
            "//"
        } else if self.path.starts_with('/') {
            "/"
        } else {
            ""
        }
    }

    fn parts(&self) -> Vec<String> {
        let root = self.root();
        let names = self.path[root.len()..]
            .split('/')
            .filter(|part| !part.is_empty() && *part != ".");
        let root = (!root.is_empty()).then(|| root.to_owned());
        root.into_iter().chain(names.map(str::to_owned)).collect()
    }

    fn name(&self) -> &str {
        match split(&self.path).1 {
            "." if self.path == "." => "",
            name => name,
        }
    }

    fn parent(&self) -> String {
        match split(&self.path).0 {
            "" => ".".into(),
            parent => parent.to_owned(),
        }
    }

    fn suffix(&self) -> &str {
        let suffix = splitext(self.name()).1;
        if suffix == "." { "" } else { suffix }
    }

    fn stem(&self) -> &str {
        let name = self.name();
        &name[..name.len() - self.suffix().len()]
    }

    fn with_last(&self, name: &str) -> Value {
        let parent = split(&self.path).0;
        self.value(&join(parent, [name]))
    }
}

fn construct(vm: &Vm, args: Args, pure: bool) -> Result<Value> {
    let mut parts = Vec::new();
    for part in &args.pos {
        parts.push(fspath(vm, part)?);
    }
    let path = match parts.split_first() {
        Some((first, rest)) => join(first, rest.iter().map(String::as_str)),
        None => String::new(),
    };
    Ok(Value::object(PyPath::new(&path, pure)))
}

fn matches(pattern: &str, name: &str) -> bool {
    super::glob::matches(pattern, name)
}

fn glob(vm: &Vm, base: &PyPath, pattern: &str) -> Result<Vec<Value>> {
    let found = super::glob::find(vm, &base.path, pattern)?;
    Ok(found.iter().map(|path| base.value(path)).collect())
}

const METHODS: &[&str] = &[
    "absolute",
    "as_posix",
    "as_uri",
    "exists",
    "expanduser",
    "glob",
    "is_absolute",
    "is_dir",
    "is_file",
    "is_relative_to",
    "iterdir",
    "joinpath",
    "match",
    "open",
    "read_bytes",
    "read_text",
    "relative_to",
    "resolve",
    "rglob",
    "with_name",
    "with_stem",
    "with_suffix",
    "write_bytes",
    "write_text",
];

/// Methods that change the file system other than by writing a file.
const REFUSED: &[&str] = &[
    "chmod",
    "mkdir",
    "rename",
    "replace",
    "rmdir",
    "stat",
    "symlink_to",
    "touch",
    "unlink",
];

impl PyPath {
    fn relative_to(&self, vm: &Vm, other: &str) -> Result<Value> {
        let (own, base) = (self.parts(), Self::new(other, true).parts());
        if own.starts_with(&base) {
            return Ok(self.value(&own[base.len()..].join("/")));
        }
        Err(vm.value_error(format!(
            "{} is not in the subpath of {} OR one path is relative and the other is absolute.",
            crate::format::repr_str(&self.path),
            crate::format::repr_str(&simplify(other))
        )))
    }

    fn read(&self, vm: &Vm, args: Args) -> Result<Value> {
        let mut reader = args.reader(vm, "read_text");
        let encoding = reader.optional("encoding")?;
        let errors = reader.optional("errors")?;
        reader.finish()?;
        let encoding = super::text(vm, "encoding", encoding)?.unwrap_or_else(|| "utf-8".into());
        let errors = super::text(vm, "errors", errors)?.unwrap_or_else(|| "strict".into());
        let content = vm
            .host()
            .read_file(&self.path)
            .map_err(|error| file::os_error(vm, &error, &self.path))?;
        let text = bytes::decode(vm, &content, &encoding, &errors)?;
        Ok(if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            text.into()
        })
    }

    fn write(&self, vm: &Vm, name: &str, args: Args) -> Result<Value> {
        let mut reader = args.reader(vm, name);
        let data = reader.required("data")?;
        let encoding = reader.optional("encoding")?;
        reader.optional("errors")?;
        reader.keyword("newline");
        reader.finish()?;
        let encoding = super::text(vm, "encoding", encoding)?.unwrap_or_else(|| "utf-8".into());
        let (content, count) = if name == "write_bytes" {
            let content = bytes::from_value(vm, &data)?;
            let count = content.len();
            (content, count)
        } else {
            let Some(text) = data.as_str() else {
                return Err(vm.type_error(format!("data must be str, not {}", data.type_name())));
            };
            (
                bytes::encode(vm, text, &encoding, "strict")?,
                text.chars().count(),
            )
        };
        vm.host()
            .write_file(&self.path, &content)
            .map_err(|error| file::os_error(vm, &error, &self.path))?;
        Ok(super::count(count))
    }
}

impl Object for PyPath {
    fn type_name(&self) -> String {
        if self.pure {
            "PurePosixPath".into()
        } else {
            "PosixPath".into()
        }
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some((
            "pathlib",
            if self.pure {
                "PurePosixPath"
            } else {
                "PosixPath"
            },
        ))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(Some(match name {
            "name" => self.name().into(),
            "stem" => self.stem().into(),
            "suffix" => self.suffix().into(),
            "suffixes" => {
                let name = self.name().trim_start_matches('.');
                let suffixes = name
                    .split('.')
                    .skip(1)
                    .map(|part| Value::from(format!(".{part}")));
                Value::list(if name.ends_with('.') {
                    Vec::new()
                } else {
                    suffixes.collect()
                })
            }
            "parent" => self.value(&self.parent()),
            "parents" => {
                let mut parents = Vec::new();
                let mut at = PyPath::clone(&self);
                while at.parent() != at.path {
                    at.path = at.parent();
                    parents.push(Value::object(at.clone()));
                }
                Value::tuple(parents)
            }
            "parts" => Value::tuple(self.parts().into_iter().map(Value::from).collect()),
            "root" => self.root().into(),
            "anchor" => self.root().into(),
            "drive" => "".into(),
            _ => return Ok(None),
        }))
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if REFUSED.contains(&name) {
            return Err(Error::unsupported(format!(
                "Path.{name}() is not available to a script"
            )));
        }
        let kind = || vm.host().path_kind(&self.path);
        match name {
            "read_text" => return self.read(vm, args).map(Some),
            "write_text" | "write_bytes" => return self.write(vm, name, args).map(Some),
            "joinpath" => {
                let mut path = self.path.clone();
                for part in &args.pos {
                    path = join(&path, [&*fspath(vm, part)?]);
                }
                return Ok(Some(self.value(&path)));
            }
            "open" => {
                let mut args = args;
                args.pos.insert(0, self.path.as_str().into());
                return file::open(vm, args).map(Some);
            }
            _ => {}
        }
        let mut reader = args.reader(vm, name);
        let value = match name {
            "__fspath__" | "as_posix" => self.path.as_str().into(),
            "as_uri" => format!("file://{}", self.path).into(),
            "exists" => Value::Bool(kind().is_some()),
            "is_file" => Value::Bool(kind() == Some(PathKind::File)),
            "is_dir" => Value::Bool(kind() == Some(PathKind::Directory)),
            "is_absolute" => Value::Bool(self.path.starts_with('/')),
            "read_bytes" => Value::Bytes(
                vm.host()
                    .read_file(&self.path)
                    .map_err(|error| file::os_error(vm, &error, &self.path))?
                    .into(),
            ),
            "resolve" => {
                reader.optional("strict")?;
                self.value(&realpath(vm, &self.path)?)
            }
            "absolute" => {
                if self.path.starts_with('/') {
                    Value::Object(self.clone())
                } else {
                    self.value(&join(&super::os::getcwd(vm)?, [&*self.path]))
                }
            }
            "expanduser" => self.value(&expanduser(vm, &self.path)),
            "with_name" => {
                let new = super::required_text(vm, "name", reader.required("name")?)?;
                if self.name().is_empty() {
                    return Err(vm.value_error(format!("{} has an empty name", self.repr(vm)?)));
                }
                self.with_last(&new)
            }
            "with_stem" => {
                let new = super::required_text(vm, "stem", reader.required("stem")?)?;
                self.with_last(&(new + self.suffix()))
            }
            "with_suffix" => {
                let new = super::required_text(vm, "suffix", reader.required("suffix")?)?;
                if !new.is_empty() && (!new.starts_with('.') || new == ".") {
                    return Err(
                        vm.value_error(format!("Invalid suffix {}", crate::format::repr_str(&new)))
                    );
                }
                if self.name().is_empty() {
                    return Err(vm.value_error(format!("{} has an empty name", self.repr(vm)?)));
                }
                self.with_last(&format!("{}{new}", self.stem()))
            }
            "relative_to" => {
                let other = fspath(vm, &reader.required("other")?)?;
                if super::flag(vm, reader.keyword("walk_up"), false)? {
                    self.value(&relpath(vm, &self.path, &other)?)
                } else {
                    self.relative_to(vm, &other)?
                }
            }
            "is_relative_to" => {
                let other = fspath(vm, &reader.required("other")?)?;
                Value::Bool(self.parts().starts_with(&Self::new(&other, true).parts()))
            }
            "match" => {
                let pattern = super::required_text(vm, "pattern", reader.required("pattern")?)?;
                let path = if pattern.contains('/') {
                    &*self.path
                } else {
                    self.name()
                };
                Value::Bool(matches(&pattern, path))
            }
            "iterdir" => {
                let names = vm
                    .host()
                    .list_dir(&self.path)
                    .map_err(|error| file::os_error(vm, &error, &self.path))?;
                let paths = names
                    .iter()
                    .map(|name| self.value(&join(&self.path, [&**name])))
                    .collect();
                Value::list(paths)
            }
            "glob" | "rglob" => {
                let pattern = super::required_text(vm, "pattern", reader.required("pattern")?)?;
                let pattern = if name == "rglob" {
                    format!("**/{pattern}")
                } else {
                    pattern
                };
                Value::list(glob(vm, &self, &pattern)?)
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if op != BinaryOp::Div {
            return Ok(None);
        }
        let Ok(other) = fspath(vm, other) else {
            return Ok(None);
        };
        let path = if reflected {
            join(&other, [&*self.path])
        } else {
            join(&self.path, [&*other])
        };
        Ok(Some(self.value(&path)))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        Ok(other
            .downcast_ref::<PyPath>()
            .map(|other| Value::Bool(op.holds(self.parts().cmp(&other.parts())))))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("path {}", self.path))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.path.clone())
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "{}({})",
            self.type_name(),
            crate::format::repr_str(&self.path)
        ))
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = |name: &str, base: &[Rc<Class>], pure: bool| {
        Class::native(vm, "pathlib", name, base, move |vm, _, args| {
            construct(vm, args, pure)
        })
    };
    let pure = class("PurePath", &[], true);
    let pure_posix = class("PurePosixPath", std::slice::from_ref(&pure), true);
    let path = class("Path", std::slice::from_ref(&pure), false);
    let posix = class("PosixPath", &[path.clone(), pure_posix.clone()], false);
    path.set_static("cwd", |vm, args| {
        args.reader(vm, "cwd").finish()?;
        Ok(Value::object(PyPath::new(&super::os::getcwd(vm)?, false)))
    });
    path.set_static("home", |vm, args| {
        args.reader(vm, "home").finish()?;
        Ok(Value::object(PyPath::new(
            &abspath(vm, &expanduser(vm, "~"))?,
            false,
        )))
    });
    super::unbound_methods(&path, METHODS);
    Ok(ModuleObject::new("pathlib")
        .with("PurePath", Value::Object(pure))
        .with("PurePosixPath", Value::Object(pure_posix))
        .with("Path", Value::Object(path))
        .with("PosixPath", Value::Object(posix)))
}
