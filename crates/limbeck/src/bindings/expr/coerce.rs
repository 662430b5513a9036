//! Python values to SQL expressions, FROM clauses, queries and statements.

use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_py::{ArgReader, Error, Result, Value, Vm};
use limbeck_sql::{
    column::Column,
    constraint::Target,
    datum::Datum,
    error::CompileError,
    expr::{
        AliasElement, Bind, ColumnRef, Expr, From, Label, Query, SelectItem, Stmt, TableClause,
        build::{self, InOperand, Operand},
        typing,
    },
    name::Name,
    table::Table,
    types::Type,
};

use super::{
    dml::DmlObject,
    element::{ColumnObject, ExprObject},
    from::{FromObject, scalar_query},
    select::QueryObject,
};
use crate::bindings::{datum, exc, schema};

/// The type that a value stands for; `None`: it is no type.
pub(super) fn try_type(vm: &Vm, value: &Value) -> Result<Option<Type>> {
    crate::bindings::types::type_of(vm, value)
}

/// The type that a value stands for.
pub(super) fn to_type(vm: &Vm, value: &Value) -> Result<Type> {
    if value.is_none() {
        return Ok(Type::Null);
    }
    crate::bindings::types::to_type(vm, value)
}

/// Turns a fault of building an expression into its exception.
pub(super) fn built<T>(vm: &Vm, result: Result<T, CompileError>) -> Result<T> {
    result.map_err(|error| exc::compile_error(vm, &error))
}

/// The expression that a value stands for; `None`: it is no SQL element.
pub fn try_expr(vm: &Vm, value: &Value) -> Result<Option<Expr>> {
    if let Some(object) = value.downcast_ref::<ExprObject>() {
        return Ok(Some(object.expr.borrow().clone()));
    }
    if let Some(object) = value.downcast_ref::<ColumnObject>() {
        return Ok(Some(object.expr()));
    }
    if let Some(object) = value.downcast_ref::<schema::ColumnObject>() {
        return Ok(Some(object.expr()));
    }
    if let Some(object) = value.downcast_ref::<QueryObject>() {
        return Ok(Some(scalar_query(&object.query)));
    }
    if let Value::Object(_) = value
        && !matches!(value.type_name().as_str(), "type" | "module")
        && let Some(hook) = vm.find_attr(value, "__clause_element__")?
        && !hook.is_none()
    {
        let inner = vm.call_with(&hook, Vec::new())?;
        return try_expr(vm, &inner);
    }
    Ok(None)
}

fn no_value(vm: &Vm, value: &Value) -> Result<Error> {
    Ok(exc::raise(
        vm,
        "ArgumentError",
        format!(
            "SQL expression element or literal value expected, got {}.",
            vm.repr(value)?
        ),
    ))
}

/// An operand: an expression, or a value to be bound.
pub(super) fn operand(vm: &Vm, value: &Value) -> Result<Operand> {
    let value = &vm.concrete(value)?;
    if let Some(expr) = try_expr(vm, value)? {
        return Ok(Operand::Expr(expr));
    }
    match datum::try_datum(vm, value)? {
        Some(datum) => Ok(Operand::Value(datum)),
        None => Err(no_value(vm, value)?),
    }
}

/// An operand beside an expression: enum members and JSON documents as the expression's type stores them.
pub(super) fn operand_beside(vm: &Vm, expr: &Expr, value: &Value) -> Result<Operand> {
    let value = &vm.concrete(value)?;
    if let Some(expr) = try_expr(vm, value)? {
        return Ok(Operand::Expr(expr));
    }
    match datum::to_datum(vm, value, &typing::type_of(expr))? {
        Some(datum) => Ok(Operand::Value(datum)),
        None => operand(vm, value),
    }
}

/// An expression; values become bound literals.
pub fn to_expr(vm: &Vm, value: &Value) -> Result<Expr> {
    Ok(match operand(vm, value)? {
        Operand::Expr(expr) => expr,
        Operand::Value(Datum::Null) => Expr::Null,
        Operand::Value(value) => literal(value, None),
    })
}

/// A bound literal of a type, or of the value's own.
pub(super) fn literal(value: Datum, type_: Option<Type>) -> Expr {
    let type_ = type_.unwrap_or_else(|| typing::of_value(&value));
    Expr::literal(value, type_)
}

/// An expression where a Python string is `text()`.
pub fn text_or_expr(vm: &Vm, value: &Value) -> Result<Expr> {
    let value = &vm.concrete(value)?;
    match value.as_str() {
        Some(text) => Ok(Expr::text(text)),
        None => to_expr(vm, value),
    }
}

/// A condition: WHERE, HAVING, ON, the parts of AND.
pub(super) fn condition(vm: &Vm, value: &Value) -> Result<Expr> {
    let value = &vm.concrete(value)?;
    Ok(match value {
        Value::Bool(true) => Expr::True,
        Value::Bool(false) => Expr::False,
        Value::None => Expr::Null,
        other => match try_expr(vm, other)? {
            Some(expr) => expr,
            None if other.as_str().is_some() => {
                let text = vm.repr(other)?;
                return Err(exc::raise(
                    vm,
                    "ArgumentError",
                    format!(
                        "Textual SQL expression {text} should be explicitly declared as text({text})"
                    ),
                ));
            }
            None => {
                return Err(exc::raise(
                    vm,
                    "ArgumentError",
                    format!(
                        "SQL expression for WHERE/HAVING role expected, got {}.",
                        vm.repr(other)?
                    ),
                ));
            }
        },
    })
}

/// An item of ORDER BY, GROUP BY or PARTITION BY.
pub(super) fn by_item(vm: &Vm, value: &Value) -> Result<Expr> {
    let value = &vm.concrete(value)?;
    if let Some(text) = value.as_str() {
        return Ok(Expr::TextualLabelReference(text.to_owned()));
    }
    match try_expr(vm, value)? {
        Some(expr) => Ok(label_reference(expr)),
        None => Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "ORDER BY / GROUP BY / etc. expression or column expected, got {}.",
                vm.repr(value)?
            ),
        )),
    }
}

fn label_reference(expr: Expr) -> Expr {
    fn has_label(expr: &Expr) -> bool {
        match expr {
            Expr::Label { .. } => true,
            Expr::Unary {
                modifier: true,
                expr,
                ..
            } => has_label(expr),
            _ => false,
        }
    }
    if has_label(&expr) {
        Expr::LabelReference(Box::new(expr))
    } else {
        expr
    }
}

/// The items of ORDER BY and the like; a lone `None` empties the list.
pub(super) fn by_items(vm: &Vm, values: &[Value]) -> Result<Option<Vec<Expr>>> {
    if let [Value::None] = values {
        return Ok(None);
    }
    let mut out = Vec::new();
    for value in values {
        match value {
            Value::List(_) | Value::Tuple(_) => {
                for item in vm.collect(value)? {
                    out.push(by_item(vm, &item)?);
                }
            }
            other => out.push(by_item(vm, other)?),
        }
    }
    Ok(Some(out))
}

/// The FROM clause that a value stands for; `None`: it is none.
pub(super) fn try_from(vm: &Vm, value: &Value) -> Result<Option<From>> {
    if let Some(object) = value.downcast_ref::<FromObject>() {
        return Ok(Some(object.from.clone()));
    }
    if let Some(object) = value.downcast_ref::<schema::TableObject>() {
        return Ok(Some(object.from_clause()));
    }
    if let Some(object) = value.downcast_ref::<QueryObject>() {
        return Ok(Some(super::from::subquery(&object.query, None)));
    }
    Ok(match try_expr(vm, value)? {
        Some(Expr::Text(text)) => Some(From::Text(Arc::new(text))),
        Some(func @ Expr::Func(_)) => Some(From::Func(Arc::new(func))),
        _ => None,
    })
}

/// The FROM clause that a value stands for.
pub(super) fn to_from(vm: &Vm, value: &Value) -> Result<From> {
    let value = &vm.concrete(value)?;
    match try_from(vm, value)? {
        Some(from) => Ok(from),
        None => Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "FROM expression, such as a Table or alias() object expected, got {}.",
                vm.repr(value)?
            ),
        )),
    }
}

/// An item of a SELECT list or of RETURNING.
pub(super) fn select_item(vm: &Vm, value: &Value) -> Result<SelectItem> {
    let value = &vm.concrete(value)?;
    if let Some(object) = value.downcast_ref::<FromObject>() {
        return Ok(SelectItem::From(object.from.clone()));
    }
    if let Some(object) = value.downcast_ref::<schema::TableObject>() {
        return Ok(SelectItem::From(object.from_clause()));
    }
    if let Some(expr) = try_expr(vm, value)? {
        return Ok(SelectItem::Expr(expr));
    }
    Ok(match value {
        Value::None => SelectItem::Expr(Expr::Null),
        Value::Bool(true) => SelectItem::Expr(Expr::True),
        Value::Bool(false) => SelectItem::Expr(Expr::False),
        Value::Int(i) => SelectItem::Expr(Expr::literal_column(i.to_string())),
        Value::List(_) => {
            let text = vm.repr(value)?;
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "Column expression, FROM clause, or other columns clause element expected, got {text}. Did you \
                     mean to say select({})?",
                    text.trim_start_matches('[').trim_end_matches(']')
                ),
            ));
        }
        Value::Str(_) => {
            let text = vm.repr(value)?;
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "Textual column expression {text} should be explicitly declared with text({text}), or use \
                     column({text}) for more specificity"
                ),
            ));
        }
        other => {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "Column expression, FROM clause, or other columns clause element expected, got {}.",
                    vm.repr(other)?
                ),
            ));
        }
    })
}

/// A query: a SELECT, a UNION, `text().columns()`, or INSERT, UPDATE and DELETE with RETURNING.
pub(super) fn to_query(vm: &Vm, value: &Value) -> Result<Arc<Query>> {
    let value = &vm.concrete(value)?;
    if let Some(object) = value.downcast_ref::<QueryObject>() {
        return Ok(object.query.clone());
    }
    if let Some(object) = value.downcast_ref::<DmlObject>() {
        return Ok(Arc::new(object.query()));
    }
    if let Some(From::Values(values)) = try_from(vm, value)? {
        return Ok(Arc::new(Query::Values(values)));
    }
    if let Some(Expr::ScalarSelect { query, .. } | Expr::SelectGrouping(query)) =
        try_expr(vm, value)?
    {
        return Ok(query);
    }
    if let Some(From::Alias(alias)) = try_from(vm, value)?
        && let AliasElement::Query(query) = &alias.element
    {
        return Ok(query.clone());
    }
    Err(exc::raise(
        vm,
        "ArgumentError",
        format!("SELECT construct expected, got {}.", vm.repr(value)?),
    ))
}

/// What stands right of IN.
pub(super) fn in_operand(vm: &Vm, expr: &Expr, value: &Value) -> Result<InOperand> {
    let value = &vm.concrete(value)?;
    if let Some(object) = value.downcast_ref::<QueryObject>() {
        return Ok(InOperand::Query(object.query.clone()));
    }
    if let Some(From::Values(values)) = try_from(vm, value)? {
        return Ok(InOperand::Expr(Expr::ScalarValues(values)));
    }
    if let Some(inner) = try_expr(vm, value)? {
        return Ok(InOperand::Expr(inner));
    }
    if value.as_str().is_some()
        || !matches!(
            value,
            Value::List(_)
                | Value::Tuple(_)
                | Value::Set(_)
                | Value::FrozenSet(_)
                | Value::Dict(_)
                | Value::Object(_)
        )
    {
        return Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "IN expression list, SELECT construct, or bound parameter object expected, got {}.",
                vm.repr(value)?
            ),
        ));
    }
    let items = vm.collect(value)?;
    let mut operands = Vec::new();
    let mut all_values = true;
    for item in &items {
        let operand = operand_beside(vm, expr, item)?;
        all_values &= matches!(operand, Operand::Value(_));
        operands.push(operand);
    }
    if !all_values {
        return Ok(InOperand::Exprs(operands));
    }
    Ok(InOperand::Values(
        operands
            .into_iter()
            .map(|operand| match operand {
                Operand::Value(value) => value,
                Operand::Expr(_) => Datum::Null,
            })
            .collect(),
    ))
}

/// The statement that a value stands for; `None`: it can't be executed.
pub fn try_stmt(vm: &Vm, value: &Value) -> Result<Option<Stmt>> {
    if let Some(object) = value.downcast_ref::<QueryObject>() {
        return Ok(Some(Stmt::Query(object.query.clone())));
    }
    if let Some(object) = value.downcast_ref::<DmlObject>() {
        return Ok(Some(object.stmt()));
    }
    Ok(match try_expr(vm, value)? {
        Some(Expr::Text(text)) => Some(Stmt::Text(text)),
        Some(func @ (Expr::Func(_) | Expr::NextValue(_))) => Some(executed_func(func)),
        Some(Expr::ScalarSelect { query, .. }) => Some(Stmt::Query(query)),
        _ => None,
    })
}

/// `connection.execute(func.x())` selects the function.
fn executed_func(func: Expr) -> Stmt {
    let select = limbeck_sql::expr::Select::new(vec![SelectItem::Expr(func)]);
    Stmt::Query(Arc::new(Query::Select(Box::new(select))))
}

/// The statement that a value stands for; a string counts as `text()`.
pub fn to_stmt(vm: &Vm, value: &Value) -> Result<Stmt> {
    let value = &vm.concrete(value)?;
    if let Some(text) = value.as_str() {
        return Ok(Stmt::Text(limbeck_sql::expr::TextClause::new(text)));
    }
    match try_stmt(vm, value)? {
        Some(stmt) => Ok(stmt),
        None => match try_expr(vm, value)? {
            Some(expr) => Ok(Stmt::Expr(Box::new(expr))),
            None => Err(not_executable(vm, value)?),
        },
    }
}

/// The error for something that can't be executed.
pub fn not_executable(vm: &Vm, value: &Value) -> Result<Error> {
    Ok(exc::raise(
        vm,
        "ObjectNotExecutableError",
        format!("Not an executable object: {}", vm.repr(value)?),
    ))
}

/// The expression of a table's column.
pub fn column_expr(column: &Column, table: Option<From>) -> Expr {
    Expr::Column(Box::new(ColumnRef {
        name: Label::Named(column.name.clone()),
        key: column.key.clone(),
        table,
        type_: column.type_.clone(),
        is_literal: false,
    }))
}

/// Where a column of a `sa.table()` stands.
pub fn column_target(value: &Value) -> Option<Target> {
    let expr = match value.downcast_ref::<ExprObject>() {
        Some(object) => object.expr.borrow().clone(),
        None => value.downcast_ref::<ColumnObject>()?.expr(),
    };
    let Expr::Column(column) = expr else {
        return None;
    };
    let (Some(From::Table(table)), Some(name)) = (&column.table, column.name.name()) else {
        return None;
    };
    Some(Target {
        schema: table.schema.clone(),
        table: table.name.clone(),
        column: Some(name.clone()),
    })
}

/// The name of a `sa.column()` or of a column that stands in no table.
pub fn plain_column_name(value: &Value) -> Option<String> {
    let expr = match value.downcast_ref::<ExprObject>() {
        Some(object) => object.expr.borrow().clone(),
        None => value.downcast_ref::<ColumnObject>()?.expr(),
    };
    match expr {
        // `literal_column("lower(x)")` is text, not a name.
        Expr::Column(column) if column.is_literal => None,
        Expr::Column(column) => match (column.key, column.name) {
            (Some(key), _) => Some(key),
            (None, Label::Named(name)) => Some(name.text),
            (None, Label::Anon { .. }) => None,
        },
        _ => None,
    }
}

/// A name: a string, or one with a quote flag.
pub(super) fn name(vm: &Vm, what: &str, value: &Value) -> Result<Name> {
    crate::bindings::convert::name(vm, what, value)
}

/// Reads a parameter's value for a bind of a type.
pub(super) fn bind_value(vm: &Vm, value: &Value, type_: &Type) -> Result<Datum> {
    match datum::to_datum(vm, value, type_)? {
        Some(datum) => Ok(datum),
        None => Err(no_value(vm, value)?),
    }
}

/// A value given to a column in VALUES or SET.
pub(super) fn crud_value(vm: &Vm, value: &Value, type_: &Type) -> Result<Expr> {
    let value = &vm.concrete(value)?;
    if let Some(expr) = try_expr(vm, value)? {
        return Ok(expr);
    }
    let datum = bind_value(vm, value, type_)?;
    Ok(Expr::Bind(Box::new(Bind::new(
        Label::anon("param"),
        Some(datum),
        Type::Null,
    ))))
}

/// The table and rows of `op.bulk_insert`.
pub fn bulk_rows(
    vm: &Vm,
    table: &Value,
    rows: &[Value],
) -> Result<(Table, Vec<IndexMap<String, Expr>>)> {
    let from = to_from(vm, table)?;
    let From::Table(clause) = &from else {
        return Err(exc::raise(vm, "ArgumentError", "Table object expected"));
    };
    let description = match table.downcast_ref::<schema::TableObject>() {
        Some(object) => object.table.borrow().clone(),
        None => Table {
            schema: clause.schema.clone(),
            columns: clause.columns.clone(),
            ..Table::new(clause.name.clone())
        },
    };
    let mut out = Vec::new();
    for row in rows {
        out.push(bulk_row(vm, clause, row)?);
    }
    Ok((description, out))
}

fn bulk_row(vm: &Vm, table: &TableClause, row: &Value) -> Result<IndexMap<String, Expr>> {
    let Value::Dict(items) = row else {
        return Err(vm.type_error("List expected"));
    };
    let mut out = IndexMap::new();
    for (key, value) in items.borrow().iter() {
        let key = match plain_column_name(key.value()) {
            Some(name) => name,
            None => vm.str(key.value())?,
        };
        let column = table.columns.iter().find(|column| column.key() == key);
        let type_ = column.map_or(Type::Null, |column| column.type_.clone());
        let expr = match try_expr(vm, value)? {
            Some(expr) => expr,
            None => Expr::literal(bind_value(vm, value, &type_)?, type_),
        };
        out.insert(key, expr);
    }
    Ok(out)
}

/// Joins conditions as `and_` does.
pub(super) fn all_of(conditions: Vec<Expr>) -> Expr {
    build::and_(conditions)
}

/// The words of `prefix_with()` and `suffix_with()`, and the dialect they are for.
pub(super) fn dialect_words(
    vm: &Vm,
    args: &mut ArgReader<'_>,
) -> Result<Vec<(Expr, Option<String>)>> {
    let dialect = match args.keyword("dialect") {
        None | Some(Value::None) => None,
        Some(dialect) => Some(vm.str(&dialect)?),
    };
    args.rest_positional()
        .iter()
        .map(|word| Ok((text_or_expr(vm, word)?, dialect.clone())))
        .collect()
}
