//! The library's errors as Python exceptions, and back.

use std::rc::Rc;

use limbeck_py::{ErrorKind as PyKind, Vm};

use super::exc;
use crate::{
    driver::DbError,
    error::{Error, ErrorKind, Place},
};

/// A library error under way through Python code; `except CommandError` and `except Exception` catch it.
pub fn library_error(vm: &Vm, error: Error) -> limbeck_py::Error {
    let message = error.to_string();
    let made = match error.kind() {
        ErrorKind::Command => exc::command_error(vm, message),
        // What must not be swallowed by a script's `except Exception`.
        ErrorKind::Script | ErrorKind::Alembic | ErrorKind::Interrupted => {
            limbeck_py::Error::unsupported(message)
        }
        _ => vm.exception("RuntimeError", message),
    };
    made.with_source(Rc::new(error))
}

/// An I/O error of the offline writer.
pub fn io_error(vm: &Vm, error: &std::io::Error) -> limbeck_py::Error {
    vm.exception("OSError", error.to_string())
}

/// What a driver refused, as a library error.
pub fn db_error(error: &DbError, sql: Option<&str>) -> Error {
    let mut made = Error::new(ErrorKind::Database, error.text.trim_end().to_owned())
        .with_source(error.clone());
    if let Some(sql) = sql {
        made = made.hint(format!("the statement was:\n{}", sql.trim()));
    }
    match advice(error) {
        Some(advice) => made.hint(advice),
        None => made,
    }
}

/// What the database's own sentence leaves unsaid.
fn advice(error: &DbError) -> Option<String> {
    let code = error.sqlstate.as_deref().unwrap_or_default();
    let text = match code {
        "SQLITE_CANTOPEN" => {
            let file = match &error.detail {
                Some(path) => format!("the file is {path}; "),
                None => String::new(),
            };
            return Some(format!(
                "{file}its folder must be there and writable, for SQLite writes beside the file too"
            ));
        }
        "SQLITE_READONLY" => {
            "the file, or the folder that SQLite makes its journal in, is not writable for this user"
        }
        "SQLITE_BUSY" => "another process is writing to the database file",
        "SQLITE_NOTADB" => "the file is there but was not made by SQLite, or is encrypted",
        "SQLITE_FULL" | "53100" => "make room, then run the same command again",
        "28P01" | "28000" => {
            "the user and the password come from the database URL, PGPASSWORD or ~/.pgpass"
        }
        "3D000" => "make the database first; limbeck does not",
        _ if error.text.ends_with("sqlalchemy.dialects:postgres") => {
            "SQLAlchemy knows PostgreSQL by its whole name: write postgresql://"
        }
        _ if error.disconnected => {
            "the connection was lost; what was not committed is rolled back by the server, run the same command again"
        }
        _ => return None,
    };
    Some(text.to_owned())
}

/// Whether a statement ended because it was cancelled.
fn is_cancelled(error: &DbError) -> bool {
    matches!(
        error.sqlstate.as_deref(),
        Some("57014" | "SQLITE_INTERRUPT")
    )
}

/// An exception that nothing caught, as a library error with its place.
pub fn to_error(vm: &Vm, error: &limbeck_py::Error) -> Error {
    let native = error.native_source();
    if let Some(library) = native.and_then(|source| source.downcast_ref::<Error>()) {
        return library.clone();
    }
    let mut made =
        if let Some(database) = native.and_then(|source| source.downcast_ref::<DbError>()) {
            let sql = error
                .exception()
                .and_then(|value| vm.find_attr(value, "statement").ok().flatten())
                .and_then(|value| value.as_str().map(str::to_owned));
            if vm.host().interrupted() && is_cancelled(database) {
                let mut made = Error::new(
                    ErrorKind::Interrupted,
                    "stopped on request; the running statement was cancelled",
                );
                if let Some(sql) = sql {
                    made = made.hint(format!("the statement was:\n{}", sql.trim()));
                }
                made
            } else {
                db_error(database, sql.as_deref())
            }
        } else {
            other(vm, error)
        };
    // Where the evaluator noticed the request says nothing.
    let noticed = matches!(error.kind(), PyKind::Interrupted);
    if let Some(span) = error.span().filter(|_| !noticed) {
        made = made.at(Place {
            path: span.file.as_ref().into(),
            line: span.line,
            column: span.column,
            label: None,
        });
    }
    made
}

fn other(vm: &Vm, error: &limbeck_py::Error) -> Error {
    match error.kind() {
        PyKind::Syntax => Error::new(
            ErrorKind::Script,
            format!("SyntaxError: {}", error.message()),
        ),
        PyKind::Interrupted => Error::new(ErrorKind::Interrupted, "stopped on request"),
        PyKind::Exception(value) => {
            let class = value.type_name();
            if class == "CommandError" || class == "DatabaseNotAtHead" {
                return Error::command(error.message());
            }
            let message = match error.message() {
                "" => vm.str(value).unwrap_or_default(),
                message => message.to_owned(),
            };
            let text = if message.is_empty() {
                class
            } else {
                format!("{class}: {message}")
            };
            Error::new(ErrorKind::Script, text)
        }
        _ => Error::new(ErrorKind::Script, error.message().to_owned()),
    }
}
