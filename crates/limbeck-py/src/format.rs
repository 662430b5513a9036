//! Text of values: `repr()`, `str()`, `format()`, `%` and `str.format`.

pub mod float;
pub mod percent;
pub mod spec;
pub mod template;

pub use percent::percent;
pub use spec::pad_number;

use crate::{
    error::Result,
    value::{Key, Value},
    vm::Vm,
};

/// How deep `repr` goes before it says `...`; far past anything sensible, and it keeps cycles finite.
const MAX_DEPTH: usize = 60;

/// `repr(x)`.
pub fn repr(vm: &Vm, value: &Value) -> Result<String> {
    let mut out = String::new();
    write_repr(vm, value, &mut out, 0)?;
    Ok(out)
}

/// `str(x)`.
pub fn str(vm: &Vm, value: &Value) -> Result<String> {
    match value {
        Value::Str(text) => Ok(text.to_string()),
        Value::Object(object) => object.to_str(vm),
        _ => repr(vm, value),
    }
}

/// `format(x, spec)`.
pub fn format_spec(vm: &Vm, value: &Value, spec: &str) -> Result<String> {
    spec::format_value(vm, value, spec)
}

fn write_repr(vm: &Vm, value: &Value, out: &mut String, depth: usize) -> Result<()> {
    use std::fmt::Write as _;
    if depth > MAX_DEPTH {
        out.push_str("...");
        return Ok(());
    }
    match value {
        Value::None => out.push_str("None"),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::NotImplemented => out.push_str("NotImplemented"),
        Value::Bool(b) => out.push_str(if *b { "True" } else { "False" }),
        Value::Int(i) => {
            let _ = write!(out, "{i}");
        }
        Value::BigInt(i) => {
            let _ = write!(out, "{i}");
        }
        Value::Float(x) => out.push_str(&float::repr(*x)),
        Value::Str(text) => out.push_str(&repr_str(text)),
        Value::Bytes(bytes) => out.push_str(&repr_bytes(bytes)),
        Value::Tuple(items) => {
            out.push('(');
            write_items(vm, items.iter(), out, depth)?;
            if items.len() == 1 {
                out.push(',');
            }
            out.push(')');
        }
        Value::List(items) => {
            let items = items.borrow().clone();
            out.push('[');
            write_items(vm, items.iter(), out, depth)?;
            out.push(']');
        }
        Value::Dict(items) => {
            let items = items.borrow().clone();
            out.push('{');
            for (index, (key, item)) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_repr(vm, key.value(), out, depth + 1)?;
                out.push_str(": ");
                write_repr(vm, item, out, depth + 1)?;
            }
            out.push('}');
        }
        Value::Set(items) => {
            let items = items.borrow().clone();
            if items.is_empty() {
                out.push_str("set()");
            } else {
                out.push('{');
                write_items(vm, items.iter().map(Key::value), out, depth)?;
                out.push('}');
            }
        }
        Value::FrozenSet(items) => {
            out.push_str("frozenset(");
            if !items.is_empty() {
                out.push('{');
                write_items(vm, items.iter().map(Key::value), out, depth)?;
                out.push('}');
            }
            out.push(')');
        }
        Value::Object(object) => out.push_str(&object.repr(vm)?),
    }
    Ok(())
}

fn write_items<'a>(
    vm: &Vm,
    items: impl Iterator<Item = &'a Value>,
    out: &mut String,
    depth: usize,
) -> Result<()> {
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write_repr(vm, item, out, depth + 1)?;
    }
    Ok(())
}

/// The quote that `repr` takes: single, unless that saves escaping.
fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr` of a string.
pub fn repr_str(text: &str) -> String {
    use std::fmt::Write as _;
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c if is_printable(c) => out.push(c),
            c => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02x}"),
                    0x100..=0xffff => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push(quote);
    out
}

/// `ascii()` of a text that `repr` made: what is not ASCII is escaped.
pub fn escape_non_ascii(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        let _ = match code {
            0..=0x7f => {
                out.push(c);
                Ok(())
            }
            0x80..=0xff => write!(out, "\\x{code:02x}"),
            0x100..=0xffff => write!(out, "\\u{code:04x}"),
            _ => write!(out, "\\U{code:08x}"),
        };
    }
    out
}

/// `repr` of a byte string.
pub fn repr_bytes(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
    out
}

/// Whether `repr` shows a character as it is: not a control, unassigned, private or separator character.
pub fn is_printable(c: char) -> bool {
    use std::sync::OnceLock;
    static HIDDEN: OnceLock<Option<regex::Regex>> = OnceLock::new();
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    let hidden = HIDDEN.get_or_init(|| regex::Regex::new(r"^[\p{C}\p{Z}]$").ok());
    let mut buffer = [0; 4];
    !hidden
        .as_ref()
        .is_some_and(|hidden| hidden.is_match(c.encode_utf8(&mut buffer)))
}
