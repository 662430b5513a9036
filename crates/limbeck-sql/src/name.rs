//! Names of schemas, tables, columns and constraints.

use std::fmt;

/// An identifier as the user wrote it, with SQLAlchemy's `quoted_name.quote` flag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// The text, unquoted.
    pub text: String,
    /// `None`: quote where the dialect needs it; `Some(true)`: always; `Some(false)`: never.
    pub quote: Option<bool>,
}

impl Name {
    /// Makes a name that is quoted where the dialect needs it.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            quote: None,
        }
    }

    /// Makes a `quoted_name(text, quote)`.
    pub fn quoted(text: impl Into<String>, quote: Option<bool>) -> Self {
        Self {
            text: text.into(),
            quote,
        }
    }

    /// Returns the text, unquoted.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
impl From<&String> for Name {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}
impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// The name of a constraint or an index, and whether a naming convention may still touch it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConstraintName {
    /// No name: a naming convention may fill it in.
    #[default]
    Unnamed,
    /// A name the user gave: a convention with `%(constraint_name)s` wraps it.
    Given(Name),
    /// `op.f("name")`, SQLAlchemy's `conv`: final, no convention applies.
    Final(Name),
}

impl ConstraintName {
    /// Returns the name, if there is one.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Unnamed => None,
            Self::Given(name) | Self::Final(name) => Some(name),
        }
    }

    /// Returns the name's text, if there is a name.
    pub fn text(&self) -> Option<&str> {
        self.name().map(Name::as_str)
    }

    /// Says whether there is no name.
    pub fn is_unnamed(&self) -> bool {
        matches!(self, Self::Unnamed)
    }
}

impl From<&str> for ConstraintName {
    fn from(text: &str) -> Self {
        Self::Given(Name::new(text))
    }
}
impl From<Option<String>> for ConstraintName {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Unnamed, |text| Self::Given(Name::new(text)))
    }
}
