//! `math`.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::{
    args::Args,
    error::Result,
    methods::{collect, number, special},
    module::ModuleObject,
    object::BinaryOp,
    value::Value,
    vm::Vm,
};

fn domain(vm: &Vm) -> crate::Error {
    vm.value_error("math domain error")
}

fn rounded(vm: &Vm, name: &'static str, args: Args, round: fn(f64) -> f64) -> Result<Value> {
    let value = args.only(vm, name, "x")?;
    if let Some(big) = number::to_big(&value) {
        return Ok(number::from_big(big));
    }
    let method = match name {
        "floor" => "__floor__",
        "ceil" => "__ceil__",
        _ => "__trunc__",
    };
    if let Some(own) = special(vm, &value, method, Args::default())? {
        return Ok(own);
    }
    number::from_float(vm, round(number::to_float(vm, &value)?))
}

fn log(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "log");
    let x = number::to_float(vm, &reader.required("x")?)?;
    let base = reader.optional("base")?;
    reader.finish()?;
    if x <= 0.0 {
        return Err(domain(vm));
    }
    Ok(Value::Float(match base {
        Some(base) => x.ln() / number::to_float(vm, &base)?.ln(),
        None => x.ln(),
    }))
}

fn integers(vm: &Vm, args: Args) -> Result<Vec<BigInt>> {
    args.pos
        .iter()
        .map(|value| number::integer(vm, value))
        .collect()
}

fn selections(vm: &Vm, args: Args, ordered: bool) -> Result<Value> {
    let numbers = integers(vm, args)?;
    let (n, k) = match &*numbers {
        [n, k] => (n.clone(), k.clone()),
        [n] => (n.clone(), n.clone()),
        _ => return Err(vm.type_error("expected 2 arguments")),
    };
    if n.is_negative() || k.is_negative() {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let mut result = BigInt::one();
    let mut i = BigInt::zero();
    while i < k {
        result *= &n - &i;
        i += 1;
        if !ordered {
            result /= &i;
        }
    }
    Ok(number::from_big(result))
}

type Real = fn(f64) -> f64;
type Test = fn(f64) -> bool;

const FUNCTIONS: &[(&str, Real)] = &[
    ("acos", f64::acos),
    ("asin", f64::asin),
    ("atan", f64::atan),
    ("cbrt", f64::cbrt),
    ("cos", f64::cos),
    ("cosh", f64::cosh),
    ("degrees", f64::to_degrees),
    ("exp", f64::exp),
    ("expm1", f64::exp_m1),
    ("fabs", f64::abs),
    ("log10", f64::log10),
    ("log1p", f64::ln_1p),
    ("log2", f64::log2),
    ("radians", f64::to_radians),
    ("sin", f64::sin),
    ("sinh", f64::sinh),
    ("sqrt", f64::sqrt),
    ("tan", f64::tan),
    ("tanh", f64::tanh),
];

fn pair(vm: &Vm, name: &str, args: Args) -> Result<(f64, f64)> {
    let mut reader = args.reader(vm, name);
    let a = number::to_float(vm, &reader.required("x")?)?;
    let b = number::to_float(vm, &reader.required("y")?)?;
    reader.finish()?;
    Ok((a, b))
}

fn isclose(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "isclose");
    let a = number::to_float(vm, &reader.required("a")?)?;
    let b = number::to_float(vm, &reader.required("b")?)?;
    let mut option = |name: &str, default: f64| match reader.keyword(name) {
        Some(value) => number::to_float(vm, &value),
        None => Ok(default),
    };
    let relative = option("rel_tol", 1e-9)?;
    let absolute = option("abs_tol", 0.0)?;
    reader.finish()?;
    #[allow(clippy::float_cmp, reason = "what isclose does first")]
    let close = a == b
        || (a.is_finite()
            && b.is_finite()
            && (a - b).abs() <= (relative * a.abs().max(b.abs())).max(absolute));
    Ok(Value::Bool(close))
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("math")
        .with("pi", std::f64::consts::PI)
        .with("e", std::f64::consts::E)
        .with("tau", std::f64::consts::TAU)
        .with("inf", f64::INFINITY)
        .with("nan", f64::NAN);
    for (name, function) in FUNCTIONS {
        module = module.with_function(name, move |vm, args| {
            let x = number::to_float(vm, &args.only(vm, name, "x")?)?;
            let result = function(x);
            let bad = (result.is_nan() && !x.is_nan())
                || (result.is_infinite() && x.is_finite() && name.starts_with("log"));
            if bad {
                return Err(domain(vm));
            }
            if result.is_infinite() && x.is_finite() {
                return Err(vm.exception("OverflowError", "math range error"));
            }
            Ok(Value::Float(result))
        });
    }
    let tests: [(&'static str, Test); 3] = [
        ("isnan", f64::is_nan),
        ("isinf", f64::is_infinite),
        ("isfinite", f64::is_finite),
    ];
    for (name, test) in tests {
        module = module.with_function(name, move |vm, args| {
            Ok(Value::Bool(test(number::to_float(
                vm,
                &args.only(vm, name, "x")?,
            )?)))
        });
    }
    Ok(module
        .with_function("floor", |vm, args| rounded(vm, "floor", args, f64::floor))
        .with_function("ceil", |vm, args| rounded(vm, "ceil", args, f64::ceil))
        .with_function("trunc", |vm, args| rounded(vm, "trunc", args, f64::trunc))
        .with_function("log", log)
        .with_function("isclose", isclose)
        .with_function("atan2", |vm, args| {
            let (a, b) = pair(vm, "atan2", args)?;
            Ok(Value::Float(a.atan2(b)))
        })
        .with_function("copysign", |vm, args| {
            let (a, b) = pair(vm, "copysign", args)?;
            Ok(Value::Float(a.copysign(b)))
        })
        .with_function("fmod", |vm, args| {
            let (a, b) = pair(vm, "fmod", args)?;
            if b == 0.0 {
                Err(domain(vm))
            } else {
                Ok(Value::Float(a % b))
            }
        })
        .with_function("pow", |vm, args| {
            let (a, b) = pair(vm, "pow", args)?;
            Ok(Value::Float(a.powf(b)))
        })
        .with_function("hypot", |vm, args| {
            let mut total = 0f64;
            for value in &args.pos {
                total = total.hypot(number::to_float(vm, value)?);
            }
            Ok(Value::Float(total))
        })
        .with_function("modf", |vm, args| {
            let x = number::to_float(vm, &args.only(vm, "modf", "x")?)?;
            Ok(Value::tuple(vec![
                Value::Float(x.fract()),
                Value::Float(x.trunc()),
            ]))
        })
        .with_function("fsum", |vm, args| {
            // Compensated, which is exact for what people add up.
            let (mut total, mut rest) = (0f64, 0f64);
            for value in collect(vm, &args.only(vm, "fsum", "x")?)? {
                let x = number::to_float(vm, &value)?;
                let sum = total + x;
                rest += if total.abs() >= x.abs() {
                    (total - sum) + x
                } else {
                    (x - sum) + total
                };
                total = sum;
            }
            Ok(Value::Float(total + rest))
        })
        .with_function("prod", |vm, args| {
            let mut reader = args.reader(vm, "prod");
            let items = collect(vm, &reader.required("iterable")?)?;
            let mut total = reader.keyword("start").unwrap_or(Value::Int(1));
            reader.finish()?;
            for item in items {
                total = vm.binary(BinaryOp::Mul, &total, &item)?;
            }
            Ok(total)
        })
        .with_function("gcd", |vm, args| {
            let all = integers(vm, args)?;
            Ok(number::from_big(
                all.iter().fold(BigInt::zero(), |a, b| a.gcd(b)),
            ))
        })
        .with_function("lcm", |vm, args| {
            let all = integers(vm, args)?;
            Ok(number::from_big(
                all.iter().fold(BigInt::one(), |a, b| a.lcm(b)),
            ))
        })
        .with_function("isqrt", |vm, args| {
            let n = number::integer(vm, &args.only(vm, "isqrt", "x")?)?;
            if n.is_negative() {
                return Err(vm.value_error("isqrt() argument must be nonnegative"));
            }
            Ok(number::from_big(n.sqrt()))
        })
        .with_function("factorial", |vm, args| {
            let n = number::index(vm, &args.only(vm, "factorial", "x")?)?;
            if n < 0 {
                return Err(vm.value_error("factorial() not defined for negative values"));
            }
            if n > 20_000 {
                return Err(vm.exception("OverflowError", "factorial() argument is too large"));
            }
            Ok(number::from_big(
                (1..=n).fold(BigInt::one(), |total, i| total * i),
            ))
        })
        .with_function("comb", |vm, args| selections(vm, args, false))
        .with_function("perm", |vm, args| selections(vm, args, true)))
}
