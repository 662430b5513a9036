//! Migrations compiled into a Rust service.
//!
//! ```no_run
//! use limbeck::embed::Migrations;
//!
//! let migrations = Migrations::new()
//!     .script("0001_notes.py", "revision = '0001'\ndown_revision = None\n\ndef upgrade(): ...\n");
//! let report = migrations.upgrade("sqlite:///app.db", "head")?;
//! println!("{} revisions applied", report.steps());
//! let status = migrations.status("sqlite:///app.db")?;
//! assert!(!status.pending);
//! # Ok::<(), limbeck::error::Error>(())
//! ```

use std::time::Duration;

use crate::{
    command::{self, Project, RunReport, Status},
    config::Config,
    error::{Error, ErrorKind, Result},
    script::ScriptDirectory,
};

/// Scripts, and perhaps an `env.py`, that are part of a program.
///
/// All functions block until the database is done. They run on a thread of their own, so they may be called from inside
/// an async runtime; call them through `spawn_blocking` there, so that the runtime's worker is free meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Migrations {
    scripts: Vec<(String, String)>,
    env_py: Option<String>,
    lock_wait: Option<Duration>,
    version_table: Option<String>,
}

impl Migrations {
    /// Makes an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a script: its file's name and its text (`include_str!`).
    #[must_use]
    pub fn script(mut self, name: impl Into<String>, source: impl Into<String>) -> Self {
        self.scripts.push((name.into(), source.into()));
        self
    }

    /// Sets the text of an `env.py`; without one a run is one transaction on the URL given.
    #[must_use]
    pub fn env_py(mut self, source: impl Into<String>) -> Self {
        self.env_py = Some(source.into());
        self
    }

    /// Sets how long to wait for another runner; default 10 minutes.
    #[must_use]
    pub fn lock_wait(mut self, wait: Duration) -> Self {
        self.lock_wait = Some(wait);
        self
    }

    /// Sets the version table's name; default `alembic_version`.
    #[must_use]
    pub fn version_table(mut self, name: impl Into<String>) -> Self {
        self.version_table = Some(name.into());
        self
    }

    /// Upgrades the database to a revision (`head`). Of several that call this at once, one does the work and the others
    /// wait for it.
    ///
    /// # Errors
    /// Fails where a script or the database does; a failed run leaves nothing behind where the database can roll back.
    pub fn upgrade(&self, url: &str, revision: &str) -> Result<RunReport> {
        let revision = revision.to_owned();
        self.run(url, move |project| {
            command::upgrade(project, &revision, false, None)
        })
    }

    /// Downgrades the database to a revision (`-1`, `base`).
    ///
    /// # Errors
    /// As [`Migrations::upgrade`].
    pub fn downgrade(&self, url: &str, revision: &str) -> Result<RunReport> {
        let revision = revision.to_owned();
        self.run(url, move |project| {
            command::downgrade(project, &revision, false, None)
        })
    }

    /// Tells where the database is, and whether migrations are pending; changes nothing.
    ///
    /// # Errors
    /// Fails where the database can't be read, or is at a revision that these scripts don't have.
    pub fn status(&self, url: &str) -> Result<Status> {
        self.run(url, |project| {
            Ok(command::current(project, false, false)?.status())
        })
    }

    /// The heads of the scripts.
    ///
    /// # Errors
    /// Fails where the scripts make no graph.
    pub fn heads(&self) -> Result<Vec<String>> {
        Ok(self
            .directory()?
            .map
            .heads()
            .iter()
            .map(ToString::to_string)
            .collect())
    }

    fn directory(&self) -> Result<ScriptDirectory> {
        let sources: Vec<(&str, &str)> = self
            .scripts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        ScriptDirectory::from_sources(&sources, self.env_py.as_deref())
    }

    fn run<T: Send + 'static>(
        &self,
        url: &str,
        work: impl FnOnce(&Project) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (this, url) = (self.clone(), url.to_owned());
        let thread = std::thread::Builder::new()
            .name("limbeck".to_owned())
            .spawn(move || {
                let mut config = Config::in_memory("");
                config.url = Some(url);
                config.settings.lock_wait = this.lock_wait;
                config
                    .settings
                    .version_table
                    .clone_from(&this.version_table);
                work(&Project::new(config, this.directory()?))
            });
        let thread = thread.map_err(|error| {
            Error::new(ErrorKind::Io, "no thread could be started").with_source(error)
        })?;
        thread.join().unwrap_or_else(|_| {
            Err(Error::new(
                ErrorKind::Script,
                "the migration's thread stopped unexpectedly",
            ))
        })
    }
}
