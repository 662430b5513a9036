//! Parameters written into the text as psycopg2 does before it sends a statement.

use crate::{
    datum::{self, Datum, Range},
    error::{CompileError, ErrorClass},
};

/// Replaces `%(name)s` (or `%s`) by literals and `%%` by `%`.
pub fn inline_pyformat(
    sql: &str,
    named: &dyn Fn(&str) -> Option<Datum>,
    positional: &[Datum],
) -> Result<String, CompileError> {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    let mut next = 0;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if let Some(tail) = after.strip_prefix('%') {
            out.push('%');
            rest = tail;
        } else if let Some(tail) = after.strip_prefix('s') {
            let value = positional
                .get(next)
                .ok_or_else(|| CompileError::new(ErrorClass::Key, "list index out of range"))?;
            next += 1;
            out.push_str(&psycopg2_literal(value)?);
            rest = tail;
        } else if let Some(tail) = after.strip_prefix('(') {
            let close = tail.find(')').ok_or_else(|| {
                CompileError::new(
                    ErrorClass::Value,
                    "incomplete placeholder: '%(' without ')'",
                )
            })?;
            let name = &tail[..close];
            let Some(tail) = tail[close + 1..].strip_prefix('s') else {
                return Err(CompileError::new(
                    ErrorClass::Value,
                    "unsupported format character",
                ));
            };
            let value = named(name)
                .ok_or_else(|| CompileError::new(ErrorClass::Key, crate::sql::python_repr(name)))?;
            out.push_str(&psycopg2_literal(&value)?);
            rest = tail;
        } else {
            return Err(match after.chars().next() {
                Some(c) => CompileError::new(
                    ErrorClass::Value,
                    format!(
                        "unsupported format character '{c}' (0x{:x}) at index {}",
                        c as u32,
                        sql.len() - after.len()
                    ),
                ),
                None => CompileError::new(ErrorClass::Value, "incomplete placeholder"),
            });
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn quoted(text: &str) -> String {
    // Servers read backslashes as they are since PostgreSQL 9.1.
    format!("'{}'", text.replace('\'', "''"))
}

/// Writes a value as psycopg2's adapters do.
pub fn psycopg2_literal(value: &Datum) -> Result<String, CompileError> {
    Ok(match value {
        Datum::Null => "NULL".to_owned(),
        Datum::Bool(b) => b.to_string(),
        Datum::Int(i) if *i < 0 => format!(" {i}"),
        Datum::Int(i) => i.to_string(),
        Datum::BigInt(digits) if digits.starts_with('-') => format!(" {digits}"),
        Datum::BigInt(digits) => digits.clone(),
        Datum::Float(f) if f.is_nan() => "'NaN'::float".to_owned(),
        Datum::Float(f) if f.is_infinite() => {
            format!("'{}Infinity'::float", if *f < 0.0 { "-" } else { "" })
        }
        Datum::Float(f) if *f < 0.0 => format!(" {}", datum::float_repr(*f)),
        Datum::Float(f) => datum::float_repr(*f),
        Datum::Decimal(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
            if text.starts_with('-') {
                format!(" {text}")
            } else {
                text.clone()
            }
        }
        Datum::Decimal(_) => "'NaN'::numeric".to_owned(),
        Datum::Text(text) => {
            if text.contains('\0') {
                return Err(CompileError::new(
                    ErrorClass::Value,
                    "A string literal cannot contain NUL (0x00) characters.",
                ));
            }
            quoted(text)
        }
        Datum::Bytes(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("'\\x{hex}'::bytea")
        }
        Datum::Date(date) => format!("'{}'::date", datum::iso_date(*date)),
        Datum::Time(time) => format!(
            "'{}'::{}",
            datum::iso_time(*time),
            if time.offset.is_some() {
                "timetz"
            } else {
                "time"
            }
        ),
        Datum::DateTime(value) => format!(
            "'{}'::{}",
            datum::iso_datetime(*value, 'T'),
            if value.time.offset.is_some() {
                "timestamptz"
            } else {
                "timestamp"
            }
        ),
        Datum::Interval(span) => {
            let micros = i128::from(span.seconds) * 1_000_000 + i128::from(span.micros);
            let days = i128::from(span.days) + micros.div_euclid(86_400_000_000);
            let rest = micros.rem_euclid(86_400_000_000);
            let months = if span.months == 0 {
                String::new()
            } else {
                format!("{} months ", span.months)
            };
            format!(
                "'{months}{days} days {}.{:06} seconds'::interval",
                rest / 1_000_000,
                rest % 1_000_000
            )
        }
        Datum::Uuid(bytes) => format!("'{}'::uuid", datum::uuid_text(bytes)),
        Datum::Json(json) => quoted(&super::process::json_text(json, false)),
        Datum::Array(items) => {
            if items.is_empty() {
                "'{}'".to_owned()
            } else if items.iter().all(Datum::is_null) {
                let nulls: Vec<&str> = items.iter().map(|_| "NULL").collect();
                format!("'{{{}}}'", nulls.join(","))
            } else {
                let items: Vec<String> = items
                    .iter()
                    .map(psycopg2_literal)
                    .collect::<Result<_, _>>()?;
                format!("ARRAY[{}]", items.join(","))
            }
        }
        Datum::Tuple(items) => {
            let items: Vec<String> = items
                .iter()
                .map(psycopg2_literal)
                .collect::<Result<_, _>>()?;
            format!("({})", items.join(", "))
        }
        Datum::Range(range) => range_literal(range)?,
    })
}

fn range_literal(range: &Range) -> Result<String, CompileError> {
    if range.empty {
        return Ok("'empty'".to_owned());
    }
    let bound = |value: &Option<Datum>| -> Result<String, CompileError> {
        Ok(match value {
            None => String::new(),
            Some(Datum::Text(text)) => format!("\"{text}\""),
            Some(Datum::Date(date)) => datum::iso_date(*date),
            Some(Datum::DateTime(value)) => format!("\"{}\"", datum::iso_datetime(*value, ' ')),
            Some(other) => psycopg2_literal(other)?.trim().to_owned(),
        })
    };
    Ok(format!(
        "'{}{},{}{}'",
        if range.lower_inclusive { '[' } else { '(' },
        bound(&range.lower)?,
        bound(&range.upper)?,
        if range.upper_inclusive { ']' } else { ')' }
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_literals() {
        let named = |name: &str| (name == "a").then(|| Datum::from("it's"));
        assert_eq!(
            inline_pyformat("select %(a)s like '%%x'", &named, &[]).unwrap(),
            "select 'it''s' like '%x'"
        );
        assert_eq!(
            inline_pyformat("%s, %s", &|_| None, &[Datum::Int(-1), Datum::Null]).unwrap(),
            " -1, NULL"
        );
        assert!(inline_pyformat("like '%x'", &|_| None, &[]).is_err());
    }
}
