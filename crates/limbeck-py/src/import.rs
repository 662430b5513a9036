//! `import`.

use std::rc::Rc;

use crate::{error::Result, module::ModuleObject, value::Value, vm::Vm};

/// A module that bindings or the standard library have.
pub(crate) fn find(vm: &Vm, name: &str) -> Result<Option<Value>> {
    let known = vm.modules().borrow().get(name).cloned();
    if known.is_some() {
        return Ok(known);
    }
    let found = match vm.host().import(vm, name)? {
        Some(module) => Some(module),
        None => match crate::modules::import(vm, name)? {
            Some(module) => Some(module),
            None => crate::stdlib::import(vm, name)?,
        },
    };
    if let Some(module) = &found {
        vm.modules()
            .borrow_mut()
            .insert(name.into(), module.clone());
    }
    Ok(found)
}

impl Vm {
    /// A module that the host or the standard library has, by its full dotted name; `ModuleNotFoundError` otherwise.
    pub fn import_module(&self, name: &str) -> Result<Value> {
        match find_or_attribute(self, name)? {
            Some(module) => Ok(module),
            None => Err(self.exception("ModuleNotFoundError", format!("No module named '{name}'"))),
        }
    }
}

/// `import a.b.c` (`a`), or `import a.b.c as x` (`a.b.c`) with `leaf`.
pub(crate) fn module(vm: &Vm, name: &str, leaf: bool) -> Result<Value> {
    let top = name.split('.').next().unwrap_or(name);
    let Some(root) = find(vm, top)? else {
        return crate::deferred::import(vm, name, leaf);
    };
    let mut module = root.clone();
    for (at, _) in name.match_indices('.').chain([(name.len(), "")]) {
        let path = &name[..at];
        if path == top {
            continue;
        }
        let part = path.rsplit('.').next().unwrap_or(path);
        module = match find(vm, path)? {
            Some(module) => module,
            None => match vm.find_attr(&module, part)? {
                Some(value) => value,
                None => return crate::deferred::import(vm, name, leaf),
            },
        };
    }
    Ok(if leaf { module } else { root })
}

/// The full name of the module in `from ..x import y`.
pub(crate) fn absolute(
    vm: &Vm,
    here: &Rc<ModuleObject>,
    module: Option<&str>,
    level: u32,
) -> Result<String> {
    if level == 0 {
        return Ok(module.unwrap_or_default().to_owned());
    }
    let package = match here.get("__package__") {
        Some(Value::Str(package)) if !package.is_empty() => package.to_string(),
        _ => {
            return Err(vm.exception(
                "ImportError",
                "attempted relative import with no known parent package",
            ));
        }
    };
    let mut parts: Vec<&str> = package.split('.').collect();
    for _ in 1..level {
        parts.pop();
    }
    parts.extend(module);
    Ok(parts.join("."))
}

/// `from module import name`.
pub(crate) fn from(vm: &Vm, module: &str, name: &str) -> Result<Value> {
    if module == "__future__" {
        return Ok(Value::None);
    }
    let Some(found) = find_or_attribute(vm, module)? else {
        return crate::deferred::from_import(vm, module, name);
    };
    if let Some(value) = vm.find_attr(&found, name)? {
        return Ok(value);
    }
    if let Some(value) = find(vm, &format!("{module}.{name}"))? {
        return Ok(value);
    }
    // In a `try` the failure is an answer. Otherwise it only matters if the value is used.
    if vm.replay().is_guarded() {
        return Err(vm.exception(
            "ImportError",
            format!("cannot import name '{name}' from '{module}'"),
        ));
    }
    crate::deferred::from_import(vm, module, name)
}

/// A module, or what a known module has under the name (`sqlalchemy.sql`).
pub(crate) fn find_or_attribute(vm: &Vm, name: &str) -> Result<Option<Value>> {
    if let Some(module) = find(vm, name)? {
        return Ok(Some(module));
    }
    let Some((parent, part)) = name.rsplit_once('.') else {
        return Ok(None);
    };
    match find_or_attribute(vm, parent)? {
        Some(parent) => vm.find_attr(&parent, part),
        None => Ok(None),
    }
}

/// `from module import *`: the names and values.
pub(crate) fn star(vm: &Vm, module: &str) -> Result<Vec<(String, Value)>> {
    let Some(found) = find_or_attribute(vm, module)? else {
        return crate::deferred::star_import(vm, module);
    };
    let names: Vec<String> = match vm.find_attr(&found, "__all__")? {
        Some(all) => {
            let all = vm.collect(&all)?;
            all.iter()
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect()
        }
        None => vm
            .dir(&found)
            .into_iter()
            .filter(|name| !name.starts_with('_'))
            .collect(),
    };
    names
        .into_iter()
        .map(|name| {
            vm.get_attr(&found, &name)
                .map(|value| (name.clone(), value))
        })
        .collect()
}
