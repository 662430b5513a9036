//! What Alembic's commands say of an error of the graph, and the look-ups that say it so.

use super::error::RevisionError;
use super::map::RevisionMap;
use super::node::Revision;
use super::spec::Identifier;
use super::traverse::Iterate;

/// The sentences that a command chooses for itself; Alembic's `_catch_revision_errors`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Catch<'a> {
    /// For a range that is none; `%(start)s` and `%(end)s` stand for its ends.
    pub ancestor: Option<&'a str>,
    /// For several heads.
    pub multiple_heads: Option<&'a str>,
    /// The start to name in place of the one that failed.
    pub start: Option<&'a str>,
    /// The end to name in place of the one that failed.
    pub end: Option<&'a str>,
}

const RANGE: &str = "Requested range %(start)s:%(end)s does not refer to ancestor/descendant revisions along the same branch";
const HEADS: &str = "Multiple head revisions are present for given argument '%(head_arg)s'; please specify a specific \
                     target revision, '<branchname>@%(head_arg)s' to narrow to a specific head, or 'heads' for all heads";

impl Catch<'_> {
    /// Turns an inner error into the sentence of the commands. What Alembic dies of stays as it is.
    pub fn error(&self, error: RevisionError) -> RevisionError {
        let message = match &error {
            RevisionError::RangeNotAncestor { lower, upper } => self
                .ancestor
                .unwrap_or(RANGE)
                .replace("%(start)s", self.start.unwrap_or(lower))
                .replace("%(end)s", self.end.unwrap_or(upper)),
            RevisionError::MultipleHeads { argument, heads } => {
                let argument = self.end.filter(|end| !end.is_empty()).unwrap_or(argument);
                self.multiple_heads
                    .unwrap_or(HEADS)
                    .replace("%(head_arg)s", argument)
                    .replace("%(heads)s", &heads.join(", "))
            }
            RevisionError::Resolution { argument, .. } => {
                format!("Can't locate revision identified by '{argument}'")
            }
            RevisionError::Missing { .. }
            | RevisionError::Traceback { .. }
            | RevisionError::Command { .. } => {
                return error;
            }
            RevisionError::Cycle(_)
            | RevisionError::DependencyCycle(_)
            | RevisionError::Loop(_)
            | RevisionError::DependencyLoop(_)
            | RevisionError::IllegalCharacters { .. }
            | RevisionError::BranchNameInUse { .. }
            | RevisionError::BrokenMap
            | RevisionError::Overlap { .. }
            | RevisionError::AmbiguousWalk
            | RevisionError::WalkedTooFar
            | RevisionError::RelativeRevision { .. }
            | RevisionError::AmbiguousUpgrade
            | RevisionError::NotADowngradeTarget
            | RevisionError::NotAString(_) => error.to_string(),
        };
        RevisionError::Command {
            message,
            cause: Some(Box::new(error)),
        }
    }
}

/// The revisions that an identifier names, as the commands look them up.
pub fn get_revisions(
    map: &RevisionMap,
    id: impl Into<Identifier>,
) -> Result<Vec<&Revision>, RevisionError> {
    map.get_revisions(id)
        .map_err(|error| Catch::default().error(error))
}

/// The one revision that an identifier names, as the commands look it up; `None` for the base.
pub fn get_revision<'m>(
    map: &'m RevisionMap,
    id: &str,
) -> Result<Option<&'m Revision>, RevisionError> {
    map.get_revision(Some(id))
        .map_err(|error| Catch::default().error(error))
}

/// The single head of the map.
pub fn get_current_head(map: &RevisionMap) -> Result<Option<&str>, RevisionError> {
    let multiple_heads = "The script directory has multiple heads (due to branching).Please use get_heads(), or merge \
                          the branches using alembic merge.";
    let catch = Catch {
        multiple_heads: Some(multiple_heads),
        ..Catch::default()
    };
    map.get_current_head(None)
        .map_err(|error| catch.error(error))
}

/// The single base of the map.
pub fn get_base(map: &RevisionMap) -> Result<Option<&str>, RevisionError> {
    match map.bases() {
        [] => Ok(None),
        [base] => Ok(Some(base)),
        _ => Err(RevisionError::command(
            "The script directory has multiple bases. Please use get_bases().",
        )),
    }
}

/// All revisions from `head` down to `base`, both included, newest first: the order of `history`.
///
/// Either end can be the rows of a version table, as in `history -r current:`; no row means all.
pub fn walk_revisions(
    map: &RevisionMap,
    base: impl Into<Identifier>,
    head: impl Into<Identifier>,
) -> Result<Vec<&Revision>, RevisionError> {
    let lower = base.into().unless_empty("base");
    let upper = head.into().unless_empty("heads");
    let (start, end) = (lower.or_base(), upper.or_base());
    let catch = Catch {
        start: Some(&start),
        end: Some(&end),
        ..Catch::default()
    };
    let iterate = Iterate {
        inclusive: true,
        assert_relative_length: false,
        ..Iterate::new(upper, lower)
    };
    let iterated = map
        .iterate_revisions(&iterate)
        .map_err(|error| catch.error(error))?;
    Ok(iterated.revisions)
}
