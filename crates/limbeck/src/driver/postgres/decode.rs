//! Texts from the server to values, by the type's number, as psycopg2 under SQLAlchemy reads them.

use std::sync::Arc;

use limbeck_sql::datum::{Date, DateTime, Datum, Interval, Range, Time, parse_uuid};

/// Tells how to read a type.
#[derive(Clone, Copy)]
enum Kind {
    Bool,
    Int,
    Float,
    Decimal,
    Bytes,
    Date,
    Time,
    DateTime,
    Interval,
    Uuid,
    Json,
    Text,
    Range(u32),
    Array(u32),
}

/// Returns the server's name of a built-in type.
pub(super) fn type_name(oid: u32) -> &'static str {
    TYPES
        .iter()
        .find(|(known, _, _)| *known == oid)
        .map_or("", |(_, name, _)| name)
}

const TYPES: &[(u32, &str, Kind)] = &[
    (16, "bool", Kind::Bool),
    (17, "bytea", Kind::Bytes),
    (18, "char", Kind::Text),
    (19, "name", Kind::Text),
    (20, "int8", Kind::Int),
    (21, "int2", Kind::Int),
    (23, "int4", Kind::Int),
    (25, "text", Kind::Text),
    (26, "oid", Kind::Int),
    (114, "json", Kind::Json),
    (199, "_json", Kind::Array(114)),
    (650, "cidr", Kind::Text),
    (651, "_cidr", Kind::Array(650)),
    (700, "float4", Kind::Float),
    (701, "float8", Kind::Float),
    (869, "inet", Kind::Text),
    (1000, "_bool", Kind::Array(16)),
    (1001, "_bytea", Kind::Array(17)),
    (1002, "_char", Kind::Array(18)),
    (1003, "_name", Kind::Array(19)),
    (1005, "_int2", Kind::Array(21)),
    (1007, "_int4", Kind::Array(23)),
    (1009, "_text", Kind::Array(25)),
    (1014, "_bpchar", Kind::Array(1042)),
    (1015, "_varchar", Kind::Array(1043)),
    (1016, "_int8", Kind::Array(20)),
    (1021, "_float4", Kind::Array(700)),
    (1022, "_float8", Kind::Array(701)),
    (1028, "_oid", Kind::Array(26)),
    (1041, "_inet", Kind::Array(869)),
    (1042, "bpchar", Kind::Text),
    (1043, "varchar", Kind::Text),
    (1082, "date", Kind::Date),
    (1083, "time", Kind::Time),
    (1114, "timestamp", Kind::DateTime),
    (1115, "_timestamp", Kind::Array(1114)),
    (1182, "_date", Kind::Array(1082)),
    (1183, "_time", Kind::Array(1083)),
    (1184, "timestamptz", Kind::DateTime),
    (1185, "_timestamptz", Kind::Array(1184)),
    (1186, "interval", Kind::Interval),
    (1187, "_interval", Kind::Array(1186)),
    (1231, "_numeric", Kind::Array(1700)),
    (1266, "timetz", Kind::Time),
    (1270, "_timetz", Kind::Array(1266)),
    (1700, "numeric", Kind::Decimal),
    (2950, "uuid", Kind::Uuid),
    (2951, "_uuid", Kind::Array(2950)),
    (3802, "jsonb", Kind::Json),
    (3807, "_jsonb", Kind::Array(3802)),
    (3904, "int4range", Kind::Range(23)),
    (3905, "_int4range", Kind::Array(3904)),
    (3906, "numrange", Kind::Range(1700)),
    (3907, "_numrange", Kind::Array(3906)),
    (3908, "tsrange", Kind::Range(1114)),
    (3909, "_tsrange", Kind::Array(3908)),
    (3910, "tstzrange", Kind::Range(1184)),
    (3911, "_tstzrange", Kind::Array(3910)),
    (3912, "daterange", Kind::Range(1082)),
    (3913, "_daterange", Kind::Array(3912)),
    (3926, "int8range", Kind::Range(20)),
    (3927, "_int8range", Kind::Array(3926)),
];

/// Reads a value; the error says what Python could not hold.
pub(super) fn decode(oid: u32, text: &str) -> Result<Datum, String> {
    let kind = TYPES
        .binary_search_by_key(&oid, |(known, _, _)| *known)
        .map_or(Kind::Text, |at| TYPES[at].2);
    let plain = || Datum::Text(text.to_owned());
    Ok(match kind {
        Kind::Text => plain(),
        Kind::Bool => Datum::Bool(text == "t"),
        Kind::Int => text.parse().map_or_else(|_| plain(), Datum::Int),
        Kind::Float => text.parse().map_or_else(|_| plain(), Datum::Float),
        Kind::Decimal => Datum::Decimal(text.to_owned()),
        Kind::Bytes => bytes(text).map_or_else(plain, Datum::Bytes),
        Kind::Uuid => parse_uuid(text).map_or_else(plain, Datum::Uuid),
        Kind::Json => match serde_json::from_str(text) {
            Ok(value) => Datum::Json(Arc::new(value)),
            Err(error) => return Err(error.to_string()),
        },
        Kind::Date => date_or_end(text)?,
        Kind::Time => time(text).map_or_else(plain, Datum::Time),
        Kind::DateTime => datetime(text)?,
        Kind::Interval => interval(text).map_or_else(plain, Datum::Interval),
        Kind::Range(of) => range(of, text)?,
        Kind::Array(of) => array(of, text)?,
    })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if let Some(hex) = text.strip_prefix("\\x") {
        return hex
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        match (first, tail) {
            (b'\\', [b'\\', tail @ ..]) => {
                out.push(b'\\');
                rest = tail;
            }
            (b'\\', [a, b, c, tail @ ..]) => {
                let digits = [*a, *b, *c];
                out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 8).ok()?);
                rest = tail;
            }
            (byte, tail) => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
    Some(out)
}

const MAX_DATE: Date = Date {
    year: 9999,
    month: 12,
    day: 31,
};
const MIN_DATE: Date = Date {
    year: 1,
    month: 1,
    day: 1,
};

fn date(text: &str) -> Result<Date, String> {
    let (text, before_christ) = match text.strip_suffix(" BC") {
        Some(text) => (text, true),
        None => (text, false),
    };
    let mut parts = text.splitn(3, '-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return Err(format!("Invalid isoformat string: '{text}'"));
    };
    if before_christ || year > 9999 {
        let year = if before_christ { -year } else { year };
        return Err(format!("year {year} is out of range"));
    }
    Ok(Date {
        year,
        month: u8::try_from(month).unwrap_or_default(),
        day: u8::try_from(day).unwrap_or_default(),
    })
}

fn date_or_end(text: &str) -> Result<Datum, String> {
    Ok(Datum::Date(match text {
        "infinity" => MAX_DATE,
        "-infinity" => MIN_DATE,
        text => date(text)?,
    }))
}

fn datetime(text: &str) -> Result<Datum, String> {
    let whole = |date, hour, minute, second, micro| {
        Datum::DateTime(DateTime {
            date,
            time: Time {
                hour,
                minute,
                second,
                micro,
                offset: None,
            },
        })
    };
    match text {
        "infinity" => return Ok(whole(MAX_DATE, 23, 59, 59, 999_999)),
        "-infinity" => return Ok(whole(MIN_DATE, 0, 0, 0, 0)),
        _ => {}
    }
    let (text, era) = match text.strip_suffix(" BC") {
        Some(text) => (text, " BC"),
        None => (text, ""),
    };
    let Some((day, clock)) = text.split_once(' ') else {
        return Err(format!("Invalid isoformat string: '{text}'"));
    };
    let date = date(&format!("{day}{era}"))?;
    match time(clock) {
        Some(time) => Ok(Datum::DateTime(DateTime { date, time })),
        None => Err(format!("Invalid isoformat string: '{text}'")),
    }
}

/// Reads `hh:mm:ss[.ffffff][+hh[:mm[:ss]]]`; 24:00 is midnight, as psycopg2 has it.
fn time(text: &str) -> Option<Time> {
    let (clock, offset) = match text.find(['+', '-']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    };
    let (clock, micro) = match clock.split_once('.') {
        Some((clock, digits)) => (clock, format!("{digits:0<6}").get(..6)?.parse().ok()?),
        None => (clock, 0),
    };
    let mut parts = clock.split(':').map(|part| part.parse::<u8>().ok());
    let time = Time {
        hour: parts.next()?? % 24,
        minute: parts.next()??,
        second: parts.next()??,
        micro,
        offset: match offset {
            None => None,
            Some(offset) => {
                let sign = if offset.starts_with('-') { -1 } else { 1 };
                let mut seconds = 0;
                for (part, unit) in offset[1..].split(':').zip([3600, 60, 1]) {
                    seconds += part.parse::<i32>().ok()? * unit;
                }
                Some(sign * seconds)
            }
        },
    };
    Some(time)
}

/// Reads `1 year 2 mons -3 days 04:05:06.789`. Years and months become days (365 and 30), as psycopg2's timedelta has them.
fn interval(text: &str) -> Option<Interval> {
    let mut span = Interval::default();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word.contains(':') {
            let (negative, clock) = match word.strip_prefix('-') {
                Some(clock) => (true, clock),
                None => (false, word.trim_start_matches('+')),
            };
            let (clock, micros) = match clock.split_once('.') {
                Some((clock, digits)) => (
                    clock,
                    format!("{digits:0<6}").get(..6)?.parse::<i64>().ok()?,
                ),
                None => (clock, 0),
            };
            let mut seconds = 0;
            for (part, unit) in clock.split(':').zip([3600, 60, 1]) {
                seconds += part.parse::<i64>().ok()? * unit;
            }
            let sign = if negative { -1 } else { 1 };
            span.seconds += sign * seconds;
            span.micros += sign * micros;
        } else {
            let count: i32 = word.trim_start_matches('+').parse().ok()?;
            let days = match words.next()? {
                "year" | "years" => 365,
                "mon" | "mons" => 30,
                "day" | "days" => 1,
                _ => return None,
            };
            span.days = span.days.checked_add(count.checked_mul(days)?)?;
        }
    }
    Some(span)
}

fn range(of: u32, text: &str) -> Result<Datum, String> {
    let mut range = Range {
        lower: None,
        upper: None,
        lower_inclusive: text.starts_with('['),
        upper_inclusive: text.ends_with(']'),
        empty: text == "empty",
    };
    if !range.empty {
        let inside = text
            .get(1..text.len().saturating_sub(1))
            .unwrap_or_default();
        let mut bounds: Vec<Option<String>> = vec![None];
        let mut chars = inside.chars().peekable();
        let mut in_quotes = false;
        while let Some(c) = chars.next() {
            let last = bounds.len() - 1;
            let bound = &mut bounds[last];
            match c {
                '"' if in_quotes && chars.peek() == Some(&'"') => {
                    chars.next();
                    bound.get_or_insert_default().push('"');
                }
                '"' => in_quotes = !in_quotes,
                '\\' => bound.get_or_insert_default().extend(chars.next()),
                ',' if !in_quotes => bounds.push(None),
                c => bound.get_or_insert_default().push(c),
            }
        }
        let mut bounds = bounds.into_iter();
        let mut next = || -> Result<Option<Datum>, String> {
            bounds
                .next()
                .flatten()
                .map(|text| decode(of, &text))
                .transpose()
        };
        range.lower = next()?;
        range.upper = next()?;
    }
    Ok(Datum::Range(Box::new(range)))
}

fn array(of: u32, text: &str) -> Result<Datum, String> {
    // Bounds other than 1 come first: `[0:1]={1,2}`.
    let body = if text.starts_with('[') {
        text.split_once('=').map_or(text, |(_, body)| body)
    } else {
        text
    };
    let mut chars = body.chars().peekable();
    if chars.next() != Some('{') {
        return Ok(Datum::Text(text.to_owned()));
    }
    array_items(of, &mut chars).map(Datum::Array)
}

fn array_items(
    of: u32,
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
) -> Result<Vec<Datum>, String> {
    let mut items = Vec::new();
    loop {
        match chars.peek() {
            None => return Err("array does not end".to_owned()),
            Some('}') => {
                chars.next();
                return Ok(items);
            }
            Some(',') => {
                chars.next();
            }
            Some('{') => {
                chars.next();
                items.push(Datum::Array(array_items(of, chars)?));
            }
            Some(_) => items.push(array_item(of, chars)?),
        }
    }
}

fn array_item(
    of: u32,
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
) -> Result<Datum, String> {
    let mut item = String::new();
    if chars.next_if_eq(&'"').is_some() {
        loop {
            match chars.next() {
                None => return Err("array does not end".to_owned()),
                Some('"') => return decode(of, &item),
                Some('\\') => item.extend(chars.next()),
                Some(c) => item.push(c),
            }
        }
    }
    while let Some(c) = chars.next_if(|c| !matches!(c, ',' | '}')) {
        if c == '\\' {
            item.extend(chars.next());
        } else {
            item.push(c);
        }
    }
    if item == "NULL" {
        return Ok(Datum::Null);
    }
    decode(of, &item)
}
