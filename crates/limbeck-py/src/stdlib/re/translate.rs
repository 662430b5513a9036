//! From Python's regular expressions to those of the `fancy-regex` crate.

/// Flags as Python numbers them.
pub mod flag {
    /// `re.IGNORECASE`
    pub const IGNORECASE: i64 = 2;
    /// `re.LOCALE`
    pub const LOCALE: i64 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: i64 = 8;
    /// `re.DOTALL`
    pub const DOTALL: i64 = 16;
    /// `re.UNICODE`
    pub const UNICODE: i64 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: i64 = 64;
    /// `re.DEBUG`
    pub const DEBUG: i64 = 128;
    /// `re.ASCII`
    pub const ASCII: i64 = 256;
}

/// The pattern for `fancy-regex`, and the flags with those that the pattern sets itself.
pub fn translate(pattern: &str, flags: i64) -> (String, i64) {
    let chars: Vec<char> = pattern.chars().collect();
    let mut translator = Translator {
        chars: &chars,
        at: 0,
        flags,
        out: String::with_capacity(pattern.len() + 8),
    };
    translator.leading_flags();
    translator.run();
    let mut letters = String::new();
    for (bit, letter) in [
        (flag::IGNORECASE, 'i'),
        (flag::DOTALL, 's'),
        (flag::MULTILINE, 'm'),
    ] {
        if translator.flags & bit != 0 {
            letters.push(letter);
        }
    }
    let flags = translator.flags;
    let out = translator.out;
    if letters.is_empty() {
        (out, flags)
    } else {
        (format!("(?{letters}){out}"), flags)
    }
}

struct Translator<'a> {
    chars: &'a [char],
    at: usize,
    flags: i64,
    out: String,
}

impl Translator<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn has(&self, bit: i64) -> bool {
        self.flags & bit != 0
    }

    // `(?ix)` at the start: for the whole pattern.
    fn leading_flags(&mut self) {
        while self.peek(0) == Some('(') && self.peek(1) == Some('?') {
            let letters: Vec<char> = self
                .chars
                .iter()
                .skip(self.at + 2)
                .take_while(|c| c.is_ascii_alphabetic())
                .copied()
                .collect();
            let end = self.at + 2 + letters.len();
            if letters.is_empty() || self.chars.get(end) != Some(&')') || letters.contains(&'P') {
                return;
            }
            for letter in letters {
                self.flags |= match letter {
                    'i' => flag::IGNORECASE,
                    'm' => flag::MULTILINE,
                    's' => flag::DOTALL,
                    'x' => flag::VERBOSE,
                    'a' => flag::ASCII,
                    _ => 0,
                };
            }
            self.at = end + 1;
        }
    }

    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match c {
                '\\' => self.escape(false),
                '[' => self.class(),
                '(' if self.peek(0) == Some('?') => self.group(),
                '{' if !self.is_repeat() => self.out.push_str("\\{"),
                '{' => {
                    // `{,3}` is `{0,3}`.
                    self.out.push('{');
                    if self.peek(0) == Some(',') {
                        self.out.push('0');
                    }
                }
                '}' if !self.closes_repeat() => self.out.push_str("\\}"),
                ']' => self.out.push_str("\\]"),
                '$' if !self.has(flag::MULTILINE) => self.out.push_str("(?=\\n?\\z)"),
                c if self.has(flag::VERBOSE) && c.is_ascii_whitespace() => {}
                '#' if self.has(flag::VERBOSE) => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                }
                '#' | '&' | '~' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                c => self.out.push(c),
            }
        }
    }

    fn is_repeat(&self) -> bool {
        let rest: String = self
            .chars
            .iter()
            .skip(self.at)
            .take_while(|c| **c != '}')
            .collect();
        let closed = self.chars.get(self.at + rest.chars().count()) == Some(&'}');
        let mut parts = rest.splitn(2, ',');
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match (parts.next(), parts.next()) {
            (Some(low), None) => closed && !low.is_empty() && digits(low),
            (Some(low), Some(high)) => closed && digits(low) && digits(high),
            _ => false,
        }
    }

    fn closes_repeat(&self) -> bool {
        // What was written as a repetition ends with digits or a comma after an unescaped brace.
        let Some(open) = self.out.rfind('{') else {
            return false;
        };
        let escaped = self.out[..open].ends_with('\\');
        let inside = &self.out[open + 1..];
        !escaped
            && !inside.is_empty()
            && inside
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b',')
    }

    fn group(&mut self) {
        // A comment group disappears; inline flags lose those that Rust lacks.
        match self.peek(1) {
            Some('#') => {
                while self.peek(0).is_some_and(|c| c != ')') {
                    self.at += 1;
                }
                self.at += 1;
                // Nothing may be repeated that isn't there.
                self.out.push_str("(?:)");
            }
            Some('P') if self.peek(2) == Some('=') => {
                self.at += 3;
                let name: String = self
                    .chars
                    .iter()
                    .skip(self.at)
                    .take_while(|c| **c != ')')
                    .collect();
                self.at += name.chars().count() + 1;
                self.out.push_str(&format!("(?P={name})"));
            }
            Some(c) if "imsxauL-".contains(c) => {
                self.out.push_str("(?");
                self.at += 1;
                while let Some(c) = self.peek(0).filter(|c| "imsxauL-".contains(*c)) {
                    if !"auLx".contains(c) {
                        self.out.push(c);
                    }
                    self.at += 1;
                }
                if self.out.ends_with('-') {
                    self.out.pop();
                }
            }
            _ => self.out.push('('),
        }
    }

    fn ascii_class(&self, c: char) -> Option<&'static str> {
        if !self.has(flag::ASCII) {
            return None;
        }
        Some(match c {
            'd' => "0-9",
            'w' => "a-zA-Z0-9_",
            's' => " \\t\\n\\r\\f\\v",
            _ => return None,
        })
    }

    fn escape(&mut self, in_class: bool) {
        let Some(c) = self.peek(0) else {
            self.out.push('\\');
            return;
        };
        self.at += 1;
        match c {
            'Z' if !in_class => self.out.push_str("\\z"),
            '0' => {
                let digits: String = self
                    .chars
                    .iter()
                    .skip(self.at)
                    .take(2)
                    .take_while(|c| ('0'..='7').contains(*c))
                    .collect();
                self.at += digits.len();
                let code = u32::from_str_radix(&format!("0{digits}"), 8).unwrap_or(0);
                self.out.push_str(&format!("\\x{{{code:x}}}"));
            }
            'u' | 'U' | 'x' => {
                let most = match c {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let digits: String = self
                    .chars
                    .iter()
                    .skip(self.at)
                    .take(most)
                    .take_while(|c| c.is_ascii_hexdigit())
                    .collect();
                self.at += digits.len();
                self.out.push_str(&format!("\\x{{{digits}}}"));
            }
            'b' if in_class => self.out.push_str("\\x08"),
            'd' | 'w' | 's' if self.has(flag::ASCII) => {
                let class = self.ascii_class(c).unwrap_or("");
                if in_class {
                    self.out.push_str(class);
                } else {
                    self.out.push_str(&format!("[{class}]"));
                }
            }
            'D' | 'W' | 'S' if self.has(flag::ASCII) => {
                let class = self.ascii_class(c.to_ascii_lowercase()).unwrap_or("");
                self.out.push_str(&format!("[^{class}]"));
            }
            's' if !self.has(flag::ASCII) => {
                self.out.push_str(if in_class {
                    "\\s\\x1c-\\x1f"
                } else {
                    "[\\s\\x1c-\\x1f]"
                });
            }
            c if c.is_ascii_alphanumeric() => {
                self.out.push('\\');
                self.out.push(c);
            }
            // An escaped sign stands for itself; only signs that mean something keep the backslash.
            c if "\\.+*?()|[]{}^$#&-~".contains(c) => {
                self.out.push('\\');
                self.out.push(c);
            }
            c => self.out.push(c),
        }
    }

    fn class(&mut self) {
        self.out.push('[');
        if self.peek(0) == Some('^') {
            self.at += 1;
            self.out.push('^');
        }
        // A bracket that comes first is one of the characters.
        if self.peek(0) == Some(']') {
            self.at += 1;
            self.out.push_str("\\]");
        }
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match c {
                ']' => {
                    self.out.push(']');
                    return;
                }
                '\\' => self.escape(true),
                '[' | '&' | '~' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '-' if self.peek(0) == Some('-')
                    || self.out.ends_with('[')
                    || self.peek(0) == Some(']') =>
                {
                    self.out.push_str("\\-");
                }
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rust_reads_differently_is_escaped() {
        for (python, rust) in [
            (r"^\d+$", r"^\d+(?=\n?\z)"),
            (r"a{2,}", r"a{2,}"),
            (r"{x}", r"\{x\}"),
            (r"[[\]&&]", r"[\[\]\&\&]"),
            (r"\Z", r"\z"),
            (r"\<a\>", "<a>"),
            (r"[]a]", r"[\]a]"),
        ] {
            assert_eq!(translate(python, 0).0, rust);
        }
        assert_eq!(
            translate("(?i)a", 0),
            ("(?i)a".to_owned(), flag::IGNORECASE)
        );
        assert_eq!(translate("a b # c\n d", flag::VERBOSE).0, "abd");
    }
}
