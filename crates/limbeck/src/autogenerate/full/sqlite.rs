//! SQLite's side: what the pragmas say, and the texts as rows of words.

use indexmap::IndexMap;
use limbeck_sql::{Constraint, OptionValue};

use super::{
    facts::{ColumnFacts, Facts, Part, TableFacts},
    storage::Storage,
};
use crate::{
    autogenerate::unnamed::said,
    driver::Connection,
    inspect::{
        self, Filter, InspectResult, ReflectedTable,
        dicts::raw_text,
        sqlite::{self, SqliteExtras, ddl},
    },
};

/// Reads all tables.
pub(super) fn read(connection: &mut dyn Connection) -> InspectResult<Facts> {
    let mut facts = Facts::default();
    for (name, mut table) in inspect::reflect(connection, &Filter::tables(None))? {
        let extras = sqlite::reflect_extras(connection, &name, None)?;
        // A virtual table is no table to be altered.
        if ddl::find_word(&extras.sql, "VIRTUAL", 0).is_some() {
            continue;
        }
        for column in &mut table.columns {
            sqlite::autogen_column_reflect(column);
        }
        sqlite::real_names(&mut table);
        facts.tables.insert((None, name), assemble(table, &extras));
    }
    Ok(facts)
}

/// A text as its words: blanks, comments, quotes of names and case don't count.
pub(super) fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("--") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
        } else if matches!(c, '\'' | '"' | '`' | '[') {
            let close = if c == '[' { ']' } else { c };
            let mut end = 1;
            while let Some(at) = rest[end..].find(close) {
                end += at + 1;
                if close == ']' || !rest[end..].starts_with(close) {
                    break;
                }
                end += 1;
            }
            let (quoted, after) = rest.split_at(end.max(1));
            if c == '\'' {
                out.push_str(quoted);
            } else {
                let inner = quoted.get(1..quoted.len().saturating_sub(1));
                out.push_str(&inner.unwrap_or_default().to_ascii_lowercase());
            }
            out.push(' ');
            rest = after;
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
                .unwrap_or(rest.len());
            out.push_str(&rest[..end].to_ascii_lowercase());
            out.push(' ');
            rest = &rest[end..];
        } else {
            out.push(c);
            out.push(' ');
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn assemble(reflected: ReflectedTable, extras: &SqliteExtras) -> TableFacts {
    let mut shown = inspect::to_table(&reflected);
    extras.to_batch().complete(&mut shown);
    let mut storage = Storage::default();
    for (name, value) in [
        ("sqlite_autoincrement", extras.autoincrement.is_some()),
        ("sqlite_with_rowid", !extras.without_rowid),
        ("sqlite_strict", extras.strict),
    ] {
        let value = OptionValue::Bool(value);
        storage.sqlite.insert(name.to_owned(), value);
    }
    shown.indexes.clear();
    let mut columns = IndexMap::new();
    for (found, column) in reflected.columns.iter().zip(&shown.columns) {
        let collation = extras.collations.get(&found.name);
        let type_ = format!("{:?} {}", found.type_, collation.map_or("", String::as_str));
        columns.insert(
            found.name.clone(),
            ColumnFacts {
                base_type: type_.clone(),
                type_,
                nullable: found.nullable,
                default: found.default.as_deref().map(words),
                computed: found.computed.as_ref().map(|it| words(&it.sqltext)),
                serial: None,
                identity: None,
                comment: None,
                named: None,
                shown: column.clone(),
            },
        );
    }
    let constraints = shown.constraints.iter().map(|constraint| {
        let name = constraint.name().text().map(str::to_owned);
        Part {
            definition: definition(constraint),
            // Without a name it is found by what it says alone.
            free_name: name.is_none(),
            name,
            shown: constraint.clone(),
        }
    });
    let constraints: Vec<Part<Constraint>> = constraints.collect();
    let reflected_indexes = inspect::to_table(&reflected).indexes;
    let indexes = extras.indexes.iter().map(|object| {
        let known = reflected_indexes
            .iter()
            .find(|index| index.name.text() == Some(object.name.as_str()))
            .filter(|_| !extras.special_indexes.contains(&object.name));
        let at = object.sql.find('(').unwrap_or(0);
        let unique = object.is_unique();
        Part {
            name: Some(object.name.clone()),
            free_name: false,
            definition: format!("{unique} {}", words(&object.sql[at..])),
            shown: known.cloned().unwrap_or_else(|| object.to_index()),
        }
    });
    TableFacts {
        indexes: indexes.collect(),
        columns,
        constraints,
        comment: None,
        storage,
        shown,
        left_out: Vec::new(),
    }
}

fn definition(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Check(it) => {
            format!("CHECK {}", words(raw_text(&it.sqltext).unwrap_or_default()))
        }
        _ => said(constraint),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn only_words_count() {
        assert_eq!(words("a  > 0 /* x */"), words("\"A\">0 -- y"));
        assert_ne!(words("a = 'X'"), words("a = 'x'"));
        assert_eq!(words("[a b]"), words("`a b`"));
        assert_ne!(words("a = 'it''s'"), words("a = 'its'"));
    }
}
