//! Small projects made for one test, databases for them, and the binary run in them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use super::alone;
use super::database::{Database, postgresql_or_skip};

const INI: &str = "\
[alembic]
script_location = %(here)s/migrations
sqlalchemy.url = URL

[loggers]
keys = root,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARN
handlers = console
qualname =

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
";

const ENV_PY: &str = "\
from logging.config import fileConfig
from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
fileConfig(config.config_file_name)
engine = engine_from_config(config.get_section(config.config_ini_section, {}), poolclass=pool.NullPool)

with engine.connect() as connection:
    # first
    context.configure(connection=connection, transaction_per_migration=EACH)
    with context.begin_transaction():
        context.run_migrations()
";

/// A project in a directory of its own.
pub struct Project {
    scratch: tempfile::TempDir,
    root: PathBuf,
    last: Option<String>,
    url: String,
}

/// What a command said.
#[derive(Debug)]
pub struct Answer {
    /// The exit status; `None` where a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error, without the lines of Alembic's loggers.
    pub err: String,
    /// Those lines.
    pub log: Vec<String>,
}

impl Project {
    /// Makes a project for a database.
    pub fn new(url: &str) -> Self {
        Self::with(url, false)
    }

    /// The same with `transaction_per_migration`.
    pub fn with(url: &str, each: bool) -> Self {
        let scratch = tempfile::tempdir().expect("a directory for the test");
        let root = scratch.path().canonicalize().expect("a path");
        std::fs::create_dir_all(root.join("migrations/versions")).expect("directories");
        let project = Self {
            scratch,
            root,
            last: None,
            url: url.to_owned(),
        };
        project.write("alembic.ini", &INI.replace("URL", &url.replace('%', "%%")));
        let each = if each { "True" } else { "False" };
        project.write("migrations/env.py", &ENV_PY.replace("EACH", each));
        project
    }

    /// A project whose database is the file `app.db` in it.
    pub fn sqlite() -> Self {
        Self::new("sqlite:///app.db")
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn write(&self, path: &str, text: &str) {
        std::fs::write(self.root.join(path), text).expect(path);
    }

    /// Puts statements into env.py before `context.configure()`.
    pub fn before_configure(&self, line: &str) {
        let path = "migrations/env.py";
        let text = std::fs::read_to_string(self.root.join(path)).expect(path);
        self.write(path, &text.replace("# first", line));
    }

    /// Adds a revision after the last one; the lines are `upgrade()`'s.
    pub fn revision(&mut self, name: &str, lines: &[&str]) {
        let down = self.last.replace(name.to_owned());
        self.branch(name, down.as_deref(), lines);
    }

    /// Adds a revision after a named one.
    pub fn branch(&self, name: &str, down: Option<&str>, lines: &[&str]) {
        let down = down.map_or("None".to_owned(), |down| format!("\"{down}\""));
        let body: String = lines.iter().map(|line| format!("    {line}\n")).collect();
        self.write(
            &format!("migrations/versions/{name}.py"),
            &format!(
                "\"\"\"{name}\"\"\"\n\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = \"{name}\"\n\
                 down_revision = {down}\n\n\ndef upgrade():\n{body}\n\ndef downgrade():\n    pass\n"
            ),
        );
    }

    /// A command, ready to be changed.
    pub fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_limbeck"));
        alone(&mut command, &self.root, &self.root).args(words.split_whitespace());
        command
    }

    /// Runs a command.
    pub fn run(&self, words: &str) -> Answer {
        self.answer(self.command(words))
    }

    /// The administrator may write everywhere, so the command is run as nobody where the tests are the administrator's.
    #[cfg(unix)]
    pub fn as_nobody(&self, words: &str) -> Command {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;
        let mut command = self.command(words);
        let owner = std::fs::metadata(self.root()).expect("a folder").uid();
        if owner == 0 {
            let binary = self.root().join("limbeck");
            std::fs::copy(env!("CARGO_BIN_EXE_limbeck"), &binary).expect("a copy");
            let open = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(self.root(), open).expect("permissions");
            let mut copy = Command::new(binary);
            copy.args(command.get_args())
                .current_dir(self.root())
                .env_clear()
                .uid(65534);
            command = copy;
        }
        command
    }

    pub fn answer(&self, mut command: Command) -> Answer {
        // A copy of the binary is busy for as long as a process that another test just forked holds it open.
        let done = loop {
            match command.output() {
                Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                    std::thread::sleep(std::time::Duration::from_millis(10));
                }
                done => break done.expect("the binary starts"),
            }
        };
        self.read(done)
    }

    /// Starts a command and leaves it running.
    pub fn start(&self, words: &str) -> Child {
        let mut command = self.command(words);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary starts")
    }

    /// What a started command says until it ends.
    pub fn wait(&self, child: Child) -> Answer {
        self.read(child.wait_with_output().expect("it ends"))
    }

    fn read(&self, done: std::process::Output) -> Answer {
        let text = |bytes| self.normalise(&String::from_utf8(bytes).expect("UTF-8"));
        let (mut err, mut log) = (String::new(), Vec::new());
        for line in text(done.stderr).lines() {
            if line.contains(" [alembic.") {
                log.push(line.to_owned());
            } else {
                err.push_str(line);
                err.push('\n');
            }
        }
        Answer {
            status: done.status.code(),
            out: text(done.stdout),
            err,
            log,
        }
    }

    /// Without what differs from run to run.
    fn normalise(&self, text: &str) -> String {
        let mut text = text.replace(&*self.root.to_string_lossy(), "<project>");
        if let Some((server, _)) = self.url.rsplit_once('/')
            && let Some((_, authority)) = server.rsplit_once('@')
            && let Some((host, port)) = authority.split_once(':')
        {
            text = text
                .replace(&format!("\"{host}\", port {port}"), "<server>")
                .replace(authority, "<server>");
        }
        text
    }

    /// The project's SQLite database.
    pub fn file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.root.join("app.db")).expect("the test's database")
    }

    /// The names of tables in the SQLite database, and the rows of the version table.
    pub fn state(&self) -> Vec<String> {
        let file = self.file();
        let texts = |sql: &str| -> Vec<String> {
            let mut statement = file.prepare(sql).expect(sql);
            let rows = statement.query_map([], |row| row.get(0)).expect(sql);
            rows.map(|row| row.expect(sql)).collect()
        };
        let tables = texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        with_versions(tables, || {
            texts("SELECT version_num FROM alembic_version ORDER BY 1")
        })
    }
}

fn with_versions(mut tables: Vec<String>, rows: impl Fn() -> Vec<String>) -> Vec<String> {
    if let Some(at) = tables.iter().position(|name| name == "alembic_version") {
        tables[at] = format!("alembic_version: {}", rows().join(" "));
    }
    tables
}

/// A PostgreSQL database for one test, dropped at its end.
pub struct Postgres {
    _database: Database,
    admin: String,
    pub url: String,
}

impl Postgres {
    /// Makes a database, or says that the test is skipped; with `LIMBECK_TEST_REQUIRE_SERVERS=1` it fails instead.
    pub fn or_skip(name: &str) -> Option<Self> {
        let admin = postgresql_or_skip()?;
        let database = Database::postgresql(&admin, "postgresql", name);
        Some(Self {
            url: database.url().to_owned(),
            admin,
            _database: database,
        })
    }

    /// Runs a statement on the server's own database.
    pub fn admin(&self, sql: &str) {
        let mut client = Client::connect(&self.admin, NoTls).expect("the server answers");
        client.batch_execute(sql).expect(sql);
    }

    pub fn client(&self) -> Client {
        Client::connect(&self.url, NoTls).expect("the test's database")
    }

    pub fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.client().query(sql, &[]).expect(sql);
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The names of tables, and the rows of the version table.
    pub fn state(&self) -> Vec<String> {
        let tables = self
            .texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        with_versions(tables, || {
            self.texts("SELECT version_num::text FROM alembic_version ORDER BY 1")
        })
    }

    /// Waits until a runner of limbeck is in a statement that contains a text; gives its process.
    pub fn wait_for(&self, text: &str) -> i32 {
        let mut client = self.client();
        let sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
                   AND pid <> pg_backend_pid() AND position($1 in query) > 0";
        eventually(text, || {
            let rows = client.query(sql, &[&text]).expect(sql);
            rows.first().map(|row| row.get(0))
        })
    }

    /// How many advisory locks are held in this database.
    pub fn locks(&self) -> usize {
        let sql = "SELECT 1::text FROM pg_locks WHERE locktype = 'advisory' AND database = \
                   (SELECT oid FROM pg_database WHERE datname = current_database())";
        self.texts(sql).len()
    }
}

/// Asks again and again; ten seconds are enough for anything.
pub fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
