//! Takes the steps of a plan: runs each script and moves the rows of the version table.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashSet,
    rc::Rc,
};

use limbeck_py::{Args, Result as PyResult, Value, Vm};
use limbeck_sql::dialect::Statement;
use log::Level;

use super::{
    application,
    delegation::Delegation,
    lock::LockGuard,
    migration::{LOGGER, Run, revision_error},
    scripts::{self, Loaded, Scripts},
    version_table::{RowWriter, VERSION_LENGTH, VersionTable},
};
use crate::{
    bindings::{State, context::MigrationContext, exc, transaction::TransactionBlock},
    driver::SharedConnection,
    error::{Error, ErrorKind},
    events::Events as _,
    revision::{HeadMaintainer, RowWrite, Step},
};

/// One walk along the steps of a plan.
pub(super) struct Walk<'r> {
    pub(super) vm: &'r Vm,
    pub(super) state: &'r Rc<State>,
    pub(super) context: &'r Rc<MigrationContext>,
    pub(super) table: &'r VersionTable,
    /// What `run_migrations(**kw)` got: the arguments of `upgrade()` and `downgrade()`.
    pub(super) kwargs: Vec<(Rc<str>, Value)>,
    /// Where the walk is written down.
    pub(super) runs: &'r RefCell<Vec<Run>>,
    /// The locks that are held.
    pub(super) locks: &'r RefCell<Vec<(SharedConnection, LockGuard)>>,
    /// How many `run_migrations()` of env.py came before.
    pub(super) call: usize,
    /// The steps that Alembic takes; known once all scripts were validated and some were refused.
    pub(super) delegation: OnceCell<Delegation>,
    /// Made with the first row that moves.
    pub(super) writer: OnceCell<RowWriter>,
    /// Whether the version table is to be made offline though there are no steps.
    pub(super) makes_table: bool,
    /// Makes the version table of a database that has none.
    pub(super) ensure_table: &'r dyn Fn() -> PyResult<()>,
}

/// Named types, by schema and name.
type NamedTypes = HashSet<(Option<String>, Option<String>)>;

/// How far a walk has come.
pub(super) struct Progress {
    /// Which run it is.
    pub(super) run: usize,
    /// The next step.
    pub(super) at: usize,
    /// The rows of the version table.
    pub(super) maintainer: HeadMaintainer,
    /// Whether the version table was made, offline.
    pub(super) made_table: bool,
    /// The named types that were made before a step.
    types: Vec<(usize, NamedTypes)>,
}

impl Walk<'_> {
    /// Takes the steps from where the version table's rows are.
    ///
    /// On a database all scripts are validated before the first statement. Offline nothing can be harmed: what the run
    /// tells is held back until it is known to be good, and only scripts that surprise are validated.
    pub(super) fn take(&self, rows: Vec<String>, steps: Vec<Step>) -> PyResult<()> {
        let _asking = application::begin(self.vm, self.state, self.context);
        if self.is_held() {
            return self.take_offline(&rows, &steps);
        }
        let mut scripts = Scripts::new(self.vm, self.state, &steps);
        scripts.validate(&mut |refused| self.delegated(refused.clone(), &rows))?;
        self.check_lengths(&steps)?;
        let mut progress = self.begin(&rows);
        loop {
            let taken = self.take_all(&steps, &mut scripts, &mut progress);
            let Err(error) = taken else { return Ok(()) };
            self.take_back(error, &rows, &steps, &mut progress)?;
            scripts = Scripts::new(self.vm, self.state, &steps[progress.at..]);
        }
    }

    fn take_offline(&self, rows: &[String], steps: &[Step]) -> PyResult<()> {
        let (events, context) = (&self.state.events, self.context);
        let types = context.created_types.borrow().clone();
        let before = (context.steps.get(), self.runs.borrow().len());
        let mut scripts = Scripts::new(self.vm, self.state, steps);
        events.hold();
        let taken = self.take_all(steps, &mut scripts, &mut self.begin(rows));
        let error = match taken {
            Err(error) if scripts.were_refused() || self.is_refusal(&error) => error,
            taken => {
                events.release();
                return taken;
            }
        };
        if let Err(error) = self.delegated_late(error, rows, steps) {
            match scripts.were_refused() {
                true => events.forget(),
                false => events.release(),
            }
            return Err(error);
        }
        // From the start, as if nothing had been run.
        events.forget();
        context.created_types.replace(types);
        context.steps.set(before.0);
        self.runs.borrow_mut().truncate(before.1);
        let mut scripts = Scripts::new(self.vm, self.state, steps);
        self.take_all(steps, &mut scripts, &mut self.begin(rows))
    }

    /// Whether all that the run does is to tell of SQL, and it is not known yet to be good. What goes to a file of
    /// env.py's can't be held back.
    fn is_held(&self) -> bool {
        self.context.as_sql
            && self.context.options.output_buffer.is_none()
            && self.delegation.get().is_none()
    }

    fn begin(&self, rows: &[String]) -> Progress {
        let mut runs = self.runs.borrow_mut();
        runs.push(Run::new(self.context, rows.to_vec()));
        Progress {
            run: runs.len() - 1,
            at: 0,
            maintainer: HeadMaintainer::new(rows.iter().map(String::as_str)),
            made_table: false,
            types: vec![(0, self.context.created_types.borrow().clone())],
        }
    }

    /// Changes what is written down of the run.
    pub(super) fn note(&self, progress: &Progress, change: impl FnOnce(&mut Run)) {
        if let Some(run) = self.runs.borrow_mut().get_mut(progress.run) {
            change(run);
        }
    }

    fn take_all(
        &self,
        steps: &[Step],
        scripts: &mut Scripts<'_>,
        progress: &mut Progress,
    ) -> PyResult<()> {
        while let Some(step) = steps.get(progress.at) {
            if self.vm.host().interrupted() {
                return Err(limbeck_py::Error::new(
                    limbeck_py::ErrorKind::Interrupted,
                    "interrupted",
                ));
            }
            let delegation = self.delegation.get();
            let count = delegation.map_or(0, |it| it.count(progress.at));
            if let Some(delegation) = delegation.filter(|_| count > 0) {
                for _ in 0..count {
                    scripts.skip_next()?;
                }
                self.delegate(delegation, progress, &steps[progress.at..][..count])?;
                continue;
            }
            let script = scripts.take_next()?;
            match delegation.filter(|_| self.context.as_sql) {
                Some(delegation) => {
                    self.take_or_delegate(delegation, progress, step, script, scripts)?;
                }
                None => self.take_here(progress, step, script, scripts)?,
            }
        }
        self.note(progress, |run| run.complete = true);
        let context = self.context;
        let made = progress.made_table || !progress.maintainer.heads.is_empty();
        if context.as_sql && !made && self.makes_table {
            context.run_op_named(self.vm, &self.table.create(), Rc::default())?;
        }
        Ok(())
    }

    /// Takes a step offline; one that shows only now that it can't be run here is Alembic's.
    fn take_or_delegate(
        &self,
        delegation: &Delegation,
        progress: &mut Progress,
        step: &Step,
        script: Option<Loaded>,
        scripts: &mut Scripts<'_>,
    ) -> PyResult<()> {
        let (events, made_table) = (&self.state.events, progress.made_table);
        events.hold();
        match self.take_here(progress, step, script, scripts) {
            Err(error) if self.is_refusal(&error) => {
                events.forget();
                progress.made_table = made_table;
                self.restore_types(progress);
                delegation.add(progress.at, &error);
                self.delegate(delegation, progress, std::slice::from_ref(step))
            }
            taken => {
                events.release();
                taken
            }
        }
    }

    /// Takes a step.
    fn take_here(
        &self,
        progress: &mut Progress,
        step: &Step,
        script: Option<Loaded>,
        scripts: &mut Scripts<'_>,
    ) -> PyResult<()> {
        let context = self.context;
        context.committed_in_step.set(false);
        let commits = context.early_commits();
        self.note(progress, |run| {
            run.current = step.revision().map(str::to_owned);
        });
        let block = TransactionBlock::per_migration(context);
        block.open(self.vm)?;
        context.ensure_begun(self.vm)?;
        let result = (|| {
            if context.as_sql && progress.maintainer.heads.is_empty() && !progress.made_table {
                progress.made_table = true;
                context.run_op_named(self.vm, &self.table.create(), Rc::default())?;
            }
            self.take_step(&mut progress.maintainer, step, script.as_ref(), scripts)
        })();
        if context.early_commits() != commits {
            context
                .steps
                .set((context.steps.get().0, context.steps.get().0));
            context.committed_in_step.set(true);
        }
        if result.is_ok() {
            let (taken, committed) = context.steps.get();
            // Without a transaction each statement is committed at once.
            let alone = !context.transaction.get() && !context.in_external_transaction;
            context
                .steps
                .set((taken + 1, if alone { taken + 1 } else { committed }));
        }
        block.close(self.vm, result.is_err())?;
        result?;
        if let Some(script) = script {
            scripts.discard(script);
        }
        let rows = progress.maintainer.heads.iter().cloned().collect();
        self.note(progress, |run| {
            run.outcome.steps.push(step.clone());
            run.rows.push(rows);
            run.current = None;
        });
        progress.at += 1;
        self.save_types(progress);
        Ok(())
    }

    /// Remembers the types that were made up to the next step.
    pub(super) fn save_types(&self, progress: &mut Progress) {
        let types = self.context.created_types.borrow();
        let known = progress.types.last().map_or(0, |(_, known)| known.len());
        if known != types.len() {
            progress.types.push((progress.at, types.clone()));
        }
    }

    /// Forgets the types that steps made which do not count.
    pub(super) fn restore_types(&self, progress: &mut Progress) {
        progress.types.retain(|(at, _)| *at <= progress.at);
        if let Some((_, types)) = progress.types.last() {
            self.context.created_types.replace(types.clone());
        }
    }

    fn take_step(
        &self,
        maintainer: &mut HeadMaintainer,
        step: &Step,
        script: Option<&Loaded>,
        scripts: &mut Scripts<'_>,
    ) -> PyResult<()> {
        let (vm, context) = (self.vm, self.context);
        vm.host()
            .log(Level::Info, LOGGER, &format!("Running {step}"));
        if context.as_sql {
            context.static_output(vm, &["-- Running ", &step.short_log()].concat())?;
        }
        if let Some(script) = script {
            self.run(script, step, scripts)?;
        }
        let moved = maintainer
            .update_to_step(&self.state.script.map, step)
            .map_err(|error| crate::bindings::library_error(vm, revision_error(&error)))?;
        if self.state.events.is_enabled(Level::Debug, LOGGER) {
            vm.host().log(Level::Debug, LOGGER, &moved.to_string());
        }
        for write in moved.writes() {
            self.move_row(&write)?;
        }
        for hook in &context.options.on_version_apply {
            self.apply(hook, maintainer, step)?;
        }
        Ok(())
    }

    /// Runs a script. One that was not validated is looked at again if it failed or had to do with the application: as
    /// if nothing of it had been run.
    fn run(&self, script: &Loaded, step: &Step, scripts: &mut Scripts<'_>) -> PyResult<()> {
        let (vm, events) = (self.vm, &self.state.events);
        let run = || script.run(vm, step.is_upgrade(), &self.kwargs);
        if !self.is_held() {
            return run();
        }
        let (mark, deferred) = (events.mark(), vm.deferred_values());
        let types = self.context.created_types.borrow().clone();
        self.state.unvalidated.set(true);
        let first = run();
        self.state.unvalidated.set(false);
        if first.is_ok() && vm.deferred_values() == deferred || vm.host().interrupted() {
            return first;
        }
        events.rewind(mark);
        self.context.created_types.replace(types);
        scripts.validate_late(script)?;
        let second = run();
        if second.is_err() {
            scripts.validate_rest()?;
        }
        second
    }

    /// Calls one function of `on_version_apply`.
    fn apply(&self, hook: &Value, maintainer: &HeadMaintainer, step: &Step) -> PyResult<()> {
        let heads = maintainer
            .heads
            .iter()
            .map(|head| head.as_str().into())
            .collect();
        let run_args = self
            .kwargs
            .iter()
            .map(|(name, value)| (limbeck_py::Key::from(&**name), value.clone()));
        let kw = vec![
            ("ctx".into(), Value::Object(self.context.clone())),
            ("step".into(), scripts::migration_info(step)),
            ("heads".into(), Value::tuple(heads)),
            ("run_args".into(), Value::dict(run_args.collect())),
        ];
        let args = Args {
            pos: Vec::new(),
            kw,
        };
        self.vm.call(hook, args).map(|_| ())
    }

    fn move_row(&self, write: &RowWrite) -> PyResult<()> {
        let (vm, context, table) = (self.vm, self.context, self.table);
        let writer = self.writer.get_or_init(|| {
            let compile = context.compile_context(Rc::default());
            table.row_writer(context.dialect.name(), &|name| compile.quote_str(name))
        });
        let sql = writer.statement(write);
        if context.as_sql {
            return context.run_statement(vm, &Statement::new(sql));
        }
        let Some(handle) = &context.handle else {
            return Ok(());
        };
        let result = handle
            .borrow_mut()
            .execute(&sql, &[])
            .map_err(|error| exc::db_error(vm, error, Some(&sql)))?;
        let found = result.rowcount;
        let name = &table.name;
        match write {
            RowWrite::Update { from, to } if found != 1 => Err(exc::command_error(
                vm,
                format!(
                    "Online migration expected to match one row when updating '{from}' to '{to}' in '{name}'; {found} found"
                ),
            )),
            RowWrite::Delete(row) if found != 1 => Err(exc::command_error(
                vm,
                format!(
                    "Online migration expected to match one row when deleting '{row}' in '{name}'; {found} found"
                ),
            )),
            RowWrite::Update { .. } | RowWrite::Delete(_) | RowWrite::Insert(_) => Ok(()),
        }
    }

    /// Refuses identifiers that the version column can't hold, before the first statement: PostgreSQL would fail after
    /// the migration's work was done.
    fn check_lengths(&self, steps: &[Step]) -> PyResult<()> {
        let (vm, context, table) = (self.vm, self.context, self.table);
        let limit = VERSION_LENGTH as usize;
        let long = steps
            .iter()
            .filter_map(Step::revision)
            .find(|revision| revision.chars().count() > limit);
        let (Some(revision), Some(handle)) = (long, &context.handle) else {
            return Ok(());
        };
        let width = table
            .width(&mut **handle.borrow_mut())
            .map_err(|error| exc::db_error(vm, error, None))?;
        match width {
            Some(width) if revision.chars().count() as i64 > width => Err(crate::bindings::library_error(
                vm,
                Error::new(
                    ErrorKind::Revision,
                    format!(
                        "Revision '{revision}' has {} characters; the column {}.version_num holds {width}",
                        revision.chars().count(),
                        table.name
                    ),
                )
                .hint(format!(
                    "shorten the revision's id, or widen the column: ALTER TABLE {} ALTER COLUMN version_num TYPE VARCHAR({})",
                    table.name,
                    revision.chars().count().next_multiple_of(32)
                ))
                .hint("nothing was changed"),
            )),
            _ => Ok(()),
        }
    }
}
