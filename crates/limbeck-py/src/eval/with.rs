//! `with`.

use ruff_python_ast::{self as ast, Stmt};

use crate::{
    error::Result,
    eval::{Flow, Frame},
    value::Value,
};

impl Frame<'_> {
    pub(crate) fn with(&self, items: &[ast::WithItem], body: &[Stmt]) -> Result<Flow> {
        let Some((item, rest)) = items.split_first() else {
            return self.block(body);
        };
        let manager = self.expr(&item.context_expr)?;
        self.at(&item.context_expr);
        let manager = self.vm.awaited(manager)?;
        let Value::Object(object) = &manager else {
            return Err(self.no_manager(&manager));
        };
        let Some(target) = object.clone().enter(self.vm)? else {
            return Err(self.no_manager(&manager));
        };
        let result = match &item.optional_vars {
            Some(vars) => self
                .assign(vars, target)
                .and_then(|()| self.with(rest, body)),
            None => self.with(rest, body),
        };
        self.at(&item.context_expr);
        match result {
            Ok(flow) => {
                object.clone().exit(self.vm, None)?;
                Ok(flow)
            }
            Err(error) => match object.clone().exit(self.vm, Some(&error))? {
                true if error.exception().is_some() => Ok(Flow::Next),
                _ => Err(error),
            },
        }
    }

    fn no_manager(&self, value: &Value) -> crate::Error {
        self.vm.type_error(format!(
            "'{}' object does not support the context manager protocol",
            value.type_name()
        ))
    }
}
