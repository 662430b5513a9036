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
        let sql = repr::string(&sql);
        let prefix = self.sa_prefix();
        Ok(match wrap {
            Wrap::None => sql,
            Wrap::Text => format!("{prefix}text({sql})"),
            Wrap::Index => match expr {
                Expr::Label {
                    name: Label::Named(name),
                    ..
                } => format!(
                    "{prefix}literal_column({sql}).label({})",
                    repr::string(name.as_str())
                ),
                _ => format!("{prefix}literal_column({sql})"),
            },
        })
    }

    /// The value of an option, which may be an expression or a list of them.
    pub(super) fn option(&self, value: &OptionValue) -> Result<String> {
        match value {
            OptionValue::Expr(expr) => self.expr(expr, Wrap::Text),
            OptionValue::List(items) => {
                let items = items
                    .iter()
                    .map(|item| self.option(item))
                    .collect::<Result<Vec<_>>>()?;
                Ok(format!("[{}]", items.join(", ")))
            }
            other => Ok(repr::option(other)),
        }
    }

    /// `dialect_option=value`, the options of one dialect together.
    pub(super) fn dialect_options(&self, options: &DialectOptions) -> Result<Vec<String>> {
        let dialect = |key: &str| key.split('_').next().unwrap_or_default().to_owned();
        let mut dialects: Vec<String> = Vec::new();
        for key in options.keys() {
            if !dialects.contains(&dialect(key)) {
                dialects.push(dialect(key));
            }
        }
        let mut out = Vec::with_capacity(options.len());
        for name in dialects {
            for (key, value) in options.iter().filter(|(key, _)| dialect(key) == name) {
                out.push(format!("{key}={}", self.option(value)?));
            }
        }
        Ok(out)
    }
}
