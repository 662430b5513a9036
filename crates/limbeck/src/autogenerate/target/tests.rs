use limbeck_sql::{
    Constraint, OptionValue, Type,
    types::{PgType, StringArgs},
};

use super::*;
use crate::driver::postgres::tests::test_url;

fn file(name: &str, sql: &str) -> Target {
    let folder = std::env::temp_dir().join(format!("limbeck-target-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), sql).unwrap();
    Target::parse(name, &folder).unwrap()
}

fn sqlite() -> Url {
    Url::parse("sqlite:///never-opened.db").unwrap()
}

#[test]
fn a_target_is_a_url_or_a_file() {
    let found = Target::parse("postgresql://h/d", Path::new("x")).unwrap();
    assert!(matches!(found, Target::Database(url) if url.host.as_deref() == Some("h")));
    let found = Target::parse("schema.sql", Path::new("x")).unwrap();
    assert_eq!(found, Target::File("x/schema.sql".into()));
    assert!(Target::parse("://", Path::new("x")).is_err());
}

#[test]
fn statements_make_the_wanted_tables() {
    let target = file(
        "sqlite.sql",
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, v VARCHAR(5) DEFAULT 'x;y');\n\
         CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET v = 1; DELETE FROM b; END;\n\
         CREATE TABLE b (a_id INTEGER REFERENCES a ON DELETE CASCADE DEFERRABLE, CHECK (a_id > 0)) STRICT;\n\
         CREATE INDEX ix_b ON b (a_id) -- no semicolon",
    );
    let found = load(&target, &sqlite(), &ConnectOptions::default()).unwrap();
    let tables = &found[0].tables;
    assert_eq!(tables.len(), 2);
    assert_eq!(
        tables[0].dialect_options.get("sqlite_autoincrement"),
        Some(&OptionValue::Bool(true))
    );
    assert_eq!(
        tables[0].columns[1].type_,
        Type::VARCHAR(StringArgs {
            length: Some(5),
            ..StringArgs::default()
        })
    );
    assert_eq!(tables[1].constraints.len(), 2);
    let Some(Constraint::ForeignKey(key)) = tables[1]
        .constraints
        .iter()
        .find(|it| matches!(it, Constraint::ForeignKey(_)))
    else {
        panic!("{:?}", tables[1].constraints);
    };
    assert_eq!(key.ondelete.as_deref(), Some("CASCADE"));
    assert_eq!(key.deferrable, Some(true));
    assert_eq!(tables[1].indexes.len(), 1);
}

#[test]
fn a_wrong_statement_is_shown_in_its_file() {
    let target = file(
        "wrong.sql",
        "CREATE TABLE a (id INTEGER);\n\n  CREATE TABLE a\n(id INTEGER);",
    );
    let error = load(&target, &sqlite(), &ConnectOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "table a already exists");
    assert_eq!((error.places()[0].line, error.places()[0].column), (3, 16));
    let target = file("wrong2.sql", "CREATE TABLE a (id INTEGER;");
    let error = load(&target, &sqlite(), &ConnectOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "incomplete input");
    let target = file(
        "conflict.sql",
        "CREATE TABLE a (id INTEGER UNIQUE ON CONFLICT IGNORE)",
    );
    let error = load(&target, &sqlite(), &ConnectOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table 'a' of the target has ON CONFLICT, which is not compared"
    );
    let missing = Target::File("no/such.sql".into());
    let error = load(&missing, &sqlite(), &ConnectOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    let other = Target::Database(Url::parse("postgresql://h/d").unwrap());
    let error = load(&other, &sqlite(), &ConnectOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the target is a postgresql database, the project's is a sqlite one"
    );
}

fn databases(url: &Url) -> usize {
    let mut connection = connect(url, &ConnectOptions::default()).unwrap();
    let found = connection
        .execute(
            "SELECT 1 FROM pg_database WHERE datname LIKE 'limbeck_scratch_%'",
            &[],
        )
        .unwrap();
    found.rows.len()
}

#[test]
fn postgresql_has_a_scratch_database_for_a_moment() {
    let Some(url) = test_url() else { return };
    let before = databases(&url);
    let target = file(
        "pg.sql",
        "SELECT pg_catalog.set_config('search_path', '', false);\n\
         CREATE SCHEMA other; CREATE TYPE public.mood AS ENUM ('a', 'b'); CREATE DOMAIN public.pos AS int CHECK (VALUE > 0);\n\
         CREATE TABLE public.a (id SERIAL PRIMARY KEY, m public.mood DEFAULT 'a', p public.pos, r int4range, EXCLUDE USING gist (r WITH &&, int4range(p, 9) WITH &&) WHERE (p > 1) DEFERRABLE);\n\
         CREATE TABLE other.b (a_id int REFERENCES public.a);\n\
         CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;\n\
         COMMENT ON TABLE public.a IS 'it''s;'",
    );
    let found = load(&target, &url, &ConnectOptions::default()).unwrap();
    let tables = &found[0].tables;
    assert_eq!(tables.len(), 2);
    assert_eq!(tables[0].schema, None);
    assert_eq!(tables[0].comment.as_deref(), Some("it's;"));
    assert_eq!(tables[0].columns[0].server_default, None);
    let Type::Postgresql(PgType::DOMAIN(domain)) = &tables[0].columns[2].type_ else {
        panic!("{:?}", tables[0].columns[2].type_);
    };
    assert_eq!(domain.create_type, None);
    let Some(Constraint::Exclude(exclude)) = tables[0].constraints.last() else {
        panic!("{:?}", tables[0].constraints);
    };
    assert_eq!(exclude.elements.len(), 2);
    assert_eq!(exclude.elements[0].1, "&&");
    assert_eq!(exclude.deferrable, Some(true));
    assert_eq!(tables[1].key(), "other.b");

    let target = file(
        "pg2.sql",
        "CREATE TABLE a (id int);\nCREATE TABLE b (\n  id nonsense\n);",
    );
    let error = load(&target, &url, &ConnectOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "type \"nonsense\" does not exist");
    assert_eq!((error.places()[0].line, error.places()[0].column), (3, 6));
    let target = file("pg3.sql", "CREATE TABLE a (id int PRIMARY KEY, n serial);");
    let error = load(&target, &url, &ConnectOptions::default()).unwrap_err();
    assert_eq!(error.hints(), ["write GENERATED BY DEFAULT AS IDENTITY"]);
    // Others may be making their own at the same time.
    for _ in 0..50 {
        if databases(&url) <= before {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("a scratch database is left");
}
