//! `%(name)s` in values of TOML files, where upstream applies Python's `%` operator.

use crate::error::{Error, ErrorKind, Result};

/// Replaces `%(here)s` and `%%`.
pub(super) fn percent(value: &str, here: &str) -> Result<String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if let Some(tail) = after.strip_prefix('%') {
            out.push('%');
            rest = tail;
        } else if let Some(tail) = after.strip_prefix("(here)s") {
            out.push_str(here);
            rest = tail;
        } else {
            return Err(Error::new(
                ErrorKind::Config,
                format!("unsupported format character in {value:?}"),
            )
            .hint("write %% for a percent sign; %(here)s is the file's own directory"));
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Replaces `${NAME}` by the environment variable, for limbeck's own settings.
pub(super) fn environment(value: &str) -> Result<String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, tail)) = rest.split_once("${") {
        let Some((name, tail)) = tail.split_once('}') else {
            break;
        };
        out.push_str(before);
        out.push_str(&std::env::var(name).map_err(|_| {
            Error::new(
                ErrorKind::Config,
                format!("environment variable {name} is not set (used in a setting)"),
            )
        })?);
        rest = tail;
    }
    out.push_str(rest);
    Ok(out)
}
