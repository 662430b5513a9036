//! The project's own interpreter, asked on demand for values that only the application knows.

mod answer;
mod ask;
pub(crate) mod delegate;
mod described;
mod find;
mod logs;
pub mod metadata;
pub mod source;
mod values;
mod words;

use std::{
    cell::{Cell, RefCell},
    path::PathBuf,
    rc::Rc,
};

use limbeck_py::{Result as PyResult, Value, Vm};

use crate::{
    bindings::State,
    config::Config,
    error::{Error, ErrorKind, Result},
    events::Events,
};

pub use answer::Answer;
use ask::{Process, Question};
pub use delegate::run_command;
use logs::ApplicationLogs;
pub use logs::LoggingSteps;
use metadata::Target;

/// The process, once one was started.
type Running = Rc<RefCell<Option<Process>>>;

/// The project's own Python; no process is started before the first question.
pub struct Python {
    wanted: Option<PathBuf>,
    start: PathBuf,
    sys_path: Vec<String>,
    process: Running,
    /// Whether log records are the application's to write.
    writes_logs: Rc<Cell<bool>>,
    /// How many lines the application had run when that was asked.
    settled: Cell<usize>,
    /// What scripts know of the application.
    values: values::Values,
}

impl Python {
    /// Makes the interpreter of a project.
    pub fn new(config: &Config) -> Self {
        Self {
            wanted: config
                .python
                .clone()
                .or_else(|| config.settings.python.clone()),
            start: config.directory(),
            sys_path: config.prepend_sys_path().ok().flatten().unwrap_or_default(),
            process: Rc::default(),
            writes_logs: Rc::default(),
            settled: Cell::default(),
            values: values::Values::default(),
        }
    }

    /// The interpreter's path.
    pub fn interpreter(&self) -> Result<PathBuf> {
        find::interpreter(self.wanted.as_deref(), &self.start)
    }

    /// Runs `prelude` lines that did not run yet, and evaluates an expression.
    pub fn ask(
        &self,
        state: &State,
        prelude: &[String],
        expression: &str,
        sys_path: &[String],
    ) -> Result<Answer> {
        self.with_question(state, prelude, expression, sys_path, |process, question| {
            process.ask(question)
        })
    }

    /// The models that an expression is, described for a dialect: a MetaData or several; `None` where it is `None`.
    /// Nothing is kept: each call asks anew. `meanwhile` runs once the application is imported, while it is described.
    pub(crate) fn metadata(
        &self,
        state: &State,
        prelude: &[String],
        expression: &str,
        sys_path: &[String],
        target: &Target,
        meanwhile: impl FnOnce(),
    ) -> Result<Option<Vec<metadata::Described>>> {
        let described =
            self.with_question(state, prelude, expression, sys_path, |process, question| {
                process.describe(question, target.question(), meanwhile)
            });
        described.map_err(without_url)?.read()
    }

    /// Passes log records on, to the application where it has a say.
    pub(crate) fn logs(&self, events: Rc<dyn Events>) -> ApplicationLogs {
        ApplicationLogs::new(events, self.process.clone(), self.writes_logs.clone())
    }

    /// Whether log records are the application's to write.
    pub(crate) fn writes_logs(&self) -> bool {
        self.writes_logs.get()
    }

    /// Imports the application, as env.py would have by now, and finds out whether it has changed what env.py says of
    /// logging.
    pub(crate) fn settle_logging(&self, vm: &Vm, state: &State) -> Result<()> {
        let prelude = vm.full_prelude();
        if self.settled.replace(prelude.len()) == prelude.len() {
            return Ok(());
        }
        let sys_path = added_sys_path(vm);
        let answer = self.ask(state, &prelude, "_limbeck_logs()", &sys_path);
        match answer.map_err(without_url)? {
            Answer::Bool(changed) => self.writes_logs.set(changed),
            // The import failed: asking for the models says so.
            Answer::Encoded(_) | Answer::Raised { .. } => {}
        }
        Ok(())
    }

    /// `prepend_sys_path`, and what env.py put into `sys.path`.
    fn path(&self, added: &[String]) -> Vec<String> {
        [&self.sys_path, added].concat()
    }

    fn with_question<T>(
        &self,
        state: &State,
        prelude: &[String],
        expression: &str,
        sys_path: &[String],
        ask: impl FnOnce(&mut Process, &Question<'_>) -> Result<T>,
    ) -> Result<T> {
        let question = Question {
            sys_path: &self.path(sys_path),
            prelude: &state.logging.insert(prelude),
            expression,
        };
        self.with_process(state, |process| ask(process, &question))
    }

    fn with_process<T>(
        &self,
        state: &State,
        ask: impl FnOnce(&mut Process) -> Result<T>,
    ) -> Result<T> {
        // What it prints comes after what was told.
        state.events.flush();
        let mut process = self.process.borrow_mut();
        let process = match &mut *process {
            Some(process) => process,
            empty => {
                let interpreter = find::interpreter(self.wanted.as_deref(), &self.start)?;
                empty.insert(Process::start(
                    &interpreter,
                    &state.env_vars.borrow(),
                    state.interrupted.clone(),
                    state.events.keeps_stdout(),
                )?)
            }
        };
        ask(process)
    }

    /// Calls a function of the application's: its expression, and its arguments as `objects.py` knows them. The process
    /// must have been asked before.
    pub fn call(
        &self,
        vm: &Vm,
        state: &std::rc::Rc<State>,
        function: &str,
        arguments: &[serde_json::Value],
    ) -> PyResult<Value> {
        let mut process = self.process.borrow_mut();
        let answer = match &mut *process {
            Some(process) => process.call(serde_json::json!([function, arguments])),
            None => Err(error("no interpreter runs")),
        };
        answer
            .and_then(|answer| answer.into_value(vm, state, function))
            .map_err(|error| crate::bindings::library_error(vm, error))
    }

    /// The value of an expression over application code, for the evaluator.
    pub fn force(
        &self,
        vm: &Vm,
        state: &std::rc::Rc<State>,
        prelude: &[String],
        expression: &str,
    ) -> PyResult<Value> {
        if let Some(value) = self.described(vm, state, prelude, expression)? {
            return Ok(value);
        }
        let sys_path = added_sys_path(vm);
        let answer = self.ask(state, prelude, expression, &sys_path);
        answer
            .and_then(|answer| answer.into_value(vm, state, expression))
            .map_err(|error| crate::bindings::library_error(vm, error))
    }

    /// The packages of the application whose functions Alembic's autogenerate would call besides its own. Without a
    /// question where nothing of the application is running and nothing looks like such a package.
    pub fn extensions(&self, vm: &Vm, state: &std::rc::Rc<State>) -> PyResult<Vec<String>> {
        let mut prelude = vm.full_prelude();
        let suspect = prelude.iter().any(|line| line.contains("alembic_"));
        if self.process.borrow().is_none() && !suspect {
            return Ok(Vec::new());
        }
        prelude.push(include_str!("extensions.py").to_owned());
        let found = self.force(vm, state, &prelude, "_limbeck_extensions()")?;
        vm.collect(&found)?
            .iter()
            .map(|name| vm.str(name))
            .collect()
    }

    /// Whether a module of the application or of its packages can be found, without running it. `None`: there is no
    /// interpreter to ask.
    pub fn can_import(&self, state: &State, module: &str) -> Option<bool> {
        let expression = format!("_limbeck_can_import({module:?})");
        match self.ask(state, &[], &expression, &[]) {
            Ok(Answer::Bool(found)) => Some(found),
            _ => None,
        }
    }
}

/// The models come from the application whatever the URL is: advice about it helps nobody.
fn without_url(error: Error) -> Error {
    let made = Error::new(error.kind(), error.to_string());
    let hints = error.hints().iter().filter(|hint| !hint.contains("--url"));
    hints.fold(made, |made, hint| made.hint(hint.clone()))
}

/// What env.py put into `sys.path` itself.
pub(crate) fn added_sys_path(vm: &Vm) -> Vec<String> {
    let Ok(sys) = vm.import_module("sys") else {
        return Vec::new();
    };
    let Ok(Some(path)) = vm.find_attr(&sys, "path") else {
        return Vec::new();
    };
    let items = vm.collect(&path).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| vm.str(item).ok())
        .filter(|item| !item.is_empty())
        .collect()
}

/// The error of a question that Python could not answer.
pub(crate) fn error(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Python, message)
        .hint("give the database URL directly (--url, LIMBECK_URL) and Python is not asked for it")
        .hint("name the project's interpreter with --python or LIMBECK_PYTHON")
}
