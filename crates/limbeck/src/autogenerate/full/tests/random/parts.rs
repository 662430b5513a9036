//! Edits of constraints and indexes.

use super::{
    Random,
    edits::table_of,
    schema::{Class, Column, Part, Schema, Table},
};

/// The texts of constraints and indexes: what the first column must be, the text, and for indexes what stands before.
type Template = (Option<Class>, &'static str, Option<&'static str>);

const PG_PARTS: &[Template] = &[
    (Some(Class::Number), "CHECK ({0} > 1)", None),
    (Some(Class::Number), "CHECK ({0} IN (1, 2))", None),
    (
        Some(Class::Number),
        "CHECK ({0} BETWEEN 1 AND 9 OR NOT {1} IS NULL)",
        None,
    ),
    (Some(Class::Text), "CHECK ({0} <> 'it''s: %')", None),
    (
        Some(Class::Text),
        "CHECK (length({0}) > 2 AND {0} LIKE 'a%')",
        None,
    ),
    (Some(Class::Text), "CHECK ({0} ~ '^[a-z]:+$')", None),
    (
        Some(Class::Text),
        "CHECK ({0} = ANY (ARRAY['a', 'b']))",
        None,
    ),
    (Some(Class::Mood), "CHECK ({0} <> 'm0')", None),
    (None, "CHECK ({0} IS NOT NULL OR {1} IS NULL)", None),
    (None, "UNIQUE ({0}, {1})", None),
    (None, "UNIQUE ({0})", None),
    (None, "UNIQUE ({0}) DEFERRABLE INITIALLY DEFERRED", None),
    (None, "UNIQUE NULLS NOT DISTINCT ({0}, {1})", None),
    (None, "UNIQUE ({0}) INCLUDE ({1})", None),
    (
        Some(Class::Number),
        "EXCLUDE USING btree ({0} WITH =)",
        None,
    ),
    (
        Some(Class::Text),
        "EXCLUDE USING hash ({0} WITH =) WHERE ({1} IS NOT NULL) DEFERRABLE",
        None,
    ),
    (None, "({0})", Some("")),
    (None, "({0})", Some("UNIQUE ")),
    (None, "({0} DESC NULLS LAST, {1})", Some("")),
    (None, "({0}) INCLUDE ({1})", Some("UNIQUE ")),
    (None, "({0}) WHERE {1} IS NOT NULL", Some("")),
    (None, "({0}, {1}) NULLS NOT DISTINCT", Some("UNIQUE ")),
    (None, "({0}) WITH (fillfactor='70')", Some("")),
    (None, "(({0} IS NULL), {1})", Some("")),
    (Some(Class::Number), "USING hash ({0})", Some("")),
    (
        Some(Class::Number),
        "USING brin ({0}) WITH (pages_per_range='4')",
        Some(""),
    ),
    (Some(Class::Number), "(({0} + 1)) WHERE {0} > 1", Some("")),
    (Some(Class::Text), "(lower({0}), {1})", Some("UNIQUE ")),
    (
        Some(Class::Text),
        "(lower({0}) text_pattern_ops DESC)",
        Some(""),
    ),
    (
        Some(Class::Text),
        "({0} text_pattern_ops, {1} DESC)",
        Some(""),
    ),
    (Some(Class::Text), "({0} COLLATE \"POSIX\")", Some("")),
    (
        Some(Class::Text),
        "USING gin (to_tsvector('english', {0}))",
        Some(""),
    ),
    (Some(Class::Mood), "({0}) WHERE {0} = 'm0'", Some("")),
    (Some(Class::Mood), "(({0} = 'm0'))", Some("")),
];

const SQLITE_PARTS: &[Template] = &[
    (Some(Class::Number), "CHECK ({0} > 1)", None),
    (Some(Class::Number), "CHECK ({0} IN (1, 2))", None),
    (
        Some(Class::Text),
        "CHECK ({0} <> 'it''s: %' AND {0} <> '(')",
        None,
    ),
    (None, "CHECK ({0} IS NOT NULL OR {1} IS NULL)", None),
    (None, "UNIQUE ({0}, {1})", None),
    (None, "UNIQUE ({0})", None),
    (None, "({0})", Some("")),
    (None, "({0})", Some("UNIQUE ")),
    (None, "({0} DESC, {1})", Some("")),
    (None, "({0}) WHERE {1} IS NOT NULL", Some("UNIQUE ")),
    (None, "({0}) WHERE {1} = 'it''s'", Some("")),
    (Some(Class::Number), "({0} + 1, {1})", Some("")),
    (Some(Class::Text), "(lower({0}), {1} DESC)", Some("UNIQUE ")),
    (Some(Class::Text), "({0} COLLATE RTRIM)", Some("")),
];

fn template(random: &mut Random, is_postgresql: bool, table: &mut Table) -> Option<Part> {
    let (needs, text, index) = *random.pick(if is_postgresql {
        PG_PARTS
    } else {
        SQLITE_PARTS
    });
    let first: Vec<String> = table
        .columns
        .iter()
        .filter(|it| needs.is_none_or(|class| it.type_.1 == class))
        .map(|it| it.name.clone())
        .collect();
    if first.is_empty() {
        return None;
    }
    let mut columns = vec![random.pick(&first).clone()];
    if text.contains("{1}") {
        let others: Vec<&Column> = table
            .columns
            .iter()
            .filter(|it| it.name != columns[0])
            .collect();
        if others.is_empty() {
            return None;
        }
        let other = random.pick(&others).name.clone();
        columns.push(other);
    }
    Some(Part {
        name: None,
        is_old: false,
        was: None,
        columns,
        text: text.to_owned(),
        needs,
        index,
    })
}

pub(super) fn add_part(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let Some(mut part) = template(random, is_postgresql, table) else {
        return;
    };
    let space = if is_postgresql { " " } else { "_" };
    let name = format!("p{}{space}{}", random.below(6), table.number);
    let taken = |it: &Part| it.name.as_ref() == Some(&name) || it.was.as_ref() == Some(&name);
    if table.parts.iter().any(taken) {
        return;
    }
    // PostgreSQL gives a name to those without one, SQLite does not.
    let percent = if is_postgresql { 25 } else { 50 };
    let is_nameless = part.index.is_none() && random.chance(percent);
    part.name = (!is_nameless).then_some(name);
    table.parts.push(part);
}

pub(super) fn drop_part(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema)
        && !table.parts.is_empty()
    {
        let at = random.below(table.parts.len());
        table.parts.remove(at);
    }
}

pub(super) fn change_part(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let Some(fresh) = template(random, is_postgresql, table) else {
        return;
    };
    if let Some(part) = table
        .parts
        .iter_mut()
        .find(|it| it.index.is_some() == fresh.index.is_some() && it.was.is_none())
    {
        let name = part.name.take();
        *part = Part {
            name,
            is_old: part.is_old,
            ..fresh
        };
    }
}

pub(super) fn rename_part(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let number = random.below(100);
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let name = format!("q{number}_{}", table.number);
    let taken = table.parts.iter().any(|it| it.name.as_ref() == Some(&name));
    let part = table
        .parts
        .iter_mut()
        .find(|it| it.name.is_some() && it.was.is_none());
    if let Some(part) = part.filter(|_| !taken) {
        let was = part.name.replace(name);
        // Elsewhere indexes and constraints are made anew.
        part.was = was.filter(|_| is_postgresql && part.is_old && number.is_multiple_of(2));
    }
}
