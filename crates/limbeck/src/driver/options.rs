//! What a caller may say about a connection besides its URL.

use std::time::Duration;

/// Says how to connect, besides what the URL says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectOptions {
    /// The name shown in `pg_stat_activity` unless the URL or PGAPPNAME gives one; default `limbeck`.
    pub application_name: Option<String>,
    /// How long to wait for the server; the URL's `connect_timeout` comes first.
    pub connect_timeout: Option<Duration>,
    /// How long SQLite waits for another process' lock; default five seconds, as Python's `sqlite3`.
    pub busy_timeout: Option<Duration>,
    /// Turns SQLite's foreign keys on when connecting; off by default, as Python's `sqlite3`.
    pub foreign_keys: bool,
    /// The folder that relative SQLite paths start from; default the current one.
    pub base_dir: Option<std::path::PathBuf>,
}
