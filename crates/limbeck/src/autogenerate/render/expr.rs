//! SQL expressions and the values of options.

use limbeck_sql::{DialectOptions, Expr, OptionValue, ddl::exprs, expr::Label};

use super::{Renderer, compile_error};
use crate::{error::Result, repr};

/// What an expression's text is wrapped in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// `sa.text(...)`.
    Text,
    /// `sa.literal_column(...)`: an element of an index.
    Index,
    /// Nothing.
    None,
}

impl Renderer<'_> {
    /// The SQL text of an expression.
    pub(super) fn sql(&self, expr: &Expr) -> Result<String> {
        exprs::sql(self.cx, expr).map_err(compile_error)
    }

    /// An expression; a column of a table is written by its name.
    pub(super) fn expr(&self, expr: &Expr, wrap: Wrap) -> Result<String> {
        if let Expr::Column(column) = expr
            && column.table.is_some()
            && let Some(name) = column.name.name()
        {
            return Ok(repr::string(name.as_str()));
        }
        let sql = if wrap == Wrap::Index && self.cx.dialect.name() == "postgresql" {
            exprs::grouped_sql(self.cx, expr).map_err(compile_error)?
        } else {
            self.sql(expr)?
        };
        if wrap != Wrap::Index {
            return Ok(self.text(&sql, wrap));
        }
        let text = format!("{}literal_column({})", self.sa_prefix(), repr::string(&sql));
        Ok(match expr {
            Expr::Label {
                name: Label::Named(name),
                ..
            } => format!("{text}.label({})", repr::string(name.as_str())),
            _ => text,
        })
    }

    /// SQL text that `text()` will read: `sa.text(...)`, or a string.
    pub(super) fn text(&self, sql: &str, wrap: Wrap) -> String {
        let sql = repr::string(&without_binds(sql));
        if wrap == Wrap::Text {
            format!("{}text({sql})", self.sa_prefix())
        } else {
            sql
        }
    }

    /// The value of an option, which may be an expression or a list of them.
    pub(super) fn option(&self, value: &OptionValue) -> Result<String> {
        match value {
            OptionValue::Expr(expr) => self.expr(expr, Wrap::Text),
            OptionValue::List(items) | OptionValue::Tuple(items) => {
                let texts = items
                    .iter()
                    .map(|item| self.option(item))
                    .collect::<Result<Vec<_>>>()?;
                Ok(match value {
                    OptionValue::Tuple(_) => repr::in_parentheses(&texts),
                    _ => format!("[{}]", texts.join(", ")),
                })
            }
            other => Ok(repr::option(other)),
        }
    }

    /// `dialect_option=value`, the options of one dialect together.
    pub(super) fn dialect_options(&self, options: &DialectOptions) -> Result<Vec<String>> {
        // What only reflection knows.
        let options = options
            .iter()
            .filter(|(key, _)| *key != "postgresql_invalid");
        let dialect = |key: &str| key.split('_').next().unwrap_or_default().to_owned();
        let mut dialects: Vec<String> = Vec::new();
        for (key, _) in options.clone() {
            if !dialects.contains(&dialect(key)) {
                dialects.push(dialect(key));
            }
        }
        let mut out = Vec::new();
        for name in dialects {
            for (key, value) in options.clone().filter(|(key, _)| dialect(key) == name) {
                out.push(format!("{key}={}", self.option(value)?));
            }
        }
        Ok(out)
    }
}

/// Escapes colons that `text()` would take for parameters; upstream does not, and its scripts fail there.
pub(in crate::autogenerate) fn without_binds(sql: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(sql.len());
    let mut before = None;
    for (at, c) in sql.char_indices() {
        if c == ':' && !before.is_some_and(|c| is_word(c) || c == ':' || c == '\\') {
            let rest = &sql[at + 1..];
            let after = rest.trim_start_matches(is_word);
            if after.len() < rest.len() && !after.starts_with(':') {
                out.push('\\');
            }
        }
        out.push(c);
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_binds;

    #[test]
    fn what_text_would_take_for_a_parameter_is_escaped() {
        for (sql, expected) in [
            ("now()", "now()"),
            ("'a'::text", "'a'::text"),
            ("'12:30'::time", "'12:30'::time"),
            ("'{\":x\": 1}'", "'{\"\\:x\": 1}'"),
            (":a", "\\:a"),
            ("\\:a", "\\:a"),
            ("a[1 :2]", "a[1 \\:2]"),
            (": ", ": "),
            (":a:b", ":a:b"),
        ] {
            assert_eq!(without_binds(sql), expected, "{sql}");
        }
    }
}
