//! Projects whose env.py has a say in autogenerate, held against what Alembic answered in them
//! (`conformance/autogenerate/env`).

#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
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
    let setup = case.with_extension("sql");
    if setup.exists() {
        let connection = rusqlite::Connection::open(folder.join("test.db")).unwrap();
        connection
            .execute_batch(&fs::read_to_string(setup).unwrap())
            .unwrap();
    }
}

fn answer(folder: &Path, words: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_limbeck"))
        .args(words)
        .current_dir(folder)
        .env_remove("LIMBECK_URL")
        // Nothing here needs the application.
        .env("LIMBECK_PYTHON", "/nonexistent")
        .output()
        .unwrap();
    let mut text = format!("= {}\n", done.status.code().unwrap());
    let errors = String::from_utf8(done.stderr).unwrap();
    for line in errors.lines() {
        let level = ["INFO  [", "WARNI [", "ERROR ["]
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

#[test]
fn functions_of_env_py_are_asked_as_upstream_asks_them() {
    let mut cases: Vec<PathBuf> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "py"))
        .filter(|path| path.with_extension("txt").exists())
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
