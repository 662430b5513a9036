//! The topological order, with Alembic's tie-breaks: they show in `history` and in the order of a run.

use std::collections::HashMap;

use super::error::RevisionError;
use super::map::{Along, NodeSet, RevisionMap};

/// The heads from which the walk goes on, in Alembic's order.
struct Heads {
    list: Vec<usize>,
    is_head: Vec<bool>,
}

impl Heads {
    fn replace(&mut self, index: usize, node: usize) {
        self.is_head[self.list[index]] = false;
        self.list[index] = node;
        self.is_head[node] = true;
    }

    fn push(&mut self, node: usize) {
        self.list.push(node);
        self.is_head[node] = true;
    }

    fn remove(&mut self, index: usize) {
        self.is_head[self.list[index]] = false;
        self.list.remove(index);
    }
}

impl RevisionMap {
    /// Alembic's `_topological_sort`: newest first.
    ///
    /// Alembic keeps the set of ancestors of each head and looks the candidate up in them, which is quadratic.
    /// Climbing from the candidate to the heads gives the same answer: what lies between was not emitted yet.
    pub(super) fn topological_sort(
        &self,
        revisions: &NodeSet,
        heads: &[usize],
    ) -> Result<Vec<usize>, RevisionError> {
        let size = self.nodes.len();
        let mut start: Vec<usize> = heads
            .iter()
            .copied()
            .filter(|&head| revisions.contains(head))
            .collect();
        start.sort_by_key(|&node| self.rank(node));
        start.dedup();

        let known = self.related(Along::Normalized, start.iter().copied());
        let mut parents_of: Vec<Vec<usize>> = vec![Vec::new(); size];
        for &node in &known.items {
            for &down in self.along(Along::Normalized, node) {
                parents_of[down].push(node);
            }
        }

        let mut heads = Heads {
            is_head: vec![false; size],
            list: Vec::new(),
        };
        for node in start {
            heads.push(node);
        }
        let mut todo: Vec<bool> = (0..size).map(|node| revisions.contains(node)).collect();
        let mut emitted = vec![false; size];
        let mut output = Vec::with_capacity(revisions.items.len());
        let mut waiting = HashMap::new();
        let mut index = 0;
        while let Some(&candidate) = heads.list.get(index) {
            if let Some(above) = self.first_head_above(
                candidate,
                index,
                &heads,
                &parents_of,
                &emitted,
                &mut waiting,
            ) {
                index = above;
                continue;
            }
            emitted[candidate] = true;
            if std::mem::take(&mut todo[candidate]) {
                output.push(candidate);
            }
            let mut next = self
                .along(Along::Normalized, candidate)
                .iter()
                .copied()
                .filter(|&node| todo[node] && !heads.is_head[node])
                .collect::<Vec<_>>()
                .into_iter();
            match next.next() {
                None => {
                    heads.remove(index);
                    index = index.saturating_sub(1);
                }
                Some(first) => {
                    heads.replace(index, first);
                    for node in next {
                        heads.push(node);
                    }
                }
            }
        }
        if output.len() < revisions.items.len() {
            return Err(RevisionError::assertion(
                "Some revisions of the range are not below its heads",
            ));
        }
        Ok(output)
    }

    /// The first head, apart from the one at `index`, of which the candidate is an ancestor.
    fn first_head_above(
        &self,
        candidate: usize,
        index: usize,
        heads: &Heads,
        parents_of: &[Vec<usize>],
        emitted: &[bool],
        waiting: &mut HashMap<usize, NodeSet>,
    ) -> Option<usize> {
        if parents_of[candidate].iter().all(|&parent| emitted[parent]) {
            waiting.remove(&candidate);
            return None;
        }
        // A candidate that waits for many heads is asked about again and again; what lies above it stays the same.
        let above = waiting.entry(candidate).or_insert_with(|| {
            let unemitted = |node: usize| {
                parents_of[node]
                    .iter()
                    .copied()
                    .filter(|&parent| !emitted[parent])
            };
            let mut above = NodeSet::new(self.nodes.len());
            let mut todo: Vec<usize> = unemitted(candidate).collect();
            while let Some(node) = todo.pop() {
                if above.insert(node) {
                    todo.extend(unemitted(node));
                }
            }
            above
        });
        heads
            .list
            .iter()
            .enumerate()
            .position(|(at, &head)| at != index && above.contains(head))
    }
}
