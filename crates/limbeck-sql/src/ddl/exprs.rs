//! Where DDL meets expressions.

use crate::{
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    expr::Expr,
    options::OptionValue,
};

/// Writes an expression as DDL does: values as literals, columns without their table.
pub fn sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    let _ = cx;
    Ok(match expr {
        Expr::Text(text) => text.text.clone(),
        Expr::Raw(text) => text.clone(),
    })
}

/// Writes an expression in parentheses if it needs them to stand in a list of PostgreSQL's index elements.
pub fn grouped_sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    sql(cx, expr)
}

/// Returns the key of an expression, by which operator classes are given.
pub fn key(_expr: &Expr) -> Option<String> {
    None
}

/// Returns the names of the columns in an expression, in order, each once.
pub fn column_names(_expr: &Expr) -> Vec<String> {
    Vec::new()
}

/// Writes an option that is an expression, or a string that stands for one.
pub fn option_sql(
    cx: &CompileContext,
    value: &OptionValue,
    option: &str,
) -> Result<String, CompileError> {
    match value {
        OptionValue::Expr(expr) => sql(cx, expr),
        OptionValue::Str(text) => Ok(text.clone()),
        OptionValue::None
        | OptionValue::Bool(_)
        | OptionValue::Int(_)
        | OptionValue::Float(_)
        | OptionValue::Type(_)
        | OptionValue::List(_)
        | OptionValue::Map(_) => Err(CompileError::new(
            ErrorClass::Argument,
            format!("SQL expression element expected for {option}"),
        )),
    }
}
