//! SQLAlchemy's `GenericTypeCompiler`: how types are written where a dialect says nothing else.

use crate::{
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    types::{EnumArgs, ForeignType, NumericArgs, PgType, StringArgs, Type},
};

/// Writes a type: the variant of the dialect, if there is one, else the type itself.
pub fn type_sql(cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
    match type_ {
        Type::Variant { .. } => type_sql(cx, type_.for_dialect(cx.dialect.name())),
        Type::Decorator { impl_, .. } => type_sql(cx, impl_),
        _ => cx.dialect.type_sql(cx, type_),
    }
}

impl Type {
    /// Returns the variant for a dialect, or the base of one.
    pub fn for_dialect(&self, dialect: &str) -> &Type {
        match self {
            Self::Variant { base, mapping } => mapping
                .iter()
                .find(|(name, _)| name == dialect)
                .map_or(base.as_ref(), |(_, type_)| type_)
                .for_dialect(dialect),
            _ => self,
        }
    }
}

/// Writes a type as `GenericTypeCompiler` does.
pub fn generic(cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
    Ok(match type_ {
        Type::Null => {
            return Err(CompileError::compile(
                "Can't generate DDL for NullType(); did you forget to specify a type on this Column?",
            ));
        }
        Type::Integer | Type::INTEGER => "INTEGER".to_owned(),
        Type::SmallInteger | Type::SMALLINT => "SMALLINT".to_owned(),
        Type::BigInteger | Type::BIGINT => "BIGINT".to_owned(),
        Type::Numeric(args) | Type::NUMERIC(args) => numeric("NUMERIC", args),
        Type::DECIMAL(args) => numeric("DECIMAL", args),
        Type::Float(_) | Type::FLOAT(_) => "FLOAT".to_owned(),
        Type::REAL(_) => "REAL".to_owned(),
        Type::Double(_) | Type::DOUBLE(_) => "DOUBLE".to_owned(),
        Type::DOUBLE_PRECISION(_) => "DOUBLE PRECISION".to_owned(),
        Type::String(args) | Type::Unicode(args) | Type::VARCHAR(args) => {
            string(cx, "VARCHAR", args)
        }
        Type::Text(args) | Type::UnicodeText(args) | Type::TEXT(args) => string(cx, "TEXT", args),
        Type::NVARCHAR(args) => string(cx, "NVARCHAR", args),
        Type::CHAR(args) => string(cx, "CHAR", args),
        Type::NCHAR(args) => string(cx, "NCHAR", args),
        Type::CLOB(_) => "CLOB".to_owned(),
        Type::Enum(args) => enum_varchar(args),
        Type::LargeBinary(_) | Type::BLOB(_) => "BLOB".to_owned(),
        Type::BINARY(args) => sized("BINARY", args.length),
        Type::VARBINARY(args) => sized("VARBINARY", args.length),
        Type::PickleType(impl_) => match impl_ {
            Some(impl_) => return type_sql(cx, impl_),
            None => return type_sql(cx, &Type::LargeBinary(Default::default())),
        },
        Type::Boolean(_) | Type::BOOLEAN(_) => "BOOLEAN".to_owned(),
        Type::Date | Type::DATE => "DATE".to_owned(),
        Type::Time(_) | Type::TIME(_) => "TIME".to_owned(),
        Type::DateTime(_) | Type::DATETIME(_) => "DATETIME".to_owned(),
        Type::TIMESTAMP(_) => "TIMESTAMP".to_owned(),
        // Without a native type an interval is a point in time after the epoch.
        Type::Interval(_) => return type_sql(cx, &Type::DateTime(Default::default())),
        Type::Uuid(args) => {
            if args.native_uuid && cx.dialect.supports_native_uuid() {
                "UUID".to_owned()
            } else {
                "CHAR(32)".to_owned()
            }
        }
        Type::UUID(_) | Type::Postgresql(PgType::UUID(_)) => "UUID".to_owned(),
        Type::JSON(_) => return Err(unsupported(cx, "JSON")),
        Type::ARRAY(_) => return Err(unsupported(cx, "ARRAY")),
        Type::Tuple => {
            return Err(CompileError::new(
                ErrorClass::Attribute,
                "'TupleType' object has no attribute '_compiler_dispatch'",
            ));
        }
        Type::Postgresql(PgType::ENUM(args)) => enum_varchar(args),
        Type::Postgresql(PgType::TIME { .. }) => {
            return type_sql(cx, &Type::TIME(Default::default()));
        }
        Type::Postgresql(PgType::TIMESTAMP { timezone, .. }) => {
            return type_sql(
                cx,
                &Type::TIMESTAMP(crate::types::DateTimeArgs {
                    timezone: *timezone,
                }),
            );
        }
        Type::Postgresql(PgType::JSON(args)) => {
            return type_sql(cx, &Type::JSON(args.json.clone()));
        }
        Type::Postgresql(type_) => return Err(unsupported(cx, type_.class_name())),
        Type::Sqlite(type_) => {
            use crate::types::SqliteType;
            let plain = match type_ {
                SqliteType::DATE(_) => Type::Date,
                SqliteType::DATETIME(_) => Type::DateTime(Default::default()),
                SqliteType::TIME(_) => Type::Time(Default::default()),
                SqliteType::JSON(args) => Type::JSON(args.clone()),
                SqliteType::JSONB(_) => return Err(unsupported(cx, "JSONB")),
            };
            return type_sql(cx, &plain);
        }
        Type::Mysql(type_) | Type::Mssql(type_) | Type::Oracle(type_) => {
            return foreign(cx, type_);
        }
        Type::Variant { .. } | Type::Decorator { .. } => return type_sql(cx, type_),
        Type::Application(type_) => match (&type_.ddl, &type_.impl_) {
            (Some(ddl), _) => ddl.clone(),
            (None, Some(impl_)) => return type_sql(cx, impl_),
            (None, None) => {
                return Err(CompileError::gap(format!(
                    "the text of type {}.{} on dialect {} is not known",
                    type_.module,
                    type_.class_name,
                    cx.dialect.name()
                )));
            }
        },
        Type::UserDefined {
            class_path,
            spec_per_dialect,
            spec,
            ..
        } => {
            return spec_per_dialect
                .get(cx.dialect.name())
                .or(spec.as_ref())
                .cloned()
                .ok_or_else(|| {
                    CompileError::gap(format!(
                        "the text of type {class_path} on dialect {} is not known",
                        cx.dialect.name()
                    ))
                });
        }
    })
}

/// Returns the name of a type that no compiler but a database's own writes.
pub(super) fn visit_name(type_: &Type) -> Option<&str> {
    use crate::types::SqliteType;
    match type_ {
        Type::Null => Some("NULL"),
        Type::JSON(_) | Type::Sqlite(SqliteType::JSON(_)) => Some("JSON"),
        Type::ARRAY(_) => Some("ARRAY"),
        Type::Sqlite(SqliteType::JSONB(_)) => Some("JSONB"),
        Type::Postgresql(
            PgType::ENUM(_) | PgType::TIME { .. } | PgType::TIMESTAMP { .. } | PgType::UUID(_),
        ) => None,
        Type::Postgresql(type_) => Some(type_.class_name()),
        Type::Mysql(type_) | Type::Mssql(type_) | Type::Oracle(type_)
            if !is_generic(&type_.name) =>
        {
            Some(&type_.name)
        }
        _ => None,
    }
}

/// Says whether [`foreign`] has a generic type of the name.
fn is_generic(name: &str) -> bool {
    matches!(
        name,
        "INTEGER"
            | "BIGINT"
            | "SMALLINT"
            | "NUMERIC"
            | "DECIMAL"
            | "FLOAT"
            | "REAL"
            | "DOUBLE"
            | "DOUBLE_PRECISION"
            | "VARCHAR"
            | "NVARCHAR"
            | "NVARCHAR2"
            | "CHAR"
            | "NCHAR"
            | "TEXT"
            | "CLOB"
            | "NCLOB"
            | "BLOB"
            | "BINARY"
            | "VARBINARY"
            | "BOOLEAN"
            | "DATE"
            | "TIME"
            | "DATETIME"
            | "TIMESTAMP"
            | "JSON"
    )
}

/// A type of another dialect: the classes share their `visit_` names with the generic ones, so many come through.
fn foreign(cx: &CompileContext, type_: &ForeignType) -> Result<String, CompileError> {
    let string_args = || StringArgs {
        length: type_.length,
        collation: type_.collation.clone(),
        collation_schema: None,
    };
    let numeric_args = || NumericArgs {
        precision: type_.precision,
        scale: type_.scale,
        ..NumericArgs::default()
    };
    let length = || crate::types::LengthArgs {
        length: type_.length,
    };
    let date_time = || crate::types::DateTimeArgs {
        timezone: type_.timezone,
    };
    let plain = match type_.name.as_str() {
        "INTEGER" => Type::INTEGER,
        "BIGINT" => Type::BIGINT,
        "SMALLINT" => Type::SMALLINT,
        "NUMERIC" => Type::NUMERIC(numeric_args()),
        "DECIMAL" => Type::DECIMAL(numeric_args()),
        "FLOAT" => Type::FLOAT(numeric_args()),
        "REAL" => Type::REAL(numeric_args()),
        "DOUBLE" => Type::DOUBLE(numeric_args()),
        "DOUBLE_PRECISION" => Type::DOUBLE_PRECISION(numeric_args()),
        "VARCHAR" => Type::VARCHAR(string_args()),
        "NVARCHAR" | "NVARCHAR2" => Type::NVARCHAR(string_args()),
        "CHAR" => Type::CHAR(string_args()),
        "NCHAR" => Type::NCHAR(string_args()),
        "TEXT" => Type::TEXT(string_args()),
        "CLOB" => Type::CLOB(string_args()),
        "NCLOB" => return Ok("NCLOB".to_owned()),
        "BLOB" => Type::BLOB(length()),
        "BINARY" => Type::BINARY(length()),
        "VARBINARY" => Type::VARBINARY(length()),
        "BOOLEAN" => Type::BOOLEAN(Default::default()),
        "DATE" => Type::DATE,
        "TIME" => Type::TIME(date_time()),
        "DATETIME" => Type::DATETIME(date_time()),
        "TIMESTAMP" => Type::TIMESTAMP(date_time()),
        "JSON" => Type::JSON(Default::default()),
        name => return Err(unsupported(cx, name)),
    };
    type_sql(cx, &plain)
}

/// The error for a type that the dialect's compiler has no method for.
pub fn unsupported(cx: &CompileContext, class: &str) -> CompileError {
    CompileError::new(
        ErrorClass::UnsupportedCompilation,
        format!(
            "Compiler <{} object at 0x0> can't render element of type {class}",
            cx.dialect.type_compiler_class()
        ),
    )
}

/// Writes `NAME`, `NAME(precision)` or `NAME(precision, scale)`.
pub fn numeric(name: &str, args: &NumericArgs) -> String {
    match (args.precision, args.scale) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

/// Writes a string type with its length and collation.
pub fn string(cx: &CompileContext, name: &str, args: &StringArgs) -> String {
    let mut text = sized(name, args.length);
    if let Some(collation) = args.collation.as_deref().filter(|it| !it.is_empty()) {
        text.push_str(" COLLATE ");
        text.push_str(&cx.format_collation(collation, args.collation_schema.as_deref()));
    }
    text
}

fn sized(name: &str, length: Option<i64>) -> String {
    match length.filter(|length| *length != 0) {
        Some(length) => format!("{name}({length})"),
        None => name.to_owned(),
    }
}

/// Writes an enum as the VARCHAR that its longest value needs.
pub fn enum_varchar(args: &EnumArgs) -> String {
    let longest = args
        .enums
        .iter()
        .map(|value| value.chars().count())
        .max()
        .and_then(|length| i64::try_from(length).ok());
    sized("VARCHAR", args.length.or(longest))
}
