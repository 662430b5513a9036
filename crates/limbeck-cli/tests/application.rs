//! Scripts that name types, enums and constants of the application, held against what Alembic did in the same project
//! (`conformance/application`).

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use support::{
    database::{Database, postgresql_or_skip, variable_or_skip},
    project::examples,
};

/// An interpreter that is not there: what runs with it needs no Python.
const NONE: &str = "/nonexistent/python";

fn recorded() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/application")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the project.
struct Project {
    scratch: tempfile::TempDir,
    url: String,
}

impl Project {
    fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        copy(&recorded(), scratch.path());
        let url = "sqlite:///app.db".to_owned();
        Self { scratch, url }
    }

    /// With one script, whose `upgrade()` has these lines, after these imports.
    fn with_script(imports: &str, lines: &[&str]) -> Self {
        let project = Self::new();
        let versions = project.path("versions");
        fs::remove_dir_all(&versions).unwrap();
        fs::create_dir(&versions).unwrap();
        let body: String = lines.iter().map(|line| format!("    {line}\n")).collect();
        let text = format!(
            "from alembic import op\nimport sqlalchemy as sa\n{imports}revision = \"a1\"\ndown_revision = None\n\n\n\
             def upgrade():\n    op.create_table(\"before\", sa.Column(\"id\", sa.Integer()))\n{body}"
        );
        fs::write(versions.join("a1_x.py"), text).unwrap();
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn run(&self, python: &str, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_limbeck"))
            .args(["--python", python, "--url", &self.url])
            .args(words)
            .current_dir(self.scratch.path())
            .env_remove("LIMBECK_URL")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .output()
            .unwrap()
    }

    fn succeeds(&self, python: &str, words: &[&str]) -> String {
        let done = self.run(python, words);
        let error = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{words:?}: {error}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// What is said of a command that fails, and that it changed nothing.
    fn refused(&self, python: &str) -> String {
        let done = self.run(python, &["upgrade", "head", "--no-delegate"]);
        assert_eq!(done.status.code(), Some(1));
        let database = Database::sqlite(self.scratch.path(), &self.url);
        assert_eq!(database.lines("SELECT name FROM sqlite_master"), [""; 0]);
        String::from_utf8(done.stderr).unwrap()
    }
}

fn python() -> Option<String> {
    variable_or_skip("LIMBECK_TEST_PYTHON", "no Python with SQLAlchemy")
}

/// Both ways through one script, as SQL.
fn offline(python: &str, script: &str, before: &str, after: &str) {
    let mut project = Project::new();
    for (dialect, url) in [
        (
            "postgresql",
            "postgresql+psycopg2://scott:tiger@localhost/test",
        ),
        ("sqlite", "sqlite:///test.db"),
    ] {
        project.url = url.to_owned();
        let up = project.succeeds(python, &["upgrade", &format!("{before}:{after}"), "--sql"]);
        let down = project.succeeds(
            python,
            &["downgrade", &format!("{after}:{before}"), "--sql"],
        );
        let expected = recorded().join(format!("{script}.{dialect}.sql"));
        let expected = fs::read_to_string(expected).unwrap();
        similar_asserts::assert_eq!(format!("{up}-- ==== downgrade ====\n{down}"), expected);
    }
}

#[test]
fn what_the_source_proves_needs_no_python() {
    offline(NONE, "values", "base", "1a2b3c4d5e6f");
}

#[test]
fn what_only_the_application_has_is_asked() {
    let Some(python) = python() else { return };
    offline(&python, "asked", "1a2b3c4d5e6f", "2b3c4d5e6f7a");
}

/// Models with types of their own: what autogenerate writes runs, and leaves nothing to do.
fn autogenerate(dialect: &str, database: impl Fn(&Project) -> Database) {
    let Some(python) = python() else { return };
    let mut project = Project::new();
    let versions = project.path("versions");
    fs::remove_dir_all(&versions).unwrap();
    fs::create_dir(&versions).unwrap();
    let database = database(&project);
    project.url = database.url().to_owned();
    let words = [
        "revision",
        "--autogenerate",
        "-m",
        "store",
        "--rev-id",
        "2b3c4d5e6f7a",
    ];
    project.succeeds(&python, &words);
    let expected =
        |end: &str| fs::read_to_string(recorded().join(format!("store.{dialect}.{end}"))).unwrap();
    let written = fs::read_to_string(versions.join("2b3c4d5e6f7a_store.py")).unwrap();
    similar_asserts::assert_eq!(written, expected("py"));
    // The source of the types proves what they are.
    project.succeeds(NONE, &["upgrade", "head"]);
    project.succeeds(&python, &["check"]);
    let support = examples().join("support");
    let schema = database.schema(&support);
    let schema: String = schema.iter().map(|line| format!("{line}\n")).collect();
    similar_asserts::assert_eq!(schema, expected("txt"));
    project.succeeds(NONE, &["downgrade", "base"]);
    let left = database.schema(&support);
    assert!(
        !left.iter().any(|line| line.contains("product")),
        "{left:?}"
    );
}

#[test]
fn autogenerate_on_sqlite() {
    autogenerate("sqlite", |project| {
        Database::sqlite(project.scratch.path(), "sqlite:///app.db")
    });
}

#[test]
fn autogenerate_on_postgresql() {
    let Some(admin) = postgresql_or_skip() else {
        return;
    };
    autogenerate("postgresql", |_| {
        Database::postgresql(&admin, "postgresql", "application")
    });
}

#[test]
fn what_can_not_be_had_is_known_before_the_first_statement() {
    let Some(python) = python() else { return };
    let imports = "import shop.types, shop.ranked\nfrom shop import constants\nfrom shop.models import Order, Status\n";
    for (line, place, said) in [
        (
            "op.add_column('b', sa.Column('x', shop.types.Mony(1)))",
            "12:39",
            "shop.types.Mony: AttributeError: module 'shop.types' has no attribute 'Mony'",
        ),
        (
            "op.add_column('b', sa.Column('x', shop.types.Code()))",
            "12:39",
            "shop.types.Code: TypeError: Code.__init__() missing 1 required positional argument: 'prefix'",
        ),
        (
            "op.add_column('b', sa.Column('x', shop.ranked.Ranked()))",
            "12:39",
            "shop.ranked.Ranked: limbeck does not know what the type Ranked() adds to its tables, a shop.ranked.Ranked",
        ),
        (
            "list(op.get_bind().execute(sa.select(Order.id)))",
            "12:42",
            "shop.models.Order.id: a sqlalchemy.orm.attributes.InstrumentedAttribute",
        ),
        (
            "op.bulk_insert(Order.__table__, [{'id': 1}])",
            "12:20",
            "shop.models.Order.__table__",
        ),
        (
            "sa.insert(Order)",
            "12:15",
            "shop.models.Order: a mapped class",
        ),
        ("constants.label('x')", "12:5", "shop.constants.label"),
        ("x = constants.label(op)", "12:9", "shop.constants.label"),
        (
            "conn = op.get_bind(); x = constants.label(conn)",
            "12:31",
            "shop.constants.label",
        ),
        (
            "x = Order(id=1)",
            "12:9",
            "shop.models.Order: works on the application's own connection or session",
        ),
        ("class A(Order): pass", "12:13", "shop.models.Order"),
        ("constants.X = 1", "12:5", "shop.constants.X"),
    ] {
        let project = Project::with_script(imports, &[line]);
        let error = project.refused(&python);
        assert!(error.contains(&format!("a1_x.py:{place}\n")), "{error}");
        assert!(error.lines().any(|line| line.ends_with(said)), "{error}");
        assert!(error.contains("hint: nothing was changed"), "{error}");
    }
}

#[test]
fn the_application_shows_its_own_error() {
    let Some(python) = python() else { return };
    let project = Project::with_script(
        "from shop.broken import X\n",
        &["op.add_column('before', sa.Column('x', sa.String(X)))"],
    );
    fs::write(
        project.path("shop/broken.py"),
        "import shop\nX = shop.nothing\n",
    )
    .unwrap();
    let error = project.refused(&python);
    assert!(error.contains("a1_x.py:10:54\n"), "{error}");
    assert!(
        error.contains("shop.broken.X: AttributeError: module 'shop' has no attribute 'nothing'"),
        "{error}"
    );
    assert!(error.contains("shop/broken.py\", line 2"), "{error}");
}

#[test]
fn without_python_there_is_nothing_to_ask() {
    let project = Project::with_script(
        "from shop.constants import label\n",
        &["op.create_table(label('x'))", "op.drop_table(label('y'))"],
    );
    let error = project.refused(NONE);
    for expected in [
        "error: 2 places in the pending scripts can't be run without Python",
        "a1_x.py:10:21",
        "a1_x.py:11:19",
        "^^^^^ shop.constants.label",
        "hint: the application could not be asked: /nonexistent/python: no such interpreter (--python)",
    ] {
        assert!(error.contains(expected), "{expected}: {error}");
    }
}

/// A package of which limbeck has a part has modules of its own.
#[test]
fn modules_of_known_packages_are_imported_by_name() {
    let Some(python) = python() else { return };
    let mut project = Project::with_script(
        "from oslo_db.sqlalchemy import enginefacade\n",
        &["op.create_table(enginefacade.table(), sa.Column('id', sa.Integer()))"],
    );
    for (name, text) in [
        ("oslo_db/__init__.py", ""),
        ("oslo_db/sqlalchemy/__init__.py", ""),
        (
            "oslo_db/sqlalchemy/enginefacade.py",
            "def url():\n    return 'sqlite:///facade.db'\n\n\ndef table():\n    return 'from_facade'\n",
        ),
        (
            "env.py",
            "from alembic import context\nfrom oslo_db.sqlalchemy import enginefacade\nfrom sqlalchemy import create_engine\n\n\
             with create_engine(enginefacade.url()).connect() as connection:\n    context.configure(connection=connection)\n\
             \x20   with context.begin_transaction():\n        context.run_migrations()\n",
        ),
    ] {
        let path = project.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let done = Command::new(env!("CARGO_BIN_EXE_limbeck"))
        .args(["--python", &python, "upgrade", "head"])
        .current_dir(project.scratch.path())
        .env_remove("LIMBECK_URL")
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    project.url = "sqlite:///facade.db".to_owned();
    let database = Database::sqlite(project.scratch.path(), &project.url);
    assert_eq!(
        database.lines("SELECT name FROM sqlite_master WHERE name LIKE 'from%'"),
        ["from_facade"]
    );
}

/// Classes of one name, and values that are names of other members: what SQLAlchemy's rows gave is recorded.
#[test]
fn rows_give_members_of_the_class_of_their_column() {
    let project = Project::with_script("", &[]);
    let script = fs::read_to_string(recorded().join("members.py")).unwrap();
    fs::write(project.path("versions/a1_x.py"), script).unwrap();
    project.succeeds(NONE, &["upgrade", "head"]);
    let database = Database::sqlite(project.scratch.path(), &project.url);
    let found = database
        .lines("SELECT name FROM sqlite_master WHERE name > 'r' AND name < 's' ORDER BY name");
    let expected = fs::read_to_string(recorded().join("members.txt")).unwrap();
    assert_eq!(found, expected.lines().collect::<Vec<_>>());
}
