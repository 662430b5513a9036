//! What only Python can run is Alembic's part: held against Alembic that does all of it. Needs `LIMBECK_TEST_PYTHON`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod delegated;
mod support;

use delegated::{Project, Tool, python_or_skip};
use support::database::{Database, postgresql_or_skip};

/// A history in which all sorts of steps follow each other: native ones, two of Python's in a row, branches, a merge.
const HISTORY: [(&str, &str); 9] = [
    ("a1", delegated::TABLES),
    ("a2", delegated::SESSION),
    ("a3", delegated::MODULE),
    ("a4", delegated::NATIVE),
    ("b1", delegated::BRANCH),
    ("c1", delegated::OTHER_BRANCH),
    ("d1", delegated::MERGE),
    ("e1", delegated::OTHER_BASE),
    ("f1", delegated::AFTER),
];

/// The type that a1 makes is known to a4 in the same run alone, as Alembic has it.
const COMMANDS: [&str; 9] = [
    "upgrade a3",
    "downgrade a1",
    "downgrade base",
    "upgrade b1",
    "upgrade d1",
    "downgrade c1",
    "upgrade heads",
    "downgrade e1@-1",
    "downgrade base",
];

/// Plays the commands with both tools; after each the databases must be equal.
fn play(name: &str, postgresql: bool, each: &str) {
    let (Some(python), admin) = (
        python_or_skip(),
        postgresql_or_skip().filter(|_| postgresql),
    ) else {
        return;
    };
    if postgresql && admin.is_none() {
        return;
    }
    let sides = [Tool::Limbeck, Tool::Alembic].map(|tool| {
        let mut project = Project::new(&python);
        project.set("EACH", each);
        for (name, script) in HISTORY {
            project.script(name, script);
        }
        let database = match &admin {
            Some(admin) => {
                let name = format!("{name}_{tool:?}").to_lowercase();
                Database::postgresql(admin, "postgresql+psycopg2", &name)
            }
            None => Database::sqlite(project.root(), "sqlite:///app.db"),
        };
        project.set("DATABASE_URL", database.url());
        (tool, project, database)
    });
    let support = support::project::examples().join("support");
    for command in COMMANDS {
        let [limbeck, alembic] = sides.each_ref().map(|(tool, project, database)| {
            let answer = project.run(*tool, command);
            assert_eq!(answer.status, Some(0), "{command}: {tool:?}: {answer:#?}");
            (answer, database.schema(&support), database.rows())
        });
        assert_eq!(limbeck.1, alembic.1, "{command}: {:#?}", limbeck.0);
        assert_eq!(limbeck.2, alembic.2, "{command}: {:#?}", limbeck.0);
        assert_eq!(limbeck.0.out, alembic.0.out, "{command}");
        let mut running = limbeck.0.running();
        // What was rolled back to be run again is told twice.
        running.dedup();
        assert!(
            running.ends_with(&alembic.0.running()),
            "{command}: {running:#?} {:#?}",
            alembic.0.running()
        );
        if command == "upgrade heads" {
            assert!(
                limbeck.0.err.contains("[limbeck] delegating "),
                "{:#?}",
                limbeck.0
            );
        }
    }
}

#[test]
fn a_history_on_sqlite() {
    play("all", false, "");
}

#[test]
fn a_history_on_sqlite_with_a_transaction_each() {
    play("all_each", false, "1");
}

#[test]
fn a_history_on_postgresql() {
    play("all", true, "");
}

#[test]
fn a_history_on_postgresql_with_a_transaction_each() {
    play("all_each", true, "1");
}

#[test]
fn the_sql_text_is_alembics() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let mut project = Project::new(&python);
    // Which of two rows a merge moves is chance in Alembic.
    for (name, script) in HISTORY.iter().filter(|(name, _)| *name != "d1") {
        project.script(name, script);
    }
    // A session has nothing to read offline.
    project.script("a2", delegated::OFFLINE);
    for url in [
        "sqlite:///app.db",
        "postgresql+psycopg2://nobody@localhost/none",
    ] {
        for each in ["", "1"] {
            project.set("DATABASE_URL", url);
            project.set("EACH", each);
            for command in [
                "upgrade heads --sql",
                "upgrade a1:a3 --sql",
                "upgrade a3:a4 --sql",
                "upgrade b1:heads --sql",
                "downgrade c1:a1 --sql",
                "downgrade a3:base --sql",
            ] {
                let limbeck = project.run(Tool::Limbeck, command);
                let alembic = project.run(Tool::Alembic, command);
                assert_eq!(alembic.status, Some(0), "{command}: {alembic:#?}");
                assert_eq!(limbeck.status, Some(0), "{command}: {limbeck:#?}");
                similar_asserts::assert_eq!(alembic.out, limbeck.out, "{url} {each} {command}");
                assert_eq!(limbeck.running(), alembic.running(), "{command}");
            }
        }
    }
}

#[test]
fn what_is_told() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let project = Project::new(&python);
    project.script("a1", delegated::TABLES);
    project.script("a3", &delegated::MODULE.replace("\"a2\"", "\"a1\""));
    let answer = project.run(Tool::Limbeck, "upgrade head");
    assert_eq!(answer.status, Some(0), "{answer:#?}");
    assert_eq!(
        answer.err.lines().collect::<Vec<_>>(),
        [
            "INFO  [alembic.runtime.migration] Context impl SQLiteImpl.",
            "INFO  [alembic.runtime.migration] Will assume non-transactional DDL.",
            "INFO  [alembic.runtime.migration] Running upgrade  -> a1, tables",
            "INFO  [limbeck] delegating a3 to Alembic (versions/a3.py line 11: house.make)",
            "INFO  [alembic.runtime.migration] Running upgrade a1 -> a3, a module",
        ]
    );
    project.run(Tool::Limbeck, "downgrade base");
    let json = project.run(Tool::Limbeck, "--json upgrade head").out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let steps = &json["databases"][0]["steps"];
    assert_eq!(steps[0]["delegated"], false);
    assert_eq!(steps[1]["delegated"], true);
}

#[test]
fn without_alembic_all_is_refused_before_the_first_statement() {
    let mut project = Project::new("/nonexistent");
    for (name, script) in HISTORY {
        project.script(name, script);
    }
    // So that it is seen before it fails.
    project.script("a2", delegated::OFFLINE);
    let answer = project.run(Tool::Limbeck, "upgrade heads");
    assert_eq!(answer.status, Some(1));
    assert!(
        answer.err.contains("hint: nothing was changed\n"),
        "{answer:#?}"
    );
    let hint =
        "hint: the application could not be asked: /nonexistent: no such interpreter (--python)\n";
    assert!(answer.err.contains(hint), "{answer:#?}");
    // Where only Alembic is missing.
    project.script(
        "a3",
        &delegated::FAILING.replace("a2", "a3").replace("a1", "a2"),
    );
    project.script(
        "d1",
        "revision = \"d1\"\ndown_revision = (\"b1\", \"c1\")\n",
    );
    let without = project.run(Tool::Limbeck, "upgrade heads");
    let hint =
        "hint: Alembic can't run them instead: /nonexistent: no such interpreter (--python)\n";
    assert!(without.err.ends_with(hint), "{without:#?}");
    assert!(answer.err.contains("versions/a3.py:11"), "{answer:#?}");
    assert!(answer.err.contains("versions/f1.py:"), "{answer:#?}");
    assert_eq!(project.rows(), Vec::<String>::new());

    let Some(python) = python_or_skip() else {
        return;
    };
    project.set("LIMBECK_PYTHON", &python);
    let refused = project.run(Tool::Limbeck, "upgrade heads --no-delegate");
    assert_eq!(refused.status, Some(1));
    assert!(
        refused
            .err
            .contains("error: 5 places in the pending scripts"),
        "{refused:#?}"
    );
    assert!(
        refused.err.ends_with("hint: nothing was changed\n"),
        "{refused:#?}"
    );
    project.write("limbeck.toml", "delegate = false\n");
    assert_eq!(project.run(Tool::Limbeck, "upgrade heads").err, refused.err);
    let refused = project.run(Tool::Limbeck, "upgrade heads --sql");
    assert_eq!((refused.status, refused.out.as_str()), (Some(1), ""));
    assert_eq!(project.rows(), Vec::<String>::new());
}

#[test]
fn what_is_a_mistake_in_python_too_is_refused() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let project = Project::new(&python);
    project.script("a1", delegated::TABLES);
    let script = delegated::MODULE.replace("\"a2\"", "\"a1\"");
    project.script("a3", &script.replace("house.label()}", "label()}"));
    let answer = project.run(Tool::Limbeck, "upgrade head");
    assert_eq!(answer.status, Some(1));
    assert!(
        answer.err.contains("name 'label' is not defined"),
        "{answer:#?}"
    );
    assert_eq!(project.rows(), Vec::<String>::new());
}

/// A project of three revisions, the second of which is Alembic's and fails.
fn failing(python: &str) -> Project {
    let project = Project::new(python);
    project.script("a1", delegated::TABLES);
    project.script("a2", delegated::FAILING);
    project.script("a3", delegated::MODULE);
    project
}

#[test]
fn a_failure_on_sqlite() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let project = failing(&python);
    let answer = project.run(Tool::Limbeck, "upgrade head");
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    for part in [
        "error: sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: person.id\n",
        "<project>/migrations/versions/a2.py:12:1",
        "hint: Alembic ran a2\n",
        "hint: applied and kept: a1\n",
        // Python's driver has committed the table.
        "hint: a2 may be half applied: what it committed before the failure is kept\n",
    ] {
        assert!(answer.err.contains(part), "{part}: {answer:#?}");
    }
    assert_eq!(project.rows(), ["half", "person", "a1"]);
    // Nothing of it stands in the way of another run.
    project.script("a2", delegated::OFFLINE);
    assert_eq!(project.run(Tool::Limbeck, "upgrade head").status, Some(0));
    assert_eq!(project.rows(), ["half", "note", "person", "a3"]);
}

#[test]
fn a_failure_on_postgresql() {
    let (Some(python), Some(admin)) = (python_or_skip(), postgresql_or_skip()) else {
        return;
    };
    for each in ["", "1"] {
        let database = Database::postgresql(&admin, "postgresql+psycopg2", "delegate_failing");
        let mut project = failing(&python);
        project.set("DATABASE_URL", database.url());
        project.set("EACH", each);
        let answer = project.run(Tool::Limbeck, "upgrade head");
        assert_eq!(answer.status, Some(1), "{answer:#?}");
        assert!(
            answer
                .err
                .contains("hint: applied and kept: a1\nhint: rolled back: a2\n"),
            "{answer:#?}"
        );
        assert_eq!(
            database.lines("SELECT version_num::text FROM alembic_version"),
            ["a1"]
        );
        assert_eq!(
            database.lines("SELECT tablename::text FROM pg_tables WHERE tablename = 'half'"),
            [""; 0]
        );
        // The second of two fails: with a transaction each the first is kept.
        project.script("a2", delegated::OFFLINE);
        project.script(
            "a3",
            &delegated::FAILING
                .replace("\"a2\"", "\"a3\"")
                .replace("\"a1\"", "\"a2\""),
        );
        let answer = project.run(Tool::Limbeck, "upgrade head");
        assert_eq!(answer.status, Some(1), "{answer:#?}");
        let (kept, rows) = match each {
            "" => (
                "hint: rolled back: a2, a3; the database is as it was\n",
                "a1",
            ),
            _ => ("hint: applied and kept: a2\nhint: rolled back: a3\n", "a2"),
        };
        assert!(answer.err.ends_with(kept), "{answer:#?}");
        assert_eq!(
            database.lines("SELECT version_num::text FROM alembic_version"),
            [rows]
        );
    }
}

#[test]
fn a_command_error_exits_as_alembic_does() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let project = failing(&python);
    let raising =
        "from alembic.util import CommandError\n    raise CommandError(rename and \"not now\")";
    project.script(
        "a2",
        &delegated::OFFLINE.replace("rename(op, label())", raising),
    );
    let limbeck = project.run(Tool::Limbeck, "upgrade head");
    assert_eq!(
        (limbeck.status, limbeck.out.as_str()),
        (Some(255), "FAILED: not now\n"),
        "{limbeck:#?}"
    );
    project.write("app.db", "");
    let alembic = project.run(Tool::Alembic, "upgrade head");
    assert_eq!((limbeck.status, limbeck.out), (alembic.status, alembic.out));
}

/// Runs a project of two revisions whose env.py was changed.
fn with_env(python: &str, from: &str, to: &str, words: &str) -> (Project, delegated::Answer) {
    let project = Project::new(python);
    project.script("a1", delegated::TABLES);
    project.script("a2", delegated::OFFLINE);
    project.change_env(from, to);
    let answer = project.run(Tool::Limbeck, words);
    (project, answer)
}

#[test]
fn where_alembic_would_be_elsewhere_nothing_is_done() {
    let Some(python) = python_or_skip() else {
        return;
    };
    // A transaction of env.py's own.
    let block = "with connection.begin():\n            pass\n        connection.begin()";
    let (project, answer) = with_env(&python, "# first", block, "upgrade head");
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    assert!(
        answer.err.contains(
            "hint: Alembic can't run them instead: env.py runs them in a transaction of its own"
        ),
        "{answer:#?}"
    );
    assert_eq!(project.rows(), Vec::<String>::new());
    // A database that nobody else can reach.
    let (_, answer) = with_env(
        &python,
        "create_engine(url,",
        "create_engine(\"sqlite://\",",
        "upgrade head",
    );
    assert!(
        answer.err.contains(
            "hint: Alembic can't run them instead: the database is in this process's memory\n"
        ),
        "{answer:#?}"
    );
    // Another database.
    let (project, answer) = with_env(
        &python,
        "# first",
        "pass",
        "upgrade head --url sqlite:///other.db",
    );
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    assert!(
        answer
            .err
            .contains("is not the same as limbeck's: by env.py it is sqlite:///app.db"),
        "{answer:#?}"
    );
    assert_eq!(project.rows(), Vec::<String>::new());
    // The same, said twice.
    let (project, answer) = with_env(
        &python,
        "# first",
        "pass",
        "upgrade head --url sqlite:///app.db",
    );
    assert_eq!(answer.status, Some(0), "{answer:#?}");
    assert_eq!(project.rows(), ["person", "a2"]);
    // Offline, a file of env.py's own.
    let (project, answer) = with_env(
        &python,
        "literal_binds=True,",
        "literal_binds=True, output_buffer=open(\"out.sql\", \"w\"),",
        "upgrade head --sql",
    );
    assert!(
        answer
            .err
            .contains("env.py writes the SQL to a file of its own"),
        "{answer:#?}"
    );
    assert_eq!(
        std::fs::read_to_string(project.root().join("out.sql")).unwrap(),
        ""
    );
}

#[test]
fn an_env_py_that_does_not_commit_is_noticed() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let last = "import sqlalchemy\n        if hasattr(sqlalchemy, \"__path__\") and os.environ.get(\"LOSE\"):\n            connection.execute(sqlalchemy.text(\"DELETE FROM alembic_version\"))\n            connection.commit()";
    let (mut project, answer) = with_env(&python, "# last", last, "upgrade a1");
    assert_eq!(answer.status, Some(0), "{answer:#?}");
    project.set("LOSE", "1");
    let answer = project.run(Tool::Limbeck, "upgrade head");
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    assert!(
        answer
            .err
            .contains("but the version table does not hold a2 now"),
        "{answer:#?}"
    );
}

#[test]
fn tenants_have_their_own_steps_taken() {
    let (Some(python), Some(admin)) = (python_or_skip(), postgresql_or_skip()) else {
        return;
    };
    let env = "
import os
from alembic import context
from sqlalchemy import create_engine, pool, text

engine = create_engine(os.environ[\"DATABASE_URL\"], poolclass=pool.NullPool)
for tenant in [\"one\", \"two\", \"three\"]:
    with engine.connect() as connection:
        connection.execute(text(f\"CREATE SCHEMA IF NOT EXISTS {tenant}\"))
        connection.execute(text(f\"SET search_path TO {tenant}\"))
        connection.commit()
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
";
    let run = |tool: Tool| {
        let name = format!("delegate_tenants_{tool:?}").to_lowercase();
        let database = Database::postgresql(&admin, "postgresql+psycopg2", &name);
        let mut project = Project::new(&python);
        project.write("migrations/env.py", env);
        project.script("a1", delegated::TABLES);
        project.script("a2", delegated::SESSION);
        project.script("a3", delegated::MODULE);
        project.set("DATABASE_URL", database.url());
        // One is behind, one is done already.
        database.run("CREATE SCHEMA two").unwrap();
        let only = env.replace("[\"one\", \"two\", \"three\"]", "[\"three\"]");
        project.write("migrations/env.py", &only);
        assert_eq!(project.run(Tool::Alembic, "upgrade head").status, Some(0));
        project.write("migrations/env.py", env);
        let answer = project.run(tool, "upgrade head");
        assert_eq!(answer.status, Some(0), "{answer:#?}");
        let mut found = database.lines(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('one', 'two', 'three', 'public') ORDER BY 1",
        );
        for tenant in ["one", "two", "three"] {
            found.extend(database.lines(&format!(
                "SELECT version_num::text FROM {tenant}.alembic_version"
            )));
            found.extend(database.lines(&format!(
                "SELECT name::text FROM {tenant}.person ORDER BY id"
            )));
        }
        found
    };
    let found = run(Tool::Limbeck);
    assert_eq!(found, run(Tool::Alembic));
    assert!(found.contains(&"one.note".to_owned()), "{found:?}");
}

#[test]
fn locks_of_env_py_are_not_waited_for() {
    let (Some(python), Some(admin)) = (python_or_skip(), postgresql_or_skip()) else {
        return;
    };
    for function in [
        "pg_advisory_lock(42)",
        "pg_advisory_lock_shared(1, -2)",
        "pg_advisory_xact_lock(42)",
    ] {
        let database = Database::postgresql(&admin, "postgresql+psycopg2", "delegate_locks");
        let mut project = Project::new(&python);
        project.script("a1", delegated::TABLES);
        project.script("a2", delegated::OFFLINE);
        project.script(
            "a3",
            &delegated::NATIVE
                .replace("\"a3\"", "\"a2\"")
                .replace("\"a4\"", "\"a3\"")
                .replace("op.add_column", "dict")
                .replace("sa.Column(\"length\"", "sa.Column(\"x\"")
                .replace("dict(\"note\", sa.Column(\"x\", sa.Integer))", "pass"),
        );
        let from = "            context.run_migrations()\n        # last";
        let to = format!(
            "            from sqlalchemy import text\n            connection.execute(text(\"SELECT {function}\"))\n            context.run_migrations()"
        );
        project.change_env(from, &to);
        project.set("DATABASE_URL", database.url());
        let answer = project.run(Tool::Limbeck, "upgrade head");
        assert_eq!(answer.status, Some(0), "{function}: {answer:#?}");
        assert_eq!(
            database.lines("SELECT version_num::text FROM alembic_version"),
            ["a3"]
        );
    }
}
