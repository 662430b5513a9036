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
            Self::Lt
            | Self::Le
            | Self::Ne
            | Self::Gt
            | Self::Ge
            | Self::Eq
            | Self::IsDistinctFrom
            | Self::IsNotDistinctFrom
            | Self::Is
            | Self::IsNot
            | Self::Like
            | Self::NotLike
            | Self::ILike
            | Self::NotILike
            | Self::Between
            | Self::NotBetween
            | Self::In
            | Self::NotIn
            | Self::StartsWith
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
            | Self::Match
            | Self::NotMatch
            | Self::RegexpMatch
            | Self::NotRegexpMatch => true,
            _ => false,
        }
    }

    /// Whether the operator gives or takes truth values.
    pub fn is_boolean(&self) -> bool {
        self.is_comparison()
            || matches!(
                self,
                Self::Inv | Self::IsTrue | Self::IsFalse | Self::And | Self::Or
            )
    }

    /// The operator that says the opposite, where there is one.
    pub fn negation(&self) -> Option<Op> {
        Some(match self {
            Self::Lt => Self::Ge,
            Self::Le => Self::Gt,
            Self::Ne => Self::Eq,
            Self::Gt => Self::Le,
            Self::Ge => Self::Lt,
            Self::Eq => Self::Ne,
            Self::IsDistinctFrom => Self::IsNotDistinctFrom,
            Self::IsNotDistinctFrom => Self::IsDistinctFrom,
            Self::Is => Self::IsNot,
            Self::IsNot => Self::Is,
            Self::Like => Self::NotLike,
            Self::NotLike => Self::Like,
            Self::ILike => Self::NotILike,
            Self::NotILike => Self::ILike,
            Self::StartsWith => Self::NotStartsWith,
            Self::NotStartsWith => Self::StartsWith,
            Self::EndsWith => Self::NotEndsWith,
            Self::NotEndsWith => Self::EndsWith,
            Self::Contains => Self::NotContains,
            Self::NotContains => Self::Contains,
            Self::IStartsWith => Self::NotIStartsWith,
            Self::NotIStartsWith => Self::IStartsWith,
            Self::IEndsWith => Self::NotIEndsWith,
            Self::NotIEndsWith => Self::IEndsWith,
            Self::IContains => Self::NotIContains,
            Self::NotIContains => Self::IContains,
            Self::In => Self::NotIn,
            Self::NotIn => Self::In,
            Self::Between => Self::NotBetween,
            Self::NotBetween => Self::Between,
            Self::Match => Self::NotMatch,
            Self::NotMatch => Self::Match,
            Self::RegexpMatch => Self::NotRegexpMatch,
            Self::NotRegexpMatch => Self::RegexpMatch,
            _ => return None,
        })
    }

    /// The same comparison seen from the right.
    pub fn mirror(&self) -> Op {
        match self {
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
            other => other.clone(),
        }
    }

    /// The text, blanks included, where the operator is written as it is everywhere.
    pub fn text(&self) -> Option<&'static str> {
        Some(match self {
            Self::And => " AND ",
            Self::Or => " OR ",
            Self::Inv => "NOT ",
            Self::Add => " + ",
            Self::Sub => " - ",
            Self::Mul => " * ",
            Self::Neg => "-",
            Self::Lt => " < ",
            Self::Le => " <= ",
            Self::Ne => " != ",
            Self::Gt => " > ",
            Self::Ge => " >= ",
            Self::Eq => " = ",
            Self::IsDistinctFrom => " IS DISTINCT FROM ",
            Self::IsNotDistinctFrom => " IS NOT DISTINCT FROM ",
            Self::Concat => " || ",
            Self::In => " IN ",
            Self::NotIn => " NOT IN ",
            Self::Is => " IS ",
            Self::IsNot => " IS NOT ",
            Self::BitwiseXor => " ^ ",
            Self::BitwiseOr => " | ",
            Self::BitwiseAnd => " & ",
            Self::BitwiseNot => "~",
            Self::BitwiseLShift => " << ",
            Self::BitwiseRShift => " >> ",
            Self::Collate => " COLLATE ",
            Self::Any => "ANY ",
            Self::All => "ALL ",
            Self::Distinct => "DISTINCT ",
            Self::Exists => "EXISTS ",
            Self::Desc => " DESC",
            Self::Asc => " ASC",
            Self::NullsFirst => " NULLS FIRST",
            Self::NullsLast => " NULLS LAST",
            Self::Comma => ", ",
            Self::As => " AS ",
            Self::From => " FROM ",
            _ => return None,
        })
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
