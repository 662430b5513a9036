//! `show`.

use super::{Line, Project, RevisionInfo};
use crate::{
    bindings::state::Request,
    error::Result,
    revision::{Revision, get_revisions, log_entry},
    runtime::migration::revision_error,
};

/// The revisions that an identifier names; `current` asks the database.
pub fn show(project: &Project, rev: &str) -> Result<Vec<Line>> {
    let map = &project.script.map;
    let mut found: Vec<&Revision> = Vec::new();
    if rev == "current" {
        for outcome in project.rows(Request::default())? {
            let rows: Vec<&str> = outcome.after.iter().map(String::as_str).collect();
            found.extend(
                get_revisions(map, rows.as_slice()).map_err(|error| revision_error(&error))?,
            );
        }
    } else {
        found = get_revisions(map, rev).map_err(|error| revision_error(&error))?;
    }
    Ok(found
        .into_iter()
        .map(|revision| Line {
            text: log_entry(revision, false),
            info: RevisionInfo::new(revision, None),
        })
        .collect())
}
