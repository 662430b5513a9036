//! What a run tells its caller while it runs.

use std::path::Path;

/// Receives log records, the scripts' own output and offline SQL. All methods have a default that suits a service.
pub trait Events {
    /// A log record; `logger` is the name of upstream's logger (`alembic.runtime.migration`).
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        log::log!(target: logger, level, "{message}");
    }

    /// env.py called `logging.config.fileConfig(path)`.
    fn file_config(&self, path: &Path) {
        let _ = path;
    }

    /// A script printed something; it ends with a newline where Python's `print` wrote one.
    fn print(&self, text: &str) {
        log::info!(target: "limbeck.print", "{}", text.trim_end_matches('\n'));
    }

    /// A piece of the SQL text of an offline run.
    fn sql(&self, text: &str) {
        self.print(text);
    }
}

/// Sends everything to the `log` crate.
#[derive(Debug, Clone, Copy, Default)]
pub struct LogEvents;

impl Events for LogEvents {}
