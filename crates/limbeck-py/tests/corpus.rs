//! Runs every snippet of `tests/corpus` and compares what it prints with what CPython printed (`record_corpus.py`).

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::{fmt::Write, path::Path};

#[test]
fn prints_what_cpython_prints() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let only = std::env::var("LIMBECK_CORPUS").ok();
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut failures, mut count) = (String::new(), 0);
    for path in files {
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            continue;
        }
        count += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("out")).unwrap_or_default();
        let (out, result) = common::run(&text);
        if let Err(error) = &result {
            let place = error
                .span()
                .map(|span| format!("{}:{}", span.line, span.column));
            writeln!(failures, "{name}: {} at {place:?}", error.headline()).unwrap();
        }
        if out != expected {
            let at = out.lines().zip(expected.lines()).position(|(a, b)| a != b);
            match at {
                Some(at) => writeln!(
                    failures,
                    "{name}: line {}\n  ours:   {}\n  python: {}",
                    at + 1,
                    out.lines().nth(at).unwrap_or_default(),
                    expected.lines().nth(at).unwrap_or_default()
                )
                .unwrap(),
                None => writeln!(
                    failures,
                    "{name}: {} lines instead of {}",
                    out.lines().count(),
                    expected.lines().count()
                )
                .unwrap(),
            }
        }
    }
    assert!(failures.is_empty(), "of {count} snippets:\n{failures}");
}
