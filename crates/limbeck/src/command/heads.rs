//! `heads`.

use super::{Line, Project, RevisionInfo};
use crate::{
    error::Result,
    revision::{CmdFormat, cmd_format, get_revisions},
    runtime::migration::revision_error,
};

/// The heads; with `resolve_dependencies` those that no other revision depends on.
pub fn heads(project: &Project, verbose: bool, resolve_dependencies: bool) -> Result<Vec<Line>> {
    let map = &project.script.map;
    let revisions = if resolve_dependencies {
        get_revisions(map, "heads").map_err(|error| revision_error(&error))?
    } else {
        let heads = map.heads();
        let heads: Vec<&str> = heads.iter().map(AsRef::as_ref).collect();
        get_revisions(map, heads.as_slice()).map_err(|error| revision_error(&error))?
    };
    Ok(revisions
        .into_iter()
        .map(|revision| Line {
            text: cmd_format(revision, &CmdFormat::heads(verbose), false),
            info: RevisionInfo::new(revision, None),
        })
        .collect())
}
