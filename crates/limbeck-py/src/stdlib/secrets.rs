//! `secrets`.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use num_bigint::BigUint;
use num_traits::{Signed as _, Zero as _};

use super::hashlib::compare_digest;
use crate::{
    args::Args,
    error::Result,
    methods::{bytes, collect, number},
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

/// Random bytes of the operating system.
pub fn random_bytes<const N: usize>(vm: &Vm) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(vm, &mut bytes)?;
    Ok(bytes)
}

/// Fills a buffer with random bytes of the operating system.
pub fn fill(vm: &Vm, bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| vm.exception("OSError", error.to_string()))
}

/// A random number below a limit.
pub fn below(vm: &Vm, limit: &BigUint) -> Result<BigUint> {
    let bits = limit.bits();
    let mut bytes = vec![0; usize::try_from(bits.div_ceil(8)).unwrap_or(0)];
    loop {
        fill(vm, &mut bytes)?;
        let excess = u64::try_from(bytes.len()).unwrap_or(0) * 8 - bits;
        let candidate = BigUint::from_bytes_be(&bytes) >> excess;
        if candidate < *limit {
            return Ok(candidate);
        }
    }
}

fn token(vm: &Vm, name: &str, args: Args) -> Result<Vec<u8>> {
    let mut reader = args.reader(vm, name);
    let size = reader.optional("nbytes")?;
    let size = super::integer(vm, size, 32)?;
    reader.finish()?;
    let size =
        usize::try_from(size).map_err(|_| vm.value_error("negative argument not allowed"))?;
    let mut bytes = vec![0; size.min(1 << 20)];
    fill(vm, &mut bytes)?;
    Ok(bytes)
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("secrets")
        .with_function("token_bytes", |vm, args| {
            Ok(Value::Bytes(token(vm, "token_bytes", args)?.into()))
        })
        .with_function("token_hex", |vm, args| {
            Ok(bytes::hex(&token(vm, "token_hex", args)?).into())
        })
        .with_function("token_urlsafe", |vm, args| {
            Ok(URL_SAFE_NO_PAD
                .encode(token(vm, "token_urlsafe", args)?)
                .into())
        })
        .with_function("randbelow", |vm, args| {
            let mut reader = args.reader(vm, "randbelow");
            let limit = number::integer(vm, &reader.required("exclusive_upper_bound")?)?;
            reader.finish()?;
            if limit.is_zero() || limit.is_negative() {
                return Err(vm.value_error("Upper bound must be positive."));
            }
            Ok(number::from_big(below(vm, limit.magnitude())?.into()))
        })
        .with_function("randbits", |vm, args| {
            let mut reader = args.reader(vm, "randbits");
            let bits = number::index(vm, &reader.required("k")?)?;
            reader.finish()?;
            let bits = u32::try_from(bits)
                .ok()
                .filter(|bits| *bits <= 1 << 20)
                .ok_or_else(|| vm.value_error("number of bits must be non-negative"))?;
            let limit = BigUint::from(1u8) << bits;
            Ok(number::from_big(below(vm, &limit)?.into()))
        })
        .with_function("choice", |vm, args| {
            let mut reader = args.reader(vm, "choice");
            let items = reader.required("sequence")?;
            reader.finish()?;
            let items = collect(vm, &items)?;
            if items.is_empty() {
                return Err(vm.exception("IndexError", "Cannot choose from an empty sequence"));
            }
            let at = below(vm, &BigUint::from(items.len()))?;
            let at = usize::try_from(at).unwrap_or(0);
            Ok(items.get(at).cloned().unwrap_or_default())
        })
        .with_function("compare_digest", compare_digest))
}
