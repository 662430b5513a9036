//! `str.format`: replacement fields, nested specifications, attributes, indexes and conversions.

use super::{escape_non_ascii, format_spec, repr, str};
use crate::{args::Args, error::Result, value::Value, vm::Vm};

/// `template.format(*args, **kwargs)`; `mapping` is `format_map`'s argument.
pub fn format(vm: &Vm, template: &str, args: &Args, mapping: Option<&Value>) -> Result<String> {
    let mut state = State {
        vm,
        args,
        mapping,
        next: 0,
        numbering: Numbering::Unknown,
    };
    state.render(template, 2)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic,
    Manual,
}

struct State<'a> {
    vm: &'a Vm,
    args: &'a Args,
    mapping: Option<&'a Value>,
    next: usize,
    numbering: Numbering,
}

impl State<'_> {
    fn render(&mut self, template: &str, depth: usize) -> Result<String> {
        if depth == 0 {
            return Err(self.vm.value_error("Max string recursion exceeded"));
        }
        let chars: Vec<char> = template.chars().collect();
        let mut out = String::with_capacity(template.len());
        let mut i = 0;
        while let Some(&c) = chars.get(i) {
            let following = chars.get(i + 1).copied();
            match c {
                '{' if following == Some('{') => {
                    out.push('{');
                    i += 2;
                }
                '}' if following == Some('}') => {
                    out.push('}');
                    i += 2;
                }
                '}' => {
                    return Err(self
                        .vm
                        .value_error("Single '}' encountered in format string"));
                }
                '{' => {
                    if following.is_none() {
                        return Err(self
                            .vm
                            .value_error("Single '{' encountered in format string"));
                    }
                    let end = self.field_end(&chars, i + 1)?;
                    let field: String = chars.get(i + 1..end).unwrap_or_default().iter().collect();
                    out.push_str(&self.field(&field, depth)?);
                    i = end + 1;
                }
                c => {
                    out.push(c);
                    i += 1;
                }
            }
        }
        Ok(out)
    }

    fn field_end(&self, chars: &[char], start: usize) -> Result<usize> {
        let mut depth = 1usize;
        let mut bracket = false;
        for (index, c) in chars.iter().enumerate().skip(start) {
            match c {
                '[' if depth == 1 => bracket = true,
                ']' => bracket = false,
                '{' if !bracket => depth += 1,
                '}' if !bracket => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(index);
                    }
                }
                _ => {}
            }
        }
        Err(self.vm.value_error("expected '}' before end of string"))
    }

    fn field(&mut self, field: &str, depth: usize) -> Result<String> {
        let mut bracket = false;
        let mut split = field.len();
        for (index, c) in field.char_indices() {
            match c {
                '[' => bracket = true,
                ']' => bracket = false,
                ':' | '!' if !bracket => {
                    split = index;
                    break;
                }
                _ => {}
            }
        }
        let (name, rest) = field.split_at(split);
        let (conversion, spec) = match rest.strip_prefix('!') {
            Some(rest) => {
                let mut chars = rest.chars();
                let conversion = chars.next().ok_or_else(|| {
                    self.vm
                        .value_error("end of string while looking for conversion specifier")
                })?;
                let rest = chars.as_str();
                match rest.strip_prefix(':') {
                    Some(spec) => (Some(conversion), spec),
                    None if rest.is_empty() => (Some(conversion), ""),
                    None => {
                        return Err(self
                            .vm
                            .value_error("expected ':' after conversion specifier"));
                    }
                }
            }
            None => (None, rest.strip_prefix(':').unwrap_or("")),
        };
        let value = self.value(name)?;
        let value = match conversion {
            None => value,
            Some('s') => Value::from(str(self.vm, &value)?),
            Some('r') => Value::from(repr(self.vm, &value)?),
            Some('a') => Value::from(escape_non_ascii(&repr(self.vm, &value)?)),
            Some(other) => {
                return Err(self
                    .vm
                    .value_error(format!("Unknown conversion specifier {other}")));
            }
        };
        let spec = if spec.contains(['{', '}']) {
            self.render(spec, depth - 1)?
        } else {
            spec.to_owned()
        };
        format_spec(self.vm, &value, &spec)
    }

    fn value(&mut self, name: &str) -> Result<Value> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let mut value = self.root(first)?;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let (attribute, left) = after.split_at(end);
                if attribute.is_empty() {
                    return Err(self.vm.value_error("Empty attribute in format string"));
                }
                value = self.vm.get_attr(&value, attribute)?;
                rest = left;
            } else if let Some(after) = rest.strip_prefix('[') {
                let Some(end) = after.find(']') else {
                    return Err(self.vm.value_error("Missing ']' in format string"));
                };
                let (key, left) = after.split_at(end);
                if key.is_empty() {
                    return Err(self.vm.value_error("Empty attribute in format string"));
                }
                let key = match key.parse::<i64>() {
                    Ok(number) if key.bytes().all(|b| b.is_ascii_digit()) => Value::Int(number),
                    _ => Value::from(key),
                };
                value = self.vm.get_item(&value, &key)?;
                rest = left.strip_prefix(']').unwrap_or(left);
            } else {
                return Err(self
                    .vm
                    .value_error("Only '.' or '[' may follow ']' in format field specifier"));
            }
        }
        Ok(value)
    }

    fn numbered(&mut self, wanted: Numbering) -> Result<()> {
        let message = match (self.numbering, wanted) {
            (Numbering::Manual, Numbering::Automatic) => {
                "cannot switch from manual field specification to automatic field numbering"
            }
            (Numbering::Automatic, Numbering::Manual) => {
                "cannot switch from automatic field numbering to manual field specification"
            }
            _ => {
                self.numbering = wanted;
                return Ok(());
            }
        };
        Err(self.vm.value_error(message))
    }

    fn root(&mut self, name: &str) -> Result<Value> {
        let index = if name.is_empty() {
            self.numbered(Numbering::Automatic)?;
            self.next += 1;
            Some(self.next - 1)
        } else if name.bytes().all(|b| b.is_ascii_digit()) {
            self.numbered(Numbering::Manual)?;
            name.parse().ok()
        } else {
            None
        };
        match (index, self.mapping) {
            (Some(_), Some(_)) => Err(self
                .vm
                .value_error("Format string contains positional fields")),
            (Some(index), None) => self.args.pos.get(index).cloned().ok_or_else(|| {
                self.vm.exception(
                    "IndexError",
                    format!("Replacement index {index} out of range for positional args tuple"),
                )
            }),
            (None, Some(mapping)) => self.vm.get_item(mapping, &Value::from(name)),
            (None, None) => self
                .args
                .kw
                .iter()
                .find(|(key, _)| &**key == name)
                .map(|(_, value)| value.clone())
                .ok_or_else(|| crate::methods::key_error(self.vm, &Value::from(name))),
        }
    }
}
