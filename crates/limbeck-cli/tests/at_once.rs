//! Many runs at once, and runs that are killed: the work is done once, and the next run completes it.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use std::thread;
use std::time::Duration;

use support::database::{Database, postgresql_or_skip};
use support::project::{Project, examples};
use support::recording::{self, Answer};

const SQLITE_URL: &str = "sqlite:///./vibe4vets.db";
const REVISIONS: usize = 12;

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn on_sqlite() -> (Project, Database) {
    let mut project = Project::copy_of("vibe4vets", "backend");
    let database = Database::sqlite(project.directory(), SQLITE_URL);
    project.set("DATABASE_URL", SQLITE_URL);
    (project, database)
}

fn on_postgresql(name: &str) -> Option<(Project, Database)> {
    let mut project = Project::copy_of("vibe4vets", "backend");
    let database = Database::postgresql(&postgresql_or_skip()?, "postgresql", name);
    project.set("DATABASE_URL", database.url());
    Some((project, database))
}

/// The schema that Alembic was seen to leave at the head.
fn schema_at_head(kind: &str) -> Vec<String> {
    let path = examples().join("vibe4vets/expected").join(kind);
    let steps = recording::read(&path);
    let last = steps.iter().rfind(|step| step.title == "% schema");
    last.expect("a schema").answers[0].lines.clone()
}

fn twenty_upgrades(project: &Project, database: &Database, kind: &str) {
    let answers: Vec<Answer> = thread::scope(|scope| {
        let runs: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| project.limbeck(&words("upgrade head"))))
            .collect();
        runs.into_iter()
            .map(|run| run.join().expect("a run"))
            .collect()
    });
    for answer in &answers {
        assert_eq!(answer.status, Some(0), "{answer:#?}");
    }
    let applied = answers.iter().flat_map(|answer| &answer.log);
    let applied = applied
        .filter(|line| line.contains("Running upgrade"))
        .count();
    assert_eq!(
        applied, REVISIONS,
        "each revision is applied once, by one of them"
    );
    assert_eq!(
        database.schema(&examples().join("support")),
        schema_at_head(kind)
    );
}

fn killed_upgrades(project: &Project, database: &Database, kind: &str) {
    for milliseconds in [1, 3, 6, 10, 15, 20, 30, 45, 60] {
        let mut run = project.start(&words("upgrade head"));
        thread::sleep(Duration::from_millis(milliseconds));
        run.kill().expect("it is ours to kill");
        run.wait().expect("it ends");
        let next = project.limbeck(&words("upgrade head"));
        assert_eq!(next.status, Some(0), "after {milliseconds} ms: {next:#?}");
        assert_eq!(
            database.schema(&examples().join("support")),
            schema_at_head(kind)
        );
        assert_eq!(project.limbeck(&words("downgrade base")).status, Some(0));
    }
}

#[test]
fn twenty_upgrades_on_sqlite() {
    let (project, database) = on_sqlite();
    twenty_upgrades(&project, &database, "sqlite.txt");
}

#[test]
fn twenty_upgrades_on_postgresql() {
    if let Some((project, database)) = on_postgresql("twenty") {
        twenty_upgrades(&project, &database, "postgresql.txt");
    }
}

#[test]
fn killed_upgrades_on_sqlite() {
    let (project, database) = on_sqlite();
    killed_upgrades(&project, &database, "sqlite.txt");
}

#[test]
fn killed_upgrades_on_postgresql() {
    if let Some((project, database)) = on_postgresql("killed") {
        killed_upgrades(&project, &database, "postgresql.txt");
    }
}
