//! How PostgreSQL writes types: SQLAlchemy's `PGTypeCompiler`.

use crate::{
    dialect::{
        CompileContext,
        types::{self, type_sql as process},
    },
    error::CompileError,
    name::Name,
    types::{ArrayArgs, DomainArgs, EnumArgs, PgType, Type},
};

/// Names of built-in types, which a type of one's own may not bear without a schema.
const BUILT_IN: &[&str] = &[
    "\"char\"",
    "_array",
    "bigint",
    "bit",
    "bit varying",
    "boolean",
    "bytea",
    "character",
    "character varying",
    "cidr",
    "citext",
    "date",
    "datemultirange",
    "daterange",
    "double precision",
    "float",
    "hstore",
    "inet",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "integer",
    "interval",
    "json",
    "jsonb",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "numeric",
    "nummultirange",
    "numrange",
    "oid",
    "real",
    "regclass",
    "regconfig",
    "smallint",
    "text",
    "time",
    "time with time zone",
    "time without time zone",
    "timestamp",
    "timestamp with time zone",
    "timestamp without time zone",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "uuid",
];

/// Writes a type.
pub fn type_sql(cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
    Ok(match type_ {
        Type::Float(args) | Type::FLOAT(args) => {
            match args.precision.filter(|precision| *precision != 0) {
                Some(precision) => format!("FLOAT({precision})"),
                None => "FLOAT".to_owned(),
            }
        }
        Type::Double(_) => "DOUBLE PRECISION".to_owned(),
        Type::DateTime(args) | Type::TIMESTAMP(args) => time("TIMESTAMP", None, args.timezone),
        Type::Time(args) | Type::TIME(args) => time("TIME", None, args.timezone),
        Type::LargeBinary(_) => "BYTEA".to_owned(),
        Type::JSON(_) => "JSON".to_owned(),
        Type::Interval(args) if args.native => interval(None, args.second_precision),
        Type::ARRAY(args) => array(cx, args)?,
        Type::Enum(args) if args.native_enum => enum_name(cx, args, "Enum")?,
        Type::Sqlite(crate::types::SqliteType::JSONB(_)) => "JSONB".to_owned(),
        Type::Postgresql(type_) => return postgresql(cx, type_),
        Type::Mysql(foreign) if foreign.name == "ENUM" => {
            let name = foreign
                .options
                .get("name")
                .and_then(crate::options::OptionValue::as_str)
                .map(Name::new);
            named_type(cx, name.as_ref(), None, "ENUM", || "ENUM".to_owned())?
        }
        Type::Mssql(foreign) if foreign.name == "MONEY" => "MONEY".to_owned(),
        Type::Mssql(foreign) if foreign.name == "TIME" => {
            time("TIME", foreign.precision, foreign.timezone)
        }
        Type::Oracle(foreign) if foreign.name == "FLOAT" => "FLOAT".to_owned(),
        _ => return types::generic(cx, type_),
    })
}

fn postgresql(cx: &CompileContext, type_: &PgType) -> Result<String, CompileError> {
    Ok(match type_ {
        PgType::ARRAY(args) => array(cx, args)?,
        PgType::ENUM(args) => enum_name(cx, args, "ENUM")?,
        PgType::DOMAIN(args) => domain_name(cx, args)?,
        PgType::BIT { length, varying } => match (varying, length) {
            (true, None) => "BIT VARYING".to_owned(),
            (true, Some(length)) => format!("BIT VARYING({length})"),
            (false, length) => format!("BIT({})", length.filter(|it| *it != 0).unwrap_or(1)),
        },
        PgType::INTERVAL { precision, fields } => interval(fields.as_deref(), *precision),
        PgType::TIME {
            timezone,
            precision,
        } => time("TIME", *precision, *timezone),
        PgType::TIMESTAMP {
            timezone,
            precision,
        } => time("TIMESTAMP", *precision, *timezone),
        PgType::UUID(_)
        | PgType::JSON(_)
        | PgType::JSONB(_)
        | PgType::JSONPATH
        | PgType::HSTORE { .. }
        | PgType::INET
        | PgType::CIDR
        | PgType::MACADDR
        | PgType::MACADDR8
        | PgType::MONEY
        | PgType::OID
        | PgType::REGCLASS
        | PgType::REGCONFIG
        | PgType::BYTEA { .. }
        | PgType::TSVECTOR
        | PgType::TSQUERY
        | PgType::CITEXT { .. }
        | PgType::INT4RANGE
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
        | PgType::TSTZMULTIRANGE => type_.class_name().to_owned(),
    })
}

fn time(name: &str, precision: Option<i64>, timezone: bool) -> String {
    let precision = precision.map_or(String::new(), |precision| format!("({precision})"));
    let with = if timezone { "WITH" } else { "WITHOUT" };
    format!("{name}{precision} {with} TIME ZONE")
}

fn interval(fields: Option<&str>, precision: Option<i64>) -> String {
    let mut text = "INTERVAL".to_owned();
    if let Some(fields) = fields {
        text.push(' ');
        text.push_str(fields);
    }
    if let Some(precision) = precision {
        text.push_str(&format!(" ({precision})"));
    }
    text
}

/// The brackets stand before a collation, not behind it.
fn array(cx: &CompileContext, args: &ArrayArgs) -> Result<String, CompileError> {
    let inner = process(cx, &args.item_type)?;
    let brackets = "[]".repeat(usize::try_from(args.dimensions.unwrap_or(1)).unwrap_or(0));
    Ok(match inner.find(" COLLATE") {
        Some(at) => format!("{}{brackets}{}", &inner[..at], &inner[at..]),
        None => format!("{inner}{brackets}"),
    })
}

/// Writes the name of a native enum.
pub fn enum_name(
    cx: &CompileContext,
    args: &EnumArgs,
    class: &str,
) -> Result<String, CompileError> {
    named_type(cx, args.name.name(), args.schema.as_ref(), class, || {
        let values: Vec<String> = args
            .enums
            .iter()
            .map(|value| crate::sql::python_repr(value))
            .collect();
        format!(
            "{class}({}, name={})",
            values.join(", "),
            crate::sql::python_repr(args.name.text().unwrap_or_default())
        )
    })
}

/// Writes the name of a domain.
pub fn domain_name(cx: &CompileContext, args: &DomainArgs) -> Result<String, CompileError> {
    named_type(cx, Some(&args.name), args.schema.as_ref(), "DOMAIN", || {
        format!("DOMAIN({})", crate::sql::python_repr(&args.name.text))
    })
}

fn named_type(
    cx: &CompileContext,
    name: Option<&Name>,
    schema: Option<&Name>,
    class: &str,
    repr: impl Fn() -> String,
) -> Result<String, CompileError> {
    let Some(name) = name.filter(|name| !name.text.is_empty()) else {
        return Err(CompileError::compile(format!(
            "PostgreSQL {class} type requires a name."
        )));
    };
    match schema {
        Some(schema) => Ok(format!("{}.{}", cx.quote_schema(schema), cx.quote(name))),
        None if BUILT_IN.contains(&name.text.as_str()) => Err(CompileError::compile(format!(
            "{} has name '{}' that matches an existing type, and requires an explicit schema name in order to be \
             rendered in DDL.",
            repr(),
            name.text
        ))),
        None => Ok(cx.quote(name)),
    }
}
