//! The library's error: a kind, a sentence (Alembic's, where Alembic has one), a place, and hints on lines of their own.

use std::{fmt, path::PathBuf, sync::Arc};

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// What Alembic raises as `CommandError`: exit status 255.
    Command,
    /// The configuration can't be read or holds a wrong value.
    Config,
    /// The revision files don't make a graph.
    Revision,
    /// A script or `env.py` can't be parsed, is outside the subset, or raised.
    Script,
    /// The database refused a statement or can't be reached.
    Database,
    /// Another runner holds the lock.
    Lock,
    /// The project's own Python could not answer.
    Python,
    /// Autogenerate needs Alembic itself: functions of Python packages that work on its own objects.
    Alembic,
    /// A file can't be read or written.
    Io,
    /// A post-write hook is missing or failed; the file that it was for stays.
    Hook,
    /// The user asked to stop.
    Interrupted,
}

/// A place in a file, as people count: lines and columns from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
    /// What is at this place, if there is more to say than the error's own sentence.
    pub label: Option<String>,
}

/// The library's error.
#[derive(Debug, Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    places: Vec<Place>,
    hints: Vec<String>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
    logged: bool,
}

impl Error {
    /// Makes an error.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            places: Vec::new(),
            hints: Vec::new(),
            source: None,
            logged: false,
        }))
    }

    /// Makes what Alembic calls a `CommandError`.
    pub fn command(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Command, message)
    }

    /// Makes an error about a file that can't be read or written.
    pub fn io(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, format!("{}: {error}", path.display())).with_source(error)
    }

    /// Adds a place; the first one is the error's own.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.0.places.push(place);
        self
    }

    /// Adds a hint: what we know better than upstream's sentence.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }

    /// Sets the underlying error.
    #[must_use]
    pub fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// Says that the log has it already: the application's own Python wrote it.
    #[must_use]
    pub fn logged(mut self, logged: bool) -> Self {
        self.0.logged = logged;
        self
    }

    /// Whether the log has it already.
    pub fn is_logged(&self) -> bool {
        self.0.logged
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where it went wrong; empty when no file is to blame.
    pub fn places(&self) -> &[Place] {
        &self.0.places
    }

    /// What to do about it.
    pub fn hints(&self) -> &[String] {
        &self.0.hints
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
