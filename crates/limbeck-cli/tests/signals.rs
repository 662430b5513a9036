//! Ctrl-C and SIGTERM: what runs is ended and rolled back, the lock is let go, and what stays is said.

#![cfg(unix)]
#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use support::scratch::{Postgres, Project, eventually};

const TABLE_A: &str = "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))";
const TABLE_B: &str = "op.create_table('b', sa.Column('id', sa.Integer, primary_key=True))";
const ENDLESS: &str = "op.execute('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT count(i) FROM n')";

fn signal(name: &str, child: &Child) {
    let sent = Command::new("kill")
        .args(["-s", name, &child.id().to_string()])
        .status();
    assert!(sent.expect("kill is there").success());
}

fn started(project: &Project) {
    eventually("the script gets there", || {
        project.root().join("started").exists().then_some(())
    });
    std::fs::remove_file(project.root().join("started")).expect("the script made it");
}

/// How a run ended that was asked to stop in the second of two migrations.
fn stopped(project: &Project, child: Child, name: &str) -> String {
    let start = Instant::now();
    signal(name, &child);
    let answer = project.wait(child);
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(answer.status, Some(130), "{answer:#?}");
    answer.err
}

#[test]
fn a_statement_on_postgresql_is_cancelled() {
    for (name, each) in [("INT", false), ("TERM", true)] {
        let Some(database) = Postgres::or_skip(&format!("signal_{}", name.to_lowercase())) else {
            return;
        };
        let mut project = Project::with(&database.url, each);
        project.revision("r1", &[TABLE_A]);
        project.revision("r2", &[TABLE_B, "op.execute('SELECT pg_sleep(30)')"]);
        let run = project.start("upgrade head");
        database.wait_for("SELECT pg_sleep(30)");
        let err = stopped(&project, run, name);
        let rest = if each {
            "hint: applied and kept: r1\nhint: rolled back: r2\n"
        } else {
            "hint: rolled back: r1, r2; the database is as it was\n"
        };
        let place = "  --> <project>/migrations/versions/r2.py:12:5\n";
        assert!(
            err.starts_with("error: stopped on request; the running statement was cancelled\n")
                && err.contains(place)
                && err.contains("SELECT pg_sleep(30)\n")
                && err.ends_with(rest),
            "{err}"
        );
        let left: &[&str] = if each {
            &["a", "alembic_version: r1"]
        } else {
            &[]
        };
        assert_eq!(database.state(), left);
        assert_eq!(database.locks(), 0);
        // Nothing goes on running on the server.
        let running = "SELECT query FROM pg_stat_activity WHERE datname = current_database() \
                       AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";
        assert_eq!(database.texts(running), Vec::<String>::new());
    }
}

#[test]
fn a_statement_on_sqlite_is_cancelled() {
    for (name, each) in [("INT", false), ("TERM", true)] {
        let mut project = Project::with("sqlite:///app.db", each);
        project.revision("r1", &[TABLE_A]);
        project.revision("r2", &[TABLE_B, "open('started', 'w').write('')", ENDLESS]);
        let run = project.start("upgrade head");
        started(&project);
        let err = stopped(&project, run, name);
        assert!(
            err.starts_with("error: stopped on request; the running statement was cancelled\n"),
            "{err}"
        );
        let left: &[&str] = if each {
            &["a", "alembic_version: r1"]
        } else {
            &[]
        };
        assert_eq!(project.state(), left, "{err}");
        assert!(!project.root().join("app.db-limbeck-lock").exists());
    }
}

#[test]
fn between_statements() {
    for (name, each) in [("INT", false), ("TERM", true)] {
        let mut project = Project::with("sqlite:///app.db", each);
        project.revision("r1", &[TABLE_A]);
        project.revision(
            "r2",
            &[
                TABLE_B,
                "import time",
                "open('started', 'w').write('')",
                "while True:",
                "    time.sleep(0.01)",
            ],
        );
        let run = project.start("upgrade head");
        started(&project);
        let err = stopped(&project, run, name);
        let rest = if each {
            "hint: applied and kept: r1\nhint: rolled back: r2\n"
        } else {
            "hint: rolled back: r1, r2; the database is as it was\n"
        };
        assert_eq!(err, format!("error: stopped on request\n{rest}"));
        let left: &[&str] = if each {
            &["a", "alembic_version: r1"]
        } else {
            &[]
        };
        assert_eq!(project.state(), left);
    }
}

/// A script that catches everything can't go on after the request.
#[test]
fn a_script_cannot_swallow_it() {
    let mut project = Project::sqlite();
    project.revision(
        "r1",
        &[
            TABLE_A,
            "open('started', 'w').write('')",
            "try:",
            &format!("    {ENDLESS}"),
            "except Exception:",
            "    pass",
            TABLE_B,
        ],
    );
    let run = project.start("upgrade head");
    started(&project);
    let err = stopped(&project, run, "INT");
    assert!(err.starts_with("error: stopped on request\n"), "{err}");
    assert_eq!(project.state(), Vec::<String>::new());
}

#[test]
fn while_waiting_for_the_lock() {
    let mut project = Project::sqlite();
    project.revision("r1", &[TABLE_A]);
    let writer = project.file();
    writer.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let run = project.start("upgrade head");
    eventually("the runner waits", || {
        project
            .root()
            .join("app.db-limbeck-lock")
            .exists()
            .then_some(())
    });
    std::thread::sleep(Duration::from_millis(200));
    let err = stopped(&project, run, "TERM");
    assert!(
        err.ends_with("error: interrupted while waiting for another migration\n"),
        "{err}"
    );
    drop(writer);
    assert_eq!(project.state(), Vec::<String>::new());
    assert!(!project.root().join("app.db-limbeck-lock").exists());
}

/// The second signal waits for nothing, not even for a server that does not answer the first.
#[test]
fn the_second_signal_ends_at_once() {
    let mut project = Project::sqlite();
    // One built-in call that no request interrupts.
    project.revision(
        "r1",
        &[
            TABLE_A,
            "open('started', 'w').write('')",
            "sum(range(10**12))",
        ],
    );
    let mut run = project.start("upgrade head");
    started(&project);
    let start = Instant::now();
    signal("INT", &run);
    std::thread::sleep(Duration::from_millis(200));
    if run.try_wait().expect("a status").is_none() {
        signal("TERM", &run);
    }
    let answer = project.wait(run);
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(answer.status, Some(130), "{answer:#?}");
    assert_eq!(project.state(), Vec::<String>::new());
    assert_eq!(project.run("current").status, Some(0));
}

/// A slow import of the application's need not be waited for.
#[test]
fn while_python_is_asked() {
    use std::os::unix::fs::PermissionsExt;

    let mut project = Project::sqlite();
    project.revision("r1", &[TABLE_A]);
    project.before_configure(
        "from app import NAME\n    config.set_main_option('name', NAME)\n    print(config.get_main_option('name') == 'x')",
    );
    project.write(
        "python",
        "#!/bin/sh\necho $$ > pid\ntouch started\nexec sleep 30\n",
    );
    let python = project.root().join("python");
    std::fs::set_permissions(&python, PermissionsExt::from_mode(0o755)).expect("it is ours");
    let run = project.start("--python ./python upgrade head");
    started(&project);
    let err = stopped(&project, run, "INT");
    assert!(err.starts_with("error: stopped on request\n"), "{err}");
    assert_eq!(project.state(), Vec::<String>::new());
    let pid = std::fs::read_to_string(project.root().join("pid")).expect("it was asked");
    let alive = Command::new("kill").args(["-0", pid.trim()]).output();
    assert!(!alive.expect("kill is there").status.success());
}
