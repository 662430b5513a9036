//! Renames with `--full`: asked on a terminal, given beforehand, told where nobody can be asked; rows survive both ways.

#![cfg(unix)]
#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use support::scratch::{Postgres, Project};

const BEFORE: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER); \
    CREATE INDEX ix_users_name ON users (name); INSERT INTO users VALUES (1, 'a', 30), (2, 'b', NULL);";

/// Users are accounts now, with a full name.
const AFTER: &str = "CREATE TABLE accounts (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, age INTEGER); \
    CREATE INDEX ix_accounts_full_name ON accounts (full_name);";

const TEMPLATE: &str = "\
from alembic import op
import sqlalchemy as sa
${imports if imports else ''}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else 'pass'}


def downgrade():
    ${downgrades if downgrades else 'pass'}
";

fn project(url: &str, after: &str) -> Project {
    let project = Project::new(url);
    project.write("limbeck.toml", "target = \"schema.sql\"\n");
    project.write("schema.sql", after);
    project.write("migrations/script.py.mako", TEMPLATE);
    project
}

fn sqlite(before: &str, after: &str) -> Project {
    let project = project("sqlite:///app.db", after);
    project.file().execute_batch(before).expect(before);
    project
}

/// The binary on a terminal of its own. `None` where there is no `script`, by which it gets one.
fn on_terminal(project: &Project, words: &str) -> Option<Child> {
    let line = format!("{} {words}", env!("CARGO_BIN_EXE_limbeck"));
    let started = Command::new("script")
        .args(["-q", "-e", "-f", "-c", &line, "/dev/null"])
        .current_dir(project.root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(child) => Some(child),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: there is no script(1)");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// Answers each question, then waits. Returns the status and all that was shown.
fn conversation(mut child: Child, answers: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut input = child.stdin.take().expect("its input");
    let mut output = child.stdout.take().expect("its output");
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count) = output.read(&mut bytes) {
            if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut shown = String::new();
    let mut from = 0;
    let start = Instant::now();
    let mut waiting = answers.iter();
    let mut next = waiting.next();
    while start.elapsed() < Duration::from_secs(30) {
        match receiver.recv_timeout(Duration::from_millis(20)) {
            Ok(bytes) => shown.push_str(&String::from_utf8_lossy(&bytes)),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {}
        }
        if let Some((question, answer)) = next
            && let Some(at) = shown[from..].find(question)
            && shown[from + at..].contains("> ")
        {
            input.write_all(answer.as_bytes()).expect("it listens");
            input.flush().expect("it listens");
            from = shown.len();
            next = waiting.next();
        }
    }
    assert!(next.is_none(), "not asked: {next:?}\n{shown}");
    let status = child.wait().expect("it ends").code();
    (status, shown)
}

const REVISION: &str = "revision --autogenerate --full -m x --rev-id aaaa";

fn script(project: &Project) -> Option<String> {
    std::fs::read_to_string(project.root().join("migrations/versions/aaaa_x.py")).ok()
}

fn rows(project: &Project, sql: &str) -> Vec<String> {
    let file = project.file();
    let mut statement = file.prepare(sql).expect(sql);
    let rows = statement.query_map([], |row| row.get::<_, String>(0));
    rows.expect(sql).map(|row| row.expect(sql)).collect()
}

#[test]
fn yes_renames_and_the_rows_stay() {
    let project = sqlite(BEFORE, AFTER);
    let Some(child) = on_terminal(&project, REVISION) else {
        return;
    };
    let answers = [
        ("table users", "1\n"),
        ("column accounts.name", "accounts.full_name\n"),
    ];
    let (status, shown) = conversation(child, &answers);
    assert_eq!(status, Some(0), "{shown}");
    let written = script(&project).expect("a revision");
    assert!(
        written.contains("op.rename_table('users', 'accounts')"),
        "{written}"
    );
    assert!(
        !written.contains("drop_column") && !written.contains("drop_table"),
        "{written}"
    );
    assert_eq!(project.run("upgrade head").status, Some(0));
    let sql = "SELECT id || full_name FROM accounts ORDER BY id";
    assert_eq!(rows(&project, sql), ["1a", "2b"]);
    assert_eq!(project.run("check --full").status, Some(0));
    assert_eq!(project.run("downgrade base").status, Some(0));
    assert_eq!(
        rows(&project, "SELECT id || name FROM users ORDER BY id"),
        ["1a", "2b"]
    );
}

#[test]
fn no_drops_and_what_is_no_answer_is_asked_again() {
    let project = sqlite(BEFORE, AFTER);
    let Some(child) = on_terminal(&project, REVISION) else {
        return;
    };
    let answers = [
        ("table users", "7\n"),
        ("from 0 to 1", "maybe\n"),
        ("from 0 to 1", "0\n"),
    ];
    let (status, shown) = conversation(child, &answers);
    assert_eq!(status, Some(0), "{shown}");
    let written = script(&project).expect("a revision");
    assert!(written.contains("op.drop_table('users')"), "{written}");
}

#[test]
fn several_candidates_are_told_apart() {
    let project = sqlite(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT, d TEXT, e TEXT)",
    );
    let Some(child) = on_terminal(&project, REVISION) else {
        return;
    };
    // What is taken by the first is not offered to the second.
    let (status, shown) = conversation(child, &[("t.a is gone", "3\n"), ("t.b is gone", "2\n")]);
    assert_eq!(status, Some(0), "{shown}");
    assert!(
        !shown
            .split("t.b is gone")
            .nth(1)
            .unwrap_or_default()
            .contains("t.e\r\n"),
        "{shown}"
    );
    let written = script(&project).expect("a revision");
    for line in [
        "RENAME COLUMN a TO e",
        "RENAME COLUMN b TO d",
        "add_column(sa.Column('c'",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
}

#[test]
fn no_answer_writes_nothing() {
    for (answer, expected) in [("\u{3}", 130), ("\u{4}", 1)] {
        let project = sqlite(BEFORE, AFTER);
        let Some(child) = on_terminal(&project, REVISION) else {
            return;
        };
        let (status, shown) = conversation(child, &[("table users", answer)]);
        assert_eq!(status, Some(expected), "{shown}");
        assert!(shown.contains("nothing was written"), "{shown}");
        assert_eq!(script(&project), None);
    }
}

#[test]
fn where_nobody_can_be_asked_the_words_are_told() {
    let project = sqlite(BEFORE, AFTER);
    let answer = project.run("check --full");
    assert_eq!(answer.status, Some(255), "{answer:#?}");
    let words =
        "table users is dropped with its rows; if it has another name now: --rename users=accounts";
    assert!(answer.log.join("\n").contains(words), "{answer:#?}");
    let answer = project.run("check --full --rename users=accounts");
    let words = "if it has another name now: --rename accounts.name=accounts.full_name";
    assert!(answer.log.join("\n").contains(words), "{answer:#?}");
    let answer =
        project.run("check --full --json --rename users=accounts --rename users.name=full_name");
    assert!(!answer.log.join("\n").contains("--rename"), "{answer:#?}");
    let answer = project.run("check --full --rename user=accounts");
    assert!(
        answer.err.contains("hint: the nearest gone: table users"),
        "{answer:#?}"
    );
    let answer = project.run("check --rename users=accounts");
    assert!(answer.err.contains("--rename needs --full"), "{answer:#?}");
}

#[test]
fn indexes_and_constraints_are_renamed_on_postgresql() {
    let Some(database) = Postgres::or_skip("rename") else {
        return;
    };
    let project = project(
        &database.url,
        "CREATE TABLE \"My.table\" (id int CONSTRAINT pk PRIMARY KEY, \"Name\" text, CONSTRAINT ck_new CHECK (\"Name\" <> '')); \
         CREATE INDEX \"ix new\" ON \"My.table\" (\"Name\")",
    );
    let before = "CREATE TABLE \"my.table\" (id int CONSTRAINT pk PRIMARY KEY, name text, CONSTRAINT ck_old CHECK (name <> '')); \
        CREATE INDEX ix_old ON \"my.table\" (name); INSERT INTO \"my.table\" VALUES (1, 'a')";
    database.client().batch_execute(before).expect(before);
    let mut command = project.command("revision --autogenerate --full -m x --rev-id aaaa");
    for words in [
        "\"my.table\"=\"My.table\"",
        "\"my.table\".name=\"Name\"",
        "ix_old=\"ix new\"",
        "\"My.table\".ck_old=\"My.table\".ck_new",
    ] {
        command.args(["--rename", words]);
    }
    let answer = project.answer(command);
    assert_eq!(answer.status, Some(0), "{answer:#?}");
    let written = script(&project).expect("a revision");
    assert!(!written.contains("drop_"), "{written}");
    let oid = "SELECT oid::text FROM pg_class WHERE relname IN ('ix_old', 'ix new')";
    let index = database.texts(oid);
    assert_eq!(project.run("upgrade head").status, Some(0));
    assert_eq!(database.texts("SELECT \"Name\" FROM \"My.table\""), ["a"]);
    assert_eq!(database.texts(oid), index, "it is the same index");
    assert_eq!(project.run("check --full").status, Some(0));
    assert_eq!(project.run("downgrade base").status, Some(0));
    assert_eq!(database.texts("SELECT name FROM \"my.table\""), ["a"]);
    let names = database
        .texts("SELECT conname::text FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0");
    assert_eq!(names, ["ck_old"]);
}
