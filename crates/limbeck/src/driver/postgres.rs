//! PostgreSQL, over its protocol 3.0, blocking, one connection.
//!
//! Statements without parameters go out as simple queries and answers come back as text, as with psycopg2: several
//! statements in one string work, no prepared statement is left on the server (so a transaction pooler does no harm),
//! and types that this file does not know read as their text. No async runtime is involved, so this is safe inside one.

use std::{any::Any, io};

use super::{
    Cancel, ColumnInfo, ConnectOptions, Connection, Datum, DbError, DbErrorKind, ResultSet,
};
use crate::config::url::PgConfig;

mod decode;
mod error;
mod open;
mod params;
mod pgpass;
mod sqlstate;
mod stream;
mod tls;
mod wire;

use error::{Fields, own};
use stream::{Address, Stream};
use wire::{Incoming, Message, Outgoing, Reader, put_text};

/// The protocol's state on one open stream.
pub(crate) struct Session {
    stream: Stream,
    incoming: Incoming,
    address: Address,
    status: u8,
    process_id: i32,
    secret: Vec<u8>,
    parameters: Vec<(String, String)>,
    notices: Vec<String>,
    broken: bool,
}

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

impl Session {
    fn new(stream: Stream, address: Address) -> Self {
        Self {
            stream,
            incoming: Incoming::default(),
            address,
            status: b'I',
            process_id: 0,
            secret: Vec::new(),
            parameters: Vec::new(),
            notices: Vec::new(),
            broken: false,
        }
    }

    /// Takes in what the server says beside the matter: settings and notices.
    fn aside(&mut self, message: &Message) {
        match message.tag {
            b'S' => {
                let mut reader = Reader(&message.body);
                let (name, value) = (reader.text(), reader.text());
                self.parameters.retain(|(known, _)| *known != name);
                self.parameters.push((name, value));
            }
            b'N' => {
                let fields = Fields::parse(&message.body);
                let text = fields.text(None, false);
                self.notices
                    .push(format!("{}:  {}", fields.severity, text.trim_end()));
            }
            _ => {}
        }
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Makes the error of a lost connection.
    fn lost(&mut self, driver: &str, cause: &io::Error, said: Option<DbError>) -> DbError {
        self.broken = true;
        self.status = b'I';
        let text = match cause.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionAborted => {
                if self.stream.is_tls() {
                    "SSL connection has been closed unexpectedly\n".to_owned()
                } else {
                    "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n".to_owned()
                }
            }
            _ => format!("could not receive data from server: {cause}\n"),
        };
        let mut error = match said {
            Some(mut said) => {
                said.text.push_str(&text);
                said
            }
            None => own(driver, DbErrorKind::Operational, text),
        };
        error.disconnected = true;
        error
    }

    /// Runs a string of statements; the last one's answer counts.
    fn simple(&mut self, driver: &str, sql: &str) -> Result<ResultSet, DbError> {
        let mut out = Outgoing::default();
        out.message(b'Q', |body| put_text(body, sql));
        self.exchange(driver, sql, &mut out, false)
    }

    /// Runs one statement with parameters, once for each row of them.
    fn extended(
        &mut self,
        driver: &str,
        sql: &str,
        rows: &[Vec<Datum>],
    ) -> Result<ResultSet, DbError> {
        let mut out = Outgoing::default();
        out.message(b'P', |body| {
            body.push(0);
            put_text(body, sql);
            body.extend_from_slice(&0_u16.to_be_bytes());
        });
        for row in rows {
            let count = u16::try_from(row.len()).map_err(|_| {
                own(
                    driver,
                    DbErrorKind::Programming,
                    "the query has too many parameters",
                )
            })?;
            out.message(b'B', |body| {
                body.extend_from_slice(&[0, 0]);
                body.extend_from_slice(&0_u16.to_be_bytes());
                body.extend_from_slice(&count.to_be_bytes());
                for datum in row {
                    match params::to_text(datum) {
                        None => body.extend_from_slice(&(-1_i32).to_be_bytes()),
                        Some(text) => {
                            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
                            body.extend_from_slice(&length.to_be_bytes());
                            body.extend_from_slice(text.as_bytes());
                        }
                    }
                }
                body.extend_from_slice(&0_u16.to_be_bytes());
            });
            out.message(b'D', |body| body.extend_from_slice(b"P\0"));
            out.message(b'E', |body| {
                body.push(0);
                body.extend_from_slice(&0_u32.to_be_bytes());
            });
        }
        out.message(b'S', |_| {});
        self.exchange(driver, sql, &mut out, true)
    }

    /// Sends, and reads until the server is ready again. With `sum` the counts of all answers are added up.
    fn exchange(
        &mut self,
        driver: &str,
        sql: &str,
        out: &mut Outgoing,
        sum: bool,
    ) -> Result<ResultSet, DbError> {
        if let Err(cause) = out.send(&mut self.stream) {
            // What the server said before it hung up is worth more than the broken pipe.
            let said = self.last_words(driver, sql);
            return Err(self.lost(driver, &cause, said));
        }
        let mut result = ResultSet::default();
        let mut oids: Vec<u32> = Vec::new();
        let mut failure: Option<DbError> = None;
        let mut total: i64 = -1;
        let mut any = false;
        loop {
            let message = match self.incoming.next(&mut self.stream) {
                Ok(message) => message,
                Err(cause) => return Err(self.lost(driver, &cause, failure.take())),
            };
            match message.tag {
                b'T' => {
                    oids.clear();
                    result = ResultSet::default();
                    let mut reader = Reader(&message.body);
                    for _ in 0..reader.int16() {
                        let name = reader.text();
                        reader.bytes(6);
                        let oid = reader.int32().cast_unsigned();
                        reader.bytes(8);
                        result.columns.push(ColumnInfo {
                            name,
                            type_name: decode::type_name(oid).to_owned(),
                        });
                        oids.push(oid);
                    }
                    any = true;
                }
                b'D' => match decode_row(&message.body, &oids) {
                    Ok(row) => result.rows.push(row),
                    Err(text) => {
                        failure.get_or_insert_with(|| own(driver, DbErrorKind::Data, text));
                    }
                },
                b'C' => {
                    let tag = Reader(&message.body).text();
                    if !any {
                        result = ResultSet::default();
                    }
                    result.rowcount = rows_of(&tag);
                    if sum && result.rowcount >= 0 {
                        total = total.max(0) + result.rowcount;
                    }
                    any = false;
                }
                b'I' => any = false,
                b'E' => {
                    let fields = Fields::parse(&message.body);
                    let fatal = matches!(fields.severity.as_str(), "FATAL" | "PANIC");
                    let mut error = fields.into_error(driver, Some(sql));
                    error.disconnected = fatal;
                    failure = Some(error);
                }
                b'G' => {
                    let refusal = "can't execute COPY FROM: use the copy_from() method instead";
                    failure.get_or_insert_with(|| own(driver, DbErrorKind::Programming, refusal));
                    let mut fail = Outgoing::default();
                    fail.message(b'f', |body| put_text(body, refusal));
                    if sum {
                        fail.message(b'S', |_| {});
                    }
                    if let Err(cause) = fail.send(&mut self.stream) {
                        return Err(self.lost(driver, &cause, None));
                    }
                    // The server answers the refusal with an error that would hide this one.
                    let kept = failure.take();
                    self.drain(driver)?;
                    return Err(
                        kept.unwrap_or_else(|| own(driver, DbErrorKind::Programming, refusal))
                    );
                }
                b'H' => {
                    failure.get_or_insert_with(|| {
                        own(
                            driver,
                            DbErrorKind::Programming,
                            "can't execute COPY TO: use the copy_to() method instead",
                        )
                    });
                }
                b'Z' => {
                    self.status = Reader(&message.body).byte();
                    if sum {
                        result.rowcount = total;
                    }
                    return match failure {
                        Some(error) => Err(error),
                        None => Ok(result),
                    };
                }
                _ => self.aside(&message),
            }
        }
    }

    fn drain(&mut self, driver: &str) -> Result<(), DbError> {
        loop {
            match self.incoming.next(&mut self.stream) {
                Ok(message) if message.tag == b'Z' => {
                    self.status = Reader(&message.body).byte();
                    return Ok(());
                }
                Ok(message) => {
                    if message.tag != b'E' {
                        self.aside(&message);
                    }
                }
                Err(cause) => return Err(self.lost(driver, &cause, None)),
            }
        }
    }

    fn last_words(&mut self, driver: &str, sql: &str) -> Option<DbError> {
        let wait = std::time::Duration::from_millis(200);
        self.stream.set_timeout(Some(wait)).ok()?;
        while let Ok(message) = self.incoming.next(&mut self.stream) {
            if message.tag == b'E' {
                return Some(Fields::parse(&message.body).into_error(driver, Some(sql)));
            }
        }
        None
    }
}

fn decode_row(body: &[u8], oids: &[u32]) -> Result<Vec<Datum>, String> {
    let mut reader = Reader(body);
    let count = reader.int16();
    let mut row = Vec::with_capacity(oids.len());
    for i in 0..usize::try_from(count).unwrap_or_default() {
        let length = reader.int32();
        row.push(match usize::try_from(length) {
            Err(_) => Datum::Null,
            Ok(length) => {
                let text = String::from_utf8_lossy(reader.bytes(length));
                decode::decode(oids.get(i).copied().unwrap_or_default(), &text)?
            }
        });
    }
    Ok(row)
}

/// Reads the count out of a command's tag (`INSERT 0 5`); -1 where it has none.
fn rows_of(tag: &str) -> i64 {
    let command = tag.split(' ').next().unwrap_or_default();
    match command {
        "INSERT" | "UPDATE" | "DELETE" | "SELECT" | "MERGE" | "MOVE" | "FETCH" | "COPY" => tag
            .rsplit(' ')
            .next()
            .and_then(|count| count.parse().ok())
            .unwrap_or(-1),
        _ => -1,
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
