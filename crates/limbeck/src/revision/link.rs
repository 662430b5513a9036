//! Makes the map: the checks that Alembic makes when it loads the scripts, and what it computes of each.

use indexmap::IndexMap;

use super::error::{RevisionError, Warning};
use super::format::script_text;
use super::map::{Along, Edges, NodeSet, RevisionMap};
use super::node::Revision;

/// Links revisions, given in the order of their files.
pub(super) fn link(revisions: Vec<Revision>) -> Result<(RevisionMap, Vec<Warning>), RevisionError> {
    let mut builder = Builder::load(revisions)?;
    builder.map_branch_labels()?;
    builder.resolve_dependencies()?;
    builder.link()?;
    builder.normalize_dependencies()?;
    builder.detect_cycles()?;
    builder.add_branches();
    Ok(builder.finish())
}

/// A `down_revision` that cannot be followed, kept until something follows it.
#[derive(Debug, Clone)]
struct BadEdge {
    node: usize,
    name: String,
    is_label: bool,
}

struct Builder {
    warnings: Vec<Warning>,
    nodes: Vec<Revision>,
    keys: IndexMap<String, usize>,
    ids: usize,
    place: Vec<usize>,
    edges: Edges,
    /// `down` and the resolved dependencies.
    all_down: Vec<Vec<usize>>,
    heads: Vec<bool>,
    real_heads: Vec<bool>,
    bad: Vec<BadEdge>,
    labels: Vec<Vec<usize>>,
}

impl Builder {
    fn load(revisions: Vec<Revision>) -> Result<Self, RevisionError> {
        let size = revisions.len();
        let mut keys = IndexMap::with_capacity(size);
        let mut place = Vec::with_capacity(size);
        let mut warnings = Vec::new();
        for (node, revision) in revisions.iter().enumerate() {
            revision.check()?;
            let (key, hidden) = keys.insert_full(revision.revision.clone(), node);
            place.push(key);
            if hidden.is_some() {
                warnings.push(Warning::DuplicateRevision(revision.revision.clone()));
            }
        }
        Ok(Self {
            warnings,
            ids: keys.len(),
            keys,
            place,
            edges: Edges {
                down: vec![Vec::new(); size],
                normalized: vec![Vec::new(); size],
                next: vec![Vec::new(); size],
                all_next: vec![Vec::new(); size],
            },
            all_down: vec![Vec::new(); size],
            heads: vec![true; size],
            real_heads: vec![true; size],
            bad: Vec::new(),
            labels: vec![Vec::new(); size],
            nodes: revisions,
        })
    }

    fn map_branch_labels(&mut self) -> Result<(), RevisionError> {
        for (node, revision) in self.nodes.iter().enumerate() {
            for label in &revision.branch_labels {
                if let Some(&used_by) = self.keys.get(label) {
                    return Err(RevisionError::BranchNameInUse {
                        label: label.clone(),
                        revision: revision.revision.clone(),
                        used_by: self.nodes[used_by].revision.clone(),
                    });
                }
                let (key, _) = self.keys.insert_full(label.clone(), node);
                self.labels[node].push(key);
            }
        }
        Ok(())
    }

    fn missing(&self, name: &str, node: usize) -> RevisionError {
        let next = self.edges.next[node]
            .iter()
            .map(|&next| self.nodes[next].revision.clone());
        let revision = Revision {
            nextrev: next.collect(),
            ..self.nodes[node].clone()
        };
        RevisionError::Missing {
            missing: name.to_owned(),
            referenced_from: script_text(&revision),
        }
    }

    fn resolve_dependencies(&mut self) -> Result<(), RevisionError> {
        for node in 0..self.nodes.len() {
            let mut resolved = Vec::new();
            for name in &self.nodes[node].depends_on {
                match self.keys.get(name) {
                    Some(&found) => resolved.push(self.nodes[found].revision.clone()),
                    None => return Err(self.missing(name, node)),
                }
            }
            self.nodes[node].resolved_dependencies = resolved;
        }
        Ok(())
    }

    /// Draws the edges. A hidden revision takes part only where a branch label still leads to it.
    fn link(&mut self) -> Result<(), RevisionError> {
        let visible: Vec<usize> = self.keys.values().copied().collect();
        for (key, &node) in visible.iter().enumerate() {
            let id = self.keys[self.place[node]];
            if key >= self.ids && id == node {
                continue;
            }
            let revision = &self.nodes[node];
            for name in revision
                .down_revision
                .iter()
                .chain(&revision.resolved_dependencies)
            {
                let Some(&target) = self.keys.get(name) else {
                    return Err(self.missing(name, node));
                };
                let versioned = revision.down_revision.contains(name);
                push_once(&mut self.edges.all_next[target], id);
                if revision
                    .down_revision
                    .contains(&self.nodes[target].revision)
                {
                    push_once(&mut self.edges.next[target], id);
                }
                if versioned {
                    self.heads[target] = false;
                }
                self.real_heads[target] = false;
            }
        }
        for (node, revision) in self.nodes.iter().enumerate() {
            for name in &revision.down_revision {
                match self.keys.get_index_of(name) {
                    Some(key) if key < self.ids => {
                        self.edges.down[node].push(self.keys[key]);
                        push_once(&mut self.all_down[node], self.keys[key]);
                    }
                    other => {
                        self.bad.push(BadEdge {
                            node,
                            name: name.clone(),
                            is_label: other.is_some(),
                        });
                    }
                }
            }
            for name in &revision.resolved_dependencies {
                if let Some(&target) = self.keys.get(name) {
                    push_once(&mut self.all_down[node], target);
                }
            }
        }
        Ok(())
    }

    /// Drops each dependency that a down revision, or one further below, has too.
    fn normalize_dependencies(&mut self) -> Result<(), RevisionError> {
        for bad in self.bad.iter().filter(|bad| bad.is_label) {
            let above = self.edges.related(Along::Next, [bad.node]);
            if above
                .items
                .iter()
                .any(|&node| !self.nodes[node].resolved_dependencies.is_empty())
            {
                return Err(RevisionError::BrokenMap);
            }
        }
        let mut users: IndexMap<usize, Vec<usize>> = IndexMap::new();
        for (node, revision) in self.nodes.iter().enumerate() {
            for name in &revision.resolved_dependencies {
                users.entry(self.keys[name]).or_default().push(node);
            }
        }
        let mut kept: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (&dependency, users) in &users {
            // Only what several revisions depend on can be dropped, which spares the walk in nearly every graph.
            let above = match users.len() {
                1 => None,
                _ => {
                    let children = users
                        .iter()
                        .flat_map(|&user| self.edges.next[user].iter().copied());
                    Some(self.edges.related(Along::Next, children))
                }
            };
            for &user in users {
                if !above.as_ref().is_some_and(|above| above.contains(user)) {
                    push_once(&mut kept[user], dependency);
                }
            }
        }
        for (node, mut dependencies) in kept.into_iter().enumerate() {
            dependencies.sort_by_key(|&dependency| self.place[dependency]);
            let mut normalized = Vec::new();
            for &target in self.edges.down[node].iter().chain(&dependencies) {
                push_once(&mut normalized, target);
            }
            self.edges.normalized[node] = normalized;
            let names = dependencies
                .iter()
                .map(|&target| self.nodes[target].revision.clone())
                .collect();
            self.nodes[node].normalized_resolved_dependencies = names;
        }
        Ok(())
    }

    fn detect_cycles(&self) -> Result<(), RevisionError> {
        if self.ids == 0 {
            return Ok(());
        }
        let select = |flags: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..self.nodes.len()).filter(|&node| flags(node)).collect()
        };
        let heads = select(&|node| self.heads[node]);
        let bases = select(&|node| self.nodes[node].is_base());
        if heads.is_empty() || bases.is_empty() {
            return Err(RevisionError::Cycle(self.id_list()));
        }
        let down = self.edges.related(Along::Down, heads);
        self.check_followed(&down)?;
        let deleted = self.outside(&down, &self.edges.related(Along::Next, bases));
        if !deleted.is_empty() {
            return Err(RevisionError::Cycle(deleted));
        }

        let heads = select(&|node| self.real_heads[node]);
        let bases = select(&|node| self.nodes[node].is_real_base());
        if heads.is_empty() || bases.is_empty() {
            return Err(RevisionError::DependencyCycle(self.id_list()));
        }
        let all_down = Edges {
            down: self.all_down.clone(),
            ..Edges::default()
        };
        let down = all_down.related(Along::Down, heads);
        self.check_followed(&down)?;
        let deleted = self.outside(&down, &self.edges.related(Along::AllNext, bases));
        if !deleted.is_empty() {
            return Err(RevisionError::DependencyCycle(deleted));
        }

        // That much is Alembic's check. It misses a cycle that hangs between a base and a head, on which Alembic then
        // never comes back, or loses rows of the version table.
        let cycle = self.core(&self.edges.down);
        if !cycle.is_empty() {
            return Err(RevisionError::Cycle(cycle));
        }
        let cycle = self.core(&self.all_down);
        if !cycle.is_empty() {
            return Err(RevisionError::DependencyCycle(cycle));
        }
        Ok(())
    }

    /// What is on a cycle, or between two, sorted: what is left when ends are taken off until there is none.
    fn core(&self, down: &[Vec<usize>]) -> Vec<String> {
        let mut up: Vec<Vec<usize>> = vec![Vec::new(); down.len()];
        for (node, downs) in down.iter().enumerate() {
            for &target in downs {
                up[target].push(node);
            }
        }
        let mut left = vec![true; down.len()];
        for (below, above) in [(down, up.as_slice()), (up.as_slice(), down)] {
            let count = |node: usize| below[node].iter().filter(|&&other| left[other]).count();
            let mut waits: Vec<usize> = (0..down.len()).map(count).collect();
            let mut ends: Vec<usize> = (0..down.len())
                .filter(|&node| left[node] && waits[node] == 0)
                .collect();
            while let Some(node) = ends.pop() {
                left[node] = false;
                for &other in &above[node] {
                    waits[other] -= 1;
                    if left[other] && waits[other] == 0 {
                        ends.push(other);
                    }
                }
            }
        }
        let mut names: Vec<String> = (0..down.len())
            .filter(|&node| left[node])
            .map(|node| self.nodes[node].revision.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    fn id_list(&self) -> Vec<String> {
        self.keys.keys().take(self.ids).cloned().collect()
    }

    fn check_followed(&self, followed: &NodeSet) -> Result<(), RevisionError> {
        match self.bad.iter().find(|bad| followed.contains(bad.node)) {
            Some(bad) => Err(self.missing(&bad.name, bad.node)),
            None => Ok(()),
        }
    }

    /// The identifiers that are not in both sets, sorted.
    fn outside(&self, one: &NodeSet, other: &NodeSet) -> Vec<String> {
        let named = |set: &NodeSet| {
            let mut named = vec![false; self.nodes.len()];
            for &node in &set.items {
                named[self.keys[self.place[node]]] = true;
            }
            named
        };
        let (one, other) = (named(one), named(other));
        let mut out: Vec<String> = self
            .keys
            .iter()
            .take(self.ids)
            .filter(|&(_, &node)| !(one[node] && other[node]))
            .map(|(id, _)| id.clone())
            .collect();
        out.sort();
        out
    }

    /// Gives each label to its branch: everything above, and below it as far as nothing forks or merges.
    fn add_branches(&mut self) {
        let labelled: Vec<usize> = (0..self.nodes.len())
            .filter(|&node| !self.nodes[node].branch_labels.is_empty())
            .collect();
        let own = self.labels.clone();
        for node in labelled {
            let above = self.edges.related(Along::Next, [node]);
            let mut parent = above.items.last().copied();
            for &member in &above.items {
                add_all(&mut self.labels[member], &own[node]);
            }
            while let Some(member) = parent {
                if self.edges.all_next[member].len() > 1 || self.nodes[member].is_merge_point() {
                    break;
                }
                add_all(&mut self.labels[member], &own[node]);
                parent = self.edges.down[member].first().copied();
            }
        }
    }

    fn finish(mut self) -> (RevisionMap, Vec<Warning>) {
        let names = |nodes: &[Revision], list: &[usize]| -> Vec<String> {
            list.iter()
                .map(|&node| nodes[node].revision.clone())
                .collect()
        };
        let all: Vec<usize> = (0..self.nodes.len()).collect();
        let chosen = |keep: &dyn Fn(usize) -> bool| -> Vec<String> {
            all.iter()
                .filter(|&&node| keep(node))
                .map(|&node| self.nodes[node].revision.clone())
                .collect()
        };
        let heads = chosen(&|node| self.heads[node]);
        let real_heads = chosen(&|node| self.real_heads[node]);
        let bases = chosen(&|node| self.nodes[node].is_base());
        for node in all {
            let next = names(&self.nodes, &self.edges.next[node]);
            let all_next = names(&self.nodes, &self.edges.all_next[node]);
            self.labels[node].sort_unstable();
            let labels = self.labels[node]
                .iter()
                .filter_map(|&key| self.keys.get_index(key));
            let labels = labels.map(|(label, _)| label.clone()).collect();
            let revision = &mut self.nodes[node];
            revision.nextrev = next;
            revision.all_nextrev = all_next;
            revision.effective_branch_labels = labels;
        }
        let level = levels(&self.edges);
        let map = RevisionMap {
            level,
            nodes: self.nodes,
            keys: self.keys,
            ids: self.ids,
            place: self.place,
            edges: self.edges,
            heads,
            real_heads,
            bases,
        };
        (map, self.warnings)
    }
}

fn levels(edges: &Edges) -> Vec<usize> {
    let size = edges.normalized.len();
    let mut up: Vec<Vec<usize>> = vec![Vec::new(); size];
    let mut waits: Vec<usize> = vec![0; size];
    for (node, downs) in edges.normalized.iter().enumerate() {
        waits[node] = downs.len();
        for &down in downs {
            up[down].push(node);
        }
    }
    let mut level = vec![0; size];
    let mut ready: Vec<usize> = (0..size).filter(|&node| waits[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &above in &up[node] {
            level[above] = level[above].max(level[node] + 1);
            waits[above] -= 1;
            if waits[above] == 0 {
                ready.push(above);
            }
        }
    }
    level
}

/// Appends what is not there; the common repetition is the last one.
fn push_once(list: &mut Vec<usize>, item: usize) {
    if list.last() != Some(&item) && !(list.len() < 64 && list.contains(&item)) {
        list.push(item);
    }
}

fn add_all(labels: &mut Vec<usize>, more: &[usize]) {
    for &label in more {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
}
