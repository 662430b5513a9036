//! Methods of `bytes`, and the encodings.

use std::rc::Rc;

use super::{bounds, collect, number};
use crate::{
    args::{ArgReader, Args},
    error::Result,
    value::Value,
    vm::Vm,
};

/// The methods.
pub const NAMES: &[&str] = &[
    "count",
    "decode",
    "endswith",
    "find",
    "hex",
    "index",
    "isdigit",
    "join",
    "lower",
    "lstrip",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "tobytes",
    "upper",
];

/// The bytes of a bytes-like value.
pub fn from_value(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::List(_) | Value::Tuple(_) => collect(vm, value)?
            .iter()
            .map(|item| {
                u8::try_from(number::index(vm, item)?)
                    .map_err(|_| vm.value_error("bytes must be in range(0, 256)"))
            })
            .collect(),
        _ => match super::special(vm, value, "__bytes__", Args::default())? {
            Some(Value::Bytes(bytes)) => Ok(bytes.to_vec()),
            _ => Err(vm.type_error(format!(
                "a bytes-like object is required, not '{}'",
                value.type_name()
            ))),
        },
    }
}

fn normalize(encoding: &str) -> String {
    encoding.to_ascii_lowercase().replace(['_', ' '], "-")
}

fn unknown(vm: &Vm, encoding: &str) -> crate::Error {
    vm.exception("LookupError", format!("unknown encoding: {encoding}"))
}

/// `text.encode(encoding, errors)`.
pub fn encode(vm: &Vm, text: &str, encoding: &str, errors: &str) -> Result<Vec<u8>> {
    let (name, limit) = match &*normalize(encoding) {
        "utf-8" | "utf8" | "u8" => return Ok(text.as_bytes().to_vec()),
        "utf-8-sig" => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        "utf-16-le" => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16-be" => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "utf-16" => {
            return Ok([0xff, 0xfe]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect());
        }
        "ascii" | "us-ascii" => ("ascii", 0x80),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => ("latin-1", 0x100),
        _ => return Err(unknown(vm, encoding)),
    };
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) if u32::from(byte) < limit => out.push(byte),
            _ => match errors {
                "ignore" => {}
                "replace" => out.push(b'?'),
                "backslashreplace" => {
                    out.extend(crate::format::escape_non_ascii(&c.to_string()).bytes())
                }
                "xmlcharrefreplace" => out.extend(format!("&#{};", u32::from(c)).bytes()),
                _ => {
                    return Err(vm.exception(
                        "UnicodeEncodeError",
                        format!(
                            "'{name}' codec can't encode character '{}' in position {at}: ordinal not in range({limit})",
                            crate::format::escape_non_ascii(&c.to_string())
                        ),
                    ));
                }
            },
        }
    }
    Ok(out)
}

/// `bytes.decode(encoding, errors)`.
pub fn decode(vm: &Vm, bytes: &[u8], encoding: &str, errors: &str) -> Result<String> {
    let utf16 = |bytes: &[u8], read: fn([u8; 2]) -> u16| -> Result<String> {
        let units = bytes.chunks(2).map(|pair| match *pair {
            [a, b] => read([a, b]),
            _ => 0xdfff,
        });
        char::decode_utf16(units)
            .collect::<std::result::Result<String, _>>()
            .map_err(|_| {
                vm.exception(
                    "UnicodeDecodeError",
                    "'utf-16' codec can't decode bytes: truncated data",
                )
            })
    };
    match &*normalize(encoding) {
        "utf-8" | "utf8" | "u8" => decode_utf8(vm, bytes, errors),
        "utf-8-sig" => decode_utf8(
            vm,
            bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            errors,
        ),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => {
            Ok(bytes.iter().copied().map(char::from).collect())
        }
        "ascii" | "us-ascii" => {
            let mut out = String::with_capacity(bytes.len());
            for (at, byte) in bytes.iter().enumerate() {
                match (byte, errors) {
                    (0..=0x7f, _) => out.push(char::from(*byte)),
                    (_, "ignore") => {}
                    (_, "replace") => out.push('\u{fffd}'),
                    _ => {
                        return Err(vm.exception(
                            "UnicodeDecodeError",
                            format!("'ascii' codec can't decode byte 0x{byte:02x} in position {at}: ordinal not in range(128)"),
                        ));
                    }
                }
            }
            Ok(out)
        }
        "utf-16-le" => utf16(bytes, u16::from_le_bytes),
        "utf-16-be" => utf16(bytes, u16::from_be_bytes),
        "utf-16" => match bytes {
            [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
            _ => utf16(bytes, u16::from_le_bytes),
        },
        _ => Err(unknown(vm, encoding)),
    }
}

fn decode_utf8(vm: &Vm, bytes: &[u8], errors: &str) -> Result<String> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    match errors {
        "replace" => return Ok(String::from_utf8_lossy(bytes).into_owned()),
        "ignore" => {
            return Ok(bytes.utf8_chunks().map(|chunk| chunk.valid()).collect());
        }
        _ => {}
    }
    let at = error.valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or(0);
    let (place, reason) = match error.error_len() {
        None if at + 1 == bytes.len() => (
            format!("byte 0x{byte:02x} in position {at}"),
            "unexpected end of data",
        ),
        None => (
            format!("bytes in position {at}-{}", bytes.len() - 1),
            "unexpected end of data",
        ),
        Some(1) if !(0xc2..=0xf4).contains(&byte) => (
            format!("byte 0x{byte:02x} in position {at}"),
            "invalid start byte",
        ),
        Some(1) => (
            format!("byte 0x{byte:02x} in position {at}"),
            "invalid continuation byte",
        ),
        Some(n) => (
            format!("bytes in position {at}-{}", at + n - 1),
            "invalid continuation byte",
        ),
    };
    Err(vm.exception(
        "UnicodeDecodeError",
        format!("'utf-8' codec can't decode {place}: {reason}"),
    ))
}

/// `bytes.fromhex(text)`.
pub fn from_hex(vm: &Vm, text: &str) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text
        .chars()
        .enumerate()
        .filter(|(_, c)| !c.is_ascii_whitespace());
    let bad = |at: usize| {
        vm.value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    while let Some((at, high)) = chars.next() {
        let high = high.to_digit(16).ok_or_else(|| bad(at))?;
        let low = match chars.next() {
            Some((at, low)) => low.to_digit(16).ok_or_else(|| bad(at))?,
            None => return Err(bad(at + 1)),
        };
        out.push(u8::try_from(high * 16 + low).unwrap_or(0));
    }
    Ok(out)
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn value(bytes: impl Into<Rc<[u8]>>) -> Value {
    Value::Bytes(bytes.into())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(haystack.len());
    }
    haystack
        .windows(needle.len())
        .rposition(|window| window == needle)
}

/// Calls a method.
pub fn call(vm: &Vm, bytes: &Rc<[u8]>, name: &str, args: Args) -> Result<Option<Value>> {
    let mut reader = args.reader(vm, name);
    let result = match name {
        "decode" => {
            let encoding = reader.optional("encoding")?;
            let errors = reader.optional("errors")?;
            reader.finish()?;
            let encoding = encoding.as_ref().and_then(Value::as_str).unwrap_or("utf-8");
            let errors = errors.as_ref().and_then(Value::as_str).unwrap_or("strict");
            decode(vm, bytes, encoding, errors)?.into()
        }
        "hex" => {
            let sep = reader.optional("sep")?;
            reader.finish()?;
            match sep.as_ref().and_then(Value::as_str) {
                Some(sep) => bytes
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect::<Vec<_>>()
                    .join(sep)
                    .into(),
                None => hex(bytes).into(),
            }
        }
        "tobytes" | "__bytes__" => Value::Bytes(bytes.clone()),
        "upper" => value(bytes.to_ascii_uppercase()),
        "lower" => value(bytes.to_ascii_lowercase()),
        "isdigit" => Value::Bool(!bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)),
        "strip" | "lstrip" | "rstrip" => {
            let chars = match reader.optional("chars")? {
                None | Some(Value::None) => b" \t\n\r\x0b\x0c".to_vec(),
                Some(value) => from_value(vm, &value)?,
            };
            reader.finish()?;
            let mut part: &[u8] = bytes;
            while name != "rstrip" && part.first().is_some_and(|byte| chars.contains(byte)) {
                part = &part[1..];
            }
            while name != "lstrip" && part.last().is_some_and(|byte| chars.contains(byte)) {
                part = &part[..part.len() - 1];
            }
            value(part)
        }
        "startswith" | "endswith" => {
            let wanted = reader.required("prefix")?;
            reader.finish()?;
            let options = match &wanted {
                Value::Tuple(items) => items.to_vec(),
                _ => vec![wanted],
            };
            let mut found = false;
            for option in options {
                let option = from_value(vm, &option)?;
                found |= if name == "startswith" {
                    bytes.starts_with(&option)
                } else {
                    bytes.ends_with(&option)
                };
            }
            Value::Bool(found)
        }
        "removeprefix" => {
            let prefix = from_value(vm, &reader.required("prefix")?)?;
            reader.finish()?;
            value(bytes.strip_prefix(&*prefix).unwrap_or(bytes))
        }
        "removesuffix" => {
            let suffix = from_value(vm, &reader.required("suffix")?)?;
            reader.finish()?;
            value(bytes.strip_suffix(&*suffix).unwrap_or(bytes))
        }
        "find" | "rfind" | "index" | "rindex" | "count" => search(vm, bytes, name, reader)?,
        "join" => {
            let items = reader.required("iterable")?;
            reader.finish()?;
            let mut parts = Vec::new();
            for item in collect(vm, &items)? {
                parts.push(from_value(vm, &item)?);
            }
            value(parts.join(&**bytes))
        }
        "replace" => {
            let old = from_value(vm, &reader.required("old")?)?;
            let new = from_value(vm, &reader.required("new")?)?;
            reader.finish()?;
            value(split_on(bytes, &old, usize::MAX).join(&*new))
        }
        "split" => {
            let sep = reader.optional("sep")?;
            let limit = match reader.optional("maxsplit")? {
                Some(value) => usize::try_from(number::index(vm, &value)?).unwrap_or(usize::MAX),
                None => usize::MAX,
            };
            reader.finish()?;
            let parts: Vec<Value> = match sep {
                None | Some(Value::None) => bytes
                    .split(u8::is_ascii_whitespace)
                    .filter(|part| !part.is_empty())
                    .map(value)
                    .collect(),
                Some(sep) => {
                    let sep = from_value(vm, &sep)?;
                    if sep.is_empty() {
                        return Err(vm.value_error("empty separator"));
                    }
                    split_on(bytes, &sep, limit)
                        .into_iter()
                        .map(value)
                        .collect()
                }
            };
            Value::list(parts)
        }
        "splitlines" => {
            reader.finish()?;
            let mut lines: Vec<&[u8]> = split_on(bytes, b"\n", usize::MAX);
            if lines.last().is_some_and(|line| line.is_empty()) {
                lines.pop();
            }
            let cut = |line: &[u8]| value(line.strip_suffix(b"\r").unwrap_or(line));
            Value::list(lines.into_iter().map(cut).collect())
        }
        "partition" | "rpartition" => {
            let sep = from_value(vm, &reader.required("sep")?)?;
            reader.finish()?;
            let from_right = name == "rpartition";
            let at = if from_right {
                rfind(bytes, &sep)
            } else {
                find(bytes, &sep)
            };
            Value::tuple(match at {
                Some(at) => vec![
                    value(&bytes[..at]),
                    value(sep.clone()),
                    value(&bytes[at + sep.len()..]),
                ],
                None if from_right => vec![value(&[][..]), value(&[][..]), value(&**bytes)],
                None => vec![value(&**bytes), value(&[][..]), value(&[][..])],
            })
        }
        _ => return Ok(None),
    };
    Ok(Some(result))
}

fn split_on<'a>(bytes: &'a [u8], sep: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while parts.len() < limit && !sep.is_empty() {
        match find(rest, sep) {
            Some(at) => {
                parts.push(&rest[..at]);
                rest = &rest[at + sep.len()..];
            }
            None => break,
        }
    }
    parts.push(rest);
    parts
}

fn search(vm: &Vm, bytes: &[u8], name: &str, mut reader: ArgReader<'_>) -> Result<Value> {
    let wanted = match reader.required("sub")? {
        Value::Int(byte) => {
            vec![u8::try_from(byte).map_err(|_| vm.value_error("byte must be in range(0, 256)"))?]
        }
        value => from_value(vm, &value)?,
    };
    let (start, end) = bounds(
        vm,
        reader.optional("start")?,
        reader.optional("end")?,
        bytes.len(),
    )?;
    reader.finish()?;
    let part = bytes.get(start..end).unwrap_or_default();
    if name == "count" {
        let count = split_on(part, &wanted, usize::MAX).len() - 1;
        return Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)));
    }
    let at = if name.starts_with('r') {
        rfind(part, &wanted)
    } else {
        find(part, &wanted)
    };
    match at {
        Some(at) => Ok(Value::Int(i64::try_from(start + at).unwrap_or(i64::MAX))),
        None if name.ends_with("index") => Err(vm.value_error("subsection not found")),
        None => Ok(Value::Int(-1)),
    }
}
