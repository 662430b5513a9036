//! Names inside the server's own texts.

use std::collections::HashSet;

use crate::driver::quote_name;

/// How the server writes names.
#[derive(Clone, Debug, Default)]
pub(in crate::autogenerate::full) struct Names {
    /// Those of its words that are quoted as names.
    pub(in crate::autogenerate::full) keywords: HashSet<String>,
    /// SQLite's texts are as somebody wrote them: any case, and more than one kind of quotes.
    pub(in crate::autogenerate::full) is_sqlite: bool,
}

impl Names {
    /// Writes a name as the server does, in quotes only where they are needed.
    pub(in crate::autogenerate::full) fn quoted(&self, name: &str) -> String {
        let is_plain = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && !name.is_empty();
        if is_plain && !self.keywords.contains(name) {
            name.to_owned()
        } else {
            quote_name(name)
        }
    }

    /// Puts one name in the place of another, quoted or not: outside of strings, and not where a type or a function
    /// stands.
    pub(super) fn renamed(&self, text: &str, old: &str, new: &str) -> String {
        let new = self.quoted(new);
        let is_old = |token: &str| {
            if !self.is_sqlite {
                return token == old || token == quote_name(old);
            }
            let bare = token.trim_matches(['"', '`', '[', ']']);
            bare.replace("\"\"", "\"").eq_ignore_ascii_case(old)
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '\'' | '"' => quoted_length(rest, c),
                '`' if self.is_sqlite => quoted_length(rest, c),
                '[' if self.is_sqlite => rest.find(']').map_or(rest.len(), |at| at + 1),
                c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                c => c.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            if c != '\'' && is_old(token) && !out.ends_with("::") && !after.starts_with('(') {
                out.push_str(&new);
            } else {
                out.push_str(token);
            }
            rest = after;
        }
        out
    }

    /// The same in a foreign key: in its own columns, in what it points to, or in both.
    pub(super) fn renamed_in_key(
        &self,
        text: &str,
        old: &str,
        new: &str,
        own: bool,
        referred: bool,
    ) -> String {
        let Some(at) = text.find(" REFERENCES ") else {
            return self.renamed(text, old, new);
        };
        let (first, second) = text.split_at(at);
        let piece = |text: &str, wanted: bool| {
            if wanted {
                self.renamed(text, old, new)
            } else {
                text.to_owned()
            }
        };
        piece(first, own) + &piece(second, referred)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of a string or a quoted name, where the quote stands twice inside.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut end = 1;
    while let Some(at) = text[end..].find(quote) {
        end += at + 1;
        if !text[end..].starts_with(quote) {
            return end;
        }
        end += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_renamed() {
        let keywords = Names {
            keywords: HashSet::from(["order".to_owned()]),
            is_sqlite: false,
        };
        let text =
            "CHECK (((date > '2020 date'::date) AND (\"date\" = date(x)) AND (dates <> date)))";
        assert_eq!(
            keywords.renamed(text, "date", "Day"),
            "CHECK (((\"Day\" > '2020 date'::date) AND (\"Day\" = date(x)) AND (dates <> \"Day\")))"
        );
        assert_eq!(keywords.renamed("(a)", "a", "order"), "(\"order\")");
        assert_eq!(
            keywords.renamed("('it''s a', a)", "a", "b"),
            "('it''s a', b)"
        );
        assert_eq!(keywords.renamed("(\"a\"\"b\")", "a\"b", "c"), "(c)");
        let key = "FOREIGN KEY (a) REFERENCES a(a)";
        assert_eq!(
            keywords.renamed_in_key(key, "a", "b", true, false),
            "FOREIGN KEY (b) REFERENCES a(a)"
        );
        let sqlite = Names {
            is_sqlite: true,
            ..Names::default()
        };
        assert_eq!(
            sqlite.renamed("[A] > `a` AND a <> 'a'", "a", "b c"),
            "\"b c\" > \"b c\" AND \"b c\" <> 'a'"
        );
    }
}
