//! The evaluator's state, and what it asks of its surroundings.

use std::rc::Rc;

use crate::{
    args::Args,
    error::{Error, ErrorKind, Result, Span},
    value::Value,
};

/// What the evaluator cannot do alone.
pub trait Host {
    /// The binding for a module, by its full dotted name; `None`: there is none.
    fn import(&self, vm: &Vm, module: &str) -> Result<Option<Value>>;

    /// The concrete value of an expression over application code (see `deferred`): `prelude` are source lines to run
    /// first, in order.
    fn force(&self, vm: &Vm, prelude: &[String], expression: &str) -> Result<Value>;

    /// An environment variable.
    fn env_var(&self, name: &str) -> Option<String>;

    /// All environment variables.
    fn env_vars(&self) -> Vec<(String, String)>;

    /// Sets an environment variable for the run (never the process's own).
    fn set_env_var(&self, name: &str, value: Option<&str>);

    /// A file's bytes.
    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>>;

    /// Writes a file.
    fn write_file(&self, path: &str, content: &[u8]) -> std::io::Result<()>;

    /// What `print()` prints, newline included.
    fn print(&self, text: &str);

    /// A log record of a script's or env.py's logger.
    fn log(&self, level: log::Level, logger: &str, message: &str);

    /// Whether the user asked to stop; looked at between statements.
    fn interrupted(&self) -> bool;
}

/// The evaluator. A cheap handle: clones share one state.
#[derive(Clone)]
pub struct Vm(Rc<Inner>);

struct Inner {
    host: Rc<dyn Host>,
}

impl std::fmt::Debug for Vm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vm")
    }
}

impl Vm {
    /// Makes an evaluator.
    pub fn new(host: Rc<dyn Host>) -> Self {
        Self(Rc::new(Inner { host }))
    }

    /// The surroundings.
    pub fn host(&self) -> &dyn Host {
        &*self.0.host
    }

    /// The place of the statement or call that runs now.
    pub fn span(&self) -> Option<Span> {
        None
    }

    /// Makes an exception of a built-in class (`"TypeError"`, `"ValueError"`, ...).
    pub fn exception(&self, class: &str, message: impl Into<String>) -> Error {
        let message = message.into();
        Error::new(ErrorKind::Exception(Value::from(class)), message)
    }

    /// Makes a `TypeError`.
    pub fn type_error(&self, message: impl Into<String>) -> Error {
        self.exception("TypeError", message)
    }

    /// Makes a `ValueError`.
    pub fn value_error(&self, message: impl Into<String>) -> Error {
        self.exception("ValueError", message)
    }

    /// Calls a value.
    pub fn call(&self, callee: &Value, args: Args) -> Result<Value> {
        if let Value::Object(object) = callee
            && let Some(value) = object.clone().call(self, args)?
        {
            return Ok(value);
        }
        Err(self.type_error(format!("'{}' object is not callable", callee.type_name())))
    }
}
