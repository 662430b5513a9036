//! Types of `sqlalchemy.dialects.postgresql`.

use crate::{
    column::ServerDefault,
    constraint::Check,
    expr::Expr,
    name::{ConstraintName, Name},
    types::{ArrayArgs, EnumArgs, JsonArgs, Type, UuidArgs},
};

/// A type of `sqlalchemy.dialects.postgresql`; the variants carry the classes' names.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::upper_case_acronyms, non_camel_case_types, missing_docs)]
pub enum PgType {
    /// `postgresql.UUID`.
    UUID(UuidArgs),
    JSON(PgJsonArgs),
    JSONB(PgJsonArgs),
    JSONPATH,
    ARRAY(Box<ArrayArgs>),
    ENUM(Box<EnumArgs>),
    DOMAIN(Box<DomainArgs>),
    HSTORE {
        /// `text_type=`.
        text_type: Option<Box<Type>>,
    },
    INET,
    CIDR,
    MACADDR,
    MACADDR8,
    MONEY,
    OID,
    REGCLASS,
    REGCONFIG,
    BIT {
        /// `length=`.
        length: Option<i64>,
        /// `varying=`.
        varying: bool,
    },
    BYTEA {
        /// `length=`.
        length: Option<i64>,
    },
    TSVECTOR,
    TSQUERY,
    CITEXT {
        /// `length=`, not written.
        length: Option<i64>,
        /// `collation=`.
        collation: Option<String>,
    },
    INTERVAL {
        /// `precision=`.
        precision: Option<i64>,
        /// `fields=`.
        fields: Option<String>,
    },
    TIME {
        /// `timezone=`.
        timezone: bool,
        /// `precision=`.
        precision: Option<i64>,
    },
    TIMESTAMP {
        /// `timezone=`.
        timezone: bool,
        /// `precision=`.
        precision: Option<i64>,
    },
    INT4RANGE,
    INT8RANGE,
    NUMRANGE,
    DATERANGE,
    TSRANGE,
    TSTZRANGE,
    INT4MULTIRANGE,
    INT8MULTIRANGE,
    NUMMULTIRANGE,
    DATEMULTIRANGE,
    TSMULTIRANGE,
    TSTZMULTIRANGE,
}

/// Options of PostgreSQL's JSON and JSONB.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PgJsonArgs {
    /// The options of `sa.JSON`.
    pub json: JsonArgs,
    /// `astext_type=`.
    pub astext_type: Option<Box<Type>>,
}

/// Options of DOMAIN.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DomainArgs {
    /// The name.
    pub name: Name,
    /// `schema=`.
    pub schema: Option<Name>,
    /// The type it narrows.
    pub data_type: Type,
    /// `collation=`.
    pub collation: Option<String>,
    /// `collation_schema=`.
    pub collation_schema: Option<String>,
    /// `default=`.
    pub default: Option<ServerDefault>,
    /// `constraint_name=`.
    pub constraint_name: ConstraintName,
    /// `not_null=`.
    pub not_null: Option<bool>,
    /// `check=`.
    pub check: Option<Expr>,
    /// Further checks, as reflected.
    pub checks: Vec<Check>,
    /// `create_type=`; `None` where not given: true.
    pub create_type: Option<bool>,
    /// Says whether `metadata=` was given.
    pub metadata: bool,
    /// `inherit_schema=`.
    pub inherit_schema: Option<bool>,
}
