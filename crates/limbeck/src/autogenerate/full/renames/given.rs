//! Renames that were given beforehand, and the names they are written with.

use super::{Renamed, Renames};
use crate::{
    config::distance,
    error::{Error, ErrorKind, Result},
};

/// A name with what it is in: `schema.table.column`.
type Path = Vec<String>;

/// Writes names as one, each in double quotes that could be misread.
pub(in crate::autogenerate::full) fn dotted(names: &[&str]) -> String {
    let quoted = |name: &&str| {
        if name.is_empty() || name.contains(['.', '=', '"']) {
            crate::driver::quote_name(name)
        } else {
            (*name).to_owned()
        }
    };
    names.iter().map(quoted).collect::<Vec<_>>().join(".")
}

/// Takes a text apart at a character outside of double quotes.
fn split(text: &str, at: char) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for c in text.chars() {
        is_quoted ^= c == '"';
        if c == at && !is_quoted {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    (!is_quoted).then_some(parts)
}

fn path(text: &str) -> Option<Path> {
    let bare = |part: &String| {
        let inner = part.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let name = match inner {
            Some(inner) => inner.replace("\"\"", "\""),
            None if part.contains('"') => return None,
            None => part.clone(),
        };
        (!name.is_empty()).then_some(name)
    };
    split(text, '.')?.iter().map(bare).collect()
}

#[derive(Clone, Debug)]
struct Pair {
    text: String,
    old: Path,
    new: Path,
    used: bool,
}

/// Renames that were given beforehand: `--rename old=new`, where a column, an index or a constraint is `table.name`.
#[derive(Clone, Debug, Default)]
pub struct GivenRenames {
    pairs: Vec<Pair>,
    /// The tables that have another name by now.
    tables: Vec<(Path, Path)>,
    /// All that is gone, and all that is new.
    gone: Vec<(Renamed, String)>,
    new: Vec<(Renamed, String)>,
}

impl GivenRenames {
    /// Reads `old=new`, any number of them.
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self> {
        let mut pairs = Vec::new();
        for text in texts {
            let parts = split(text, '=').unwrap_or_default();
            let [old, new] = parts.as_slice() else {
                return Err(malformed(text));
            };
            let (Some(old), Some(new)) = (path(old), path(new)) else {
                return Err(malformed(text));
            };
            let text = text.to_owned();
            let used = false;
            pairs.push(Pair {
                text,
                old,
                new,
                used,
            });
        }
        Ok(Self {
            pairs,
            ..Self::default()
        })
    }

    /// Fails where one was of no use: nothing of that name is gone, or nothing of the other is new.
    pub fn check(&self) -> Result<()> {
        match self.pairs.iter().find(|pair| !pair.used) {
            Some(pair) => Err(self.unused(pair)),
            None => Ok(()),
        }
    }

    fn unused(&self, pair: &Pair) -> Error {
        let error =
            |what: String| Error::new(ErrorKind::Config, format!("--rename {}: {what}", pair.text));
        let (old, new) = (display(&pair.old), display(&pair.new));
        let gone: Vec<&(Renamed, String)> = matching(&self.gone, &pair.old);
        let come: Vec<&(Renamed, String)> = matching(&self.new, &pair.new);
        if gone.is_empty() {
            let made = error(format!("nothing called {old} is gone from the models"));
            return with_nearest(made, &old, &self.gone, "gone");
        }
        if come.is_empty() {
            let kinds: Vec<Renamed> = gone.iter().map(|it| it.0).collect();
            let new_ones: Vec<_> = self
                .new
                .iter()
                .filter(|it| kinds.contains(&it.0))
                .cloned()
                .collect();
            let made = error(format!("nothing called {new} is new in the models"));
            return with_nearest(made, &new, &new_ones, "new");
        }
        let same = gone
            .iter()
            .find(|it| come.iter().any(|other| other.0 == it.0));
        match same {
            Some((Renamed::Index | Renamed::Constraint, _)) => error(format!(
                "{old} and {new} don't say the same, or one has that name already, so it is made anew"
            )),
            Some((Renamed::Column, name)) if pair.old.len() == 1 => {
                error(format!("a column is written table.column: {name}"))
            }
            Some((Renamed::Column, _)) => {
                error(format!("{old} and {new} are columns of different tables"))
            }
            Some((Renamed::Table, _)) => error(format!(
                "{old} and {new} are in different schemas, or another --rename has taken one of them"
            )),
            None => error(format!("{old} and {new} are not of one kind")),
        }
    }

    /// A path with the table's name of now.
    fn now(&self, path: &Path) -> Path {
        for (from, to) in &self.tables {
            if path.len() > from.len() && path.starts_with(from) {
                let rest = path.iter().skip(from.len());
                return to.iter().chain(rest).cloned().collect();
            }
        }
        path.clone()
    }
}

fn malformed(text: &str) -> Error {
    Error::new(
        ErrorKind::Config,
        format!("a rename is written old=new, not '{text}'"),
    )
    .hint("a column, an index or a constraint is table.name; a name with a dot, = or \" in it stands in double quotes")
}

fn display(path: &Path) -> String {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    dotted(&names)
}

/// Those that a path may mean: its end is enough.
fn matching<'n>(names: &'n [(Renamed, String)], wanted: &Path) -> Vec<&'n (Renamed, String)> {
    let is_it = |found: &&(Renamed, String)| path(&found.1).is_some_and(|it| it.ends_with(wanted));
    names.iter().filter(is_it).collect()
}

fn with_nearest(error: Error, text: &str, names: &[(Renamed, String)], what: &str) -> Error {
    let last = |name: &str| {
        path(name)
            .and_then(|it| it.last().cloned())
            .unwrap_or_default()
    };
    let near = |name: &str| distance(name, text).min(distance(&last(name), text));
    match names.iter().min_by_key(|(_, name)| near(name)) {
        Some((kind, name)) => error.hint(format!("the nearest {what}: {} {name}", kind.word())),
        None => error.hint(format!("nothing is {what}")),
    }
}

impl Renames for GivenRenames {
    fn note(&mut self, kind: Renamed, gone: &[String], new: &[String]) {
        let with_kind = |names: &[String]| -> Vec<(Renamed, String)> {
            names.iter().map(|name| (kind, name.clone())).collect()
        };
        self.gone.extend(with_kind(gone));
        self.new.extend(with_kind(new));
    }

    fn choose(&mut self, kind: Renamed, old: &str, new: &[String]) -> Result<Option<String>> {
        let Some(old) = path(old) else {
            return Ok(None);
        };
        let is_part = matches!(kind, Renamed::Index | Renamed::Constraint);
        for i in 0..self.pairs.len() {
            let Some(pair) = self.pairs.get(i) else {
                continue;
            };
            let is_bare = is_part && pair.old.len() == 1 && old.last() == pair.old.first();
            if pair.used || (self.now(&pair.old) != old && !is_bare) {
                continue;
            }
            let wanted = self.now(&pair.new);
            let chosen = new.iter().find(|name| {
                path(name).is_some_and(|full| {
                    // What is in a table may stand without it.
                    let is_end = kind != Renamed::Table && wanted.len() == 1;
                    full == wanted || (is_end && full.ends_with(&wanted))
                })
            });
            let Some(chosen) = chosen.cloned() else {
                continue;
            };
            if kind == Renamed::Table
                && let Some(to) = path(&chosen)
            {
                self.tables.push((old, to));
            }
            if let Some(pair) = self.pairs.get_mut(i) {
                pair.used = true;
            }
            return Ok(Some(chosen));
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_may_be_quoted_and_a_renamed_table_may_be_called_both() {
        let texts = [
            "users=accounts",
            "users.name=\"Full.Name\"",
            "accounts.a=accounts.b",
            "ix_old=ix_new",
        ];
        let mut given = GivenRenames::parse(texts).unwrap();
        let mut ask =
            |kind, old: &str, names: &[&str]| given.choose(kind, old, &new(names)).unwrap();
        assert_eq!(
            ask(Renamed::Table, "users", &["x", "accounts"]).as_deref(),
            Some("accounts")
        );
        let found = ask(
            Renamed::Column,
            "accounts.name",
            &["accounts.\"Full.Name\""],
        );
        assert_eq!(found.as_deref(), Some("accounts.\"Full.Name\""));
        assert_eq!(ask(Renamed::Column, "other.a", &["other.b"]), None);
        assert_eq!(
            ask(Renamed::Column, "accounts.a", &["accounts.b"]).as_deref(),
            Some("accounts.b")
        );
        let found = ask(Renamed::Index, "accounts.ix_old", &["accounts.ix_new"]);
        assert_eq!(found.as_deref(), Some("accounts.ix_new"));
        given.check().unwrap();
    }

    #[test]
    fn what_is_of_no_use_names_the_nearest() {
        let failed = |text: &str| {
            let mut given = GivenRenames::parse([text]).unwrap();
            given.note(
                Renamed::Table,
                &new(&["users"]),
                &new(&["accounts", "posts"]),
            );
            given.note(Renamed::Column, &new(&["t.naem"]), &new(&[]));
            let error = given.check().unwrap_err();
            format!("{error} / {}", error.hints().join(" "))
        };
        assert_eq!(
            failed("usrs=accounts"),
            "--rename usrs=accounts: nothing called usrs is gone from the models / the nearest gone: table users"
        );
        assert_eq!(
            failed("users=account"),
            "--rename users=account: nothing called account is new in the models / the nearest new: table accounts"
        );
        assert_eq!(
            failed("name=x"),
            "--rename name=x: nothing called name is gone from the models / the nearest gone: column t.naem"
        );
        for text in ["a", "a=", "=b", "a=b=c", "a..b=c", "\"a=b", "a\"b=c"] {
            assert!(GivenRenames::parse([text]).is_err(), "{text}");
        }
    }
}
