//! Tables of a database that no model knows: what the downgrade makes again.

use std::{cell::RefCell, fmt::Write, rc::Rc};

use serde_json::{Map, Value as Json};

use super::{Silent, conformance, context, prefixed, rendered_ops, texts};
use crate::{
    autogenerate::{Hooks, NameKind, Options, ParentNames, compare},
    config::url::Url,
    driver::{ConnectOptions, SharedConnection, connect, postgres::tests::test_url},
    error::Result,
};

/// Looks at one table alone.
struct Only<'a> {
    schema: Option<&'a str>,
    table: &'a str,
}

impl Hooks for Only<'_> {
    fn include_name(
        &mut self,
        name: Option<&str>,
        kind: NameKind,
        parents: &ParentNames<'_>,
    ) -> Result<bool> {
        Ok(match kind {
            NameKind::Schema => name == self.schema,
            NameKind::Table => name == Some(self.table) && parents.schema_name == self.schema,
            _ => true,
        })
    }
}

/// Tables where upstream is wrong, or shows the number behind a truth value.
const DIFFERENT: &[&str] = &[
    // `:name` in a text of the database becomes NULL, and `%` is doubled.
    "dots.and:colons%s\"q",
    "dots.and:colons%s\\back\"q",
    "defaults",
    "more_checks",
    "more_defaults",
    "more_types",
    "other.mood_user",
    // The expressions of generated columns are mixed up.
    "generated_newline",
    "more_generated",
    // `DATETIME(timezone=6)`; and `%` is doubled.
    "all_types",
];

fn check(dialect: &str, connection: &SharedConnection, at_least: usize) {
    let path = conformance().join(format!("render/reflected.{dialect}.json"));
    let text = std::fs::read_to_string(path).unwrap();
    let recorded: Map<String, Json> = serde_json::from_str(&text).unwrap();
    let (mut failures, mut failed, mut count) = (String::new(), 0, 0);
    for (key, row) in &recorded {
        let Some(theirs) = row.get("text").and_then(Json::as_str) else {
            // Upstream fails.
            continue;
        };
        if DIFFERENT.contains(&key.as_str()) {
            continue;
        }
        let theirs = prefixed(theirs);
        count += 1;
        let known = ["other.", "Mixed Schema."];
        let schema = known.iter().find(|it| key.starts_with(**it));
        let schema = schema.map(|it| it.trim_end_matches('.'));
        let mut hooks = Only {
            schema,
            table: schema.map_or(key.as_str(), |it| &key[it.len() + 1..]),
        };
        let options = Options {
            include_schemas: schema.is_some(),
            ..Options::default()
        };
        let cx = context(dialect);
        let found = compare(
            connection,
            &cx,
            &[],
            &options,
            &mut hooks,
            &Silent,
            crate::autogenerate::ReadAhead::default(),
        )
        .and_then(|found| {
            found
                .ops
                .reverse("downgrades")
                .map_err(|error| crate::error::Error::command(error.to_string()))
        });
        let (text, imports) = match found {
            Ok(ops) => rendered_ops(&cx, &ops, false),
            Err(error) => (error.to_string(), Vec::new()),
        };
        let imports_wanted = texts(row.get("imports"));
        if text != theirs || imports != imports_wanted {
            failed += 1;
            let diff = similar_asserts::SimpleDiff::from_str(&text, &theirs, "ours", "theirs");
            writeln!(failures, "{key}\n{diff}{imports:?} {imports_wanted:?}").unwrap();
        }
    }
    assert!(failures.is_empty(), "{failed} of {count}:\n{failures}");
    assert!(count >= at_least, "{count}");
}

fn shared(url: &Url) -> SharedConnection {
    let connection = connect(url, &ConnectOptions::default()).unwrap();
    Rc::new(RefCell::new(connection))
}

fn zoo(dialect: &str) -> String {
    std::fs::read_to_string(conformance().join(format!("inspect/{dialect}.sql"))).unwrap()
}

#[test]
fn tables_of_sqlite_are_rendered_as_upstream_does() {
    let connection = shared(&Url::parse("sqlite://").unwrap());
    connection
        .borrow_mut()
        .execute_script(&zoo("sqlite"))
        .unwrap();
    check("sqlite", &connection, 72);
}

#[test]
fn tables_of_postgresql_are_rendered_as_upstream_does() {
    let Some(admin) = test_url() else {
        return;
    };
    let keeper = shared(&admin);
    if keeper.borrow().server_version() < (15, 0, 0) {
        eprintln!("SKIPPED: the zoo needs PostgreSQL 15");
        return;
    }
    let name = format!("limbeck_render_{}", std::process::id());
    let run = |sql: &str| keeper.borrow_mut().execute(sql, &[]).unwrap();
    run(&format!("CREATE DATABASE {name}"));
    let url = Url {
        database: Some(name.clone()),
        ..admin
    };
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        shared(&url)
            .borrow_mut()
            .execute_script(&zoo("postgresql"))
            .unwrap();
        // A session of its own: temporary tables hide others.
        check("postgresql", &shared(&url), 68);
    }));
    run(&format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
