//! What stands in FROM.

use std::sync::Arc;

use crate::{
    column::Column,
    expr::{Expr, Id, Label, Query, TextClause, next_id},
    name::Name,
    table::{Table, table_key},
};

/// Anything that columns can be read from.
#[derive(Clone, Debug, PartialEq)]
pub enum From {
    /// `sa.table()` or `sa.Table`.
    Table(Arc<TableClause>),
    /// `x AS name`: an alias, a subquery, a lateral subquery, a function's rows.
    Alias(Arc<Alias>),
    /// A common table expression.
    Cte(Arc<Cte>),
    /// `left JOIN right ON condition`.
    Join(Arc<Join>),
    /// `VALUES`.
    Values(Arc<Values>),
    /// A function without a name for its rows.
    Func(Arc<Expr>),
    /// `select_from(text("..."))`.
    Text(Arc<TextClause>),
}

/// A table as statements see it.
#[derive(Clone, Debug, PartialEq)]
pub struct TableClause {
    /// What tells it apart.
    pub id: Id,
    /// The name.
    pub name: Name,
    /// The schema.
    pub schema: Option<Name>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The keys of the primary key's columns, those that a constraint names included.
    pub primary_key: Vec<String>,
    /// Whether this is a `sa.Table`: only those have defaults, and keys that an INSERT gives back.
    pub is_table: bool,
    /// `implicit_returning=`.
    pub implicit_returning: bool,
    /// The foreign keys, for joins without a condition.
    pub foreign_keys: Vec<KeyGroup>,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGroup {
    /// The key of the table it points to: `schema.name` or `name`.
    pub table: String,
    /// The columns here and there.
    pub columns: Vec<(String, String)>,
}

impl TableClause {
    /// Makes `sa.table(name, columns...)`.
    pub fn new(name: impl Into<Name>, columns: Vec<Column>) -> Self {
        Self {
            id: next_id(),
            name: name.into(),
            schema: None,
            columns,
            primary_key: Vec::new(),
            is_table: false,
            implicit_returning: true,
            foreign_keys: Vec::new(),
        }
    }

    /// Makes what statements see of a `sa.Table`.
    pub fn of(table: &Table) -> Self {
        let mut primary_key: Vec<String> = table
            .columns
            .iter()
            .filter(|column| column.primary_key)
            .map(|column| column.key().to_owned())
            .collect();
        for constraint in &table.constraints {
            if let crate::constraint::Constraint::PrimaryKey(key) = constraint {
                for name in &key.columns {
                    if !primary_key.contains(&name.text) {
                        primary_key.push(name.text.clone());
                    }
                }
            }
        }
        let mut foreign_keys = Vec::new();
        for constraint in &table.constraints {
            if let crate::constraint::Constraint::ForeignKey(key) = constraint {
                let columns = key
                    .columns
                    .iter()
                    .zip(&key.referred_columns)
                    .map(|(local, remote)| (local.text.clone(), remote.text.clone()))
                    .collect();
                foreign_keys.push(KeyGroup {
                    table: table_key(
                        key.referred_schema.as_ref().map(Name::as_str),
                        key.referred_table.as_str(),
                    ),
                    columns,
                });
            }
        }
        for column in &table.columns {
            for key in &column.foreign_keys {
                let remote = key.target.column.as_ref().unwrap_or(&column.name);
                foreign_keys.push(KeyGroup {
                    table: table_key(
                        key.target.schema.as_ref().map(Name::as_str),
                        key.target.table.as_str(),
                    ),
                    columns: vec![(column.key().to_owned(), remote.text.clone())],
                });
            }
        }
        Self {
            id: next_id(),
            foreign_keys,
            name: table.name.clone(),
            schema: table.schema.clone(),
            columns: table.columns.clone(),
            primary_key,
            is_table: true,
            implicit_returning: true,
        }
    }
}

/// How an alias is written.
#[derive(Clone, Debug, PartialEq)]
pub enum AliasKind {
    /// `element AS name`.
    Alias,
    /// `(element) AS name`.
    Subquery,
    /// `LATERAL element AS name`.
    Lateral,
    /// `function(...) AS name`.
    TableValued {
        /// Whether LATERAL goes before.
        lateral: bool,
    },
    /// `element AS name TABLESAMPLE method(...)`.
    TableSample {
        /// The method with its argument.
        method: Box<Expr>,
        /// `REPEATABLE (...)`.
        seed: Option<Box<Expr>>,
    },
}

/// What an alias names.
#[derive(Clone, Debug, PartialEq)]
pub enum AliasElement {
    /// A table or another alias.
    From(From),
    /// A query.
    Query(Arc<Query>),
    /// A function.
    Func(Box<Expr>),
}

/// A name for rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// What tells it apart.
    pub id: Id,
    /// The name.
    pub name: Label,
    /// What it names.
    pub element: AliasElement,
    /// How it is written.
    pub kind: AliasKind,
    /// The columns of a function's rows; others take theirs from what they name.
    pub columns: Vec<Column>,
    /// `render_derived()`: whether `(a, b)` follows the name, and whether with types.
    pub derived: Option<bool>,
}

/// `WITH name AS (...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cte {
    /// What tells it apart.
    pub id: Id,
    /// The name.
    pub name: Label,
    /// The query.
    pub element: Arc<Query>,
    /// `RECURSIVE`.
    pub recursive: bool,
    /// `nesting=`.
    pub nesting: bool,
    /// The CTE that this one completes, as `union_all()` on a CTE does.
    pub restates: Option<Arc<Cte>>,
    /// The CTE that this one is an alias of.
    pub alias_of: Option<Arc<Cte>>,
    /// Words between AS and the query: `MATERIALIZED`.
    pub prefixes: Vec<Expr>,
    /// Words after the query.
    pub suffixes: Vec<Expr>,
}

/// `left JOIN right ON condition`.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// What tells it apart.
    pub id: Id,
    /// The left side.
    pub left: From,
    /// The right side.
    pub right: From,
    /// The condition.
    pub on: Expr,
    /// `LEFT OUTER`.
    pub outer: bool,
    /// `FULL OUTER`.
    pub full: bool,
}

/// `sa.values(...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// What tells it apart.
    pub id: Id,
    /// The name; `None`: unnamed.
    pub name: Option<Label>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Expr>>,
    /// Whether values are written into the text.
    pub literal_binds: bool,
    /// `LATERAL`.
    pub lateral: bool,
}
