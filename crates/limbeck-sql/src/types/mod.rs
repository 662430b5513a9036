//! SQLAlchemy's types: generic ones, upper-case ones, and those of dialects.

pub mod affinity;
mod application;
pub mod args;
pub mod postgresql;
pub mod sqlite;

use indexmap::IndexMap;

pub use affinity::Affinity;
pub use application::ApplicationType;
pub use args::{
    ArrayArgs, BooleanArgs, DateTimeArgs, EnumArgs, ForeignType, IntervalArgs, JsonArgs,
    LengthArgs, NumericArgs, StringArgs, UuidArgs,
};
pub use postgresql::{DomainArgs, PgJsonArgs, PgType};
pub use sqlite::{SqliteType, StorageArgs};

/// The type of a column or of a value.
///
/// Variants carry the names of the classes in `sqlalchemy.types`; `CamelCase` ones adapt to the dialect, `UPPERCASE`
/// ones are written as they are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::upper_case_acronyms, non_camel_case_types, missing_docs)]
pub enum Type {
    /// `NullType`: no type given.
    #[default]
    Null,
    Integer,
    SmallInteger,
    BigInteger,
    Numeric(NumericArgs),
    Float(NumericArgs),
    Double(NumericArgs),
    String(StringArgs),
    Unicode(StringArgs),
    Text(StringArgs),
    UnicodeText(StringArgs),
    LargeBinary(LengthArgs),
    Boolean(BooleanArgs),
    Enum(Box<EnumArgs>),
    Date,
    Time(DateTimeArgs),
    DateTime(DateTimeArgs),
    Interval(IntervalArgs),
    /// `sa.JSON`, which is also the upper-case type.
    JSON(JsonArgs),
    /// `sa.Uuid`.
    Uuid(UuidArgs),
    /// `PickleType`; `impl` where one was given.
    PickleType(Option<Box<Type>>),
    /// `sa.ARRAY`.
    ARRAY(Box<ArrayArgs>),
    /// `sa.TupleType` and other types that have no DDL.
    Tuple,
    INTEGER,
    SMALLINT,
    BIGINT,
    NUMERIC(NumericArgs),
    DECIMAL(NumericArgs),
    FLOAT(NumericArgs),
    REAL(NumericArgs),
    DOUBLE(NumericArgs),
    DOUBLE_PRECISION(NumericArgs),
    VARCHAR(StringArgs),
    NVARCHAR(StringArgs),
    CHAR(StringArgs),
    NCHAR(StringArgs),
    TEXT(StringArgs),
    CLOB(StringArgs),
    BLOB(LengthArgs),
    BINARY(LengthArgs),
    VARBINARY(LengthArgs),
    BOOLEAN(BooleanArgs),
    DATE,
    TIME(DateTimeArgs),
    DATETIME(DateTimeArgs),
    TIMESTAMP(DateTimeArgs),
    UUID(UuidArgs),
    /// A type of `sqlalchemy.dialects.postgresql`.
    Postgresql(PgType),
    /// A type of `sqlalchemy.dialects.sqlite`.
    Sqlite(SqliteType),
    /// A type of `sqlalchemy.dialects.mysql`.
    Mysql(Box<ForeignType>),
    /// A type of `sqlalchemy.dialects.mssql`.
    Mssql(Box<ForeignType>),
    /// A type of `sqlalchemy.dialects.oracle`.
    Oracle(Box<ForeignType>),
    /// `type.with_variant(other, "dialect", ...)`.
    Variant {
        /// The type of all other dialects.
        base: Box<Type>,
        /// The types by dialect name.
        mapping: Vec<(String, Type)>,
    },
    /// A `TypeDecorator` subclass: written as its `impl`.
    Decorator {
        /// The dotted path of the class, as the script names it.
        class_path: String,
        /// The type it wraps.
        impl_: Box<Type>,
        /// Whether the class changes values by code of its own (`process_bind_param`, `process_result_value`).
        processes: bool,
    },
    /// A `UserDefinedType` subclass: its `get_col_spec()`.
    UserDefined {
        /// The dotted path of the class, as the script names it.
        class_path: String,
        /// The text by dialect; wins over `spec`.
        spec_per_dialect: Box<IndexMap<String, String>>,
        /// The text for all other dialects.
        spec: Option<String>,
        /// The constructor's arguments, as Python's `repr()` of the type writes them.
        arguments: String,
    },
    /// A class of the application's, as its own Python describes it.
    Application(Box<ApplicationType>),
}

impl Type {
    /// Makes `String(length)`.
    pub fn string(length: impl Into<Option<i64>>) -> Self {
        Self::String(StringArgs {
            length: length.into(),
            ..StringArgs::default()
        })
    }
}
