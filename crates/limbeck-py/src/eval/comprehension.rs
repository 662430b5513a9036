//! Comprehensions and generator expressions.

use std::{cell::RefCell, rc::Rc};

use ruff_python_ast::{self as ast, Comprehension};

use crate::{
    error::Result,
    eval::Frame,
    scope::Scope,
    value::{Dict, Set, Value},
};

impl<'y> Frame<'y> {
    /// Runs `each` for every combination that the clauses let through. `first`: the first iterable, if it is known.
    pub(crate) fn generate(
        &self,
        generators: &[Comprehension],
        first: Option<&Value>,
        each: &mut dyn FnMut(&Frame<'y>) -> Result<()>,
    ) -> Result<()> {
        let Some((clause, rest)) = generators.split_first() else {
            return each(self);
        };
        let iterable = match first {
            Some(iterable) => iterable.clone(),
            None => self.expr(&clause.iter)?,
        };
        let mut iter = self.vm.iter(&iterable)?;
        'items: while let Some(item) = iter.next(self.vm)? {
            self.vm.step()?;
            self.assign_inner(&clause.target, item)?;
            for test in &clause.ifs {
                let test = self.expr(test)?;
                if !self.vm.truth(&test)? {
                    continue 'items;
                }
            }
            self.generate(rest, None, each)?;
        }
        Ok(())
    }

    /// Runs a comprehension's clauses in a scope of their own; the first iterable belongs to the scope outside.
    fn comprehend(
        &self,
        generators: &[Comprehension],
        each: &mut dyn FnMut(&Frame<'y>) -> Result<()>,
    ) -> Result<()> {
        let Some(clause) = generators.first() else {
            return Ok(());
        };
        let first = self.expr(&clause.iter)?;
        self.inner().generate(generators, Some(&first), each)
    }

    pub(crate) fn list_comp(&self, comp: &ast::ExprListComp) -> Result<Value> {
        let mut items = Vec::new();
        self.comprehend(&comp.generators, &mut |frame| {
            items.push(frame.expr(&comp.elt)?);
            Ok(())
        })?;
        Ok(Value::list(items))
    }

    pub(crate) fn set_comp(&self, comp: &ast::ExprSetComp) -> Result<Value> {
        let mut items = Set::new();
        self.comprehend(&comp.generators, &mut |frame| {
            let item = frame.expr(&comp.elt)?;
            items.insert(frame.vm.key(&item)?);
            Ok(())
        })?;
        Ok(Value::Set(Rc::new(RefCell::new(items))))
    }

    pub(crate) fn dict_comp(&self, comp: &ast::ExprDictComp) -> Result<Value> {
        let mut items = Dict::new();
        self.comprehend(&comp.generators, &mut |frame| {
            let Some(key) = &comp.key else {
                return Err(frame.unsupported("unpacking in a dict comprehension"));
            };
            let key = frame.expr(key)?;
            let value = frame.expr(&comp.value)?;
            items.insert(frame.vm.key(&key)?, value);
            Ok(())
        })?;
        Ok(Value::dict(items))
    }

    pub(crate) fn generator(&self, generator: &ast::ExprGenerator) -> Result<Value> {
        let Some(code) = self.code.child(&generator.node_index) else {
            return Err(self.unsupported("this generator expression"));
        };
        // The first iterable is evaluated at once, and stands in the place of the element.
        let first = self.expr(&generator.elt)?;
        self.at(generator);
        let first = self.vm.iter_value(&first)?;
        let scope = Rc::new(Scope::of_code(code, &self.scope));
        scope.set_here(".0", first);
        crate::generator::make(self.vm, code, scope)
    }
}
