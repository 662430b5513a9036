//! `current`.

use serde::Serialize;

use super::{Line, Project, RevisionInfo};
use crate::{
    bindings::state::Request,
    error::{Error, Result},
    revision::{Catch, CmdFormat, cmd_format},
    runtime::migration::plan_error,
};

/// Where one database (or tenant) is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentDatabase {
    /// The URL without its password.
    pub database: Option<String>,
    /// The version table's schema.
    pub schema: Option<String>,
    /// The current revisions.
    pub revisions: Vec<Line>,
    /// Whether the database is at all heads.
    pub at_heads: bool,
}

/// What `current` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// The databases, in the order env.py went through them.
    pub databases: Vec<CurrentDatabase>,
    /// The heads of the scripts.
    pub heads: Vec<String>,
}

/// The status of a service's database: what a health check answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The current revisions.
    pub current: Vec<String>,
    /// The heads.
    pub heads: Vec<String>,
    /// Whether migrations are pending.
    pub pending: bool,
}

impl Current {
    /// Sums it up for a health check.
    pub fn status(&self) -> Status {
        let current: Vec<String> = self
            .databases
            .iter()
            .flat_map(|database| {
                database
                    .revisions
                    .iter()
                    .map(|line| line.info.revision.clone())
            })
            .collect();
        Status {
            current,
            heads: self.heads.clone(),
            pending: self.databases.iter().any(|database| !database.at_heads),
        }
    }
}

/// Reads the version table of each database; makes nothing. With `check_heads`, a database that is not at all heads is an
/// error.
pub fn current(project: &Project, verbose: bool, check_heads: bool) -> Result<Current> {
    let map = &project.script.map;
    let heads: Vec<String> = map.heads().iter().map(ToString::to_string).collect();
    let mut databases = Vec::new();
    for outcome in project.rows(Request {
        dont_mutate: true,
        ..Request::default()
    })? {
        let rows: Vec<&str> = outcome.after.iter().map(String::as_str).collect();
        let mut sorted = (outcome.after.clone(), heads.clone());
        sorted.0.sort();
        sorted.1.sort();
        let at_heads = sorted.0 == sorted.1;
        if check_heads && !at_heads {
            return Err(Error::command("Database is not on all head revisions"));
        }
        let found = map
            .get_all_current(rows.as_slice())
            .map_err(|error| plan_error(&Catch::default().error(error), map, &rows))?;
        let revisions = found
            .into_iter()
            .map(|revision| Line {
                text: cmd_format(revision, &CmdFormat::current(verbose), false),
                info: RevisionInfo::new(revision, Some(true)),
            })
            .collect();
        databases.push(CurrentDatabase {
            database: outcome.database,
            schema: outcome.schema,
            revisions,
            at_heads,
        });
    }
    Ok(Current { databases, heads })
}
