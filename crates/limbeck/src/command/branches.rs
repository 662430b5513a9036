//! `branches`.

use super::{Project, RevisionInfo};
use crate::{
    error::Result,
    revision::{branch_entry, get_revision, walk_revisions},
    runtime::migration::revision_error,
};

/// A branch point and what comes after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The text that upstream prints.
    pub text: String,
    /// The branch point.
    pub revision: RevisionInfo,
    /// The revisions after it.
    pub next: Vec<RevisionInfo>,
}

/// The branch points, newest first.
pub fn branches(project: &Project, verbose: bool) -> Result<Vec<Branch>> {
    let map = &project.script.map;
    let walked = walk_revisions(map, "base", "heads").map_err(|error| revision_error(&error))?;
    walked
        .into_iter()
        .filter(|revision| revision.is_branch_point())
        .map(|revision| {
            let mut next = Vec::new();
            for name in &revision.nextrev {
                let found =
                    get_revision(map, name.as_str()).map_err(|error| revision_error(&error))?;
                next.extend(found.map(|revision| RevisionInfo::new(revision, None)));
            }
            Ok(Branch {
                text: branch_entry(map, revision, verbose)
                    .map_err(|error| revision_error(&error))?,
                revision: RevisionInfo::new(revision, None),
                next,
            })
        })
        .collect()
}
