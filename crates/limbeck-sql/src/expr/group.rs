//! Parentheses by precedence, and negation.

use crate::{
    expr::{
        Expr, Op, next_id,
        typing::{Affinity, affinity, boolean, is_boolean, type_of},
    },
    types::Type,
};

/// Puts parentheses around an expression where it stands inside `against`.
pub fn self_group(expr: Expr, against: Option<&Op>) -> Expr {
    match expr {
        Expr::Grouping(_)
        | Expr::SelectGrouping(_)
        | Expr::Tuple { .. }
        | Expr::AsBoolean { .. }
        | Expr::Slice { .. }
        | Expr::ScalarSelect { .. } => expr,
        Expr::Text(_) | Expr::Raw(_) => {
            if against == Some(&Op::In) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::Binary(ref binary) => {
            let grouped = !matches!(binary.op, Op::Collate) && binary.op.is_precedent(against)
                || matches!(binary.op, Op::Collate) && binary.op.is_precedent(against)
                || against == Some(&Op::Inv) && !binary.op.is_boolean();
            if grouped { group(expr) } else { expr }
        }
        Expr::List {
            ref op,
            ref clauses,
            ..
        } => {
            if clauses.is_empty() && matches!(op, Op::And | Op::Or) {
                return expr;
            }
            let grouped = op.is_precedent(against) || against == Some(&Op::Inv) && !op.is_boolean();
            if grouped { group(expr) } else { expr }
        }
        Expr::Unary {
            ref op,
            modifier: false,
            ..
        } => {
            if op.is_precedent(against) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::Unary { .. } => expr,
        Expr::Exists { .. } => {
            if Op::Exists.is_precedent(against) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::CollectionAggregate { ref op, .. } => {
            if op.is_precedent(against) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::Label {
            name,
            element,
            type_,
            id,
        } => Expr::Label {
            name,
            element: Box::new(self_group(*element, against)),
            type_,
            id,
        },
        Expr::TypeCoerce { expr, type_, id } => Expr::TypeCoerce {
            expr: Box::new(self_group(*expr, against)),
            type_,
            id,
        },
        Expr::Filter { .. } => {
            if Op::Filter.is_precedent(against) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::Array { .. } => {
            if matches!(against, Some(Op::Any | Op::All | Op::GetItem)) {
                group(expr)
            } else {
                expr
            }
        }
        Expr::Func(ref func)
            if against == Some(&Op::GetItem) && affinity(&func.type_) == Affinity::Array =>
        {
            group(expr)
        }
        other => {
            if matches!(against, Some(Op::And | Op::Or | Op::AsBool))
                && is_boolean(&type_of(&other))
            {
                Expr::AsBoolean {
                    expr: Box::new(other),
                    op: Op::IsTrue,
                    id: next_id(),
                }
            } else if matches!(against, Some(Op::Any | Op::All)) {
                group(other)
            } else {
                other
            }
        }
    }
}

pub(super) fn group(expr: Expr) -> Expr {
    Expr::Grouping(Box::new(expr))
}

/// Says whether any database knows that the expression is a truth value.
pub fn is_implicitly_boolean(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(binary) => binary.op.is_boolean(),
        Expr::List { op, .. } => op.is_boolean(),
        Expr::Grouping(inner) => is_implicitly_boolean(inner),
        Expr::AsBoolean { expr, .. } => is_implicitly_boolean(expr),
        _ => false,
    }
}

/// Makes `NOT expr`, or the opposite operator where there is one.
pub fn negate(expr: Expr) -> Expr {
    match expr {
        Expr::True => Expr::False,
        Expr::False => Expr::True,
        Expr::Binary(binary) => match binary.negate.clone() {
            Some(negate) => {
                let mut binary = *binary;
                let old = std::mem::replace(&mut binary.op, negate.clone());
                binary.negate = Some(old);
                if let Expr::Bind(bind) = &mut binary.right
                    && bind.expand_op.is_some()
                {
                    bind.expand_op = Some(negate);
                }
                binary.id = next_id();
                Expr::Binary(Box::new(binary))
            }
            None => negate_default(group(Expr::Binary(binary))),
        },
        Expr::List { .. } => not_(self_group(expr, Some(&Op::Inv)), Type::Null),
        Expr::AsBoolean { expr, op, .. } => match *expr {
            Expr::True | Expr::False => negate(*expr),
            other => Expr::AsBoolean {
                expr: Box::new(other),
                op: if op == Op::IsTrue {
                    Op::IsFalse
                } else {
                    Op::IsTrue
                },
                id: next_id(),
            },
        },
        Expr::Exists { .. } | Expr::CollectionAggregate { .. } => {
            not_(self_group(expr, Some(&Op::Inv)), boolean())
        }
        Expr::Unary { ref type_, .. } if is_boolean(type_) => {
            not_(self_group(expr, Some(&Op::Inv)), boolean())
        }
        Expr::Grouping(ref inner) if !is_boolean(&type_of(inner)) => not_(expr, Type::Null),
        other => negate_default(other),
    }
}

fn negate_default(expr: Expr) -> Expr {
    if is_boolean(&type_of(&expr)) {
        Expr::AsBoolean {
            expr: Box::new(expr),
            op: Op::IsFalse,
            id: next_id(),
        }
    } else {
        not_(self_group(expr, Some(&Op::Inv)), Type::Null)
    }
}

fn not_(expr: Expr, type_: Type) -> Expr {
    Expr::Unary {
        op: Op::Inv,
        modifier: false,
        expr: Box::new(expr),
        type_,
        id: next_id(),
    }
}
