//! The constructor options of types.

use indexmap::IndexMap;

use crate::{
    name::{ConstraintName, Name},
    options::OptionValue,
    types::Type,
};

/// Options of String and its kin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringArgs {
    /// `length=`.
    pub length: Option<i64>,
    /// `collation=`.
    pub collation: Option<String>,
    /// `collation_schema=`.
    pub collation_schema: Option<String>,
}

/// Options of binary types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LengthArgs {
    /// `length=`.
    pub length: Option<i64>,
}

/// Options of Numeric, Float and their kin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumericArgs {
    /// `precision=`.
    pub precision: Option<i64>,
    /// `scale=`; Float has none.
    pub scale: Option<i64>,
    /// `decimal_return_scale=`.
    pub decimal_return_scale: Option<i64>,
    /// `asdecimal=`; the class's own default where not given.
    pub asdecimal: Option<bool>,
}

/// Options of DateTime, Time, TIMESTAMP, ...
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateTimeArgs {
    /// `timezone=`.
    pub timezone: bool,
}

/// Options of Interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalArgs {
    /// `native=`; true unless said otherwise.
    pub native: bool,
    /// `second_precision=`.
    pub second_precision: Option<i64>,
    /// `day_precision=`.
    pub day_precision: Option<i64>,
}

impl Default for IntervalArgs {
    fn default() -> Self {
        Self {
            native: true,
            second_precision: None,
            day_precision: None,
        }
    }
}

/// Options of JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonArgs {
    /// `none_as_null=`.
    pub none_as_null: bool,
}

/// Options of Uuid and UUID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UuidArgs {
    /// `as_uuid=`.
    pub as_uuid: bool,
    /// `native_uuid=`.
    pub native_uuid: bool,
}

impl Default for UuidArgs {
    fn default() -> Self {
        Self {
            as_uuid: true,
            native_uuid: true,
        }
    }
}

/// Options of Boolean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BooleanArgs {
    /// `create_constraint=`.
    pub create_constraint: bool,
    /// `name=`: of the CHECK constraint.
    pub name: ConstraintName,
}

/// Options of Enum and of PostgreSQL's ENUM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumArgs {
    /// The values as the database stores them: names of a Python enum's members, or what `values_callable` gave.
    pub enums: Vec<String>,
    /// What tells the Python enum class from others, if one was given: its dotted path, and more where two have one path.
    pub enum_class: Option<String>,
    /// `name=`; for a Python enum class its name in lower case where not given.
    pub name: ConstraintName,
    /// `schema=`.
    pub schema: Option<Name>,
    /// Says whether `metadata=` was given: then tables do not create or drop the type.
    pub metadata: bool,
    /// `inherit_schema=`; `None` where not given.
    pub inherit_schema: Option<bool>,
    /// `native_enum=`.
    pub native_enum: bool,
    /// `create_constraint=`.
    pub create_constraint: bool,
    /// `validate_strings=`.
    pub validate_strings: bool,
    /// `length=`.
    pub length: Option<i64>,
    /// `create_type=` of PostgreSQL's ENUM.
    pub create_type: bool,
}

impl Default for EnumArgs {
    fn default() -> Self {
        Self {
            enums: Vec::new(),
            enum_class: None,
            name: ConstraintName::Unnamed,
            schema: None,
            metadata: false,
            inherit_schema: None,
            native_enum: true,
            create_constraint: false,
            validate_strings: false,
            length: None,
            create_type: true,
        }
    }
}

/// Options of ARRAY.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArrayArgs {
    /// The type of the items.
    pub item_type: Type,
    /// `as_tuple=`.
    pub as_tuple: bool,
    /// `dimensions=`.
    pub dimensions: Option<i64>,
    /// `zero_indexes=`.
    pub zero_indexes: bool,
}

/// A type of a dialect that limbeck does not compile for yet, with all it was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignType {
    /// The class's name: `MEDIUMTEXT`, `TINYINT`, `NVARCHAR`, `VARCHAR2`.
    pub name: String,
    /// `length=`.
    pub length: Option<i64>,
    /// `precision=`.
    pub precision: Option<i64>,
    /// `scale=`.
    pub scale: Option<i64>,
    /// `collation=`.
    pub collation: Option<String>,
    /// `timezone=`.
    pub timezone: bool,
    /// The values of ENUM and SET.
    pub enums: Vec<String>,
    /// Every other keyword (`unsigned`, `display_width`, `fsp`, `charset`).
    pub options: IndexMap<String, OptionValue>,
}
