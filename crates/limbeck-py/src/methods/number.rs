//! Methods of `int` and `float`, and reading numbers.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{FromPrimitive as _, Signed, ToPrimitive, Zero};

use super::special;
use crate::{args::Args, error::Result, format::float, value::Value, vm::Vm};

/// The methods of `int`.
pub const INT_NAMES: &[&str] = &[
    "as_integer_ratio",
    "bit_count",
    "bit_length",
    "conjugate",
    "is_integer",
    "to_bytes",
];
/// The methods of `float`.
pub const FLOAT_NAMES: &[&str] = &["as_integer_ratio", "conjugate", "hex", "is_integer"];

/// An integer value, small if it fits.
pub fn from_big(big: BigInt) -> Value {
    match big.to_i64() {
        Some(small) => Value::Int(small),
        None => Value::BigInt(Rc::new(big)),
    }
}

/// A value that is an integer or a bool.
pub fn to_big(value: &Value) -> Option<BigInt> {
    match value.unwrapped() {
        Value::Bool(b) => Some(BigInt::from(u8::from(*b))),
        Value::Int(i) => Some(BigInt::from(*i)),
        Value::BigInt(i) => Some((**i).clone()),
        _ => None,
    }
}

/// A value that is an integer or a bool and fits 64 bits.
pub fn to_i64(value: &Value) -> Option<i64> {
    match value.unwrapped() {
        Value::Bool(b) => Some(i64::from(*b)),
        Value::Int(i) => Some(*i),
        _ => None,
    }
}

/// The number behind an object that has `__index__`, `__int__` or `__float__`; a number itself.
pub fn as_number(vm: &Vm, value: &Value) -> Result<Option<Value>> {
    match value.unwrapped() {
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
            Ok(Some(value.unwrapped().clone()))
        }
        Value::Object(_) => {
            for name in ["__index__", "__int__"] {
                if let Some(number) = special(vm, value, name, Args::default())? {
                    return Ok(Some(number));
                }
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// A value used as an index.
pub fn index(vm: &Vm, value: &Value) -> Result<i64> {
    match value.unwrapped() {
        Value::Bool(b) => Ok(i64::from(*b)),
        Value::Int(i) => Ok(*i),
        Value::BigInt(i) => Ok(if i.is_negative() { i64::MIN } else { i64::MAX }),
        _ => match special(vm, value, "__index__", Args::default())? {
            Some(Value::Int(i)) => Ok(i),
            _ => Err(vm.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                value.type_name()
            ))),
        },
    }
}

/// A value used as an integer of any size.
pub fn integer(vm: &Vm, value: &Value) -> Result<BigInt> {
    match to_big(value) {
        Some(big) => Ok(big),
        None => match special(vm, value, "__index__", Args::default())? {
            Some(number) if to_big(&number).is_some() => Ok(to_big(&number).unwrap_or_default()),
            _ => Err(vm.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                value.type_name()
            ))),
        },
    }
}

/// A value used as a float.
pub fn to_float(vm: &Vm, value: &Value) -> Result<f64> {
    match value.unwrapped() {
        Value::Float(x) => Ok(*x),
        Value::Bool(b) => Ok(f64::from(u8::from(*b))),
        #[allow(clippy::cast_precision_loss, reason = "what float() does")]
        Value::Int(i) => Ok(*i as f64),
        Value::BigInt(i) => match i.to_f64() {
            Some(x) if x.is_finite() => Ok(x),
            _ => Err(vm.exception("OverflowError", "int too large to convert to float")),
        },
        _ => {
            for name in ["__float__", "__index__"] {
                match special(vm, value, name, Args::default())? {
                    Some(Value::Float(x)) => return Ok(x),
                    #[allow(clippy::cast_precision_loss, reason = "what float() does")]
                    Some(Value::Int(i)) => return Ok(i as f64),
                    _ => {}
                }
            }
            Err(vm.type_error(format!("must be real number, not {}", value.type_name())))
        }
    }
}

/// `int(x)` of a float.
pub fn from_float(vm: &Vm, x: f64) -> Result<Value> {
    if x.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(x.trunc()) {
        Some(big) => Ok(from_big(big)),
        None => Err(vm.exception("OverflowError", "cannot convert float infinity to integer")),
    }
}

/// Calls a method of an integer.
pub fn call_int(vm: &Vm, value: &Value, name: &str, args: Args) -> Result<Option<Value>> {
    let big = to_big(value).unwrap_or_default();
    let result = match name {
        "bit_length" => {
            args.reader(vm, name).finish()?;
            Value::Int(i64::try_from(big.bits()).unwrap_or(i64::MAX))
        }
        "bit_count" => {
            args.reader(vm, name).finish()?;
            let ones: u32 = big.magnitude().iter_u64_digits().map(u64::count_ones).sum();
            Value::Int(i64::from(ones))
        }
        "conjugate" | "__int__" | "__index__" | "__trunc__" | "__floor__" | "__ceil__" => {
            from_big(big)
        }
        "is_integer" => Value::Bool(true),
        "as_integer_ratio" => Value::tuple(vec![from_big(big), Value::Int(1)]),
        "to_bytes" => {
            let mut reader = args.reader(vm, name);
            let length = reader.optional("length")?.unwrap_or(Value::Int(1));
            let order = reader.optional("byteorder")?;
            let signed = match reader.keyword("signed") {
                Some(value) => vm.truth(&value)?,
                None => false,
            };
            reader.finish()?;
            let length = usize::try_from(index(vm, &length)?)
                .map_err(|_| vm.value_error("length argument must be non-negative"))?;
            to_bytes(vm, &big, length, big_endian(vm, order.as_ref())?, signed)?
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}

fn big_endian(vm: &Vm, order: Option<&Value>) -> Result<bool> {
    match order {
        None => Ok(true),
        Some(value) => match value.as_str() {
            Some("big") => Ok(true),
            Some("little") => Ok(false),
            _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        },
    }
}

fn to_bytes(vm: &Vm, big: &BigInt, length: usize, big_endian: bool, signed: bool) -> Result<Value> {
    if big.is_negative() && !signed {
        return Err(vm.exception("OverflowError", "can't convert negative int to unsigned"));
    }
    let mut bytes = if signed {
        big.to_signed_bytes_le()
    } else {
        big.to_bytes_le().1
    };
    if big.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.exception("OverflowError", "int too big to convert"));
    }
    bytes.resize(length, if big.is_negative() { 0xff } else { 0 });
    if big_endian {
        bytes.reverse();
    }
    Ok(Value::Bytes(bytes.into()))
}

/// `int.from_bytes(bytes, byteorder="big", *, signed=False)`.
pub fn from_bytes(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "from_bytes");
    let bytes = reader.required("bytes")?;
    let order = reader.optional("byteorder")?;
    let signed = match reader.keyword("signed") {
        Some(value) => vm.truth(&value)?,
        None => false,
    };
    reader.finish()?;
    let bytes = super::bytes::from_value(vm, &bytes)?;
    let big = match (big_endian(vm, order.as_ref())?, signed) {
        (true, true) => BigInt::from_signed_bytes_be(&bytes),
        (false, true) => BigInt::from_signed_bytes_le(&bytes),
        (true, false) => BigInt::from_bytes_be(Sign::Plus, &bytes),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, &bytes),
    };
    Ok(from_big(big))
}

/// Calls a method of a float.
pub fn call_float(vm: &Vm, x: f64, name: &str, args: Args) -> Result<Option<Value>> {
    let result = match name {
        "is_integer" => {
            args.reader(vm, name).finish()?;
            Value::Bool(x.is_finite() && x.fract() == 0.0)
        }
        "hex" => {
            args.reader(vm, name).finish()?;
            Value::from(float::hex(x))
        }
        "conjugate" | "__float__" => Value::Float(x),
        "__int__" | "__trunc__" => from_float(vm, x)?,
        "as_integer_ratio" => {
            let (numerator, denominator) = ratio(vm, x)?;
            Value::tuple(vec![from_big(numerator), from_big(denominator)])
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}

/// The exact fraction that a float is.
pub fn ratio(vm: &Vm, x: f64) -> Result<(BigInt, BigInt)> {
    if x.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(vm.exception("OverflowError", "cannot convert Infinity to integer ratio"));
    }
    let bits = x.to_bits();
    let exponent = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | (1 << 52), exponent - 1075)
    };
    let mut numerator = BigInt::from(mantissa);
    let mut denominator = BigInt::from(1);
    if exponent >= 0 {
        numerator <<= exponent.unsigned_abs();
    } else {
        denominator <<= exponent.unsigned_abs();
    }
    let common = numerator.gcd(&denominator);
    if !common.is_zero() {
        numerator /= &common;
        denominator /= &common;
    }
    if x < 0.0 {
        numerator = -numerator;
    }
    Ok((numerator, denominator))
}

/// Reads an integer the way `int(text, base)` does; `None`: not one.
pub fn parse_int(text: &str, base: u32) -> Option<BigInt> {
    let text = text.trim_matches(super::str::is_space);
    let (negative, text) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let lower = text.to_lowercase();
    let prefixed = |prefix: &str| lower.strip_prefix(prefix);
    let (base, digits, had_prefix) = match base {
        0 => match (prefixed("0x"), prefixed("0o"), prefixed("0b")) {
            (Some(rest), _, _) => (16, rest, true),
            (_, Some(rest), _) => (8, rest, true),
            (_, _, Some(rest)) => (2, rest, true),
            _ => {
                if lower.len() > 1
                    && lower.starts_with('0')
                    && !lower.trim_matches(['0', '_']).is_empty()
                {
                    return None;
                }
                (10, &*lower, false)
            }
        },
        16 => prefixed("0x").map_or((16, &*lower, false), |rest| (16, rest, true)),
        8 => prefixed("0o").map_or((8, &*lower, false), |rest| (8, rest, true)),
        2 => prefixed("0b").map_or((2, &*lower, false), |rest| (2, rest, true)),
        base => (base, &*lower, false),
    };
    let digits = if had_prefix {
        digits.strip_prefix('_').unwrap_or(digits)
    } else {
        digits
    };
    if digits.is_empty() {
        return None;
    }
    let mut cleaned = String::with_capacity(digits.len());
    let mut previous = '_';
    for c in digits.chars() {
        if c == '_' {
            if previous == '_' {
                return None;
            }
        } else {
            // Decimal digits of every script count.
            let digit = c.to_digit(base).map(|_| c).or_else(|| {
                super::str_test::decimal_value(c)
                    .filter(|value| *value < base)
                    .and_then(|value| char::from_digit(value, 10))
            })?;
            cleaned.push(digit);
        }
        previous = c;
    }
    if previous == '_' {
        return None;
    }
    let big = BigInt::parse_bytes(cleaned.as_bytes(), base)?;
    Some(if negative { -big } else { big })
}

/// `float.fromhex(text)`.
pub fn float_from_hex(vm: &Vm, text: &str) -> Result<Value> {
    let invalid = || vm.value_error("invalid hexadecimal floating-point string");
    let text = text.trim().to_ascii_lowercase();
    let (negative, rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, &*text),
    };
    if matches!(rest, "inf" | "infinity" | "nan") {
        return float::parse(&text).map(Value::Float).ok_or_else(invalid);
    }
    let rest = rest.strip_prefix("0x").unwrap_or(rest);
    let (mantissa, exponent) = match rest.split_once('p') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| invalid())?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits =
        BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 16).ok_or_else(invalid)?;
    let shift = i32::try_from(fraction.len())
        .map_err(|_| invalid())?
        .saturating_mul(4);
    let x = digits.to_f64().ok_or_else(invalid)? * f64::from(exponent.saturating_sub(shift)).exp2();
    Ok(Value::Float(if negative { -x } else { x }))
}
