//! What a name or an expression stands for.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::Path,
    rc::Rc,
};

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{
    files::{Module, Place, Project},
    known::{Class, Function, Known, Why, library},
    names::{Bind, Binding, bindings},
    scope::{Kind, Scope},
};
use crate::source::Source;

/// How deep one value may lead to the next.
const MAX_DEPTH: usize = 120;

/// The names of Python itself that matter here.
const BUILTINS: [&str; 12] = [
    "dict",
    "getattr",
    "hasattr",
    "list",
    "object",
    "property",
    "classmethod",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
];

/// What a call passes.
pub(super) type Parameters<'a> = IndexMap<&'a str, Answer<'a>>;
pub(super) type Answer<'a> = Result<Known<'a>, Why>;

/// A body, a name, how far the body has run, and the calls it is in.
type Question = (usize, String, u32, Rc<str>);

/// Follows names.
pub(super) struct Follower<'a> {
    pub(super) project: &'a Project<'a>,
    bindings: RefCell<HashMap<usize, Rc<[Binding<'a>]>>>,
    under_way: RefCell<Vec<Question>>,
    depth: Cell<usize>,
    /// The classes through which a MetaData was reached.
    pub(super) touched: RefCell<Vec<String>>,
}

impl<'a> Follower<'a> {
    pub(super) fn new(project: &'a Project<'a>) -> Self {
        Self {
            project,
            bindings: RefCell::default(),
            under_way: RefCell::default(),
            depth: Cell::default(),
            touched: RefCell::default(),
        }
    }

    /// A module of a text.
    pub(super) fn text(&self, path: &Path, text: &str) -> Result<&'a Module, Why> {
        let source = Source::new(&path.to_string_lossy(), text);
        self.project
            .parsed("env_py", path, false, source)
            .map_err(|error| Why {
                text: error.to_string(),
                at: error.span().cloned(),
            })
    }

    pub(super) fn why(&self, scope: &Scope<'a>, text: impl Into<String>, at: TextRange) -> Why {
        Why {
            text: text.into(),
            at: Some(scope.module.source.span(at)),
        }
    }

    fn bindings(&self, body: &'a [Stmt]) -> Rc<[Binding<'a>]> {
        let key = body.as_ptr() as usize;
        if let Some(known) = self.bindings.borrow().get(&key) {
            return known.clone();
        }
        let made: Rc<[Binding<'a>]> = bindings(body).into();
        self.bindings.borrow_mut().insert(key, made.clone());
        made
    }

    /// A module by its dotted name.
    pub(super) fn import(&self, name: &str) -> Answer<'a> {
        match self.project.place(name) {
            Place::File(path, is_package) => self
                .project
                .module(name, &path, is_package)
                .map(Known::Module)
                .map_err(|error| Why {
                    text: error.to_string(),
                    at: error.span().cloned(),
                }),
            Place::Namespace(_) => Ok(Known::Namespace(name.into())),
            Place::Missing => Ok(Known::External(name.into())),
        }
    }

    /// A name of a module of the project.
    fn member(&self, module: &'a Module, name: &str) -> Answer<'a> {
        let scope = Scope::module(module);
        if let Some(found) = self.bound(&scope, name)? {
            return Ok(found);
        }
        if module.is_package {
            let full = format!("{}.{name}", module.name);
            if self.project.place(&full) != Place::Missing {
                return self.import(&full);
            }
        }
        let lazy = self.bound(&scope, "__getattr__")?.is_some();
        let text = match lazy {
            true => format!(
                "'{name}' of the module '{}' is made by its __getattr__",
                module.name
            ),
            false => format!("'{name}' is not bound in the module '{}'", module.name),
        };
        Err(Why { text, at: None })
    }

    fn from(&self, scope: &Scope<'a>, stmt: &'a ast::StmtImportFrom, name: &'a str) -> Answer<'a> {
        let module = self.imported(scope, stmt)?;
        self.attribute(scope, &module, name, stmt.range)
    }

    fn imported(&self, scope: &Scope<'a>, stmt: &'a ast::StmtImportFrom) -> Answer<'a> {
        let name = scope
            .module
            .absolute(stmt.level, stmt.module.as_deref())
            .ok_or_else(|| self.why(scope, "a relative import outside of a package", stmt.range))?;
        self.import(&name)
    }

    /// What `from module import *` binds a name to.
    fn star(
        &self,
        scope: &Scope<'a>,
        stmt: &'a ast::StmtImportFrom,
        name: &str,
    ) -> Result<Option<Known<'a>>, Why> {
        let path = scope
            .module
            .absolute(stmt.level, stmt.module.as_deref())
            .unwrap_or_default();
        match self.project.place(&path) {
            Place::Namespace(_) => return Ok(None),
            Place::Missing => {
                let full = format!("{path}.{name}");
                let root = path.split('.').next().unwrap_or_default();
                return match library(&full) {
                    Some(_) => Ok(Some(Known::External(full.into()))),
                    None if super::files::is_external(root) => Ok(None),
                    None => Err(self.why(
                        scope,
                        format!(
                            "'{name}' may come from '{path}', which is not the project's own source"
                        ),
                        stmt.range,
                    )),
                };
            }
            Place::File(file, _) => {
                // A file that neither has the word nor imports everything of another need not be parsed.
                if let Ok(source) = self.project.source(&file)
                    && !source.text.contains(name)
                    && !source.text.contains("import *")
                {
                    return Ok(None);
                }
            }
        }
        let Known::Module(module) = self.import(&path)? else {
            return Ok(None);
        };
        let inside = Scope::module(module);
        if let Ok(Some(Known::List(exported))) = self.bound(&inside, "__all__") {
            let named = |item: &Known<'_>| matches!(item, Known::Text(text) if &**text == name);
            return match exported.iter().any(named) {
                true => self.member(module, name).map(Some),
                false => Ok(None),
            };
        }
        match name.starts_with('_') {
            true => Ok(None),
            false => self.bound(&inside, name),
        }
    }

    /// A name, looked up as Python does.
    pub(super) fn name(&self, scope: &Scope<'a>, name: &str, at: TextRange) -> Answer<'a> {
        let mut innermost = true;
        let mut current = Some(scope);
        while let Some(here) = current {
            let visible = match &here.kind {
                Kind::Class => innermost,
                Kind::Module => true,
                Kind::Function(def) => {
                    if def.parameters.includes(name) {
                        let text = format!("'{name}' is a parameter of '{}'", def.name);
                        return Err(self.why(here, text, at));
                    }
                    true
                }
                Kind::Call(parameters) => {
                    if let Some(value) = parameters.get(name) {
                        return value.clone();
                    }
                    true
                }
            };
            if visible && let Some(found) = self.bound(here, name)? {
                return Ok(found);
            }
            innermost = false;
            current = here.parent.as_deref();
        }
        match BUILTINS.contains(&name) {
            true => Ok(Known::External(format!("builtins.{name}").into())),
            false => Err(self.why(scope, format!("'{name}' is not bound"), at)),
        }
    }

    /// What the statements of a scope bind a name to.
    pub(super) fn bound(&self, scope: &Scope<'a>, name: &str) -> Result<Option<Known<'a>>, Why> {
        let key = (
            scope.body.as_ptr() as usize,
            name.to_owned(),
            scope.at,
            scope.calls(),
        );
        if self.under_way.borrow().contains(&key) || self.under_way.borrow().len() > MAX_DEPTH {
            // Modules that import each other: this way gives nothing new.
            return Ok(None);
        }
        self.under_way.borrow_mut().push(key);
        let found = self.bound_here(scope, name);
        self.under_way.borrow_mut().pop();
        found
    }

    fn bound_here(&self, scope: &Scope<'a>, name: &str) -> Result<Option<Known<'a>>, Why> {
        let all = self.bindings(scope.body);
        let relevant = all.iter().filter(|binding| {
            binding.at < scope.at && (binding.name == name || binding.name.is_empty())
        });
        let relevant: Vec<&Binding<'a>> = relevant.collect();
        // What the last unconditional binding hides is not looked at.
        let first = relevant
            .iter()
            .rposition(|binding| {
                !binding.conditional
                    && !matches!(
                        binding.bind,
                        Bind::Star(_) | Bind::SetItem { .. } | Bind::Update(_)
                    )
            })
            .unwrap_or(0);
        let mut candidates: Vec<Answer<'a>> = Vec::new();
        for binding in relevant.iter().skip(first) {
            let here = scope.before(binding.at);
            let made = match binding.bind {
                Bind::SetItem { key, value } => self.changed(&here, &candidates, binding, |dict| {
                    let Known::Text(key) = self.eval(&here, key)? else {
                        return Err(self.why(&here, "a key that is not a text", key.range()));
                    };
                    dict.insert(key.to_string(), self.eval(&here, value)?);
                    Ok(())
                }),
                Bind::Update(value) => self.changed(&here, &candidates, binding, |dict| match self
                    .eval(
                    &here, value,
                )? {
                    Known::Dict(items) => {
                        dict.extend(items.iter().map(|(key, item)| (key.clone(), item.clone())));
                        Ok(())
                    }
                    other => Err(self.why(&here, other.describe(), value.range())),
                }),
                Bind::Star(stmt) => match self.star(&here, stmt, name) {
                    Ok(None) => continue,
                    Ok(Some(found)) => Ok(found),
                    Err(why) => {
                        candidates.push(Err(why));
                        continue;
                    }
                },
                _ => self.binding(&here, name, binding),
            };
            if !binding.conditional {
                candidates.clear();
            }
            candidates.push(made);
        }
        let mut candidates = candidates.into_iter();
        let Some(first) = candidates.next() else {
            return Ok(None);
        };
        let first = first?;
        for other in candidates {
            if !first.same(&other?) {
                let text = format!("'{name}' has more than one possible value");
                let at = relevant.last().map_or(0, |binding| binding.at);
                return Err(self.why(scope, text, TextRange::empty(at.into())));
            }
        }
        Ok(Some(first))
    }

    fn changed(
        &self,
        scope: &Scope<'a>,
        before: &[Answer<'a>],
        binding: &Binding<'a>,
        change: impl FnOnce(&mut IndexMap<String, Known<'a>>) -> Result<(), Why>,
    ) -> Answer<'a> {
        match before {
            [Ok(Known::Dict(items))] => {
                let mut items = (**items).clone();
                change(&mut items)?;
                Ok(Known::Dict(Rc::new(items)))
            }
            [Err(why)] => Err(why.clone()),
            _ => Err(self.why(
                scope,
                format!("'{}' is changed here", binding.name),
                TextRange::empty(binding.at.into()),
            )),
        }
    }

    fn binding(&self, scope: &Scope<'a>, name: &str, binding: &Binding<'a>) -> Answer<'a> {
        match binding.bind {
            Bind::Value(value) => self.eval(scope, value),
            Bind::Import(path) => self.import(path),
            Bind::From { stmt, name } => self.from(scope, stmt, name),
            Bind::Class(def) => self.decorated(Class {
                def,
                scope: scope.clone(),
            }),
            Bind::Function(def) => Ok(Known::Function(Function {
                def,
                scope: scope.clone(),
            })),
            Bind::Star(_) | Bind::SetItem { .. } | Bind::Update(_) | Bind::Opaque(_) => {
                let at = match binding.bind {
                    Bind::Opaque(range) => range,
                    _ => TextRange::empty(binding.at.into()),
                };
                let text = format!("the value of '{name}' is only known when the program runs");
                Err(self.why(scope, text, at))
            }
        }
    }

    /// The value of an expression.
    pub(super) fn eval(&self, scope: &Scope<'a>, expr: &'a Expr) -> Answer<'a> {
        if self.depth.get() > MAX_DEPTH {
            return Err(self.why(scope, "this leads too far", expr.range()));
        }
        self.depth.set(self.depth.get() + 1);
        let value = self.eval_here(scope, expr);
        self.depth.set(self.depth.get() - 1);
        value
    }

    /// An attribute of a value.
    pub(super) fn attribute(
        &self,
        scope: &Scope<'a>,
        value: &Known<'a>,
        name: &'a str,
        at: TextRange,
    ) -> Answer<'a> {
        let refuse = || {
            let text = format!("'{name}' of {} can't be followed", value.describe());
            Err(self.why(scope, text, at))
        };
        match value {
            Known::Module(module) => self.member(module, name).map_err(|why| Why {
                at: why.at.or_else(|| Some(scope.module.source.span(at))),
                ..why
            }),
            Known::Namespace(package) => self.import(&format!("{package}.{name}")),
            Known::External(path) => self.external_attribute(path, name),
            Known::Class(class) => match self.class_attribute(class, name)? {
                Some(found) => Ok(found),
                None => refuse(),
            },
            Known::Base(meta) => {
                self.touch(format!("base {}", meta.id));
                match name {
                    "metadata" => Ok(Known::Metadata(meta.clone())),
                    "registry" => Ok(Known::Registry(meta.clone())),
                    _ => refuse(),
                }
            }
            Known::Registry(meta) => match name {
                "metadata" => Ok(Known::Metadata(meta.clone())),
                _ => Ok(Known::Method(Rc::new(value.clone()), name)),
            },
            Known::Flask(meta) => match name {
                "metadata" => Ok(Known::Metadata(meta.clone())),
                "metadatas" => Ok(Known::FlaskMetadatas(meta.clone())),
                "Model" => Ok(Known::Base(meta.clone())),
                _ => refuse(),
            },
            Known::Metadata(meta) if name == "naming_convention" => {
                let items = match &meta.convention {
                    Some(convention) => convention
                        .iter()
                        .map(|(key, item)| (key.clone(), Known::Text(item.as_str().into())))
                        .collect(),
                    None => IndexMap::from([(
                        "ix".to_owned(),
                        Known::Text("ix_%(column_0_label)s".into()),
                    )]),
                };
                Ok(Known::Dict(Rc::new(items)))
            }
            Known::Dict(_) => Ok(Known::Method(Rc::new(value.clone()), name)),
            Known::None
            | Known::Bool(_)
            | Known::Int(_)
            | Known::Text(_)
            | Known::List(_)
            | Known::Function(_)
            | Known::Metadata(_)
            | Known::FlaskMetadatas(_)
            | Known::Method(..)
            | Known::Lambda => refuse(),
        }
    }

    pub(super) fn touch(&self, class: String) {
        let mut touched = self.touched.borrow_mut();
        if !touched.contains(&class) {
            touched.push(class);
        }
    }
}
