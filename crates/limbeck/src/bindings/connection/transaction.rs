//! Transactions and savepoints.

use std::{cell::Cell, rc::Rc};

use limbeck_py::{Args, Error, Object, Result, Value, Vm};

use super::ConnectionObject;
use crate::bindings::exc;

/// What a transaction object stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// `BEGIN`.
    Root,
    /// `SAVEPOINT`.
    Nested(String),
    /// `engine.begin()`: the connection is closed at the end.
    Block,
}

/// A transaction.
pub struct TransactionObject {
    connection: Rc<ConnectionObject>,
    kind: Kind,
    /// Whether it can still be committed or rolled back.
    pub active: Cell<bool>,
}

/// `connection.begin()`.
pub(super) fn begin(vm: &Vm, connection: &Rc<ConnectionObject>) -> Result<Value> {
    connection.check_open(vm)?;
    if connection.in_transaction() {
        return Err(exc::raise(
            vm,
            "InvalidRequestError",
            "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; \
             can't call begin() here unless rollback() or commit() is called first.",
        ));
    }
    start(vm, connection)?;
    let made = Rc::new(TransactionObject {
        connection: connection.clone(),
        kind: Kind::Root,
        active: Cell::new(true),
    });
    connection.root.replace(Some(made.clone()));
    Ok(Value::Object(made))
}

fn start(vm: &Vm, connection: &ConnectionObject) -> Result<()> {
    let mut handle = connection.handle.borrow_mut();
    if handle.autocommit() {
        return Ok(());
    }
    let begun = handle.begin();
    begun.map_err(|error| exc::db_error(vm, error, Some("BEGIN")))
}

/// `connection.begin_nested()`.
pub(super) fn begin_nested(vm: &Vm, connection: &Rc<ConnectionObject>) -> Result<Value> {
    connection.check_open(vm)?;
    if !connection.in_transaction() {
        start(vm, connection)?;
        connection.autobegun.set(true);
    } else if !connection.handle.borrow().in_transaction() {
        start(vm, connection)?;
    }
    let number = connection.savepoints.get() + 1;
    connection.savepoints.set(number);
    let name = format!("sa_savepoint_{number}");
    let set = connection.handle.borrow_mut().savepoint(&name);
    set.map_err(|error| exc::db_error(vm, error, Some(&format!("SAVEPOINT {name}"))))?;
    Ok(Value::object(TransactionObject {
        connection: connection.clone(),
        kind: Kind::Nested(name),
        active: Cell::new(true),
    }))
}

/// `engine.begin()`: a block that commits and closes the connection.
pub fn begin_block(vm: &Vm, connection: &Value) -> Result<Value> {
    let Some(object) = connection.downcast::<ConnectionObject>() else {
        return Err(vm.type_error("a connection is expected"));
    };
    Ok(Value::object(TransactionObject {
        connection: object,
        kind: Kind::Block,
        active: Cell::new(false),
    }))
}

impl TransactionObject {
    fn inactive(&self, vm: &Vm) -> Error {
        let message = match self.kind {
            Kind::Nested(_) => "This nested transaction is inactive",
            Kind::Root | Kind::Block => "This transaction is inactive",
        };
        exc::raise(vm, "InvalidRequestError", message)
    }

    fn commit(&self, vm: &Vm) -> Result<()> {
        if !self.active.replace(false) {
            return Err(self.inactive(vm));
        }
        match &self.kind {
            Kind::Root | Kind::Block => self.connection.commit(vm),
            Kind::Nested(name) => {
                self.forget_savepoint();
                let done = self.connection.handle.borrow_mut().release(name);
                done.map_err(|error| {
                    exc::db_error(vm, error, Some(&format!("RELEASE SAVEPOINT {name}")))
                })
            }
        }
    }

    fn rollback(&self, vm: &Vm) -> Result<()> {
        if !self.active.replace(false) {
            return Ok(());
        }
        match &self.kind {
            Kind::Root | Kind::Block => self.connection.rollback(vm),
            Kind::Nested(name) => {
                self.forget_savepoint();
                let done = self.connection.handle.borrow_mut().rollback_to(name);
                done.map_err(|error| {
                    exc::db_error(vm, error, Some(&format!("ROLLBACK TO SAVEPOINT {name}")))
                })
            }
        }
    }

    fn forget_savepoint(&self) {
        let open = self.connection.savepoints.get();
        self.connection.savepoints.set(open.saturating_sub(1));
    }
}

impl Object for TransactionObject {
    fn type_name(&self) -> String {
        match self.kind {
            Kind::Root => "RootTransaction",
            Kind::Nested(_) => "NestedTransaction",
            Kind::Block => "_GeneratorContextManager",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "is_active" | "is_valid" => Some(Value::Bool(self.active.get())),
            "connection" => Some(Value::Object(self.connection.clone())),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["commit", "rollback", "close"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        args.reader(vm, name).finish()?;
        match name {
            "commit" => self.commit(vm)?,
            "rollback" | "close" => self.rollback(vm)?,
            _ => return Ok(None),
        }
        Ok(Some(Value::None))
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        if self.kind == Kind::Block {
            start(vm, &self.connection)?;
            self.active.set(true);
            return Ok(Some(Value::Object(self.connection.clone())));
        }
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        let done = if !self.active.get() {
            Ok(())
        } else if error.is_some() {
            // The error under way says more than one of rolling back.
            let _ = self.rollback(vm);
            Ok(())
        } else {
            self.commit(vm)
        };
        if self.kind == Kind::Block {
            let _ = self.connection.close(vm);
        }
        done?;
        Ok(false)
    }
}
