//! The wanted schema without Python: SQL statements in a file, or another database. The setting `target`.

use std::path::{Path, PathBuf};

use limbeck_sql::Metadata;

use crate::{
    bindings::db_error,
    config::url::Url,
    driver::{ConnectOptions, Connection, DbError, connect},
    error::{Error, ErrorKind, Result},
};

mod read;
mod scratch;
mod split;

pub(super) use read::PARTITION;
use scratch::Scratch;
use split::{Flavour, Statement, place, split};

/// Where the wanted schema is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of SQL statements that make it.
    File(PathBuf),
    /// A database that has it.
    Database(Url),
}

impl Target {
    /// Reads the setting: a database URL, or a path from `directory` on.
    pub fn parse(text: &str, directory: &Path) -> Result<Self> {
        if text.contains("://") {
            return Url::parse(text)
                .map(Self::Database)
                .map_err(|error| Error::new(ErrorKind::Config, format!("target: {error}")));
        }
        Ok(Self::File(directory.join(text)))
    }
}

/// Reads the wanted schema of a project whose database is `database`: all tables, those of the default schema without
/// one.
///
/// Statements are run in a scratch database of the same kind, which is gone at the end: in memory for SQLite, a database
/// on the same server for PostgreSQL.
pub fn load(target: &Target, database: &Url, options: &ConnectOptions) -> Result<Vec<Metadata>> {
    let metadata = match target {
        Target::Database(url) => {
            let (ours, theirs) = (database.get_backend_name(), url.get_backend_name());
            if ours != theirs {
                return Err(Error::new(
                    ErrorKind::Config,
                    format!("the target is a {theirs} database, the project's is a {ours} one"),
                ));
            }
            let mut connection = connect(url, options).map_err(|error| db_error(&error, None))?;
            let found = read::read(&mut *connection);
            connection.close();
            found?
        }
        Target::File(path) => {
            let sql = read_file(path)?;
            let flavour = match database.get_backend_name() {
                "sqlite" => Flavour::Sqlite,
                _ => Flavour::Postgresql,
            };
            // What can be wrong with the file itself is told before a database is made.
            let statements = split(path, &sql, flavour)?;
            let mut scratch = Scratch::make(database, options)?;
            run(&mut *scratch.connection, path, &sql, &statements)?;
            if let Some(search_path) = scratch.usual_path.take() {
                scratch.search_path(&search_path)?;
            }
            read::read(&mut *scratch.connection)?
        }
    };
    Ok(vec![metadata])
}

fn read_file(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default());
        Error::new(ErrorKind::Config, "this is not UTF-8").at(place(path, &valid, at))
    })
}

fn run(
    connection: &mut dyn Connection,
    path: &Path,
    sql: &str,
    statements: &[Statement<'_>],
) -> Result<()> {
    for statement in statements {
        if let Err(error) = connection.execute(statement.text, &[]) {
            return Err(refused(&error, path, sql, statement));
        }
    }
    Ok(())
}

/// Says where in the file the database refused.
fn refused(error: &DbError, path: &Path, sql: &str, statement: &Statement<'_>) -> Error {
    // The server counts characters from 1.
    let inside = error.position.and_then(|position| {
        let (offset, _) = statement
            .text
            .char_indices()
            .nth(position.checked_sub(1)?)?;
        Some(offset)
    });
    let message = match &error.detail {
        Some(detail) => format!("{}: {detail}", error.message),
        None => error.message.clone(),
    };
    let made = Error::new(ErrorKind::Database, message)
        .at(place(path, sql, statement.start + inside.unwrap_or(0)))
        .with_source(error.clone());
    match &error.hint {
        Some(hint) => made.hint(hint.clone()),
        None => made,
    }
}

#[cfg(test)]
mod tests;
