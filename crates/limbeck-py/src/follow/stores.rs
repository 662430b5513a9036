//! What the modules of the project do to a MetaData after it was made: `x.metadata = ...`, `x.naming_convention = ...`.
//!
//! Any module that `env.py` imports, directly or not, may do it, so all of them are searched for the words, and those
//! that have them are parsed.

use std::{collections::HashSet, path::PathBuf};

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, Stmt, visitor::Visitor};
use ruff_text_size::{Ranged, TextRange};

use super::{
    Why,
    files::{Module, Place},
    imports::imports,
    known::{Known, Library, Meta, SQLMODEL, library},
    last_name,
    resolve::Follower,
    scope::Scope,
};

/// A store to an attribute, or a call that may be one.
struct Store<'a> {
    receiver: &'a Expr,
    attribute: &'a str,
    /// The value, where the statement surely runs and plainly assigns.
    value: Option<&'a Expr>,
    range: TextRange,
    /// The functions and classes around it.
    around: Vec<&'a Stmt>,
}

impl<'a> Follower<'a> {
    /// The MetaData as it is when the modules have been imported.
    pub(super) fn after_stores(&self, scope: &Scope<'a>, meta: Meta) -> Result<Meta, Why> {
        if let Some(convention) = self.last_word(scope, |receiver| {
            let value = self.eval(&Scope::module(scope.module), receiver);
            matches!(value, Ok(Known::Metadata(other)) if other.id == meta.id)
        }) {
            let convention = convention?;
            return Ok(Meta { convention, ..meta });
        }
        let modules = self.modules_with_stores(scope, &meta)?;
        let mut stores = Vec::new();
        for module in modules {
            let mut finder = Finder {
                around: Vec::new(),
                conditional: 0,
                found: Vec::new(),
            };
            finder.visit_body(&module.tree.body);
            stores.extend(finder.found.into_iter().map(|store| (module, store)));
        }
        let touched = self.touched.borrow().clone();
        let mut meta = meta;
        let mut replaced: Option<Meta> = None;
        for (module, store) in stores
            .iter()
            .filter(|(_, store)| store.attribute == "metadata")
        {
            if !self.is_touched(module, store, &touched)? {
                continue;
            }
            let scope = scope_of(module, store);
            let new = match store.value {
                Some(value) => self.eval(&scope, value)?,
                None => return Err(self.why(&scope, "the metadata is replaced here", store.range)),
            };
            match (new, &replaced) {
                (Known::Metadata(new), None) => replaced = Some(new),
                (Known::Metadata(new), Some(before)) if new.id == before.id => {}
                _ => return Err(self.why(&scope, "the metadata is replaced here", store.range)),
            }
        }
        meta = replaced.unwrap_or(meta);
        let mut changed: Option<Meta> = None;
        for (module, store) in stores
            .iter()
            .filter(|(_, store)| store.attribute == "naming_convention")
        {
            let scope = scope_of(module, store);
            if matches!(store.receiver, Expr::Name(name) if matches!(name.id.as_str(), "self" | "cls"))
            {
                continue;
            }
            match self.eval(&scope, store.receiver) {
                Ok(Known::Metadata(other)) if other.id == meta.id => {}
                Ok(Known::External(_)) | Err(_) => {
                    let text =
                        "this sets the naming convention of something that can't be followed";
                    return Err(self.why(&scope, text, store.range));
                }
                Ok(_) => continue,
            }
            let Some(value) = store.value else {
                return Err(self.why(&scope, "the naming convention is changed here", store.range));
            };
            let value = self.eval(&scope, value)?;
            let new = Meta {
                id: meta.id.clone(),
                convention: self.convention(&scope, &value, &store.range)?,
            };
            match &changed {
                Some(before) if before.convention != new.convention => {
                    return Err(self.why(
                        &scope,
                        "the naming convention is changed here",
                        store.range,
                    ));
                }
                _ => changed = Some(new),
            }
        }
        Ok(changed.unwrap_or(meta))
    }

    /// The convention that `env.py` itself sets at its top, after its imports: nothing comes after that.
    pub(super) fn last_word(
        &self,
        scope: &Scope<'a>,
        is_target: impl Fn(&'a Expr) -> bool,
    ) -> Option<Result<Option<IndexMap<String, String>>, Why>> {
        let env = scope.module;
        if !env.source.text.contains("naming_convention") {
            return None;
        }
        let mut finder = Finder {
            around: Vec::new(),
            conditional: 0,
            found: Vec::new(),
        };
        finder.visit_body(&env.tree.body);
        let stores = finder.found.into_iter();
        let stores: Vec<Store<'a>> = stores
            .filter(|store| store.attribute == "naming_convention")
            .collect();
        let imported = env.tree.body.iter().rev().find_map(|stmt| match stmt {
            Stmt::Import(_) | Stmt::ImportFrom(_) => Some(stmt.range().end()),
            _ => None,
        });
        let last = stores.last()?;
        let value = last.value?;
        let plain = stores
            .iter()
            .all(|store| store.value.is_some() && is_target(store.receiver));
        if !plain || imported.is_some_and(|end| last.range.start() < end) {
            return None;
        }
        let here = scope_of(env, last);
        Some(
            self.eval(&here, value)
                .and_then(|value| self.convention(&here, &value, &last.range)),
        )
    }

    /// Whether `x.metadata = ...` is about a class that the MetaData was reached through.
    fn is_touched(
        &self,
        module: &'a Module,
        store: &Store<'a>,
        touched: &[String],
    ) -> Result<bool, Why> {
        let scope = scope_of(module, store);
        match self.eval(&scope, store.receiver) {
            Ok(Known::Class(class)) => Ok(self.is_same_class(&class, touched)),
            Ok(Known::Base(meta) | Known::Flask(meta)) => {
                Ok(touched.contains(&format!("base {}", meta.id)))
            }
            Ok(Known::External(path)) if library(&path) == Some(Library::SqlModel) => {
                Ok(touched.iter().any(|class| class == "sqlmodel.SQLModel"))
            }
            Ok(_) => Ok(false),
            Err(why) => {
                // Many things have a `metadata`; what has a class's own name is taken for it.
                let name = last_name(store.receiver).unwrap_or_default();
                match matches!(name, "Base" | "Model" | "SQLModel") {
                    true => Err(why),
                    false => Ok(false),
                }
            }
        }
    }

    /// The modules that `env.py` leads to and that have one of the words.
    fn modules_with_stores(&self, scope: &Scope<'a>, meta: &Meta) -> Result<Vec<&'a Module>, Why> {
        let mut seen: HashSet<PathBuf> = HashSet::new();
        let mut names: HashSet<String> = HashSet::new();
        let mut queue: Vec<(String, PathBuf, bool)> = Vec::new();
        let mut found: Vec<&'a Module> = Vec::new();
        let mut wanted: Vec<(String, PathBuf, bool)> = Vec::new();
        let env = scope.module;
        let mut imported = imports(&env.source.text, &env.name, false);
        if meta.id.as_ref() == SQLMODEL
            && let Some(at) = loads_by_name(&env.source.text)
        {
            let text = "modules are imported by names that are only known when the program runs, and one of them may \
                        set the naming convention of SQLModel.metadata";
            return Err(self.why(scope, text, TextRange::empty(at.into())));
        }
        if has_store(&env.source.text) {
            found.push(env);
        }
        for module in self.project.parsed_modules() {
            if module.path != env.path {
                queue.push((module.name.clone(), module.path.clone(), module.is_package));
                seen.insert(module.path.clone());
            }
        }
        loop {
            for name in imported.drain(..) {
                // Importing `a.b.c` runs `a` and `a.b` too.
                let ends = name
                    .match_indices('.')
                    .map(|(at, _)| at)
                    .chain([name.len()]);
                for end in ends {
                    let part = &name[..end];
                    if !names.insert(part.to_owned()) {
                        continue;
                    }
                    match self.project.place(part) {
                        Place::File(path, is_package) => {
                            if seen.insert(path.clone()) {
                                queue.push((part.to_owned(), path, is_package));
                            }
                        }
                        Place::Namespace(_) => {}
                        Place::Missing => break,
                    }
                }
            }
            let Some((name, path, is_package)) = queue.pop() else {
                break;
            };
            // A file that can't be read or decoded can't be imported either.
            let Ok(source) = self.project.source(&path) else {
                continue;
            };
            imported = imports(&source.text, &name, is_package);
            if has_store(&source.text) {
                wanted.push((name, path, is_package));
            }
        }
        for (name, path, is_package) in wanted {
            if let Known::Module(module) = self
                .project
                .module(&name, &path, is_package)
                .map(Known::Module)
                .map_err(|error| Why {
                    text: error.to_string(),
                    at: error.span().cloned(),
                })?
            {
                found.push(module);
            }
        }
        Ok(found)
    }
}

/// Whether a text may have a store that matters.
fn has_store(text: &str) -> bool {
    let stored = |word: &str, quick: &[&str]| {
        text.match_indices(word).any(|(at, _)| {
            // An instance's own attribute, not that of a class or a MetaData.
            let before = &text[..at];
            if before.ends_with("self") || before.ends_with("cls") {
                return false;
            }
            let rest = text[at + word.len()..].trim_start_matches([' ', '\t']);
            rest.starts_with('=') && !rest.starts_with("==")
                || quick.iter().any(|after| rest.starts_with(after))
        })
    };
    stored(".metadata", &[":"])
        || stored(".naming_convention", &[":", "[", "|=", ".", ","])
        || text.contains("setattr(")
            && (text.contains("\"naming_convention\"") || text.contains("'naming_convention'"))
}

/// Where a text imports modules whose names are not written in it.
fn loads_by_name(text: &str) -> Option<u32> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let by_value = line
            .split_once("import_module(")
            .is_some_and(|(_, rest)| !rest.trim_start().starts_with(['"', '\'']));
        if by_value
            || ["__import__(", "pkgutil.", "spec_from_file_location"]
                .iter()
                .any(|word| line.contains(word))
        {
            return Some(at);
        }
        at += line.len() as u32;
    }
    None
}

fn scope_of<'a>(module: &'a Module, store: &Store<'a>) -> Scope<'a> {
    let mut scope = Scope::module(module);
    for stmt in &store.around {
        scope = match stmt {
            Stmt::FunctionDef(def) => scope.function(def),
            Stmt::ClassDef(def) => scope.class(def),
            _ => scope,
        };
    }
    match store.around.is_empty() {
        true => scope.before(store.range.start().to_u32()),
        false => scope,
    }
}

struct Finder<'a> {
    around: Vec<&'a Stmt>,
    conditional: usize,
    found: Vec<Store<'a>>,
}

impl<'a> Finder<'a> {
    fn store(&mut self, target: &'a Expr, value: Option<&'a Expr>, range: TextRange) {
        let (target, value) = match target {
            // `x.naming_convention["fk"] = ...`
            Expr::Subscript(item) => (&*item.value, None),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                for target in elts {
                    self.store(target, None, range);
                }
                return;
            }
            _ => (target, value),
        };
        if let Expr::Attribute(attribute) = target
            && matches!(attribute.attr.as_str(), "metadata" | "naming_convention")
        {
            self.found.push(Store {
                receiver: &attribute.value,
                attribute: &attribute.attr,
                value: value.filter(|_| self.conditional == 0 && self.around.is_empty()),
                range,
                around: self.around.clone(),
            });
        }
    }
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {
                self.around.push(stmt);
                ast::visitor::walk_stmt(self, stmt);
                self.around.pop();
            }
            Stmt::If(_) | Stmt::Try(_) | Stmt::For(_) | Stmt::While(_) | Stmt::Match(_) => {
                self.conditional += 1;
                ast::visitor::walk_stmt(self, stmt);
                self.conditional -= 1;
            }
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.store(target, Some(&assign.value), assign.range);
                }
                ast::visitor::walk_stmt(self, stmt);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.store(&assign.target, Some(value), assign.range);
                }
                ast::visitor::walk_stmt(self, stmt);
            }
            Stmt::AugAssign(assign) => {
                self.store(&assign.target, None, assign.range);
                ast::visitor::walk_stmt(self, stmt);
            }
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.store(target, None, delete.range);
                }
            }
            _ => ast::visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            match (&*call.func, &*call.arguments.args) {
                (Expr::Name(name), [receiver, Expr::StringLiteral(attribute), value])
                    if name.id == "setattr"
                        && matches!(attribute.value.to_str(), "metadata" | "naming_convention") =>
                {
                    self.found.push(Store {
                        receiver,
                        attribute: attribute.value.to_str(),
                        value: Some(value)
                            .filter(|_| self.conditional == 0 && self.around.is_empty()),
                        range: call.range(),
                        around: self.around.clone(),
                    });
                }
                // `x.naming_convention.update(...)`
                (Expr::Attribute(method), _)
                    if matches!(
                        method.attr.as_str(),
                        "update" | "setdefault" | "pop" | "clear" | "popitem"
                    ) =>
                {
                    if let Expr::Attribute(inner) = &*method.value
                        && inner.attr.as_str() == "naming_convention"
                    {
                        self.store(&method.value, None, call.range());
                    }
                }
                _ => {}
            }
        }
        ast::visitor::walk_expr(self, expr);
    }
}
