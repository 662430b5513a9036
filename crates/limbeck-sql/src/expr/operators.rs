//! Operators and how tightly they bind.

use std::sync::Arc;

use crate::types::Type;

/// An operator; the names are those of `sqlalchemy.sql.operators`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Op {
    And,
    Or,
    /// `NOT`.
    Inv,
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Neg,
    Lt,
    Le,
    Ne,
    Gt,
    Ge,
    Eq,
    IsDistinctFrom,
    IsNotDistinctFrom,
    Concat,
    Like,
    NotLike,
    ILike,
    NotILike,
    StartsWith,
    NotStartsWith,
    EndsWith,
    NotEndsWith,
    Contains,
    NotContains,
    IStartsWith,
    NotIStartsWith,
    IEndsWith,
    NotIEndsWith,
    IContains,
    NotIContains,
    In,
    NotIn,
    Is,
    IsNot,
    Between,
    NotBetween,
    Match,
    NotMatch,
    RegexpMatch,
    NotRegexpMatch,
    RegexpReplace,
    BitwiseXor,
    BitwiseOr,
    BitwiseAnd,
    BitwiseNot,
    BitwiseLShift,
    BitwiseRShift,
    Collate,
    /// An array's subscript.
    GetItem,
    JsonGetItem,
    JsonPathGetItem,
    HstoreGetItem,
    Any,
    All,
    Distinct,
    Exists,
    Desc,
    Asc,
    NullsFirst,
    NullsLast,
    Comma,
    As,
    From,
    IsTrue,
    IsFalse,
    /// What a condition is grouped against.
    AsBool,
    Filter,
    Custom(Arc<CustomOp>),
}

/// `column.op("...")`.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomOp {
    /// The operator's text.
    pub opstring: String,
    /// How tightly it binds.
    pub precedence: i32,
    /// Whether the result is a truth value.
    pub is_comparison: bool,
    /// Whether `a op b op c` needs no parentheses.
    pub natural_self_precedent: bool,
    /// Whether an inner use is always put in parentheses.
    pub eager_grouping: bool,
    /// The type of the result.
    pub return_type: Option<Type>,
}

impl Op {
    /// Makes `op(opstring)`.
    pub fn custom(opstring: impl Into<String>) -> Self {
        Self::Custom(Arc::new(CustomOp {
            opstring: opstring.into(),
            precedence: 0,
            is_comparison: false,
            natural_self_precedent: false,
            eager_grouping: false,
            return_type: None,
        }))
    }

    fn precedence(&self) -> Option<i32> {
        Some(match self {
            Self::From
            | Self::Any
            | Self::All
            | Self::GetItem
            | Self::JsonGetItem
            | Self::JsonPathGetItem => 15,
            Self::Mul
            | Self::TrueDiv
            | Self::FloorDiv
            | Self::Mod
            | Self::Neg
            | Self::BitwiseNot => 8,
            Self::Add
            | Self::Sub
            | Self::BitwiseXor
            | Self::BitwiseOr
            | Self::BitwiseAnd
            | Self::BitwiseLShift
            | Self::BitwiseRShift => 7,
            Self::Filter => 6,
            Self::Concat
            | Self::Match
            | Self::NotMatch
            | Self::RegexpMatch
            | Self::NotRegexpMatch
            | Self::RegexpReplace
            | Self::ILike
            | Self::NotILike
            | Self::Like
            | Self::NotLike
            | Self::In
            | Self::NotIn
            | Self::Is
            | Self::IsNot
            | Self::Eq
            | Self::Ne
            | Self::IsDistinctFrom
            | Self::IsNotDistinctFrom
            | Self::Gt
            | Self::Lt
            | Self::Ge
            | Self::Le
            | Self::Between
            | Self::NotBetween
            | Self::Distinct
            | Self::Inv
            | Self::IsTrue
            | Self::IsFalse => 5,
            Self::Collate => 4,
            Self::And | Self::Desc | Self::Asc => 3,
            Self::Or => 2,
            Self::Exists => 0,
            Self::Comma | Self::As => -1,
            Self::AsBool => -10,
            Self::HstoreGetItem => 15,
            Self::Custom(op) => op.precedence,
            Self::StartsWith
            | Self::NotStartsWith
            | Self::EndsWith
            | Self::NotEndsWith
            | Self::Contains
            | Self::NotContains
            | Self::IStartsWith
            | Self::NotIStartsWith
            | Self::IEndsWith
            | Self::NotIEndsWith
            | Self::IContains
            | Self::NotIContains
            | Self::NullsFirst
            | Self::NullsLast => return None,
        })
    }

    /// Whether `a op b op c` needs no parentheses.
    pub fn is_natural_self_precedent(&self) -> bool {
        match self {
            Self::Custom(op) => op.natural_self_precedent,
            other => {
                other.is_associative()
                    || matches!(
                        other,
                        Self::GetItem | Self::JsonGetItem | Self::JsonPathGetItem
                    )
            }
        }
    }

    /// Whether the operands of nested uses may be joined into one list.
    pub fn is_associative(&self) -> bool {
        matches!(
            self,
            Self::And | Self::Or | Self::Concat | Self::Add | Self::Mul
        )
    }

    /// Whether the operator gives a truth value.
    pub fn is_comparison(&self) -> bool {
        match self {
            Self::Custom(op) => op.is_comparison,
            other => matches!(
                other,
                Self::Eq
                    | Self::Ne
                    | Self::Gt
                    | Self::Lt
                    | Self::Ge
                    | Self::Le
                    | Self::IsDistinctFrom
                    | Self::IsNotDistinctFrom
                    | Self::Is
                    | Self::IsNot
            ),
        }
    }

    /// Whether the operands may be swapped.
    pub fn is_commutative(&self) -> bool {
        matches!(self, Self::Eq | Self::Ne | Self::Add | Self::Mul)
    }

    /// Whether an operand with this operator needs parentheses inside one with `against`.
    pub fn is_precedent(&self, against: Option<&Op>) -> bool {
        let Some(against) = against else { return true };
        if self == against && self.is_natural_self_precedent() {
            return false;
        }
        // An operator without a rank of its own binds less than any as the inner, more than any as the outer one.
        self.precedence().unwrap_or(-100) <= against.precedence().unwrap_or(100)
    }
}
