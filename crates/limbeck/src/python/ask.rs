//! One process that answers questions, a JSON line each.

use std::{
    io::{BufRead, BufReader, Write},
    os::{
        fd::{AsFd, OwnedFd},
        unix::net::UnixStream,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

use indexmap::IndexMap;

use super::{
    Answer, error,
    metadata::{Description, Target},
};
use crate::error::{Error, ErrorKind, Result};

/// The program that answers; it needs SQLAlchemy and not Alembic.
const PROGRAM: &str = include_str!("ask.py");

/// How often to look whether to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// How the program exits when the terminal interrupts it.
const INTERRUPTED: i32 = 130;

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
    questions: UnixStream,
    /// The lines of its answers, which a thread reads: waiting for one ends when the user asks to stop.
    lines: Receiver<String>,
    stop: Arc<AtomicBool>,
    /// Whether it knows how to describe values.
    knows_values: bool,
}

impl Process {
    /// Starts an interpreter; environment variables that scripts set are passed on.
    pub(super) fn start(
        interpreter: &Path,
        env_vars: &IndexMap<String, Option<String>>,
        stop: Arc<AtomicBool>,
        keeps_stdout: bool,
    ) -> Result<Self> {
        let failed = |cause: std::io::Error| error(format!("{}: {cause}", interpreter.display()));
        // What the application prints is for the user, so questions and answers go another way.
        let (questions, theirs) = UnixStream::pair().map_err(failed)?;
        let answers = questions.try_clone().map_err(failed)?;
        let stdout = if keeps_stdout {
            let stderr = std::io::stderr().as_fd().try_clone_to_owned();
            Stdio::from(stderr.map_err(failed)?)
        } else {
            Stdio::inherit()
        };
        log::debug!(target: "limbeck.python", "asking {}", interpreter.display());
        let mut command = Command::new(interpreter);
        command
            .args(["-c", PROGRAM])
            .stdin(OwnedFd::from(theirs))
            .stdout(stdout)
            .stderr(Stdio::inherit());
        for (name, value) in env_vars {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let child = command.spawn().map_err(failed)?;
        Ok(Self {
            interpreter: interpreter.to_owned(),
            child,
            questions,
            lines: read_lines(answers)?,
            stop,
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
            meanwhile();
            line = self.line()?;
        }
        Description::parse(&line)
    }

    /// Calls a function of the application's; the program that makes its arguments must be there already.
    pub(super) fn call(&mut self, call: serde_json::Value) -> Result<Answer> {
        self.send(&serde_json::json!({ "call": call }))?;
        let line = self.line()?;
        Answer::parse(&line).ok_or_else(|| self.unreadable())
    }

    /// Says something that has no answer but that it was heard.
    pub(super) fn tell(&mut self, what: &serde_json::Value) -> Result<()> {
        self.send(what)?;
        self.line().map(|_| ())
    }

    fn send(&mut self, question: &serde_json::Value) -> Result<()> {
        let mut line = question.to_string();
        line.push('\n');
        self.questions
            .write_all(line.as_bytes())
            .and_then(|()| self.questions.flush())
            .map_err(|_| self.failed("stopped before it could be asked"))
    }

    fn line(&mut self) -> Result<String> {
        loop {
            let line = self.lines.recv_timeout(PAUSE);
            if self.stop.load(Ordering::Relaxed) {
                return Err(interrupted());
            }
            match line {
                Ok(line) => return Ok(line),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let status = self.child.wait().ok().and_then(|status| status.code());
                    return Err(match status {
                        Some(INTERRUPTED) => interrupted(),
                        _ => self.failed("stopped without an answer (its own messages are above)"),
                    });
                }
            }
        }
    }

    fn unreadable(&self) -> Error {
        self.failed("gave an answer that can't be read")
    }

    fn failed(&self, what: &str) -> Error {
        error(format!("{}: {what}", self.interpreter.display()))
    }
}

fn interrupted() -> Error {
    Error::new(ErrorKind::Interrupted, "stopped on request")
}

fn read_lines(answers: UnixStream) -> Result<Receiver<String>> {
    let (sender, lines) = channel();
    let thread = thread::Builder::new().name("limbeck-python".to_owned());
    let read = move || {
        let mut answers = BufReader::new(answers);
        let mut line = String::new();
        while let Ok(1..) = answers.read_line(&mut line) {
            if sender.send(std::mem::take(&mut line)).is_err() {
                break;
            }
        }
    };
    match thread.spawn(read) {
        Ok(_) => Ok(lines),
        Err(cause) => Err(error(format!("no thread to read answers: {cause}"))),
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nothing that the application left running may outlive the run.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests;
