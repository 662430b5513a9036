//! Evaluates `env.py` and answers what it asks.

use std::{
    cell::{Cell, OnceCell, RefCell},
    io::Write,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use limbeck_py::{Args, Result as PyResult, Value, Vm};
use limbeck_sql::dialect::Dialect;
use log::Level;

use super::{
    migration::{RunOutcome, Runner, Work},
    naming::MetadataNaming,
    revision::RevisionContext,
};
use crate::{
    bindings::{
        State, connection,
        context::{ConfigureOptions, MigrationContext},
        engine, exc,
        host::BindingsHost,
        state::Request,
        url,
    },
    config::{Autogenerate, Config},
    driver::offline::OfflineWriter,
    error::{Error, ErrorKind, Result},
    events::Events,
    script::ScriptDirectory,
};

const LOGGER: &str = "alembic.runtime.migration";

/// How long to wait for another runner where nothing else is said.
pub const DEFAULT_LOCK_WAIT: Duration = Duration::from_secs(600);

/// What a run of `env.py` needs.
pub struct EnvRun {
    /// The configuration.
    pub config: Rc<Config>,
    /// The scripts.
    pub script: Rc<ScriptDirectory>,
    /// What the command wants, as env.py may ask.
    pub request: Request,
    /// What the command does.
    pub work: Work,
    /// What is told while it runs.
    pub events: Rc<dyn Events>,
    /// Set when the user asks to stop.
    pub interrupted: Arc<AtomicBool>,
}

/// Runs `env.py`, or, where there is none, what the settings say; gives what each `run_migrations()` did. On failure the
/// outcomes tell what stays.
pub fn run_env(run: EnvRun) -> (Vec<RunOutcome>, Result<()>) {
    let session = Session::new(run);
    let result = session.run();
    (session.outcomes(result.is_ok()), result)
}

/// An evaluator with a project's bindings. `env.py` may be run in it, and what it made (`template_args`, hooks) is there
/// afterwards.
pub struct Session {
    /// The evaluator.
    pub vm: Vm,
    /// What the bindings share.
    pub state: Rc<State>,
    runner: Rc<Runner>,
}

impl Session {
    /// Makes one; nothing has run yet.
    pub fn new(run: EnvRun) -> Self {
        let lock_wait = run.config.settings.lock_wait.unwrap_or(DEFAULT_LOCK_WAIT);
        let state = State::new(
            run.config,
            run.script,
            run.request,
            run.events,
            run.interrupted,
        );
        let vm = Vm::new(BindingsHost::new(state.clone()));
        for warning in &state.script.warnings {
            state.events.log(Level::Warn, "py.warnings", warning);
        }
        let runner = Runner::new(&state, run.work, lock_wait);
        Self { vm, state, runner }
    }

    /// Makes one whose `run_migrations()` fills revisions in.
    pub fn for_revision(run: EnvRun, revision: &Rc<RevisionContext>) -> Self {
        let made = Self::new(run);
        if revision.autogenerates() {
            made.state.autogenerates.replace(Some(made.vm.clone()));
        }
        made.runner.revision.replace(Some(revision.clone()));
        made
    }

    /// Runs `env.py`, once.
    pub fn run(&self) -> Result<()> {
        let state = &self.state;
        state.environment.replace(Some(self.runner.clone()));
        let result = evaluate(&self.vm, state);
        if result.is_err()
            && let Some(context) = state.context.borrow().as_ref()
        {
            context.rollback();
        }
        self.runner.release();
        result.map_err(|error| crate::bindings::to_error(&self.vm, &error))
    }

    /// Logs an error of Alembic's own where log records are the application's to write: its Python ends with the session.
    pub fn log(&self, error: crate::error::Error) -> crate::error::Error {
        let logs =
            error.kind() == crate::error::ErrorKind::Command && self.state.python.writes_logs();
        if logs {
            let message = error.to_string();
            let events = &self.state.events;
            events.log(Level::Error, "alembic.util.messaging", &message);
        }
        error.logged(logs)
    }

    /// Does work whose log lines would be Alembic's, too, if that must do it: they wait until that is known.
    pub fn told_unless_delegated<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let events = &self.state.events;
        let full = self.state.config.settings.autogenerate == Some(Autogenerate::Full);
        // Who is asked about renames wants to see what was found.
        if !self.state.config.delegate || full {
            return work();
        }
        events.hold();
        let done = work();
        match &done {
            Err(error) if error.kind() == ErrorKind::Alembic => events.forget(),
            _ => events.release(),
        }
        done
    }

    /// What each `run_migrations()` did; `ok` is whether [`Session::run`] came to its end.
    pub fn outcomes(&self, ok: bool) -> Vec<RunOutcome> {
        self.runner.outcomes(ok)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The state holds values that hold the state.
        self.state.environment.replace(None);
        self.state.autogenerates.replace(None);
        if let Some(revision) = self.runner.revision.take() {
            revision.clear();
        }
        self.state.context.replace(None);
        self.state.listeners.borrow_mut().clear();
        self.state.template_args.borrow_mut().clear();
        self.state.write_hooks.borrow_mut().clear();
    }
}

fn evaluate(vm: &Vm, state: &Rc<State>) -> PyResult<()> {
    let path = state.script.env_py_location();
    let source = match &state.script.env_source {
        Some(source) => source.to_string(),
        None => match std::fs::read_to_string(&path) {
            Ok(source) => source,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return without_env_py(vm, state);
            }
            Err(error) => return Err(crate::bindings::library_error(vm, Error::io(&path, error))),
        },
    };
    limbeck_py::Script::parse(&path.to_string_lossy(), &source)?.run(vm, "env_py")?;
    Ok(())
}

/// A project without `env.py`: the URL comes from the settings or the ini's `sqlalchemy.url`.
fn without_env_py(vm: &Vm, state: &Rc<State>) -> PyResult<()> {
    state.events.no_env_py();
    let settings = &state.config.settings;
    let from_ini = state
        .config
        .get_main_option("sqlalchemy.url")
        .ok()
        .flatten();
    let Some(text) = state.url_override().or(from_ini) else {
        return Err(crate::bindings::library_error(
            vm,
            Error::new(
                ErrorKind::Config,
                format!(
                    "no {} and no database URL",
                    state.script.env_py_location().display()
                ),
            )
            .hint("give --url, set LIMBECK_URL, or write url = \"...\" in limbeck.toml"),
        ));
    };
    let mut options = ConfigureOptions {
        transaction_per_migration: settings.transaction_per_migration.unwrap_or(false),
        version_table_schema: settings.version_table_schema.clone(),
        literal_binds: state.request.as_sql,
        paramstyle: Some("named".to_owned()),
        ..ConfigureOptions::default()
    };
    if let Some(name) = &settings.version_table {
        options.version_table.clone_from(name);
    }
    let environment = state.environment(vm, "configure")?;
    let connection = if state.request.as_sql {
        options.url = Some(text.into());
        None
    } else {
        let args = Args::positional(vec![text.into()]);
        let engine = engine::create_engine(vm, args, state, false)?;
        Some(vm.call_method(&engine, "connect", Args::default())?)
    };
    options.connection.clone_from(&connection);
    let context = environment.configure(vm, options)?;
    state.context.replace(Some(context.clone()));
    let block = crate::bindings::transaction::TransactionBlock::whole_run(&context);
    block.open(vm)?;
    let result = environment.run_migrations(vm, &context, Vec::new());
    block.close(vm, result.is_err())?;
    result?;
    if let Some(connection) = connection {
        vm.call_method(&connection, "close", Args::default())?;
    }
    Ok(())
}

/// `context.configure(...)`: finds the dialect and the connection, and makes the context.
pub(super) fn configure(
    vm: &Vm,
    state: &Rc<State>,
    options: ConfigureOptions,
) -> PyResult<Rc<MigrationContext>> {
    let as_sql = state.request.as_sql;
    if options.literal_binds && !as_sql {
        return Err(exc::command_error(
            vm,
            "Can't use literal_binds setting without as_sql mode",
        ));
    }
    let connection = match &options.connection {
        Some(value) => Some(connection::of(vm, state, value)?),
        None => None,
    };
    let dialect = find_dialect(vm, state, &options, connection.as_ref())?;
    let transactional_ddl = options
        .transactional_ddl
        .unwrap_or_else(|| dialect.transactional_ddl());
    let (handle, database, url) = match &connection {
        Some(found) if !as_sql => (Some(found.handle()), found.database(), Some(found.url())),
        _ => (None, None, None),
    };
    let out = as_sql.then(|| {
        let sink: Box<dyn Write> = match &options.output_buffer {
            Some(buffer) => Box::new(Buffer {
                vm: vm.clone(),
                buffer: buffer.clone(),
            }),
            None => Box::new(Stdout(state.events.clone())),
        };
        Rc::new(RefCell::new(OfflineWriter::new(sink, dialect.name(), None)))
    });
    if state.autogenerates.borrow().is_some()
        && crate::python::metadata::asks(&options.target_metadata)
    {
        let settled = state.python.settle_logging(vm, state);
        settled.map_err(|error| crate::bindings::library_error(vm, error))?;
    }
    state.events.log(
        Level::Info,
        LOGGER,
        &format!("Context impl {}.", impl_name(dialect.name())),
    );
    if as_sql {
        state
            .events
            .log(Level::Info, LOGGER, "Generating static SQL");
    }
    let kind = if transactional_ddl {
        "transactional"
    } else {
        "non-transactional"
    };
    state
        .events
        .log(Level::Info, LOGGER, &format!("Will assume {kind} DDL."));
    let in_external_transaction = handle
        .as_ref()
        .is_some_and(|handle| handle.borrow().in_transaction());
    Ok(Rc::new(MigrationContext {
        dialect,
        as_sql,
        transactional_ddl,
        connection: if as_sql {
            None
        } else {
            connection.map(|found| found.value())
        },
        handle,
        database,
        url,
        out,
        in_external_transaction,
        transaction: Cell::new(false),
        pending_begin: Cell::new(false),
        created_types: Default::default(),
        steps: Cell::default(),
        committed_in_step: Cell::default(),
        statements: Cell::new(0),
        naming: Rc::new(MetadataNaming::new(state)),
        naming_convention: OnceCell::new(),
        state: Rc::downgrade(state),
        options,
    }))
}

fn find_dialect(
    vm: &Vm,
    state: &State,
    options: &ConfigureOptions,
    connection: Option<&connection::Found>,
) -> PyResult<Rc<dyn Dialect>> {
    let name = if let Some(found) = connection {
        found.dialect_name()
    } else if let Some(text) = state.url_override() {
        engine::parse(vm, &text)?.get_backend_name().to_owned()
    } else if let Some(value) = &options.url {
        url::url_of(vm, value)?.get_backend_name().to_owned()
    } else if let Some(name) = &options.dialect_name {
        name.clone()
    } else {
        return Err(vm.exception("Exception", "Connection, url, or dialect_name is required."));
    };
    limbeck_sql::dialect::dialect(&name).ok_or_else(|| {
        crate::bindings::library_error(
            vm,
            Error::new(
                ErrorKind::Database,
                format!("limbeck has no dialect '{name}'"),
            )
            .hint("PostgreSQL and SQLite are supported"),
        )
    })
}

/// The class of upstream's `DefaultImpl` for a dialect, as the log line names it.
fn impl_name(dialect: &str) -> &'static str {
    match dialect {
        "postgresql" => "PostgresqlImpl",
        "sqlite" => "SQLiteImpl",
        "mysql" => "MySQLImpl",
        "mariadb" => "MariaDBImpl",
        "mssql" => "MSSQLImpl",
        "oracle" => "OracleImpl",
        _ => "DefaultImpl",
    }
}

/// Offline SQL to whoever runs the command.
struct Stdout(Rc<dyn Events>);

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.0.sql(text),
            Err(_) => self.0.sql(&String::from_utf8_lossy(bytes)),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Offline SQL to `output_buffer=`, a file that env.py opened.
struct Buffer {
    vm: Vm,
    buffer: Value,
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = Value::from(String::from_utf8_lossy(bytes).into_owned());
        match self
            .vm
            .call_method(&self.buffer, "write", Args::positional(vec![text]))
        {
            Ok(_) => Ok(bytes.len()),
            Err(error) => Err(std::io::Error::other(error.to_string())),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
