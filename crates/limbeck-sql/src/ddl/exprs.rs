//! Where DDL meets expressions.

use crate::{
    datum::Datum,
    dialect::{CompileContext, types::type_sql},
    error::{CompileError, ErrorClass},
    expr::{Expr, Label, Op},
    options::OptionValue,
};

/// Writes an expression as DDL does: values as literals, columns without their table.
pub fn sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    Ok(match expr {
        Expr::Text(text) => text_sql(cx, &text.text),
        Expr::Column(column) => match (&column.name, column.is_literal) {
            (Label::Named(name), true) => name.text.clone(),
            (Label::Named(name), false) => cx.quote(name),
            (Label::Anon { base, .. }, _) => base.clone(),
        },
        Expr::Null => "NULL".to_owned(),
        Expr::True => if cx.dialect.supports_native_boolean() {
            "true"
        } else {
            "1"
        }
        .to_owned(),
        Expr::False => if cx.dialect.supports_native_boolean() {
            "false"
        } else {
            "0"
        }
        .to_owned(),
        Expr::Func(func) => {
            let args: Vec<String> = func
                .args
                .iter()
                .map(|arg| sql(cx, arg))
                .collect::<Result<_, _>>()?;
            let name = func.name.text.to_lowercase();
            if func.known && args.is_empty() && name.starts_with("current_") {
                name.to_uppercase()
            } else {
                format!("{}({})", cx.quote(&func.name), args.join(", "))
            }
        }
        Expr::Bind(bind) => match &bind.value {
            Some(Datum::Text(text)) => cx.literal(text),
            Some(Datum::Int(value)) => value.to_string(),
            Some(Datum::Bool(value)) => {
                return sql(cx, if *value { &Expr::True } else { &Expr::False });
            }
            Some(Datum::Float(value)) => value.to_string(),
            _ => return Err(CompileError::gap("a bound value in DDL")),
        },
        Expr::Cast { expr, type_, .. } => {
            format!("CAST({} AS {})", sql(cx, expr)?, type_sql(cx, type_)?)
        }
        Expr::Grouping(inner) => format!("({})", sql(cx, inner)?),
        Expr::Unary {
            op: Op::Desc, expr, ..
        } => format!("{} DESC", sql(cx, expr)?),
        Expr::Unary {
            op: Op::Asc, expr, ..
        } => format!("{} ASC", sql(cx, expr)?),
        _ => return Err(CompileError::gap("this expression in DDL")),
    })
}

fn text_sql(cx: &CompileContext, text: &str) -> String {
    let text = text.replace("\\:", ":");
    if cx.paramstyle.doubles_percent() {
        text.replace('%', "%%")
    } else {
        text
    }
}

/// Writes an expression in parentheses if it needs them to stand in a list of PostgreSQL's index elements.
pub fn grouped_sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    sql(cx, expr)
}

/// Returns the key of an expression, by which operator classes are given.
pub fn key(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Column(column) => column
            .key
            .clone()
            .or_else(|| column.name.name().map(|name| name.text.clone())),
        Expr::Label { name, .. } => name.name().map(|name| name.text.clone()),
        Expr::Text(text) => Some(text.text.clone()),
        _ => None,
    }
}

/// Returns the names of the columns in an expression, in order, each once.
pub fn column_names(expr: &Expr) -> Vec<String> {
    match expr {
        Expr::Column(column) if column.is_literal => column.key.iter().cloned().collect(),
        Expr::Column(column) => column
            .name
            .name()
            .map(|name| vec![name.text.clone()])
            .unwrap_or_default(),
        Expr::Func(func) => func.args.iter().flat_map(column_names).collect(),
        Expr::Unary { expr, .. } | Expr::Cast { expr, .. } | Expr::Grouping(expr) => {
            column_names(expr)
        }
        Expr::Binary(binary) => {
            let mut names = column_names(&binary.left);
            names.extend(column_names(&binary.right));
            names
        }
        Expr::List { clauses, .. } => clauses.iter().flat_map(column_names).collect(),
        _ => Vec::new(),
    }
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
