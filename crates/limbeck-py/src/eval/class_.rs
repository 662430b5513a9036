//! `class` statements.

use std::rc::Rc;

use ruff_python_ast as ast;

use crate::{
    class::Attrs,
    class_def::{self, Definition},
    error::Result,
    eval::Frame,
    scope::Scope,
    value::Value,
};

/// Where a class body keeps its annotations, in order: names and what they say.
pub(crate) const ANNOTATIONS: &str = "__annotations__";

impl Frame<'_> {
    pub(crate) fn class(&self, def: &ast::StmtClassDef) -> Result<Value> {
        let Some(code) = self.code.child(&def.node_index) else {
            return Err(self.unsupported("this class"));
        };
        let arguments = match &def.arguments {
            Some(arguments) => self.arguments(arguments)?,
            None => Default::default(),
        };
        // Functions of the body see `__class__`, for `super()`.
        let cell = Scope::inner(&self.scope);
        let scope = Rc::new(Scope::of_code(code, &cell));
        scope.set_here(
            "__module__",
            self.scope.module.get("__name__").unwrap_or_default(),
        );
        scope.set_here("__qualname__", Value::from(def.name.as_str()));
        if let Some(doc) = &code.doc {
            scope.set_here("__doc__", Value::Str(doc.clone()));
        }
        self.vm.in_frame(&code.source, &code.name, || {
            let frame = Frame {
                vm: self.vm,
                code,
                scope: scope.clone(),
                yielder: None,
            };
            frame.run()
        })?;
        let namespace: Attrs = scope.vars.borrow().clone();
        self.at(&def.name);
        let class = class_def::make(
            self.vm,
            Definition {
                name: def.name.as_str(),
                module: &self
                    .vm
                    .str(&self.scope.module.get("__name__").unwrap_or_default())?,
                bases: arguments.pos,
                keywords: arguments.kw,
                namespace,
            },
        )?;
        cell.set_here("__class__", class.clone());
        Ok(class)
    }

    /// Notes `name: annotation` of a class body, for data classes and named tuples. Annotations are not evaluated: their
    /// text is kept.
    pub(crate) fn annotate(&self, assign: &ast::StmtAnnAssign) -> Result<()> {
        let ast::Expr::Name(name) = &*assign.target else {
            return Ok(());
        };
        let scope = &self.scope;
        if matches!(scope.kind, crate::scope::ScopeKind::Function(_)) {
            return Ok(());
        }
        let is_module = matches!(scope.kind, crate::scope::ScopeKind::Module);
        if is_module && !self.code.source.reads_annotations() {
            return Ok(());
        }
        let vars = match scope.kind {
            crate::scope::ScopeKind::Module => &scope.module.attrs,
            _ => &scope.vars,
        };
        let range = crate::code::range(&*assign.annotation);
        let text = self
            .code
            .source
            .text
            .get(range.start().to_usize()..range.end().to_usize());
        let known = vars.borrow().get(ANNOTATIONS).cloned();
        let annotations = match known {
            Some(annotations) => annotations,
            None => {
                let annotations = Value::dict(Default::default());
                scope.set_here(ANNOTATIONS, annotations.clone());
                annotations
            }
        };
        self.vm.set_item(
            &annotations,
            &Value::from(name.id.as_str()),
            Value::from(text.unwrap_or_default()),
        )
    }
}
