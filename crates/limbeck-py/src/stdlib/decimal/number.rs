//! The arithmetic of `decimal.Decimal`: exact, rounded to the context's precision.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer as _;
use num_traits::{One as _, ToPrimitive as _, Zero as _};

/// A `Decimal`'s value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// `(-1)^negative * digits * 10^exponent`
    Finite {
        /// The sign, which zero has too.
        negative: bool,
        /// The coefficient.
        digits: BigUint,
        /// The exponent.
        exponent: i64,
    },
    /// `Infinity`
    Infinity {
        /// The sign.
        negative: bool,
    },
    /// `NaN`
    Nan,
}

/// How to round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards infinity.
    Ceiling,
    /// Towards minus infinity.
    Floor,
    /// To nearest, ties away from zero.
    HalfUp,
    /// To nearest, ties towards zero.
    HalfDown,
    /// To nearest, ties to even.
    HalfEven,
    /// Away from zero if the last digit would be 0 or 5.
    ZeroFiveUp,
}

/// The names of the roundings.
pub const ROUNDINGS: &[(&str, Rounding)] = &[
    ("ROUND_UP", Rounding::Up),
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

/// The largest exponent; beyond it, what a script means is a mistake.
const MAX_EXPONENT: i64 = 100_000;

fn ten_to(exponent: i64) -> BigUint {
    BigUint::from(10u8).pow(u32::try_from(exponent.clamp(0, MAX_EXPONENT * 2)).unwrap_or(0))
}

fn digit_count(digits: &BigUint) -> i64 {
    i64::try_from(digits.to_string().len()).unwrap_or(i64::MAX)
}

impl Number {
    /// Zero.
    pub fn zero() -> Self {
        Self::integer(&BigInt::zero())
    }

    /// The number of an integer.
    pub fn integer(value: &BigInt) -> Self {
        Self::Finite {
            negative: value.sign() == Sign::Minus,
            digits: value.magnitude().clone(),
            exponent: 0,
        }
    }

    /// The exact number that a float is.
    pub fn float(x: f64) -> Self {
        if x.is_nan() {
            return Self::Nan;
        }
        if x.is_infinite() {
            return Self::Infinity { negative: x < 0.0 };
        }
        // A float's exact decimal text is finite.
        let text = format!("{:.1100}", x.abs());
        let text = text.trim_end_matches('0').trim_end_matches('.');
        match Self::parse(text) {
            Some(Self::Finite {
                digits, exponent, ..
            }) => Self::Finite {
                negative: x.is_sign_negative(),
                digits,
                exponent,
            },
            _ => Self::Nan,
        }
    }

    /// Parses a text as `Decimal(text)` does.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('_', "");
        let (negative, rest) = match text.strip_prefix(['+', '-']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, &*text),
        };
        match &*rest.to_ascii_lowercase() {
            "inf" | "infinity" => return Some(Self::Infinity { negative }),
            "nan" | "snan" => return Some(Self::Nan),
            _ => {}
        }
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        (exponent.abs() <= MAX_EXPONENT).then_some(Self::Finite {
            negative,
            digits: BigUint::parse_bytes(all.as_bytes(), 10)?,
            exponent,
        })
    }

    /// Whether the number is below zero, or minus zero.
    pub fn is_negative(&self) -> bool {
        match self {
            Self::Finite { negative, .. } | Self::Infinity { negative } => *negative,
            Self::Nan => false,
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self, Self::Finite { digits, .. } if digits.is_zero())
    }

    /// The number with the other sign.
    pub fn negated(&self) -> Self {
        match self.clone() {
            Self::Finite {
                negative,
                digits,
                exponent,
            } => Self::Finite {
                negative: !negative && !digits.is_zero(),
                digits,
                exponent,
            },
            Self::Infinity { negative } => Self::Infinity {
                negative: !negative,
            },
            Self::Nan => Self::Nan,
        }
    }

    /// The number without its sign.
    pub fn abs(&self) -> Self {
        match self.clone() {
            Self::Finite {
                digits, exponent, ..
            } => Self::Finite {
                negative: false,
                digits,
                exponent,
            },
            Self::Infinity { .. } => Self::Infinity { negative: false },
            Self::Nan => Self::Nan,
        }
    }

    /// The coefficient with its sign, at an exponent no larger than the number's own.
    fn at_exponent(&self, wanted: i64) -> BigInt {
        match self {
            Self::Finite {
                negative,
                digits,
                exponent,
            } => {
                let digits = digits * ten_to(exponent - wanted);
                BigInt::from_biguint(if *negative { Sign::Minus } else { Sign::Plus }, digits)
            }
            Self::Infinity { .. } | Self::Nan => BigInt::zero(),
        }
    }

    fn exponent(&self) -> i64 {
        match self {
            Self::Finite { exponent, .. } => *exponent,
            Self::Infinity { .. } | Self::Nan => 0,
        }
    }

    fn of(coefficient: &BigInt, exponent: i64, negative_zero: bool) -> Self {
        Self::Finite {
            negative: coefficient.sign() == Sign::Minus || (coefficient.is_zero() && negative_zero),
            digits: coefficient.magnitude().clone(),
            exponent,
        }
    }

    /// Rounds to an exponent.
    pub fn rescaled(&self, wanted: i64, rounding: Rounding) -> Self {
        let Self::Finite {
            negative,
            digits,
            exponent,
        } = self
        else {
            return self.clone();
        };
        let digits = if wanted <= *exponent {
            digits * ten_to(exponent - wanted)
        } else {
            round_digits(digits, wanted - exponent, *negative, rounding)
        };
        Self::Finite {
            negative: *negative,
            digits,
            exponent: wanted,
        }
    }

    /// Rounds to a number of digits, if there are more.
    pub fn limited(self, precision: i64, rounding: Rounding) -> Self {
        let Self::Finite {
            digits, exponent, ..
        } = &self
        else {
            return self;
        };
        let excess = digit_count(digits) - precision;
        if excess <= 0 {
            return self;
        }
        let wanted = exponent + excess;
        let rounded = self.rescaled(wanted, rounding);
        match &rounded {
            // 9.99 became 10.0: a digit too many.
            Self::Finite { digits, .. } if digit_count(digits) > precision => {
                rounded.rescaled(wanted + 1, rounding)
            }
            _ => rounded,
        }
    }

    /// `a + b`, exact.
    pub fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Finite { .. }, Self::Finite { .. }) => {
                let exponent = self.exponent().min(other.exponent());
                let sum = self.at_exponent(exponent) + other.at_exponent(exponent);
                Self::of(&sum, exponent, self.is_negative() && other.is_negative())
            }
            (Self::Infinity { negative: a }, Self::Infinity { negative: b }) if a != b => Self::Nan,
            (Self::Infinity { .. }, Self::Finite { .. } | Self::Infinity { .. }) => self.clone(),
            (Self::Finite { .. }, Self::Infinity { .. }) => other.clone(),
            (Self::Nan, _) | (_, Self::Nan) => Self::Nan,
        }
    }

    /// `a * b`, exact.
    pub fn times(&self, other: &Self) -> Self {
        let negative = self.is_negative() != other.is_negative();
        match (self, other) {
            (
                Self::Finite {
                    digits: a,
                    exponent: x,
                    ..
                },
                Self::Finite {
                    digits: b,
                    exponent: y,
                    ..
                },
            ) => Self::Finite {
                negative,
                digits: a * b,
                exponent: x + y,
            },
            (Self::Nan, _) | (_, Self::Nan) => Self::Nan,
            _ if self.is_zero() || other.is_zero() => Self::Nan,
            _ => Self::Infinity { negative },
        }
    }

    /// `a / b` to a precision; `None`: a division by zero.
    pub fn divided(&self, other: &Self, precision: i64, rounding: Rounding) -> Option<Self> {
        let negative = self.is_negative() != other.is_negative();
        let (
            Self::Finite {
                digits: a,
                exponent: x,
                ..
            },
            Self::Finite {
                digits: b,
                exponent: y,
                ..
            },
        ) = (self, other)
        else {
            return Some(match (self, other) {
                (Self::Infinity { .. }, Self::Finite { .. }) => Self::Infinity { negative },
                (Self::Finite { .. }, Self::Infinity { .. }) => Self::zero(),
                _ => Self::Nan,
            });
        };
        if b.is_zero() {
            return None;
        }
        if a.is_zero() {
            return Some(Self::Finite {
                negative,
                digits: BigUint::zero(),
                exponent: x - y,
            });
        }
        let shift = (digit_count(b) - digit_count(a) + precision + 1).max(0);
        let (quotient, remainder) = (a * ten_to(shift)).div_rem(b);
        let mut exponent = x - y - shift;
        let mut digits = quotient;
        if remainder.is_zero() {
            // An exact quotient has no more zeros at its end than it must.
            let ten = BigUint::from(10u8);
            while exponent < x - y {
                let (shorter, last) = digits.div_rem(&ten);
                if !last.is_zero() {
                    break;
                }
                digits = shorter;
                exponent += 1;
            }
        } else if (&digits % 5u8).is_zero() {
            // A digit that is no tie, so that rounding sees the remainder.
            digits += BigUint::one();
        }
        Some(
            Self::Finite {
                negative,
                digits,
                exponent,
            }
            .limited(precision, rounding),
        )
    }

    /// The quotient towards zero and the remainder with the dividend's sign; `None`: a division by zero.
    pub fn div_rem(&self, other: &Self) -> Option<(Self, Self)> {
        if other.is_zero() {
            return None;
        }
        let exponent = self.exponent().min(other.exponent());
        let (a, b) = (self.at_exponent(exponent), other.at_exponent(exponent));
        if b.is_zero() {
            return Some((Self::Nan, Self::Nan));
        }
        let (quotient, remainder) = a.div_rem(&b);
        let negative = self.is_negative() != other.is_negative();
        Some((
            Self::of(&quotient, 0, negative),
            Self::of(&remainder, exponent, self.is_negative()),
        ))
    }

    /// The order; `None` with `NaN`.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Nan, _) | (_, Self::Nan) => None,
            (Self::Finite { .. }, Self::Finite { .. }) => {
                let exponent = self.exponent().min(other.exponent());
                Some(self.at_exponent(exponent).cmp(&other.at_exponent(exponent)))
            }
            (Self::Infinity { negative: a }, Self::Infinity { negative: b }) => Some(b.cmp(a)),
            (Self::Infinity { negative }, Self::Finite { .. }) => Some(if *negative {
                Ordering::Less
            } else {
                Ordering::Greater
            }),
            (Self::Finite { .. }, Self::Infinity { negative }) => Some(if *negative {
                Ordering::Greater
            } else {
                Ordering::Less
            }),
        }
    }

    /// The number without zeros at its end.
    pub fn normalized(&self) -> Self {
        let Self::Finite {
            negative,
            digits,
            exponent,
        } = self
        else {
            return self.clone();
        };
        let (mut digits, mut exponent) = (digits.clone(), *exponent);
        if digits.is_zero() {
            exponent = 0;
        } else {
            let ten = BigUint::from(10u8);
            loop {
                let (shorter, last) = digits.div_rem(&ten);
                if !last.is_zero() {
                    break;
                }
                digits = shorter;
                exponent += 1;
            }
        }
        Self::Finite {
            negative: *negative,
            digits,
            exponent,
        }
    }

    /// The integer part.
    pub fn truncated(&self) -> Option<BigInt> {
        match self {
            Self::Finite { .. } => Some(self.rescaled(0, Rounding::Down).at_exponent(0)),
            Self::Infinity { .. } | Self::Nan => None,
        }
    }

    /// The nearest float.
    pub fn to_float(&self) -> f64 {
        match self {
            Self::Finite { .. } => self.to_string().parse().unwrap_or(f64::NAN),
            Self::Infinity { negative: false } => f64::INFINITY,
            Self::Infinity { negative: true } => f64::NEG_INFINITY,
            Self::Nan => f64::NAN,
        }
    }

    /// The text without an exponent, as `format(x, "f")` gives it.
    pub fn plain(&self) -> String {
        let Self::Finite {
            negative,
            digits,
            exponent,
        } = self
        else {
            return self.to_string();
        };
        let sign = if *negative { "-" } else { "" };
        let text = digits.to_string();
        if *exponent >= 0 {
            let zeros = usize::try_from(*exponent).unwrap_or(0);
            let zeros = if digits.is_zero() {
                String::new()
            } else {
                "0".repeat(zeros)
            };
            return format!("{sign}{text}{zeros}");
        }
        let places = usize::try_from(-exponent).unwrap_or(0);
        let text = format!("{text:0>width$}", width = places + 1);
        let (whole, fraction) = text.split_at(text.len() - places);
        format!("{sign}{whole}.{fraction}")
    }
}

fn round_digits(digits: &BigUint, places: i64, negative: bool, rounding: Rounding) -> BigUint {
    let unit = ten_to(places);
    let (quotient, remainder) = digits.div_rem(&unit);
    if remainder.is_zero() {
        return quotient;
    }
    let half = (&remainder * 2u8).cmp(&unit);
    let up = match rounding {
        Rounding::Up => true,
        Rounding::Down => false,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::HalfUp => half != Ordering::Less,
        Rounding::HalfDown => half == Ordering::Greater,
        Rounding::HalfEven => {
            half == Ordering::Greater || (half == Ordering::Equal && quotient.is_odd())
        }
        Rounding::ZeroFiveUp => (&quotient % 5u8).to_u8() == Some(0),
    };
    if up {
        quotient + BigUint::one()
    } else {
        quotient
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (negative, digits, exponent) = match self {
            Self::Finite {
                negative,
                digits,
                exponent,
            } => (negative, digits.to_string(), *exponent),
            Self::Infinity { negative } => {
                return f.write_str(if *negative { "-Infinity" } else { "Infinity" });
            }
            Self::Nan => return f.write_str("NaN"),
        };
        let adjusted = exponent + i64::try_from(digits.len()).unwrap_or(0) - 1;
        if exponent <= 0 && adjusted >= -6 {
            return f.write_str(&self.plain());
        }
        let sign = if *negative { "-" } else { "" };
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{sign}{first}{point}{rest}E{adjusted:+}")
    }
}
