//! The evaluator's surroundings: modules, files, environment variables, log records.

use std::rc::Rc;

use limbeck_py::{Args, Host, Result, Value, Vm};

use super::{engine, modules, state::State, unbound};
use crate::events::Events;

/// The surroundings of one run.
pub struct BindingsHost {
    state: Rc<State>,
}

impl BindingsHost {
    /// Makes the surroundings over a state.
    pub fn new(state: Rc<State>) -> Rc<Self> {
        Rc::new(Self { state })
    }
}

impl Host for BindingsHost {
    fn import(&self, vm: &Vm, module: &str) -> Result<Option<Value>> {
        modules::import(vm, &self.state, module)
    }

    fn force(&self, vm: &Vm, prelude: &[String], expression: &str) -> Result<Value> {
        if self.state.unvalidated.get() {
            return Err(limbeck_py::Error::unsupported(expression));
        }
        self.state
            .python
            .force(vm, &self.state, prelude, expression)
    }

    fn can_import(&self, _vm: &Vm, module: &str) -> Option<bool> {
        self.state.python.can_import(&self.state, module)
    }

    fn lacks(&self, _vm: &Vm, module: &str, name: &str) -> bool {
        unbound::lacks(module, name)
    }

    fn enter(&self, vm: &Vm, value: &Value, expression: &str) -> Result<Option<Value>> {
        // `with engine.connect() as connection:` over the application's engine: limbeck connects by itself.
        let method = expression
            .trim_end_matches("()")
            .rsplit('.')
            .next()
            .unwrap_or_default();
        if !matches!(method, "connect" | "begin") || !expression.ends_with("()") {
            return Ok(None);
        }
        let engine = match self.state.url_override() {
            Some(text) => engine::of_url(&self.state, &text),
            None => vm.concrete(value)?,
        };
        let is_engine = engine.downcast_ref::<engine::EngineObject>().is_some();
        if is_engine {
            vm.call_method(&engine, method, Args::default()).map(Some)
        } else {
            Ok(None)
        }
    }

    fn env_var(&self, name: &str) -> Option<String> {
        match self.state.env_vars.borrow().get(name) {
            Some(value) => value.clone(),
            None => std::env::var(name).ok(),
        }
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        let own = self.state.env_vars.borrow();
        let inherited = std::env::vars().filter(|(name, _)| !own.contains_key(name));
        let set = own
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), value.clone()?)));
        inherited.chain(set).collect()
    }

    fn set_env_var(&self, name: &str, value: Option<&str>) {
        self.state
            .env_vars
            .borrow_mut()
            .insert(name.to_owned(), value.map(str::to_owned));
    }

    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn write_file(&self, path: &str, content: &[u8]) -> std::io::Result<()> {
        std::fs::write(path, content)
    }

    fn configure_logging(&self, vm: &Vm, path: Option<&str>, line: String) {
        self.state.logging.note(vm.full_prelude().pop(), line);
        if let Some(path) = path {
            self.state.events.file_config(std::path::Path::new(path));
        }
    }

    fn print(&self, text: &str) {
        self.state.import_first();
        self.state.events.print(text);
    }

    fn log(&self, level: log::Level, logger: &str, message: &str) {
        self.state.import_first();
        self.state.events.log(level, logger, message);
    }

    fn interrupted(&self) -> bool {
        self.state
            .interrupted
            .load(std::sync::atomic::Ordering::Relaxed)
    }
}
