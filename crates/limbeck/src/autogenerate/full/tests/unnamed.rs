//! Constraints without a name on SQLite.

use super::{super::*, Scratch, models, run, there_and_back};

fn sqlite(purpose: &str, before: &str, after: &str, renames: &[&str]) -> String {
    let scratch = Scratch::sqlite(&format!("unnamed-{purpose}"));
    there_and_back(&scratch, before, after, renames).unwrap_or_else(|error| panic!("{error}"))
}

const AUTHOR: &str = "CREATE TABLE author (id INTEGER PRIMARY KEY, code TEXT UNIQUE);";

#[test]
fn each_kind_changes() {
    let script = sqlite(
        "kinds",
        &format!(
            "{AUTHOR} CREATE TABLE book (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL UNIQUE CHECK (length(title) > 0), \
             author_id INTEGER REFERENCES author (id) ON DELETE CASCADE, kept INTEGER REFERENCES author (id), parent INTEGER REFERENCES book (id), \
             CHECK (kept > 0), CHECK (title <> 'a:b %'), CONSTRAINT named CHECK (parent <> id)); \
             CREATE INDEX ix ON book (lower(title)); INSERT INTO author VALUES (1, 'x'); INSERT INTO book VALUES (1, 'tt', 1, 1, NULL)"
        ),
        &format!(
            "{AUTHOR} CREATE TABLE book (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL CHECK (length(title) > 1), \
             author_id INTEGER REFERENCES author (id) ON DELETE SET NULL, kept INTEGER REFERENCES author (id), parent INTEGER REFERENCES book (id), \
             CHECK (title <> 'a:b %'), CONSTRAINT named CHECK (parent <> id), UNIQUE (title, author_id)); \
             CREATE INDEX ix ON book (lower(title))"
        ),
        &[],
    );
    for line in [
        "recreate='always'",
        "drop_constraint(batch_op.f('unnamed_fk_author_id'), type_='foreignkey')",
        "sa.ForeignKeyConstraint(['author_id'], sa.table('author', sa.column('id')).c, ondelete='SET NULL')",
        "sa.ForeignKeyConstraint(['parent'], sa.table('book', sa.column('id')).c)",
        "sa.CheckConstraint('length(title) > 1')",
    ] {
        assert!(script.contains(line), "{line}\n{script}");
    }
}

#[test]
fn checks_stay_where_something_else_changes() {
    let script = sqlite(
        "stay",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT, c TEXT CHECK (c <> ''), CHECK (b <> ''))",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b VARCHAR(5) DEFAULT 'x', d INTEGER, CHECK (b <> ''))",
        &[],
    );
    assert!(!script.contains("naming_convention"), "{script}");
    let script = sqlite(
        "plain",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0))",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT)",
        &[],
    );
    let upgrade = script.split("def downgrade").next().unwrap_or_default();
    assert!(!upgrade.contains("table_args"), "{script}");
    assert!(script.contains("table_args"), "{script}");
}

#[test]
fn keys_that_look_alike_and_keys_of_columns_that_come_and_go() {
    sqlite(
        "alike",
        &format!(
            "{AUTHOR} CREATE TABLE book (id INTEGER PRIMARY KEY, a INTEGER, b TEXT REFERENCES author (code), \
             FOREIGN KEY (a) REFERENCES author (id), FOREIGN KEY (a) REFERENCES book (id), UNIQUE (a, b), UNIQUE (a), CHECK (b > 'x'), CHECK (a > 0))"
        ),
        &format!(
            "{AUTHOR} CREATE TABLE book (id INTEGER PRIMARY KEY, aa INTEGER, c TEXT REFERENCES author (code) ON UPDATE CASCADE, \
             FOREIGN KEY (aa) REFERENCES author (id), UNIQUE (aa), CHECK (c > 'x'), CHECK (aa > 0))"
        ),
        &["book.a=aa"],
    );
}

#[test]
fn names_in_quotes_on_one_line_hide_nothing() {
    let scratch = Scratch::sqlite("unnamed-line");
    let table = "CREATE TABLE \"t\" (\"id\" INTEGER NOT NULL, \"a\" INTEGER CHECK (a < 9), \"b\" TEXT, CONSTRAINT \"pk\" PRIMARY KEY (\"id\"), UNIQUE (\"a\"), CHECK (\"a\" > 0), \
                 FOREIGN KEY (\"a\") REFERENCES \"t\" (id) ON DELETE CASCADE, CONSTRAINT \"fk\" FOREIGN KEY (\"id\") REFERENCES \"u\" (id), CHECK (b <> ''), CONSTRAINT \"ck\" CHECK (id > 0)); \
                 CREATE TABLE u (id INTEGER PRIMARY KEY)";
    let after = table.replace("CHECK (b <> '')", "CHECK (b <> 'x')");
    let script = there_and_back(&scratch, table, &after, &[]).unwrap();
    for line in [
        "sa.CheckConstraint('a < 9')",
        "sa.CheckConstraint('\"a\" > 0')",
        "sa.CheckConstraint(\"b <> 'x'\")",
    ] {
        assert!(script.contains(line), "{line}\n{script}");
    }
    let after = table.replace("DELETE CASCADE", "DELETE SET NULL");
    scratch.clear();
    let script = there_and_back(&scratch, table, &after, &[]).unwrap();
    assert!(script.contains("ondelete='SET NULL'"), "{script}");
    assert!(script.contains("ondelete='CASCADE'"), "{script}");
}

#[test]
fn primary_keys_and_options() {
    sqlite(
        "keys",
        "CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a), CHECK (a > 0)) STRICT; CREATE TABLE u (a INTEGER, b TEXT, CHECK (b <> '')); \
         CREATE TABLE w (a TEXT NOT NULL, b TEXT NOT NULL CHECK (b <> 'y'), PRIMARY KEY (a), UNIQUE (b)) WITHOUT ROWID",
        "CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b), CHECK (a > 0)) STRICT; CREATE TABLE u (a INTEGER, b TEXT, PRIMARY KEY (b), CHECK (b <> '')); \
         CREATE TABLE w (a TEXT NOT NULL, b TEXT NOT NULL CHECK (b <> 'x'), PRIMARY KEY (b, a)) WITHOUT ROWID",
        &[],
    );
}

#[test]
fn what_env_py_leaves_out_stays() {
    struct NoChecks;
    impl Hooks for NoChecks {
        fn include_object(
            &mut self,
            _: Object<'_>,
            _: Option<&str>,
            kind: NameKind,
            _: bool,
            _: Option<Object<'_>>,
        ) -> Result<bool> {
            Ok(kind != NameKind::CheckConstraint)
        }
    }
    let scratch = Scratch::sqlite("unnamed-left-out");
    run(
        &scratch.url,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0))",
    );
    let target = models(
        &scratch.url,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 1), b TEXT UNIQUE)",
    );
    let mut none = GivenRenames::default();
    let texts =
        super::compared_with(&scratch.url, &target, &mut none, &mut NoChecks, true).unwrap();
    for text in [&texts.upgrade, &texts.downgrade] {
        assert!(text.contains("sa.CheckConstraint('a > 0')"), "{text}");
        assert!(!text.contains("a > 1"), "{text}");
    }
}
