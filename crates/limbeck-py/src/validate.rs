//! Finds everything in a script that can't be run here, before anything of it runs.
//!
//! Only what a run can reach is looked at: the top level, the entry functions, and what they name.

use std::{cell::RefCell, rc::Rc};

use indexmap::{IndexMap, IndexSet};
use ruff_python_ast::{
    self as ast, ExceptHandler, Expr, ExprContext, Stmt,
    visitor::{self, Visitor},
};
use ruff_text_size::{Ranged, TextRange};

use crate::{
    code::{Body, Code, CodeKind},
    error::{ErrorKind, Span},
    module::ModuleObject,
    script::Script,
    value::Value,
    vm::Vm,
};

/// Something in a script that can't be run here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it is.
    pub span: Span,
    /// What it is: `app.models.User`, `name 'x' is not defined`, `except*`.
    pub what: String,
}

/// What is known about modules.
pub trait Resolve {
    /// Whether there is a module of this full dotted name here.
    fn module(&self, name: &str) -> bool;

    /// What is wrong with reading `path` (one name or more) from a module; `None`: nothing that can be known.
    fn attribute(&self, module: &str, path: &[&str]) -> Option<String>;

    /// The public names of a module, for `from module import *`.
    fn names(&self, module: &str) -> Vec<String>;

    /// Whether an import that nothing here provides would fail in the application, too. `None`: unknown.
    fn can_import(&self, module: &str) -> Option<bool>;

    /// Whether a name is built in.
    fn builtin(&self, name: &str) -> bool;
}

impl Resolve for Vm {
    fn module(&self, name: &str) -> bool {
        name == "__future__" || matches!(crate::import::find_or_attribute(self, name), Ok(Some(_)))
    }

    fn attribute(&self, module: &str, path: &[&str]) -> Option<String> {
        let mut value = crate::import::find_or_attribute(self, module).ok()??;
        let mut read = module.to_owned();
        for name in path {
            let knows_all = match &value {
                _ if crate::deferred::is_deferred(&value) => return Some(read),
                Value::Object(object) => {
                    value.downcast_ref::<ModuleObject>().is_some() || !object.methods().is_empty()
                }
                _ => true,
            };
            read = format!("{read}.{name}");
            match self.find_attr(&value, name) {
                Ok(Some(found)) => value = found,
                Ok(None) if knows_all => return Some(read),
                Ok(None) => return None,
                Err(error) if matches!(error.kind(), ErrorKind::Unsupported) => {
                    return Some(error.message().to_owned());
                }
                Err(_) => return None,
            }
        }
        crate::deferred::is_deferred(&value).then_some(read)
    }

    fn names(&self, module: &str) -> Vec<String> {
        match crate::import::find_or_attribute(self, module) {
            Ok(Some(found)) => self.dir(&found),
            _ => Vec::new(),
        }
    }

    fn can_import(&self, module: &str) -> Option<bool> {
        self.host().can_import(self, module)
    }

    fn builtin(&self, name: &str) -> bool {
        matches!(
            name,
            "__name__"
                | "__file__"
                | "__doc__"
                | "__package__"
                | "__class__"
                | "__builtins__"
                | "__spec__"
        ) || crate::names::builtin(self, name).is_some()
    }
}

impl Script {
    /// Everything that can't be run here of the top level and of the functions called `entries` (`upgrade`); of the
    /// whole script if `entries` is empty.
    pub fn validate(&self, resolve: &dyn Resolve, entries: &[&str]) -> Vec<Rejection> {
        let code = self.code();
        let module = Rc::new(Info::new(code, None, resolve));
        let state = State {
            resolve,
            script: self,
            rejections: RefCell::default(),
            reached: RefCell::default(),
            waiting: RefCell::default(),
            has_star: module.has_unknown_star,
        };
        let checker = Checker {
            state: &state,
            info: module.clone(),
            inner: Vec::new(),
            guards_names: 0,
        };
        checker.check_body(code);
        for name in entries {
            state.reach(name);
        }
        if entries.is_empty() {
            let names: Vec<String> = module.definitions.keys().cloned().collect();
            names.iter().for_each(|name| state.reach(name));
        }
        loop {
            let Some(name) = state.waiting.borrow_mut().pop() else {
                break;
            };
            for child in module.definitions.get(&name).into_iter().flatten() {
                checker.check_child(child, &module);
            }
        }
        let mut rejections = state.rejections.into_inner();
        rejections.sort_by_key(|rejection| rejection.span.range.start);
        rejections.dedup();
        rejections
    }
}

/// An import's binding.
struct Import {
    module: String,
    /// What is read from the module, if it is not the module itself.
    name: Option<String>,
    range: TextRange,
    /// Whether the name bound is the first of the module's path (`import a.b`).
    is_root: bool,
    /// Whether it stands in a `try` that catches `ImportError`.
    guarded: bool,
}

impl Import {
    fn path(&self) -> String {
        match &self.name {
            Some(name) => format!("{}.{name}", self.module),
            None => self.module.clone(),
        }
    }

    /// What is missing, if anything is.
    fn missing(&self, resolve: &dyn Resolve) -> Option<String> {
        if self.module == "__future__" {
            return None;
        }
        if !resolve.module(&self.module) {
            if self.guarded && resolve.can_import(&self.module) == Some(false) {
                return None;
            }
            return Some(self.path());
        }
        let name = self.name.as_deref()?;
        let missing = resolve.attribute(&self.module, &[name])?;
        (!self.guarded).then_some(missing)
    }
}

/// What is bound in a code object's scope.
struct Info<'a> {
    code: &'a Rc<Code>,
    parent: Option<Rc<Info<'a>>>,
    imports: IndexMap<String, Vec<Import>>,
    /// How often each name is bound otherwise.
    stores: IndexMap<String, usize>,
    /// The functions and classes of the scope, by name.
    definitions: IndexMap<String, Vec<&'a Rc<Code>>>,
    /// What `from module import *` brings.
    starred: IndexSet<String>,
    has_unknown_star: bool,
}

impl<'a> Info<'a> {
    fn new(code: &'a Rc<Code>, parent: Option<Rc<Info<'a>>>, resolve: &dyn Resolve) -> Self {
        let mut collector = Collector {
            info: Info {
                code,
                parent,
                imports: IndexMap::new(),
                stores: IndexMap::new(),
                definitions: IndexMap::new(),
                starred: IndexSet::new(),
                has_unknown_star: false,
            },
            resolve,
            guards: 0,
        };
        if let Body::Block(body) = &code.body {
            body.iter().for_each(|stmt| collector.visit_stmt(stmt));
        }
        // Names that functions declare `global` and bind.
        if code.kind == CodeKind::Module {
            let mut codes: Vec<&Rc<Code>> = code.children.iter().collect();
            while let Some(child) = codes.pop() {
                for name in &child.globals {
                    *collector.info.stores.entry(name.to_string()).or_default() += 1;
                }
                codes.extend(&child.children);
            }
        }
        collector.info
    }

    fn binds(&self, name: &str) -> bool {
        self.code.locals.contains(name)
            || self.stores.contains_key(name)
            || self.starred.contains(name)
    }

    /// The scope that a name read here belongs to.
    fn owner<'b>(self: &'b Rc<Self>, name: &str) -> Option<&'b Rc<Info<'a>>> {
        let mut info = self;
        let mut here = true;
        loop {
            let visible = here || info.code.kind != CodeKind::Class;
            if visible && info.binds(name) {
                return Some(info);
            }
            here = false;
            info = info.parent.as_ref()?;
        }
    }

    /// The import that a name certainly comes from.
    fn import(&self, name: &str) -> Option<&Import> {
        match self.imports.get(name).map(Vec::as_slice) {
            Some([only]) if !self.stores.contains_key(name) => Some(only),
            _ => None,
        }
    }
}

struct Collector<'a, 'r> {
    info: Info<'a>,
    resolve: &'r dyn Resolve,
    guards: usize,
}

impl Collector<'_, '_> {
    fn store(&mut self, name: &str) {
        *self.info.stores.entry(name.to_owned()).or_default() += 1;
    }

    fn import(&mut self, bound: &str, module: &str, name: Option<&str>, range: TextRange) {
        let import = Import {
            module: module.to_owned(),
            name: name.map(str::to_owned),
            range,
            is_root: name.is_none() && module.split('.').next() == Some(bound),
            guarded: self.guards > 0,
        };
        let imports = self.info.imports.entry(bound.to_owned()).or_default();
        // `import a.b` and `import a.c` bind the same `a`.
        if imports.iter().all(|known| known.path() != import.path()) {
            imports.push(import);
        }
    }
}

fn catches(handlers: &[ExceptHandler], names: &[&str]) -> bool {
    let is = |expr: &Expr| matches!(expr, Expr::Name(name) if names.contains(&name.id.as_str()));
    handlers.iter().any(|handler| {
        let ExceptHandler::ExceptHandler(handler) = handler;
        match handler.type_.as_deref() {
            None => true,
            Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(is),
            Some(expr) => is(expr),
        }
    })
}

const IMPORT_ERRORS: &[&str] = &[
    "ImportError",
    "ModuleNotFoundError",
    "Exception",
    "BaseException",
];
const NAME_ERRORS: &[&str] = &["NameError", "Exception", "BaseException"];

/// `if TYPE_CHECKING:`
fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}

impl<'a> Visitor<'a> for Collector<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    match &alias.asname {
                        Some(bound) => self.import(bound, &alias.name, None, alias.range),
                        None => {
                            let top = alias.name.split('.').next().unwrap_or_default();
                            if !self.resolve.module(&alias.name) && self.resolve.module(top) {
                                // The rest of the path is looked at where it is used.
                                self.import(top, top, None, alias.range);
                            } else {
                                let known = self.resolve.module(top);
                                let module = if known { top } else { alias.name.as_str() };
                                self.import(top, module, None, alias.range);
                            }
                        }
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref().map_or("", |name| name.as_str());
                let module = format!("{}{module}", ".".repeat(import.level as usize));
                for alias in &import.names {
                    if &*alias.name == "*" {
                        if self.resolve.module(&module) {
                            self.info.starred.extend(self.resolve.names(&module));
                        } else {
                            self.info.has_unknown_star = true;
                        }
                        continue;
                    }
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.import(bound, &module, Some(&alias.name), alias.range);
                }
            }
            Stmt::FunctionDef(def) => {
                self.store(&def.name);
                if let Some(child) = self.info.code.child(&def.node_index) {
                    self.info
                        .definitions
                        .entry(def.name.to_string())
                        .or_default()
                        .push(child);
                }
            }
            Stmt::ClassDef(def) => {
                self.store(&def.name);
                if let Some(child) = self.info.code.child(&def.node_index) {
                    self.info
                        .definitions
                        .entry(def.name.to_string())
                        .or_default()
                        .push(child);
                }
            }
            Stmt::Try(try_) => {
                let guarded = catches(&try_.handlers, IMPORT_ERRORS);
                self.guards += usize::from(guarded);
                try_.body.iter().for_each(|stmt| self.visit_stmt(stmt));
                self.guards -= usize::from(guarded);
                for handler in &try_.handlers {
                    let ExceptHandler::ExceptHandler(handler) = handler;
                    if let Some(name) = &handler.name {
                        self.store(name);
                    }
                    handler.body.iter().for_each(|stmt| self.visit_stmt(stmt));
                }
                try_.orelse.iter().for_each(|stmt| self.visit_stmt(stmt));
                try_.finalbody.iter().for_each(|stmt| self.visit_stmt(stmt));
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && name.ctx == ExprContext::Store
        {
            self.store(&name.id);
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}
}

struct State<'r> {
    resolve: &'r dyn Resolve,
    script: &'r Script,
    rejections: RefCell<Vec<Rejection>>,
    reached: RefCell<IndexSet<String>>,
    waiting: RefCell<Vec<String>>,
    has_star: bool,
}

impl State<'_> {
    fn reach(&self, name: &str) {
        if self.reached.borrow_mut().insert(name.to_owned()) {
            self.waiting.borrow_mut().push(name.to_owned());
        }
    }

    fn reject(&self, range: TextRange, what: String) {
        let span = self.script.source().span(range);
        self.rejections.borrow_mut().push(Rejection { span, what });
    }
}

struct Checker<'a, 's, 'r> {
    state: &'s State<'r>,
    info: Rc<Info<'a>>,
    /// Names that comprehensions around bind.
    inner: Vec<String>,
    /// How many `try` statements around catch `NameError`.
    guards_names: usize,
}

impl<'a, 's, 'r> Checker<'a, 's, 'r> {
    fn check_child(&self, code: &'a Rc<Code>, parent: &Rc<Info<'a>>) {
        let info = Rc::new(Info::new(code, Some(parent.clone()), self.state.resolve));
        let checker = Checker {
            state: self.state,
            info,
            inner: self.inner.clone(),
            guards_names: 0,
        };
        checker.check_body(code);
    }

    fn check_body(&self, code: &'a Rc<Code>) {
        let mut checker = Checker {
            state: self.state,
            info: self.info.clone(),
            inner: self.inner.clone(),
            guards_names: 0,
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

    /// `module.path.name`: whether all of it is there.
    fn attribute(&self, attribute: &'a ast::ExprAttribute) -> bool {
        let mut path = vec![attribute.attr.as_str()];
        let mut value = &*attribute.value;
        while let Expr::Attribute(inner) = value {
            path.push(inner.attr.as_str());
            value = &inner.value;
        }
        let Expr::Name(name) = value else {
            return false;
        };
        path.reverse();
        if self.inner.iter().any(|known| **known == *name.id.as_str()) {
            return false;
        }
        let Some(import) = self
            .info
            .owner(&name.id)
            .and_then(|owner| owner.import(&name.id))
        else {
            return false;
        };
        if import.guarded {
            return false;
        }
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
        }
        true
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
                def.decorator_list
                    .iter()
                    .for_each(|decorator| self.visit_expr(&decorator.expression));
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
                def.decorator_list
                    .iter()
                    .for_each(|decorator| self.visit_expr(&decorator.expression));
                if let Some(arguments) = &def.arguments {
                    self.visit_arguments(arguments);
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
            Stmt::Return(_)
            | Stmt::Delete(_)
            | Stmt::Assign(_)
            | Stmt::AugAssign(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::If(_)
            | Stmt::With(_)
            | Stmt::Match(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Expr(_)
            | Stmt::Pass(_)
            | Stmt::Break(_)
            | Stmt::Continue(_) => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
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
