//! RETURNING, as written and as upstream adds it to learn a new row's key.

use super::super::{Compiler, Kw};
use crate::{
    column::Column,
    error::CompileError,
    expr::{
        ColumnRef, Expr, Insert, Label, SelectItem,
        select_names::{name_columns, select_exprs},
    },
};

impl Compiler<'_> {
    pub(in crate::expr::compile) fn returning(
        &mut self,
        items: &[SelectItem],
        toplevel: bool,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        if self.is_sqlite() {
            kw.include_table = false;
        }
        // Upstream writes RETURNING without the settings of the statement.
        let named = name_columns(select_exprs(items), true, false);
        let mut parts = Vec::new();
        for column in &named {
            parts.push(self.select_column(column, toplevel, false, &kw)?);
        }
        Ok(format!("RETURNING {}", parts.join(", ")))
    }
}

pub(super) fn returning_column(column: &Column, insert: &Insert) -> Expr {
    Expr::Column(Box::new(ColumnRef {
        name: Label::Named(column.name.clone()),
        key: column.key.clone(),
        table: Some(insert.table.clone()),
        type_: column.type_.clone(),
        is_literal: false,
    }))
}
