//! `textwrap`.

use crate::{
    args::{ArgReader, Args},
    error::Result,
    methods::str::split_lines,
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

/// `dedent(text)`.
pub fn dedent(text: &str) -> String {
    let blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let mut margin: Option<&str> = None;
    for line in text.split('\n').filter(|line| !blank(line)) {
        let body = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - body.len()];
        margin = Some(match margin {
            None => indent,
            Some(margin) => {
                let common = margin
                    .bytes()
                    .zip(indent.bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                &margin[..common]
            }
        });
    }
    let margin = margin.unwrap_or("");
    let cut = |line: &str| -> String {
        if blank(line) {
            String::new()
        } else {
            line.strip_prefix(margin).unwrap_or(line).to_owned()
        }
    };
    text.split('\n').map(cut).collect::<Vec<_>>().join("\n")
}

fn indent(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "indent");
    let text = super::required_text(vm, "text", reader.required("text")?)?;
    let prefix = super::required_text(vm, "prefix", reader.required("prefix")?)?;
    let predicate = reader
        .optional("predicate")?
        .filter(|predicate| !predicate.is_none());
    reader.finish()?;
    let mut out = String::with_capacity(text.len() + prefix.len() * 4);
    for line in split_lines(&text, true) {
        let wanted = match &predicate {
            Some(predicate) => {
                vm.truth(&vm.call(predicate, Args::positional(vec![line.into()]))?)?
            }
            None => !line.trim().is_empty(),
        };
        if wanted {
            out.push_str(&prefix);
        }
        out.push_str(line);
    }
    Ok(out.into())
}

struct Options {
    width: usize,
    initial: String,
    subsequent: String,
    break_long: bool,
    break_hyphens: bool,
    drop_space: bool,
    max_lines: Option<usize>,
    placeholder: String,
}

fn options(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<Options> {
    let width = reader.optional("width")?;
    let width = super::integer(vm, width, 70)?;
    let mut word = |name: &str| super::text(vm, name, reader.keyword(name));
    let initial = word("initial_indent")?.unwrap_or_default();
    let subsequent = word("subsequent_indent")?.unwrap_or_default();
    let placeholder = word("placeholder")?.unwrap_or_else(|| " [...]".into());
    let mut switch = |name: &str| super::flag(vm, reader.keyword(name), true);
    let break_long = switch("break_long_words")?;
    let break_hyphens = switch("break_on_hyphens")?;
    let drop_space = switch("drop_whitespace")?;
    for ignored in ["expand_tabs", "replace_whitespace", "tabsize"] {
        reader.keyword(ignored);
    }
    if super::flag(vm, reader.keyword("fix_sentence_endings"), false)? {
        return Err(crate::Error::unsupported(
            "textwrap's fix_sentence_endings is outside the subset",
        ));
    }
    let max_lines = match reader.keyword("max_lines").filter(|most| !most.is_none()) {
        Some(most) => usize::try_from(super::integer(vm, Some(most), 0)?).ok(),
        None => None,
    };
    Ok(Options {
        width: usize::try_from(width)
            .ok()
            .filter(|width| *width > 0)
            .ok_or_else(|| vm.value_error(format!("invalid width {width} (must be > 0)")))?,
        initial,
        subsequent,
        break_long,
        break_hyphens,
        drop_space,
        max_lines,
        placeholder,
    })
}

fn length(text: &str) -> usize {
    text.chars().count()
}

// Words and the spaces between them; a word may be broken after a hyphen between letters.
fn chunks(text: &str, break_hyphens: bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let continues = match out.last() {
            Some(last) => {
                let last_space = last.starts_with(' ');
                let after_hyphen = break_hyphens
                    && last.ends_with('-')
                    && at >= 2
                    && chars[at - 2].is_alphabetic()
                    && c.is_alphabetic();
                last_space == (*c == ' ') && !after_hyphen
            }
            None => false,
        };
        match out.last_mut() {
            Some(last) if continues => last.push(*c),
            _ => out.push(c.to_string()),
        }
    }
    out
}

fn wrap(text: &str, options: &Options) -> Vec<String> {
    let text: String = crate_expand(text)
        .chars()
        .map(|c| if c.is_ascii_whitespace() { ' ' } else { c })
        .collect();
    let mut pending: Vec<String> = chunks(&text, options.break_hyphens);
    pending.reverse();
    let mut lines: Vec<String> = Vec::new();
    while !pending.is_empty() {
        let indent = if lines.is_empty() {
            &options.initial
        } else {
            &options.subsequent
        };
        let width = options.width.saturating_sub(length(indent));
        if options.drop_space
            && !lines.is_empty()
            && pending.last().is_some_and(|chunk| chunk.trim().is_empty())
        {
            pending.pop();
        }
        let mut current: Vec<String> = Vec::new();
        let mut used = 0;
        while let Some(chunk) = pending.last() {
            if used + length(chunk) > width {
                break;
            }
            used += length(chunk);
            current.extend(pending.pop());
        }
        if let Some(chunk) = pending
            .last()
            .filter(|chunk| length(chunk) > width)
            .cloned()
        {
            let space = width
                .saturating_sub(used)
                .max(if width == 0 { 1 } else { 0 });
            if options.break_long && space > 0 {
                current.push(chunk.chars().take(space).collect());
                pending.pop();
                pending.push(chunk.chars().skip(space).collect());
            } else if current.is_empty() {
                current.extend(pending.pop());
            }
        }
        used = current.iter().map(|chunk| length(chunk)).sum();
        if options.drop_space && current.last().is_some_and(|chunk| chunk.trim().is_empty()) {
            used -= current.pop().map_or(0, |chunk| length(&chunk));
        }
        if current.is_empty() {
            continue;
        }
        let all_done = pending.is_empty()
            || (options.drop_space && pending.len() == 1 && pending[0].trim().is_empty());
        let room = options.max_lines.is_none_or(|most| lines.len() + 1 < most);
        if room || (all_done && used <= width) {
            lines.push(format!("{indent}{}", current.concat()));
            continue;
        }
        // The last line that may be: as many words as leave room for the placeholder.
        while let Some(last) = current.last() {
            if !last.trim().is_empty() && used + length(&options.placeholder) <= width {
                lines.push(format!(
                    "{indent}{}{}",
                    current.concat(),
                    options.placeholder
                ));
                return lines;
            }
            used -= length(last);
            current.pop();
        }
        if let Some(last) = lines.last_mut() {
            let trimmed = last.trim_end().to_owned();
            if length(&trimmed) + length(&options.placeholder) <= options.width {
                *last = trimmed + &options.placeholder;
                return lines;
            }
        }
        lines.push(format!("{indent}{}", options.placeholder.trim_start()));
        return lines;
    }
    lines
}

fn crate_expand(text: &str) -> String {
    text.replace('\t', "        ")
}

fn read(vm: &Vm, name: &str, args: Args) -> Result<(String, Options)> {
    let mut reader = args.reader(vm, name);
    let text = super::required_text(vm, "text", reader.required("text")?)?;
    let options = options(vm, &mut reader)?;
    reader.finish()?;
    Ok((text, options))
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("textwrap")
        .with_function("dedent", |vm, args| {
            let mut reader = args.reader(vm, "dedent");
            let text = super::required_text(vm, "text", reader.required("text")?)?;
            reader.finish()?;
            Ok(dedent(&text).into())
        })
        .with_function("indent", indent)
        .with_function("wrap", |vm, args| {
            let (text, options) = read(vm, "wrap", args)?;
            Ok(wrap(&text, &options).into())
        })
        .with_function("fill", |vm, args| {
            let (text, options) = read(vm, "fill", args)?;
            Ok(wrap(&text, &options).join("\n").into())
        })
        .with_function("shorten", |vm, args| {
            let (text, mut options) = read(vm, "shorten", args)?;
            options.max_lines = Some(1);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Ok(wrap(&text, &options).join("\n").into())
        }))
}
