//! The names that the columns of a SELECT list get.

use crate::expr::{
    Expr, From, Query, Select, SelectItem,
    label::{
        Lbl, anon_name, dedupe_name, expr_key, own_name, proxy_key, renders_label, table_label,
    },
};

/// A column of a SELECT list with the names it may have.
#[derive(Clone, Debug)]
pub(crate) struct NamedColumn {
    /// The name it must be written with.
    pub(crate) required: Option<Lbl>,
    /// The name it has if it is written with one.
    pub(crate) fallback: Option<Lbl>,
    /// The key in `.c`.
    pub(crate) key: Option<String>,
    pub(crate) expr: Expr,
    pub(crate) repeated: bool,
}

/// Names the columns of a SELECT list as SQLAlchemy does.
pub(crate) fn name_columns(
    exprs: Vec<Expr>,
    anon_for_dupe: bool,
    tablename_labels: bool,
) -> Vec<NamedColumn> {
    let mut names: Vec<(Lbl, String)> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let mut out = Vec::new();
    let mut dedupe = 1;
    for expr in exprs {
        let mut repeated = false;
        let mut required = None;
        let mut fallback = None;
        let mut effective = None;
        if renders_label(&expr) {
            if tablename_labels {
                let label = table_label(&expr);
                (required, effective, fallback) = (label.clone(), label.clone(), label);
            } else {
                let label = own_name(&expr);
                (effective, fallback) = (label.clone(), label);
            }
            if effective.is_none() {
                let anon = anon_name(&expr);
                repeated = names.iter().any(|(name, _)| *name == anon);
                required = None;
                fallback = Some(if repeated {
                    dedupe += 1;
                    dedupe_name(&expr, dedupe - 1)
                } else {
                    anon.clone()
                });
                names.push((anon, expr_key(&expr)));
            }
        }
        if let Some(effective) = effective {
            let key = expr_key(&expr);
            match names.iter().find(|(name, _)| *name == effective) {
                Some((_, other)) if *other != key => {
                    let mut label = anon_name(&expr);
                    if anon_for_dupe && names.iter().any(|(name, _)| *name == label) {
                        label = dedupe_name(&expr, dedupe);
                        dedupe += 1;
                        repeated = true;
                    } else {
                        names.push((label.clone(), key));
                    }
                    (required, fallback) = (Some(label.clone()), Some(label));
                }
                Some(_) => {
                    if anon_for_dupe {
                        let label = dedupe_name(&expr, dedupe);
                        dedupe += 1;
                        repeated = true;
                        (required, fallback) = (Some(label.clone()), Some(label));
                    }
                }
                None => names.push((effective, key)),
            }
        }
        let key = if matches!(expr, Expr::Text(_) | Expr::Raw(_)) {
            None
        } else {
            let base = if tablename_labels {
                match table_label(&expr) {
                    Some(Lbl::Plain(name)) => Some(name.text),
                    _ => proxy_key(&expr),
                }
            } else {
                proxy_key(&expr)
            }
            .unwrap_or_else(|| "_no_label".to_owned());
            let mut key = base.clone();
            let mut counter = 1;
            while keys.contains(&key) {
                key = format!("{base}_{counter}");
                counter += 1;
            }
            keys.push(key.clone());
            Some(key)
        };
        out.push(NamedColumn {
            required,
            fallback,
            key,
            expr,
            repeated,
        });
    }
    out
}

/// The expressions of a SELECT list, tables replaced by their columns.
pub(crate) fn select_exprs(items: &[SelectItem]) -> Vec<Expr> {
    items
        .iter()
        .flat_map(|item| match item {
            SelectItem::Expr(expr) => vec![expr.clone()],
            SelectItem::From(from) => from.columns(),
        })
        .collect()
}

impl Select {
    pub(crate) fn named_columns(&self, anon_for_dupe: bool) -> Vec<NamedColumn> {
        name_columns(
            select_exprs(&self.items),
            anon_for_dupe,
            self.tablename_labels,
        )
    }
}

impl Query {
    /// The columns of the query's rows, named.
    pub(crate) fn named_columns(&self, anon_for_dupe: bool) -> Vec<NamedColumn> {
        match self {
            Self::Select(select) => select.named_columns(anon_for_dupe),
            Self::Compound(compound) => compound
                .selects
                .first()
                .map_or_else(Vec::new, |query| query.named_columns(anon_for_dupe)),
            Self::Text(text) => name_columns(text.columns.clone(), anon_for_dupe, false),
            Self::Grouping(inner) => inner.named_columns(anon_for_dupe),
            Self::Values(values) => {
                name_columns(From::Values(values.clone()).columns(), anon_for_dupe, false)
            }
            Self::Insert(insert) => {
                name_columns(select_exprs(&insert.returning), anon_for_dupe, false)
            }
            Self::Update(update) => {
                name_columns(select_exprs(&update.returning), anon_for_dupe, false)
            }
            Self::Delete(delete) => {
                name_columns(select_exprs(&delete.returning), anon_for_dupe, false)
            }
        }
    }
}
