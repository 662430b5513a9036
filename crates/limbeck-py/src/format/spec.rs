//! The format mini-language: `format(value, ">10.2f")`.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{float, str};
use crate::{error::Result, methods::number, value::Value, vm::Vm};

/// A parsed format specification.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    /// The character that fills up to the width.
    pub fill: Option<char>,
    /// `<`, `>`, `^` or `=`.
    pub align: Option<char>,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `#`.
    pub alternate: bool,
    /// `0` before the width.
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// `,` or `_`.
    pub group: Option<char>,
    /// The digits after `.`.
    pub precision: Option<usize>,
    /// The presentation's letter.
    pub kind: Option<char>,
}

/// The largest width or precision; beyond it Python runs out of memory, we say so first.
const MAX_WIDTH: usize = 10_000_000;

/// Parses a specification.
pub fn parse(vm: &Vm, text: &str, type_name: &str) -> Result<Spec> {
    let chars: Vec<char> = text.chars().collect();
    let mut spec = Spec::default();
    let mut i = 0;
    let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '^' | '='));
    if is_align(chars.get(1)) {
        spec.fill = chars.first().copied();
        spec.align = chars.get(1).copied();
        i = 2;
    } else if is_align(chars.first()) {
        spec.align = chars.first().copied();
        i = 1;
    }
    if let Some(c @ ('+' | '-' | ' ')) = chars.get(i) {
        spec.sign = Some(*c);
        i += 1;
    }
    if chars.get(i) == Some(&'z') {
        return Err(vm.value_error("Negative zero coercion (z) not allowed in format specifier"));
    }
    if chars.get(i) == Some(&'#') {
        spec.alternate = true;
        i += 1;
    }
    if chars.get(i) == Some(&'0') {
        spec.zero = true;
        i += 1;
    }
    let number = |i: &mut usize| -> Result<Option<usize>> {
        let start = *i;
        let mut total = 0usize;
        while let Some(digit) = chars.get(*i).and_then(|c| c.to_digit(10)) {
            total = total.saturating_mul(10).saturating_add(digit as usize);
            *i += 1;
        }
        if total > MAX_WIDTH {
            return Err(vm.value_error("Too many decimal digits in format string"));
        }
        Ok((*i > start).then_some(total))
    };
    spec.width = number(&mut i)?.unwrap_or(0);
    if let Some(c @ (',' | '_')) = chars.get(i) {
        spec.group = Some(*c);
        i += 1;
        if let Some(d @ (',' | '_')) = chars.get(i) {
            return Err(vm.value_error(if c == d {
                format!("Cannot specify '{c}' with '{d}'.")
            } else {
                "Cannot specify both ',' and '_'.".to_owned()
            }));
        }
    }
    if chars.get(i) == Some(&'.') {
        i += 1;
        spec.precision = Some(
            number(&mut i)?.ok_or_else(|| vm.value_error("Format specifier missing precision"))?,
        );
    }
    if let Some(c) = chars.get(i) {
        spec.kind = Some(*c);
        i += 1;
    }
    if i < chars.len() {
        return Err(vm.value_error(format!(
            "Invalid format specifier '{text}' for object of type '{type_name}'"
        )));
    }
    Ok(spec)
}

/// `format(value, text)`.
pub fn format_value(vm: &Vm, value: &Value, text: &str) -> Result<String> {
    if let Value::Object(object) = value {
        if let Some(text) = object.format(vm, text)? {
            return Ok(text);
        }
        if text.is_empty() {
            return str(vm, value);
        }
    }
    if text.is_empty() {
        return str(vm, value);
    }
    let value_type = value.type_name();
    match value {
        Value::Str(value) => string(vm, value, &parse(vm, text, &value_type)?),
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => {
            let spec = parse(vm, text, &value_type)?;
            integer(vm, value, &spec)
        }
        Value::Float(x) => float_value(vm, *x, &parse(vm, text, &value_type)?),
        Value::None
        | Value::Ellipsis
        | Value::NotImplemented
        | Value::Bytes(_)
        | Value::Tuple(_)
        | Value::List(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Object(_) => Err(vm.type_error(format!(
            "unsupported format string passed to {}.__format__",
            value.type_name()
        ))),
    }
}

fn unknown_code(vm: &Vm, kind: char, type_name: &str) -> crate::Error {
    let shown = if kind.is_ascii_graphic() {
        format!("'{kind}'")
    } else {
        format!("'\\x{:x}'", u32::from(kind))
    };
    vm.value_error(format!(
        "Unknown format code {shown} for object of type '{type_name}'"
    ))
}

/// Fills `text` up to the width.
pub fn pad(text: &str, spec: &Spec, default_align: char) -> String {
    let length = text.chars().count();
    if length >= spec.width {
        return text.to_owned();
    }
    let missing = spec.width - length;
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    let fill = |n: usize| std::iter::repeat_n(fill, n).collect::<String>();
    match spec.align.unwrap_or(default_align) {
        '<' => format!("{text}{}", fill(missing)),
        '^' => format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
        _ => format!("{}{text}", fill(missing)),
    }
}

/// Formats a string.
pub fn string(vm: &Vm, text: &str, spec: &Spec) -> Result<String> {
    if let Some(kind) = spec.kind
        && kind != 's'
    {
        return Err(unknown_code(vm, kind, "str"));
    }
    if let Some(sign) = spec.sign {
        return Err(vm.value_error(if sign == ' ' {
            "Space not allowed in string format specifier"
        } else {
            "Sign not allowed in string format specifier"
        }));
    }
    if spec.alternate {
        return Err(vm.value_error("Alternate form (#) not allowed in string format specifier"));
    }
    if let Some(group) = spec.group {
        return Err(vm.value_error(format!("Cannot specify '{group}' with 's'.")));
    }
    if spec.align == Some('=') {
        return Err(vm.value_error("'=' alignment not allowed in string format specifier"));
    }
    let cut;
    let text = match spec.precision {
        Some(precision) => {
            cut = text.chars().take(precision).collect::<String>();
            &cut
        }
        None => text,
    };
    Ok(pad(text, spec, '<'))
}

/// Puts sign, prefix and digits together, grouped and padded.
fn assemble(spec: &Spec, negative: bool, prefix: &str, digits: &str, rest: &str) -> String {
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let every = match spec.kind {
        Some('b' | 'o' | 'x' | 'X') => 4,
        _ => 3,
    };
    let zero_padded = spec.align == Some('=') || (spec.align.is_none() && spec.zero);
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    let outside = sign.len() + prefix.len() + rest.chars().count();
    let digits = match spec.group {
        Some(group) if !digits.is_empty() => {
            // Zeros that pad are grouped along with the digits.
            let least = if zero_padded && fill == '0' {
                spec.width.saturating_sub(outside)
            } else {
                0
            };
            group_digits(digits, group, every, least)
        }
        Some(_) | None => digits.to_owned(),
    };
    if zero_padded {
        let missing = spec.width.saturating_sub(outside + digits.chars().count());
        let fill: String = std::iter::repeat_n(fill, missing).collect();
        return format!("{sign}{prefix}{fill}{digits}{rest}");
    }
    pad(&format!("{sign}{prefix}{digits}{rest}"), spec, '>')
}

/// Puts a sign and grouping to the text of a number without a sign, and pads it.
pub fn pad_number(spec: &Spec, negative: bool, text: &str) -> String {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    assemble(spec, negative, "", digits, rest)
}

fn group_digits(digits: &str, group: char, every: usize, least: usize) -> String {
    let mut digits: String = digits.to_owned();
    let grouped_len = |n: usize| n + n.saturating_sub(1) / every;
    while grouped_len(digits.len()) < least {
        digits.insert(0, '0');
        // A group mark never leads: one zero too few is filled by one more digit.
    }
    let mut out = String::with_capacity(grouped_len(digits.len()));
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(every) {
            out.push(group);
        }
        out.push(c);
    }
    out
}

/// Formats an integer (or a bool as one).
pub fn integer(vm: &Vm, value: &Value, spec: &Spec) -> Result<String> {
    let Some(big) = number::to_big(value) else {
        return Err(unknown_code(
            vm,
            spec.kind.unwrap_or('d'),
            &value.type_name(),
        ));
    };
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        return float_value(vm, number::to_float(vm, value)?, spec);
    }
    if spec.precision.is_some() {
        return Err(vm.value_error("Precision not allowed in integer format specifier"));
    }
    if kind == 'c' {
        if let Some(_sign) = spec.sign {
            return Err(vm.value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.alternate {
            return Err(
                vm.value_error("Alternate form (#) not allowed with integer format specifier 'c'")
            );
        }
        if let Some(group) = spec.group {
            return Err(vm.value_error(format!("Cannot specify '{group}' with 'c'.")));
        }
        if big.to_i64().is_none() {
            return Err(vm.exception("OverflowError", "Python int too large to convert to C long"));
        }
        let c = big
            .to_u32()
            .and_then(char::from_u32)
            .ok_or_else(|| vm.exception("OverflowError", "%c arg not in range(0x110000)"))?;
        return Ok(pad(&c.to_string(), spec, '<'));
    }
    let digits = match kind {
        'd' | 'n' => big.abs().to_string(),
        'b' => big.abs().to_str_radix(2),
        'o' => big.abs().to_str_radix(8),
        'x' => big.abs().to_str_radix(16),
        'X' => big.abs().to_str_radix(16).to_uppercase(),
        other => return Err(unknown_code(vm, other, &value.type_name())),
    };
    if let Some(group @ ',') = spec.group
        && matches!(kind, 'b' | 'o' | 'x' | 'X' | 'n')
    {
        return Err(vm.value_error(format!("Cannot specify '{group}' with '{kind}'.")));
    }
    let prefix = match kind {
        'b' if spec.alternate => "0b",
        'o' if spec.alternate => "0o",
        'x' if spec.alternate => "0x",
        'X' if spec.alternate => "0X",
        _ => "",
    };
    Ok(assemble(spec, big < BigInt::zero(), prefix, &digits, ""))
}

/// Formats a float.
pub fn float_value(vm: &Vm, x: f64, spec: &Spec) -> Result<String> {
    let magnitude = x.abs();
    let precision = spec.precision.unwrap_or(6);
    let alternate = spec.alternate;
    let text = match spec.kind {
        None => match spec.precision {
            None => float::repr(magnitude),
            Some(precision) => float::general_like_repr(magnitude, precision, alternate),
        },
        Some('e') => float::exponential(magnitude, precision, alternate),
        Some('E') => float::exponential(magnitude, precision, alternate).to_uppercase(),
        Some('f') => float::fixed(magnitude, precision, alternate),
        Some('F') => float::fixed(magnitude, precision, alternate).to_uppercase(),
        Some('g' | 'n') => float::general(magnitude, precision, alternate),
        Some('G') => float::general(magnitude, precision, alternate).to_uppercase(),
        Some('%') => float::fixed(magnitude * 100.0, precision, alternate) + "%",
        Some(other) => return Err(unknown_code(vm, other, "float")),
    };
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = if end == 0 {
        ("", &*text)
    } else {
        text.split_at(end)
    };
    Ok(assemble(
        spec,
        x.is_sign_negative() && !x.is_nan(),
        "",
        digits,
        rest,
    ))
}
