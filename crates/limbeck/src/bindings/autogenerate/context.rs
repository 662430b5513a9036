//! `AutogenContext`: what `render_item` gets as its last argument.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Key, Object, Result, Value, Vm};

use crate::bindings::context::MigrationContext;

/// `autogen_context`.
pub struct AutogenContext {
    /// The migration context.
    pub context: Rc<MigrationContext>,
    imports: RefCell<Value>,
}

impl AutogenContext {
    /// Makes one without imports.
    pub fn new(context: &Rc<MigrationContext>) -> Rc<Self> {
        Rc::new(Self {
            context: context.clone(),
            imports: RefCell::new(empty_set()),
        })
    }

    /// The import lines that functions asked for since the last call.
    pub fn take_imports(&self, vm: &Vm) -> Result<Vec<String>> {
        let held = self.imports.replace(empty_set());
        vm.collect(&held)?.iter().map(|line| vm.str(line)).collect()
    }
}

fn empty_set() -> Value {
    Value::Set(Rc::default())
}

impl Object for AutogenContext {
    fn type_name(&self) -> String {
        "AutogenContext".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "imports" => Some(self.imports.borrow().clone()),
            "migration_context" => Some(Value::Object(self.context.clone())),
            "metadata" => Some(self.context.options.target_metadata.clone()),
            "opts" | "connection" | "dialect" => {
                return self.context.clone().get_attr(vm, name);
            }
            "inspector" => {
                let bind = MigrationContext::bind(&self.context, vm)?;
                let inspect = vm.get_attr(&vm.import_module("sqlalchemy")?, "inspect")?;
                Some(vm.call(&inspect, Args::positional(vec![bind]))?)
            }
            "_has_batch" => Some(self.context_flag(vm, "render_as_batch")?),
            _ => None,
        })
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        if name != "imports" {
            return Ok(false);
        }
        self.imports.replace(value);
        Ok(true)
    }
}

impl AutogenContext {
    fn context_flag(&self, vm: &Vm, name: &str) -> Result<Value> {
        match &self.context.options.opts {
            Value::Dict(items) => {
                let value = items.borrow().get(&Key::from(name)).cloned();
                Ok(vm.truth(&value.unwrap_or_default())?.into())
            }
            _ => Ok(false.into()),
        }
    }
}
