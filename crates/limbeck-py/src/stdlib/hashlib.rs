//! `hashlib` and `hmac`.

use std::{cell::RefCell, rc::Rc};

use blake2::{Blake2b512, Blake2s256};
use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};

use crate::{
    args::Args,
    error::Result,
    methods::bytes,
    module::ModuleObject,
    object::Object,
    value::{Key, Set, Value},
    vm::Vm,
};

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// BLAKE2b with 64 bytes.
    Blake2b,
    /// BLAKE2s with 32 bytes.
    Blake2s,
}

const ALGORITHMS: &[(&str, Algorithm, usize)] = &[
    ("md5", Algorithm::Md5, 64),
    ("sha1", Algorithm::Sha1, 64),
    ("sha224", Algorithm::Sha224, 64),
    ("sha256", Algorithm::Sha256, 64),
    ("sha384", Algorithm::Sha384, 128),
    ("sha512", Algorithm::Sha512, 128),
    ("blake2b", Algorithm::Blake2b, 128),
    ("blake2s", Algorithm::Blake2s, 64),
];

impl Algorithm {
    /// The digest of some bytes.
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => Md5::digest(data).to_vec(),
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha224 => Sha224::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
            Self::Sha384 => Sha384::digest(data).to_vec(),
            Self::Sha512 => Sha512::digest(data).to_vec(),
            Self::Blake2b => Blake2b512::digest(data).to_vec(),
            Self::Blake2s => Blake2s256::digest(data).to_vec(),
        }
    }

    fn named(name: &str) -> Option<(&'static str, Self, usize)> {
        let name = name.to_ascii_lowercase().replace("sha-", "sha");
        ALGORITHMS
            .iter()
            .copied()
            .find(|(known, _, _)| *known == name)
    }
}

/// A hash under way; with a key it is an HMAC.
struct Hash {
    name: &'static str,
    algorithm: Algorithm,
    block: usize,
    key: Option<Vec<u8>>,
    data: RefCell<Vec<u8>>,
}

impl Hash {
    fn digest(&self) -> Vec<u8> {
        let data = self.data.borrow();
        let Some(key) = &self.key else {
            return self.algorithm.digest(&data);
        };
        let mut key = if key.len() > self.block {
            self.algorithm.digest(key)
        } else {
            key.clone()
        };
        key.resize(self.block, 0);
        let pad = |byte: u8| key.iter().map(move |k| k ^ byte);
        let inner: Vec<u8> = pad(0x36).chain(data.iter().copied()).collect();
        let outer: Vec<u8> = pad(0x5c).chain(self.algorithm.digest(&inner)).collect();
        self.algorithm.digest(&outer)
    }
}

impl Object for Hash {
    fn type_name(&self) -> String {
        if self.key.is_some() {
            "HMAC".into()
        } else {
            "HASH".into()
        }
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "name" => Some(self.name.into()),
            "digest_size" => Some(super::count(self.algorithm.digest(&[]).len())),
            "block_size" => Some(super::count(self.block)),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["copy", "digest", "hexdigest", "update"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let value = match name {
            "update" => {
                let data = reader.required("data")?;
                if let Value::Str(_) = data {
                    return Err(vm.type_error("Strings must be encoded before hashing"));
                }
                let data = bytes::from_value(vm, &data)?;
                self.data.borrow_mut().extend(data);
                Value::None
            }
            "digest" => Value::Bytes(self.digest().into()),
            "hexdigest" => bytes::hex(&self.digest()).into(),
            "copy" => Value::object(Hash {
                data: self.data.clone(),
                key: self.key.clone(),
                ..*self
            }),
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "<{} _hashlib.{} object>",
            self.name,
            self.type_name()
        ))
    }
}

fn data_argument(vm: &Vm, value: Option<Value>) -> Result<Vec<u8>> {
    match value {
        None | Some(Value::None) => Ok(Vec::new()),
        Some(Value::Str(_)) => Err(vm.type_error("Strings must be encoded before hashing")),
        Some(value) => bytes::from_value(vm, &value),
    }
}

fn start(
    vm: &Vm,
    (name, algorithm, block): (&'static str, Algorithm, usize),
    args: Args,
) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let data = reader.optional("data")?;
    let data = data_argument(vm, data.or_else(|| reader.keyword("string")))?;
    reader.keyword("usedforsecurity");
    if reader.keyword("digest_size").is_some() {
        return Err(crate::Error::unsupported(format!(
            "hashlib.{name}(digest_size=...) is outside the subset"
        )));
    }
    reader.finish()?;
    Ok(Value::object(Hash {
        name,
        algorithm,
        block,
        key: None,
        data: RefCell::new(data),
    }))
}

fn unknown(vm: &Vm, name: &str) -> crate::Error {
    vm.value_error(format!("unsupported hash type {name}"))
}

/// The module `hashlib`.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("hashlib").with_function("new", |vm, mut args| {
        if args.pos.is_empty() {
            return Err(vm.type_error("new() missing 1 required positional argument: 'name'"));
        }
        let name = super::required_text(vm, "name", args.pos.remove(0))?;
        let algorithm = Algorithm::named(&name).ok_or_else(|| unknown(vm, &name))?;
        start(vm, algorithm, args)
    });
    for algorithm in ALGORITHMS.iter().copied() {
        module = module.with_function(algorithm.0, move |vm, args| start(vm, algorithm, args));
    }
    let names: Set = ALGORITHMS
        .iter()
        .map(|(name, _, _)| Key::from(*name))
        .collect();
    Ok(module.with(
        "algorithms_available",
        Value::Set(Rc::new(RefCell::new(names))),
    ))
}

fn keyed(vm: &Vm, name: &str, args: Args) -> Result<Rc<Hash>> {
    let mut reader = args.reader(vm, name);
    let key = bytes::from_value(vm, &reader.required("key")?)?;
    let data = reader.optional("msg")?;
    let data = data_argument(vm, data)?;
    let digest = reader.required("digestmod")?;
    reader.finish()?;
    let name = match digest.as_str() {
        Some(name) => name.to_owned(),
        None => vm.str(&vm.get_attr(&digest, "__name__")?)?,
    };
    let (name, algorithm, block) = Algorithm::named(&name).ok_or_else(|| unknown(vm, &name))?;
    Ok(Rc::new(Hash {
        name,
        algorithm,
        block,
        key: Some(key),
        data: RefCell::new(data),
    }))
}

/// Whether two texts or byte strings are equal, in constant time for equal lengths.
pub(super) fn compare_digest(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "compare_digest");
    let (a, b) = (reader.required("a")?, reader.required("b")?);
    reader.finish()?;
    let read = |value: Value| match value.as_str() {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => bytes::from_value(vm, &value),
    };
    let (a, b) = (read(a)?, read(b)?);
    let differs = a
        .iter()
        .zip(&b)
        .fold(0, |differs, (a, b)| differs | (a ^ b));
    Ok(Value::Bool(a.len() == b.len() && differs == 0))
}

/// The module `hmac`.
pub fn hmac_module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("hmac")
        .with_function("new", |vm, args| Ok(Value::Object(keyed(vm, "new", args)?)))
        .with_function("compare_digest", compare_digest)
        .with_function("digest", |vm, args| {
            Ok(Value::Bytes(keyed(vm, "digest", args)?.digest().into()))
        }))
}
