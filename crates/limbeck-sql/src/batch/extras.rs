//! What SQLite's "move and copy" would lose, given by the caller and put back.

use crate::{
    dialect::{CompileContext, Statement},
    name::Name,
    sql::is_word,
};

/// Things of the database that hang on the table and that a [`Table`](crate::Table) cannot express.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchExtras {
    /// The table's triggers: their `CREATE TRIGGER` texts.
    pub triggers: Vec<String>,
    /// Views that read the table: name and `CREATE VIEW` text.
    pub views: Vec<(String, String)>,
    /// Indexes that have expressions, collations, directions: kept by their text. An index of the table with the
    /// same name gives way.
    pub raw_indexes: Vec<RawIndex>,
}

/// An index kept by its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawIndex {
    /// The name.
    pub name: String,
    /// The `CREATE INDEX` text.
    pub sql: String,
}

impl BatchExtras {
    /// Returns the statements that clear the way: a view that reads a missing table stops SQLite's RENAME.
    pub(super) fn before(&self, cx: &CompileContext, schema: Option<&Name>) -> Vec<Statement> {
        self.views
            .iter()
            .map(|(name, _)| {
                Statement::new(format!(
                    "DROP VIEW {}",
                    cx.format_table(schema, &Name::new(name.as_str()))
                ))
            })
            .collect()
    }

    /// Returns the statements that put everything back, names of columns brought up to date.
    pub(super) fn after(
        &self,
        dropped_indexes: &[String],
        renames: &[(String, String)],
    ) -> Vec<Statement> {
        let indexes = self
            .raw_indexes
            .iter()
            .filter(|index| !dropped_indexes.contains(&index.name))
            .map(|index| {
                let mut sql = index.sql.clone();
                for (old, new) in renames {
                    sql = rename_in_index(&sql, old, new);
                }
                sql
            });
        indexes
            .chain(self.triggers.iter().cloned())
            .chain(self.views.iter().map(|(_, sql)| sql.clone()))
            .map(Statement::new)
            .collect()
    }
}

/// Replaces a column's name in the text of an index, behind the name of the table and outside of literals.
fn rename_in_index(sql: &str, old: &str, new: &str) -> String {
    let Some(open) = sql.find('(') else {
        return sql.to_owned();
    };
    let quoted = format!("\"{}\"", new.replace('"', "\"\""));
    let mut out = sql[..open].to_owned();
    let mut rest = &sql[open..];
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\'' | '"' | '`' => closing(rest, c),
            '[' => closing(rest, ']'),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        let bare = token.trim_matches(['"', '`', '[', ']']);
        if c != '\'' && bare.eq_ignore_ascii_case(old) {
            out.push_str(&quoted);
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out
}

/// Returns the length of a quoted token.
fn closing(text: &str, quote: char) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(_, c)| *c == quote)
        .map_or(text.len(), |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::rename_in_index;

    #[test]
    fn a_renamed_column_is_renamed_in_kept_indexes() {
        assert_eq!(
            rename_in_index(
                "CREATE INDEX name ON t (lower(name), \"Name\" DESC) WHERE x = 'name'",
                "name",
                "title"
            ),
            "CREATE INDEX name ON t (lower(\"title\"), \"title\" DESC) WHERE x = 'name'"
        );
    }
}
