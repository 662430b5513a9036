//! Values that travel to and from a database: bind parameters and result cells. No driver, no Python.

use std::sync::Arc;

/// A calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
    /// The microsecond, 0 to 999,999.
    pub micro: u32,
    /// Seconds east of UTC, if the time knows its zone.
    pub offset: Option<i32>,
}

/// A date with a time of day; the zone is the time's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The date.
    pub date: Date,
    /// The time of day.
    pub time: Time,
}

/// A span of time, in the three units that databases keep apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// Months.
    pub months: i32,
    /// Days.
    pub days: i32,
    /// Seconds.
    pub seconds: i64,
    /// Microseconds, of the sign of the whole.
    pub micros: i64,
}

/// A range of PostgreSQL's.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// The lower bound; `None`: unbounded.
    pub lower: Option<Datum>,
    /// The upper bound; `None`: unbounded.
    pub upper: Option<Datum>,
    /// Whether the lower bound belongs to the range.
    pub lower_inclusive: bool,
    /// Whether the upper bound belongs to the range.
    pub upper_inclusive: bool,
    /// Whether the range is empty; the bounds mean nothing then.
    pub empty: bool,
}

/// A value of a database.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Datum {
    /// `NULL`.
    #[default]
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer that does not, in decimal digits.
    BigInt(String),
    /// A float.
    Float(f64),
    /// An exact number, as its text.
    Decimal(String),
    /// A string.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A date and time.
    DateTime(DateTime),
    /// A span of time.
    Interval(Interval),
    /// A UUID, big-endian.
    Uuid([u8; 16]),
    /// A JSON document.
    Json(Arc<serde_json::Value>),
    /// An array.
    Array(Vec<Datum>),
    /// A row, as `SELECT (1, 2)` gives it.
    Tuple(Vec<Datum>),
    /// A range.
    Range(Box<Range>),
}

impl Datum {
    /// Whether this is `NULL`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The truth value that a boolean column takes it for: `True`, `False`, one or zero.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(b) => Some(*b),
            Self::Int(0) => Some(false),
            Self::Int(1) => Some(true),
            Self::Float(f) if *f == 0.0 => Some(false),
            Self::Float(f) if *f == 1.0 => Some(true),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if it is one that fits.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(i) => Some(*i),
            Self::Bool(b) => Some(i64::from(*b)),
            _ => None,
        }
    }

    /// What the value is, in a word, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::Int(_) | Self::BigInt(_) => "integer",
            Self::Float(_) => "float",
            Self::Decimal(_) => "decimal",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::Date(_) => "date",
            Self::Time(_) => "time",
            Self::DateTime(_) => "datetime",
            Self::Interval(_) => "interval",
            Self::Uuid(_) => "uuid",
            Self::Json(_) => "json",
            Self::Array(_) => "array",
            Self::Tuple(_) => "tuple",
            Self::Range(_) => "range",
        }
    }
}

impl From<bool> for Datum {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<i64> for Datum {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<f64> for Datum {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}
impl From<&str> for Datum {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Datum {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The ISO text of a date, as Python's `date.isoformat()` writes it.
pub fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// The ISO text of a time, as Python's `time.isoformat()` writes it: no fraction when it is zero.
pub fn iso_time(time: Time) -> String {
    let mut out = format!("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
    if time.micro != 0 {
        out.push_str(&format!(".{:06}", time.micro));
    }
    if let Some(offset) = time.offset {
        out.push_str(&iso_offset(offset));
    }
    out
}

/// The ISO text of a date and time with `separator` between (`'T'` for Python's `isoformat()`, `' '` for `str()`).
pub fn iso_datetime(value: DateTime, separator: char) -> String {
    format!(
        "{}{separator}{}",
        iso_date(value.date),
        iso_time(value.time)
    )
}

fn iso_offset(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let abs = offset.unsigned_abs();
    let (hours, minutes, seconds) = (abs / 3600, abs / 60 % 60, abs % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}

/// The text of a float as Python's `repr()` writes it.
pub fn float_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    if value == 0.0 {
        return if value.is_sign_negative() {
            "-0.0"
        } else {
            "0.0"
        }
        .to_owned();
    }
    let exponent = value.abs().log10().floor();
    if (-4.0..16.0).contains(&exponent) {
        return format!("{value:?}");
    }
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    match exponent.strip_prefix('-') {
        Some(digits) => format!("{mantissa}e-{digits:0>2}"),
        None => format!("{mantissa}e+{exponent:0>2}"),
    }
}

/// The canonical text of a UUID.
pub fn uuid_text(bytes: &[u8; 16]) -> String {
    let hex = uuid_hex(bytes);
    format!(
        "{}-{}-{}-{}-{}",
        &hex[0..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..32]
    )
}

/// The 32 hexadecimal digits of a UUID.
pub fn uuid_hex(bytes: &[u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a UUID in any of the forms that Python's `uuid.UUID(text)` takes.
pub fn parse_uuid(text: &str) -> Option<[u8; 16]> {
    let text = text.trim_start_matches("urn:").trim_start_matches("uuid:");
    let hex: String = text
        .trim_matches(['{', '}'])
        .chars()
        .filter(|c| *c != '-')
        .collect();
    if hex.len() != 32 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0u8; 16];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_texts_are_pythons() {
        let date = Date {
            year: 2024,
            month: 1,
            day: 5,
        };
        let mut time = Time {
            hour: 3,
            minute: 4,
            second: 5,
            micro: 0,
            offset: None,
        };
        assert_eq!(
            iso_datetime(DateTime { date, time }, 'T'),
            "2024-01-05T03:04:05"
        );
        time.micro = 120;
        time.offset = Some(-5400);
        assert_eq!(
            iso_datetime(DateTime { date, time }, ' '),
            "2024-01-05 03:04:05.000120-01:30"
        );
    }

    #[test]
    fn uuid_round_trip() {
        let text = "12345678-1234-5678-1234-567812345678";
        let bytes = parse_uuid(text).unwrap();
        assert_eq!(uuid_text(&bytes), text);
        assert_eq!(parse_uuid("{123456781234567812345678123456}"), None);
    }
}
