//! `init`: what every template makes works, with limbeck and, where there is an `env.py`, with Alembic.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use insta::assert_snapshot;

/// A folder in which projects are started.
struct Folder {
    _scratch: tempfile::TempDir,
    root: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let scratch = tempfile::tempdir().expect("a folder");
        let root = scratch.path().canonicalize().expect("a path");
        Self {
            _scratch: scratch,
            root,
        }
    }

    fn run(&self, program: &Path, words: &str) -> (Option<i32>, String, String) {
        let done = Command::new(program)
            .args(words.split_whitespace())
            .current_dir(&self.root)
            .env_clear()
            .env("LC_ALL", "C.UTF-8")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| {
            String::from_utf8_lossy(&bytes).replace(&self.root.display().to_string(), "<folder>")
        };
        (done.status.code(), text(done.stdout), text(done.stderr))
    }

    fn limbeck(&self, words: &str) -> String {
        let (status, out, err) = self.run(Path::new(env!("CARGO_BIN_EXE_limbeck")), words);
        let status = status.map_or("signal".to_owned(), |status| status.to_string());
        format!("exit {status}\n{out}{err}")
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.root.join(name)).expect(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.root.join(name), text).expect(name);
    }

    /// Sets the databases of what a template made.
    fn set_urls(&self, template: &str) {
        if template == "native" {
            return;
        }
        let scheme = if template.contains("async") {
            "sqlite+aiosqlite"
        } else {
            "sqlite"
        };
        let mut number = 0;
        let lines: Vec<String> = self
            .read("alembic.ini")
            .lines()
            .map(|line| {
                if line.starts_with("sqlalchemy.url") {
                    number += 1;
                    format!("sqlalchemy.url = {scheme}:///app{number}.db")
                } else {
                    line.to_owned()
                }
            })
            .collect();
        self.write("alembic.ini", &(lines.join("\n") + "\n"));
    }
}

const TEMPLATES: [&str; 6] = [
    "generic",
    "async",
    "multidb",
    "pyproject",
    "pyproject_async",
    "native",
];

/// The tables of the databases that a project made.
fn tables(folder: &Folder) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["app.db", "app1.db", "app2.db"] {
        let path = folder.root.join(name);
        if !path.exists() {
            continue;
        }
        let database = rusqlite::Connection::open(path).expect("a database");
        let mut statement = database
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
            .expect("a query");
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .expect("rows");
        found.extend(rows.map(|row| format!("{name}: {}", row.expect("a row"))));
    }
    found
}

/// Puts a table into the newest revision.
fn fill(folder: &Folder, template: &str, revision: &str) {
    let name = format!("migrations/versions/{revision}.py");
    let text = folder.read(&name);
    let (up, down) = match template {
        "multidb" => (
            "def upgrade_engine1() -> None:\n",
            "def downgrade_engine1() -> None:\n",
        ),
        _ => ("def upgrade() -> None:\n", "def downgrade() -> None:\n"),
    };
    let text = text
        .replace(
            up,
            &format!(
                "{up}    op.create_table('note', sa.Column('id', sa.Integer, primary_key=True))\n"
            ),
        )
        .replace(down, &format!("{down}    op.drop_table('note')\n"));
    assert!(
        text.contains("create_table") && text.contains("drop_table"),
        "{text}"
    );
    folder.write(&name, &text);
}

#[test]
fn every_template_works() {
    for template in TEMPLATES {
        let folder = Folder::new();
        let ok = |words: &str| {
            let answer = folder.limbeck(words);
            assert!(
                answer.starts_with("exit 0\n"),
                "{template}: {words}: {answer}"
            );
            answer
        };
        ok(&format!("init -t {template} migrations"));
        folder.set_urls(template);
        ok("revision -m first --rev-id aaaa");
        fill(&folder, template, "aaaa_first");
        ok("revision -m second --rev-id bbbb");
        let steps = ok("upgrade head");
        let step = "INFO  [alembic.runtime.migration] Running upgrade aaaa -> bbbb, second\n";
        assert!(steps.contains(step), "{template}: {steps}");
        let database = if template == "native" {
            "app.db"
        } else {
            "app1.db"
        };
        let note = format!("{database}: note");
        assert!(
            tables(&folder).contains(&note),
            "{template}: {:?}",
            tables(&folder)
        );
        assert!(ok("current").contains("bbbb (head)"), "{template}");
        ok("downgrade -1");
        ok("downgrade base");
        assert!(!tables(&folder).contains(&note), "{template}");
        ok("upgrade head --sql");
    }
}

#[test]
fn alembic_runs_them_too() {
    let Some(python) = std::env::var_os("LIMBECK_TEST_PYTHON") else {
        println!("SKIPPED: LIMBECK_TEST_PYTHON is not set");
        return;
    };
    let alembic = Path::new(&python).with_file_name("alembic");
    for template in TEMPLATES.into_iter().filter(|name| *name != "native") {
        let folder = Folder::new();
        let made = folder.limbeck(&format!("init -t {template} migrations"));
        assert!(made.starts_with("exit 0\n"), "{made}");
        folder.set_urls(template);
        let ok = |words: &str| {
            let (status, out, err) = folder.run(&alembic, words);
            assert_eq!(status, Some(0), "{template}: {words}: {out}{err}");
        };
        ok("revision -m first --rev-id aaaa");
        fill(&folder, template, "aaaa_first");
        ok("upgrade head");
        assert!(
            tables(&folder).contains(&"app1.db: note".to_owned()),
            "{template}"
        );
        let listed = folder.limbeck("current");
        assert!(listed.contains("aaaa (head)"), "{template}: {listed}");
        ok("downgrade base");
        ok("upgrade head --sql");
        // Both write the same file.
        let theirs = folder.read("migrations/versions/aaaa_first.py");
        std::fs::remove_file(folder.root.join("migrations/versions/aaaa_first.py"))
            .expect("removed");
        folder.limbeck("revision -m first --rev-id aaaa");
        fill(&folder, template, "aaaa_first");
        let date = |text: &str| -> Vec<String> {
            let lines = text
                .lines()
                .filter(|line| !line.starts_with("Create Date: "));
            lines.map(str::to_owned).collect()
        };
        let ours = folder.read("migrations/versions/aaaa_first.py");
        assert_eq!(date(&ours), date(&theirs), "{template}");
    }
}

#[test]
fn messages() {
    let folder = Folder::new();
    std::fs::create_dir(folder.root.join("sub")).expect("a folder");
    let mut shown = String::new();
    for words in [
        "init migrations",
        "init migrations",
        "init --package another",
        "init -t pyproject third/deep",
        "init -t pyproject_async fourth",
        "-c sub/my.ini init -t multidb fifth/",
        "-q init sixth",
        "init -t native seventh",
        "init -t native eighth",
        "init -t nothing ninth",
        "init",
        "init sub",
        "--json init tenth",
        "list_templates",
        "list_templates --json",
    ] {
        shown.push_str(&format!("$ limbeck {words}\n{}\n", folder.limbeck(words)));
    }
    for name in [
        "alembic.ini",
        "sub/my.ini",
        "limbeck.toml",
        "pyproject.toml",
    ] {
        let text = folder.read(name);
        let line = text
            .lines()
            .find(|line| line.starts_with("script_location"));
        shown.push_str(&format!("{name}: {}\n", line.unwrap_or_default()));
    }
    assert!(folder.root.join("another/versions/__init__.py").exists());
    assert!(!folder.root.join("ninth").exists());
    assert_snapshot!(shown);
}

#[test]
fn a_pyproject_keeps_what_it_has() {
    let folder = Folder::new();
    folder.write("pyproject.toml", "[project]\nname = \"x\"\n");
    let first = folder.limbeck("init -t pyproject migrations");
    assert!(
        first.contains("Appending to existing <folder>/pyproject.toml ...  done\n"),
        "{first}"
    );
    let text = folder.read("pyproject.toml");
    assert!(
        text.starts_with("[project]\nname = \"x\"\n\n\n[tool.alembic]\n"),
        "{text}"
    );
    let second = folder.limbeck("init -t pyproject other");
    let skipped = "File <folder>/pyproject.toml already exists and already has a [tool.alembic] section, skipping\n";
    assert!(second.contains(skipped), "{second}");
    assert_eq!(folder.read("pyproject.toml"), text);
}
