//! The types of `sqlalchemy` itself.

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::name::{ConstraintName, Name};
use limbeck_sql::types::{
    ArrayArgs, BooleanArgs, EnumArgs, IntervalArgs, JsonArgs, PgType, Type, UuidArgs,
};

use super::{Entry, build, to_type};
use crate::bindings::{convert, enums};

macro_rules! plain {
    ($name:literal, $type:expr) => {
        ($name, |vm, args| build::plain(vm, args, $name, $type))
    };
}
macro_rules! with {
    ($name:literal, $read:path, $make:path) => {
        ($name, |vm, args| $read(vm, args, $name).map($make))
    };
}

/// The upper-case types, which the dialects' modules re-export.
pub(super) const UPPERCASE: &[Entry] = &[
    plain!("INTEGER", Type::INTEGER),
    plain!("INT", Type::INTEGER),
    plain!("SMALLINT", Type::SMALLINT),
    plain!("BIGINT", Type::BIGINT),
    with!("NUMERIC", build::numeric, Type::NUMERIC),
    with!("DECIMAL", build::numeric, Type::DECIMAL),
    with!("FLOAT", build::float, Type::FLOAT),
    with!("REAL", build::float, Type::REAL),
    with!("DOUBLE", build::float, Type::DOUBLE),
    with!("DOUBLE_PRECISION", build::float, Type::DOUBLE_PRECISION),
    with!("VARCHAR", build::string, Type::VARCHAR),
    with!("NVARCHAR", build::string, Type::NVARCHAR),
    with!("CHAR", build::string, Type::CHAR),
    with!("NCHAR", build::string, Type::NCHAR),
    with!("TEXT", build::string, Type::TEXT),
    with!("CLOB", build::string, Type::CLOB),
    with!("BLOB", build::length, Type::BLOB),
    with!("BINARY", build::length, Type::BINARY),
    with!("VARBINARY", build::length, Type::VARBINARY),
    ("BOOLEAN", |vm, args| {
        boolean(vm, args, "BOOLEAN").map(Type::BOOLEAN)
    }),
    plain!("DATE", Type::DATE),
    with!("TIME", build::timezone, Type::TIME),
    with!("DATETIME", build::timezone, Type::DATETIME),
    with!("TIMESTAMP", build::timezone, Type::TIMESTAMP),
    ("UUID", |vm, args| {
        let mut args = args.reader(vm, "UUID");
        let as_uuid = build::flag(vm, &mut args, "as_uuid", true)?;
        args.finish()?;
        Ok(Type::UUID(UuidArgs {
            as_uuid,
            native_uuid: true,
        }))
    }),
    ("JSON", |vm, args| json(vm, args).map(Type::JSON)),
];

/// All of them.
pub(super) const ENTRIES: &[Entry] = &[
    plain!("NullType", Type::Null),
    plain!("NULLTYPE", Type::Null),
    plain!("Integer", Type::Integer),
    plain!("SmallInteger", Type::SmallInteger),
    plain!("BigInteger", Type::BigInteger),
    with!("Numeric", build::numeric, Type::Numeric),
    with!("Float", build::float, Type::Float),
    with!("Double", build::float, Type::Double),
    with!("String", build::string, Type::String),
    with!("Unicode", build::string, Type::Unicode),
    with!("Text", build::string, Type::Text),
    with!("UnicodeText", build::string, Type::UnicodeText),
    with!("LargeBinary", build::length, Type::LargeBinary),
    ("Boolean", |vm, args| {
        boolean(vm, args, "Boolean").map(Type::Boolean)
    }),
    ("Enum", |vm, args| {
        enum_args(vm, args).map(|it| Type::Enum(Box::new(it)))
    }),
    plain!("Date", Type::Date),
    with!("Time", build::timezone, Type::Time),
    with!("DateTime", build::timezone, Type::DateTime),
    ("Interval", interval),
    ("Uuid", |vm, args| {
        let mut args = args.reader(vm, "Uuid");
        let as_uuid = build::flag(vm, &mut args, "as_uuid", true)?;
        let native_uuid = build::flag(vm, &mut args, "native_uuid", true)?;
        args.finish()?;
        Ok(Type::Uuid(UuidArgs {
            as_uuid,
            native_uuid,
        }))
    }),
    ("PickleType", pickle),
    ("ARRAY", |vm, args| {
        array(vm, args).map(|it| Type::ARRAY(Box::new(it)))
    }),
    ("TupleType", |_, _| Ok(Type::Tuple)),
    // The upper-case ones again: Rust has no way to join constant slices of function pointers.
    UPPERCASE[0],
    UPPERCASE[1],
    UPPERCASE[2],
    UPPERCASE[3],
    UPPERCASE[4],
    UPPERCASE[5],
    UPPERCASE[6],
    UPPERCASE[7],
    UPPERCASE[8],
    UPPERCASE[9],
    UPPERCASE[10],
    UPPERCASE[11],
    UPPERCASE[12],
    UPPERCASE[13],
    UPPERCASE[14],
    UPPERCASE[15],
    UPPERCASE[16],
    UPPERCASE[17],
    UPPERCASE[18],
    UPPERCASE[19],
    UPPERCASE[20],
    UPPERCASE[21],
    UPPERCASE[22],
    UPPERCASE[23],
    UPPERCASE[24],
    UPPERCASE[25],
];

fn boolean(vm: &Vm, args: Args, name: &str) -> Result<BooleanArgs> {
    let mut args = args.reader(vm, name);
    let create_constraint = build::flag(vm, &mut args, "create_constraint", false)?;
    let name = convert::constraint_name(vm, "name", args.optional("name")?)?;
    args.finish()?;
    Ok(BooleanArgs {
        create_constraint,
        name,
    })
}

fn interval(vm: &Vm, args: Args) -> Result<Type> {
    let mut args = args.reader(vm, "Interval");
    let native = build::flag(vm, &mut args, "native", true)?;
    let second_precision =
        convert::opt_int(vm, "second_precision", args.optional("second_precision")?)?;
    let day_precision = convert::opt_int(vm, "day_precision", args.optional("day_precision")?)?;
    args.finish()?;
    Ok(Type::Interval(IntervalArgs {
        native,
        second_precision,
        day_precision,
    }))
}

fn json(vm: &Vm, args: Args) -> Result<JsonArgs> {
    let mut args = args.reader(vm, "JSON");
    let none_as_null = build::flag(vm, &mut args, "none_as_null", false)?;
    args.finish()?;
    Ok(JsonArgs { none_as_null })
}

fn pickle(vm: &Vm, args: Args) -> Result<Type> {
    let mut args = args.reader(vm, "PickleType");
    for ignored in ["protocol", "pickler", "comparator"] {
        // Only Python's own reading and writing of values looks at these.
        args.optional(ignored)?;
    }
    let impl_ = args.optional("impl")?.filter(|value| !value.is_none());
    args.finish()?;
    Ok(Type::PickleType(
        impl_
            .map(|value| to_type(vm, &value).map(Box::new))
            .transpose()?,
    ))
}

/// `ARRAY(item_type, as_tuple=False, dimensions=None, zero_indexes=False)`.
pub(super) fn array(vm: &Vm, args: Args) -> Result<ArrayArgs> {
    let mut args = args.reader(vm, "ARRAY");
    let item_type = to_type(vm, &args.required("item_type")?)?;
    let as_tuple = build::flag(vm, &mut args, "as_tuple", false)?;
    let dimensions = convert::opt_int(vm, "dimensions", args.optional("dimensions")?)?;
    let zero_indexes = build::flag(vm, &mut args, "zero_indexes", false)?;
    args.finish()?;
    if matches!(
        &item_type,
        Type::ARRAY(_) | Type::Postgresql(PgType::ARRAY(_))
    ) {
        return Err(vm.value_error(
            "Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype",
        ));
    }
    Ok(ArrayArgs {
        item_type,
        as_tuple,
        dimensions,
        zero_indexes,
    })
}

/// `Enum(*enums, **kw)`. Keywords that it does not know are ignored, as upstream ignores them
/// (`Enum.__init__` pops what it wants).
pub(super) fn enum_args(vm: &Vm, args: Args) -> Result<EnumArgs> {
    let mut args = args.reader(vm, "Enum");
    let values = args.rest_positional();
    let values_callable = args
        .keyword("values_callable")
        .filter(|value| !value.is_none());
    let (enums, enum_class) = enums::members(vm, &values, values_callable.as_ref())?;
    let name = convert::constraint_name(vm, "name", args.keyword("name"))?;
    let name = match (&enum_class, name.is_unnamed()) {
        (Some(class), true) => class.name.to_lowercase().as_str().into(),
        _ => name,
    };
    let length = convert::opt_int(vm, "length", args.keyword("length"))?;
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let metadata = args
        .keyword("metadata")
        .is_some_and(|value| !value.is_none());
    let inherit_schema = convert::opt_bool(vm, args.keyword("inherit_schema"))?;
    let native_enum = convert::bool_or(vm, args.keyword("native_enum"), true)?;
    let create_constraint = convert::bool_or(vm, args.keyword("create_constraint"), false)?;
    let validate_strings = convert::bool_or(vm, args.keyword("validate_strings"), false)?;
    let create_type = convert::bool_or(vm, args.keyword("create_type"), true)?;
    let quote = convert::opt_bool(vm, args.keyword("quote"))?;
    args.rest_keywords();
    args.finish()?;
    let name = match (name, quote) {
        (ConstraintName::Given(name), Some(quote)) => {
            ConstraintName::Given(Name::quoted(name.text, Some(quote)))
        }
        (name, _) => name,
    };
    let longest = enums
        .iter()
        .map(|value| value.chars().count() as i64)
        .max()
        .unwrap_or(0);
    if let Some(length) = length.filter(|length| *length < longest) {
        return Err(vm.value_error(format!(
            "When provided, length must be larger or equal than the length of the longest enum value. {length} < \
             {longest}"
        )));
    }
    Ok(EnumArgs {
        enums,
        enum_class: enum_class.map(|class| class.key),
        name,
        schema,
        metadata,
        inherit_schema,
        native_enum,
        create_constraint,
        validate_strings,
        length,
        create_type,
    })
}

/// What `sa.Enum` as a value gives for `.enums`.
pub(super) fn enum_values(args: &EnumArgs) -> Value {
    Value::list(
        args.enums
            .iter()
            .map(|item| Value::from(item.as_str()))
            .collect(),
    )
}
