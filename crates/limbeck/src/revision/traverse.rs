//! Traversals from an upper to a lower end.

use super::error::{RevisionError, Warning};
use super::map::RevisionMap;
use super::node::Revision;
use super::spec::Identifier;

/// A traversal asked for; the fields are the arguments of Alembic's `iterate_revisions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iterate {
    /// Where it begins: the newest.
    pub upper: Identifier,
    /// Where it ends.
    pub lower: Identifier,
    /// Whether other branches are followed to their bases.
    pub implicit_base: bool,
    /// Whether the lower end is part of it.
    pub inclusive: bool,
    /// Whether relative ends must not leave the graph.
    pub assert_relative_length: bool,
    /// Whether it is a downgrade from `upper` to `lower`.
    pub select_for_downgrade: bool,
}

impl Iterate {
    /// A traversal with Alembic's defaults.
    pub fn new(upper: impl Into<Identifier>, lower: impl Into<Identifier>) -> Self {
        Self {
            upper: upper.into(),
            lower: lower.into(),
            implicit_base: false,
            inclusive: false,
            assert_relative_length: true,
            select_for_downgrade: false,
        }
    }
}

/// A traversal done: newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iterated<'a> {
    /// The revisions.
    pub revisions: Vec<&'a Revision>,
    /// What Alembic warns about meanwhile.
    pub warnings: Vec<Warning>,
}

impl RevisionMap {
    /// Traverses the map; Alembic's `RevisionMap.iterate_revisions`.
    pub fn iterate_revisions(&self, iterate: &Iterate) -> Result<Iterated<'_>, RevisionError> {
        let mut warnings = Vec::new();
        let (revisions, heads) = if iterate.select_for_downgrade {
            self.collect_downgrade_revisions(iterate, &mut warnings)?
        } else {
            self.collect_upgrade_revisions(iterate, &mut warnings)?
        };
        let mut order = Vec::with_capacity(revisions.items.len());
        for node in self.topological_sort(&revisions, &heads)? {
            order.push(match self.nodes[node].revision.as_str() {
                name @ ("head" | "heads" | "base") => {
                    self.only_nodes(&[self.node(Some(name))?])?[0]
                }
                _ => node,
            });
        }
        Ok(Iterated {
            revisions: order.into_iter().map(|node| &self.nodes[node]).collect(),
            warnings,
        })
    }

    /// The tips, branch by branch, of all that the rows of a version table imply; what `current` lists.
    pub fn get_all_current(&self, rows: &[&str]) -> Result<Vec<&Revision>, RevisionError> {
        Ok(self
            .all_current(&rows.into())?
            .into_iter()
            .map(|node| &self.nodes[node])
            .collect())
    }
}
