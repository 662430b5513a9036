//! Dates and times as SQLite stores them.

use limbeck_sql::datum::{Date, DateTime, Interval, Time};

pub(super) fn read_date(text: &str) -> Option<Date> {
    let parts = numbers(text);
    let [year, month, day] = parts.get(..3)? else {
        return None;
    };
    Some(Date {
        year: i32::try_from(*year).ok()?,
        month: u8::try_from(*month).ok().filter(|m| (1..=12).contains(m))?,
        day: u8::try_from(*day).ok().filter(|d| (1..=31).contains(d))?,
    })
}

pub(super) fn read_time(text: &str) -> Option<Time> {
    let (clock, offset) = split_offset(text);
    let mut parts = clock.split(':');
    let hour = parts.next()?.trim().parse().ok()?;
    let minute = parts.next().unwrap_or("0").parse().ok()?;
    let rest = parts.next().unwrap_or("0");
    let (second, micro) = rest.split_once('.').unwrap_or((rest, "0"));
    let digits: String = micro.chars().take(6).collect();
    Some(Time {
        hour,
        minute,
        second: second.parse().ok()?,
        micro: format!("{digits:0<6}").parse().ok()?,
        offset,
    })
}

fn split_offset(text: &str) -> (&str, Option<i32>) {
    if let Some(clock) = text.strip_suffix('Z') {
        return (clock, Some(0));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return (text, None);
    };
    let sign = if text[at..].starts_with('-') { -1 } else { 1 };
    let parts = numbers(&text[at + 1..]);
    let hours = parts.first().copied().unwrap_or(0);
    let minutes = parts.get(1).copied().unwrap_or(0);
    let seconds = i32::try_from(hours * 3600 + minutes * 60).unwrap_or(0);
    (&text[..at], Some(sign * seconds))
}

pub(super) fn read_datetime(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    Some(DateTime {
        date: read_date(date)?,
        time: read_time(time)?,
    })
}

pub(super) fn since_epoch(value: &DateTime) -> Interval {
    let (y, m) = (i64::from(value.date.year), i64::from(value.date.month));
    let d = i64::from(value.date.day);
    // Days from the civil date (Hinnant's algorithm).
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (m + 9) % 12;
    let doy = (153 * mp + 2) / 5 + d - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    let days = era * 146_097 + doe - 719_468;
    Interval {
        months: 0,
        days: i32::try_from(days).unwrap_or(i32::MAX),
        seconds: i64::from(value.time.hour) * 3600
            + i64::from(value.time.minute) * 60
            + i64::from(value.time.second),
        micros: value.time.micro.into(),
    }
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect()
}
