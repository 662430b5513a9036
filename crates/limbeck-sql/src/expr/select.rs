//! SELECT and what combines SELECTs.

use std::sync::Arc;

use crate::expr::{Cte, Expr, From, Id, Query, TextClause, next_id};

/// An item of the SELECT list.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectItem {
    /// An expression.
    Expr(Expr),
    /// All columns of a table.
    From(From),
}

/// DISTINCT.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Distinct {
    /// None.
    #[default]
    No,
    /// `DISTINCT`.
    Yes,
    /// `DISTINCT ON (...)`.
    On(Vec<Expr>),
}

/// Which tables of the enclosing statement a subquery leaves to it.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Correlate {
    /// All that the enclosing statement has, as long as one remains.
    #[default]
    Auto,
    /// These: `correlate(...)`; an empty list: none.
    Only(Vec<From>),
    /// All but these: `correlate_except(...)`.
    Except(Vec<From>),
}

/// `FOR UPDATE`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ForUpdate {
    /// `read=`.
    pub read: bool,
    /// `nowait=`.
    pub nowait: bool,
    /// `skip_locked=`.
    pub skip_locked: bool,
    /// `key_share=`.
    pub key_share: bool,
    /// `of=`.
    pub of: Vec<SelectItem>,
}

/// `.join(target, onclause)`.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectJoin {
    /// The left side, if `join_from` names it.
    pub left: Option<From>,
    /// The right side.
    pub target: From,
    /// The condition; `None`: by foreign keys.
    pub on: Option<Expr>,
    /// `isouter=`.
    pub outer: bool,
    /// `full=`.
    pub full: bool,
}

/// `SELECT`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Select {
    /// What tells it apart.
    pub id: Id,
    /// The SELECT list.
    pub items: Vec<SelectItem>,
    /// `select_from(...)`.
    pub froms: Vec<From>,
    /// `.join(...)`.
    pub joins: Vec<SelectJoin>,
    /// `WHERE`, joined by AND.
    pub where_: Vec<Expr>,
    /// `GROUP BY`.
    pub group_by: Vec<Expr>,
    /// `HAVING`, joined by AND.
    pub having: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<Expr>,
    /// `DISTINCT`.
    pub distinct: Distinct,
    /// `LIMIT`.
    pub limit: Option<Expr>,
    /// `OFFSET`.
    pub offset: Option<Expr>,
    /// `FETCH FIRST`: the count, `percent`, `with_ties`.
    pub fetch: Option<(Expr, bool, bool)>,
    /// `FOR UPDATE`.
    pub for_update: Option<ForUpdate>,
    /// Which tables stay with the enclosing statement.
    pub correlate: Correlate,
    /// Words after SELECT, each with the dialect it is for.
    pub prefixes: Vec<(Expr, Option<String>)>,
    /// Words at the end, each with the dialect it is for.
    pub suffixes: Vec<(Expr, Option<String>)>,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
    /// Whether all columns are labelled `table_column`: `set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)`.
    pub tablename_labels: bool,
    /// Values given by `.params(...)`.
    pub params: Vec<(String, crate::datum::Datum)>,
}

impl Select {
    /// Makes a SELECT of some items.
    pub fn new(items: Vec<SelectItem>) -> Self {
        Self {
            id: next_id(),
            items,
            ..Self::default()
        }
    }
}

/// What stands between two SELECTs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundKeyword {
    /// `UNION`.
    Union,
    /// `UNION ALL`.
    UnionAll,
    /// `INTERSECT`.
    Intersect,
    /// `INTERSECT ALL`.
    IntersectAll,
    /// `EXCEPT`.
    Except,
    /// `EXCEPT ALL`.
    ExceptAll,
}

impl CompoundKeyword {
    /// Returns the words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Union => "UNION",
            Self::UnionAll => "UNION ALL",
            Self::Intersect => "INTERSECT",
            Self::IntersectAll => "INTERSECT ALL",
            Self::Except => "EXCEPT",
            Self::ExceptAll => "EXCEPT ALL",
        }
    }
}

/// `a UNION b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Compound {
    /// What tells it apart.
    pub id: Id,
    /// The word between.
    pub keyword: CompoundKeyword,
    /// The queries.
    pub selects: Vec<Arc<Query>>,
    /// `GROUP BY`.
    pub group_by: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<Expr>,
    /// `LIMIT`.
    pub limit: Option<Expr>,
    /// `OFFSET`.
    pub offset: Option<Expr>,
    /// `FETCH FIRST`: the count, `percent`, `with_ties`.
    pub fetch: Option<(Expr, bool, bool)>,
    /// `FOR UPDATE`.
    pub for_update: Option<ForUpdate>,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
}

/// `text(...).columns(...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextualSelect {
    /// What tells it apart.
    pub id: Id,
    /// The text.
    pub text: TextClause,
    /// The columns of its rows.
    pub columns: Vec<Expr>,
    /// Whether the columns are matched by position.
    pub positional: bool,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
}
