//! Values as the drivers of SQLAlchemy's dialects get them.

use serde_json::Value as Json;

use super::literal::{effective, refuse_own_code};
use crate::{
    datum::{self, DateTime, Datum},
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    expr::{
        JsonRole,
        compile::Parameter,
        typing::{Affinity, affinity},
    },
    sql::python_repr,
    types::{EnumArgs, PgType, SqliteType, Type},
};

/// Turns a parameter's value into what the driver gets, as the type's bind processor does.
pub fn to_driver(
    cx: &CompileContext,
    value: &Datum,
    param: &Parameter,
) -> Result<Datum, CompileError> {
    if param.json != JsonRole::None {
        return Ok(json_address(cx.dialect.name(), value, param.json));
    }
    process(cx, value, &param.type_)
}

fn failed(class: &str, message: impl std::fmt::Display) -> CompileError {
    CompileError::new(
        ErrorClass::Statement,
        format!("(builtins.{class}) {message}"),
    )
}

fn process(cx: &CompileContext, value: &Datum, type_: &Type) -> Result<Datum, CompileError> {
    refuse_own_code(cx, type_)?;
    let type_ = effective(cx, type_);
    let sqlite = cx.dialect.name() == "sqlite";
    if affinity(type_) == Affinity::Json {
        return Ok(json_value(value, type_));
    }
    if value.is_null() {
        return Ok(Datum::Null);
    }
    match type_ {
        Type::Enum(args) => return enum_value(value, args),
        Type::Postgresql(PgType::ENUM(args)) => return enum_value(value, args),
        Type::ARRAY(args) | Type::Postgresql(PgType::ARRAY(args)) => {
            return array(cx, value, &args.item_type);
        }
        _ => {}
    }
    Ok(match affinity(type_) {
        Affinity::Boolean => {
            let truth = match (value.truth(), value) {
                (Some(truth), _) => truth,
                (None, Datum::Text(_) | Datum::Int(_) | Datum::Float(_) | Datum::Decimal(_)) => {
                    let class = if matches!(value, Datum::Text(_)) {
                        "TypeError"
                    } else {
                        "ValueError"
                    };
                    let what = if class == "TypeError" {
                        format!("Not a boolean value: {}", python_datum_repr(value))
                    } else {
                        format!(
                            "Value {} is not None, True, or False",
                            python_datum_repr(value)
                        )
                    };
                    return Err(failed(class, what));
                }
                (None, other) => {
                    return Err(failed(
                        "TypeError",
                        format!("Not a boolean value: {}", python_datum_repr(other)),
                    ));
                }
            };
            if sqlite {
                Datum::Int(i64::from(truth))
            } else {
                Datum::Bool(truth)
            }
        }
        Affinity::Date | Affinity::Time | Affinity::DateTime if sqlite => {
            match date_text(value, type_) {
                Some(text) => Datum::Text(text),
                None => {
                    let (name, kinds) = match affinity(type_) {
                        Affinity::Date => ("Date", "date"),
                        Affinity::Time => ("Time", "time"),
                        _ => ("DateTime", "datetime and date"),
                    };
                    return Err(failed(
                        "TypeError",
                        format!("SQLite {name} type only accepts Python {kinds} objects as input."),
                    ));
                }
            }
        }
        Affinity::Interval if sqlite => match value {
            Datum::Interval(span) => {
                let micros = (i128::from(span.days) * 86_400 + i128::from(span.seconds))
                    * 1_000_000
                    + i128::from(span.micros);
                Datum::Text(epoch_text(micros))
            }
            other => other.clone(),
        },
        Affinity::Numeric | Affinity::Float if sqlite => match value {
            Datum::Decimal(text) => text
                .parse::<f64>()
                .map(Datum::Float)
                .unwrap_or_else(|_| value.clone()),
            Datum::Int(i) => Datum::Float(*i as f64),
            Datum::Bool(b) => Datum::Float(f64::from(u8::from(*b))),
            Datum::Text(text) => match text.trim().parse::<f64>() {
                Ok(number) => Datum::Float(number),
                Err(_) => {
                    return Err(failed(
                        "ValueError",
                        format!("could not convert string to float: {}", python_repr(text)),
                    ));
                }
            },
            other => other.clone(),
        },
        Affinity::Uuid => {
            let (as_uuid, native) = match type_ {
                Type::Uuid(args) | Type::UUID(args) | Type::Postgresql(PgType::UUID(args)) => {
                    (args.as_uuid, args.native_uuid)
                }
                _ => (true, true),
            };
            match (value, native && !sqlite) {
                (_, true) => value.clone(),
                (Datum::Uuid(bytes), false) => Datum::Text(datum::uuid_hex(bytes)),
                (Datum::Text(text), false) if !as_uuid => Datum::Text(text.replace('-', "")),
                (Datum::Text(_), false) => {
                    return Err(failed(
                        "AttributeError",
                        "'str' object has no attribute 'hex'",
                    ));
                }
                (other, false) => other.clone(),
            }
        }
        Affinity::Hstore => match value {
            Datum::Json(json) => Datum::Text(hstore_text(json)),
            other => other.clone(),
        },
        _ => value.clone(),
    })
}

fn enum_value(value: &Datum, args: &EnumArgs) -> Result<Datum, CompileError> {
    let Datum::Text(text) = value else {
        return Ok(value.clone());
    };
    if !args.enums.contains(text) && args.validate_strings {
        let values: Vec<&str> = args.enums.iter().map(String::as_str).collect();
        return Err(failed(
            "LookupError",
            format!(
                "'{text}' is not among the defined enum values. Enum name: {}. Possible values: {}",
                args.name.text().unwrap_or("None"),
                values.join(", ")
            ),
        ));
    }
    Ok(value.clone())
}

fn array(cx: &CompileContext, value: &Datum, item: &Type) -> Result<Datum, CompileError> {
    match value {
        Datum::Array(items) | Datum::Tuple(items) => Ok(Datum::Array(
            items
                .iter()
                .map(|value| match value {
                    Datum::Array(_) => array(cx, value, item),
                    value => process(cx, value, item),
                })
                .collect::<Result<_, _>>()?,
        )),
        other => Ok(other.clone()),
    }
}

fn json_value(value: &Datum, type_: &Type) -> Datum {
    if value.is_null() {
        let none_as_null = match type_ {
            Type::JSON(args) | Type::Sqlite(SqliteType::JSON(args) | SqliteType::JSONB(args)) => {
                args.none_as_null
            }
            Type::Postgresql(PgType::JSON(args) | PgType::JSONB(args)) => args.json.none_as_null,
            _ => false,
        };
        return if none_as_null {
            Datum::Null
        } else {
            Datum::Text("null".to_owned())
        };
    }
    Datum::Text(json_text(&datum_json(value), false))
}

/// Reads a value as a JSON document.
pub fn datum_json(value: &Datum) -> Json {
    match value {
        Datum::Null => Json::Null,
        Datum::Bool(b) => Json::Bool(*b),
        Datum::Int(i) => Json::from(*i),
        Datum::Float(f) => serde_json::Number::from_f64(*f).map_or(Json::Null, Json::Number),
        Datum::Json(json) => (**json).clone(),
        Datum::Text(text) => Json::String(text.clone()),
        Datum::Array(items) | Datum::Tuple(items) => {
            Json::Array(items.iter().map(datum_json).collect())
        }
        Datum::BigInt(text) | Datum::Decimal(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.clone()))
        }
        other => Json::String(other.kind().to_owned()),
    }
}

/// Writes a JSON document as Python's `json.dumps` does, or as its `repr()` of the same value.
pub fn json_text(json: &Json, python: bool) -> String {
    match json {
        Json::Null => if python { "None" } else { "null" }.to_owned(),
        Json::Bool(true) => if python { "True" } else { "true" }.to_owned(),
        Json::Bool(false) => if python { "False" } else { "false" }.to_owned(),
        Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(i), _, _) => i.to_string(),
            (None, Some(u), _) => u.to_string(),
            (None, None, Some(f)) => datum::float_repr(f),
            (None, None, None) => number.to_string(),
        },
        Json::String(text) if python => python_repr(text),
        Json::String(text) => json_string(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| json_text(item, python)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|(key, value)| {
                    let key = if python {
                        python_repr(key)
                    } else {
                        json_string(key)
                    };
                    format!("{key}: {}", json_text(value, python))
                })
                .collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}

fn json_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if (' '..='~').contains(&c) => out.push(c),
            c => {
                let mut units = [0u16; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('"');
    out
}

fn hstore_text(json: &Json) -> String {
    let Json::Object(items) = json else {
        return json_text(json, false);
    };
    let quote = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let parts: Vec<String> = items
        .iter()
        .map(|(key, value)| match value {
            Json::Null => format!("{}=>NULL", quote(key)),
            Json::String(text) => format!("{}=>{}", quote(key), quote(text)),
            other => format!("{}=>{}", quote(key), quote(&json_text(other, true))),
        })
        .collect();
    parts.join(", ")
}

/// What addresses a part of a JSON document, as the dialect writes it.
pub(super) fn json_address(dialect: &str, value: &Datum, role: JsonRole) -> Datum {
    let step = |item: &Datum| match item {
        Datum::Int(i) => format!("[{i}]"),
        Datum::Text(text) => format!(".\"{text}\""),
        other => format!(".\"{}\"", python_datum_repr(other)),
    };
    let items: Vec<Datum> = match (role, value) {
        (JsonRole::Path, Datum::Array(items) | Datum::Tuple(items)) => items.clone(),
        (_, other) => vec![other.clone()],
    };
    if dialect == "sqlite" {
        let path: String = items.iter().map(step).collect();
        return Datum::Text(format!("${path}"));
    }
    match role {
        JsonRole::Path => {
            let parts: Vec<String> = items
                .iter()
                .map(|item| match item {
                    Datum::Text(text) => text.clone(),
                    other => python_datum_repr(other),
                })
                .collect();
            Datum::Text(format!("{{{}}}", parts.join(", ")))
        }
        JsonRole::Index | JsonRole::None => value.clone(),
    }
}

/// A date or time as SQLite stores it; `None`: not a value of that type.
pub(super) fn date_text(value: &Datum, type_: &Type) -> Option<String> {
    if let Type::Sqlite(
        SqliteType::DATE(args) | SqliteType::DATETIME(args) | SqliteType::TIME(args),
    ) = type_
        && let Some(format) = &args.storage_format
    {
        return stored(value, format);
    }
    let short = matches!(
        type_,
        Type::Sqlite(SqliteType::DATETIME(args) | SqliteType::TIME(args)) if args.truncate_microseconds
    );
    let clock = |time: &datum::Time| {
        let base = format!("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
        if short {
            base
        } else {
            format!("{base}.{:06}", time.micro)
        }
    };
    match (affinity(type_), value) {
        (Affinity::Date, Datum::Date(date)) => Some(datum::iso_date(*date)),
        (Affinity::Date, Datum::DateTime(value)) => Some(datum::iso_date(value.date)),
        (Affinity::Time, Datum::Time(time)) => Some(clock(time)),
        (Affinity::DateTime, Datum::DateTime(value)) => Some(format!(
            "{} {}",
            datum::iso_date(value.date),
            clock(&value.time)
        )),
        (Affinity::DateTime, Datum::Date(date)) => Some(format!(
            "{} {}",
            datum::iso_date(*date),
            clock(&datum::Time {
                hour: 0,
                minute: 0,
                second: 0,
                micro: 0,
                offset: None
            })
        )),
        _ => None,
    }
}

/// Fills `%(year)04d`, ... of a storage format.
fn stored(value: &Datum, format: &str) -> Option<String> {
    let (date, time) = match value {
        Datum::Date(date) => (Some(*date), None),
        Datum::Time(time) => (None, Some(*time)),
        Datum::DateTime(value) => (Some(value.date), Some(value.time)),
        _ => return None,
    };
    let mut out = String::new();
    let mut rest = format;
    while let Some(start) = rest.find("%(") {
        out.push_str(&rest[..start]);
        let after = &rest[start + 2..];
        let close = after.find(')')?;
        let number: i64 = match &after[..close] {
            "year" => date?.year.into(),
            "month" => date?.month.into(),
            "day" => date?.day.into(),
            "hour" => time.map_or(0, |time| time.hour).into(),
            "minute" => time.map_or(0, |time| time.minute).into(),
            "second" => time.map_or(0, |time| time.second).into(),
            "microsecond" => time.map_or(0, |time| time.micro).into(),
            _ => return None,
        };
        let spec = &after[close + 1..];
        let end = spec.find('d')?;
        let width: usize = spec[..end].trim_start_matches('0').parse().unwrap_or(0);
        out.push_str(&format!("{number:0width$}"));
        rest = &spec[end + 1..];
    }
    out.push_str(rest);
    Some(out)
}

/// A span as a point in time after 1970, as SQLite stores it.
fn epoch_text(micros: i128) -> String {
    let days = micros.div_euclid(86_400_000_000);
    let rest = micros.rem_euclid(86_400_000_000);
    let (year, month, day) = civil(days as i64);
    let (seconds, micro) = (rest / 1_000_000, rest % 1_000_000);
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}.{micro:06}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// The date of a number of days after 1970-01-01 (Hinnant's algorithm).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, day)
}

/// A value as Python's `repr()` writes it.
pub fn python_datum_repr(value: &Datum) -> String {
    let time_fields = |time: &datum::Time| {
        let mut out = format!("{}, {}", time.hour, time.minute);
        if time.second != 0 || time.micro != 0 {
            out.push_str(&format!(", {}", time.second));
        }
        if time.micro != 0 {
            out.push_str(&format!(", {}", time.micro));
        }
        out
    };
    let zone = |offset: Option<i32>| match offset {
        None => String::new(),
        Some(0) => ", tzinfo=datetime.timezone.utc".to_owned(),
        Some(seconds) => format!(
            ", tzinfo=datetime.timezone(datetime.timedelta({}))",
            if seconds < 0 {
                format!("days=-1, seconds={}", 86_400 + seconds)
            } else {
                format!("seconds={seconds}")
            }
        ),
    };
    match value {
        Datum::Null => "None".to_owned(),
        Datum::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
        Datum::Int(i) => i.to_string(),
        Datum::BigInt(digits) => digits.clone(),
        Datum::Float(f) => datum::float_repr(*f),
        Datum::Decimal(text) => format!("Decimal('{text}')"),
        Datum::Text(text) => python_repr(text),
        Datum::Bytes(bytes) => bytes_repr(bytes),
        Datum::Date(date) => format!("datetime.date({}, {}, {})", date.year, date.month, date.day),
        Datum::Time(time) => {
            format!("datetime.time({}{})", time_fields(time), zone(time.offset))
        }
        Datum::DateTime(DateTime { date, time }) => format!(
            "datetime.datetime({}, {}, {}, {}{})",
            date.year,
            date.month,
            date.day,
            time_fields(time),
            zone(time.offset)
        ),
        Datum::Interval(span) => {
            let micros = (i128::from(span.days) * 86_400 + i128::from(span.seconds)) * 1_000_000
                + i128::from(span.micros);
            let days = micros.div_euclid(86_400_000_000);
            let rest = micros.rem_euclid(86_400_000_000);
            let mut parts = Vec::new();
            if days != 0 {
                parts.push(format!("days={days}"));
            }
            if rest / 1_000_000 != 0 {
                parts.push(format!("seconds={}", rest / 1_000_000));
            }
            if rest % 1_000_000 != 0 {
                parts.push(format!("microseconds={}", rest % 1_000_000));
            }
            if parts.is_empty() {
                parts.push("0".to_owned());
            }
            format!("datetime.timedelta({})", parts.join(", "))
        }
        Datum::Uuid(bytes) => format!("UUID('{}')", datum::uuid_text(bytes)),
        Datum::Json(json) => json_text(json, true),
        Datum::Array(items) => {
            let items: Vec<String> = items.iter().map(python_datum_repr).collect();
            format!("[{}]", items.join(", "))
        }
        Datum::Tuple(items) => {
            let parts: Vec<String> = items.iter().map(python_datum_repr).collect();
            let comma = if items.len() == 1 { "," } else { "" };
            format!("({}{comma})", parts.join(", "))
        }
        Datum::Range(_) => "Range(...)".to_owned(),
    }
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if *byte == quote as u8 => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7e => out.push(*byte as char),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}
