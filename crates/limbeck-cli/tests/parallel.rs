//! Many runs at once, and killed ones: the work is done once, and the next run completes it.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use std::time::{Duration, Instant};

use support::scratch::{Answer, Postgres, Project, eventually};

const RUNS: usize = 20;
const LOG: &str = "op.create_table('log', sa.Column('entry', sa.String(20)))";

/// Four revisions that each leave a row behind.
fn fill(project: &mut Project) {
    project.revision(
        "r1",
        &[LOG, "op.execute(\"INSERT INTO log VALUES ('r1')\")"],
    );
    project.revision(
        "r2",
        &[
            "op.create_table('item', sa.Column('id', sa.Integer, primary_key=True))",
            "op.execute(\"INSERT INTO log VALUES ('r2')\")",
        ],
    );
    project.revision(
        "r3",
        &[
            "log = sa.table('log', sa.column('entry', sa.String))",
            "op.bulk_insert(log, [{'entry': 'r3'}])",
        ],
    );
    project.revision(
        "r4",
        &["op.get_bind().execute(sa.text(\"INSERT INTO log VALUES ('r4')\"))"],
    );
}

const ENTRIES: &[&str] = &["r1", "r2", "r3", "r4"];

/// Twenty upgrades at once; all must succeed, and each revision be run by one of them.
fn at_once(project: &Project, revisions: usize) {
    let children: Vec<_> = (0..RUNS).map(|_| project.start("upgrade head")).collect();
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let waits: Vec<_> = children
            .into_iter()
            .map(|child| scope.spawn(|| project.wait(child)))
            .collect();
        waits
            .into_iter()
            .map(|wait| wait.join().expect("an answer"))
            .collect()
    });
    for answer in &answers {
        assert_eq!(answer.status, Some(0), "{answer:#?}");
    }
    let log = answers.iter().flat_map(|answer| &answer.log);
    let applied = log.filter(|line| line.contains("Running upgrade")).count();
    assert_eq!(
        applied, revisions,
        "each revision is run once, by one of them"
    );
}

fn entries_of_file(project: &Project) -> Vec<String> {
    let file = project.file();
    let sql = "SELECT entry FROM log ORDER BY rowid";
    let mut statement = file.prepare(sql).expect(sql);
    let rows = statement.query_map([], |row| row.get(0)).expect(sql);
    rows.map(|row| row.expect(sql)).collect()
}

fn nothing_beside(project: &Project) {
    let names = std::fs::read_dir(project.root()).expect("a folder");
    let mut names: Vec<String> = names
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(names, ["alembic.ini", "app.db", "migrations"]);
}

#[test]
fn twenty_on_sqlite() {
    for each in [false, true] {
        let mut project = Project::with("sqlite:///app.db", each);
        fill(&mut project);
        at_once(&project, 4);
        assert_eq!(entries_of_file(&project), ENTRIES);
        assert_eq!(project.state(), ["alembic_version: r4", "item", "log"]);
        nothing_beside(&project);
    }
}

#[test]
fn twenty_on_sqlite_with_the_journal_ahead() {
    let mut project = Project::with("sqlite:///app.db", true);
    project
        .file()
        .execute_batch("PRAGMA journal_mode = WAL")
        .expect("a pragma");
    fill(&mut project);
    at_once(&project, 4);
    assert_eq!(entries_of_file(&project), ENTRIES);
}

#[test]
fn twenty_on_sqlite_with_an_autocommit_block() {
    let mut project = Project::sqlite();
    fill(&mut project);
    project.revision(
        "r5",
        &[
            "op.execute(\"INSERT INTO log VALUES ('r5 before')\")",
            "with op.get_context().autocommit_block():",
            "    op.execute(\"INSERT INTO log VALUES ('r5 inside')\")",
            "    op.execute('VACUUM')",
            "op.execute(\"INSERT INTO log VALUES ('r5 after')\")",
        ],
    );
    at_once(&project, 5);
    let entries = [ENTRIES, &["r5 before", "r5 inside", "r5 after"]].concat();
    assert_eq!(entries_of_file(&project), entries);
}

#[test]
fn twenty_on_postgresql() {
    for each in [false, true] {
        let Some(database) = Postgres::or_skip(if each { "twenty_each" } else { "twenty" }) else {
            return;
        };
        let mut project = Project::with(&database.url, each);
        fill(&mut project);
        at_once(&project, 4);
        assert_eq!(database.texts("SELECT entry FROM log ORDER BY 1"), ENTRIES);
        assert_eq!(database.state(), ["alembic_version: r4", "item", "log"]);
        assert_eq!(database.locks(), 0);
    }
}

/// An index made concurrently waits for all transactions that are open, and must not wait for a waiting runner.
#[test]
fn twenty_on_postgresql_with_a_concurrent_index() {
    let Some(database) = Postgres::or_skip("concurrently") else {
        return;
    };
    let mut project = Project::new(&database.url);
    fill(&mut project);
    project.revision(
        "r5",
        &[
            // Nobody may hold a lock on the version table while it waits.
            "op.alter_column('alembic_version', 'version_num', type_=sa.String(64))",
            "with op.get_context().autocommit_block():",
            "    op.create_index('by_entry', 'log', ['entry'], postgresql_concurrently=True)",
            "op.execute(\"INSERT INTO log VALUES ('r5')\")",
        ],
    );
    let start = Instant::now();
    at_once(&project, 5);
    assert_eq!(
        database.texts("SELECT entry FROM log ORDER BY 1"),
        [ENTRIES, &["r5"]].concat()
    );
    let valid = "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
                 WHERE i.indisvalid AND c.relname = 'by_entry'";
    assert_eq!(database.texts(valid), ["by_entry"]);
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn killed_on_postgresql() {
    let Some(database) = Postgres::or_skip("killed") else {
        return;
    };
    for each in [false, true] {
        let again = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
        database.client().batch_execute(again).expect(again);
        let mut project = Project::with(&database.url, each);
        fill(&mut project);
        // The first run sleeps, the next does not: the setting is the test's.
        let sleep = "op.execute(\"SELECT pg_sleep(coalesce(current_setting('app.sleep', true), '0')::float)\")";
        project.revision(
            "r5",
            &["op.execute(\"INSERT INTO log VALUES ('r5')\")", sleep],
        );
        let mut command = project.command("upgrade head --url");
        command.arg(format!("{}?options=-c%20app.sleep%3D20", database.url));
        let mut child = command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the binary starts");
        let pid = database.wait_for("SELECT pg_sleep(");
        child.kill().expect("it is ours to kill");
        child.wait().expect("it ends");
        // The server notices a dead client at the end of a statement; nobody waits that long here.
        database.admin(&format!("SELECT pg_terminate_backend({pid})"));
        let next = project.run("upgrade head");
        assert_eq!(next.status, Some(0), "{next:#?}");
        let entries = database.texts("SELECT entry FROM log ORDER BY 1");
        assert_eq!(entries, ["r1", "r2", "r3", "r4", "r5"]);
    }
}

#[test]
fn killed_on_sqlite() {
    for each in [false, true] {
        let mut project = Project::with("sqlite:///app.db", each);
        fill(&mut project);
        // Long enough to be killed in, unless the test's file says that it is the next run.
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT count(i) FROM n";
        project.revision(
            "r5",
            &[
                "import os",
                "op.execute(\"INSERT INTO log VALUES ('r5')\")",
                "open('started', 'w').write('')",
                "if os.environ.get('LONG'):",
                &format!("    op.execute('{endless}')"),
            ],
        );
        let mut child = project
            .command("upgrade head")
            .env("LONG", "1")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the binary starts");
        eventually("the script gets there", || {
            project.root().join("started").exists().then_some(())
        });
        child.kill().expect("it is ours to kill");
        child.wait().expect("it ends");
        let next = project.run("upgrade head");
        assert_eq!(next.status, Some(0), "{next:#?}");
        assert_eq!(entries_of_file(&project), ["r1", "r2", "r3", "r4", "r5"]);
        std::fs::remove_file(project.root().join("started")).expect("the script made it");
        nothing_beside(&project);
    }
}

/// A runner that sleeps under the lock, and what others are told meanwhile.
#[test]
fn waiting_on_postgresql() {
    let Some(database) = Postgres::or_skip("waiting") else {
        return;
    };
    let mut project = Project::new(&database.url);
    fill(&mut project);
    project.revision("r5", &["op.execute('SELECT pg_sleep(4)')"]);
    let holder = project.start("upgrade head");
    let pid = database.wait_for("SELECT pg_sleep(4)");

    let patient = project.start("upgrade head");
    let start = Instant::now();
    let hasty = project.run("upgrade head --lock-wait 1s");
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(hasty.status, Some(1), "{hasty:#?}");
    let held = format!("held by process {pid}");
    let lines: Vec<&str> = hasty.err.lines().collect();
    assert!(
        lines[0].starts_with("INFO  [limbeck.lock] waiting for another migration: the lock is ")
            && lines[0].contains(&held),
        "{hasty:#?}"
    );
    assert!(
        lines[1]
            .starts_with("error: another migration is running on this database; gave up after 1 s")
            && lines[1].contains(&held),
        "{hasty:#?}"
    );
    assert!(lines[2].contains("--lock-wait"), "{hasty:#?}");

    let done = project.wait(holder);
    assert_eq!(done.status, Some(0), "{done:#?}");
    let waited = project.wait(patient);
    assert_eq!(waited.status, Some(0), "{waited:#?}");
    assert!(waited.err.contains(&held), "{waited:#?}");
    assert!(
        !waited
            .log
            .iter()
            .any(|line| line.contains("Running upgrade"))
    );

    // At the head nobody asks for the lock.
    let mut project = Project::new(&database.url);
    fill(&mut project);
    project.revision("r5", &["pass"]);
    let mut next = Project::new(&database.url);
    fill(&mut next);
    next.revision("r5", &["pass"]);
    next.revision("r6", &["op.execute('SELECT pg_sleep(3)')"]);
    let holder = next.start("upgrade head");
    database.wait_for("SELECT pg_sleep(3)");
    let start = Instant::now();
    let idle = project.run("upgrade head --lock-wait 1s");
    assert_eq!(idle.status, Some(0), "{idle:#?}");
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(idle.err, "");
    assert_eq!(next.wait(holder).status, Some(0));
}

#[test]
fn waiting_on_sqlite() {
    let mut project = Project::sqlite();
    fill(&mut project);
    project.revision(
        "r5",
        &[
            "import time",
            "open('started', 'w').write('')",
            "time.sleep(3)",
        ],
    );
    let holder = project.start("upgrade head");
    eventually("the script gets there", || {
        project.root().join("started").exists().then_some(())
    });
    let held = format!("held by process {}", holder.id());
    let hasty = project.run("upgrade head --lock-wait 1s");
    assert_eq!(hasty.status, Some(1), "{hasty:#?}");
    assert_eq!(hasty.err.matches(&held).count(), 2, "{hasty:#?}");
    assert!(hasty.err.contains("gave up after 1 s"), "{hasty:#?}");
    let patient = project.run("upgrade head");
    assert_eq!(patient.status, Some(0), "{patient:#?}");
    assert_eq!(project.wait(holder).status, Some(0));
    assert_eq!(entries_of_file(&project), ENTRIES);
}

#[test]
fn nothing_to_do_waits_for_nobody_on_sqlite() {
    let mut project = Project::sqlite();
    fill(&mut project);
    assert_eq!(project.run("upgrade head").status, Some(0));
    let writer = project.file();
    writer.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let start = Instant::now();
    assert_eq!(project.run("upgrade head").status, Some(0));
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
}
