//! The one writer of identifiers and literals: SQLAlchemy's `IdentifierPreparer`.

use crate::{
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    name::{ConstraintName, Name},
};

impl CompileContext {
    /// Writes an identifier, quoted where its flag or the dialect asks for it.
    pub fn quote(&self, name: &Name) -> String {
        match name.quote {
            Some(true) => self.quote_identifier(&name.text),
            Some(false) => name.text.clone(),
            None => self.quote_str(&name.text),
        }
    }

    /// Writes an identifier that has no quote flag.
    pub fn quote_str(&self, text: &str) -> String {
        if self.requires_quotes(text) {
            self.quote_identifier(text)
        } else {
            text.to_owned()
        }
    }

    /// Writes an identifier in quotes.
    pub fn quote_identifier(&self, text: &str) -> String {
        let (open, close) = self.dialect.quote_characters();
        let mut out = String::with_capacity(text.len() + 2);
        out.push(open);
        for c in text.chars() {
            out.push(c);
            if c == close || (c == '%' && self.paramstyle.doubles_percent()) {
                out.push(c);
            }
        }
        out.push(close);
        out
    }

    /// Says whether an identifier must stand in quotes.
    pub fn requires_quotes(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else {
            return true;
        };
        first.is_ascii_digit()
            || first == '$'
            || text
                .chars()
                .any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '$'))
            || self.dialect.reserved_words().binary_search(&text).is_ok()
    }

    /// Writes a schema as SQLAlchemy does: a dotted one is a single identifier.
    pub fn quote_schema(&self, schema: &Name) -> String {
        self.quote(schema)
    }

    /// Writes a table as SQLAlchemy does.
    pub fn format_table(&self, schema: Option<&Name>, name: &Name) -> String {
        match schema.filter(|schema| !schema.text.is_empty()) {
            Some(schema) => format!("{}.{}", self.quote_schema(schema), self.quote(name)),
            None => self.quote(name),
        }
    }

    /// Writes a table as Alembic's ALTER statements do: each part of a dotted schema by itself.
    pub fn format_table_dotted(&self, schema: Option<&Name>, name: &Name) -> String {
        match schema.filter(|schema| !schema.text.is_empty()) {
            Some(schema) => format!("{}.{}", self.quote_dotted(schema), self.quote(name)),
            None => self.quote(name),
        }
    }

    fn quote_dotted(&self, name: &Name) -> String {
        if name.quote.is_some() {
            return self.quote(name);
        }
        let parts: Vec<String> = name
            .text
            .split('.')
            .map(|part| self.quote_str(part))
            .collect();
        parts.join(".")
    }

    /// Writes a collation; its name counts as case sensitive.
    pub fn format_collation(&self, name: &str, schema: Option<&str>) -> String {
        match schema {
            Some(schema) => format!("{}.{}", self.quote_str(schema), self.quote_str(name)),
            None => self.quote_str(name),
        }
    }

    /// Says whether a backslash in a literal must be doubled.
    pub fn backslash_escapes(&self) -> bool {
        self.backslash_escapes
    }

    /// Writes a string literal.
    pub fn literal(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 2);
        out.push('\'');
        for c in text.chars() {
            out.push(c);
            if c == '\''
                || (c == '%' && self.paramstyle.doubles_percent())
                || (c == '\\' && self.backslash_escapes)
            {
                out.push(c);
            }
        }
        out.push('\'');
        out
    }

    /// Writes the name of a constraint or index; one that a convention or `op.f` made is cut to the dialect's length,
    /// one the user gave must fit.
    pub fn format_constraint_name(
        &self,
        name: &ConstraintName,
    ) -> Result<Option<String>, CompileError> {
        match name {
            ConstraintName::Unnamed => Ok(None),
            ConstraintName::Given(name) => {
                let max = self.dialect.max_identifier_length();
                if name.text.chars().count() > max {
                    return Err(CompileError::new(
                        ErrorClass::Identifier,
                        format!(
                            "Identifier '{}' exceeds maximum length of {max} characters",
                            name.text
                        ),
                    ));
                }
                Ok(Some(self.quote(name)))
            }
            ConstraintName::Final(name) => {
                let max = self.dialect.max_identifier_length();
                let text = truncated(&name.text, max);
                Ok(Some(self.quote(&Name::quoted(text, name.quote))))
            }
        }
    }

    /// Checks that a text is a sequence of keywords (`SET NULL`).
    pub fn validate_phrase(&self, text: &str) -> Result<String, CompileError> {
        if is_phrase(text) {
            Ok(text.to_owned())
        } else {
            Err(CompileError::compile(format!(
                "Unexpected SQL phrase: {} (matching against '^\\\\w+(?:\\\\s+\\\\w+)*$')",
                python_repr(text)
            )))
        }
    }
}

/// Cuts a name to a length, the last four characters of its MD5 standing for what was cut.
pub fn truncated(name: &str, max: usize) -> String {
    if name.chars().count() <= max {
        return name.to_owned();
    }
    let head: String = name.chars().take(max.saturating_sub(8)).collect();
    let digest = crate::md5::hex(name.as_bytes());
    format!("{head}_{}", &digest[28..])
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_phrase(text: &str) -> bool {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.chars().next().is_some_and(is_word)
        && text.chars().next_back().is_some_and(is_word)
        && text.chars().all(|c| is_word(c) || c.is_whitespace())
}

/// Writes a string as Python's `repr()` does.
pub fn python_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::new();
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 32 || c as u32 == 127 => {
                out.push_str(&format!("\\x{:02x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted() {
        use crate::dialect::{Dialect, StrDialect, postgresql::Postgresql, sqlite::Sqlite};
        let dialects: [&dyn Dialect; 3] = [&StrDialect, &Postgresql, &Sqlite];
        for dialect in dialects {
            assert!(dialect.reserved_words().is_sorted(), "{}", dialect.name());
        }
    }

    #[test]
    fn long_names_end_in_their_digest() {
        // Recorded from SQLAlchemy: truncate_and_render_constraint_name(conv("a" * 70)) at 63.
        assert_eq!(truncated("abc", 63), "abc");
        assert_eq!(
            truncated(&"a".repeat(70), 63),
            format!("{}_{}", "a".repeat(55), "3d46")
        );
    }

    #[test]
    fn phrases_are_words_and_blanks() {
        assert!(is_phrase("SET NULL"));
        assert!(!is_phrase("SET NULL; DROP"));
        assert!(!is_phrase(""));
    }
}
