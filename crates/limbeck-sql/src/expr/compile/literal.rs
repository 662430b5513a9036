//! Values written into the text.

use super::process::{date_text, json_text, python_datum_repr};
use crate::{
    datum::{self, Datum},
    dialect::CompileContext,
    error::CompileError,
    expr::{
        JsonRole,
        typing::{Affinity, affinity},
    },
    types::{EnumArgs, PgType, Type},
};

/// Writes a value of a type.
pub(super) fn render(
    cx: &CompileContext,
    value: &Datum,
    type_: &Type,
) -> Result<String, CompileError> {
    refuse_own_code(cx, type_)?;
    let type_ = effective(cx, type_);
    if value.is_null() {
        return Ok("NULL".to_owned());
    }
    let text = match literal(cx, value, type_) {
        Outcome::Text(text) => text,
        Outcome::NoRenderer => {
            return Err(CompileError::compile(format!(
                "No literal value renderer is available for literal value \"{}\" with datatype {}",
                short_repr(value),
                type_name(cx, type_)
            )));
        }
        Outcome::Failed => {
            return Err(CompileError::compile(format!(
                "Could not render literal value \"{}\" with datatype {}; see parent stack trace for more detail.",
                short_repr(value),
                type_name(cx, type_)
            )));
        }
    };
    Ok(
        if cx.backslash_escapes() && !is_quoted_by_writer(type_, value) {
            text.replace('\\', "\\\\")
        } else {
            text
        },
    )
}

/// Values of a type that changes them by code of its own can't be written without that code.
pub(super) fn refuse_own_code(cx: &CompileContext, type_: &Type) -> Result<(), CompileError> {
    match type_ {
        Type::Variant { .. } => refuse_own_code(cx, type_.for_dialect(cx.dialect.name())),
        Type::Decorator {
            class_path,
            processes: true,
            ..
        } => Err(CompileError::gap(format!(
            "values of type {class_path} are made by its own code, which can't be run without Python"
        ))),
        Type::Decorator { impl_, .. } => refuse_own_code(cx, impl_),
        Type::Application(it) if it.processes => Err(CompileError::gap(format!(
            "values of type {}.{} are made by its own code, which can't be run without Python",
            it.module, it.class_name
        ))),
        Type::Application(it) => match &it.impl_ {
            Some(impl_) => refuse_own_code(cx, impl_),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The type a dialect uses for another one.
pub(super) fn effective<'t>(cx: &CompileContext, type_: &'t Type) -> &'t Type {
    match type_ {
        Type::Variant { .. } => effective(cx, type_.for_dialect(cx.dialect.name())),
        Type::Decorator { impl_, .. } => effective(cx, impl_),
        Type::Application(it) => match &it.impl_ {
            Some(impl_) => effective(cx, impl_),
            None => type_,
        },
        other => other,
    }
}

enum Outcome {
    Text(String),
    NoRenderer,
    Failed,
}

fn is_quoted_by_writer(_: &Type, _: &Datum) -> bool {
    // `string` leaves the backslashes to `render`.
    false
}

fn string(cx: &CompileContext, text: &str) -> String {
    let mut out = text.replace('\'', "''");
    if cx.paramstyle.doubles_percent() {
        out = out.replace('%', "%%");
    }
    format!("'{out}'")
}

fn literal(cx: &CompileContext, value: &Datum, type_: &Type) -> Outcome {
    use Outcome::{Failed, NoRenderer, Text};
    let sqlite = cx.dialect.name() == "sqlite";
    match type_ {
        Type::Enum(args) => return enum_literal(cx, value, args),
        Type::Postgresql(PgType::ENUM(args)) => return enum_literal(cx, value, args),
        Type::Application(type_) => {
            return match &type_.impl_ {
                Some(impl_) => literal(cx, value, impl_),
                None => NoRenderer,
            };
        }
        Type::UserDefined { .. } | Type::PickleType(_) => return NoRenderer,
        Type::ARRAY(args) | Type::Postgresql(PgType::ARRAY(args)) => {
            let brackets =
                if cx.dialect.name() == "postgresql" || matches!(type_, Type::Postgresql(_)) {
                    "ARRAY["
                } else {
                    "["
                };
            return match array(cx, value, &args.item_type, brackets) {
                Some(text) => text,
                None => Failed,
            };
        }
        _ => {}
    }
    match affinity(type_) {
        Affinity::Integer => match value {
            Datum::Int(i) => Text(i.to_string()),
            Datum::BigInt(digits) => Text(digits.clone()),
            Datum::Bool(b) => Text(u8::from(*b).to_string()),
            Datum::Float(f) if f.is_finite() => Text(format!("{:.0}", f.trunc())),
            Datum::Decimal(text) => match text.split('.').next() {
                Some(whole) if !whole.is_empty() => Text(whole.to_owned()),
                _ => Failed,
            },
            Datum::Text(text) => match text.trim().parse::<i128>() {
                Ok(i) => Text(i.to_string()),
                Err(_) => Failed,
            },
            _ => Failed,
        },
        Affinity::Numeric | Affinity::Float => match value {
            Datum::Int(i) => Text(i.to_string()),
            Datum::BigInt(digits) => Text(digits.clone()),
            Datum::Float(f) => Text(datum::float_repr(*f)),
            Datum::Decimal(text) => Text(text.clone()),
            Datum::Bool(b) => Text(if *b { "True" } else { "False" }.to_owned()),
            Datum::Text(text) if text.trim().parse::<f64>().is_ok() => Text(text.clone()),
            _ => Failed,
        },
        Affinity::String => match value {
            Datum::Text(text) => Text(string(cx, text)),
            _ => Failed,
        },
        Affinity::Boolean => {
            let Some(truth) = value.truth() else {
                return Failed;
            };
            Text(
                match (truth, cx.dialect.name() == "postgresql") {
                    (true, true) => "true",
                    (false, true) => "false",
                    (true, false) => "1",
                    (false, false) => "0",
                }
                .to_owned(),
            )
        }
        Affinity::Date | Affinity::Time | Affinity::DateTime if sqlite => {
            match date_text(value, type_) {
                Some(text) => Text(format!("'{text}'")),
                None => Failed,
            }
        }
        Affinity::Date => match value {
            Datum::Date(date) => Text(format!("'{}'", datum::iso_date(*date))),
            Datum::DateTime(value) => Text(format!("'{}'", datum::iso_date(value.date))),
            Datum::Time(time) => Text(format!("'{}'", datum::iso_time(*time))),
            _ => Failed,
        },
        Affinity::Time => match value {
            Datum::Date(date) => Text(format!("'{}'", datum::iso_date(*date))),
            Datum::DateTime(value) => Text(format!("'{}'", datum::iso_time(value.time))),
            Datum::Time(time) => Text(format!("'{}'", datum::iso_time(*time))),
            _ => Failed,
        },
        Affinity::DateTime => match value {
            Datum::Date(date) => Text(format!("'{}'", datum::iso_date(*date))),
            Datum::DateTime(value) => Text(format!("'{}'", datum::iso_datetime(*value, ' '))),
            Datum::Time(time) => Text(format!("'{}'", datum::iso_time(*time))),
            _ => Failed,
        },
        Affinity::Interval => match value {
            Datum::Interval(span) if !sqlite => {
                let micros = (i128::from(span.days) * 86_400 + i128::from(span.seconds))
                    * 1_000_000
                    + i128::from(span.micros);
                Text(format!(
                    "make_interval(secs=>{})",
                    datum::float_repr(micros as f64 / 1e6)
                ))
            }
            _ => Failed,
        },
        Affinity::Binary => match value {
            Datum::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Text(format!("'{}'", text.replace('\'', "''"))),
                Err(_) => Failed,
            },
            _ => Failed,
        },
        Affinity::Uuid => uuid(cx, value, type_),
        Affinity::Null
        | Affinity::Json
        | Affinity::Array
        | Affinity::Hstore
        | Affinity::Tuple
        | Affinity::Other(_) => NoRenderer,
    }
}

fn uuid(cx: &CompileContext, value: &Datum, type_: &Type) -> Outcome {
    let (as_uuid, native) = match type_ {
        Type::Uuid(args) | Type::UUID(args) | Type::Postgresql(PgType::UUID(args)) => {
            (args.as_uuid, args.native_uuid)
        }
        _ => (true, true),
    };
    let native = native && cx.dialect.name() == "postgresql";
    match (value, as_uuid) {
        (Datum::Text(text), false) => {
            Outcome::Text(format!("'{}'", text.replace('-', "").replace('\'', "''")))
        }
        (Datum::Uuid(bytes), true) if native => {
            Outcome::Text(format!("'{}'", datum::uuid_text(bytes)))
        }
        (Datum::Uuid(bytes), true) => Outcome::Text(format!("'{}'", datum::uuid_hex(bytes))),
        // Where the database has the type, any value is written as its text.
        (Datum::Text(text), true) if native => {
            Outcome::Text(format!("'{}'", text.replace('\'', "''")))
        }
        _ => Outcome::Failed,
    }
}

fn enum_literal(cx: &CompileContext, value: &Datum, args: &EnumArgs) -> Outcome {
    match value {
        Datum::Text(text) if args.enums.contains(text) || !args.validate_strings => {
            Outcome::Text(string(cx, text))
        }
        _ => Outcome::Failed,
    }
}

fn array(cx: &CompileContext, value: &Datum, item: &Type, open: &str) -> Option<Outcome> {
    let (Datum::Array(items) | Datum::Tuple(items)) = value else {
        return None;
    };
    let item = effective(cx, item);
    let mut out = Vec::new();
    for value in items {
        let text = match value {
            Datum::Array(_) | Datum::Tuple(_) => array(cx, value, item, open)?,
            Datum::Null => Outcome::Text("NULL".to_owned()),
            value => literal(cx, value, item),
        };
        match text {
            Outcome::Text(text) => out.push(text),
            other => return Some(other),
        }
    }
    Some(Outcome::Text(format!("{open}{}]", out.join(", "))))
}

/// Writes the key, index or path of a JSON document.
pub(super) fn json_address(
    cx: &CompileContext,
    value: &Datum,
    role: JsonRole,
) -> Result<String, CompileError> {
    let text = match super::process::json_address(cx.dialect.name(), value, role) {
        Datum::Text(text) => string(cx, &text),
        Datum::Int(i) => i.to_string(),
        other => {
            return Err(CompileError::compile(format!(
                "Could not render literal value \"{}\" with datatype JSON; see parent stack trace for more detail.",
                short_repr(&other)
            )));
        }
    };
    Ok(if cx.backslash_escapes() {
        text.replace('\\', "\\\\")
    } else {
        text
    })
}

fn short_repr(value: &Datum) -> String {
    let text = match value {
        Datum::Json(json) => json_text(json, true),
        other => python_datum_repr(other),
    };
    let count = text.chars().count();
    if count <= 300 {
        return text;
    }
    let head: String = text.chars().take(150).collect();
    let tail: String = text.chars().skip(count - 150).collect();
    format!(
        "{head} ... ({} characters truncated) ... {tail}",
        count - 300
    )
}

/// The type's name in messages: as a dialect without ways of its own writes it.
fn type_name(cx: &CompileContext, type_: &Type) -> String {
    match type_ {
        Type::Null => "NULL".to_owned(),
        Type::JSON(_) => "JSON".to_owned(),
        Type::Interval(_) => "DATETIME".to_owned(),
        other => crate::dialect::types::generic(cx, other)
            .or_else(|_| crate::dialect::types::type_sql(cx, other))
            .unwrap_or_else(|_| format!("{other:?}")),
    }
}
