//! Arithmetic and comparisons over all values.

use std::{cmp::Ordering, rc::Rc};

use indexmap::IndexSet;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::{
    error::{Error, Result},
    object::{BinaryOp, CompareOp, UnaryOp},
    value::{Key, Value},
    vm::Vm,
};

/// The longest result of a repetition or a shift, in items, bytes or bits: more is a mistake, and would take the memory.
const MAX_SIZE: usize = 1 << 28;

/// A number, with the small and the big integers apart.
enum Number {
    Int(i64),
    Big(BigInt),
    Float(f64),
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Bool(b) => Some(Number::Int(i64::from(*b))),
        Value::Int(i) => Some(Number::Int(*i)),
        Value::BigInt(i) => Some(Number::Big((**i).clone())),
        Value::Float(x) => Some(Number::Float(*x)),
        _ => None,
    }
}

/// Makes an integer of any size.
pub fn int(value: BigInt) -> Value {
    match value.to_i64() {
        Some(small) => Value::Int(small),
        None => Value::BigInt(Rc::new(value)),
    }
}

/// An integer's value, for any of `bool`, `int`.
pub fn to_bigint(value: &Value) -> Option<BigInt> {
    match value.unwrapped() {
        Value::Bool(b) => Some(BigInt::from(u8::from(*b))),
        Value::Int(i) => Some(BigInt::from(*i)),
        Value::BigInt(i) => Some((**i).clone()),
        _ => None,
    }
}

impl Number {
    fn float(&self) -> f64 {
        match self {
            Self::Int(i) => *i as f64,
            Self::Big(i) => i.to_f64().unwrap_or(f64::INFINITY),
            Self::Float(x) => *x,
        }
    }

    fn big(self) -> BigInt {
        match self {
            Self::Int(i) => BigInt::from(i),
            Self::Big(i) => i,
            Self::Float(x) => num_traits::FromPrimitive::from_f64(x).unwrap_or_default(),
        }
    }

    fn is_float(&self) -> bool {
        matches!(self, Self::Float(_))
    }
}

impl Vm {
    /// `a op b`.
    pub fn binary(&self, op: BinaryOp, a: &Value, b: &Value) -> Result<Value> {
        match self.try_binary(op, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.type_error(match (op, a, b) {
                (BinaryOp::Add, Value::Str(_), other) => format!(
                    "can only concatenate str (not \"{}\") to str",
                    other.type_name()
                ),
                (BinaryOp::Add, Value::List(_), other) => format!(
                    "can only concatenate list (not \"{}\") to list",
                    other.type_name()
                ),
                (BinaryOp::Add, Value::Tuple(_), other) => format!(
                    "can only concatenate tuple (not \"{}\") to tuple",
                    other.type_name()
                ),
                (BinaryOp::Add, Value::Bytes(_), other) => {
                    format!("can't concat {} to bytes", other.type_name())
                }
                (BinaryOp::Pow, ..) => format!(
                    "unsupported operand type(s) for ** or pow(): '{}' and '{}'",
                    a.type_name(),
                    b.type_name()
                ),
                (
                    BinaryOp::Mul,
                    Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                    other,
                )
                | (
                    BinaryOp::Mul,
                    other,
                    Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                ) => {
                    format!(
                        "can't multiply sequence by non-int of type '{}'",
                        other.type_name()
                    )
                }
                _ => format!(
                    "unsupported operand type(s) for {}: '{}' and '{}'",
                    op.symbol(),
                    a.type_name(),
                    b.type_name()
                ),
            })),
        }
    }

    /// Both operands as values, where one is deferred and the other is a host's, which can't be told to the application.
    fn forced_operands(&self, a: &Value, b: &Value) -> Result<Option<(Value, Value)>> {
        let hosts = |value: &Value| matches!(value, Value::Object(it) if !it.takes_deferred());
        let deferred = crate::deferred::is_deferred;
        if !self.needs_values() || !(deferred(a) && hosts(b) || hosts(a) && deferred(b)) {
            return Ok(None);
        }
        let (a, b) = (self.concrete(a)?, self.concrete(b)?);
        // What only has a name outside of the application stays there.
        Ok((!deferred(&a) && !deferred(&b)).then_some((a, b)))
    }

    /// `a op b`; `None`: the operands don't do that.
    pub(crate) fn try_binary(&self, op: BinaryOp, a: &Value, b: &Value) -> Result<Option<Value>> {
        if let Some((a, b)) = self.forced_operands(a, b)? {
            return self.try_binary(op, &a, &b);
        }
        if let Value::Object(object) = a
            && let Some(value) = object.clone().binary(self, op, b, false)?
        {
            return Ok(Some(value));
        }
        if let Value::Object(object) = b {
            let deferred_format =
                op == BinaryOp::Mod && matches!(a, Value::Str(_) | Value::Bytes(_));
            if (!deferred_format || crate::deferred::is_deferred(b))
                && let Some(value) = object.clone().binary(self, op, a, true)?
            {
                return Ok(Some(value));
            }
        }
        if op == BinaryOp::Mod
            && matches!(a, Value::Str(_))
            && let Some(value) = crate::deferred::percent(self, a, b)
        {
            return Ok(Some(value));
        }
        if let (Some(x), Some(y)) = (number(a), number(b)) {
            if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
                match op {
                    BinaryOp::BitOr => return Ok(Some(Value::Bool(x | y))),
                    BinaryOp::BitAnd => return Ok(Some(Value::Bool(x & y))),
                    BinaryOp::BitXor => return Ok(Some(Value::Bool(x ^ y))),
                    _ => {}
                }
            }
            return self.arithmetic(op, x, y);
        }
        match (op, a, b) {
            (BinaryOp::Add, Value::Str(x), Value::Str(y)) => {
                Ok(Some(Value::from([&**x, &**y].concat())))
            }
            (BinaryOp::Add, Value::Bytes(x), Value::Bytes(y)) => {
                Ok(Some(Value::Bytes([&**x, &**y].concat().into())))
            }
            (BinaryOp::Add, Value::List(x), Value::List(y)) => {
                let items = [&**x.borrow(), &**y.borrow()].concat();
                Ok(Some(Value::list(items)))
            }
            (BinaryOp::Add, Value::Tuple(x), Value::Tuple(y)) => {
                Ok(Some(Value::tuple([&**x, &**y].concat())))
            }
            (BinaryOp::Mul, items, times) | (BinaryOp::Mul, times, items)
                if matches!(times, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) =>
            {
                self.repeat(items, times)
            }
            (BinaryOp::Mod, Value::Str(_) | Value::Bytes(_), args) => {
                crate::format::percent(self, a, args).map(Some)
            }
            (BinaryOp::BitOr, Value::Dict(x), Value::Dict(y)) => {
                let mut merged = x.borrow().clone();
                merged.extend(
                    y.borrow()
                        .iter()
                        .map(|(key, value)| (key.clone(), value.clone())),
                );
                Ok(Some(Value::dict(merged)))
            }
            (
                BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Sub | BinaryOp::BitXor,
                Value::Set(_) | Value::FrozenSet(_),
                Value::Set(_) | Value::FrozenSet(_),
            ) => Ok(set_operation(op, a, b)),
            (BinaryOp::BitOr, Value::None, Value::Object(object)) if object.is_class() => Ok(None),
            _ => {
                // A subclass of a built-in type does what its base does.
                let (x, y) = (a.unwrapped(), b.unwrapped());
                if std::ptr::eq(x, a) && std::ptr::eq(y, b) {
                    return Ok(None);
                }
                self.try_binary(op, x, y)
            }
        }
    }

    fn repeat(&self, items: &Value, times: &Value) -> Result<Option<Value>> {
        let times = match times {
            Value::Int(times) => (*times).max(0) as usize,
            Value::Bool(times) => usize::from(*times),
            _ => {
                return Err(self.exception(
                    "OverflowError",
                    "cannot fit 'int' into an index-sized integer",
                ));
            }
        };
        let check = |len: usize| match len.checked_mul(times) {
            Some(total) if total <= MAX_SIZE => Ok(()),
            _ => Err(self.exception("MemoryError", "")),
        };
        Ok(Some(match items {
            Value::Str(text) => {
                check(text.len())?;
                Value::from(text.repeat(times))
            }
            Value::Bytes(bytes) => {
                check(bytes.len())?;
                Value::Bytes(bytes.repeat(times).into())
            }
            Value::List(list) => {
                let list = list.borrow();
                check(list.len().saturating_mul(8))?;
                Value::list(repeated(&list, times))
            }
            Value::Tuple(items) => {
                check(items.len().saturating_mul(8))?;
                Value::tuple(repeated(items, times))
            }
            _ => return Ok(None),
        }))
    }

    fn zero_division(&self, message: &str) -> Error {
        self.exception("ZeroDivisionError", message)
    }

    fn arithmetic(&self, op: BinaryOp, x: Number, y: Number) -> Result<Option<Value>> {
        let any_float = x.is_float() || y.is_float();
        if any_float || op == BinaryOp::Div {
            let (a, b) = (x.float(), y.float());
            let value = match op {
                BinaryOp::Add => a + b,
                BinaryOp::Sub => a - b,
                BinaryOp::Mul => a * b,
                BinaryOp::Div if b == 0.0 && any_float => {
                    return Err(self.zero_division("float division by zero"));
                }
                BinaryOp::Div if b == 0.0 => return Err(self.zero_division("division by zero")),
                BinaryOp::Div if !any_float => {
                    return self.true_division(x.big(), y.big()).map(Some);
                }
                BinaryOp::Div => a / b,
                BinaryOp::FloorDiv if b == 0.0 => {
                    return Err(self.zero_division("float floor division by zero"));
                }
                BinaryOp::FloorDiv => (a / b).floor(),
                BinaryOp::Mod if b == 0.0 => return Err(self.zero_division("float modulo")),
                BinaryOp::Mod => {
                    let rest = a % b;
                    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
                        rest + b
                    } else {
                        rest
                    }
                }
                BinaryOp::Pow if a == 0.0 && b < 0.0 => {
                    return Err(self.zero_division("0.0 cannot be raised to a negative power"));
                }
                BinaryOp::Pow => {
                    let value = a.powf(b);
                    if value.is_nan() && !a.is_nan() && !b.is_nan() {
                        return Err(Error::unsupported("complex numbers are not supported"));
                    }
                    if value.is_infinite() && a.is_finite() && b.is_finite() {
                        return Err(self
                            .exception("OverflowError", "(34, 'Numerical result out of range')"));
                    }
                    value
                }
                BinaryOp::MatMul
                | BinaryOp::LShift
                | BinaryOp::RShift
                | BinaryOp::BitOr
                | BinaryOp::BitAnd
                | BinaryOp::BitXor => return Ok(None),
            };
            return Ok(Some(Value::Float(value)));
        }
        if let (Number::Int(a), Number::Int(b)) = (&x, &y) {
            let (a, b) = (*a, *b);
            let small = match op {
                BinaryOp::Add => a.checked_add(b),
                BinaryOp::Sub => a.checked_sub(b),
                BinaryOp::Mul => a.checked_mul(b),
                BinaryOp::FloorDiv if b != 0 => a
                    .checked_rem(b)
                    .and(Some(()))
                    .map(|()| Integer::div_floor(&a, &b)),
                BinaryOp::Mod if b != 0 => a
                    .checked_rem(b)
                    .and(Some(()))
                    .map(|()| Integer::mod_floor(&a, &b)),
                BinaryOp::BitOr => Some(a | b),
                BinaryOp::BitAnd => Some(a & b),
                BinaryOp::BitXor => Some(a ^ b),
                BinaryOp::RShift if b >= 0 => Some(a >> b.min(63)),
                BinaryOp::Pow if b >= 0 => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
                _ => None,
            };
            if let Some(value) = small {
                return Ok(Some(Value::Int(value)));
            }
        }
        self.big_arithmetic(op, x.big(), y.big())
    }

    fn big_arithmetic(&self, op: BinaryOp, x: BigInt, y: BigInt) -> Result<Option<Value>> {
        let too_large = || Error::unsupported("the number is too large");
        Ok(Some(int(match op {
            BinaryOp::Add => x + y,
            BinaryOp::Sub => x - y,
            BinaryOp::Mul => {
                if x.bits() + y.bits() > MAX_SIZE as u64 / 64 {
                    return Err(self.located(too_large()));
                }
                x * y
            }
            BinaryOp::Mod if y.is_zero() => {
                return Err(self.zero_division("integer modulo by zero"));
            }
            BinaryOp::FloorDiv if y.is_zero() => {
                return Err(self.zero_division("integer division or modulo by zero"));
            }
            BinaryOp::FloorDiv => x.div_floor(&y),
            BinaryOp::Mod => x.mod_floor(&y),
            BinaryOp::Pow if y.is_negative() => {
                let (a, b) = (Number::Big(x).float(), Number::Big(y).float());
                if a == 0.0 {
                    return Err(self.zero_division("0.0 cannot be raised to a negative power"));
                }
                return Ok(Some(Value::Float(a.powf(b))));
            }
            BinaryOp::Pow => match y.to_u32() {
                Some(power)
                    if x.bits().saturating_mul(u64::from(power)) <= MAX_SIZE as u64 / 64 =>
                {
                    x.pow(power)
                }
                Some(_) | None if x.bits() <= 1 && !x.is_negative() => x,
                _ => return Err(self.located(too_large())),
            },
            BinaryOp::LShift | BinaryOp::RShift if y.is_negative() => {
                return Err(self.value_error("negative shift count"));
            }
            BinaryOp::LShift => match y.to_usize() {
                _ if x.is_zero() => x,
                Some(bits) if bits <= MAX_SIZE / 8 => x << bits,
                _ => return Err(self.located(too_large())),
            },
            BinaryOp::RShift => match y.to_usize() {
                Some(bits) => x >> bits,
                None => BigInt::from(if x.is_negative() { -1 } else { 0 }),
            },
            BinaryOp::BitOr => x | y,
            BinaryOp::BitAnd => x & y,
            BinaryOp::BitXor => x ^ y,
            BinaryOp::Div | BinaryOp::MatMul => return Ok(None),
        })))
    }

    fn true_division(&self, x: BigInt, y: BigInt) -> Result<Value> {
        let (a, b) = (
            x.to_f64().unwrap_or(f64::NAN),
            y.to_f64().unwrap_or(f64::NAN),
        );
        if a.is_finite() && b.is_finite() {
            return Ok(Value::Float(a / b));
        }
        Err(self.exception(
            "OverflowError",
            "integer division result too large for a float",
        ))
    }

    /// `op x`.
    pub fn unary(&self, op: UnaryOp, value: &Value) -> Result<Value> {
        if let Value::Object(object) = value
            && let Some(value) = object.clone().unary(self, op)?
        {
            return Ok(value);
        }
        match (op, number(value)) {
            (UnaryOp::Neg, Some(Number::Float(x))) => Ok(Value::Float(-x)),
            (UnaryOp::Pos, Some(Number::Float(x))) => Ok(Value::Float(x)),
            (UnaryOp::Neg, Some(Number::Int(i))) => Ok(i
                .checked_neg()
                .map_or_else(|| int(-BigInt::from(i)), Value::Int)),
            (UnaryOp::Neg, Some(Number::Big(i))) => Ok(int(-i)),
            (UnaryOp::Pos, Some(Number::Int(i))) => Ok(Value::Int(i)),
            (UnaryOp::Pos, Some(Number::Big(i))) => Ok(int(i)),
            (UnaryOp::Invert, Some(Number::Int(i))) => Ok(Value::Int(!i)),
            (UnaryOp::Invert, Some(Number::Big(i))) => Ok(int(!i)),
            _ => Err(self.type_error(format!(
                "bad operand type for unary {}: '{}'",
                op.symbol(),
                value.type_name()
            ))),
        }
    }

    /// `a op b`; the result need not be a bool.
    pub fn compare(&self, op: CompareOp, a: &Value, b: &Value) -> Result<Value> {
        if let Some((a, b)) = self.forced_operands(a, b)? {
            return self.compare(op, &a, &b);
        }
        if let Some(value) = self.nested(|| self.try_compare(op, a, b))? {
            return Ok(value);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(a.is(b))),
            CompareOp::Ne => Ok(Value::Bool(!a.is(b))),
            CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => {
                Err(self.type_error(format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    op.symbol(),
                    a.type_name(),
                    b.type_name()
                )))
            }
        }
    }

    /// `a op b`; `None`: the operands don't compare.
    pub(crate) fn try_compare(&self, op: CompareOp, a: &Value, b: &Value) -> Result<Option<Value>> {
        if let Value::Object(object) = a
            && let Some(value) = object.clone().compare(self, op, b)?
        {
            return Ok(Some(value));
        }
        if let Value::Object(object) = b {
            return object.clone().compare(self, op.swapped(), a);
        }
        let by_order = |order: Option<Ordering>| {
            Ok(Some(Value::Bool(match order {
                Some(order) => op.holds(order),
                None => op == CompareOp::Ne,
            })))
        };
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if let (Some(x), Some(y)) = (number(a), number(b)) {
            return by_order(order_numbers(&x, &y));
        }
        match (a, b) {
            (Value::Str(x), Value::Str(y)) => by_order(Some(x.cmp(y))),
            (Value::Bytes(x), Value::Bytes(y)) => by_order(Some(x.cmp(y))),
            (Value::Tuple(x), Value::Tuple(y)) => self.compare_items(op, x, y),
            (Value::List(x), Value::List(y)) => {
                let (x, y) = (x.borrow().clone(), y.borrow().clone());
                self.compare_items(op, &x, &y)
            }
            (Value::Dict(x), Value::Dict(y)) if equality => {
                let equal = self.dicts_equal(&x.borrow().clone(), &y.borrow().clone())?;
                Ok(Some(Value::Bool(equal == (op == CompareOp::Eq))))
            }
            (Value::Set(_) | Value::FrozenSet(_), Value::Set(_) | Value::FrozenSet(_)) => {
                let (x, y) = (set_items(a), set_items(b));
                let (subset, superset) = (x.is_subset(&y), y.is_subset(&x));
                Ok(Some(Value::Bool(match op {
                    CompareOp::Eq => subset && superset,
                    CompareOp::Ne => !(subset && superset),
                    CompareOp::Le => subset,
                    CompareOp::Lt => subset && !superset,
                    CompareOp::Ge => superset,
                    CompareOp::Gt => superset && !subset,
                })))
            }
            _ if equality => Ok(Some(Value::Bool(a.is(b) == (op == CompareOp::Eq)))),
            _ => Ok(None),
        }
    }

    fn dicts_equal(&self, x: &crate::value::Dict, y: &crate::value::Dict) -> Result<bool> {
        if x.len() != y.len() {
            return Ok(false);
        }
        for (key, value) in x {
            match y.get(key) {
                Some(other) if self.eq(value, other)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    fn compare_items(&self, op: CompareOp, x: &[Value], y: &[Value]) -> Result<Option<Value>> {
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if equality && x.len() != y.len() {
            return Ok(Some(Value::Bool(op == CompareOp::Ne)));
        }
        for (a, b) in x.iter().zip(y) {
            if !self.eq(a, b)? {
                return match equality {
                    true => Ok(Some(Value::Bool(op == CompareOp::Ne))),
                    false => self.compare(op, a, b).map(Some),
                };
            }
        }
        Ok(Some(Value::Bool(op.holds(x.len().cmp(&y.len())))))
    }
}

fn order_numbers(x: &Number, y: &Number) -> Option<Ordering> {
    match (x, y) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
        (Number::Float(a), Number::Int(b)) => a.partial_cmp(&(*b as f64)),
        (Number::Int(a), Number::Float(b)) => (*a as f64).partial_cmp(b),
        (Number::Big(a), Number::Float(b)) => a.to_f64().and_then(|a| a.partial_cmp(b)),
        (Number::Float(a), Number::Big(b)) => b.to_f64().and_then(|b| a.partial_cmp(&b)),
        (Number::Big(a), Number::Big(b)) => Some(a.cmp(b)),
        (Number::Big(a), Number::Int(b)) => Some(a.cmp(&BigInt::from(*b))),
        (Number::Int(a), Number::Big(b)) => Some(BigInt::from(*a).cmp(b)),
    }
}

fn set_items(value: &Value) -> IndexSet<Key> {
    match value {
        Value::Set(items) => items.borrow().clone(),
        Value::FrozenSet(items) => (**items).clone(),
        _ => IndexSet::new(),
    }
}

fn set_operation(op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = (set_items(a), set_items(b));
    let items: IndexSet<Key> = match op {
        BinaryOp::BitOr => x.union(&y).cloned().collect(),
        BinaryOp::BitAnd => x.intersection(&y).cloned().collect(),
        BinaryOp::Sub => x.difference(&y).cloned().collect(),
        BinaryOp::BitXor => x.symmetric_difference(&y).cloned().collect(),
        _ => return None,
    };
    Some(match a {
        Value::FrozenSet(_) => Value::FrozenSet(Rc::new(items)),
        _ => Value::Set(Rc::new(std::cell::RefCell::new(items))),
    })
}

fn repeated(items: &[Value], times: usize) -> Vec<Value> {
    (0..times).flat_map(|_| items.iter().cloned()).collect()
}
