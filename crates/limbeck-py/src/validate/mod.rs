//! Finds everything in a script that can't be run here, before anything of it runs.
//!
//! Only what a run can reach is looked at: the top level, the entry functions, and what they name.

use std::{cell::RefCell, rc::Rc};

use crate::{
    error::{ErrorKind, Span},
    module::ModuleObject,
    script::Script,
    value::Value,
    vm::Vm,
};

mod application;
mod check;
mod remembered;
mod scope;

pub use application::{Usage, Use};
pub use remembered::Remembered;

use check::{Checker, State};
use scope::Info;

/// Something in a script that can't be run here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it is.
    pub span: Span,
    /// What it is: `app.models.User`, `name 'x' is not defined`, `except*`.
    pub what: String,
}

/// What is known about modules.
pub trait Resolve {
    /// Whether there is a module of this full dotted name here.
    fn module(&self, name: &str) -> bool;

    /// What is wrong with reading `path` (one name or more) from a module; `None`: nothing that can be known.
    fn attribute(&self, module: &str, path: &[&str]) -> Option<String>;

    /// The public names of a module, for `from module import *`.
    fn names(&self, module: &str) -> Vec<String>;

    /// Whether an import that nothing here provides would fail in the application, too. `None`: unknown.
    fn can_import(&self, module: &str) -> Option<bool>;

    /// Whether a module that is here is known to have no such name, so that to import it fails.
    fn lacks(&self, module: &str, name: &str) -> bool {
        let _ = (module, name);
        false
    }

    /// Why what a module has under `path` can't be called or derived from, where that is known.
    fn refusal(&self, module: &str, path: &[&str]) -> Option<String> {
        let _ = (module, path);
        None
    }

    /// Whether a name is built in.
    fn builtin(&self, name: &str) -> bool;
}

impl Resolve for Vm {
    fn module(&self, name: &str) -> bool {
        name == "__future__" || matches!(crate::import::find_or_attribute(self, name), Ok(Some(_)))
    }

    fn attribute(&self, module: &str, path: &[&str]) -> Option<String> {
        let mut value = crate::import::find_or_attribute(self, module).ok()??;
        let mut read = module.to_owned();
        for name in path {
            let knows_all = match &value {
                _ if crate::deferred::is_deferred(&value) => return Some(read),
                Value::Object(object) => {
                    value.downcast_ref::<ModuleObject>().is_some() || !object.methods().is_empty()
                }
                _ => true,
            };
            read = format!("{read}.{name}");
            match self.find_attr(&value, name) {
                Ok(Some(found)) => value = found,
                Ok(None) if knows_all => return Some(read),
                Ok(None) => return None,
                Err(error) if matches!(error.kind(), ErrorKind::Unsupported) => {
                    return Some(error.message().to_owned());
                }
                Err(_) => return None,
            }
        }
        crate::deferred::is_deferred(&value).then_some(read)
    }

    fn names(&self, module: &str) -> Vec<String> {
        match crate::import::find_or_attribute(self, module) {
            Ok(Some(found)) => self.dir(&found),
            _ => Vec::new(),
        }
    }

    fn can_import(&self, module: &str) -> Option<bool> {
        self.host().can_import(self, module)
    }

    fn lacks(&self, module: &str, name: &str) -> bool {
        self.host().lacks(self, module, name)
    }

    fn refusal(&self, module: &str, path: &[&str]) -> Option<String> {
        let mut value = crate::import::find_or_attribute(self, module).ok()??;
        for name in path {
            value = self.find_attr(&value, name).ok()??;
        }
        match value {
            Value::Object(object) => object.refusal(),
            _ => None,
        }
    }

    fn builtin(&self, name: &str) -> bool {
        matches!(
            name,
            "__name__"
                | "__file__"
                | "__doc__"
                | "__package__"
                | "__class__"
                | "__builtins__"
                | "__spec__"
        ) || crate::names::builtin(self, name).is_some()
    }
}

/// What was found out about a script without running it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What can't be run here.
    pub rejections: Vec<Rejection>,
    /// The values of the application's that it needs.
    pub uses: Vec<Use>,
}

impl Script {
    /// Everything that can't be run here of the top level and of the functions called `entries` (`upgrade`); of the
    /// whole script if `entries` is empty.
    /// The values of the application's that it needs are told apart: the application has to say whether they can be had.
    pub fn validate(&self, resolve: &dyn Resolve, entries: &[&str]) -> Checked {
        let code = self.code();
        let module = Rc::new(Info::new(code, None, resolve));
        let state = State {
            resolve,
            script: self,
            rejections: RefCell::default(),
            uses: RefCell::default(),
            reached: RefCell::default(),
            waiting: RefCell::default(),
            has_star: module.has_unknown_star,
        };
        let checker = Checker {
            state: &state,
            info: module.clone(),
            inner: Vec::new(),
            guards_names: 0,
            within_application: false,
        };
        checker.check_body(code);
        // What fails whether the name is used or not.
        for import in module.imports.values().flatten() {
            if let (Some(name), Some(what)) = (&import.name, import.missing(resolve))
                && !import.guarded
                && resolve.lacks(&import.module, name)
            {
                state.reject(import.range, what);
            }
        }
        for name in entries {
            state.reach(name);
        }
        if entries.is_empty() {
            let names: Vec<String> = module.definitions.keys().cloned().collect();
            names.iter().for_each(|name| state.reach(name));
        }
        loop {
            let Some(name) = state.waiting.borrow_mut().pop() else {
                break;
            };
            for child in module.definitions.get(&name).into_iter().flatten() {
                checker.check_child(child, &module);
            }
        }
        let mut rejections = state.rejections.into_inner();
        rejections.sort_by_key(|rejection| rejection.span.range.start);
        rejections.dedup();
        let mut uses = state.uses.into_inner();
        uses.sort_by_key(|it| it.span.range.start);
        uses.dedup();
        Checked { rejections, uses }
    }
}
