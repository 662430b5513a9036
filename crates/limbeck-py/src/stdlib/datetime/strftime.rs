//! `strftime` and `strptime`, in the C locale.

use super::{Date, DateTime, Time, Tz, calendar, timezone::offset_text};
use crate::{error::Result, vm::Vm};

/// Formats by C's directives.
pub fn strftime(at: &DateTime, template: &str) -> String {
    let (date, time) = (&at.date, &at.time);
    let ordinal = date.ordinal();
    let weekday = calendar::weekday(ordinal);
    let day_of_year = i64::from(calendar::day_of_year(date.year, date.month, date.day));
    let (iso_year, iso_week, iso_weekday) = calendar::iso_week(date.year, date.month, date.day);
    let hour12 = match time.hour % 12 {
        0 => 12,
        hour => hour,
    };
    let name = |names: &[&str], at: i64| {
        usize::try_from(at)
            .ok()
            .and_then(|at| names.get(at))
            .copied()
            .unwrap_or("")
            .to_owned()
    };
    let short = |text: String| text.chars().take(3).collect::<String>();
    let month_name = name(&calendar::MONTHS, i64::from(date.month) - 1);
    let day_name = name(&calendar::WEEKDAYS, weekday);
    let sunday_week = (day_of_year + 6 - (weekday + 1) % 7) / 7;
    let monday_week = (day_of_year + 6 - weekday) / 7;
    let mut out = String::with_capacity(template.len() * 2);
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut flag = None;
        let mut directive = chars.next();
        if let Some(c @ ('-' | '_' | '0' | '^' | '#' | ':')) = directive {
            flag = Some(c);
            directive = chars.next();
        }
        let number = |value: i64, width: usize, fill: char| {
            let text = value.to_string();
            let fill = match flag {
                Some('-') => return text,
                Some('_') => ' ',
                Some('0') => '0',
                _ => fill,
            };
            let missing = width.saturating_sub(text.len());
            std::iter::repeat_n(fill, missing).collect::<String>() + &text
        };
        let nested = |template: &str| strftime(at, template);
        let text = match directive {
            Some('Y') => number(i64::from(date.year), 4, '0')
                .trim_start_matches('0')
                .to_owned(),
            Some('y') => number(i64::from(date.year % 100), 2, '0'),
            Some('C') => number(i64::from(date.year / 100), 2, '0'),
            Some('G') => iso_year.to_string(),
            Some('g') => number(i64::from(iso_year % 100), 2, '0'),
            Some('m') => number(i64::from(date.month), 2, '0'),
            Some('d') => number(i64::from(date.day), 2, '0'),
            Some('e') => number(i64::from(date.day), 2, ' '),
            Some('j') => number(day_of_year, 3, '0'),
            Some('H') => number(i64::from(time.hour), 2, '0'),
            Some('k') => number(i64::from(time.hour), 2, ' '),
            Some('I') => number(i64::from(hour12), 2, '0'),
            Some('l') => number(i64::from(hour12), 2, ' '),
            Some('M') => number(i64::from(time.minute), 2, '0'),
            Some('S') => number(i64::from(time.second), 2, '0'),
            Some('f') => format!("{:06}", time.microsecond),
            Some('p') => (if time.hour < 12 { "AM" } else { "PM" }).to_owned(),
            Some('P') => (if time.hour < 12 { "am" } else { "pm" }).to_owned(),
            Some('a') => short(day_name.clone()),
            Some('A') => day_name.clone(),
            Some('b' | 'h') => short(month_name.clone()),
            Some('B') => month_name.clone(),
            Some('w') => ((weekday + 1) % 7).to_string(),
            Some('u') => iso_weekday.to_string(),
            Some('U') => number(sunday_week, 2, '0'),
            Some('W') => number(monday_week, 2, '0'),
            Some('V') => number(iso_week, 2, '0'),
            Some('z') => match at.offset() {
                Some(offset) => offset_text(offset, if flag == Some(':') { ":" } else { "" }),
                None => String::new(),
            },
            Some('Z') => at.zone_name().unwrap_or_default(),
            Some('s') => (at.timestamp_micros().div_euclid(1_000_000)).to_string(),
            Some('c') => nested("%a %b %e %H:%M:%S %Y"),
            Some('x' | 'D') => nested("%m/%d/%y"),
            Some('X' | 'T') => nested("%H:%M:%S"),
            Some('R') => nested("%H:%M"),
            Some('r') => nested("%I:%M:%S %p"),
            Some('F') => nested("%Y-%m-%d"),
            Some('n') => "\n".into(),
            Some('t') => "\t".into(),
            Some('%') => "%".into(),
            Some(other) => format!("%{}{other}", flag.map(String::from).unwrap_or_default()),
            None => "%".into(),
        };
        out.push_str(&if flag == Some('^') {
            text.to_uppercase()
        } else {
            text
        });
    }
    out
}

#[derive(Default)]
struct Parsed {
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    day_of_year: Option<i64>,
    hour: u8,
    hour12: Option<u8>,
    pm: Option<bool>,
    minute: u8,
    second: u8,
    microsecond: u32,
    tz: Option<Tz>,
}

/// Parses by C's directives.
pub fn strptime(vm: &Vm, text: &str, template: &str) -> Result<DateTime> {
    let mismatch = || {
        vm.value_error(format!(
            "time data {} does not match format {}",
            crate::format::repr_str(text),
            crate::format::repr_str(template)
        ))
    };
    let mut parsed = Parsed::default();
    let rest = parse(vm, text, template, &mut parsed)?.ok_or_else(mismatch)?;
    if !rest.is_empty() {
        return Err(vm.value_error(format!("unconverted data remains: {rest}")));
    }
    let year = parsed.year.unwrap_or(1900);
    let (month, day) = match (parsed.month, parsed.day, parsed.day_of_year) {
        (None, None, Some(number)) => {
            let (_, month, day) =
                calendar::from_ordinal(calendar::ordinal(year, 1, 1) + number - 1);
            (month, day)
        }
        (month, day, _) => (month.unwrap_or(1), day.unwrap_or(1)),
    };
    let hour = match (parsed.hour12, parsed.pm) {
        (Some(hour), pm) => hour % 12 + if pm == Some(true) { 12 } else { 0 },
        (None, _) => parsed.hour,
    };
    Ok(DateTime {
        date: Date::checked(vm, i64::from(year), i64::from(month), i64::from(day))?,
        time: Time {
            hour,
            minute: parsed.minute,
            second: parsed.second.min(59),
            microsecond: parsed.microsecond,
            tz: parsed.tz,
            fold: 0,
        },
    })
}

fn digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let length = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, rest) = text.split_at(length);
    Some((number.parse().ok()?, rest))
}

// A number of up to `most` digits within bounds; fewer digits if all of them are too many.
fn bounded(text: &str, most: usize, low: i64, high: i64) -> Option<(i64, &str)> {
    (1..=most)
        .rev()
        .filter_map(|most| digits(text, most))
        .find(|(number, _)| (low..=high).contains(number))
}

fn named<'a>(text: &'a str, names: &[&str], shortened: bool) -> Option<(usize, &'a str)> {
    names.iter().enumerate().find_map(|(at, name)| {
        let name = if shortened { name.get(..3)? } else { name };
        let head = text.get(..name.len())?;
        head.eq_ignore_ascii_case(name)
            .then(|| (at, &text[name.len()..]))
    })
}

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

fn parse<'a>(vm: &Vm, text: &'a str, template: &str, out: &mut Parsed) -> Result<Option<&'a str>> {
    let mut rest = text;
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return Ok(None);
            }
            rest = trimmed;
            continue;
        }
        if c != '%' {
            match rest.strip_prefix(c) {
                Some(after) => rest = after,
                None => return Ok(None),
            }
            continue;
        }
        let directive = chars.next();
        let mut number = |most: usize, low: i64, high: i64| {
            let (number, after) = bounded(rest, most, low, high)?;
            rest = after;
            Some(number)
        };
        let found = match directive {
            Some('Y') => match digits(rest, 4) {
                Some((year, after)) if rest.len() - after.len() == 4 => {
                    out.year = i32::try_from(year).ok();
                    rest = after;
                    Some(())
                }
                _ => None,
            },
            Some('y') => number(2, 0, 99).map(|year| {
                out.year = i32::try_from(if year < 69 { 2000 + year } else { 1900 + year }).ok();
            }),
            Some('m') => number(2, 1, 12).map(|month| out.month = Some(small(month))),
            Some('d') => number(2, 1, 31).map(|day| out.day = Some(small(day))),
            Some('j') => number(3, 1, 366).map(|day| out.day_of_year = Some(day)),
            Some('H') => number(2, 0, 23).map(|hour| out.hour = small(hour)),
            Some('I') => number(2, 1, 12).map(|hour| out.hour12 = Some(small(hour))),
            Some('M') => number(2, 0, 59).map(|minute| out.minute = small(minute)),
            Some('S') => number(2, 0, 61).map(|second| out.second = small(second)),
            Some('w') => number(1, 0, 6).map(|_| ()),
            Some('u') => number(1, 1, 7).map(|_| ()),
            Some('U' | 'W') => number(2, 0, 53).map(|_| ()),
            Some('f') => digits(rest, 6).map(|(_, after)| {
                let text = &rest[..rest.len() - after.len()];
                out.microsecond = format!("{text:0<6}").parse().unwrap_or(0);
                rest = after;
            }),
            Some('p') => named(rest, &["AM", "PM"], false).map(|(at, after)| {
                out.pm = Some(at == 1);
                rest = after;
            }),
            Some(c @ ('a' | 'A')) => {
                named(rest, &calendar::WEEKDAYS, c == 'a').map(|(_, after)| rest = after)
            }
            Some(c @ ('b' | 'B' | 'h')) => {
                named(rest, &calendar::MONTHS, c != 'B').map(|(at, after)| {
                    out.month = u8::try_from(at + 1).ok();
                    rest = after;
                })
            }
            Some('z') => match super::iso::parse_offset(rest) {
                Some((offset, after)) => {
                    out.tz = Some(Tz::fixed(offset));
                    rest = after;
                    Some(())
                }
                None => None,
            },
            Some('Z') => named(rest, &["UTC", "GMT"], false).map(|(_, after)| rest = after),
            Some('%') => rest.strip_prefix('%').map(|after| rest = after),
            Some('c') => parse(vm, rest, "%a %b %d %H:%M:%S %Y", out)?.map(|after| rest = after),
            Some('x') => parse(vm, rest, "%m/%d/%y", out)?.map(|after| rest = after),
            Some('X') => parse(vm, rest, "%H:%M:%S", out)?.map(|after| rest = after),
            Some(c) => {
                return Err(vm.value_error(format!(
                    "'{c}' is a bad directive in format {}",
                    crate::format::repr_str(template)
                )));
            }
            None => {
                return Err(vm.value_error(format!(
                    "stray % in format {}",
                    crate::format::repr_str(template)
                )));
            }
        };
        if found.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(rest))
}
