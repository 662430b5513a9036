//! Statements and directives on rows, as Alembic sends or writes them.

use std::sync::Arc;

use crate::{
    dialect::{CompileContext, Statement},
    error::CompileError,
    expr::{
        DmlValue, Expr, From, Insert, InsertSource, Stmt, TableClause,
        compile::{Execution, compile, to_driver},
    },
    op::BulkInsert,
};

impl Stmt {
    /// Writes the statement with the values it has; parameters without one are NULL.
    pub fn compile(&self, cx: &CompileContext) -> Result<Statement, CompileError> {
        let execution = Execution {
            keys: (!cx.as_sql).then(Vec::new),
            ..Execution::default()
        };
        let compiled = compile(self, cx, &execution)?;
        let mut params = Vec::new();
        if !cx.as_sql {
            for param in &compiled.params {
                let value = param.value.clone().unwrap_or_default();
                params.push((param.name.clone(), to_driver(cx, &value, param)?));
            }
        }
        for text in compiled.warnings {
            cx.warn(text);
        }
        Ok(Statement {
            sql: compiled.sql,
            params,
            more_params: Vec::new(),
        })
    }
}

/// Compiles `op.bulk_insert`: one INSERT a row.
pub(crate) fn bulk_insert(
    cx: &CompileContext,
    op: &BulkInsert,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let table = From::Table(Arc::new(TableClause::of(&op.table)));
    for row in &op.rows {
        let mut insert = Insert::new(table.clone());
        insert.inline = true;
        let values = row
            .iter()
            .map(|(key, value)| {
                let mut value = value.clone();
                if let Expr::Bind(bind) = &mut value
                    && cx.as_sql
                {
                    // Alembic writes the values of rows into the text in any case.
                    bind.literal_execute = true;
                }
                DmlValue {
                    key: key.clone(),
                    column: None,
                    value,
                }
            })
            .collect();
        insert.source = InsertSource::Values(values);
        out.push(Stmt::Insert(Box::new(insert)).compile(cx)?);
    }
    Ok(())
}
