//! Text of floats, digit for digit as Python's.

/// `repr(x)`: the shortest text that reads back as the same float.
pub fn repr(x: f64) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let text = format!("{x:e}");
    let (mantissa, exponent) = split_exponent(&text);
    if (-4..16).contains(&exponent) {
        let text = format!("{x}");
        if text.contains('.') {
            text
        } else {
            text + ".0"
        }
    } else {
        format!("{mantissa}{}", exponent_text(exponent, 'e'))
    }
}

/// `inf`, `-inf` and `nan`, which every format shows alike.
fn special(x: f64) -> Option<&'static str> {
    if x.is_nan() {
        Some("nan")
    } else if x.is_infinite() {
        Some(if x > 0.0 { "inf" } else { "-inf" })
    } else {
        None
    }
}

fn split_exponent(text: &str) -> (&str, i32) {
    match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().unwrap_or(0)),
        None => (text, 0),
    }
}

fn exponent_text(exponent: i32, letter: char) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{letter}{sign}{:02}", exponent.abs())
}

/// Presentation `f`: `precision` digits after the point; `alternate` keeps a point without digits.
pub fn fixed(x: f64, precision: usize, alternate: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let mut text = format!("{x:.precision$}");
    if alternate && precision == 0 {
        text.push('.');
    }
    text
}

/// Presentation `e`.
pub fn exponential(x: f64, precision: usize, alternate: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let text = format!("{x:.precision$e}");
    let (mantissa, exponent) = split_exponent(&text);
    let point = if alternate && precision == 0 { "." } else { "" };
    format!("{mantissa}{point}{}", exponent_text(exponent, 'e'))
}

/// Presentation `g`: `precision` significant digits, trailing zeros cut unless `alternate`.
pub fn general(x: f64, precision: usize, alternate: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let precision = precision.max(1);
    let text = format!("{x:.*e}", precision - 1);
    let (mantissa, exponent) = split_exponent(&text);
    let limit = i32::try_from(precision).unwrap_or(i32::MAX);
    let cut = |text: &str| {
        if alternate || !text.contains('.') {
            text.to_owned()
        } else {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    };
    if exponent < -4 || exponent >= limit {
        let mut mantissa = cut(mantissa);
        if alternate && !mantissa.contains('.') {
            mantissa.push('.');
        }
        format!("{mantissa}{}", exponent_text(exponent, 'e'))
    } else {
        let digits = usize::try_from(limit - 1 - exponent).unwrap_or(0);
        let mut text = cut(&format!("{x:.digits$}"));
        if alternate && !text.contains('.') {
            text.push('.');
        }
        text
    }
}

/// The presentation of `format(x, "")` with a precision: as `g`, but at least one digit after the point, and scientific
/// one exponent earlier.
pub fn general_like_repr(x: f64, precision: usize, alternate: bool) -> String {
    if special(x).is_some() {
        return repr(x);
    }
    let precision = precision.max(1);
    let text = format!("{x:.*e}", precision - 1);
    let (_, exponent) = split_exponent(&text);
    let limit = i32::try_from(precision).unwrap_or(i32::MAX);
    if exponent == limit - 1 && exponent >= -4 {
        // `g` would show it as an integer; `str`-like output goes to an exponent instead.
        let (mantissa, exponent) = split_exponent(&text);
        let mantissa = if mantissa.contains('.') {
            mantissa.trim_end_matches('0').trim_end_matches('.')
        } else {
            mantissa
        };
        return format!("{mantissa}{}", exponent_text(exponent, 'e'));
    }
    let text = general(x, precision, alternate);
    if text.contains(['.', 'e']) {
        text
    } else {
        text + ".0"
    }
}

/// `float.hex()`.
pub fn hex(x: f64) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let bits = x.to_bits();
    let sign = if bits >> 63 == 1 { "-" } else { "" };
    let exponent = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 && fraction == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, exponent) = if exponent == 0 {
        (0, -1022)
    } else {
        (1, exponent - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// Reads a float the way `float("...")` does; `None`: not a float.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(|c: char| c.is_whitespace());
    let mut cleaned = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (index, c) in text.char_indices() {
        if c == '_' {
            let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
            if index == 0 || !digit(index - 1) || !digit(index + 1) {
                return None;
            }
        } else {
            // Decimal digits of every script count.
            let digit = crate::methods::str_test::decimal_value(c);
            cleaned.push(
                digit
                    .and_then(|digit| char::from_digit(digit, 10))
                    .unwrap_or(c),
            );
        }
    }
    let lower = cleaned.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    match unsigned {
        "inf" | "infinity" | "nan" => {}
        _ if unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {}
        _ => return None,
    }
    lower.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_pythons() {
        for (x, text) in [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e16, "1e+16"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e15, "1000000000000000.0"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (f64::INFINITY, "inf"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(repr(x), text);
        }
    }

    #[test]
    fn halves_round_to_even() {
        assert_eq!(fixed(0.5, 0, false), "0");
        assert_eq!(fixed(1.5, 0, false), "2");
        assert_eq!(fixed(2.5, 0, false), "2");
        assert_eq!(fixed(0.125, 2, false), "0.12");
        assert_eq!(fixed(2.675, 2, false), "2.67");
        assert_eq!(exponential(2.5, 0, false), "2e+00");
    }

    #[test]
    fn general_cuts_zeros() {
        assert_eq!(general(1_234_567.0, 6, false), "1.23457e+06");
        assert_eq!(general(0.0001, 6, false), "0.0001");
        assert_eq!(general(100.0, 6, false), "100");
        assert_eq!(general(100.0, 6, true), "100.000");
        assert_eq!(general_like_repr(100.0, 3, false), "1e+02");
        assert_eq!(general_like_repr(2.34567, 3, false), "2.35");
    }
}
