//! Keyword options of dialects (`postgresql_where=`, `sqlite_autoincrement=`), kept as given.

use indexmap::IndexMap;

use crate::{
    constraint::Constraint,
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    expr::Expr,
    types::Type,
};

/// Dialect options in the order given; the key is the keyword as written, e.g. `postgresql_using`.
pub type DialectOptions = IndexMap<String, OptionValue>;

/// The value of a dialect option.
#[derive(Clone, Debug, Default)]
pub enum OptionValue {
    /// `None`.
    #[default]
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Str(String),
    /// An SQL expression (`postgresql_where=sa.text("...")`).
    Expr(Box<Expr>),
    /// A type.
    Type(Box<Type>),
    /// A list, or a set.
    List(Vec<OptionValue>),
    /// A tuple; it equals a list of the same items.
    Tuple(Vec<OptionValue>),
    /// A dict.
    Map(IndexMap<String, OptionValue>),
}

impl PartialEq for OptionValue {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Expr(a), Self::Expr(b)) => a == b,
            (Self::Type(a), Self::Type(b)) => a == b,
            (Self::List(a) | Self::Tuple(a), Self::List(b) | Self::Tuple(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            _ => false,
        }
    }
}

impl OptionValue {
    /// Says whether Python would call the value true.
    pub fn truthy(&self) -> bool {
        match self {
            Self::None => false,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::Float(value) => *value != 0.0,
            Self::Str(value) => !value.is_empty(),
            Self::Expr(_) | Self::Type(_) => true,
            Self::List(items) | Self::Tuple(items) => !items.is_empty(),
            Self::Map(items) => !items.is_empty(),
        }
    }

    /// Returns the items of a list or tuple.
    pub fn items(&self) -> Option<&[OptionValue]> {
        match self {
            Self::List(items) | Self::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the value as Python's `str()` writes it; `None` for expressions and types.
    pub fn to_text(&self) -> Option<String> {
        Some(match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => {
                let text = value.to_string();
                if text.contains(['.', 'e', 'n', 'i']) {
                    text
                } else {
                    format!("{text}.0")
                }
            }
            Self::Str(value) => value.clone(),
            Self::Expr(_) | Self::Type(_) | Self::List(_) | Self::Tuple(_) | Self::Map(_) => {
                return None;
            }
        })
    }
}

impl From<&str> for OptionValue {
    fn from(value: &str) -> Self {
        Self::Str(value.to_owned())
    }
}
impl From<String> for OptionValue {
    fn from(value: String) -> Self {
        Self::Str(value)
    }
}
impl From<bool> for OptionValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<i64> for OptionValue {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<Expr> for OptionValue {
    fn from(value: Expr) -> Self {
        Self::Expr(Box::new(value))
    }
}

/// What a dialect option stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A table.
    Table,
    /// A column.
    Column,
    /// An index.
    Index,
    /// A primary key.
    PrimaryKey,
    /// A foreign key.
    ForeignKey,
    /// A unique constraint.
    Unique,
    /// A check.
    Check,
    /// An exclude constraint.
    Exclude,
}

impl Owner {
    fn python_class(self) -> &'static str {
        match self {
            Self::Table => "sqlalchemy.sql.schema.Table",
            Self::Column => "sqlalchemy.sql.schema.Column",
            Self::Index => "sqlalchemy.sql.schema.Index",
            Self::PrimaryKey => "sqlalchemy.sql.schema.PrimaryKeyConstraint",
            Self::ForeignKey => "sqlalchemy.sql.schema.ForeignKeyConstraint",
            Self::Unique => "sqlalchemy.sql.schema.UniqueConstraint",
            Self::Check => "sqlalchemy.sql.schema.CheckConstraint",
            Self::Exclude => "sqlalchemy.dialects.postgresql.ext.ExcludeConstraint",
        }
    }

    /// The options of a dialect of SQLAlchemy's; `None` for a dialect it does not have.
    fn accepts(self, dialect: &str, option: &str) -> Option<bool> {
        let accepted: &[&str] = match (dialect, self) {
            ("postgresql", Self::Index) => &[
                "using",
                "include",
                "where",
                "ops",
                "concurrently",
                "with",
                "tablespace",
                "nulls_not_distinct",
                "invalid",
            ],
            ("postgresql", Self::Table) => &[
                "ignore_search_path",
                "tablespace",
                "partition_by",
                "with_oids",
                "with",
                "on_commit",
                "inherits",
                "using",
            ],
            ("postgresql", Self::Check | Self::ForeignKey) => &["not_valid"],
            ("postgresql", Self::PrimaryKey) => &["include"],
            ("postgresql", Self::Unique) => &["include", "nulls_not_distinct"],
            ("sqlite", Self::Table) => &["autoincrement", "with_rowid", "strict"],
            ("sqlite", Self::Index) => &["where"],
            ("sqlite", Self::Column) => &[
                "on_conflict_primary_key",
                "on_conflict_not_null",
                "on_conflict_unique",
            ],
            (
                "sqlite",
                Self::PrimaryKey | Self::ForeignKey | Self::Unique | Self::Check | Self::Exclude,
            ) => &["on_conflict"],
            ("mysql" | "mariadb", Self::Table) => return Some(true),
            ("mysql" | "mariadb", Self::PrimaryKey) => &["using"],
            ("mysql" | "mariadb", Self::Index) => &["using", "length", "prefix", "with_parser"],
            ("mssql", Self::PrimaryKey | Self::Unique) => &["clustered"],
            ("mssql", Self::Index) => &["clustered", "include", "where", "columnstore"],
            ("mssql", Self::Column) => &["identity_start", "identity_increment"],
            ("oracle", Self::Table) => &["resolve_synonyms", "on_commit", "compress", "tablespace"],
            ("oracle", Self::Index) => &["bitmap", "compress", "vector"],
            ("postgresql" | "mysql" | "mariadb" | "mssql" | "oracle", _) => &[],
            _ => return None,
        };
        Some(accepted.contains(&option))
    }
}

/// Refuses options that SQLAlchemy refuses.
pub fn validate(
    cx: &CompileContext,
    owner: Owner,
    options: &DialectOptions,
) -> Result<(), CompileError> {
    for key in options.keys() {
        let split = key.char_indices().skip(1).find(|(_, c)| *c == '_');
        let (dialect, option) = match split {
            Some((at, _)) if at + 1 < key.len() => (&key[..at], &key[at + 1..]),
            _ => {
                return Err(CompileError::new(
                    ErrorClass::Type,
                    format!(
                        "Additional arguments should be named <dialectname>_<argument>, got '{key}'"
                    ),
                ));
            }
        };
        match owner.accepts(dialect, option) {
            Some(true) => {}
            Some(false) => {
                return Err(CompileError::new(
                    ErrorClass::Argument,
                    format!(
                        "Argument '{key}' is not accepted by dialect '{dialect}' on behalf of <class '{}'>",
                        owner.python_class()
                    ),
                ));
            }
            None => cx.warn(format!(
                "Can't validate argument '{key}'; can't locate any SQLAlchemy dialect named '{dialect}'"
            )),
        }
    }
    Ok(())
}

/// Returns what a constraint is, and its options.
pub fn of_constraint(constraint: &Constraint) -> (Owner, &DialectOptions) {
    match constraint {
        Constraint::PrimaryKey(it) => (Owner::PrimaryKey, &it.dialect_options),
        Constraint::ForeignKey(it) => (Owner::ForeignKey, &it.dialect_options),
        Constraint::Unique(it) => (Owner::Unique, &it.dialect_options),
        Constraint::Check(it) => (Owner::Check, &it.dialect_options),
        Constraint::Exclude(it) => (Owner::Exclude, &it.dialect_options),
    }
}
