//! `timedelta`.

use std::{cmp::Ordering, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    methods::number,
    object::{BinaryOp, CompareOp, Object, UnaryOp},
    value::Value,
    vm::Vm,
};

/// Microseconds of a day.
pub const DAY: i128 = 86_400_000_000;
/// Microseconds of a second.
pub const SECOND: i128 = 1_000_000;

/// A `timedelta`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeDelta {
    /// The whole duration in microseconds.
    pub micros: i128,
}

impl TimeDelta {
    /// Makes one of whole microseconds.
    pub fn from_micros(micros: i128) -> Self {
        Self { micros }
    }

    /// `days`, `seconds` and `microseconds`, of which only the first may be negative.
    pub fn parts(&self) -> (i128, i128, i128) {
        let days = self.micros.div_euclid(DAY);
        let rest = self.micros.rem_euclid(DAY);
        (days, rest / SECOND, rest % SECOND)
    }

    /// Makes a value, unless it is out of range.
    pub fn checked(vm: &Vm, micros: i128) -> Result<Value> {
        let days = micros.div_euclid(DAY);
        if i32::try_from(days).is_err() {
            return Err(vm.exception("OverflowError", "Python int too large to convert to C int"));
        }
        if days.abs() > 999_999_999 {
            return Err(vm.exception(
                "OverflowError",
                format!("days={days}; must have magnitude <= 999999999"),
            ));
        }
        Ok(Value::object(Self { micros }))
    }

    /// `total_seconds()`.
    #[allow(clippy::cast_precision_loss, reason = "what Python does")]
    pub fn total_seconds(&self) -> f64 {
        self.micros as f64 / 1e6
    }
}

/// `timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "timedelta");
    let units = [
        ("days", DAY),
        ("seconds", SECOND),
        ("microseconds", 1),
        ("milliseconds", 1000),
        ("minutes", 60 * SECOND),
        ("hours", 3600 * SECOND),
        ("weeks", 7 * DAY),
    ];
    let mut whole = 0i128;
    let mut fraction = 0f64;
    for (name, unit) in units {
        let Some(value) = reader.optional(name)? else {
            continue;
        };
        match value.unwrapped() {
            Value::Float(x) => {
                if !x.is_finite() {
                    return Err(vm.value_error("cannot convert float NaN to integer"));
                }
                if x.abs() > 1e15 {
                    return Err(
                        vm.exception("OverflowError", "Python int too large to convert to C int")
                    );
                }
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_precision_loss,
                    reason = "bounded above"
                )]
                {
                    whole += x.trunc() as i128 * unit;
                    fraction += x.fract() * unit as f64;
                }
            }
            other => match number::to_i64(other) {
                Some(count) => whole += i128::from(count) * unit,
                None => {
                    return Err(vm.type_error(format!(
                        "unsupported type for timedelta {name} component: {}",
                        value.type_name()
                    )));
                }
            },
        }
    }
    reader.finish()?;
    TimeDelta::checked(vm, whole + round(fraction))
}

#[allow(clippy::cast_possible_truncation, reason = "saturates")]
fn round(x: f64) -> i128 {
    x.round_ties_even() as i128
}

// Division that rounds half to even.
fn divide(a: i128, b: i128) -> i128 {
    let (quotient, remainder) = (a.div_euclid(b), a.rem_euclid(b));
    match (remainder * 2).cmp(&b.abs()) {
        Ordering::Less => quotient,
        Ordering::Greater => quotient + b.signum(),
        Ordering::Equal => quotient + if quotient % 2 == 0 { 0 } else { b.signum() },
    }
}

impl Object for TimeDelta {
    fn type_name(&self) -> String {
        "datetime.timedelta".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("datetime", "timedelta"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let (days, seconds, micros) = self.parts();
        let part = match name {
            "days" => days,
            "seconds" => seconds,
            "microseconds" => micros,
            _ => return Ok(None),
        };
        Ok(Some(Value::Int(i64::try_from(part).unwrap_or(i64::MAX))))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["total_seconds"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "total_seconds" => {
                args.reader(vm, name).finish()?;
                Ok(Some(Value::Float(self.total_seconds())))
            }
            "__abs__" => TimeDelta::checked(vm, self.micros.abs()).map(Some),
            _ => Ok(None),
        }
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if let Some(other) = other.downcast_ref::<TimeDelta>() {
            let (a, b) = if reflected {
                (other.micros, self.micros)
            } else {
                (self.micros, other.micros)
            };
            let zero = || vm.exception("ZeroDivisionError", "integer division or modulo by zero");
            return match op {
                BinaryOp::Add => TimeDelta::checked(vm, a + b).map(Some),
                BinaryOp::Sub => TimeDelta::checked(vm, a - b).map(Some),
                BinaryOp::Div if b == 0 => {
                    Err(vm.exception("ZeroDivisionError", "division by zero"))
                }
                #[allow(clippy::cast_precision_loss, reason = "what Python does")]
                BinaryOp::Div => Ok(Some(Value::Float(a as f64 / b as f64))),
                BinaryOp::FloorDiv | BinaryOp::Mod if b == 0 => Err(zero()),
                BinaryOp::FloorDiv => {
                    let floor = num_integer::Integer::div_floor(&a, &b);
                    Ok(Some(Value::Int(i64::try_from(floor).unwrap_or(i64::MAX))))
                }
                BinaryOp::Mod => {
                    TimeDelta::checked(vm, num_integer::Integer::mod_floor(&a, &b)).map(Some)
                }
                _ => Ok(None),
            };
        }
        let micros = match (op, other.unwrapped(), reflected) {
            (BinaryOp::Mul, Value::Float(x), _) => {
                #[allow(clippy::cast_precision_loss, reason = "what Python does, nearly")]
                let product = self.micros as f64 * x;
                round(product)
            }
            (BinaryOp::Mul, other, _) => match number::to_i64(other) {
                Some(factor) => match self.micros.checked_mul(i128::from(factor)) {
                    Some(product) => product,
                    None => return Err(vm.exception("OverflowError", "timedelta out of range")),
                },
                None => return Ok(None),
            },
            (BinaryOp::Div, Value::Float(x), false) => {
                if *x == 0.0 {
                    return Err(vm.exception("ZeroDivisionError", "division by zero"));
                }
                #[allow(clippy::cast_precision_loss, reason = "what Python does, nearly")]
                let quotient = self.micros as f64 / x;
                round(quotient)
            }
            (BinaryOp::Div | BinaryOp::FloorDiv, other, false) => match number::to_i64(other) {
                Some(0) => {
                    return Err(
                        vm.exception("ZeroDivisionError", "integer division or modulo by zero")
                    );
                }
                Some(divisor) if op == BinaryOp::Div => divide(self.micros, i128::from(divisor)),
                Some(divisor) => {
                    num_integer::Integer::div_floor(&self.micros, &i128::from(divisor))
                }
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        TimeDelta::checked(vm, micros).map(Some)
    }

    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        match op {
            UnaryOp::Neg => TimeDelta::checked(vm, -self.micros).map(Some),
            UnaryOp::Pos => Ok(Some(Value::Object(self))),
            UnaryOp::Invert => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        Ok(other
            .downcast_ref::<TimeDelta>()
            .map(|other| Value::Bool(op.holds(self.micros.cmp(&other.micros)))))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(self.micros != 0))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("timedelta {}", self.micros))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        let (days, seconds, micros) = self.parts();
        let mut text = String::new();
        if days != 0 {
            text = format!("{days} day{}, ", if days.abs() == 1 { "" } else { "s" });
        }
        text += &format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
        if micros != 0 {
            text += &format!(".{micros:06}");
        }
        Ok(text)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        let (days, seconds, micros) = self.parts();
        let parts: Vec<String> = [
            ("days", days),
            ("seconds", seconds),
            ("microseconds", micros),
        ]
        .iter()
        .filter(|(_, count)| *count != 0)
        .map(|(name, count)| format!("{name}={count}"))
        .collect();
        Ok(match &*parts {
            [] => "datetime.timedelta(0)".into(),
            parts => format!("datetime.timedelta({})", parts.join(", ")),
        })
    }
}
