//! Which tables an expression needs in FROM.

use crate::expr::{Expr, From};

/// The tables that an expression needs in FROM.
pub(crate) fn from_objects(expr: &Expr) -> Vec<From> {
    let mut out = Vec::new();
    collect(expr, &mut out);
    out
}

fn collect(expr: &Expr, out: &mut Vec<From>) {
    match expr {
        Expr::Column(column) => out.extend(column.table.clone()),
        Expr::TableValuedColumn(from) => out.push(from.clone()),
        Expr::Func(func) => func.args.iter().for_each(|arg| collect(arg, out)),
        Expr::Over {
            element,
            partition_by,
            order_by,
            ..
        } => {
            collect(element, out);
            partition_by.iter().for_each(|item| collect(item, out));
            order_by.iter().for_each(|item| collect(item, out));
        }
        Expr::Filter {
            func, criterion, ..
        } => {
            collect(criterion, out);
            collect(func, out);
        }
        Expr::WithinGroup {
            element, order_by, ..
        }
        | Expr::AggregateOrderBy {
            target: element,
            order_by,
        } => {
            collect(element, out);
            order_by.iter().for_each(|item| collect(item, out));
        }
        Expr::Case {
            value,
            whens,
            else_,
            ..
        } => {
            if let Some(value) = value {
                collect(value, out);
            }
            for (condition, result) in whens {
                collect(condition, out);
                collect(result, out);
            }
            if let Some(else_) = else_ {
                collect(else_, out);
            }
        }
        Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Unary { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::CollectionAggregate { expr, .. }
        | Expr::AsBoolean { expr, .. } => collect(expr, out),
        Expr::Binary(binary) => {
            collect(&binary.left, out);
            collect(&binary.right, out);
        }
        Expr::List { clauses: items, .. }
        | Expr::Tuple { items, .. }
        | Expr::Array { items, .. } => items.iter().for_each(|item| collect(item, out)),
        Expr::Slice { start, stop } => {
            collect(start, out);
            collect(stop, out);
        }
        Expr::Grouping(inner) | Expr::LabelReference(inner) => collect(inner, out),
        Expr::Label { element, .. } => collect(element, out),
        Expr::ScalarFunctionColumn { func, .. } => collect(func, out),
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
        | Expr::NextValue(_)
        | Expr::ScalarValues(_)
        | Expr::Identifier(_) => {}
    }
}
