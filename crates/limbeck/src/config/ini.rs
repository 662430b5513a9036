//! The ini reader: the rules of Python's `configparser.ConfigParser` with `BasicInterpolation`, which `alembic.ini` is
//! written for.

use indexmap::IndexMap;

/// The name of the section whose keys every section has.
const DEFAULT: &str = "DEFAULT";

/// How often a value may refer to another (`configparser.MAX_INTERPOLATION_DEPTH`).
const MAX_DEPTH: usize = 10;

/// What is wrong with an ini file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IniError {
    /// A line that is neither a section, a key, nor a continuation.
    #[error("{0}")]
    Line(LineError),
    /// A `%(name)s` that can't be resolved.
    #[error(
        "Bad value substitution: option {option:?} in section {section:?} contains {what}. Raw value: {raw:?}"
    )]
    Interpolation {
        /// The section.
        section: String,
        /// The key.
        option: String,
        /// What is wrong.
        what: String,
        /// The value as written.
        raw: String,
    },
}

/// A line that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LineError {
    /// The 1-based line.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// An ini file's content; keys are lower-case, sections in file order.
#[derive(Debug, Clone, Default)]
pub struct Ini {
    defaults: IndexMap<String, String>,
    sections: IndexMap<String, IndexMap<String, String>>,
}

impl Ini {
    /// Makes an empty one whose default section holds `defaults` (`here`).
    pub fn new(defaults: IndexMap<String, String>) -> Self {
        Self {
            defaults,
            sections: IndexMap::new(),
        }
    }

    /// Reads a file's text on top of what is there.
    pub fn read(&mut self, text: &str) -> Result<(), IniError> {
        Reader::default().read(self, text)
    }

    /// Whether there is a section of that name (`DEFAULT` does not count).
    pub fn has_section(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// Adds a section if it is missing.
    pub fn add_section(&mut self, section: &str) {
        self.sections.entry(section.to_owned()).or_default();
    }

    /// The sections' names.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// Whether a section, or the defaults, has a key.
    pub fn has_option(&self, section: &str, option: &str) -> bool {
        self.raw(section, option).is_some()
    }

    /// Sets a value, which may hold interpolations; a bare `%` is an error as upstream's.
    pub fn set(&mut self, section: &str, option: &str, value: &str) -> Result<(), String> {
        if let Some(position) = bad_percent(value) {
            return Err(format!(
                "invalid interpolation syntax in {} at position {position}",
                py_repr(value)
            ));
        }
        self.sections
            .entry(section.to_owned())
            .or_default()
            .insert(option.to_lowercase(), value.to_owned());
        Ok(())
    }

    /// Removes a key of a section.
    pub fn remove_option(&mut self, section: &str, option: &str) {
        if let Some(section) = self.sections.get_mut(section) {
            section.shift_remove(&option.to_lowercase());
        }
    }

    /// A value, interpolated.
    pub fn get(&self, section: &str, option: &str) -> Result<Option<String>, IniError> {
        let Some(raw) = self.raw(section, option) else {
            return Ok(None);
        };
        self.interpolate(section, option, raw, 1).map(Some)
    }

    /// All keys and values of a section, the defaults first, interpolated.
    pub fn items(&self, section: &str) -> Result<IndexMap<String, String>, IniError> {
        let mut keys: Vec<&String> = self.defaults.keys().collect();
        if let Some(own) = self.sections.get(section) {
            keys.extend(own.keys().filter(|key| !self.defaults.contains_key(*key)));
        }
        keys.into_iter()
            .filter_map(|key| Some((key.clone(), self.get(section, key).transpose()?)))
            .map(|(key, value)| value.map(|value| (key, value)))
            .collect()
    }

    /// A value as written, without interpolation.
    pub fn raw(&self, section: &str, option: &str) -> Option<&str> {
        let option = option.to_lowercase();
        self.sections
            .get(section)
            .and_then(|keys| keys.get(&option))
            .or_else(|| self.defaults.get(&option))
            .map(String::as_str)
    }

    fn interpolate(
        &self,
        section: &str,
        option: &str,
        raw: &str,
        depth: usize,
    ) -> Result<String, IniError> {
        let fail = |what: String| IniError::Interpolation {
            section: section.to_owned(),
            option: option.to_owned(),
            what,
            raw: raw.to_owned(),
        };
        if depth > MAX_DEPTH {
            return Err(fail("a value that refers to itself".to_owned()));
        }
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            if let Some(tail) = after.strip_prefix('%') {
                out.push('%');
                rest = tail;
            } else if let Some((name, tail)) = after
                .strip_prefix('(')
                .and_then(|tail| tail.split_once(')'))
                .and_then(|(name, tail)| tail.strip_prefix('s').map(|tail| (name, tail)))
            {
                let value = self.raw(section, name).ok_or_else(|| {
                    fail(format!(
                        "an interpolation key {} which is not a valid option name",
                        py_repr(name)
                    ))
                })?;
                out.push_str(&self.interpolate(section, name, value, depth + 1)?);
                rest = tail;
            } else {
                return Err(fail(
                    "'%' that is not followed by '%' or '(name)s'".to_owned(),
                ));
            }
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// The byte position of the first `%` that starts neither `%%` nor `%(name)s`.
fn bad_percent(value: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(offset) = value[at..].find('%') {
        let start = at + offset;
        let after = &value[start + 1..];
        if after.starts_with('%') {
            at = start + 2;
        } else if let Some(end) = after.strip_prefix('(').and_then(|tail| tail.find(")s")) {
            at = start + 1 + 1 + end + 2;
        } else {
            return Some(start);
        }
    }
    None
}

/// A string as Python's `repr` writes it, for messages.
fn py_repr(text: &str) -> String {
    if text.contains('\'') && !text.contains('"') {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "\\'"))
    }
}

#[derive(Default)]
struct Reader {
    section: Option<String>,
    option: Option<String>,
    lines: Vec<String>,
    indent: usize,
}

impl Reader {
    fn read(mut self, ini: &mut Ini, text: &str) -> Result<(), IniError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in (1u32..).zip(text.lines()) {
            let trimmed = line.trim();
            if trimmed.starts_with('#') || trimmed.starts_with(';') {
                continue;
            }
            if trimmed.is_empty() {
                if self.option.is_some() {
                    self.lines.push(String::new());
                }
                continue;
            }
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            if self.option.is_some() && indent > self.indent {
                self.lines.push(trimmed.to_owned());
                continue;
            }
            self.flush(ini);
            self.indent = indent;
            self.start(ini, number, trimmed)?;
        }
        self.flush(ini);
        Ok(())
    }

    fn start(&mut self, ini: &mut Ini, number: u32, line: &str) -> Result<(), IniError> {
        let fail = |message: String| {
            Err(IniError::Line(LineError {
                line: number,
                message,
            }))
        };
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.rsplit_once(']'))
            .map(|(name, _)| name)
            && !name.is_empty()
        {
            if name != DEFAULT {
                if ini.sections.contains_key(name) {
                    return fail(format!("section {} already exists", py_repr(name)));
                }
                ini.add_section(name);
            }
            self.section = Some(name.to_owned());
            return Ok(());
        }
        let Some(section) = &self.section else {
            return fail(format!(
                "File contains no section headers: {}",
                py_repr(line)
            ));
        };
        let Some(at) = line.find(['=', ':']) else {
            return fail(format!("Source contains parsing errors: {}", py_repr(line)));
        };
        let option = line[..at].trim().to_lowercase();
        if option.is_empty() {
            return fail(format!("Source contains parsing errors: {}", py_repr(line)));
        }
        let known = match section.as_str() {
            // Values given by the caller (`here`) may be overridden once.
            DEFAULT => false,
            name => ini
                .sections
                .get(name)
                .is_some_and(|keys| keys.contains_key(&option)),
        };
        if known {
            return fail(format!(
                "option {} in section {} already exists",
                py_repr(&option),
                py_repr(section)
            ));
        }
        self.lines = vec![line[at + 1..].trim().to_owned()];
        self.store(ini, &option, String::new());
        self.option = Some(option);
        Ok(())
    }

    fn flush(&mut self, ini: &mut Ini) {
        if let Some(option) = self.option.take() {
            let value = std::mem::take(&mut self.lines)
                .join("\n")
                .trim_end()
                .to_owned();
            self.store(ini, &option, value);
        }
    }

    fn store(&self, ini: &mut Ini, option: &str, value: String) {
        match self.section.as_deref() {
            Some(DEFAULT) => {
                ini.defaults.insert(option.to_owned(), value);
            }
            Some(section) => {
                ini.sections
                    .entry(section.to_owned())
                    .or_default()
                    .insert(option.to_owned(), value);
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Ini {
        let mut ini = Ini::new(IndexMap::from([("here".to_owned(), "/srv/app".to_owned())]));
        ini.read(text).unwrap();
        ini
    }

    #[test]
    fn interpolates_here_and_percent() {
        let ini = read(
            "[alembic]\nscript_location = %(here)s/migrations\nfile_template = %%(rev)s_%%(slug)s\n",
        );
        assert_eq!(
            ini.get("alembic", "script_location").unwrap().as_deref(),
            Some("/srv/app/migrations")
        );
        assert_eq!(
            ini.get("alembic", "file_template").unwrap().as_deref(),
            Some("%(rev)s_%(slug)s")
        );
    }

    #[test]
    fn joins_continuation_lines_and_skips_comments() {
        let ini = read("[alembic]\nversion_locations =\n    a\n    # no\n    b\n\n; no\nx: 1\n");
        assert_eq!(
            ini.get("alembic", "version_locations").unwrap().as_deref(),
            Some("\na\nb")
        );
        assert_eq!(ini.get("alembic", "x").unwrap().as_deref(), Some("1"));
    }

    #[test]
    fn refuses_duplicates_and_bare_percent() {
        let mut ini = Ini::default();
        assert!(ini.read("[a]\nx=1\nX=2\n").is_err());
        assert!(
            ini.set("a", "u", "p%40w")
                .unwrap_err()
                .starts_with("invalid interpolation syntax in 'p%40w' at position 1")
        );
    }

    #[test]
    fn items_start_with_the_defaults() {
        let ini = read("[DEFAULT]\nroot = /x\n[db]\nurl = %(root)s.db\n");
        let items: Vec<_> = ini.items("db").unwrap().into_iter().collect();
        let expected = [("here", "/srv/app"), ("root", "/x"), ("url", "/x.db")];
        assert_eq!(items, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }
}
