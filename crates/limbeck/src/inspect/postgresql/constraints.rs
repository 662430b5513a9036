//! Primary keys, foreign keys, unique constraints and checks: one query.

use std::sync::LazyLock;

use limbeck_sql::{DialectOptions, OptionValue};
use regex::Regex;

use super::{
    ByTable, Cells,
    attributes::{Attributes, numbers},
    literal, texts_value, wanted,
};
use crate::{
    driver::Connection,
    inspect::{
        Filter, InspectResult,
        model::{ReflectedCheck, ReflectedForeignKey, ReflectedPrimaryKey, ReflectedUnique},
        sqlite::matching_paren,
    },
};

/// The constraints of one table.
#[derive(Default)]
pub(super) struct Constraints {
    pub(super) primary_key: ReflectedPrimaryKey,
    pub(super) foreign_keys: Vec<ReflectedForeignKey>,
    pub(super) uniques: Vec<ReflectedUnique>,
    pub(super) checks: Vec<ReflectedCheck>,
}

/// Reads the constraints of one kind.
pub(super) fn of_kind(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
    kind: &str,
) -> InspectResult<ByTable<Constraints>> {
    let attributes = Attributes::load(connection, filter)?;
    constraints(connection, filter, &[kind], &attributes)
}

/// Reads the constraints of some kinds (`p`, `f`, `u`, `c`), by table and name.
pub(super) fn constraints(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
    kinds: &[&str],
    attributes: &Attributes,
) -> InspectResult<ByTable<Constraints>> {
    let version = connection.server_version();
    let key_count = if version >= (11, 0, 0) {
        "i.indnkeyatts"
    } else {
        "i.indnatts"
    };
    let (not_distinct, set_columns) = if version >= (15, 0, 0) {
        ("i.indnullsnotdistinct", "k.confdelsetcols")
    } else {
        ("false", "NULL::int2[]")
    };
    let kinds: Vec<String> = kinds.iter().map(|kind| literal(kind)).collect();
    let sql = format!(
        "WITH rel AS ({}) \
         SELECT rel.relname, rel.oid::bigint, k.contype, k.conname, \
         (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = k.oid AND d.objsubid = 0 \
         AND d.classoid = 'pg_catalog.pg_constraint'::regclass), \
         CASE WHEN k.contype = 'f' THEN k.conkey::text ELSE i.indkey::text END, {key_count}, {not_distinct}, \
         CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_constraintdef(k.oid, true) END, \
         ref.oid::bigint, ref.relname, refn.nspname, pg_catalog.pg_table_is_visible(ref.oid), k.confkey::text, \
         k.confupdtype, k.confdeltype, \
         CASE WHEN {set_columns} IS NOT NULL THEN (SELECT pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) ORDER BY u.ord) \
         FROM pg_catalog.unnest({set_columns}) WITH ORDINALITY AS u(attnum, ord) \
         JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) END, \
         k.confmatchtype, k.condeferrable, k.condeferred \
         FROM rel LEFT JOIN pg_catalog.pg_constraint AS k ON k.conrelid = rel.oid AND k.contype = ANY (ARRAY[{}]::\"char\"[]) \
         LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u') \
         LEFT JOIN pg_catalog.pg_class AS ref ON ref.oid = k.confrelid AND k.contype = 'f' \
         LEFT JOIN pg_catalog.pg_namespace AS refn ON refn.oid = ref.relnamespace \
         ORDER BY rel.relname, k.conname",
        wanted(filter),
        kinds.join(", "),
    );
    let found = connection.execute(&sql, &[])?;
    let mut tables: ByTable<Constraints> = ByTable::new();
    for row in &found.rows {
        let mut cells = Cells::new(row);
        let table = tables.entry(cells.string()).or_default();
        let relation = cells.int().unwrap_or_default();
        let kind = cells.string();
        let Some(name) = cells.text() else { continue };
        let comment = cells.text();
        let mut columns = attributes.names(relation, &numbers(&cells.string()));
        let key_count = cells.int().unwrap_or_default();
        let not_distinct = cells.truth();
        let definition = cells.string();
        let include = match usize::try_from(key_count) {
            Ok(count) if kind != "f" && count < columns.len() => columns.split_off(count),
            _ => Vec::new(),
        };
        let mut options = DialectOptions::new();
        if version >= (11, 0, 0) {
            options.insert("postgresql_include".to_owned(), texts_value(&include));
        }
        match kind.as_str() {
            "p" => {
                table.primary_key = ReflectedPrimaryKey {
                    name: Some(name),
                    constrained_columns: columns,
                    comment: Some(comment),
                    dialect_options: options,
                };
            }
            "u" => {
                options.insert(
                    "postgresql_nulls_not_distinct".to_owned(),
                    OptionValue::Bool(not_distinct),
                );
                table.uniques.push(ReflectedUnique {
                    name: Some(name),
                    column_names: columns,
                    comment: Some(comment),
                    duplicates_index: None,
                    dialect_options: options,
                });
            }
            "c" => table.checks.push(check(name, comment, &definition)),
            _ => table.foreign_keys.push(foreign_key(
                name,
                comment,
                columns,
                &mut cells,
                filter.schema,
                attributes,
            )),
        }
    }
    Ok(tables)
}

fn foreign_key(
    name: String,
    comment: Option<String>,
    columns: Vec<String>,
    cells: &mut Cells<'_>,
    schema: Option<&str>,
    attributes: &Attributes,
) -> ReflectedForeignKey {
    let referred = cells.int().unwrap_or_default();
    let referred_table = cells.string();
    let referred_schema = cells.string();
    let visible = cells.truth();
    let referred_columns = attributes.names(referred, &numbers(&cells.string()));
    let onupdate = action(&cells.string(), &[]);
    let delete_kind = cells.string();
    let set_columns = cells.texts();
    let ondelete = action(&delete_kind, &set_columns);
    let match_ = match cells.string().as_str() {
        "f" => Some("FULL"),
        "p" => Some("PARTIAL"),
        _ => None,
    };
    let deferrable = cells.truth();
    let deferred = cells.truth();
    let mut options = DialectOptions::new();
    if let Some(action) = onupdate {
        options.insert("onupdate".to_owned(), action.into());
    }
    if let Some(action) = ondelete {
        options.insert("ondelete".to_owned(), action.into());
    }
    if deferred {
        options.insert("initially".to_owned(), "DEFERRED".into());
    }
    if deferrable {
        options.insert("deferrable".to_owned(), OptionValue::Bool(true));
    }
    if let Some(match_) = match_ {
        options.insert("match".to_owned(), match_.into());
    }
    ReflectedForeignKey {
        name: Some(name),
        constrained_columns: columns,
        // A schema is named where the search path does not lead to it, or where the caller named the same.
        referred_schema: (!visible || schema == Some(referred_schema.as_str()))
            .then_some(referred_schema),
        referred_table,
        referred_columns,
        options,
        comment: Some(comment),
    }
}

fn action(kind: &str, columns: &[String]) -> Option<String> {
    let words = match kind {
        "r" => "RESTRICT",
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        _ => return None,
    };
    if columns.is_empty() {
        return Some(words.to_owned());
    }
    Some(format!("{words} ({})", columns.join(", ")))
}

fn check(name: String, comment: Option<String>, definition: &str) -> ReflectedCheck {
    static SHAPE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?s)^CHECK *\((.+)\)( NO INHERIT)?( NOT VALID)?$").ok());
    let mut options = DialectOptions::new();
    let sqltext = match SHAPE.as_ref().and_then(|shape| shape.captures(definition)) {
        None => {
            log::warn!("Could not parse CHECK constraint text: '{definition}'");
            String::new()
        }
        Some(found) => {
            if found.get(3).is_some() {
                options.insert("not_valid".to_owned(), OptionValue::Bool(true));
            }
            if found.get(2).is_some() {
                options.insert("no_inherit".to_owned(), OptionValue::Bool(true));
            }
            without_outer_parens(found.get(1).map_or("", |text| text.as_str())).to_owned()
        }
    };
    ReflectedCheck {
        name: Some(name),
        sqltext,
        comment: Some(comment),
        dialect_options: options,
    }
}

fn without_outer_parens(text: &str) -> &str {
    let stripped = text.trim();
    if stripped.len() >= 2
        && stripped.starts_with('(')
        && matching_paren(stripped, 0) == Some(stripped.len() - 1)
    {
        return &stripped[1..stripped.len() - 1];
    }
    text
}
