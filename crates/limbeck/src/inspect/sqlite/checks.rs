//! CHECK constraints, found in the text of CREATE TABLE as upstream finds them.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::inspect::model::ReflectedCheck;

/// Finds the checks, those with names first and sorted by them.
pub(super) fn check_constraints(sql: &str) -> Vec<ReflectedCheck> {
    static CHECK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(concat!(
            r#"(?i)(?:CONSTRAINT\s+("(?:[^"]|"")+"|'(?:[^']|'')+'|\[(?:[^\]]|\]\])+\]|`(?:[^`]|``)+`|\S+)\s+)?"#,
            r"CHECK\s*\("
        ))
    });
    let Some(check) = CHECK.as_ref() else {
        return Vec::new();
    };
    let mut checks = Vec::new();
    let mut from = 0;
    while let Some(found) = check.captures_at(sql, from) {
        let Some(whole) = found.get(0) else { break };
        // The words must not be the end of a longer one (a table called `spellcheck`).
        let inside_word =
            sql[..whole.start()].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if inside_word {
            from = whole.start()
                + sql[whole.start()..]
                    .chars()
                    .next()
                    .map_or(1, char::len_utf8);
            continue;
        }
        from = whole.end();
        if let Some(close) = matching_paren(sql, whole.end() - 1) {
            checks.push(ReflectedCheck {
                name: found.get(1).map(|name| unquoted(name.as_str())),
                sqltext: sql[whole.end()..close].trim().to_owned(),
                ..ReflectedCheck::default()
            });
        }
    }
    checks.sort_by(|a, b| sort_name(a).cmp(sort_name(b)));
    checks
}

fn sort_name(check: &ReflectedCheck) -> &str {
    check
        .name
        .as_deref()
        .filter(|name| !name.is_empty())
        .unwrap_or("~")
}

fn unquoted(name: &str) -> String {
    let inner = |open: char, close: char| {
        name.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .filter(|inner| !inner.is_empty())
    };
    inner('"', '"')
        .or_else(|| inner('\'', '\''))
        .or_else(|| inner('`', '`'))
        .or_else(|| inner('[', ']'))
        .unwrap_or(name)
        .to_owned()
}

/// Finds the parenthesis that closes the one at `start`, passing over quoted texts.
pub(crate) fn matching_paren(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut quote: Option<u8> = None;
    let mut i = start;
    while i < bytes.len() {
        match (quote, bytes[i]) {
            (Some(open), byte) if byte == open => {
                if bytes.get(i + 1) == Some(&open) {
                    i += 1;
                } else {
                    quote = None;
                }
            }
            (Some(_), _) => {}
            (None, byte @ (b'\'' | b'"')) => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(i);
                }
            }
            (None, _) => {}
        }
        i += 1;
    }
    None
}
