//! A schema of SQL as people write it by hand, its constraints without names: revisions follow it, there and back, run by
//! limbeck and by Alembic.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const BEFORE: &str = "CREATE TABLE author (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE
);
CREATE TABLE book (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    isbn TEXT UNIQUE,
    author_id INTEGER REFERENCES author(id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES book(id),
    pages INTEGER,
    CHECK (pages > 0),
    UNIQUE (title, author_id)
);
CREATE INDEX ix_book_pages ON book (pages);
";

const AFTER: &str = "CREATE TABLE author (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE CHECK (code <> '')
);
CREATE TABLE book (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 1),
    author_id INTEGER REFERENCES author(id) ON DELETE SET NULL,
    parent_id INTEGER REFERENCES book(id),
    pages INTEGER,
    editor_id INTEGER REFERENCES author(id),
    CHECK (pages > 0),
    UNIQUE (title, pages)
);
CREATE INDEX ix_book_pages ON book (pages);
";

fn run(folder: &Path, program: &Path, words: &str) -> (Option<i32>, String) {
    let done = Command::new(program)
        .args(words.split_whitespace())
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (done.status.code(), text(done.stdout) + &text(done.stderr))
}

fn limbeck(folder: &Path, words: &str) -> String {
    let (status, said) = run(folder, Path::new(env!("CARGO_BIN_EXE_limbeck")), words);
    assert_eq!(status, Some(0), "{words}: {said}");
    said
}

fn rows(database: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut statement = database.prepare(sql).expect(sql);
    let count = statement.column_count();
    let found = statement
        .query_map([], |row| {
            let values = (0..count).map(|at| row.get::<_, rusqlite::types::Value>(at));
            values.collect::<Result<Vec<_>, _>>()
        })
        .expect("rows");
    let mut rows: Vec<String> = found
        .map(|row| format!("{:?}", row.expect("a row")))
        .collect();
    rows.sort();
    rows
}

/// What SQLite itself says of the database, and what its rows are.
fn facts(path: &Path) -> Vec<String> {
    let database = rusqlite::Connection::open(path).expect("a database");
    let mut facts = Vec::new();
    for table in ["author", "book"] {
        for sql in [
            format!("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"),
            format!(
                "SELECT \"from\", \"table\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('{table}')"
            ),
            format!(
                "SELECT l.\"unique\", l.origin, (SELECT group_concat(i.name) FROM pragma_index_info(l.name) AS i) \
                 FROM pragma_index_list('{table}') AS l"
            ),
        ] {
            facts.push(format!("{table}: {:?}", rows(&database, &sql)));
        }
        let sql = format!("SELECT sql FROM sqlite_master WHERE name = '{table}'");
        let text: String = database
            .query_row(&sql, [], |row| row.get(0))
            .expect("a table");
        assert!(!text.contains("CONSTRAINT"), "{text}");
        let mut checks: Vec<&str> = text
            .split("CHECK (")
            .skip(1)
            .filter_map(|it| it.split([',', '\n']).next())
            .map(|it| it.trim_end_matches(')'))
            .collect();
        checks.sort_unstable();
        facts.push(format!("{table}: {checks:?}"));
    }
    facts.extend(rows(
        &database,
        "SELECT id, title, author_id, parent_id, pages FROM book",
    ));
    facts.extend(rows(
        &database,
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND name NOT LIKE 'sqlite%'",
    ));
    facts
}

fn fill(path: &Path) {
    rusqlite::Connection::open(path)
        .expect("a database")
        .execute_batch(
            "INSERT INTO author VALUES (1, 'a'); \
             INSERT INTO book (title, author_id, pages) VALUES ('one', 1, 10), ('two', 1, 20); \
             UPDATE book SET parent_id = 1 WHERE id = 2",
        )
        .expect("rows");
}

fn project() -> (tempfile::TempDir, PathBuf) {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path().canonicalize().expect("a path");
    limbeck(&folder, "init -t native migrations");
    let write = |text: &str| std::fs::write(folder.join("schema.sql"), text).expect("schema.sql");
    write(BEFORE);
    limbeck(&folder, "revision --autogenerate -m first --rev-id aaaa");
    limbeck(&folder, "upgrade head");
    assert!(limbeck(&folder, "check").contains("No new upgrade operations detected."));
    fill(&folder.join("app.db"));
    write(AFTER);
    let said = limbeck(&folder, "revision --autogenerate -m second --rev-id bbbb");
    for line in [
        "Detected removed foreign key (author_id) REFERENCES author (id) ON DELETE CASCADE on 'book'",
        "Detected added foreign key (author_id) REFERENCES author (id) ON DELETE SET NULL on 'book'",
        "Detected removed check constraint (length(title) > 0) on 'book'",
        "Detected added unique constraint (title, pages) on 'book'",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    (scratch, folder)
}

#[test]
fn revisions_follow_a_schema_without_names() {
    let (_scratch, folder) = project();
    let database = folder.join("app.db");
    let before = facts(&database);
    let said = limbeck(&folder, "upgrade head");
    assert!(!said.contains("Warning"), "{said}");
    assert!(limbeck(&folder, "check").contains("No new upgrade operations detected."));
    let after = facts(&database);
    assert_ne!(after, before);
    let keys = after.iter().find(|it| it.contains("SET NULL"));
    assert!(keys.is_some_and(|it| !it.contains("CASCADE")), "{after:#?}");
    let said = limbeck(&folder, "downgrade -1");
    assert!(!said.contains("Warning"), "{said}");
    assert_eq!(facts(&database), before);
    // Of the schema of before nothing is missing either.
    std::fs::remove_file(folder.join("migrations/versions/bbbb_second.py")).expect("removed");
    std::fs::write(folder.join("schema.sql"), BEFORE).expect("schema.sql");
    assert!(limbeck(&folder, "check").contains("No new upgrade operations detected."));
}

#[test]
fn alembic_runs_the_same_scripts() {
    let Some(python) = std::env::var_os("LIMBECK_TEST_PYTHON") else {
        println!("SKIPPED: LIMBECK_TEST_PYTHON is not set");
        return;
    };
    let alembic = Path::new(&python).with_file_name("alembic");
    let (_scratch, folder) = project();
    let other = folder.join("other");
    std::fs::create_dir(&other).expect("a folder");
    limbeck(&other, "init migrations");
    let ini = std::fs::read_to_string(other.join("alembic.ini")).expect("alembic.ini");
    let url = "sqlalchemy.url = driver://user:pass@localhost/dbname";
    assert!(ini.contains(url), "{ini}");
    let ini = ini.replace(url, "sqlalchemy.url = sqlite:///app.db");
    std::fs::write(other.join("alembic.ini"), ini).expect("alembic.ini");
    for name in ["aaaa_first.py", "bbbb_second.py"] {
        let of = |folder: &Path| folder.join("migrations/versions").join(name);
        std::fs::copy(of(&folder), of(&other)).expect(name);
    }
    let theirs = |words: &str| {
        let (status, said) = run(&other, &alembic, words);
        assert_eq!(status, Some(0), "{words}: {said}");
    };
    theirs("upgrade aaaa");
    fill(&other.join("app.db"));
    // Upstream forgets that the key is counted up: SQLite's facts do not tell.
    theirs("upgrade head");
    limbeck(&folder, "upgrade head");
    assert_eq!(facts(&other.join("app.db")), facts(&folder.join("app.db")));
    theirs("downgrade -1");
    limbeck(&folder, "downgrade -1");
    assert_eq!(facts(&other.join("app.db")), facts(&folder.join("app.db")));
}
