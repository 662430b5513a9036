//! `abs`, `round`, `divmod`, `pow`, `bin`, `oct`, `hex`, `chr`, `ord`.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive as _, Zero};

use crate::{
    args::Args,
    error::Result,
    methods::{number as num, special},
    object::BinaryOp,
    value::Value,
    vm::Vm,
};

/// `abs(x)`.
pub fn abs(vm: &Vm, args: Args) -> Result<Value> {
    let value = args.only(vm, "abs", "x")?;
    if let Some(own) = special(vm, &value, "__abs__", Args::default())? {
        return Ok(own);
    }
    match value.unwrapped() {
        Value::Float(x) => Ok(Value::Float(x.abs())),
        other => match num::to_big(other) {
            Some(big) => Ok(num::from_big(big.abs())),
            None => Err(vm.type_error(format!(
                "bad operand type for abs(): '{}'",
                value.type_name()
            ))),
        },
    }
}

/// `round(x, ndigits=None)`.
pub fn round(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "round");
    let value = reader.required("number")?;
    let digits = reader
        .optional("ndigits")?
        .filter(|digits| !digits.is_none());
    reader.finish()?;
    let pos: Vec<Value> = digits.clone().into_iter().collect();
    if let Some(own) = special(vm, &value, "__round__", Args::positional(pos))? {
        return Ok(own);
    }
    let digits = match &digits {
        Some(digits) => Some(num::index(vm, digits)?),
        None => None,
    };
    match value.unwrapped() {
        Value::Float(x) => match digits {
            None => num::from_float(vm, x.round_ties_even()),
            Some(digits) => Ok(Value::Float(round_float(*x, digits))),
        },
        other => match (num::to_big(other), digits) {
            (Some(big), None | Some(0..)) => Ok(num::from_big(big)),
            (Some(big), Some(digits)) => {
                let exponent = u32::try_from(digits.unsigned_abs())
                    .unwrap_or(u32::MAX)
                    .min(10_000);
                let unit = BigInt::from(10).pow(exponent);
                let (quotient, remainder) = big.div_mod_floor(&unit);
                let twice: BigInt = &remainder * 2;
                let up = twice > unit || (twice == unit && quotient.is_odd());
                Ok(num::from_big(
                    (quotient + BigInt::from(u8::from(up))) * unit,
                ))
            }
            (None, _) => Err(vm.type_error(format!(
                "type {} doesn't define __round__ method",
                value.type_name()
            ))),
        },
    }
}

/// Rounds correctly by way of the decimal text.
pub fn round_float(x: f64, digits: i64) -> f64 {
    if !x.is_finite() || digits > 400 {
        return x;
    }
    if digits >= 0 {
        let digits = usize::try_from(digits).unwrap_or(0);
        return format!("{x:.digits$}").parse().unwrap_or(x);
    }
    if digits < -308 {
        return 0.0 * x;
    }
    let unit = 10f64.powi(i32::try_from(-digits).unwrap_or(308));
    (x / unit).round_ties_even() * unit
}

/// `divmod(a, b)`.
pub fn divmod(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "divmod");
    let a = reader.required("x")?;
    let b = reader.required("y")?;
    reader.finish()?;
    let quotient = vm.binary(BinaryOp::FloorDiv, &a, &b)?;
    let remainder = vm.binary(BinaryOp::Mod, &a, &b)?;
    Ok(Value::tuple(vec![quotient, remainder]))
}

/// `pow(base, exp, mod=None)`.
pub fn pow(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "pow");
    let base = reader.required("base")?;
    let exponent = reader.required("exp")?;
    let modulus = reader.optional("mod")?.filter(|modulus| !modulus.is_none());
    reader.finish()?;
    let Some(modulus) = modulus else {
        return vm.binary(BinaryOp::Pow, &base, &exponent);
    };
    let base = num::integer(vm, &base)?;
    let exponent = num::integer(vm, &exponent)?;
    let modulus = num::integer(vm, &modulus)?;
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if exponent.is_negative() {
        return match base.modinv(&modulus) {
            Some(inverse) => Ok(num::from_big(
                inverse.modpow(&-exponent, &modulus).mod_floor(&modulus),
            )),
            None => Err(vm.value_error("base is not invertible for the given modulus")),
        };
    }
    Ok(num::from_big(
        base.modpow(&exponent, &modulus).mod_floor(&modulus),
    ))
}

fn radix(vm: &Vm, name: &str, args: Args, prefix: &str, base: u32) -> Result<Value> {
    let value = args.only(vm, name, "x")?;
    let big = num::integer(vm, &value)?;
    let sign = if big.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{prefix}{}", big.abs().to_str_radix(base)).into())
}

/// `bin(x)`.
pub fn bin(vm: &Vm, args: Args) -> Result<Value> {
    radix(vm, "bin", args, "0b", 2)
}

/// `oct(x)`.
pub fn oct(vm: &Vm, args: Args) -> Result<Value> {
    radix(vm, "oct", args, "0o", 8)
}

/// `hex(x)`.
pub fn hex(vm: &Vm, args: Args) -> Result<Value> {
    radix(vm, "hex", args, "0x", 16)
}

/// `chr(x)`.
pub fn chr(vm: &Vm, args: Args) -> Result<Value> {
    let code = num::integer(vm, &args.only(vm, "chr", "x")?)?;
    match code.to_u32().and_then(char::from_u32) {
        Some(c) => Ok(c.to_string().into()),
        None if code
            .to_u32()
            .is_some_and(|code| (0xd800..0xe000).contains(&code)) =>
        {
            Err(crate::Error::unsupported(
                "chr() of a surrogate: strings hold characters only",
            ))
        }
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

/// `ord(c)`.
pub fn ord(vm: &Vm, args: Args) -> Result<Value> {
    let value = args.only(vm, "ord", "x")?;
    let length = match value.unwrapped() {
        Value::Str(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => return Ok(Value::Int(i64::from(u32::from(c)))),
                _ => text.chars().count(),
            }
        }
        Value::Bytes(bytes) => match **bytes {
            [byte] => return Ok(Value::Int(i64::from(byte))),
            _ => bytes.len(),
        },
        _ => {
            return Err(vm.type_error(format!(
                "ord() expected string of length 1, but {} found",
                value.type_name()
            )));
        }
    };
    Err(vm.type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
}
