//! SQLAlchemy's database URLs: `dialect+driver://user:password@host:port/database?key=value`.
//!
//! No error or `Debug` text of this module holds a password.

use std::{fmt, sync::LazyLock};

use indexmap::IndexMap;
use percent_encoding::percent_decode_str;

mod target;

pub use target::{PgConfig, PgHost, SqlitePlace, SslMode, Target, TargetSession, connect_target};

/// The value of a key in a URL's query: one text, or several where the key was repeated.
#[derive(Clone, PartialEq, Eq)]
pub enum QueryValue {
    /// The key was given once.
    One(String),
    /// The key was given several times.
    Many(Vec<String>),
}

impl QueryValue {
    /// Returns every text of the value.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

/// A database URL in its parts, decoded.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Url {
    /// The dialect, and after a `+` the driver.
    pub drivername: String,
    /// The user.
    pub username: Option<String>,
    /// The password, in clear.
    pub password: Option<String>,
    /// The host, an IPv6 address without its brackets.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u32>,
    /// The database, or the path of a file.
    pub database: Option<String>,
    /// The query, in the order given.
    pub query: IndexMap<String, QueryValue>,
}

/// Tells why a text is no database URL, without repeating it: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// It has no `name://`.
    #[error("Could not parse SQLAlchemy URL from given URL string")]
    Unparsable,
    /// Its port is no number. The text may be a part of a password with an unquoted `@` or `:`, so it is not shown.
    #[error("invalid literal for int() with base 10 in the port of the URL")]
    Port,
    /// A setting has a value that means nothing.
    #[error("{0}")]
    Setting(String),
    /// The dialect is unknown.
    #[error("Can't load plugin: sqlalchemy.dialects:{0}")]
    NoSuchModule(String),
    /// The dialect is known and limbeck has no driver for it.
    #[error("limbeck has no driver for '{0}' databases yet")]
    NoDriver(String),
}

impl Url {
    /// Reads a URL by SQLAlchemy's rules (`make_url`).
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let parts = split(text).ok_or(UrlError::Unparsable)?;
        let decode = |part: Option<&str>| part.map(unquote);
        Ok(Self {
            drivername: parts.name.to_owned(),
            username: decode(parts.username),
            password: decode(parts.password),
            host: parts
                .host
                .filter(|host| !host.is_empty())
                .map(str::to_owned),
            port: match parts.port {
                None => None,
                Some(digits) => Some(parse_port(digits).ok_or(UrlError::Port)?),
            },
            database: decode(parts.database),
            query: parts.query.map(parse_query).unwrap_or_default(),
        })
    }

    /// Returns the dialect's name: what stands before the `+`.
    pub fn get_backend_name(&self) -> &str {
        self.drivername.split('+').next().unwrap_or_default()
    }

    /// Returns the driver's name: what stands after the `+`, or the dialect's usual one.
    pub fn get_driver_name(&self) -> &str {
        match self.drivername.split('+').nth(1) {
            Some(driver) => driver,
            None => match self.get_backend_name() {
                "postgresql" => "psycopg2",
                "sqlite" => "pysqlite",
                "mysql" | "mariadb" => "mysqldb",
                "mssql" => "pyodbc",
                "oracle" => "oracledb",
                _ => "",
            },
        }
    }

    /// Renders the URL; with `hide_password` the password is shown as `***`.
    pub fn render_as_string(&self, hide_password: bool) -> String {
        let mut out = format!("{}://", self.drivername);
        if let Some(username) = &self.username {
            out.push_str(&quote(username, " +"));
            if let Some(password) = &self.password {
                out.push(':');
                if hide_password {
                    out.push_str("***");
                } else {
                    out.push_str(&quote(password, " +"));
                }
            }
            out.push('@');
        }
        if let Some(host) = &self.host {
            if host.contains(':') {
                out.push_str(&format!("[{host}]"));
            } else {
                out.push_str(host);
            }
        }
        if let Some(port) = self.port {
            out.push_str(&format!(":{port}"));
        }
        if let Some(database) = &self.database {
            out.push('/');
            out.push_str(&quote(database, " +/"));
        }
        if !self.query.is_empty() {
            let mut keys: Vec<_> = self.query.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            let pairs: Vec<String> =
                keys.into_iter()
                    .flat_map(|(key, value)| {
                        value.all().iter().map(move |element| {
                            format!("{}={}", quote_plus(key), quote_plus(element))
                        })
                    })
                    .collect();
            out.push('?');
            out.push_str(&pairs.join("&"));
        }
        out
    }

    /// Returns the last text given for a key of the query.
    pub fn query_text(&self, key: &str) -> Option<&str> {
        self.query
            .get(key)
            .and_then(|value| value.all().last())
            .map(String::as_str)
    }
}

impl std::str::FromStr for Url {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render_as_string(true))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render_as_string(true))
    }
}

struct Parts<'t> {
    name: &'t str,
    username: Option<&'t str>,
    password: Option<&'t str>,
    host: Option<&'t str>,
    port: Option<&'t str>,
    database: Option<&'t str>,
    query: Option<&'t str>,
}

/// Splits as upstream's regular expression does: `match` from the start, what is left over at the end is ignored.
fn split(text: &str) -> Option<Parts<'_>> {
    // Used once a run: what counts is how soon it is made.
    static PATTERN: LazyLock<Option<regex_lite::Regex>> = LazyLock::new(|| {
        regex_lite::Regex::new(concat!(
            r"^(?P<name>[\w+]+)://",
            r"(?:(?P<username>[^:/]*)(?::(?P<password>[^@]*))?@)?",
            r"(?:(?:\[(?P<ipv6host>[^/?]+)\]|(?P<ipv4host>[^/:?]+))?(?::(?P<port>[^/?]*))?)?",
            r"(?:/(?P<database>[^?]*))?",
            r"(?:\?(?P<query>.*))?",
        ))
        .ok()
    });
    let captures = PATTERN.as_ref()?.captures(text)?;
    let group = |name: &str| captures.name(name).map(|found| found.as_str());
    Some(Parts {
        name: group("name")?,
        username: group("username"),
        password: group("password"),
        host: group("ipv4host").or_else(|| group("ipv6host")),
        port: group("port"),
        database: group("database"),
        query: group("query"),
    })
}

/// Reads digits as Python's `int()` does: blanks around, an underscore between digits.
fn parse_port(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.starts_with('_') || text.ends_with('_') || text.contains("__") {
        return None;
    }
    text.replace('_', "").parse().ok()
}

fn unquote(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Reads a query as `parse_qsl` does: pairs without a value are dropped, `+` is a blank.
fn parse_query(text: &str) -> IndexMap<String, QueryValue> {
    let mut query: IndexMap<String, QueryValue> = IndexMap::new();
    for pair in text.split('&') {
        let Some((key, value)) = pair.split_once('=') else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let key = unquote(&key.replace('+', " "));
        let value = unquote(&value.replace('+', " "));
        match query.get_mut(&key) {
            None => {
                query.insert(key, QueryValue::One(value));
            }
            Some(QueryValue::Many(values)) => values.push(value),
            Some(slot) => {
                let mut values = slot.all().to_vec();
                values.push(value);
                *slot = QueryValue::Many(values);
            }
        }
    }
    query
}

/// Quotes as Python's `urllib.parse.quote` with `safe`.
fn quote(text: &str, safe: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let kept = byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'.' | b'-' | b'~')
            || safe.as_bytes().contains(&byte);
        if kept {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn quote_plus(text: &str) -> String {
    quote(text, " ").replace(' ', "+")
}

#[cfg(test)]
mod tests;
