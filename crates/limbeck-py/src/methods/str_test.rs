//! What kind of characters a string is made of: `isdigit`, `isidentifier`, ...

use std::sync::OnceLock;

use regex::Regex;

/// A class of characters by its Unicode properties, compiled once.
struct Class {
    pattern: &'static str,
    cell: OnceLock<Option<Regex>>,
}

impl Class {
    const fn new(pattern: &'static str) -> Self {
        Self {
            pattern,
            cell: OnceLock::new(),
        }
    }

    fn has(&self, c: char) -> bool {
        let mut buffer = [0; 4];
        self.cell
            .get_or_init(|| Regex::new(self.pattern).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(c.encode_utf8(&mut buffer)))
    }
}

static DECIMAL: Class = Class::new(r"^\p{Nd}$");
static NUMERIC: Class = Class::new(r"^[\p{N}一二三四五六七八九十百千万億兆零〇]$");
static LETTER: Class = Class::new(r"^\p{L}$");
static ID_START: Class = Class::new(r"^[_\p{XID_Start}]$");
static ID_CONTINUE: Class = Class::new(r"^\p{XID_Continue}$");
static UPPER: Class = Class::new(r"^\p{Uppercase}$");
static LOWER: Class = Class::new(r"^\p{Lowercase}$");
static TITLE: Class = Class::new(r"^\p{Lt}$");

/// `isalpha` of a character.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        LETTER.has(c)
    }
}

/// `isdecimal` of a character.
pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        DECIMAL.has(c)
    }
}

/// `isdigit` of a character: decimals, and digits that stand in no positional system.
pub fn is_digit(c: char) -> bool {
    is_decimal(c)
        || matches!(
            c,
            '²' | '³'
                | '¹'
                | '፩'..='፱'
                | '⁰'
                | '⁴'..='⁹'
                | '₀'..='₉'
                | '①'..='⑨'
                | '⑴'..='⑼'
                | '⒈'..='⒐'
                | '⓪'
                | '⓵'..='⓽'
                | '⓿'
                | '❶'..='❾'
                | '➀'..='➈'
                | '➊'..='➒'
        )
}

/// `isnumeric` of a character.
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        NUMERIC.has(c)
    }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if !is_decimal(c) {
        return None;
    }
    // Decimal digits come in runs of ten that start at a zero.
    let code = u32::from(c);
    let mut value = 0;
    while value < 9 {
        match char::from_u32(code - value - 1) {
            Some(before) if is_decimal(before) => value += 1,
            _ => break,
        }
    }
    Some(value)
}

fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

/// Whether a letter has an upper case form and is in it.
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_uppercase()
    } else {
        UPPER.has(c)
    }
}

/// Whether a letter has a lower case form and is in it.
pub fn is_lower(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_lowercase()
    } else {
        LOWER.has(c)
    }
}

/// Whether a character is a letter with case.
pub fn is_cased(c: char) -> bool {
    is_upper(c) || is_lower(c) || (!c.is_ascii() && TITLE.has(c))
}

/// Whether a text is an identifier (keywords count).
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = |c: char| {
        if c.is_ascii() {
            c == '_' || c.is_ascii_alphabetic()
        } else {
            ID_START.has(c)
        }
    };
    let continues = |c: char| {
        if c.is_ascii() {
            c == '_' || c.is_ascii_alphanumeric()
        } else {
            ID_CONTINUE.has(c)
        }
    };
    chars.next().is_some_and(starts) && chars.all(continues)
}

fn is_title(text: &str) -> bool {
    let mut any = false;
    let mut in_word = false;
    for c in text.chars() {
        if is_upper(c) || (!c.is_ascii() && TITLE.has(c)) {
            if in_word {
                return false;
            }
            in_word = true;
            any = true;
        } else if is_lower(c) {
            if !in_word {
                return false;
            }
        } else {
            in_word = false;
        }
    }
    any
}

/// Answers `str.is...()`; `None`: no such test.
pub fn test(text: &str, name: &str) -> Option<bool> {
    Some(match name {
        "isascii" => text.is_ascii(),
        "isalpha" => all(text, is_alpha),
        "isdecimal" => all(text, is_decimal),
        "isdigit" => all(text, is_digit),
        "isnumeric" => all(text, is_numeric),
        "isalnum" => all(text, |c| is_alpha(c) || is_digit(c) || is_numeric(c)),
        "isspace" => all(text, super::str::is_space),
        "isprintable" => text.chars().all(crate::format::is_printable),
        "isidentifier" => is_identifier(text),
        "islower" => {
            text.chars().any(is_cased)
                && !text
                    .chars()
                    .any(|c| is_upper(c) || (!c.is_ascii() && TITLE.has(c)))
        }
        "isupper" => {
            text.chars().any(is_cased)
                && !text
                    .chars()
                    .any(|c| is_lower(c) || (!c.is_ascii() && TITLE.has(c)))
        }
        "istitle" => is_title(text),
        _ => return None,
    })
}
