//! The application's `MetaData` as limbeck's own model.
//!
//! The project's Python describes it (`dump.py`) with every name and SQL text final: names that a naming convention
//! made are [`ConstraintName::Final`], columns are named by name and never by key, and `unique=`, `index=` and
//! `ForeignKey` of columns stand as constraints and indexes of their table.
//!
//! [`ConstraintName::Final`]: limbeck_sql::name::ConstraintName::Final

mod column;
mod constraint;
pub(super) mod expr;
mod local;
mod names;
mod options;
mod table;
mod types;

#[cfg(test)]
mod tests;

use limbeck_sql::{Metadata, naming::NamingConvention};
use serde::Deserialize;
use serde_json::Value as Json;

use super::answer::refused_token;
use crate::error::{Error, ErrorKind, Result};
use column::SequenceJson;
use names::NameJson;
use table::TableJson;

pub use local::{asks, target_metadata};

/// What the texts of the models are made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// SQLAlchemy's name of the dialect.
    pub dialect: String,
    /// The server's version, where one is known.
    pub server_version: Option<Vec<u32>>,
    /// Whether backslashes in literals are doubled (PostgreSQL with `standard_conforming_strings` off).
    pub backslash_escapes: bool,
}

impl Target {
    /// Makes the target of a dialect with everything at its usual value.
    pub fn new(dialect: impl Into<String>) -> Self {
        Self {
            dialect: dialect.into(),
            server_version: None,
            backslash_escapes: false,
        }
    }

    /// The part of a question that asks for a description of models.
    pub(super) fn question(&self) -> Json {
        serde_json::json!({ "program": PROGRAM, "dialect": self.json() })
    }

    /// The part of a question that asks for a description of a value; the program is told once.
    pub(super) fn value_question(&self, told: bool) -> Json {
        match told {
            true => serde_json::json!({ "dialect": self.json() }),
            false => serde_json::json!({ "program": VALUES, "dialect": self.json() }),
        }
    }

    fn json(&self) -> Json {
        serde_json::json!({
            "name": self.dialect,
            "server_version": self.server_version,
            "backslash_escapes": self.backslash_escapes,
        })
    }
}

/// What describes the models, run in the project's Python.
const PROGRAM: &str = concat!(
    include_str!("../dump_types.py"),
    "\n\n",
    include_str!("../dump.py")
);

/// What describes single values.
const VALUES: &str = concat!(
    include_str!("../dump_types.py"),
    "\n\n",
    include_str!("../dump.py"),
    "\n\n",
    include_str!("../describe.py")
);

/// Reads the description of a type.
pub(super) fn type_of(json: &Json, expression: &str) -> Result<limbeck_sql::types::Type> {
    let described = types::TypeJson::deserialize(json).map_err(|cause| unreadable(&cause))?;
    types::read(described, &format!("'{expression}'"))
}

/// What a process said of models.
#[derive(Deserialize)]
pub(super) struct Description {
    ok: Option<Answered>,
    error: Option<String>,
    #[serde(default)]
    traceback: String,
    /// The part of the models that was being described.
    place: Option<String>,
    /// What the description itself has to say, where it was what raised.
    message: Option<String>,
}

#[derive(Deserialize)]
struct Answered {
    v: Option<Vec<MetadataJson>>,
}

/// A MetaData of the application's.
pub(crate) struct Described {
    /// The number by which the application's process knows it.
    kept: Option<u64>,
    metadata: Metadata,
}

impl Description {
    /// Reads a line.
    pub(super) fn parse(line: &str) -> Result<Self> {
        serde_json::from_str(line).map_err(|cause| unreadable(&cause))
    }

    /// One MetaData or several; `None` where there is none.
    pub(super) fn read(self) -> Result<Option<Vec<Described>>> {
        match (self.ok, self.error) {
            (Some(answer), _) => answer.v.map(all).transpose(),
            (None, Some(error)) => Err(raised(&error, &self.traceback, self.place, self.message)),
            (None, None) => Err(unreadable(&"it is none")),
        }
    }
}

/// Reads descriptions of MetaData.
pub fn models(json: &Json) -> Result<Option<Vec<Metadata>>> {
    let described = Option::<Vec<MetadataJson>>::deserialize(json);
    let Some(described) = described.map_err(|cause| unreadable(&cause))? else {
        return Ok(None);
    };
    let all = all(described)?;
    Ok(Some(all.into_iter().map(|it| it.metadata).collect()))
}

fn all(described: Vec<MetadataJson>) -> Result<Vec<Described>> {
    let each = described.into_iter().map(|json| {
        Ok(Described {
            kept: json.kept,
            metadata: metadata(json)?,
        })
    });
    each.collect()
}

/// The models are not as limbeck knows them, or the application failed while they were described.
fn raised(error: &str, traceback: &str, place: Option<String>, message: Option<String>) -> Error {
    let within = place.map_or(String::new(), |place| format!("the models, {place}: "));
    match message {
        Some(message) => Error::new(ErrorKind::Python, format!("{within}{message}")),
        None => Error::new(
            ErrorKind::Python,
            format!("{within}the application raised {error}"),
        )
        .hint(format!("its traceback:\n{}", traceback.trim_end())),
    }
}

fn unreadable(cause: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Python,
        format!("the description of the models can't be read: {cause}"),
    )
}

/// A part of a description that is not understood.
fn gap(place: &str, what: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Python, format!("the models, {place}: {what}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MetadataJson {
    /// The number by which the application's process knows it.
    kept: Option<u64>,
    schema: Option<NameJson>,
    convention: Vec<(String, String)>,
    tokens: Vec<String>,
    tables: Vec<TableJson>,
    sequences: Vec<SequenceJson>,
}

fn metadata(json: MetadataJson) -> Result<Metadata> {
    let mut naming_convention = NamingConvention {
        templates: json.convention.into_iter().collect(),
        ..NamingConvention::default()
    };
    for token in json.tokens {
        let refused = refused_token(&token);
        naming_convention.tokens.insert(token, refused);
    }
    Ok(Metadata {
        tables: json
            .tables
            .into_iter()
            .map(TableJson::read)
            .collect::<Result<_>>()?,
        sequences: json
            .sequences
            .into_iter()
            .map(|it| {
                let place = format!("sequence '{}'", it.name());
                it.read(&place)
            })
            .collect::<Result<_>>()?,
        schema: json.schema.map(Into::into),
        naming_convention,
    })
}
