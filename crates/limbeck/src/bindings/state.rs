//! What all bindings of one run share.

use std::{
    cell::{Cell, RefCell},
    path::PathBuf,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use indexmap::IndexMap;
use limbeck_py::{Result, Value, Vm};

use super::context::{ConfigureOptions, MigrationContext};
use crate::{
    config::Config,
    events::{Events, Held},
    python::{LoggingSteps, Python},
    script::ScriptDirectory,
};

/// What the run does for `env.py`: the seam between the bindings and the runtime above them.
pub trait Environment {
    /// `context.configure(...)`.
    fn configure(&self, vm: &Vm, options: ConfigureOptions) -> Result<Rc<MigrationContext>>;

    /// The rows of the version table, in map order.
    fn heads(&self, vm: &Vm, context: &Rc<MigrationContext>) -> Result<Vec<String>>;

    /// `context.run_migrations(**kw)`.
    fn run_migrations(
        &self,
        vm: &Vm,
        context: &Rc<MigrationContext>,
        kwargs: Vec<(Rc<str>, Value)>,
    ) -> Result<()>;
}

/// What the command wants, as `env.py` may ask (`context.is_offline_mode()`, `get_revision_argument()`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Whether SQL is written instead of run.
    pub as_sql: bool,
    /// Where an offline run starts.
    pub starting_rev: Option<String>,
    /// Where the run goes.
    pub destination_rev: Option<Vec<String>>,
    /// `--tag`.
    pub tag: Option<String>,
    /// Whether the command must not create the version table (`current`).
    pub dont_mutate: bool,
}

/// A listener of `sqlalchemy.event`.
#[derive(Clone)]
pub struct Listener {
    /// `connect`, `begin`, ...
    pub event: String,
    /// The function.
    pub function: Value,
}

/// What all bindings of one run share.
pub struct State {
    /// The configuration.
    pub config: Rc<Config>,
    /// The scripts.
    pub script: Rc<ScriptDirectory>,
    /// What the command wants.
    pub request: Request,
    /// The runtime, while `env.py` runs.
    pub environment: RefCell<Option<Rc<dyn Environment>>>,
    /// The context that `op.*` works on.
    pub context: RefCell<Option<Rc<MigrationContext>>>,
    /// `config.attributes`.
    pub attributes: Value,
    /// `event.listen(...)`.
    pub listeners: RefCell<Vec<Listener>>,
    /// Environment variables that the scripts set; never the process's own.
    pub env_vars: RefCell<IndexMap<String, Option<String>>>,
    /// The project's own Python.
    pub python: Python,
    /// What is told while the run goes on.
    pub events: Rc<Held>,
    /// `template_args=` of `context.configure()`: what the template of new scripts sees besides.
    pub template_args: RefCell<IndexMap<Rc<str>, Value>>,
    /// Functions that `env.py` registered as post-write hooks.
    pub write_hooks: RefCell<IndexMap<String, Value>>,
    /// Options that `env.py` set to values only the application knows, by section and key.
    pub deferred_options: RefCell<IndexMap<(String, String), Value>>,
    /// Whether a script runs that was not validated: it must not reach the application.
    pub unvalidated: Cell<bool>,
    /// Set when the user asks to stop.
    pub interrupted: Arc<AtomicBool>,
    /// The logging section that env.py configured (`fileConfig`).
    pub logging_config: RefCell<Option<PathBuf>>,
    /// What env.py did to logging, for the application.
    pub logging: LoggingSteps,
    /// The evaluator, where models are compared: then the application is imported in any case, and what it prints and
    /// logs comes where env.py imports it.
    pub autogenerates: RefCell<Option<Vm>>,
}

impl State {
    /// Makes the state of a run that has not begun.
    pub fn new(
        config: Rc<Config>,
        script: Rc<ScriptDirectory>,
        request: Request,
        events: Rc<dyn Events>,
        interrupted: Arc<AtomicBool>,
    ) -> Rc<Self> {
        let python = Python::new(&config);
        let events: Rc<dyn Events> = Rc::new(python.logs(events));
        Rc::new(Self {
            python,
            config,
            script,
            request,
            environment: RefCell::default(),
            context: RefCell::default(),
            attributes: Value::dict(limbeck_py::Dict::new()),
            listeners: RefCell::default(),
            env_vars: RefCell::default(),
            template_args: RefCell::default(),
            write_hooks: RefCell::default(),
            deferred_options: RefCell::default(),
            events: Rc::new(Held::new(events)),
            interrupted,
            unvalidated: Cell::default(),
            logging_config: RefCell::default(),
            logging: LoggingSteps::default(),
            autogenerates: RefCell::default(),
        })
    }

    /// Imports the application before something is printed or logged.
    pub fn import_first(&self) {
        let vm = self.autogenerates.borrow().clone();
        if let Some(vm) = vm {
            // What fails is told where the models are asked for.
            let _ = self.python.settle_logging(&vm, self);
        }
    }

    /// Makes the state of a test: no scripts, no environment.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Rc<Self> {
        #[allow(clippy::unwrap_used)]
        let script = ScriptDirectory::from_sources(&[], None).unwrap();
        Self::new(
            Rc::new(Config::in_memory("")),
            Rc::new(script),
            Request::default(),
            Rc::new(crate::events::LogEvents),
            Arc::default(),
        )
    }

    /// The context that `op.*` works on.
    pub fn migration_context(&self, vm: &Vm, function: &str) -> Result<Rc<MigrationContext>> {
        self.context
            .borrow()
            .clone()
            .ok_or_else(|| no_proxy(vm, function, "Operations"))
    }

    /// The URL that wins over env.py's: `--url` or `LIMBECK_URL`, else the setting.
    pub fn url_override(&self) -> Option<String> {
        self.config
            .url
            .clone()
            .or_else(|| self.config.settings.url.clone())
    }

    /// The runtime that `context.*` works on.
    pub fn environment(&self, vm: &Vm, function: &str) -> Result<Rc<dyn Environment>> {
        self.environment
            .borrow()
            .clone()
            .ok_or_else(|| no_proxy(vm, function, "EnvironmentContext"))
    }
}

fn no_proxy(vm: &Vm, function: &str, class: &str) -> limbeck_py::Error {
    vm.exception(
        "NameError",
        format!(
            "Can't invoke function '{function}', as the proxy object has not yet been established for the Alembic \
             '{class}' class.  Try placing this code inside a callable."
        ),
    )
}
