//! `edit`.

use std::path::PathBuf;

use super::Project;
use crate::{
    bindings::state::Request,
    error::{Error, Result},
    revision::get_revisions,
    runtime::migration::revision_error,
};

/// The files that an identifier names, for an editor; `current` asks the database.
pub fn edit(project: &Project, rev: &str) -> Result<Vec<PathBuf>> {
    let map = &project.script.map;
    let mut found = Vec::new();
    if rev == "current" {
        for outcome in project.rows(Request::default())? {
            let rows: Vec<&str> = outcome.after.iter().map(String::as_str).collect();
            if rows.is_empty() {
                return Err(Error::command("No current revisions"));
            }
            found.extend(
                get_revisions(map, rows.as_slice()).map_err(|error| revision_error(&error))?,
            );
        }
    } else {
        found = get_revisions(map, rev).map_err(|error| revision_error(&error))?;
        if found.is_empty() {
            return Err(Error::command(format!(
                "No revision files indicated by symbol '{rev}'"
            )));
        }
    }
    Ok(found
        .into_iter()
        .map(|revision| revision.path.clone())
        .collect())
}
