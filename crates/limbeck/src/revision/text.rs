//! Text as Python prints it, where it shows in Alembic's output.

/// Prints a string as Python's `repr` does.
pub fn python_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7f => {
                out.push_str(&format!("\\x{:02x}", c as u32))
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn joined(items: &[String]) -> String {
    items
        .iter()
        .map(|item| python_repr(item))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Prints strings as Python prints a list of them.
pub fn python_list(items: &[String]) -> String {
    format!("[{}]", joined(items))
}

/// Prints strings as Python prints a tuple of them.
pub fn python_tuple(items: &[String]) -> String {
    if items.len() == 1 {
        format!("({},)", joined(items))
    } else {
        format!("({})", joined(items))
    }
}

/// Whether Python's `str.isspace` holds.
pub(super) fn is_python_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Splits as Python's `str.splitlines`.
pub(super) fn python_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = matches!(
            c,
            '\n' | '\r'
                | '\u{b}'
                | '\u{c}'
                | '\u{1c}'
                | '\u{1d}'
                | '\u{1e}'
                | '\u{85}'
                | '\u{2028}'
                | '\u{2029}'
        );
        if !ends {
            continue;
        }
        lines.push(&text[start..at]);
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            start += 1;
        }
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// Reads a string as Python's `int()`, as far as an identifier can be one; too large numbers saturate.
pub(super) fn python_int(text: &str) -> Option<i64> {
    let text = text.trim_matches(is_python_space);
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.starts_with('_')
        || digits.ends_with('_')
        || digits.contains("__")
        || digits.is_empty()
    {
        return None;
    }
    let mut value: i64 = 0;
    for c in digits.chars().filter(|c| *c != '_') {
        value = value
            .saturating_mul(10)
            .saturating_add(i64::from(c.to_digit(10)?));
    }
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_as_python_does() {
        assert_eq!(
            python_lines("a\r\nb\n\nc\u{2028}d\n"),
            ["a", "b", "", "c", "d"]
        );
        assert!(python_lines("").is_empty());
    }

    #[test]
    fn numbers_are_read_as_python_does() {
        assert_eq!(python_int(" -1_0 "), Some(-10));
        assert_eq!(python_int("-_1"), None);
        assert_eq!(python_int("12ab"), None);
        assert_eq!(python_int("-"), None);
    }

    #[test]
    fn collections_are_printed_as_python_does() {
        let ids = ["a".to_owned(), "it's".to_owned()];
        assert_eq!(python_list(&ids), "['a', \"it's\"]");
        assert_eq!(python_tuple(&ids[..1]), "('a',)");
        assert_eq!(python_tuple(&[]), "()");
    }
}
