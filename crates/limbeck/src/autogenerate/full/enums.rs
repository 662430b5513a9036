//! PostgreSQL's enums: made, given new values in place, changed by a safe swap, dropped.

use indexmap::IndexMap;
use limbeck_sql::{
    CompileContext, Name, OptionValue,
    expr::{Stmt, TextClause},
    op::{Execute, Op},
};

use super::facts::{Facts, Key};
use crate::{
    autogenerate::{ops::Directive, render::without_binds},
    inspect::postgresql::literal,
};

/// The execution option by which a statement is told to run outside the transaction.
pub(in crate::autogenerate) const AUTOCOMMIT: &str = "autocommit_block";

/// A statement of its own.
pub(super) fn statement(sql: String) -> Op {
    op(sql, false)
}

/// A statement as a directive of its own.
pub(super) fn execute(sql: String) -> Directive {
    Directive::Op(Box::new(op(sql, false)))
}

fn op(sql: String, autocommit: bool) -> Op {
    let mut execution_options = IndexMap::new();
    if autocommit {
        execution_options.insert(AUTOCOMMIT.to_owned(), OptionValue::Bool(true));
    }
    // A colon would begin a parameter; where there are backslashes they would escape it.
    let text = if sql.contains('\\') {
        sql.replace(':', "\\:")
    } else {
        without_binds(&sql)
    };
    Op::Execute(Execute {
        sqltext: Stmt::Text(TextClause::new(text)),
        execution_options,
    })
}

pub(super) fn quoted(cx: &CompileContext, name: &str) -> String {
    cx.quote(&Name::from(name))
}

pub(super) fn qualified(cx: &CompileContext, key: &Key) -> String {
    match &key.0 {
        Some(schema) => format!("{}.{}", quoted(cx, schema), quoted(cx, &key.1)),
        None => quoted(cx, &key.1),
    }
}

fn values(labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| literal(label)).collect();
    labels.join(", ")
}

/// CREATE TYPE for the enums that only the other side has.
pub(super) fn created(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    to.enums
        .iter()
        .filter(|(key, _)| !from.enums.contains_key(*key))
        .map(|(key, labels)| {
            let sql = format!(
                "CREATE TYPE {} AS ENUM ({})",
                qualified(cx, key),
                values(labels)
            );
            execute(sql)
        })
        .collect()
}

/// DROP TYPE for the enums that are used no more.
pub(super) fn dropped(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    from.enums
        .keys()
        .filter(|key| !to.enums.contains_key(*key))
        .map(|key| execute(format!("DROP TYPE {}", qualified(cx, key))))
        .collect()
}

/// New values in their places. They are committed by themselves, so they come before anything else: what fails after
/// them leaves values that nothing uses yet.
pub(super) fn added(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let mut out = Vec::new();
    for (key, wanted) in &to.enums {
        if let Some(found) = from.enums.get(key)
            && found != wanted
            && only_adds(found, wanted)
        {
            add_values(cx, key, found, wanted, &mut out);
        }
    }
    out
}

/// For all else than new values a new type in the place of the old one.
pub(super) fn changed(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let mut out = Vec::new();
    for key in swapped(from, to) {
        let Some(wanted) = to.enums.get(&key) else {
            continue;
        };
        let (name, labels) = (qualified(cx, &key), values(wanted));
        let sql = format!("CREATE TYPE {name} AS ENUM ({labels})");
        swap(cx, &key, from, to, "TYPE", sql, &mut out);
    }
    out
}

/// The enums that get a new type in their place.
pub(super) fn swapped(from: &Facts, to: &Facts) -> Vec<Key> {
    let changed = to.enums.iter().filter(|(key, wanted)| {
        let found = from.enums.get(*key);
        found.is_some_and(|found| found != *wanted && !only_adds(found, wanted))
    });
    changed.map(|(key, _)| key.clone()).collect()
}

/// Whether the values of before stand in the same order among the new ones.
fn only_adds(found: &[String], wanted: &[String]) -> bool {
    let kept: Vec<&String> = wanted.iter().filter(|it| found.contains(it)).collect();
    kept.len() == found.len() && kept.iter().zip(found).all(|(a, b)| *a == b)
}

fn add_values(
    cx: &CompileContext,
    key: &Key,
    found: &[String],
    wanted: &[String],
    out: &mut Vec<Directive>,
) {
    let mut there: Vec<&String> = found.iter().collect();
    for (i, label) in wanted.iter().enumerate() {
        if there.contains(&label) {
            continue;
        }
        let place = match (i.checked_sub(1).and_then(|i| wanted.get(i)), there.first()) {
            // After the last one is where a value goes by itself.
            (Some(before), _) if there.last() == Some(&before) => String::new(),
            (Some(before), _) => format!(" AFTER {}", literal(before)),
            (None, Some(first)) => format!(" BEFORE {}", literal(first)),
            (None, None) => String::new(),
        };
        let at = match i.checked_sub(1).and_then(|i| wanted.get(i)) {
            Some(before) => there
                .iter()
                .position(|it| *it == before)
                .map_or(0, |at| at + 1),
            None => 0,
        };
        there.insert(at, label);
        let (name, label) = (qualified(cx, key), literal(label));
        // A second try finds what the first one left.
        let sql = format!("ALTER TYPE {name} ADD VALUE IF NOT EXISTS {label}{place}");
        out.push(Directive::Op(Box::new(op(sql, true))));
    }
}

/// Puts a new type in the place of one that columns use; `word` is TYPE or DOMAIN.
pub(super) fn swap(
    cx: &CompileContext,
    key: &Key,
    from: &Facts,
    to: &Facts,
    word: &str,
    create: String,
    out: &mut Vec<Directive>,
) {
    let old: Key = (key.0.clone(), format!("{}__old", key.1));
    let mut run = |sql: String| out.push(execute(sql));
    run(format!(
        "ALTER {word} {} RENAME TO {}",
        qualified(cx, key),
        quoted(cx, &old.1)
    ));
    run(create);
    for (table, facts) in &from.tables {
        // Tables that go are gone by now.
        if !to.tables.contains_key(table) {
            continue;
        }
        let users = facts
            .columns
            .iter()
            .filter(|(_, column)| column.named.as_ref() == Some(key));
        for (name, column) in users {
            let alter = format!(
                "ALTER TABLE {} ALTER COLUMN {}",
                qualified(cx, table),
                quoted(cx, name)
            );
            if column.default.is_some() {
                run(format!("{alter} DROP DEFAULT"));
            }
            let type_ = &column.type_;
            let through = if type_.ends_with("[]") {
                "text[]"
            } else {
                "text"
            };
            run(format!(
                "{alter} TYPE {type_} USING {}::{through}::{type_}",
                quoted(cx, name)
            ));
            // A default that is a value no more is another one by then, or none.
            let is_kept = |default: &&String| {
                let wanted_default = to
                    .tables
                    .get(table)
                    .and_then(|table| table.columns.get(name))
                    .and_then(|column| column.default.as_ref());
                wanted_default == Some(*default)
            };
            if let Some(default) = column.default.as_ref().filter(is_kept) {
                run(format!("{alter} SET DEFAULT {default}"));
            }
        }
    }
    run(format!("DROP {word} {}", qualified(cx, &old)));
}
