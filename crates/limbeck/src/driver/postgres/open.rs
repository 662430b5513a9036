//! Reaching a server: hosts and addresses in turn, TLS, authentication.

use std::io::{self, Read};

use postgres_protocol::authentication::{
    md5_hash,
    sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256},
};

use super::{
    Session,
    error::{Fields, own},
    pgpass,
    stream::{Address, Stream, resolve},
    tls,
    wire::{Incoming, Message, Outgoing, Reader, put_text},
};
use crate::{
    config::url::{PgConfig, PgHost, SslMode, TargetSession},
    driver::{DbError, DbErrorKind},
};

/// Why one attempt failed.
enum Failure {
    /// The next address or host may do better.
    Next(String),
    /// The server said no in earnest.
    Server(Box<Fields>, String),
    /// Nothing will help.
    Final(String),
}

/// Opens a session on the first server that will do.
pub(super) fn open(
    config: &PgConfig,
    application_name: &str,
    driver: &str,
) -> Result<Session, DbError> {
    let passes: &[TargetSession] = match config.target_session_attrs {
        TargetSession::PreferStandby => &[TargetSession::Standby, TargetSession::Any],
        TargetSession::Any => &[TargetSession::Any],
        TargetSession::ReadWrite => &[TargetSession::ReadWrite],
        TargetSession::ReadOnly => &[TargetSession::ReadOnly],
        TargetSession::Primary => &[TargetSession::Primary],
        TargetSession::Standby => &[TargetSession::Standby],
    };
    let mut text = String::new();
    for wanted in passes {
        text.clear();
        for host in &config.hosts {
            let addresses = match resolve(host) {
                Ok(addresses) => addresses,
                Err(reason) => {
                    text.push_str(&reason);
                    continue;
                }
            };
            for address in addresses {
                let described = address.describe(host);
                let attempt = open_one(config, host, &address, application_name)
                    .and_then(|session| acceptable(session, *wanted, driver));
                match attempt {
                    Ok(session) => return Ok(session),
                    Err(Failure::Next(reason)) => {
                        text.push_str(&format!("{described} failed: {reason}\n"));
                    }
                    Err(Failure::Final(reason)) => {
                        text.push_str(&format!("{described} failed: {reason}\n"));
                        return Err(own(driver, DbErrorKind::Operational, text));
                    }
                    Err(Failure::Server(fields, earlier)) => {
                        text.push_str(&earlier);
                        let said = fields.text(None, true);
                        text.push_str(&format!("{described} failed: {}:  {said}", fields.severity));
                        // "the database system is starting up": another host may be up already.
                        if fields.code == "57P03" {
                            continue;
                        }
                        let mut error = own(driver, DbErrorKind::Operational, text);
                        error.message = error.text.trim_end().to_owned();
                        error.sqlstate = Some(fields.code);
                        return Err(error);
                    }
                }
            }
        }
    }
    let mut error = own(driver, DbErrorKind::Operational, text);
    error.message = error.text.trim_end().to_owned();
    Err(error)
}

/// Tries one address, with and without TLS in the order `sslmode` says.
fn open_one(
    config: &PgConfig,
    host: &PgHost,
    address: &Address,
    application_name: &str,
) -> Result<Session, Failure> {
    let modes: &[bool] = match (config.sslmode, address) {
        (_, Address::Unix(_)) | (SslMode::Disable, _) => &[false],
        (SslMode::Allow, _) => &[false, true],
        (SslMode::Prefer, _) => &[true, false],
        (SslMode::Require | SslMode::VerifyCa | SslMode::VerifyFull, _) => &[true],
    };
    let mut earlier = String::new();
    for (i, encrypted) in modes.iter().enumerate() {
        let is_last = i + 1 == modes.len();
        let mut refused = false;
        let opened = attempt(
            config,
            host,
            address,
            *encrypted,
            application_name,
            &mut refused,
        );
        // Where the server has no TLS the other way has been tried already.
        let is_last = is_last || refused;
        match opened {
            Err(Failure::Server(fields, _)) if !is_last && fields.code.starts_with("28") => {
                let said = fields.text(None, true);
                earlier.push_str(&format!(
                    "{} failed: {}:  {said}",
                    address.describe(host),
                    fields.severity
                ));
            }
            Err(Failure::Next(reason)) if !is_last && reason.starts_with("SSL error") => {}
            Err(Failure::Server(fields, _)) => return Err(Failure::Server(fields, earlier)),
            other => return other,
        }
    }
    Err(Failure::Next(earlier))
}

fn attempt(
    config: &PgConfig,
    host: &PgHost,
    address: &Address,
    encrypted: bool,
    application_name: &str,
    refused: &mut bool,
) -> Result<Session, Failure> {
    let broken = |error: io::Error| {
        match error.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
            Failure::Next("timeout expired".to_owned())
        }
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => Failure::Next(
            "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.".to_owned(),
        ),
        _ => Failure::Next(plain_reason(&error)),
    }
    };
    let mut stream = address
        .open(config.connect_timeout, config.keepalives)
        .map_err(|error| {
            let reason = match error.kind() {
                io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "timeout expired".to_owned(),
                _ => plain_reason(&error),
            };
            Failure::Next(match (address, error.kind()) {
                (Address::Unix(_), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => format!(
                    "{reason}\n\tIs the server running locally and accepting connections on that socket?"
                ),
                (Address::Tcp(_), io::ErrorKind::ConnectionRefused) => format!(
                    "{reason}\n\tIs the server running on that host and accepting TCP/IP connections?"
                ),
                _ => reason,
            })
        })?;
    stream.set_timeout(config.connect_timeout).map_err(broken)?;
    let mut out = Outgoing::default();
    if encrypted {
        out.message(0, |body| {
            body.extend_from_slice(&80_877_103_u32.to_be_bytes())
        });
        out.send(&mut stream).map_err(broken)?;
        let mut answer = [0];
        stream.read_exact(&mut answer).map_err(broken)?;
        match answer[0] {
            b'S' => {
                let tls = tls::client_config(config).map_err(Failure::Final)?;
                stream = stream
                    .into_tls(tls, &host.host)
                    .map_err(|reason| Failure::Next(tls_failure(&reason, &host.host)))?;
            }
            b'N' if config.sslmode == SslMode::Prefer => *refused = true,
            b'N' => {
                return Err(Failure::Next(
                    "server does not support SSL, but SSL was required".to_owned(),
                ));
            }
            // An old server's or a proxy's error: what follows is no protocol we know.
            other => {
                return Err(Failure::Next(format!(
                    "received invalid response to SSL negotiation: {}",
                    char::from(other)
                )));
            }
        }
    }
    let mut session = Session::new(stream, address.clone());
    out.message(0, |body| {
        body.extend_from_slice(&196_608_u32.to_be_bytes());
        for (name, value) in [
            ("user", config.user.as_str()),
            ("database", &config.dbname),
            ("application_name", application_name),
            ("client_encoding", "UTF8"),
        ] {
            put_text(body, name);
            put_text(body, value);
        }
        if let Some(options) = &config.options {
            put_text(body, "options");
            put_text(body, options);
        }
        for (name, value) in &config.settings {
            put_text(body, name);
            put_text(body, value);
        }
        body.push(0);
    });
    out.send(&mut session.stream).map_err(broken)?;
    authenticate(&mut session, config, host, &mut out, &broken)?;
    loop {
        let message = next(&mut session).map_err(broken)?;
        match message.tag {
            b'Z' => {
                session.status = Reader(&message.body).byte();
                break;
            }
            b'K' => {
                let mut reader = Reader(&message.body);
                session.process_id = reader.int32();
                session.secret = reader.bytes(256).to_vec();
            }
            b'E' => return Err(server(&message)),
            _ => session.aside(&message),
        }
    }
    session.stream.set_timeout(None).map_err(broken)?;
    Ok(session)
}

/// Says in libpq's words why TLS failed.
fn tls_failure(reason: &str, host: &str) -> String {
    if reason.contains("not valid for name") {
        format!("server certificate does not match host name \"{host}\"")
    } else if reason.contains("invalid peer certificate") {
        format!("SSL error: certificate verify failed ({reason})")
    } else {
        format!("SSL error: {reason}")
    }
}

fn plain_reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

fn server(message: &Message) -> Failure {
    Failure::Server(Box::new(Fields::parse(&message.body)), String::new())
}

fn next(session: &mut Session) -> io::Result<Message> {
    let Session {
        stream, incoming, ..
    } = session;
    Incoming::next(incoming, stream)
}

fn authenticate(
    session: &mut Session,
    config: &PgConfig,
    host: &PgHost,
    out: &mut Outgoing,
    broken: &dyn Fn(io::Error) -> Failure,
) -> Result<(), Failure> {
    let mut scram: Option<ScramSha256> = None;
    let password = || -> Result<String, Failure> {
        config
            .password
            .clone()
            .or_else(|| {
                let file = config.passfile.as_deref()?;
                pgpass::lookup(file, &host.host, host.port, &config.dbname, &config.user)
            })
            .ok_or_else(|| Failure::Final("fe_sendauth: no password supplied".to_owned()))
    };
    let refused = |error: io::Error| Failure::Final(error.to_string());
    loop {
        let message = next(session).map_err(broken)?;
        if message.tag == b'E' {
            return Err(server(&message));
        }
        if message.tag != b'R' {
            session.aside(&message);
            continue;
        }
        let mut reader = Reader(&message.body);
        match reader.int32() {
            0 => return Ok(()),
            3 => {
                let password = password()?;
                out.message(b'p', |body| put_text(body, &password));
            }
            5 => {
                let salt = reader.bytes(4).try_into().unwrap_or_default();
                let hash = md5_hash(config.user.as_bytes(), password()?.as_bytes(), salt);
                out.message(b'p', |body| put_text(body, &hash));
            }
            10 => {
                let mut offered = Vec::new();
                loop {
                    let name = reader.text();
                    if name.is_empty() {
                        break;
                    }
                    offered.push(name);
                }
                if !offered.iter().any(|name| name == SCRAM_SHA_256) {
                    return Err(Failure::Final(format!(
                        "none of the server's SASL authentication mechanisms are supported: {}",
                        offered.join(", ")
                    )));
                }
                let exchange =
                    ScramSha256::new(password()?.as_bytes(), ChannelBinding::unsupported());
                out.message(b'p', |body| {
                    put_text(body, SCRAM_SHA_256);
                    let first = exchange.message();
                    let length = u32::try_from(first.len()).unwrap_or_default();
                    body.extend_from_slice(&length.to_be_bytes());
                    body.extend_from_slice(first);
                });
                scram = Some(exchange);
            }
            11 => {
                let Some(exchange) = scram.as_mut() else {
                    return Err(Failure::Final("unexpected SASL continuation".to_owned()));
                };
                exchange.update(reader.0).map_err(refused)?;
                out.message(b'p', |body| body.extend_from_slice(exchange.message()));
            }
            12 => {
                let Some(exchange) = scram.as_mut() else {
                    return Err(Failure::Final("unexpected SASL end".to_owned()));
                };
                exchange.finish(reader.0).map_err(refused)?;
                continue;
            }
            7 | 8 => {
                return Err(Failure::Final(
                    "limbeck cannot authenticate with GSSAPI (Kerberos)".to_owned(),
                ));
            }
            other => {
                return Err(Failure::Final(format!(
                    "authentication method {other} not supported"
                )));
            }
        }
        out.send(&mut session.stream).map_err(broken)?;
    }
}

/// Asks whether a server is of the kind wanted.
fn acceptable(
    mut session: Session,
    wanted: TargetSession,
    driver: &str,
) -> Result<Session, Failure> {
    if wanted == TargetSession::Any {
        return Ok(session);
    }
    let answer = session
        .simple(
            driver,
            "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only')",
        )
        .map_err(|error| Failure::Next(error.text.trim_end().to_owned()))?;
    let row = answer.rows.first();
    let standby = row.and_then(|row| row.first()).and_then(|d| d.as_int()) == Some(1);
    let read_only = row.and_then(|row| row.get(1)).and_then(|d| d.as_str()) == Some("on");
    let reason = match wanted {
        TargetSession::ReadWrite if read_only || standby => "session is read-only",
        TargetSession::ReadOnly if !read_only && !standby => "session is not read-only",
        TargetSession::Primary if standby => "server is in hot standby mode",
        TargetSession::Standby if !standby => "server is not in hot standby mode",
        _ => return Ok(session),
    };
    Err(Failure::Next(reason.to_owned()))
}

/// Asks the server at `address` to stop what a session is running.
pub(super) fn cancel(address: &Address, process_id: i32, secret: &[u8]) -> io::Result<()> {
    let limit = std::time::Duration::from_secs(5);
    let mut stream: Stream = address.open(Some(limit), false)?;
    stream.set_timeout(Some(limit))?;
    let mut out = Outgoing::default();
    out.message(0, |body| {
        body.extend_from_slice(&80_877_102_u32.to_be_bytes());
        body.extend_from_slice(&process_id.to_be_bytes());
        body.extend_from_slice(secret);
    });
    out.send(&mut stream)?;
    // The server closes the way once it has passed the request on.
    let _ = stream.read(&mut [0]);
    Ok(())
}
