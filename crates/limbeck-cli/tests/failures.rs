//! Bad input: one clear sentence, its place, what to do, and a database that is as it was.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use std::io::{Read, Write};

use insta::assert_snapshot;
use support::scratch::{Answer, Postgres, Project, eventually};

const TABLE_A: &str = "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))";
const TABLE_B: &str = "op.create_table('b', sa.Column('id', sa.Integer, primary_key=True))";
const FAILING: &str = "op.execute('INSERT INTO missing VALUES (1)')";

fn text(answer: &Answer) -> String {
    let status = answer
        .status
        .map_or("signal".to_owned(), |status| status.to_string());
    format!("exit {status}\n{}{}", answer.out, answer.err)
}

/// A project on SQLite with a good revision and one with the lines.
fn sqlite(lines: &[&str]) -> Project {
    let mut project = Project::sqlite();
    project.revision("r1", &[TABLE_A]);
    project.revision("r2", lines);
    project
}

/// Upgrades on SQLite; nothing may be left.
fn refused(project: &Project) -> String {
    let answer = project.run("upgrade head");
    assert_eq!(project.state(), Vec::<String>::new(), "{answer:#?}");
    text(&answer)
}

#[test]
fn a_syntax_error() {
    let project = sqlite(&["op.execute('x'"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn syntax_errors_and_rejections_at_once() {
    let mut project = sqlite(&["op.execute('x'"]);
    project.revision("r3", &["eval('1')"]);
    project.revision("r4", &["op.execute("]);
    assert_snapshot!(refused(&project));
}

#[test]
fn an_unknown_keyword() {
    let project = sqlite(&["op.add_column('a', sa.Column('x', sa.Integer), nulable=True)"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn a_wrong_type() {
    let project = sqlite(&["op.add_column('a', 5)"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn names_that_do_not_exist() {
    let project = sqlite(&[
        "op.add_colum('a', sa.Column('x', sa.Strng))",
        "helper('a')",
        "op.execute(sa.txt('SELECT 1'))",
    ]);
    assert_snapshot!(refused(&project));
}

#[test]
fn outside_the_subset() {
    let mut project = sqlite(&["import numpy", "numpy.seterr(all='raise')"]);
    project.revision("r3", &["import subprocess", "subprocess.run(['ls'])"]);
    project.revision("r4", &["exec('x = 1')"]);
    assert_snapshot!(refused(&project));
}

/// Mapped classes are known before anything runs, though importing their names is harmless.
#[test]
fn mapped_classes() {
    let project = sqlite(&[
        "import sqlalchemy as sa, sqlalchemy.orm",
        "from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, registry as made",
        TABLE_B,
        "Base = declarative_base()",
        "class Own(DeclarativeBase): pass",
        "made()",
        "sa.orm.registry()",
        "def unused(x: Mapped[int]): pass",
    ]);
    assert_snapshot!(refused(&project));
}

#[test]
fn an_exception_of_the_script() {
    let project = sqlite(&[TABLE_B, "raise ValueError('bad data')"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn an_unknown_revision_in_the_version_table() {
    let mut project = Project::sqlite();
    project.revision("r1", &[TABLE_A]);
    assert_eq!(project.run("upgrade head").status, Some(0));
    let change = "UPDATE alembic_version SET version_num = 'gone'";
    project.file().execute_batch(change).expect(change);
    let before = project.state();
    assert_snapshot!(text(&project.run("upgrade head")));
    assert_eq!(project.run("downgrade -1").status, Some(255));
    assert_eq!(project.run("current").status, Some(255));
    assert_eq!(project.state(), before);
}

#[test]
fn two_heads() {
    let project = sqlite(&[TABLE_B]);
    project.branch("r3", Some("r1"), &["pass"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn usage() {
    let project = sqlite(&[TABLE_B]);
    for words in ["upgrade", "upgrad head", "upgrade head --nosuch"] {
        let answer = project.run(words);
        assert_eq!(answer.status, Some(2), "{words}: {answer:#?}");
        assert_eq!(answer.out, "");
    }
}

fn upgrade_at(url: &str) -> String {
    let mut project = Project::new(url);
    project.revision("r1", &[TABLE_A]);
    let answer = text(&project.run("upgrade head"));
    assert!(!answer.contains("s3cret"), "{answer}");
    // The same from the command line, where no file is to blame.
    let mut other = Project::sqlite();
    other.revision("r1", &[TABLE_A]);
    let mut command = other.command("upgrade head --url");
    command.arg(url);
    let given = other.answer(command);
    assert!(
        !given.out.contains("s3cret") && !given.err.contains("s3cret"),
        "{given:#?}"
    );
    assert_eq!(given.status, Some(1));
    answer
}

#[test]
fn a_server_that_does_not_answer() {
    // Bound, so that nobody else is there; not listening.
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = socket.local_addr().expect("its address").port();
    drop(socket);
    let answer = upgrade_at(&format!("postgresql://app:s3cret@127.0.0.1:{port}/app"));
    assert_snapshot!(answer);
}

#[test]
fn urls_that_cannot_be_read() {
    let urls = [
        "postgresql//app:s3cret@localhost/app",
        "postgresql://app:s3cret@localhost:port/app",
        "postgres://app:s3cret@localhost/app",
        "oracle://app:s3cret@localhost/app",
        "postgresql://app:s3cret@localhost/app?sslmode=maybe",
    ];
    let answers: Vec<String> = urls.iter().map(|url| upgrade_at(url)).collect();
    assert_snapshot!(answers.join("\n"));
}

/// A server that asks for a password and takes none.
fn refusing_server() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a client");
            let mut buffer = [0; 1024];
            // What asks for TLS is told that there is none; then comes the greeting.
            let mut length = stream.read(&mut buffer).unwrap_or(0);
            if length == 8 && stream.write_all(b"N").is_ok() {
                length = stream.read(&mut buffer).unwrap_or(0);
            }
            if length == 0 || stream.write_all(b"R\0\0\0\x08\0\0\0\x03").is_err() {
                continue;
            }
            let _ = stream.read(&mut buffer);
            let fields =
                b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"app\"\0\0";
            let mut message = vec![b'E'];
            message.extend(
                u32::try_from(fields.len() + 4)
                    .expect("a length")
                    .to_be_bytes(),
            );
            message.extend(fields);
            let _ = stream.write_all(&message);
        }
    });
    port
}

#[test]
fn a_wrong_password() {
    let port = refusing_server();
    let answer = upgrade_at(&format!("postgresql://app:s3cret@127.0.0.1:{port}/app"));
    assert_snapshot!(answer);
}

#[test]
fn a_database_that_is_not_there() {
    let Some(database) = Postgres::or_skip("nodb") else {
        return;
    };
    let (server, _) = database.url.rsplit_once('/').expect("a URL");
    let mut project = Project::new(&format!("{server}/limbeck_no_such_database"));
    project.revision("r1", &[TABLE_A]);
    assert_snapshot!(text(&project.run("upgrade head")));
}

#[test]
fn a_locked_file() {
    for begin in ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"] {
        let project = sqlite(&[TABLE_B]);
        let writer = project.file();
        writer.execute_batch(begin).expect(begin);
        let answer = project.run("upgrade head --lock-wait 1s");
        assert_snapshot!("a_locked_file", text(&answer));
        writer.execute_batch("ROLLBACK").expect("a rollback");
        assert_eq!(project.state(), Vec::<String>::new());
    }
}

#[test]
fn a_folder_that_is_not_there() {
    let mut project = Project::new("sqlite:////no/such/folder/app.db");
    project.revision("r1", &[TABLE_A]);
    assert_snapshot!(text(&project.run("upgrade head")));
}

#[test]
fn a_file_that_is_no_database() {
    let project = sqlite(&[TABLE_B]);
    let content = "this is no database. ".repeat(100);
    project.write("app.db", &content);
    assert_snapshot!(text(&project.run("upgrade head")));
    let after = std::fs::read_to_string(project.root().join("app.db")).expect("the file");
    assert_eq!(after, content);
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = sqlite(&[TABLE_B]);
    project
        .file()
        .execute_batch("CREATE TABLE other (x)")
        .expect("a table");
    let path = project.root().join("app.db");
    let closed = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(&path, closed).expect("permissions");
    let answer = project.answer(project.as_nobody("upgrade head"));
    assert_snapshot!(text(&answer));
    assert_eq!(project.state(), ["other"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let mut project = Project::new("sqlite:///data/app.db");
    project.revision("r1", &[TABLE_A]);
    let folder = project.root().join("data");
    std::fs::create_dir(&folder).expect("a folder");
    let command = project.as_nobody("upgrade head");
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(&folder, mode(0o555)).expect("permissions");
    let answer = text(&project.answer(command));
    // With a file in it that may be written SQLite still lacks its journal.
    std::fs::set_permissions(&folder, mode(0o755)).expect("permissions");
    std::fs::write(folder.join("app.db"), "").expect("a file");
    std::fs::set_permissions(folder.join("app.db"), mode(0o666)).expect("permissions");
    std::fs::set_permissions(&folder, mode(0o555)).expect("permissions");
    let second = text(&project.answer(project.as_nobody("upgrade head")));
    std::fs::set_permissions(&folder, mode(0o755)).expect("permissions");
    assert_snapshot!(format!("{answer}\n{second}"));
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
}

#[test]
fn version_tables_of_the_wrong_shape() {
    let tables = [
        "CREATE TABLE alembic_version (number INTEGER)",
        "CREATE TABLE alembic_version (version_num INTEGER); INSERT INTO alembic_version VALUES (5)",
        "CREATE TABLE alembic_version (version_num TEXT, at TEXT NOT NULL)",
        "CREATE VIEW alembic_version AS SELECT NULL AS version_num",
    ];
    let mut answers = Vec::new();
    for table in tables {
        let project = sqlite(&[TABLE_B]);
        project.file().execute_batch(table).expect(table);
        let dump = || {
            let file = project.file();
            let mut found = file
                .prepare("SELECT sql FROM sqlite_master")
                .expect("a query");
            let rows = found
                .query_map([], |row| row.get::<_, String>(0))
                .expect("rows");
            rows.map(|row| row.expect("a row")).collect::<Vec<_>>()
        };
        let before = dump();
        answers.push(text(&project.run("upgrade head")));
        assert_eq!(dump(), before);
    }
    assert_snapshot!(answers.join("\n"));
}

#[test]
fn version_tables_of_the_wrong_shape_on_postgresql() {
    let Some(database) = Postgres::or_skip("shape") else {
        return;
    };
    let mut project = Project::new(&database.url);
    project.revision("r1", &[TABLE_A]);
    let mut answers = Vec::new();
    for table in [
        "CREATE TABLE alembic_version (number INTEGER)",
        "CREATE TABLE alembic_version (version_num INTEGER); INSERT INTO alembic_version VALUES (5)",
    ] {
        let again = format!("DROP TABLE IF EXISTS alembic_version; {table}");
        database.client().batch_execute(&again).expect(table);
        answers.push(text(&project.run("upgrade head")));
        assert_eq!(
            database.texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"),
            ["alembic_version"]
        );
    }
    assert_snapshot!(answers.join("\n"));
}

#[test]
fn a_failing_statement() {
    let mut project = sqlite(&[TABLE_B, FAILING]);
    project.revision("r3", &["pass"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn a_failing_statement_on_postgresql() {
    let Some(database) = Postgres::or_skip("failing") else {
        return;
    };
    let mut project = Project::new(&database.url);
    project.revision("r1", &[TABLE_A]);
    project.revision("r2", &[TABLE_B, FAILING]);
    let answer = project.run("upgrade head");
    assert_eq!(database.state(), Vec::<String>::new());
    assert_eq!(database.locks(), 0);
    assert_snapshot!(text(&answer));
}

#[test]
fn a_failing_statement_after_committed_migrations() {
    let mut project = Project::with("sqlite:///app.db", true);
    project.revision("r1", &[TABLE_A]);
    project.revision("r2", &[TABLE_B, FAILING]);
    let answer = text(&project.run("upgrade head"));
    assert_eq!(project.state(), ["a", "alembic_version: r1"]);
    if let Some(database) = Postgres::or_skip("each") {
        let mut project = Project::with(&database.url, true);
        project.revision("r1", &[TABLE_A]);
        project.revision("r2", &[TABLE_B, FAILING]);
        let answer = project.run("upgrade head");
        assert_eq!(database.state(), ["a", "alembic_version: r1"]);
        assert_eq!(answer.status, Some(1));
        assert!(
            answer
                .err
                .ends_with("hint: applied and kept: r1\nhint: rolled back: r2\n"),
            "{answer:#?}"
        );
    }
    assert_snapshot!(answer);
}

const AUTOCOMMIT: &[&str] = &[
    TABLE_B,
    "with op.get_context().autocommit_block():",
    "    op.execute('CREATE TABLE kept (id INTEGER)')",
    "    op.execute('INSERT INTO missing VALUES (1)')",
];

#[test]
fn a_failing_statement_in_an_autocommit_block() {
    let project = sqlite(AUTOCOMMIT);
    let answer = text(&project.run("upgrade head"));
    // What is before the block is committed by it, as with Alembic.
    let left = ["a", "alembic_version: r1", "b", "kept"];
    assert_eq!(project.state(), left);
    if let Some(database) = Postgres::or_skip("block") {
        let mut project = Project::new(&database.url);
        project.revision("r1", &[TABLE_A]);
        project.revision("r2", AUTOCOMMIT);
        let answer = project.run("upgrade head");
        assert_eq!(database.state(), left);
        assert_eq!(answer.status, Some(1));
        assert!(
            answer.err.contains("hint: r2 may be half applied"),
            "{answer:#?}"
        );
        assert_eq!(database.locks(), 0);
    }
    assert_snapshot!(answer);
}

#[test]
fn a_failing_commit() {
    let mut project = sqlite(&[
        "op.execute('PRAGMA defer_foreign_keys = ON')",
        "op.execute('CREATE TABLE child (a INTEGER REFERENCES a (id))')",
        "op.execute('INSERT INTO child VALUES (7)')",
    ]);
    project.before_configure("connection.exec_driver_sql('PRAGMA foreign_keys = ON')");
    project.revision("r3", &["pass"]);
    assert_snapshot!(refused(&project));
}

#[test]
fn a_full_disk() {
    let project = sqlite(&[
        "op.execute('CREATE TABLE big (x TEXT)')",
        "for _ in range(100):",
        "    op.execute('INSERT INTO big VALUES (hex(randomblob(4000)))')",
    ]);
    project.before_configure("connection.exec_driver_sql('PRAGMA max_page_count = 20')");
    assert_snapshot!(refused(&project));
}

#[test]
fn a_connection_that_drops() {
    let Some(database) = Postgres::or_skip("drops") else {
        return;
    };
    let mut project = Project::new(&database.url);
    project.revision("r1", &[TABLE_A]);
    project.revision("r2", &[TABLE_B, "op.execute('SELECT pg_sleep(20)')"]);
    let run = project.start("upgrade head");
    let pid = database.wait_for("pg_sleep(20)");
    database.admin(&format!("SELECT pg_terminate_backend({pid})"));
    let answer = project.wait(run);
    assert_eq!(database.state(), Vec::<String>::new());
    eventually("the lock goes with the connection", || {
        (database.locks() == 0).then_some(())
    });
    let text = text(&answer);
    assert_snapshot!(text.replace("SSL connection has been closed unexpectedly", "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request."));
}

/// Most of what scripts do names nothing: then nobody has to know the models' naming convention.
#[test]
fn a_naming_convention_is_asked_for_where_a_name_is_made() {
    let mut project = Project::sqlite();
    project.before_configure("from app import metadata");
    let env = std::fs::read_to_string(project.root().join("migrations/env.py")).expect("env.py");
    project.write(
        "migrations/env.py",
        &env.replace(
            "transaction_per",
            "target_metadata=metadata, transaction_per",
        ),
    );
    project.revision(
        "r1",
        &[
            "op.create_table('a', sa.Column('id', sa.Integer, nullable=False), sa.PrimaryKeyConstraint('id', name=op.f('pk')))",
            "op.add_column('a', sa.Column('name', sa.String(20), server_default='x'))",
            "op.create_index('ix_a_name', 'a', ['name'])",
            "op.drop_index('ix_a_name', 'a')",
        ],
    );
    let answer = project.run("--python /nonexistent upgrade head");
    assert_eq!(answer.status, Some(0), "{answer:#?}");
    project.revision("r2", &[TABLE_B]);
    let answer = project.run("--python /nonexistent upgrade head");
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    let told = "error: the naming convention of target_metadata is not known: ";
    assert!(answer.err.starts_with(told), "{answer:#?}");
    assert_eq!(project.state(), ["a", "alembic_version: r1"]);
}
