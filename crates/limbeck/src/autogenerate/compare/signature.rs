//! What makes indexes and constraints one: upstream's `ddl/_autogen.py` and `DefaultImpl`.

use limbeck_sql::{
    Expr, ForeignKeyConstraint, Index, IndexElement, Name, Unique, ddl::exprs::column_names,
};

use super::text::tuple;

/// The outcome of comparing two indexes or constraints of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Different(String),
    Skip(String),
}

/// The names of a unique constraint's columns, sorted.
pub(super) fn unique_signature(unique: &Unique) -> Vec<&str> {
    let mut names: Vec<&str> = unique.columns.iter().map(Name::as_str).collect();
    names.sort_unstable();
    names
}

/// Says how two unique constraints differ.
pub(super) fn unique_difference(wanted: &Unique, found: &Unique) -> Option<String> {
    let (wanted, found) = (unique_signature(wanted), unique_signature(found));
    (wanted != found).then(|| format!("expression {} to {}", tuple(&found), tuple(&wanted)))
}

/// The columns of an index: of an expression the first one in it.
pub(super) fn index_columns(index: &Index) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for element in &index.elements {
        let name = match element {
            IndexElement::Column(name) => Some(name.text.clone()),
            IndexElement::Expr(expr) => first_column(expr),
        };
        if let Some(name) = name.filter(|name| !out.contains(name)) {
            out.push(name);
        }
    }
    out
}

/// The first column of an expression; of the application's expressions only the text and that name are known.
fn first_column(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Text(text) => text.source.column.as_deref().map(str::to_owned),
        Expr::List { clauses, .. } => clauses.iter().find_map(first_column),
        Expr::Unary { expr, .. } => first_column(expr),
        Expr::Label { element, .. } => first_column(element),
        expr => column_names(expr).into_iter().next(),
    }
}

/// Upstream's `unnamed`: uniqueness and the names of the elements that have one.
pub(super) fn index_signature(index: &Index) -> (bool, Vec<Option<String>>) {
    let names = index.elements.iter().map(|element| match element {
        IndexElement::Column(name) => Some(name.text.clone()),
        IndexElement::Expr(expr) => match &**expr {
            Expr::Column(column) => column.name.name().map(|name| name.text.clone()),
            _ => None,
        },
    });
    (index.unique == Some(true), names.collect())
}

/// Says whether an index holds anything but columns, possibly sorted.
pub(super) fn is_expression_index(index: &Index) -> bool {
    index.elements.iter().any(|element| match element {
        IndexElement::Column(_) => false,
        IndexElement::Expr(expr) => {
            let mut expr = &**expr;
            while let Expr::Unary { expr: inner, .. } = expr {
                expr = inner;
            }
            !matches!(expr, Expr::Column(column) if !column.is_literal)
        }
    })
}

/// Says that one of two indexes is unique and the other is not.
pub(super) fn unique_message(wanted: &Index, found: &Index) -> Option<String> {
    let text = |index: &Index| {
        if index.unique == Some(true) {
            "True"
        } else {
            "False"
        }
    };
    let (wanted, found) = (text(wanted), text(found));
    (wanted != found).then(|| format!("unique={found} to unique={wanted}"))
}

/// `DefaultImpl.compare_indexes`.
pub(super) fn compare_indexes(wanted: &Index, found: &Index) -> Comparison {
    let mut messages: Vec<String> = unique_message(wanted, found).into_iter().collect();
    let (wanted, found) = (index_columns(wanted), index_columns(found));
    if wanted != found {
        messages.push(format!(
            "expression {} to {}",
            tuple(&found),
            tuple(&wanted)
        ));
    }
    if messages.is_empty() {
        Comparison::Equal
    } else {
        Comparison::Different(messages.join(", "))
    }
}

/// What makes two foreign keys one. The schema of the table it stands in comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForeignKeySignature {
    columns: Columns,
    onupdate: Option<String>,
    ondelete: Option<String>,
    deferrable: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Columns {
    schema: Option<String>,
    columns: Vec<String>,
    target: (Option<String>, String, Vec<String>),
}

impl ForeignKeySignature {
    pub(super) fn new(schema: Option<&Name>, fk: &ForeignKeyConstraint) -> Self {
        let text = |name: Option<&Name>| name.map(|name| name.text.clone());
        let texts = |names: &[Name]| names.iter().map(|name| name.text.clone()).collect();
        let action = |action: &Option<String>| {
            action
                .as_deref()
                .map(str::to_lowercase)
                .filter(|action| !action.is_empty() && action != "no action")
        };
        let deferred = fk
            .initially
            .as_deref()
            .is_some_and(|it| it.eq_ignore_ascii_case("deferred"));
        Self {
            columns: Columns {
                schema: text(schema),
                columns: texts(&fk.columns),
                target: (
                    text(fk.referred_schema.as_ref()),
                    fk.referred_table.text.clone(),
                    texts(&fk.referred_columns),
                ),
            },
            onupdate: action(&fk.onupdate),
            ondelete: action(&fk.ondelete),
            deferrable: if deferred {
                "initially_deferrable"
            } else if fk.deferrable == Some(true) {
                "deferrable"
            } else {
                "not deferrable"
            },
        }
    }
}
