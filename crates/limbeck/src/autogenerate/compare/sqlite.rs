//! SQLite's own ways: upstream's `SQLiteImpl`.

use limbeck_sql::{Index, sql::python_repr};

use super::{context::Comparer, signature::is_expression_index};

/// A default without the outer pair of parentheses, then of quotes.
pub(super) fn bare_default(text: Option<String>) -> Option<String> {
    let text = text?;
    let text = inner(&text, "(", ")").unwrap_or(&text);
    let quoted = text.strip_prefix('"').unwrap_or(text);
    let quoted = quoted.strip_suffix('"').unwrap_or(quoted);
    Some(inner(quoted, "'", "'").unwrap_or(text).to_owned())
}

/// What stands between, if it is something and has no line break.
fn inner<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(open)?.strip_suffix(close)?;
    (!rest.is_empty() && !rest.contains('\n')).then_some(rest)
}

impl Comparer<'_> {
    /// Leaves out indexes of the models that hold expressions: SQLAlchemy can't reflect them.
    pub(super) fn skip_functional_indexes<'i>(
        &self,
        wanted: Vec<&'i Index>,
        found: &[Index],
    ) -> Vec<&'i Index> {
        let mut kept = Vec::with_capacity(wanted.len());
        for index in wanted {
            let exists = found
                .iter()
                .any(|other| other.name.text() == index.name.text());
            if exists || !is_expression_index(index) {
                kept.push(index);
                continue;
            }
            self.warn(&format!(
                "autogenerate skipping metadata-specified expression-based index {}; dialect 'sqlite' under SQLAlchemy \
                 2.1.9 can't reflect these indexes so they can't be compared",
                python_repr(index.name.text().unwrap_or_default())
            ));
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_of_parentheses_and_quotes_is_taken_off() {
        let bare = |text: &str| bare_default(Some(text.to_owned())).unwrap();
        assert_eq!(bare("(CURRENT_TIMESTAMP)"), "CURRENT_TIMESTAMP");
        assert_eq!(bare("'x'"), "x");
        assert_eq!(bare("\"'x'\""), "x");
        assert_eq!(bare("('x')"), "x");
        assert_eq!(bare("''"), "''");
        assert_eq!(bare("()"), "()");
    }
}
