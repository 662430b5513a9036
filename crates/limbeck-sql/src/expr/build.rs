//! Making expressions as SQLAlchemy's operators do: types for bound values, parentheses by precedence, `IS NULL`.

use std::sync::Arc;

use super::group::group;
pub use super::group::{is_implicitly_boolean, negate, self_group};
use crate::{
    datum::Datum,
    error::{CompileError, ErrorClass},
    expr::{
        Binary, Bind, Expr, JsonRole, Label, Op, Query, next_id,
        typing::{self, affinity, boolean, type_of},
    },
    name::Name,
    types::Type,
};

/// What stands on the other side of an operator.
#[derive(Clone, Debug)]
pub enum Operand {
    /// An expression.
    Expr(Expr),
    /// A value, to be bound.
    Value(Datum),
}

impl From<Expr> for Operand {
    fn from(expr: Expr) -> Self {
        Self::Expr(expr)
    }
}

/// Makes the parameter for a value that stands beside `expr`.
pub fn bind_beside(expr: &Expr, value: Datum) -> Bind {
    let compared = match expr {
        Expr::CollectionAggregate { expr: inner, .. } => match item_type(&type_of(inner)) {
            Some(item) => item,
            None => type_of(inner),
        },
        other => type_of(other),
    };
    let type_ = typing::compared(&compared, &value);
    Bind::new(Label::anon(bind_base(expr)), Some(value), type_)
}

/// Makes the expression for a value or an expression that stands beside `expr`.
pub fn beside(expr: &Expr, operand: Operand) -> Expr {
    match operand {
        Operand::Value(value) => Expr::Bind(Box::new(bind_beside(expr, value))),
        Operand::Expr(Expr::Bind(bind)) if bind.type_ == Type::Null => {
            let mut bind = bind;
            bind.type_ = match &bind.value {
                Some(value) => typing::compared(&type_of(expr), value),
                None => type_of(expr),
            };
            Expr::Bind(bind)
        }
        Operand::Expr(other) => other,
    }
}

fn bind_base(expr: &Expr) -> String {
    match expr {
        Expr::Column(column) => match (&column.key, &column.name) {
            (Some(key), _) => key.clone(),
            (None, Label::Named(name)) => name.text.clone(),
            (None, Label::Anon { base, .. }) => base.clone(),
        },
        Expr::Func(func) => func.name.text.clone(),
        Expr::Label {
            name: Label::Named(name),
            ..
        } => name.text.clone(),
        _ => "param".to_owned(),
    }
}

/// Returns the type of an array's items.
pub fn item_type(type_: &Type) -> Option<Type> {
    match type_ {
        Type::ARRAY(args) => Some(args.item_type.clone()),
        Type::Postgresql(crate::types::PgType::ARRAY(args)) => Some(args.item_type.clone()),
        _ => None,
    }
}

/// Makes `left op right` with parentheses where they are needed.
pub fn binary(left: Expr, op: Op, right: Expr, type_: Type, negate: Option<Op>) -> Binary {
    Binary {
        left: self_group(left, Some(&op)),
        right: self_group(right, Some(&op)),
        op,
        negate,
        type_,
        escape: None,
        flags: None,
        symmetric: false,
        regconfig: None,
        id: next_id(),
    }
}

fn construct(left: Expr, op: Op, right: Expr, type_: Type, negate: Option<Op>) -> Expr {
    if op.is_associative() {
        let mut multi = false;
        let mut clauses = Vec::new();
        for side in [&left, &right] {
            match flattened(side, &op) {
                Some(inner) if affinity(&type_) == affinity(&type_of(side)) => {
                    multi = true;
                    clauses.extend(inner);
                }
                _ => clauses.push(side.clone()),
            }
        }
        if multi {
            return list(op, clauses, type_);
        }
    }
    let aggregate = |expr: &Expr| matches!(expr, Expr::CollectionAggregate { .. });
    let negate = if aggregate(&left) || aggregate(&right) {
        None
    } else {
        negate
    };
    Expr::Binary(Box::new(binary(left, op, right, type_, negate)))
}

fn flattened(expr: &Expr, op: &Op) -> Option<Vec<Expr>> {
    match expr {
        Expr::Binary(binary) if binary.op == *op => {
            Some(vec![binary.left.clone(), binary.right.clone()])
        }
        Expr::List {
            op: inner, clauses, ..
        } if inner == op => Some(clauses.clone()),
        _ => None,
    }
}

/// Makes a list of operands of one operator.
pub fn list(op: Op, clauses: Vec<Expr>, type_: Type) -> Expr {
    let clauses = clauses
        .into_iter()
        .map(|clause| self_group(clause, Some(&op)))
        .collect();
    Expr::List {
        op,
        clauses,
        type_,
        id: next_id(),
    }
}

/// Makes a comparison: `==`, `<`, `LIKE`, `IS`, ...
pub fn compare(left: Expr, op: Op, right: Operand) -> Result<Expr, CompileError> {
    if let Expr::CollectionAggregate { .. } = left {
        let mirrored = op.mirror();
        if !op.is_comparison() {
            return Err(CompileError::new(
                ErrorClass::Argument,
                "Only comparison operators may be used with ANY/ALL",
            ));
        }
        let other = match right {
            Operand::Value(Datum::Null) => Expr::Null,
            Operand::Value(Datum::Bool(true)) => Expr::True,
            Operand::Value(Datum::Bool(false)) => Expr::False,
            other => beside(&left, other),
        };
        return Ok(construct(other, mirrored, left, boolean(), None));
    }
    let constant = match &right {
        Operand::Value(Datum::Null) | Operand::Expr(Expr::Null) => Some((Expr::Null, false)),
        Operand::Value(Datum::Bool(true)) | Operand::Expr(Expr::True) => Some((Expr::True, true)),
        Operand::Value(Datum::Bool(false)) | Operand::Expr(Expr::False) => {
            Some((Expr::False, true))
        }
        _ => None,
    };
    let Some((constant, is_bool)) = constant else {
        let right = beside(&left, right);
        let negate = op.negation();
        return Ok(construct(left, op, right, boolean(), negate));
    };
    let negate = op.negation();
    match op {
        Op::Eq | Op::Ne if is_bool => Ok(construct(left, op, constant, boolean(), negate)),
        Op::IsDistinctFrom | Op::IsNotDistinctFrom => {
            Ok(construct(left, op, constant, boolean(), negate))
        }
        Op::Eq | Op::Is => Ok(construct(
            left,
            Op::Is,
            constant,
            boolean(),
            Some(Op::IsNot),
        )),
        Op::Ne | Op::IsNot => Ok(construct(
            left,
            Op::IsNot,
            constant,
            boolean(),
            Some(Op::Is),
        )),
        _ => Err(CompileError::new(
            ErrorClass::Argument,
            "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' \
             operators can be used with None/True/False",
        )),
    }
}

/// Makes an arithmetic, concatenating or custom operation; `reverse`: the operand stands left.
pub fn operate(
    expr: Expr,
    op: Op,
    operand: Operand,
    reverse: bool,
    result: Option<Type>,
) -> Result<Expr, CompileError> {
    if let Expr::CollectionAggregate { .. } = expr {
        return Err(CompileError::new(
            ErrorClass::Argument,
            "Only comparison operators may be used with ANY/ALL",
        ));
    }
    let other = match operand {
        Operand::Value(Datum::Null) => Expr::Null,
        other => beside(&expr, other),
    };
    let (left, right) = if reverse {
        (other, expr)
    } else {
        (expr, other)
    };
    let (op, type_) = match result {
        Some(type_) => (op, type_),
        None => match &op {
            Op::Custom(custom) => match (&custom.return_type, custom.is_comparison) {
                (Some(type_), _) => (op.clone(), type_.clone()),
                (None, true) => (op.clone(), boolean()),
                (None, false) => typing::adapt(&type_of(&left), op, &type_of(&right)),
            },
            _ => typing::adapt(&type_of(&left), op, &type_of(&right)),
        },
    };
    Ok(construct(left, op, right, type_, None))
}

/// Makes `a AND b`; items that are always true vanish.
pub fn and_(clauses: Vec<Expr>) -> Expr {
    conjunction(Op::And, clauses)
}

/// Makes `a OR b`; items that are always false vanish.
pub fn or_(clauses: Vec<Expr>) -> Expr {
    conjunction(Op::Or, clauses)
}

/// Groups the parts of an AND or OR, with those that change nothing left out.
pub fn conjunction_parts(op: &Op, clauses: Vec<Expr>) -> Vec<Expr> {
    let (continue_on, skip_on) = match op {
        Op::Or => (Expr::False, Expr::True),
        _ => (Expr::True, Expr::False),
    };
    let mut kept = Vec::new();
    let mut continued = false;
    let mut skipped = false;
    for clause in clauses {
        if clause == continue_on {
            continued = true;
        } else if clause == skip_on {
            kept = vec![clause];
            skipped = true;
            break;
        } else {
            kept.push(clause);
        }
    }
    // Upstream settles on the operator before it meets the constant that cancels the rest.
    let against = if kept.len() > 1 && !skipped {
        op.clone()
    } else {
        Op::AsBool
    };
    if kept.is_empty() && continued {
        kept.push(continue_on);
    }
    kept.into_iter()
        .map(|clause| self_group(clause, Some(&against)))
        .collect()
}

fn conjunction(op: Op, clauses: Vec<Expr>) -> Expr {
    let mut parts = conjunction_parts(&op, clauses);
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let clauses = parts
        .into_iter()
        .flat_map(|part| match flattened(&part, &op) {
            Some(inner) => inner,
            None => vec![part],
        })
        .collect();
    Expr::List {
        op,
        clauses,
        type_: boolean(),
        id: next_id(),
    }
}

/// Makes an operator before its operand.
pub fn unary(op: Op, expr: Expr) -> Expr {
    let type_ = type_of(&expr);
    Expr::Unary {
        expr: Box::new(self_group(expr, Some(&op))),
        op,
        modifier: false,
        type_,
        id: next_id(),
    }
}

/// Makes an operator after its operand: `DESC`, `NULLS LAST`.
pub fn modifier(op: Op, expr: Expr) -> Expr {
    Expr::Unary {
        expr: Box::new(self_group(expr, Some(&op))),
        op,
        modifier: true,
        type_: Type::Null,
        id: next_id(),
    }
}

/// What stands right of `IN`.
#[derive(Clone, Debug)]
pub enum InOperand {
    /// A list of values.
    Values(Vec<Datum>),
    /// A list with expressions in it.
    Exprs(Vec<Operand>),
    /// A query.
    Query(Arc<Query>),
    /// A parameter or any other expression.
    Expr(Expr),
}

/// Makes `expr IN (...)`.
pub fn in_(expr: Expr, operand: InOperand, not: bool) -> Expr {
    let (op, opposite) = if not {
        (Op::NotIn, Op::In)
    } else {
        (Op::In, Op::NotIn)
    };
    let right = match operand {
        InOperand::Values(values) => {
            let type_ = match &expr {
                Expr::Tuple { .. } => Type::Tuple,
                other => typing::compared(&type_of(other), values.first().unwrap_or(&Datum::Null)),
            };
            let mut bind = Bind::new(
                Label::anon(bind_base(&expr)),
                Some(Datum::Array(values)),
                type_,
            );
            bind.expanding = true;
            bind.expand_op = Some(op.clone());
            Expr::Bind(Box::new(bind))
        }
        InOperand::Exprs(items) => {
            let clauses = items
                .into_iter()
                .map(|item| match item {
                    Operand::Value(Datum::Null) => Expr::Null,
                    other => beside(&expr, other),
                })
                .collect();
            group(Expr::List {
                op: Op::Comma,
                clauses,
                type_: Type::Null,
                id: next_id(),
            })
        }
        InOperand::Query(query) => Expr::SelectGrouping(query),
        InOperand::Expr(Expr::Bind(mut bind)) => {
            bind.expanding = true;
            bind.expand_op = Some(op.clone());
            if bind.type_ == Type::Null {
                bind.type_ = type_of(&expr);
            }
            Expr::Bind(bind)
        }
        InOperand::Expr(Expr::ScalarSelect { query, .. }) => Expr::SelectGrouping(query),
        InOperand::Expr(other) => self_group(other, Some(&Op::In)),
    };
    construct(expr, op, right, boolean(), Some(opposite))
}

/// Makes `expr BETWEEN low AND high`.
pub fn between(expr: Expr, low: Operand, high: Operand, symmetric: bool) -> Expr {
    let low = match low {
        Operand::Value(Datum::Null) => Expr::Null,
        other => beside(&expr, other),
    };
    let high = match high {
        Operand::Value(Datum::Null) => Expr::Null,
        other => beside(&expr, other),
    };
    let binary = Binary {
        left: self_group(expr, Some(&Op::Between)),
        right: Expr::List {
            op: Op::And,
            clauses: vec![low, high],
            type_: Type::Null,
            id: next_id(),
        },
        op: Op::Between,
        negate: Some(Op::NotBetween),
        type_: Type::Null,
        escape: None,
        flags: None,
        symmetric,
        regconfig: None,
        id: next_id(),
    };
    Expr::Binary(Box::new(binary))
}

/// Makes `expr COLLATE collation`.
pub fn collate(expr: Expr, collation: &str) -> Expr {
    let type_ = type_of(&expr);
    let operand = self_group(expr, Some(&Op::Collate));
    Expr::Binary(Box::new(Binary {
        left: operand,
        right: Expr::Collation(collation.to_owned()),
        op: Op::Collate,
        negate: None,
        type_,
        escape: None,
        flags: None,
        symmetric: false,
        regconfig: None,
        id: next_id(),
    }))
}

/// Makes `element AS name`.
pub fn label(name: Option<Name>, element: Expr) -> Expr {
    let type_ = type_of(&element);
    let element = match element {
        Expr::Label { element, .. } => *element,
        other => other,
    };
    Expr::Label {
        name: match name {
            Some(name) => Label::Named(name),
            None => Label::anon("anon"),
        },
        element: Box::new(self_group(element, Some(&Op::As))),
        type_,
        id: next_id(),
    }
}

/// Binds a value as one of a type.
fn param(value: Datum, type_: &Type) -> Expr {
    Expr::Bind(Box::new(Bind::new(
        Label::anon("param"),
        Some(value),
        type_.clone(),
    )))
}

/// Makes `CAST(expr AS type)`; a bare value takes the type itself.
pub fn cast(operand: Operand, type_: Type) -> Expr {
    let expr = match operand {
        Operand::Value(value) => param(value, &type_),
        Operand::Expr(expr) => expr,
    };
    Expr::Cast {
        expr: Box::new(expr),
        type_,
        id: next_id(),
    }
}

/// Makes `sa.type_coerce(expr, type)`.
pub fn type_coerce(operand: Operand, type_: Type) -> Expr {
    let expr = match operand {
        Operand::Value(value) => param(value, &type_),
        Operand::Expr(Expr::Bind(mut bind)) => {
            bind.type_ = type_.clone();
            Expr::Bind(bind)
        }
        Operand::Expr(expr) => expr,
    };
    Expr::TypeCoerce {
        expr: Box::new(expr),
        type_,
        id: next_id(),
    }
}

/// Makes `CASE`.
pub fn case(value: Option<Expr>, whens: Vec<(Expr, Operand)>, else_: Option<Operand>) -> Expr {
    let whens: Vec<(Expr, Expr)> = whens
        .into_iter()
        .map(|(condition, result)| (self_group(condition, None), result_expr(result)))
        .collect();
    let else_ = else_.map(result_expr);
    let type_ = whens
        .iter()
        .rev()
        .map(|(_, result)| type_of(result))
        .chain(else_.iter().map(type_of))
        .find(|type_| *type_ != Type::Null)
        .unwrap_or_default();
    Expr::Case {
        value: value.map(Box::new),
        whens,
        else_: else_.map(Box::new),
        type_,
        id: next_id(),
    }
}

fn result_expr(operand: Operand) -> Expr {
    match operand {
        Operand::Expr(expr) => expr,
        Operand::Value(Datum::Null) => Expr::Null,
        Operand::Value(value) => {
            let type_ = typing::of_value(&value);
            Expr::literal(value, type_)
        }
    }
}

/// Makes `expr[key]` of a JSON document.
pub fn json_item(expr: Expr, key: Datum) -> Expr {
    let (op, role) = match &key {
        Datum::Array(_) | Datum::Tuple(_) => (Op::JsonPathGetItem, JsonRole::Path),
        _ => (Op::JsonGetItem, JsonRole::Index),
    };
    let type_ = type_of(&expr);
    let mut bind = Bind::new(
        Label::anon(bind_base(&expr)),
        Some(key.clone()),
        match key {
            Datum::Int(_) => Type::Integer,
            _ => Type::string(None),
        },
    );
    bind.json = role;
    construct(expr, op, Expr::Bind(Box::new(bind)), type_, None)
}
