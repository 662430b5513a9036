//! One runner at a time.
//!
//! PostgreSQL: a session's advisory lock, polled (a blocked `pg_advisory_lock` would deadlock with the holder's `CREATE
//! INDEX CONCURRENTLY`). Behind a pooler, where a session's lock may land on a connection that others get next, a
//! transaction's lock. SQLite: a locked file beside the database, because a run may have several transactions, and
//! `BEGIN IMMEDIATE`, because others than limbeck write too. The order of use is: read the version table; anything to do?
//! [`acquire`]; read the version table again; migrate; commit; [`LockGuard::release`].

use std::{
    fmt,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::driver::{
    Connection, Datum, DbError, DbErrorKind, postgres::PgConnection, sqlite::SqliteConnection,
};

mod file;

use file::{LockFile, Tried};

/// Says what to lock and how long to try.
#[derive(Clone, Debug)]
pub struct LockRequest {
    /// The version table's schema, if it is configured.
    pub version_table_schema: Option<String>,
    /// The version table's name.
    pub version_table: String,
    /// How long to wait for another runner; zero tries once.
    pub wait: Duration,
    /// Whether the whole run is one transaction, so that a lock that ends with the transaction is enough.
    pub single_transaction: bool,
    /// The SQLite databases that this run has locked already.
    pub held: Vec<PathBuf>,
}

/// Tells who holds the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The server's process; for SQLite the other runner's.
    pub pid: i64,
    /// The application's name for itself.
    pub application: String,
    /// Where it connects from; empty for a local socket.
    pub client: String,
    /// When its session began, as the server writes it.
    pub since: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if !self.application.is_empty() {
            write!(f, " ({})", self.application)?;
        }
        if !self.client.is_empty() {
            write!(f, " from {}", self.client)?;
        }
        if !self.since.is_empty() {
            write!(f, ", connected since {}", self.since)?;
        }
        Ok(())
    }
}

/// Tells a waiter's callback how things stand.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Who holds the lock, where the database tells.
    pub holder: Option<Holder>,
    /// How long this runner has waited.
    pub waited: Duration,
    /// Whether this is the first time that the lock was found taken.
    pub first: bool,
    /// Whether it is no other runner, but somebody who writes to the database file.
    pub writer: bool,
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.writer {
            return f.write_str("waiting for another process that writes to the database file");
        }
        f.write_str("waiting for another migration: the lock is held")?;
        match &self.holder {
            Some(holder) => write!(f, " by {holder}"),
            None => Ok(()),
        }
    }
}

/// Tells why the lock was not taken.
#[derive(Debug)]
pub enum LockError {
    /// Another runner held it for too long.
    Timeout {
        /// Who, where the database tells.
        holder: Option<Holder>,
        /// How long this runner waited.
        waited: Duration,
        /// Whether it was no other runner, but somebody who wrote to the database file.
        writer: bool,
    },
    /// The callback asked to stop.
    Interrupted,
    /// The database refused.
    Database(DbError),
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout {
                holder,
                waited,
                writer,
            } => {
                let who = if *writer {
                    "another process is writing to the database file"
                } else {
                    "another migration is running on this database"
                };
                write!(f, "{who}; gave up after {} s", waited.as_secs())?;
                match holder {
                    Some(holder) => write!(f, " (the lock is held by {holder})"),
                    None => Ok(()),
                }
            }
            Self::Interrupted => f.write_str("interrupted while waiting for another migration"),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LockError {}

impl From<DbError> for LockError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// How a lock is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// By the session, until released.
    Session {
        /// The advisory lock's number.
        key: i64,
    },
    /// By the open transaction, until it ends.
    Transaction,
    /// Not at all, for the reason given: the caller should say so and go on.
    Not(String),
}

/// Is the lock, held.
#[derive(Debug)]
#[must_use = "the lock is held until it is released"]
pub struct LockGuard {
    /// How it is held.
    pub held: Held,
    /// Whether [`acquire`] began a transaction that the run is to use and to commit.
    pub began_transaction: bool,
    /// How long it took, where another runner held it; then the work is probably done already.
    pub waited: Option<Duration>,
    file: Option<LockFile>,
}

impl LockGuard {
    /// The SQLite database that is locked.
    pub fn database_file(&self) -> Option<&Path> {
        self.file.as_ref().map(LockFile::database)
    }

    /// Lets the lock go; call it after the last commit or rollback. A connection that is gone has let go already.
    pub fn release(self, connection: &mut dyn Connection) -> Result<(), DbError> {
        if let Some(sqlite) = connection.as_any().downcast_mut::<SqliteConnection>() {
            sqlite.set_immediate(false);
            drop(self.file);
            return Ok(());
        }
        let Held::Session { key } = self.held else {
            return Ok(());
        };
        if connection.is_closed() {
            return Ok(());
        }
        let failed = connection
            .as_any()
            .downcast_mut::<PgConnection>()
            .is_some_and(|postgres| postgres.transaction_failed());
        if failed {
            connection.rollback()?;
        }
        let answer =
            connection.execute(&format!("SELECT pg_catalog.pg_advisory_unlock({key})"), &[])?;
        if answer.scalar() != Some(&Datum::Bool(true)) {
            log::warn!("the migration lock was lost before it was released");
        }
        Ok(())
    }
}

/// Takes the lock, waiting while another runner holds it. `on_wait` is called at every try that fails: to log, and to
/// look for signals.
pub fn acquire(
    connection: &mut dyn Connection,
    request: &LockRequest,
    on_wait: &mut dyn FnMut(&Waiting) -> ControlFlow<()>,
) -> Result<LockGuard, LockError> {
    match connection.dialect_name() {
        "postgresql" => acquire_postgresql(connection, request, on_wait),
        "sqlite" => acquire_sqlite(connection, request, on_wait),
        other => Ok(LockGuard {
            held: Held::Not(format!("limbeck has no lock for {other}")),
            began_transaction: false,
            waited: None,
            file: None,
        }),
    }
}

/// Makes the lock's number: the same on every machine and in every version of limbeck.
pub fn lock_key(database: &str, schema: &str, version_table: &str) -> i64 {
    // FNV-1a, with a byte between the parts that no name can hold.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in ["limbeck", database, schema, version_table] {
        for byte in part.bytes().chain([0]) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash.cast_signed()
}

/// Counts the time between tries: 50 ms, doubled up to one second.
struct Patience {
    start: Instant,
    limit: Duration,
    pause: Duration,
    first: bool,
    writer: bool,
}

impl Patience {
    fn new(limit: Duration) -> Self {
        Self {
            start: Instant::now(),
            limit,
            pause: Duration::from_millis(50),
            first: true,
            writer: false,
        }
    }

    fn waited(&self) -> Option<Duration> {
        (!self.first).then(|| self.start.elapsed())
    }

    /// Sleeps until the next try, or tells why there is none.
    fn pause(
        &mut self,
        holder: &mut dyn FnMut() -> Option<Holder>,
        on_wait: &mut dyn FnMut(&Waiting) -> ControlFlow<()>,
    ) -> Result<(), LockError> {
        let waited = self.start.elapsed();
        if waited >= self.limit {
            return Err(LockError::Timeout {
                holder: holder(),
                waited,
                writer: self.writer,
            });
        }
        let waiting = Waiting {
            holder: if self.first { holder() } else { None },
            waited,
            first: self.first,
            writer: self.writer,
        };
        if on_wait(&waiting).is_break() {
            return Err(LockError::Interrupted);
        }
        self.first = false;
        std::thread::sleep(self.pause.min(self.limit - waited));
        self.pause = (self.pause * 2).min(Duration::from_secs(1));
        Ok(())
    }
}

fn acquire_postgresql(
    connection: &mut dyn Connection,
    request: &LockRequest,
    on_wait: &mut dyn FnMut(&Waiting) -> ControlFlow<()>,
) -> Result<LockGuard, LockError> {
    let facts = connection.execute(
        "SELECT pg_catalog.current_database(), pg_catalog.current_schema(), pg_catalog.pg_backend_pid()",
        &[],
    )?;
    let text = |i: usize| {
        facts
            .rows
            .first()
            .and_then(|row| row.get(i))
            .and_then(Datum::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let schema = request
        .version_table_schema
        .clone()
        .unwrap_or_else(|| text(1));
    let key = lock_key(&text(0), &schema, &request.version_table);
    let working_pid = facts
        .rows
        .first()
        .and_then(|row| row.get(2))
        .and_then(Datum::as_int);
    let greeted_pid = connection
        .as_any()
        .downcast_mut::<PgConnection>()
        .map(|postgres| i64::from(postgres.backend_pid()));
    // A pooler greets with a process number of its own making; the statement's is the real one.
    let pooled = working_pid != greeted_pid;
    if pooled && !request.single_transaction {
        return Ok(LockGuard {
            held: Held::Not(
                "the connection goes through a pooler, where a lock cannot outlive a transaction, and this run has several".to_owned(),
            ),
            began_transaction: false,
            waited: None,
            file: None,
        });
    }
    let outer = connection.in_transaction();
    let function = if pooled {
        "pg_try_advisory_xact_lock"
    } else {
        "pg_try_advisory_lock"
    };
    let sql = format!("SELECT pg_catalog.{function}({key})");
    let mut patience = Patience::new(request.wait);
    loop {
        if pooled && !outer {
            connection.begin()?;
        }
        if connection.execute(&sql, &[])?.scalar() == Some(&Datum::Bool(true)) {
            return Ok(LockGuard {
                held: if pooled {
                    Held::Transaction
                } else {
                    Held::Session { key }
                },
                began_transaction: pooled && !outer,
                waited: patience.waited(),
                file: None,
            });
        }
        if pooled && !outer {
            connection.rollback()?;
        }
        patience.pause(&mut || holder(connection, key).ok().flatten(), on_wait)?;
    }
}

/// Asks who holds an advisory lock of this database.
pub fn holder(connection: &mut dyn Connection, key: i64) -> Result<Option<Holder>, DbError> {
    let number = key.cast_unsigned();
    let (high, low) = (number >> 32, number & 0xffff_ffff);
    let found = connection.execute(
        &format!(
            "SELECT a.pid, a.application_name, coalesce(pg_catalog.host(a.client_addr), ''), \
             pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') \
             FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid \
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
             AND l.classid = {high}::oid AND l.objid = {low}::oid \
             AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())"
        ),
        &[],
    )?;
    Ok(found.rows.first().map(|row| {
        let text = |i: usize| {
            row.get(i)
                .and_then(Datum::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Holder {
            pid: row.first().and_then(Datum::as_int).unwrap_or_default(),
            application: text(1),
            client: text(2),
            since: text(3),
        }
    }))
}

fn acquire_sqlite(
    connection: &mut dyn Connection,
    request: &LockRequest,
    on_wait: &mut dyn FnMut(&Waiting) -> ControlFlow<()>,
) -> Result<LockGuard, LockError> {
    let mut guard = LockGuard {
        held: Held::Transaction,
        began_transaction: request.single_transaction,
        waited: None,
        file: None,
    };
    if connection.in_transaction() {
        // env.py opened it; what is locked is locked, and SQLite cannot lock more without risking a deadlock.
        guard.began_transaction = false;
        return Ok(guard);
    }
    let mut patience = Patience::new(request.wait);
    let path = connection
        .as_any()
        .downcast_mut::<SqliteConnection>()
        .and_then(|sqlite| sqlite.path().filter(|path| !path.is_empty()))
        .map(PathBuf::from)
        .filter(|path| !request.held.contains(path));
    if let Some(path) = path {
        guard.file = loop {
            match LockFile::lock(&path) {
                Tried::Held(file) => break Some(file),
                // Where no file can be made SQLite can't write either, and says why.
                Tried::Impossible => break None,
                Tried::Taken(holder) => patience.pause(&mut || holder.clone(), on_wait)?,
            }
        };
    }
    patience.writer = true;
    loop {
        match try_sqlite(connection) {
            Ok(()) => break,
            Err(error) if is_busy(&error) => {}
            Err(error) => return Err(error.into()),
        }
        patience.pause(&mut || None, on_wait)?;
    }
    if !request.single_transaction {
        // Each migration begins its own.
        connection.rollback()?;
    }
    guard.waited = patience.waited();
    Ok(guard)
}

/// Reads without waiting for others and without leaving a lock behind: what a transaction has read nobody can alter
/// until it ends, and this runner may have to wait for one that wants to.
pub fn look<T>(
    connection: &mut dyn Connection,
    read: &mut dyn FnMut(&mut dyn Connection) -> Result<T, DbError>,
) -> Result<T, DbError> {
    if let Some(sqlite) = connection.as_any().downcast_mut::<SqliteConnection>() {
        let usual = sqlite.busy_timeout();
        sqlite.set_busy_timeout(Duration::ZERO)?;
        let found = read(connection);
        if let Some(sqlite) = connection.as_any().downcast_mut::<SqliteConnection>() {
            sqlite.set_busy_timeout(usual)?;
        }
        return found;
    }
    if !connection.in_transaction() {
        return read(connection);
    }
    const NAME: &str = "limbeck_look";
    connection.savepoint(NAME)?;
    let found = read(connection);
    connection.rollback_to(NAME)?;
    connection.release(NAME)?;
    found
}

/// Tells whether another process has the SQLite database locked.
pub fn is_busy(error: &DbError) -> bool {
    error.kind == DbErrorKind::Operational
        && error
            .sqlstate
            .as_deref()
            .is_some_and(|code| code.starts_with("SQLITE_BUSY") || code == "SQLITE_LOCKED")
}

/// Begins with the write lock or fails at once; later statements wait for other processes as long as before.
fn try_sqlite(connection: &mut dyn Connection) -> Result<(), DbError> {
    let Some(sqlite) = connection.as_any().downcast_mut::<SqliteConnection>() else {
        return connection.begin();
    };
    let usual = sqlite.busy_timeout();
    sqlite.set_immediate(true);
    sqlite.set_busy_timeout(Duration::ZERO)?;
    let begun = sqlite.begin();
    sqlite.set_busy_timeout(usual)?;
    if begun.is_err() {
        sqlite.set_immediate(false);
    }
    begun
}

#[cfg(test)]
mod tests;
