//! What only Alembic itself can do for autogenerate.

use std::path::Path;

use crate::{
    bindings::{State, context::MigrationContext},
    error::{Error, ErrorKind, Place},
};

/// The error, with the first line of env.py that has the word, as far as that can be told.
pub fn needs_alembic(state: &State, message: String, word: &str, what: &str) -> Error {
    let error = Error::new(ErrorKind::Alembic, message);
    match place(&state.script.env_py_location(), word, what) {
        Some(place) => error.at(place),
        None => error,
    }
}

/// The same where the context knows the state.
pub fn context_needs_alembic(
    context: &MigrationContext,
    message: String,
    word: &str,
    what: &str,
) -> Error {
    match context.state.upgrade() {
        Some(state) => needs_alembic(&state, message, word, what),
        None => Error::new(ErrorKind::Alembic, message),
    }
}

fn place(path: &Path, word: &str, what: &str) -> Option<Place> {
    let text = std::fs::read_to_string(path).ok()?;
    let lines = text.lines().enumerate();
    let (index, column) = lines
        .filter_map(|(index, line)| Some((index, line.find(word)?)))
        .next()?;
    let line = text.lines().nth(index)?;
    Some(Place {
        path: path.to_owned(),
        line: u32::try_from(index + 1).ok()?,
        column: u32::try_from(line.get(..column)?.chars().count() + 1).ok()?,
        label: Some(what.to_owned()),
    })
}
