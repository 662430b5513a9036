//! Follows `target_metadata` through a project's own source, parsed and never run, to the naming convention of its
//! MetaData.
//!
//! Every unnamed constraint of a script is named by that convention, so it has to be known, and importing the models for
//! it each time would cost what the whole program saves. Where the source proves the convention, or that there is none,
//! the answer says so; everything else is [`Found::Unknown`], with the reason.

mod call;
mod class;
mod disk;
mod expression;
mod files;
mod imports;
mod known;
mod names;
mod resolve;
mod scope;
mod source;
mod stores;
#[cfg(test)]
mod tests;
mod touched;

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, Stmt, visitor::Visitor};
use ruff_text_size::Ranged;

use crate::error::Span;

pub use disk::Disk;
use files::Project;
use known::{Known, Meta, Why};
use resolve::Follower;
use scope::Scope;
pub use source::{Known as KnownModules, Sources, is_plain};

/// What following found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The MetaData has this naming convention.
    Convention(IndexMap<String, String>),
    /// The MetaData has none, or there is no MetaData: that is proven.
    None,
    /// The source does not prove the one or the other.
    Unknown {
        /// What could not be followed.
        why: String,
        /// Where.
        at: Option<Span>,
    },
}

/// Where the project's files are read.
pub trait Files {
    /// The content of a file; `None` if there is no such file.
    fn read(&self, path: &Path) -> Option<Vec<u8>>;

    /// The names in a folder; `None` if there is no such folder.
    fn list(&self, path: &Path) -> Option<Vec<String>>;
}

/// The naming convention of what `env.py` passes as `target_metadata` to `context.configure(...)`.
///
/// ```
/// # use limbeck_py::follow::{Found, Disk, naming_convention};
/// let env = "from alembic import context\ncontext.configure(target_metadata=None)\n";
/// assert_eq!(naming_convention(env, "env.py".as_ref(), &[], &Disk), Found::None);
/// ```
pub fn naming_convention(
    env_source: &str,
    env_path: &Path,
    search_path: &[PathBuf],
    files: &dyn Files,
) -> Found {
    let project = Project::new(search_path, files);
    let follower = Follower::new(&project);
    let env = match follower.text(env_path, env_source) {
        Ok(module) => module,
        Err(why) => return why.into(),
    };
    let mut calls = Configures {
        function: Vec::new(),
        found: Vec::new(),
    };
    calls.visit_body(&env.tree.body);
    let scope = Scope::module(env);
    let mut answer = None;
    for (functions, value) in &calls.found {
        let scope = functions
            .iter()
            .fold(scope.clone(), |scope, function| scope.function(function));
        let found = match value {
            Ok(value) => follower.found(&scope, value),
            Err(arguments) => follower
                .why(
                    &scope,
                    "the arguments of configure() are not written out",
                    *arguments,
                )
                .into(),
        };
        match &answer {
            None => answer = Some(found),
            Some(before) if *before == found => {}
            Some(_) => {
                return Found::Unknown {
                    why: "the calls of context.configure() pass different MetaData".into(),
                    at: None,
                };
            }
        }
    }
    answer.unwrap_or(Found::None)
}

/// The naming convention of the value that an expression has after a source has run: of what a program knows `env.py`
/// to have done, for one.
pub fn naming_convention_of(
    expression: &str,
    source: &str,
    path: &Path,
    search_path: &[PathBuf],
    files: &dyn Files,
) -> Found {
    let project = Project::new(search_path, files);
    let follower = Follower::new(&project);
    let module = match follower.text(path, &format!("{source}\n({expression}\n)\n")) {
        Ok(module) => module,
        Err(why) => return why.into(),
    };
    match module.tree.body.last() {
        Some(Stmt::Expr(last)) => follower.found(&Scope::module(module), &last.value),
        _ => Found::Unknown {
            why: format!("'{expression}' is not an expression"),
            at: None,
        },
    }
}

impl From<Why> for Found {
    fn from(why: Why) -> Self {
        Found::Unknown {
            why: why.text,
            at: why.at,
        }
    }
}

impl<'a> Follower<'a> {
    fn found(&self, scope: &Scope<'a>, value: &'a Expr) -> Found {
        self.try_found(scope, value).unwrap_or_else(Found::from)
    }

    fn try_found(&self, scope: &Scope<'a>, value: &'a Expr) -> Result<Found, Why> {
        let known = match self.eval(scope, value) {
            Ok(known) => known,
            Err(why) => {
                // Whatever it is, its convention is known if env.py sets it.
                let text = |expr: &Expr| {
                    scope
                        .module
                        .source
                        .text
                        .get(std::ops::Range::<usize>::from(expr.range()))
                };
                return match self.last_word(scope, |receiver| text(receiver) == text(value)) {
                    Some(Ok(convention)) => Ok(found(convention)),
                    Some(Err(_)) | None => Err(why),
                };
            }
        };
        match known {
            // Upstream asks for the attribute `naming_convention`, which these have not.
            Known::None | Known::List(_) | Known::Dict(_) => Ok(Found::None),
            Known::Metadata(meta) => {
                let meta: Meta = self.after_stores(scope, meta)?;
                Ok(found(meta.convention))
            }
            other => Err(self.why(
                scope,
                format!("target_metadata is {}", other.describe()),
                value.range(),
            )),
        }
    }
}

fn found(convention: Option<IndexMap<String, String>>) -> Found {
    match convention {
        Some(convention) if !convention.is_empty() => Found::Convention(convention),
        Some(_) | None => Found::None,
    }
}

/// The calls of `configure(...)`, with the functions around them, and their `target_metadata`.
struct Configures<'a> {
    function: Vec<&'a ast::StmtFunctionDef>,
    found: Vec<(
        Vec<&'a ast::StmtFunctionDef>,
        Result<&'a Expr, ruff_text_size::TextRange>,
    )>,
}

impl<'a> Visitor<'a> for Configures<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                self.function.push(function);
                ast::visitor::walk_stmt(self, stmt);
                self.function.pop();
            }
            _ => ast::visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr
            && last_name(&call.func) == Some("configure")
        {
            let mut keywords = call.arguments.keywords.iter();
            let named = keywords
                .clone()
                .find(|keyword| keyword.arg.as_deref() == Some("target_metadata"));
            if let Some(keyword) = named {
                self.found.push((self.function.clone(), Ok(&keyword.value)));
            } else if keywords.any(|keyword| keyword.arg.is_none()) {
                self.found.push((self.function.clone(), Err(call.range())));
            }
        }
        ast::visitor::walk_expr(self, expr);
    }
}

/// `c` of `a.b.c`, `x` of `x`.
fn last_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(&name.id),
        Expr::Attribute(attribute) => Some(&attribute.attr),
        _ => None,
    }
}
