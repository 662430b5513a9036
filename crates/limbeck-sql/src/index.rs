//! Indexes.

use indexmap::IndexMap;

use crate::{
    expr::Expr,
    name::{ConstraintName, Name},
    options::{DialectOptions, OptionValue},
};

/// SQLAlchemy's `Index`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The name.
    pub name: ConstraintName,
    /// Columns and expressions, in order.
    pub elements: Vec<IndexElement>,
    /// `unique=`; upstream tells `None` from `False` only when it renders Python.
    pub unique: Option<bool>,
    /// `info=`.
    pub info: IndexMap<String, OptionValue>,
    /// Dialect keywords (`postgresql_using=`, `sqlite_where=`).
    pub dialect_options: DialectOptions,
}

/// One element of an index.
#[derive(Clone, Debug, PartialEq)]
pub enum IndexElement {
    /// A column by key.
    Column(Name),
    /// An expression: `text("lower(name)")`, `column("a").desc()`.
    Expr(Box<Expr>),
}

impl From<&str> for IndexElement {
    fn from(name: &str) -> Self {
        Self::Column(name.into())
    }
}
impl From<Expr> for IndexElement {
    fn from(expr: Expr) -> Self {
        Self::Expr(Box::new(expr))
    }
}
