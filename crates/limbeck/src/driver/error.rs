//! Errors of databases, named as the Python drivers name them.

use std::fmt;

/// Sorts a [`DbError`] as Python's DB-API does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DbErrorKind {
    /// A constraint was violated.
    Integrity,
    /// The statement is wrong: syntax, missing table, ...
    Programming,
    /// The database could not do it: connection lost, lock, disk, permissions, ...
    Operational,
    /// A value does not fit.
    Data,
    /// The server's own trouble, or a transaction that failed before.
    Internal,
    /// The server has no such feature.
    NotSupported,
    /// The driver was used wrongly, or its connection is closed.
    Interface,
    /// Anything else.
    Database,
}

impl DbErrorKind {
    /// Returns the DB-API's (and SQLAlchemy's) class name.
    pub fn class_name(self) -> &'static str {
        match self {
            Self::Integrity => "IntegrityError",
            Self::Programming => "ProgrammingError",
            Self::Operational => "OperationalError",
            Self::Data => "DataError",
            Self::Internal => "InternalError",
            Self::NotSupported => "NotSupportedError",
            Self::Interface => "InterfaceError",
            Self::Database => "DatabaseError",
        }
    }

    /// Returns the code of SQLAlchemy's background page for errors of this kind.
    pub fn background_code(self) -> &'static str {
        match self {
            Self::Integrity => "gkpj",
            Self::Programming => "f405",
            Self::Operational => "e3q8",
            Self::Data => "9h9h",
            Self::Internal => "2j85",
            Self::NotSupported => "tw8g",
            Self::Interface => "rvf5",
            Self::Database => "4xp6",
        }
    }
}

/// Tells what a database or its driver refused. Its fields are those of [`DbErrorParts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbError(Box<DbErrorParts>);

/// The parts of a [`DbError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbErrorParts {
    /// The sort of error.
    pub kind: DbErrorKind,
    /// The SQLSTATE, or SQLite's extended code name (`SQLITE_CONSTRAINT_UNIQUE`).
    pub sqlstate: Option<String>,
    /// The primary sentence.
    pub message: String,
    /// The server's detail.
    pub detail: Option<String>,
    /// The server's hint.
    pub hint: Option<String>,
    /// Where in the statement, counted in characters from 1.
    pub position: Option<usize>,
    /// The class the Python driver would have raised: `psycopg2.errors.UniqueViolation`, `sqlite3.OperationalError`.
    pub orig_class: String,
    /// The whole text as the Python driver's `str(exception)` has it (with LINE, DETAIL, HINT, CONTEXT).
    pub text: String,
    /// The constraint, table, column and schema the server named, if any.
    pub subject: Subject,
    /// Tells whether the connection is lost.
    pub disconnected: bool,
}

/// Names what a server's error is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The schema.
    pub schema: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// The column.
    pub column: Option<String>,
    /// The constraint.
    pub constraint: Option<String>,
}

impl DbError {
    /// Makes an error that has nothing but a sentence.
    pub fn new(
        kind: DbErrorKind,
        orig_class: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let message = message.into();
        Self(Box::new(DbErrorParts {
            kind,
            sqlstate: None,
            text: message.clone(),
            message,
            detail: None,
            hint: None,
            position: None,
            orig_class: orig_class.into(),
            subject: Subject::default(),
            disconnected: false,
        }))
    }

    /// Returns the text of SQLAlchemy's exception around this error: class, message, statement, background link.
    pub fn sqlalchemy_text(&self, sql: Option<&str>) -> String {
        let mut text = format!("({}) {}", self.orig_class, self.text);
        if let Some(sql) = sql {
            text.push_str("\n[SQL: ");
            text.push_str(sql);
            text.push(']');
        }
        text.push_str("\n(Background on this error at: https://sqlalche.me/e/21/");
        text.push_str(self.kind.background_code());
        text.push(')');
        text
    }
}

impl std::ops::Deref for DbError {
    type Target = DbErrorParts;

    fn deref(&self) -> &DbErrorParts {
        &self.0
    }
}

impl std::ops::DerefMut for DbError {
    fn deref_mut(&mut self) -> &mut DbErrorParts {
        &mut self.0
    }
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for DbError {}
