//! `[tool.alembic]` and `[tool.limbeck]` of pyproject.toml.

use std::path::Path;

use indexmap::IndexMap;
use toml_edit::{DocumentMut, Item, Table, TableLike};

use super::substitute::percent;
use crate::error::{Error, ErrorKind, Place, Result};

/// The tables of a pyproject.toml that concern us.
#[derive(Debug, Clone, Default)]
pub struct TomlTable {
    here: String,
    alembic: Option<Table>,
    limbeck: Option<Table>,
}

impl TomlTable {
    /// Reads a pyproject.toml; a missing file is empty.
    pub fn load(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        let document = parse(path, &text)?;
        let here = std::path::absolute(path).map_err(|error| Error::io(path, error))?;
        let tool = document.get("tool").and_then(Item::as_table_like);
        let table = |name: &str| -> Result<Option<Table>> {
            match tool.and_then(|tool| tool.get(name)) {
                None => Ok(None),
                Some(Item::Table(table)) => Ok(Some(table.clone())),
                Some(Item::Value(toml_edit::Value::InlineTable(table))) => {
                    Ok(Some(table.clone().into_table()))
                }
                Some(_) => Err(Error::command("Incorrect TOML format")),
            }
        };
        Ok(Self {
            here: here
                .parent()
                .unwrap_or(Path::new("/"))
                .to_string_lossy()
                .into_owned(),
            alembic: table("alembic")?,
            limbeck: table("limbeck")?,
        })
    }

    /// Whether there is a `[tool.alembic]`.
    pub fn has_alembic(&self) -> bool {
        self.alembic.is_some()
    }

    /// `[tool.limbeck]`.
    pub fn limbeck(&self) -> Option<&Table> {
        self.limbeck.as_ref()
    }

    /// A string of `[tool.alembic]`, `%` formatted.
    pub fn string(&self, name: &str) -> Result<Option<String>> {
        match self.item(name) {
            None => Ok(None),
            Some(item) => match (item.as_str(), item.as_integer(), item.as_bool()) {
                (Some(text), _, _) => percent(text, &self.here).map(Some),
                (_, Some(number), _) => Ok(Some(number.to_string())),
                (_, _, Some(flag)) => Ok(Some(if flag { "True" } else { "False" }.to_owned())),
                _ => Err(unsupported(name)),
            },
        }
    }

    /// A boolean of `[tool.alembic]`.
    pub fn boolean(&self, name: &str) -> Result<bool> {
        match self.item(name) {
            None => Ok(false),
            Some(item) => item.as_bool().ok_or_else(|| {
                Error::command(format!(
                    "boolean value expected for TOML parameter '{name}'"
                ))
            }),
        }
    }

    /// A list of strings of `[tool.alembic]`, each `%` formatted.
    pub fn strings(&self, name: &str) -> Result<Option<Vec<String>>> {
        let Some(item) = self.item(name) else {
            return Ok(None);
        };
        let array = item.as_array().ok_or_else(|| unsupported(name))?;
        array
            .iter()
            .map(|value| percent(value.as_str().ok_or_else(|| unsupported(name))?, &self.here))
            .collect::<Result<Vec<_>>>()
            .map(Some)
    }

    /// `[[tool.alembic.post_write_hooks]]`: each one's name and keys.
    pub fn hooks(&self) -> Result<Vec<(String, IndexMap<String, String>)>> {
        let wrong = || unsupported("post_write_hooks");
        let tables: Vec<&dyn TableLike> = match self.item("post_write_hooks") {
            None => return Ok(Vec::new()),
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter().map(|table| table as &dyn TableLike).collect()
            }
            Some(item) => {
                let array = item.as_array().ok_or_else(wrong)?;
                array
                    .iter()
                    .map(|value| match value.as_inline_table() {
                        Some(table) => Ok(table as &dyn TableLike),
                        None => Err(wrong()),
                    })
                    .collect::<Result<_>>()?
            }
        };
        tables
            .into_iter()
            .map(|table| {
                let mut options = IndexMap::new();
                for (key, item) in table.iter() {
                    let text = item.as_str().ok_or_else(wrong)?;
                    options.insert(key.to_owned(), percent(text, &self.here)?);
                }
                let name = options.shift_remove("name").ok_or_else(|| {
                    Error::new(
                        ErrorKind::Config,
                        "[[tool.alembic.post_write_hooks]] needs a name",
                    )
                })?;
                Ok((name, options))
            })
            .collect()
    }

    fn item(&self, name: &str) -> Option<&Item> {
        self.alembic.as_ref()?.get(name)
    }
}

/// Parses a TOML file, with the place of an error.
pub(super) fn parse(path: &Path, text: &str) -> Result<DocumentMut> {
    text.parse::<DocumentMut>().map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..offset).unwrap_or_default();
        let line = 1 + before.matches('\n').count() as u32;
        let column = 1 + before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count() as u32;
        Error::new(ErrorKind::Config, error.message().to_owned()).at(Place {
            path: path.to_owned(),
            line,
            column,
            label: None,
        })
    })
}

fn unsupported(name: &str) -> Error {
    Error::command(format!("unsupported TOML value type for key: '{name}'"))
}
