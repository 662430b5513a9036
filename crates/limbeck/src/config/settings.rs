//! limbeck's own settings: `limbeck.toml`, `[tool.limbeck]`, or a `[limbeck]` section of the ini. Alembic reads none of
//! them, so a project stays usable with both tools.

use std::{path::Path, path::PathBuf, time::Duration};

use indexmap::IndexMap;
use toml_edit::{Item, TableLike};

use super::{
    Ini, TomlTable,
    pyproject::parse,
    substitute::{environment, percent},
};
use crate::error::{Error, ErrorKind, Result};

/// limbeck's own settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The project's Python interpreter.
    pub python: Option<PathBuf>,
    /// The database URL, `${NAME}` expanded; wins over env.py's.
    pub url: Option<String>,
    /// The naming convention of `target_metadata`, when the project's source does not show it. Empty: there is none.
    pub naming_convention: Option<IndexMap<String, String>>,
    /// How long to wait for another runner; default 10 minutes.
    pub lock_wait: Option<Duration>,
    /// Where the scripts are, for a project without `alembic.ini`.
    pub script_location: Option<String>,
    /// The version table's name, for a project without `env.py`.
    pub version_table: Option<String>,
    /// The version table's schema, for a project without `env.py`.
    pub version_table_schema: Option<String>,
    /// One transaction per migration, for a project without `env.py`.
    pub transaction_per_migration: Option<bool>,
    /// The wanted schema of a project without models: a file of SQL statements, or the URL of a database that has it.
    pub target: Option<String>,
    /// How much autogenerate compares.
    pub autogenerate: Option<Autogenerate>,
    /// Whether Alembic runs what only Python can run; default true for a command line.
    pub delegate: Option<bool>,
}

/// How much autogenerate compares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Autogenerate {
    /// What Alembic compares.
    #[default]
    Alembic,
    /// All that a database has.
    Full,
}

/// The keys, in the order in which they are documented.
const KEYS: [&str; 11] = [
    "python",
    "url",
    "naming_convention",
    "lock_wait",
    "script_location",
    "version_table",
    "version_table_schema",
    "transaction_per_migration",
    "target",
    "autogenerate",
    "delegate",
];

impl Settings {
    /// Reads `[tool.limbeck]`.
    pub(super) fn read_toml_section(&mut self, toml: &TomlTable) -> Result<()> {
        match toml.limbeck() {
            Some(table) => self.read_table(table, "[tool.limbeck]", ""),
            None => Ok(()),
        }
    }

    /// Reads the ini's `[limbeck]` section.
    pub(super) fn read_ini_section(&mut self, ini: &Ini) -> Result<()> {
        if !ini.has_section("limbeck") {
            return Ok(());
        }
        let items = ini
            .items("limbeck")
            .map_err(|error| Error::new(ErrorKind::Config, error.to_string()))?;
        for (key, value) in items {
            match key.split_once('.') {
                // ConfigParser mixes the defaults in.
                None if key == "here" => {}
                Some(("naming_convention", token)) => {
                    self.naming_convention
                        .get_or_insert_default()
                        .insert(token.to_owned(), value);
                }
                _ => self.set(&key, &value, "[limbeck]")?,
            }
        }
        Ok(())
    }

    /// Reads a `limbeck.toml`, if there is one.
    pub(super) fn read_file(&mut self, path: &Path) -> Result<()> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io(path, error)),
        };
        let here = std::path::absolute(path).map_err(|error| Error::io(path, error))?;
        let here = here
            .parent()
            .unwrap_or(Path::new("/"))
            .to_string_lossy()
            .into_owned();
        self.read_table(
            parse(path, &text)?.as_table(),
            &path.display().to_string(),
            &here,
        )
    }

    fn read_table(&mut self, table: &dyn TableLike, place: &str, here: &str) -> Result<()> {
        for (key, item) in table.iter() {
            if key == "naming_convention" {
                self.naming_convention = Some(naming_convention(item, place)?);
                continue;
            }
            let value = match (item.as_str(), item.as_integer(), item.as_bool()) {
                (Some(text), _, _) => percent(text, here)?,
                (_, Some(number), _) => number.to_string(),
                (_, _, Some(flag)) => flag.to_string(),
                _ => return Err(wrong(key, place, "a string")),
            };
            self.set(key, &value, place)?;
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: &str, place: &str) -> Result<()> {
        let text = || Ok::<_, Error>(Some(value.to_owned()));
        match key {
            "python" => self.python = Some(PathBuf::from(environment(value)?)),
            "url" => self.url = Some(environment(value)?),
            "lock_wait" => {
                self.lock_wait = Some(
                    parse_duration(value)
                        .ok_or_else(|| wrong(key, place, "a duration such as 30s, 10m or 1h"))?,
                );
            }
            "naming_convention" if value.trim().is_empty() || value == "none" => {
                self.naming_convention = Some(IndexMap::new());
            }
            "script_location" => self.script_location = text()?,
            "version_table" => self.version_table = text()?,
            "version_table_schema" => self.version_table_schema = text()?,
            "transaction_per_migration" => {
                self.transaction_per_migration = Some(boolean(key, value, place)?)
            }
            "delegate" => self.delegate = Some(boolean(key, value, place)?),
            "target" => self.target = Some(environment(value)?),
            "autogenerate" => {
                self.autogenerate = Some(match value {
                    "alembic" => Autogenerate::Alembic,
                    "full" => Autogenerate::Full,
                    _ => return Err(wrong(key, place, "alembic or full")),
                });
            }
            _ => {
                let nearest = KEYS
                    .iter()
                    .min_by_key(|known| distance(known, key))
                    .copied()
                    .unwrap_or_default();
                return Err(Error::new(
                    ErrorKind::Config,
                    format!("unknown setting '{key}' in {place}"),
                )
                .hint(format!("did you mean '{nearest}'?")));
            }
        }
        Ok(())
    }
}

fn naming_convention(item: &Item, place: &str) -> Result<IndexMap<String, String>> {
    if item.as_str() == Some("none") {
        return Ok(IndexMap::new());
    }
    let table = item
        .as_table_like()
        .ok_or_else(|| wrong("naming_convention", place, "a table, or \"none\""))?;
    table
        .iter()
        .map(|(key, value)| {
            let template = value
                .as_str()
                .ok_or_else(|| wrong("naming_convention", place, "a table of strings"))?;
            Ok((key.to_owned(), template.to_owned()))
        })
        .collect()
}

fn boolean(key: &str, value: &str, place: &str) -> Result<bool> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(wrong(key, place, "true or false")),
    }
}

fn wrong(key: &str, place: &str, expected: &str) -> Error {
    Error::new(
        ErrorKind::Config,
        format!("setting '{key}' in {place} must be {expected}"),
    )
}

/// Reads `90`, `90s`, `10m`, `1h`, `500ms`.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.trim().parse().ok()?;
    match &text[digits.len()..] {
        "ms" => Some(Duration::from_millis(number)),
        "" | "s" => Some(Duration::from_secs(number)),
        "m" | "min" => Some(Duration::from_secs(number.checked_mul(60)?)),
        "h" => Some(Duration::from_secs(number.checked_mul(3600)?)),
        _ => None,
    }
}

/// The edit distance of two short words.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let next = (diagonal + usize::from(ca != *cb))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(parse_duration("10m"), Some(Duration::from_secs(600)));
        assert_eq!(parse_duration("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(parse_duration("soon"), None);
    }

    #[test]
    fn autogenerate_is_one_of_two_words() {
        let mut settings = Settings::default();
        settings
            .set("autogenerate", "full", "limbeck.toml")
            .unwrap();
        assert_eq!(settings.autogenerate, Some(Autogenerate::Full));
        let error = settings
            .set("autogenerate", "some", "limbeck.toml")
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "setting 'autogenerate' in limbeck.toml must be alembic or full"
        );
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let error = Settings::default()
            .set("lockwait", "1", "limbeck.toml")
            .unwrap_err();
        assert_eq!(error.hints(), ["did you mean 'lock_wait'?"]);
    }
}
