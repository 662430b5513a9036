//! Directives on rows.

use indexmap::IndexMap;

use crate::{
    expr::{Expr, Stmt},
    options::OptionValue,
    table::Table,
};

/// `op.bulk_insert(table, rows, multiinsert=True)`.
#[derive(Clone, Debug, PartialEq)]
pub struct BulkInsert {
    /// The table: `sa.table(...)` or what `op.create_table` gave back.
    pub table: Table,
    /// The rows: values by column key; a value may be `op.inline_literal(...)` or another expression.
    pub rows: Vec<IndexMap<String, Expr>>,
    /// `multiinsert=`.
    pub multiinsert: bool,
}

/// `op.execute(sqltext, execution_options=None)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Execute {
    /// The statement; a Python string counts as `text()`.
    pub sqltext: Stmt,
    /// `execution_options=`.
    pub execution_options: IndexMap<String, OptionValue>,
}
