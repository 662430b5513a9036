//! What is known of a value.

use std::rc::Rc;

use indexmap::IndexMap;
use ruff_python_ast as ast;

use super::{files::Module, scope::Scope};
use crate::error::Span;

/// Why something can't be known, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) text: String,
    pub(super) at: Option<Span>,
}

/// A MetaData.
#[derive(Debug, Clone)]
pub(super) struct Meta {
    /// Where it is made; what tells one from another.
    pub(super) id: Rc<str>,
    /// The convention it was made with.
    pub(super) convention: Option<IndexMap<String, String>>,
}

/// A value.
#[derive(Clone)]
pub(super) enum Known<'a> {
    None,
    Bool(bool),
    Int(String),
    Text(Rc<str>),
    /// With texts for keys.
    Dict(Rc<IndexMap<String, Known<'a>>>),
    /// A list or a tuple.
    List(Rc<[Known<'a>]>),
    /// A module of the project.
    Module(&'a Module),
    /// A folder of modules without an `__init__.py`.
    Namespace(Rc<str>),
    /// Something of a module outside of the project, or such a module, by its dotted path.
    External(Rc<str>),
    Class(Class<'a>),
    Function(Function<'a>),
    Metadata(Meta),
    /// `registry(...)`.
    Registry(Meta),
    /// A declarative base that a call made.
    Base(Meta),
    /// Flask-SQLAlchemy's `SQLAlchemy(...)`.
    Flask(Meta),
    /// Its `metadatas`.
    FlaskMetadatas(Meta),
    /// A method of one of the values above.
    Method(Rc<Known<'a>>, &'a str),
    /// What a `lambda` makes.
    Lambda,
}

/// A class of the project.
#[derive(Clone)]
pub(super) struct Class<'a> {
    pub(super) def: &'a ast::StmtClassDef,
    pub(super) scope: Scope<'a>,
}

/// A function of the project.
#[derive(Clone)]
pub(super) struct Function<'a> {
    pub(super) def: &'a ast::StmtFunctionDef,
    pub(super) scope: Scope<'a>,
}

impl Known<'_> {
    /// What it is, for a message.
    pub(super) fn describe(&self) -> String {
        match self {
            Known::None => "None".into(),
            Known::Bool(_) => "a truth value".into(),
            Known::Int(_) => "a number".into(),
            Known::Text(_) => "a text".into(),
            Known::Dict(_) => "a dict".into(),
            Known::List(_) => "a list".into(),
            Known::Module(module) => format!("the module '{}'", module.name),
            Known::Namespace(name) => format!("the package '{name}'"),
            Known::External(path) => match path.rsplit_once('.') {
                Some((module, name)) => {
                    format!("'{name}' of '{module}', which is not the project's own source")
                }
                None => format!("'{path}', which is not the project's own source"),
            },
            Known::Class(class) => format!("the class '{}'", class.def.name),
            Known::Function(function) => format!("the function '{}'", function.def.name),
            Known::Metadata(_) => "a MetaData".into(),
            Known::Registry(_) => "a registry".into(),
            Known::Base(_) => "a declarative base".into(),
            Known::Flask(_) | Known::FlaskMetadatas(_) => "a SQLAlchemy of Flask's".into(),
            Known::Method(_, name) => format!("the method '{name}'"),
            Known::Lambda => "a lambda".into(),
        }
    }

    /// Whether two ways to the same name give the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Known::None, Known::None) | (Known::Lambda, Known::Lambda) => true,
            (Known::Bool(a), Known::Bool(b)) => a == b,
            (Known::Int(a), Known::Int(b)) => a == b,
            (Known::Text(a), Known::Text(b)) => a == b,
            (Known::Dict(a), Known::Dict(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b.iter())
                        .all(|(a, b)| a.0 == b.0 && a.1.same(b.1))
            }
            (Known::List(a), Known::List(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.same(b))
            }
            (Known::Module(a), Known::Module(b)) => a.path == b.path,
            (Known::Namespace(a), Known::Namespace(b)) => a == b,
            // SQLAlchemy moved names between its modules.
            (Known::External(a), Known::External(b)) => {
                let last = |path: &str| path.rsplit('.').next().map(str::to_owned);
                a == b || library(a) == library(b) && library(a).is_some() && last(a) == last(b)
            }
            (Known::Class(a), Known::Class(b)) => a.id() == b.id(),
            (Known::Function(a), Known::Function(b)) => std::ptr::eq(a.def, b.def),
            (Known::Metadata(a), Known::Metadata(b))
            | (Known::Registry(a), Known::Registry(b))
            | (Known::Base(a), Known::Base(b))
            | (Known::Flask(a), Known::Flask(b))
            | (Known::FlaskMetadatas(a), Known::FlaskMetadatas(b)) => a.id == b.id,
            (Known::Method(a, name), Known::Method(b, other)) => name == other && a.same(b),
            _ => false,
        }
    }
}

impl Class<'_> {
    /// What tells one class from another.
    pub(super) fn id(&self) -> String {
        self.scope
            .place(self.def.range.start().to_u32(), &self.scope.calls())
    }
}

/// The things of SQLAlchemy and its relatives that make or hold a MetaData.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Library {
    MetaData,
    DeclarativeBase,
    DeclarativeBaseNoMeta,
    DeclarativeMeta,
    DeclarativeBaseFunction,
    AsDeclarative,
    Registry,
    AutomapBase,
    SqlModel,
    FlaskSqlAlchemy,
    /// A class without attributes that matter here, or `object`.
    Inert,
}

/// The MetaData of SQLModel, one for the whole process.
pub(super) const SQLMODEL: &str = "sqlmodel";

/// What a dotted path outside of the project stands for.
pub(super) fn library(path: &str) -> Option<Library> {
    let (root, _) = path.split_once('.')?;
    let (_, name) = path.rsplit_once('.')?;
    match (root, name) {
        ("sqlalchemy" | "sqlmodel", "MetaData") => Some(Library::MetaData),
        ("sqlalchemy", "DeclarativeBase") => Some(Library::DeclarativeBase),
        ("sqlalchemy", "DeclarativeBaseNoMeta") => Some(Library::DeclarativeBaseNoMeta),
        ("sqlalchemy", "DeclarativeMeta") => Some(Library::DeclarativeMeta),
        ("sqlalchemy", "declarative_base") => Some(Library::DeclarativeBaseFunction),
        ("sqlalchemy", "as_declarative") => Some(Library::AsDeclarative),
        ("sqlalchemy", "registry") => Some(Library::Registry),
        ("sqlalchemy", "automap_base") => Some(Library::AutomapBase),
        ("sqlalchemy", "AsyncAttrs" | "MappedAsDataclass" | "DeclarativeAttributeIntercept") => {
            Some(Library::Inert)
        }
        ("sqlmodel", "SQLModel") => Some(Library::SqlModel),
        ("flask_sqlalchemy", "SQLAlchemy") => Some(Library::FlaskSqlAlchemy),
        ("builtins", "object" | "type")
        | ("typing" | "typing_extensions", "Generic" | "Protocol" | "Any")
        | ("abc", "ABC" | "ABCMeta") => Some(Library::Inert),
        _ => None,
    }
}
