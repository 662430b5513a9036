//! What can go wrong while a script is parsed or run, and where.

use std::rc::Rc;

use crate::value::Value;

/// The result of everything that may raise.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file's path as the user knows it.
    pub file: Rc<str>,
    /// Byte offsets of the first and past the last byte.
    pub range: std::ops::Range<u32>,
    /// The 1-based line.
    pub line: u32,
    /// The 1-based column, counted in characters.
    pub column: u32,
}

/// The kind of an [`Error`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The source is not Python.
    Syntax,
    /// A Python exception is under way: the instance, whose class `except` clauses look at.
    Exception(Value),
    /// The source uses something outside the subset; `except` clauses don't catch it.
    Unsupported,
    /// A limit (recursion, steps) was reached; not catchable.
    Limit,
    /// The user asked to stop; not catchable.
    Interrupted,
}

/// An error with its place.
#[derive(Debug, Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    span: Option<Span>,
    source: Option<Rc<dyn std::error::Error>>,
    traceback: Vec<(Rc<str>, Span)>,
}

impl Error {
    /// Makes an error of a kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            span: None,
            source: None,
            traceback: Vec::new(),
        }))
    }

    /// Makes the error for something outside the subset.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    /// Sets the place unless one is known already (the innermost place wins).
    pub fn at(mut self, span: &Span) -> Self {
        self.0.span.get_or_insert_with(|| span.clone());
        self
    }

    /// Sets the place to a better one.
    pub(crate) fn moved_to(mut self, span: &Span) -> Self {
        self.0.span = Some(span.clone());
        self
    }

    /// Notes a call that the error went through.
    pub(crate) fn through(mut self, function: &Rc<str>, span: &Span) -> Self {
        self.0.traceback.push((function.clone(), span.clone()));
        self
    }

    /// The calls that the error went through, the innermost first: the function and the place in it.
    pub fn traceback(&self) -> &[(Rc<str>, Span)] {
        &self.0.traceback
    }

    /// The exception's class and sentence as the last line of Python's traceback has them: `ValueError: bad`.
    pub fn headline(&self) -> String {
        let class = match &self.0.kind {
            ErrorKind::Exception(Value::Object(object)) => object.type_name(),
            ErrorKind::Syntax => "SyntaxError".to_owned(),
            ErrorKind::Exception(_)
            | ErrorKind::Unsupported
            | ErrorKind::Limit
            | ErrorKind::Interrupted => return self.0.message.clone(),
        };
        match self.0.message.is_empty() {
            true => class,
            false => format!("{class}: {}", self.0.message),
        }
    }

    /// Sets the native error behind this one.
    pub fn with_source(mut self, source: Rc<dyn std::error::Error>) -> Self {
        self.0.source = Some(source);
        self
    }

    /// The kind.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The sentence, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The place, if known.
    pub fn span(&self) -> Option<&Span> {
        self.0.span.as_ref()
    }

    /// The native error behind this one, shared.
    pub fn native_source(&self) -> Option<&Rc<dyn std::error::Error>> {
        self.0.source.as_ref()
    }

    /// The exception instance, if one is under way.
    pub fn exception(&self) -> Option<&Value> {
        match &self.0.kind {
            ErrorKind::Exception(value) => Some(value),
            _ => None,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref()
    }
}
