//! printf-style formatting: `"%s of %d" % (a, b)`.

use super::{
    escape_non_ascii, repr,
    spec::{self, Spec},
    str,
};
use crate::{
    error::Result,
    methods::number,
    value::{Key, Value},
    vm::Vm,
};

/// `template % args`, for `str` and `bytes` templates.
pub fn percent(vm: &Vm, template: &Value, args: &Value) -> Result<Value> {
    match template.unwrapped() {
        Value::Str(text) => Ok(text_percent(vm, text, args)?.into()),
        Value::Bytes(_) => Err(crate::Error::unsupported(
            "% formatting of bytes is outside the subset of Python that limbeck runs",
        )),
        other => Err(vm.type_error(format!(
            "unsupported operand type(s) for %: '{}' and '{}'",
            other.type_name(),
            args.type_name()
        ))),
    }
}

/// `template % args` of a string.
pub fn text_percent(vm: &Vm, template: &str, args: &Value) -> Result<String> {
    let chars: Vec<char> = template.chars().collect();
    let mut args = Arguments::new(vm, args);
    let mut out = String::with_capacity(template.len());
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        i += 1;
        if c != '%' {
            out.push(c);
            continue;
        }
        if chars.get(i) == Some(&'%') {
            out.push('%');
            i += 1;
            continue;
        }
        i = conversion(vm, &chars, i, &mut args, &mut out)?;
    }
    args.finish()?;
    Ok(out)
}

struct Arguments<'a> {
    vm: &'a Vm,
    whole: &'a Value,
    items: Vec<Value>,
    next: usize,
    mapping_used: bool,
}

impl<'a> Arguments<'a> {
    fn new(vm: &'a Vm, whole: &'a Value) -> Self {
        let items = match whole {
            Value::Tuple(items) => items.to_vec(),
            _ => vec![whole.clone()],
        };
        Self {
            vm,
            whole,
            items,
            next: 0,
            mapping_used: false,
        }
    }

    fn take(&mut self) -> Result<Value> {
        let value = self.items.get(self.next).cloned();
        self.next += 1;
        value.ok_or_else(|| self.vm.type_error("not enough arguments for format string"))
    }

    fn named(&mut self, name: &str) -> Result<Value> {
        self.mapping_used = true;
        match self.whole {
            Value::Dict(dict) => dict
                .borrow()
                .get(&Key::from(name))
                .cloned()
                .ok_or_else(|| crate::methods::key_error(self.vm, &Value::from(name))),
            Value::Object(_) => self.vm.get_item(self.whole, &Value::from(name)),
            _ => Err(self.vm.type_error("format requires a mapping")),
        }
    }

    fn finish(&self) -> Result<()> {
        let is_mapping = matches!(
            self.whole,
            Value::Dict(_) | Value::List(_) | Value::Object(_)
        );
        let left_over = self.next < self.items.len();
        if left_over && !self.mapping_used && !(is_mapping && self.next == 0) {
            return Err(self
                .vm
                .type_error("not all arguments converted during string formatting"));
        }
        Ok(())
    }
}

#[allow(
    clippy::too_many_lines,
    reason = "one conversion, read from left to right"
)]
fn conversion(
    vm: &Vm,
    chars: &[char],
    mut i: usize,
    args: &mut Arguments<'_>,
    out: &mut String,
) -> Result<usize> {
    let incomplete = || vm.value_error("incomplete format");
    let mut named = None;
    if chars.get(i) == Some(&'(') {
        let start = i + 1;
        let mut depth = 1;
        i = start;
        while depth > 0 {
            match chars.get(i) {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                Some(_) => {}
                None => return Err(vm.value_error("incomplete format key")),
            }
            i += 1;
        }
        let name: String = chars.get(start..i - 1).unwrap_or_default().iter().collect();
        named = Some(args.named(&name)?);
    }
    let mut spec = Spec::default();
    let mut left = false;
    while let Some(c) = chars.get(i) {
        match c {
            '-' => left = true,
            '+' => spec.sign = Some('+'),
            ' ' => spec.sign = spec.sign.or(Some(' ')),
            '#' => spec.alternate = true,
            '0' => spec.zero = true,
            _ => break,
        }
        i += 1;
    }
    let star_or_number = |i: &mut usize, args: &mut Arguments<'_>| -> Result<Option<i64>> {
        if chars.get(*i) == Some(&'*') {
            *i += 1;
            return match args.take()? {
                Value::Int(n) => Ok(Some(n)),
                Value::Bool(b) => Ok(Some(i64::from(b))),
                _ => Err(vm.type_error("* wants int")),
            };
        }
        let start = *i;
        let mut total = 0i64;
        while let Some(digit) = chars.get(*i).and_then(|c| c.to_digit(10)) {
            total = total.saturating_mul(10).saturating_add(i64::from(digit));
            *i += 1;
        }
        if total > 10_000_000 {
            return Err(vm.value_error("width too big"));
        }
        Ok((*i > start).then_some(total))
    };
    let width = star_or_number(&mut i, args)?.unwrap_or(0);
    left |= width < 0;
    spec.width = usize::try_from(width.unsigned_abs().min(10_000_000)).unwrap_or(0);
    if chars.get(i) == Some(&'.') {
        i += 1;
        let precision = star_or_number(&mut i, args)?.unwrap_or(0);
        spec.precision = Some(usize::try_from(precision.clamp(0, 10_000_000)).unwrap_or(0));
    }
    while let Some('h' | 'l' | 'L') = chars.get(i) {
        i += 1;
    }
    let kind = *chars.get(i).ok_or_else(incomplete)?;
    if kind == '%' {
        out.push('%');
        return Ok(i + 1);
    }
    if left {
        spec.align = Some('<');
        spec.zero = false;
    }
    let value = match named {
        Some(value) => value,
        None => args.take()?,
    };
    let text = match kind {
        's' | 'r' | 'a' => {
            let text = match kind {
                's' => str(vm, &value)?,
                'r' => repr(vm, &value)?,
                _ => escape_non_ascii(&repr(vm, &value)?),
            };
            let text = match spec.precision {
                Some(precision) => text.chars().take(precision).collect(),
                None => text,
            };
            spec.zero = false;
            spec::pad(&text, &spec, '>')
        }
        'c' => {
            let c = match &value {
                Value::Str(text) if text.chars().count() == 1 => text.to_string(),
                Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => number::to_i64(&value)
                    .and_then(|n| u32::try_from(n).ok())
                    .and_then(char::from_u32)
                    .map(String::from)
                    .ok_or_else(|| {
                        vm.exception("OverflowError", "%c arg not in range(0x110000)")
                    })?,
                _ => return Err(vm.type_error("%c requires int or char")),
            };
            spec.zero = false;
            spec::pad(&c, &spec, '>')
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => integer(vm, &value, kind, spec)?,
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = match &value {
                Value::Str(_) | Value::None => {
                    return Err(
                        vm.type_error(format!("must be real number, not {}", value.type_name()))
                    );
                }
                value => number::to_float(vm, value)?,
            };
            spec.kind = Some(kind);
            spec::float_value(vm, x, &spec)?
        }
        other => {
            return Err(vm.value_error(format!(
                "unsupported format character '{other}' (0x{:x}) at index {i}",
                u32::from(other)
            )));
        }
    };
    out.push_str(&text);
    Ok(i + 1)
}

fn integer(vm: &Vm, value: &Value, kind: char, mut spec: Spec) -> Result<String> {
    let whole = match value {
        Value::Float(x) if matches!(kind, 'd' | 'i' | 'u') => number::from_float(vm, *x)?,
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => value.clone(),
        _ if matches!(kind, 'd' | 'i' | 'u') => match number::as_number(vm, value)? {
            Some(whole) => whole,
            None => {
                return Err(vm.type_error(format!(
                    "%{kind} format: a real number is required, not {}",
                    value.type_name()
                )));
            }
        },
        _ => {
            return Err(vm.type_error(format!(
                "%{kind} format: an integer is required, not {}",
                value.type_name()
            )));
        }
    };
    spec.kind = Some(match kind {
        'i' | 'u' => 'd',
        kind => kind,
    });
    // A precision is the least number of digits.
    if let Some(precision) = spec.precision.take() {
        let digits = spec::integer(
            vm,
            &whole,
            &Spec {
                kind: spec.kind,
                alternate: false,
                ..Spec::default()
            },
        )?;
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => (
                match spec.sign {
                    Some('+') => "+",
                    Some(' ') => " ",
                    _ => "",
                },
                &*digits,
            ),
        };
        let prefix = match kind {
            'x' if spec.alternate => "0x",
            'X' if spec.alternate => "0X",
            'o' if spec.alternate => "0o",
            _ => "",
        };
        let zeros = "0".repeat(precision.saturating_sub(digits.len()));
        spec.zero = false;
        return Ok(spec::pad(
            &format!("{sign}{prefix}{zeros}{digits}"),
            &spec,
            '>',
        ));
    }
    spec::integer(vm, &whole, &spec)
}
