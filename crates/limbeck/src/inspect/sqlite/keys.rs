//! Primary, foreign and unique keys: pragmas for the columns, the text of CREATE TABLE for names and options.

use std::sync::LazyLock;

use indexmap::IndexMap;
use limbeck_sql::{DialectOptions, OptionValue};
use regex::Regex;

use super::{Row, int_of, pattern, text_of};
use crate::inspect::model::{
    ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey, ReflectedUnique,
};

/// Puts the primary key together.
pub(super) fn primary_key(sql: Option<&str>, columns: &[ReflectedColumn]) -> ReflectedPrimaryKey {
    static NAMED: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r#"(?i)CONSTRAINT\s+(?:"(.+?)"|(\w+))\s+PRIMARY\s+KEY"#));
    let mut members: Vec<(i64, &str)> = columns
        .iter()
        .filter_map(|column| {
            let place = column.primary_key.unwrap_or_default();
            (place > 0).then_some((place, column.name.as_str()))
        })
        .collect();
    if members.is_empty() {
        return ReflectedPrimaryKey::default();
    }
    members.sort_by_key(|(place, _)| *place);
    let name = match (sql, NAMED.as_ref()) {
        (Some(sql), Some(named)) => named.captures(sql).and_then(|found| {
            found
                .get(1)
                .or_else(|| found.get(2))
                .map(|name| name.as_str().to_owned())
        }),
        _ => None,
    };
    ReflectedPrimaryKey {
        name,
        constrained_columns: members.iter().map(|(_, name)| (*name).to_owned()).collect(),
        ..ReflectedPrimaryKey::default()
    }
}

/// What tells foreign keys apart: columns, table, columns.
type Signature = Vec<String>;

fn signature(columns: &[String], table: &str, referred: &[String]) -> Signature {
    let mut parts = columns.to_vec();
    parts.push(table.to_owned());
    parts.extend_from_slice(referred);
    parts
}

/// Names the tables that keys without referred columns point to.
pub(super) fn implicit_targets(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .filter(|row| referred_column(row).is_none())
        .map(|row| text_of(row.get(2)).unwrap_or_default())
        .collect()
}

fn referred_column(row: &Row) -> Option<String> {
    text_of(row.get(4)).filter(|name| !name.is_empty())
}

/// Puts the foreign keys together: those with a FOREIGN KEY clause first, in its order, then the rest. `implicit` has the
/// primary keys of the tables that keys without referred columns point to.
pub(super) fn foreign_keys(
    rows: &[Row],
    implicit: &IndexMap<String, Vec<String>>,
    table: &str,
    schema: Option<&str>,
    sql: Option<&str>,
) -> Vec<ReflectedForeignKey> {
    let mut by_id: IndexMap<i64, ReflectedForeignKey> = IndexMap::new();
    for row in rows {
        let referred_column = referred_column(row);
        let key = by_id.entry(int_of(row.first())).or_insert_with(|| {
            let referred_table = text_of(row.get(2)).unwrap_or_default();
            ReflectedForeignKey {
                referred_schema: schema.map(str::to_owned),
                referred_columns: match referred_column {
                    Some(_) => Vec::new(),
                    None => implicit.get(&referred_table).cloned().unwrap_or_default(),
                },
                referred_table,
                ..ReflectedForeignKey::default()
            }
        });
        key.constrained_columns
            .push(text_of(row.get(3)).unwrap_or_default());
        key.referred_columns.extend(referred_column);
    }
    let mut by_signature: IndexMap<Signature, ReflectedForeignKey> = IndexMap::new();
    for key in by_id.into_values() {
        by_signature.insert(
            signature(
                &key.constrained_columns,
                &key.referred_table,
                &key.referred_columns,
            ),
            key,
        );
    }
    let mut keys = Vec::with_capacity(by_signature.len());
    for parsed in parse_clauses(sql.unwrap_or_default()) {
        let wanted = signature(&parsed.columns, &parsed.table, &parsed.referred);
        match by_signature.shift_remove(&wanted) {
            Some(mut key) => {
                key.name = parsed.name;
                key.options = parsed.options;
                keys.push(key);
            }
            None => log::warn!(
                "WARNING: SQL-parsed foreign key constraint '{wanted:?}' could not be located in PRAGMA foreign_keys for table {table}"
            ),
        }
    }
    keys.extend(by_signature.into_values());
    keys
}

struct Clause {
    name: Option<String>,
    columns: Vec<String>,
    table: String,
    referred: Vec<String>,
    options: DialectOptions,
}

fn parse_clauses(sql: &str) -> Vec<Clause> {
    static CLAUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(concat!(
            r#"(?i)(?:CONSTRAINT\s+(?:"(.+?)"|(\w+))\s+)?"#,
            r"FOREIGN\s+KEY\s*\(\s*(.+?)\s*\)\s+",
            r#"REFERENCES\s+(?:(?:"(.+?)")|([a-z0-9_]+))\s*\(\s*((?:"[^"]+"|[a-z0-9_]+)(?:(?:\s*,\s*|\s+)(?:"[^"]+"|[a-z0-9_]+))*\s*)\)\s*"#,
            r"((?:ON\s+(?:DELETE|UPDATE)\s+(?:SET\s+NULL|SET\s+DEFAULT|CASCADE|RESTRICT|NO\s+ACTION)\s*)*)",
            r"((?:NOT\s+)?DEFERRABLE)?",
            r"(?:\s+INITIALLY\s+(DEFERRED|IMMEDIATE))?",
        ))
    });
    let Some(clause) = CLAUSE.as_ref() else {
        return Vec::new();
    };
    clause
        .captures_iter(sql)
        .map(|found| {
            let text = |i: usize| found.get(i).map(|part| part.as_str());
            Clause {
                name: text(1).or_else(|| text(2)).map(str::to_owned),
                columns: columns_in(text(3).unwrap_or_default()),
                table: text(4).or_else(|| text(5)).unwrap_or_default().to_owned(),
                referred: columns_in(text(6).unwrap_or_default()),
                options: options(text(7).unwrap_or_default(), text(8), text(9)),
            }
        })
        .collect()
}

/// Reads `ON DELETE ...`, `ON UPDATE ...`, `[NOT] DEFERRABLE` and `INITIALLY ...`.
pub(super) fn options(
    actions: &str,
    deferrable: Option<&str>,
    initially: Option<&str>,
) -> DialectOptions {
    let mut options = DialectOptions::new();
    let words: Vec<String> = actions
        .split_whitespace()
        .map(str::to_ascii_uppercase)
        .collect();
    for part in words.split(|word| word == "ON") {
        let Some((event, action)) = part.split_first() else {
            continue;
        };
        let action = action.join(" ");
        if action.is_empty() || action == "NO ACTION" {
            continue;
        }
        let key = match event.as_str() {
            "DELETE" => "ondelete",
            "UPDATE" => "onupdate",
            _ => continue,
        };
        options.insert(key.to_owned(), OptionValue::from(action));
    }
    if let Some(text) = deferrable {
        let is_deferrable = !text.to_ascii_uppercase().contains("NOT");
        options.insert("deferrable".to_owned(), OptionValue::Bool(is_deferrable));
    }
    if let Some(text) = initially {
        options.insert(
            "initially".to_owned(),
            OptionValue::from(text.to_ascii_uppercase()),
        );
    }
    options
}

/// Finds the column names in a list of them.
fn columns_in(text: &str) -> Vec<String> {
    static NAME: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r#"(?i)(?:"(.+?)")|([a-z0-9_]+)"#));
    NAME.as_ref()
        .map(|name| {
            name.captures_iter(text)
                .filter_map(|found| found.get(1).or_else(|| found.get(2)))
                .map(|found| found.as_str().to_owned())
                .collect()
        })
        .unwrap_or_default()
}

/// Tells unique constraints from unique indexes: an automatic index whose columns stand in a UNIQUE clause.
pub(super) fn unique_constraints(
    sql: Option<&str>,
    indexes: &[ReflectedIndex],
) -> Vec<ReflectedUnique> {
    static TABLE_LEVEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r#"(?i)(?:CONSTRAINT\s+(?:"(.+?)"|(\w+))\s+)?UNIQUE\s*\((.+?)\)"#)
    });
    static INLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(
            r#"(?i)(?:(".+?")|(?:[\[`])?([a-z0-9_]+)(?:[\]`])?)[\t ]+[a-z0-9_]+(?:[\t ]+[a-z0-9_]+)*?[\t ]+UNIQUE"#,
        )
    });
    let mut automatic: Vec<Vec<String>> = indexes
        .iter()
        .filter(|index| index.name.starts_with("sqlite_autoindex"))
        .map(|index| index.column_names.iter().flatten().cloned().collect())
        .collect();
    let sql = sql.unwrap_or_default();
    let mut parsed: Vec<(Option<String>, Vec<String>)> = Vec::new();
    if let Some(pattern) = TABLE_LEVEL.as_ref() {
        for found in pattern.captures_iter(sql) {
            let text = |i: usize| found.get(i).map(|part| part.as_str());
            let name = text(1).or_else(|| text(2)).map(str::to_owned);
            parsed.push((name, columns_in(text(3).unwrap_or_default())));
        }
    }
    if let Some(pattern) = INLINE.as_ref() {
        for found in pattern.captures_iter(sql) {
            let text = found.get(1).or_else(|| found.get(2));
            parsed.push((None, columns_in(text.map_or("", |text| text.as_str()))));
        }
    }
    let mut uniques = Vec::new();
    for (name, columns) in parsed {
        let Some(at) = automatic.iter().position(|known| *known == columns) else {
            continue;
        };
        automatic.remove(at);
        uniques.push(ReflectedUnique {
            name,
            column_names: columns,
            ..ReflectedUnique::default()
        });
    }
    uniques
}
