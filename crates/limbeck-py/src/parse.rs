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

/// Why a text has no tree.
pub(crate) enum Failure {
    TooLarge,
    TooDeep,
    Syntax(Box<ParseError>),
}

impl Failure {
    /// The error, with its place in the source.
    pub(crate) fn error(&self, source: &Source) -> Error {
        match self {
            Self::TooLarge => Error::new(ErrorKind::Limit, "the file is larger than 256 MiB"),
            Self::TooDeep => Error::new(ErrorKind::Limit, "the source is nested too deeply"),
            Self::Syntax(error) => syntax_error(source, error),
        }
    }
}

/// Parses a source.
pub(crate) fn parse(source: &Source) -> Result<ModModule> {
    tree(&source.text).map_err(|failure| failure.error(source))
}

/// Parses a text; on any thread.
pub(crate) fn tree(text: &str) -> std::result::Result<ModModule, Failure> {
    if text.len() > (1 << 28) {
        return Err(Failure::TooLarge);
    }
    if looks_flat(text) {
        return tree_here(text);
    }
    stacker::grow(STACK_SIZE, || {
        if brackets(text) > 100_000 {
            return Err(Failure::TooDeep);
        }
        let module = tree_here(text)?;
        match crate::depth::depth(&module) {
            depth if depth > MAX_TREE_DEPTH => Err(Failure::TooDeep),
            _ => Ok(module),
        }
    })
}

fn tree_here(text: &str) -> std::result::Result<ModModule, Failure> {
    match parse_module(text) {
        Ok(parsed) => Ok(parsed.into_syntax()),
        Err(error) => Err(Failure::Syntax(Box::new(error))),
    }
}

/// What a byte adds to the counts of its line, a byte each: brackets opened, brackets closed, operators, quotes.
const COUNTS: [u64; 256] = {
    const fn add(counts: &mut [u64; 256], bytes: &[u8], shift: u32) {
        let mut at = 0;
        while at < bytes.len() {
            counts[bytes[at] as usize] += 1 << shift;
            at += 1;
        }
    }
    let mut counts = [0; 256];
    add(&mut counts, b"([{", OPENED);
    add(&mut counts, b")]}", CLOSED);
    add(&mut counts, b"([{+-*/%~|&^<>@.:", NESTING);
    add(&mut counts, b"'\"", QUOTES);
    counts
};
const OPENED: u32 = 0;
const CLOSED: u32 = 16;
const NESTING: u32 = 32;
const QUOTES: u32 = 48;

/// Whether no logical line can hold a deep tree: it has few operators, brackets and words. Strings count too, which only
/// makes the answer "no" more often.
fn looks_flat(text: &str) -> bool {
    const MAX: u64 = 400;
    let (mut brackets, mut nesting, mut quotes) = (0u64, 0u64, 0u64);
    for line in text.as_bytes().split(|byte| *byte == b'\n') {
        let indent = line
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let line = line.get(indent..).unwrap_or_default();
        // A count must fit its part of the sum.
        if indent > 200 || line.len() > 30_000 {
            return false;
        }
        let mut counts = 0;
        // The operators that are words stand between blanks: `a if b else c`, `not not a`.
        let mut words = 0;
        let mut before = b' ';
        for &byte in line {
            counts += COUNTS[byte as usize];
            words += u64::from(byte == b' ' && before > b',');
            before = byte;
        }
        let part = |shift: u32| counts >> shift & 0xffff;
        nesting += part(NESTING) + words;
        // `'a'if'b'else'c'` needs no blanks.
        quotes += part(QUOTES);
        if nesting > MAX || quotes > 4 * MAX {
            return false;
        }
        brackets = (brackets + part(OPENED)).saturating_sub(part(CLOSED));
        if brackets == 0 {
            (nesting, quotes) = (0, 0);
        }
    }
    true
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
