use limbeck_sql::{IndexElement, Type};
use serde_json::{Value, json};

use super::*;
use crate::{
    config::url::Url,
    driver::{ConnectOptions, connect, postgres::tests::test_url},
    inspect::{
        dicts,
        recorded::{
            assert_same, counted, differences, kind_and_scope, table_json, to_json, type_json,
        },
    },
};

const ZOO: &str = include_str!("../../../../../conformance/inspect/postgresql.sql");
const RECORDED: &str = include_str!("../../../../../conformance/inspect/postgresql.json");

/// A database of its own, dropped at the end.
struct Scratch {
    admin: Url,
    name: String,
    connection: Box<dyn Connection>,
}

impl Scratch {
    fn new(purpose: &str, script: &str) -> Option<Self> {
        let admin = test_url()?;
        let name = format!("limbeck_inspect_{purpose}_{}", std::process::id());
        let mut url = admin.clone();
        let options = ConnectOptions::default();
        let mut connection = connect(&admin, &options).unwrap();
        if connection.server_version() < (15, 0, 0) {
            eprintln!("SKIPPED: the zoo needs PostgreSQL 15");
            return None;
        }
        connection
            .execute(&format!("CREATE DATABASE {name}"), &[])
            .unwrap();
        url.database = Some(name.clone());
        let mut connection = connect(&url, &options).unwrap();
        connection.execute_script(script).unwrap();
        Some(Self {
            admin,
            name,
            connection,
        })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.connection.close();
        let dropped = connect(&self.admin, &ConnectOptions::default()).and_then(|mut admin| {
            admin.execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name), &[])
        });
        if let Err(error) = dropped {
            eprintln!("{error}");
        }
    }
}

fn list<T>(items: &[T], item: impl Fn(&T) -> OptionValue) -> Value {
    items.iter().map(|found| to_json(&item(found))).collect()
}

fn sorted(mut value: Value) -> Value {
    if let Value::Array(items) = &mut value {
        items.sort_by_key(Value::to_string);
    }
    value
}

fn described(table: &ReflectedTable) -> Value {
    json!({
        "get_columns": list(&table.columns, dicts::column),
        "get_pk_constraint": to_json(&dicts::primary_key(&table.primary_key)),
        "get_foreign_keys": list(&table.foreign_keys, dicts::foreign_key),
        "get_indexes": list(&table.indexes, |i| dicts::index(i, "postgresql")),
        "get_unique_constraints": list(&table.unique_constraints, |it| dicts::unique(it, "postgresql")),
        "get_check_constraints": list(&table.check_constraints, |it| dicts::check(it, "postgresql")),
        "get_table_comment": to_json(&dicts::table_comment(table.comment.clone().flatten().as_ref())),
        "get_table_options": to_json(&OptionValue::Map(table.options.clone())),
        "reflect_table": null,
    })
}

#[test]
fn the_zoo_is_inspected_as_sqlalchemy_does() {
    let Some(mut scratch) = Scratch::new("zoo", ZOO) else {
        return;
    };
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    let c = &mut *scratch.connection;
    assert_eq!(
        json!(default_schema_name(c).unwrap()),
        recorded["default_schema_name"]
    );
    assert_eq!(
        json!(get_schema_names(c).unwrap()),
        recorded["get_schema_names"]
    );
    assert_eq!(
        sorted(json!(get_temp_table_names(c).unwrap())),
        sorted(recorded["get_temp_table_names"].clone())
    );
    assert_eq!(
        json!(get_temp_view_names(c).unwrap()),
        recorded["get_temp_view_names"]
    );
    let mut found = Vec::new();
    for schema in [None, Some("public"), Some("other"), Some("Mixed Schema")] {
        let here = &recorded[schema.unwrap_or_default()];
        let place = schema.unwrap_or("(none)");
        for (ours, key) in [
            (get_table_names(c, schema).unwrap(), "get_table_names"),
            (get_view_names(c, schema).unwrap(), "get_view_names"),
            (
                get_materialized_view_names(c, schema).unwrap(),
                "get_materialized_view_names",
            ),
            (get_sequence_names(c, schema).unwrap(), "get_sequence_names"),
            (
                get_foreign_table_names(c, schema).unwrap(),
                "get_foreign_table_names",
            ),
        ] {
            assert_eq!(sorted(json!(ours)), sorted(here[key].clone()), "{key}");
        }
        assert_same(
            "get_enums",
            &list(&get_enums(c, schema).unwrap(), dicts::enum_),
            &here["get_enums"],
        );
        assert_same(
            "get_domains",
            &list(&get_domains(c, schema).unwrap(), dicts::domain),
            &here["get_domains"],
        );
        let filter = Filter {
            schema,
            names: None,
            kind: ObjectKind::ANY,
            scope: ObjectScope::Any,
        };
        let all = reflect(c, &filter).unwrap();
        for (name, expected) in here["tables"].as_object().unwrap() {
            let place = format!("{place} {name}");
            differences(&place, &described(&all[name]), expected, &mut found);
            let table = table_json(&crate::inspect::to_table(&all[name]));
            differences(&place, &table, &expected["reflect_table"], &mut found);
        }
        // A few, and all.
        let some = ["plain".to_owned(), "order".to_owned(), "Source".to_owned()];
        for (name, table) in reflect(c, &Filter::named(schema, &some)).unwrap() {
            assert_eq!(table, all[&name]);
        }
        for (name, expected) in here["views"].as_object().unwrap() {
            assert_eq!(
                json!(get_view_definition(c, name, schema).unwrap()),
                *expected
            );
        }
        for (key, expected) in here["multi"].as_object().unwrap() {
            let (kind, scope) = kind_and_scope(key);
            let filter = Filter {
                schema,
                names: None,
                kind,
                scope,
            };
            let names: Vec<String> = reflect(c, &filter).unwrap().into_keys().collect();
            assert_eq!(sorted(json!(names)), *expected, "{place} {key}");
            let keys = get_multi_foreign_keys(c, &filter).unwrap();
            assert_eq!(keys.len(), names.len());
        }
    }
    // Upstream loses what stands before `nextval(` when it names the schema.
    found.retain(|difference| !difference.contains("default\n    ours:     \"("));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_there_and_what_is_not() {
    let Some(mut scratch) = Scratch::new("has", ZOO) else {
        return;
    };
    let c = &mut *scratch.connection;
    assert!(has_table(c, "plain", None).unwrap());
    assert!(has_table(c, "a_view", None).unwrap());
    assert!(!has_table(c, "child", None).unwrap());
    assert!(has_table(c, "child", Some("other")).unwrap());
    assert!(has_sequence(c, "free_seq", None).unwrap());
    assert!(!has_sequence(c, "plain", None).unwrap());
    assert!(has_schema(c, "other").unwrap());
    assert!(!has_schema(c, "o'ther\\").unwrap());
    assert!(has_type(c, "mood", None).unwrap());
    assert!(!has_type(c, "color", None).unwrap());
    assert!(has_type(c, "color", Some("*")).unwrap());
    let error = crate::inspect::reflect_table(c, "nope", None).unwrap_err();
    assert!(matches!(error, InspectError::NoSuchTable(_)));
    let error = get_view_definition(c, "plain", Some("public")).unwrap_err();
    assert_eq!(error.to_string(), "public.plain");
}

#[test]
fn serials_lose_their_default_as_alembic_has_it() {
    let Some(mut scratch) = Scratch::new("serial", ZOO) else {
        return;
    };
    let c = &mut *scratch.connection;
    for (table, schema, expected) in [
        (
            "serials",
            None,
            [Some("nextval('serials_a_seq'::regclass)"), None, None],
        ),
        (
            "serials",
            Some("public"),
            [
                Some("nextval('\"public\".serials_a_seq'::regclass)"),
                None,
                None,
            ],
        ),
    ] {
        let names = [table.to_owned()];
        let mut found = reflect(c, &Filter::named(schema, &names)).unwrap();
        for (column, expected) in found[table].columns.iter_mut().zip(expected) {
            autogen_column_reflect(table, column);
            assert_eq!(column.default.as_deref(), expected, "{}", column.name);
        }
    }
    let names = ["defaults".to_owned()];
    let mut found = reflect(c, &Filter::named(None, &names)).unwrap();
    for column in &mut found["defaults"].columns {
        let before = column.clone();
        autogen_column_reflect("defaults", column);
        assert_eq!(*column, before);
    }
}

#[test]
fn a_table_has_what_the_inspector_found() {
    let Some(mut scratch) = Scratch::new("table", ZOO) else {
        return;
    };
    let c = &mut *scratch.connection;
    let table = crate::inspect::reflect_table(c, "indexed", None).unwrap();
    let sorted = table
        .indexes
        .iter()
        .find(|i| i.name.text() == Some("ix_sort"))
        .unwrap();
    assert!(
        sorted
            .elements
            .iter()
            .all(|e| matches!(e, IndexElement::Expr(_)))
    );
    let uniques = crate::inspect::reflect_table(c, "uniques", None).unwrap();
    assert!(uniques.indexes.is_empty());
    assert_eq!(uniques.constraints.len(), 6);
    assert_eq!(
        type_json(&table.columns[1].type_),
        type_json(&Type::INTEGER)
    );
}

#[test]
fn the_number_of_statements_does_not_depend_on_the_number_of_tables() {
    let script = |count: usize| -> String {
        (0..count)
            .map(|i| {
                format!(
                    "CREATE TABLE t{i} (id SERIAL PRIMARY KEY, a TEXT UNIQUE CHECK (a <> 'x'), m mood DEFAULT 'a', \
                     o INTEGER REFERENCES t{}); CREATE INDEX ix{i} ON t{i} (lower(a)) WHERE id > 1;",
                    i.saturating_sub(1)
                )
            })
            .collect()
    };
    let Some(mut scratch) = Scratch::new("count", "CREATE TYPE mood AS ENUM ('a', 'b');") else {
        return;
    };
    let mut url = scratch.admin.clone();
    url.database = Some(scratch.name.clone());
    let c = &mut *scratch.connection;
    let mut statements = |count: usize| {
        c.execute_script(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TYPE mood AS ENUM ('a', 'b')",
        )
        .unwrap();
        c.execute_script(&script(count)).unwrap();
        let (mut connection, counter) = counted(connect(&url, &ConnectOptions::default()).unwrap());
        let found = reflect(&mut *connection, &Filter::tables(None)).unwrap();
        assert_eq!(found.len(), count);
        counter.get()
    };
    let few = statements(3);
    assert_eq!(statements(60), few);
    assert!(few <= 9, "{few}");
}
