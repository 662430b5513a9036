//! Takes the steps of a plan: runs each script and moves the rows of the version table.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use limbeck_py::{Args, Result as PyResult, Value, Vm};
use limbeck_sql::dialect::Statement;
use log::Level;

use super::{
    application,
    migration::{LOGGER, Run, revision_error},
    scripts::{self, Loaded, Scripts},
    version_table::{RowWriter, VERSION_LENGTH, VersionTable},
};
use crate::{
    bindings::{State, context::MigrationContext, exc, transaction::TransactionBlock},
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
    /// Made with the first row that moves.
    pub(super) writer: OnceCell<RowWriter>,
    /// Whether the version table is to be made offline though there are no steps.
    pub(super) makes_table: bool,
}

impl Walk<'_> {
    /// Takes the steps from where the version table's rows are.
    ///
    /// On a database all scripts are validated before the first statement. Offline nothing can be harmed: what the run
    /// tells is held back until it is known to be good, and only scripts that surprise are validated.
    pub(super) fn take(&self, rows: Vec<String>, steps: Vec<Step>) -> PyResult<()> {
        let _asking = application::begin(self.vm, self.state, self.context);
        let mut scripts = Scripts::new(self.vm, self.state, &steps);
        if !self.is_held() {
            scripts.validate()?;
            self.check_lengths(&steps)?;
            return self.take_all(rows, &steps, &mut scripts);
        }
        let events = &self.state.events;
        events.hold();
        let taken = self.take_all(rows, &steps, &mut scripts);
        if scripts.were_refused() {
            events.forget();
        } else {
            events.release();
        }
        taken
    }

    /// Whether all that the run does is to tell of SQL. What goes to a file of env.py's can't be held back.
    fn is_held(&self) -> bool {
        self.context.as_sql && self.context.options.output_buffer.is_none()
    }

    fn take_all(
        &self,
        rows: Vec<String>,
        steps: &[Step],
        scripts: &mut Scripts<'_>,
    ) -> PyResult<()> {
        let context = self.context;
        let index = self.runs.borrow().len();
        self.runs.borrow_mut().push(Run::new(context, rows.clone()));
        let note = |change: &dyn Fn(&mut Run)| {
            if let Some(run) = self.runs.borrow_mut().get_mut(index) {
                change(run);
            }
        };
        let mut maintainer = HeadMaintainer::new(rows.iter().map(String::as_str));
        let mut made_table = false;
        for step in steps {
            if self.vm.host().interrupted() {
                return Err(limbeck_py::Error::new(
                    limbeck_py::ErrorKind::Interrupted,
                    "interrupted",
                ));
            }
            let script = scripts.take_next()?;
            context.committed_in_step.set(false);
            let commits = context.early_commits();
            note(&|run| run.current = step.revision().map(str::to_owned));
            let block = TransactionBlock::per_migration(context);
            block.open(self.vm)?;
            context.ensure_begun(self.vm)?;
            let result = (|| {
                if context.as_sql && maintainer.heads.is_empty() && !made_table {
                    made_table = true;
                    context.run_op_named(self.vm, &self.table.create(), Rc::default())?;
                }
                self.take_step(&mut maintainer, step, script.as_ref(), scripts)
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
            note(&|run| {
                run.outcome.steps.push(step.clone());
                run.rows.push(maintainer.heads.iter().cloned().collect());
                run.current = None;
            });
        }
        note(&|run| run.complete = true);
        if context.as_sql && maintainer.heads.is_empty() && !made_table && self.makes_table {
            context.run_op_named(self.vm, &self.table.create(), Rc::default())?;
        }
        Ok(())
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
