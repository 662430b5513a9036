//! ISO 8601 texts: `fromisoformat`.

use super::{Date, DateTime, Time, Tz, calendar};
use crate::{error::Result, vm::Vm};

fn number(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Parses a date, `2024-01-31`, `20240131`, `2024-W05-3`.
pub fn parse_date(text: &str) -> Option<(i64, i64, i64)> {
    let year = number(text.get(..4)?)?;
    let rest = text.get(4..)?;
    let (dashed, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if let Some(rest) = rest.strip_prefix('W') {
        let week = number(rest.get(..2)?)?;
        let day = match (rest.get(2..)?, dashed) {
            ("", _) => 1,
            (rest, true) => number(rest.strip_prefix('-')?)?,
            (rest, false) => number(rest)?,
        };
        let first = calendar::ordinal(i32::try_from(year).ok()?, 1, 4);
        let monday = first - calendar::weekday(first);
        let (year, month, day) = calendar::from_ordinal(monday + (week - 1) * 7 + day - 1);
        return Some((i64::from(year), i64::from(month), i64::from(day)));
    }
    let month = number(rest.get(..2)?)?;
    let rest = rest.get(2..)?;
    let day = if dashed {
        rest.strip_prefix('-')?
    } else {
        rest
    };
    (day.len() == 2).then_some(())?;
    Some((year, month, number(day)?))
}

/// Parses an offset, `+01:30`, `-0800`, `Z`, off the front.
pub fn parse_offset(text: &str) -> Option<(i64, &str)> {
    if let Some(rest) = text.strip_prefix(['Z', 'z']) {
        return Some((0, rest));
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let rest = text.get(1..)?;
    let mut micros = number(rest.get(..2)?)? * 3600 * 1_000_000;
    let mut rest = rest.get(2..)?;
    let colon = rest.starts_with(':');
    let mut part = |rest: &mut &str, unit: i64| -> Option<()> {
        let now = *rest;
        let after = if colon { now.strip_prefix(':')? } else { now };
        micros += number(after.get(..2)?).filter(|part| *part < 60)? * unit;
        *rest = &after[2..];
        Some(())
    };
    if part(&mut rest, 60 * 1_000_000).is_some()
        && part(&mut rest, 1_000_000).is_some()
        && let Some(after) = rest.strip_prefix('.')
    {
        let length = after.bytes().take(6).take_while(u8::is_ascii_digit).count();
        let (digits, after) = after.split_at(length);
        micros += format!("{digits:0<6}").parse::<i64>().ok()?;
        rest = after;
    }
    Some((sign * micros, rest))
}

/// Parses a time with an optional offset.
pub fn parse_time(text: &str) -> Option<Time> {
    let end = text.find(['+', '-', 'Z', 'z']).unwrap_or(text.len());
    let (clock, offset) = text.split_at(end);
    let tz = match offset {
        "" => None,
        offset => {
            let (offset, rest) = parse_offset(offset)?;
            rest.is_empty().then_some(())?;
            Some(Tz::fixed(offset))
        }
    };
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => {
            (!fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()))
                .then_some(())?;
            (clock, fraction)
        }
        None => (clock, ""),
    };
    let colon = clock.contains(':');
    let parts: Vec<&str> = if colon {
        clock.split(':').collect()
    } else {
        (0..clock.len())
            .step_by(2)
            .map(|at| clock.get(at..at + 2))
            .collect::<Option<_>>()?
    };
    let mut numbers = [0i64; 3];
    (!parts.is_empty() && parts.len() <= 3).then_some(())?;
    for (slot, part) in numbers.iter_mut().zip(&parts) {
        (part.len() == 2).then_some(())?;
        *slot = number(part)?;
    }
    let [hour, minute, second] = numbers;
    (hour < 24 && minute < 60 && second < 60).then_some(())?;
    let fraction: String = fraction.chars().take(6).collect();
    Some(Time {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
        second: u8::try_from(second).ok()?,
        microsecond: if fraction.is_empty() {
            0
        } else {
            format!("{fraction:0<6}").parse().ok()?
        },
        tz,
        fold: 0,
    })
}

/// `datetime.fromisoformat(text)`.
pub fn parse_datetime(vm: &Vm, text: &str) -> Result<DateTime> {
    let invalid = || {
        vm.value_error(format!(
            "Invalid isoformat string: {}",
            crate::format::repr_str(text)
        ))
    };
    if !text.is_ascii() {
        return Err(invalid());
    }
    let length = if text.get(4..5) == Some("-") {
        if text.get(5..6) == Some("W") {
            if text.get(8..9) == Some("-") { 10 } else { 8 }
        } else {
            10
        }
    } else if text.get(4..5) == Some("W") {
        if text
            .get(7..8)
            .is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit()))
        {
            8
        } else {
            7
        }
    } else {
        8
    };
    let (date, rest) = match (text.get(..length), text.get(length..)) {
        (Some(date), Some(rest)) => (date, rest),
        _ => (text, ""),
    };
    let (year, month, day) = parse_date(date).ok_or_else(invalid)?;
    let date = Date::checked(vm, year, month, day)?;
    let time = match rest {
        "" => Time::MIDNIGHT,
        rest => parse_time(rest.get(1..).unwrap_or_default()).ok_or_else(invalid)?,
    };
    Ok(DateTime { date, time })
}
