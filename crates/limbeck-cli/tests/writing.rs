//! Commands that write revision files: what Alembic did in the projects of `conformance/writing/commands`, step by step.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

fn conformance() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance")
}

/// Makes the project of a case; what it does not have of its own is generic.
fn assemble(case: &Path, target: &Path) {
    let generic = conformance().join("histories/generic");
    std::fs::create_dir_all(target.join("migrations/versions")).expect("folders");
    let ini = std::fs::read_to_string(generic.join("alembic.ini")).expect("the ini");
    let ini = ini.replace("@URL@", "sqlite:///app.db");
    std::fs::write(target.join("alembic.ini"), ini).expect("the ini");
    for name in ["env.py", "script.py.mako"] {
        let target = target.join("migrations").join(name);
        std::fs::copy(generic.join(name), target).expect(name);
    }
    copy(case, target);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else if name != "steps" && name != "expected.json" {
            std::fs::copy(&path, to.join(name)).expect("a file");
        }
    }
}

/// The files that are compared, by their names, as text.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut pending = vec![root.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let compared = path
                .extension()
                .is_none_or(|extension| extension == "py" || extension == "out");
            if path.is_dir() {
                pending.push(path);
            } else if compared {
                let name = path.strip_prefix(root).expect("in the project");
                found.insert(name.display().to_string(), text_of(&path));
            }
        }
    }
    found
}

/// Text, with bytes that are no UTF-8 as Python writes them.
fn text_of(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a file");
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(text, "\\x{byte:02x}").expect("memory");
        }
    }
    text
}

/// Replaces what differs from run to run: the project's folder and dates.
fn mask(text: &str, root: &Path) -> String {
    let text = text.replace(&root.display().to_string(), "<project>");
    let text = replace(
        &text,
        &["dddd-dd-dd dd:dd:dd.dddddd", "dddd-dd-dd dd:dd:dd"],
        "<date>",
    );
    replace(&text, &["20dd/dd/dd_dddddd", "20dd/dd"], "<when>")
}

/// Replaces patterns in which `d` is a digit.
fn replace(text: &str, patterns: &[&str], mark: &str) -> String {
    let fits = |rest: &str, pattern: &str| {
        rest.len() >= pattern.len()
            && rest
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| match wanted {
                    b'd' => byte.is_ascii_digit(),
                    _ => byte == wanted,
                })
    };
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match patterns.iter().find(|pattern| fits(&text[at..], pattern)) {
            Some(pattern) => {
                out.push_str(mark);
                at += pattern.len();
            }
            None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// Splits a line of `steps` as a shell does.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

fn run(root: &Path, line: &str) -> (Option<i32>, String, String) {
    let mut words = words(line);
    let mut command = Command::new(env!("CARGO_BIN_EXE_limbeck"));
    command
        .current_dir(root)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", root)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null());
    if let Some(python) = std::env::var_os("LIMBECK_TEST_PYTHON") {
        command.env("LIMBECK_PYTHON", python);
    }
    while let Some((name, value)) = words[0].split_once('=') {
        command.env(name, value);
        words.remove(0);
    }
    let done = command.args(&words).output().expect("the binary starts");
    (
        done.status.code(),
        String::from_utf8(done.stdout).expect("UTF-8"),
        String::from_utf8_lossy(&done.stderr).into_owned(),
    )
}

/// Whether a case needs the project's Python.
fn needs_python(case: &str) -> bool {
    matches!(case, "hook_no_module" | "hook_no_entrypoint")
}

#[test]
fn files_and_messages_are_alembics() {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(conformance().join("writing/commands"))
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    assert!(cases.len() > 20);
    let mut wrong = String::new();
    for case in cases {
        let name = case
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if needs_python(&name) && std::env::var_os("LIMBECK_TEST_PYTHON").is_none() {
            println!("SKIPPED: {name}: LIMBECK_TEST_PYTHON is not set");
            continue;
        }
        let scratch = tempfile::tempdir().expect("a folder");
        let root = scratch
            .path()
            .canonicalize()
            .expect("a path")
            .join("project");
        assemble(&case, &root);
        let recorded = std::fs::read(case.join("expected.json")).expect("a recording");
        let recorded: Vec<Value> = serde_json::from_slice(&recorded).expect("JSON");
        let steps = std::fs::read_to_string(case.join("steps")).expect("steps");
        let steps = steps
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (step, expected) in steps.zip(recorded) {
            let before = tree(&root);
            let (status, out, err) = run(&root, step);
            let files: BTreeMap<String, String> = tree(&root)
                .into_iter()
                .filter(|(path, text)| before.get(path) != Some(text))
                .map(|(path, text)| (mask(&path, &root), mask(&text, &root)))
                .collect();
            let got = serde_json::json!({ "status": status, "stdout": mask(&out, &root), "files": files });
            if got != expected {
                let show = |value: &Value| serde_json::to_string_pretty(value).expect("JSON");
                let diff = similar_asserts::SimpleDiff::from_str(
                    &show(&expected),
                    &show(&got),
                    "alembic",
                    "limbeck",
                )
                .to_string();
                writeln!(wrong, "{name}: {step}\n{diff}\n{err}").expect("memory");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
