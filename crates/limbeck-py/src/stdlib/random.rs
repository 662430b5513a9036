//! `random`: CPython's Mersenne Twister, so that a seed gives the same numbers.

use std::{cell::RefCell, rc::Rc};

use num_bigint::{BigInt, BigUint};
use num_traits::{ToPrimitive as _, Zero as _};

use crate::{
    args::Args,
    class::Class,
    error::Result,
    methods::{collect, number},
    module::ModuleObject,
    object::Object,
    value::Value,
    vm::Vm,
};

const N: usize = 624;
const M: usize = 397;

/// The generator's state.
struct Twister {
    words: Vec<u32>,
    at: usize,
}

impl Twister {
    fn of_seed(seed: u32) -> Self {
        let mut words = vec![seed; N];
        for i in 1..N {
            let before = words[i - 1];
            words[i] = 1_812_433_253u32
                .wrapping_mul(before ^ (before >> 30))
                .wrapping_add(u32::try_from(i).unwrap_or(0));
        }
        Self { words, at: N }
    }

    fn of_key(key: &[u32]) -> Self {
        let mut twister = Self::of_seed(19_650_218);
        let words = &mut twister.words;
        let (mut i, mut j) = (1, 0);
        let wrap = |words: &mut Vec<u32>, i: &mut usize| {
            *i += 1;
            if *i >= N {
                words[0] = words[N - 1];
                *i = 1;
            }
        };
        for _ in 0..N.max(key.len()) {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(u32::try_from(j).unwrap_or(0));
            wrap(words, &mut i);
            j = (j + 1) % key.len();
        }
        for _ in 0..N - 1 {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941))
                .wrapping_sub(u32::try_from(i).unwrap_or(0));
            wrap(words, &mut i);
        }
        words[0] = 0x8000_0000;
        twister
    }

    fn next(&mut self) -> u32 {
        if self.at >= N {
            for i in 0..N {
                let y = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % N] & 0x7fff_ffff);
                let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                self.words[i] = self.words[(i + M) % N] ^ (y >> 1) ^ odd;
            }
            self.at = 0;
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    fn random(&mut self) -> f64 {
        let (a, b) = (self.next() >> 5, self.next() >> 6);
        (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
    }

    fn bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::new();
        let mut left = count;
        while left > 0 {
            let word = self.next();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    fn below(&mut self, limit: &BigUint) -> BigUint {
        let bits = limit.bits();
        loop {
            let candidate = self.bits(bits);
            if candidate < *limit {
                return candidate;
            }
        }
    }

    fn index(&mut self, limit: usize) -> usize {
        self.below(&BigUint::from(limit)).to_usize().unwrap_or(0)
    }
}

/// A `Random`.
pub struct Random {
    twister: RefCell<Twister>,
}

fn key_of(vm: &Vm, seed: Option<&Value>) -> Result<Vec<u32>> {
    let number = match seed.map(Value::unwrapped) {
        None | Some(Value::None) => {
            let bytes: [u8; 32] = super::secrets::random_bytes(vm)?;
            BigUint::from_bytes_be(&bytes)
        }
        Some(Value::Str(text)) => of_bytes(text.as_bytes()),
        Some(Value::Bytes(bytes)) => of_bytes(bytes),
        Some(Value::Float(_)) => {
            return Err(crate::Error::unsupported(
                "random.seed() of a float is outside the subset",
            ));
        }
        Some(other) => number::integer(vm, other)?.magnitude().clone(),
    };
    let digits = number.to_u32_digits();
    Ok(if digits.is_empty() { vec![0] } else { digits })
}

fn of_bytes(bytes: &[u8]) -> BigUint {
    let mut all = bytes.to_vec();
    all.extend(super::hashlib::Algorithm::Sha512.digest(bytes));
    BigUint::from_bytes_be(&all)
}

impl Random {
    fn new(vm: &Vm, seed: Option<&Value>) -> Result<Self> {
        Ok(Self {
            twister: RefCell::new(Twister::of_key(&key_of(vm, seed)?)),
        })
    }

    fn range(&self, vm: &Vm, start: &BigInt, width: &BigInt, what: &str) -> Result<Value> {
        match width.to_biguint() {
            Some(width) if !width.is_zero() => {
                let offset = self.twister.borrow_mut().below(&width);
                Ok(number::from_big(start + BigInt::from(offset)))
            }
            _ => Err(vm.value_error(format!("empty range for {what}"))),
        }
    }

    fn sample(&self, population: &[Value], k: usize) -> Vec<Value> {
        let n = population.len();
        let mut twister = self.twister.borrow_mut();
        let mut set_size = 21usize;
        if k > 5 {
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "as CPython computes it"
            )]
            {
                set_size += 4usize.pow(((k * 3) as f64).log(4.0).ceil() as u32);
            }
        }
        let mut out = Vec::with_capacity(k);
        if n <= set_size {
            let mut pool: Vec<Value> = population.to_vec();
            for i in 0..k {
                let j = twister.index(n - i);
                out.push(pool[j].clone());
                pool[j] = pool[n - i - 1].clone();
            }
        } else {
            let mut chosen = Vec::new();
            for _ in 0..k {
                let mut j = twister.index(n);
                while chosen.contains(&j) {
                    j = twister.index(n);
                }
                chosen.push(j);
                out.push(population[j].clone());
            }
        }
        out
    }
}

const METHODS: &[&str] = &[
    "choice",
    "choices",
    "gauss",
    "getrandbits",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "shuffle",
    "uniform",
];

impl Object for Random {
    fn type_name(&self) -> String {
        "Random".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("random", "Random"))
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let value = match name {
            "seed" => {
                let seed = reader.optional("a")?;
                reader.optional("version")?;
                *self.twister.borrow_mut() = Twister::of_key(&key_of(vm, seed.as_ref())?);
                Value::None
            }
            "random" => Value::Float(self.twister.borrow_mut().random()),
            "uniform" => {
                let a = number::to_float(vm, &reader.required("a")?)?;
                let b = number::to_float(vm, &reader.required("b")?)?;
                Value::Float(a + (b - a) * self.twister.borrow_mut().random())
            }
            "getrandbits" => {
                let bits = number::index(vm, &reader.required("k")?)?;
                let bits = u64::try_from(bits)
                    .ok()
                    .filter(|bits| *bits <= 1 << 24)
                    .ok_or_else(|| vm.value_error("number of bits must be non-negative"))?;
                number::from_big(self.twister.borrow_mut().bits(bits).into())
            }
            "randbytes" => {
                let count = number::index(vm, &reader.required("n")?)?;
                let count = usize::try_from(count).unwrap_or(0).min(1 << 20);
                let mut bytes = self
                    .twister
                    .borrow_mut()
                    .bits(u64::try_from(count).unwrap_or(0) * 8)
                    .to_bytes_le();
                bytes.resize(count, 0);
                Value::Bytes(bytes.into())
            }
            "randint" => {
                let a = number::integer(vm, &reader.required("a")?)?;
                let b = number::integer(vm, &reader.required("b")?)?;
                let width = &b - &a + 1;
                self.range(
                    vm,
                    &a,
                    &width,
                    &format!("randrange() ({a}, {}, {width})", &b + 1),
                )?
            }
            "randrange" => {
                let start = number::integer(vm, &reader.required("start")?)?;
                let stop = reader.optional("stop")?.filter(|stop| !stop.is_none());
                let step = reader.optional("step")?;
                let step = super::integer(vm, step, 1)?;
                match stop {
                    None => self.range(vm, &BigInt::zero(), &start, "randrange()")?,
                    Some(stop) => {
                        let stop = number::integer(vm, &stop)?;
                        if step == 0 {
                            return Err(vm.value_error("zero step for randrange()"));
                        }
                        let round = step - step.signum();
                        let count = num_integer::Integer::div_floor(
                            &(&stop - &start + round),
                            &BigInt::from(step),
                        );
                        let width = if step == 1 { &stop - &start } else { count };
                        let what = format!("randrange() ({start}, {stop}, {width})");
                        let offset = self.range(vm, &BigInt::zero(), &width, &what)?;
                        number::from_big(start + number::integer(vm, &offset)? * step)
                    }
                }
            }
            "choice" => {
                let items = collect(vm, &reader.required("seq")?)?;
                if items.is_empty() {
                    return Err(vm.exception("IndexError", "Cannot choose from an empty sequence"));
                }
                let at = self.twister.borrow_mut().index(items.len());
                items.get(at).cloned().unwrap_or_default()
            }
            "choices" => {
                let items = collect(vm, &reader.required("population")?)?;
                if reader
                    .optional("weights")?
                    .is_some_and(|weights| !weights.is_none())
                {
                    return Err(crate::Error::unsupported(
                        "random.choices(weights=...) is outside the subset",
                    ));
                }
                let k = super::integer(vm, reader.keyword("k"), 1)?;
                if items.is_empty() {
                    return Err(vm.exception("IndexError", "list index out of range"));
                }
                let mut out = Vec::new();
                for _ in 0..k {
                    #[allow(
                        clippy::cast_precision_loss,
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "below the length"
                    )]
                    let at = (self.twister.borrow_mut().random() * items.len() as f64) as usize;
                    out.push(items.get(at).cloned().unwrap_or_default());
                }
                Value::list(out)
            }
            "shuffle" => {
                let list = reader.required("x")?;
                let Value::List(list) = list.unwrapped() else {
                    return Err(vm.type_error(format!(
                        "'{}' object does not support item assignment",
                        list.type_name()
                    )));
                };
                let mut items = list.borrow_mut();
                for i in (1..items.len()).rev() {
                    let j = self.twister.borrow_mut().index(i + 1);
                    items.swap(i, j);
                }
                Value::None
            }
            "sample" => {
                let population = collect(vm, &reader.required("population")?)?;
                let k = number::index(vm, &reader.required("k")?)?;
                let k = usize::try_from(k)
                    .ok()
                    .filter(|k| *k <= population.len())
                    .ok_or_else(|| {
                        vm.value_error("Sample larger than population or is negative")
                    })?;
                Value::list(self.sample(&population, k))
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = Class::native(vm, "random", "Random", &[], |vm, _, args| {
        let mut reader = args.reader(vm, "Random");
        let seed = reader.optional("x")?;
        reader.finish()?;
        Ok(Value::object(Random::new(vm, seed.as_ref())?))
    });
    let shared = Rc::new(Random::new(vm, None)?);
    let mut module = ModuleObject::new("random")
        .with("Random", Value::Object(class.clone()))
        .with("SystemRandom", Value::Object(class));
    for name in METHODS {
        let shared = shared.clone();
        module = module.with_function(name, move |vm, args| {
            match shared.clone().call_method(vm, name, args)? {
                Some(value) => Ok(value),
                None => Err(crate::Error::unsupported(format!(
                    "random.{name}() is outside the subset"
                ))),
            }
        });
    }
    Ok(module)
}
