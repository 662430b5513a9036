//! Relative identifiers, and what `upgrade` and `downgrade` take as their target.

use super::error::{RevisionError, Warning};
use super::map::{Along, RevisionMap};
use super::spec::{At, Identifier, RevisionSpec};

fn relative_error(relative: impl Into<String>, steps: i64) -> RevisionError {
    RevisionError::RelativeRevision {
        relative: relative.into(),
        steps: steps.unsigned_abs(),
    }
}

/// Where a walk up begins.
enum Start {
    Named(String),
    At(At),
}

impl RevisionMap {
    /// Alembic's `_walk`: so many steps up or down from a revision. Leaving the graph gives nothing, or with
    /// `no_overwalk` off the last place within it.
    pub(super) fn walk(
        &self,
        start: At,
        steps: i64,
        branch: Option<&str>,
        no_overwalk: bool,
    ) -> Result<At, RevisionError> {
        let mut place = start;
        for _ in 0..steps.unsigned_abs() {
            let children = if steps > 0 {
                self.walk_up(place, branch)?
            } else {
                self.walk_down(place)?
            };
            place = match children.as_slice() {
                [] if no_overwalk => return Ok(At::Nothing),
                [] => return Ok(place),
                [one] => *one,
                _ => return Err(RevisionError::AmbiguousWalk),
            };
        }
        Ok(place)
    }

    fn walk_up(&self, place: At, branch: Option<&str>) -> Result<Vec<At>, RevisionError> {
        let nodes = match place {
            At::Base => {
                return Err(RevisionError::assertion(
                    "There is no walking up from the base",
                ));
            }
            At::Nothing => self.named_nodes(self.bases()),
            At::Node(node) => self.along(Along::Next, node).to_vec(),
        };
        let nodes = self.only_nodes(&self.by_name(&nodes)?)?;
        let nodes = match branch.filter(|branch| !branch.is_empty()) {
            Some(branch) => self.filter_for_lineage(&nodes, branch, false)?,
            None => nodes,
        };
        Ok(nodes.into_iter().map(At::Node).collect())
    }

    fn walk_down(&self, place: At) -> Result<Vec<At>, RevisionError> {
        let children = match place {
            At::Base => return Ok(Vec::new()),
            At::Nothing => self.by_name(&self.named_nodes(self.heads()))?,
            At::Node(node) => self.by_name(self.along(Along::Down, node))?,
        };
        Ok(if children.is_empty() {
            vec![At::Base]
        } else {
            children
        })
    }

    fn named_nodes(&self, names: &[String]) -> Vec<usize> {
        names
            .iter()
            .filter_map(|name| self.keys.get(name).copied())
            .collect()
    }

    /// Looks nodes up by name again, as Alembic does: a revision that is named as a symbol is taken for the symbol.
    pub(super) fn by_name(&self, nodes: &[usize]) -> Result<Vec<At>, RevisionError> {
        let mut places = Vec::with_capacity(nodes.len());
        for &node in nodes {
            match self.nodes[node].revision.as_str() {
                name @ ("head" | "heads" | "base") => places.extend(self.at(&name.into())?),
                _ => places.push(At::Node(node)),
            }
        }
        Ok(places)
    }

    /// The nodes among places; Alembic asserts that there is nothing else.
    pub(super) fn only_nodes(&self, places: &[At]) -> Result<Vec<usize>, RevisionError> {
        places
            .iter()
            .map(|place| match place {
                At::Node(node) => Ok(*node),
                At::Base | At::Nothing => Err(RevisionError::assertion(
                    "The identifier leads to no revision",
                )),
            })
            .collect()
    }

    /// Alembic's `_parse_downgrade_target`: the branch to keep to, and the target.
    pub(super) fn parse_downgrade_target(
        &self,
        current: &Identifier,
        target: &Identifier,
        assert_relative_length: bool,
        warnings: &mut Vec<Warning>,
    ) -> Result<(Option<String>, At), RevisionError> {
        let target = match target {
            Identifier::Base => return Ok((None, At::Nothing)),
            Identifier::One(target) => target,
            Identifier::Many(_) => {
                return Err(RevisionError::assertion(
                    "Expected downgrade target in string form",
                ));
            }
        };
        let spec = RevisionSpec::parse(target);
        let Some(relative) = spec.relative else {
            return Ok((spec.branch, self.node(spec.symbol.as_deref())?));
        };
        let steps = relative.steps;
        if steps >= 0 {
            let Some(symbol) = spec.symbol else {
                return Err(relative_error(relative.text, steps));
            };
            let place = self.walk(
                self.node(Some(&symbol))?,
                steps,
                spec.branch.as_deref(),
                assert_relative_length,
            )?;
            return match place {
                At::Nothing => Err(RevisionError::WalkedTooFar),
                place => Ok((spec.branch, place)),
            };
        }

        let from_current = spec.symbol.is_none();
        let mut branch = spec.branch;
        let symbol = match spec.symbol {
            Some(symbol) => symbol,
            None => {
                let rows = match current {
                    Identifier::Base => Vec::new(),
                    Identifier::One(id) => vec![id.clone()],
                    Identifier::Many(ids) => ids.clone(),
                };
                match &branch {
                    Some(branch) => self.current_on_branch(&rows, branch)?,
                    None => {
                        let Some(first) = rows.first() else {
                            return Err(relative_error(relative.text, steps));
                        };
                        if rows.iter().any(|row| row != first) {
                            warnings.push(Warning::AmbiguousDowngrade);
                        }
                        branch = Some(first.clone());
                        first.clone()
                    }
                }
            }
        };
        let start = match &branch {
            None => self.node(Some(&symbol))?,
            Some(branch) => self.node(Some(&format!("{branch}@{symbol}")))?,
        };
        match self.walk(start, steps, None, assert_relative_length)? {
            At::Nothing if from_current => Err(relative_error(relative.text, steps)),
            At::Nothing => Err(RevisionError::WalkedTooFar),
            place => Ok((branch, place)),
        }
    }

    /// The one current revision on a branch, also where its row is hidden by one that depends on it.
    fn current_on_branch(&self, rows: &[String], branch: &str) -> Result<String, RevisionError> {
        let on_branch = self.filter_names_for_lineage(rows, branch)?;
        let mut on_branch: Vec<String> = on_branch.into_iter().cloned().collect();
        if on_branch.is_empty() {
            let current = self.all_current(&Identifier::Many(rows.to_vec()))?;
            let current = self.filter_for_lineage(&current, branch, false)?;
            on_branch = current
                .into_iter()
                .map(|node| self.nodes[node].revision.clone())
                .collect();
        }
        match on_branch.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(RevisionError::assertion(format!(
                "No current revision is on branch '{branch}'"
            ))),
            several => Err(RevisionError::assertion(format!(
                "Several current revisions are on branch '{branch}': {}",
                several.join(", ")
            ))),
        }
    }

    /// Alembic's `_get_all_current`: the tips, branch by branch, of all that the rows imply; in map order.
    pub(super) fn all_current(&self, rows: &Identifier) -> Result<Vec<usize>, RevisionError> {
        let rows = self.only_nodes(&self.at(rows)?)?;
        let all = self.related(Along::Normalized, rows);
        let below = all
            .items
            .iter()
            .flat_map(|&node| self.along(Along::Down, node).iter().copied());
        let below = self.related(Along::Down, below);
        let mut tips: Vec<usize> = all
            .items
            .iter()
            .copied()
            .filter(|&node| !below.contains(node))
            .collect();
        tips.sort_by_key(|&node| self.rank(node));
        Ok(tips)
    }

    /// Alembic's `_parse_upgrade_target`: what to upgrade to.
    pub(super) fn parse_upgrade_target(
        &self,
        current: &Identifier,
        target: &Identifier,
        assert_relative_length: bool,
    ) -> Result<Vec<At>, RevisionError> {
        let spec = match target {
            Identifier::One(target) => RevisionSpec::parse_relative(target),
            Identifier::Base | Identifier::Many(_) => None,
        };
        let Some(RevisionSpec {
            branch,
            symbol,
            relative: Some(relative),
        }) = spec
        else {
            return self.at(target);
        };
        let branch = branch.as_deref();
        let steps = relative.steps;
        let place = match symbol {
            None if steps <= 0 => return Err(relative_error(steps.to_string(), steps)),
            None => {
                let start = match self.upgrade_start(current, branch)? {
                    Start::Named(name) => self.node(Some(&name))?,
                    Start::At(at) => at,
                };
                match self.walk(start, steps, branch, assert_relative_length)? {
                    At::Nothing => return Err(relative_error(relative.text, steps)),
                    place => place,
                }
            }
            Some(symbol) if steps > 0 => self.walk(
                self.node(Some(&symbol))?,
                steps,
                branch,
                assert_relative_length,
            )?,
            Some(symbol) => {
                let start = match branch {
                    None => self.node(Some(&symbol))?,
                    Some(branch) => self.node(Some(&format!("{branch}@{symbol}")))?,
                };
                self.walk(start, steps, None, assert_relative_length)?
            }
        };
        Ok(vec![place])
    }

    /// From where `+N` or `branch@+N` counts.
    fn upgrade_start(
        &self,
        current: &Identifier,
        branch: Option<&str>,
    ) -> Result<Start, RevisionError> {
        let rows = match current {
            Identifier::One(id) => vec![id.clone()],
            Identifier::Many(ids) => ids.clone(),
            Identifier::Base => Vec::new(),
        };
        let Some(branch) = branch else {
            return match rows.as_slice() {
                [] => Ok(Start::At(At::Nothing)),
                [one] => Ok(Start::Named(one.clone())),
                _ => Err(RevisionError::AmbiguousUpgrade),
            };
        };
        let rows = self.only_nodes(&self.at(&Identifier::Many(rows))?)?;
        let mut starts = self.filter_for_lineage(&rows, branch, false)?;
        if starts.is_empty() {
            // The branch has no row of its own: its tips are hidden behind the rows of others.
            let active = self.filter_for_lineage(
                &self.related(Along::Normalized, rows).items,
                branch,
                false,
            )?;
            let mut inner = super::map::NodeSet::new(self.nodes.len());
            for &node in &active {
                for &down in self.along(Along::Normalized, node) {
                    inner.insert(down);
                }
            }
            starts = active
                .into_iter()
                .filter(|&node| !inner.contains(node))
                .collect();
        }
        match starts.as_slice() {
            [] => Ok(Start::At(At::Nothing)),
            [one] => Ok(Start::At(At::Node(*one))),
            _ => Err(RevisionError::AmbiguousUpgrade),
        }
    }
}
