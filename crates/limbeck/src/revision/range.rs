//! Ranges, as the commands take them: `a:b`.

use super::error::RevisionError;

/// A range of a `--sql` run, or a target alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlRange {
    /// Where the run starts; the base unless given.
    pub start: Option<String>,
    /// Where it goes.
    pub destination: String,
}

fn too_many(text: &str) -> RevisionError {
    RevisionError::Traceback {
        exception: "ValueError",
        message: format!("Range '{text}' has more than one ':'"),
    }
}

fn split(text: &str) -> Result<Option<(&str, &str)>, RevisionError> {
    match text.split_once(':') {
        Some((_, end)) if end.contains(':') => Err(too_many(text)),
        other => Ok(other),
    }
}

/// Reads what `upgrade` is given.
pub fn upgrade_range(revision: &str, sql: bool) -> Result<SqlRange, RevisionError> {
    if !sql && revision.contains(':') {
        return Err(RevisionError::command("Range revision not allowed"));
    }
    Ok(match split(revision)? {
        Some((start, end)) => SqlRange {
            start: Some(start.to_owned()),
            destination: end.to_owned(),
        },
        None => SqlRange {
            start: None,
            destination: revision.to_owned(),
        },
    })
}

/// Reads what `downgrade` is given.
pub fn downgrade_range(revision: &str, sql: bool) -> Result<SqlRange, RevisionError> {
    let range = upgrade_range(revision, sql)?;
    if sql && range.start.is_none() {
        return Err(RevisionError::command(
            "downgrade with --sql requires <fromrev>:<torev>",
        ));
    }
    Ok(range)
}

/// Reads what `stamp` is given: the start, in `--sql` mode alone, and the targets.
pub fn stamp_range(
    revisions: &[&str],
    sql: bool,
) -> Result<(Option<String>, Vec<String>), RevisionError> {
    let mut start: Option<String> = None;
    let mut destinations = Vec::with_capacity(revisions.len());
    for &revision in revisions {
        let range = if sql { split(revision)? } else { None };
        let Some((from, to)) = range else {
            destinations.push(revision.to_owned());
            continue;
        };
        match &start {
            None => start = Some(from.to_owned()),
            Some(known) if known == from => {}
            Some(_) => {
                return Err(RevisionError::command(
                    "Stamp operation with --sql only supports a single starting revision at a time",
                ));
            }
        }
        destinations.push(to.to_owned());
    }
    Ok((start, destinations))
}

/// Reads what `history -r` is given: base and head, each perhaps empty.
pub fn history_range(range: &str) -> Result<(Option<String>, Option<String>), RevisionError> {
    match split(range.trim_matches(super::text::is_python_space))? {
        None => Err(RevisionError::command(
            "History range requires [start]:[end], [start]:, or :[end]",
        )),
        Some((base, head)) => {
            let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Ok((end(base), end(head)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_for_sql_mode() {
        let error = |result: Result<SqlRange, RevisionError>| result.map_err(|err| err.to_string());
        let range = |start: Option<&str>, end: &str| {
            Ok(SqlRange {
                start: start.map(str::to_owned),
                destination: end.to_owned(),
            })
        };
        assert_eq!(
            error(upgrade_range("a:b", false)),
            Err("Range revision not allowed".to_owned())
        );
        assert_eq!(error(upgrade_range("a:b", true)), range(Some("a"), "b"));
        assert_eq!(error(upgrade_range(":b", true)), range(Some(""), "b"));
        assert_eq!(error(upgrade_range("b", true)), range(None, "b"));
        assert_eq!(error(downgrade_range("-1", false)), range(None, "-1"));
        let needs_range = "downgrade with --sql requires <fromrev>:<torev>".to_owned();
        assert_eq!(error(downgrade_range("b", true)), Err(needs_range));
        assert_eq!(
            upgrade_range("a:b:c", true).map_err(|err| err.python_exception()),
            Err("ValueError")
        );
    }

    #[test]
    fn a_stamp_starts_at_one_place() {
        let start = |start: &str| Some(start.to_owned());
        let all = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            stamp_range(&["a:b", "a:c", "d"], true),
            Ok((start("a"), all(&["b", "c", "d"])))
        );
        assert_eq!(stamp_range(&["a:b"], false), Ok((None, all(&["a:b"]))));
        let error = stamp_range(&["a:b", "c:d"], true).map_err(|err| err.to_string());
        let sentence =
            "Stamp operation with --sql only supports a single starting revision at a time";
        assert_eq!(error, Err(sentence.to_owned()));
    }

    #[test]
    fn either_end_of_a_history_may_be_open() {
        let end = |end: &str| Some(end.to_owned());
        assert_eq!(history_range(" a: "), Ok((end("a"), None)));
        assert_eq!(history_range(":b"), Ok((None, end("b"))));
        let error = history_range("a").map_err(|err| err.to_string());
        assert_eq!(
            error,
            Err("History range requires [start]:[end], [start]:, or :[end]".to_owned())
        );
    }
}
