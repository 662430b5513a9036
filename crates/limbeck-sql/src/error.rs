//! What can go wrong while an op becomes SQL.

use crate::dialect::Statement;

/// The exception class that Alembic or SQLAlchemy raises for the same fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// `sqlalchemy.exc.CompileError`.
    Compile,
    /// `sqlalchemy.exc.UnsupportedCompilationError`.
    UnsupportedCompilation,
    /// `sqlalchemy.exc.ArgumentError`.
    Argument,
    /// `sqlalchemy.exc.InvalidRequestError`.
    InvalidRequest,
    /// `sqlalchemy.exc.IdentifierError`.
    Identifier,
    /// `sqlalchemy.exc.ConstraintColumnNotFoundError`.
    ConstraintColumnNotFound,
    /// `sqlalchemy.exc.DuplicateColumnError`.
    DuplicateColumn,
    /// `sqlalchemy.exc.NoReferencedTableError`.
    NoReferencedTable,
    /// `sqlalchemy.exc.NoReferencedColumnError`.
    NoReferencedColumn,
    /// `sqlalchemy.exc.CircularDependencyError`.
    CircularDependency,
    /// `sqlalchemy.exc.StatementError`.
    Statement,
    /// `alembic.util.exc.CommandError`.
    Command,
    /// `NotImplementedError`.
    NotImplemented,
    /// `ValueError`.
    Value,
    /// `TypeError`.
    Type,
    /// `KeyError`.
    Key,
    /// `AttributeError`.
    Attribute,
    /// `AssertionError`.
    Assertion,
    /// A gap of limbeck's own: upstream would have an answer.
    Gap,
}

impl ErrorClass {
    /// Returns what SQLAlchemy adds to the sentence of this class: where to read more.
    pub fn background(self) -> &'static str {
        match self {
            Self::UnsupportedCompilation => {
                " (Background on this error at: https://sqlalche.me/e/21/l7de)"
            }
            _ => "",
        }
    }

    /// Says whether the class is `CompileError` or derives from it.
    pub fn is_compile_error(self) -> bool {
        matches!(self, Self::Compile | Self::UnsupportedCompilation)
    }

    /// Returns the dotted name of the Python class.
    pub fn python_name(self) -> &'static str {
        match self {
            Self::Compile => "sqlalchemy.exc.CompileError",
            Self::UnsupportedCompilation => "sqlalchemy.exc.UnsupportedCompilationError",
            Self::Argument => "sqlalchemy.exc.ArgumentError",
            Self::InvalidRequest => "sqlalchemy.exc.InvalidRequestError",
            Self::Identifier => "sqlalchemy.exc.IdentifierError",
            Self::ConstraintColumnNotFound => "sqlalchemy.exc.ConstraintColumnNotFoundError",
            Self::DuplicateColumn => "sqlalchemy.exc.DuplicateColumnError",
            Self::NoReferencedTable => "sqlalchemy.exc.NoReferencedTableError",
            Self::NoReferencedColumn => "sqlalchemy.exc.NoReferencedColumnError",
            Self::CircularDependency => "sqlalchemy.exc.CircularDependencyError",
            Self::Statement => "sqlalchemy.exc.StatementError",
            Self::Command => "alembic.util.exc.CommandError",
            Self::NotImplemented => "NotImplementedError",
            Self::Value => "ValueError",
            Self::Type => "TypeError",
            Self::Attribute => "AttributeError",
            Self::Key => "KeyError",
            Self::Assertion => "AssertionError",
            Self::Gap => "limbeck.NotSupported",
        }
    }
}

/// A fault found while compiling; `Display` is upstream's sentence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}{}", self.class.background())]
pub struct CompileError {
    /// The class upstream raises.
    pub class: ErrorClass,
    /// Upstream's sentence.
    pub message: String,
    /// The statements upstream had already sent when it raised; empty where nothing had run.
    pub done: Vec<Statement>,
}

impl CompileError {
    /// Makes an error of a class.
    pub fn new(class: ErrorClass, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            done: Vec::new(),
        }
    }

    /// Makes a `sqlalchemy.exc.CompileError`.
    pub fn compile(message: impl Into<String>) -> Self {
        Self::new(ErrorClass::Compile, message)
    }

    /// Makes an error that names a gap of limbeck's own.
    pub fn gap(message: impl Into<String>) -> Self {
        Self::new(ErrorClass::Gap, message)
    }

    /// Returns the same error, with the statements that had run before it put first.
    #[must_use]
    pub fn after(mut self, mut done: Vec<Statement>) -> Self {
        done.append(&mut self.done);
        self.done = done;
        self
    }
}
