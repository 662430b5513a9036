//! alembic.ini, pyproject.toml, limbeck.toml and database URLs.

mod ini;
mod pyproject;
mod settings;
pub(crate) use settings::distance;
pub use settings::parse_duration;
mod substitute;
pub mod url;

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};

use indexmap::IndexMap;

pub use ini::{Ini, IniError, LineError};
pub use pyproject::TomlTable;
pub use settings::{Autogenerate, Settings};

use crate::error::{Error, ErrorKind, Place, Result};

/// What a project is configured by, and what the caller asked for on top.
///
/// The ini file wins over `[tool.alembic]` of pyproject.toml, key by key, as upstream.
#[derive(Debug)]
pub struct Config {
    /// The ini file, as named by the user; it need not exist.
    pub config_file_name: Option<PathBuf>,
    /// The pyproject.toml, as named by the user.
    pub toml_file_name: Option<PathBuf>,
    /// The ini's main section (`-n`).
    pub config_ini_section: String,
    /// The `-x` arguments, raw.
    pub x: Vec<String>,
    /// What env.py sees as `config.cmd_opts`.
    pub cmd_opts: IndexMap<String, CommandOption>,
    /// `--url` or `LIMBECK_URL`: wins over whatever env.py says.
    pub url: Option<String>,
    /// The interpreter to ask (`--python`).
    pub python: Option<PathBuf>,
    /// Whether what only Python can run is given to Alembic in the project's interpreter, which writes to this process's
    /// standard output and standard error. Off, unless the caller says so.
    pub delegate: bool,
    /// What has another name now (`--rename old=new`), for the full comparison.
    pub renames: Vec<String>,
    /// limbeck's own settings.
    pub settings: Settings,
    ini: RefCell<Ini>,
    toml: TomlTable,
}

/// A command-line option as env.py sees it on `config.cmd_opts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandOption {
    /// Not given.
    None,
    /// A switch.
    Flag(bool),
    /// A word.
    Text(String),
    /// A list of words.
    List(Vec<String>),
}

/// Which files to read; see [`Config::load`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The ini file. `None`: there is none.
    pub ini: Option<PathBuf>,
    /// The pyproject.toml. `None`: there is none.
    pub toml: Option<PathBuf>,
    /// The ini's main section; `None`: `alembic`.
    pub name: Option<String>,
}

impl Sources {
    /// Sorts the paths given by `-c`, or `ALEMBIC_CONFIG`, or the default names, into ini and TOML as upstream does: a
    /// file called pyproject.toml is TOML, anything else is ini, at most one of each.
    pub fn from_paths(paths: &[PathBuf]) -> Result<Self> {
        let mut sources = Self::default();
        for path in paths {
            let is_toml = path
                .file_name()
                .is_some_and(|name| name == "pyproject.toml");
            let (slot, message) = if is_toml {
                (&mut sources.toml, "pyproject.toml indicated more than once")
            } else {
                (&mut sources.ini, "only one ini file may be indicated")
            };
            if slot.replace(path.clone()).is_some() {
                return Err(Error::new(ErrorKind::Config, message));
            }
        }
        Ok(sources)
    }

    /// `alembic.ini` and `pyproject.toml` of a directory.
    pub fn in_directory(directory: &Path) -> Self {
        Self {
            ini: Some(directory.join("alembic.ini")),
            toml: Some(directory.join("pyproject.toml")),
            name: None,
        }
    }
}

impl Config {
    /// Reads the files. A file that is missing counts as empty, as upstream.
    pub fn load(sources: Sources) -> Result<Self> {
        let ini = load_ini(
            sources.ini.as_deref(),
            sources.name.as_deref().unwrap_or("alembic"),
        )?;
        let toml = TomlTable::load(sources.toml.as_deref())?;
        let mut settings = Settings::default();
        settings.read_toml_section(&toml)?;
        settings.read_ini_section(&ini)?;
        let beside = sources
            .ini
            .as_deref()
            .or(sources.toml.as_deref())
            .and_then(Path::parent);
        settings.read_file(&beside.unwrap_or(Path::new("")).join("limbeck.toml"))?;
        Ok(Self {
            config_file_name: sources.ini,
            toml_file_name: sources.toml,
            config_ini_section: sources.name.unwrap_or_else(|| "alembic".to_owned()),
            x: Vec::new(),
            cmd_opts: IndexMap::new(),
            url: None,
            python: None,
            delegate: false,
            renames: Vec::new(),
            settings,
            ini: RefCell::new(ini),
            toml,
        })
    }

    /// Makes a configuration without files: what a service that embeds limbeck starts from.
    pub fn in_memory(script_location: &str) -> Self {
        let mut ini = Ini::new(IndexMap::from([("here".to_owned(), String::new())]));
        ini.add_section("alembic");
        let settings = Settings {
            script_location: Some(script_location.to_owned()),
            ..Settings::default()
        };
        Self {
            config_file_name: None,
            toml_file_name: None,
            config_ini_section: "alembic".to_owned(),
            x: Vec::new(),
            cmd_opts: IndexMap::new(),
            url: None,
            python: None,
            delegate: false,
            renames: Vec::new(),
            settings,
            ini: RefCell::new(ini),
            toml: TomlTable::default(),
        }
    }

    /// The directory that relative paths of limbeck's own settings start from.
    pub fn directory(&self) -> PathBuf {
        let file = self
            .config_file_name
            .as_deref()
            .or(self.toml_file_name.as_deref());
        file.and_then(Path::parent)
            .unwrap_or(Path::new(""))
            .to_owned()
    }

    /// `get_main_option`: from the ini's main section alone.
    pub fn get_main_option(&self, name: &str) -> Result<Option<String>> {
        self.get_section_option(&self.config_ini_section, name)
    }

    /// `get_section_option`: from one section of the ini.
    pub fn get_section_option(&self, section: &str, name: &str) -> Result<Option<String>> {
        let ini = self.ini.borrow();
        if !ini.has_section(section) {
            let file = match &self.config_file_name {
                Some(file) => format!("'{}'", file.display()),
                None => "None".to_owned(),
            };
            return Err(Error::command(format!(
                "No config file {file} found, or file has no '[{section}]' section"
            )));
        }
        ini.get(section, name)
            .map_err(|error| self.ini_error(&error))
    }

    /// `get_section`: all keys of a section, `here` and the defaults among them.
    pub fn get_section(&self, section: &str) -> Result<Option<IndexMap<String, String>>> {
        let ini = self.ini.borrow();
        if !ini.has_section(section) {
            return Ok(None);
        }
        ini.items(section)
            .map(Some)
            .map_err(|error| self.ini_error(&error))
    }

    /// `set_section_option`; the error is Python's `ValueError` sentence.
    pub fn set_section_option(&self, section: &str, name: &str, value: &str) -> Result<(), String> {
        let mut ini = self.ini.borrow_mut();
        ini.add_section(section);
        ini.set(section, name, value)
    }

    /// `remove_main_option`.
    pub fn remove_main_option(&self, name: &str) {
        self.ini
            .borrow_mut()
            .remove_option(&self.config_ini_section, name);
    }

    /// The names of the ini's sections.
    pub fn sections(&self) -> Vec<String> {
        self.ini.borrow().sections().map(str::to_owned).collect()
    }

    /// `get_alembic_option` for a string: the ini's main section, else `[tool.alembic]`.
    pub fn get_alembic_option(&self, name: &str) -> Result<Option<String>> {
        match self.ini_option(name)? {
            Some(value) => Ok(Some(value)),
            None => self.toml.string(name),
        }
    }

    /// `get_alembic_boolean_option`: exactly `true` in the ini, a boolean in TOML.
    pub fn get_alembic_boolean_option(&self, name: &str) -> Result<bool> {
        match self.ini_option(name)? {
            Some(value) => Ok(value == "true"),
            None => self.toml.boolean(name),
        }
    }

    /// Where the scripts are: `script_location`, as written.
    pub fn script_location(&self) -> Result<String> {
        if let Some(value) = self.get_alembic_option("script_location")? {
            return Ok(value);
        }
        if let Some(value) = &self.settings.script_location {
            return Ok(value.clone());
        }
        // Flask-Migrate's layout: the ini lies beside env.py and does not say so; the `flask` command does.
        let beside = self.directory();
        if self.config_file_name.is_some() && beside.join("env.py").exists() {
            return Ok(beside.to_string_lossy().into_owned());
        }
        Err(Error::command(
            "No 'script_location' key found in configuration.",
        ))
    }

    /// `version_locations`, as written; `None`: the default.
    pub fn version_locations(&self) -> Result<Option<Vec<String>>> {
        match self.ini_option("version_locations")? {
            None => self.toml.strings("version_locations"),
            Some(text) => Ok(Some(
                match self.separator(&["path_separator", "version_path_separator"])? {
                    Some(separator) => split(&text, separator),
                    None => split_legacy(&text, &[]),
                },
            )),
        }
    }

    /// `prepend_sys_path`, as written; `None`: nothing is prepended.
    pub fn prepend_sys_path(&self) -> Result<Option<Vec<String>>> {
        match self.ini_option("prepend_sys_path")? {
            None => self.toml.strings("prepend_sys_path"),
            Some(text) => Ok(Some(match self.separator(&["path_separator"])? {
                Some(separator) => split(&text, separator),
                None => split_legacy(&text, &[':']),
            })),
        }
    }

    /// The post-write hooks, in order: name and keys. An ini with the section hides those of pyproject.toml.
    pub fn hooks(&self) -> Result<Vec<(String, IndexMap<String, String>)>> {
        let Some(section) = self.get_section("post_write_hooks")? else {
            return self.toml.hooks();
        };
        let names = section.get("hooks").cloned().unwrap_or_default();
        Ok(split_legacy(&names, &[])
            .into_iter()
            .map(|name| {
                let options = section
                    .iter()
                    .filter_map(|(key, value)| {
                        let key = key.strip_prefix(&name)?.strip_prefix('.')?;
                        Some((key.to_owned(), value.clone()))
                    })
                    .collect();
                (name, options)
            })
            .collect())
    }

    /// An option of the ini's main section, which may be missing.
    fn ini_option(&self, name: &str) -> Result<Option<String>> {
        let found = self.ini.borrow().get(&self.config_ini_section, name);
        found.map_err(|error| self.ini_error(&error))
    }

    fn separator(&self, names: &[&str]) -> Result<Option<char>> {
        for name in names {
            if let Some(value) = self.get_main_option(name)? {
                return match value.as_str() {
                    "space" => Ok(Some(' ')),
                    "newline" => Ok(Some('\n')),
                    "os" | ":" => Ok(Some(':')),
                    ";" => Ok(Some(';')),
                    _ => Err(Error::new(
                        ErrorKind::Config,
                        format!(
                            "'{value}' is not a valid value for {name}; expected 'space', 'newline', 'os', ':', ';'"
                        ),
                    )),
                };
            }
        }
        Ok(None)
    }

    fn ini_error(&self, error: &IniError) -> Error {
        let path = self.config_file_name.clone().unwrap_or_default();
        ini_error(&path, error)
    }
}

/// Whether a pyproject.toml has `[tool.alembic]`.
pub(crate) fn has_alembic_table(path: &Path) -> Result<bool> {
    Ok(TomlTable::load(Some(path))?.has_alembic())
}

fn load_ini(path: Option<&Path>, section: &str) -> Result<Ini> {
    let here = path.map_or_else(|| Ok(PathBuf::from(".")), std::path::absolute);
    let here = here.map_err(|error| Error::io(path.unwrap_or(Path::new(".")), error))?;
    let here = if path.is_some() {
        here.parent().unwrap_or(Path::new("/")).to_owned()
    } else {
        here
    };
    let mut ini = Ini::new(IndexMap::from([(
        "here".to_owned(),
        here.to_string_lossy().into_owned(),
    )]));
    let Some(path) = path else {
        ini.add_section(section);
        return Ok(ini);
    };
    match std::fs::read(path) {
        Ok(bytes) => {
            let text = String::from_utf8(bytes).map_err(|error| {
                Error::new(
                    ErrorKind::Config,
                    format!("{}: not UTF-8: {}", path.display(), error.utf8_error()),
                )
            })?;
            ini.read(&text).map_err(|error| ini_error(path, &error))?;
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::io(path, error)),
    }
    Ok(ini)
}

fn ini_error(path: &Path, error: &IniError) -> Error {
    let made = Error::new(ErrorKind::Config, error.to_string());
    match error {
        IniError::Line(line) => made.at(Place {
            path: path.to_owned(),
            line: line.line,
            column: 1,
            label: None,
        }),
        IniError::Interpolation { .. } => made.hint(format!(
            "in {}; write %% for a percent sign",
            path.display()
        )),
    }
}

/// Splits as `str.split(sep)` does, empty parts dropped and blanks stripped.
fn split(text: &str, separator: char) -> Vec<String> {
    text.split(separator)
        .filter(|part| !part.is_empty())
        .map(|part| part.trim().to_owned())
        .collect()
}

/// Splits as upstream did before `path_separator`: on runs of blanks, on commas, and on `more`.
fn split_legacy(text: &str, more: &[char]) -> Vec<String> {
    text.split(|c: char| c == ' ' || c == ',' || more.contains(&c))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
