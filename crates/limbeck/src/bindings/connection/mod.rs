//! Connections as Python sees them: what `op.get_bind()` and `engine.connect()` give.

mod dialect;
mod execute;
mod isolation;
mod parameters;
mod raw;
mod transaction;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use limbeck_py::{Args, Dict, Error, ModuleObject, Object, Result, Value, Vm};
use limbeck_sql::dialect::{CompileContext, Dialect, Paramstyle};

pub use dialect::dialect_value;
pub use transaction::begin_block;

use super::{exc, expr, inert::inert, state::State};
use crate::{
    config::url::Url,
    driver::{Connection, SharedConnection},
};

/// A connection.
pub struct ConnectionObject {
    handle: SharedConnection,
    url: Url,
    dialect: Rc<dyn Dialect>,
    engine: Value,
    info: Value,
    /// Whether the open transaction began by itself, with the first statement.
    autobegun: Cell<bool>,
    closed: Cell<bool>,
    savepoints: Cell<usize>,
    /// The transaction that `begin()` gave out.
    root: RefCell<Option<Rc<transaction::TransactionObject>>>,
}

impl ConnectionObject {
    /// The driver's connection, shared.
    pub fn handle(&self) -> SharedConnection {
        self.handle.clone()
    }

    /// The dialect.
    pub fn dialect(&self) -> Rc<dyn Dialect> {
        self.dialect.clone()
    }

    /// What compiling a statement for this connection depends on.
    pub fn compile_context(&self) -> CompileContext {
        let mut cx = CompileContext::online(self.dialect.clone());
        cx.paramstyle = if self.is_postgresql() {
            Paramstyle::Pyformat
        } else {
            Paramstyle::Qmark
        };
        let (major, minor, patch) = self.handle.borrow().server_version();
        cx.server_version = Some(if self.is_postgresql() {
            vec![major, minor]
        } else {
            vec![major, minor, patch]
        });
        cx
    }

    fn is_postgresql(&self) -> bool {
        self.dialect.name() == "postgresql"
    }

    fn check_open(&self, vm: &Vm) -> Result<()> {
        if self.closed.get() {
            return Err(exc::raise(
                vm,
                "ResourceClosedError",
                "This Connection is closed",
            ));
        }
        Ok(())
    }

    fn in_transaction(&self) -> bool {
        self.autobegun.get() || self.handle.borrow().in_transaction()
    }

    fn commit(&self, vm: &Vm) -> Result<()> {
        self.autobegun.set(false);
        if let Some(root) = self.root.borrow_mut().take() {
            root.active.set(false);
        }
        let done = self.handle.borrow_mut().commit();
        done.map_err(|error| exc::db_error(vm, error, Some("COMMIT")))
    }

    fn rollback(&self, vm: &Vm) -> Result<()> {
        self.autobegun.set(false);
        if let Some(root) = self.root.borrow_mut().take() {
            root.active.set(false);
        }
        let done = self.handle.borrow_mut().rollback();
        done.map_err(|error| exc::db_error(vm, error, Some("ROLLBACK")))
    }

    fn close(&self, vm: &Vm) -> Result<()> {
        if self.closed.replace(true) {
            return Ok(());
        }
        if self.in_transaction() {
            self.rollback(vm)?;
        }
        self.handle.borrow_mut().close();
        Ok(())
    }
}

/// Makes the Python value of a connection that was just opened.
pub fn open(_vm: &Vm, connection: Box<dyn Connection>, engine: Value, url: Url) -> Result<Value> {
    let name = url.get_backend_name().to_owned();
    let Some(dialect) = limbeck_sql::dialect::dialect(&name) else {
        return Err(Error::unsupported(format!(
            "limbeck has no dialect '{name}'"
        )));
    };
    Ok(Value::object(ConnectionObject {
        handle: Rc::new(RefCell::new(connection)),
        url,
        dialect,
        engine,
        info: Value::dict(Dict::new()),
        autobegun: Cell::new(false),
        closed: Cell::new(false),
        savepoints: Cell::new(0),
        root: RefCell::new(None),
    }))
}

/// A connection that was found behind a Python value.
pub struct Found {
    value: Value,
    object: Rc<ConnectionObject>,
}

impl Found {
    /// The driver's connection, shared.
    pub fn handle(&self) -> SharedConnection {
        self.object.handle()
    }

    /// The database, as its URL names it.
    pub fn database(&self) -> Option<String> {
        Some(self.object.url.render_as_string(true))
    }

    /// The URL, with its password.
    pub fn url(&self) -> Url {
        self.object.url.clone()
    }

    /// The dialect's name.
    pub fn dialect_name(&self) -> String {
        self.object.dialect.name().to_owned()
    }

    /// The connection as Python sees it.
    pub fn value(&self) -> Value {
        self.value.clone()
    }
}

/// Finds the connection that `context.configure(connection=...)` was given: a connection, or an engine to connect.
///
/// What statements before left in a transaction that nobody asked for is committed, so that the run's own transactions
/// count.
pub fn of(vm: &Vm, state: &Rc<State>, value: &Value) -> Result<Found> {
    let value = match state.url_override() {
        // A connection of the application's: ours goes where the user said.
        Some(text) if limbeck_py::deferred::is_deferred(value) => {
            super::engine::of_url(state, &text)
        }
        _ => vm.concrete(value)?,
    };
    let value = match value.type_name().as_str() {
        "Session" => vm.call_method(&value, "connection", Args::default())?,
        "Engine" | "AsyncEngine" => vm.call_method(&value, "connect", Args::default())?,
        _ => value,
    };
    let Some(object) = value.downcast::<ConnectionObject>() else {
        return Err(vm.type_error(format!(
            "a connection is expected, not {}",
            value.type_name()
        )));
    };
    if object.autobegun.get() {
        object.commit(vm)?;
    }
    Ok(Found { value, object })
}

/// The classes that `sqlalchemy.engine` has of this module.
pub fn classes(_vm: &Vm) -> Vec<(&'static str, Value)> {
    vec![
        ("Connection", Value::object(ConnectionClass("Connection"))),
        ("Row", Value::object(ConnectionClass("Row"))),
        ("RowMapping", Value::object(ConnectionClass("RowMapping"))),
        (
            "CursorResult",
            Value::object(ConnectionClass("CursorResult")),
        ),
        ("Result", Value::object(ConnectionClass("CursorResult"))),
    ]
}

/// `sqlalchemy.engine.result`, `.row`, `.cursor`.
pub fn result_module(name: &str) -> ModuleObject {
    let mut module = ModuleObject::new(name);
    for class in ["Row", "RowMapping", "CursorResult"] {
        module = module.with(class, Value::object(ConnectionClass(class)));
    }
    module
        .with("Result", Value::object(ConnectionClass("CursorResult")))
        .with("ScalarResult", inert("ScalarResult"))
        .with("MappingResult", inert("MappingResult"))
}

/// A class that scripts ask `isinstance` about or annotate with.
struct ConnectionClass(&'static str);

impl Object for ConnectionClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "__name__").then(|| Value::from(self.0)))
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(value.type_name() == self.0))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class 'sqlalchemy.engine.{}'>", self.0))
    }
}

const METHODS: &[&str] = &[
    "execute",
    "scalar",
    "scalars",
    "exec_driver_sql",
    "begin",
    "begin_nested",
    "commit",
    "rollback",
    "in_transaction",
    "in_nested_transaction",
    "get_transaction",
    "get_nested_transaction",
    "close",
    "invalidate",
    "detach",
    "execution_options",
    "get_execution_options",
    "get_isolation_level",
    "run_sync",
    "run_callable",
    "connect",
    "get_raw_connection",
    "aclose",
    "schema_for_object",
];

impl Object for ConnectionObject {
    fn type_name(&self) -> String {
        "Connection".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "dialect" => Some(dialect::connected(&self)),
            "engine" => Some(self.engine.clone()),
            "closed" => Some(Value::Bool(self.closed.get())),
            "invalidated" => Some(Value::Bool(self.handle.borrow().is_closed())),
            "info" => Some(self.info.clone()),
            "connection" | "driver_connection" | "dbapi_connection" => {
                self.check_open(vm)?;
                Some(raw::value(&self))
            }
            "sync_connection" => Some(Value::Object(self)),
            "default_isolation_level" => Some(Value::from(if self.is_postgresql() {
                "READ COMMITTED"
            } else {
                "SERIALIZABLE"
            })),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "execute" | "scalar" | "scalars" => {
                self.check_open(vm)?;
                return execute::execute(vm, &self, name, args).map(Some);
            }
            "exec_driver_sql" => {
                self.check_open(vm)?;
                return execute::exec_driver_sql(vm, &self, args).map(Some);
            }
            "run_sync" | "run_callable" => {
                let mut args = args;
                if args.pos.is_empty() {
                    return Err(vm.type_error(format!(
                        "{name}() missing 1 required positional argument: 'fn'"
                    )));
                }
                let function = args.pos.remove(0);
                args.pos.insert(0, Value::Object(self));
                return vm.call(&function, args).map(Some);
            }
            "execution_options" => return execution_options(vm, self, args).map(Some),
            _ => {}
        }
        let args = args.reader(vm, name);
        args.finish()?;
        Ok(Some(match name {
            "begin" => transaction::begin(vm, &self)?,
            "begin_nested" => transaction::begin_nested(vm, &self)?,
            "commit" => {
                self.commit(vm)?;
                Value::None
            }
            "rollback" => {
                self.rollback(vm)?;
                Value::None
            }
            "in_transaction" => Value::Bool(self.in_transaction()),
            "in_nested_transaction" => Value::Bool(self.savepoints.get() > 0),
            "get_transaction" => match &*self.root.borrow() {
                Some(root) => Value::Object(root.clone()),
                None => Value::None,
            },
            "get_nested_transaction" | "schema_for_object" => Value::None,
            "close" | "aclose" => {
                self.close(vm)?;
                Value::None
            }
            "invalidate" => {
                self.handle.borrow_mut().close();
                Value::None
            }
            "detach" => Value::None,
            "get_execution_options" => Value::dict(Dict::new()),
            "get_isolation_level" => isolation::isolation_level(vm, &self)?,
            "connect" => Value::Object(self),
            "get_raw_connection" => raw::value(&self),
            _ => return Ok(None),
        }))
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        let closed = self.close(vm);
        // An error under way says more than one of closing after it.
        if error.is_none() {
            closed?;
        }
        Ok(false)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok("<sqlalchemy.engine.base.Connection object>".to_owned())
    }
}

/// `connection.execution_options(isolation_level="AUTOCOMMIT")`.
fn execution_options(vm: &Vm, connection: Rc<ConnectionObject>, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "execution_options");
    let options = args.rest_keywords();
    args.finish()?;
    for (name, value) in options {
        match &*name {
            "isolation_level" => {
                let level = vm.str(&value)?.to_uppercase().replace('_', " ");
                if connection.in_transaction() {
                    return Err(exc::raise(
                        vm,
                        "InvalidRequestError",
                        "This connection has already initialized a SQLAlchemy Transaction() object via begin() or \
                         autobegin; isolation_level may not be altered unless rollback() or commit() is called first.",
                    ));
                }
                isolation::set_isolation_level(vm, &connection, &level)?;
            }
            "schema_translate_map" if vm.truth(&value)? => {
                return Err(Error::unsupported(
                    "execution_options(schema_translate_map=...) is outside the subset",
                ));
            }
            // How results are buffered and logged has no meaning here.
            _ => {}
        }
    }
    Ok(Value::Object(connection))
}

/// The error for something that can't be executed.
fn not_executable(vm: &Vm, value: &Value) -> Error {
    expr::not_executable(vm, value).unwrap_or_else(|error| error)
}
