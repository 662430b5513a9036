//! The heads of scripts as templates write them, read line by line without a parser.
//!
//! It knows docstring, comments, one-line imports and assignments of plain strings, and gives up at anything else, so that
//! what it says is what the parser would say. A thousand scripts are read in a fifth of the parser's time.

use super::{Constant, NAMES, ScriptHead};

/// The head of a script whose head has no surprises; `None`: parse it.
pub(super) fn quick_head(text: &str) -> Option<ScriptHead> {
    let mut head = ScriptHead::default();
    let mut rest = text;
    let mut first = true;
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        match *line.as_bytes() {
            [] | [b'#', ..] => rest = after,
            [b'd', b'e', b'f', b' ', ..] | [b'@', ..] => break,
            _ if line.starts_with("class ") || line.starts_with("async ") => break,
            [b'"', ..] | [b'\'', ..] if first => {
                let (doc, after) = docstring(rest)?;
                head.doc = Some(doc.to_owned());
                rest = after;
                first = false;
            }
            _ if is_import(line) => {
                rest = after;
                first = false;
            }
            _ => {
                assignment(line, &mut head)?;
                rest = after;
                first = false;
            }
        }
    }
    head.revision.as_ref()?;
    is_silent(rest).then_some(head)
}

/// The first line without its end, and what follows. A carriage return stays in the line.
fn split_line(text: &str) -> (&str, &str) {
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// A docstring in triple quotes without escapes, alone on its lines.
fn docstring(text: &str) -> Option<(&str, &str)> {
    let quotes = text
        .get(..3)
        .filter(|quotes| matches!(*quotes, "\"\"\"" | "'''"))?;
    let body = &text[3..];
    let quote = quotes.as_bytes()[0];
    let end = memchr::memchr_iter(quote, body.as_bytes())
        .find(|at| body.as_bytes()[*at..].starts_with(quotes.as_bytes()))?;
    let doc = &body[..end];
    if memchr::memchr3(b'\\', b'\r', 0, doc.as_bytes()).is_some() {
        return None;
    }
    let (line, after) = split_line(&body[end + 3..]);
    line.is_empty().then_some((doc, after))
}

/// `import a.b as c, d`, `from a.b import c, d as e`, with a comment behind it, if any.
fn is_import(line: &str) -> bool {
    let code = line
        .split_once("  #")
        .map_or(line, |(code, _)| code)
        .trim_end();
    let names = match code.strip_prefix("from ") {
        Some(rest) => match rest.split_once(" import ") {
            Some((module, names)) if is_dotted(module) => names,
            _ => return false,
        },
        None => match code.strip_prefix("import ") {
            Some(names) => names,
            None => return false,
        },
    };
    names.split(',').all(|name| {
        let name = name.trim();
        match name.split_once(" as ") {
            Some((name, bound)) => is_dotted(name) && is_word(bound),
            None => is_dotted(name),
        }
    })
}

fn is_dotted(text: &str) -> bool {
    text.split('.').all(is_word)
}

fn is_word(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !is_keyword(text)
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "False"
            | "None"
            | "True"
            | "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}

/// `name = value` or `name: annotation = value`, with a plain value.
fn assignment(line: &str, head: &mut ScriptHead) -> Option<()> {
    let (target, value) = line.split_once('=')?;
    let name = match target.split_once(':') {
        Some((name, annotation)) => {
            let plain = |byte: u8| {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'_' | b'.' | b',' | b' ' | b'|' | b'[' | b']')
            };
            let brackets = |wanted: u8| annotation.bytes().filter(|byte| *byte == wanted).count();
            let whole = brackets(b'[') == brackets(b']');
            if !annotation.bytes().all(plain) || !whole || annotation.trim().is_empty() {
                return None;
            }
            name
        }
        None => target,
    };
    let name = name.trim_end();
    if !is_word(name) {
        return None;
    }
    let names = constant(value.trim())?.names()?;
    match NAMES.iter().position(|known| *known == name) {
        Some(0) => head.revision = names.into_iter().next(),
        Some(1) => head.down_revision = names,
        Some(2) => head.branch_labels = names,
        Some(_) => head.depends_on = names,
        None => {}
    }
    Some(())
}

/// `None`, a string without escapes, or a list or tuple of such strings.
fn constant(value: &str) -> Option<Constant> {
    if value == "None" {
        return Some(Constant::None);
    }
    if let Some((text, "")) = string(value) {
        return Some(Constant::Text(text.to_owned()));
    }
    let (inner, tuple) = match (value.as_bytes().first()?, value.as_bytes().last()?) {
        (b'(', b')') => (value.get(1..value.len() - 1)?, true),
        (b'[', b']') => (value.get(1..value.len() - 1)?, false),
        _ => return None,
    };
    let mut rest = inner.trim();
    let mut items = Vec::new();
    let mut comma = false;
    while !rest.is_empty() {
        let (text, after) = string(rest)?;
        items.push(Constant::Text(text.to_owned()));
        let after = after.trim_start();
        match after.strip_prefix(',') {
            Some(after) => {
                comma = true;
                rest = after.trim_start();
            }
            None if after.is_empty() => rest = after,
            None => return None,
        }
    }
    match (tuple, comma, &mut items[..]) {
        // Brackets around one string are no tuple.
        (true, false, [one]) => Some(std::mem::replace(one, Constant::None)),
        _ => Some(Constant::List(items)),
    }
}

/// A string without escapes at the start of a text, and what follows it.
fn string(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let body = &text[1..];
    let end = body.find(quote)?;
    let (inner, after) = (&body[..end], &body[end + 1..]);
    let plain = !inner.bytes().any(|byte| matches!(byte, b'\\' | b'\r' | 0));
    // A quote right behind it: triple quotes, or strings put together.
    let alone = !after.trim_start().starts_with(['\'', '"']);
    (plain && alone).then_some((inner, after))
}

/// Whether no line may assign to the head's names.
pub(super) fn is_silent(mut rest: &str) -> bool {
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        if matches!(line.as_bytes().first(), Some(b'r' | b'd' | b'b'))
            && NAMES.iter().any(|name| line.starts_with(name))
        {
            return false;
        }
        rest = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: &[&str] = &[
        "\"\"\"Add users\n\nRevises: b\n\"\"\"\nfrom typing import Sequence, Union\nimport sqlalchemy as sa  # noqa\n\n\
         revision: str = 'a1'\ndown_revision: Union[str, Sequence[str], None] = ('b', \"c\",)\n\
         branch_labels: Union[str, None] = None\ndepends_on = ['x']\n\n\ndef upgrade() -> None:\n    (((\n",
        "revision = 'a'\ndown_revision = ('b')\n",
        "revision = 'a'\ndown_revision = ()\nbranch_labels = ''\ndepends_on = []\n",
        "'''doc'''\n# c\nrevision = \"a\"\nother = 'x'\n@decorated\ndef upgrade(): pass\n",
    ];
    const SURPRISES: &[&str] = &[
        "revision = 'a' 'b'\n",
        "revision = 'a' + 'b'\n",
        "revision = '''a'''\n",
        "revision = 'a\\x41'\n",
        "revision = 'a'; down_revision = 'b'\n",
        "revision = other = 'a'\n",
        "revision == 'a'\n",
        "from x import (\n    y,\n)\nrevision = 'a'\n",
        "revision = 'a'\rdown_revision = None\n",
        "\"doc\"\nrevision = 'a'\n",
        "revision = 'a'\ndef upgrade():\n    pass\ndown_revision = 'b'\n",
        "if x:\n    revision = 'a'\n",
        "revision = 'a' # comment\n",
        "\"\"\"a\"\"\" + 1\nrevision = 'a'\n",
        "import\nrevision = 'a'\n",
        "from a import b c\nrevision = 'a'\n",
        "revision = 'a'\ndown_revision = ('b' 'c')\n",
        "revision = 'a'\ndown_revision = ('b',, 'c')\n",
        "revision: = 'a'\n",
        "class = 'a'\nrevision = 'a'\n",
    ];

    #[test]
    fn says_what_the_parser_says() {
        for text in HEADS {
            let quick = quick_head(text).unwrap();
            let prefix = text.split("def upgrade").next().unwrap();
            let prefix = prefix.split('@').next().unwrap();
            assert_eq!(
                quick,
                super::super::script_head(prefix, "x.py").unwrap(),
                "{text}"
            );
        }
    }

    #[test]
    fn gives_up_at_surprises() {
        for text in SURPRISES {
            assert_eq!(quick_head(text), None, "{text}");
        }
    }
}
