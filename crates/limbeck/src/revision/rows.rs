//! How a step moves the rows of the version table, as data; Alembic's `HeadMaintainer`.

use std::collections::{BinaryHeap, HashSet};
use std::fmt;

use indexmap::IndexSet;

use super::error::RevisionError;
use super::map::{Along, RevisionMap};
use super::plan::{RevisionStep, StampStep, Step};
use super::spec::Identifier;
use super::text::{python_list, python_tuple};

/// What happens to the rows in one step. Displays as Alembic's debug line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowMove {
    /// A branch appears.
    Insert(String),
    /// A branch disappears.
    Delete(String),
    /// A branch moves.
    Update {
        /// The row before.
        from: String,
        /// The row after.
        to: String,
    },
    /// Branches become one.
    Merge {
        /// The rows that go, first.
        delete: Vec<String>,
        /// The row that becomes the merge point.
        update_from: String,
        /// The merge point.
        update_to: String,
    },
    /// One branch becomes several.
    Unmerge {
        /// The rows that come, first.
        insert: Vec<String>,
        /// The row of the merge point.
        update_from: String,
        /// What it becomes.
        update_to: String,
    },
}

/// One statement on the version table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowWrite {
    /// Inserts a row.
    Insert(String),
    /// Deletes a row, which must be there.
    Delete(String),
    /// Updates a row, which must be there.
    Update {
        /// The row before.
        from: String,
        /// The row after.
        to: String,
    },
}

impl RowMove {
    /// The statements, in order.
    pub fn writes(&self) -> Vec<RowWrite> {
        let update = |from: &String, to: &String| RowWrite::Update {
            from: from.clone(),
            to: to.clone(),
        };
        match self {
            Self::Insert(row) => vec![RowWrite::Insert(row.clone())],
            Self::Delete(row) => vec![RowWrite::Delete(row.clone())],
            Self::Update { from, to } => vec![update(from, to)],
            Self::Merge {
                delete,
                update_from,
                update_to,
            } => {
                let deletes = delete.iter().cloned().map(RowWrite::Delete);
                deletes.chain([update(update_from, update_to)]).collect()
            }
            Self::Unmerge {
                insert,
                update_from,
                update_to,
            } => {
                let inserts = insert.iter().cloned().map(RowWrite::Insert);
                inserts.chain([update(update_from, update_to)]).collect()
            }
        }
    }
}

impl fmt::Display for RowMove {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insert(row) => write!(f, "new branch insert {row}"),
            Self::Delete(row) => write!(f, "branch delete {row}"),
            Self::Update { from, to } => write!(f, "update {from} to {to}"),
            Self::Merge {
                delete,
                update_from,
                update_to,
            } => {
                write!(
                    f,
                    "merge, delete {}, update {update_from} to {update_to}",
                    python_list(delete)
                )
            }
            Self::Unmerge {
                insert,
                update_from,
                update_to,
            } => {
                write!(
                    f,
                    "unmerge, insert {}, update {update_from} to {update_to}",
                    python_tuple(insert)
                )
            }
        }
    }
}

/// The rows of a version table as the steps of a run move them.
#[derive(Debug, Clone, Default)]
pub struct HeadMaintainer {
    /// The rows now.
    pub heads: IndexSet<String>,
    /// The ancestors of some rows, kept because they are asked for step after step.
    ancestors: Option<(Vec<String>, Ancestors)>,
}

/// The ancestors of some nodes, those included, found as far down as they are asked for.
#[derive(Debug, Clone)]
struct Ancestors {
    seen: HashSet<usize>,
    /// Seen, but not yet followed: by level, highest first.
    edge: BinaryHeap<(usize, usize)>,
}

impl Ancestors {
    fn of(map: &RevisionMap, nodes: impl IntoIterator<Item = usize>) -> Self {
        let mut ancestors = Self {
            seen: HashSet::new(),
            edge: BinaryHeap::new(),
        };
        for node in nodes {
            ancestors.add(map, node);
        }
        ancestors
    }

    fn add(&mut self, map: &RevisionMap, node: usize) {
        if self.seen.insert(node) {
            self.edge.push((map.level[node], node));
        }
    }

    fn contain(&mut self, map: &RevisionMap, name: &str) -> bool {
        let Some(&wanted) = map.keys.get(name) else {
            return false;
        };
        while let Some(&(level, node)) = self.edge.peek() {
            if level <= map.level[wanted] {
                break;
            }
            self.edge.pop();
            for &down in map.along(Along::Normalized, node) {
                self.add(map, down);
            }
        }
        self.seen.contains(&wanted)
    }
}

impl HeadMaintainer {
    /// Begins with these rows.
    pub fn new<'a>(rows: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            heads: rows.into_iter().map(str::to_owned).collect(),
            ancestors: None,
        }
    }

    /// Moves the rows by one step and tells how.
    ///
    /// Where Alembic would stop half-way through the statements of one step, this fails before the first.
    pub fn update_to_step(
        &mut self,
        map: &RevisionMap,
        step: &Step,
    ) -> Result<RowMove, RevisionError> {
        let moved = match step {
            Step::Upgrade(step) => self.upgrade_move(map, step)?,
            Step::Downgrade(step) => self.downgrade_move(map, step)?,
            Step::Stamp(step) => self.stamp_move(step)?,
        };
        let mut heads = self.heads.clone();
        for write in moved.writes() {
            apply(&mut heads, &write)?;
        }
        self.heads = heads;
        Ok(moved)
    }

    /// Moves the rows by all steps of a plan, before any of them runs.
    pub fn update_to_steps(
        &mut self,
        map: &RevisionMap,
        steps: &[Step],
    ) -> Result<Vec<RowMove>, RevisionError> {
        steps
            .iter()
            .map(|step| self.update_to_step(map, step))
            .collect()
    }

    fn upgrade_move(
        &mut self,
        map: &RevisionMap,
        step: &RevisionStep,
    ) -> Result<RowMove, RevisionError> {
        let downs = &step.normalized_down_revisions;
        let present: Vec<String> = downs
            .iter()
            .filter(|down| self.heads.contains(*down))
            .cloned()
            .collect();
        let to = step.revision.clone();
        match present.as_slice() {
            [] => Ok(RowMove::Insert(to)),
            [one] => Ok(RowMove::Update {
                from: one.clone(),
                to,
            }),
            _ => {
                let mut delete = self.not_implied(map, downs, downs)?;
                let Some(update_from) = delete.pop() else {
                    return Err(RevisionError::Traceback {
                        exception: "IndexError",
                        message: format!("No row of the version table can become {to}"),
                    });
                };
                Ok(RowMove::Merge {
                    delete,
                    update_from,
                    update_to: to,
                })
            }
        }
    }

    fn downgrade_move(
        &mut self,
        map: &RevisionMap,
        step: &RevisionStep,
    ) -> Result<RowMove, RevisionError> {
        let downs = &step.normalized_down_revisions;
        let from = step.revision.clone();
        if !self.heads.contains(&from) {
            // Only the update is left, and it will not find its row.
            let to = self.single_down(downs)?;
            return Ok(RowMove::Update { from, to });
        }
        let mut insert = self.unmerge_to_revisions(map, &from, downs)?;
        match insert.pop() {
            None => Ok(RowMove::Delete(from)),
            Some(to) if downs.len() > 1 => Ok(RowMove::Unmerge {
                insert,
                update_from: from,
                update_to: to,
            }),
            Some(to) => Ok(RowMove::Update { from, to }),
        }
    }

    fn single_down(&self, downs: &[String]) -> Result<String, RevisionError> {
        if let [one] = downs {
            return Ok(one.clone());
        }
        let present: Vec<&String> = downs
            .iter()
            .filter(|down| self.heads.contains(*down))
            .collect();
        match present.as_slice() {
            [one] => Ok((*one).clone()),
            _ => Err(RevisionError::assertion(
                "Can't do an UPDATE because downrevision is ambiguous",
            )),
        }
    }

    /// Of `names`, those that the rows other than `except` don't imply.
    fn not_implied(
        &mut self,
        map: &RevisionMap,
        names: &[String],
        except: &[String],
    ) -> Result<Vec<String>, RevisionError> {
        let others: Vec<String> = self
            .heads
            .iter()
            .filter(|row| !except.contains(row))
            .cloned()
            .collect();
        if others.is_empty() {
            return Ok(names.to_vec());
        }
        let mut known = match self.ancestors.take() {
            Some((rows, ancestors)) if rows == others => ancestors,
            Some(_) | None => Ancestors::of(
                map,
                map.only_nodes(&map.at(&Identifier::Many(others.clone()))?)?,
            ),
        };
        let kept = names
            .iter()
            .filter(|name| !known.contain(map, name))
            .cloned()
            .collect();
        self.ancestors = Some((others, known));
        Ok(kept)
    }

    fn unmerge_to_revisions(
        &mut self,
        map: &RevisionMap,
        from: &String,
        downs: &[String],
    ) -> Result<Vec<String>, RevisionError> {
        if self.heads.len() > 1 || downs.len() < 2 {
            return self.not_implied(map, downs, std::slice::from_ref(from));
        }
        // The row stands alone: those of its down revisions that others of them imply get no row.
        let below = downs.iter().filter_map(|down| map.keys.get(down));
        let below = below.flat_map(|&node| map.along(Along::Normalized, node).iter().copied());
        let mut below = Ancestors::of(map, below);
        Ok(downs
            .iter()
            .filter(|down| !below.contain(map, down))
            .cloned()
            .collect())
    }

    fn stamp_move(&self, step: &StampStep) -> Result<RowMove, RevisionError> {
        let StampStep {
            from,
            to,
            is_upgrade,
            branch_move,
        } = step;
        let any_new = |names: &[String]| names.iter().any(|name| !self.heads.contains(name));
        if !is_upgrade && *branch_move {
            return Ok(RowMove::Delete(only(from)?));
        }
        if *is_upgrade && (*branch_move || any_new(from)) && any_new(to) {
            return Ok(RowMove::Insert(only(to)?));
        }
        if let [delete @ .., last] = from.as_slice()
            && !delete.is_empty()
            && let Some(first) = to.first()
        {
            return Ok(RowMove::Merge {
                delete: delete.to_vec(),
                update_from: last.clone(),
                update_to: first.clone(),
            });
        }
        if let [insert @ .., last] = to.as_slice()
            && !insert.is_empty()
            && let Some(first) = from.first()
        {
            return Ok(RowMove::Unmerge {
                insert: insert.to_vec(),
                update_from: first.clone(),
                update_to: last.clone(),
            });
        }
        Ok(RowMove::Update {
            from: only(from)?,
            to: only(to)?,
        })
    }
}

fn only(names: &[String]) -> Result<String, RevisionError> {
    match names {
        [one] => Ok(one.clone()),
        _ => Err(RevisionError::assertion("A stamp needs one row here")),
    }
}

fn apply(heads: &mut IndexSet<String>, write: &RowWrite) -> Result<(), RevisionError> {
    let insert = |heads: &mut IndexSet<String>, row: &String| match heads.insert(row.clone()) {
        true => Ok(()),
        false => Err(RevisionError::assertion(format!(
            "Row '{row}' is already in the version table"
        ))),
    };
    let remove = |heads: &mut IndexSet<String>, row: &String| match heads.shift_remove(row) {
        true => Ok(()),
        false => Err(RevisionError::key(format!(
            "Row '{row}' is not in the version table"
        ))),
    };
    match write {
        RowWrite::Insert(row) => insert(heads, row),
        RowWrite::Delete(row) => remove(heads, row),
        RowWrite::Update { from, to } => {
            if heads.contains(to) {
                return insert(heads, to);
            }
            remove(heads, from)?;
            insert(heads, to)
        }
    }
}
