//! Revisions as commands report them.

use serde::Serialize;

use crate::revision::Revision;

/// A revision, for `--json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionInfo {
    /// The identifier.
    pub revision: String,
    /// The revisions before it; empty for a base.
    pub down_revision: Vec<String>,
    /// What it needs besides, as the script says.
    pub depends_on: Vec<String>,
    /// The branch labels that apply to it.
    pub branch_labels: Vec<String>,
    /// The first paragraph of its docstring.
    pub doc: String,
    /// The script's file.
    pub path: String,
    /// Whether nothing comes after it.
    pub is_head: bool,
    /// Whether nothing comes before it.
    pub is_base: bool,
    /// Whether several revisions come after it.
    pub is_branch_point: bool,
    /// Whether several revisions come before it.
    pub is_merge_point: bool,
    /// Whether the database is at it; absent where the database was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_current: Option<bool>,
}

impl RevisionInfo {
    /// Describes a revision.
    pub fn new(revision: &Revision, is_current: Option<bool>) -> Self {
        Self {
            revision: revision.revision.clone(),
            down_revision: revision.down_revision.clone(),
            depends_on: revision.depends_on.clone(),
            branch_labels: revision.effective_branch_labels.clone(),
            doc: revision.doc.clone(),
            path: revision.path.display().to_string(),
            is_head: revision.is_head(),
            is_base: revision.is_base(),
            is_branch_point: revision.is_branch_point(),
            is_merge_point: revision.is_merge_point(),
            is_current,
        }
    }
}

/// A revision and the text that upstream prints for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// The revision.
    pub info: RevisionInfo,
}
