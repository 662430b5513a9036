//! What kind of statement a text begins with: the little of SQL that drivers must read.

/// Skips blanks, comments and semicolons at the start of `sql`.
pub(crate) fn skip_blank(sql: &str) -> &str {
    let mut rest = sql;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        if rest.starts_with("--") {
            rest = rest.find('\n').map_or("", |end| &rest[end + 1..]);
        } else if rest.starts_with("/*") {
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
        } else {
            return rest;
        }
    }
}

/// Takes the next word off `sql`, in lower case, and returns it with what follows.
pub(crate) fn next_word(sql: &str) -> (String, &str) {
    let rest = skip_blank(sql);
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    (rest[..end].to_ascii_lowercase(), &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_comments() {
        assert_eq!(next_word(" -- x\n/* y */ ;Select 1").0, "select");
        assert_eq!(next_word("/* open").0, "");
        assert_eq!(next_word("VACUUM").0, "vacuum");
        assert_eq!(next_word("--").0, "");
    }
}
