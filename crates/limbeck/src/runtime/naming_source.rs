//! The naming convention of a MetaData that only the application has: followed through the project's source, else asked
//! of the project's Python.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use limbeck_py::{
    Result, Value, Vm,
    deferred::Deferred,
    follow::{Disk, Found, naming_convention_of},
};
use limbeck_sql::naming::NamingConvention;

use crate::{
    bindings::{State, library_error, schema::MetadataObject, to_error},
    error::{Error, ErrorKind, Place},
    python::added_sys_path,
};

/// How many folders upward the project's own source is looked for.
const LEVELS: usize = 6;

/// Follows the source; where that proves nothing, asks the project's Python.
pub(super) fn of_application(
    vm: &Vm,
    state: &Rc<State>,
    target_metadata: &Value,
) -> Result<NamingConvention> {
    let env = state.script.env_py_location();
    let found = match target_metadata.downcast_ref::<Deferred>() {
        Some(deferred) => naming_convention_of(
            &deferred.expression,
            &vm.full_prelude().join("\n"),
            &env,
            &search_path(vm, state),
            &Disk,
        ),
        None => Found::Unknown {
            why: "target_metadata is not a value of the application".into(),
            at: None,
        },
    };
    log::debug!(target: "limbeck.naming", "followed target_metadata: {found:?}");
    let (why, at) = match found {
        Found::Convention(templates) => {
            return Ok(NamingConvention {
                templates,
                ..NamingConvention::default()
            });
        }
        Found::None => return Ok(NamingConvention::default()),
        Found::Unknown { why, at } => (why, at),
    };
    match vm.concrete(target_metadata) {
        Ok(value) => match value.downcast_ref::<MetadataObject>() {
            Some(metadata) => Ok(metadata.naming_convention.borrow().clone()),
            None => Ok(NamingConvention::default()),
        },
        Err(error) => {
            let asked = to_error(vm, &error);
            if asked.kind() == ErrorKind::Interrupted {
                return Err(error);
            }
            let mut made = Error::new(
                ErrorKind::Config,
                format!("the naming convention of target_metadata is not known: {why}; {asked}"),
            );
            // Lines of env.py are those of what it did, not of the file.
            if let Some(at) = at.filter(|at| Path::new(&*at.file) != env) {
                made = made.at(Place {
                    path: at.file.as_ref().into(),
                    line: at.line,
                    column: at.column,
                    label: None,
                });
            }
            made = made.hint(
                "write it as naming_convention (its templates, or \"none\") in limbeck.toml, [tool.limbeck] of \
                 pyproject.toml, or [limbeck] of the ini",
            );
            let hints = asked.hints().iter().filter(|hint| !hint.contains("--url"));
            Err(library_error(
                vm,
                hints.fold(made, |made, hint| made.hint(hint.clone())),
            ))
        }
    }
}

/// Where Python would find the application; then, as it may be installed from there, the folders around the
/// configuration and env.py up to the project's root.
pub(super) fn search_path(vm: &Vm, state: &State) -> Vec<PathBuf> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut roots: Vec<PathBuf> = Vec::new();
    let mut add = |path: PathBuf| {
        if !roots.contains(&path) {
            roots.push(path);
        }
    };
    let prepended = state.config.prepend_sys_path().ok().flatten();
    for entry in prepended.into_iter().flatten().chain(added_sys_path(vm)) {
        add(absolute(Path::new(&entry)));
    }
    for entry in std::env::split_paths(&std::env::var_os("PYTHONPATH").unwrap_or_default()) {
        add(absolute(&entry));
    }
    let env = state.script.env_py_location();
    let starts = [
        absolute(&state.config.directory()),
        absolute(env.parent().unwrap_or(Path::new(""))),
    ];
    for start in starts {
        for folder in start.ancestors().take(LEVELS) {
            add(folder.to_owned());
            add(folder.join("src"));
            if folder.join(".git").exists() {
                break;
            }
        }
    }
    roots
}
