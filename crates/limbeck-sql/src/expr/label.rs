//! The names of expressions: their own, those made up for them, and what tells two of them apart.

use crate::{
    expr::{Expr, Id, Label},
    name::Name,
};

/// A label as compilers count it: the same key gives the same name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Lbl {
    /// The name as it is.
    Plain(Name),
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

/// The name of an expression whose own is taken.
pub(super) fn dedupe_name(expr: &Expr, index: usize) -> Lbl {
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

/// The name with that of the table before it.
pub(super) fn table_label(expr: &Expr) -> Option<Lbl> {
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

/// Whether an expression may be written with `AS name`.
pub(super) fn renders_label(expr: &Expr) -> bool {
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

/// The identity behind a label's key; keys of labels that are not made of one are hashed.
pub(super) fn label_id(key: &str) -> Id {
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
