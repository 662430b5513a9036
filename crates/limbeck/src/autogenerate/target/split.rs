//! A file of SQL, statement by statement.

use std::path::Path;

use crate::error::{Error, ErrorKind, Place, Result};

/// Which database's rules hold for quotes and bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Dollar quotes, `E''`, nested comments, `BEGIN ATOMIC` bodies.
    Postgresql,
    /// Backticks and brackets, bodies of triggers.
    Sqlite,
}

/// One statement of a file, without its semicolon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'s> {
    /// The text.
    pub text: &'s str,
    /// Where it begins in the file, in bytes.
    pub start: usize,
}

/// Splits a file at the semicolons that end statements.
pub fn split<'s>(path: &Path, sql: &'s str, flavour: Flavour) -> Result<Vec<Statement<'s>>> {
    let mut scanner = Scanner {
        path,
        sql,
        flavour,
        at: 0,
    };
    let mut statements = Vec::new();
    while let Some(start) = scanner.next_start()? {
        let end = scanner.statement()?;
        statements.push(Statement {
            text: sql[start..end].trim_end(),
            start,
        });
    }
    Ok(statements)
}

/// Says where in a file a byte stands.
pub fn place(path: &Path, sql: &str, at: usize) -> Place {
    let before = sql.get(..at).unwrap_or(sql);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place {
        path: path.to_owned(),
        line: number(before.matches('\n').count() + 1),
        column: number(before[line_start..].chars().count() + 1),
        label: None,
    }
}

struct Scanner<'s> {
    path: &'s Path,
    sql: &'s str,
    flavour: Flavour,
    at: usize,
}

impl<'s> Scanner<'s> {
    fn rest(&self) -> &'s str {
        &self.sql[self.at..]
    }

    fn error(&self, at: usize, message: &str) -> Error {
        Error::new(ErrorKind::Config, message).at(place(self.path, self.sql, at))
    }

    /// Skips blanks, comments and empty statements; `None` at the end of the file.
    fn next_start(&mut self) -> Result<Option<usize>> {
        loop {
            let rest = self.rest();
            match rest.chars().next() {
                None => return Ok(None),
                // A byte order mark may stand at the beginning.
                Some(c) if c.is_whitespace() || c == ';' || c == '\u{feff}' => {
                    self.at += c.len_utf8();
                }
                Some('\\') if self.flavour == Flavour::Postgresql => {
                    return Err(self
                        .error(self.at, "psql's commands are not SQL")
                        .hint("leave the lines that begin with a backslash out"));
                }
                Some(_) if rest.starts_with("--") || rest.starts_with("/*") => self.comment()?,
                Some(_) => return Ok(Some(self.at)),
            }
        }
    }

    fn comment(&mut self) -> Result<()> {
        let start = self.at;
        if self.rest().starts_with("--") {
            let rest = self.rest();
            self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            return Ok(());
        }
        self.at += 2;
        let mut depth = 1;
        while depth > 0 {
            let rest = self.rest();
            // PostgreSQL's comments nest.
            if rest.starts_with("/*") && self.flavour == Flavour::Postgresql {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                match rest.chars().next() {
                    Some(c) => self.at += c.len_utf8(),
                    None => return Err(self.error(start, "this comment has no end")),
                }
            }
        }
        Ok(())
    }

    /// Passes over one statement and its semicolon; returns where its text ends.
    fn statement(&mut self) -> Result<usize> {
        let mut words: Vec<String> = Vec::new();
        // `BEGIN ... END` of a trigger or a function: its semicolons end nothing. CASE has an END too.
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else {
                return Ok(self.at);
            };
            let at = self.at;
            match c {
                ';' if depth == 0 => {
                    self.at += 1;
                    return Ok(at);
                }
                '\'' => self.quoted('\'', false)?,
                '"' => self.quoted('"', false)?,
                '`' if self.flavour == Flavour::Sqlite => self.quoted('`', false)?,
                '[' if self.flavour == Flavour::Sqlite => match rest.find(']') {
                    Some(end) => self.at += end + 1,
                    None => return Err(self.error(at, "this name has no closing bracket")),
                },
                '-' if rest.starts_with("--") => self.comment()?,
                '/' if rest.starts_with("/*") => self.comment()?,
                '$' if self.flavour == Flavour::Postgresql => self.dollar()?,
                c if c.is_alphabetic() || c == '_' => {
                    let end = rest
                        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                        .unwrap_or(rest.len());
                    let word = rest[..end].to_ascii_uppercase();
                    self.at += end;
                    if self.flavour == Flavour::Postgresql
                        && word == "E"
                        && self.rest().starts_with('\'')
                    {
                        self.quoted('\'', true)?;
                        continue;
                    }
                    match word.as_str() {
                        "BEGIN" if depth == 0 && self.begins_body(&words) => depth = 1,
                        "CASE" | "BEGIN" if depth > 0 => depth += 1,
                        "END" if depth > 0 => depth -= 1,
                        _ => {}
                    }
                    if words.len() < 4 {
                        words.push(word);
                    }
                }
                c => self.at += c.len_utf8(),
            }
        }
    }

    /// Whether the BEGIN just read begins a body inside a statement.
    fn begins_body(&self, words: &[String]) -> bool {
        let creates = words.first().is_some_and(|word| word == "CREATE");
        match self.flavour {
            Flavour::Sqlite => creates && words.iter().any(|word| word == "TRIGGER"),
            Flavour::Postgresql => {
                let next = self.rest().trim_start();
                creates
                    && next
                        .get(..6)
                        .is_some_and(|word| word.eq_ignore_ascii_case("ATOMIC"))
            }
        }
    }

    fn quoted(&mut self, quote: char, escapes: bool) -> Result<()> {
        let start = self.at;
        self.at += 1;
        let mut chars = self.sql[self.at..].char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if escapes && c == '\\' {
                chars.next();
            } else if c == quote {
                if chars.peek().is_some_and(|(_, next)| *next == quote) {
                    chars.next();
                    continue;
                }
                self.at += i + c.len_utf8();
                return Ok(());
            }
        }
        let what = if quote == '\'' { "string" } else { "name" };
        Err(self.error(start, &format!("this {what} has no closing quote")))
    }

    /// Passes over `$tag$ ... $tag$`, or over a lone dollar.
    fn dollar(&mut self) -> Result<()> {
        let rest = self.rest();
        let tag_end = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let Some(end) = tag_end.filter(|end| rest[end + 1..].starts_with('$')) else {
            self.at += 1;
            return Ok(());
        };
        let tag = &rest[..end + 2];
        match rest[tag.len()..].find(tag) {
            Some(close) => {
                self.at += tag.len() * 2 + close;
                Ok(())
            }
            None => Err(self.error(self.at, &format!("this text has no closing {tag}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str, flavour: Flavour) -> Vec<&str> {
        let found = split(Path::new("schema.sql"), sql, flavour).unwrap();
        found.into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn semicolons_in_texts_and_comments_end_nothing() {
        let sql = "-- a;b\nCREATE TABLE \"x;y\" (a TEXT DEFAULT ';''', b INT /* ; /* ; */ ; */); ;\nSELECT E'\\';';\n SELECT $$ ; $$, $a$ $$;$a$, 1";
        assert_eq!(
            texts(sql, Flavour::Postgresql),
            [
                "CREATE TABLE \"x;y\" (a TEXT DEFAULT ';''', b INT /* ; /* ; */ ; */)",
                "SELECT E'\\';'",
                "SELECT $$ ; $$, $a$ $$;$a$, 1"
            ]
        );
    }

    #[test]
    fn bodies_are_part_of_their_statement() {
        let sql = "CREATE TRIGGER t AFTER INSERT ON x BEGIN UPDATE x SET a = CASE WHEN 1 THEN 2 END; DELETE FROM y; END; SELECT [a;b], `c;d`;BEGIN;COMMIT";
        let found = texts(sql, Flavour::Sqlite);
        assert_eq!(found.len(), 4);
        assert!(found[0].ends_with("END"));
        assert_eq!(found[1], "SELECT [a;b], `c;d`");
        let sql = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3";
        assert_eq!(texts(sql, Flavour::Postgresql).len(), 2);
    }

    #[test]
    fn what_does_not_end_is_an_error_with_its_place() {
        for (sql, line, column, message) in [
            (
                "SELECT 1;\n SELECT 'x",
                2,
                9,
                "this string has no closing quote",
            ),
            ("/* x", 1, 1, "this comment has no end"),
            ("SELECT $a$ x $b$", 1, 8, "this text has no closing $a$"),
            (
                "SELECT \"é\" , \"y",
                1,
                14,
                "this name has no closing quote",
            ),
            ("\n\\connect x", 2, 1, "psql's commands are not SQL"),
        ] {
            let error = split(Path::new("s.sql"), sql, Flavour::Postgresql).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(
                (error.places()[0].line, error.places()[0].column),
                (line, column)
            );
        }
    }
}
