use super::*;
use crate::{
    config::url::{Target, Url, connect_target},
    driver::connect,
};

/// Returns the URL of a server for tests, or says that the test is skipped.
pub(crate) fn test_url() -> Option<Url> {
    match std::env::var("LIMBECK_TEST_PG") {
        Ok(text) => Some(Url::parse(&text).unwrap()),
        Err(_) => {
            assert_ne!(
                std::env::var("LIMBECK_TEST_REQUIRE_SERVERS").as_deref(),
                Ok("1"),
                "LIMBECK_TEST_PG is not set"
            );
            eprintln!("SKIPPED: no PostgreSQL");
            None
        }
    }
}

fn open(url: &Url) -> PgConnection {
    let Ok(Target::Postgres(config)) = connect_target(url) else {
        panic!("not a PostgreSQL URL");
    };
    PgConnection::open(&config, "psycopg2", &ConnectOptions::default()).unwrap()
}

fn text(connection: &mut PgConnection, sql: &str) -> String {
    match connection.execute(sql, &[]).unwrap().scalar() {
        Some(Datum::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// Each expression and what psycopg2 made of it, recorded.
#[test]
fn values_are_psycopg2s() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    connection.execute("SET timezone TO 'UTC'", &[]).unwrap();
    for (sql, expected) in [
        ("1::int2", "Int(1)"),
        ("1.50::numeric", "Decimal(\"1.50\")"),
        ("1.5::float8", "Float(1.5)"),
        ("0.1::float4", "Float(0.1)"),
        ("'t'::bool", "Bool(true)"),
        ("'\\x0102'::bytea", "Bytes([1, 2])"),
        (
            "date '2020-01-02'",
            "Date(Date { year: 2020, month: 1, day: 2 })",
        ),
        (
            "'infinity'::date",
            "Date(Date { year: 9999, month: 12, day: 31 })",
        ),
        (
            "time '10:11:12.5'",
            "Time(Time { hour: 10, minute: 11, second: 12, micro: 500000, offset: None })",
        ),
        (
            "timestamptz '2020-01-02 03:04:05+02'",
            "DateTime(DateTime { date: Date { year: 2020, month: 1, day: 2 }, time: Time { hour: 1, minute: 4, second: 5, micro: 0, offset: Some(0) } })",
        ),
        (
            "'1 year 2 mons -3 days 04:05:06.789'::interval",
            "Interval(Interval { months: 0, days: 422, seconds: 14706, micros: 789000 })",
        ),
        (
            "'{\"a\": [1]}'::jsonb",
            "Json(Object {\"a\": Array [Number(1)]})",
        ),
        ("array[1,2]", "Array([Int(1), Int(2)])"),
        (
            "array['a','b,c',null,'NULL','\"']",
            "Array([Text(\"a\"), Text(\"b,c\"), Null, Text(\"NULL\"), Text(\"\\\"\")])",
        ),
        (
            "array[array[1,2],array[3,4]]",
            "Array([Array([Int(1), Int(2)]), Array([Int(3), Int(4)])])",
        ),
        ("'[0:1]={1,2}'::int[]", "Array([Int(1), Int(2)])"),
        ("array[]::int[]", "Array([])"),
        (
            "'[1,5)'::int4range",
            "Range(Range { lower: Some(Int(1)), upper: Some(Int(5)), lower_inclusive: true, upper_inclusive: false, empty: false })",
        ),
        ("'127.0.0.1'::inet", "Text(\"127.0.0.1\")"),
        ("3000000000::oid", "Int(3000000000)"),
        ("'a b'::tsvector", "Text(\"'a' 'b'\")"),
        ("'(1,2)'::point", "Text(\"(1,2)\")"),
        ("row(1,'a')", "Text(\"(1,a)\")"),
        ("null", "Null"),
    ] {
        let result = connection.execute(&format!("SELECT {sql}"), &[]).unwrap();
        assert_eq!(format!("{:?}", result.rows[0][0]), expected, "{sql}");
        let error = connection
            .execute("select '0044-03-15 BC'::date", &[])
            .unwrap_err();
        assert_eq!(error.message, "year -44 is out of range");
    }
    let uuid = connection
        .execute("SELECT '00000000-0000-0000-0000-0000000000ff'::uuid", &[])
        .unwrap();
    let mut bytes = [0; 16];
    bytes[15] = 255;
    assert_eq!(uuid.scalar(), Some(&Datum::Uuid(bytes)));
    assert_eq!(uuid.columns[0].type_name, "uuid");
}

/// Statements and `str()` of psycopg2's exception, recorded.
#[test]
fn errors_read_as_psycopg2s() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    for (sql, class, text) in [
        ("select 1/0", "DivisionByZero", "division by zero\n"),
        (
            "select nope from pg_class",
            "UndefinedColumn",
            "column \"nope\" does not exist\nLINE 1: select nope from pg_class\n               ^\n",
        ),
        (
            "select * from nope where x = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
            "UndefinedTable",
            "relation \"nope\" does not exist\nLINE 1: select * from nope where x = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\n                      ^\n",
        ),
        (
            "do $$begin raise exception 'boo' using hint='hi', detail='det'; end$$",
            "RaiseException",
            "boo\nDETAIL:  det\nHINT:  hi\nCONTEXT:  PL/pgSQL function inline_code_block line 1 at RAISE\n",
        ),
        (
            "do $$begin execute 'selec 1'; end$$",
            "SyntaxError",
            "syntax error at or near \"selec\"\nLINE 1: selec 1\n        ^\nQUERY:  selec 1\nCONTEXT:  PL/pgSQL function inline_code_block line 1 at EXECUTE\n",
        ),
    ] {
        let error = connection.execute(sql, &[]).unwrap_err();
        assert_eq!(error.orig_class, format!("psycopg2.errors.{class}"));
        assert_eq!(error.text, text);
    }
    for (sql, text) in [
        ("", "can't execute an empty query"),
        (
            "copy pg_class to stdout",
            "can't execute COPY TO: use the copy_to() method instead",
        ),
        (
            "copy pg_class from stdin",
            "can't execute COPY FROM: use the copy_from() method instead",
        ),
    ] {
        let error = connection.execute(sql, &[]).unwrap_err();
        assert_eq!(error.orig_class, "psycopg2.ProgrammingError");
        assert_eq!(error.text, text);
    }
    assert_eq!(
        connection
            .execute("select 1/0", &[])
            .unwrap_err()
            .sqlalchemy_text(Some("select 1/0")),
        "(psycopg2.errors.DivisionByZero) division by zero\n\n[SQL: select 1/0]\n(Background on this error at: https://sqlalche.me/e/21/9h9h)"
    );
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    let error = connection
        .execute(
            "select 1::int2 a, 2::int8 b, 1.50::numeric c, 1.5::float8 d, 'x'::text e, 't'::bool f, '\\02'::bytea g, date '2020-01-02' h, time '10:11:12.5' i",
            &[],
        )
        .unwrap_err();
    assert_eq!(
        error.text,
        "invalid input syntax for type bytea\nLINE 1: ...meric c, 1.5::float8 d, 'x'::text e, 't'::bool f, '\\02'::byt...\n                                                             ^\n"
    );
}

#[test]
fn transactions_counts_parameters_and_notices() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    connection.begin().unwrap();
    assert!(connection.in_transaction());
    let result = connection
        .execute("create temp table t(a int, b text)", &[])
        .unwrap();
    assert_eq!((result.rowcount, result.returns_rows()), (-1, false));
    let result = connection
        .execute("insert into t values (1),(2); select 3 as x", &[])
        .unwrap();
    assert_eq!((result.rowcount, result.rows.len()), (1, 1));
    let result = connection
        .execute(
            "insert into t values ($1, $2)",
            &[Datum::Int(7), Datum::Text("o'k".into())],
        )
        .unwrap();
    assert_eq!(result.rowcount, 1);
    let rows: Vec<Vec<Datum>> = (0..250).map(|i| vec![Datum::Int(i), Datum::Null]).collect();
    let result = connection
        .execute_many("insert into t values ($1, $2)", &rows)
        .unwrap();
    assert_eq!(result.rowcount, 250);
    let result = connection
        .execute("select count(*) from t where b is null", &[])
        .unwrap();
    assert_eq!(result.scalar(), Some(&Datum::Int(252)));
    connection.savepoint("s p").unwrap();
    connection.execute("selec", &[]).unwrap_err();
    assert!(connection.transaction_failed());
    connection.rollback_to("s p").unwrap();
    connection.release("s p").unwrap();
    connection
        .execute(
            "do $$begin raise notice 'hello'; raise warning 'w' using hint='hi'; end$$",
            &[],
        )
        .unwrap();
    assert_eq!(
        connection.notices(),
        ["NOTICE:  hello", "WARNING:  w\nHINT:  hi"]
    );
    connection.execute("selec", &[]).unwrap_err();
    let error = connection.commit().unwrap_err();
    assert_eq!(error.sqlstate.as_deref(), Some("25P02"));
    assert!(!connection.in_transaction());
    connection.commit().unwrap();
    assert_eq!(text(&mut connection, "show application_name"), "limbeck");
}

#[test]
fn a_connection_that_drops_says_so() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    let mut other = open(&url);
    other
        .execute(
            &format!("select pg_terminate_backend({})", connection.backend_pid()),
            &[],
        )
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    let error = connection.execute("select 1", &[]).unwrap_err();
    assert!(error.disconnected);
    assert!(
        error
            .text
            .starts_with("terminating connection due to administrator command\n"),
        "{}",
        error.text
    );
    assert!(connection.is_closed());
    let error = connection.execute("select 1", &[]).unwrap_err();
    assert_eq!(error.text, "connection already closed");
}

#[test]
fn another_thread_cancels() {
    let Some(url) = test_url() else { return };
    let mut connection = open(&url);
    let handle = connection.cancel_handle().unwrap();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(150));
        handle.cancel();
    });
    let error = connection.execute("select pg_sleep(20)", &[]).unwrap_err();
    thread.join().unwrap();
    assert_eq!(error.orig_class, "psycopg2.errors.QueryCanceled");
    assert_eq!(error.text, "canceling statement due to user request\n");
    connection.execute("select 1", &[]).unwrap();
}

fn failure(url: &str) -> DbError {
    connect(&Url::parse(url).unwrap(), &ConnectOptions::default())
        .err()
        .unwrap()
}

/// Recorded from psycopg2.
#[test]
fn servers_that_cannot_be_reached() {
    for (url, text) in [
        (
            "postgresql://postgres@127.0.0.1:1/x",
            "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n",
        ),
        (
            "postgresql://u@/x?host=127.0.0.1:1&host=127.0.0.1:2",
            "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\nconnection to server at \"127.0.0.1\", port 2 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n",
        ),
        (
            "postgresql://u@/x?host=/nowhere",
            "connection to server on socket \"/nowhere/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n",
        ),
        (
            "postgresql://u@127.0.0.1/x?sslmode=foo",
            "invalid sslmode value: \"foo\"",
        ),
    ] {
        let error = failure(url);
        assert_eq!(error.text, text);
        assert_eq!(error.orig_class, "psycopg2.OperationalError");
    }
    let error = failure("postgresql://u@127.0.0.1/x?foo=1");
    assert_eq!(error.text, "invalid dsn: invalid connection option \"foo\"");
    assert_eq!(error.orig_class, "psycopg2.ProgrammingError");
    assert_eq!(
        failure("postgres://u@h/x").text,
        "Can't load plugin: sqlalchemy.dialects:postgres"
    );
    assert_eq!(
        failure("postgresql+foo://x/y").text,
        "Can't load plugin: sqlalchemy.dialects:postgresql.foo"
    );
}

#[test]
fn databases_and_roles_that_are_not_there() {
    let Some(url) = test_url() else { return };
    let mut missing = url.clone();
    missing.database = Some("limbeck_no_such_database".to_owned());
    let error = failure(&missing.render_as_string(false));
    assert_eq!(error.sqlstate.as_deref(), Some("3D000"));
    assert!(
        error
            .text
            .ends_with("failed: FATAL:  database \"limbeck_no_such_database\" does not exist\n"),
        "{}",
        error.text
    );
}

#[test]
fn tls_where_the_server_has_it() {
    let Some(mut url) = test_url() else { return };
    let mut connection = open(&url);
    if text(&mut connection, "show ssl") != "on" {
        eprintln!("SKIPPED: the PostgreSQL server has no TLS");
        return;
    }
    url.query.insert(
        "sslmode".to_owned(),
        crate::config::url::QueryValue::One("require".to_owned()),
    );
    let mut connection = open(&url);
    let used = connection
        .execute(
            "select ssl from pg_stat_ssl where pid = pg_backend_pid()",
            &[],
        )
        .unwrap();
    assert_eq!(used.scalar(), Some(&Datum::Bool(true)));
    // A big answer crosses many TLS records.
    let long = connection
        .execute("select repeat('x', 3000000)", &[])
        .unwrap();
    assert_eq!(
        long.scalar().and_then(Datum::as_str).map(str::len),
        Some(3_000_000)
    );
}
