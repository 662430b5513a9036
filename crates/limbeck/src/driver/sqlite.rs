//! SQLite, as Python's `sqlite3` under SQLAlchemy behaves, but with real transactions.
//!
//! Python's driver begins a transaction only before INSERT, UPDATE and DELETE, so DDL committed itself. Here everything
//! between [`begin`](Connection::begin) and [`commit`](Connection::commit) is one transaction. Statements that SQLite
//! ignores or refuses inside a transaction run between two.

use std::{any::Any, path::Path, time::Duration};

use rusqlite::{InterruptHandle, OpenFlags, types::ValueRef};

use super::{
    Cancel, ColumnInfo, ConnectOptions, Connection, Datum, DbError, DbErrorKind, ResultSet,
};
use crate::config::url::SqlitePlace;

mod error;
mod params;
mod special;

use error::from_rusqlite;
use special::{Special, special};

/// Is a connection to an SQLite database.
pub struct SqliteConnection {
    inner: Option<rusqlite::Connection>,
    driver: String,
    autocommit: bool,
    /// Whether a transaction was begun through this trait: one that scripts' own COMMIT must not end for good.
    managed: bool,
    immediate: bool,
    busy_timeout: Duration,
    early_commits: usize,
}

struct Interrupt(InterruptHandle);

impl Cancel for Interrupt {
    fn cancel(&self) {
        self.0.interrupt();
    }
}

impl SqliteConnection {
    /// Opens a database.
    pub fn open(
        place: &SqlitePlace,
        driver: &str,
        timeout: Option<Duration>,
        options: &ConnectOptions,
    ) -> Result<Self, DbError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = match place {
            SqlitePlace::Memory => rusqlite::Connection::open_in_memory_with_flags(flags),
            SqlitePlace::File(path) => {
                let path = match &options.base_dir {
                    Some(base) => base.join(path),
                    None => path.clone(),
                };
                // A name that begins with `file:` is a URI to SQLite itself; a folder before it makes it a plain name.
                let plain = if path.to_string_lossy().starts_with("file:") {
                    Path::new(".").join(path)
                } else {
                    path
                };
                rusqlite::Connection::open_with_flags(plain, flags)
            }
            SqlitePlace::Uri(uri) => {
                rusqlite::Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
            }
        };
        let inner = opened.map_err(|error| {
            let mut error = from_rusqlite(&error);
            if error.sqlstate.as_deref() == Some("SQLITE_CANTOPEN") {
                // rusqlite adds the path; sqlite3's sentence is shorter, and users search for it.
                error.message = "unable to open database file".to_owned();
                error.text = error.message.clone();
                error.detail = place.file();
            }
            error
        })?;
        let mut connection = Self {
            inner: Some(inner),
            driver: driver.to_owned(),
            autocommit: false,
            managed: false,
            immediate: false,
            busy_timeout: Duration::ZERO,
            early_commits: 0,
        };
        let timeout = timeout
            .or(options.busy_timeout)
            .unwrap_or(Duration::from_secs(5));
        connection.prepare_session(timeout, options.foreign_keys)?;
        Ok(connection)
    }

    fn prepare_session(&mut self, timeout: Duration, foreign_keys: bool) -> Result<(), DbError> {
        self.set_busy_timeout(timeout)?;
        let inner = self.inner()?;
        // The bundled library has foreign keys on; Python's has them off. This call touches no file.
        inner
            .set_db_config(
                rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY,
                foreign_keys,
            )
            .map_err(|e| from_rusqlite(&e))?;
        // SQLAlchemy gives every connection a regexp().
        inner
            .create_scalar_function(
                "regexp",
                2,
                rusqlite::functions::FunctionFlags::SQLITE_UTF8
                    | rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC,
                |context| {
                    let pattern: String = context.get(0)?;
                    let Some(text) = context.get::<Option<String>>(1)? else {
                        return Ok(None);
                    };
                    let regex = regex::Regex::new(&pattern)
                        .map_err(|e| rusqlite::Error::UserFunctionError(Box::new(e)))?;
                    Ok(Some(regex.is_match(&text)))
                },
            )
            .map_err(|e| from_rusqlite(&e))
    }

    fn inner(&self) -> Result<&rusqlite::Connection, DbError> {
        self.inner.as_ref().ok_or_else(|| {
            DbError::new(
                DbErrorKind::Programming,
                "sqlite3.ProgrammingError",
                "Cannot operate on a closed database.",
            )
        })
    }

    /// Makes [`begin`](Connection::begin) take the write lock at once (`BEGIN IMMEDIATE`).
    pub fn set_immediate(&mut self, on: bool) {
        self.immediate = on;
    }

    /// Sets how long to wait for another process' lock.
    pub fn set_busy_timeout(&mut self, timeout: Duration) -> Result<(), DbError> {
        self.busy_timeout = timeout;
        self.inner()?
            .busy_timeout(timeout)
            .map_err(|e| from_rusqlite(&e))
    }

    /// Returns how long statements wait for another process' lock.
    pub fn busy_timeout(&self) -> Duration {
        self.busy_timeout
    }

    /// Counts the transactions that were committed before their end, for statements that can't stand inside one.
    pub fn early_commits(&self) -> usize {
        self.early_commits
    }

    /// Returns a column's collation and whether it has AUTOINCREMENT; a view's column has neither.
    pub fn column_facts(
        &self,
        schema: Option<&str>,
        table: &str,
        column: &str,
    ) -> Result<(String, bool), DbError> {
        match self.inner()?.column_metadata(schema, table, column) {
            Ok((_, collation, _, _, counts)) => Ok((
                collation.map_or_else(
                    || "BINARY".to_owned(),
                    |name| name.to_string_lossy().into_owned(),
                ),
                counts,
            )),
            Err(_) => Ok(("BINARY".to_owned(), false)),
        }
    }

    /// Returns the main database's file, if it has one.
    pub fn path(&self) -> Option<&str> {
        self.inner.as_ref().and_then(rusqlite::Connection::path)
    }

    fn run(&self, sql: &str) -> Result<(), DbError> {
        self.inner()?
            .execute_batch(sql)
            .map_err(|e| from_rusqlite(&e))
    }

    fn begin_text(&self) -> &'static str {
        if self.immediate {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN"
        }
    }

    /// Runs a statement that must not, or shall not, be part of the open transaction.
    fn run_special(&mut self, sql: &str, kind: Special) -> Result<ResultSet, DbError> {
        self.early_commits += 1;
        match kind {
            Special::Outside => {
                self.run("COMMIT")?;
                let result = self.run_one(sql, &[]);
                let again = self.run(self.begin_text());
                let result = result?;
                again?;
                Ok(result)
            }
            Special::Begin => {
                self.run("COMMIT")?;
                match self.run_one(sql, &[]) {
                    Ok(result) => Ok(result),
                    Err(error) => {
                        self.run(self.begin_text())?;
                        Err(error)
                    }
                }
            }
            Special::End => {
                let result = self.run_one(sql, &[])?;
                if !self.in_transaction() {
                    self.run(self.begin_text())?;
                }
                Ok(result)
            }
        }
    }

    fn run_one(&self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError> {
        let inner = self.inner()?;
        let mut statement = inner.prepare(sql).map_err(|e| from_rusqlite(&e))?;
        let (word, _) = super::words::next_word(sql);
        if word.is_empty() {
            return Ok(ResultSet::default());
        }
        let expected = statement.parameter_count();
        if expected != params.len() {
            return Err(DbError::new(
                DbErrorKind::Programming,
                "sqlite3.ProgrammingError",
                format!(
                    "Incorrect number of bindings supplied. The current statement uses {expected}, and there are {} supplied.",
                    params.len()
                ),
            ));
        }
        for (i, datum) in params.iter().enumerate() {
            statement
                .raw_bind_parameter(i + 1, params::to_sqlite(datum))
                .map_err(|e| from_rusqlite(&e))?;
        }
        let columns: Vec<ColumnInfo> = statement
            .columns()
            .map(|column| ColumnInfo {
                name: column.name().to_owned(),
                type_name: column.decl_type().unwrap_or_default().to_lowercase(),
            })
            .collect();
        let mut result = ResultSet {
            columns,
            ..ResultSet::default()
        };
        let width = result.columns.len();
        let before = inner.total_changes();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| from_rusqlite(&e))? {
            let mut values = Vec::with_capacity(width);
            for i in 0..width {
                values.push(from_sqlite(row.get_ref(i).map_err(|e| from_rusqlite(&e))?));
            }
            result.rows.push(values);
        }
        drop(rows);
        if matches!(word.as_str(), "insert" | "update" | "delete" | "replace") {
            // What triggers changed counts in total_changes, not in changes.
            result.rowcount = if inner.total_changes() == before {
                0
            } else {
                i64::try_from(inner.changes()).unwrap_or(-1)
            };
            if matches!(word.as_str(), "insert" | "replace") {
                result.last_insert_id = Some(inner.last_insert_rowid());
            }
        }
        Ok(result)
    }
}

fn from_sqlite(value: ValueRef<'_>) -> Datum {
    match value {
        ValueRef::Null => Datum::Null,
        ValueRef::Integer(i) => Datum::Int(i),
        ValueRef::Real(f) => Datum::Float(f),
        ValueRef::Text(text) => Datum::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Datum::Bytes(bytes.to_vec()),
    }
}

impl Connection for SqliteConnection {
    fn dialect_name(&self) -> &'static str {
        "sqlite"
    }

    fn driver_name(&self) -> &str {
        &self.driver
    }

    fn server_version(&self) -> (u32, u32, u32) {
        let number = u32::try_from(rusqlite::version_number()).unwrap_or_default();
        (number / 1_000_000, number / 1000 % 1000, number % 1000)
    }

    fn execute(&mut self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError> {
        if self.managed
            && self.in_transaction()
            && let Some(kind) = special(sql)
        {
            return self.run_special(sql, kind);
        }
        self.run_one(sql, params)
    }

    fn execute_many(&mut self, sql: &str, rows: &[Vec<Datum>]) -> Result<ResultSet, DbError> {
        let mut total = ResultSet::default();
        for row in rows {
            let one = self.run_one(sql, row)?;
            if one.rowcount >= 0 {
                total.rowcount = total.rowcount.max(0) + one.rowcount;
            }
            total.last_insert_id = one.last_insert_id;
        }
        Ok(total)
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.run(sql)
    }

    fn begin(&mut self) -> Result<(), DbError> {
        self.run(self.begin_text())?;
        self.managed = true;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), DbError> {
        if self.in_transaction() {
            self.run("COMMIT")?;
        }
        self.managed = false;
        Ok(())
    }

    fn rollback(&mut self) -> Result<(), DbError> {
        self.managed = false;
        if self.in_transaction() {
            self.run("ROLLBACK")?;
        }
        Ok(())
    }

    fn in_transaction(&self) -> bool {
        self.inner
            .as_ref()
            .is_some_and(|inner| !inner.is_autocommit())
    }

    fn savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.run(&format!("SAVEPOINT {}", super::quote_name(name)))
    }

    fn release(&mut self, name: &str) -> Result<(), DbError> {
        self.run(&format!("RELEASE SAVEPOINT {}", super::quote_name(name)))
    }

    fn rollback_to(&mut self, name: &str) -> Result<(), DbError> {
        self.run(&format!(
            "ROLLBACK TO SAVEPOINT {}",
            super::quote_name(name)
        ))
    }

    fn set_autocommit(&mut self, on: bool) {
        self.autocommit = on;
    }

    fn autocommit(&self) -> bool {
        self.autocommit
    }

    fn cancel_handle(&self) -> Option<Box<dyn Cancel>> {
        self.inner
            .as_ref()
            .map(|inner| Box::new(Interrupt(inner.get_interrupt_handle())) as Box<dyn Cancel>)
    }

    fn notices(&mut self) -> Vec<String> {
        Vec::new()
    }

    fn is_closed(&self) -> bool {
        self.inner.is_none()
    }

    fn close(&mut self) {
        self.inner = None;
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

#[cfg(test)]
mod tests;
