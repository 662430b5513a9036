//! What the library's modules ask of the host.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::rc::Rc;

use limbeck_py::{ErrorKind, Script, Vm};

fn run(text: &str) -> (Rc<common::TestHost>, Result<(), limbeck_py::Error>) {
    let host = Rc::new(common::TestHost::default());
    let vm = Vm::new(host.clone());
    let script = Script::parse("test.py", text).unwrap();
    let result = script.run(&vm, "__main__").map(|_| ());
    (host, result)
}

#[test]
fn logging_and_warnings_reach_the_log() {
    let (host, result) = run(r#"
import logging, sys, warnings
from logging.config import fileConfig
fileConfig("alembic.ini", disable_existing_loggers=False)
logger = logging.getLogger("alembic.env")
logger.info("%s of %d", "one", 2)
logger.warning("plain %")
logger.setLevel(logging.ERROR)
logger.info("hidden")
logging.getLogger("alembic.env.sub").warning("hidden too")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("failed")
warnings.warn("old", DeprecationWarning)
print("to stderr", file=sys.stderr)
"#);
    result.unwrap();
    assert_eq!(
        *host.log.borrow(),
        "INFO [alembic.env] one of 2\n\
         WARN [alembic.env] plain %\n\
         ERROR [root] failed\nZeroDivisionError: division by zero\n\
         WARN [py.warnings] DeprecationWarning: old\n\
         INFO [stderr] to stderr\n"
    );
}

#[test]
fn the_environment_is_the_hosts() {
    let (host, result) = run(r#"
import os
os.environ["A"] = "1"
os.environ.setdefault("A", "2")
os.environ.setdefault("B", "3")
print(os.environ["A"], os.getenv("B"), os.environ.get("C"), "A" in os.environ, os.environ.pop("A"), len(os.environ))
"#);
    result.unwrap();
    assert_eq!(*host.out.borrow(), "1 3 None True 1 1\n");
}

#[test]
fn files_are_read_through_the_host() {
    let (host, result) = run(r#"
from pathlib import Path
path = Path("Cargo.toml")
with open(path) as f:
    first = f.readline()
print(first.strip(), path.read_text().startswith(first), path.read_bytes()[:1], path.exists(), f.closed)
"#);
    result.unwrap();
    assert_eq!(*host.out.borrow(), "[package] True b'[' True True\n");
}

#[test]
fn what_is_not_there_is_named() {
    for (text, sentence) in [
        (
            "import math\nmath.nothing(1)",
            "math.nothing is outside the part of Python's standard library that limbeck has",
        ),
        (
            "import subprocess\nsubprocess.run(['ls'])",
            "subprocess.run is not available: a script has no access to processes or the network",
        ),
        (
            "eval('1')",
            "eval() is outside the subset of Python that limbeck runs",
        ),
        (
            "import os\nos.remove('x')",
            "os.remove() is not available to a script",
        ),
    ] {
        let (_, result) = run(text);
        let error = result.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Unsupported), "{error}");
        assert_eq!(error.message(), sentence);
    }
}
