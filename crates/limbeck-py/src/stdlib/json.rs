//! `json`.

use num_bigint::BigInt;

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    format::float,
    instance::Instance,
    methods::{list, number},
    module::ModuleObject,
    value::{Dict, Key, Value},
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
            Some(value) => super::required_text(vm, "separator", value.clone()),
            None => Ok(default.to_owned()),
        }
    };
    let style = Style {
        item_separator: separator(0, if indent.is_some() { "," } else { ", " })?,
        key_separator: separator(1, ": ")?,
        indent,
        sort_keys: super::flag(vm, reader.keyword("sort_keys"), false)?,
        ensure_ascii: super::flag(vm, reader.keyword("ensure_ascii"), true)?,
        skip_keys: super::flag(vm, reader.keyword("skipkeys"), false)?,
        allow_nan: super::flag(vm, reader.keyword("allow_nan"), true)?,
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
            if let Some(items) = super::collections::mapping_items(value) {
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

fn not_serializable(vm: &Vm, value: &Value) -> Error {
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

fn dumps(vm: &Vm, args: Args) -> Result<Value> {
    let (values, style) = read_style(vm, "dumps", args, 1)?;
    let mut out = String::new();
    for value in &values {
        write(vm, value, &style, 0, &mut out)?;
    }
    Ok(out.into())
}

fn dump(vm: &Vm, args: Args) -> Result<Value> {
    let (values, style) = read_style(vm, "dump", args, 2)?;
    let mut out = String::new();
    if let [value, file] = &*values {
        write(vm, value, &style, 0, &mut out)?;
        vm.call_method(file, "write", Args::positional(vec![out.into()]))?;
    }
    Ok(Value::None)
}

/// How `loads` makes values.
#[derive(Default)]
struct Hooks {
    object: Option<Value>,
    pairs: Option<Value>,
    float: Option<Value>,
    int: Option<Value>,
}

struct Parser<'a> {
    vm: &'a Vm,
    text: &'a str,
    at: usize,
    hooks: Hooks,
}

/// Reads a text the way `json.loads(text)` does.
pub fn parse(vm: &Vm, text: &str) -> Result<Value> {
    parse_with(vm, text, Hooks::default())
}

fn parse_with(vm: &Vm, text: &str, hooks: Hooks) -> Result<Value> {
    let mut parser = Parser {
        vm,
        text,
        at: 0,
        hooks,
    };
    parser.space();
    let value = parser.value(0)?;
    parser.space();
    if parser.at < text.len() {
        return Err(parser.error("Extra data", parser.at));
    }
    Ok(value)
}

impl<'a> Parser<'a> {
    fn error(&self, what: &str, at: usize) -> Error {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let position = before.chars().count();
        let message = format!("{what}: line {line} column {column} (char {position})");
        match super::class(self.vm, "json", "JSONDecodeError") {
            Some(class) => {
                let error = self.vm.exception_of(&class, message);
                if let Some(instance) = error
                    .exception()
                    .and_then(|value| value.downcast::<Instance>())
                {
                    instance.set("msg", what.into());
                    instance.set("doc", self.text.into());
                    instance.set("pos", super::count(position));
                    instance.set("lineno", super::count(line));
                    instance.set("colno", super::count(column));
                }
                error
            }
            None => self.vm.value_error(message),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn value(&mut self, depth: usize) -> Result<Value> {
        if depth > 400 {
            return Err(self
                .vm
                .exception("RecursionError", "maximum recursion depth exceeded"));
        }
        for (word, value) in [
            ("null", Value::None),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("NaN", Value::Float(f64::NAN)),
            ("Infinity", Value::Float(f64::INFINITY)),
            ("-Infinity", Value::Float(f64::NEG_INFINITY)),
        ] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        match self.peek() {
            Some(b'"') => Ok(self.string()?.into()),
            Some(b'[') => self.array(depth),
            Some(b'{') => self.object(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.error("Expecting value", self.at)),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value> {
        self.at += 1;
        self.space();
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            self.space();
            items.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value> {
        self.at += 1;
        let mut pairs: Vec<(String, Value)> = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.made(pairs);
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(
                    self.error("Expecting property name enclosed in double quotes", self.at)
                );
            }
            let name = self.string()?;
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.space();
            pairs.push((name, self.value(depth + 1)?));
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return self.made(pairs);
                }
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
        }
    }

    fn made(&self, pairs: Vec<(String, Value)>) -> Result<Value> {
        if let Some(hook) = &self.hooks.pairs {
            let pairs = pairs
                .into_iter()
                .map(|(name, item)| Value::tuple(vec![name.into(), item]));
            return self
                .vm
                .call(hook, Args::positional(vec![Value::list(pairs.collect())]));
        }
        let dict: Dict = pairs
            .into_iter()
            .map(|(name, item)| (Key::from(&*name), item))
            .collect();
        let dict = Value::dict(dict);
        match &self.hooks.object {
            Some(hook) => self.vm.call(hook, Args::positional(vec![dict])),
            None => Ok(dict),
        }
    }

    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        let digits = |parser: &mut Self| {
            let from = parser.at;
            while let Some(b'0'..=b'9') = parser.peek() {
                parser.at += 1;
            }
            parser.at - from
        };
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if digits(self) == 0 {
            return Err(self.error("Expecting value", start));
        }
        let mut is_float = false;
        if self.peek() == Some(b'.') {
            let back = self.at;
            self.at += 1;
            if digits(self) == 0 {
                self.at = back;
            } else {
                is_float = true;
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            let back = self.at;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if digits(self) == 0 {
                self.at = back;
            } else {
                is_float = true;
            }
        }
        let text = self.text.get(start..self.at).unwrap_or("0");
        let hook = if is_float {
            &self.hooks.float
        } else {
            &self.hooks.int
        };
        if let Some(hook) = hook {
            return self.vm.call(hook, Args::positional(vec![text.into()]));
        }
        if is_float {
            return Ok(Value::Float(text.parse().unwrap_or(f64::NAN)));
        }
        Ok(match text.parse::<i64>() {
            Ok(small) => Value::Int(small),
            Err(_) => number::from_big(text.parse::<BigInt>().unwrap_or_default()),
        })
    }

    fn string(&mut self) -> Result<String> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let mut chars = self.rest().chars();
            let Some(c) = chars.next() else {
                return Err(self.error("Unterminated string starting at", start));
            };
            let place = self.at;
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(out),
                '\\' => {
                    let escape = chars.next();
                    self.at += escape.map_or(0, char::len_utf8);
                    match escape {
                        Some('"') => out.push('"'),
                        Some('\\') => out.push('\\'),
                        Some('/') => out.push('/'),
                        Some('b') => out.push('\u{8}'),
                        Some('f') => out.push('\u{c}'),
                        Some('n') => out.push('\n'),
                        Some('r') => out.push('\r'),
                        Some('t') => out.push('\t'),
                        Some('u') => out.push(self.unicode(place)?),
                        Some(_) => return Err(self.error("Invalid \\escape", place)),
                        None => return Err(self.error("Unterminated string starting at", start)),
                    }
                }
                c if c < ' ' => return Err(self.error("Invalid control character at", place)),
                c => out.push(c),
            }
        }
    }

    fn hex4(&mut self, place: usize) -> Result<u32> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => Err(self.error("Invalid \\uXXXX escape", place + 1)),
        }
    }

    fn unicode(&mut self, place: usize) -> Result<char> {
        let high = self.hex4(place)?;
        if !(0xd800..0xe000).contains(&high) {
            return Ok(char::from_u32(high).unwrap_or('\u{fffd}'));
        }
        if high < 0xdc00 && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let low = self.hex4(place)?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            self.at = back;
        }
        // Strings hold characters only; half of a pair is none.
        Ok('\u{fffd}')
    }
}

fn read_hooks(vm: &Vm, name: &str, args: Args) -> Result<(Value, Hooks)> {
    let mut reader = args.reader(vm, name);
    let source = reader.required("s")?;
    let mut hook = |name: &str| reader.keyword(name).filter(|hook| !hook.is_none());
    let hooks = Hooks {
        object: hook("object_hook"),
        pairs: hook("object_pairs_hook"),
        float: hook("parse_float"),
        int: hook("parse_int"),
    };
    if hook("cls").is_some() {
        return Err(Error::unsupported(
            "json.loads(cls=...) is outside the subset",
        ));
    }
    hook("strict");
    reader.finish()?;
    Ok((source, hooks))
}

fn loads(vm: &Vm, args: Args) -> Result<Value> {
    let (source, hooks) = read_hooks(vm, "loads", args)?;
    let text = match source.as_str() {
        Some(text) => text.to_owned(),
        None => match crate::methods::bytes::from_value(vm, &source) {
            Ok(bytes) if !matches!(source, Value::List(_) | Value::Tuple(_)) => {
                crate::methods::bytes::decode(vm, &bytes, "utf-8-sig", "strict")?
            }
            _ => {
                return Err(vm.type_error(format!(
                    "the JSON object must be str, bytes or bytearray, not {}",
                    source.type_name()
                )));
            }
        },
    };
    parse_with(vm, &text, hooks)
}

fn load(vm: &Vm, args: Args) -> Result<Value> {
    let (file, hooks) = read_hooks(vm, "load", args)?;
    let text = vm.call_method(&file, "read", Args::default())?;
    let text = match text.unwrapped() {
        Value::Bytes(bytes) => crate::methods::bytes::decode(vm, bytes, "utf-8", "strict")?,
        other => vm.str(other)?,
    };
    parse_with(vm, &text, hooks)
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let encoder = Class::new(
        vm,
        "json.encoder",
        "JSONEncoder",
        vm.find_class("object").into_iter().collect(),
        crate::class::Attrs::new(),
    )?;
    encoder.set_method("default", |vm, args| match args.pos.get(1) {
        Some(value) => Err(not_serializable(vm, value)),
        None => Err(vm.type_error("default() missing 1 required positional argument: 'o'")),
    });
    let error = super::exception_class(vm, "json.decoder", "JSONDecodeError", "ValueError");
    Ok(ModuleObject::new("json")
        .with("JSONEncoder", Value::Object(encoder))
        .with("JSONDecodeError", Value::Object(error))
        .with_function("dumps", dumps)
        .with_function("dump", dump)
        .with_function("loads", loads)
        .with_function("load", load))
}

/// The modules `json.decoder` and `json.encoder`.
pub fn submodule(vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("json.decoder")
        .with(
            "JSONDecodeError",
            super::attribute(vm, "json", "JSONDecodeError")?,
        )
        .with("JSONEncoder", super::attribute(vm, "json", "JSONEncoder")?))
}
