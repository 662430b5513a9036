//! Which revisions an upgrade or a downgrade needs.

use super::error::{RevisionError, Warning};
use super::map::{Along, NodeSet, RevisionMap};
use super::spec::{At, Identifier};
use super::traverse::Iterate;

impl RevisionMap {
    /// The nodes reached from the targets; with the error that one target lies on the line of another.
    fn related_apart(&self, along: Along, targets: &[usize]) -> Result<NodeSet, RevisionError> {
        let mut seen = NodeSet::new(self.nodes.len());
        let mut is_target = NodeSet::new(self.nodes.len());
        for &target in targets {
            is_target.insert(target);
        }
        for &target in targets {
            let mut others: Vec<usize> = Vec::new();
            let mut todo = vec![target];
            while let Some(node) = todo.pop() {
                if node != target && is_target.contains(node) && !others.contains(&node) {
                    others.push(node);
                }
                if seen.insert(node) {
                    todo.extend_from_slice(self.along(along, node));
                }
            }
            if !others.is_empty() {
                others.sort_by_key(|&node| self.rank(node));
                return Err(RevisionError::Overlap {
                    revision: self.nodes[target].revision.clone(),
                    others: others
                        .into_iter()
                        .map(|node| self.nodes[node].revision.clone())
                        .collect(),
                });
            }
        }
        Ok(seen)
    }

    /// Alembic's `_collect_upgrade_revisions`: what is needed for `upper` and not there with `lower`, and the targets.
    pub(super) fn collect_upgrade_revisions(
        &self,
        iterate: &Iterate,
        warnings: &mut Vec<Warning>,
    ) -> Result<(NodeSet, Vec<usize>), RevisionError> {
        let Iterate {
            upper,
            lower,
            implicit_base,
            inclusive,
            assert_relative_length,
            ..
        } = iterate;
        let targets = self.parse_upgrade_target(lower, upper, *assert_relative_length)?;
        let mut targets = self.only_nodes(&targets)?;

        if let Identifier::One(lower) = lower
            && let Some((branch, _)) = lower.split_once('@')
        {
            targets = self.targets_on_branch(targets, branch)?;
        }
        let mut needs = self.related_apart(Along::Normalized, &targets)?;

        let mut current = self.at(lower)?;
        let outside = |at: &At| match at {
            At::Node(node) => !needs.contains(*node),
            At::Base => true,
            At::Nothing => false,
        };
        if !implicit_base && current.iter().any(outside) {
            return Err(RevisionError::RangeNotAncestor {
                lower: lower.or_base(),
                upper: upper.or_base(),
            });
        }

        // A relative lower end that left the graph is read again, relative to the upper one.
        let mut lower = lower.clone();
        if let Some(At::Nothing) = current.first() {
            let (_, place) =
                self.parse_downgrade_target(upper, &lower, *assert_relative_length, warnings)?;
            (current, lower) = match place {
                At::Nothing => {
                    return Err(RevisionError::assertion(
                        "The start of the range leads to no revision",
                    ));
                }
                At::Base => (Vec::new(), Identifier::Base),
                At::Node(node) => (
                    vec![place],
                    Identifier::One(self.nodes[node].revision.clone()),
                ),
            };
        }
        let current = self.only_nodes(&current)?;
        let have = self.related_apart(Along::Normalized, &current)?;
        needs.retain(|node| !have.contains(node));

        if *inclusive {
            for node in self.only_nodes(&self.at(&lower)?)? {
                needs.insert(node);
            }
        }
        if !current.is_empty() && !implicit_base {
            let above = self.related_apart(Along::Next, &current)?;
            needs.retain(|node| above.contains(node));
        }
        Ok((needs, targets))
    }

    fn targets_on_branch(
        &self,
        targets: Vec<usize>,
        branch: &str,
    ) -> Result<Vec<usize>, RevisionError> {
        let mut label = branch;
        if let At::Node(node) = self.node(Some(branch))?
            && self.nodes[node].revision == branch
        {
            label = match self.nodes[node].effective_branch_labels.as_slice() {
                [one] => one,
                _ => {
                    return Err(RevisionError::assertion(format!(
                        "Revision {branch} is not on exactly one branch"
                    )));
                }
            };
        }
        let mut kept: Vec<usize> = targets
            .into_iter()
            .filter(|&node| self.has_label(node, label))
            .collect();
        kept.sort_unstable();
        kept.dedup();
        Ok(kept)
    }

    /// Alembic's `_collect_downgrade_revisions`: what stands on the target and is there, and the current heads.
    pub(super) fn collect_downgrade_revisions(
        &self,
        iterate: &Iterate,
        warnings: &mut Vec<Warning>,
    ) -> Result<(NodeSet, Vec<usize>), RevisionError> {
        let Iterate {
            upper,
            lower,
            implicit_base,
            inclusive,
            assert_relative_length,
            ..
        } = iterate;
        let (branch, target) =
            self.parse_downgrade_target(upper, lower, *assert_relative_length, warnings)?;
        let target = match target {
            At::Node(node) => Some(node),
            At::Base | At::Nothing => None,
        };
        let mut roots: Vec<usize> = match target {
            // A labelled base counts twice, as in Alembic, where the label is a key of its own.
            None => self
                .keys
                .values()
                .copied()
                .filter(|&node| self.nodes[node].is_base())
                .collect(),
            Some(target) if *inclusive => vec![target],
            Some(target) => self.only_nodes(&self.by_name(self.along(Along::Next, target))?)?,
        };
        if let Some(branch) = branch.filter(|branch| !branch.is_empty())
            && roots.len() > 1
        {
            let ancestors = self.related(Along::Down, [self.resolve_branch(&branch)?]);
            let named: Vec<usize> = ancestors
                .items
                .into_iter()
                .map(|node| self.visible(node))
                .collect();
            roots = roots.into_iter().map(|root| self.visible(root)).collect();
            roots.sort_unstable();
            roots.dedup();
            roots.retain(|root| named.contains(root));
            roots = self.only_nodes(&self.by_name(&roots)?)?;
            if roots.is_empty() {
                return Err(RevisionError::NotADowngradeTarget);
            }
        }
        let heads = self.at(upper)?;
        let above = self.related(Along::AllNext, roots.iter().copied());
        let nodes = self.only_nodes(&heads)?;
        let active = self.related(Along::Normalized, nodes.iter().copied());
        let mut dropped = above;
        dropped.retain(|node| active.contains(node));
        if *implicit_base {
            let below = self.related(Along::Normalized, roots);
            for &node in active.items.iter().filter(|&&node| !below.contains(node)) {
                dropped.insert(node);
            }
        }
        if let Some(target) = target
            && dropped.items.is_empty()
            && !nodes.contains(&target)
        {
            return Err(RevisionError::RangeNotAncestor {
                lower: "Nothing to drop".to_owned(),
                upper: upper.or_base(),
            });
        }
        Ok((dropped, nodes))
    }
}
