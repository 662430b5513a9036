//! Plans: the steps of an upgrade, a downgrade or a stamp.

use std::fmt;

use super::catch::Catch;
use super::error::{RevisionError, Warning};
use super::map::{Along, RevisionMap};
use super::node::Revision;
use super::spec::{At, Identifier};
use super::traverse::Iterate;

/// One move of the version table, with what runs before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Runs a script's `upgrade()`.
    Upgrade(RevisionStep),
    /// Runs a script's `downgrade()`.
    Downgrade(RevisionStep),
    /// Runs nothing.
    Stamp(StampStep),
}

/// The revision of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionStep {
    /// Its identifier.
    pub revision: String,
    /// Its short docstring.
    pub doc: String,
    /// Its down revisions.
    pub down_revision: Vec<String>,
    /// The same with the dependencies, as the version table counts them.
    pub normalized_down_revisions: Vec<String>,
}

/// A move of the version table alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampStep {
    /// The rows before.
    pub from: Vec<String>,
    /// The rows after.
    pub to: Vec<String>,
    /// Whether the target is above the rows.
    pub is_upgrade: bool,
    /// Whether a branch appears or disappears.
    pub branch_move: bool,
}

impl RevisionStep {
    fn new(revision: &Revision) -> Self {
        Self {
            revision: revision.revision.clone(),
            doc: revision.doc.clone(),
            down_revision: revision.down_revision.clone(),
            normalized_down_revisions: revision.normalized_down_revisions(),
        }
    }
}

impl Step {
    /// The name of the function that runs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Upgrade(_) => "upgrade",
            Self::Downgrade(_) => "downgrade",
            Self::Stamp(_) => "stamp_revision",
        }
    }

    /// The revision whose script runs.
    pub fn revision(&self) -> Option<&str> {
        match self {
            Self::Upgrade(step) | Self::Downgrade(step) => Some(&step.revision),
            Self::Stamp(_) => None,
        }
    }

    /// Whether it goes up.
    pub fn is_upgrade(&self) -> bool {
        match self {
            Self::Upgrade(_) => true,
            Self::Downgrade(_) => false,
            Self::Stamp(step) => step.is_upgrade,
        }
    }

    /// The step without its docstring, as `--sql` writes it: `upgrade a -> b`.
    pub fn short_log(&self) -> String {
        let (from, to) = match self {
            Self::Upgrade(step) => (step.down_revision.join(", "), step.revision.clone()),
            Self::Downgrade(step) => (step.revision.clone(), step.down_revision.join(", ")),
            Self::Stamp(step) => (step.from.join(", "), step.to.join(", ")),
        };
        [self.name(), " ", &from, " -> ", &to].concat()
    }
}

impl fmt::Display for Step {
    /// Writes the step as the log has it after `Running `.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short_log())?;
        match self {
            Self::Upgrade(step) | Self::Downgrade(step) if !step.doc.is_empty() => {
                write!(f, ", {}", step.doc)
            }
            Self::Upgrade(_) | Self::Downgrade(_) | Self::Stamp(_) => Ok(()),
        }
    }
}

/// The steps of `upgrade DESTINATION` with these rows in the version table, in the order in which they run.
pub fn upgrade_steps(
    map: &RevisionMap,
    destination: &str,
    rows: &[&str],
) -> Result<Vec<Step>, RevisionError> {
    let iterate = Iterate {
        implicit_base: true,
        ..Iterate::new(destination, rows)
    };
    let catch = Catch {
        ancestor: Some("Destination %(end)s is not a valid upgrade target from current head(s)"),
        end: Some(destination),
        ..Catch::default()
    };
    let iterated = map
        .iterate_revisions(&iterate)
        .map_err(|error| catch.error(error))?;
    Ok(iterated
        .revisions
        .into_iter()
        .rev()
        .map(|revision| Step::Upgrade(RevisionStep::new(revision)))
        .collect())
}

/// The steps of `downgrade DESTINATION` with these rows in the version table, and what Alembic warns about.
pub fn downgrade_steps(
    map: &RevisionMap,
    destination: &str,
    rows: &[&str],
) -> Result<(Vec<Step>, Vec<Warning>), RevisionError> {
    let iterate = Iterate {
        select_for_downgrade: true,
        ..Iterate::new(rows, destination)
    };
    let catch = Catch {
        ancestor: Some("Destination %(end)s is not a valid downgrade target from current head(s)"),
        end: Some(destination),
        ..Catch::default()
    };
    let iterated = map
        .iterate_revisions(&iterate)
        .map_err(|error| catch.error(error))?;
    let steps = iterated
        .revisions
        .into_iter()
        .map(|revision| Step::Downgrade(RevisionStep::new(revision)))
        .collect();
    Ok((steps, iterated.warnings))
}

/// The steps of `stamp DESTINATIONS` with these rows in the version table.
pub fn stamp_steps(
    map: &RevisionMap,
    destinations: &[&str],
    rows: &[&str],
) -> Result<Vec<Step>, RevisionError> {
    let multiple_heads =
        Some("Multiple heads are present; please specify a single target revision");
    let catch = Catch {
        multiple_heads,
        ..Catch::default()
    };
    stamp_revs(map, destinations, rows).map_err(|error| catch.error(error))
}

fn stamp_revs(
    map: &RevisionMap,
    destinations: &[&str],
    rows: &[&str],
) -> Result<Vec<Step>, RevisionError> {
    let look_up = |id: Identifier| map.at(&id).map_err(|error| Catch::default().error(error));
    let rows = map.only_nodes(&look_up(rows.into())?)?;
    let destinations = if destinations.is_empty() {
        &["base"]
    } else {
        destinations
    };

    let mut heads: Vec<usize> = Vec::new();
    for destination in destinations
        .iter()
        .filter(|destination| !destination.is_empty())
    {
        for head in map.filter_for_lineage(&rows, destination, true)? {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
    }
    let name = |node: usize| map.nodes[node].revision.clone();
    let names = || heads.iter().map(|&head| name(head)).collect::<Vec<_>>();

    let mut targets = look_up(destinations.into())?;
    if targets.is_empty() {
        targets.push(At::Nothing);
    }
    let mut steps = Vec::new();
    for target in targets {
        let target = match target {
            At::Nothing => {
                steps.extend(names().into_iter().map(|head| StampStep {
                    from: vec![head],
                    to: Vec::new(),
                    is_upgrade: false,
                    branch_move: true,
                }));
                continue;
            }
            At::Base => {
                return Err(RevisionError::assertion(
                    "The identifier leads to no revision",
                ));
            }
            At::Node(node) if heads.contains(&node) => continue,
            At::Node(node) => node,
        };
        let within = |along| {
            let related = map.related(along, [target]);
            heads.iter().any(|&head| related.contains(head))
        };
        let (above, below) = (within(Along::AllNext), within(Along::Normalized));
        if above && below {
            return Err(RevisionError::assertion(format!(
                "Revision {} is both above and below current revisions",
                name(target)
            )));
        }
        let (from, branch_move) = if above || below {
            (names(), false)
        } else {
            (Vec::new(), true)
        };
        steps.push(StampStep {
            from,
            to: vec![name(target)],
            is_upgrade: !above,
            branch_move,
        });
    }
    Ok(steps.into_iter().map(Step::Stamp).collect())
}
