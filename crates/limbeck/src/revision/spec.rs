//! Identifiers: what the user types, and which revisions it names.

use super::error::RevisionError;
use super::map::{Along, RevisionMap};
use super::node::Revision;
use super::text::python_int;

/// One end of a traversal: nothing, one identifier, or several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Identifier {
    /// Python's `None`: the base.
    #[default]
    Base,
    /// One identifier.
    One(String),
    /// Several, as the rows of a version table are.
    Many(Vec<String>),
}

impl Identifier {
    /// As Python prints it in a sentence that falls back to `base`.
    pub(super) fn or_base(&self) -> String {
        match self {
            Self::One(id) if !id.is_empty() => id.clone(),
            Self::Many(ids) if !ids.is_empty() => super::text::python_tuple(ids),
            Self::Base | Self::One(_) | Self::Many(_) => "base".to_owned(),
        }
    }
}

impl Identifier {
    /// Itself, or a symbol where it is empty.
    pub(super) fn unless_empty(self, symbol: &str) -> Self {
        match self {
            Self::One(id) if !id.is_empty() => Self::One(id),
            Self::Many(ids) if !ids.is_empty() => Self::Many(ids),
            Self::Base | Self::One(_) | Self::Many(_) => Self::One(symbol.to_owned()),
        }
    }
}

impl From<&str> for Identifier {
    fn from(id: &str) -> Self {
        Self::One(id.to_owned())
    }
}

impl From<Option<&str>> for Identifier {
    fn from(id: Option<&str>) -> Self {
        id.map_or(Self::Base, Self::from)
    }
}

impl From<Vec<String>> for Identifier {
    fn from(ids: Vec<String>) -> Self {
        Self::Many(ids)
    }
}

impl From<&[&str]> for Identifier {
    fn from(ids: &[&str]) -> Self {
        Self::Many(ids.iter().map(|&id| id.to_owned()).collect())
    }
}

/// What an identifier names. Relative ones can reach below the first revision, or leave the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// A revision.
    Revision(&'a Revision),
    /// Before the first one.
    Base,
    /// Nothing.
    Nothing,
}

/// The same by node number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Node(usize),
    Base,
    Nothing,
}

/// The number at the end of a relative identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// As typed, with its sign.
    pub text: String,
    /// As a number.
    pub steps: i64,
}

/// An identifier's parts, as `upgrade` and `downgrade` read it: `[branch@][symbol][+-number]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionSpec {
    /// Before the `@`.
    pub branch: Option<String>,
    /// A revision, a partial one, a branch label, `head`, `heads` or `base`.
    pub symbol: Option<String>,
    /// How far from there, or from the current rows.
    pub relative: Option<Relative>,
}

impl RevisionSpec {
    /// Splits an identifier. What follows a relative number is ignored, as Alembic does.
    pub fn parse(text: &str) -> Self {
        Self::parse_relative(text).unwrap_or_else(|| match text.rsplit_once('@') {
            Some(("", symbol)) => Self {
                branch: None,
                symbol: Some(symbol.to_owned()),
                relative: None,
            },
            Some((branch, symbol)) => Self {
                branch: Some(branch.to_owned()),
                symbol: Some(symbol.to_owned()),
                relative: None,
            },
            None => Self {
                branch: None,
                symbol: Some(text.to_owned()),
                relative: None,
            },
        })
    }

    /// Splits a relative identifier, `None` for any other: Alembic's `(?:(.+?)@)?(\w+)?((?:\+|-)\d+)`.
    pub fn parse_relative(text: &str) -> Option<Self> {
        for (at, _) in text.match_indices('@').filter(|(at, _)| *at > 0) {
            if text[..at].contains('\n') {
                break;
            }
            if let Some((symbol, relative)) = symbol_and_number(&text[at + 1..]) {
                return Some(Self {
                    branch: Some(text[..at].to_owned()),
                    symbol,
                    relative: Some(relative),
                });
            }
        }
        let (symbol, relative) = symbol_and_number(text)?;
        Some(Self {
            branch: None,
            symbol,
            relative: Some(relative),
        })
    }
}

fn symbol_and_number(text: &str) -> Option<(Option<String>, Relative)> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    let (symbol, rest) = text.split_at(end);
    if !rest.starts_with(['+', '-']) {
        return None;
    }
    let digits = rest[1..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len() - 1);
    let number = &rest[..=digits];
    let steps = if digits == 0 {
        None
    } else {
        python_int(number)
    }?;
    let symbol = (!symbol.is_empty()).then(|| symbol.to_owned());
    Some((
        symbol,
        Relative {
            text: number.to_owned(),
            steps,
        },
    ))
}

impl RevisionMap {
    /// The single head, of one branch when a branch label is given.
    pub fn get_current_head(
        &self,
        branch_label: Option<&str>,
    ) -> Result<Option<&str>, RevisionError> {
        let branch_label = branch_label.filter(|label| !label.is_empty());
        let heads = match branch_label {
            Some(label) => self.filter_names_for_lineage(self.heads(), label)?,
            None => self.heads().iter().collect(),
        };
        if heads.len() > 1 {
            return Err(RevisionError::MultipleHeads {
                heads: heads.into_iter().cloned().collect(),
                argument: branch_label.map_or("head".to_owned(), |label| format!("{label}@head")),
            });
        }
        Ok(heads.first().map(|head| head.as_str()))
    }

    /// The revisions that an identifier names, in Alembic's raw form; none for the base.
    pub fn find(&self, id: &Identifier) -> Result<Vec<Found<'_>>, RevisionError> {
        Ok(self.at(id)?.into_iter().map(|at| self.found(at)).collect())
    }

    /// The revisions that an identifier names; none for the base.
    pub fn get_revisions(
        &self,
        id: impl Into<Identifier>,
    ) -> Result<Vec<&Revision>, RevisionError> {
        let id = id.into();
        let mut revisions = Vec::new();
        for at in self.at(&id)? {
            match at {
                At::Node(node) => revisions.push(&self.nodes[node]),
                At::Base | At::Nothing => {
                    return Err(RevisionError::Traceback {
                        exception: "AttributeError",
                        message: format!("Identifier '{}' leads to no revision", id.or_base()),
                    });
                }
            }
        }
        Ok(revisions)
    }

    /// The one revision that an identifier names; `None` for the base.
    pub fn get_revision(&self, id: Option<&str>) -> Result<Option<&Revision>, RevisionError> {
        Ok(match self.node(id)? {
            At::Node(node) => Some(&self.nodes[node]),
            At::Base | At::Nothing => None,
        })
    }

    /// The identifiers behind a symbol: all of them for `heads`, else the first; none for the base. Names of
    /// revisions are passed through, as Alembic does.
    pub fn as_revision_number(&self, id: Option<&str>) -> Result<Vec<String>, RevisionError> {
        let (mut resolved, _) = self.resolve_revision_number(id)?;
        if id != Some("heads") {
            resolved.truncate(1);
        }
        Ok(resolved)
    }

    pub(super) fn found(&self, at: At) -> Found<'_> {
        match at {
            At::Node(node) => Found::Revision(&self.nodes[node]),
            At::Base => Found::Base,
            At::Nothing => Found::Nothing,
        }
    }

    pub(super) fn at(&self, id: &Identifier) -> Result<Vec<At>, RevisionError> {
        match id {
            Identifier::Base => Ok(Vec::new()),
            Identifier::One(id) => self.at_one(Some(id)),
            Identifier::Many(ids) => {
                let mut all = Vec::with_capacity(ids.len());
                for id in ids {
                    all.extend(self.at_one(Some(id))?);
                }
                Ok(all)
            }
        }
    }

    fn at_one(&self, id: Option<&str>) -> Result<Vec<At>, RevisionError> {
        let (resolved, branch) = self.resolve_revision_number(id)?;
        if let [one] = resolved.as_slice()
            && let Some(steps) = python_int(one).filter(|steps| *steps < 0)
        {
            let mut heads = self.at_one(Some("heads"))?;
            if let Some(branch) = &branch {
                heads
                    .retain(|head| matches!(head, At::Node(node) if self.has_label(*node, branch)));
            }
            return heads
                .into_iter()
                .map(|head| self.walk(head, steps, None, true))
                .collect();
        }
        resolved
            .iter()
            .map(|id| Ok(At::Node(self.for_ident(id, branch.as_deref())?)))
            .collect()
    }

    pub(super) fn node(&self, id: Option<&str>) -> Result<At, RevisionError> {
        let (resolved, branch) = self.resolve_revision_number(id)?;
        match resolved.as_slice() {
            [] => {
                // The branch is looked up even so, to be known.
                if let Some(branch) = branch.filter(|branch| !branch.is_empty()) {
                    self.resolve_branch(&branch)?;
                }
                Ok(At::Nothing)
            }
            [one] => Ok(At::Node(self.for_ident(one, branch.as_deref())?)),
            _ => Err(RevisionError::MultipleHeads {
                heads: resolved,
                argument: id.unwrap_or("None").to_owned(),
            }),
        }
    }

    pub(super) fn has_label(&self, node: usize, label: &str) -> bool {
        self.nodes[node]
            .effective_branch_labels
            .iter()
            .any(|own| own == label)
    }

    pub(super) fn resolve_branch(&self, branch: &str) -> Result<usize, RevisionError> {
        match self.keys.get(branch) {
            Some(&node) => Ok(node),
            None => match self.for_ident(branch, None) {
                Err(RevisionError::Resolution { .. }) => Err(RevisionError::resolution(
                    format!("No such branch: '{branch}'"),
                    branch,
                )),
                other => other,
            },
        }
    }

    /// Alembic's `_revision_for_ident`: an identifier, a branch label, or the start of one.
    fn for_ident(&self, id: &str, branch: Option<&str>) -> Result<usize, RevisionError> {
        let branch = branch.filter(|branch| !branch.is_empty());
        let branch_node = branch
            .map(|branch| self.resolve_branch(branch))
            .transpose()?;
        let node = match self.keys.get(id) {
            Some(&node) => node,
            None => self.for_partial(id, branch)?,
        };
        if let (Some(branch), Some(branch_node)) = (branch, branch_node)
            && !self
                .lineage([self.visible(branch_node)], false)
                .contains(self.visible(node))
        {
            return Err(RevisionError::resolution(
                format!(
                    "Revision {} is not a member of branch '{branch}'",
                    self.nodes[node].revision
                ),
                id,
            ));
        }
        Ok(node)
    }

    fn for_partial(&self, id: &str, branch: Option<&str>) -> Result<usize, RevisionError> {
        if id.is_empty() {
            return Err(RevisionError::assertion(
                "An empty revision identifier was given",
            ));
        }
        // Identifiers shorter than four characters need the full name.
        let matching: Vec<&String> = self
            .keys
            .keys()
            .filter(|key| key.starts_with(id) && key.chars().nth(3).is_some())
            .collect();
        let matching = match branch {
            Some(branch) => self.filter_names_for_lineage(matching, branch)?,
            None => matching,
        };
        match matching.as_slice() {
            [] => {
                let hint = if id.chars().count() < 4 {
                    "; please ensure at least four characters are present for partial revision identifier matches"
                } else {
                    ""
                };
                Err(RevisionError::resolution(
                    format!("No such revision or branch '{id}'{hint}"),
                    id,
                ))
            }
            [one] => Ok(self.keys[*one]),
            several => {
                let some: Vec<String> = several
                    .iter()
                    .take(3)
                    .map(|name| format!("'{name}'"))
                    .collect();
                Err(RevisionError::resolution(
                    format!(
                        "Multiple revisions start with '{id}': {}...",
                        some.join(", ")
                    ),
                    id,
                ))
            }
        }
    }

    /// Alembic's `_resolve_revision_number`: symbols to identifiers, and the branch label apart.
    pub(super) fn resolve_revision_number(
        &self,
        id: Option<&str>,
    ) -> Result<(Vec<String>, Option<String>), RevisionError> {
        let Some(id) = id else {
            return Ok((Vec::new(), None));
        };
        let (branch, symbol) = match id.split_once('@') {
            Some((branch, symbol)) => (Some(branch.to_owned()), symbol),
            None => (None, id),
        };
        let label = branch.as_deref().filter(|label| !label.is_empty());
        let resolved = match symbol {
            "heads" => match label {
                Some(label) => self
                    .filter_names_for_lineage(self.heads(), label)?
                    .into_iter()
                    .cloned()
                    .collect(),
                None => self.real_heads().to_vec(),
            },
            "head" => self
                .get_current_head(label)?
                .map(str::to_owned)
                .into_iter()
                .collect(),
            "base" => Vec::new(),
            other => vec![other.to_owned()],
        };
        Ok((resolved, branch))
    }

    /// What shares a line with any of the nodes, the nodes included.
    pub(super) fn lineage(
        &self,
        nodes: impl IntoIterator<Item = usize>,
        dependencies: bool,
    ) -> super::map::NodeSet {
        // A hidden revision, which a branch label can still lead to, is on the line of no other.
        let (nodes, hidden): (Vec<usize>, Vec<usize>) = nodes
            .into_iter()
            .partition(|&node| self.visible(node) == node);
        let (up, down) = if dependencies {
            (Along::AllNext, Along::Normalized)
        } else {
            (Along::Next, Along::Down)
        };
        let mut lineage = self.related(up, nodes.iter().copied());
        for node in self.related(down, nodes).items.into_iter().chain(hidden) {
            lineage.insert(node);
        }
        lineage
    }

    /// What an identifier means where it narrows: its branch and its revisions. `None` narrows nothing.
    fn shares(&self, against: &str) -> Result<Option<Vec<String>>, RevisionError> {
        let (ids, branch) = self.resolve_revision_number(Some(against))?;
        let shares: Vec<String> = branch
            .filter(|branch| !branch.is_empty())
            .into_iter()
            .chain(ids)
            .collect();
        Ok((!shares.is_empty()).then_some(shares))
    }

    /// Alembic's `filter_for_lineage` over names.
    pub(super) fn filter_names_for_lineage<'n>(
        &self,
        names: impl IntoIterator<Item = &'n String>,
        against: &str,
    ) -> Result<Vec<&'n String>, RevisionError> {
        let shares = self.shares(against)?;
        let names: Vec<&String> = names.into_iter().collect();
        let Some(shares) = shares.filter(|_| !names.is_empty()) else {
            return Ok(names);
        };
        let mut nodes = Vec::with_capacity(names.len());
        for name in &names {
            nodes.push(self.for_ident(name, None)?);
        }
        let lineage = self.lineage_of_shares(&shares, false)?;
        Ok(names
            .into_iter()
            .zip(nodes)
            .filter(|&(_, node)| lineage.contains(node))
            .map(|(name, _)| name)
            .collect())
    }

    /// Alembic's `filter_for_lineage` over revisions.
    pub(super) fn filter_for_lineage(
        &self,
        nodes: &[usize],
        against: &str,
        dependencies: bool,
    ) -> Result<Vec<usize>, RevisionError> {
        let shares = self.shares(against)?;
        let Some(shares) = shares.filter(|_| !nodes.is_empty()) else {
            return Ok(nodes.to_vec());
        };
        let lineage = self.lineage_of_shares(&shares, dependencies)?;
        Ok(nodes
            .iter()
            .copied()
            .filter(|&node| lineage.contains(node))
            .collect())
    }

    fn lineage_of_shares(
        &self,
        shares: &[String],
        dependencies: bool,
    ) -> Result<super::map::NodeSet, RevisionError> {
        let mut nodes = Vec::with_capacity(shares.len());
        for share in shares {
            nodes.push(self.for_ident(share, None)?);
        }
        Ok(self.lineage(nodes, dependencies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let spec = RevisionSpec::parse(text);
        (
            spec.branch,
            spec.symbol,
            spec.relative.map(|relative| relative.text),
        )
    }

    // The expected parts are what Alembic's own expression matches.
    #[test]
    fn identifiers_are_split_as_alembic_splits_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts("head"), (None, some("head"), None));
        assert_eq!(parts("+1"), (None, None, some("+1")));
        assert_eq!(parts("head-2"), (None, some("head"), some("-2")));
        assert_eq!(parts("branch@+2"), (some("branch"), None, some("+2")));
        assert_eq!(
            parts("branch@head-1"),
            (some("branch"), some("head"), some("-1"))
        );
        assert_eq!(parts("a@b@+1"), (some("a@b"), None, some("+1")));
        assert_eq!(parts("a@b@c"), (some("a@b"), some("c"), None));
        assert_eq!(
            parts("my-branch@head"),
            (some("my-branch"), some("head"), None)
        );
        assert_eq!(parts("my-2"), (None, some("my"), some("-2")));
        assert_eq!(parts("ab+1xyz"), (None, some("ab"), some("+1")));
        assert_eq!(parts("@-1"), (None, some("-1"), None));
    }
}
