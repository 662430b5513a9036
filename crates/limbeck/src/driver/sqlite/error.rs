//! SQLite's errors under the names of Python's `sqlite3`.

use rusqlite::ffi;

use crate::driver::{DbError, DbErrorKind};

/// Translates an error of rusqlite.
pub(super) fn from_rusqlite(error: &rusqlite::Error) -> DbError {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => coded(*code, message.as_deref(), None),
        rusqlite::Error::SqlInputError {
            error,
            msg,
            sql,
            offset,
        } => {
            let position = usize::try_from(*offset)
                .ok()
                .and_then(|offset| sql.get(..offset))
                .map(|before| before.chars().count() + 1);
            coded(*error, Some(msg), position)
        }
        rusqlite::Error::MultipleStatement => DbError::new(
            DbErrorKind::Programming,
            "sqlite3.ProgrammingError",
            "You can only execute one statement at a time.",
        ),
        rusqlite::Error::NulError(_) => DbError::new(
            DbErrorKind::Programming,
            "sqlite3.ProgrammingError",
            "the query contains a null character",
        ),
        other => DbError::new(
            DbErrorKind::Interface,
            "sqlite3.InterfaceError",
            other.to_string(),
        ),
    }
}

fn coded(error: ffi::Error, message: Option<&str>, position: Option<usize>) -> DbError {
    let kind = match error.extended_code & 0xff {
        ffi::SQLITE_INTERNAL | ffi::SQLITE_NOTFOUND => DbErrorKind::Internal,
        ffi::SQLITE_TOOBIG => DbErrorKind::Data,
        ffi::SQLITE_CONSTRAINT | ffi::SQLITE_MISMATCH => DbErrorKind::Integrity,
        ffi::SQLITE_MISUSE | ffi::SQLITE_RANGE => DbErrorKind::Interface,
        ffi::SQLITE_ERROR
        | ffi::SQLITE_PERM
        | ffi::SQLITE_ABORT
        | ffi::SQLITE_BUSY
        | ffi::SQLITE_LOCKED
        | ffi::SQLITE_NOMEM
        | ffi::SQLITE_READONLY
        | ffi::SQLITE_INTERRUPT
        | ffi::SQLITE_IOERR
        | ffi::SQLITE_FULL
        | ffi::SQLITE_CANTOPEN
        | ffi::SQLITE_PROTOCOL
        | ffi::SQLITE_EMPTY
        | ffi::SQLITE_SCHEMA => DbErrorKind::Operational,
        _ => DbErrorKind::Database,
    };
    let message = match message {
        Some(message) => message.to_owned(),
        None => ffi::code_to_str(error.extended_code).to_owned(),
    };
    let mut found = DbError::new(kind, format!("sqlite3.{}", kind.class_name()), message);
    found.sqlstate = Some(code_name(error.extended_code));
    found.position = position;
    found
}

/// Names a result code as `sqlite_errorname` does.
fn code_name(code: i32) -> String {
    let known = match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE => "SQLITE_CONSTRAINT_UNIQUE",
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY => "SQLITE_CONSTRAINT_PRIMARYKEY",
        ffi::SQLITE_CONSTRAINT_NOTNULL => "SQLITE_CONSTRAINT_NOTNULL",
        ffi::SQLITE_CONSTRAINT_CHECK => "SQLITE_CONSTRAINT_CHECK",
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "SQLITE_CONSTRAINT_FOREIGNKEY",
        ffi::SQLITE_CONSTRAINT_ROWID => "SQLITE_CONSTRAINT_ROWID",
        ffi::SQLITE_CONSTRAINT_TRIGGER => "SQLITE_CONSTRAINT_TRIGGER",
        ffi::SQLITE_CONSTRAINT_DATATYPE => "SQLITE_CONSTRAINT_DATATYPE",
        ffi::SQLITE_BUSY_SNAPSHOT => "SQLITE_BUSY_SNAPSHOT",
        ffi::SQLITE_BUSY_RECOVERY => "SQLITE_BUSY_RECOVERY",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let base = match code & 0xff {
        ffi::SQLITE_ERROR => "SQLITE_ERROR",
        ffi::SQLITE_INTERNAL => "SQLITE_INTERNAL",
        ffi::SQLITE_PERM => "SQLITE_PERM",
        ffi::SQLITE_ABORT => "SQLITE_ABORT",
        ffi::SQLITE_BUSY => "SQLITE_BUSY",
        ffi::SQLITE_LOCKED => "SQLITE_LOCKED",
        ffi::SQLITE_NOMEM => "SQLITE_NOMEM",
        ffi::SQLITE_READONLY => "SQLITE_READONLY",
        ffi::SQLITE_INTERRUPT => "SQLITE_INTERRUPT",
        ffi::SQLITE_IOERR => "SQLITE_IOERR",
        ffi::SQLITE_CORRUPT => "SQLITE_CORRUPT",
        ffi::SQLITE_FULL => "SQLITE_FULL",
        ffi::SQLITE_CANTOPEN => "SQLITE_CANTOPEN",
        ffi::SQLITE_SCHEMA => "SQLITE_SCHEMA",
        ffi::SQLITE_TOOBIG => "SQLITE_TOOBIG",
        ffi::SQLITE_CONSTRAINT => "SQLITE_CONSTRAINT",
        ffi::SQLITE_MISMATCH => "SQLITE_MISMATCH",
        ffi::SQLITE_MISUSE => "SQLITE_MISUSE",
        ffi::SQLITE_AUTH => "SQLITE_AUTH",
        ffi::SQLITE_RANGE => "SQLITE_RANGE",
        ffi::SQLITE_NOTADB => "SQLITE_NOTADB",
        other => return format!("SQLITE_{other}"),
    };
    base.to_owned()
}
