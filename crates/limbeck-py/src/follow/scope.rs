//! Where names are looked up: modules, classes, functions, and one call of a function.

use std::rc::Rc;

use ruff_python_ast::{self as ast, Stmt};

use super::{files::Module, resolve::Parameters};

/// Where names are looked up.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) module: &'a Module,
    pub(super) body: &'a [Stmt],
    /// What stands after this place is not yet bound.
    pub(super) at: u32,
    pub(super) kind: Kind<'a>,
    pub(super) parent: Option<Rc<Scope<'a>>>,
    calls: Rc<str>,
}

/// What a scope is the inside of.
#[derive(Clone)]
pub(super) enum Kind<'a> {
    Module,
    Class,
    /// Not called: its parameters are not known.
    Function(&'a ast::StmtFunctionDef),
    Call(Rc<Parameters<'a>>),
}

impl<'a> Scope<'a> {
    pub(super) fn module(module: &'a Module) -> Self {
        Self {
            module,
            body: &module.tree.body,
            at: u32::MAX,
            kind: Kind::Module,
            parent: None,
            calls: "".into(),
        }
    }

    fn inner(&self, body: &'a [Stmt], kind: Kind<'a>) -> Self {
        Self {
            module: self.module,
            body,
            at: u32::MAX,
            kind,
            parent: Some(Rc::new(self.clone())),
            calls: self.calls.clone(),
        }
    }

    /// The inside of a function that nobody is known to call.
    pub(super) fn function(&self, def: &'a ast::StmtFunctionDef) -> Self {
        self.before(u32::MAX).inner(&def.body, Kind::Function(def))
    }

    /// The inside of a function that is called at a place.
    pub(super) fn call(
        &self,
        def: &'a ast::StmtFunctionDef,
        parameters: Parameters<'a>,
        place: &str,
    ) -> Self {
        let mut made = self
            .before(u32::MAX)
            .inner(&def.body, Kind::Call(Rc::new(parameters)));
        made.calls = format!("{}<{place}", self.calls).into();
        made
    }

    /// The inside of a class.
    pub(super) fn class(&self, def: &'a ast::StmtClassDef) -> Self {
        self.before(def.range.start().to_u32())
            .inner(&def.body, Kind::Class)
    }

    /// The same names as they are before a place.
    pub(super) fn before(&self, at: u32) -> Self {
        Self { at, ..self.clone() }
    }

    /// The names that make a place of the source one of its own, though the source is run many times.
    pub(super) fn calls(&self) -> Rc<str> {
        self.calls.clone()
    }

    /// What tells a place from others.
    pub(super) fn place(&self, at: u32, calls: &str) -> String {
        format!("{}:{at}{calls}", self.module.path.display())
    }
}
