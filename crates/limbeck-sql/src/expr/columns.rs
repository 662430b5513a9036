//! What stands in FROM: its name, its columns, and what it is made of.

use std::sync::Arc;

use crate::{
    column::Column,
    expr::{
        Alias, AliasElement, AliasKind, ColumnRef, Cte, Expr, From, Id, Label, Query,
        from_objects::from_objects,
        label::{Lbl, anon_name, label_id, own_name, proxy_key},
        typing::type_of,
    },
    name::Name,
};

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
    pub fn schema(&self) -> Option<&Name> {
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
