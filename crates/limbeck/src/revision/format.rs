//! A revision as `heads`, `history`, `current`, `branches` and `show` print it.

use super::catch::get_revision;
use super::error::RevisionError;
use super::map::RevisionMap;
use super::node::Revision;
use super::text::python_lines;

/// What one line of output tells; the fields are the arguments of Alembic's `Script.cmd_format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CmdFormat {
    /// The whole entry of [`log_entry`] in place of a line.
    pub verbose: bool,
    /// The branch labels.
    pub include_branches: bool,
    /// The short docstring.
    pub include_doc: bool,
    /// The down revisions.
    pub include_parents: bool,
    /// Whether it is a branch point or a merge point.
    pub tree_indicators: bool,
}

impl CmdFormat {
    /// As `heads` prints.
    pub fn heads(verbose: bool) -> Self {
        Self {
            include_branches: true,
            tree_indicators: false,
            ..Self::current(verbose)
        }
    }

    /// As `current` prints.
    pub fn current(verbose: bool) -> Self {
        Self {
            verbose,
            include_branches: false,
            include_doc: false,
            include_parents: false,
            tree_indicators: true,
        }
    }

    /// As `history` prints.
    pub fn history(verbose: bool) -> Self {
        Self {
            verbose,
            include_branches: true,
            include_doc: true,
            include_parents: true,
            tree_indicators: true,
        }
    }
}

fn flag(text: &'static str, on: bool) -> &'static str {
    if on { text } else { "" }
}

fn down_revision(revision: &Revision) -> String {
    match revision.down_revision.as_slice() {
        [] => "<base>".to_owned(),
        [one] if one.is_empty() => "<base>".to_owned(),
        several => several.join(", "),
    }
}

/// One revision for a listing, without the final line break; `current` marks it as a row of the version table.
pub fn cmd_format(revision: &Revision, format: &CmdFormat, current: bool) -> String {
    if format.verbose {
        log_entry(revision, current)
    } else {
        head_only(revision, format, current)
    }
}

fn head_only(revision: &Revision, format: &CmdFormat, current: bool) -> String {
    let mut text = String::new();
    if format.include_parents {
        text += &down_revision(revision);
        if !revision.depends_on.is_empty() {
            text += &format!(" ({})", revision.depends_on.join(", "));
        }
        text += " -> ";
    }
    text += &revision.revision;
    if format.include_branches && !revision.effective_branch_labels.is_empty() {
        text += &format!(" ({})", revision.effective_branch_labels.join(", "));
    }
    text += flag(" (head)", revision.is_real_head());
    text += flag(
        " (effective head)",
        revision.is_head() && !revision.is_real_head(),
    );
    text += flag(" (current)", current);
    if format.tree_indicators {
        text += flag(" (branchpoint)", revision.is_branch_point());
        text += flag(" (mergepoint)", revision.is_merge_point());
    }
    if format.include_doc {
        text += ", ";
        text += &revision.doc;
    }
    text
}

/// The whole entry of one revision, as `show` and the verbose listings print it.
pub fn log_entry(revision: &Revision, current: bool) -> String {
    let mut entry = format!(
        "Rev: {}{}{}{}{}\n",
        revision.revision,
        flag(" (head)", revision.is_head()),
        flag(" (branchpoint)", revision.is_branch_point()),
        flag(" (mergepoint)", revision.is_merge_point()),
        flag(" (current)", current),
    );
    let parent = if revision.is_merge_point() {
        "Merges"
    } else {
        "Parent"
    };
    entry += &format!("{parent}: {}\n", down_revision(revision));
    if !revision.depends_on.is_empty() {
        entry += &format!("Also depends on: {}\n", revision.depends_on.join(", "));
    }
    if revision.is_branch_point() {
        entry += &format!("Branches into: {}\n", revision.nextrev.join(", "));
    }
    if !revision.effective_branch_labels.is_empty() {
        entry += &format!(
            "Branch names: {}\n",
            revision.effective_branch_labels.join(", ")
        );
    }
    entry += &format!("Path: {}\n\n", revision.path.display());
    let lines: Vec<String> = python_lines(&revision.longdoc)
        .iter()
        .map(|line| format!("    {line}"))
        .collect();
    entry + &lines.join("\n") + "\n"
}

/// One revision in the line that Alembic's warnings and Python's `str` give.
pub fn script_text(revision: &Revision) -> String {
    format!(
        "{} -> {}{}{}{}, {}",
        down_revision(revision),
        revision.revision,
        flag(" (head)", revision.is_head()),
        flag(" (branchpoint)", revision.is_branch_point()),
        flag(" (mergepoint)", revision.is_merge_point()),
        revision.doc,
    )
}

/// A branch point with what it branches into, as `branches` prints it, without the final line break.
pub fn branch_entry(
    map: &RevisionMap,
    revision: &Revision,
    verbose: bool,
) -> Result<String, RevisionError> {
    let point = CmdFormat {
        include_branches: true,
        ..CmdFormat::current(verbose)
    };
    let child = CmdFormat {
        include_branches: true,
        include_doc: verbose,
        ..CmdFormat::current(false)
    };
    let indent = " ".repeat(revision.revision.chars().count());
    let mut lines = Vec::with_capacity(revision.nextrev.len());
    for name in &revision.nextrev {
        let Some(next) = get_revision(map, name)? else {
            return Err(RevisionError::Traceback {
                exception: "AttributeError",
                message: format!("Revision '{name}' is named as a symbol"),
            });
        };
        lines.push(format!("{indent} -> {}", cmd_format(next, &child, false)));
    }
    Ok(format!(
        "{}\n{}\n",
        cmd_format(revision, &point, false),
        lines.join("\n")
    ))
}
