//! `os.path`.

use crate::{
    args::Args,
    error::Result,
    methods,
    module::ModuleObject,
    value::Value,
    vm::{PathKind, Vm},
};

pub use crate::builtins::file::path_text as fspath;

/// `join(a, *parts)`.
pub fn join<'a>(first: &str, parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut path = first.to_owned();
    for part in parts {
        if part.starts_with('/') {
            path = part.to_owned();
        } else {
            if !path.is_empty() && !path.ends_with('/') {
                path.push('/');
            }
            path.push_str(part);
        }
    }
    path
}

/// `split(path)`.
pub fn split(path: &str) -> (&str, &str) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (head, tail) = path.split_at(at);
    let trimmed = head.trim_end_matches('/');
    (if trimmed.is_empty() { head } else { trimmed }, tail)
}

/// `splitext(path)`.
pub fn splitext(path: &str) -> (&str, &str) {
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    let name = &path[name_at..];
    let dots = name.len() - name.trim_start_matches('.').len();
    match name[dots..].rfind('.') {
        Some(at) => path.split_at(name_at + dots + at),
        None => (path, ""),
    }
}

/// `normpath(path)`.
pub fn normpath(path: &str) -> String {
    if path.is_empty() {
        return ".".into();
    }
    let root = match path {
        _ if path.starts_with("//") && !path.starts_with("///") => "//",
        _ if path.starts_with('/') => "/",
        _ => "",
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(last) if *last != ".." => {
                    parts.pop();
                }
                Some(_) => parts.push(part),
                None if root.is_empty() => parts.push(part),
                None => {}
            },
            part => parts.push(part),
        }
    }
    let path = format!("{root}{}", parts.join("/"));
    if path.is_empty() { ".".into() } else { path }
}

/// `abspath(path)`.
pub fn abspath(vm: &Vm, path: &str) -> Result<String> {
    if path.starts_with('/') {
        return Ok(normpath(path));
    }
    Ok(normpath(&join(&super::os::getcwd(vm)?, [path])))
}

/// `realpath(path)`: what does not exist stays as it is.
pub fn realpath(vm: &Vm, path: &str) -> Result<String> {
    match vm.host().real_path(path) {
        Ok(path) => Ok(path),
        Err(_) => abspath(vm, path),
    }
}

/// `expanduser(path)`.
pub fn expanduser(vm: &Vm, path: &str) -> String {
    match (path.strip_prefix('~'), vm.host().env_var("HOME")) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => {
            let path = format!("{}{rest}", home.trim_end_matches('/'));
            if path.is_empty() { "/".into() } else { path }
        }
        _ => path.to_owned(),
    }
}

fn expandvars(vm: &Vm, path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (name, used) = match after
            .strip_prefix('{')
            .and_then(|after| after.split_once('}'))
        {
            Some((name, _)) => (name, name.len() + 2),
            None => {
                let end = after
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(after.len());
                (&after[..end], end)
            }
        };
        match vm.host().env_var(name).filter(|_| !name.is_empty()) {
            Some(value) => out.push_str(&value),
            None => out.push_str(&rest[at..=at + used]),
        }
        rest = &after[used..];
    }
    out + rest
}

/// `relpath(path, start)`.
pub fn relpath(vm: &Vm, path: &str, start: &str) -> Result<String> {
    let (path, start) = (abspath(vm, path)?, abspath(vm, start)?);
    let parts = |path: &str| {
        path.split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (path, start) = (parts(&path), parts(&start));
    let common = path.iter().zip(&start).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), start.len() - common);
    let rest: Vec<String> = up.chain(path.into_iter().skip(common)).collect();
    Ok(if rest.is_empty() {
        ".".into()
    } else {
        rest.join("/")
    })
}

fn path_argument(vm: &Vm, name: &str, args: Args) -> Result<String> {
    let mut reader = args.reader(vm, name);
    let path = reader.required("path")?;
    reader.keyword("strict");
    reader.finish()?;
    fspath(vm, &path)
}

fn pair((a, b): (&str, &str)) -> Value {
    Value::tuple(vec![a.into(), b.into()])
}

fn common(vm: &Vm, args: Args, whole_parts: bool) -> Result<Value> {
    let mut reader = args.reader(vm, "commonpath");
    let mut paths = Vec::new();
    for path in methods::collect(vm, &reader.required("paths")?)? {
        paths.push(fspath(vm, &path)?);
    }
    reader.finish()?;
    let Some(first) = paths.first().cloned() else {
        return if whole_parts {
            Err(vm.value_error("commonpath() arg is an empty sequence"))
        } else {
            Ok("".into())
        };
    };
    if !whole_parts {
        let prefix = paths.iter().fold(first, |prefix, path| {
            prefix
                .chars()
                .zip(path.chars())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a)
                .collect()
        });
        return Ok(prefix.into());
    }
    let parts = |path: &str| {
        path.split('/')
            .filter(|part| !part.is_empty() && *part != ".")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let all = paths.iter().fold(parts(&first), |known, path| {
        known
            .into_iter()
            .zip(parts(path))
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a)
            .collect()
    });
    let root = if first.starts_with('/') { "/" } else { "" };
    Ok(format!("{root}{}", all.join("/")).into())
}

type OfPath = fn(&Vm, &str) -> Result<Value>;

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("posixpath")
        .with("sep", "/")
        .with("pathsep", ":");
    let texts: [(&'static str, OfPath); 14] = [
        ("abspath", |vm, path| Ok(abspath(vm, path)?.into())),
        ("basename", |_, path| Ok(split(path).1.into())),
        ("dirname", |_, path| Ok(split(path).0.into())),
        ("exists", |vm, path| {
            Ok(Value::Bool(vm.host().path_kind(path).is_some()))
        }),
        ("lexists", |vm, path| {
            Ok(Value::Bool(vm.host().path_kind(path).is_some()))
        }),
        ("expanduser", |vm, path| Ok(expanduser(vm, path).into())),
        ("expandvars", |vm, path| Ok(expandvars(vm, path).into())),
        ("isabs", |_, path| Ok(Value::Bool(path.starts_with('/')))),
        ("isdir", |vm, path| {
            Ok(Value::Bool(
                vm.host().path_kind(path) == Some(PathKind::Directory),
            ))
        }),
        ("isfile", |vm, path| {
            Ok(Value::Bool(
                vm.host().path_kind(path) == Some(PathKind::File),
            ))
        }),
        ("normpath", |_, path| Ok(normpath(path).into())),
        ("realpath", |vm, path| Ok(realpath(vm, path)?.into())),
        ("split", |_, path| Ok(pair(split(path)))),
        ("splitext", |_, path| Ok(pair(splitext(path)))),
    ];
    for (name, function) in texts {
        module = module.with_function(name, move |vm, args| {
            function(vm, &path_argument(vm, name, args)?)
        });
    }
    Ok(module
        .with_function("normcase", |vm, args| {
            Ok(path_argument(vm, "normcase", args)?.into())
        })
        .with_function("join", |vm, args| {
            let mut parts = Vec::new();
            for part in &args.pos {
                parts.push(fspath(vm, part).map_err(|error| {
                    if vm.error_is(&error, "TypeError") && !part.is_none() {
                        vm.type_error(format!(
                            "join() argument must be str, bytes, or os.PathLike object, not '{}'",
                            part.type_name()
                        ))
                    } else {
                        error
                    }
                })?);
            }
            match parts.split_first() {
                Some((first, rest)) => Ok(join(first, rest.iter().map(String::as_str)).into()),
                None => Err(vm.type_error("join() missing 1 required positional argument: 'a'")),
            }
        })
        .with_function("relpath", |vm, args| {
            let mut reader = args.reader(vm, "relpath");
            let path = fspath(vm, &reader.required("path")?)?;
            let start = match reader.optional("start")?.filter(|start| !start.is_none()) {
                Some(start) => fspath(vm, &start)?,
                None => ".".into(),
            };
            reader.finish()?;
            Ok(relpath(vm, &path, &start)?.into())
        })
        .with_function("commonpath", |vm, args| common(vm, args, true))
        .with_function("commonprefix", |vm, args| common(vm, args, false)))
}
