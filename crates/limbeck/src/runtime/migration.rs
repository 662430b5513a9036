//! `context.run_migrations()`: reads the version table, plans, and runs the steps.

use std::{
    cell::{Cell, OnceCell, RefCell},
    ops::ControlFlow,
    rc::Rc,
    time::Duration,
};

use limbeck_py::{Result as PyResult, Value, Vm};
use log::Level;

use super::{
    lock,
    revision::RevisionContext,
    steps::Walk,
    version_table::{self, VersionTable},
};
use crate::{
    bindings::{
        State,
        context::{ConfigureOptions, MigrationContext},
        exc,
        state::Environment,
    },
    driver::SharedConnection,
    error::{Error, ErrorKind},
    revision::{RevisionError, RevisionMap, Step, downgrade_steps, stamp_steps, upgrade_steps},
};

pub(super) const LOGGER: &str = "alembic.runtime.migration";

/// What a run is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Up to a revision.
    Upgrade {
        /// The identifier.
        destination: String,
    },
    /// Down to a revision.
    Downgrade {
        /// The identifier.
        destination: String,
    },
    /// Moves the rows alone.
    Stamp {
        /// The identifiers.
        destinations: Vec<String>,
        /// Deletes all rows first, without looking at them.
        purge: bool,
    },
    /// Makes the version table.
    EnsureVersion,
    /// Reads the version table and makes nothing (`current`).
    Read,
    /// Runs env.py for what it says (`revision_environment`); makes the version table, as upstream.
    Environment,
    /// Fills revisions in, see [`RevisionContext`].
    Revision,
}

/// What one `run_migrations()` did; env.py may call it several times (one database, or one tenant, each).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunOutcome {
    /// The database, without its password.
    pub database: Option<String>,
    /// The version table's schema.
    pub schema: Option<String>,
    /// The rows before.
    pub before: Vec<String>,
    /// The rows after; on failure, those that stay.
    pub after: Vec<String>,
    /// The steps taken, in order.
    pub steps: Vec<Step>,
    /// Those of them that Alembic took, by their revisions.
    pub delegated: Vec<String>,
    /// How many of them are committed.
    pub committed: usize,
    /// The revision whose script failed.
    pub failed: Option<String>,
    /// Whether the failed revision left nothing behind.
    pub rolled_back: bool,
}

/// One `run_migrations()` under way.
pub(super) struct Run {
    context: Rc<MigrationContext>,
    pub(super) outcome: RunOutcome,
    /// The rows after each step.
    pub(super) rows: Vec<Vec<String>>,
    /// The revision of the step under way.
    pub(super) current: Option<String>,
    /// Whether all steps were taken.
    pub(super) complete: bool,
}

impl Run {
    pub(super) fn new(context: &Rc<MigrationContext>, rows: Vec<String>) -> Self {
        let outcome = RunOutcome {
            database: context.database.clone(),
            schema: context.options.version_table_schema.clone(),
            after: rows.clone(),
            before: rows,
            ..RunOutcome::default()
        };
        Self {
            context: context.clone(),
            outcome,
            rows: Vec::new(),
            current: None,
            complete: false,
        }
    }

    /// What stays of it; `ok` tells whether env.py came to its end.
    fn finish(&self, ok: bool) -> RunOutcome {
        let context = &self.context;
        let mut outcome = self.outcome.clone();
        outcome.failed.clone_from(&self.current);
        let taken = outcome.steps.len();
        outcome.committed = match context.in_external_transaction {
            _ if ok => taken,
            // Whoever opened the transaction ends it.
            true if self.complete && !self.left_open() => taken,
            true => 0,
            false => context.steps.get().1.min(taken),
        };
        outcome.rolled_back = outcome.failed.is_none() || !context.committed_in_step.get();
        outcome.after = match outcome.committed {
            0 => outcome.before.clone(),
            taken => self.rows.get(taken - 1).cloned().unwrap_or_default(),
        };
        outcome
    }

    /// Whether the connection is in a transaction that nobody will commit any more.
    fn left_open(&self) -> bool {
        self.context.handle.as_ref().is_some_and(|handle| {
            let handle = handle.borrow();
            handle.in_transaction() || handle.is_closed()
        })
    }
}

/// Runs one kind of work for `env.py`.
pub struct Runner {
    state: std::rc::Weak<State>,
    work: Work,
    lock_wait: Duration,
    runs: RefCell<Vec<Run>>,
    /// How often env.py called `run_migrations()`.
    calls: Cell<usize>,
    locks: RefCell<Vec<(SharedConnection, lock::LockGuard)>>,
    /// The revisions that [`Work::Revision`] fills in.
    pub(super) revision: RefCell<Option<Rc<RevisionContext>>>,
}

impl Runner {
    /// Makes the runner of a state.
    pub fn new(state: &Rc<State>, work: Work, lock_wait: Duration) -> Rc<Self> {
        Rc::new(Self {
            state: Rc::downgrade(state),
            work,
            lock_wait,
            runs: RefCell::default(),
            calls: Cell::default(),
            locks: RefCell::default(),
            revision: RefCell::default(),
        })
    }

    /// Releases the locks, after env.py committed what it had to.
    pub fn release(&self) {
        for (handle, guard) in self.locks.take() {
            // The server releases it with the connection at the latest.
            if let Err(error) = guard.release(&mut **handle.borrow_mut()) {
                log::debug!(target: "limbeck.lock", "releasing the lock: {error}");
            }
        }
    }

    /// What was done, and what of it stays.
    pub fn outcomes(&self, ok: bool) -> Vec<RunOutcome> {
        self.runs
            .borrow()
            .iter()
            .map(|run| run.finish(ok))
            .collect()
    }

    fn state(&self, vm: &Vm) -> PyResult<Rc<State>> {
        self.state
            .upgrade()
            .ok_or_else(|| vm.exception("RuntimeError", "the run is over"))
    }

    /// The steps from the rows that are there.
    fn plan(&self, vm: &Vm, state: &State, rows: &[String]) -> PyResult<Vec<Step>> {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let map = &state.script.map;
        let planned = match &self.work {
            Work::Upgrade { destination } => upgrade_steps(map, destination, &rows),
            Work::Downgrade { destination } => {
                downgrade_steps(map, destination, &rows).map(|(steps, warnings)| {
                    for warning in warnings {
                        vm.host()
                            .log(Level::Warn, "py.warnings", &warning.to_string());
                    }
                    steps
                })
            }
            Work::Stamp { destinations, .. } => {
                let destinations: Vec<&str> = destinations.iter().map(String::as_str).collect();
                stamp_steps(map, &destinations, &rows)
            }
            Work::EnsureVersion | Work::Read | Work::Environment | Work::Revision => Ok(Vec::new()),
        };
        planned.map_err(|error| {
            crate::bindings::library_error(vm, plan_error(&error, &state.script.map, &rows))
        })
    }

    fn rows(
        &self,
        vm: &Vm,
        context: &MigrationContext,
        table: &VersionTable,
    ) -> PyResult<Vec<String>> {
        let compile = context.compile_context(Rc::default());
        let quote = |name: &str| compile.quote_str(name);
        let Some(handle) = &context.handle else {
            return Ok(Vec::new());
        };
        let rows = table.rows(&mut **handle.borrow_mut(), &quote);
        rows.map_err(|error| {
            let mut made = crate::bindings::db_error(&error, None);
            if version_table::wrong_shape(&error) {
                made = made.hint(format!(
                    "the table {} is there but is no version table, which has one column of text, version_num; name \
                     another table by version_table in context.configure()",
                    table.name
                ));
            }
            crate::bindings::library_error(vm, made)
        })
    }

    /// Where an offline run starts.
    fn offline_rows(
        &self,
        vm: &Vm,
        state: &State,
        context: &MigrationContext,
    ) -> PyResult<Vec<String>> {
        let starting = context
            .options
            .starting_rev
            .clone()
            .or_else(|| state.request.starting_rev.clone());
        match starting {
            None => Ok(Vec::new()),
            Some(rev) => {
                let found = crate::revision::get_revisions(&state.script.map, rev.as_str())
                    .map_err(|error| exc::command_error(vm, error.to_string()))?;
                Ok(found
                    .into_iter()
                    .map(|revision| revision.revision.clone())
                    .collect())
            }
        }
    }

    fn run(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        context: &Rc<MigrationContext>,
        kwargs: Vec<(Rc<str>, Value)>,
    ) -> PyResult<()> {
        let table = version_table(context);
        let revision = self.revision.borrow().clone();
        if let Some(revision) = revision {
            return self.fill_in(vm, state, context, &table, &revision);
        }
        let call = self.calls.get();
        self.calls.set(call + 1);
        let ensure_table = || self.ensure_table(vm, context, &table);
        let walk = |table, kwargs| Walk {
            vm,
            state,
            context,
            table,
            kwargs,
            runs: &self.runs,
            locks: &self.locks,
            call,
            delegation: OnceCell::new(),
            writer: OnceCell::new(),
            makes_table: self.work == Work::EnsureVersion,
            ensure_table: &ensure_table,
        };
        if context.as_sql {
            let rows = self.offline_rows(vm, state, context)?;
            let steps = self.plan(vm, state, &rows)?;
            return walk(&table, kwargs).take(rows, steps);
        }
        if let Work::Stamp { purge: true, .. } = &self.work {
            self.lock(vm, context, &table)?;
            context.ensure_begun(vm)?;
            self.ensure_table(vm, context, &table)?;
            let compile = context.compile_context(Rc::default());
            let quote = |name: &str| compile.quote_str(name);
            let statement = limbeck_sql::dialect::Statement::new(table.purge(&quote));
            context.run_statement(vm, &statement)?;
            let steps = self.plan(vm, state, &[])?;
            return walk(&table, kwargs).take(Vec::new(), steps);
        }
        // Without a lock first: a start-up check that finds nothing to do must cost nothing.
        if let Some(rows) = self.nothing_to_do(vm, state, context, &table)? {
            let mut run = Run::new(context, rows);
            run.complete = true;
            self.runs.borrow_mut().push(run);
            return Ok(());
        }
        self.lock(vm, context, &table)?;
        context.ensure_begun(vm)?;
        let rows = self.rows(vm, context, &table)?;
        let steps = self.plan(vm, state, &rows)?;
        if rows.is_empty() {
            self.ensure_table(vm, context, &table)?;
        }
        walk(&table, kwargs).take(rows, steps)
    }

    /// `revision` and `check`: no step is taken, no lock needed. As upstream, the version table is made.
    fn fill_in(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        context: &Rc<MigrationContext>,
        table: &VersionTable,
        revision: &RevisionContext,
    ) -> PyResult<()> {
        let rows = if context.as_sql {
            self.offline_rows(vm, state, context)?
        } else {
            context.ensure_begun(vm)?;
            let rows = self.rows(vm, context, table)?;
            if rows.is_empty() {
                self.ensure_table(vm, context, table)?;
            }
            rows
        };
        let mut run = Run::new(context, rows.clone());
        run.complete = true;
        self.runs.borrow_mut().push(run);
        revision.run(vm, state, context, &rows)
    }

    /// The rows, where they are what is wanted already.
    fn nothing_to_do(
        &self,
        vm: &Vm,
        state: &State,
        context: &MigrationContext,
        table: &VersionTable,
    ) -> PyResult<Option<Vec<String>>> {
        if self.work == Work::Read {
            return self.rows(vm, context, table).map(Some);
        }
        let Some(handle) = &context.handle else {
            return Ok(None);
        };
        let compile = context.compile_context(Rc::default());
        let looked = lock::look(&mut **handle.borrow_mut(), &mut |connection| {
            if !table.exists(connection)? {
                return Ok(None);
            }
            table
                .rows(connection, &|name: &str| compile.quote_str(name))
                .map(Some)
        });
        let rows = match looked {
            Ok(Some(rows)) => rows,
            Ok(None) => return Ok(None),
            // Somebody is writing: the lock is what waits.
            Err(error) if lock::is_busy(&error) => return Ok(None),
            Err(_) => self.rows(vm, context, table)?,
        };
        let steps = self.plan(vm, state, &rows)?;
        Ok(steps.is_empty().then_some(rows))
    }

    fn table_exists(
        &self,
        vm: &Vm,
        context: &MigrationContext,
        table: &VersionTable,
    ) -> PyResult<bool> {
        match &context.handle {
            Some(handle) => table
                .exists(&mut **handle.borrow_mut())
                .map_err(|error| exc::db_error(vm, error, None)),
            None => Ok(false),
        }
    }

    fn ensure_table(
        &self,
        vm: &Vm,
        context: &MigrationContext,
        table: &VersionTable,
    ) -> PyResult<()> {
        if self.table_exists(vm, context, table)? {
            return Ok(());
        }
        let block = self.autobegin(vm, context)?;
        context.run_op_named(vm, &table.create(), Rc::default())?;
        if block {
            context.commit(vm)?;
        }
        Ok(())
    }

    /// Where no transaction is open and none is to be opened around the run (`transaction_per_migration`), what stands
    /// outside the migrations gets one of its own.
    fn autobegin(&self, vm: &Vm, context: &MigrationContext) -> PyResult<bool> {
        let alone =
            !context.in_external_transaction && !context.transaction.get() && !context.as_sql;
        if alone {
            context.begin(vm)?;
        }
        Ok(alone)
    }

    fn lock(&self, vm: &Vm, context: &MigrationContext, table: &VersionTable) -> PyResult<()> {
        let Some(handle) = &context.handle else {
            return Ok(());
        };
        let request = lock::LockRequest {
            version_table_schema: table.schema.clone(),
            version_table: table.name.clone(),
            wait: self.lock_wait,
            single_transaction: !context.options.transaction_per_migration,
            held: self
                .locks
                .borrow()
                .iter()
                .filter_map(|(_, guard)| guard.database_file().map(Into::into))
                .collect(),
        };
        let host = vm.host();
        let guard = lock::acquire(&mut **handle.borrow_mut(), &request, &mut |waiting| {
            if waiting.first {
                host.log(Level::Info, "limbeck.lock", &waiting.to_string());
            }
            if host.interrupted() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .map_err(|error| crate::bindings::library_error(vm, lock_error(error)))?;
        if let lock::Held::Not(why) = &guard.held {
            host.log(Level::Warn, "limbeck.lock", why);
        }
        if guard.began_transaction {
            context.pending_begin.set(false);
            context.transaction.set(true);
        }
        self.locks.borrow_mut().push((handle.clone(), guard));
        Ok(())
    }
}

impl Environment for Runner {
    fn configure(&self, vm: &Vm, options: ConfigureOptions) -> PyResult<Rc<MigrationContext>> {
        super::environment::configure(vm, &self.state(vm)?, options)
    }

    fn heads(&self, vm: &Vm, context: &Rc<MigrationContext>) -> PyResult<Vec<String>> {
        let state = self.state(vm)?;
        if context.as_sql {
            return self.offline_rows(vm, &state, context);
        }
        self.rows(vm, context, &version_table(context))
    }

    fn run_migrations(
        &self,
        vm: &Vm,
        context: &Rc<MigrationContext>,
        kwargs: Vec<(Rc<str>, Value)>,
    ) -> PyResult<()> {
        let state = self.state(vm)?;
        let result = self.run(vm, &state, context, kwargs);
        if result.is_err() {
            // A transaction that nobody else will end (`begin_transaction` was not used).
            context.pending_begin.set(false);
        }
        result
    }
}

/// Where the version table of a context is.
pub fn version_table(context: &MigrationContext) -> VersionTable {
    VersionTable {
        name: context.options.version_table.clone(),
        schema: context.options.version_table_schema.clone(),
        primary_key: context.options.version_table_pk,
    }
}

/// An error of the graph as the library's: what upstream raises as `CommandError` exits with 255.
pub fn revision_error(error: &RevisionError) -> Error {
    let kind = if matches!(error, RevisionError::Command { .. }) {
        ErrorKind::Command
    } else {
        ErrorKind::Revision
    };
    Error::new(kind, error.to_string())
}

fn lock_error(error: lock::LockError) -> Error {
    match error {
        lock::LockError::Database(error) => crate::bindings::db_error(&error, None),
        lock::LockError::Interrupted => Error::new(ErrorKind::Interrupted, error.to_string()),
        lock::LockError::Timeout { .. } => Error::new(ErrorKind::Lock, error.to_string())
            .hint("wait longer with --lock-wait, or see what the other process is doing"),
    }
}

/// Says, besides, which of the version table's rows the scripts don't have.
pub fn plan_error(error: &RevisionError, map: &RevisionMap, rows: &[&str]) -> Error {
    let mut made = revision_error(error);
    for row in rows {
        if crate::revision::get_revision(map, row).is_err() {
            made = made
                .hint(format!(
                    "the database is at revision '{row}', which these scripts do not have: it is ahead of this code, or \
                     was migrated from another branch"
                ))
                .hint(
                    "deploy the code that has this revision, downgrade with it, or, if the schema is known to fit, set \
                     the version with: stamp --purge <revision>",
                );
        }
    }
    made
}
