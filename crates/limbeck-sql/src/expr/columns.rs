//! The columns of what stands in FROM, the names columns get in a SELECT list, and which tables expressions need.

use std::sync::Arc;

use crate::{
    column::Column,
    expr::{
        Alias, AliasElement, AliasKind, ColumnRef, Cte, Expr, From, Id, Label, Query, Select,
        SelectItem, typing::type_of,
    },
};

/// A label as compilers count it: the same key gives the same name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Lbl {
    /// The name as it is.
    Plain(crate::name::Name),
    /// `base_N`.
    Anon { key: String, base: String },
}

impl Lbl {
    pub(crate) fn of(label: &Label) -> Self {
        match label {
            Label::Named(name) => Self::Plain(name.clone()),
            Label::Anon { id, base } => Self::Anon {
                key: format!("l{id}"),
                base: base.clone(),
            },
        }
    }

    fn anon(key: String, base: impl Into<String>) -> Self {
        // The same key as the label has once it is a column of a subquery.
        Self::Anon {
            key: format!("l{}", label_id(&key)),
            base: base.into(),
        }
    }
}

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

/// What tells an expression apart from others.
pub(crate) fn expr_key(expr: &Expr) -> String {
    match expr {
        Expr::Column(column) => match &column.table {
            Some(from) => format!("c{}:{:?}", from.id(), column.name),
            None => format!("c:{:?}", column.name),
        },
        Expr::Bind(bind) => match &bind.key {
            Label::Anon { id, .. } => format!("b{id}"),
            Label::Named(name) => format!("b:{}", name.text),
        },
        Expr::Func(func) => format!("e{}", func.id),
        Expr::Over { id, .. }
        | Expr::Filter { id, .. }
        | Expr::WithinGroup { id, .. }
        | Expr::Case { id, .. }
        | Expr::Cast { id, .. }
        | Expr::TypeCoerce { id, .. }
        | Expr::Unary { id, .. }
        | Expr::List { id, .. }
        | Expr::Array { id, .. }
        | Expr::Label { id, .. }
        | Expr::Extract { id, .. }
        | Expr::Exists { id, .. }
        | Expr::ScalarSelect { id, .. }
        | Expr::CollectionAggregate { id, .. }
        | Expr::AsBoolean { id, .. } => format!("e{id}"),
        Expr::Binary(binary) => format!("e{}", binary.id),
        Expr::Grouping(inner) => format!("g{}", expr_key(inner)),
        other => format!("x{other:?}"),
    }
}

/// The name an expression has by itself.
pub(crate) fn own_name(expr: &Expr) -> Option<Lbl> {
    match expr {
        Expr::Column(column) => Some(Lbl::of(&column.name)),
        Expr::Label { name, .. } => Some(Lbl::of(name)),
        Expr::ScalarFunctionColumn { name, .. } => Some(Lbl::Plain(name.clone())),
        Expr::TableValuedColumn(from) => from.name().map(|label| Lbl::of(&label)),
        _ => None,
    }
}

fn wrapped(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Cast { expr, .. } | Expr::TypeCoerce { expr, .. } | Expr::AsBoolean { expr, .. } => {
            Some(expr)
        }
        _ => None,
    }
}

/// The name made up for an expression that has none.
pub(crate) fn anon_name(expr: &Expr) -> Lbl {
    if let Some(inner) = wrapped(expr)
        && !matches!(inner, Expr::Text(_))
    {
        return own_name(inner).unwrap_or_else(|| anon_name(inner));
    }
    let base = match expr {
        Expr::Func(func) => func.name.text.clone(),
        Expr::WithinGroup { element, .. } => match &**element {
            Expr::Func(func) => func.name.text.clone(),
            _ => "anon".to_owned(),
        },
        other => match own_name(other) {
            Some(Lbl::Plain(name)) => name.text,
            Some(Lbl::Anon { base, .. }) => base,
            None => "anon".to_owned(),
        },
    };
    Lbl::anon(expr_key(expr), base)
}

fn dedupe_name(expr: &Expr, index: usize) -> Lbl {
    if let Some(inner) = wrapped(expr)
        && let Some(Lbl::Plain(name)) = own_name(inner)
    {
        return Lbl::anon(format!("d{}", expr_key(expr)), format!("{}_", name.text));
    }
    let base = match expr {
        Expr::Func(func) => func.name.text.clone(),
        other => match own_name(other) {
            Some(Lbl::Plain(name)) => name.text,
            Some(Lbl::Anon { base, .. }) => base,
            None => "anon".to_owned(),
        },
    };
    Lbl::anon(format!("{}#{index}", expr_key(expr)), format!("{base}_"))
}

fn table_label(expr: &Expr) -> Option<Lbl> {
    match expr {
        Expr::Column(column) if !column.is_literal => {
            let own = match &column.name {
                Label::Named(name) => name.text.clone(),
                Label::Anon { .. } => return Some(Lbl::of(&column.name)),
            };
            let from = column.table.as_ref()?;
            let Some(Label::Named(table)) = from.name() else {
                return Some(Lbl::anon(
                    format!("t{}", expr_key(expr)),
                    format!("anon_{own}"),
                ));
            };
            let text = match from.schema() {
                Some(schema) => {
                    format!("{}_{}_{own}", schema.text.replace('.', "_"), table.text)
                }
                None => format!("{}_{own}", table.text),
            };
            Some(Lbl::Plain(text.into()))
        }
        Expr::Label { name, .. } => Some(Lbl::of(name)),
        other => wrapped(other).and_then(table_label),
    }
}

fn renders_label(expr: &Expr) -> bool {
    match expr {
        Expr::Column(column) => column.table.is_some(),
        Expr::Text(_) | Expr::Raw(_) => false,
        _ => true,
    }
}

/// The key under which `.c` knows an expression.
pub(crate) fn proxy_key(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Column(column) => column.key.clone().or_else(|| match &column.name {
            Label::Named(name) => Some(name.text.clone()),
            Label::Anon { .. } => None,
        }),
        Expr::Func(func) => Some(func.name.text.clone()),
        Expr::Bind(bind) => bind.key.name().map(|name| name.text.clone()),
        Expr::Grouping(inner) => proxy_key(inner),
        other => match own_name(other) {
            Some(Lbl::Plain(name)) => Some(name.text),
            Some(Lbl::Anon { .. }) => None,
            None => wrapped(other).and_then(proxy_key),
        },
    }
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

fn table_column(column: &Column, from: &From) -> Expr {
    Expr::Column(Box::new(ColumnRef {
        name: Label::Named(column.name.clone()),
        key: column.key.clone(),
        table: Some(from.clone()),
        type_: column.type_.clone(),
        is_literal: false,
    }))
}

fn query_columns(query: &Query, from: &From) -> Vec<Expr> {
    query
        .named_columns(false)
        .into_iter()
        .filter(|column| !matches!(column.expr, Expr::Text(_) | Expr::Raw(_)))
        .map(|column| {
            let name = column
                .required
                .or_else(|| own_name(&column.expr))
                .unwrap_or_else(|| anon_name(&column.expr));
            let label = match name {
                Lbl::Plain(name) => Label::Named(name),
                Lbl::Anon { key, base } => Label::Anon {
                    id: label_id(&key),
                    base,
                },
            };
            let key = match (&label, column.key) {
                (Label::Named(name), Some(key)) if name.text == key => None,
                (_, key) => key,
            };
            Expr::Column(Box::new(ColumnRef {
                name: label,
                key,
                table: Some(from.clone()),
                type_: type_of(&column.expr),
                is_literal: false,
            }))
        })
        .collect()
}

/// The identity behind a label's key; keys of labels that are not made of one are hashed.
fn label_id(key: &str) -> Id {
    if let Some(id) = key.strip_prefix('l').and_then(|id| id.parse().ok()) {
        return id;
    }
    // FNV-1a, with the top bit set so that it meets no counted identity.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash | (1 << 63)
}

impl From {
    /// What tells it apart.
    pub fn id(&self) -> Id {
        match self {
            Self::Table(table) => table.id,
            Self::Alias(alias) => alias.id,
            Self::Cte(cte) => cte.id,
            Self::Join(join) => join.id,
            Self::Values(values) => values.id,
            Self::Func(func) => match &**func {
                Expr::Func(func) => func.id,
                _ => 0,
            },
            Self::Text(text) => label_id(&text.text),
        }
    }

    /// The name that columns are qualified with.
    pub fn name(&self) -> Option<Label> {
        match self {
            Self::Table(table) => Some(Label::Named(table.name.clone())),
            Self::Alias(alias) => Some(alias.name.clone()),
            Self::Cte(cte) => Some(cte.name.clone()),
            Self::Values(values) => values.name.clone(),
            Self::Join(_) | Self::Func(_) | Self::Text(_) => None,
        }
    }

    /// The schema, if it is a table in one.
    pub fn schema(&self) -> Option<&crate::name::Name> {
        match self {
            Self::Table(table) => table.schema.as_ref(),
            _ => None,
        }
    }

    /// The columns.
    pub fn columns(&self) -> Vec<Expr> {
        match self {
            Self::Table(table) => table
                .columns
                .iter()
                .map(|column| table_column(column, self))
                .collect(),
            Self::Alias(alias) => alias_columns(alias, self),
            Self::Cte(cte) => query_columns(cte_query(cte), self),
            Self::Join(join) => {
                let mut columns = join.left.columns();
                columns.extend(join.right.columns());
                columns
            }
            Self::Values(values) => values
                .columns
                .iter()
                .map(|column| table_column(column, self))
                .collect(),
            Self::Func(_) | Self::Text(_) => Vec::new(),
        }
    }

    /// The column of a key.
    pub fn column(&self, key: &str) -> Option<Expr> {
        self.columns()
            .into_iter()
            .find(|column| proxy_key(column).as_deref() == Some(key))
    }

    /// This and what it is made of.
    pub(crate) fn from_objects(&self) -> Vec<From> {
        match self {
            Self::Join(join) => {
                let mut out = vec![self.clone()];
                out.extend(join.left.from_objects());
                out.extend(join.right.from_objects());
                out
            }
            Self::Func(func) => {
                let mut out = vec![self.clone()];
                out.extend(from_objects(func));
                out
            }
            _ => vec![self.clone()],
        }
    }

    /// What must not stand beside it.
    pub(crate) fn hidden(&self) -> Vec<Id> {
        match self {
            Self::Join(join) => join
                .left
                .from_objects()
                .iter()
                .chain(join.right.from_objects().iter())
                .map(From::id)
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn cte_query(cte: &Arc<Cte>) -> &Query {
    &cte.element
}

fn alias_columns(alias: &Arc<Alias>, from: &From) -> Vec<Expr> {
    if matches!(alias.kind, AliasKind::TableValued { .. }) {
        return alias
            .columns
            .iter()
            .map(|column| table_column(column, from))
            .collect();
    }
    match &alias.element {
        AliasElement::From(inner) => inner
            .columns()
            .into_iter()
            .map(|column| match column {
                Expr::Column(mut column) => {
                    column.table = Some(from.clone());
                    Expr::Column(column)
                }
                other => other,
            })
            .collect(),
        AliasElement::Query(query) => query_columns(query, from),
        AliasElement::Func(_) => alias
            .columns
            .iter()
            .map(|column| table_column(column, from))
            .collect(),
    }
}

/// The tables that an expression needs in FROM.
pub(crate) fn from_objects(expr: &Expr) -> Vec<From> {
    let mut out = Vec::new();
    collect(expr, &mut out);
    out
}

fn collect(expr: &Expr, out: &mut Vec<From>) {
    match expr {
        Expr::Column(column) => out.extend(column.table.clone()),
        Expr::TableValuedColumn(from) => out.push(from.clone()),
        Expr::Func(func) => func.args.iter().for_each(|arg| collect(arg, out)),
        Expr::Over {
            element,
            partition_by,
            order_by,
            ..
        } => {
            collect(element, out);
            partition_by.iter().for_each(|item| collect(item, out));
            order_by.iter().for_each(|item| collect(item, out));
        }
        Expr::Filter {
            func, criterion, ..
        } => {
            collect(criterion, out);
            collect(func, out);
        }
        Expr::WithinGroup {
            element, order_by, ..
        }
        | Expr::AggregateOrderBy {
            target: element,
            order_by,
        } => {
            collect(element, out);
            order_by.iter().for_each(|item| collect(item, out));
        }
        Expr::Case {
            value,
            whens,
            else_,
            ..
        } => {
            if let Some(value) = value {
                collect(value, out);
            }
            for (condition, result) in whens {
                collect(condition, out);
                collect(result, out);
            }
            if let Some(else_) = else_ {
                collect(else_, out);
            }
        }
        Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Unary { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::CollectionAggregate { expr, .. }
        | Expr::AsBoolean { expr, .. } => collect(expr, out),
        Expr::Binary(binary) => {
            collect(&binary.left, out);
            collect(&binary.right, out);
        }
        Expr::List { clauses: items, .. }
        | Expr::Tuple { items, .. }
        | Expr::Array { items, .. } => items.iter().for_each(|item| collect(item, out)),
        Expr::Slice { start, stop } => {
            collect(start, out);
            collect(stop, out);
        }
        Expr::Grouping(inner) | Expr::LabelReference(inner) => collect(inner, out),
        Expr::Label { element, .. } => collect(element, out),
        Expr::ScalarFunctionColumn { func, .. } => collect(func, out),
        Expr::Text(_)
        | Expr::Raw(_)
        | Expr::Bind(_)
        | Expr::Null
        | Expr::True
        | Expr::False
        | Expr::Collation(_)
        | Expr::Exists { .. }
        | Expr::ScalarSelect { .. }
        | Expr::SelectGrouping(_)
        | Expr::TextualLabelReference(_)
        | Expr::NextValue(_)
        | Expr::ScalarValues(_)
        | Expr::Identifier(_) => {}
    }
}
