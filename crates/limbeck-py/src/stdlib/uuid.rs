//! `uuid`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{Signed as _, ToPrimitive as _};

use super::{hashlib::Algorithm, secrets::random_bytes};
use crate::{
    args::Args,
    class::Class,
    error::Result,
    methods::{self, number},
    module::ModuleObject,
    object::{CompareOp, Object},
    value::Value,
    vm::Vm,
};

/// A `UUID`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(pub u128);

impl std::fmt::Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hex = format!("{:032x}", self.0);
        let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
        write!(
            f,
            "{}-{}-{}-{}-{}",
            part(0..8),
            part(8..12),
            part(12..16),
            part(16..20),
            part(20..32)
        )
    }
}

impl Uuid {
    /// Parses a text in any form that Python takes.
    pub fn parse(text: &str) -> Option<Self> {
        let cleaned = text.replace("urn:", "").replace("uuid:", "");
        let digits = cleaned.trim_matches(['{', '}']).replace('-', "");
        if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(&digits, 16).ok().map(Self)
    }

    /// The bytes with the version and RFC 4122's variant put in.
    pub fn with_version(bytes: [u8; 16], version: u8) -> Self {
        let mut bytes = bytes;
        bytes[6] = (bytes[6] & 0x0f) | (version << 4);
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(u128::from_be_bytes(bytes))
    }

    fn is_rfc(self) -> bool {
        (self.0 >> 62) & 0b11 == 0b10
    }
}

fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "UUID");
    let hex = reader.optional("hex")?.filter(|value| !value.is_none());
    let bytes = reader.optional("bytes")?.filter(|value| !value.is_none());
    let bytes_le = reader
        .optional("bytes_le")?
        .filter(|value| !value.is_none());
    let fields = reader.optional("fields")?.filter(|value| !value.is_none());
    let int = reader.optional("int")?.filter(|value| !value.is_none());
    let version = reader.optional("version")?.filter(|value| !value.is_none());
    reader.keyword("is_safe");
    reader.finish()?;
    if fields.is_some() || bytes_le.is_some() {
        return Err(crate::Error::unsupported(
            "UUID(fields=...) and UUID(bytes_le=...) are outside the subset",
        ));
    }
    let uuid = match (hex, bytes, int) {
        (Some(hex), None, None) => {
            if let Some(uuid) = hex.downcast_ref::<Uuid>() {
                return Err(vm.exception(
                    "AttributeError",
                    format!("'UUID' object has no attribute 'replace': {uuid}"),
                ));
            }
            let text = super::required_text(vm, "UUID() argument", hex)?;
            Uuid::parse(&text)
                .ok_or_else(|| vm.value_error("badly formed hexadecimal UUID string"))?
        }
        (None, Some(bytes), None) => {
            let bytes = methods::bytes::from_value(vm, &bytes)?;
            let bytes: [u8; 16] = bytes
                .try_into()
                .map_err(|_| vm.value_error("bytes is not a 16-char string"))?;
            Uuid(u128::from_be_bytes(bytes))
        }
        (None, None, Some(int)) => {
            let int = number::integer(vm, &int)?;
            let int = (!int.is_negative()).then(|| int.to_u128()).flatten();
            Uuid(int.ok_or_else(|| vm.value_error("int is out of range (need a 128-bit value)"))?)
        }
        _ => {
            return Err(vm.type_error(
                "one of the hex, bytes, bytes_le, fields, or int arguments must be given",
            ));
        }
    };
    let uuid = match version {
        Some(version) => match u8::try_from(number::index(vm, &version)?) {
            Ok(version @ 1..=5) => Uuid::with_version(uuid.0.to_be_bytes(), version),
            _ => return Err(vm.value_error("illegal version number")),
        },
        None => uuid,
    };
    Ok(Value::object(uuid))
}

impl Object for Uuid {
    fn type_name(&self) -> String {
        "UUID".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("uuid", "UUID"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let field = |shift: u32, bits: u32| {
            let value = (self.0 >> shift) & ((1 << bits) - 1);
            number::from_big(BigInt::from(value))
        };
        Ok(Some(match name {
            "hex" => format!("{:032x}", self.0).into(),
            "int" => number::from_big(BigInt::from(self.0)),
            "bytes" => Value::Bytes(self.0.to_be_bytes().into()),
            "bytes_le" => {
                let mut bytes = self.0.to_be_bytes();
                bytes[..4].reverse();
                bytes[4..6].reverse();
                bytes[6..8].reverse();
                Value::Bytes(bytes.into())
            }
            "urn" => format!("urn:uuid:{self}").into(),
            "version" if self.is_rfc() => field(76, 4),
            "version" => Value::None,
            "variant" if self.is_rfc() => "specified in RFC 4122".into(),
            "variant" if self.0 >> 63 & 1 == 0 => "reserved for NCS compatibility".into(),
            "variant" => "reserved for future definition".into(),
            "time_low" => field(96, 32),
            "time_mid" => field(80, 16),
            "time_hi_version" => field(64, 16),
            "clock_seq_hi_variant" => field(56, 8),
            "clock_seq_low" => field(48, 8),
            "clock_seq" => field(48, 14),
            "node" => field(0, 48),
            "time" => {
                let time = ((self.0 >> 64 & 0x0fff) << 48)
                    | ((self.0 >> 80 & 0xffff) << 32)
                    | (self.0 >> 96);
                number::from_big(BigInt::from(time))
            }
            "fields" => Value::tuple(vec![
                field(96, 32),
                field(80, 16),
                field(64, 16),
                field(56, 8),
                field(48, 8),
                field(0, 48),
            ]),
            _ => return Ok(None),
        }))
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok(match name {
            "__int__" => Some(number::from_big(BigInt::from(self.0))),
            _ => None,
        })
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        Ok(other
            .downcast_ref::<Uuid>()
            .map(|other| Value::Bool(op.holds((*self).cmp(other)))))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("uuid {self}"))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.to_string())
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("UUID('{self}')"))
    }
}

/// `uuid4()`.
pub fn uuid4(vm: &Vm) -> Result<Uuid> {
    let bytes: [u8; 16] = random_bytes(vm)?;
    Ok(Uuid::with_version(bytes, 4))
}

fn uuid1(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "uuid1");
    let node = reader.optional("node")?;
    let clock = reader.optional("clock_seq")?;
    reader.finish()?;
    let random: [u8; 8] = random_bytes(vm)?;
    let random = u64::from_be_bytes(random);
    // 100-nanosecond intervals since 1582-10-15.
    let micros = u64::try_from(jiff::Timestamp::now().as_microsecond()).unwrap_or(0);
    let time = u128::from(micros * 10 + 0x01b2_1dd2_1381_4000 + random % 10);
    let clock = match clock.filter(|value| !value.is_none()) {
        Some(value) => u128::from(number::index(vm, &value)?.unsigned_abs() & 0x3fff),
        None => u128::from(random >> 50),
    };
    let node = match node.filter(|value| !value.is_none()) {
        Some(value) => number::index(vm, &value)?.unsigned_abs() & 0xffff_ffff_ffff,
        // A random node has the multicast bit set.
        None => (random & 0xffff_ffff_ffff) | 0x0100_0000_0000,
    };
    let value = ((time & 0xffff_ffff) << 96)
        | ((time >> 32 & 0xffff) << 80)
        | ((time >> 48 & 0x0fff) << 64)
        | (clock << 48)
        | u128::from(node);
    Ok(Value::object(Uuid::with_version(value.to_be_bytes(), 1)))
}

fn named(
    vm: &Vm,
    name: &'static str,
    args: Args,
    algorithm: Algorithm,
    version: u8,
) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let namespace = reader.required("namespace")?;
    let text = reader.required("name")?;
    reader.finish()?;
    let Some(namespace) = namespace.downcast_ref::<Uuid>() else {
        return Err(vm.exception(
            "AttributeError",
            format!(
                "'{}' object has no attribute 'bytes'",
                namespace.type_name()
            ),
        ));
    };
    let mut data = namespace.0.to_be_bytes().to_vec();
    match text.unwrapped() {
        Value::Bytes(bytes) => data.extend(bytes.iter()),
        _ => data.extend(super::required_text(vm, "name", text)?.bytes()),
    }
    let digest = algorithm.digest(&data);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(digest.get(..16).unwrap_or(&[0; 16]));
    Ok(Value::object(Uuid::with_version(bytes, version)))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = Class::native(vm, "uuid", "UUID", &[], |vm, _, args| construct(vm, args));
    // RFC 4122's namespaces differ in one digit.
    let namespace = |digit: u128| {
        Value::object(Uuid(
            0x6ba7_b810_9dad_11d1_80b4_00c0_4fd4_30c8 + (digit << 96),
        ))
    };
    Ok(ModuleObject::new("uuid")
        .with("UUID", Value::Object(class))
        .with("NAMESPACE_DNS", namespace(0))
        .with("NAMESPACE_URL", namespace(1))
        .with("NAMESPACE_OID", namespace(2))
        .with("NAMESPACE_X500", namespace(4))
        .with("RESERVED_NCS", "reserved for NCS compatibility")
        .with("RFC_4122", "specified in RFC 4122")
        .with_function("uuid1", uuid1)
        .with_function("uuid3", |vm, args| {
            named(vm, "uuid3", args, Algorithm::Md5, 3)
        })
        .with_function("uuid4", |vm, args| {
            args.reader(vm, "uuid4").finish()?;
            Ok(Value::object(uuid4(vm)?))
        })
        .with_function("uuid5", |vm, args| {
            named(vm, "uuid5", args, Algorithm::Sha1, 5)
        })
        .with_function("getnode", |_, _| {
            Err(crate::Error::unsupported(
                "uuid.getnode is outside the subset",
            ))
        }))
}
