//! Writing JSON: `dumps`.

use crate::{
    args::Args,
    error::{Error, Result},
    format::float,
    methods::{list, number},
    stdlib::{collections, flag, required_text},
    value::{Dict, Value},
    vm::Vm,
};

/// How `dumps` writes.
struct Style {
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    sort_keys: bool,
    ensure_ascii: bool,
    skip_keys: bool,
    allow_nan: bool,
    default: Option<Value>,
}

fn read_style(vm: &Vm, name: &str, args: Args, arguments: usize) -> Result<(Vec<Value>, Style)> {
    let mut reader = args.reader(vm, name);
    let mut values = Vec::new();
    for at in 0..arguments {
        values.push(reader.required(["obj", "fp"].get(at).copied().unwrap_or("obj"))?);
    }
    let indent = match reader.keyword("indent") {
        None | Some(Value::None) => None,
        Some(value) => Some(match value.as_str() {
            Some(text) => text.to_owned(),
            None => " ".repeat(
                usize::try_from(number::index(vm, &value)?)
                    .unwrap_or(0)
                    .min(1000),
            ),
        }),
    };
    let separators = match reader.keyword("separators") {
        None | Some(Value::None) => None,
        Some(value) => Some(crate::methods::collect(vm, &value)?),
    };
    let separator = |at: usize, default: &str| -> Result<String> {
        match separators
            .as_ref()
            .and_then(|separators| separators.get(at))
        {
            Some(value) => required_text(vm, "separator", value.clone()),
            None => Ok(default.to_owned()),
        }
    };
    let style = Style {
        item_separator: separator(0, if indent.is_some() { "," } else { ", " })?,
        key_separator: separator(1, ": ")?,
        indent,
        sort_keys: flag(vm, reader.keyword("sort_keys"), false)?,
        ensure_ascii: flag(vm, reader.keyword("ensure_ascii"), true)?,
        skip_keys: flag(vm, reader.keyword("skipkeys"), false)?,
        allow_nan: flag(vm, reader.keyword("allow_nan"), true)?,
        default: {
            let default = reader
                .keyword("default")
                .filter(|default| !default.is_none());
            match reader.keyword("cls").filter(|class| !class.is_none()) {
                Some(class) => {
                    let encoder = vm.call(&class, Args::default())?;
                    Some(vm.get_attr(&encoder, "default")?)
                }
                None => default,
            }
        },
    };
    reader.keyword("check_circular");
    reader.finish()?;
    Ok((values, style))
}

/// A JSON string literal.
pub fn quote(text: &str, ensure_ascii: bool) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c if ensure_ascii && (!c.is_ascii() || c == '\x7f') => {
                if c == '\x7f' {
                    out.push(c);
                    continue;
                }
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn number_text(vm: &Vm, x: f64, style: &Style) -> Result<String> {
    if x.is_finite() {
        return Ok(float::repr(x));
    }
    if !style.allow_nan {
        return Err(vm.value_error("Out of range float values are not JSON compliant"));
    }
    Ok(if x.is_nan() {
        "NaN"
    } else if x > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
    .to_owned())
}

fn write(vm: &Vm, value: &Value, style: &Style, depth: usize, out: &mut String) -> Result<()> {
    if depth > 500 {
        return Err(vm.value_error("Circular reference detected"));
    }
    match value.unwrapped() {
        Value::None => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Int(i) => out.push_str(&i.to_string()),
        Value::BigInt(i) => out.push_str(&i.to_string()),
        Value::Float(x) => out.push_str(&number_text(vm, *x, style)?),
        Value::Str(text) => out.push_str(&quote(text, style.ensure_ascii)),
        Value::List(items) => {
            let items = items.borrow().clone();
            write_list(vm, &items, style, depth, out)?;
        }
        Value::Tuple(items) => write_list(vm, items, style, depth, out)?,
        Value::Dict(items) => {
            let items = items.borrow().clone();
            write_dict(vm, &items, style, depth, out)?;
        }
        Value::Object(_) => {
            if let Some(items) = collections::mapping_items(value) {
                return write_dict(vm, &items, style, depth, out);
            }
            if let Some(items) = tuple_items(vm, value)? {
                return write_list(vm, &items, style, depth, out);
            }
            write_default(vm, value, style, depth, out)?;
        }
        Value::Ellipsis
        | Value::NotImplemented
        | Value::Bytes(_)
        | Value::Set(_)
        | Value::FrozenSet(_) => write_default(vm, value, style, depth, out)?,
    }
    Ok(())
}

// A named tuple is written as a list.
fn tuple_items(vm: &Vm, value: &Value) -> Result<Option<Vec<Value>>> {
    match vm.class_of(value) {
        Some(class) if class.derives_from("tuple") => vm.collect(value).map(Some),
        _ => Ok(None),
    }
}

fn write_default(
    vm: &Vm,
    value: &Value,
    style: &Style,
    depth: usize,
    out: &mut String,
) -> Result<()> {
    match &style.default {
        Some(default) => {
            let value = vm.call(default, Args::positional(vec![value.clone()]))?;
            write(vm, &value, style, depth + 1, out)
        }
        None => Err(not_serializable(vm, value)),
    }
}

pub(super) fn not_serializable(vm: &Vm, value: &Value) -> Error {
    let name = vm
        .class_of(value)
        .map_or_else(|| value.type_name(), |class| class.name.to_string());
    vm.type_error(format!("Object of type {name} is not JSON serializable"))
}

fn new_line(style: &Style, depth: usize, out: &mut String) {
    if let Some(indent) = &style.indent {
        out.push('\n');
        for _ in 0..depth {
            out.push_str(indent);
        }
    }
}

fn write_list(
    vm: &Vm,
    items: &[Value],
    style: &Style,
    depth: usize,
    out: &mut String,
) -> Result<()> {
    if items.is_empty() {
        out.push_str("[]");
        return Ok(());
    }
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(&style.item_separator);
        }
        new_line(style, depth + 1, out);
        write(vm, item, style, depth + 1, out)?;
    }
    new_line(style, depth, out);
    out.push(']');
    Ok(())
}

fn write_dict(vm: &Vm, items: &Dict, style: &Style, depth: usize, out: &mut String) -> Result<()> {
    let mut pairs = Vec::with_capacity(items.len());
    let names: Vec<Value> = items.keys().map(|key| key.value().clone()).collect();
    let names = if style.sort_keys {
        list::sorted(vm, names, None, false)?
    } else {
        names
    };
    for name in names {
        let text = match name.unwrapped() {
            Value::Str(text) => text.to_string(),
            Value::Bool(b) => (if *b { "true" } else { "false" }).to_owned(),
            Value::None => "null".to_owned(),
            Value::Int(i) => i.to_string(),
            Value::BigInt(i) => i.to_string(),
            Value::Float(x) => number_text(vm, *x, style)?,
            _ if style.skip_keys => continue,
            _ => {
                return Err(vm.type_error(format!(
                    "keys must be str, int, float, bool or None, not {}",
                    name.type_name()
                )));
            }
        };
        let item = vm.key(&name)?;
        pairs.push((text, items.get(&item).cloned().unwrap_or_default()));
    }
    if pairs.is_empty() {
        out.push_str("{}");
        return Ok(());
    }
    out.push('{');
    for (at, (name, item)) in pairs.iter().enumerate() {
        if at > 0 {
            out.push_str(&style.item_separator);
        }
        new_line(style, depth + 1, out);
        out.push_str(&quote(name, style.ensure_ascii));
        out.push_str(&style.key_separator);
        write(vm, item, style, depth + 1, out)?;
    }
    new_line(style, depth, out);
    out.push('}');
    Ok(())
}

/// The text of a value, as `json.dumps(value)` with the defaults gives it.
pub fn to_text(vm: &Vm, value: &Value) -> Result<String> {
    dumps(vm, Args::positional(vec![value.clone()])).and_then(|text| vm.str(&text))
}

/// `dumps`
pub(super) fn dumps(vm: &Vm, args: Args) -> Result<Value> {
    let (values, style) = read_style(vm, "dumps", args, 1)?;
    let mut out = String::new();
    for value in &values {
        write(vm, value, &style, 0, &mut out)?;
    }
    Ok(out.into())
}

/// `dump`
pub(super) fn dump(vm: &Vm, args: Args) -> Result<Value> {
    let (values, style) = read_style(vm, "dump", args, 2)?;
    let mut out = String::new();
    if let [value, file] = &*values {
        write(vm, value, &style, 0, &mut out)?;
        vm.call_method(file, "write", Args::positional(vec![out.into()]))?;
    }
    Ok(Value::None)
}
