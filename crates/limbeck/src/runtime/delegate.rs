//! Alembic's part of a run: consecutive steps, taken by its own process between those that are taken here.

use std::rc::Rc;

use limbeck_py::Result as PyResult;
use log::Level;

use super::{
    delegation::{Delegation, OWN_LOGGER, identity},
    lock,
    migration::revision_error,
    session_locks,
    steps::{Progress, Walk},
};
use crate::{
    bindings::{db_error, library_error},
    driver::DbError,
    error::{Error, ErrorKind, Place, Result},
    events::Events as _,
    python::delegate::{Answer, Delegate, Failure, Question},
    revision::{HeadMaintainer, Step},
};

/// What is to be taken up again after Alembic's part.
#[derive(Default)]
pub(super) struct Suspended {
    /// Whether the next statement is to begin a transaction.
    transaction: bool,
    /// Locks of env.py's.
    locks: Vec<session_locks::Held>,
}

impl Walk<'_> {
    /// One process' work; without steps env.py is run to see where it goes.
    pub(super) fn ask(
        &self,
        delegation: &Delegation,
        heads: &[&str],
        steps: Vec<&str>,
        upgrade: bool,
    ) -> Result<Answer, String> {
        let (state, context) = (self.state, self.context);
        let process = match delegation.waiting.take() {
            Some(process) => process,
            None => Delegate::start(&delegation.interpreter, state.events.keeps_stdout())?,
        };
        let mut types: Vec<_> = context.created_types.borrow().iter().cloned().collect();
        types.sort();
        let question = Question {
            config: &state.config,
            location: &state.script.dir,
            call: self.call,
            heads: heads.to_vec(),
            steps,
            upgrade,
            sql: context.as_sql,
            database: delegation.database.clone(),
            types,
        };
        Ok(process.run(&question, &state.interrupted))
    }

    /// Commits what was done here and lets go of what Alembic would have to wait for.
    pub(super) fn suspend(&self, delegation: &Delegation) -> PyResult<Suspended> {
        let context = self.context;
        if context.as_sql {
            return Ok(Suspended::default());
        }
        let transaction = context.transaction.get() || context.pending_begin.get();
        context.commit(self.vm)?;
        let handle = context.handle.as_ref();
        if handle.is_some_and(|handle| handle.borrow().in_transaction()) {
            let message = "a transaction is open that a script or env.py began, of which Alembic would know nothing";
            return Err(library_error(
                self.vm,
                Error::new(ErrorKind::Script, message),
            ));
        }
        let locks = self.give_up_locks(delegation);
        let locks = locks.map_err(|error| library_error(self.vm, error))?;
        Ok(Suspended { transaction, locks })
    }

    /// Goes on after [`Walk::suspend`].
    pub(super) fn resume(&self, suspended: Suspended) -> PyResult<()> {
        self.context.pending_begin.set(suspended.transaction);
        let locks = suspended.locks;
        let Some(handle) = self.context.handle.as_ref().filter(|_| !locks.is_empty()) else {
            return Ok(());
        };
        let host = self.vm.host();
        session_locks::take(&mut **handle.borrow_mut(), &locks, &|| host.interrupted())
            .map_err(|error| library_error(self.vm, db_error(&error, None)))
    }

    /// Has Alembic take consecutive steps.
    pub(super) fn delegate(
        &self,
        delegation: &Delegation,
        progress: &mut Progress,
        steps: &[Step],
    ) -> PyResult<()> {
        let (vm, context) = (self.vm, self.context);
        let failed = |error: Error| library_error(vm, error);
        let names: Vec<&str> = steps.iter().filter_map(Step::revision).collect();
        self.note(progress, |run| {
            run.current = names.first().map(|name| (*name).to_owned());
        });
        let suspended = self.suspend(delegation)?;
        for (index, name) in names.iter().enumerate() {
            let reasons = delegation.steps.borrow();
            let why = reasons.get(&(progress.at + index));
            let why = why.map(String::as_str).unwrap_or_default();
            let line = format!("delegating {name} to Alembic{why}");
            vm.host().log(Level::Info, OWN_LOGGER, &line);
        }
        let upgrade = steps.iter().all(Step::is_upgrade);
        let heads: Vec<&str> = progress
            .maintainer
            .heads
            .iter()
            .map(String::as_str)
            .collect();
        let answer = self
            .ask(delegation, &heads, names.clone(), upgrade)
            .unwrap_or_else(Answer::Refused);
        // What the rows must be after each step, and before the first.
        let mut expected = vec![progress.maintainer.clone()];
        for step in steps {
            let mut next = expected.last().cloned().unwrap_or_default();
            next.update_to_step(&self.state.script.map, step)
                .map_err(|error| failed(revision_error(&error)))?;
            expected.push(next);
        }
        let found = self.found(&expected)?;
        let taken = match &answer {
            Answer::Done { .. } if context.as_sql => steps.len(),
            _ => found.unwrap_or(0),
        };
        // What Alembic took and rolled back counts as taken, too.
        let reached = match &answer {
            Answer::Failed(failure) => failure.revision.as_deref(),
            _ => None,
        };
        let reached = reached.and_then(|revision| names.iter().position(|name| *name == revision));
        let reached = reached.unwrap_or(taken).max(taken);
        for (step, after) in steps.iter().zip(&expected[1..]).take(reached) {
            self.note(progress, |run| {
                run.outcome.steps.push(step.clone());
                let revision = step.revision().map(str::to_owned);
                run.outcome.delegated.extend(revision);
                run.rows.push(after.heads.iter().cloned().collect());
            });
        }
        let before = context.steps.get().0;
        context.steps.set((before + reached, before + taken));
        let current = names.get(taken).map(|name| (*name).to_owned());
        self.note(progress, |run| run.current.clone_from(&current));
        // Where the rows tell nothing, nobody can tell what stays.
        context.committed_in_step.set(found.is_none());
        let (text, types) = match answer {
            Answer::Done { text, types } => (text, types),
            Answer::Refused(why) => {
                let message = format!("{} can't be given to Alembic: {why}", names.join(", "));
                return Err(failed(Error::new(ErrorKind::Script, message)));
            }
            Answer::Failed(failure) => {
                context
                    .committed_in_step
                    .set(failure.kept || found.is_none());
                let current = failure.revision.clone().or(current);
                self.note(progress, |run| run.current.clone_from(&current));
                return Err(failed(raised(failure, current.as_deref())));
            }
            Answer::Interrupted => {
                let message = "stopped on request while Alembic worked";
                return Err(failed(Error::new(ErrorKind::Interrupted, message)));
            }
        };
        if taken < steps.len() {
            context.committed_in_step.set(true);
            let wanted = expected.last().map(wanted_rows).unwrap_or_default();
            let message = format!(
                "Alembic took {}, but the version table does not hold {wanted} now: env.py did not commit, or a script \
                 changed it",
                names.join(", "),
            );
            return Err(failed(Error::new(ErrorKind::Script, message)));
        }
        progress.made_table |= progress.maintainer.heads.is_empty();
        progress.maintainer = expected.pop().unwrap_or_default();
        progress.at += taken;
        context.created_types.borrow_mut().extend(types);
        self.save_types(progress);
        if !text.is_empty() {
            context.raw_output(vm, &text)?;
        }
        self.resume(suspended)
    }

    /// How many of the steps the version table tells of; `None` where it tells of something else.
    fn found(&self, expected: &[HeadMaintainer]) -> PyResult<Option<usize>> {
        let Some(handle) = &self.context.handle else {
            return Ok(None);
        };
        let compile = self.context.compile_context(Rc::default());
        let quote = |name: &str| compile.quote_str(name);
        let rows = self.table.rows(&mut **handle.borrow_mut(), &quote);
        let rows = rows.map_err(|error| library_error(self.vm, db_error(&error, None)))?;
        let rows: indexmap::IndexSet<String> = rows.into_iter().collect();
        Ok(expected.iter().rposition(|after| after.heads == rows))
    }

    /// Looks whether the connection is as it was, and releases the locks of env.py's that its second run would wait for.
    fn give_up_locks(&self, delegation: &Delegation) -> Result<Vec<session_locks::Held>> {
        let Some(handle) = &self.context.handle else {
            return Ok(Vec::new());
        };
        let failed = |error: DbError| db_error(&error, None);
        let now = identity(handle).map_err(failed)?.unwrap_or_default();
        if now != delegation.database {
            let text = |it: &serde_json::Value| it["value"].as_str().unwrap_or_default().to_owned();
            return Err(Error::new(
                ErrorKind::Script,
                format!(
                    "a script changed the connection, and Alembic's would not be the same: {} (it was: {})",
                    text(&now),
                    text(&delegation.database)
                ),
            ));
        }
        if handle.borrow().dialect_name() != "postgresql" {
            return Ok(Vec::new());
        }
        let mut keys = Vec::new();
        for (locked, guard) in &*self.locks.borrow() {
            match guard.held {
                _ if !Rc::ptr_eq(locked, handle) => {}
                lock::Held::Session { key } => keys.push(key),
                lock::Held::Transaction => self.vm.host().log(
                    Level::Warn,
                    "limbeck.lock",
                    "the connection goes through a pooler, where a lock cannot outlive a transaction: other runners are \
                     not kept away from here on",
                ),
                lock::Held::Not(_) => {}
            }
        }
        session_locks::release(&mut **handle.borrow_mut(), &keys).map_err(failed)
    }
}

fn wanted_rows(maintainer: &HeadMaintainer) -> String {
    let heads: Vec<&str> = maintainer.heads.iter().map(String::as_str).collect();
    match heads.as_slice() {
        [] => "no row".to_owned(),
        heads => heads.join(", "),
    }
}

/// What Alembic raised, as the library's error.
fn raised(failure: Failure, revision: Option<&str>) -> Error {
    let kind = if failure.command {
        ErrorKind::Command
    } else {
        ErrorKind::Script
    };
    let mut made = Error::new(kind, failure.message);
    if let Some((path, line)) = failure.place {
        made = made.at(Place {
            path,
            line,
            column: 1,
            label: None,
        });
    }
    if let Some(revision) = revision {
        made = made.hint(format!("Alembic ran {revision}"));
    }
    match failure.traceback.filter(|_| !failure.command) {
        Some(traceback) => made.hint(format!("the calls were:\n{}", traceback.trim_end())),
        None => made,
    }
}
