//! Walks the tree.

use std::rc::Rc;

use corosensei::Yielder;

use crate::{
    code::{Body, Code},
    error::Result,
    generator::Resume,
    module::ModuleObject,
    scope::Scope,
    value::Value,
    vm::Vm,
};

mod assign;
mod call;
pub(crate) mod class_;
mod comprehension;
mod expr;
pub(crate) mod function;
mod match_;
mod stmt;
mod string;
mod try_;
mod with;

/// How a statement ended.
pub(crate) enum Flow {
    Next,
    Break,
    Continue,
    Return(Value),
}

/// A body under way.
pub(crate) struct Frame<'y> {
    pub(crate) vm: &'y Vm,
    pub(crate) code: &'y Rc<Code>,
    pub(crate) scope: Rc<Scope>,
    /// Where values go, if the body is a generator's.
    pub(crate) yielder: Option<&'y Yielder<Resume, Value>>,
}

impl<'y> Frame<'y> {
    /// The same body in a scope inside its own.
    fn inner(&self) -> Frame<'y> {
        Frame {
            vm: self.vm,
            code: self.code,
            scope: Scope::inner(&self.scope),
            yielder: self.yielder,
        }
    }

    /// Runs the body.
    pub(crate) fn run(&self) -> Result<Value> {
        match &self.code.body {
            Body::Block(body) => match self.block(body)? {
                Flow::Return(value) => Ok(value),
                Flow::Next | Flow::Break | Flow::Continue => Ok(Value::None),
            },
            Body::Expr(expr) => self.expr(expr),
            Body::Generator { elt, generators } => {
                let first = self.scope.get(self.vm, ".0")?;
                self.generate(generators, Some(&first), &mut |frame| {
                    let value = frame.expr(elt)?;
                    frame.give(value).map(|_| ())
                })?;
                Ok(Value::None)
            }
        }
    }
}

/// Runs a module's code in a module.
pub(crate) fn run_module(vm: &Vm, code: &Rc<Code>, module: &Rc<ModuleObject>) -> Result<()> {
    if let Some(doc) = &code.doc {
        module.set("__doc__", Value::Str(doc.clone()));
    }
    vm.in_frame(&code.source, &code.name, || {
        let frame = Frame {
            vm,
            code,
            scope: Scope::module(module),
            yielder: None,
        };
        frame.run().map(|_| ())
    })
}
