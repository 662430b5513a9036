//! `fractions`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use super::decimal::Decimal;
use crate::{
    args::Args,
    class::Class,
    error::Result,
    methods::{number, special},
    module::ModuleObject,
    object::{BinaryOp, CompareOp, Object, UnaryOp},
    value::Value,
    vm::Vm,
};

/// A `Fraction`, in lowest terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    /// The numerator, which has the sign.
    pub top: BigInt,
    /// The denominator.
    pub bottom: BigInt,
}

impl Fraction {
    fn new(top: BigInt, bottom: BigInt) -> Self {
        let common = top.gcd(&bottom);
        let common = if bottom.is_negative() {
            -common
        } else {
            common
        };
        Self {
            top: top / &common,
            bottom: bottom / common,
        }
    }

    fn to_float(&self) -> f64 {
        match (self.top.to_f64(), self.bottom.to_f64()) {
            (Some(top), Some(bottom)) => top / bottom,
            _ => f64::NAN,
        }
    }
}

fn zero(vm: &Vm, top: &BigInt) -> crate::Error {
    vm.exception("ZeroDivisionError", format!("Fraction({top}, 0)"))
}

fn parse(text: &str) -> Option<Fraction> {
    let text = text.trim().replace('_', "");
    if let Some((top, bottom)) = text.split_once('/') {
        let bottom: BigInt = bottom.parse().ok()?;
        return Some(Fraction {
            top: top.parse().ok()?,
            bottom,
        });
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (&*text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let top: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let places = i64::try_from(fraction.len()).ok()? - exponent;
    let unit = BigInt::from(10).pow(
        u32::try_from(places.unsigned_abs())
            .ok()
            .filter(|places| *places < 10_000)?,
    );
    Some(if places >= 0 {
        Fraction { top, bottom: unit }
    } else {
        Fraction {
            top: top * unit,
            bottom: BigInt::one(),
        }
    })
}

fn rational(vm: &Vm, value: &Value) -> Result<Option<Fraction>> {
    if let Some(fraction) = value.unwrapped().downcast_ref::<Fraction>() {
        return Ok(Some(fraction.clone()));
    }
    if let Some(top) = number::to_big(value) {
        let bottom = BigInt::one();
        return Ok(Some(Fraction { top, bottom }));
    }
    Ok(match value.unwrapped() {
        Value::Float(x) => {
            let (top, bottom) = number::ratio(vm, *x)?;
            Some(Fraction { top, bottom })
        }
        other if other.downcast_ref::<Decimal>().is_some() => {
            match special(vm, other, "as_integer_ratio", Args::default())? {
                Some(Value::Tuple(parts)) => match &*parts {
                    [top, bottom] => number::to_big(top)
                        .zip(number::to_big(bottom))
                        .map(|(top, bottom)| Fraction { top, bottom }),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    })
}

fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "Fraction");
    let top = reader.optional("numerator")?.unwrap_or(Value::Int(0));
    let bottom = reader
        .optional("denominator")?
        .filter(|bottom| !bottom.is_none());
    reader.finish()?;
    let read = |value: &Value| -> Result<Fraction> {
        if let Value::Str(text) = value.unwrapped() {
            return parse(text).ok_or_else(|| {
                vm.value_error(format!(
                    "Invalid literal for Fraction: {}",
                    crate::format::repr_str(text)
                ))
            });
        }
        rational(vm, value)?
            .ok_or_else(|| vm.type_error("argument should be a string or a Rational instance"))
    };
    let top = read(&top)?;
    let all = match bottom {
        Some(bottom) => {
            let bottom = read(&bottom)?;
            Fraction {
                top: top.top * &bottom.bottom,
                bottom: top.bottom * bottom.top,
            }
        }
        None => top,
    };
    if all.bottom.is_zero() {
        return Err(zero(vm, &all.top));
    }
    Ok(Value::object(Fraction::new(all.top, all.bottom)))
}

impl Object for Fraction {
    fn type_name(&self) -> String {
        "Fraction".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("fractions", "Fraction"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "numerator" => Some(number::from_big(self.top.clone())),
            "denominator" => Some(number::from_big(self.bottom.clone())),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["as_integer_ratio", "limit_denominator"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        let whole = |big: BigInt| Some(number::from_big(big));
        Ok(match name {
            "__int__" | "__trunc__" => whole(&self.top / &self.bottom),
            "__floor__" => whole(self.top.div_floor(&self.bottom)),
            "__ceil__" => whole(-(-&self.top).div_floor(&self.bottom)),
            "__float__" => Some(Value::Float(self.to_float())),
            "__abs__" => Some(Value::object(Self::new(
                self.top.abs(),
                self.bottom.clone(),
            ))),
            "as_integer_ratio" => Some(Value::tuple(vec![
                number::from_big(self.top.clone()),
                number::from_big(self.bottom.clone()),
            ])),
            "limit_denominator" => {
                return Err(crate::Error::unsupported(
                    "Fraction.limit_denominator() is outside the subset",
                ));
            }
            _ => None,
        })
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if let Value::Float(_) = other.unwrapped() {
            let own = Value::Float(self.to_float());
            let (a, b) = if reflected {
                (other, &own)
            } else {
                (&own, other)
            };
            return vm.binary(op, a, b).map(Some);
        }
        let Some(other) = rational(vm, other)? else {
            return Ok(None);
        };
        let (a, b) = if reflected {
            (&other, &*self)
        } else {
            (&*self, &other)
        };
        let (top, bottom) = match op {
            BinaryOp::Add => (
                &a.top * &b.bottom + &b.top * &a.bottom,
                &a.bottom * &b.bottom,
            ),
            BinaryOp::Sub => (
                &a.top * &b.bottom - &b.top * &a.bottom,
                &a.bottom * &b.bottom,
            ),
            BinaryOp::Mul => (&a.top * &b.top, &a.bottom * &b.bottom),
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if b.top.is_zero() => {
                return Err(zero(vm, &(&a.top * &b.bottom)));
            }
            BinaryOp::Div => (&a.top * &b.bottom, &a.bottom * &b.top),
            BinaryOp::FloorDiv => {
                let whole = (&a.top * &b.bottom).div_floor(&(&a.bottom * &b.top));
                return Ok(Some(number::from_big(whole)));
            }
            BinaryOp::Mod => {
                let (x, y) = (&a.top * &b.bottom, &b.top * &a.bottom);
                (x.mod_floor(&y), &a.bottom * &b.bottom)
            }
            BinaryOp::Pow => match (b.bottom.is_one(), b.top.to_i32()) {
                (true, Some(power @ 0..)) => {
                    let power = power.unsigned_abs();
                    (a.top.pow(power), a.bottom.pow(power))
                }
                (true, Some(power)) if !a.top.is_zero() => {
                    let power = power.unsigned_abs();
                    (a.bottom.pow(power), a.top.pow(power))
                }
                _ => return Ok(Some(Value::Float(a.to_float().powf(b.to_float())))),
            },
            _ => return Ok(None),
        };
        Ok(Some(Value::object(Self::new(top, bottom))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        Ok(rational(vm, other)?.map(|other| {
            let order = (&self.top * &other.bottom).cmp(&(&other.top * &self.bottom));
            Value::Bool(op.holds(order))
        }))
    }

    fn unary(self: Rc<Self>, _vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        Ok(match op {
            UnaryOp::Neg => Some(Value::object(Self::new(-&self.top, self.bottom.clone()))),
            UnaryOp::Pos => Some(Value::Object(self)),
            UnaryOp::Invert => None,
        })
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(!self.top.is_zero()))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("fraction {}/{}", self.top, self.bottom))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(if self.bottom.is_one() {
            self.top.to_string()
        } else {
            format!("{}/{}", self.top, self.bottom)
        })
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("Fraction({}, {})", self.top, self.bottom))
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = Class::native(vm, "fractions", "Fraction", &[], |vm, _, args| {
        construct(vm, args)
    });
    Ok(ModuleObject::new("fractions").with("Fraction", Value::Object(class)))
}
