//! A node of the graph: what the head of a script says, and what the map makes of it.

use std::path::{Path, PathBuf};

use super::error::RevisionError;
use super::text::is_python_space;

/// A node of the graph; its file is a script.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// The identifier.
    pub revision: String,
    /// The identifiers of the revisions before this one, in the script's order; none for a base.
    pub down_revision: Vec<String>,
    /// Identifiers or branch labels that this one needs besides, as the script has them.
    pub depends_on: Vec<String>,
    /// The branch labels that the script itself gives.
    pub branch_labels: Vec<String>,
    /// The docstring, stripped, up to its first blank line.
    pub doc: String,
    /// The whole docstring, stripped.
    pub longdoc: String,
    /// The script's file.
    pub path: PathBuf,

    /// Computed: the revisions that have this one as down revision, in map order.
    pub nextrev: Vec<String>,
    /// Computed: the same with the revisions that depend on this one.
    pub all_nextrev: Vec<String>,
    /// Computed: `depends_on` as identifiers.
    pub resolved_dependencies: Vec<String>,
    /// Computed: the same without those that an ancestor depends on already, in map order.
    pub normalized_resolved_dependencies: Vec<String>,
    /// Computed: all branch labels that apply, those of the branch included, in map order.
    pub effective_branch_labels: Vec<String>,
}

impl Revision {
    /// Makes a revision; the map computes the rest.
    pub fn new(revision: &str, down_revision: &[&str]) -> Self {
        Self {
            revision: revision.to_owned(),
            down_revision: down_revision.iter().map(|&down| down.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Adds what it depends on.
    #[must_use]
    pub fn depends_on(mut self, depends_on: &[&str]) -> Self {
        self.depends_on = depends_on.iter().map(|&name| name.to_owned()).collect();
        self
    }

    /// Adds the branch labels of the script.
    #[must_use]
    pub fn branch_labels(mut self, branch_labels: &[&str]) -> Self {
        self.branch_labels = branch_labels
            .iter()
            .map(|&label| label.to_owned())
            .collect();
        self
    }

    /// Adds the docstring, stripping it as Alembic does.
    #[must_use]
    pub fn doc(mut self, docstring: &str) -> Self {
        let longdoc = docstring.trim_matches(is_python_space);
        self.doc = longdoc.split("\n\n").next().unwrap_or_default().to_owned();
        self.longdoc = longdoc.to_owned();
        self
    }

    /// Adds the script's file.
    #[must_use]
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        self.path = path.as_ref().to_owned();
        self
    }

    /// The immediate down revisions for a version table: `down_revision`, then the normalized dependencies.
    pub fn normalized_down_revisions(&self) -> Vec<String> {
        let mut all = Vec::with_capacity(
            self.down_revision.len() + self.normalized_resolved_dependencies.len(),
        );
        for name in self
            .down_revision
            .iter()
            .chain(&self.normalized_resolved_dependencies)
        {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        all
    }

    /// Whether no revision has this one as down revision.
    pub fn is_head(&self) -> bool {
        self.nextrev.is_empty()
    }

    /// Whether, besides, no revision depends on this one; Alembic's `_is_real_head`.
    pub fn is_real_head(&self) -> bool {
        self.all_nextrev.is_empty()
    }

    /// Whether it has no down revision.
    pub fn is_base(&self) -> bool {
        self.down_revision.is_empty()
    }

    /// Whether, besides, it depends on nothing; Alembic's `_is_real_base`.
    pub fn is_real_base(&self) -> bool {
        self.down_revision.is_empty() && self.depends_on.is_empty()
    }

    /// Whether several revisions have this one as down revision.
    pub fn is_branch_point(&self) -> bool {
        self.nextrev.len() > 1
    }

    /// The same with the revisions that depend on this one.
    pub fn is_real_branch_point(&self) -> bool {
        self.all_nextrev.len() > 1
    }

    /// Whether it has several down revisions.
    pub fn is_merge_point(&self) -> bool {
        self.down_revision.len() > 1
    }

    /// What Alembic checks when it reads one script, before it looks at the others.
    pub(super) fn check(&self) -> Result<(), RevisionError> {
        if self.down_revision.contains(&self.revision) {
            return Err(RevisionError::Loop(self.revision.clone()));
        }
        if self.depends_on.contains(&self.revision) {
            return Err(RevisionError::DependencyLoop(self.revision.clone()));
        }
        verify_rev_id(&self.revision)
    }
}

/// Checks that an identifier holds none of the characters that the identifier grammar needs.
pub fn verify_rev_id(revision: &str) -> Result<(), RevisionError> {
    let characters: Vec<String> = ['+', '-', ':', '@']
        .into_iter()
        .filter(|c| revision.contains(*c))
        .map(String::from)
        .collect();
    if characters.is_empty() {
        Ok(())
    } else {
        Err(RevisionError::IllegalCharacters {
            characters,
            revision: revision.to_owned(),
        })
    }
}
