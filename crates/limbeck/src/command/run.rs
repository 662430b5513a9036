//! `upgrade`, `downgrade`, `stamp`, `ensure_version`.

use super::Project;
use crate::{
    bindings::state::Request,
    error::{Error, ErrorKind, Result},
    revision::{SqlRange, Step, downgrade_range, stamp_range, upgrade_range},
    runtime::{RunOutcome, Work, migration::revision_error},
};

/// What a command did, database by database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunReport {
    /// What each `run_migrations()` of env.py did.
    pub outcomes: Vec<RunOutcome>,
}

impl RunReport {
    /// How many revisions were applied or reverted.
    pub fn steps(&self) -> usize {
        self.outcomes
            .iter()
            .map(|outcome| outcome.steps.len())
            .sum()
    }
}

fn request(range: SqlRange, sql: bool, tag: Option<String>) -> Request {
    Request {
        as_sql: sql,
        starting_rev: range.start,
        destination_rev: Some(vec![range.destination]),
        tag,
        dont_mutate: false,
    }
}

/// Upgrades to a revision; with `sql` the statements go to [`crate::events::Events::sql`] and nothing is run.
pub fn upgrade(
    project: &Project,
    revision: &str,
    sql: bool,
    tag: Option<String>,
) -> Result<RunReport> {
    let range = upgrade_range(revision, sql).map_err(|error| revision_error(&error))?;
    let destination = range.destination.clone();
    run(
        project,
        request(range, sql, tag),
        Work::Upgrade { destination },
    )
}

/// Downgrades to a revision; see [`upgrade`].
pub fn downgrade(
    project: &Project,
    revision: &str,
    sql: bool,
    tag: Option<String>,
) -> Result<RunReport> {
    let range = downgrade_range(revision, sql).map_err(|error| revision_error(&error))?;
    let destination = range.destination.clone();
    run(
        project,
        request(range, sql, tag),
        Work::Downgrade { destination },
    )
}

/// Sets the version table's rows without running anything; `purge` deletes all rows first.
pub fn stamp(
    project: &Project,
    revisions: &[String],
    sql: bool,
    tag: Option<String>,
    purge: bool,
) -> Result<RunReport> {
    if sql && purge {
        return Err(Error::command("Can't use --purge with --sql mode"));
    }
    let words: Vec<&str> = revisions.iter().map(String::as_str).collect();
    let (start, destinations) = stamp_range(&words, sql).map_err(|error| revision_error(&error))?;
    let request = Request {
        as_sql: sql,
        starting_rev: start,
        destination_rev: Some(destinations.clone()),
        tag,
        dont_mutate: false,
    };
    run(
        project,
        request,
        Work::Stamp {
            destinations,
            purge,
        },
    )
}

/// Makes the version table.
pub fn ensure_version(project: &Project, sql: bool) -> Result<RunReport> {
    run(
        project,
        Request {
            as_sql: sql,
            ..Request::default()
        },
        Work::EnsureVersion,
    )
}

fn run(project: &Project, request: Request, work: Work) -> Result<RunReport> {
    let as_sql = request.as_sql;
    let (outcomes, result) = project.run(request, work);
    match result {
        Ok(()) => Ok(RunReport { outcomes }),
        Err(error) if as_sql => Err(error),
        Err(error) => Err(explain(error, &outcomes)),
    }
}

/// Says what a failed run left: the rows that are there tell what was committed.
fn explain(mut error: Error, outcomes: &[RunOutcome]) -> Error {
    if error.kind() == ErrorKind::Command && outcomes.iter().all(|outcome| outcome.steps.is_empty())
    {
        return error;
    }
    for outcome in outcomes {
        error = left_behind(error, outcome);
    }
    error
}

/// Says what one `run_migrations()` left behind.
fn left_behind(mut error: Error, outcome: &RunOutcome) -> Error {
    let (kept, undone) = outcome
        .steps
        .split_at(outcome.committed.min(outcome.steps.len()));
    let mut undone: Vec<&str> = undone.iter().filter_map(Step::revision).collect();
    let half = match &outcome.failed {
        Some(failed) if outcome.rolled_back => {
            undone.push(failed);
            None
        }
        failed => failed.as_ref(),
    };
    if !kept.is_empty() {
        let names: Vec<&str> = kept.iter().filter_map(Step::revision).collect();
        let verb = if kept.iter().all(Step::is_upgrade) {
            "applied"
        } else {
            "done"
        };
        error = error.hint(format!("{verb} and kept: {}", names.join(", ")));
    }
    if !undone.is_empty() {
        let rest = if kept.is_empty() && half.is_none() {
            "; the database is as it was"
        } else {
            ""
        };
        error = error.hint(format!("rolled back: {}{rest}", undone.join(", ")));
    }
    if let Some(failed) = half {
        error = error.hint(format!(
            "{failed} may be half applied: what it committed before the failure is kept"
        ));
    }
    error
}
