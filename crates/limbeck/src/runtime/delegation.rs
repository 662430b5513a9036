//! Revisions that only Python can run: which they are, and whether Alembic can be had for them.

use std::{cell::RefCell, collections::BTreeMap, path::Path, path::PathBuf};

use limbeck_py::{Rejection, Result as PyResult, Span};
use log::Level;
use serde_json::{Value as Json, json};

use super::{
    scripts::{Refused, Scripts},
    steps::{Progress, Walk},
};
use crate::{
    bindings::{library_error, to_error},
    driver::{DbError, SharedConnection, sqlite::SqliteConnection},
    error::{Error, ErrorKind, Result},
    events::Events as _,
    python::delegate::{Answer, Delegate},
    revision::{HeadMaintainer, Step},
};

/// The logger of what limbeck itself has to say.
pub(super) const OWN_LOGGER: &str = "limbeck";

/// What tells one connection from another. SQLAlchemy's `text()` takes no colons.
const IDENTITY: &str = "SELECT concat_ws(' ', 'database', current_database(), d.oid, 'of the server of', \
     to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS'), 'as', current_user, 'with search_path', \
     current_setting('search_path'), 'schema', coalesce(current_schema(), '-')) \
     FROM pg_catalog.pg_database AS d WHERE d.datname = current_database()";

/// The steps of a plan that Alembic takes.
pub(super) struct Delegation {
    /// Why, by the step's number.
    pub(super) steps: RefCell<BTreeMap<usize, String>>,
    /// The folder of the scripts.
    scripts: PathBuf,
    pub(super) interpreter: PathBuf,
    /// The first process, which has shown that Alembic can be had.
    pub(super) waiting: RefCell<Option<Delegate>>,
    /// The database, as it is when the run begins.
    pub(super) database: Json,
}

impl Delegation {
    /// How many steps from this one on Alembic takes at once.
    pub(super) fn count(&self, index: usize) -> usize {
        let steps = self.steps.borrow();
        (index..)
            .take_while(|index| steps.contains_key(index))
            .count()
    }

    /// Adds a step that failed here.
    pub(super) fn add(&self, index: usize, error: &limbeck_py::Error) {
        let reason = match error.span() {
            Some(span) => reason(span, error.message(), 0, &self.scripts),
            None => format!(" ({})", error.message()),
        };
        self.steps.borrow_mut().insert(index, reason);
    }
}

/// Whether Python would fail, too.
fn is_certain(rejection: &Rejection) -> bool {
    rejection.what.starts_with("name '") && rejection.what.ends_with("' is not defined")
}

impl Walk<'_> {
    /// Whether the error is about something that Python can run.
    pub(super) fn is_refusal(&self, error: &limbeck_py::Error) -> bool {
        let library = error.native_source();
        let library = library.and_then(|source| source.downcast_ref::<Error>());
        self.state.config.delegate
            && matches!(error.kind(), limbeck_py::ErrorKind::Unsupported)
            && library.is_none_or(|error| error.kind() == ErrorKind::Script)
    }

    /// Alembic is to run what can't be run here; the error is a hint why not, or nothing to be said.
    pub(super) fn delegated(
        &self,
        refused: Refused,
        rows: &[String],
    ) -> Result<(), Option<String>> {
        if !self.state.config.delegate || refused.values().flatten().any(is_certain) {
            return Err(None);
        }
        let delegation = self.prepare(refused, rows);
        let delegation =
            delegation.map_err(|why| format!("Alembic can't run them instead: {why}"))?;
        // Once: who comes a second time adds to it.
        let _ = self.delegation.set(delegation);
        Ok(())
    }

    /// The same for an offline run that came upon something that can't be run here.
    pub(super) fn delegated_late(
        &self,
        error: limbeck_py::Error,
        rows: &[String],
        steps: &[Step],
    ) -> PyResult<()> {
        let mut refused = Refused::new();
        let mut scripts = Scripts::new(self.vm, self.state, steps);
        let valid = scripts.validate(&mut |found| {
            refused.clone_from(found);
            Ok(())
        });
        match valid {
            Ok(()) => self
                .delegated(refused, rows)
                .map_err(|hint| self.with_hint(error, hint)),
            Err(_) => Err(error),
        }
    }

    fn with_hint(&self, error: limbeck_py::Error, hint: Option<String>) -> limbeck_py::Error {
        match hint {
            Some(hint) => library_error(self.vm, to_error(self.vm, &error).hint(hint)),
            None => error,
        }
    }

    /// After a step that failed because it can't be run here: goes back to what is committed, from where the steps are
    /// taken again, that one by Alembic. Gives the error back where that can't be.
    pub(super) fn take_back(
        &self,
        error: limbeck_py::Error,
        rows: &[String],
        steps: &[Step],
        progress: &mut Progress,
    ) -> PyResult<()> {
        let context = self.context;
        let whole = context.transaction.get();
        let can_roll_back = (whole || context.opens_transaction(true))
            && !context.in_external_transaction
            && !context.committed_in_step.get();
        let is_delegated = |it: &Delegation| it.steps.borrow().contains_key(&progress.at);
        let was_delegated = self.delegation.get().is_some_and(is_delegated);
        if !self.is_refusal(&error) || !can_roll_back || was_delegated {
            return Err(error);
        }
        context.rollback();
        let kept = context.steps.get().1;
        let failed = std::mem::replace(&mut progress.at, kept);
        let mut there = rows.to_vec();
        self.note(progress, |run| {
            if let Some(rows) = kept.checked_sub(1).and_then(|at| run.rows.get(at)) {
                there.clone_from(rows);
            }
        });
        if self.delegation.get().is_none()
            && let Err(hint) = self.delegated(Refused::new(), &there)
        {
            return Err(self.with_hint(error, hint));
        }
        if let Some(delegation) = self.delegation.get() {
            delegation.add(failed, &error);
        }
        self.note(progress, |run| {
            run.outcome.steps.truncate(kept);
            run.rows.truncate(kept);
            run.current = None;
        });
        context.steps.set((kept, kept));
        progress.maintainer = HeadMaintainer::new(there.iter().map(String::as_str));
        self.restore_types(progress);
        context.pending_begin.set(whole);
        context.ensure_begun(self.vm)?;
        if there.is_empty() {
            (self.ensure_table)()?;
        }
        let undone: Vec<&str> = steps[kept..=failed]
            .iter()
            .filter_map(Step::revision)
            .collect();
        let line = format!(
            "{} needs Python; rolled back to be run again: {}",
            steps[failed].revision().unwrap_or_default(),
            undone.join(", ")
        );
        self.vm.host().log(Level::Info, OWN_LOGGER, &line);
        Ok(())
    }

    /// Checks all that can be known before the first statement; the error says why Alembic can't take these steps.
    fn prepare(&self, refused: Refused, rows: &[String]) -> Result<Delegation, String> {
        let (context, script) = (self.context, &self.state.script);
        if script.env_source.is_some() || !script.env_py_location().is_file() {
            return Err("there is no env.py, by which Alembic runs".to_owned());
        }
        if self.state.config.cmd_opts.is_empty() {
            return Err("Alembic is run by a command line, and there was none".to_owned());
        }
        if context.options.output_buffer.is_some() {
            return Err("env.py writes the SQL to a file of its own (output_buffer=)".to_owned());
        }
        let database = match &context.handle {
            None => json!({ "dialect": context.dialect.name() }),
            Some(handle) => {
                let open = handle.borrow().in_transaction() && !context.transaction.get();
                if context.in_external_transaction || open {
                    let why = "env.py runs them in a transaction of its own, which another process can't join";
                    return Err(why.to_owned());
                }
                match identity(handle).map_err(|error| error.text.clone())? {
                    Some(database) => database,
                    None => return Err("the database is in this process's memory".to_owned()),
                }
            }
        };
        let interpreter = self.state.python.interpreter();
        let interpreter = interpreter.map_err(|error| error.to_string())?;
        let started = Delegate::start(&interpreter, self.state.events.keeps_stdout())?;
        let scripts = &script.dir;
        let reasons = refused.into_iter().filter_map(|(index, places)| {
            let first = places.first()?;
            let reason = reason(&first.span, &first.what, places.len() - 1, scripts);
            Some((index, reason))
        });
        let delegation = Delegation {
            steps: RefCell::new(reasons.collect()),
            scripts: scripts.clone(),
            interpreter,
            waiting: RefCell::new(Some(started)),
            database,
        };
        // Otherwise both have the database from env.py.
        if self.state.url_override().is_some() && !context.as_sql {
            self.probe(&delegation, rows)?;
        }
        Ok(delegation)
    }

    /// Asks env.py where it goes.
    fn probe(&self, delegation: &Delegation, rows: &[String]) -> Result<(), String> {
        let text = |error: limbeck_py::Error| to_error(self.vm, &error).to_string();
        let suspended = self.suspend(delegation).map_err(text)?;
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let answer = self.ask(delegation, &rows, Vec::new(), true);
        self.resume(suspended).map_err(text)?;
        match answer? {
            Answer::Done { .. } => Ok(()),
            Answer::Refused(why) => Err(format!(
                "{why}; --url, LIMBECK_URL and the setting url are unknown to Alembic"
            )),
            Answer::Failed(failure) => Err(format!("env.py fails in Alembic: {}", failure.message)),
            Answer::Interrupted => Err("the user asked to stop".to_owned()),
        }
    }
}

/// Where and why: ` (versions/a.py line 14: sqlalchemy.orm.Session)`.
fn reason(span: &Span, what: &str, more: usize, scripts: &Path) -> String {
    let path = Path::new(span.file.as_ref());
    let path = path.strip_prefix(scripts).unwrap_or(path);
    let more = match more {
        0 => String::new(),
        1 => ", and 1 more place".to_owned(),
        more => format!(", and {more} more places"),
    };
    format!(" ({} line {}: {what}{more})", path.display(), span.line)
}

/// What tells this connection from others; `None`: nobody else can reach the database.
pub(super) fn identity(handle: &SharedConnection) -> Result<Option<Json>, DbError> {
    let mut handle = handle.borrow_mut();
    let dialect = handle.dialect_name();
    if let Some(sqlite) = handle.as_any().downcast_mut::<SqliteConnection>() {
        let path = sqlite.path().filter(|path| !path.is_empty());
        let Some(place) = path.and_then(|path| std::fs::metadata(path).ok()) else {
            return Ok(None);
        };
        let value = {
            use std::os::unix::fs::MetadataExt;
            format!("{} {}", place.dev(), place.ino())
        };
        return Ok(Some(
            json!({ "dialect": dialect, "sql": "PRAGMA database_list", "value": value }),
        ));
    }
    let found = handle.execute(IDENTITY, &[])?;
    let value = found.scalar().and_then(crate::driver::Datum::as_str);
    Ok(Some(
        json!({ "dialect": dialect, "sql": IDENTITY, "value": value }),
    ))
}
