//! Imports that nothing here has a binding for.

use std::rc::Rc;

use super::{Deferred, Origin};
use crate::{
    error::{Error, Result},
    value::Value,
    vm::Vm,
};

fn not_found(vm: &Vm, module: &str) -> Error {
    vm.exception("ModuleNotFoundError", format!("No module named '{module}'"))
}

/// Within `try: import x` with `except ImportError:` the import's failure is an answer, so it has to be known.
fn check(vm: &Vm, module: &str) -> Result<()> {
    if !vm.replay().is_guarded() {
        return Ok(());
    }
    let found = match vm.host().can_import(vm, module) {
        Some(found) => found,
        None => {
            let name = vm.repr(&Value::from(module))?;
            let expression = format!(
                "__import__('importlib.util', fromlist=['_']).find_spec({name}) is not None"
            );
            let top = module.split('.').next().unwrap_or(module);
            let guarded = match top == module {
                true => expression,
                // Finding a submodule imports its parents, which may not be there.
                false => format!(
                    "__import__('importlib.util', fromlist=['_']).find_spec({}) is not None and {expression}",
                    vm.repr(&Value::from(top))?
                ),
            };
            let answer = Deferred::new(vm, guarded, Vec::new(), false).force(vm)?;
            vm.truth(&answer)?
        }
    };
    if found {
        Ok(())
    } else {
        Err(not_found(vm, module))
    }
}

pub(crate) fn import(vm: &Vm, name: &str, leaf: bool) -> Result<Value> {
    check(vm, name)?;
    let bound = match leaf {
        true => vm.replay().import(format!("{name} as"), || {
            let bound = vm.replay().fresh();
            (bound.clone(), format!("import {name} as {bound}"))
        }),
        false => vm.replay().import(name.to_owned(), || {
            let root = name.split('.').next().unwrap_or(name).into();
            (root, format!("import {name}"))
        }),
    };
    let mut made = Deferred::new(vm, bound.to_string(), vec![bound.clone()], false);
    made.origin = Some(Origin {
        module: if leaf {
            name.to_owned()
        } else {
            bound.to_string()
        },
        path: Vec::new(),
    });
    Ok(Value::object(made))
}

pub(crate) fn from_import(vm: &Vm, module: &str, name: &str) -> Result<Value> {
    check(vm, module)?;
    Ok(bound(vm, module, name))
}

fn bound(vm: &Vm, module: &str, name: &str) -> Value {
    let bound = vm.replay().import(format!("{module}:{name}"), || {
        let bound = vm.replay().fresh();
        let line = format!("from {module} import {name} as {bound}");
        (bound, line)
    });
    let mut made = Deferred::new(vm, bound.to_string(), vec![bound], false);
    made.origin = Some(Origin {
        module: module.to_owned(),
        path: vec![name.to_owned()],
    });
    Value::object(made)
}

impl Vm {
    /// The deferred value of what the application has under a name in a module: an attribute, or a module of the package.
    pub fn deferred_import(&self, module: &str, name: &str) -> Value {
        bound(self, module, name)
    }
}

/// `from module import *`: which names that binds is the application's to say.
pub(crate) fn star_import(vm: &Vm, module: &str) -> Result<Vec<(String, Value)>> {
    check(vm, module)?;
    let line = format!("import {module}");
    let root: Rc<str> = module.split('.').next().unwrap_or(module).into();
    vm.replay().push(line, Some(root), Vec::new(), false);
    vm.replay().stars.borrow_mut().push(module.to_owned());
    Ok(Vec::new())
}

/// A global name that nothing here binds: one that `from module import *` may have brought.
pub(crate) fn starred_name(vm: &Vm, name: &str) -> Result<Option<Value>> {
    let stars = vm.replay().stars.borrow().clone();
    match &*stars {
        [] => Ok(None),
        [module] => from_import(vm, module, name).map(Some),
        modules => {
            let modules: Vec<String> = modules
                .iter()
                .rev()
                .map(|module| format!("__import__('{module}', fromlist=['_'])"))
                .collect();
            let expression = format!(
                "next(m.{name} for m in ({},) if hasattr(m, '{name}'))",
                modules.join(", ")
            );
            Ok(Some(Value::object(Deferred::new(
                vm,
                expression,
                Vec::new(),
                false,
            ))))
        }
    }
}
