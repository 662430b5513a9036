//! Log records where the application has a say in logging: then its own Python writes them, as in Alembic's process,
//! where both share the one configuration.

use std::{
    cell::{Cell, RefCell},
    path::Path,
    rc::Rc,
};

use log::Level;

use super::{Running, ask::Process};
use crate::{
    autogenerate::{Answer, Renamed},
    events::{Events, Notice},
};

/// What env.py did to logging, to be repeated in the application's Python where it was done.
#[derive(Default)]
pub struct LoggingSteps(RefCell<Vec<(Option<String>, String)>>);

impl LoggingSteps {
    /// Notes a line; `after` is the last line that the application would have run by then.
    pub fn note(&self, after: Option<String>, line: String) {
        self.0.borrow_mut().push((after, line));
    }

    /// Puts the lines in their places.
    pub(super) fn insert(&self, prelude: &[String]) -> Vec<String> {
        let mut lines = prelude.to_vec();
        for (after, line) in self.0.borrow().iter().rev() {
            let known = after
                .as_ref()
                .and_then(|after| lines.iter().position(|it| it == after));
            lines.insert(known.map_or(0, |at| at + 1), line.clone());
        }
        lines
    }
}

/// Passes log records to the application's Python once it is known that they belong there.
pub(crate) struct ApplicationLogs {
    inner: Rc<dyn Events>,
    running: Running,
    delegated: Rc<Cell<bool>>,
}

impl ApplicationLogs {
    pub(super) fn new(inner: Rc<dyn Events>, running: Running, delegated: Rc<Cell<bool>>) -> Self {
        Self {
            inner,
            running,
            delegated,
        }
    }

    fn delegates(&self, logger: &str) -> bool {
        self.delegated.get() && logger.split('.').next() == Some("alembic")
    }
}

fn number(level: Level) -> u8 {
    match level {
        Level::Error => 40,
        Level::Warn => 30,
        Level::Info => 20,
        Level::Debug | Level::Trace => 10,
    }
}

impl Events for ApplicationLogs {
    fn log(&self, level: Level, logger: &str, message: &str) {
        if self.delegates(logger)
            && let Ok(mut running) = self.running.try_borrow_mut()
            && let Some(process) = &mut *running
        {
            self.inner.flush();
            if process.log(number(level), logger, message).is_ok() {
                return;
            }
        }
        self.inner.log(level, logger, message);
    }

    fn is_enabled(&self, level: Level, logger: &str) -> bool {
        self.delegates(logger) || self.inner.is_enabled(level, logger)
    }

    fn file_config(&self, path: &Path) {
        self.inner.file_config(path);
    }

    fn no_env_py(&self) {
        self.inner.no_env_py();
    }

    fn print(&self, text: &str) {
        self.inner.print(text);
    }

    fn notice(&self, notice: Notice<'_>) {
        self.inner.notice(notice);
    }

    fn keeps_stdout(&self) -> bool {
        self.inner.keeps_stdout()
    }

    fn sql(&self, text: &str) {
        self.inner.sql(text);
    }

    fn renamed(&self, kind: Renamed, old: &str, new: &[String]) -> crate::error::Result<Answer> {
        self.inner.renamed(kind, old, new)
    }

    fn flush(&self) {
        self.inner.flush();
    }

    fn together(&self, tell: &mut dyn FnMut()) {
        // Two processes write: each record at once.
        match self.delegated.get() {
            true => tell(),
            false => self.inner.together(tell),
        }
    }
}

impl Process {
    fn log(&mut self, level: u8, logger: &str, message: &str) -> crate::error::Result<()> {
        self.tell(&serde_json::json!({ "log": [level, logger, message] }))
    }
}
