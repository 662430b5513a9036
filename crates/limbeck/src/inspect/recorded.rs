//! The model in the shape of conformance/inspect/*.json, to be compared with what SQLAlchemy's inspector returned.

use limbeck_sql::{
    OptionValue, ServerDefault, Type,
    types::{DateTimeArgs, LengthArgs, NumericArgs, PgType, SqliteType, StringArgs},
};
use serde_json::{Map, Value, json};

use super::dicts;

/// Turns an inspector's dictionary into the recordings' JSON.
pub(super) fn to_json(value: &OptionValue) -> Value {
    match value {
        OptionValue::None => Value::Null,
        OptionValue::Bool(b) => json!(b),
        OptionValue::Int(i) => json!(i),
        OptionValue::Float(f) => json!(f),
        OptionValue::Str(text) => json!(text),
        OptionValue::Expr(expr) => json!({"text": dicts::raw_text(expr).unwrap()}),
        OptionValue::Type(type_) => type_json(type_),
        OptionValue::List(items) => items.iter().map(to_json).collect(),
        OptionValue::Map(items) => Value::Object(
            items
                .iter()
                .map(|(key, item)| (key.clone(), to_json(item)))
                .collect(),
        ),
    }
}

fn put(out: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        out.insert(key.to_owned(), value);
    }
}

fn strings(out: &mut Map<String, Value>, args: &StringArgs) {
    put(out, "length", args.length.map(Value::from));
    put(out, "collation", args.collation.clone().map(Value::from));
}

fn numbers(out: &mut Map<String, Value>, args: &NumericArgs) {
    put(out, "precision", args.precision.map(Value::from));
    put(out, "scale", args.scale.map(Value::from));
}

fn times(out: &mut Map<String, Value>, args: &DateTimeArgs, number: bool) {
    if args.timezone {
        // SQLAlchemy keeps the number that SQLite's type was declared with.
        out.insert(
            "timezone".to_owned(),
            if number { json!(6) } else { json!(true) },
        );
    }
}

fn lengths(out: &mut Map<String, Value>, args: &LengthArgs) {
    put(out, "length", args.length.map(Value::from));
}

#[allow(clippy::too_many_lines)]
pub(super) fn type_json(type_: &Type) -> Value {
    let mut out = Map::new();
    let class = match type_ {
        Type::Null => "NullType",
        Type::INTEGER => "INTEGER",
        Type::SMALLINT => "SMALLINT",
        Type::BIGINT => "BIGINT",
        Type::DATE => "DATE",
        Type::UUID(_) => "UUID",
        Type::NUMERIC(args) => {
            numbers(&mut out, args);
            "NUMERIC"
        }
        Type::DECIMAL(args) => {
            numbers(&mut out, args);
            "DECIMAL"
        }
        Type::FLOAT(args) => {
            numbers(&mut out, args);
            "FLOAT"
        }
        Type::REAL(args) => {
            numbers(&mut out, args);
            "REAL"
        }
        Type::DOUBLE(args) => {
            numbers(&mut out, args);
            "DOUBLE"
        }
        Type::DOUBLE_PRECISION(args) => {
            numbers(&mut out, args);
            "DOUBLE_PRECISION"
        }
        Type::VARCHAR(args) => {
            strings(&mut out, args);
            "VARCHAR"
        }
        Type::String(args) => {
            strings(&mut out, args);
            "String"
        }
        Type::NVARCHAR(args) => {
            strings(&mut out, args);
            "NVARCHAR"
        }
        Type::CHAR(args) => {
            strings(&mut out, args);
            "CHAR"
        }
        Type::NCHAR(args) => {
            strings(&mut out, args);
            "NCHAR"
        }
        Type::TEXT(args) => {
            strings(&mut out, args);
            "TEXT"
        }
        Type::BLOB(args) => {
            lengths(&mut out, args);
            "BLOB"
        }
        Type::BOOLEAN(args) => {
            if args.create_constraint {
                out.insert("create_constraint".to_owned(), json!(1));
            }
            "BOOLEAN"
        }
        Type::DATETIME(args) => {
            times(&mut out, args, true);
            "DATETIME"
        }
        Type::TIME(args) => {
            times(&mut out, args, true);
            "TIME"
        }
        Type::TIMESTAMP(args) => {
            times(&mut out, args, true);
            "TIMESTAMP"
        }
        Type::Sqlite(SqliteType::JSON(_)) => "sqlite.JSON",
        Type::Sqlite(SqliteType::JSONB(_)) => "sqlite.JSONB",
        Type::Postgresql(type_) => return pg_json(type_),
        other => panic!("no recorded form of {other:?}"),
    };
    out.insert("class".to_owned(), json!(class));
    Value::Object(out)
}

fn pg_json(type_: &PgType) -> Value {
    let mut out = Map::new();
    out.insert(
        "class".to_owned(),
        json!(format!("postgresql.{}", type_.class_name())),
    );
    match type_ {
        PgType::ARRAY(args) => {
            put(&mut out, "dimensions", args.dimensions.map(Value::from));
            out.insert("item_type".to_owned(), type_json(&args.item_type));
        }
        PgType::ENUM(args) => {
            out.insert("enums".to_owned(), json!(args.enums));
            out.insert("name".to_owned(), json!(args.name.text()));
            out.insert(
                "schema".to_owned(),
                json!(args.schema.as_ref().map(|schema| &schema.text)),
            );
        }
        PgType::DOMAIN(args) => {
            out.insert("name".to_owned(), json!(args.name.text));
            out.insert(
                "schema".to_owned(),
                json!(args.schema.as_ref().map(|schema| &schema.text)),
            );
            out.insert("data_type".to_owned(), type_json(&args.data_type));
            put(
                &mut out,
                "collation",
                args.collation.clone().map(Value::from),
            );
            put(
                &mut out,
                "constraint_name",
                args.constraint_name.text().map(Value::from),
            );
            put(
                &mut out,
                "not_null",
                args.not_null.filter(|b| *b).map(Value::from),
            );
            put(
                &mut out,
                "check",
                args.check
                    .as_ref()
                    .map(|check| json!({"text": dicts::raw_text(check).unwrap()})),
            );
            put(
                &mut out,
                "default",
                args.default.as_ref().map(|default| match default {
                    ServerDefault::Literal(text) => json!(text),
                    ServerDefault::Expr(expr) => json!(dicts::raw_text(expr).unwrap()),
                    ServerDefault::Fetched => Value::Null,
                }),
            );
        }
        PgType::BIT { length, varying } => {
            put(&mut out, "length", length.map(Value::from));
            put(&mut out, "varying", varying.then_some(json!(true)));
        }
        PgType::BYTEA { length } => put(&mut out, "length", length.map(Value::from)),
        PgType::CITEXT { length, collation } => {
            put(&mut out, "length", length.map(Value::from));
            put(&mut out, "collation", collation.clone().map(Value::from));
        }
        PgType::INTERVAL { precision, fields } => {
            put(&mut out, "precision", precision.map(Value::from));
            put(&mut out, "fields", fields.clone().map(Value::from));
        }
        PgType::TIME {
            timezone,
            precision,
        }
        | PgType::TIMESTAMP {
            timezone,
            precision,
        } => {
            put(&mut out, "precision", precision.map(Value::from));
            put(&mut out, "timezone", timezone.then_some(json!(true)));
        }
        _ => {}
    }
    Value::Object(out)
}

/// Compares JSON and says where the first difference is.
pub(super) fn assert_same(place: &str, ours: &Value, recorded: &Value) {
    match (ours, recorded) {
        (Value::Object(ours), Value::Object(recorded)) => {
            for (key, value) in recorded {
                match ours.get(key) {
                    Some(found) => assert_same(&format!("{place}.{key}"), found, value),
                    None => panic!("{place}.{key} is missing; recorded: {value}\nours: {ours:?}"),
                }
            }
            for (key, value) in ours {
                assert!(
                    recorded.contains_key(key),
                    "{place}.{key} is not recorded: {value}"
                );
            }
        }
        (Value::Array(ours), Value::Array(recorded)) if ours.len() == recorded.len() => {
            for (i, (ours, recorded)) in ours.iter().zip(recorded).enumerate() {
                assert_same(&format!("{place}[{i}]"), ours, recorded);
            }
        }
        _ => assert_eq!(ours, recorded, "{place}"),
    }
}
