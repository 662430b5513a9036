//! What each scope of a script binds, and which imports are there.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::{FxBuildHasher, FxHashSet};

type IndexMap<K, V> = indexmap::IndexMap<K, V, FxBuildHasher>;
type IndexSet<K> = indexmap::IndexSet<K, FxBuildHasher>;
use ruff_python_ast::{
    self as ast, AtomicNodeIndex, ExceptHandler, Expr, ExprContext, Stmt,
    visitor::{self, Visitor},
};
use ruff_text_size::TextRange;

use super::{Resolve, application::makes_handle};
use crate::code::{Body, Code, CodeKind};

/// An import's binding.
pub(super) struct Import {
    pub(super) module: String,
    /// What is read from the module, if it is not the module itself.
    pub(super) name: Option<String>,
    pub(super) range: TextRange,
    /// Whether the name bound is the first of the module's path (`import a.b`).
    pub(super) is_root: bool,
    /// Whether it stands in a `try` that catches `ImportError`.
    pub(super) guarded: bool,
    /// The module as the import names it.
    pub(super) whole: String,
}

impl Import {
    /// The first part of the module's path.
    pub(super) fn root(&self) -> &str {
        self.module.split('.').next().unwrap_or(&self.module)
    }

    pub(super) fn path(&self) -> String {
        match &self.name {
            Some(name) => format!("{}.{name}", self.module),
            None => self.module.clone(),
        }
    }

    /// What is missing, if anything is.
    pub(super) fn missing(&self, resolve: &dyn Resolve) -> Option<String> {
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
pub(super) struct Info<'a> {
    pub(super) code: &'a Rc<Code>,
    parent: Option<Rc<Info<'a>>>,
    pub(super) imports: IndexMap<String, Vec<Import>>,
    /// How often each name is bound otherwise.
    pub(super) stores: IndexMap<String, usize>,
    /// The functions and classes of the scope, by name.
    pub(super) definitions: IndexMap<String, Vec<&'a Rc<Code>>>,
    /// Names of variables that hold the database: `conn = op.get_bind()`.
    pub(super) handles: IndexSet<String>,
    /// What `from module import *` brings.
    starred: IndexSet<String>,
    pub(super) has_unknown_star: bool,
    /// Attributes of imports that were looked at and are there: `sa.Column` stands in a script many times.
    pub(super) good: RefCell<FxHashSet<(&'a str, &'a str)>>,
}

impl<'a> Info<'a> {
    pub(super) fn new(
        code: &'a Rc<Code>,
        parent: Option<Rc<Info<'a>>>,
        resolve: &dyn Resolve,
    ) -> Self {
        let mut collector = Collector {
            info: Info {
                code,
                parent,
                imports: IndexMap::default(),
                stores: IndexMap::default(),
                definitions: IndexMap::default(),
                handles: IndexSet::default(),
                starred: IndexSet::default(),
                good: RefCell::default(),
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
    pub(super) fn owner<'b>(self: &'b Rc<Self>, name: &str) -> Option<&'b Rc<Info<'a>>> {
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

    /// The import that a name certainly comes from; of several like `import a.b` and `import a.c`, the first.
    pub(super) fn import_or_root(&self, name: &str) -> Option<&Import> {
        let imports = self.imports.get(name)?;
        let roots = imports.iter().all(|import| import.is_root);
        match imports.first() {
            Some(first) if roots && !self.stores.contains_key(name) => Some(first),
            _ => self.import(name),
        }
    }

    /// The import that a name certainly comes from.
    pub(super) fn import(&self, name: &str) -> Option<&Import> {
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

    /// A function or a class.
    fn define(&mut self, name: &str, index: &AtomicNodeIndex) {
        self.store(name);
        if let Some(child) = self.info.code.child(index) {
            self.info
                .definitions
                .entry(name.to_owned())
                .or_default()
                .push(child);
        }
    }

    fn import(&mut self, bound: &str, module: &str, name: Option<&str>, alias: &ast::Alias) {
        let import = Import {
            module: module.to_owned(),
            whole: alias.name.to_string(),
            name: name.map(str::to_owned),
            range: alias.range,
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

pub(super) fn catches(handlers: &[ExceptHandler], names: &[&str]) -> bool {
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
pub(super) const NAME_ERRORS: &[&str] = &["NameError", "Exception", "BaseException"];

/// `if TYPE_CHECKING:`
pub(super) fn is_type_checking(test: &Expr) -> bool {
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
                        Some(bound) => self.import(bound, &alias.name, None, alias),
                        None => {
                            let top = alias.name.split('.').next().unwrap_or_default();
                            if !self.resolve.module(&alias.name) && self.resolve.module(top) {
                                // The rest of the path is looked at where it is used.
                                self.import(top, top, None, alias);
                            } else {
                                let known = self.resolve.module(top);
                                let module = if known { top } else { alias.name.as_str() };
                                self.import(top, module, None, alias);
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
                    self.import(bound, &module, Some(&alias.name), alias);
                }
            }
            Stmt::Assign(assign) if makes_handle(&assign.value) => {
                let names = assign.targets.iter().filter_map(Expr::as_name_expr);
                let names = names.map(|name| name.id.to_string());
                self.info.handles.extend(names);
                visitor::walk_stmt(self, stmt);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    if let Some(Expr::Name(name)) = item.optional_vars.as_deref()
                        && makes_handle(&item.context_expr)
                    {
                        self.info.handles.insert(name.id.to_string());
                    }
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::FunctionDef(def) => self.define(&def.name, &def.node_index),
            Stmt::ClassDef(def) => self.define(&def.name, &def.node_index),
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
