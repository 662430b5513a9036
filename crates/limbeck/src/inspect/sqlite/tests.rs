use limbeck_sql::{Constraint, OptionValue};
use serde_json::{Value, json};

use super::*;
use crate::{
    config::url::Url,
    driver::{ConnectOptions, connect},
    inspect::{
        ObjectKind, dicts,
        recorded::{assert_same, to_json},
    },
};

const ZOO: &str = include_str!("../../../../../conformance/inspect/sqlite.sql");
const RECORDED: &str = include_str!("../../../../../conformance/inspect/sqlite.json");

fn open(script: &str) -> Box<dyn Connection> {
    let url = Url::parse("sqlite://").unwrap();
    let mut connection = connect(&url, &ConnectOptions::default()).unwrap();
    connection.execute_script(script).unwrap();
    connection
}

fn list<T>(items: &[T], item: impl Fn(&T) -> OptionValue) -> Value {
    items.iter().map(|found| to_json(&item(found))).collect()
}

/// Says what the inspector would, in the recording's shape.
fn described(connection: &mut dyn Connection, name: &str, schema: Option<&str>) -> Value {
    let c = connection;
    json!({
        "get_columns": list(&get_columns(c, name, schema).unwrap(), dicts::column),
        "get_pk_constraint": to_json(&dicts::primary_key(&get_pk_constraint(c, name, schema).unwrap())),
        "get_foreign_keys": list(&get_foreign_keys(c, name, schema).unwrap(), dicts::foreign_key),
        "get_indexes": list(&get_indexes(c, name, schema).unwrap(), |i| dicts::index(i, "sqlite")),
        "get_unique_constraints": list(&get_unique_constraints(c, name, schema).unwrap(), |it| dicts::unique(it, "sqlite")),
        "get_check_constraints": list(&get_check_constraints(c, name, schema).unwrap(), |it| dicts::check(it, "sqlite")),
        "get_table_comment": "NotImplementedError",
        "get_table_options": to_json(&OptionValue::Map(get_table_options(c, name, schema).unwrap())),
    })
}

#[test]
fn the_zoo_is_inspected_as_sqlalchemy_does() {
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    let mut connection = open(ZOO);
    let c = &mut *connection;
    assert_eq!(
        json!(get_schema_names(c).unwrap()),
        recorded["get_schema_names"]
    );
    assert_eq!(
        json!(get_temp_table_names(c).unwrap()),
        recorded["get_temp_table_names"]
    );
    assert_eq!(
        json!(get_temp_view_names(c).unwrap()),
        recorded["get_temp_view_names"]
    );
    for schema in [None, Some("main")] {
        let here = &recorded[schema.unwrap_or_default()];
        assert_eq!(
            json!(get_table_names(c, schema).unwrap()),
            here["get_table_names"]
        );
        assert_eq!(
            json!(get_view_names(c, schema).unwrap()),
            here["get_view_names"]
        );
        for (name, expected) in here["tables"].as_object().unwrap() {
            let ours = described(c, name, schema);
            assert_same(name, &ours, expected);
        }
        for (name, expected) in here["views"].as_object().unwrap() {
            assert_eq!(
                json!(get_view_definition(c, name, schema).unwrap()),
                *expected
            );
        }
        let filter = Filter {
            schema,
            names: None,
            kind: ObjectKind::ANY,
            scope: ObjectScope::Default,
        };
        let mut names: Vec<String> = reflect(c, &filter).unwrap().into_keys().collect();
        names.sort();
        assert_eq!(json!(names), here["multi"]["get_multi_columns"]);
    }
}

#[test]
fn what_is_not_there() {
    let mut connection = open("");
    let error = get_columns(&mut *connection, "nope", None).unwrap_err();
    assert!(matches!(&error, InspectError::NoSuchTable(text) if text == "nope"));
    let error = get_columns(&mut *connection, "nope", Some("main")).unwrap_err();
    assert!(matches!(&error, InspectError::NoSuchTable(text) if text == "main.nope"));
    assert!(!has_table(&mut *connection, "nope", None).unwrap());
    assert!(!has_table(&mut *connection, "nope", Some("other")).unwrap());
    let error = crate::inspect::reflect_table(&mut *connection, "nope", None).unwrap_err();
    assert!(matches!(error, InspectError::NoSuchTable(_)));
}

#[test]
fn a_table_has_what_the_inspector_found() {
    let mut connection = open(ZOO);
    let table = crate::inspect::reflect_table(&mut *connection, "fk_named", None).unwrap();
    assert_eq!(table.columns.len(), 2);
    assert!(table.columns[0].primary_key);
    assert_eq!(table.columns[0].nullable, Some(false));
    let names: Vec<_> = table.constraints.iter().map(|c| c.name().text()).collect();
    assert_eq!(names, [Some("pk_fk_named"), Some("fk_one")]);
    let Constraint::ForeignKey(key) = &table.constraints[1] else {
        panic!("{:?}", table.constraints[1]);
    };
    assert_eq!(key.ondelete.as_deref(), Some("CASCADE"));
    assert_eq!(key.onupdate.as_deref(), Some("SET NULL"));
}

#[test]
fn extras_hold_what_upstream_loses() {
    let mut connection = open(ZOO);
    let mut extras = |name: &str| reflect_extras(&mut *connection, name, None).unwrap();
    let indexed = extras("indexed");
    let names: Vec<_> = indexed.indexes.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ix_a",
            "ix_b",
            "ix_ab",
            "ix_part",
            "ix Quoted",
            "ix_expr",
            "ix_coll"
        ]
    );
    assert_eq!(
        indexed.indexes[5].sql,
        "CREATE INDEX ix_expr ON indexed (lower(b))"
    );
    assert_eq!(indexed.views.len(), 2);
    assert_eq!(indexed.special_indexes, ["ix_ab", "ix_expr", "ix_coll"]);
    let plain = extras("plain");
    assert_eq!(plain.triggers[0].name, "a_trigger");
    assert!(
        plain.triggers[0]
            .sql
            .starts_with("CREATE TRIGGER a_trigger")
    );
    let collated = extras("collated");
    assert_eq!(
        collated.collations.into_iter().collect::<Vec<_>>(),
        [
            ("a".to_owned(), "NOCASE".to_owned()),
            ("b".to_owned(), "RTRIM".to_owned())
        ]
    );
    assert_eq!(extras("autoinc").autoincrement.as_deref(), Some("id"));
    let both = extras("both_options");
    assert!(both.strict && both.without_rowid);
    let inline = extras("fk_inline").inline_foreign_keys;
    assert_eq!(
        inline["p"].get("ondelete"),
        Some(&OptionValue::from("CASCADE"))
    );
    assert!(inline["q"].is_empty());
    let names: Vec<_> = extras("bracket")
        .parts
        .into_iter()
        .map(|p| p.name)
        .collect();
    assert_eq!(
        names,
        [Some("id".into()), Some("a b".into()), Some("c".into())]
    );
    assert_eq!(extras("commented").parts.len(), 2);
}

#[test]
fn defaults_get_parentheses_for_create_table() {
    for (text, expected) in [
        ("CURRENT_TIMESTAMP", "(CURRENT_TIMESTAMP)"),
        ("'x'", "'x'"),
        ("''", "('')"),
        ("5", "5"),
        ("15", "(15)"),
        ("(1 + 2)", "(1 + 2)"),
    ] {
        let mut column = ReflectedColumn {
            default: Some(text.to_owned()),
            ..ReflectedColumn::default()
        };
        autogen_column_reflect(&mut column);
        assert_eq!(column.default.as_deref(), Some(expected));
    }
}

#[test]
fn batch_gets_the_table_and_what_it_cannot_say() {
    let mut connection = open(ZOO);
    let (table, extras) = reflect_for_batch(&mut *connection, "indexed", None).unwrap();
    assert_eq!(table.indexes.len(), 6);
    let kept: Vec<_> = extras.raw_indexes.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(kept, ["ix_ab", "ix_expr", "ix_coll"]);
    assert!(reflect_for_batch(&mut *connection, "nope", None).is_err());
}
