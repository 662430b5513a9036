//! What each command does, as functions that return data; nothing here prints.

mod branches;
mod current;
mod heads;
mod history;
mod info;
mod run;
mod show;

use std::{
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

pub use branches::{Branch, branches};
pub use current::{Current, CurrentDatabase, Status, current};
pub use heads::heads;
pub use history::{HistoryOptions, history};
pub use info::{Line, RevisionInfo};
pub use run::{RunReport, downgrade, ensure_version, stamp, upgrade};
pub use show::show;

use crate::{
    bindings::state::Request,
    config::Config,
    error::Result,
    events::{Events, LogEvents},
    runtime::{EnvRun, RunOutcome, Work, run_env},
    script::ScriptDirectory,
};

/// A project: configuration and scripts. All commands work on one.
pub struct Project {
    /// The configuration.
    pub config: Rc<Config>,
    /// The scripts.
    pub script: Rc<ScriptDirectory>,
    /// What is told while a command runs.
    pub events: Rc<dyn Events>,
    /// Set from a signal handler to stop between statements.
    pub interrupted: Arc<AtomicBool>,
}

impl Project {
    /// Reads the scripts of a configuration.
    pub fn open(config: Config) -> Result<Self> {
        let script = ScriptDirectory::from_config(&config)?;
        Ok(Self::new(config, script))
    }

    /// Takes scripts that are there already, such as those compiled into a program.
    pub fn new(config: Config, script: ScriptDirectory) -> Self {
        Self {
            config: Rc::new(config),
            script: Rc::new(script),
            events: Rc::new(LogEvents),
            interrupted: Arc::default(),
        }
    }

    fn run(&self, request: Request, work: Work) -> (Vec<RunOutcome>, Result<()>) {
        run_env(EnvRun {
            config: self.config.clone(),
            script: self.script.clone(),
            request,
            work,
            events: self.events.clone(),
            interrupted: self.interrupted.clone(),
        })
    }

    /// The rows of the version table, over all `run_migrations()` of env.py.
    fn rows(&self, request: Request) -> Result<Vec<RunOutcome>> {
        let (outcomes, result) = self.run(request, Work::Read);
        result.map(|()| outcomes)
    }
}
