//! PostgreSQL, over its protocol 3.0, blocking, one connection.
//!
//! Statements without parameters go out as simple queries and answers come back as text, as with psycopg2: several
//! statements in one string work, no prepared statement is left on the server (so a transaction pooler does no harm),
//! and types that this file does not know read as their text. No async runtime is involved, so this is safe inside one.

use std::any::Any;

use super::{Cancel, ConnectOptions, Connection, Datum, DbError, DbErrorKind, ResultSet};
use crate::config::url::PgConfig;

mod decode;
mod error;
mod open;
mod params;
mod pgpass;
mod session;
mod sqlstate;
mod stream;
mod tls;
mod wire;

use error::own;
use session::Session;
use stream::Address;
use wire::Outgoing;

/// Is a connection to a PostgreSQL server.
pub struct PgConnection {
    session: Option<Session>,
    driver: String,
    version: (u32, u32, u32),
    autocommit: bool,
}

struct Canceller {
    address: Address,
    process_id: i32,
    secret: Vec<u8>,
}

impl Cancel for Canceller {
    fn cancel(&self) {
        if let Err(error) = open::cancel(&self.address, self.process_id, &self.secret) {
            log::warn!("could not send cancel request: {error}");
        }
    }
}

impl PgConnection {
    /// Connects.
    pub fn open(
        config: &PgConfig,
        driver: &str,
        options: &ConnectOptions,
    ) -> Result<Self, DbError> {
        let name = config
            .application_name
            .as_deref()
            .or(options.application_name.as_deref())
            .unwrap_or("limbeck");
        let session = match (config.connect_timeout, options.connect_timeout) {
            (None, Some(timeout)) => {
                let mut config = config.clone();
                config.connect_timeout = Some(timeout);
                open::open(&config, name, driver)?
            }
            _ => open::open(config, name, driver)?,
        };
        let version = parse_version(session.parameter("server_version").unwrap_or_default());
        let mut connection = Self {
            driver: driver.to_owned(),
            version,
            autocommit: false,
            session: Some(session),
        };
        connection.prepare_session()?;
        Ok(connection)
    }

    /// Sees to it that dates come in the one style that can be read, as psycopg2 does.
    fn prepare_session(&mut self) -> Result<(), DbError> {
        let style = self.setting("DateStyle").unwrap_or("ISO");
        if !style.starts_with("ISO") {
            self.execute("SET datestyle TO 'ISO'", &[])?;
        }
        Ok(())
    }

    /// Returns a setting that the server reports of itself (`server_version`, `DateStyle`, `TimeZone`).
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.session
            .as_ref()
            .and_then(|session| session.parameter(name))
    }

    /// Returns the process of the server that this connection was given when it was opened.
    pub fn backend_pid(&self) -> i32 {
        self.session
            .as_ref()
            .map_or(0, |session| session.process_id)
    }

    /// Tells whether a statement failed in the open transaction, so that only a rollback helps.
    pub fn transaction_failed(&self) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session.status == b'E')
    }

    fn with<T>(
        &mut self,
        run: impl FnOnce(&mut Session, &str) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let Some(session) = self.session.as_mut() else {
            return Err(own(
                &self.driver,
                DbErrorKind::Interface,
                "connection already closed",
            ));
        };
        let result = run(session, &self.driver);
        if session.broken {
            self.session = None;
        }
        result
    }

    fn command(&mut self, sql: &str) -> Result<(), DbError> {
        self.with(|session, driver| session.simple(driver, sql))
            .map(drop)
    }
}

fn parse_version(text: &str) -> (u32, u32, u32) {
    let mut numbers = text
        .split(' ')
        .next()
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit())
        .map(|digits| digits.parse().unwrap_or_default());
    let mut next = || numbers.next().unwrap_or_default();
    (next(), next(), next())
}

impl Connection for PgConnection {
    fn dialect_name(&self) -> &'static str {
        "postgresql"
    }

    fn driver_name(&self) -> &str {
        &self.driver
    }

    fn server_version(&self) -> (u32, u32, u32) {
        self.version
    }

    fn execute(&mut self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError> {
        if super::words::skip_blank(sql).is_empty() {
            return Err(own(
                &self.driver,
                DbErrorKind::Programming,
                "can't execute an empty query",
            ));
        }
        if sql.contains('\0') {
            return Err(own(
                &self.driver,
                DbErrorKind::Programming,
                "A string literal cannot contain NUL (0x00) characters.",
            ));
        }
        if params.is_empty() {
            self.with(|session, driver| session.simple(driver, sql))
        } else {
            let rows = [params.to_vec()];
            self.with(|session, driver| session.extended(driver, sql, &rows))
        }
    }

    fn execute_many(&mut self, sql: &str, rows: &[Vec<Datum>]) -> Result<ResultSet, DbError> {
        // Answers are read only after a whole chunk is written; a small one cannot fill the buffers of both sides.
        const CHUNK: usize = 100;
        let mut total = ResultSet::default();
        for chunk in rows.chunks(CHUNK) {
            let one = self.with(|session, driver| session.extended(driver, sql, chunk))?;
            if one.rowcount >= 0 {
                total.rowcount = total.rowcount.max(0) + one.rowcount;
            }
        }
        Ok(total)
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.command(sql)
    }

    fn begin(&mut self) -> Result<(), DbError> {
        self.command("BEGIN")
    }

    fn commit(&mut self) -> Result<(), DbError> {
        if !self.in_transaction() {
            return Ok(());
        }
        if self.transaction_failed() {
            // The server would answer COMMIT with a rollback and no error: work lost in silence.
            self.command("ROLLBACK")?;
            let mut error = DbError::new(
                DbErrorKind::Internal,
                format!("{}.errors.InFailedSqlTransaction", self.driver),
                "current transaction is aborted, it was rolled back instead of committed",
            );
            error.sqlstate = Some("25P02".to_owned());
            return Err(error);
        }
        self.command("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), DbError> {
        if self.in_transaction() {
            self.command("ROLLBACK")?;
        }
        Ok(())
    }

    fn in_transaction(&self) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session.status != b'I')
    }

    fn savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.command(&format!("SAVEPOINT {}", super::quote_name(name)))
    }

    fn release(&mut self, name: &str) -> Result<(), DbError> {
        self.command(&format!("RELEASE SAVEPOINT {}", super::quote_name(name)))
    }

    fn rollback_to(&mut self, name: &str) -> Result<(), DbError> {
        self.command(&format!(
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
        self.session.as_ref().map(|session| {
            Box::new(Canceller {
                address: session.address.clone(),
                process_id: session.process_id,
                secret: session.secret.clone(),
            }) as Box<dyn Cancel>
        })
    }

    fn notices(&mut self) -> Vec<String> {
        self.session
            .as_mut()
            .map(|session| std::mem::take(&mut session.notices))
            .unwrap_or_default()
    }

    fn is_closed(&self) -> bool {
        self.session.is_none()
    }

    fn close(&mut self) {
        if let Some(mut session) = self.session.take() {
            let mut out = Outgoing::default();
            out.message(b'X', |_| {});
            // The server may be gone already; closing never fails.
            let _ = out.send(&mut session.stream);
        }
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

impl Drop for PgConnection {
    fn drop(&mut self) {
        self.close();
    }
}

#[cfg(test)]
pub(crate) mod tests;
