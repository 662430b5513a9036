//! `re`.

pub mod found;
pub mod translate;

use std::{cell::OnceCell, rc::Rc};

use fancy_regex::Regex;

use self::{
    found::{Found, Template},
    translate::flag,
};
use crate::{
    args::{ArgReader, Args},
    error::{Error, Result},
    iterator::Values,
    methods::clamp_index,
    module::ModuleObject,
    object::{CompareOp, Object},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// A compiled pattern.
pub struct Pattern {
    /// The pattern as it was written.
    pub pattern: Rc<str>,
    /// The flags.
    pub flags: i64,
    translated: String,
    search: Regex,
    here: OnceCell<Regex>,
    whole: OnceCell<Regex>,
}

/// Where a match must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Anywhere.
    None,
    /// At the start.
    Start,
    /// The whole text.
    Whole,
}

fn error(vm: &Vm, message: impl Into<String>) -> Error {
    match super::class(vm, "re", "error") {
        Some(class) => vm.exception_of(&class, message),
        None => vm.value_error(message),
    }
}

/// Compiles a pattern.
pub fn compile(vm: &Vm, pattern: &str, flags: i64) -> Result<Rc<Pattern>> {
    let (translated, flags) = translate::translate(pattern, flags);
    let search = Regex::new(&translated).map_err(|cause| {
        error(
            vm,
            format!("{cause} (pattern {})", crate::format::repr_str(pattern)),
        )
    })?;
    Ok(Rc::new(Pattern {
        pattern: pattern.into(),
        flags: flags | flag::UNICODE,
        translated,
        search,
        here: OnceCell::new(),
        whole: OnceCell::new(),
    }))
}

impl Pattern {
    fn regex(&self, vm: &Vm, anchor: Anchor) -> Result<&Regex> {
        let (cell, text) = match anchor {
            Anchor::None => return Ok(&self.search),
            Anchor::Start => (&self.here, format!("\\G(?:{})", self.translated)),
            Anchor::Whole => (&self.whole, format!("\\G(?:{})\\z", self.translated)),
        };
        if let Some(regex) = cell.get() {
            return Ok(regex);
        }
        let regex = Regex::new(&text).map_err(|cause| error(vm, cause.to_string()))?;
        Ok(cell.get_or_init(|| regex))
    }

    /// The first match at or after a byte.
    pub fn find(
        self: &Rc<Self>,
        vm: &Vm,
        text: &Rc<str>,
        from: usize,
        anchor: Anchor,
    ) -> Result<Option<Found>> {
        let captures = self
            .regex(vm, anchor)?
            .captures_from_pos(text, from)
            .map_err(|cause| error(vm, cause.to_string()))?;
        Ok(captures.map(|captures| Found {
            pattern: self.clone(),
            text: text.clone(),
            groups: captures
                .iter()
                .map(|group| group.map(|group| group.range()))
                .collect(),
        }))
    }

    /// All matches that don't overlap.
    pub fn find_all(self: &Rc<Self>, vm: &Vm, text: &Rc<str>, limit: usize) -> Result<Vec<Found>> {
        let mut all: Vec<Found> = Vec::new();
        let mut at = 0;
        while at <= text.len() && all.len() < limit {
            let Some(found) = self.find(vm, text, at, Anchor::None)? else {
                break;
            };
            let range = found.range();
            let after = |at: usize| at + text[at..].chars().next().map_or(1, char::len_utf8);
            // After an empty match, the next one starts a character later.
            let again = range.is_empty()
                && all
                    .last()
                    .is_some_and(|last| last.range().is_empty() && last.range().end == range.end);
            at = if again || range.is_empty() {
                after(range.end)
            } else {
                range.end
            };
            if !again {
                all.push(found);
            }
        }
        Ok(all)
    }

    /// The names of the groups with their numbers.
    pub fn names(&self) -> Vec<(&str, usize)> {
        let names = self.search.capture_names().enumerate();
        names.filter_map(|(at, name)| Some((name?, at))).collect()
    }

    fn split(self: &Rc<Self>, vm: &Vm, text: &Rc<str>, limit: usize) -> Result<Value> {
        let mut parts = Vec::new();
        let mut at = 0;
        for found in self.find_all(vm, text, limit)? {
            let range = found.range();
            parts.push(Value::from(&text[at..range.start]));
            for group in 1..found.groups.len() {
                parts.push(found.group(group).unwrap_or_default());
            }
            at = range.end;
        }
        parts.push((&text[at..]).into());
        Ok(Value::list(parts))
    }

    fn substitute(
        self: &Rc<Self>,
        vm: &Vm,
        by: &Value,
        text: &Rc<str>,
        limit: usize,
    ) -> Result<(String, usize)> {
        let template = match by.as_str() {
            Some(template) => Some(Template::parse(vm, self, template)?),
            None => None,
        };
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        let all = self.find_all(vm, text, limit)?;
        let count = all.len();
        for found in all {
            let range = found.range();
            out.push_str(&text[at..range.start]);
            at = range.end;
            match &template {
                Some(template) => template.expand(&found, &mut out),
                None => {
                    let value = vm.call(by, Args::positional(vec![Value::object(found)]))?;
                    match value.as_str() {
                        Some(text) => out.push_str(text),
                        None => {
                            return Err(vm.type_error(format!(
                                "expected str instance, {} found",
                                value.type_name()
                            )));
                        }
                    }
                }
            }
        }
        out.push_str(&text[at..]);
        Ok((out, count))
    }

    fn find_texts(self: &Rc<Self>, vm: &Vm, text: &Rc<str>) -> Result<Value> {
        let value = |found: &Found, at: usize| found.group(at).unwrap_or_else(|| "".into());
        let texts = self
            .find_all(vm, text, usize::MAX)?
            .into_iter()
            .map(|found| match found.groups.len() {
                1 => value(&found, 0),
                2 => value(&found, 1),
                n => Value::tuple((1..n).map(|at| value(&found, at)).collect()),
            });
        Ok(Value::list(texts.collect()))
    }

    /// A method of a pattern, or the module's function of that name.
    fn run(
        self: &Rc<Self>,
        vm: &Vm,
        name: &str,
        mut reader: ArgReader<'_>,
    ) -> Result<Option<Value>> {
        let limit = |value: Option<Value>| -> Result<usize> {
            Ok(match super::integer(vm, value, 0)? {
                0 => usize::MAX,
                n => usize::try_from(n).unwrap_or(0),
            })
        };
        let value = match name {
            "search" | "match" | "fullmatch" => {
                let text = text_argument(vm, reader.required("string")?)?;
                let from = start_byte(vm, &text, reader.optional("pos")?)?;
                let text = end_at(vm, text, reader.optional("endpos")?)?;
                let anchor = match name {
                    "search" => Anchor::None,
                    "match" => Anchor::Start,
                    _ => Anchor::Whole,
                };
                self.find(vm, &text, from.min(text.len()), anchor)?
                    .map(Value::object)
                    .unwrap_or_default()
            }
            "findall" => {
                let text = text_argument(vm, reader.required("string")?)?;
                self.find_texts(vm, &text)?
            }
            "finditer" => {
                let text = text_argument(vm, reader.required("string")?)?;
                let all: Vec<Value> = self
                    .find_all(vm, &text, usize::MAX)?
                    .into_iter()
                    .map(Value::object)
                    .collect();
                Value::iterator(Values(all.into_iter()))
            }
            "split" => {
                let text = text_argument(vm, reader.required("string")?)?;
                let most = limit(reader.optional("maxsplit")?)?;
                self.split(vm, &text, most)?
            }
            "sub" | "subn" => {
                let by = reader.required("repl")?;
                let text = text_argument(vm, reader.required("string")?)?;
                let most = limit(reader.optional("count")?)?;
                let (out, count) = self.substitute(vm, &by, &text, most)?;
                if name == "sub" {
                    out.into()
                } else {
                    Value::tuple(vec![out.into(), super::count(count)])
                }
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }
}

fn text_argument(vm: &Vm, value: Value) -> Result<Rc<str>> {
    match value.unwrapped() {
        Value::Str(text) => Ok(text.clone()),
        Value::Bytes(_) => Err(vm.type_error("cannot use a string pattern on a bytes-like object")),
        _ => Err(vm.type_error(format!(
            "expected string or bytes-like object, got '{}'",
            value.type_name()
        ))),
    }
}

fn byte_of(text: &str, at: usize) -> usize {
    text.char_indices()
        .nth(at)
        .map_or(text.len(), |(byte, _)| byte)
}

fn start_byte(vm: &Vm, text: &str, at: Option<Value>) -> Result<usize> {
    let at = super::integer(vm, at, 0)?;
    Ok(byte_of(text, clamp_index(at.max(0), text.chars().count())))
}

fn end_at(vm: &Vm, text: Rc<str>, at: Option<Value>) -> Result<Rc<str>> {
    let Some(at) = at else { return Ok(text) };
    let at = super::integer(vm, Some(at), i64::MAX)?;
    let byte = byte_of(&text, usize::try_from(at).unwrap_or(0));
    Ok(text[..byte].into())
}

const METHODS: &[&str] = &[
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
    "subn",
];

impl Object for Pattern {
    fn type_name(&self) -> String {
        "re.Pattern".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(Some(match name {
            "pattern" => self.pattern.clone().into(),
            "flags" => Value::Int(self.flags),
            "groups" => super::count(self.search.captures_len() - 1),
            "groupindex" => {
                let names = self.names();
                let dict: Dict = names
                    .iter()
                    .map(|(name, at)| (Key::from(*name), super::count(*at)))
                    .collect();
                Value::dict(dict)
            }
            _ => return Ok(None),
        }))
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        self.run(vm, name, args.reader(vm, name))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let Some(other) = other.downcast_ref::<Pattern>() else {
            return Ok(None);
        };
        let same = self.pattern == other.pattern && self.flags == other.flags;
        Ok(match op {
            CompareOp::Eq => Some(Value::Bool(same)),
            CompareOp::Ne => Some(Value::Bool(!same)),
            CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => None,
        })
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("pattern {} {}", self.flags, self.pattern))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        let names = [
            (flag::IGNORECASE, "re.IGNORECASE"),
            (flag::MULTILINE, "re.MULTILINE"),
            (flag::DOTALL, "re.DOTALL"),
            (flag::VERBOSE, "re.VERBOSE"),
            (flag::ASCII, "re.ASCII"),
        ];
        let set: Vec<&str> = names
            .iter()
            .filter(|(bit, _)| self.flags & bit != 0)
            .map(|(_, name)| *name)
            .collect();
        let pattern = crate::format::repr_str(&self.pattern);
        Ok(if set.is_empty() {
            format!("re.compile({pattern})")
        } else {
            format!("re.compile({pattern}, {})", set.join("|"))
        })
    }
}

/// Reads the `pattern` and `flags` arguments.
fn pattern_argument(vm: &Vm, value: &Value, flags: i64) -> Result<Rc<Pattern>> {
    if let Some(pattern) = value.downcast::<Pattern>() {
        if flags != 0 {
            return Err(vm.value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(pattern);
    }
    match value.unwrapped() {
        Value::Str(text) => compile(vm, text, flags),
        Value::Bytes(_) => Err(Error::unsupported(
            "regular expressions over bytes are outside the subset",
        )),
        _ => Err(vm.type_error("first argument must be string or compiled pattern")),
    }
}

fn function(vm: &Vm, name: &'static str, mut args: Args) -> Result<Value> {
    // Where `flags` stands by position.
    let flags_at = match name {
        "sub" | "subn" => 4,
        "split" => 3,
        _ => 2,
    };
    let by_keyword = args
        .kw
        .iter()
        .position(|(name, _)| &**name == "flags")
        .map(|at| args.kw.remove(at).1);
    let by_position = (args.pos.len() > flags_at).then(|| args.pos.remove(flags_at));
    let flags = super::integer(vm, by_position.or(by_keyword), 0)?;
    let pattern = match args.kw.iter().position(|(name, _)| &**name == "pattern") {
        Some(at) => args.kw.remove(at).1,
        None if args.pos.is_empty() => {
            return Err(vm.type_error(format!(
                "{name}() missing 1 required positional argument: 'pattern'"
            )));
        }
        None => args.pos.remove(0),
    };
    let pattern = pattern_argument(vm, &pattern, flags)?;
    Ok(pattern
        .run(vm, name, args.reader(vm, name))?
        .unwrap_or_default())
}

fn escape(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "escape");
    let text = text_argument(vm, reader.required("pattern")?)?;
    reader.finish()?;
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if "()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    Ok(out.into())
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let error = super::exception_class(vm, "re", "error", "Exception");
    let mut module = ModuleObject::new("re")
        .with("error", Value::Object(error.clone()))
        .with("PatternError", Value::Object(error))
        .with("Pattern", super::collections::abc::value("Pattern"))
        .with("Match", super::collections::abc::value("Match"))
        .with("NOFLAG", 0)
        .with_function("compile", |vm, args| {
            let mut reader = args.reader(vm, "compile");
            let pattern = reader.required("pattern")?;
            let flags = reader.optional("flags")?;
            let flags = super::integer(vm, flags, 0)?;
            reader.finish()?;
            Ok(Value::Object(pattern_argument(vm, &pattern, flags)?))
        })
        .with_function("escape", escape)
        .with_function("purge", |_, _| Ok(Value::None));
    for (long, short, bit) in [
        ("IGNORECASE", "I", flag::IGNORECASE),
        ("LOCALE", "L", flag::LOCALE),
        ("MULTILINE", "M", flag::MULTILINE),
        ("DOTALL", "S", flag::DOTALL),
        ("UNICODE", "U", flag::UNICODE),
        ("VERBOSE", "X", flag::VERBOSE),
        ("ASCII", "A", flag::ASCII),
        ("DEBUG", "DEBUG", flag::DEBUG),
    ] {
        module = module.with(long, bit).with(short, bit);
    }
    for name in METHODS {
        module = module.with_function(name, move |vm, args| function(vm, name, args));
    }
    Ok(module)
}
