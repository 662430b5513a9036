//! Values on their way to the server, in text format.

use limbeck_sql::datum::{Datum, Interval, Range, iso_date, iso_datetime, iso_time, uuid_text};

/// Returns the text the server reads; `None` is NULL.
pub(super) fn to_text(datum: &Datum) -> Option<String> {
    Some(match datum {
        Datum::Null => return None,
        Datum::Bool(b) => if *b { "t" } else { "f" }.to_owned(),
        Datum::Int(i) => i.to_string(),
        Datum::Float(f) if f.is_nan() => "NaN".to_owned(),
        Datum::Float(f) if f.is_infinite() => {
            if *f > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
        }
        Datum::Float(f) => format!("{f:?}"),
        Datum::BigInt(text) | Datum::Decimal(text) | Datum::Text(text) => text.clone(),
        Datum::Bytes(bytes) => {
            let mut text = String::from("\\x");
            for byte in bytes {
                text.push_str(&format!("{byte:02x}"));
            }
            text
        }
        Datum::Date(date) => iso_date(*date),
        Datum::Time(time) => iso_time(*time),
        Datum::DateTime(value) => iso_datetime(*value, ' '),
        Datum::Interval(span) => interval_text(*span),
        Datum::Uuid(bytes) => uuid_text(bytes),
        Datum::Json(json) => json.to_string(),
        Datum::Array(items) => nested(items, '{', '}'),
        Datum::Tuple(items) => nested(items, '(', ')'),
        Datum::Range(range) => range_text(range),
    })
}

fn interval_text(span: Interval) -> String {
    format!(
        "{} mons {} days {} seconds {} microseconds",
        span.months, span.days, span.seconds, span.micros
    )
}

fn nested(items: &[Datum], open: char, close: char) -> String {
    let parts: Vec<String> = items
        .iter()
        .map(|item| match item {
            Datum::Null if open == '{' => "NULL".to_owned(),
            Datum::Null => String::new(),
            Datum::Array(_) if open == '{' => to_text(item).unwrap_or_default(),
            item => quoted(&to_text(item).unwrap_or_default()),
        })
        .collect();
    format!("{open}{}{close}", parts.join(","))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn range_text(range: &Range) -> String {
    if range.empty {
        return "empty".to_owned();
    }
    let bound = |bound: &Option<Datum>| {
        bound
            .as_ref()
            .and_then(to_text)
            .map(|text| quoted(&text))
            .unwrap_or_default()
    };
    format!(
        "{}{},{}{}",
        if range.lower_inclusive { '[' } else { '(' },
        bound(&range.lower),
        bound(&range.upper),
        if range.upper_inclusive { ']' } else { ')' }
    )
}
