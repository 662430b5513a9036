//! One process that answers questions, a JSON line each.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use indexmap::IndexMap;

use super::{
    Answer, error,
    metadata::{Description, Target},
};
use crate::error::{Error, Result};

/// The program that answers; it needs SQLAlchemy and not Alembic.
const PROGRAM: &str = include_str!("ask.py");

/// How the line begins that says that what a question needs is imported.
const IMPORTED: &str = "{\"imported\"";

/// An expression, and what it needs.
pub(super) struct Question<'q> {
    /// What is put before `sys.path`.
    pub(super) sys_path: &'q [String],
    /// Lines to run first, unless they ran already.
    pub(super) prelude: &'q [String],
    /// What is asked for.
    pub(super) expression: &'q str,
}

impl Question<'_> {
    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "sys_path": self.sys_path,
            "prelude": self.prelude,
            "expression": self.expression,
        })
    }
}

/// A running interpreter.
pub(super) struct Process {
    interpreter: PathBuf,
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// Whether it knows how to describe values.
    knows_values: bool,
}

impl Process {
    /// Starts an interpreter; environment variables that scripts set are passed on.
    pub(super) fn start(
        interpreter: &Path,
        env_vars: &IndexMap<String, Option<String>>,
    ) -> Result<Self> {
        log::debug!(target: "limbeck.python", "asking {}", interpreter.display());
        let mut command = Command::new(interpreter);
        command
            .args(["-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit());
        for (name, value) in env_vars {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let mut child = command
            .spawn()
            .map_err(|cause| error(format!("{}: {cause}", interpreter.display())))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(error(format!("{}: no pipes", interpreter.display())));
        };
        Ok(Self {
            interpreter: interpreter.to_owned(),
            child,
            stdin,
            stdout: BufReader::new(stdout),
            knows_values: false,
        })
    }

    /// Asks one question.
    pub(super) fn ask(&mut self, question: &Question<'_>) -> Result<Answer> {
        self.send(&question.json())?;
        let line = self.line()?;
        Answer::parse(&line).ok_or_else(|| self.unreadable())
    }

    /// Asks for a value described for a dialect; with `probe` these uses of values are looked at instead.
    pub(super) fn value(
        &mut self,
        question: &Question<'_>,
        target: &Target,
        probe: Option<serde_json::Value>,
    ) -> Result<Answer> {
        let mut json = question.json();
        json["describe"] = target.value_question(self.knows_values);
        if let Some(probe) = probe {
            json["probe"] = probe;
        }
        self.send(&json)?;
        let line = self.line()?;
        let answer = Answer::parse(&line).ok_or_else(|| self.unreadable())?;
        // Where the application failed, nothing was read.
        self.knows_values |= matches!(answer, Answer::Encoded(_));
        Ok(answer)
    }

    /// Asks for a value described as models. `meanwhile` runs while it is described: the application is imported then.
    pub(super) fn describe(
        &mut self,
        question: &Question<'_>,
        dump: serde_json::Value,
        meanwhile: impl FnOnce(),
    ) -> Result<Description> {
        let mut json = question.json();
        json["dump"] = dump;
        self.send(&json)?;
        let mut line = self.line()?;
        if line.starts_with(IMPORTED) {
            line = std::thread::scope(|scope| {
                let reader = scope.spawn(|| self.line());
                meanwhile();
                reader
                    .join()
                    .unwrap_or_else(|_| Err(error("reading the answer failed")))
            })?;
        }
        Description::parse(&line)
    }

    /// Calls a function of the application's; the program that makes its arguments must be there already.
    pub(super) fn call(&mut self, call: serde_json::Value) -> Result<Answer> {
        self.send(&serde_json::json!({ "call": call }))?;
        let line = self.line()?;
        Answer::parse(&line).ok_or_else(|| self.unreadable())
    }

    fn send(&mut self, question: &serde_json::Value) -> Result<()> {
        let mut line = question.to_string();
        line.push('\n');
        self.stdin
            .write_all(line.as_bytes())
            .and_then(|()| self.stdin.flush())
            .map_err(|_| self.failed("stopped before it could be asked"))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        match self.stdout.read_line(&mut line) {
            Ok(0) | Err(_) => {
                Err(self.failed("stopped without an answer (its own messages are above)"))
            }
            Ok(_) => Ok(line),
        }
    }

    fn unreadable(&self) -> Error {
        self.failed("gave an answer that can't be read")
    }

    fn failed(&self, what: &str) -> Error {
        error(format!("{}: {what}", self.interpreter.display()))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nothing that the application left running may outlive the run.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
