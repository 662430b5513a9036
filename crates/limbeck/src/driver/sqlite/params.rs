//! Values on their way to SQLite, as SQLAlchemy's SQLite types send them.

use limbeck_sql::datum::{Datum, iso_date, iso_datetime, iso_time, uuid_hex};
use rusqlite::types::Value;

/// Returns what SQLite stores for a value.
pub(super) fn to_sqlite(datum: &Datum) -> Value {
    match datum {
        Datum::Null => Value::Null,
        Datum::Bool(b) => Value::Integer(i64::from(*b)),
        Datum::Int(i) => Value::Integer(*i),
        Datum::Float(f) => Value::Real(*f),
        Datum::BigInt(text) | Datum::Decimal(text) => text
            .parse()
            .map_or_else(|_| Value::Text(text.clone()), Value::Real),
        Datum::Text(text) => Value::Text(text.clone()),
        Datum::Bytes(bytes) => Value::Blob(bytes.clone()),
        Datum::Date(date) => Value::Text(iso_date(*date)),
        Datum::Time(time) => Value::Text(iso_time(*time)),
        Datum::DateTime(value) => Value::Text(iso_datetime(*value, ' ')),
        Datum::Uuid(bytes) => Value::Text(uuid_hex(bytes)),
        Datum::Json(json) => Value::Text(json.to_string()),
        // SQLite has none of these; their layers above refuse them before they come here.
        Datum::Interval(_) | Datum::Array(_) | Datum::Tuple(_) | Datum::Range(_) => Value::Null,
    }
}
