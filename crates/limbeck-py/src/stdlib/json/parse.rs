//! Reading JSON: `loads`.

use num_bigint::BigInt;

use crate::{
    args::Args,
    error::{Error, Result},
    instance::Instance,
    methods::number,
    stdlib::{class, count},
    value::{Dict, Key, Value},
    vm::Vm,
};

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
        match class(self.vm, "json", "JSONDecodeError") {
            Some(class) => {
                let error = self.vm.exception_of(&class, message);
                if let Some(instance) = error
                    .exception()
                    .and_then(|value| value.downcast::<Instance>())
                {
                    instance.set("msg", what.into());
                    instance.set("doc", self.text.into());
                    instance.set("pos", count(position));
                    instance.set("lineno", count(line));
                    instance.set("colno", count(column));
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

/// `loads`
pub(super) fn loads(vm: &Vm, args: Args) -> Result<Value> {
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

/// `load`
pub(super) fn load(vm: &Vm, args: Args) -> Result<Value> {
    let (file, hooks) = read_hooks(vm, "load", args)?;
    let text = vm.call_method(&file, "read", Args::default())?;
    let text = match text.unwrapped() {
        Value::Bytes(bytes) => crate::methods::bytes::decode(vm, bytes, "utf-8", "strict")?,
        other => vm.str(other)?,
    };
    parse_with(vm, &text, hooks)
}
