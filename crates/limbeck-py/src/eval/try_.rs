//! `try` and `raise`.

use ruff_python_ast::{self as ast, ExceptHandler};

use crate::{
    class::Class,
    error::{Error, Result},
    eval::{Flow, Frame},
    instance::Instance,
    value::Value,
};

impl Frame<'_> {
    pub(crate) fn try_(&self, stmt: &ast::StmtTry) -> Result<Flow> {
        if stmt.is_star {
            return Err(self.unsupported("except*"));
        }
        let result = self.try_except(stmt);
        if stmt.finalbody.is_empty() {
            return result;
        }
        // What stops the run for good stops `finally` blocks too.
        if let Err(error) = &result
            && error.exception().is_none()
        {
            return result;
        }
        match self.block(&stmt.finalbody)? {
            Flow::Next => result,
            flow => Ok(flow),
        }
    }

    fn try_except(&self, stmt: &ast::StmtTry) -> Result<Flow> {
        let guarded = stmt.handlers.iter().any(catches_import_errors);
        self.vm.replay().guard(if guarded { 1 } else { 0 });
        let result = self.block(&stmt.body);
        self.vm.replay().guard(if guarded { -1 } else { 0 });
        let error = match result {
            Ok(Flow::Next) => return self.block(&stmt.orelse),
            Ok(flow) => return Ok(flow),
            Err(error) => error,
        };
        let Some(exception) = error.exception().cloned() else {
            return Err(error);
        };
        for handler in &stmt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let matches = match &handler.type_ {
                None => true,
                Some(classes) => {
                    let classes = self.expr(classes)?;
                    self.catches(&classes, &exception, &error)?
                }
            };
            if !matches {
                continue;
            }
            if let Some(name) = &handler.name {
                self.scope.set(name, exception.clone());
            }
            self.vm
                .handled()
                .borrow_mut()
                .push((exception.clone(), error.clone()));
            let result = self.block(&handler.body);
            // The top one is ours again, also when the body is a generator's that was suspended meanwhile.
            self.vm.handled().borrow_mut().pop();
            if let Some(name) = &handler.name {
                let _ = self.scope.delete(self.vm, name);
            }
            return result.map_err(|raised| self.with_context(raised, &exception));
        }
        Err(error)
    }

    fn with_context(&self, error: Error, handled: &Value) -> Error {
        if let Some(raised) = error.exception()
            && !raised.is(handled)
            && let Some(instance) = raised.downcast::<Instance>()
            && instance.get("__context__").is_none()
        {
            instance.set("__context__", handled.clone());
        }
        error
    }

    fn catches(&self, classes: &Value, exception: &Value, error: &Error) -> Result<bool> {
        if let Value::Tuple(classes) = classes {
            for class in classes.iter() {
                if self.catches(class, exception, error)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if crate::deferred::is_deferred(classes) {
            return crate::deferred::catches(self.vm, classes, error);
        }
        if !matches!(classes, Value::Object(object) if object.is_class()) {
            return Err(self.vm.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            ));
        }
        self.vm.isinstance(exception, classes)
    }

    pub(crate) fn raise(&self, stmt: &ast::StmtRaise) -> Result<Error> {
        let Some(exc) = &stmt.exc else {
            let handled = self
                .vm
                .handled()
                .borrow()
                .last()
                .map(|(_, error)| error.clone());
            return Ok(handled.unwrap_or_else(|| {
                self.vm
                    .exception("RuntimeError", "No active exception to reraise")
            }));
        };
        let exception = self.expr(exc)?;
        let exception = self.exception(exception)?;
        if let Some(cause) = &stmt.cause {
            let cause = self.expr(cause)?;
            let cause = if cause.is_none() {
                cause
            } else {
                self.exception(cause)?
            };
            if let Some(instance) = exception.downcast::<Instance>() {
                instance.set("__cause__", cause);
                instance.set("__suppress_context__", Value::Bool(true));
            }
        }
        self.at(stmt);
        Ok(self.vm.raise(&exception))
    }

    /// An exception instance; of a class one is made.
    fn exception(&self, value: Value) -> Result<Value> {
        let value = match value.downcast::<Class>() {
            Some(class) if class.is_exception() => {
                self.vm.call(&Value::Object(class), Default::default())?
            }
            _ => value,
        };
        let is_exception = self
            .vm
            .class_of(&value)
            .is_some_and(|class| class.is_exception());
        if is_exception {
            return Ok(value);
        }
        if let Some(deferred) = value.downcast_ref::<crate::deferred::Deferred>() {
            return Err(self.unsupported(&format!(
                "raising the application's {}",
                deferred.expression
            )));
        }
        Err(self
            .vm
            .type_error("exceptions must derive from BaseException"))
    }
}

/// Whether a handler catches the failure of an import.
fn catches_import_errors(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    let is = |expr: &ast::Expr| {
        matches!(expr, ast::Expr::Name(name)
            if matches!(name.id.as_str(), "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"))
    };
    match handler.type_.as_deref() {
        None => true,
        Some(ast::Expr::Tuple(tuple)) => tuple.elts.iter().any(is),
        Some(expr) => is(expr),
    }
}
