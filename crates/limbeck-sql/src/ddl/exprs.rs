//! Where DDL meets expressions.

use crate::{
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    expr::{ColumnRef, Expr, From, TableClause, build::self_group, compile::compile_expr},
    options::OptionValue,
};

/// Writes an expression as DDL does: values as literals, columns without their table.
pub fn sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    compile_expr(expr, cx, false)
}

/// Writes an expression in parentheses if it needs them to stand in a list of PostgreSQL's index elements.
pub fn grouped_sql(cx: &CompileContext, expr: &Expr) -> Result<String, CompileError> {
    match expr {
        Expr::Column(_) => sql(cx, expr),
        _ => sql(cx, &self_group(expr.clone(), None)),
    }
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
    let mut columns = Vec::new();
    collect(expr, &mut columns);
    let mut out = Vec::new();
    for column in columns {
        let name = if column.is_literal {
            column.key.clone()
        } else {
            column.name.name().map(|name| name.text.clone())
        };
        if let Some(name) = name
            && !out.contains(&name)
        {
            out.push(name);
        }
    }
    out
}

/// Returns the table of the first column in an expression that has one.
pub fn first_table(expr: &Expr) -> Option<&TableClause> {
    let mut columns = Vec::new();
    collect(expr, &mut columns);
    columns.into_iter().find_map(|column| match &column.table {
        Some(From::Table(table)) => Some(&**table),
        _ => None,
    })
}

fn collect<'e>(expr: &'e Expr, out: &mut Vec<&'e ColumnRef>) {
    let mut all = |exprs: &'e [Expr]| exprs.iter().for_each(|it| collect(it, out));
    match expr {
        Expr::Column(column) => out.push(column),
        Expr::Func(func) => all(&func.args),
        Expr::Over {
            element,
            partition_by,
            order_by,
            ..
        } => {
            all(std::slice::from_ref(element));
            all(partition_by);
            all(order_by);
        }
        Expr::Filter {
            func, criterion, ..
        } => {
            all(std::slice::from_ref(func));
            all(std::slice::from_ref(criterion));
        }
        Expr::WithinGroup {
            element, order_by, ..
        }
        | Expr::AggregateOrderBy {
            target: element,
            order_by,
        } => {
            all(std::slice::from_ref(element));
            all(order_by);
        }
        Expr::Case {
            value,
            whens,
            else_,
            ..
        } => {
            value.iter().for_each(|it| collect(it, out));
            for (condition, result) in whens {
                collect(condition, out);
                collect(result, out);
            }
            else_.iter().for_each(|it| collect(it, out));
        }
        Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Unary { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::CollectionAggregate { expr, .. }
        | Expr::AsBoolean { expr, .. }
        | Expr::Grouping(expr)
        | Expr::LabelReference(expr)
        | Expr::Label { element: expr, .. }
        | Expr::ScalarFunctionColumn { func: expr, .. } => collect(expr, out),
        Expr::Binary(binary) => {
            collect(&binary.left, out);
            collect(&binary.right, out);
        }
        Expr::List { clauses: items, .. }
        | Expr::Tuple { items, .. }
        | Expr::Array { items, .. } => all(items),
        Expr::Slice { start, stop } => {
            collect(start, out);
            collect(stop, out);
        }
        Expr::Text(_)
        | Expr::Raw(_)
        | Expr::Bind(_)
        | Expr::Null
        | Expr::True
        | Expr::False
        | Expr::Collation(_)
        | Expr::Exists { .. }
        | Expr::ScalarSelect { .. }
        | Expr::SelectGrouping(_)
        | Expr::TextualLabelReference(_)
        | Expr::TableValuedColumn(_)
        | Expr::NextValue(_)
        | Expr::ScalarValues(_)
        | Expr::Identifier(_) => {}
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
        OptionValue::Str(text) => sql(cx, &Expr::text(text.as_str())),
        OptionValue::None
        | OptionValue::Bool(_)
        | OptionValue::Int(_)
        | OptionValue::Float(_)
        | OptionValue::Type(_)
        | OptionValue::List(_)
        | OptionValue::Tuple(_)
        | OptionValue::Map(_) => Err(CompileError::new(
            ErrorClass::Argument,
            format!("SQL expression element expected for {option}"),
        )),
    }
}
