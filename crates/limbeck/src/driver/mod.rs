//! The wire to a database: one synchronous connection a run.
//!
//! [`connect`] opens a [`Connection`]; everything above this module speaks to the trait and never to a driver.
//! Nothing here needs an async runtime, so all of it may be called from inside one.

use std::any::Any;

use crate::config::url::{Target, Url, UrlError, connect_target};

pub use limbeck_sql::datum::Datum;

mod error;
pub mod offline;
mod options;
pub mod postgres;
pub mod sqlite;
mod watched;
mod words;

pub use error::{DbError, DbErrorKind, DbErrorParts, Subject};
pub use options::ConnectOptions;
pub use watched::watched;
pub(crate) use words::skip_blank;

/// Describes one column of a [`ResultSet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnInfo {
    /// The column's name as the server gave it.
    pub name: String,
    /// The server's name of the type, lower case (`int4`, `varchar`); empty where the server has none.
    pub type_name: String,
}

/// Holds everything one statement returned.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultSet {
    /// The columns; empty when the statement returns no rows.
    pub columns: Vec<ColumnInfo>,
    /// All rows, read to the end.
    pub rows: Vec<Vec<Datum>>,
    /// The number of rows affected or returned; -1 where the driver does not know.
    pub rowcount: i64,
    /// The rowid of the last inserted row, where the database has such a thing.
    pub last_insert_id: Option<i64>,
}

impl Default for ResultSet {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            rows: Vec::new(),
            rowcount: -1,
            last_insert_id: None,
        }
    }
}

impl ResultSet {
    /// Tells whether the statement returned rows (possibly none of them).
    pub fn returns_rows(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Returns the first column of the first row.
    pub fn scalar(&self) -> Option<&Datum> {
        self.rows.first().and_then(|row| row.first())
    }

    /// Returns the position of the column called `name`.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// Interrupts the statement another thread is running.
pub trait Cancel: Send + Sync {
    /// Asks the server to stop the current statement; never blocks for long, and a failure is of no use to the caller.
    fn cancel(&self);
}

/// Is one conversation with one database.
///
/// Outside [`begin`](Connection::begin) each statement stands for itself (the server's autocommit), whatever
/// [`set_autocommit`](Connection::set_autocommit) says; that switch only tells whether the layer above may begin
/// transactions of its own accord, and is kept here because it belongs to the connection.
pub trait Connection: Any {
    /// Returns the dialect: `postgresql` or `sqlite`.
    fn dialect_name(&self) -> &'static str;
    /// Returns the driver's name as the URL gave it, or the dialect's default (`psycopg2`, `pysqlite`).
    fn driver_name(&self) -> &str;
    /// Returns the server's version.
    fn server_version(&self) -> (u32, u32, u32);
    /// Runs one statement (or, without `params`, several separated by `;` where the server allows it) and reads all rows.
    ///
    /// Placeholders are the server's own: `$1` on PostgreSQL, `?` on SQLite.
    fn execute(&mut self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError>;
    /// Runs one statement once for each row of parameters; the row counts are summed up.
    fn execute_many(&mut self, sql: &str, rows: &[Vec<Datum>]) -> Result<ResultSet, DbError>;
    /// Runs any number of statements separated by `;` and drops what they return.
    fn execute_script(&mut self, sql: &str) -> Result<(), DbError>;
    /// Begins a transaction.
    fn begin(&mut self) -> Result<(), DbError>;
    /// Commits the open transaction; does nothing without one.
    fn commit(&mut self) -> Result<(), DbError>;
    /// Rolls the open transaction back; does nothing without one.
    fn rollback(&mut self) -> Result<(), DbError>;
    /// Tells whether a transaction is open (a failed one counts).
    fn in_transaction(&self) -> bool;
    /// Sets a savepoint.
    fn savepoint(&mut self, name: &str) -> Result<(), DbError>;
    /// Releases a savepoint.
    fn release(&mut self, name: &str) -> Result<(), DbError>;
    /// Rolls back to a savepoint, which stays.
    fn rollback_to(&mut self, name: &str) -> Result<(), DbError>;
    /// Remembers whether statements are to run outside transactions.
    fn set_autocommit(&mut self, on: bool);
    /// Tells what [`set_autocommit`](Connection::set_autocommit) was last given.
    fn autocommit(&self) -> bool;
    /// Returns a handle that interrupts a running statement from another thread (Ctrl-C).
    fn cancel_handle(&self) -> Option<Box<dyn Cancel>>;
    /// Takes the notices that the server sent since the last call.
    fn notices(&mut self) -> Vec<String>;
    /// Tells whether the connection is gone.
    fn is_closed(&self) -> bool;
    /// Closes the connection; an open transaction is rolled back by the server.
    fn close(&mut self);
    /// Gives the driver itself, for what only one driver can do.
    fn as_any(&mut self) -> &mut dyn Any;
}

/// A connection that scripts and the runtime share.
pub type SharedConnection = std::rc::Rc<std::cell::RefCell<Box<dyn Connection>>>;

/// Opens the connection that a URL names.
pub fn connect(url: &Url, options: &ConnectOptions) -> Result<Box<dyn Connection>, DbError> {
    let driver = url.get_driver_name();
    match connect_target(url).map_err(|error| from_url(&error, url))? {
        Target::Sqlite { place, timeout } => Ok(Box::new(sqlite::SqliteConnection::open(
            &place, driver, timeout, options,
        )?)),
        Target::Postgres(config) => Ok(Box::new(postgres::PgConnection::open(
            &config, driver, options,
        )?)),
    }
}

fn from_url(error: &UrlError, url: &Url) -> DbError {
    let (kind, class) = match error {
        UrlError::Unparsable | UrlError::Port => (
            DbErrorKind::Interface,
            "sqlalchemy.exc.ArgumentError".to_owned(),
        ),
        UrlError::NoSuchModule(_) | UrlError::NoDriver(_) => (
            DbErrorKind::NotSupported,
            "sqlalchemy.exc.NoSuchModuleError".to_owned(),
        ),
        UrlError::Setting(text) if text.starts_with("invalid dsn") => (
            DbErrorKind::Programming,
            format!("{}.ProgrammingError", url.get_driver_name()),
        ),
        UrlError::Setting(_) if url.get_backend_name() == "sqlite" => (
            DbErrorKind::Interface,
            "sqlalchemy.exc.ArgumentError".to_owned(),
        ),
        UrlError::Setting(_) => (
            DbErrorKind::Operational,
            format!("{}.OperationalError", url.get_driver_name()),
        ),
    };
    DbError::new(kind, class, error.to_string())
}

/// Quotes a name as every database with standard SQL takes it.
pub(crate) fn quote_name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
