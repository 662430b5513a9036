//! `merge`.

use super::{Project, revision::template_args};
use crate::{
    bindings::state::Request,
    error::Result,
    runtime::Work,
    script::{NewRevision, Written},
};

/// The options of `merge`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeOptions {
    /// What is merged; `heads` for all heads.
    pub revisions: Vec<String>,
    /// `-m`.
    pub message: Option<String>,
    /// `--branch-label`.
    pub branch_label: Option<String>,
    /// `--rev-id`; a random one otherwise.
    pub rev_id: Option<String>,
    /// `--splice`.
    pub splice: bool,
}

/// Writes a revision that joins several.
pub fn merge(project: &Project, options: &MergeOptions) -> Result<Written> {
    let session = project.session(Request::default(), Work::Environment);
    if project.revision_environment()? {
        session.run()?;
    }
    let mut new = NewRevision::new(options.message.clone())?;
    if let Some(rev_id) = &options.rev_id {
        new.rev_id.clone_from(rev_id);
    }
    new.head.clone_from(&options.revisions);
    new.splice = options.splice;
    new.branch_label = options.branch_label.clone().into_iter().collect();
    project
        .generator(&session)?
        .generate(&new, &template_args(&session))
}
