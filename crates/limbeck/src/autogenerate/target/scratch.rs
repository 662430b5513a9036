//! A database for a moment: made empty, dropped at the end, whatever happens in between.

use crate::{
    autogenerate::scratch_name,
    bindings::db_error,
    config::url::Url,
    driver::{ConnectOptions, Connection, Datum, connect, quote_name},
    error::{Error, ErrorKind, Result},
};

/// An empty database of the same kind as another one.
pub(super) struct Scratch {
    pub(super) connection: Box<dyn Connection>,
    /// The search path that a session of the project begins with.
    pub(super) usual_path: Option<String>,
    /// Who drops it, and its name; SQLite's lives in memory and needs nobody.
    server: Option<(Box<dyn Connection>, String)>,
}

impl Scratch {
    /// Makes it.
    pub(super) fn make(like: &Url, options: &ConnectOptions) -> Result<Self> {
        match like.get_backend_name() {
            "postgresql" => Self::postgresql(like, options),
            "sqlite" => {
                let url = Url {
                    drivername: "sqlite".to_owned(),
                    ..Url::default()
                };
                let connection = connect(&url, options).map_err(|error| db_error(&error, None))?;
                Ok(Self {
                    connection,
                    usual_path: None,
                    server: None,
                })
            }
            other => Err(Error::new(
                ErrorKind::Config,
                format!("limbeck cannot make a scratch database for {other} yet"),
            )),
        }
    }

    fn postgresql(like: &Url, options: &ConnectOptions) -> Result<Self> {
        let database = |error| db_error(&error, None);
        let mut admin = connect(like, options).map_err(database)?;
        let name = scratch_name()?;
        // The project's own encoding and collation, and nothing that the administrator put into the template.
        let found = admin
            .execute(
                "SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype, \
                 (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path') \
                 FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()",
                &[],
            )
            .map_err(database)?;
        let text = |i: usize| {
            let cell = found.rows.first().and_then(|row| row.get(i));
            let text = cell.and_then(Datum::as_str).unwrap_or_default();
            text.to_owned()
        };
        let literal = crate::inspect::postgresql::literal;
        admin
            .execute(
                &format!(
                    "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}",
                    quote_name(&name),
                    literal(&text(0)),
                    literal(&text(1)),
                    literal(&text(2))
                ),
                &[],
            )
            .map_err(|error| {
                let made = db_error(&error, None);
                if error.sqlstate.as_deref() == Some("42501") {
                    made.hint("a target of SQL statements is loaded into a scratch database: give the role CREATEDB, or name a database URL as target")
                } else {
                    made
                }
            })?;
        let url = Url {
            database: Some(name.clone()),
            ..like.clone()
        };
        let connected = connect(&url, options);
        let mut scratch = match connected {
            Ok(connection) => Self {
                connection,
                usual_path: Some(text(3)),
                server: Some((admin, name)),
            },
            Err(error) => {
                drop_database(&mut *admin, &name);
                return Err(db_error(&error, None));
            }
        };
        // What is lost when the server stops is lost at the end anyhow.
        scratch.run("SET synchronous_commit = off")?;
        scratch.search_path(&text(3))?;
        Ok(scratch)
    }

    /// Sets the search path that a session of the project begins with: a database may have its own, and a file may set
    /// another.
    pub(super) fn search_path(&mut self, path: &str) -> Result<()> {
        self.connection
            .execute(
                "SELECT pg_catalog.set_config('search_path', $1, false)",
                &[Datum::from(path)],
            )
            .map_err(|error| db_error(&error, None))?;
        Ok(())
    }

    fn run(&mut self, sql: &str) -> Result<()> {
        let ran = self.connection.execute(sql, &[]);
        ran.map(drop).map_err(|error| db_error(&error, Some(sql)))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.connection.close();
        if let Some((admin, name)) = &mut self.server {
            drop_database(&mut **admin, name);
        }
    }
}

fn drop_database(admin: &mut dyn Connection, name: &str) {
    let force = if admin.server_version() >= (13, 0, 0) {
        " WITH (FORCE)"
    } else {
        ""
    };
    let sql = format!("DROP DATABASE IF EXISTS {}{force}", quote_name(name));
    if let Err(error) = admin.execute(&sql, &[]) {
        log::warn!(
            "the scratch database {name} could not be dropped: {}",
            error.text
        );
    }
}
