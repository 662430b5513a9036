//! `base64` and `binascii`.

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};

use crate::{
    args::Args, error::Result, methods::bytes, module::ModuleObject, value::Value, vm::Vm,
};

fn data(vm: &Vm, value: Value) -> Result<Vec<u8>> {
    match value.as_str() {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => bytes::from_value(vm, &value),
    }
}

fn one(vm: &Vm, name: &str, args: Args) -> Result<Vec<u8>> {
    let mut reader = args.reader(vm, name);
    let value = reader.required("s")?;
    for ignored in ["altchars", "validate", "casefold", "newline"] {
        reader.keyword(ignored);
    }
    reader.finish()?;
    data(vm, value)
}

fn encode(vm: &Vm, name: &str, args: Args, engine: &GeneralPurpose) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let value = reader.required("s")?;
    reader.finish()?;
    if let Value::Str(_) = value {
        return Err(vm.type_error("a bytes-like object is required, not 'str'"));
    }
    Ok(Value::Bytes(
        engine
            .encode(bytes::from_value(vm, &value)?)
            .as_bytes()
            .into(),
    ))
}

fn error(vm: &Vm, message: &str) -> crate::Error {
    match super::class(vm, "binascii", "Error") {
        Some(class) => vm.exception_of(&class, message),
        None => vm.value_error(message),
    }
}

fn decode(vm: &Vm, name: &str, args: Args, url: bool) -> Result<Value> {
    let source = one(vm, name, args)?;
    let keep = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || *byte == b'='
            || if url {
                b"-_".contains(byte)
            } else {
                b"+/".contains(byte)
            }
    };
    // What is not in the alphabet is skipped.
    let cleaned: Vec<u8> = source.into_iter().filter(keep).collect();
    let digits = cleaned.iter().filter(|byte| **byte != b'=').count();
    let padding = cleaned
        .iter()
        .rev()
        .take_while(|byte| **byte == b'=')
        .count();
    if digits % 4 == 1 {
        return Err(error(
            vm,
            &format!(
                "Invalid base64-encoded string: number of data characters ({digits}) cannot be 1 more than a multiple of 4"
            ),
        ));
    }
    if (digits % 4 == 2 && padding < 2) || (digits % 4 == 3 && padding < 1) {
        return Err(error(vm, "Incorrect padding"));
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet = if url {
        &alphabet::URL_SAFE
    } else {
        &alphabet::STANDARD
    };
    let digits: Vec<u8> = cleaned.into_iter().filter(|byte| *byte != b'=').collect();
    match GeneralPurpose::new(alphabet, config).decode(digits) {
        Ok(bytes) => Ok(Value::Bytes(bytes.into())),
        Err(cause) => Err(error(vm, &cause.to_string())),
    }
}

fn hexlify(vm: &Vm, args: Args) -> Result<Value> {
    Ok(Value::Bytes(
        bytes::hex(&one(vm, "hexlify", args)?).as_bytes().into(),
    ))
}

fn unhexlify(vm: &Vm, args: Args) -> Result<Value> {
    let source = one(vm, "unhexlify", args)?;
    if source.len() % 2 == 1 {
        return Err(error(vm, "Odd-length string"));
    }
    match bytes::from_hex(vm, &String::from_utf8_lossy(&source)) {
        Ok(bytes) => Ok(Value::Bytes(bytes.into())),
        Err(_) => Err(error(vm, "Non-hexadecimal digit found")),
    }
}

/// The module `base64`.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    let upper = |vm: &Vm, args: Args| {
        let text = bytes::hex(&one(vm, "b16encode", args)?).to_uppercase();
        Ok(Value::Bytes(text.as_bytes().into()))
    };
    Ok(ModuleObject::new("base64")
        .with_function("b64encode", |vm, args| {
            encode(vm, "b64encode", args, &general_purpose::STANDARD)
        })
        .with_function("standard_b64encode", |vm, args| {
            encode(vm, "standard_b64encode", args, &general_purpose::STANDARD)
        })
        .with_function("urlsafe_b64encode", |vm, args| {
            encode(vm, "urlsafe_b64encode", args, &general_purpose::URL_SAFE)
        })
        .with_function("b64decode", |vm, args| decode(vm, "b64decode", args, false))
        .with_function("standard_b64decode", |vm, args| {
            decode(vm, "standard_b64decode", args, false)
        })
        .with_function("urlsafe_b64decode", |vm, args| {
            decode(vm, "urlsafe_b64decode", args, true)
        })
        .with_function("b16encode", upper)
        .with_function("b16decode", unhexlify))
}

/// The module `binascii`.
pub fn binascii_module(vm: &Vm) -> Result<ModuleObject> {
    let error = super::exception_class(vm, "binascii", "Error", "ValueError");
    Ok(ModuleObject::new("binascii")
        .with("Error", Value::Object(error))
        .with_function("hexlify", hexlify)
        .with_function("b2a_hex", hexlify)
        .with_function("unhexlify", unhexlify)
        .with_function("a2b_hex", unhexlify)
        .with_function("b2a_base64", |vm, args| {
            let text = general_purpose::STANDARD.encode(one(vm, "b2a_base64", args)?) + "\n";
            Ok(Value::Bytes(text.as_bytes().into()))
        })
        .with_function("a2b_base64", |vm, args| {
            decode(vm, "a2b_base64", args, false)
        }))
}
