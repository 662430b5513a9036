//! Directives on constraints.

use crate::{
    constraint::Constraint,
    name::{ConstraintName, Name},
    options::DialectOptions,
};

/// `op.create_primary_key`, `create_foreign_key`, `create_unique_constraint`, `create_check_constraint` and
/// `create_exclude_constraint`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddConstraint {
    /// The table's name (`source_table` of a foreign key).
    pub table_name: Name,
    /// `schema=` (`source_schema` of a foreign key).
    pub schema: Option<Name>,
    /// The constraint, its name included.
    pub constraint: Constraint,
}

/// `drop_constraint(type_=)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `foreignkey`.
    ForeignKey,
    /// `primary`.
    Primary,
    /// `unique`.
    Unique,
    /// `check`.
    Check,
}

impl ConstraintKind {
    /// Reads `type_=`; the error is upstream's `TypeError` sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "foreignkey" => Ok(Self::ForeignKey),
            "primary" => Ok(Self::Primary),
            "unique" => Ok(Self::Unique),
            "check" => Ok(Self::Check),
            _ => Err(
                "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None".to_owned(),
            ),
        }
    }
}

/// `op.drop_constraint(constraint_name, table_name, type_=None, schema=None, if_exists=None)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropConstraint {
    /// The name.
    pub constraint_name: ConstraintName,
    /// The table's name.
    pub table_name: Name,
    /// `type_=`.
    pub kind: Option<ConstraintKind>,
    /// `schema=`.
    pub schema: Option<Name>,
    /// `if_exists=`.
    pub if_exists: Option<bool>,
    /// Other keywords.
    pub dialect_options: DialectOptions,
    /// The constraint as it was, where autogenerate knows it: what `reverse()` makes again.
    pub reverse: Option<Box<Constraint>>,
}
