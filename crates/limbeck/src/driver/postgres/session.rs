//! The protocol on one open stream: statements out, answers, settings and notices in.

use std::{io, time::Duration};

use super::{
    decode,
    error::{Fields, own},
    params,
    stream::{Address, Stream},
    wire::{Incoming, Message, Outgoing, Reader, put_text},
};
use crate::driver::{ColumnInfo, Datum, DbError, DbErrorKind, ResultSet};

/// The protocol's state on one open stream.
pub(super) struct Session {
    pub(super) stream: Stream,
    pub(super) incoming: Incoming,
    pub(super) address: Address,
    pub(super) status: u8,
    pub(super) process_id: i32,
    pub(super) secret: Vec<u8>,
    parameters: Vec<(String, String)>,
    pub(super) notices: Vec<String>,
    pub(super) broken: bool,
}

impl Session {
    pub(super) fn new(stream: Stream, address: Address) -> Self {
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
    pub(super) fn aside(&mut self, message: &Message) {
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

    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
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
    pub(super) fn simple(&mut self, driver: &str, sql: &str) -> Result<ResultSet, DbError> {
        let mut out = Outgoing::default();
        out.message(b'Q', |body| put_text(body, sql));
        self.exchange(driver, sql, &mut out, false)
    }

    /// Runs one statement with parameters, once for each row of them.
    pub(super) fn extended(
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
        let wait = Duration::from_millis(200);
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
