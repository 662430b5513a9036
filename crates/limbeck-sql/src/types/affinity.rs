//! SQLAlchemy's `_type_affinity`: which family a type belongs to.

use crate::types::{ForeignType, PgType, SqliteType, Type};

/// The family of a type; two types of one family need no CAST when rows are copied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Affinity {
    Null,
    Integer,
    Numeric,
    Float,
    String,
    Binary,
    Boolean,
    Date,
    Time,
    DateTime,
    Interval,
    Json,
    Uuid,
    Array,
    NamedType,
    Range,
    /// A type that is a family of its own, by class name.
    Own(String),
}

impl Type {
    /// Returns the family.
    pub fn affinity(&self) -> Affinity {
        match self {
            Self::Null => Affinity::Null,
            Self::Integer
            | Self::SmallInteger
            | Self::BigInteger
            | Self::INTEGER
            | Self::SMALLINT
            | Self::BIGINT => Affinity::Integer,
            Self::Numeric(_) | Self::NUMERIC(_) | Self::DECIMAL(_) => Affinity::Numeric,
            Self::Float(_)
            | Self::Double(_)
            | Self::FLOAT(_)
            | Self::REAL(_)
            | Self::DOUBLE(_)
            | Self::DOUBLE_PRECISION(_) => Affinity::Float,
            Self::String(_)
            | Self::Unicode(_)
            | Self::Text(_)
            | Self::UnicodeText(_)
            | Self::Enum(_)
            | Self::VARCHAR(_)
            | Self::NVARCHAR(_)
            | Self::CHAR(_)
            | Self::NCHAR(_)
            | Self::TEXT(_)
            | Self::CLOB(_) => Affinity::String,
            Self::LargeBinary(_) | Self::BLOB(_) | Self::BINARY(_) | Self::VARBINARY(_) => {
                Affinity::Binary
            }
            Self::PickleType(impl_) => impl_
                .as_ref()
                .map_or(Affinity::Binary, |impl_| impl_.affinity()),
            Self::Boolean(_) | Self::BOOLEAN(_) => Affinity::Boolean,
            Self::Date | Self::DATE => Affinity::Date,
            Self::Time(_) | Self::TIME(_) => Affinity::Time,
            Self::DateTime(_) | Self::DATETIME(_) | Self::TIMESTAMP(_) => Affinity::DateTime,
            Self::Interval(_) => Affinity::Interval,
            Self::JSON(_) => Affinity::Json,
            Self::Uuid(_) | Self::UUID(_) => Affinity::Uuid,
            Self::ARRAY(_) => Affinity::Array,
            Self::Tuple => Affinity::Own("TupleType".to_owned()),
            Self::Postgresql(type_) => postgresql(type_),
            Self::Sqlite(type_) => match type_ {
                SqliteType::DATE(_) => Affinity::Date,
                SqliteType::DATETIME(_) => Affinity::DateTime,
                SqliteType::TIME(_) => Affinity::Time,
                SqliteType::JSON(_) | SqliteType::JSONB(_) => Affinity::Json,
            },
            Self::Mysql(type_) => foreign(type_),
            Self::Mssql(type_) => match type_.name.as_str() {
                "BIT" => Affinity::Boolean,
                "TIMESTAMP" => Affinity::Binary,
                _ => foreign(type_),
            },
            Self::Oracle(type_) => match type_.name.as_str() {
                "DATE" => Affinity::DateTime,
                "NUMBER" if type_.scale.is_none_or(|scale| scale <= 0) => Affinity::Integer,
                _ => foreign(type_),
            },
            Self::Variant { base, .. } => base.affinity(),
            Self::Decorator { impl_, .. } => impl_.affinity(),
            Self::UserDefined { class_path, .. } => Affinity::Own(class_path.clone()),
            Self::Application(type_) => type_.impl_.as_ref().map_or_else(
                || Affinity::Own(format!("{}.{}", type_.module, type_.class_name)),
                |impl_| impl_.affinity(),
            ),
        }
    }
}

fn postgresql(type_: &PgType) -> Affinity {
    match type_ {
        PgType::UUID(_) => Affinity::Uuid,
        PgType::JSON(_) | PgType::JSONB(_) => Affinity::Json,
        PgType::ARRAY(_) => Affinity::Array,
        PgType::ENUM(_) | PgType::DOMAIN(_) => Affinity::NamedType,
        PgType::BYTEA { .. } => Affinity::Binary,
        PgType::CITEXT { .. } => Affinity::String,
        PgType::INTERVAL { .. } => Affinity::Interval,
        PgType::TIME { .. } => Affinity::Time,
        PgType::TIMESTAMP { .. } => Affinity::DateTime,
        PgType::INT4RANGE
        | PgType::INT8RANGE
        | PgType::NUMRANGE
        | PgType::DATERANGE
        | PgType::TSRANGE
        | PgType::TSTZRANGE
        | PgType::INT4MULTIRANGE
        | PgType::INT8MULTIRANGE
        | PgType::NUMMULTIRANGE
        | PgType::DATEMULTIRANGE
        | PgType::TSMULTIRANGE
        | PgType::TSTZMULTIRANGE => Affinity::Range,
        PgType::JSONPATH
        | PgType::HSTORE { .. }
        | PgType::INET
        | PgType::CIDR
        | PgType::MACADDR
        | PgType::MACADDR8
        | PgType::MONEY
        | PgType::OID
        | PgType::REGCLASS
        | PgType::REGCONFIG
        | PgType::BIT { .. }
        | PgType::TSVECTOR
        | PgType::TSQUERY => Affinity::Own(type_.class_name().to_owned()),
    }
}

fn foreign(type_: &ForeignType) -> Affinity {
    match type_.name.as_str() {
        "INTEGER" | "BIGINT" | "SMALLINT" | "TINYINT" | "MEDIUMINT" => Affinity::Integer,
        "NUMERIC" | "DECIMAL" | "NUMBER" => Affinity::Numeric,
        "FLOAT" | "DOUBLE" | "REAL" | "DOUBLE_PRECISION" | "BINARY_DOUBLE" | "BINARY_FLOAT" => {
            Affinity::Float
        }
        "VARCHAR" | "NVARCHAR" | "CHAR" | "NCHAR" | "TEXT" | "NTEXT" | "CLOB" | "NCLOB"
        | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" | "SET" | "VARCHAR2" | "NVARCHAR2" | "LONG"
        | "XML" => Affinity::String,
        "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BINARY" | "VARBINARY" | "IMAGE"
        | "RAW" | "BFILE" | "ROWVERSION" => Affinity::Binary,
        "BOOLEAN" => Affinity::Boolean,
        "DATE" => Affinity::Date,
        "TIME" => Affinity::Time,
        "DATETIME" | "TIMESTAMP" | "DATETIME2" | "SMALLDATETIME" | "DATETIMEOFFSET" => {
            Affinity::DateTime
        }
        "INTERVAL" => Affinity::Interval,
        "JSON" => Affinity::Json,
        "UNIQUEIDENTIFIER" => Affinity::Uuid,
        name => Affinity::Own(name.to_owned()),
    }
}

impl PgType {
    /// Returns the class's name.
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::UUID(_) => "UUID",
            Self::JSON(_) => "JSON",
            Self::JSONB(_) => "JSONB",
            Self::JSONPATH => "JSONPATH",
            Self::ARRAY(_) => "ARRAY",
            Self::ENUM(_) => "ENUM",
            Self::DOMAIN(_) => "DOMAIN",
            Self::HSTORE { .. } => "HSTORE",
            Self::INET => "INET",
            Self::CIDR => "CIDR",
            Self::MACADDR => "MACADDR",
            Self::MACADDR8 => "MACADDR8",
            Self::MONEY => "MONEY",
            Self::OID => "OID",
            Self::REGCLASS => "REGCLASS",
            Self::REGCONFIG => "REGCONFIG",
            Self::BIT { .. } => "BIT",
            Self::BYTEA { .. } => "BYTEA",
            Self::TSVECTOR => "TSVECTOR",
            Self::TSQUERY => "TSQUERY",
            Self::CITEXT { .. } => "CITEXT",
            Self::INTERVAL { .. } => "INTERVAL",
            Self::TIME { .. } => "TIME",
            Self::TIMESTAMP { .. } => "TIMESTAMP",
            Self::INT4RANGE => "INT4RANGE",
            Self::INT8RANGE => "INT8RANGE",
            Self::NUMRANGE => "NUMRANGE",
            Self::DATERANGE => "DATERANGE",
            Self::TSRANGE => "TSRANGE",
            Self::TSTZRANGE => "TSTZRANGE",
            Self::INT4MULTIRANGE => "INT4MULTIRANGE",
            Self::INT8MULTIRANGE => "INT8MULTIRANGE",
            Self::NUMMULTIRANGE => "NUMMULTIRANGE",
            Self::DATEMULTIRANGE => "DATEMULTIRANGE",
            Self::TSMULTIRANGE => "TSMULTIRANGE",
            Self::TSTZMULTIRANGE => "TSTZMULTIRANGE",
        }
    }
}
