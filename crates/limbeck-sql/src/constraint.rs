//! Constraints of tables and columns.

use indexmap::IndexMap;

use crate::{
    expr::Expr,
    name::{ConstraintName, Name},
    options::DialectOptions,
};

/// A constraint of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `PrimaryKeyConstraint`.
    PrimaryKey(PrimaryKey),
    /// `ForeignKeyConstraint`.
    ForeignKey(ForeignKeyConstraint),
    /// `UniqueConstraint`.
    Unique(Unique),
    /// `CheckConstraint`.
    Check(Check),
    /// PostgreSQL's `ExcludeConstraint`.
    Exclude(Exclude),
}

impl Constraint {
    /// Returns the name.
    pub fn name(&self) -> &ConstraintName {
        match self {
            Self::PrimaryKey(it) => &it.name,
            Self::ForeignKey(it) => &it.name,
            Self::Unique(it) => &it.name,
            Self::Check(it) => &it.name,
            Self::Exclude(it) => &it.name,
        }
    }

    /// Returns the name for writing.
    pub fn name_mut(&mut self) -> &mut ConstraintName {
        match self {
            Self::PrimaryKey(it) => &mut it.name,
            Self::ForeignKey(it) => &mut it.name,
            Self::Unique(it) => &mut it.name,
            Self::Check(it) => &mut it.name,
            Self::Exclude(it) => &mut it.name,
        }
    }
}

/// `PrimaryKeyConstraint(*columns, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrimaryKey {
    /// The name.
    pub name: ConstraintName,
    /// The columns' keys.
    pub columns: Vec<Name>,
    /// Whether it is made of `primary_key=True` of columns alone: then the column that counts up comes first.
    pub implicit: bool,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `comment=`.
    pub comment: Option<String>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `UniqueConstraint(*columns, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unique {
    /// The name.
    pub name: ConstraintName,
    /// The columns' keys.
    pub columns: Vec<Name>,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `comment=`.
    pub comment: Option<String>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `CheckConstraint(sqltext, ...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The name.
    pub name: ConstraintName,
    /// The condition; a Python string counts as `text()`.
    pub sqltext: Expr,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `comment=`.
    pub comment: Option<String>,
    /// Says whether a type made it (Boolean or Enum with `create_constraint=True`).
    pub type_bound: bool,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

impl Check {
    /// Makes an unnamed check of a condition.
    pub fn new(sqltext: Expr) -> Self {
        Self {
            name: ConstraintName::Unnamed,
            sqltext,
            deferrable: None,
            initially: None,
            comment: None,
            type_bound: false,
            dialect_options: DialectOptions::new(),
        }
    }
}

/// Where a foreign key points: `[schema.]table[.column]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Target {
    /// The schema.
    pub schema: Option<Name>,
    /// The table.
    pub table: Name,
    /// The column; `None` for `ForeignKey("table")`: the column of the same name.
    pub column: Option<Name>,
}

impl Target {
    /// Reads SQLAlchemy's `"[schema.]table.column"`; without a dot it is a table alone.
    pub fn parse(spec: &str) -> Self {
        let mut parts: Vec<&str> = spec.split('.').collect();
        let last = parts.pop().unwrap_or_default();
        match parts.pop() {
            None => Self {
                schema: None,
                table: last.into(),
                column: None,
            },
            Some(table) => Self {
                schema: (!parts.is_empty()).then(|| parts.join(".").into()),
                table: table.into(),
                column: Some(last.into()),
            },
        }
    }
}

/// A `ForeignKey(...)` that stands in a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignKey {
    /// The column it points to.
    pub target: Target,
    /// `name=`.
    pub name: ConstraintName,
    /// `onupdate=`.
    pub onupdate: Option<String>,
    /// `ondelete=`.
    pub ondelete: Option<String>,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `match=`.
    pub match_: Option<String>,
    /// `use_alter=`.
    pub use_alter: bool,
    /// `comment=`.
    pub comment: Option<String>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `ForeignKeyConstraint(columns, refcolumns, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignKeyConstraint {
    /// The name.
    pub name: ConstraintName,
    /// The columns' keys.
    pub columns: Vec<Name>,
    /// The schema of the table it points to.
    pub referred_schema: Option<Name>,
    /// The table it points to.
    pub referred_table: Name,
    /// The columns it points to.
    pub referred_columns: Vec<Name>,
    /// `onupdate=`.
    pub onupdate: Option<String>,
    /// `ondelete=`.
    pub ondelete: Option<String>,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `match=`.
    pub match_: Option<String>,
    /// `use_alter=`.
    pub use_alter: bool,
    /// `comment=`.
    pub comment: Option<String>,
    /// Dialect keywords (`postgresql_not_valid=`).
    pub dialect_options: DialectOptions,
}

/// One `(element, operator)` of an exclude constraint.
#[derive(Clone, Debug, PartialEq)]
pub enum ExcludeElement {
    /// A column by name.
    Column(Name),
    /// An expression; a string that is no column counts as text.
    Expr(Box<Expr>),
}

/// PostgreSQL's `ExcludeConstraint(*elements, ...)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exclude {
    /// The name.
    pub name: ConstraintName,
    /// The elements with their operators.
    pub elements: Vec<(ExcludeElement, String)>,
    /// `using=`; `gist` where not given.
    pub using: Option<String>,
    /// `where=`.
    pub where_: Option<Box<Expr>>,
    /// `ops=`: operator classes by column key.
    pub ops: IndexMap<String, String>,
    /// `deferrable=`.
    pub deferrable: Option<bool>,
    /// `initially=`.
    pub initially: Option<String>,
    /// `comment=`.
    pub comment: Option<String>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}
