//! Finds the parts of a template in its text; each function does what one of Mako's regular expressions does.

use super::TemplateError;

/// A position in a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// Where it is.
    pub(super) at: usize,
}

/// A line that starts with `%` or `##`.
pub(super) struct ControlLine<'t> {
    /// Where the sign is.
    pub(super) at: usize,
    /// Whether it is `##`.
    pub(super) is_comment: bool,
    /// What follows the sign.
    pub(super) text: &'t str,
    /// Where that starts.
    pub(super) text_at: usize,
}

/// `<%keyword name="value">`.
pub(super) struct TagStart<'t> {
    pub(super) at: usize,
    pub(super) keyword: &'t str,
    /// Name, value, and where the value is.
    pub(super) attributes: Vec<(&'t str, &'t str, usize)>,
    /// Whether it ends with `/>`.
    pub(super) is_closed: bool,
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn at_line_start(&self) -> bool {
        self.at == 0 || self.text.as_bytes().get(self.at - 1) == Some(&b'\n')
    }

    /// Steps over a text that stands here.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn skip_char(&mut self) {
        self.at += self.rest().chars().next().map_or(1, char::len_utf8);
    }

    /// A first line that names the encoding is no part of the template.
    pub(super) fn skip_coding_line(&mut self) {
        if let Some(line) = self.text.split_inclusive('\n').next()
            && line.ends_with('\n')
            && super::decode::coding(line).is_some()
        {
            self.at = line.len();
        }
    }

    /// What stands between two marks, if the first one is here.
    pub(super) fn enclosed(&mut self, start: &str, end: &str) -> Option<&'t str> {
        let inner = self.rest().strip_prefix(start)?;
        let length = inner.find(end)?;
        self.at += start.len() + length + end.len();
        inner.get(..length)
    }

    /// What stands before a mark, which is left.
    pub(super) fn before(&mut self, end: &str) -> Option<&'t str> {
        let rest = self.rest();
        let length = rest.find(end)?;
        self.at += length;
        rest.get(..length)
    }

    /// A line that starts with `%` (but not `%%`) or `##`; its end is consumed, and lines that a backslash joins to it.
    pub(super) fn control_line(&mut self) -> Option<ControlLine<'t>> {
        if !self.at_line_start() {
            return None;
        }
        let rest = self.rest();
        let sign = rest.trim_start_matches(is_blank);
        let is_comment = sign.starts_with("##");
        let after = match is_comment {
            true => sign.get(2..)?,
            false => sign
                .strip_prefix('%')
                .filter(|after| !after.starts_with('%'))?,
        };
        let body = after.trim_start_matches(is_blank);
        let at = self.at + (rest.len() - sign.len());
        let text_at = self.at + (rest.len() - body.len());
        let mut end = 0;
        loop {
            let tail = body.get(end..)?;
            if tail.starts_with("\\\n") {
                end += 2;
            } else if tail.starts_with("\\\r\n") {
                end += 3;
            } else if tail.is_empty() || tail.starts_with('\n') || tail.starts_with("\r\n") {
                break;
            } else if tail.starts_with('\r') {
                return None;
            } else {
                end += tail.chars().next().map_or(1, char::len_utf8);
            }
        }
        let tail = body.get(end..)?;
        let newline = match tail.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => 0,
        };
        self.at = text_at + end + newline;
        Some(ControlLine {
            at,
            is_comment,
            text: body.get(..end)?,
            text_at,
        })
    }

    /// `%%` at the start of a line stands for one `%`.
    pub(super) fn percent(&mut self) -> Option<String> {
        if !self.at_line_start() {
            return None;
        }
        let rest = self.rest();
        let signs = rest.trim_start();
        let after = signs.strip_prefix("%%")?;
        let tail = after.trim_start_matches('%');
        let blanks = &rest[..rest.len() - signs.len()];
        let more = &after[..after.len() - tail.len()];
        self.at += rest.len() - tail.len();
        Some(format!("{blanks}%{more}"))
    }

    /// Text up to the next thing that is none. A backslash at the end of a line is dropped with the line's end.
    pub(super) fn text(&mut self) -> &'t str {
        let (start, rest) = (self.at, self.rest());
        let mut preceded = self.at_line_start() && self.at > 0;
        let mut consumed = 0;
        let mut end = rest.len();
        for (offset, c) in rest.char_indices() {
            let tail = &rest[offset..];
            if preceded {
                let sign = tail.trim_start_matches(is_blank);
                if sign.starts_with('%') || sign.starts_with("##") {
                    end = offset;
                    break;
                }
            }
            if tail.starts_with("${") || tail.starts_with("<%") || tail.starts_with("</%") {
                end = offset;
                break;
            }
            if c == '\\' {
                consumed = match tail.as_bytes() {
                    [_, b'\n', ..] => 2,
                    [_, b'\r', b'\n', ..] => 3,
                    _ => 0,
                };
                if consumed > 0 {
                    end = offset;
                    break;
                }
            }
            preceded = c == '\n';
        }
        self.at += end + consumed;
        if self.at == start {
            // Nothing that Mako knows stands here: it drops the character.
            self.skip_char();
        }
        &rest[..end]
    }

    /// Python code up to one of the ends, which are looked for outside of strings and comments, and, where nesting is
    /// watched, outside of brackets: the code and its end.
    pub(super) fn until(
        &mut self,
        opened: usize,
        watch_nesting: bool,
        ends: &[&'static str],
    ) -> Result<(&'t str, &'static str), TemplateError> {
        let start = self.at;
        let mut levels = [0i32; 3];
        let mut count = |text: &str| {
            for (level, [open, close]) in
                levels.iter_mut().zip([['{', '}'], ['(', ')'], ['[', ']']])
            {
                *level += text.matches(open).count() as i32 - text.matches(close).count() as i32;
            }
            levels.iter().any(|level| *level > 0)
        };
        let mut nested = false;
        loop {
            if self.eat_comment() || self.eat_string() {
                continue;
            }
            if let Some(end) = ends.iter().find(|end| self.rest().starts_with(**end)) {
                let at = self.at;
                self.at += end.len();
                if watch_nesting && nested {
                    nested = count(end);
                    continue;
                }
                return Ok((self.text.get(start..at).unwrap_or_default(), end));
            }
            let rest = self.rest();
            let stops = |offset: usize, c: char| {
                matches!(c, '"' | '\'' | '#')
                    || ends.iter().any(|end| rest[offset..].starts_with(*end))
            };
            match rest.char_indices().find(|(offset, c)| stops(*offset, *c)) {
                Some((0, _)) => self.skip_char(),
                Some((offset, _)) => {
                    self.at += offset;
                    nested = count(&rest[..offset]);
                }
                None => {
                    return Err(TemplateError::syntax(
                        opened,
                        format!(
                            "Expected: {}; unterminated tag or expression beginning",
                            ends.join(",")
                        ),
                    ));
                }
            }
        }
    }

    fn eat_comment(&mut self) -> bool {
        let rest = self.rest();
        match rest.find('\n') {
            Some(end) if rest.starts_with('#') => {
                self.at += end + 1;
                true
            }
            _ => false,
        }
    }

    fn eat_string(&mut self) -> bool {
        let rest = self.rest();
        for quote in ["\"\"\"", "'''", "\"", "'"] {
            let Some(inner) = rest.strip_prefix(quote) else {
                continue;
            };
            let mut chars = inner.char_indices();
            while let Some((offset, c)) = chars.next() {
                if inner[offset..].starts_with(quote) {
                    self.at += quote.len() * 2 + offset;
                    return true;
                }
                if c == '\\' && chars.next().is_none() {
                    break;
                }
            }
        }
        false
    }

    /// An opening tag; `None` where `<%` starts statements or there is none.
    pub(super) fn tag_start(&mut self) -> Option<TagStart<'t>> {
        let at = self.at;
        let rest = self.rest().strip_prefix("<%")?;
        let length = rest
            .find(|c: char| !(is_word(c) || matches!(c, '.' | ':')))
            .unwrap_or(rest.len());
        let keyword = rest.get(..length).filter(|keyword| !keyword.is_empty())?;
        let mut tail = rest.get(length..)?;
        let mut attributes = Vec::new();
        let mut name: Option<&str> = None;
        let mut assigned = false;
        loop {
            let next = tail.trim_start();
            let blank = next.len() < tail.len();
            let first = next.chars().next()?;
            match first {
                '=' => {
                    assigned = name.is_some();
                    tail = &next[1..];
                }
                ',' => tail = &next[1..],
                '"' | '\'' if !blank || assigned => {
                    let inner = &next[1..];
                    let length = inner.find(first)?;
                    if let Some(name) = name.take().filter(|_| assigned) {
                        let at = self.text.len() - inner.len();
                        attributes.push((name, &inner[..length], at));
                    }
                    assigned = false;
                    tail = &inner[length + 1..];
                }
                '/' if next.starts_with("/>") => {
                    self.at = self.text.len() - next.len() + 2;
                    return Some(TagStart {
                        at,
                        keyword,
                        attributes,
                        is_closed: true,
                    });
                }
                '>' => {
                    self.at = self.text.len() - next.len() + 1;
                    return Some(TagStart {
                        at,
                        keyword,
                        attributes,
                        is_closed: false,
                    });
                }
                c if is_word(c) && blank => {
                    let length = next.find(|c| !is_word(c)).unwrap_or(next.len());
                    name = Some(&next[..length]);
                    assigned = false;
                    tail = &next[length..];
                }
                _ => return None,
            }
        }
    }

    /// A closing tag's keyword.
    pub(super) fn tag_end(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let inner = rest.strip_prefix("</%")?.trim_start_matches(is_blank);
        let length = inner.find(|c| is_blank(c) || c == '>')?;
        let keyword = inner.get(..length).filter(|keyword| !keyword.is_empty())?;
        let tail = inner
            .get(length..)?
            .trim_start_matches(is_blank)
            .strip_prefix('>')?;
        self.at += rest.len() - tail.len();
        Some(keyword)
    }
}
