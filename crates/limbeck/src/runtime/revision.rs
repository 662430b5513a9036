//! What becomes a revision: upstream's `RevisionContext`. `env.py` calls `run_migrations()` once a database; each call
//! compares that database with the models and adds to the revision's directives.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use indexmap::IndexSet;
use limbeck_py::{Result as PyResult, Value, Vm};
use limbeck_sql::dialect::CompileContext;

use super::preview;
use crate::{
    autogenerate::{MigrationScript, Ops, render_ops},
    bindings::{
        State,
        autogenerate::{
            AutogenerateOptions, Compared, EnvHooks, ScriptValues, context_needs_alembic,
            extension, needs_alembic, produce, warn,
        },
        context::MigrationContext,
        library_error,
    },
    config::Autogenerate,
    error::{Error, Result},
    revision::get_revisions,
    script::TemplateArgs,
};

/// The revisions under way.
#[derive(Default)]
pub struct RevisionContext {
    scripts: RefCell<Vec<MigrationScript>>,
    /// Whether the database and the models are compared; otherwise env.py only has its say.
    autogenerate: bool,
    /// Whether a `run_migrations()` filled the directives in.
    filled: Cell<bool>,
    /// What the last `run_migrations()` said about rendering.
    last: RefCell<Option<Last>>,
    /// The tables that each comparison looked at.
    compared: RefCell<Vec<Compared>>,
    /// The statements of the upgrade, where they are asked for.
    statements: Option<RefCell<Vec<String>>>,
}

/// What rendering needs of a `run_migrations()`.
struct Last {
    context: Rc<MigrationContext>,
    options: AutogenerateOptions,
    compile: CompileContext,
}

impl RevisionContext {
    /// Starts with one revision.
    pub fn new(script: MigrationScript, autogenerate: bool) -> Rc<Self> {
        Rc::new(Self {
            scripts: RefCell::new(vec![script]),
            autogenerate,
            ..Self::default()
        })
    }

    /// Starts with a revision that is never written; with `statements`, those of its upgrade are noted.
    pub fn check(statements: bool) -> Rc<Self> {
        Rc::new(Self {
            scripts: RefCell::new(vec![MigrationScript::default()]),
            autogenerate: true,
            statements: statements.then(RefCell::default),
            ..Self::default()
        })
    }

    /// Whether models are compared with a database.
    pub fn autogenerates(&self) -> bool {
        self.autogenerate
    }

    /// The revisions as they are now; `process_revision_directives` may have left none, or several.
    pub fn scripts(&self) -> Vec<MigrationScript> {
        self.scripts.borrow().clone()
    }

    /// The tables that each comparison looked at.
    pub fn compared(&self) -> Vec<Compared> {
        self.compared.borrow().clone()
    }

    /// The statements of the upgrade, in order.
    pub fn statements(&self) -> Vec<String> {
        match &self.statements {
            Some(statements) => statements.borrow().clone(),
            None => Vec::new(),
        }
    }

    /// One `run_migrations()` of env.py, with the rows of the version table.
    pub(super) fn run(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        context: &Rc<MigrationContext>,
        rows: &[String],
    ) -> PyResult<()> {
        if self.autogenerate {
            check_heads(vm, state, rows)?;
        }
        let mut options = AutogenerateOptions::read(
            vm,
            &context.options.opts,
            &context.options.version_table,
            context.options.version_table_schema.as_deref(),
        )?;
        // The full comparison changes SQLite's tables in batches: there is no other way.
        if state.config.settings.autogenerate == Some(Autogenerate::Full)
            && context.dialect.name() == "sqlite"
        {
            options.options.render_as_batch = true;
        }
        let compile = context.compile_context(Rc::default());
        let empty = |token: &String| Ops {
            token: token.clone(),
            ..Ops::default()
        };
        let (upgrade, downgrade, compared) = if self.autogenerate {
            check_extensions(vm, state)?;
            let metadata = &context.options.target_metadata;
            let produced = produce(vm, state, context, &options, metadata)?;
            // Describing the models may have brought more.
            check_extensions(vm, state)?;
            produced
        } else {
            (
                empty(&options.upgrade_token),
                empty(&options.downgrade_token),
                Compared::default(),
            )
        };
        self.add(upgrade, downgrade);
        if let Some(function) = &options.process_revision_directives {
            self.process(vm, function, context, rows, &compared)?;
        }
        if let (Some(statements), Some(ops)) = (&self.statements, self.last_upgrade()) {
            // SQLite can't alter otherwise.
            let as_batch = options.options.render_as_batch || context.dialect.name() == "sqlite";
            let made = preview::statements(vm, context, &ops, as_batch)?;
            statements.borrow_mut().extend(made);
        }
        self.filled.set(true);
        self.last.replace(Some(Last {
            context: context.clone(),
            options,
            compile,
        }));
        self.compared.borrow_mut().push(compared);
        Ok(())
    }

    /// Fills the last revision's directives in, or adds those of one more database.
    fn add(&self, upgrade: Ops, downgrade: Ops) {
        let mut scripts = self.scripts.borrow_mut();
        let Some(script) = scripts.last_mut() else {
            return;
        };
        if !self.filled.get() {
            script.upgrade_ops.clear();
            script.downgrade_ops.clear();
        }
        script.upgrade_ops.push(upgrade);
        script.downgrade_ops.push(downgrade);
    }

    fn last_upgrade(&self) -> Option<Ops> {
        self.scripts.borrow().last()?.upgrade_ops.last().cloned()
    }

    fn process(
        &self,
        vm: &Vm,
        function: &Value,
        context: &Rc<MigrationContext>,
        rows: &[String],
        compared: &Compared,
    ) -> PyResult<()> {
        if let Some(deferred) = function.downcast_ref::<limbeck_py::deferred::Deferred>() {
            let what = format!(
                "process_revision_directives is {}, a function of the application's, which can't be called without it",
                deferred.name()
            );
            let error = context_needs_alembic(
                context,
                what,
                "process_revision_directives",
                &deferred.name(),
            )
            .hint("define the function in env.py, where limbeck runs it");
            return Err(library_error(vm, error));
        }
        let values = ScriptValues::new(vm, &self.scripts.borrow(), compared)?;
        values.process(vm, function, context, rows)?;
        let made = values.read(vm)?;
        self.scripts.replace(made);
        Ok(())
    }

    /// What the template gets for a revision: the text of its directives and the imports they need. Nothing where env.py
    /// never came to `run_migrations()`.
    pub fn render(&self, vm: &Vm, script: &MigrationScript) -> Result<TemplateArgs> {
        let mut args = TemplateArgs::new();
        let last = self.last.borrow();
        let Some(last) = &*last else {
            return Ok(args);
        };
        let mut imports: IndexSet<String> = script.imports.iter().cloned().collect();
        let mut hooks = EnvHooks::new(vm, &last.options, &last.context);
        for (upgrade, downgrade) in script.upgrade_ops.iter().zip(&script.downgrade_ops) {
            for ops in [upgrade, downgrade] {
                let text = render_ops(
                    ops,
                    &last.compile,
                    &last.options.options,
                    &mut hooks,
                    &mut imports,
                )?;
                args.insert(ops.token.as_str().into(), text.into());
            }
        }
        warn(vm, &last.compile);
        imports.sort();
        let imports: Vec<String> = imports.into_iter().collect();
        args.insert("imports".into(), imports.join("\n").into());
        Ok(args)
    }

    /// Forgets the values of the evaluator.
    pub fn clear(&self) {
        self.last.replace(None);
    }
}

/// The database must be where the scripts are.
fn check_heads(vm: &Vm, state: &State, rows: &[String]) -> PyResult<()> {
    let map = &state.script.map;
    let words: Vec<&str> = rows.iter().map(String::as_str).collect();
    let failed = |error| library_error(vm, super::migration::plan_error(&error, map, &words));
    let names = |found: Vec<&crate::revision::Revision>| {
        let mut names: Vec<String> = found.into_iter().map(|it| it.revision.clone()).collect();
        names.sort();
        names
    };
    let there = names(get_revisions(map, words.as_slice()).map_err(failed)?);
    let heads = names(get_revisions(map, "heads").map_err(failed)?);
    if there == heads {
        return Ok(());
    }
    let error = Error::command("Target database is not up to date.");
    let at = if there.is_empty() {
        "no revision".to_owned()
    } else {
        there.join(", ")
    };
    let error = error.hint(format!(
        "the database is at {at}, the scripts at {}: run limbeck upgrade heads first",
        heads.join(", ")
    ));
    Err(library_error(vm, error))
}

/// Functions that compare or render things of their own would be left out silently.
fn check_extensions(vm: &Vm, state: &Rc<State>) -> PyResult<()> {
    let error = match extension(vm) {
        Some((registry, function)) => {
            let name = vm.get_attr(&function, "__name__")?;
            let name = vm.str(&name)?;
            let what = format!(
                "env.py adds {name} to autogenerate by {registry}.dispatch_for, which limbeck can't call"
            );
            needs_alembic(
                state,
                what,
                "dispatch_for",
                &format!("{registry}.dispatch_for"),
            )
        }
        None => {
            let packages = state.python.extensions(vm, state)?;
            let Some(first) = packages.first() else {
                return Ok(());
            };
            let names = packages.join(", ");
            let what = format!(
                "{names} adds functions of its own to Alembic's autogenerate, which limbeck can't call"
            );
            needs_alembic(state, what, first, &names)
        }
    };
    let error =
        error.hint("autogenerate the revisions of this project with alembic; limbeck runs them");
    Err(library_error(vm, error))
}
