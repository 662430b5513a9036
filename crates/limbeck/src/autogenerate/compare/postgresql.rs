//! PostgreSQL's own ways: upstream's `PostgresqlImpl`.

use std::sync::LazyLock;

use limbeck_sql::{
    CompileContext, Index, IndexElement, Name, ServerDefault, ddl::flag, options::DialectOptions,
    sql::python_repr, types::Affinity,
};
use regex::Regex;

use crate::{driver::Datum, error::Result};

use super::{
    context::Comparer,
    signature::{Comparison, unique_difference},
    tables::ColumnPair,
};

/// A complete type name, so that what follows a cast is left alone.
const TYPE_NAME: &str = r#"(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?(?:\s+(?:varying|precision))?(?:\s*\(\s*\d+(?:\s*,\s*\d+)?\s*\))?(?:\s+with(?:out)?\s+time\s+zone)?(?:\s*\[\s*\d*\s*\])*"#;

#[allow(clippy::unwrap_used)]
static CAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)::\s*{TYPE_NAME}")).unwrap());
#[allow(clippy::unwrap_used)]
static CAST_FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\bcast\s*\((.*?)\s+as\s+{TYPE_NAME}\s*\)")).unwrap()
});

/// A text without `::type`.
pub(super) fn without_casts(text: &str) -> String {
    CAST.replace_all(text, "").into_owned()
}

/// An expression of an index without what PostgreSQL adds to it.
fn cleanup_index_expression(table: &str, text: &str) -> String {
    let mut text = text.to_lowercase().replace(['"', '\''], "");
    if !table.is_empty() {
        text = text.replace(&format!("{}.", table.to_lowercase()), "");
    }
    let text = without_casts(&text);
    let text = without_default_order(without_parentheses(&text));
    let mut text = without_parentheses(&text).to_owned();
    while CAST_FUNCTION.is_match(&text) {
        text = CAST_FUNCTION.replace_all(&text, "$1").into_owned();
    }
    text.replace(' ', "")
}

fn without_parentheses(mut text: &str) -> &str {
    while text.len() > 1 && text.starts_with('(') && text.ends_with(')') {
        text = &text[1..text.len() - 1];
    }
    text
}

/// Takes off words of order that say what is the default anyway.
fn without_default_order(text: &str) -> String {
    if let Some(rest) = text.strip_suffix(" asc nulls last") {
        return rest.to_owned();
    }
    if let Some(rest) = text.strip_suffix(" nulls last")
        && !rest.ends_with(" desc")
    {
        return rest.to_owned();
    }
    if let Some(rest) = text.strip_suffix(" asc") {
        return rest.to_owned();
    }
    if let Some(rest) = text.strip_suffix(" asc nulls first") {
        return format!("{rest} nulls first");
    }
    if let Some(rest) = text.strip_suffix(" desc nulls first") {
        return format!("{rest} desc");
    }
    text.to_owned()
}

fn element_sql(comparer: &Comparer<'_>, element: &IndexElement) -> Result<String> {
    match element {
        IndexElement::Column(name) => Ok(quoted(comparer.cx, name)),
        IndexElement::Expr(expr) => comparer.sql(expr),
    }
}

fn quoted(cx: &CompileContext, name: &Name) -> String {
    cx.quote(name)
}

/// Reflection tells only the positive case, so `None` and `False` are one.
fn dialect_options(options: &DialectOptions) -> &'static str {
    if flag(options, "postgresql", "nulls_not_distinct") {
        "('nulls_not_distinct',)"
    } else {
        "()"
    }
}

impl Comparer<'_> {
    /// Upstream's `compare_server_default`: the server says whether two defaults are one.
    pub(super) fn postgresql_defaults_differ(
        &self,
        pair: &ColumnPair<'_>,
        wanted: Option<String>,
        found: Option<String>,
    ) -> Result<bool> {
        let column = pair.wanted;
        if column.primary_key && pair.model.autoincrement.as_ref() == Some(&column.name) {
            return Ok(false);
        }
        let found = found.map(|text| {
            let sequence = text
                .strip_prefix("nextval('")
                .is_some_and(|rest| rest.get(1..).is_some_and(|it| it.contains("'::regclass)")));
            if sequence {
                text.replace("::regclass", "")
            } else {
                text
            }
        });
        if found == wanted {
            return Ok(false);
        }
        let (Some(found), Some(wanted), Some(default)) = (found, wanted, &column.server_default)
        else {
            return Ok(true);
        };
        let wanted = match default {
            ServerDefault::Literal(text)
                if !matches!(
                    pair.found.type_.affinity(),
                    Affinity::Numeric | Affinity::Float
                ) =>
            {
                let text = text.strip_prefix('\'').unwrap_or(text);
                let text = text.strip_suffix('\'').unwrap_or(text);
                format!("'{}'", text.replace('\'', "''"))
            }
            ServerDefault::Literal(_) | ServerDefault::Expr(_) | ServerDefault::Fetched => wanted,
        };
        let equal = self.scalar(&format!("SELECT {found} = {wanted} AS anon_1"))?;
        Ok(equal != Some(Datum::Bool(true)))
    }

    /// Upstream's `compare_indexes`.
    pub(super) fn compare_postgresql_indexes(
        &self,
        table: &str,
        wanted: &Index,
        found: &Index,
    ) -> Result<Comparison> {
        let mut messages: Vec<String> = super::signature::unique_message(wanted, found)
            .into_iter()
            .collect();
        if wanted.elements.len() != found.elements.len() {
            messages.push(format!(
                "expression number {} to {}",
                found.elements.len(),
                wanted.elements.len()
            ));
        }
        if !messages.is_empty() {
            return Ok(Comparison::Different(messages.join(", ")));
        }
        let mut skip: Vec<String> = Vec::new();
        let pairs = wanted.elements.iter().zip(&found.elements);
        for (position, (wanted_element, found_element)) in (1..).zip(pairs) {
            let wanted_sql = element_sql(self, wanted_element)?;
            let found_sql = element_sql(self, found_element)?;
            if cleanup_index_expression(table, &wanted_sql)
                == cleanup_index_expression(table, &found_sql)
            {
                continue;
            }
            let shown = python_repr(&wanted_sql);
            if wanted_sql.trim().ends_with("_ops") && wanted_sql.contains([' ', ')']) {
                skip.push(format!(
                    "expression #{position} {shown} detected as including operator clause."
                ));
                self.warn(&format!(
                    "Expression #{position} {shown} in index {} detected to include an operator clause. Expression \
                     compare cannot proceed. Please move the operator clause to the ``postgresql_ops`` dict to enable \
                     proper compare of the index expressions: \
                     https://docs.sqlalchemy.org/en/latest/dialects/postgresql.html#operator-classes",
                    super::text::optional(found.name.text())
                ));
            } else {
                messages.push(format!(
                    "expression #{position} {} to {shown}",
                    python_repr(&found_sql)
                ));
            }
        }
        let wanted_options = dialect_options(&wanted.dialect_options);
        let found_options = dialect_options(&found.dialect_options);
        if wanted_options != found_options {
            // Upstream extends its list of messages by a string: one message a character.
            let text = format!("options {found_options} to {wanted_options}");
            messages.extend(text.chars().map(String::from));
        }
        Ok(if !messages.is_empty() {
            Comparison::Different(messages.join(", "))
        } else if !skip.is_empty() {
            Comparison::Skip(skip.join(", "))
        } else {
            Comparison::Equal
        })
    }

    /// Upstream's `compare_unique_constraint`.
    pub(super) fn compare_postgresql_uniques(
        &self,
        wanted: &limbeck_sql::Unique,
        found: &limbeck_sql::Unique,
    ) -> Comparison {
        if let Some(message) = unique_difference(wanted, found) {
            return Comparison::Different(message);
        }
        let wanted = dialect_options(&wanted.dialect_options);
        let found = dialect_options(&found.dialect_options);
        if wanted == found {
            Comparison::Equal
        } else {
            Comparison::Different(format!("expression {found} to {wanted}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_of_indexes_lose_what_the_server_added() {
        for (found, wanted) in [
            ("lower((name)::text)", "lower(name)"),
            ("((data ->> 'a'::text))", "(data ->> 'a')"),
            ("x", "x ASC NULLS LAST"),
            ("x desc", "x DESC NULLS FIRST"),
            ("((a)::character varying(10))::text", "(a)"),
            ("t.x", "x"),
        ] {
            assert_eq!(
                cleanup_index_expression("t", found).replace(['(', ')'], ""),
                cleanup_index_expression("t", wanted).replace(['(', ')'], ""),
                "{found}"
            );
        }
        assert_eq!(cleanup_index_expression("t", "CAST(a AS VARCHAR(10))"), "a");
    }
}
