//! Matches, and the templates of `sub`.

use std::{ops::Range, rc::Rc};

use super::Pattern;
use crate::{
    args::Args,
    error::Result,
    object::Object,
    value::{Dict, Key, Value},
    vm::Vm,
};

/// A match.
pub struct Found {
    /// The pattern.
    pub pattern: Rc<Pattern>,
    /// The text that was searched.
    pub text: Rc<str>,
    /// The places of the groups in bytes, the whole match first.
    pub groups: Vec<Option<Range<usize>>>,
}

impl Found {
    /// The place of the whole match.
    pub fn range(&self) -> Range<usize> {
        self.groups.first().cloned().flatten().unwrap_or(0..0)
    }

    /// A group's text; `None`: it took no part.
    pub fn group(&self, at: usize) -> Option<Value> {
        let range = self.groups.get(at)?.clone()?;
        Some((&self.text[range]).into())
    }

    fn number_of(&self, vm: &Vm, key: &Value) -> Result<usize> {
        let number = match key.as_str() {
            Some(name) => self
                .pattern
                .names()
                .into_iter()
                .find(|(known, _)| *known == name)
                .map(|(_, at)| at),
            None => usize::try_from(crate::methods::number::index(vm, key)?).ok(),
        };
        number
            .filter(|number| *number < self.groups.len())
            .ok_or_else(|| vm.exception("IndexError", "no such group"))
    }

    fn chars(&self, byte: usize) -> i64 {
        i64::try_from(self.text[..byte].chars().count()).unwrap_or(i64::MAX)
    }

    fn span(&self, at: usize) -> (i64, i64) {
        match self.groups.get(at).cloned().flatten() {
            Some(range) => (self.chars(range.start), self.chars(range.end)),
            None => (-1, -1),
        }
    }

    fn last(&self) -> Option<usize> {
        (1..self.groups.len())
            .filter(|at| self.groups[*at].is_some())
            .max_by_key(|at| {
                self.groups[*at]
                    .as_ref()
                    .map(|range| (range.end, std::cmp::Reverse(*at)))
            })
    }
}

impl Object for Found {
    fn type_name(&self) -> String {
        "re.Match".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(Some(match name {
            "re" => Value::Object(self.pattern.clone()),
            "string" => self.text.clone().into(),
            "pos" => Value::Int(0),
            "endpos" => Value::Int(self.chars(self.text.len())),
            "lastindex" => self.last().map(super::super::count).unwrap_or_default(),
            "lastgroup" => {
                let last = self.last();
                let names = self.pattern.names();
                let name = names
                    .iter()
                    .find(|(_, at)| Some(*at) == last)
                    .map(|(name, _)| *name);
                name.map(Value::from).unwrap_or_default()
            }
            _ => return Ok(None),
        }))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "end",
            "expand",
            "group",
            "groupdict",
            "groups",
            "span",
            "start",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let value = match name {
            "group" => {
                let keys = reader.rest_positional();
                let mut values = Vec::new();
                for key in &keys {
                    values.push(self.group(self.number_of(vm, key)?).unwrap_or_default());
                }
                match (values.pop(), values.is_empty()) {
                    (None, _) => self.group(0).unwrap_or_default(),
                    (Some(value), true) => value,
                    (Some(value), false) => {
                        values.push(value);
                        Value::tuple(values)
                    }
                }
            }
            "groups" => {
                let default = reader.optional("default")?.unwrap_or_default();
                let groups = 1..self.groups.len();
                Value::tuple(
                    groups
                        .map(|at| self.group(at).unwrap_or_else(|| default.clone()))
                        .collect(),
                )
            }
            "groupdict" => {
                let default = reader.optional("default")?.unwrap_or_default();
                let mut dict = Dict::new();
                for (name, at) in self.pattern.names() {
                    dict.insert(
                        Key::from(name),
                        self.group(at).unwrap_or_else(|| default.clone()),
                    );
                }
                Value::dict(dict)
            }
            "start" | "end" | "span" => {
                let at = match reader.optional("group")? {
                    Some(key) => self.number_of(vm, &key)?,
                    None => 0,
                };
                let (start, end) = self.span(at);
                match name {
                    "start" => Value::Int(start),
                    "end" => Value::Int(end),
                    _ => Value::tuple(vec![Value::Int(start), Value::Int(end)]),
                }
            }
            "expand" => {
                let template = super::text_argument(vm, reader.required("template")?)?;
                let mut out = String::new();
                Template::parse(vm, &self.pattern, &template)?.expand(&self, &mut out);
                out.into()
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let at = self.number_of(vm, key)?;
        Ok(Some(self.group(at).unwrap_or_default()))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(true))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        let (start, end) = self.span(0);
        let text: String = crate::format::repr_str(&self.text[self.range()])
            .chars()
            .take(50)
            .collect();
        Ok(format!(
            "<re.Match object; span=({start}, {end}), match={text}>"
        ))
    }
}

/// A replacement text with its references to groups.
pub struct Template {
    parts: Vec<Part>,
}

enum Part {
    Text(String),
    Group(usize),
}

impl Template {
    /// Parses a replacement text.
    pub fn parse(vm: &Vm, pattern: &Pattern, text: &str) -> Result<Self> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let chars: Vec<char> = text.chars().collect();
        let groups = pattern.search.captures_len();
        let mut at = 0;
        let checked = |number: usize| {
            if number < groups {
                Ok(number)
            } else {
                Err(super::error(
                    vm,
                    format!("invalid group reference {number}"),
                ))
            }
        };
        while let Some(&c) = chars.get(at) {
            at += 1;
            if c != '\\' {
                literal.push(c);
                continue;
            }
            let Some(&next) = chars.get(at) else {
                return Err(super::error(vm, "bad escape (end of pattern)"));
            };
            at += 1;
            let group = match next {
                'g' => {
                    let name: String = chars
                        .iter()
                        .skip(at + 1)
                        .take_while(|c| **c != '>')
                        .collect();
                    if chars.get(at) != Some(&'<')
                        || chars.get(at + 1 + name.chars().count()) != Some(&'>')
                    {
                        return Err(super::error(vm, "missing <"));
                    }
                    at += name.chars().count() + 2;
                    match name.parse() {
                        Ok(number) => Some(checked(number)?),
                        Err(_) => {
                            let known = pattern
                                .names()
                                .into_iter()
                                .find(|(known, _)| *known == name);
                            Some(known.map(|(_, at)| at).ok_or_else(|| {
                                vm.exception("IndexError", format!("unknown group name '{name}'"))
                            })?)
                        }
                    }
                }
                '1'..='9' => {
                    let mut number = next.to_digit(10).unwrap_or(0) as usize;
                    if let Some(digit) = chars.get(at).and_then(|c| c.to_digit(10)) {
                        number = number * 10 + digit as usize;
                        at += 1;
                    }
                    Some(checked(number)?)
                }
                '0' => {
                    literal.push('\0');
                    None
                }
                'n' => {
                    literal.push('\n');
                    None
                }
                't' => {
                    literal.push('\t');
                    None
                }
                'r' => {
                    literal.push('\r');
                    None
                }
                '\\' => {
                    literal.push('\\');
                    None
                }
                c if c.is_ascii_alphabetic() => {
                    return Err(super::error(vm, format!("bad escape \\{c}")));
                }
                c => {
                    literal.push('\\');
                    literal.push(c);
                    None
                }
            };
            if let Some(group) = group {
                parts.push(Part::Text(std::mem::take(&mut literal)));
                parts.push(Part::Group(group));
            }
        }
        parts.push(Part::Text(literal));
        Ok(Self { parts })
    }

    /// Puts a match in.
    pub fn expand(&self, found: &Found, out: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Group(at) => {
                    if let Some(range) = found.groups.get(*at).cloned().flatten() {
                        out.push_str(&found.text[range]);
                    }
                }
            }
        }
    }
}
