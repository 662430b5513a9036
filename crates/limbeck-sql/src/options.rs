//! Keyword options of dialects (`postgresql_where=`, `sqlite_autoincrement=`), kept as given.

use indexmap::IndexMap;

use crate::{expr::Expr, types::Type};

/// Dialect options in the order given; the key is the keyword as written, e.g. `postgresql_using`.
pub type DialectOptions = IndexMap<String, OptionValue>;

/// The value of a dialect option.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// A list or tuple.
    List(Vec<OptionValue>),
    /// A dict.
    Map(IndexMap<String, OptionValue>),
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
            Self::List(items) => !items.is_empty(),
            Self::Map(items) => !items.is_empty(),
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
            Self::Expr(_) | Self::Type(_) | Self::List(_) | Self::Map(_) => return None,
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
