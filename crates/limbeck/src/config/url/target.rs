//! From a URL to what a driver needs: hosts, TLS, files.

use std::{path::PathBuf, time::Duration};

use super::{Url, UrlError};

mod postgres;

pub(super) use postgres::postgres_config;

/// How much TLS a PostgreSQL connection wants, in libpq's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SslMode {
    /// None.
    Disable,
    /// Only if the server refuses to go without.
    Allow,
    /// If the server has it.
    #[default]
    Prefer,
    /// Always; the certificate is not checked unless a root certificate is given.
    Require,
    /// Always, with a certificate of a known authority.
    VerifyCa,
    /// Always, with a certificate of a known authority for that very host.
    VerifyFull,
}

/// Which servers of several are acceptable, in libpq's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TargetSession {
    /// Any.
    #[default]
    Any,
    /// One that takes writes.
    ReadWrite,
    /// One that takes none.
    ReadOnly,
    /// One that is no standby.
    Primary,
    /// A standby.
    Standby,
    /// A standby if there is one.
    PreferStandby,
}

/// One server to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PgHost {
    /// The name, the address, or the folder of a Unix socket (starts with `/`).
    pub host: String,
    /// The address to use instead of looking the name up.
    pub hostaddr: Option<String>,
    /// The port.
    pub port: u16,
}

impl PgHost {
    /// Tells whether this is a Unix socket's folder.
    pub fn is_socket(&self) -> bool {
        self.host.starts_with('/') || self.host.starts_with('@')
    }
}

/// Everything needed to reach a PostgreSQL server. Its `Debug` hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct PgConfig {
    /// The servers, tried in this order.
    pub hosts: Vec<PgHost>,
    /// The user.
    pub user: String,
    /// The password, if the URL, the environment or a service names one; `.pgpass` is asked per host.
    pub password: Option<String>,
    /// The password file.
    pub passfile: Option<PathBuf>,
    /// The database.
    pub dbname: String,
    /// How much TLS.
    pub sslmode: SslMode,
    /// The file of root certificates; `system` names the system's.
    pub sslrootcert: Option<String>,
    /// The client's certificate.
    pub sslcert: Option<PathBuf>,
    /// The client's key.
    pub sslkey: Option<PathBuf>,
    /// Command-line options for the session (`-c search_path=x`).
    pub options: Option<String>,
    /// The name in `pg_stat_activity`, if given.
    pub application_name: Option<String>,
    /// How long to wait for each server.
    pub connect_timeout: Option<Duration>,
    /// Which of the servers will do.
    pub target_session_attrs: TargetSession,
    /// Whether TCP keepalives are sent.
    pub keepalives: bool,
    /// The client encoding asked for, if any.
    pub client_encoding: Option<String>,
    /// Settings sent as start-up parameters (asyncpg's `server_settings`).
    pub settings: Vec<(String, String)>,
}

impl std::fmt::Debug for PgConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PgConfig")
            .field("hosts", &self.hosts)
            .field("user", &self.user)
            .field("password", &self.password.as_ref().map(|_| "***"))
            .field("dbname", &self.dbname)
            .field("sslmode", &self.sslmode)
            .finish_non_exhaustive()
    }
}

/// Where an SQLite database lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqlitePlace {
    /// In memory.
    Memory,
    /// In a file.
    File(PathBuf),
    /// Where an SQLite URI (`file:...`) says.
    Uri(String),
}

impl SqlitePlace {
    /// The file's name, for messages.
    pub fn file(&self) -> Option<String> {
        match self {
            Self::Memory => None,
            Self::File(path) => Some(path.display().to_string()),
            Self::Uri(uri) => Some(uri.clone()),
        }
    }
}

/// What a URL connects to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A PostgreSQL server.
    Postgres(Box<PgConfig>),
    /// An SQLite database.
    Sqlite {
        /// Where it lives.
        place: SqlitePlace,
        /// How long to wait for locks, where the URL says so.
        timeout: Option<Duration>,
    },
}

/// Finds out what a URL connects to, with the environment's PG* variables where the URL says nothing.
pub fn connect_target(url: &Url) -> Result<Target, UrlError> {
    let (backend, driver) = match url.drivername.split_once('+') {
        Some((backend, driver)) => (backend, Some(driver)),
        None => (url.drivername.as_str(), None),
    };
    let known: &[&str] = match backend {
        "postgresql" => &[
            "psycopg2",
            "psycopg",
            "psycopg_async",
            "asyncpg",
            "pg8000",
            "psycopg2cffi",
        ],
        "sqlite" => &["pysqlite", "aiosqlite", "pysqlcipher"],
        "mysql" | "mariadb" | "mssql" | "oracle" | "cockroachdb" => {
            return Err(UrlError::NoDriver(backend.to_owned()));
        }
        _ => &[],
    };
    if known.is_empty() || driver.is_some_and(|driver| !known.contains(&driver)) {
        return Err(UrlError::NoSuchModule(url.drivername.replace('+', ".")));
    }
    match backend {
        "postgresql" => Ok(Target::Postgres(Box::new(postgres_config(url, &|name| {
            std::env::var(name).ok()
        })?))),
        _ if driver == Some("pysqlcipher") => Err(UrlError::NoDriver("sqlcipher".to_owned())),
        _ => sqlite_target(url),
    }
}

/// Follows SQLAlchemy's `SQLiteDialect_pysqlite.create_connect_args`.
fn sqlite_target(url: &Url) -> Result<Target, UrlError> {
    if url.username.is_some() || url.host.is_some() || url.password.is_some() || url.port.is_some()
    {
        return Err(UrlError::Setting(format!(
            "Invalid SQLite URL: {url}\nValid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
        )));
    }
    // The keys that Python's sqlite3.connect() takes; whatever else there is belongs to the file's URI.
    const CONNECT: &[&str] = &[
        "uri",
        "timeout",
        "isolation_level",
        "detect_types",
        "check_same_thread",
        "cached_statements",
    ];
    let timeout = match url.query_text("timeout") {
        None => None,
        Some(text) => Some(
            text.trim()
                .parse::<f64>()
                .ok()
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
                .ok_or_else(|| {
                    UrlError::Setting(format!("could not convert string to float: '{text}'"))
                })?,
        ),
    };
    let database = url.database.as_deref().unwrap_or_default();
    let as_uri = match url.query_text("uri") {
        Some(text) => truth(text)?,
        None => false,
    };
    let place = if as_uri {
        let mut pairs: Vec<(&String, &QueryValueRef)> = url
            .query
            .iter()
            .filter(|(key, _)| !CONNECT.contains(&key.as_str()))
            .collect();
        pairs.sort_by_key(|(key, _)| *key);
        let text: Vec<String> = pairs
            .into_iter()
            .filter_map(|(key, value)| value.all().last().map(|text| format!("{key}={text}")))
            .collect();
        let query = if text.is_empty() {
            String::new()
        } else {
            format!("?{}", text.join("&"))
        };
        SqlitePlace::Uri(format!("{database}{query}"))
    } else if database.is_empty() || database == ":memory:" {
        SqlitePlace::Memory
    } else {
        SqlitePlace::File(PathBuf::from(database))
    };
    Ok(Target::Sqlite { place, timeout })
}

type QueryValueRef = super::QueryValue;

/// Reads a truth value as SQLAlchemy's `asbool`.
fn truth(text: &str) -> Result<bool, UrlError> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
        "false" | "no" | "off" | "n" | "f" | "0" => Ok(false),
        other => Err(UrlError::Setting(format!(
            "String is not true/false: '{other}'"
        ))),
    }
}
