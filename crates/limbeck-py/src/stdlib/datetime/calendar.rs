//! Days and their numbers in the proleptic Gregorian calendar.

/// The names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The names of the days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The ordinal of 1970-01-01; that of 0001-01-01 is 1.
pub const EPOCH: i64 = 719_163;
/// The ordinal of 9999-12-31.
pub const MAX_ORDINAL: i64 = 3_652_059;

/// Whether a year is a leap year.
pub fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days of a month.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A date's number: `date.toordinal()`.
pub fn ordinal(year: i32, month: u8, day: u8) -> i64 {
    let before = i64::from(year) - 1;
    let years = before * 365 + before / 4 - before / 100 + before / 400;
    years + i64::from(day_of_year(year, month, day))
}

/// The date of a number between 1 and [`MAX_ORDINAL`].
pub fn from_ordinal(ordinal: i64) -> (i32, u8, u8) {
    let mut rest = ordinal - 1;
    let n400 = rest / 146_097;
    rest %= 146_097;
    let n100 = (rest / 36_524).min(3);
    rest -= n100 * 36_524;
    let n4 = rest / 1461;
    rest %= 1461;
    let n1 = (rest / 365).min(3);
    rest -= n1 * 365;
    let year = i32::try_from(n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1).unwrap_or(1);
    let mut month = 1;
    while month < 12 && rest >= i64::from(days_in_month(year, month)) {
        rest -= i64::from(days_in_month(year, month));
        month += 1;
    }
    (year, month, u8::try_from(rest + 1).unwrap_or(1))
}

/// The day's number within its year, from 1.
pub fn day_of_year(year: i32, month: u8, day: u8) -> u16 {
    let months: u16 = (1..month)
        .map(|month| u16::from(days_in_month(year, month)))
        .sum();
    months + u16::from(day)
}

/// The day of the week, Monday being 0.
pub fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

/// ISO year, week and weekday (Monday being 1).
pub fn iso_week(year: i32, month: u8, day: u8) -> (i32, i64, i64) {
    let number = ordinal(year, month, day);
    let week_one = |year: i32| {
        let first = ordinal(year, 1, 1);
        let weekday = weekday(first);
        first - weekday + if weekday > 3 { 7 } else { 0 }
    };
    let mut iso_year = year;
    if number >= week_one(year + 1) {
        iso_year += 1;
    } else if number < week_one(year) {
        iso_year -= 1;
    }
    let days = number - week_one(iso_year);
    (iso_year, days / 7 + 1, days % 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_agree() {
        assert_eq!(ordinal(1970, 1, 1), EPOCH);
        assert_eq!(ordinal(9999, 12, 31), MAX_ORDINAL);
        for number in (1..=MAX_ORDINAL).step_by(97) {
            let (year, month, day) = from_ordinal(number);
            assert_eq!(ordinal(year, month, day), number);
        }
        assert_eq!(weekday(ordinal(2026, 11, 21)), 5);
        assert_eq!(iso_week(2021, 1, 3), (2020, 53, 7));
    }
}
