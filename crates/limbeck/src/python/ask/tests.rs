use indexmap::IndexMap;

use super::{Answer, Process, Question};

fn raised(answer: Answer) -> String {
    match answer {
        Answer::Raised { error, .. } => error,
        other => panic!("{other:?}"),
    }
}

/// What failed did not run: the next question says so again, and not that a name is missing.
#[test]
fn a_line_that_failed_is_run_again() {
    let Some(python) = std::env::var_os("LIMBECK_TEST_PYTHON") else {
        eprintln!("SKIPPED: no Python (LIMBECK_TEST_PYTHON)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("late.py");
    std::fs::write(&module, "raise RuntimeError('not yet')\n").unwrap();
    let sys_path = [folder.path().to_str().unwrap().to_owned()];
    let prelude = ["import late as _limbeck_1".to_owned()];
    let question = Question {
        sys_path: &sys_path,
        prelude: &prelude,
        expression: "_limbeck_1.X",
    };
    let env = IndexMap::from([("PYTHONDONTWRITEBYTECODE".to_owned(), Some("1".to_owned()))]);
    let mut process =
        Process::start(python.as_ref(), &env, std::sync::Arc::default(), false).unwrap();
    for _ in 0..2 {
        let message = raised(process.ask(&question).unwrap());
        assert_eq!(message, "RuntimeError: not yet");
    }
    std::fs::write(&module, "X = True\n").unwrap();
    let answer = process.ask(&question).unwrap();
    assert!(matches!(answer, Answer::Bool(true)), "{answer:?}");
    // What ran does not run again.
    std::fs::remove_file(&module).unwrap();
    assert!(matches!(
        process.ask(&question).unwrap(),
        Answer::Bool(true)
    ));
}
