//! Methods of `str`. Positions are counted in characters.

use std::rc::Rc;

pub use super::str_table::maketrans;
use super::{bounds, collect, number, str_table::translate, str_test, text_arg};
use crate::{
    args::{ArgReader, Args},
    error::Result,
    format::template,
    value::Value,
    vm::Vm,
};

/// The methods.
pub const NAMES: &[&str] = &[
    "capitalize",
    "casefold",
    "center",
    "count",
    "encode",
    "endswith",
    "expandtabs",
    "find",
    "format",
    "format_map",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "ljust",
    "lower",
    "lstrip",
    "maketrans",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "translate",
    "upper",
    "zfill",
];

/// Whether `str.isspace` holds for a character.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Calls a method.
pub fn call(vm: &Vm, text: &Rc<str>, name: &str, args: Args) -> Result<Option<Value>> {
    match name {
        "format" => return Ok(Some(template::format(vm, text, &args, None)?.into())),
        "maketrans" => return maketrans(vm, args).map(Some),
        _ => {}
    }
    let mut reader = args.reader(vm, name);
    if let Some(answer) = str_test::test(text, name) {
        reader.finish()?;
        return Ok(Some(Value::Bool(answer)));
    }
    if let Some(value) = case(text, name) {
        reader.finish()?;
        return Ok(Some(value.into()));
    }
    let result = match name {
        "format_map" => {
            let mapping = reader.required("mapping")?;
            reader.finish()?;
            template::format(vm, text, &Args::default(), Some(&mapping))?.into()
        }
        "strip" | "lstrip" | "rstrip" => {
            let chars = reader.optional("chars")?;
            reader.finish()?;
            strip(vm, text, name, chars)?
        }
        "split" | "rsplit" => split(vm, text, name, reader)?,
        "splitlines" => {
            let keep = match reader.optional("keepends")? {
                Some(value) => vm.truth(&value)?,
                None => false,
            };
            reader.finish()?;
            Value::list(
                split_lines(text, keep)
                    .into_iter()
                    .map(Value::from)
                    .collect(),
            )
        }
        "join" => {
            let items = reader.required("iterable")?;
            reader.finish()?;
            join(vm, text, &items)?
        }
        "replace" => {
            let old = text_arg(vm, "replace()", &reader.required("old")?)?;
            let new = text_arg(vm, "replace()", &reader.required("new")?)?;
            let count = match reader.optional("count")? {
                Some(value) => number::index(vm, &value)?,
                None => -1,
            };
            reader.finish()?;
            match usize::try_from(count) {
                Ok(count) => text.replacen(&*old, &new, count).into(),
                Err(_) => text.replace(&*old, &new).into(),
            }
        }
        "startswith" | "endswith" => affix(vm, text, name, reader)?,
        "removeprefix" => {
            let prefix = text_arg(vm, "removeprefix()", &reader.required("prefix")?)?;
            reader.finish()?;
            text.strip_prefix(&*prefix).unwrap_or(text).into()
        }
        "removesuffix" => {
            let suffix = text_arg(vm, "removesuffix()", &reader.required("suffix")?)?;
            reader.finish()?;
            text.strip_suffix(&*suffix).unwrap_or(text).into()
        }
        "find" | "rfind" | "index" | "rindex" | "count" => search(vm, text, name, reader)?,
        "partition" | "rpartition" => {
            let sep = text_arg(vm, "partition()", &reader.required("sep")?)?;
            reader.finish()?;
            partition(vm, text, &sep, name == "rpartition")?
        }
        "center" | "ljust" | "rjust" => justify(vm, text, name, reader)?,
        "zfill" => {
            let width = number::index(vm, &reader.required("width")?)?;
            reader.finish()?;
            vm.check_bytes(width)?;
            zfill(text, usize::try_from(width).unwrap_or(0)).into()
        }
        "expandtabs" => {
            let size = match reader.optional("tabsize")? {
                Some(value) => number::index(vm, &value)?,
                None => 8,
            };
            reader.finish()?;
            vm.check_bytes(size.saturating_mul(text.len() as i64))?;
            expand_tabs(text, usize::try_from(size).unwrap_or(0)).into()
        }
        "encode" => {
            let encoding = reader.optional("encoding")?;
            let errors = reader.optional("errors")?;
            reader.finish()?;
            let encoding = encoding.as_ref().and_then(Value::as_str).unwrap_or("utf-8");
            let errors = errors.as_ref().and_then(Value::as_str).unwrap_or("strict");
            Value::Bytes(super::bytes::encode(vm, text, encoding, errors)?.into())
        }
        "translate" => {
            let table = reader.required("table")?;
            reader.finish()?;
            translate(vm, text, &table)?
        }
        "__len__" => Value::Int(i64::try_from(text.chars().count()).unwrap_or(i64::MAX)),
        "__str__" => Value::Str(text.clone()),
        _ => return Ok(None),
    };
    Ok(Some(result))
}

fn case(text: &str, name: &str) -> Option<String> {
    Some(match name {
        "lower" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "casefold" => text
            .chars()
            .flat_map(|c| match c {
                'ß' | 'ẞ' => vec!['s', 's'],
                'ς' => vec!['σ'],
                'ſ' => vec!['s'],
                c => c.to_lowercase().collect(),
            })
            .collect(),
        "swapcase" => text
            .chars()
            .flat_map(|c| -> Vec<char> {
                if str_test::is_upper(c) {
                    c.to_lowercase().collect()
                } else {
                    c.to_uppercase().collect()
                }
            })
            .collect(),
        "capitalize" => {
            let mut chars = text.chars();
            let first = chars.next().map(title_char).unwrap_or_default();
            first + &chars.as_str().to_lowercase()
        }
        "title" => {
            let mut out = String::with_capacity(text.len());
            let mut in_word = false;
            for c in text.chars() {
                if in_word {
                    out.extend(c.to_lowercase());
                } else {
                    out.push_str(&title_char(c));
                }
                in_word = str_test::is_cased(c);
            }
            out
        }
        _ => return None,
    })
}

// Only the first letter of an expansion is a capital: "ß" becomes "Ss".
fn title_char(c: char) -> String {
    let mut upper = c.to_uppercase();
    let first: String = upper.next().into_iter().collect();
    first + &upper.collect::<String>().to_lowercase()
}

fn strip(vm: &Vm, text: &Rc<str>, name: &str, chars: Option<Value>) -> Result<Value> {
    let chars = match chars {
        None | Some(Value::None) => None,
        Some(Value::Str(chars)) => Some(chars),
        Some(_) => return Err(vm.type_error(format!("{name} arg must be None or str"))),
    };
    let drop = |c: char| match &chars {
        Some(chars) => chars.contains(c),
        None => is_space(c),
    };
    let rest: &str = match name {
        "strip" => text.trim_matches(drop),
        "lstrip" => text.trim_start_matches(drop),
        _ => text.trim_end_matches(drop),
    };
    Ok(if rest.len() == text.len() {
        Value::Str(text.clone())
    } else {
        rest.into()
    })
}

fn split(vm: &Vm, text: &str, name: &str, mut reader: ArgReader<'_>) -> Result<Value> {
    let sep = reader.optional("sep")?;
    let limit = match reader.optional("maxsplit")? {
        Some(value) => number::index(vm, &value)?,
        None => -1,
    };
    reader.finish()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let from_right = name == "rsplit";
    let parts: Vec<&str> = match sep {
        None | Some(Value::None) => split_space(text, limit, from_right),
        Some(Value::Str(sep)) => {
            if sep.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let count = limit.saturating_add(1);
            if from_right {
                let mut parts: Vec<&str> = text.rsplitn(count, &*sep).collect();
                parts.reverse();
                parts
            } else {
                text.splitn(count, &*sep).collect()
            }
        }
        Some(other) => {
            return Err(vm.type_error(format!("must be str or None, not {}", other.type_name())));
        }
    };
    Ok(Value::list(parts.into_iter().map(Value::from).collect()))
}

fn split_space(text: &str, limit: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    if from_right {
        rest = rest.trim_end_matches(is_space);
        while !rest.is_empty() {
            match rest.rfind(is_space) {
                Some(at) if parts.len() < limit => {
                    let width = rest[at..].chars().next().map_or(1, char::len_utf8);
                    parts.push(&rest[at + width..]);
                    rest = rest[..at].trim_end_matches(is_space);
                }
                Some(_) | None => {
                    // With nothing left to split, spaces in front stay only if the limit was reached.
                    let last = if parts.len() < limit {
                        rest.trim_start_matches(is_space)
                    } else {
                        rest
                    };
                    parts.push(last);
                    break;
                }
            }
        }
        parts.reverse();
    } else {
        rest = rest.trim_start_matches(is_space);
        while !rest.is_empty() {
            match rest.find(is_space) {
                Some(at) if parts.len() < limit => {
                    parts.push(&rest[..at]);
                    rest = rest[at..].trim_start_matches(is_space);
                }
                Some(_) | None => {
                    parts.push(rest);
                    break;
                }
            }
        }
    }
    parts
}

/// `splitlines`.
pub fn split_lines(text: &str, keep: bool) -> Vec<&str> {
    let is_end = |c: char| {
        matches!(
            c,
            '\n' | '\r'
                | '\x0b'
                | '\x0c'
                | '\x1c'
                | '\x1d'
                | '\x1e'
                | '\u{85}'
                | '\u{2028}'
                | '\u{2029}'
        )
    };
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_end) {
        let width = if rest[at..].starts_with("\r\n") {
            2
        } else {
            rest[at..].chars().next().map_or(1, char::len_utf8)
        };
        lines.push(&rest[..if keep { at + width } else { at }]);
        rest = &rest[at + width..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

fn join(vm: &Vm, separator: &str, items: &Value) -> Result<Value> {
    let not_iterable = matches!(
        items,
        Value::None | Value::Int(_) | Value::Bool(_) | Value::Float(_)
    );
    if not_iterable {
        return Err(vm.type_error("can only join an iterable"));
    }
    let mut out = String::new();
    for (index, item) in collect(vm, items)?.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        match item.as_str() {
            Some(text) => out.push_str(text),
            None => {
                return Err(vm.type_error(format!(
                    "sequence item {index}: expected str instance, {} found",
                    item.type_name()
                )));
            }
        }
    }
    Ok(out.into())
}

// Byte range of the characters `start..end`; `None` when the range is empty and nothing, not even "", can be found.
fn window(
    vm: &Vm,
    text: &str,
    reader: &mut ArgReader<'_>,
) -> Result<Option<(usize, usize, usize)>> {
    let (start, end) = (reader.optional("start")?, reader.optional("end")?);
    let given = |value: &Option<Value>| value.as_ref().is_some_and(|value| !value.is_none());
    if !given(&start) && !given(&end) {
        return Ok(Some((0, text.len(), 0)));
    }
    let len = text.chars().count();
    let (start, end) = bounds(vm, start, end, len)?;
    if start > end {
        return Ok(None);
    }
    let byte = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    Ok(Some((byte(start), byte(end), start)))
}

fn affix(vm: &Vm, text: &str, name: &str, mut reader: ArgReader<'_>) -> Result<Value> {
    let wanted = reader.required("prefix")?;
    let window = window(vm, text, &mut reader)?;
    reader.finish()?;
    let options = match &wanted {
        Value::Str(_) => vec![wanted.clone()],
        Value::Tuple(items) => items.to_vec(),
        other => {
            return Err(vm.type_error(format!(
                "{name} first arg must be str or a tuple of str, not {}",
                other.type_name()
            )));
        }
    };
    let Some((start, end, _)) = window else {
        return Ok(Value::Bool(false));
    };
    let part = &text[start..end];
    for option in options {
        let Value::Str(option) = &option else {
            return Err(vm.type_error(format!(
                "tuple for {name} must only contain str, not {}",
                option.type_name()
            )));
        };
        let found = if name == "startswith" {
            part.starts_with(&**option)
        } else {
            part.ends_with(&**option)
        };
        if found {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn search(vm: &Vm, text: &str, name: &str, mut reader: ArgReader<'_>) -> Result<Value> {
    let wanted = match reader.required("sub")? {
        Value::Str(text) => text,
        other => {
            return Err(vm.type_error(format!("must be str, not {}", other.type_name())));
        }
    };
    let window = window(vm, text, &mut reader)?;
    reader.finish()?;
    if name == "count" {
        let count = window.map_or(0, |(start, end, _)| {
            text[start..end].matches(&*wanted).count()
        });
        return Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)));
    }
    let found = window.and_then(|(start, end, chars)| {
        let part = &text[start..end];
        let at = if name.starts_with('r') {
            part.rfind(&*wanted)
        } else {
            part.find(&*wanted)
        }?;
        Some(chars + part[..at].chars().count())
    });
    match found {
        Some(at) => Ok(Value::Int(i64::try_from(at).unwrap_or(i64::MAX))),
        None if name.ends_with("index") => Err(vm.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn partition(vm: &Vm, text: &str, sep: &str, from_right: bool) -> Result<Value> {
    if sep.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let parts = if from_right {
        text.rsplit_once(sep)
    } else {
        text.split_once(sep)
    };
    let parts = match parts {
        Some((before, after)) => [before, sep, after],
        None if from_right => ["", "", text],
        None => [text, "", ""],
    };
    Ok(Value::tuple(parts.into_iter().map(Value::from).collect()))
}

fn justify(vm: &Vm, text: &Rc<str>, name: &str, mut reader: ArgReader<'_>) -> Result<Value> {
    let width = number::index(vm, &reader.required("width")?)?;
    let fill = reader.optional("fillchar")?;
    reader.finish()?;
    vm.check_bytes(width)?;
    let fill = match fill {
        None => ' ',
        Some(value) => {
            let mut chars = value.as_str().unwrap_or("").chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => c,
                _ => {
                    return Err(
                        vm.type_error("The fill character must be exactly one character long")
                    );
                }
            }
        }
    };
    let len = text.chars().count();
    let width = usize::try_from(width).unwrap_or(0);
    if width <= len {
        return Ok(Value::Str(text.clone()));
    }
    let missing = width - len;
    let (left, right) = match name {
        "ljust" => (0, missing),
        "rjust" => (missing, 0),
        _ => {
            let left = missing / 2 + (missing & width & 1);
            (left, missing - left)
        }
    };
    let fill = |n: usize| std::iter::repeat_n(fill, n).collect::<String>();
    Ok(format!("{}{text}{}", fill(left), fill(right)).into())
}

fn zfill(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    let zeros = "0".repeat(missing);
    match text.strip_prefix(['+', '-']) {
        Some(rest) => format!("{}{zeros}{rest}", &text[..1]),
        None => zeros + text,
    }
}

fn expand_tabs(text: &str, size: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
