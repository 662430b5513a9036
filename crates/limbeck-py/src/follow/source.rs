//! Values of a project's own modules, made here from their source: enums, constants, types, without the project's Python.
//!
//! Only the definitions that a value needs are evaluated, each of a name that its module binds once and never changes.
//! Whatever is not certain is an error; then the application has to be asked.

mod class;
mod hooks;
mod module;
mod value;

use std::{cell::RefCell, collections::HashMap, path::PathBuf, rc::Rc};

use ruff_python_ast::Stmt;

use super::{
    disk::Disk,
    files::{Place, Project},
};
use crate::{
    error::{Error, Result},
    source::Source,
    value::Value,
    vm::Vm,
};
use module::SourceModule;
pub use value::is_plain;
use value::{ModuleValue, Namespace};

/// What the modules of others are.
pub trait Known {
    /// A module that the evaluator has, and whose functions depend on nothing but their arguments.
    fn module(&self, vm: &Vm, name: &str) -> Option<Value>;

    /// Whether a value of such a module is all that it is in the application.
    fn is_whole(&self, value: &Value) -> bool;

    /// Whether a class may be derived from, beside enums.
    fn is_base(&self, value: &Value) -> bool;

    /// Whether a class derived from such a base may define a name.
    fn may_define(&self, name: &str) -> bool;
}

/// The modules of a project.
pub struct Sources {
    project: Project<'static>,
    known: Box<dyn Known>,
    modules: RefCell<HashMap<String, Rc<SourceModule>>>,
    /// The files of a package that hook into the compiler of SQL.
    hooks: RefCell<HashMap<String, Rc<[String]>>>,
}

fn unproven(what: impl Into<String>) -> Error {
    Error::unsupported(what.into())
}

impl Sources {
    /// The modules below some folders.
    pub fn new(search_path: &[PathBuf], known: Box<dyn Known>) -> Rc<Self> {
        Rc::new(Self {
            project: Project::new(search_path, &Disk),
            known,
            modules: RefCell::default(),
            hooks: RefCell::default(),
        })
    }

    /// The value of an expression after some imports.
    pub fn value(self: &Rc<Self>, vm: &Vm, imports: &str, expression: &str) -> Result<Value> {
        let source = Source::new("<source>", &format!("{imports}\n"));
        let script = SourceModule::new(self, "limbeck_script", false, source)?;
        if !script.touched.is_empty() {
            return Err(unproven("env.py changes the application"));
        }
        let import = {
            let sources = Rc::downgrade(self);
            Value::function("__import__", move |vm, args| {
                let name = args.pos.first().and_then(Value::as_str).unwrap_or_default();
                let Some(sources) = sources.upgrade() else {
                    return Err(unproven("__import__"));
                };
                match args.kw.is_empty() {
                    true => sources.module(vm, name.split('.').next().unwrap_or_default()),
                    false => sources.module(vm, name),
                }
            })
        };
        script.globals.set("__import__", import);
        let value = script.run(
            vm,
            &script.globals,
            "_limbeck_value",
            &format!("({expression}\n)"),
            0,
        )?;
        // What env.py calls may change constants; classes stay what they are.
        let calls = script.tree.body.iter().any(Stmt::is_expr_stmt);
        match calls && !matches!(&value, Value::Object(_)) {
            true => Err(unproven("env.py calls the application")),
            false => Ok(value),
        }
    }

    /// A module by its dotted name.
    fn module(self: &Rc<Self>, vm: &Vm, name: &str) -> Result<Value> {
        match self.project.place(name) {
            Place::File(path, is_package) => {
                let known = self.modules.borrow().get(name).cloned();
                let module = match known {
                    Some(module) => module,
                    None => {
                        let source = self.project.source(&path)?;
                        let made = SourceModule::new(self, name, is_package, source)?;
                        self.modules
                            .borrow_mut()
                            .insert(name.to_owned(), made.clone());
                        made
                    }
                };
                Ok(Value::object(ModuleValue(module)))
            }
            Place::Namespace(_) => Ok(Value::object(Namespace {
                name: name.to_owned(),
                sources: self.clone(),
            })),
            Place::Missing => self
                .known
                .module(vm, name)
                .ok_or_else(|| unproven(format!("'{name}' is not the project's own source"))),
        }
    }

    /// What a module has under a name.
    fn member(self: &Rc<Self>, vm: &Vm, module: &str, name: &str) -> Result<Value> {
        let found = self.module(vm, module)?;
        let value = vm.get_attr(&found, name)?;
        match self.known.is_whole(&value) {
            true => Ok(value),
            false => Err(unproven(format!("'{name}' of '{module}'"))),
        }
    }
}
