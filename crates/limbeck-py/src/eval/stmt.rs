//! Statements.

use ruff_python_ast::{self as ast, Stmt};

use crate::{
    error::{Error, Result},
    eval::{Flow, Frame},
    value::Value,
};

impl Frame<'_> {
    pub(crate) fn block(&self, body: &[Stmt]) -> Result<Flow> {
        for stmt in body {
            match self.stmt(stmt)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn stmt(&self, stmt: &Stmt) -> Result<Flow> {
        self.at(stmt);
        self.vm.step()?;
        match stmt {
            Stmt::Expr(expr) => {
                if !matches!(&*expr.value, ast::Expr::StringLiteral(_)) {
                    let value = self.expr(&expr.value)?;
                    crate::deferred::statement(self.vm, &value);
                }
            }
            Stmt::Assign(assign) => {
                let value = self.expr(&assign.value)?;
                let value = crate::deferred::assigned(self.vm, value);
                for target in &assign.targets {
                    self.assign(target, value.clone())?;
                }
            }
            Stmt::AnnAssign(assign) => self.ann_assign(assign)?,
            Stmt::AugAssign(assign) => self.aug_assign(assign)?,
            Stmt::Return(ret) => {
                return Ok(Flow::Return(match &ret.value {
                    Some(value) => self.expr(value)?,
                    None => Value::None,
                }));
            }
            Stmt::If(stmt) => return self.if_(stmt),
            Stmt::For(stmt) => return self.for_(stmt),
            Stmt::While(stmt) => return self.while_(stmt),
            Stmt::With(stmt) => return self.with_stack(|| self.with(&stmt.items, &stmt.body)),
            Stmt::Try(stmt) => return self.with_stack(|| self.try_(stmt)),
            Stmt::Match(stmt) => return self.with_stack(|| self.match_(stmt)),
            Stmt::Raise(raise) => return Err(self.raise(raise)?),
            Stmt::Assert(assert) => {
                let test = self.expr(&assert.test)?;
                if !self.vm.truth(&test)? {
                    let class = self.vm.find_class("AssertionError");
                    let args = match &assert.msg {
                        Some(message) => vec![self.expr(message)?],
                        None => Vec::new(),
                    };
                    return Err(match class {
                        Some(class) => {
                            self.at(stmt);
                            self.vm
                                .raise(&crate::exception::new_with_args(&class, args))
                        }
                        None => self.vm.value_error("assertion failed"),
                    });
                }
            }
            Stmt::FunctionDef(def) => {
                let mut value = self.function(def)?;
                for decorator in def.decorator_list.iter().rev() {
                    let decorator = self.expr(&decorator.expression)?;
                    value = self.vm.call_with(&decorator, [value])?;
                }
                self.scope.set(&def.name, value);
            }
            Stmt::ClassDef(def) => {
                let mut value = self.with_stack(|| self.class(def))?;
                for decorator in def.decorator_list.iter().rev() {
                    let decorator = self.expr(&decorator.expression)?;
                    value = self.vm.call_with(&decorator, [value])?;
                }
                self.scope.set(&def.name, value);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.name.as_str();
                    match &alias.asname {
                        Some(bound) => {
                            let value = crate::import::module(self.vm, name, true)?;
                            self.scope.set(bound, value);
                        }
                        None => {
                            let value = crate::import::module(self.vm, name, false)?;
                            self.scope
                                .set(name.split('.').next().unwrap_or(name), value);
                        }
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                let from = import.module.as_ref().map(|name| name.as_str());
                let from =
                    crate::import::absolute(self.vm, &self.scope.module, from, import.level)?;
                for alias in &import.names {
                    if &*alias.name == "*" {
                        for (name, value) in crate::import::star(self.vm, &from)? {
                            self.scope.set(&name, value);
                        }
                        continue;
                    }
                    let value = crate::import::from(self.vm, &from, &alias.name)?;
                    self.scope
                        .set(alias.asname.as_ref().unwrap_or(&alias.name), value);
                }
            }
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete(target)?;
                }
            }
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Break(_) => return Ok(Flow::Break),
            Stmt::Continue(_) => return Ok(Flow::Continue),
            Stmt::TypeAlias(alias) => {
                if let ast::Expr::Name(name) = &*alias.name {
                    // The value matters to type checkers only, and is not evaluated before it is asked for.
                    self.scope.set(&name.id, Value::from(name.id.as_str()));
                }
            }
            Stmt::IpyEscapeCommand(_) => return Err(self.unsupported("a notebook command")),
        }
        Ok(Flow::Next)
    }

    fn if_(&self, stmt: &ast::StmtIf) -> Result<Flow> {
        let test = self.expr(&stmt.test)?;
        if self.vm.truth(&test)? {
            return self.with_stack(|| self.block(&stmt.body));
        }
        for clause in &stmt.elif_else_clauses {
            let taken = match &clause.test {
                Some(test) => {
                    let test = self.expr(test)?;
                    self.vm.truth(&test)?
                }
                None => true,
            };
            if taken {
                return self.with_stack(|| self.block(&clause.body));
            }
        }
        Ok(Flow::Next)
    }

    fn for_(&self, stmt: &ast::StmtFor) -> Result<Flow> {
        let iterable = self.expr(&stmt.iter)?;
        self.at(&*stmt.iter);
        let mut iter = self.vm.iter(&iterable)?;
        while let Some(item) = iter.next(self.vm)? {
            self.assign(&stmt.target, item)?;
            match self.with_stack(|| self.block(&stmt.body))? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                flow @ Flow::Return(_) => return Ok(flow),
            }
            self.at(stmt);
            self.vm.step()?;
        }
        self.block(&stmt.orelse)
    }

    fn while_(&self, stmt: &ast::StmtWhile) -> Result<Flow> {
        loop {
            let test = self.expr(&stmt.test)?;
            if !self.vm.truth(&test)? {
                return self.block(&stmt.orelse);
            }
            match self.with_stack(|| self.block(&stmt.body))? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                flow @ Flow::Return(_) => return Ok(flow),
            }
            self.at(stmt);
            self.vm.step()?;
        }
    }

    pub(crate) fn with_stack<T>(&self, body: impl FnOnce() -> T) -> T {
        self.vm.with_stack(body)
    }

    /// Notes where we are, for errors.
    pub(crate) fn at(&self, node: &impl ruff_text_size::Ranged) {
        self.vm.set_position(node.range());
    }

    pub(crate) fn unsupported(&self, what: &str) -> Error {
        self.vm.located(Error::unsupported(format!(
            "{what} is outside the subset of Python that limbeck runs"
        )))
    }
}
