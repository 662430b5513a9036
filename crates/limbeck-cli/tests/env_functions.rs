//! Projects whose env.py has a say in autogenerate, held against what Alembic answered in them
//! (`conformance/autogenerate/env`).

#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/autogenerate/env")
}

/// A case as a project.
fn project(case: &Path, folder: &Path) {
    let scripts = folder.join("scripts");
    fs::create_dir_all(scripts.join("versions")).unwrap();
    fs::copy(cases().join("alembic.ini"), folder.join("alembic.ini")).unwrap();
    fs::copy(case, scripts.join("env.py")).unwrap();
    let own = case.with_extension("mako");
    let generic =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../limbeck/templates/generic/script.py.mako");
    let template = if own.exists() { own } else { generic };
    fs::copy(template, scripts.join("script.py.mako")).unwrap();
    let application = case.with_extension("app");
    if application.exists() {
        let name = case.file_stem().unwrap().to_string_lossy().into_owned();
        fs::copy(application, folder.join(format!("{name}_models.py"))).unwrap();
    }
    let setup = case.with_extension("sql");
    if setup.exists() {
        let connection = rusqlite::Connection::open(folder.join("test.db")).unwrap();
        connection
            .execute_batch(&fs::read_to_string(setup).unwrap())
            .unwrap();
    }
}

fn limbeck(folder: &Path, words: &[&str]) -> Output {
    let application = fs::read_dir(folder).unwrap().any(|entry| {
        let name = entry.unwrap().file_name();
        name.to_string_lossy().ends_with("_models.py")
    });
    let python = std::env::var_os("LIMBECK_TEST_PYTHON").filter(|_| application);
    Command::new(env!("CARGO_BIN_EXE_limbeck"))
        .args(words)
        .current_dir(folder)
        .env_remove("LIMBECK_URL")
        // Where nothing needs the application, nothing may ask.
        .env(
            "LIMBECK_PYTHON",
            python.unwrap_or_else(|| "/nonexistent".into()),
        )
        .output()
        .unwrap()
}

fn answer(folder: &Path, words: &[&str]) -> String {
    let done = limbeck(folder, words);
    let mut text = format!("= {}\n", done.status.code().unwrap());
    let errors = String::from_utf8(done.stderr).unwrap();
    for line in errors.lines() {
        let level = [
            "INFO  [",
            "WARNI [",
            "ERROR [",
            "SAWarning: ",
            "UserWarning: ",
        ]
        .iter()
        .any(|level| line.starts_with(level));
        if level && !line.contains("alembic.runtime") && !line.contains("messaging") {
            writeln!(text, "{line}").unwrap();
        }
    }
    if done.status.code() == Some(1) {
        let sentence = errors.lines().find_map(|line| line.strip_prefix("error: "));
        writeln!(text, "! {}", sentence.unwrap_or(&errors)).unwrap();
    }
    text + &String::from_utf8(done.stdout).unwrap()
}

fn play(case: &Path) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().canonicalize().unwrap();
    project(case, &folder);
    let words = [
        "revision",
        "--autogenerate",
        "-m",
        "a message",
        "--rev-id",
        "aaaa",
    ];
    let mut made = format!("== revision\n{}", answer(&folder, &words));
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("scripts/versions"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "py"))
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        write!(
            made,
            "== file {name}\n{}",
            fs::read_to_string(&path).unwrap()
        )
        .unwrap();
        fs::remove_file(path).unwrap();
    }
    write!(made, "== check\n{}", answer(&folder, &["check"])).unwrap();
    made.replace(&*folder.to_string_lossy(), "<project>")
        .lines()
        .map(|line| match line.starts_with("Create Date: ") {
            true => "Create Date: <date>\n".to_owned(),
            false => format!("{line}\n"),
        })
        .collect()
}

fn has_python(case: &Path) -> bool {
    let found = std::env::var_os("LIMBECK_TEST_PYTHON").is_some();
    if !found {
        assert_ne!(
            std::env::var("LIMBECK_TEST_REQUIRE_SERVERS").as_deref(),
            Ok("1"),
            "LIMBECK_TEST_PYTHON is not set"
        );
        eprintln!("SKIPPED: {}: no Python with SQLAlchemy", case.display());
    }
    found
}

#[test]
fn functions_of_env_py_are_asked_as_upstream_asks_them() {
    let mut cases: Vec<PathBuf> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "py"))
        .filter(|path| path.with_extension("txt").exists())
        .filter(|path| !path.with_extension("app").exists() || has_python(path))
        .collect();
    cases.sort();
    assert!(cases.len() > 10, "{cases:?}");
    let mut failed = Vec::new();
    for case in cases {
        let made = play(&case);
        let recorded = fs::read_to_string(case.with_extension("txt")).unwrap();
        if made != recorded {
            let diff =
                similar_asserts::SimpleDiff::from_str(&recorded, &made, "alembic", "limbeck");
            failed.push(format!("{}\n{diff}", case.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

const MODELS: &str = r#"
import sqlalchemy as sa
from alembic import context

metadata = sa.MetaData(naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s"})
sa.Table(
    "user",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(60), nullable=False, server_default="none"),
    sa.Column("team_id", sa.ForeignKey("team.id")),
    sa.Index("ix_name", "name", unique=True),
)
sa.Table("team", metadata, sa.Column("id", sa.Integer, primary_key=True))
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()
"#;

fn out(done: Output, status: i32) -> String {
    let errors = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(status), "{errors}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn the_statements_of_check_leave_nothing_to_do() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().canonicalize().unwrap();
    let case = folder.join("models.py");
    fs::write(&case, MODELS).unwrap();
    project(&case, &folder);
    let database = rusqlite::Connection::open(folder.join("test.db")).unwrap();
    database
        .execute_batch(
            "CREATE TABLE user (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(30), old TEXT); \
             CREATE TABLE gone (id INTEGER); INSERT INTO user (id, name) VALUES (1, 'a');",
        )
        .unwrap();
    let json = out(limbeck(&folder, &["--json", "check"]), 255);
    assert!(
        json.starts_with(r#"{"clean":false,"operations":["#),
        "{json}"
    );
    assert!(
        json.contains(r#"{"kind":"create_table","schema":null,"table":"team","name":null}"#),
        "{json}"
    );
    let sql = out(limbeck(&folder, &["check", "--sql"]), 255);
    database.execute_batch(&sql).unwrap();
    assert_eq!(
        out(limbeck(&folder, &["check"]), 0),
        "No new upgrade operations detected.\n"
    );
    assert_eq!(out(limbeck(&folder, &["check", "--sql"]), 0), "");
    let name: String = database
        .query_row("SELECT name FROM user", [], |row| row.get(0))
        .unwrap();
    assert_eq!(name, "a");
}

#[test]
fn a_dry_run_prints_the_file_and_writes_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().canonicalize().unwrap();
    let case = folder.join("models.py");
    fs::write(&case, MODELS).unwrap();
    project(&case, &folder);
    let words = ["revision", "--autogenerate", "-m", "x", "--rev-id", "aaaa"];
    let printed = out(limbeck(&folder, &[&words[..], &["--dry-run"]].concat()), 0);
    let versions = folder.join("scripts/versions");
    assert_eq!(fs::read_dir(&versions).unwrap().count(), 0);
    out(limbeck(&folder, &words), 0);
    let written = fs::read_to_string(versions.join("aaaa.py")).unwrap();
    let undated = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("Create Date"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(undated(&printed), undated(&written));
    out(limbeck(&folder, &["upgrade", "head"]), 0);
    out(limbeck(&folder, &["check"]), 0);
}

#[test]
fn a_database_that_is_behind_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().canonicalize().unwrap();
    let case = folder.join("models.py");
    fs::write(&case, MODELS).unwrap();
    project(&case, &folder);
    out(
        limbeck(&folder, &["revision", "-m", "x", "--rev-id", "aaaa"]),
        0,
    );
    for words in [&["check"][..], &["revision", "--autogenerate"]] {
        let done = limbeck(&folder, words);
        let errors = String::from_utf8(done.stderr.clone()).unwrap();
        let said = out(done, 255);
        assert_eq!(said, "FAILED: Target database is not up to date.\n");
        assert!(
            errors.contains("the database is at no revision, the scripts at aaaa"),
            "{errors}"
        );
    }
}

#[test]
fn an_application_that_fails_on_import_fails_the_command() {
    if std::env::var_os("LIMBECK_TEST_PYTHON").is_none() {
        eprintln!("skipped: LIMBECK_TEST_PYTHON names no interpreter");
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().canonicalize().unwrap();
    let case = folder.join("logging.py");
    fs::copy(cases().join("logging.py"), &case).unwrap();
    fs::write(case.with_extension("app"), "raise RuntimeError('boom')\n").unwrap();
    project(&case, &folder);
    for words in [&["check"][..], &["revision", "--autogenerate"]] {
        let done = limbeck(&folder, words);
        let errors = String::from_utf8(done.stderr.clone()).unwrap();
        out(done, 1);
        assert!(errors.contains("RuntimeError: boom"), "{errors}");
        assert!(errors.contains("logging_models.py\", line 1"), "{errors}");
    }
    let written = fs::read_dir(folder.join("scripts/versions")).unwrap();
    assert_eq!(written.count(), 0);
}
