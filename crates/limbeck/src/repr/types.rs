//! `repr()` of types: the class and the arguments that differ from their defaults.

use limbeck_sql::types::{
    ArrayArgs, BooleanArgs, EnumArgs, NumericArgs, PgType, SqliteType, StringArgs, Type, UuidArgs,
};

use super::{Arguments, dialects, string};

/// The module that a type's class stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Module {
    /// SQLAlchemy's own types.
    Sqlalchemy,
    /// `sqlalchemy.dialects.<name>`.
    Dialect(&'static str),
    /// A module of the application or of a third party.
    Application(String),
}

/// Returns the module of a type's class.
pub fn module(type_: &Type) -> Module {
    match type_ {
        Type::Postgresql(PgType::UUID(_)) => Module::Sqlalchemy,
        Type::Postgresql(_) => Module::Dialect("postgresql"),
        Type::Sqlite(_) => Module::Dialect("sqlite"),
        Type::Mysql(_) => Module::Dialect("mysql"),
        Type::Mssql(it) => dialects::mssql_module(&it.name),
        Type::Oracle(it) => dialects::oracle_module(&it.name),
        Type::Variant { base, .. } => module(base),
        Type::Decorator { class_path, .. } | Type::UserDefined { class_path, .. } => {
            let module = class_path.rsplit_once('.').map_or("", |(module, _)| module);
            Module::Application(module.to_owned())
        }
        Type::Application(it) => application_module(&it.module),
        _ => Module::Sqlalchemy,
    }
}

/// SQLAlchemy's own classes are described as the application's where the application or an old version has them otherwise.
fn application_module(module: &str) -> Module {
    let Some(own) = module.strip_prefix("sqlalchemy.") else {
        return Module::Application(module.to_owned());
    };
    let dialect = own.strip_prefix("dialects.").and_then(|rest| {
        let name = rest.split('.').next();
        ["postgresql", "sqlite", "mysql", "mssql", "oracle"]
            .into_iter()
            .find(|known| name == Some(known))
    });
    dialect.map_or(Module::Sqlalchemy, Module::Dialect)
}

/// Writes a type as Python's `repr()` does.
pub fn type_repr(type_: &Type) -> String {
    match type_ {
        Type::Application(it) => it.repr.clone(),
        Type::Variant { base, .. } => type_repr(base),
        _ => format!("{}({})", class_name(type_), arguments(type_)),
    }
}

/// The class's name.
fn class_name(type_: &Type) -> String {
    match type_ {
        Type::Null => "NullType".to_owned(),
        Type::Tuple => "TupleType".to_owned(),
        Type::Variant { base, .. } => class_name(base),
        Type::Decorator { class_path, .. } | Type::UserDefined { class_path, .. } => class_path
            .rsplit('.')
            .next()
            .unwrap_or(class_path)
            .to_owned(),
        Type::Application(it) => it.class_name.clone(),
        Type::Mysql(it) | Type::Mssql(it) | Type::Oracle(it) => dialects::class_name(&it.name),
        Type::Postgresql(it) => variant_name(it),
        Type::Sqlite(it) => variant_name(it),
        other => variant_name(other),
    }
}

/// The name of an enum's variant; they carry the names of upstream's classes.
fn variant_name(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.split(['(', ' ', '{'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// What stands in the parentheses.
fn arguments(type_: &Type) -> String {
    let mut out = Arguments::default();
    match type_ {
        Type::Null
        | Type::Integer
        | Type::SmallInteger
        | Type::BigInteger
        | Type::Date
        | Type::INTEGER
        | Type::SMALLINT
        | Type::BIGINT
        | Type::DATE
        | Type::Tuple
        // As the DateTime that it wraps.
        | Type::Interval(_) => {}
        Type::UserDefined { arguments, .. } => return arguments.clone(),
        Type::Numeric(it) | Type::NUMERIC(it) | Type::DECIMAL(it) => numeric(&mut out, it),
        Type::Float(it)
        | Type::Double(it)
        | Type::FLOAT(it)
        | Type::REAL(it)
        | Type::DOUBLE(it)
        | Type::DOUBLE_PRECISION(it) => float(&mut out, it),
        Type::String(it)
        | Type::Unicode(it)
        | Type::Text(it)
        | Type::UnicodeText(it)
        | Type::VARCHAR(it)
        | Type::NVARCHAR(it)
        | Type::CHAR(it)
        | Type::NCHAR(it)
        | Type::TEXT(it)
        | Type::CLOB(it) => text(&mut out, it),
        Type::LargeBinary(it) | Type::BLOB(it) | Type::BINARY(it) | Type::VARBINARY(it) => {
            out.integer("length", it.length);
        }
        Type::Boolean(it) | Type::BOOLEAN(it) => boolean(&mut out, it),
        Type::Enum(it) => enumeration(&mut out, it, true),
        Type::Time(it)
        | Type::DateTime(it)
        | Type::TIME(it)
        | Type::DATETIME(it)
        | Type::TIMESTAMP(it) => out.flag("timezone", it.timezone, false),
        Type::JSON(it) => out.flag("none_as_null", it.none_as_null, false),
        Type::Uuid(it) => {
            uuid(&mut out, it);
            out.flag("native_uuid", it.native_uuid, true);
        }
        Type::UUID(it) => uuid(&mut out, it),
        Type::PickleType(it) => return it.as_deref().map_or(String::new(), arguments),
        Type::ARRAY(it) => array(&mut out, it),
        Type::Postgresql(it) => postgresql(&mut out, it),
        Type::Sqlite(it) => match it {
            SqliteType::JSON(it) | SqliteType::JSONB(it) => {
                out.flag("none_as_null", it.none_as_null, false);
            }
            SqliteType::DATE(_) | SqliteType::DATETIME(_) | SqliteType::TIME(_) => {}
        },
        Type::Mysql(it) => dialects::mysql(&mut out, it),
        Type::Mssql(it) => dialects::mssql(&mut out, it),
        Type::Oracle(it) => dialects::oracle(&mut out, it),
        Type::Variant { base, .. } => return arguments(base),
        Type::Decorator { impl_, .. } => return arguments(impl_),
        Type::Application(it) => {
            let inner = it.repr.split_once('(').map_or("", |(_, rest)| rest);
            return inner.strip_suffix(')').unwrap_or(inner).to_owned();
        }
    }
    out.join()
}

pub(super) fn numeric(out: &mut Arguments, it: &NumericArgs) {
    out.integer("precision", it.precision);
    out.integer("scale", it.scale);
    out.integer("decimal_return_scale", it.decimal_return_scale);
    out.flag("asdecimal", it.asdecimal.unwrap_or(true), true);
}

pub(super) fn float(out: &mut Arguments, it: &NumericArgs) {
    out.integer("precision", it.precision);
    out.flag("asdecimal", it.asdecimal.unwrap_or(false), false);
    out.integer("decimal_return_scale", it.decimal_return_scale);
}

fn text(out: &mut Arguments, it: &StringArgs) {
    out.integer("length", it.length);
    out.text("collation", it.collation.as_deref());
    out.text("collation_schema", it.collation_schema.as_deref());
}

fn boolean(out: &mut Arguments, it: &BooleanArgs) {
    out.flag("create_constraint", it.create_constraint, false);
    out.text("name", it.name.text());
}

fn uuid(out: &mut Arguments, it: &UuidArgs) {
    out.flag("as_uuid", it.as_uuid, true);
}

fn array(out: &mut Arguments, it: &ArrayArgs) {
    out.0.push(type_repr(&it.item_type));
    out.flag("as_tuple", it.as_tuple, false);
    out.integer("dimensions", it.dimensions);
    out.flag("zero_indexes", it.zero_indexes, false);
}

/// `Enum`, and PostgreSQL's `ENUM`, which is always native.
fn enumeration(out: &mut Arguments, it: &EnumArgs, generic: bool) {
    out.0.extend(it.enums.iter().map(|value| string(value)));
    out.text("name", it.name.text());
    out.flag("create_type", it.create_type, true);
    if generic {
        out.flag("native_enum", it.native_enum, true);
    }
    out.flag("create_constraint", it.create_constraint, false);
    let longest = it.enums.iter().map(|value| value.chars().count() as i64);
    let longest = longest.max().unwrap_or(0);
    out.integer("length", it.length.filter(|length| *length != longest));
    out.text("schema", it.schema.as_ref().map(|name| name.as_str()));
}

fn postgresql(out: &mut Arguments, type_: &PgType) {
    // The class's own default shows, too: it is not the default of the argument.
    let subtype = |it: Option<&Type>| it.map_or_else(|| "Text()".to_owned(), type_repr);
    match type_ {
        PgType::UUID(it) => uuid(out, it),
        PgType::JSON(it) | PgType::JSONB(it) => {
            out.flag("none_as_null", it.json.none_as_null, false);
            let astext_type = subtype(it.astext_type.as_deref());
            out.0.push(format!("astext_type={astext_type}"));
        }
        PgType::ARRAY(it) => array(out, it),
        PgType::ENUM(it) => enumeration(out, it, false),
        PgType::DOMAIN(it) => {
            out.0.push(string(it.name.as_str()));
            out.0.push(type_repr(&it.data_type));
        }
        PgType::HSTORE { text_type } => {
            let text_type = subtype(text_type.as_deref());
            out.0.push(format!("text_type={text_type}"));
        }
        PgType::BIT { length, varying } => {
            let default = (!varying).then_some(1);
            out.integer("length", length.or(default));
            out.flag("varying", *varying, false);
        }
        PgType::BYTEA { length } => out.integer("length", *length),
        PgType::CITEXT { length, collation } => {
            out.integer("length", *length);
            out.text("collation", collation.as_deref());
        }
        PgType::INTERVAL { precision, fields } => {
            out.integer("precision", *precision);
            out.text("fields", fields.as_deref());
        }
        PgType::TIME {
            timezone,
            precision,
        }
        | PgType::TIMESTAMP {
            timezone,
            precision,
        } => {
            out.flag("timezone", *timezone, false);
            out.integer("precision", *precision);
        }
        PgType::JSONPATH
        | PgType::INET
        | PgType::CIDR
        | PgType::MACADDR
        | PgType::MACADDR8
        | PgType::MONEY
        | PgType::OID
        | PgType::REGCLASS
        | PgType::REGCONFIG
        | PgType::TSVECTOR
        | PgType::TSQUERY
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
        | PgType::TSTZMULTIRANGE => {}
    }
}
