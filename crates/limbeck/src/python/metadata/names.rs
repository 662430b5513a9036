//! Names in a description.

use limbeck_sql::name::{ConstraintName, Name};
use serde::Deserialize;

/// An identifier; an object where it says whether it is quoted.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum NameJson {
    /// Quoted as needed.
    Plain(String),
    /// Always or never quoted.
    Quoted {
        /// The text.
        text: String,
        /// Whether it is quoted.
        quote: bool,
    },
}

impl From<NameJson> for Name {
    fn from(json: NameJson) -> Self {
        match json {
            NameJson::Plain(text) => Self::new(text),
            NameJson::Quoted { text, quote } => Self::quoted(text, Some(quote)),
        }
    }
}

/// The name of a constraint.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ConstraintNameJson {
    /// The application's.
    Given(NameJson),
    /// Made by a naming convention, or marked as final.
    Final(NameJson),
}

/// Reads the name of a constraint.
pub(super) fn constraint_name(json: Option<ConstraintNameJson>) -> ConstraintName {
    match json {
        None => ConstraintName::Unnamed,
        Some(ConstraintNameJson::Given(name)) => ConstraintName::Given(name.into()),
        Some(ConstraintNameJson::Final(name)) => ConstraintName::Final(name.into()),
    }
}

/// Reads a list of names.
pub(super) fn names(json: Vec<NameJson>) -> Vec<Name> {
    json.into_iter().map(Into::into).collect()
}
