//! A project whose scripts need Python, and both tools run in it.

// Each test crate uses its share of this.
#![allow(dead_code)]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::support::{alone, database::variable_or_skip};

const INI: &str = include_str!("alembic.ini");
const ENV_PY: &str = include_str!("env.py");
const HOUSE: &str = include_str!("house.py");

pub const HOOKS: &str = include_str!("hooks.py");
pub const TABLES: &str = include_str!("scripts/a1.py");
pub const SESSION: &str = include_str!("scripts/a2.py");
pub const OFFLINE: &str = include_str!("scripts/a2_offline.py");
pub const FAILING: &str = include_str!("scripts/a2_failing.py");
pub const MODULE: &str = include_str!("scripts/a3.py");
pub const NATIVE: &str = include_str!("scripts/a4.py");
pub const BRANCH: &str = include_str!("scripts/b1.py");
pub const OTHER_BRANCH: &str = include_str!("scripts/c1.py");
pub const MERGE: &str = include_str!("scripts/d1.py");
pub const OTHER_BASE: &str = include_str!("scripts/e1.py");
pub const AFTER: &str = include_str!("scripts/f1.py");

/// Who runs a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    Limbeck,
    Alembic,
}

/// What a command said.
#[derive(Debug)]
pub struct Answer {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The lines that tell of steps.
    pub fn running(&self) -> Vec<&str> {
        let lines = self.err.lines();
        lines.filter(|line| line.contains("] Running ")).collect()
    }
}

/// The interpreter that has Alembic, or None after saying that the test is skipped.
pub fn python_or_skip() -> Option<String> {
    variable_or_skip("LIMBECK_TEST_PYTHON", "no Python with Alembic")
}

/// A project in a folder of its own.
pub struct Project {
    _scratch: tempfile::TempDir,
    root: PathBuf,
    python: String,
    variables: Vec<(String, String)>,
}

impl Project {
    pub fn new(python: &str) -> Self {
        let scratch = tempfile::tempdir().expect("a directory for the test");
        let root = scratch.path().canonicalize().expect("a path");
        std::fs::create_dir_all(root.join("migrations/versions")).expect("directories");
        let mut project = Self {
            _scratch: scratch,
            root,
            python: python.to_owned(),
            variables: Vec::new(),
        };
        project.write("alembic.ini", INI);
        project.write("migrations/env.py", ENV_PY);
        project.write("house.py", HOUSE);
        project.set("LIMBECK_PYTHON", python);
        project.set("DATABASE_URL", "sqlite:///app.db");
        project
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn write(&self, path: &str, text: &str) {
        std::fs::write(self.root.join(path), text).expect(path);
    }

    pub fn script(&self, name: &str, text: &str) {
        self.write(&format!("migrations/versions/{name}.py"), text);
    }

    /// Replaces something in env.py.
    pub fn change_env(&self, from: &str, to: &str) {
        assert!(ENV_PY.contains(from), "{from}");
        self.write("migrations/env.py", &ENV_PY.replace(from, to));
    }

    /// Sets a variable for the commands to come.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    pub fn command(&self, tool: Tool, words: &str) -> Command {
        let mut command = match tool {
            Tool::Limbeck => Command::new(env!("CARGO_BIN_EXE_limbeck")),
            Tool::Alembic => {
                let mut command = Command::new(&self.python);
                command.args(["-c", "import sys; del sys.path[0]; from alembic.config import main; main(prog='alembic')"]);
                command
            }
        };
        alone(&mut command, &self.root, &self.root)
            .args(words.split_whitespace())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn run(&self, tool: Tool, words: &str) -> Answer {
        let done = self.command(tool, words).output().expect("it starts");
        let text = |bytes| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            text.replace(&*self.root.to_string_lossy(), "<project>")
        };
        Answer {
            status: done.status.code(),
            out: text(done.stdout),
            err: text(done.stderr),
        }
    }

    /// What is in the SQLite database: tables but the version table, then the version table's rows.
    pub fn rows(&self) -> Vec<String> {
        let file = rusqlite::Connection::open(self.root.join("app.db")).expect("the database");
        let texts = |sql: &str| -> Vec<String> {
            let Ok(mut statement) = file.prepare(sql) else {
                return Vec::new();
            };
            let rows = statement.query_map([], |row| row.get(0)).expect(sql);
            rows.map(|row| row.expect(sql)).collect()
        };
        let mut found = texts(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY 1",
        );
        found.extend(texts("SELECT version_num FROM alembic_version ORDER BY 1"));
        found
    }
}
