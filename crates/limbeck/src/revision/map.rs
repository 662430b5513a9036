//! The map: identifiers and branch labels to revisions, with the edges both ways.

use indexmap::IndexMap;

use super::error::{RevisionError, Warning};
use super::link::link;
use super::node::Revision;

/// All revisions of a project, linked. Map order is the order in which the scripts were given.
#[derive(Debug, Clone)]
pub struct RevisionMap {
    /// All revisions, those that a later one with the same identifier hides included.
    pub(super) nodes: Vec<Revision>,
    /// Identifiers, then branch labels.
    pub(super) keys: IndexMap<String, usize>,
    /// How many of `keys` are identifiers.
    pub(super) ids: usize,
    /// For each node the place of its identifier in `keys`.
    pub(super) place: Vec<usize>,
    pub(super) edges: Edges,
    /// For each node the length of the longest way down from it.
    pub(super) level: Vec<usize>,
    pub(super) heads: Vec<String>,
    pub(super) real_heads: Vec<String>,
    pub(super) bases: Vec<String>,
}

/// The edges by node number; names that only the map's dictionary would resolve are gone by then.
#[derive(Debug, Clone, Default)]
pub(super) struct Edges {
    /// Alembic's `_versioned_down_revisions`.
    pub(super) down: Vec<Vec<usize>>,
    /// Alembic's `_normalized_down_revisions`.
    pub(super) normalized: Vec<Vec<usize>>,
    /// Alembic's `nextrev`.
    pub(super) next: Vec<Vec<usize>>,
    /// Alembic's `_all_nextrev`.
    pub(super) all_next: Vec<Vec<usize>>,
}

/// Which edges a traversal follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Along {
    Down,
    Normalized,
    Next,
    AllNext,
}

/// A set of node numbers that remembers the order of insertion.
#[derive(Debug, Clone)]
pub(super) struct NodeSet {
    member: Vec<bool>,
    pub(super) items: Vec<usize>,
}

impl NodeSet {
    pub(super) fn new(size: usize) -> Self {
        Self {
            member: vec![false; size],
            items: Vec::new(),
        }
    }

    /// Adds a node, telling whether it is new.
    pub(super) fn insert(&mut self, node: usize) -> bool {
        let new = !self.member[node];
        if new {
            self.member[node] = true;
            self.items.push(node);
        }
        new
    }

    pub(super) fn contains(&self, node: usize) -> bool {
        self.member[node]
    }

    pub(super) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let member = &mut self.member;
        self.items.retain(|&node| {
            let kept = keep(node);
            member[node] = kept;
            kept
        });
    }
}

impl RevisionMap {
    /// Links revisions, given in the order of their files.
    pub fn new(revisions: Vec<Revision>) -> Result<(Self, Vec<Warning>), RevisionError> {
        link(revisions)
    }

    /// The revisions in map order.
    pub fn revisions(&self) -> impl Iterator<Item = &Revision> {
        self.keys
            .values()
            .take(self.ids)
            .map(|&node| &self.nodes[node])
    }

    /// How many revisions there are.
    pub fn len(&self) -> usize {
        self.ids
    }

    /// Whether there is no revision.
    pub fn is_empty(&self) -> bool {
        self.ids == 0
    }

    /// The revision with exactly this identifier or branch label.
    pub fn get(&self, key: &str) -> Option<&Revision> {
        self.keys.get(key).map(|&node| &self.nodes[node])
    }

    /// Revisions that are no other's down revision.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// Effective heads: those on which, besides, no other revision depends.
    pub fn real_heads(&self) -> &[String] {
        &self.real_heads
    }

    /// Heads, or effective heads; Alembic's `ScriptDirectory.get_heads`.
    pub fn get_heads(&self, consider_depends_on: bool) -> &[String] {
        if consider_depends_on {
            &self.real_heads
        } else {
            &self.heads
        }
    }

    /// Revisions without a down revision.
    pub fn bases(&self) -> &[String] {
        &self.bases
    }

    pub(super) fn along(&self, along: Along, node: usize) -> &[usize] {
        self.edges.along(along, node)
    }

    /// The node that has this one's identifier: itself, unless a later one hides it.
    pub(super) fn visible(&self, node: usize) -> usize {
        self.keys[self.place[node]]
    }

    /// The node's place in map order.
    pub(super) fn rank(&self, node: usize) -> usize {
        self.place[node]
    }

    /// The nodes reached from `from` along one kind of edge, `from` included.
    pub(super) fn related(&self, along: Along, from: impl IntoIterator<Item = usize>) -> NodeSet {
        self.edges.related(along, from)
    }
}

impl Edges {
    fn along(&self, along: Along, node: usize) -> &[usize] {
        match along {
            Along::Down => &self.down[node],
            Along::Normalized => &self.normalized[node],
            Along::Next => &self.next[node],
            Along::AllNext => &self.all_next[node],
        }
    }

    pub(super) fn related(&self, along: Along, from: impl IntoIterator<Item = usize>) -> NodeSet {
        let mut seen = NodeSet::new(self.down.len());
        let mut todo: Vec<usize> = from.into_iter().collect();
        while let Some(node) = todo.pop() {
            if seen.insert(node) {
                todo.extend_from_slice(self.along(along, node));
            }
        }
        seen
    }
}
