//! CREATE TABLE taken apart at its commas: for what neither pragmas nor upstream's patterns tell.

use super::checks::matching_paren;

/// One part between the commas of CREATE TABLE's parentheses: a column or a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The column's name; `None` for a constraint of the table.
    pub name: Option<String>,
    /// The text, without comments at its ends.
    pub text: String,
}

/// Splits a whole CREATE TABLE statement; empty where there are no parentheses (`AS SELECT`).
pub fn split_create_table(sql: &str) -> Vec<Part> {
    let Some(open) = outside_quotes(sql).find(|(_, c)| *c == '(').map(|(i, _)| i) else {
        return Vec::new();
    };
    let mut depth = 0_usize;
    for (i, c) in outside_quotes(sql) {
        match c {
            '(' => depth += 1,
            ')' if depth <= 1 => return split_body(&sql[open + 1..i]),
            ')' => depth -= 1,
            _ => {}
        }
    }
    Vec::new()
}

/// Splits what stands between the parentheses.
pub fn split_body(body: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let mut push = |text: &str| {
        let text = crate::driver::skip_blank(text).trim_end();
        if !text.is_empty() {
            parts.push(Part {
                name: column_name(text),
                text: text.to_owned(),
            });
        }
    };
    for (i, c) in outside_quotes(body) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                push(&body[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    push(&body[start..]);
    parts
}

/// Finds a generated column's expression in its definition.
pub fn generated_expression(definition: &str) -> Option<String> {
    let at = find_word(definition, "AS", 0)?;
    let open = at + definition[at..].find('(')?;
    let close = matching_paren(definition, open)?;
    Some(definition[open + 1..close].to_owned())
}

/// Finds a word outside quotes and parentheses, from a position on.
pub fn find_word(text: &str, word: &str, from: usize) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut depth = 0_usize;
    let mut previous: Option<(usize, char)> = None;
    for (i, c) in outside_quotes(text) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && i >= from && is_word(c) => {
                let begins = previous
                    .is_none_or(|(at, before)| at + before.len_utf8() != i || !is_word(before));
                if begins {
                    let end = text[i..]
                        .find(|c: char| !is_word(c))
                        .map_or(text.len(), |length| i + length);
                    if text[i..end].eq_ignore_ascii_case(word) {
                        return Some(i);
                    }
                }
            }
            _ => {}
        }
        previous = Some((i, c));
    }
    None
}

/// Walks through the characters that are neither quoted nor commented.
fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let c = rest.chars().next()?;
            let skipped = match c {
                '\'' | '"' | '`' => Some(quoted_length(rest, c)),
                '[' => Some(rest.find(']').map_or(rest.len(), |end| end + 1)),
                '-' if rest.starts_with("--") => {
                    Some(rest.find('\n').map_or(rest.len(), |end| end + 1))
                }
                '/' if rest.starts_with("/*") => {
                    Some(rest.find("*/").map_or(rest.len(), |end| end + 2))
                }
                _ => None,
            };
            match skipped {
                Some(length) => at += length,
                None => {
                    let here = at;
                    at += c.len_utf8();
                    return Some((here, c));
                }
            }
        }
    })
}

fn quoted_length(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(end) = text[at..].find(quote) {
        at += end + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// Reads the name a definition begins with; `None` where it begins with a constraint's word.
fn column_name(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let close = match first {
        '"' | '`' | '\'' => first,
        '[' => {
            let end = text.find(']')?;
            return Some(text[1..end].to_owned());
        }
        _ => {
            let word = text
                .split(|c: char| c.is_whitespace() || c == '(')
                .next()
                .unwrap_or_default();
            let is_constraint = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known));
            return (!is_constraint).then(|| word.to_owned());
        }
    };
    let length = quoted_length(text, close);
    let inner = text.get(1..length.saturating_sub(1))?;
    Some(inner.replace(&format!("{close}{close}"), &close.to_string()))
}
