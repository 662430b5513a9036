//! What a run tells its caller while it runs.

use crate::{
    autogenerate::{Answer, Renamed},
    error::Result,
};
use std::{cell::RefCell, path::Path, rc::Rc};

/// What is told while files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice<'a> {
    /// Something begins: `Generating /path ...`.
    Begin {
        /// What.
        text: &'a str,
        /// Whether `--quiet` does not silence it (as upstream, which tells of hooks always).
        always: bool,
    },
    /// It ended: `  done` or `  FAILED`.
    End {
        /// Whether well.
        ok: bool,
        /// As that of its beginning.
        always: bool,
    },
    /// A hook begins; its own output follows, so that the line ends here.
    Hook {
        /// What.
        text: &'a str,
    },
    /// A sentence.
    Message {
        /// The sentence.
        text: &'a str,
        /// As above.
        always: bool,
    },
}

/// Receives log records, the scripts' own output and offline SQL. All methods have a default that suits a service.
pub trait Events {
    /// A log record; `logger` is the name of upstream's logger (`alembic.runtime.migration`).
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        log::log!(target: logger, level, "{message}");
    }

    /// Whether anybody reads records of that level; they need not be made else.
    fn is_enabled(&self, level: log::Level, logger: &str) -> bool {
        let _ = (level, logger);
        true
    }

    /// env.py called `logging.config.fileConfig(path)`.
    fn file_config(&self, path: &Path) {
        let _ = path;
    }

    /// The project has no env.py, which would say how to log.
    fn no_env_py(&self) {}

    /// A script printed something; it ends with a newline where Python's `print` wrote one.
    fn print(&self, text: &str) {
        log::info!(target: "limbeck.print", "{}", text.trim_end_matches('\n'));
    }

    /// A file is written, or was, or a hook runs.
    fn notice(&self, notice: Notice<'_>) {
        if let Notice::Begin { text, .. } | Notice::Hook { text } | Notice::Message { text, .. } =
            notice
        {
            log::info!(target: "limbeck.script", "{text}");
        }
    }

    /// Somebody else is about to write to standard output: what was told so far has to be there.
    fn flush(&self) {}

    /// Whether standard output belongs to the caller alone: then hooks write to standard error.
    fn keeps_stdout(&self) -> bool {
        false
    }

    /// A piece of the SQL text of an offline run.
    fn sql(&self, text: &str) {
        self.print(text);
    }

    /// The full comparison found something that is gone, and new things of its kind: which of them is it, under another
    /// name? An error ends the run.
    fn renamed(&self, kind: Renamed, old: &str, new: &[String]) -> Result<Answer> {
        let _ = (kind, old, new);
        Ok(Answer::Unasked)
    }

    /// Much is told at once by `tell`: it may be written in one piece.
    fn together(&self, tell: &mut dyn FnMut()) {
        tell();
    }
}

/// Sends everything to the `log` crate.
#[derive(Debug, Clone, Copy, Default)]
pub struct LogEvents;

impl Events for LogEvents {}

enum Told {
    Log(log::Level, String, String),
    Print(String),
    Sql(String),
}

/// Passes on what is told, or holds it back until it is known whether it is to be told at all.
pub struct Held {
    inner: Rc<dyn Events>,
    waiting: RefCell<Option<Vec<Told>>>,
}

impl Held {
    /// Passes everything on to `inner`, at first.
    pub fn new(inner: Rc<dyn Events>) -> Self {
        Self {
            inner,
            waiting: RefCell::new(None),
        }
    }

    /// Holds back what comes.
    pub fn hold(&self) {
        self.waiting.replace(Some(Vec::new()));
    }

    /// Forgets what was held back, and passes on what comes.
    pub fn forget(&self) {
        self.waiting.replace(None);
    }

    /// How much is held back.
    pub fn mark(&self) -> usize {
        self.waiting.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Forgets what was held back after a mark.
    pub fn rewind(&self, mark: usize) {
        if let Some(waiting) = &mut *self.waiting.borrow_mut() {
            waiting.truncate(mark);
        }
    }

    /// Passes on what was held back, and what comes.
    pub fn release(&self) {
        let waiting = self.waiting.take().unwrap_or_default();
        self.inner.together(&mut || {
            for told in &waiting {
                match told {
                    Told::Log(level, logger, message) => self.inner.log(*level, logger, message),
                    Told::Print(text) => self.inner.print(text),
                    Told::Sql(text) => self.inner.sql(text),
                }
            }
        });
    }

    /// Passes on, unless it is to be held back.
    fn tell(&self, now: impl FnOnce(&dyn Events), later: impl FnOnce() -> Told) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(later()),
            None => now(&*self.inner),
        }
    }
}

impl Events for Held {
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        self.tell(
            |events| events.log(level, logger, message),
            || Told::Log(level, logger.to_owned(), message.to_owned()),
        );
    }

    fn is_enabled(&self, level: log::Level, logger: &str) -> bool {
        self.inner.is_enabled(level, logger)
    }

    fn file_config(&self, path: &Path) {
        self.inner.file_config(path);
    }

    fn no_env_py(&self) {
        self.inner.no_env_py();
    }

    fn print(&self, text: &str) {
        self.tell(|events| events.print(text), || Told::Print(text.to_owned()));
    }

    fn notice(&self, notice: Notice<'_>) {
        self.inner.notice(notice);
    }

    fn flush(&self) {
        self.inner.flush();
    }

    fn keeps_stdout(&self) -> bool {
        self.inner.keeps_stdout()
    }

    fn sql(&self, text: &str) {
        self.tell(|events| events.sql(text), || Told::Sql(text.to_owned()));
    }

    fn renamed(&self, kind: Renamed, old: &str, new: &[String]) -> Result<Answer> {
        self.inner.renamed(kind, old, new)
    }

    fn together(&self, tell: &mut dyn FnMut()) {
        self.inner.together(tell);
    }
}
