//! `dotenv`: env.py files load `.env` by it before they look at `os.environ`.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use limbeck_py::{ArgReader, ModuleObject, Result, Value, Vm};

use super::{convert, state::State};

/// Makes the module `dotenv`.
pub fn module(state: &Rc<State>, name: &str) -> ModuleObject {
    let load = Rc::downgrade(state);
    ModuleObject::new(name)
        .with_function("find_dotenv", |vm, args| {
            let mut args = args.reader(vm, "find_dotenv");
            let file = convert::opt_str(vm, "filename", args.optional("filename")?)?;
            let must_exist =
                convert::bool_or(vm, args.optional("raise_error_if_not_found")?, false)?;
            let from_cwd = convert::bool_or(vm, args.optional("usecwd")?, false)?;
            args.finish()?;
            let found = find(vm, file.as_deref().unwrap_or(".env"), from_cwd);
            match found {
                Some(path) => Ok(path.to_string_lossy().into_owned().into()),
                None if must_exist => Err(vm.exception("OSError", "File not found")),
                None => Ok("".into()),
            }
        })
        .with_function("load_dotenv", move |vm, args| {
            let mut args = args.reader(vm, "load_dotenv");
            let path = path_argument(vm, &mut args)?;
            args.optional("verbose")?;
            let override_ = convert::bool_or(vm, args.optional("override")?, false)?;
            args.rest_keywords();
            args.finish()?;
            let entries = read(vm, path.as_deref())?;
            let host = vm.host();
            if let Some(state) = load.upgrade() {
                for (name, value) in &entries {
                    if override_ || host.env_var(name).is_none() {
                        state
                            .env_vars
                            .borrow_mut()
                            .insert(name.clone(), Some(value.clone()));
                    }
                }
            }
            Ok((!entries.is_empty()).into())
        })
        .with_function("dotenv_values", |vm, args| {
            let mut args = args.reader(vm, "dotenv_values");
            let path = path_argument(vm, &mut args)?;
            args.optional("verbose")?;
            args.rest_keywords();
            args.finish()?;
            let entries = read(vm, path.as_deref())?;
            Ok(Value::dict(
                entries
                    .into_iter()
                    .map(|(k, v)| (k.as_str().into(), v.into()))
                    .collect(),
            ))
        })
}

fn path_argument(vm: &Vm, args: &mut ArgReader<'_>) -> Result<Option<PathBuf>> {
    let given = args
        .optional("dotenv_path")?
        .filter(|value| !value.is_none());
    let stream = args.optional("stream")?.filter(|value| !value.is_none());
    if stream.is_some() {
        return Err(limbeck_py::Error::unsupported(
            "load_dotenv(stream=...) is outside the subset",
        ));
    }
    match given {
        Some(path) => Ok(Some(PathBuf::from(vm.str(&path)?))),
        None => Ok(find(vm, ".env", false)),
    }
}

/// Looks for a file from the folder of the file that asks upward, as python-dotenv does.
fn find(vm: &Vm, name: &str, from_cwd: bool) -> Option<PathBuf> {
    let start = match vm.span() {
        Some(span) if !from_cwd => Path::new(&*span.file).parent().map(Path::to_owned),
        _ => None,
    };
    let start = std::path::absolute(start.unwrap_or_else(|| PathBuf::from("."))).ok()?;
    start
        .ancestors()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A file's variables; none where there is no file.
fn read(vm: &Vm, path: Option<&Path>) -> Result<Vec<(String, String)>> {
    let Some(path) = path.filter(|path| path.is_file()) else {
        return Ok(Vec::new());
    };
    let failed = |error: dotenvy::Error| vm.value_error(format!("{}: {error}", path.display()));
    dotenvy::from_path_iter(path)
        .map_err(failed)?
        .collect::<std::result::Result<_, _>>()
        .map_err(failed)
}
