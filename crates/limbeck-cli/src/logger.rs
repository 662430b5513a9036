//! Log records to standard error, as the ini's logging sections say once env.py has read them.

mod fileconfig;

use std::{
    io::Write,
    path::Path,
    rc::Rc,
    sync::{OnceLock, RwLock},
};

use limbeck::{
    autogenerate::Renamed,
    events::{Events, Notice},
};

use crate::printer::Printer;
use fileconfig::{Destination, Logging};

/// The process's logger.
pub struct Logger {
    logging: RwLock<Option<Logging>>,
}

static LOGGER: OnceLock<Logger> = OnceLock::new();

impl Logger {
    /// Makes it the `log` crate's logger.
    pub fn install() -> &'static Self {
        let logger = LOGGER.get_or_init(|| Self {
            logging: RwLock::new(None),
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
                logger == "py.warnings"
                    || logger.starts_with("limbeck")
                    || logging.is_enabled(level, logger)
            }
            _ => true,
        }
    }

    /// Writes a record. Before env.py configured logging upstream's loggers are silent; what limbeck itself has to say
    /// (waiting for a lock) is not.
    pub fn record(&self, level: log::Level, logger: &str, message: &str) {
        let Ok(logging) = self.logging.read() else {
            return;
        };
        let own = logger.starts_with("limbeck");
        if logger == "py.warnings" {
            return to_stderr(&format!("UserWarning: {message}"));
        }
        match &*logging {
            Some(logging) => {
                let mut written = false;
                for (destination, text) in logging.format(level, logger, message) {
                    written = true;
                    match destination {
                        Destination::Stderr => to_stderr(&text),
                        Destination::Stdout => {
                            let _ = writeln!(std::io::stdout(), "{text}");
                        }
                        Destination::File(path) => {
                            let file = std::fs::OpenOptions::new()
                                .create(true)
                                .append(true)
                                .open(path);
                            // A log file that can't be written must not stop a migration.
                            if let Ok(mut file) = file {
                                let _ = writeln!(file, "{text}");
                            }
                        }
                    }
                }
                if !written && own && level <= log::Level::Info {
                    to_stderr(&plain(level, logger, message));
                }
            }
            None if own && level <= log::Level::Info => to_stderr(&plain(level, logger, message)),
            None => {}
        }
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
}

impl Reporter {
    /// Makes a reporter; with `json` standard output is left to the document.
    pub fn new(printer: Rc<Printer>, logger: &'static Logger, json: bool) -> Self {
        Self {
            printer,
            logger,
            json,
        }
    }
}

impl Events for Reporter {
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        if !self.logger.is_enabled(level, logger) {
            return;
        }
        self.printer.flush();
        self.logger.record(level, logger, message);
    }

    fn file_config(&self, path: &Path) {
        self.logger.configure(path);
    }

    fn print(&self, text: &str) {
        if self.json {
            self.printer.flush();
            let _ = std::io::stderr().write_all(text.as_bytes());
        } else {
            self.printer.write(text);
        }
    }

    fn renamed(&self, kind: Renamed, old: &str, new: &[String]) -> Option<String> {
        if self.json {
            return None;
        }
        self.printer.flush();
        crate::rename::ask(kind, old, new)
    }

    fn notice(&self, notice: Notice<'_>) {
        self.printer.notice(notice, self.json);
        // Hooks write to the same output themselves.
        self.printer.flush();
    }

    fn keeps_stdout(&self) -> bool {
        self.json
    }

    fn sql(&self, text: &str) {
        self.printer.write(text);
    }
}
