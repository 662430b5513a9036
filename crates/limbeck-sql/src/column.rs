//! Columns and what stands in them.

use indexmap::IndexMap;

use crate::{
    constraint::{Constraint, ForeignKey},
    datum::Datum,
    expr::Expr,
    name::Name,
    options::{DialectOptions, OptionValue},
    types::Type,
};

/// SQLAlchemy's `Column`, before or after it stands in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The name in the database.
    pub name: Name,
    /// The name under which constraints and Python code know it, if it differs.
    pub key: Option<String>,
    /// The type; [`Type::Null`] where none was given.
    pub type_: Type,
    /// `nullable=`; `None` where not given: then it is the opposite of `primary_key`.
    pub nullable: Option<bool>,
    /// `primary_key=`.
    pub primary_key: bool,
    /// `autoincrement=`.
    pub autoincrement: Autoincrement,
    /// `server_default=`. A `Computed` or `Identity` given here goes to those fields instead.
    pub server_default: Option<ServerDefault>,
    /// Says whether `server_onupdate=FetchedValue()` was given.
    pub server_onupdate: bool,
    /// `default=` or a `Sequence` argument: the value Python puts in.
    pub default: Option<ColumnDefault>,
    /// `onupdate=`.
    pub onupdate: Option<ColumnDefault>,
    /// `unique=`.
    pub unique: Option<bool>,
    /// `index=`.
    pub index: Option<bool>,
    /// `comment=`.
    pub comment: Option<String>,
    /// `ForeignKey` arguments.
    pub foreign_keys: Vec<ForeignKey>,
    /// Other constraints given as arguments; in practice `CheckConstraint`s.
    pub constraints: Vec<Constraint>,
    /// A `Computed` argument.
    pub computed: Option<Computed>,
    /// An `Identity` argument.
    pub identity: Option<Identity>,
    /// `system=`.
    pub system: bool,
    /// `info=`.
    pub info: IndexMap<String, OptionValue>,
    /// Dialect keywords (`sqlite_on_conflict_unique=`).
    pub dialect_options: DialectOptions,
}

impl Column {
    /// Makes a column of a type with every option at its default.
    pub fn new(name: impl Into<Name>, type_: Type) -> Self {
        Self {
            name: name.into(),
            type_,
            ..Self::default()
        }
    }

    /// Returns the key: the name, unless `key=` was given.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.name.text)
    }
}

/// `Column.autoincrement`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autoincrement {
    /// `"auto"`, the default: a lone integer primary key without foreign key or default counts up.
    #[default]
    Auto,
    /// `True`.
    True,
    /// `False`.
    False,
    /// `"ignore_fk"`: as auto, even where the column has a foreign key.
    IgnoreFk,
}

/// What the database puts into a column that an INSERT leaves out.
#[derive(Clone, Debug, PartialEq)]
pub enum ServerDefault {
    /// A Python string: becomes a quoted SQL literal.
    Literal(String),
    /// An SQL expression: `text()`, `func.now()`, ...
    Expr(Box<Expr>),
    /// `FetchedValue()`: some default exists, its text is unknown.
    Fetched,
}

impl ServerDefault {
    /// Makes a default of an expression.
    pub fn expr(expr: Expr) -> Self {
        Self::Expr(Box::new(expr))
    }
}

/// What Python puts into a column that an INSERT or UPDATE leaves out.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnDefault {
    /// A plain value.
    Scalar(Datum),
    /// An SQL expression.
    Expr(Box<Expr>),
    /// A Python callable, named for messages only.
    Callable(String),
    /// A value or an expression that only the application can make, as Python shows the whole default.
    Opaque(String),
    /// A `Sequence`.
    Sequence(Sequence),
}

/// `GENERATED ALWAYS AS (...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// The expression; a Python string counts as `text()`.
    pub sqltext: Expr,
    /// `persisted=`.
    pub persisted: Option<bool>,
}

/// `GENERATED ... AS IDENTITY`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// `always=`; Alembic tells `None` from `False` when it compares.
    pub always: Option<bool>,
    /// `on_null=` (Oracle).
    pub on_null: Option<bool>,
    /// The options in parentheses.
    pub options: SequenceOptions,
}

/// The options that `Sequence` and `Identity` share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceOptions {
    /// `start=`.
    pub start: Option<i64>,
    /// `increment=`.
    pub increment: Option<i64>,
    /// `minvalue=`.
    pub minvalue: Option<i64>,
    /// `maxvalue=`.
    pub maxvalue: Option<i64>,
    /// `nominvalue=`.
    pub nominvalue: Option<bool>,
    /// `nomaxvalue=`.
    pub nomaxvalue: Option<bool>,
    /// `cycle=`.
    pub cycle: Option<bool>,
    /// `cache=`.
    pub cache: Option<i64>,
    /// `order=` (Oracle).
    pub order: Option<bool>,
}

/// A sequence of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence {
    /// The name.
    pub name: Name,
    /// The schema.
    pub schema: Option<Name>,
    /// `data_type=`.
    pub data_type: Option<Box<Type>>,
    /// `optional=`.
    pub optional: bool,
    /// The other options.
    pub options: SequenceOptions,
}
