//! Runs every snippet of `tests/std_corpus` and compares each line it prints with what CPython printed
//! (`record_corpus.py`).

mod common;

use std::{fmt::Write, path::Path};

#[test]
fn prints_what_cpython_prints() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/std_corpus");
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    let (mut failures, mut lines) = (String::new(), 0);
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("out")).unwrap();
        let (out, result) = common::run(&text);
        if let Err(error) = &result {
            let place = error
                .span()
                .map(|span| format!("{}:{}", span.line, span.column));
            writeln!(failures, "{name}: {} at {place:?}", error.headline()).unwrap();
        }
        lines += expected.lines().count();
        for (at, (ours, python)) in out.lines().zip(expected.lines()).enumerate() {
            if ours != python {
                writeln!(
                    failures,
                    "{name}.out:{}\n  ours:   {ours}\n  python: {python}",
                    at + 1
                )
                .unwrap();
            }
        }
        if out.lines().count() != expected.lines().count() {
            writeln!(
                failures,
                "{name}: {} lines instead of {}",
                out.lines().count(),
                expected.lines().count()
            )
            .unwrap();
        }
    }
    assert!(lines > 1000, "{lines} lines");
    assert!(failures.is_empty(), "of {lines} lines:\n{failures}");
}
