//! INSERT, UPDATE and DELETE.

use std::sync::Arc;

use crate::{
    expr::{Cte, Expr, From, Id, Query, SelectItem, next_id},
    name::Name,
};

/// A value for a column, found by the column's key.
#[derive(Clone, Debug, PartialEq)]
pub struct DmlValue {
    /// The column's key.
    pub key: String,
    /// The column, where a column object was given as the key.
    pub column: Option<Expr>,
    /// The value: a bind, or any expression.
    pub value: Expr,
}

/// Where the rows of an INSERT come from.
#[derive(Clone, Debug, PartialEq)]
pub enum InsertSource {
    /// Nothing said: the parameters of the execution, or all columns.
    Parameters,
    /// `values(...)`: one row.
    Values(Vec<DmlValue>),
    /// `values([...])`: several rows.
    MultiValues(Vec<Vec<DmlValue>>),
    /// `from_select(names, select)`.
    Select {
        /// The names of the columns.
        names: Vec<String>,
        /// The query.
        query: Arc<Query>,
        /// `include_defaults=`.
        include_defaults: bool,
    },
}

/// What an INSERT collides on.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictTarget {
    /// Not said.
    None,
    /// `ON CONSTRAINT name`.
    Constraint(Name),
    /// `(elements) WHERE condition`.
    Index {
        /// Names of columns, or expressions.
        elements: Vec<ConflictElement>,
        /// The condition of a partial index.
        where_: Option<Expr>,
    },
}

/// A column or expression that an INSERT collides on.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictElement {
    /// A column's name.
    Name(Name),
    /// An expression.
    Expr(Expr),
}

/// What is done on a collision.
#[derive(Clone, Debug, PartialEq)]
pub enum OnConflictAction {
    /// `DO NOTHING`.
    Nothing,
    /// `DO UPDATE SET ...`.
    Update {
        /// The new values.
        set: Vec<DmlValue>,
        /// The condition.
        where_: Option<Expr>,
    },
}

/// `ON CONFLICT`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnConflict {
    /// What collides.
    pub target: ConflictTarget,
    /// What is done.
    pub action: OnConflictAction,
}

/// `INSERT`.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// What tells it apart.
    pub id: Id,
    /// The table.
    pub table: From,
    /// The rows.
    pub source: InsertSource,
    /// `RETURNING`.
    pub returning: Vec<SelectItem>,
    /// `ON CONFLICT`.
    pub on_conflict: Option<OnConflict>,
    /// The identity of `.excluded`.
    pub excluded: Id,
    /// `inline()`: no primary key is given back.
    pub inline: bool,
    /// Words after INSERT, each with the dialect it is for.
    pub prefixes: Vec<(Expr, Option<String>)>,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
}

impl Insert {
    /// Makes an INSERT into a table.
    pub fn new(table: From) -> Self {
        Self {
            id: next_id(),
            table,
            source: InsertSource::Parameters,
            returning: Vec::new(),
            on_conflict: None,
            excluded: next_id(),
            inline: false,
            prefixes: Vec::new(),
            ctes: Vec::new(),
        }
    }
}

/// `UPDATE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// What tells it apart.
    pub id: Id,
    /// The table.
    pub table: From,
    /// The new values.
    pub values: Vec<DmlValue>,
    /// `ordered_values()`: the order given, not the table's.
    pub ordered: bool,
    /// `WHERE`, joined by AND.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<SelectItem>,
    /// Words after UPDATE, each with the dialect it is for.
    pub prefixes: Vec<(Expr, Option<String>)>,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
}

impl Update {
    /// Makes an UPDATE of a table.
    pub fn new(table: From) -> Self {
        Self {
            id: next_id(),
            table,
            values: Vec::new(),
            ordered: false,
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            ctes: Vec::new(),
        }
    }
}

/// `DELETE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// What tells it apart.
    pub id: Id,
    /// The table.
    pub table: From,
    /// `WHERE`, joined by AND.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<SelectItem>,
    /// Words after DELETE, each with the dialect it is for.
    pub prefixes: Vec<(Expr, Option<String>)>,
    /// `add_cte(...)`.
    pub ctes: Vec<Arc<Cte>>,
}

impl Delete {
    /// Makes a DELETE from a table.
    pub fn new(table: From) -> Self {
        Self {
            id: next_id(),
            table,
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            ctes: Vec::new(),
        }
    }
}
