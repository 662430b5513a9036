//! SQL expressions in a description: texts, for the dialect that was asked for.

use limbeck_sql::{
    expr::{Expr, Label, Op, TextClause, TextSource, next_id},
    name::Name,
    types::Type,
};
use serde::Deserialize;

use super::names::NameJson;

/// An SQL expression.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum ExprJson {
    /// `text("...")` as it was given.
    Text {
        /// The text.
        text: String,
    },
    /// `literal_column("...")`.
    Literal {
        /// The text.
        literal: NameJson,
    },
    /// A column by name.
    Column {
        /// The name.
        column: NameJson,
    },
    /// Anything else, compiled.
    Sql {
        /// The text.
        sql: String,
        /// Whether it stands in parentheses within an expression.
        #[serde(default)]
        grouped: bool,
        /// What Python shows of it.
        repr: Option<Box<str>>,
        /// The first column in it.
        first: Option<Box<str>>,
    },
    /// `of.desc()` and its kin.
    Sort {
        /// The word.
        sort: SortJson,
        /// What it stands behind.
        of: Box<ExprJson>,
    },
    /// `of.label("...")`.
    Label {
        /// The name.
        label: String,
        /// What it names.
        of: Box<ExprJson>,
    },
}

/// A word behind an element of an index.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SortJson {
    Asc,
    Desc,
    NullsFirst,
    NullsLast,
}

impl ExprJson {
    /// Reads the expression.
    pub(super) fn read(self) -> Expr {
        match self {
            Self::Text { text } => Expr::text(text),
            Self::Literal { literal } => Expr::literal_column(Name::from(literal).text),
            Self::Column { column } => Expr::column(Name::from(column)),
            Self::Sql {
                sql,
                grouped,
                repr,
                first,
            } => {
                let mut text = compiled(&sql);
                text.source = TextSource {
                    repr,
                    column: first,
                };
                let text = Expr::Text(text);
                if !grouped {
                    return text;
                }
                // What SQLAlchemy puts in parentheses where it is a part is a list of one for us.
                Expr::List {
                    op: Op::And,
                    clauses: vec![text],
                    type_: Type::Null,
                    id: next_id(),
                }
            }
            Self::Sort { sort, of } => Expr::Unary {
                op: match sort {
                    SortJson::Asc => Op::Asc,
                    SortJson::Desc => Op::Desc,
                    SortJson::NullsFirst => Op::NullsFirst,
                    SortJson::NullsLast => Op::NullsLast,
                },
                modifier: true,
                expr: Box::new(of.read()),
                type_: Type::Null,
                id: next_id(),
            },
            Self::Label { label, of } => Expr::Label {
                name: Label::Named(label.into()),
                element: Box::new(of.read()),
                type_: Type::Null,
                id: next_id(),
            },
        }
    }
}

/// Finished SQL as `text()`: a colon in it starts no parameter.
fn compiled(sql: &str) -> TextClause {
    TextClause::new(escaped(sql))
}

/// Finished SQL as `text()` takes it.
pub(crate) fn escaped(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    for (at, c) in sql.char_indices() {
        if c == ':' && starts_parameter(sql, at) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// Whether `text()` would read something else than a colon: `:name`, or `\:`.
fn starts_parameter(sql: &str, at: usize) -> bool {
    let before = sql[..at].chars().next_back();
    let after = sql[at + 1..].chars().next();
    before == Some('\\')
        || before != Some(':') && after.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use limbeck_sql::{
        ddl::exprs,
        dialect::{CompileContext, Postgresql},
    };

    use super::*;

    #[test]
    fn finished_sql_comes_out_as_it_went_in() {
        let cx = CompileContext::online(Rc::new(Postgresql));
        for sql in [
            "'a:b'",
            "x::text",
            "'\\:b'",
            "':b :c' || y::int",
            "a % 2",
            "now()",
            "'12:30:00'::time",
            "arr[1:2]",
            "'x' :: text",
        ] {
            assert_eq!(exprs::sql(&cx, &Expr::Text(compiled(sql))).unwrap(), sql);
        }
    }
}
