//! The migration context: what `op.*` writes to, and what `op.get_context()` gives.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    batch::BatchExtras,
    dialect::{CompileContext, CreatedTypes, Dialect, Paramstyle, Statement},
    error::CompileError,
    naming::NamingConvention,
    op::{BatchAlterTable, Op},
    table::Table,
};

use super::{
    channel, convert,
    ddl::{Ddl, DdlObject},
    exc, expr, inspector,
    mock::MockConnection,
    needs_naming::{batch_needs_naming, needs_naming},
    op, schema,
    transaction::{AutocommitBlock, TransactionBlock},
};
use crate::config::url::Url;
use crate::driver::{SharedConnection, offline::OfflineWriter, sqlite::SqliteConnection};

pub use super::configure::ConfigureOptions;

/// Where offline statements go.
pub type Output = Rc<RefCell<OfflineWriter<Box<dyn std::io::Write>>>>;

/// Finds the naming convention of `target_metadata`, once an op needs it.
pub trait NamingResolver {
    /// The convention; an error where it can't be known.
    fn resolve(&self, vm: &Vm, target_metadata: &Value) -> Result<NamingConvention>;
}

/// The migration context.
pub struct MigrationContext {
    /// What `configure` was given.
    pub options: ConfigureOptions,
    /// The dialect.
    pub dialect: Rc<dyn Dialect>,
    /// Whether SQL is written instead of run.
    pub as_sql: bool,
    /// Whether the run's transactions hold DDL (upstream's flag, which the log line tells).
    pub transactional_ddl: bool,
    /// The connection as Python sees it; `None` offline.
    pub connection: Option<Value>,
    /// The same for us.
    pub handle: Option<SharedConnection>,
    /// The database's URL without its password.
    pub database: Option<String>,
    /// The database's URL.
    pub url: Option<Url>,
    /// Where offline statements go.
    pub out: Option<Output>,
    /// Whether the connection was in a transaction that env.py opened when the context was made.
    pub in_external_transaction: bool,
    /// Whether a transaction of ours is open.
    pub transaction: Cell<bool>,
    /// Whether `begin_transaction()` is under way and a transaction is to be opened by the first statement.
    pub pending_begin: Cell<bool>,
    /// The named types that the run made, so that each is made once.
    pub created_types: CreatedTypes,
    /// How many steps the run took, and how many of them are committed.
    pub steps: Cell<(usize, usize)>,
    /// Whether something was committed since the current step began.
    pub committed_in_step: Cell<bool>,
    /// How many statements the context ran; tells what a failure left behind where DDL can't be rolled back.
    pub statements: Cell<usize>,
    /// Finds the naming convention.
    pub naming: Rc<dyn NamingResolver>,
    /// The naming convention, once asked for.
    pub naming_convention: OnceCell<Rc<NamingConvention>>,
    /// The runtime's state, for `run_migrations`.
    pub state: std::rc::Weak<super::state::State>,
}

impl MigrationContext {
    /// The naming convention of `target_metadata`.
    pub fn naming_convention(&self, vm: &Vm) -> Result<Rc<NamingConvention>> {
        if let Some(known) = self.naming_convention.get() {
            return Ok(known.clone());
        }
        let found = Rc::new(self.naming.resolve(vm, &self.options.target_metadata)?);
        Ok(self.naming_convention.get_or_init(|| found).clone())
    }

    /// What statements are compiled with.
    pub fn compile_context(&self, naming_convention: Rc<NamingConvention>) -> CompileContext {
        let server_version = self.handle.as_ref().map(|handle| {
            let (major, minor, patch) = handle.borrow().server_version();
            vec![major, minor, patch]
        });
        CompileContext {
            naming_convention,
            as_sql: self.as_sql,
            literal_binds: self.as_sql && self.options.literal_binds,
            // Only what is written doubles `%`; psycopg2 would undo it before it sends, ours sends the text as it is.
            paramstyle: if self.as_sql {
                self.paramstyle()
            } else {
                Paramstyle::Named
            },
            server_version,
            created_types: self.created_types.clone(),
            ..CompileContext::online(self.dialect.clone())
        }
    }

    fn paramstyle(&self) -> Paramstyle {
        match self.options.paramstyle.as_deref() {
            Some("named") => Paramstyle::Named,
            Some("qmark") => Paramstyle::Qmark,
            Some("format") => Paramstyle::Format,
            Some("pyformat") => Paramstyle::Pyformat,
            // What the default drivers have.
            _ if self.dialect.name() == "sqlite" => Paramstyle::Qmark,
            _ => Paramstyle::Pyformat,
        }
    }

    /// The rows of the version table.
    fn heads(self: &Rc<Self>, vm: &Vm) -> Result<Vec<String>> {
        match self.state.upgrade() {
            Some(state) => state.environment(vm, "get_current_heads")?.heads(vm, self),
            None => Ok(Vec::new()),
        }
    }

    /// Runs what a batch queued.
    pub fn run_batch(&self, vm: &Vm, batch: &BatchAlterTable) -> Result<()> {
        let naming = if batch_needs_naming(&batch.ops) {
            self.naming_convention(vm)?
        } else {
            Rc::default()
        };
        let context = self.compile_context(naming);
        let (reflected, extras) = self.reflected(vm, &context, batch)?;
        self.run_compiled(
            vm,
            &context,
            batch.compile(&context, reflected.as_ref(), &extras),
        )
    }

    /// What a batch needs to know of its table.
    fn reflected(
        &self,
        vm: &Vm,
        context: &CompileContext,
        batch: &BatchAlterTable,
    ) -> Result<(Option<Table>, BatchExtras)> {
        match &self.handle {
            Some(handle) if batch.needs_reflection(context) => {
                self.ensure_begun(vm)?;
                let (table, extras) = inspector::reflect_for_batch(vm, handle, batch)?;
                Ok((Some(table), extras))
            }
            _ => Ok((None, BatchExtras::default())),
        }
    }

    /// The statements of a batch.
    pub fn compile_batch(
        &self,
        vm: &Vm,
        context: &CompileContext,
        batch: &BatchAlterTable,
    ) -> Result<Vec<Statement>> {
        let (reflected, extras) = self.reflected(vm, context, batch)?;
        batch
            .compile(context, reflected.as_ref(), &extras)
            .map_err(|error| exc::compile_error(vm, &error))
    }

    /// Compiles and runs (or writes) an op.
    pub fn run_op(&self, vm: &Vm, op: &Op) -> Result<()> {
        let naming = if needs_naming(op) {
            self.naming_convention(vm)?
        } else {
            Rc::default()
        };
        self.run_op_named(vm, op, naming)
    }

    /// The same with a naming convention that the caller knows.
    pub fn run_op_named(&self, vm: &Vm, op: &Op, naming: Rc<NamingConvention>) -> Result<()> {
        let context = self.compile_context(naming);
        self.run_compiled(vm, &context, op.compile(&context))
    }

    fn run_compiled(
        &self,
        vm: &Vm,
        context: &CompileContext,
        compiled: std::result::Result<Vec<Statement>, CompileError>,
    ) -> Result<()> {
        for warning in context.warnings.borrow().iter() {
            vm.host().log(log::Level::Warn, "py.warnings", warning);
        }
        match compiled {
            Ok(statements) => statements
                .iter()
                .try_for_each(|statement| self.run_statement(vm, statement)),
            Err(error) => {
                // What upstream had run before it noticed.
                for statement in &error.done {
                    self.run_statement(vm, statement)?;
                }
                Err(exc::compile_error(vm, &error))
            }
        }
    }

    /// Runs (or writes) one statement.
    pub fn run_statement(&self, vm: &Vm, statement: &Statement) -> Result<()> {
        if let Some(out) = &self.out {
            return out
                .borrow_mut()
                .statement(&statement.sql)
                .map_err(|error| crate::bindings::io_error(vm, &error));
        }
        self.ensure_begun(vm)?;
        self.statements.set(self.statements.get() + 1);
        match &self.handle {
            Some(handle) => channel::run_statement(vm, handle, statement).map(|_| ()),
            None => Err(no_connection(vm)),
        }
    }

    /// Opens the transaction that `begin_transaction()` announced.
    pub fn ensure_begun(&self, vm: &Vm) -> Result<()> {
        if self.pending_begin.replace(false) {
            let begun = self
                .handle
                .as_ref()
                .is_some_and(|handle| handle.borrow().in_transaction());
            if begun {
                // By a statement on the connection itself; it is this block's transaction.
                self.transaction.set(true);
            } else {
                self.begin(vm)?;
            }
        }
        Ok(())
    }

    /// How often SQLite's driver had to commit before the end of a transaction.
    pub fn early_commits(&self) -> usize {
        let Some(handle) = &self.handle else {
            return 0;
        };
        let mut handle = handle.borrow_mut();
        let sqlite = handle.as_any().downcast_mut::<SqliteConnection>();
        sqlite.map_or(0, |sqlite| sqlite.early_commits())
    }

    /// Opens a transaction of ours.
    pub fn begin(&self, vm: &Vm) -> Result<()> {
        if let Some(handle) = &self.handle {
            handle
                .borrow_mut()
                .begin()
                .map_err(|error| exc::db_error(vm, error, Some("BEGIN")))?;
            self.transaction.set(true);
        }
        Ok(())
    }

    /// Commits the transaction of ours, if one is open.
    pub fn commit(&self, vm: &Vm) -> Result<()> {
        self.pending_begin.set(false);
        if let Some(handle) = &self.handle
            && self.transaction.replace(false)
        {
            if let Err(error) = handle.borrow_mut().commit() {
                // A deferred constraint, a full disk: the transaction is lost, or still open on SQLite.
                self.transaction.set(true);
                return Err(exc::db_error(vm, error, Some("COMMIT")));
            }
            self.steps.set((self.steps.get().0, self.steps.get().0));
            self.committed_in_step.set(true);
        }
        Ok(())
    }

    /// Rolls the transaction of ours back, if one is open; a connection that is gone has done so itself.
    pub fn rollback(&self) {
        self.pending_begin.set(false);
        if let Some(handle) = &self.handle
            && self.transaction.replace(false)
        {
            let _ = handle.borrow_mut().rollback();
        }
    }

    /// `op.execute(sqltext)`: a string is `text()`.
    pub fn execute(self: &Rc<Self>, vm: &Vm, sqltext: &Value) -> Result<Value> {
        let sqltext = vm.concrete(sqltext)?;
        if let Some(ddl) = sqltext.downcast_ref::<DdlObject>() {
            return self.execute_ddl(vm, &ddl.0);
        }
        let sqltext = match convert::string(vm, "sqltext", &sqltext) {
            Ok(text) => expr::text_value(vm, &text)?,
            Err(_) => sqltext,
        };
        if self.as_sql {
            let stmt = expr::to_stmt(vm, &sqltext)?;
            let context = self.compile_context(Rc::default());
            let statement = stmt
                .compile(&context)
                .map_err(|error| exc::compile_error(vm, &error))?;
            self.run_statement(vm, &statement)?;
            return Ok(Value::None);
        }
        self.ensure_begun(vm)?;
        self.statements.set(self.statements.get() + 1);
        let bind = self.bind(vm)?;
        vm.call_method(&bind, "execute", Args::positional(vec![sqltext]))
    }

    /// `CreateTable(...)`, `DDL(...)` and the like.
    pub fn execute_ddl(&self, vm: &Vm, ddl: &Ddl) -> Result<Value> {
        match ddl {
            Ddl::Op(op) => self.run_op_named(vm, op, Rc::default())?,
            Ddl::Text(text) => self.run_statement(vm, &Statement::new(text.as_str()))?,
            Ddl::CreateSequence(..) | Ddl::DropSequence(..) => {
                let statement = ddl.sequence_statement(&self.compile_context(Rc::default()));
                let statement = statement.map_err(|error| exc::compile_error(vm, &error))?;
                self.run_statement(vm, &statement)?;
            }
        }
        Ok(Value::None)
    }

    /// `op.bulk_insert(table, rows)`.
    pub fn bulk_insert(
        self: &Rc<Self>,
        vm: &Vm,
        table: &Value,
        rows: &[Value],
        multiinsert: bool,
    ) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        if self.as_sql {
            let (table, rows) = expr::bulk_rows(vm, table, rows)?;
            return self.run_op(vm, &op::bulk_insert_op(table, rows, multiinsert));
        }
        let insert = vm.call_method(table, "insert", Args::default())?;
        self.ensure_begun(vm)?;
        let bind = self.bind(vm)?;
        self.statements.set(self.statements.get() + 1);
        if multiinsert {
            vm.call_method(
                &bind,
                "execute",
                Args::positional(vec![insert, Value::list(rows.to_vec())]),
            )?;
        } else {
            for row in rows {
                let values =
                    vm.call_method(&insert, "values", Args::positional(vec![row.clone()]))?;
                vm.call_method(&bind, "execute", Args::positional(vec![values]))?;
            }
        }
        Ok(())
    }

    /// `op.get_bind()`.
    pub fn bind(self: &Rc<Self>, vm: &Vm) -> Result<Value> {
        let _ = vm;
        match &self.connection {
            Some(connection) => {
                self.ensure_begun(vm)?;
                Ok(connection.clone())
            }
            None => Ok(Value::object(MockConnection::of(self))),
        }
    }

    /// Writes text as it is into the offline output (`-- Running upgrade ...`).
    pub fn static_output(&self, vm: &Vm, text: &str) -> Result<()> {
        match &self.out {
            Some(out) => out
                .borrow_mut()
                .static_output(text)
                .map_err(|error| crate::bindings::io_error(vm, &error)),
            None => Ok(()),
        }
    }

    /// Writes a piece of the offline output that is complete.
    pub fn raw_output(&self, vm: &Vm, text: &str) -> Result<()> {
        match &self.out {
            Some(out) => out
                .borrow_mut()
                .raw(text)
                .map_err(|error| crate::bindings::io_error(vm, &error)),
            None => Ok(()),
        }
    }

    /// `begin_transaction(_per_migration=...)`: whether a transaction is to be opened here.
    pub fn opens_transaction(&self, per_migration: bool) -> bool {
        if self.in_external_transaction {
            return false;
        }
        if self.real_transactions() {
            per_migration == self.options.transaction_per_migration
        } else {
            per_migration && !self.as_sql
        }
    }

    /// Whether a run can be one transaction. SQLite's can, though Alembic never used that; its offline text is Alembic's.
    fn real_transactions(&self) -> bool {
        self.transactional_ddl || (!self.as_sql && self.dialect.name() == "sqlite")
    }
}

fn no_connection(vm: &Vm) -> limbeck_py::Error {
    vm.exception(
        "AttributeError",
        "'NoneType' object has no attribute 'execute'",
    )
}

const METHODS: &[&str] = &[
    "begin_transaction",
    "autocommit_block",
    "execute",
    "get_current_revision",
    "get_current_heads",
    "run_migrations",
    "stamp",
];

impl Object for MigrationContext {
    fn type_name(&self) -> String {
        "MigrationContext".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "dialect" => Some(match &self.connection {
                Some(connection) => vm.get_attr(connection, "dialect")?,
                None => super::mock::dialect(&self),
            }),
            "connection" => Some(self.connection.clone().unwrap_or_default()),
            "bind" => Some(MigrationContext::bind(&self, vm)?),
            "as_sql" => Some(self.as_sql.into()),
            "opts" => Some(self.options.opts.clone()),
            "impl" | "_impl" => Some(Value::object(Impl(self.clone()))),
            "version_table" => Some(self.options.version_table.as_str().into()),
            "version_table_schema" => Some(Value::from(self.options.version_table_schema.clone())),
            "script" => self
                .state
                .upgrade()
                .map(|state| Value::object(super::versions::ScriptObject(Rc::downgrade(&state)))),
            "config" => self
                .state
                .upgrade()
                .map(|state| super::alembic::config_value(&state)),
            _ => None,
        })
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "begin_transaction" => {
                let mut args = args.reader(vm, name);
                let per_migration = convert::bool_or(vm, args.optional("_per_migration")?, false)?;
                args.finish()?;
                Ok(Some(Value::object(TransactionBlock {
                    context: self,
                    per_migration,
                    open: Cell::new(false),
                })))
            }
            "autocommit_block" => {
                args.reader(vm, name).finish()?;
                Ok(Some(Value::object(AutocommitBlock(self))))
            }
            "execute" => op::execute(vm, args, &self).map(Some),
            "get_current_heads" | "get_current_revision" => {
                args.reader(vm, name).finish()?;
                let heads = self.heads(vm)?;
                if name == "get_current_heads" {
                    return Ok(Some(Value::tuple(
                        heads.into_iter().map(Value::from).collect(),
                    )));
                }
                match heads.as_slice() {
                    [] => Ok(Some(Value::None)),
                    [one] => Ok(Some(one.as_str().into())),
                    _ => Err(exc::command_error(
                        vm,
                        format!(
                            "Version table '{}' has more than one head present; please use get_current_heads()",
                            self.options.version_table
                        ),
                    )),
                }
            }
            "run_migrations" => {
                let state = self.state.upgrade();
                if let Some(state) = state {
                    state
                        .environment(vm, name)?
                        .run_migrations(vm, &self, args.kw)?;
                }
                Ok(Some(Value::None))
            }
            _ => Ok(None),
        }
    }
}

/// `context.impl`, of which scripts use `execute` and `static_output`.
struct Impl(Rc<MigrationContext>);

impl Object for Impl {
    fn type_name(&self) -> String {
        match self.0.dialect.name() {
            "postgresql" => "PostgresqlImpl",
            "sqlite" => "SQLiteImpl",
            _ => "DefaultImpl",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "transactional_ddl" => Ok(Some(self.0.transactional_ddl.into())),
            "dialect" | "connection" | "bind" | "as_sql" => self.0.clone().get_attr(vm, name),
            "__dialect__" => Ok(Some(self.0.dialect.name().into())),
            _ => Ok(None),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &["execute", "static_output"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "execute" => op::execute(vm, args, &self.0).map(Some),
            "static_output" => {
                let mut args = args.reader(vm, name);
                let text = convert::string(vm, "text", &args.required("text")?)?;
                args.finish()?;
                self.0.static_output(vm, &text)?;
                Ok(Some(Value::None))
            }
            _ => Ok(None),
        }
    }
}

/// Whether a table is known to the script's own metadata, for `copy_from=`.
pub(super) fn copy_from(value: &Value) -> Option<limbeck_sql::table::Table> {
    schema::table_argument(value)
}
