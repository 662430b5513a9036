//! What SQLite's "move and copy" would lose, given by the caller and put back.

use indexmap::IndexMap;

use crate::{
    constraint::{Constraint, ForeignKeyConstraint},
    dialect::{CompileContext, Statement},
    name::Name,
    options::{DialectOptions, OptionValue},
    sql::is_word,
    table::Table,
    types::Type,
};

/// Facts of the database about the table that reflection as upstream does it cannot tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchExtras {
    /// The table's triggers: their `CREATE TRIGGER` texts.
    pub triggers: Vec<String>,
    /// Indexes that have expressions, collations, directions: kept by their text. An index of the table with the
    /// same name gives way.
    pub raw_indexes: Vec<RawIndex>,
    /// Collations other than BINARY, by column.
    pub collations: IndexMap<String, String>,
    /// Whether the primary key is AUTOINCREMENT.
    pub autoincrement: bool,
    /// Whether the table is WITHOUT ROWID.
    pub without_rowid: bool,
    /// Whether the table is STRICT.
    pub strict: bool,
    /// What the statement says of its foreign keys.
    pub foreign_keys: Vec<KeyOptions>,
}

/// The options of a foreign key as they stand in CREATE TABLE.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyOptions {
    /// Its columns.
    pub columns: Vec<String>,
    /// The table it points to.
    pub table: String,
    /// `onupdate`, `ondelete`, `deferrable`, `initially`.
    pub options: DialectOptions,
}

impl KeyOptions {
    fn is_of(&self, key: &ForeignKeyConstraint) -> bool {
        let same = |(ours, theirs): (&String, &Name)| ours.eq_ignore_ascii_case(&theirs.text);
        self.table.eq_ignore_ascii_case(&key.referred_table.text)
            && self.columns.len() == key.columns.len()
            && self.columns.iter().zip(&key.columns).all(same)
    }
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
    /// Says whether an index is kept by its text.
    pub(super) fn keeps_index(&self, name: &str) -> bool {
        self.raw_indexes.iter().any(|index| index.name == name)
    }

    /// Writes the facts into the table.
    pub fn complete(&self, table: &mut Table) {
        for column in &mut table.columns {
            if let Some(collation) = self.collations.get(&column.name.text) {
                collate(&mut column.type_, collation);
            }
        }
        for constraint in &mut table.constraints {
            let Constraint::ForeignKey(fk) = constraint else {
                continue;
            };
            let mut said = self.foreign_keys.iter().filter(|it| it.is_of(fk));
            // Of two with the same columns and table nobody knows which is which, unless they say the same.
            if let Some(KeyOptions { options, .. }) = said.next()
                && said.all(|other| other.options == *options)
            {
                let text = |key: &str| {
                    options
                        .get(key)
                        .and_then(OptionValue::as_str)
                        .map(str::to_owned)
                };
                fk.onupdate = fk.onupdate.take().or_else(|| text("onupdate"));
                fk.ondelete = fk.ondelete.take().or_else(|| text("ondelete"));
                fk.initially = fk.initially.take().or_else(|| text("initially"));
                fk.deferrable = fk
                    .deferrable
                    .or_else(|| options.get("deferrable").map(OptionValue::truthy));
            }
        }
        let mut set = |key: &str, value: bool| {
            table
                .dialect_options
                .entry(key.to_owned())
                .or_insert(OptionValue::Bool(value));
        };
        if self.autoincrement {
            set("sqlite_autoincrement", true);
        }
        if self.without_rowid {
            set("sqlite_with_rowid", false);
        }
        if self.strict {
            set("sqlite_strict", true);
        }
    }

    /// Returns the statements that hand over the counter of AUTOINCREMENT, which may be past the highest row.
    pub(super) fn counter(
        &self,
        cx: &CompileContext,
        schema: Option<&Name>,
        old: &Name,
        new: &Name,
    ) -> Vec<Statement> {
        if !self.autoincrement {
            return Vec::new();
        }
        let sequence = cx.format_table(schema, &Name::new("sqlite_sequence"));
        let (old, new) = (cx.literal(&old.text), cx.literal(&new.text));
        vec![
            Statement::new(format!("DELETE FROM {sequence} WHERE name = {new}")),
            Statement::new(format!(
                "INSERT INTO {sequence} (name, seq) SELECT {new}, seq FROM {sequence} WHERE name = {old}"
            )),
        ]
    }

    /// Returns the statements that put indexes and triggers back, names of columns in indexes brought up to date.
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
                renames.iter().fold(index.sql.clone(), |sql, (old, new)| {
                    rename_in_index(&sql, old, new)
                })
            });
        indexes
            .chain(self.triggers.iter().cloned())
            .map(Statement::new)
            .collect()
    }
}

/// Says of a type which collation it has, unless it says so itself.
fn collate(type_: &mut Type, collation: &str) {
    match type_ {
        Type::String(args)
        | Type::Unicode(args)
        | Type::Text(args)
        | Type::UnicodeText(args)
        | Type::VARCHAR(args)
        | Type::NVARCHAR(args)
        | Type::CHAR(args)
        | Type::NCHAR(args)
        | Type::TEXT(args)
        | Type::CLOB(args) => {
            args.collation.get_or_insert_with(|| collation.to_owned());
        }
        _ => {}
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
