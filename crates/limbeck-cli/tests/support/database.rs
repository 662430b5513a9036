//! Databases for one test each: a SQLite file, or a PostgreSQL database made and dropped.

use std::io::Write;
use std::path::{Path, PathBuf};

use postgres::{Client, Config, NoTls};

use super::recording::hide_times;

/// A database and how the test looks into it.
pub enum Database {
    Sqlite {
        path: PathBuf,
        url: String,
    },
    Postgresql {
        name: String,
        admin: Box<Config>,
        url: String,
    },
}

/// The admin URL of a PostgreSQL server, or None after saying that the test is skipped.
///
/// Panics instead of skipping when `LIMBECK_TEST_REQUIRE_SERVERS` is 1.
pub fn postgresql_or_skip() -> Option<String> {
    variable_or_skip("LIMBECK_TEST_PG", "no PostgreSQL")
}

/// The value of an environment variable that a test needs, or None after saying that it is skipped.
pub fn variable_or_skip(variable: &str, what: &str) -> Option<String> {
    match std::env::var(variable) {
        Ok(value) if !value.is_empty() => Some(value),
        _ => {
            let required = std::env::var("LIMBECK_TEST_REQUIRE_SERVERS").as_deref() == Ok("1");
            assert!(
                !required,
                "{what}: {variable} is not set, and every test is required to run"
            );
            // Not by println!, whose text is thrown away when a test passes.
            writeln!(std::io::stderr(), "SKIPPED: {what}").expect("standard error");
            None
        }
    }
}

impl Database {
    /// A SQLite database at the path that its URL names, seen from `directory`.
    pub fn sqlite(directory: &Path, url: &str) -> Self {
        let (_, path) = url.split_once(":///").expect("a SQLite URL with a path");
        Self::Sqlite {
            path: directory.join(path),
            url: url.to_owned(),
        }
    }

    /// Makes a PostgreSQL database; the URL's scheme becomes `scheme`.
    pub fn postgresql(admin_url: &str, scheme: &str, name: &str) -> Self {
        let name = format!(
            "limbeck_test_{}_{}",
            name.replace('-', "_"),
            std::process::id()
        );
        let (_, rest) = admin_url.split_once("://").expect("a PostgreSQL URL");
        let admin: Config = format!("postgresql://{rest}")
            .parse()
            .expect("a URL that the postgres crate reads");
        let url = with_database(scheme, rest, &name);
        let database = Self::Postgresql {
            url,
            admin: Box::new(admin),
            name,
        };
        database.admin(&database.drop_statement());
        database.admin(&format!("CREATE DATABASE \"{}\"", database.name()));
        database
    }

    pub fn url(&self) -> &str {
        match self {
            Self::Sqlite { url, .. } | Self::Postgresql { url, .. } => url,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Sqlite { .. } => "",
            Self::Postgresql { name, .. } => name,
        }
    }

    fn drop_statement(&self) -> String {
        format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name())
    }

    fn admin(&self, statement: &str) {
        if let Self::Postgresql { admin, .. } = self {
            let mut client = admin.connect(NoTls).expect("the PostgreSQL server answers");
            client.batch_execute(statement).expect(statement);
        }
    }

    fn client(admin: &Config, name: &str) -> Client {
        admin
            .clone()
            .dbname(name)
            .connect(NoTls)
            .expect("the test's database")
    }

    /// Runs statements; the error is what the database said.
    pub fn run(&self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite { path, .. } => {
                let connection = rusqlite::Connection::open(path).expect("the test's database");
                connection
                    .pragma_update(None, "foreign_keys", false)
                    .expect("a pragma");
                connection
                    .execute_batch(sql)
                    .map_err(|error| error.to_string())
            }
            Self::Postgresql { admin, name, .. } => {
                let done = Self::client(admin, name).batch_execute(sql);
                done.map_err(|error| format!("{error:?}"))
            }
        }
    }

    /// The first column of what a query finds, as text.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        match self {
            Self::Sqlite { path, .. } => {
                let connection = rusqlite::Connection::open(path).expect("the test's database");
                let mut statement = connection.prepare(sql).expect(sql);
                let rows = statement.query_map([], |row| row.get(0)).expect(sql);
                rows.map(|row| row.expect(sql)).collect()
            }
            Self::Postgresql { admin, name, .. } => {
                let rows = Self::client(admin, name).query(sql, &[]).expect(sql);
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// The schema, by the queries that the recorder used.
    pub fn schema(&self, support: &Path) -> Vec<String> {
        let file = match self {
            Self::Sqlite { .. } => "schema.sqlite.sql",
            Self::Postgresql { .. } => "schema.postgresql.sql",
        };
        let sql = std::fs::read_to_string(support.join(file)).expect(file);
        self.lines(&sql)
            .iter()
            .flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    /// Every row of every table, sorted as text.
    pub fn rows(&self) -> Vec<String> {
        let mut out = Vec::new();
        for table in self.lines(self.tables_query()) {
            let columns = self.lines(&self.columns_query(&table));
            out.push(format!("{table} ({})", columns.join(", ")));
            let mut rows = self.lines(&self.rows_query(&table, &columns));
            for row in &mut rows {
                *row = format!("  {}", hide_times(row));
            }
            rows.sort();
            out.append(&mut rows);
        }
        out
    }

    fn tables_query(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => {
                "SELECT name FROM sqlite_master WHERE type = 'table' \
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            }
            Self::Postgresql { .. } => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' \
                 ORDER BY tablename COLLATE \"C\""
            }
        }
    }

    fn columns_query(&self, table: &str) -> String {
        match self {
            Self::Sqlite { .. } => {
                format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
            }
            Self::Postgresql { .. } => format!(
                "SELECT attname::text FROM pg_attribute WHERE attrelid = '\"{table}\"'::regclass \
                 AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
            ),
        }
    }

    fn rows_query(&self, table: &str, columns: &[String]) -> String {
        match self {
            Self::Sqlite { .. } => {
                let values: Vec<_> = columns
                    .iter()
                    .map(|column| format!("quote(\"{column}\")"))
                    .collect();
                format!(
                    "SELECT '(' || {} || ')' FROM \"{table}\"",
                    values.join(" || ', ' || ")
                )
            }
            Self::Postgresql { .. } => format!("SELECT t::text FROM \"{table}\" t"),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A test that fails has its own message; one about the server would hide it.
        if !std::thread::panicking() {
            self.admin(&self.drop_statement());
        } else if let Self::Postgresql { admin, .. } = self
            && let Ok(mut client) = admin.connect(NoTls)
        {
            let _ = client.batch_execute(&self.drop_statement());
        }
    }
}

/// `postgresql+x://user@host:5432/postgres?a=b` with another scheme and database.
fn with_database(scheme: &str, rest: &str, name: &str) -> String {
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, format!("?{query}")),
        None => (rest, String::new()),
    };
    let authority = rest
        .split_once('/')
        .map_or(rest, |(authority, _)| authority);
    format!("{scheme}://{authority}/{name}{query}")
}
