//! Source text to syntax tree.

use std::rc::Rc;

use ruff_python_ast::ModModule;
use ruff_python_parser::{ParseError, parse_module};

use crate::{
    error::{Error, ErrorKind, Result},
    source::Source,
};

/// The deepest syntax tree that is accepted; CPython's own limit is of this order.
const MAX_TREE_DEPTH: u32 = 600;
/// Native stack for a source that may be nested deeply.
const STACK_SIZE: usize = 512 * 1024 * 1024;

/// Parses a source.
pub(crate) fn parse(source: &Source) -> Result<ModModule> {
    if source.text.len() > (1 << 28) {
        return Err(Error::new(
            ErrorKind::Limit,
            "the file is larger than 256 MiB",
        ));
    }
    if looks_flat(&source.text) {
        return parse_here(source);
    }
    stacker::grow(STACK_SIZE, || {
        if brackets(&source.text) > 100_000 {
            return Err(Error::new(
                ErrorKind::Limit,
                "the source is nested too deeply",
            ));
        }
        let module = parse_here(source)?;
        match crate::depth::depth(&module) {
            depth if depth > MAX_TREE_DEPTH => Err(Error::new(
                ErrorKind::Limit,
                "the source is nested too deeply",
            )),
            _ => Ok(module),
        }
    })
}

fn parse_here(source: &Source) -> Result<ModModule> {
    match parse_module(&source.text) {
        Ok(parsed) => Ok(parsed.into_syntax()),
        Err(error) => Err(syntax_error(source, &error)),
    }
}

/// Whether no logical line can hold a deep tree: it has few operators and spaces. Strings count too, which only makes
/// the answer "no" more often.
fn looks_flat(text: &str) -> bool {
    const MAX: u32 = 400;
    let (mut brackets, mut nesting) = (0u32, 0u32);
    for byte in text.bytes() {
        match byte {
            b'\n' if brackets == 0 => nesting = 0,
            b'(' | b'[' | b'{' => {
                brackets += 1;
                nesting += 1;
            }
            b')' | b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'+' | b'-' | b'*' | b'/' | b'%' | b'~' | b'|' | b'&' | b'^' | b'<' | b'>' | b'@' => {
                nesting += 1
            }
            // The operators that are words need a space each; commas and line ends start a new sibling, most times.
            b'.' | b':' => nesting += 1,
            _ => {}
        }
        if nesting > MAX {
            return false;
        }
    }
    !has_word_chain(text)
}

/// Whether many of the operators that are words, or deep indentation, are in one place.
fn has_word_chain(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_ascii_whitespace() {
        words = match word {
            "not" | "lambda" | "await" | "if" | "else" | "yield" | "from" => words + 1,
            _ if words > 0 && word.len() > 2 => words - 1,
            _ => words,
        };
        if words > 100 {
            return true;
        }
    }
    text.lines()
        .any(|line| line.len() - line.trim_start_matches([' ', '\t']).len() > 200)
}

fn brackets(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn syntax_error(source: &Source, error: &ParseError) -> Error {
    let mut message = error.error.to_string();
    if let Some(first) = message.get(..1) {
        message = format!("{}{}", first.to_lowercase(), &message[1..]);
    }
    Error::new(ErrorKind::Syntax, format!("invalid syntax: {message}"))
        .at(&source.span(error.location))
}

/// Makes a source of bytes: UTF-8, with or without a byte order mark, or Latin-1 when a coding line says so.
pub fn decode(path: &str, bytes: &[u8]) -> Result<Rc<Source>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(path, text)),
        Err(error) => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_lowercase();
            let coding = head
                .lines()
                .take(2)
                .find(|line| line.trim_start().starts_with('#') && line.contains("coding"));
            if coding.is_some_and(|line| line.contains("latin-1") || line.contains("iso-8859-1")) {
                let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
                return Ok(Source::new(path, &text));
            }
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let at = good.len() as u32;
            let source = Source::new(path, &good);
            let range = ruff_text_size::TextRange::empty(at.into());
            Err(Error::new(ErrorKind::Syntax, "the file is not UTF-8").at(&source.span(range)))
        }
    }
}
