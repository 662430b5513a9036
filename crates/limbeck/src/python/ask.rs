//! One process that answers questions, a JSON line each.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use indexmap::IndexMap;

use super::{Answer, error};
use crate::error::Result;

/// The program that answers; it needs SQLAlchemy and not Alembic.
const PROGRAM: &str = include_str!("ask.py");

/// A running interpreter.
pub(super) struct Process {
    interpreter: PathBuf,
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
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
        })
    }

    /// Asks one question; with `dump` the value is described as models.
    pub(super) fn ask(
        &mut self,
        sys_path: &[String],
        prelude: &[String],
        expression: &str,
        dump: Option<serde_json::Value>,
    ) -> Result<Answer> {
        let mut question = serde_json::json!({ "sys_path": sys_path, "prelude": prelude, "expression": expression });
        if let Some(dump) = dump {
            question["dump"] = dump;
        }
        let failed = |what: &str| error(format!("{}: {what}", self.interpreter.display()));
        let mut line = question.to_string();
        line.push('\n');
        if self
            .stdin
            .write_all(line.as_bytes())
            .and_then(|()| self.stdin.flush())
            .is_err()
        {
            return Err(failed("stopped before it could be asked"));
        }
        let mut answer = String::new();
        match self.stdout.read_line(&mut answer) {
            Ok(0) | Err(_) => Err(failed(
                "stopped without an answer (its own messages are above)",
            )),
            Ok(_) => {
                Answer::parse(&answer).ok_or_else(|| failed("gave an answer that can't be read"))
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nothing that the application left running may outlive the run.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
