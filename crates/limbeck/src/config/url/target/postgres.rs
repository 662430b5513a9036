//! libpq's settings: the URL first, then the environment, then defaults.

use std::{path::PathBuf, time::Duration};

use super::{PgConfig, PgHost, SslMode, TargetSession, truth};
use crate::config::url::{Url, UrlError};

/// Makes a PostgreSQL configuration of a URL; `env` looks an environment variable up.
pub(in crate::config::url) fn postgres_config(
    url: &Url,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<PgConfig, UrlError> {
    let driver = url.get_driver_name();
    for key in url.query.keys() {
        if !known_key(driver, key) {
            return Err(UrlError::Setting(format!(
                "invalid dsn: invalid connection option \"{key}\""
            )));
        }
    }
    if url.query.contains_key("service") || env("PGSERVICE").is_some_and(|name| !name.is_empty()) {
        return Err(UrlError::Setting(
            "limbeck does not read service files (service, PGSERVICE): name the server in the URL"
                .to_owned(),
        ));
    }
    let setting = |key: &str, variable: &str| -> Option<String> {
        url.query_text(key)
            .map(str::to_owned)
            .or_else(|| env(variable).filter(|text| !text.is_empty()))
    };
    let user = url
        .username
        .clone()
        .or_else(|| setting("user", "PGUSER"))
        .or_else(|| env("USER"))
        .or_else(|| env("LOGNAME"))
        .unwrap_or_else(|| "postgres".to_owned());
    let dbname = url
        .database
        .clone()
        .filter(|name| !name.is_empty())
        .or_else(|| setting("dbname", "PGDATABASE"))
        .unwrap_or_else(|| user.clone());
    let home = env("HOME").map(PathBuf::from);
    let sslmode = match (url.query_text("sslmode"), url.query_text("ssl")) {
        (Some(text), _) | (None, Some(text)) => ssl_mode(text)?,
        (None, None) => match env("PGSSLMODE").filter(|text| !text.is_empty()) {
            Some(text) => ssl_mode(&text)?,
            None => SslMode::Prefer,
        },
    };
    let in_home = |name: &str| {
        home.as_ref()
            .map(|home| home.join(".postgresql").join(name))
            .filter(|path| path.exists())
    };
    Ok(PgConfig {
        hosts: hosts(url, env)?,
        password: url
            .password
            .clone()
            .or_else(|| setting("password", "PGPASSWORD")),
        passfile: setting("passfile", "PGPASSFILE")
            .map(PathBuf::from)
            .or_else(|| home.as_ref().map(|home| home.join(".pgpass"))),
        sslmode,
        sslrootcert: setting("sslrootcert", "PGSSLROOTCERT")
            .or_else(|| in_home("root.crt").map(|path| path.to_string_lossy().into_owned()))
            // A truth value asks for the default context: the system's authorities.
            .or_else(|| {
                let text = url.query_text("ssl")?;
                truth(text).ok()?.then(|| "system".to_owned())
            }),
        sslcert: setting("sslcert", "PGSSLCERT")
            .map(PathBuf::from)
            .or_else(|| in_home("postgresql.crt")),
        sslkey: setting("sslkey", "PGSSLKEY")
            .map(PathBuf::from)
            .or_else(|| in_home("postgresql.key")),
        options: setting("options", "PGOPTIONS"),
        application_name: setting("application_name", "PGAPPNAME").or_else(|| {
            url.query_text("fallback_application_name")
                .map(str::to_owned)
        }),
        connect_timeout: match setting("connect_timeout", "PGCONNECT_TIMEOUT")
            .or_else(|| url.query_text("timeout").map(str::to_owned))
        {
            None => None,
            Some(text) => timeout(&text)?,
        },
        target_session_attrs: match setting("target_session_attrs", "PGTARGETSESSIONATTRS") {
            None => TargetSession::Any,
            Some(text) => session_attrs(&text)?,
        },
        keepalives: url.query_text("keepalives") != Some("0"),
        client_encoding: None,
        settings: Vec::new(),
        user,
        dbname,
    })
}

/// The options each driver takes in a URL; a wrong one is an error there too.
fn known_key(driver: &str, key: &str) -> bool {
    const LIBPQ: &[&str] = &[
        "host",
        "hostaddr",
        "port",
        "user",
        "password",
        "passfile",
        "dbname",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "sslpassword",
        "sslcrl",
        "sslcrldir",
        "sslsni",
        "sslcompression",
        "sslcertmode",
        "sslnegotiation",
        "ssl_min_protocol_version",
        "ssl_max_protocol_version",
        "min_protocol_version",
        "max_protocol_version",
        "options",
        "application_name",
        "fallback_application_name",
        "connect_timeout",
        "target_session_attrs",
        "keepalives",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "client_encoding",
        "channel_binding",
        "gssencmode",
        "krbsrvname",
        "gsslib",
        "gssdelegation",
        "requirepeer",
        "require_auth",
        "service",
        "servicefile",
        "replication",
        "load_balance_hosts",
    ];
    const ASYNCPG: &[&str] = &[
        "host",
        "port",
        "user",
        "password",
        "database",
        "dbname",
        "passfile",
        "ssl",
        "sslmode",
        "timeout",
        "command_timeout",
        "statement_cache_size",
        "max_cached_statement_lifetime",
        "max_cacheable_statement_size",
        "prepared_statement_cache_size",
        "prepared_statement_name_func",
        "direct_tls",
        "target_session_attrs",
        "krbsrvname",
        "gsslib",
        "async_fallback",
    ];
    const PG8000: &[&str] = &[
        "host",
        "port",
        "timeout",
        "tcp_keepalive",
        "application_name",
        "client_encoding",
        "unix_sock",
        "source_address",
    ];
    match driver {
        "asyncpg" => ASYNCPG.contains(&key),
        "pg8000" => PG8000.contains(&key),
        "psycopg" | "psycopg_async" => {
            LIBPQ.contains(&key) || matches!(key, "prepare_threshold" | "autocommit")
        }
        _ => LIBPQ.contains(&key),
    }
}

/// Pairs hosts with ports as SQLAlchemy and libpq do: `?host=a:1&host=b:2`, `?host=a,b&port=1,2`, or the URL's own.
fn hosts(url: &Url, env: &dyn Fn(&str) -> Option<String>) -> Result<Vec<PgHost>, UrlError> {
    let mut names: Vec<String> = Vec::new();
    let mut ports: Vec<String> = Vec::new();
    if let Some(value) = url.query.get("host") {
        let integrated = value.all().iter().all(|text| !text.contains(','));
        for text in value.all().iter().flat_map(|text| text.split(',')) {
            match text.rsplit_once(':') {
                Some((name, port))
                    if integrated
                        && !text.starts_with('/')
                        && (name.starts_with('[') || !name.contains(':')) =>
                {
                    names.push(name.trim_matches(['[', ']']).to_owned());
                    ports.push(port.to_owned());
                }
                _ => {
                    names.push(text.to_owned());
                    if integrated {
                        ports.push(String::new());
                    }
                }
            }
        }
        if ports.iter().all(String::is_empty) {
            ports.clear();
        }
    } else if let Some(host) = &url.host {
        names.extend(host.split(',').map(str::to_owned));
    } else if let Some(host) = env("PGHOST").filter(|text| !text.is_empty()) {
        names.extend(host.split(',').map(str::to_owned));
    }
    if ports.is_empty() {
        if let Some(value) = url.query.get("port") {
            ports.extend(
                value
                    .all()
                    .iter()
                    .flat_map(|text| text.split(',').map(str::to_owned)),
            );
        } else if let Some(port) = url.port {
            ports.push(port.to_string());
        } else if let Some(text) = env("PGPORT").filter(|text| !text.is_empty()) {
            ports.extend(text.split(',').map(str::to_owned));
        }
    }
    let addresses: Vec<String> = url
        .query_text("hostaddr")
        .map(str::to_owned)
        .or_else(|| env("PGHOSTADDR").filter(|text| !text.is_empty()))
        .map(|text| text.split(',').map(str::to_owned).collect())
        .unwrap_or_default();
    if names.is_empty() && !addresses.is_empty() {
        names = addresses.clone();
    }
    if names.is_empty() {
        names.push(default_host().to_owned());
    }
    if ports.len() > 1 && ports.len() != names.len() {
        return Err(UrlError::Setting(format!(
            "could not match {} port numbers to {} hosts",
            ports.len(),
            names.len()
        )));
    }
    let mut found = Vec::with_capacity(names.len());
    for (i, name) in names.iter().enumerate() {
        let text = match ports.len() {
            0 => "",
            1 => ports[0].as_str(),
            _ => ports[i].as_str(),
        };
        let port = match text.trim() {
            "" => 5432,
            digits => match digits.parse::<i64>() {
                Ok(port) => u16::try_from(port)
                    .ok()
                    .filter(|port| *port > 0)
                    .ok_or_else(|| {
                        UrlError::Setting(format!("invalid port number: \"{digits}\""))
                    })?,
                Err(_) => {
                    return Err(UrlError::Setting(format!(
                        "invalid integer value \"{digits}\" for connection option \"port\""
                    )));
                }
            },
        };
        found.push(PgHost {
            host: if name.is_empty() {
                default_host().to_owned()
            } else {
                name.clone()
            },
            hostaddr: addresses.get(i).filter(|text| !text.is_empty()).cloned(),
            port,
        });
    }
    Ok(found)
}

/// The folder of the socket where distributions put it, else the machine itself.
fn default_host() -> &'static str {
    if cfg!(unix) {
        ["/var/run/postgresql", "/tmp"]
            .into_iter()
            .find(|folder| std::path::Path::new(folder).join(".s.PGSQL.5432").exists())
            .unwrap_or(if std::path::Path::new("/var/run/postgresql").exists() {
                "/var/run/postgresql"
            } else {
                "/tmp"
            })
    } else {
        "localhost"
    }
}

fn ssl_mode(text: &str) -> Result<SslMode, UrlError> {
    match text {
        "disable" => Ok(SslMode::Disable),
        "allow" => Ok(SslMode::Allow),
        "prefer" => Ok(SslMode::Prefer),
        "require" => Ok(SslMode::Require),
        "verify-ca" => Ok(SslMode::VerifyCa),
        "verify-full" => Ok(SslMode::VerifyFull),
        // asyncpg's `ssl=true` is a default context: certificate and host are checked.
        other => match truth(other) {
            Ok(true) => Ok(SslMode::VerifyFull),
            Ok(false) => Ok(SslMode::Disable),
            Err(_) => Err(UrlError::Setting(format!(
                "invalid sslmode value: \"{other}\""
            ))),
        },
    }
}

fn session_attrs(text: &str) -> Result<TargetSession, UrlError> {
    match text {
        "any" => Ok(TargetSession::Any),
        "read-write" => Ok(TargetSession::ReadWrite),
        "read-only" => Ok(TargetSession::ReadOnly),
        "primary" => Ok(TargetSession::Primary),
        "standby" => Ok(TargetSession::Standby),
        "prefer-standby" => Ok(TargetSession::PreferStandby),
        other => Err(UrlError::Setting(format!(
            "invalid target_session_attrs value: \"{other}\""
        ))),
    }
}

/// Reads libpq's `connect_timeout`: zero and below wait for ever, one second counts as two.
fn timeout(text: &str) -> Result<Option<Duration>, UrlError> {
    let seconds: f64 = text.trim().parse().map_err(|_| {
        UrlError::Setting(format!(
            "invalid integer value \"{text}\" for connection option \"connect_timeout\""
        ))
    })?;
    Ok(match seconds {
        s if s <= 0.0 => None,
        s if s < 2.0 => Some(Duration::from_secs(2)),
        s => Duration::try_from_secs_f64(s).ok(),
    })
}
