//! Looks at everything that a run can reach.

use std::{cell::RefCell, rc::Rc};

use ruff_python_ast::{
    self as ast, Expr, ExprContext, Stmt,
    visitor::{self, Visitor},
};
use ruff_text_size::{Ranged, TextRange};

use super::{
    Rejection, Resolve, Use,
    scope::{Import, Info, NAME_ERRORS, catches, is_type_checking},
};
use crate::{
    code::{Body, Code, CodeKind},
    script::Script,
};

pub(super) struct State<'r> {
    pub(super) resolve: &'r dyn Resolve,
    pub(super) script: &'r Script,
    pub(super) rejections: RefCell<Vec<Rejection>>,
    pub(super) uses: RefCell<Vec<Use>>,
    pub(super) reached: RefCell<indexmap::IndexSet<String, rustc_hash::FxBuildHasher>>,
    pub(super) waiting: RefCell<Vec<String>>,
    pub(super) has_star: bool,
}

impl State<'_> {
    pub(super) fn reach(&self, name: &str) {
        if self.reached.borrow_mut().insert(name.to_owned()) {
            self.waiting.borrow_mut().push(name.to_owned());
        }
    }

    pub(super) fn reject(&self, range: TextRange, what: String) {
        let span = self.script.source().span(range);
        self.rejections.borrow_mut().push(Rejection { span, what });
    }
}

pub(super) struct Checker<'a, 's, 'r> {
    pub(super) state: &'s State<'r>,
    pub(super) info: Rc<Info<'a>>,
    /// Names that comprehensions around bind.
    pub(super) inner: Vec<String>,
    /// How many `try` statements around catch `NameError`.
    pub(super) guards_names: usize,
    /// Whether what is looked at is handed to the application.
    pub(super) within_application: bool,
}

impl<'a, 's, 'r> Checker<'a, 's, 'r> {
    pub(super) fn check_child(&self, code: &'a Rc<Code>, parent: &Rc<Info<'a>>) {
        let info = Rc::new(Info::new(code, Some(parent.clone()), self.state.resolve));
        let checker = Checker {
            state: self.state,
            info,
            inner: self.inner.clone(),
            guards_names: 0,
            within_application: false,
        };
        checker.check_body(code);
    }

    pub(super) fn check_body(&self, code: &'a Rc<Code>) {
        let mut checker = Checker {
            state: self.state,
            info: self.info.clone(),
            inner: self.inner.clone(),
            guards_names: 0,
            within_application: false,
        };
        match &code.body {
            Body::Block(body) => body.iter().for_each(|stmt| checker.visit_stmt(stmt)),
            Body::Expr(expr) => checker.visit_expr(expr),
            Body::Generator { elt, generators } => {
                checker.comprehension(generators, |checker| checker.visit_expr(elt));
            }
        }
    }

    fn comprehension(
        &mut self,
        generators: &'a [ast::Comprehension],
        rest: impl FnOnce(&mut Self),
    ) {
        let before = self.inner.len();
        for clause in generators {
            self.visit_expr(&clause.iter);
            target_names(&clause.target, &mut self.inner);
            clause.ifs.iter().for_each(|test| self.visit_expr(test));
        }
        rest(self);
        self.inner.truncate(before);
    }

    fn name(&mut self, name: &'a str, range: TextRange) {
        if self.inner.iter().any(|known| known == name) {
            return;
        }
        let Some(owner) = self.info.owner(name) else {
            if !self.state.resolve.builtin(name) && !self.state.has_star && self.guards_names == 0 {
                self.state
                    .reject(range, format!("name '{name}' is not defined"));
            }
            return;
        };
        if owner.code.kind == CodeKind::Module {
            self.state.reach(name);
        }
        self.import(owner, name);
    }

    /// A use of a name: if it is an import's, what is imported must be there.
    fn import(&self, owner: &Rc<Info<'a>>, name: &str) {
        if owner.stores.contains_key(name) {
            return;
        }
        let Some(imports) = owner.imports.get(name) else {
            return;
        };
        // With several, one may be the fallback of another.
        if imports
            .iter()
            .any(|import| import.missing(self.state.resolve).is_none())
        {
            return;
        }
        for import in imports {
            if let Some(what) = import.missing(self.state.resolve) {
                self.state.reject(import.range, what);
            }
        }
    }

    fn decorators(&mut self, decorators: &'a [ast::Decorator]) {
        for decorator in decorators {
            if !self.refuse_application(&decorator.expression) {
                self.visit_expr(&decorator.expression);
            }
        }
    }

    /// Rejects what may be imported and named, but neither called nor derived from; `false`: it is no such thing.
    fn refuse_use(&self, expr: &Expr) -> bool {
        let Some((import, path)) = self.imported(expr) else {
            return false;
        };
        let mut full: Vec<&str> = import.name.as_deref().into_iter().collect();
        full.extend(path);
        let refusal = self.state.resolve.refusal(&import.module, &full);
        if let Some(what) = &refusal {
            self.state.reject(expr.range(), what.clone());
        }
        refusal.is_some()
    }

    /// The import that a dotted path starts from, and the attributes after it; none where it may not be there.
    fn imported<'e>(&self, expr: &'e Expr) -> Option<(&Import, Vec<&'e str>)> {
        let mut path = Vec::new();
        let mut value = expr;
        while let Expr::Attribute(inner) = value {
            path.push(inner.attr.as_str());
            value = &inner.value;
        }
        let Expr::Name(name) = value else {
            return None;
        };
        if self.inner.iter().any(|known| **known == *name.id.as_str()) {
            return None;
        }
        path.reverse();
        let import = self.info.owner(&name.id)?.import(&name.id)?;
        (!import.guarded).then_some((import, path))
    }

    /// `module.path.name`: whether all of it is there.
    fn attribute(&self, attribute: &'a ast::ExprAttribute) -> bool {
        let plain = match &*attribute.value {
            Expr::Name(name) if self.inner.is_empty() => {
                Some((name.id.as_str(), attribute.attr.as_str()))
            }
            _ => None,
        };
        if plain.is_some_and(|plain| self.info.good.borrow().contains(&plain)) {
            return true;
        }
        let Some((import, mut path)) = self.imported(&attribute.value) else {
            return false;
        };
        path.push(attribute.attr.as_str());
        if import.missing(self.state.resolve).is_some() {
            if import.name.is_none() {
                // Of a module it is only that which is used.
                let root = import
                    .module
                    .split('.')
                    .next()
                    .filter(|_| import.is_root)
                    .unwrap_or(&import.module);
                self.state
                    .reject(attribute.range(), format!("{root}.{}", path.join(".")));
                return true;
            }
            return false;
        }
        let mut full: Vec<&str> = import.name.as_deref().into_iter().collect();
        full.extend(&path);
        if let Some(what) = self.state.resolve.attribute(&import.module, &full) {
            self.state.reject(attribute.range(), what);
        } else if let Some(plain) = plain {
            self.info.good.borrow_mut().insert(plain);
        }
        true
    }
}

fn is_load(expr: &Expr) -> bool {
    match expr {
        Expr::Name(name) => name.ctx == ExprContext::Load,
        Expr::Attribute(attribute) => attribute.ctx == ExprContext::Load,
        Expr::Subscript(subscript) => subscript.ctx == ExprContext::Load,
        _ => true,
    }
}

fn target_names(target: &Expr, names: &mut Vec<String>) {
    match target {
        Expr::Name(name) => names.push(name.id.to_string()),
        Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
            elts.iter().for_each(|target| target_names(target, names));
        }
        Expr::Starred(starred) => target_names(&starred.value, names),
        _ => {}
    }
}

impl<'a> Visitor<'a> for Checker<'a, '_, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.decorators(&def.decorator_list);
                for param in def.parameters.iter_non_variadic_params() {
                    if let Some(default) = &param.default {
                        self.visit_expr(default);
                    }
                }
                if self.info.code.kind != CodeKind::Module {
                    if let Some(child) = self.info.code.child(&def.node_index) {
                        self.check_child(child, &self.info);
                    }
                } else if !def.decorator_list.is_empty() {
                    // What a decorator does with it is its own affair.
                    self.state.reach(&def.name);
                }
            }
            Stmt::ClassDef(def) => {
                self.decorators(&def.decorator_list);
                if let Some(arguments) = &def.arguments {
                    let mut refused = false;
                    for base in &arguments.args {
                        refused |= self.refuse_application(base) || self.refuse_use(base);
                    }
                    if !refused {
                        self.visit_arguments(arguments);
                    }
                }
                // The body runs with the statement; its methods are taken to be called.
                if let Some(child) = self.info.code.child(&def.node_index) {
                    self.check_child(child, &self.info);
                }
            }
            Stmt::If(if_) if is_type_checking(&if_.test) => {
                for clause in &if_.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.visit_expr(test);
                    }
                    clause.body.iter().for_each(|stmt| self.visit_stmt(stmt));
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&assign.target);
            }
            Stmt::Try(try_) => {
                if try_.is_star {
                    self.state.reject(try_.range, "except*".to_owned());
                }
                let guards = usize::from(catches(&try_.handlers, NAME_ERRORS));
                self.guards_names += guards;
                try_.body.iter().for_each(|stmt| self.visit_stmt(stmt));
                self.guards_names -= guards;
                for handler in &try_.handlers {
                    self.visit_except_handler(handler);
                }
                try_.orelse.iter().for_each(|stmt| self.visit_stmt(stmt));
                try_.finalbody.iter().for_each(|stmt| self.visit_stmt(stmt));
            }
            Stmt::IpyEscapeCommand(command) => self
                .state
                .reject(command.range, "a notebook command".to_owned()),
            // Evaluated only when its value is asked for.
            Stmt::TypeAlias(_) => {}
            // Done for its effect on the application, or by it.
            Stmt::Expr(statement) => {
                let value = match &*statement.value {
                    Expr::Await(inner) => &*inner.value,
                    value => value,
                };
                if !(value.is_call_expr() && self.refuse_application(value)) {
                    visitor::walk_stmt(self, stmt);
                }
            }
            Stmt::With(with) => {
                let mut refused = false;
                for item in &with.items {
                    refused |= self.refuse_application(&item.context_expr);
                }
                if refused {
                    with.body.iter().for_each(|stmt| self.visit_stmt(stmt));
                } else {
                    visitor::walk_stmt(self, stmt);
                }
            }
            Stmt::Raise(raise) => {
                let exc = raise.exc.as_deref();
                if !exc.is_some_and(|exc| self.refuse_application(exc)) {
                    visitor::walk_stmt(self, stmt);
                }
            }
            Stmt::Return(_)
            | Stmt::Delete(_)
            | Stmt::Assign(_)
            | Stmt::AugAssign(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::If(_)
            | Stmt::Match(_)
            | Stmt::Assert(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Pass(_)
            | Stmt::Break(_)
            | Stmt::Continue(_) => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(ast::ExprAttribute { ctx, .. })
            | Expr::Subscript(ast::ExprSubscript { ctx, .. })
                if *ctx != ExprContext::Load && self.refuse_application(expr) => {}
            Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) | Expr::Subscript(_)
                if is_load(expr) && self.application(expr) => {}
            Expr::Name(name) => {
                if name.ctx == ExprContext::Load {
                    self.name(&name.id, name.range);
                }
            }
            Expr::Attribute(attribute) => {
                if !self.attribute(attribute) {
                    visitor::walk_expr(self, expr);
                }
            }
            Expr::Call(call) => {
                if let Expr::Name(name) = &*call.func
                    && matches!(
                        name.id.as_str(),
                        "eval" | "exec" | "compile" | "__import__" | "input" | "breakpoint"
                    )
                    && self.info.owner(&name.id).is_none()
                {
                    self.state.reject(name.range, format!("{}()", name.id));
                }
                self.refuse_use(&call.func);
                visitor::walk_expr(self, expr);
            }
            Expr::Lambda(lambda) => {
                for param in lambda
                    .parameters
                    .iter()
                    .flat_map(|params| params.iter_non_variadic_params())
                {
                    if let Some(default) = &param.default {
                        self.visit_expr(default);
                    }
                }
                if let Some(child) = self.info.code.child(&lambda.node_index) {
                    self.check_child(child, &self.info);
                }
            }
            Expr::Generator(generator) => {
                // The first iterable stands in the place of the element.
                self.visit_expr(&generator.elt);
                if let Some(child) = self.info.code.child(&generator.node_index) {
                    self.check_child(child, &self.info);
                }
            }
            Expr::ListComp(comp) => {
                self.comprehension(&comp.generators, |checker| checker.visit_expr(&comp.elt));
            }
            Expr::SetComp(comp) => {
                self.comprehension(&comp.generators, |checker| checker.visit_expr(&comp.elt));
            }
            Expr::DictComp(comp) => self.comprehension(&comp.generators, |checker| {
                if let Some(key) = &comp.key {
                    checker.visit_expr(key);
                }
                checker.visit_expr(&comp.value);
            }),
            Expr::TString(text) => self.state.reject(text.range, "a t-string".to_owned()),
            Expr::NumberLiteral(number) => {
                if matches!(number.value, ast::Number::Complex { .. }) {
                    self.state
                        .reject(number.range, "a complex number".to_owned());
                }
            }
            Expr::IpyEscapeCommand(command) => self
                .state
                .reject(command.range, "a notebook command".to_owned()),
            Expr::BoolOp(_)
            | Expr::Named(_)
            | Expr::BinOp(_)
            | Expr::UnaryOp(_)
            | Expr::If(_)
            | Expr::Dict(_)
            | Expr::Set(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::Compare(_)
            | Expr::FString(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::Subscript(_)
            | Expr::Starred(_)
            | Expr::List(_)
            | Expr::Tuple(_)
            | Expr::Slice(_) => visitor::walk_expr(self, expr),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}
}
