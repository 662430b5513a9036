//! `with context.begin_transaction():` and `with context.autocommit_block():`.

use std::{cell::Cell, rc::Rc};

use limbeck_py::{Args, Object, Result, Value, Vm};

use super::context::MigrationContext;

/// `with context.begin_transaction():`.
pub struct TransactionBlock {
    pub(super) context: Rc<MigrationContext>,
    pub(super) per_migration: bool,
    pub(super) open: Cell<bool>,
}

impl TransactionBlock {
    /// Makes the block of one migration.
    pub fn per_migration(context: &Rc<MigrationContext>) -> Self {
        Self {
            context: context.clone(),
            per_migration: true,
            open: Cell::new(false),
        }
    }

    /// Makes the block around a whole run.
    pub fn whole_run(context: &Rc<MigrationContext>) -> Self {
        Self {
            context: context.clone(),
            per_migration: false,
            open: Cell::new(false),
        }
    }

    /// Opens the transaction where one is due.
    pub fn open(&self, vm: &Vm) -> Result<()> {
        let context = &self.context;
        let nested = context.transaction.get() || context.pending_begin.get();
        if !context.opens_transaction(self.per_migration) || nested {
            return Ok(());
        }
        self.open.set(true);
        match &context.out {
            Some(out) => out
                .borrow_mut()
                .begin(context.dialect.name())
                .map_err(|error| crate::bindings::io_error(vm, &error)),
            // Begun once there is something to write: SQLite's write lock is not taken for nothing, and who waits for
            // another runner must not hold a transaction meanwhile, which the other's statements may have to wait for.
            None => {
                context.pending_begin.set(true);
                Ok(())
            }
        }
    }

    /// Commits, or rolls back where the block failed.
    pub fn close(&self, vm: &Vm, failed: bool) -> Result<()> {
        if !self.open.replace(false) {
            return Ok(());
        }
        match &self.context.out {
            Some(_) if failed => Ok(()),
            Some(out) => out
                .borrow_mut()
                .commit(self.context.dialect.name())
                .map_err(|error| crate::bindings::io_error(vm, &error)),
            None if failed => {
                self.context.rollback();
                Ok(())
            }
            None => self.context.commit(vm),
        }
    }
}

impl Object for TransactionBlock {
    fn type_name(&self) -> String {
        "_ProxyTransaction".to_owned()
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        self.open(vm)?;
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&limbeck_py::Error>) -> Result<bool> {
        self.close(vm, error.is_some())?;
        Ok(false)
    }

    fn methods(&self) -> &'static [&'static str] {
        &["commit", "rollback"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "commit" => self.close(vm, false)?,
            "rollback" => self.close(vm, true)?,
            _ => return Ok(None),
        }
        args.reader(vm, name).finish()?;
        Ok(Some(Value::None))
    }
}

/// `with context.autocommit_block():`.
pub(super) struct AutocommitBlock(pub(super) Rc<MigrationContext>);

impl Object for AutocommitBlock {
    fn type_name(&self) -> String {
        "_GeneratorContextManager".to_owned()
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        let context = &self.0;
        if context.in_external_transaction {
            return Err(vm.exception(
                "AssertionError",
                "autocommit_block() needs a transaction of the migration's own, but env.py opened one before it \
                 called context.configure()",
            ));
        }
        match &context.out {
            Some(out) if context.transactional_ddl => {
                out.borrow_mut()
                    .commit(context.dialect.name())
                    .map_err(|error| crate::bindings::io_error(vm, &error))?;
            }
            Some(_) => {}
            None => {
                context.commit(vm)?;
                if let Some(handle) = &context.handle {
                    handle.borrow_mut().set_autocommit(true);
                }
            }
        }
        Ok(Some(Value::None))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&limbeck_py::Error>) -> Result<bool> {
        let context = &self.0;
        match &context.out {
            Some(out) if context.transactional_ddl => {
                out.borrow_mut()
                    .begin(context.dialect.name())
                    .map_err(|error| crate::bindings::io_error(vm, &error))?;
            }
            Some(_) => {}
            None => {
                if let Some(handle) = &context.handle {
                    handle.borrow_mut().set_autocommit(false);
                }
                let begun = context.begin(vm);
                // The error of the block says more than that of a connection that it lost.
                if error.is_none() {
                    begun?;
                }
            }
        }
        Ok(false)
    }
}
