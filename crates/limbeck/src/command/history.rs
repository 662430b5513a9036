//! `history`.

use super::{Line, Project, RevisionInfo};
use crate::{
    bindings::state::Request,
    error::Result,
    revision::{CmdFormat, Identifier, cmd_format, history_range, walk_revisions},
    runtime::migration::revision_error,
};

/// The options of `history`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryOptions {
    /// `-r [start]:[end]`.
    pub rev_range: Option<String>,
    /// `-v`.
    pub verbose: bool,
    /// `-i`: mark the database's current revisions.
    pub indicate_current: bool,
}

/// The revisions, newest first. The database is asked only where an end of the range is `current`, the current revisions
/// are to be marked, or `revision_environment` is set.
pub fn history(project: &Project, options: &HistoryOptions) -> Result<Vec<Line>> {
    let (base, head) = match &options.rev_range {
        Some(range) => history_range(range).map_err(|error| revision_error(&error))?,
        None => (None, None),
    };
    let is_current = |end: &Option<String>| end.as_deref() == Some("current");
    let environment = options.indicate_current || project.revision_environment()?;
    if !environment && !is_current(&base) && !is_current(&head) {
        return lines(
            project,
            options,
            base.as_deref().into(),
            head.as_deref().into(),
            None,
        );
    }
    let mut all = Vec::new();
    for outcome in project.rows(Request::default())? {
        let rows: Vec<&str> = outcome.after.iter().map(String::as_str).collect();
        let (from, to): (End<'_>, End<'_>) = if is_current(&head) {
            (base.as_deref().into(), End::Rows(&rows))
        } else if is_current(&base) {
            (End::Rows(&rows), head.as_deref().into())
        } else {
            (base.as_deref().into(), head.as_deref().into())
        };
        all.extend(lines(project, options, from, to, Some(&rows))?);
    }
    Ok(all)
}

/// One end of the range.
enum End<'a> {
    Default,
    Name(&'a str),
    Rows(&'a [&'a str]),
}

impl<'a> From<Option<&'a str>> for End<'a> {
    fn from(name: Option<&'a str>) -> Self {
        match name {
            None | Some("") => Self::Default,
            Some(name) => Self::Name(name),
        }
    }
}

impl End<'_> {
    fn identifier(&self, default: &str) -> Identifier {
        match self {
            Self::Default => Identifier::from(default),
            Self::Name(name) => Identifier::from(*name),
            Self::Rows([]) => Identifier::from(default),
            Self::Rows(rows) => Identifier::from(*rows),
        }
    }
}

fn lines(
    project: &Project,
    options: &HistoryOptions,
    base: End<'_>,
    head: End<'_>,
    rows: Option<&[&str]>,
) -> Result<Vec<Line>> {
    let map = &project.script.map;
    let walked = walk_revisions(map, base.identifier("base"), head.identifier("heads"))
        .map_err(|error| revision_error(&error))?;
    Ok(walked
        .into_iter()
        .map(|revision| {
            let is_current = rows.map(|rows| rows.contains(&revision.revision.as_str()));
            let marked = options.indicate_current && is_current == Some(true);
            Line {
                text: cmd_format(revision, &CmdFormat::history(options.verbose), marked),
                info: RevisionInfo::new(revision, is_current),
            }
        })
        .collect())
}
