//! What each command does, as functions that return data; nothing here prints.

mod branches;
mod check;
mod current;
mod edit;
mod heads;
mod history;
mod info;
mod init;
mod merge;
mod revision;
mod run;
mod show;

use std::{
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

pub use branches::{Branch, branches};
pub use check::{Check, Operation, check};
pub use current::{Current, CurrentDatabase, Status, current};
pub use edit::edit;
pub use heads::heads;
pub use history::{HistoryOptions, history};
pub use info::{Line, RevisionInfo};
pub use init::{InitOptions, TemplateInfo, init, list_templates};
pub use merge::{MergeOptions, merge};
pub use revision::{RevisionOptions, preview, revision};
pub use run::{RunReport, downgrade, ensure_version, stamp, upgrade};
pub use show::show;

use crate::{
    bindings::state::Request,
    config::Config,
    error::{Error, ErrorKind, Result},
    events::{Events, LogEvents},
    runtime::{EnvRun, RevisionContext, RunOutcome, Session, Work, run_env},
    script::{Generator, ScriptDirectory, WriteOptions},
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
    /// The clock that revision files are dated by.
    pub now: fn() -> jiff::Timestamp,
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
            now: jiff::Timestamp::now,
        }
    }

    /// An evaluator with the project's bindings, in which `env.py` may be run and revision files are written.
    pub fn session(&self, request: Request, work: Work) -> Session {
        Session::new(EnvRun {
            config: self.config.clone(),
            script: self.script.clone(),
            request,
            work,
            events: self.events.clone(),
            interrupted: self.interrupted.clone(),
        })
    }

    /// An evaluator in which `env.py` fills revisions in.
    pub fn revision_session(&self, request: Request, context: &Rc<RevisionContext>) -> Session {
        let run = EnvRun {
            config: self.config.clone(),
            script: self.script.clone(),
            request,
            work: Work::Revision,
            events: self.events.clone(),
            interrupted: self.interrupted.clone(),
        };
        Session::for_revision(run, context)
    }

    /// What writes revision files; templates are rendered in the session's evaluator.
    pub fn generator<'a>(&self, session: &'a Session) -> Result<Generator<'a>> {
        let state = &session.state;
        Ok(Generator {
            vm: &session.vm,
            script: self.script.clone(),
            options: WriteOptions::from_config(&self.config)?,
            now: (self.now)(),
            events: self.events.clone(),
            python: &state.python,
            registered: state.write_hooks.borrow().clone(),
        })
    }

    /// `revision_environment`, read as upstream's `asbool`.
    pub fn revision_environment(&self) -> Result<bool> {
        let value = self.config.get_alembic_option("revision_environment")?;
        let word = value.unwrap_or_default().trim().to_lowercase();
        match word.as_str() {
            "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
            "false" | "no" | "off" | "n" | "f" | "0" | "" => Ok(false),
            _ => Err(Error::new(
                ErrorKind::Config,
                format!("String is not true/false: '{word}'"),
            )
            .hint("revision_environment is true or false")),
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
