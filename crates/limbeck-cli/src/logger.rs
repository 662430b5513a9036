//! Log records to standard error, as the ini's logging sections say once env.py has read them.

mod fileconfig;

use std::{
    cell::Cell,
    fs::File,
    io::{IsTerminal, Write},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::fs::MetadataExt,
    },
    path::Path,
    rc::Rc,
    sync::{Arc, Mutex, OnceLock, RwLock, atomic::AtomicBool},
};

use limbeck::{
    autogenerate::{Answer, Renamed},
    error::Result,
    events::{Events, Notice},
};

use crate::printer::Printer;
use fileconfig::{Destination, Logging};

/// The process's logger.
pub struct Logger {
    logging: RwLock<Option<Logging>>,
    /// The warnings that were shown.
    warned: Mutex<Vec<String>>,
}

static LOGGER: OnceLock<Logger> = OnceLock::new();

impl Logger {
    /// Makes it the `log` crate's logger.
    pub fn install() -> &'static Self {
        let logger = LOGGER.get_or_init(|| Self {
            logging: RwLock::new(None),
            warned: Mutex::default(),
        });
        // A second call finds it in place.
        let _ = log::set_logger(logger);
        log::set_max_level(log::LevelFilter::Trace);
        logger
    }

    /// Takes over the logging sections of an ini file; one without them changes nothing, as env.py would have failed.
    pub fn configure(&self, path: &Path) {
        if let Some(read) = fileconfig::read(path)
            && let Ok(mut logging) = self.logging.write()
        {
            *logging = Some(read);
        }
    }

    /// Whether a record of that level would be written.
    fn is_enabled(&self, level: log::Level, logger: &str) -> bool {
        match self.logging.read().as_deref() {
            Ok(Some(logging)) => {
                logger.starts_with("py.warnings")
                    || logger.starts_with("limbeck")
                    || logging.is_enabled(level, logger)
            }
            _ => true,
        }
    }

    /// Logs as usual where no env.py says how.
    pub fn configure_usually(&self) {
        if let Ok(mut logging) = self.logging.write() {
            *logging = fileconfig::usual();
        }
    }

    /// Writes a record. Before env.py configured logging upstream's loggers are silent; what limbeck itself has to say
    /// (waiting for a lock) is not.
    pub fn record(&self, level: log::Level, logger: &str, message: &str) {
        self.record_to(level, logger, message, &to_stderr);
    }

    /// Writes a record; what goes to standard error goes to `stderr`.
    fn record_to(&self, level: log::Level, logger: &str, message: &str, stderr: &dyn Fn(&str)) {
        let Ok(logging) = self.logging.read() else {
            return;
        };
        let own = logger.starts_with("limbeck");
        if let Some(class) = logger.strip_prefix("py.warnings") {
            let class = class.strip_prefix('.').unwrap_or("UserWarning");
            let text = format!("{class}: {message}");
            // As Python: each text once.
            if let Ok(mut warned) = self.warned.lock()
                && !warned.contains(&text)
            {
                warned.push(text.clone());
                drop(warned);
                stderr(&text);
            }
            return;
        }
        match &*logging {
            Some(logging) => {
                let mut written = false;
                for (destination, text) in logging.format(level, logger, message) {
                    written = true;
                    match destination {
                        Destination::Stderr => stderr(&text),
                        Destination::Stdout => {
                            let _ = writeln!(std::io::stdout(), "{text}");
                        }
                        Destination::File(path) => append(&path, &text),
                    }
                }
                if !written && own && level <= log::Level::Info {
                    stderr(&plain(level, logger, message));
                }
            }
            None if own && level <= log::Level::Info => stderr(&plain(level, logger, message)),
            None => {}
        }
    }
}

/// Appends a line to a log file; one that can't be written must not stop a migration.
fn append(path: &Path, text: &str) {
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path);
    if let Ok(mut file) = file {
        let _ = writeln!(file, "{text}");
    }
}

fn plain(level: log::Level, logger: &str, message: &str) -> String {
    format!(
        "{:<5} [{logger}] {message}",
        fileconfig::level_name(level)
            .chars()
            .take(5)
            .collect::<String>()
    )
}

fn to_stderr(text: &str) {
    // Nobody reads it any more: no reason to stop.
    let _ = std::io::stderr().write_all(format!("{text}\n").as_bytes());
}

impl log::Log for Logger {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        // Drivers' and libraries' own records are of no interest.
        metadata.target().starts_with("limbeck") && !metadata.target().contains("::")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            self.record(record.level(), record.target(), &record.args().to_string());
        }
    }

    fn flush(&self) {}
}

/// Takes what a run tells to logger and printer.
pub struct Reporter {
    printer: Rc<Printer>,
    logger: &'static Logger,
    json: bool,
    /// Whether records go where standard output goes, and wait with it.
    merged: Cell<bool>,
    /// Whether somebody asked to stop.
    stop: Arc<AtomicBool>,
}

impl Reporter {
    /// Makes a reporter; with `json` standard output is left to the document.
    pub fn new(
        printer: Rc<Printer>,
        logger: &'static Logger,
        json: bool,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            printer,
            logger,
            json,
            merged: Cell::new(false),
            stop,
        }
    }
}

impl Events for Reporter {
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        if !self.logger.is_enabled(level, logger) {
            return;
        }
        if self.merged.get() {
            let merge = |text: &str| self.printer.write(&format!("{text}\n"));
            return self.logger.record_to(level, logger, message, &merge);
        }
        self.printer.flush();
        self.logger.record(level, logger, message);
    }

    fn is_enabled(&self, level: log::Level, logger: &str) -> bool {
        self.logger.is_enabled(level, logger)
    }

    fn file_config(&self, path: &Path) {
        self.logger.configure(path);
    }

    fn no_env_py(&self) {
        self.logger.configure_usually();
    }

    fn print(&self, text: &str) {
        if self.json {
            self.printer.flush();
            let _ = std::io::stderr().write_all(text.as_bytes());
        } else {
            self.printer.write(text);
        }
    }

    fn renamed(&self, kind: Renamed, old: &str, new: &[String]) -> Result<Answer> {
        if self.json {
            return Ok(Answer::Unasked);
        }
        self.printer.flush();
        crate::rename::ask(kind, old, new, &self.stop)
    }

    fn notice(&self, notice: Notice<'_>) {
        self.printer.notice(notice, self.json);
        // Hooks write to the same output themselves.
        self.printer.flush();
    }

    fn flush(&self) {
        self.printer.flush();
    }

    fn keeps_stdout(&self) -> bool {
        self.json
    }

    fn sql(&self, text: &str) {
        self.printer.write(text);
    }

    fn together(&self, tell: &mut dyn FnMut()) {
        // Both in one file keep their order without a write for each.
        self.merged.set(!self.json && outputs_are_one());
        tell();
        self.merged.set(false);
        self.printer.flush();
    }
}

/// Whether standard output and standard error are the same file, and no terminal.
fn outputs_are_one() -> bool {
    let place = |output: BorrowedFd<'_>| {
        let file = File::from(output.try_clone_to_owned().ok()?);
        let found = file.metadata().ok()?;
        Some((found.dev(), found.ino()))
    };
    let (out, err) = (std::io::stdout(), std::io::stderr());
    let out_place = place(out.as_fd());
    !out.is_terminal() && out_place.is_some() && out_place == place(err.as_fd())
}
