//! Comparing and rendering on behalf of Python code, and of the runtime: `produce_migrations`, `compare_metadata`,
//! `render_python_code`.

use std::rc::Rc;

use indexmap::IndexSet;
use limbeck_py::{Args, Key, Result, Value, Vm};
use log::Level;

use super::{AutogenerateOptions, Compared, EnvHooks, as_diffs, read_ops, script::ScriptValues};
use crate::{
    autogenerate::{
        self, Answer, GivenRenames, MigrationScript, Ops, ReadAhead, Renamed, Renames, compare,
        full, render_ops,
    },
    bindings::{State, context::MigrationContext, convert, exc, library_error},
    config::Autogenerate,
    driver::ConnectOptions,
    error::{Error, ErrorKind},
    events::Events,
    python::metadata::{Target, target_metadata},
};

/// Compares a context's database with `target_metadata`, or with the setting `target`: the directives of an upgrade, those
/// of its downgrade, and the tables.
pub fn produce(
    vm: &Vm,
    state: &Rc<State>,
    context: &Rc<MigrationContext>,
    options: &AutogenerateOptions,
    metadata: &Value,
) -> Result<(Ops, Ops, Compared)> {
    let Some(handle) = &context.handle else {
        return Err(exc::command_error(
            vm,
            "autogenerate can't use as_sql=True as it prevents querying the database for schema information",
        ));
    };
    let compile = context.compile_context(Rc::default());
    let full_wanted = state.config.settings.autogenerate == Some(Autogenerate::Full);
    let mut ahead = ReadAhead::default();
    let models = match &state.config.settings.target {
        Some(target) => wanted(state, context, target).map_err(|error| library_error(vm, error))?,
        None => {
            let target = Target {
                server_version: compile.server_version.clone(),
                ..Target::new(context.dialect.name())
            };
            target_metadata(vm, state, metadata, &target, || {
                // A filter may want few of many tables.
                if options.include_name.is_none() && !full_wanted {
                    ahead = ReadAhead::read(handle);
                }
            })?
        }
    };
    if full_wanted {
        return produce_full(vm, state, context, options, &compile, &models);
    }
    let mut hooks = EnvHooks::new(vm, options, context);
    let found = compare(
        handle,
        &compile,
        &models,
        &options.options,
        &mut hooks,
        &*state.events,
        ahead,
    );
    warn(vm, &compile);
    let found = found.map_err(|error| library_error(vm, error))?;
    let downgrade = found
        .ops
        .reverse(&options.downgrade_token)
        .map_err(|error| exc::compile_error(vm, &error))?;
    let upgrade = Ops {
        token: options.upgrade_token.clone(),
        ..found.ops
    };
    let compared = Compared {
        models: found.models,
        database: found.database,
    };
    Ok((upgrade, downgrade, compared))
}

/// The same with the full comparison, which knows the way back by itself.
fn produce_full(
    vm: &Vm,
    state: &State,
    context: &Rc<MigrationContext>,
    options: &AutogenerateOptions,
    compile: &limbeck_sql::CompileContext,
    models: &[limbeck_sql::Metadata],
) -> Result<(Ops, Ops, Compared)> {
    let Some(handle) = &context.handle else {
        return Ok((Ops::default(), Ops::default(), Compared::default()));
    };
    let failed = |error| library_error(vm, error);
    let given = state.config.renames.iter().map(String::as_str);
    let mut renames = AskedRenames {
        given: GivenRenames::parse(given).map_err(failed)?,
        events: &*state.events,
    };
    let mut hooks = EnvHooks::new(vm, options, context);
    let found = full(
        handle,
        compile,
        models,
        &options.options,
        &mut hooks,
        &mut renames,
        &*state.events,
    );
    warn(vm, compile);
    let mut found = found.map_err(failed)?;
    renames.given.check().map_err(failed)?;
    found.upgrade.token.clone_from(&options.upgrade_token);
    found.downgrade.token.clone_from(&options.downgrade_token);
    let compared = Compared {
        models: found.models,
        database: found.database,
    };
    Ok((found.upgrade, found.downgrade, compared))
}

/// Renames that were given beforehand; for others the caller is asked.
struct AskedRenames<'e> {
    given: GivenRenames,
    events: &'e dyn Events,
}

impl Renames for AskedRenames<'_> {
    fn note(&mut self, kind: Renamed, gone: &[String], new: &[String]) {
        self.given.note(kind, gone, new);
    }

    fn choose(
        &mut self,
        kind: Renamed,
        old: &str,
        new: &[String],
    ) -> crate::error::Result<Option<String>> {
        if let Some(chosen) = self.given.choose(kind, old, new)? {
            return Ok(Some(chosen));
        }
        Ok(match self.events.renamed(kind, old, new)? {
            Answer::Is(name) => Some(name),
            Answer::Dropped => None,
            Answer::Unasked => {
                let (level, message) = autogenerate::unasked(kind, old, new);
                let logger = "alembic.autogenerate.compare.full";
                self.events.log(level, logger, &message);
                None
            }
        })
    }
}

/// The schema that the setting `target` describes.
fn wanted(
    state: &State,
    context: &MigrationContext,
    target: &str,
) -> crate::error::Result<Vec<limbeck_sql::Metadata>> {
    let target = autogenerate::target::Target::parse(target, &state.config.directory())?;
    let Some(url) = &context.url else {
        return Err(Error::new(
            ErrorKind::Config,
            "target needs a connection to the project's database",
        ));
    };
    autogenerate::target::load(&target, url, &ConnectOptions::default())
}

/// Logs what was noted while compiling; as Python, each sentence once.
pub fn warn(vm: &Vm, compile: &limbeck_sql::CompileContext) {
    let told = vm.extension(|_| Told::default());
    for warning in compile.warnings.take() {
        if told.0.borrow_mut().insert(warning.clone()) {
            vm.host().log(Level::Warn, "py.warnings", &warning);
        }
    }
}

#[derive(Default)]
struct Told(std::cell::RefCell<IndexSet<String>>);

fn context_of(vm: &Vm, value: &Value) -> Result<Rc<MigrationContext>> {
    value
        .downcast::<MigrationContext>()
        .ok_or_else(|| convert::wrong(vm, "context", "a MigrationContext", value))
}

fn options_of(vm: &Vm, context: &MigrationContext) -> Result<AutogenerateOptions> {
    AutogenerateOptions::read(
        vm,
        &context.options.opts,
        &context.options.version_table,
        context.options.version_table_schema.as_deref(),
    )
}

/// `produce_migrations(context, metadata)`.
pub fn produce_migrations(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let mut args = args.reader(vm, "produce_migrations");
    let context = context_of(vm, &args.required("context")?)?;
    let metadata = args.required("metadata")?;
    args.finish()?;
    let options = options_of(vm, &context)?;
    let (upgrade, downgrade, compared) = produce(vm, state, &context, &options, &metadata)?;
    let script = MigrationScript {
        upgrade_ops: vec![upgrade],
        downgrade_ops: vec![downgrade],
        ..MigrationScript::default()
    };
    let made = ScriptValues::new(vm, &[script], &compared)?;
    made.only(vm)
}

/// `compare_metadata(context, metadata)`.
pub fn compare_metadata(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let mut args = args.reader(vm, "compare_metadata");
    let context = context_of(vm, &args.required("context")?)?;
    let metadata = args.required("metadata")?;
    args.finish()?;
    let options = options_of(vm, &context)?;
    let (upgrade, _, compared) = produce(vm, state, &context, &options, &metadata)?;
    as_diffs(vm, &upgrade, &compared).map(Value::list)
}

/// `render_python_code(up_or_down_op, sqlalchemy_module_prefix="sa.", alembic_module_prefix="op.",
/// render_as_batch=False, imports=(), render_item=None, migration_context=None, user_module_prefix=None)`.
pub fn render_python_code(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let mut args = args.reader(vm, "render_python_code");
    let ops = args.required("up_or_down_op")?;
    let mut opts = limbeck_py::Dict::new();
    for name in [
        "sqlalchemy_module_prefix",
        "alembic_module_prefix",
        "render_as_batch",
        "imports",
        "render_item",
        "migration_context",
        "user_module_prefix",
    ] {
        if let Some(value) = args.optional(name)? {
            opts.insert(name.into(), value);
        }
    }
    args.finish()?;
    let current = || state.context.borrow().clone();
    let context = match opts.get(&Key::from("migration_context")) {
        Some(value) if !value.is_none() => context_of(vm, value)?,
        _ => current()
            .ok_or_else(|| vm.exception("Exception", "No context has been configured yet."))?,
    };
    let mut imports: IndexSet<String> = match opts.get(&Key::from("imports")) {
        Some(value) => convert::sequence(vm, "imports", value)?
            .iter()
            .map(|line| vm.str(line))
            .collect::<Result<_>>()?,
        None => IndexSet::new(),
    };
    let options = AutogenerateOptions::read(vm, &Value::dict(opts), "alembic_version", None)?;
    let is_downgrade = vm
        .find_attr(&ops, "downgrade_token")
        .is_ok_and(|it| it.is_some());
    let token = if is_downgrade {
        "downgrade_token"
    } else {
        "upgrade_token"
    };
    let ops = read_ops(vm, &ops, token)?;
    let compile = context.compile_context(Rc::default());
    let mut hooks = EnvHooks::new(vm, &options, &context);
    let text = render_ops(&ops, &compile, &options.options, &mut hooks, &mut imports);
    warn(vm, &compile);
    text.map(Value::from)
        .map_err(|error| library_error(vm, error))
}
