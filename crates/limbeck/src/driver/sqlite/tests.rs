use super::*;

fn memory() -> SqliteConnection {
    SqliteConnection::open(
        &SqlitePlace::Memory,
        "pysqlite",
        None,
        &ConnectOptions::default(),
    )
    .unwrap()
}

/// (statement, class and sentence), recorded from Python's sqlite3.
#[test]
fn errors_read_as_pythons() {
    let mut connection = memory();
    for sql in [
        "create table t(a integer primary key, b text unique)",
        "create table u(a int not null, check (a>1))",
        "insert into t(b) values ('x')",
    ] {
        connection.execute(sql, &[]).unwrap();
    }
    for (sql, class, text) in [
        (
            "insert into t(b) values('x')",
            "IntegrityError",
            "UNIQUE constraint failed: t.b",
        ),
        (
            "select * from nope",
            "OperationalError",
            "no such table: nope",
        ),
        (
            "selec 1",
            "OperationalError",
            "near \"selec\": syntax error",
        ),
        (
            "select 1; select 2",
            "ProgrammingError",
            "You can only execute one statement at a time.",
        ),
        (
            "select ?",
            "ProgrammingError",
            "Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied.",
        ),
        (
            "insert into t values ('abc','x')",
            "IntegrityError",
            "datatype mismatch",
        ),
        (
            "commit",
            "OperationalError",
            "cannot commit - no transaction is active",
        ),
        (
            "insert into u values(null)",
            "IntegrityError",
            "NOT NULL constraint failed: u.a",
        ),
        (
            "insert into u values(0)",
            "IntegrityError",
            "CHECK constraint failed: a>1",
        ),
        ("drop table nope", "OperationalError", "no such table: nope"),
    ] {
        let error = connection.execute(sql, &[]).unwrap_err();
        assert_eq!(error.orig_class, format!("sqlite3.{class}"), "{sql}");
        assert_eq!(error.to_string(), text, "{sql}");
    }
}

/// (statement, rowcount, last row id), recorded from Python's sqlite3.
#[test]
fn row_counts_are_pythons() {
    let mut connection = memory();
    for (sql, rowcount) in [
        ("create table t(a integer primary key, b text unique)", -1),
        ("insert into t(b) values ('x')", 1),
        ("insert into t(b) values ('y'),('z')", 2),
        ("update t set b=b||'1'", 3),
        ("update t set b='q' where 0", 0),
        ("select * from t", -1),
        ("", -1),
        ("-- c", -1),
        ("/* c */ insert into t(b) values('c')", 1),
        ("; select 1", -1),
        ("select 1; -- c", -1),
        ("pragma foreign_keys", -1),
    ] {
        let result = connection.execute(sql, &[]).unwrap();
        assert_eq!(result.rowcount, rowcount, "{sql}");
    }
    let keys = connection.execute("pragma foreign_keys", &[]).unwrap();
    assert_eq!(keys.scalar(), Some(&Datum::Int(0)));
    let values = connection
        .execute(
            "select 1.5, x'01', null, 'a', ?, 'abc' regexp 'b', floor(1.5)",
            &[Datum::Bool(true)],
        )
        .unwrap();
    assert_eq!(
        values.rows[0],
        [
            Datum::Float(1.5),
            Datum::Bytes(vec![1]),
            Datum::Null,
            Datum::Text("a".into()),
            Datum::Int(1),
            Datum::Int(1),
            Datum::Float(1.0)
        ]
    );
}

#[test]
fn ddl_rolls_back() {
    let mut connection = memory();
    connection.begin().unwrap();
    connection.execute("create table t(a int)", &[]).unwrap();
    connection.rollback().unwrap();
    assert!(connection.execute("select * from t", &[]).is_err());
}

#[test]
fn pragmas_run_between_two_transactions() {
    let mut connection = memory();
    connection.begin().unwrap();
    connection.execute("create table t(a int)", &[]).unwrap();
    connection.execute("PRAGMA foreign_keys=ON", &[]).unwrap();
    assert!(connection.in_transaction());
    let on = connection.execute("PRAGMA foreign_keys", &[]).unwrap();
    assert_eq!(on.scalar(), Some(&Datum::Int(1)));
    connection.execute("vacuum", &[]).unwrap();
    connection.execute("create table u(a int)", &[]).unwrap();
    connection.rollback().unwrap();
    connection.execute("select * from t", &[]).unwrap();
    assert!(connection.execute("select * from u", &[]).is_err());
}

#[test]
fn a_scripts_own_transaction_is_its_own() {
    let mut connection = memory();
    connection.begin().unwrap();
    connection.execute("create table t(a int)", &[]).unwrap();
    connection.execute("BEGIN", &[]).unwrap();
    connection.execute("create table u(a int)", &[]).unwrap();
    connection.execute("ROLLBACK", &[]).unwrap();
    assert!(connection.in_transaction());
    connection.execute("select * from t", &[]).unwrap();
    connection.commit().unwrap();
    assert!(!connection.in_transaction());
    assert!(connection.execute("select * from u", &[]).is_err());
}

#[test]
fn files_that_cannot_be_opened() {
    let directory = tempfile::tempdir().unwrap();
    let open = |path: std::path::PathBuf| {
        SqliteConnection::open(
            &SqlitePlace::File(path),
            "pysqlite",
            Some(Duration::from_millis(20)),
            &ConnectOptions::default(),
        )
    };
    let error = open(directory.path().join("no/x.db")).err().unwrap();
    assert_eq!(error.to_string(), "unable to open database file");
    assert_eq!(error.orig_class, "sqlite3.OperationalError");
    let garbage = directory.path().join("garbage");
    std::fs::write(&garbage, "x".repeat(5000)).unwrap();
    let error = open(garbage)
        .and_then(|mut c| c.execute("select * from sqlite_master", &[]))
        .unwrap_err();
    assert_eq!(error.to_string(), "file is not a database");
    assert_eq!(error.orig_class, "sqlite3.DatabaseError");
    let shared = directory.path().join("shared.db");
    let mut one = open(shared.clone()).unwrap();
    one.set_immediate(true);
    one.begin().unwrap();
    let mut two = open(shared.clone()).unwrap();
    let error = two.execute("create table t(a int)", &[]).unwrap_err();
    assert_eq!(error.to_string(), "database is locked");
    drop(one);
    drop(two);
    let mut read_only = SqliteConnection::open(
        &SqlitePlace::Uri(format!("file:{}?mode=ro", shared.display())),
        "pysqlite",
        None,
        &ConnectOptions::default(),
    )
    .unwrap();
    let error = read_only.execute("create table t(a int)", &[]).unwrap_err();
    assert_eq!(error.to_string(), "attempt to write a readonly database");
}

#[test]
fn another_thread_interrupts() {
    let mut connection = memory();
    let handle = connection.cancel_handle().unwrap();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        handle.cancel();
    });
    let error = connection
        .execute(
            "with recursive c(x) as (select 1 union all select x+1 from c) select count(*) from c",
            &[],
        )
        .unwrap_err();
    thread.join().unwrap();
    assert_eq!(error.to_string(), "interrupted");
}
