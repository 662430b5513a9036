//! Alembic itself, in the project's interpreter, for revisions that only Python can run.

use std::{
    io::{BufRead, BufReader, IsTerminal, Write},
    net::Shutdown,
    os::{fd::OwnedFd, unix::net::UnixStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use serde_json::Value as Json;

use super::words;
use crate::config::Config;

/// The program that calls Alembic.
const PROGRAM: &str = concat!(include_str!("project.py"), include_str!("delegate.py"));

/// The program that runs a whole command.
const COMMAND: &str = concat!(include_str!("project.py"), include_str!("command.py"));

/// How often is looked whether to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// How long Alembic may take to stop by itself.
const GRACE: Duration = Duration::from_secs(3);

/// A process that has imported Alembic and waits for work.
pub struct Delegate {
    interpreter: PathBuf,
    child: Child,
    line: BufReader<UnixStream>,
}

/// What is to be done.
pub struct Question<'a> {
    /// The configuration that the run has.
    pub config: &'a Config,
    /// Where the scripts are.
    pub location: &'a Path,
    /// Which `run_migrations()` of env.py.
    pub call: usize,
    /// The rows of the version table.
    pub heads: Vec<&'a str>,
    /// The revisions, in order; none: only whether the database is the right one.
    pub steps: Vec<&'a str>,
    /// Whether they are upgraded to.
    pub upgrade: bool,
    /// Whether SQL is written.
    pub sql: bool,
    /// The database, as [`Question::steps`] must find it.
    pub database: Json,
    /// The named types that the run made.
    pub types: Vec<(Option<String>, Option<String>)>,
}

/// How it ended.
pub enum Answer {
    /// All steps were taken.
    Done {
        /// The SQL text of an offline run.
        text: String,
        /// The named types that the run made, now.
        types: Vec<(Option<String>, Option<String>)>,
    },
    /// Nothing was done, for the reason given.
    Refused(String),
    /// A step failed, or env.py.
    Failed(Failure),
    /// The user asked to stop.
    Interrupted,
}

/// What Alembic raised.
#[derive(Debug, Default)]
pub struct Failure {
    /// The exception, as Python prints it; a `CommandError`'s message alone.
    pub message: String,
    /// Whether it is a `CommandError`.
    pub command: bool,
    /// The traceback.
    pub traceback: Option<String>,
    /// The revision under way.
    pub revision: Option<String>,
    /// The file and line in the revision's script.
    pub place: Option<(PathBuf, u32)>,
    /// Whether something of the revision may have been committed.
    pub kept: bool,
}

/// Has Alembic run the command that limbeck was given; the error says what is missing.
/// `begin` is called when it is known to be there. It has this process's standard streams.
pub fn run_command(
    config: &Config,
    location: &Path,
    stop: &AtomicBool,
    begin: impl FnOnce(),
) -> Result<ExitStatus, String> {
    let interpreter = super::Python::new(config).interpreter();
    let interpreter = interpreter.map_err(|error| error.to_string())?;
    drop(Delegate::start(&interpreter, false)?);
    begin();
    let mut command = Command::new(&interpreter);
    command
        .args(["-c", COMMAND])
        .arg(location)
        .args(words::words(config));
    let failed = |error: std::io::Error| format!("{}: {error}", interpreter.display());
    let mut child = command.spawn().map_err(failed)?;
    let mut asked: Option<Instant> = None;
    loop {
        if let Some(status) = child.try_wait().map_err(failed)? {
            return Ok(status);
        }
        // Ctrl-C reached it too, where there is a terminal.
        if stop.load(Ordering::Relaxed) && asked.get_or_insert_with(Instant::now).elapsed() > GRACE
        {
            child.kill().map_err(failed)?;
            return child.wait().map_err(failed);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Delegate {
    /// Starts the interpreter and has it import Alembic; the error says what is missing.
    pub fn start(interpreter: &Path, keeps_stdout: bool) -> Result<Self, String> {
        let failed = |what: &dyn std::fmt::Display| format!("{}: {what}", interpreter.display());
        let (ours, theirs) = UnixStream::pair().map_err(|error| failed(&error))?;
        let mut command = Command::new(interpreter);
        command
            .args(["-c", PROGRAM])
            .stdin(Stdio::from(OwnedFd::from(theirs)));
        if keeps_stdout {
            command.stdout(std::io::stderr());
        }
        let child = command.spawn().map_err(|error| failed(&error))?;
        // The command holds their end of the line.
        drop(command);
        let mut made = Self {
            interpreter: interpreter.to_owned(),
            child,
            line: BufReader::new(ours),
        };
        let mut answer = String::new();
        let read = made.line.read_line(&mut answer);
        let answer: Json = match read {
            Ok(length) if length > 0 => serde_json::from_str(&answer).unwrap_or_default(),
            _ => return Err(failed(&"stopped at once")),
        };
        match (answer["version"].as_str(), answer["missing"].as_str()) {
            (Some(version), _) => {
                log::debug!(target: "limbeck.python", "Alembic {version} in {}", interpreter.display());
                Ok(made)
            }
            (None, Some(missing)) => Err(format!(
                "{} has no Alembic ({missing})",
                interpreter.display()
            )),
            (None, None) => Err(failed(&"gave an answer that can't be read")),
        }
    }

    /// Has the work done; returns when the process has ended.
    pub fn run(mut self, question: &Question<'_>, stop: &AtomicBool) -> Answer {
        let mut text = question.json().to_string();
        text.push('\n');
        let asked = self.line.get_mut().write_all(text.as_bytes());
        let answer = match asked {
            Ok(()) => self.hear(stop),
            Err(_) => None,
        };
        let status = self.end(stop);
        if stop.load(Ordering::Relaxed) {
            return Answer::Interrupted;
        }
        match answer {
            Some(answer) => Answer::read(&answer),
            None => Answer::Failed(Failure {
                message: match status {
                    Some(status) => format!(
                        "{}: ended without an answer ({status})",
                        self.interpreter.display()
                    ),
                    None => format!("{}: ended without an answer", self.interpreter.display()),
                },
                kept: true,
                ..Failure::default()
            }),
        }
    }

    /// The answer; `None` where the process ended without one.
    fn hear(&mut self, stop: &AtomicBool) -> Option<Json> {
        self.line.get_ref().set_read_timeout(Some(PAUSE)).ok()?;
        let mut answer = Vec::new();
        let mut asked: Option<Instant> = None;
        loop {
            use std::io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
            match self.line.read_until(b'\n', &mut answer) {
                Ok(_) => return serde_json::from_slice(&answer).ok(),
                Err(error) if matches!(error.kind(), Interrupted | TimedOut | WouldBlock) => {}
                Err(_) => return None,
            }
            // Ctrl-C reached it too, where there is a terminal.
            if stop.load(Ordering::Relaxed)
                && asked.get_or_insert_with(Instant::now).elapsed() > GRACE
            {
                return None;
            }
        }
    }

    /// Waits for the end of the process.
    fn end(&mut self, stop: &AtomicBool) -> Option<ExitStatus> {
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            if stop.load(Ordering::Relaxed) {
                // The process ends with its line.
                let _ = self.line.get_ref().shutdown(Shutdown::Both);
                let begun = Instant::now();
                while begun.elapsed() < GRACE {
                    if let Ok(Some(status)) = self.child.try_wait() {
                        return Some(status);
                    }
                    std::thread::sleep(PAUSE);
                }
                return None;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Delegate {
    fn drop(&mut self) {
        let _ = self.line.get_ref().shutdown(Shutdown::Both);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Question<'_> {
    fn json(&self) -> Json {
        serde_json::json!({
            "words": words::words(self.config),
            "location": self.location,
            "terminal": std::io::stdin().is_terminal(),
            "probe": self.steps.is_empty(),
            "call": self.call,
            "heads": self.heads,
            "steps": self.steps,
            "upgrade": self.upgrade,
            "sql": self.sql,
            "database": self.database,
            "types": self.types,
        })
    }
}

impl Answer {
    fn read(answer: &Json) -> Self {
        let text = |key: &str| answer[key].as_str().map(str::to_owned);
        if let Some(why) = text("refused") {
            return Self::Refused(why);
        }
        if let Some(message) = text("failed") {
            let place = &answer["place"];
            let line = place[1].as_u64().and_then(|line| u32::try_from(line).ok());
            return Self::Failed(Failure {
                message,
                command: answer["command"] == true,
                traceback: text("traceback"),
                revision: text("revision"),
                place: place[0].as_str().map(PathBuf::from).zip(line),
                kept: answer["kept"] == true,
            });
        }
        let types = answer["types"].as_array().into_iter().flatten();
        let name = |value: &Json| value.as_str().map(str::to_owned);
        Self::Done {
            text: text("text").unwrap_or_default(),
            types: types.map(|it| (name(&it[0]), name(&it[1]))).collect(),
        }
    }
}
