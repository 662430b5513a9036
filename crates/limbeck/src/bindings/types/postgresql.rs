//! The types of `sqlalchemy.dialects.postgresql`.

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::{
    column::ServerDefault,
    name::ConstraintName,
    types::{
        EnumArgs, JsonArgs, PgType, Type, UuidArgs,
        postgresql::{DomainArgs, PgJsonArgs},
    },
};

use super::{Entry, build, generic, to_type};
use crate::bindings::{convert, expr};

macro_rules! plain {
    ($name:ident) => {
        (stringify!($name), |vm, args| {
            build::plain(vm, args, stringify!($name), Type::Postgresql(PgType::$name))
        })
    };
}

/// All of them.
pub(super) const ENTRIES: &[Entry] = &[
    ("UUID", |vm, args| {
        let mut args = args.reader(vm, "UUID");
        let as_uuid = build::flag(vm, &mut args, "as_uuid", true)?;
        args.finish()?;
        Ok(Type::Postgresql(PgType::UUID(UuidArgs {
            as_uuid,
            native_uuid: true,
        })))
    }),
    ("JSON", |vm, args| {
        json(vm, args, "JSON").map(|it| Type::Postgresql(PgType::JSON(it)))
    }),
    ("JSONB", |vm, args| {
        json(vm, args, "JSONB").map(|it| Type::Postgresql(PgType::JSONB(it)))
    }),
    plain!(JSONPATH),
    ("ARRAY", |vm, args| {
        generic::array(vm, args).map(|it| Type::Postgresql(PgType::ARRAY(Box::new(it))))
    }),
    ("ENUM", |vm, args| {
        enum_type(vm, args).map(|it| Type::Postgresql(PgType::ENUM(Box::new(it))))
    }),
    ("DOMAIN", |vm, args| {
        domain(vm, args).map(|it| Type::Postgresql(PgType::DOMAIN(Box::new(it))))
    }),
    ("HSTORE", |vm, args| {
        let mut args = args.reader(vm, "HSTORE");
        let text_type = opt_type(vm, args.optional("text_type")?)?;
        args.finish()?;
        Ok(Type::Postgresql(PgType::HSTORE { text_type }))
    }),
    plain!(INET),
    plain!(CIDR),
    plain!(MACADDR),
    plain!(MACADDR8),
    plain!(MONEY),
    plain!(OID),
    plain!(REGCLASS),
    plain!(REGCONFIG),
    ("BIT", |vm, args| {
        let mut args = args.reader(vm, "BIT");
        let length = convert::opt_int(vm, "length", args.optional("length")?)?;
        let varying = build::flag(vm, &mut args, "varying", false)?;
        args.finish()?;
        // As upstream: a fixed BIT has length 1 where none is given.
        let length = if varying { length } else { length.or(Some(1)) };
        Ok(Type::Postgresql(PgType::BIT { length, varying }))
    }),
    ("BYTEA", |vm, args| {
        build::length(vm, args, "BYTEA")
            .map(|it| Type::Postgresql(PgType::BYTEA { length: it.length }))
    }),
    plain!(TSVECTOR),
    plain!(TSQUERY),
    ("CITEXT", |vm, args| {
        let it = build::string(vm, args, "CITEXT")?;
        Ok(Type::Postgresql(PgType::CITEXT {
            length: it.length,
            collation: it.collation,
        }))
    }),
    ("INTERVAL", |vm, args| {
        let mut args = args.reader(vm, "INTERVAL");
        let precision = convert::opt_int(vm, "precision", args.optional("precision")?)?;
        let fields = convert::opt_str(vm, "fields", args.optional("fields")?)?;
        args.finish()?;
        Ok(Type::Postgresql(PgType::INTERVAL { precision, fields }))
    }),
    ("TIME", |vm, args| {
        let (timezone, precision) = moment(vm, args, "TIME")?;
        Ok(Type::Postgresql(PgType::TIME {
            timezone,
            precision,
        }))
    }),
    ("TIMESTAMP", |vm, args| {
        let (timezone, precision) = moment(vm, args, "TIMESTAMP")?;
        Ok(Type::Postgresql(PgType::TIMESTAMP {
            timezone,
            precision,
        }))
    }),
    plain!(INT4RANGE),
    plain!(INT8RANGE),
    plain!(NUMRANGE),
    plain!(DATERANGE),
    plain!(TSRANGE),
    plain!(TSTZRANGE),
    plain!(INT4MULTIRANGE),
    plain!(INT8MULTIRANGE),
    plain!(NUMMULTIRANGE),
    plain!(DATEMULTIRANGE),
    plain!(TSMULTIRANGE),
    plain!(TSTZMULTIRANGE),
];

fn json(vm: &Vm, args: Args, name: &str) -> Result<PgJsonArgs> {
    let mut args = args.reader(vm, name);
    let none_as_null = build::flag(vm, &mut args, "none_as_null", false)?;
    let astext_type = opt_type(vm, args.optional("astext_type")?)?;
    args.finish()?;
    Ok(PgJsonArgs {
        json: JsonArgs { none_as_null },
        astext_type,
    })
}

fn opt_type(vm: &Vm, value: Option<Value>) -> Result<Option<Box<Type>>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => to_type(vm, &value).map(|it| Some(Box::new(it))),
    }
}

fn moment(vm: &Vm, args: Args, name: &str) -> Result<(bool, Option<i64>)> {
    let mut args = args.reader(vm, name);
    let timezone = build::flag(vm, &mut args, "timezone", false)?;
    let precision = convert::opt_int(vm, "precision", args.optional("precision")?)?;
    args.finish()?;
    Ok((timezone, precision))
}

/// `ENUM(*enums, name=, create_type=True, **kw)`.
fn enum_type(vm: &Vm, args: Args) -> Result<EnumArgs> {
    generic::enum_args(vm, args)
}

/// `DOMAIN(name, data_type, *, collation, default, constraint_name, not_null, check, create_type, **kw)`.
fn domain(vm: &Vm, args: Args) -> Result<DomainArgs> {
    let mut args = args.reader(vm, "DOMAIN");
    let name = convert::name(vm, "name", &args.required("name")?)?;
    let data_type = to_type(vm, &args.required("data_type")?)?;
    let collation = convert::opt_str(vm, "collation", args.keyword("collation"))?;
    let default = match args.keyword("default").filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(match value.as_str() {
            Some(text) => ServerDefault::Literal(text.to_owned()),
            None => ServerDefault::expr(expr::to_expr(vm, &value)?),
        }),
    };
    let constraint_name: ConstraintName =
        convert::constraint_name(vm, "constraint_name", args.keyword("constraint_name"))?;
    let not_null = convert::opt_bool(vm, args.keyword("not_null"))?;
    let check = match args.keyword("check").filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(expr::text_or_expr(vm, &value)?),
    };
    let create_type = convert::opt_bool(vm, args.keyword("create_type"))?;
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let metadata = args
        .keyword("metadata")
        .is_some_and(|value| !value.is_none());
    let inherit_schema = convert::opt_bool(vm, args.keyword("inherit_schema"))?;
    args.finish()?;
    Ok(DomainArgs {
        name,
        schema,
        data_type,
        collation,
        collation_schema: None,
        default,
        constraint_name,
        not_null,
        check,
        checks: Vec::new(),
        create_type,
        metadata,
        inherit_schema,
    })
}
