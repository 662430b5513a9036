//! `decimal`.

pub mod number;

use std::{cell::Cell, rc::Rc};

use num_bigint::BigInt;
use num_traits::ToPrimitive as _;

use self::number::{Number, ROUNDINGS, Rounding};
use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    format::{pad_number, spec},
    methods::number as num,
    module::ModuleObject,
    object::{BinaryOp, CompareOp, Object, UnaryOp},
    value::Value,
    vm::Vm,
};

/// A `Decimal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal(pub Number);

/// What `getcontext()` gives.
struct Context {
    precision: Cell<i64>,
    rounding: Cell<Rounding>,
}

fn context(vm: &Vm) -> Rc<Context> {
    let shared = vm.extension(|_| {
        Rc::new(Context {
            precision: Cell::new(28),
            rounding: Cell::new(Rounding::HalfEven),
        })
    });
    Rc::clone(&shared)
}

impl Decimal {
    /// The value of a number.
    pub fn value(number: Number) -> Value {
        Value::object(Self(number))
    }

    fn rounded(vm: &Vm, number: Number) -> Value {
        let context = context(vm);
        Self::value(number.limited(context.precision.get(), context.rounding.get()))
    }
}

fn raise(vm: &Vm, class: &str, message: &str) -> Error {
    match super::class(vm, "decimal", class) {
        Some(class) => vm.exception_of(&class, message),
        None => vm.exception("ArithmeticError", message),
    }
}

fn invalid(vm: &Vm) -> Error {
    raise(
        vm,
        "InvalidOperation",
        "[<class 'decimal.InvalidOperation'>]",
    )
}

/// The number of a `Decimal` or an integer.
fn operand(value: &Value) -> Option<Number> {
    match value.unwrapped().downcast_ref::<Decimal>() {
        Some(decimal) => Some(decimal.0.clone()),
        None => num::to_big(value).map(|big| Number::integer(&big)),
    }
}

fn rounding_argument(vm: &Vm, value: Option<Value>) -> Result<Rounding> {
    match value.filter(|value| !value.is_none()) {
        None => Ok(context(vm).rounding.get()),
        Some(value) => match ROUNDINGS.iter().find(|(name, _)| Some(*name) == value.as_str()) {
            Some((_, rounding)) => Ok(*rounding),
            None => Err(vm.type_error(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
            )),
        },
    }
}

fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "Decimal");
    let value = reader.optional("value")?.unwrap_or(Value::Int(0));
    reader.optional("context")?;
    reader.finish()?;
    let number = match value.unwrapped() {
        Value::Str(text) => Number::parse(text).ok_or_else(|| {
            raise(
                vm,
                "InvalidOperation",
                "[<class 'decimal.ConversionSyntax'>]",
            )
        })?,
        Value::Float(x) => Number::float(*x),
        Value::Tuple(parts) => of_tuple(vm, parts)?,
        Value::List(parts) => of_tuple(vm, &parts.borrow().clone())?,
        other => operand(other).ok_or_else(|| {
            vm.type_error(format!(
                "conversion from {} to Decimal is not supported",
                value.type_name()
            ))
        })?,
    };
    Ok(Decimal::value(number))
}

fn of_tuple(vm: &Vm, parts: &[Value]) -> Result<Number> {
    let [sign, digits, exponent] = parts else {
        return Err(vm.value_error("argument must be a sequence of length 3"));
    };
    let mut text = String::new();
    if num::index(vm, sign)? == 1 {
        text.push('-');
    }
    for digit in vm.collect(digits)? {
        text += &num::index(vm, &digit)?.to_string();
    }
    let text = format!("{text}e{}", num::index(vm, exponent)?);
    Number::parse(&text).ok_or_else(|| invalid(vm))
}

const METHODS: &[&str] = &[
    "adjusted",
    "as_integer_ratio",
    "as_tuple",
    "compare",
    "copy_abs",
    "copy_negate",
    "is_finite",
    "is_infinite",
    "is_nan",
    "is_signed",
    "is_zero",
    "max",
    "min",
    "normalize",
    "quantize",
    "to_integral_value",
];

impl Decimal {
    fn quantize(&self, vm: &Vm, exponent: &Value, rounding: Rounding) -> Result<Value> {
        let Some(Number::Finite { exponent, .. }) = operand(exponent) else {
            return Err(invalid(vm));
        };
        let result = self.0.rescaled(exponent, rounding);
        match &result {
            Number::Finite { digits, .. }
                if i64::try_from(digits.to_string().len()).unwrap_or(i64::MAX)
                    <= context(vm).precision.get() =>
            {
                Ok(Self::value(result))
            }
            _ => Err(invalid(vm)),
        }
    }

    fn as_tuple(&self, vm: &Vm) -> Result<Value> {
        let (digits, exponent) = match &self.0 {
            Number::Finite {
                digits, exponent, ..
            } => {
                let digits = digits.to_string();
                let digits = digits
                    .bytes()
                    .map(|byte| Value::Int(i64::from(byte - b'0')))
                    .collect();
                (Value::tuple(digits), Value::Int(*exponent))
            }
            Number::Infinity { .. } => (Value::tuple(vec![Value::Int(0)]), "F".into()),
            Number::Nan => (Value::tuple(Vec::new()), "n".into()),
        };
        let class = super::attribute(vm, "decimal", "DecimalTuple")?;
        let sign = Value::Int(i64::from(self.0.is_negative()));
        vm.call(&class, Args::positional(vec![sign, digits, exponent]))
    }

    fn whole(&self, vm: &Vm, rounding: Rounding) -> Result<Value> {
        match (&self.0, self.0.rescaled(0, rounding).truncated()) {
            (_, Some(big)) => Ok(num::from_big(big)),
            (Number::Nan, None) => Err(vm.value_error("cannot convert NaN to integer")),
            (_, None) => Err(vm.exception("OverflowError", "cannot convert Infinity to integer")),
        }
    }
}

impl Object for Decimal {
    fn type_name(&self) -> String {
        "decimal.Decimal".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("decimal", "Decimal"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "real" => Some(Value::Object(self)),
            "imag" => Some(Self::value(Number::zero())),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let value = match name {
            "__int__" | "__trunc__" => self.whole(vm, Rounding::Down)?,
            "__floor__" => self.whole(vm, Rounding::Floor)?,
            "__ceil__" => self.whole(vm, Rounding::Ceiling)?,
            "__float__" => Value::Float(self.0.to_float()),
            "__abs__" => Self::rounded(vm, self.0.abs()),
            "__round__" => match reader
                .optional("ndigits")?
                .filter(|digits| !digits.is_none())
            {
                None => self.whole(vm, Rounding::HalfEven)?,
                Some(digits) => {
                    let exponent = -num::index(vm, &digits)?;
                    Self::value(self.0.rescaled(exponent, Rounding::HalfEven))
                }
            },
            "quantize" => {
                let exponent = reader.required("exp")?;
                let rounding = reader.optional("rounding")?;
                self.quantize(vm, &exponent, rounding_argument(vm, rounding)?)?
            }
            "to_integral_value" | "to_integral" | "to_integral_exact" => {
                let rounding = rounding_argument(vm, reader.optional("rounding")?)?;
                match &self.0 {
                    Number::Finite { exponent, .. } if *exponent < 0 => {
                        Self::value(self.0.rescaled(0, rounding))
                    }
                    _ => Value::Object(self),
                }
            }
            "normalize" => Self::rounded(vm, self.0.normalized()),
            "as_tuple" => self.as_tuple(vm)?,
            "as_integer_ratio" => {
                let Number::Finite { exponent, .. } = &self.0 else {
                    return Err(vm.value_error("cannot convert NaN to integer ratio"));
                };
                let places = u32::try_from((-exponent).max(0)).unwrap_or(0);
                let bottom = BigInt::from(10).pow(places);
                let shifted = self
                    .0
                    .times(&Number::integer(&bottom))
                    .truncated()
                    .unwrap_or_default();
                let common = num_integer::Integer::gcd(&shifted, &bottom);
                Value::tuple(vec![
                    num::from_big(shifted / &common),
                    num::from_big(bottom / common),
                ])
            }
            "adjusted" => match &self.0 {
                Number::Finite {
                    digits, exponent, ..
                } => {
                    let length = i64::try_from(digits.to_string().len()).unwrap_or(0);
                    Value::Int(exponent + length - 1)
                }
                Number::Infinity { .. } | Number::Nan => Value::Int(0),
            },
            "copy_abs" => Self::value(self.0.abs()),
            "copy_negate" => Self::value(self.0.negated()),
            "is_nan" => Value::Bool(self.0 == Number::Nan),
            "is_infinite" => Value::Bool(matches!(self.0, Number::Infinity { .. })),
            "is_finite" => Value::Bool(matches!(self.0, Number::Finite { .. })),
            "is_signed" => Value::Bool(self.0.is_negative()),
            "is_zero" => Value::Bool(self.0.is_zero()),
            "compare" | "max" | "min" => {
                let other = reader.required("other")?;
                let Some(other) = operand(&other) else {
                    return Err(vm.type_error(format!(
                        "conversion from {} to Decimal is not supported",
                        other.type_name()
                    )));
                };
                let order = self.0.order(&other);
                match (name, order) {
                    (_, None) => Self::value(Number::Nan),
                    ("compare", Some(order)) => {
                        Self::value(Number::integer(&BigInt::from(order as i8)))
                    }
                    ("max", Some(order)) => {
                        Self::value(if order.is_ge() { self.0.clone() } else { other })
                    }
                    (_, Some(order)) => {
                        Self::value(if order.is_le() { self.0.clone() } else { other })
                    }
                }
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let Some(other) = operand(other) else {
            return Ok(None);
        };
        let (a, b) = if reflected {
            (&other, &self.0)
        } else {
            (&self.0, &other)
        };
        let context = context(vm);
        let (precision, rounding) = (context.precision.get(), context.rounding.get());
        let by_zero = || {
            if a.is_zero() {
                raise(
                    vm,
                    "InvalidOperation",
                    "[<class 'decimal.DivisionUndefined'>]",
                )
            } else {
                raise(vm, "DivisionByZero", "[<class 'decimal.DivisionByZero'>]")
            }
        };
        let number = match op {
            BinaryOp::Add => a.plus(b),
            BinaryOp::Sub => a.plus(&b.negated()),
            BinaryOp::Mul => a.times(b),
            BinaryOp::Div => a.divided(b, precision, rounding).ok_or_else(by_zero)?,
            BinaryOp::FloorDiv => a.div_rem(b).ok_or_else(by_zero)?.0,
            BinaryOp::Mod => match a.div_rem(b) {
                Some((_, remainder)) => remainder,
                None => return Err(invalid(vm)),
            },
            BinaryOp::Pow => match (b.truncated().and_then(|big| big.to_i64()), b.normalized()) {
                (Some(power), Number::Finite { exponent: 0.., .. }) if power.abs() < 10_000 => {
                    let mut product = Number::integer(&BigInt::from(1));
                    for _ in 0..power.abs() {
                        // Digits to spare, so that the last rounding is the one that counts.
                        product = product.times(a).limited(precision * 2 + 10, rounding);
                    }
                    if power < 0 {
                        let one = Number::integer(&BigInt::from(1));
                        one.divided(&product, precision, rounding)
                            .ok_or_else(by_zero)?
                    } else {
                        product
                    }
                }
                _ => {
                    return Err(Error::unsupported(
                        "a Decimal raised to a power that is no integer is outside the subset",
                    ));
                }
            },
            _ => return Ok(None),
        };
        Ok(Some(Self::value(number.limited(precision, rounding))))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.unwrapped() {
            Value::Float(x) => Number::float(*x),
            other => match operand(other) {
                Some(other) => other,
                None => return Ok(None),
            },
        };
        Ok(Some(Value::Bool(match self.0.order(&other) {
            Some(order) => op.holds(order),
            None => op == CompareOp::Ne,
        })))
    }

    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        Ok(match op {
            UnaryOp::Neg => Some(Self::rounded(vm, self.0.negated())),
            UnaryOp::Pos => Some(Self::rounded(vm, self.0.clone())),
            UnaryOp::Invert => None,
        })
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(!self.0.is_zero()))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("decimal {}", self.0.normalized()))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.0.to_string())
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("Decimal('{}')", self.0))
    }

    fn format(&self, vm: &Vm, text: &str) -> Result<Option<String>> {
        if text.is_empty() {
            return Ok(None);
        }
        let spec = spec::parse(vm, text, "decimal.Decimal")?;
        let places = |number: &Number| match spec.precision {
            Some(places) => {
                number.rescaled(-i64::try_from(places).unwrap_or(0), Rounding::HalfEven)
            }
            None => number.clone(),
        };
        let body = match spec.kind {
            Some('f' | 'F') => places(&self.0.abs()).plain(),
            Some('%') => {
                let hundred = Number::integer(&BigInt::from(100));
                places(&self.0.abs().times(&hundred)).plain() + "%"
            }
            None | Some('g' | 'G' | 'n') => {
                let precision = spec
                    .precision
                    .map(|digits| i64::try_from(digits.max(1)).unwrap_or(1));
                match precision {
                    Some(digits) => self.0.abs().limited(digits, Rounding::HalfEven).to_string(),
                    None => self.0.abs().to_string(),
                }
            }
            Some('e' | 'E') => {
                return Err(Error::unsupported(
                    "format(Decimal, \"e\") is outside the subset",
                ));
            }
            Some(_) => return Err(vm.value_error("invalid format string")),
        };
        Ok(Some(pad_number(&spec, self.0.is_negative(), &body)))
    }
}

impl Object for Context {
    fn type_name(&self) -> String {
        "decimal.Context".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "prec" => Some(Value::Int(self.precision.get())),
            "rounding" => {
                let name = ROUNDINGS
                    .iter()
                    .find(|(_, rounding)| *rounding == self.rounding.get());
                name.map(|(name, _)| Value::from(*name))
            }
            _ => None,
        })
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        match name {
            "prec" => self.precision.set(num::index(vm, &value)?.clamp(1, 10_000)),
            "rounding" => self.rounding.set(rounding_argument(vm, Some(value))?),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = Class::native(vm, "decimal", "Decimal", &[], |vm, _, args| {
        construct(vm, args)
    });
    class.set_static("from_float", construct);
    super::unbound_methods(&class, METHODS);
    let fields: Rc<[Rc<str>]> = ["sign", "digits", "exponent"]
        .into_iter()
        .map(Rc::from)
        .collect();
    let tuple = super::collections::namedtuple::make_class(vm, "DecimalTuple", fields, Vec::new());
    let base = super::exception_class(vm, "decimal", "DecimalException", "ArithmeticError");
    let error = |name: &str, more: &str| {
        let mut bases = vec![base.clone()];
        bases.extend(vm.find_class(more));
        Value::Object(Class::exception(vm, "decimal", name, &bases))
    };
    let mut module = ModuleObject::new("decimal")
        .with("Decimal", Value::Object(class))
        .with("DecimalTuple", Value::Object(tuple))
        .with("InvalidOperation", error("InvalidOperation", ""))
        .with(
            "DivisionByZero",
            error("DivisionByZero", "ZeroDivisionError"),
        )
        .with("Inexact", error("Inexact", ""))
        .with("Overflow", error("Overflow", ""))
        .with("DecimalException", Value::Object(base.clone()))
        .with_function("getcontext", |vm, args| {
            args.reader(vm, "getcontext").finish()?;
            Ok(Value::Object(context(vm)))
        });
    for (name, _) in ROUNDINGS {
        module = module.with(name, *name);
    }
    Ok(module)
}
