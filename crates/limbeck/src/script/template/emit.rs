//! Python text as it is written, and where in the template each part comes from.

use super::node::Piece;

/// Python text under way.
#[derive(Debug, Default)]
pub(super) struct Emitter {
    /// The text.
    pub(super) text: String,
    depth: usize,
    statements: usize,
    /// Where parts of `text` come from, in order.
    map: Vec<Part>,
}

/// A byte range of the text, and where it comes from.
#[derive(Debug)]
struct Part {
    range: std::ops::Range<usize>,
    at: usize,
    /// Whether it stands in the template like this; otherwise all of it comes from one place.
    verbatim: bool,
}

impl Emitter {
    pub(super) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(super) fn dedent(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// How many statements were written.
    pub(super) fn statements(&self) -> usize {
        self.statements
    }

    fn margin(&mut self) {
        self.statements += 1;
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }

    /// A line of our own.
    pub(super) fn line(&mut self, text: &str) {
        self.margin();
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line of the template.
    pub(super) fn user_line(&mut self, code: &Piece) {
        self.margin();
        self.user(code);
        self.text.push('\n');
    }

    /// An expression of the template within a line of our own; what is raised around it is at `at`.
    pub(super) fn expression(&mut self, at: usize, before: &str, code: &Piece, after: &str) {
        self.margin();
        let start = self.text.len();
        self.text.push_str(before);
        self.part(start, at, false);
        self.user(code);
        self.text.push_str(after);
        self.text.push('\n');
    }

    fn user(&mut self, code: &Piece) {
        let start = self.text.len();
        self.text.push_str(&code.text);
        self.part(start, code.at, true);
    }

    fn part(&mut self, start: usize, at: usize, verbatim: bool) {
        self.map.push(Part {
            range: start..self.text.len(),
            at,
            verbatim,
        });
    }

    /// Statements of the template, moved to the margin.
    pub(super) fn block(&mut self, code: &Piece) {
        for line in lines(&code.text) {
            if line.text.trim().is_empty() && !line.inside {
                continue;
            }
            if !line.inside {
                self.margin();
            }
            let start = self.text.len();
            self.text.push_str(&line.text);
            self.part(start, code.at + line.at, true);
            self.text.push('\n');
        }
    }

    /// Where a byte of the text comes from in the template.
    pub(super) fn origin(&self, offset: usize) -> Option<usize> {
        let after = self.map.partition_point(|part| part.range.start <= offset);
        let part = self.map.get(after.checked_sub(1)?)?;
        let within = (offset - part.range.start).min(part.range.len().saturating_sub(1));
        Some(part.at + if part.verbatim { within } else { 0 })
    }
}

/// A line of statements without its margin.
pub(super) struct Line {
    pub(super) text: String,
    /// Where its text starts in the whole.
    pub(super) at: usize,
    /// Whether it goes on with a string, or a line that ends with a backslash.
    pub(super) inside: bool,
}

/// Takes the margin off: that of the first line with code. Lines within strings stay as they are.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut made = Vec::new();
    let mut margin: Option<String> = None;
    let mut state = State::default();
    let mut at = 0;
    for raw in text.split('\n') {
        let line = raw.strip_suffix('\r').unwrap_or(raw);
        if state.goes_on(line) {
            made.push(Line {
                text: line.to_owned(),
                at,
                inside: true,
            });
        } else {
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            let expanded = format!("{}{}", expand(&line[..blanks]), &line[blanks..]);
            let code = expanded.trim_start_matches(' ');
            if margin.is_none() && !code.is_empty() && !code.starts_with('#') {
                margin = Some(" ".repeat(expanded.len() - code.len()));
            }
            let stripped = expanded
                .strip_prefix(margin.as_deref().unwrap_or_default())
                .unwrap_or(&expanded);
            let left = stripped.len() - stripped.trim_start_matches(' ').len();
            made.push(Line {
                text: stripped.to_owned(),
                at: (at + blanks).saturating_sub(left),
                inside: false,
            });
        }
        at += raw.len() + 1;
    }
    made
}

/// Tabs as blanks.
fn expand(blanks: &str) -> String {
    let mut out = String::new();
    for c in blanks.chars() {
        match c {
            '\t' => out.push_str(&" ".repeat(8 - out.len() % 8)),
            c => out.push(c),
        }
    }
    out
}

/// What the lines so far leave open.
#[derive(Default)]
struct State {
    backslash: bool,
    triple: Option<&'static str>,
}

impl State {
    /// Whether a line goes on with what was open before it.
    fn goes_on(&mut self, line: &str) -> bool {
        let before = self.backslash || self.triple.is_some();
        self.backslash = line.ends_with('\\');
        let mut rest = line;
        while !rest.is_empty() {
            if let Some(quote) = self.triple {
                let Some((_, after)) = rest.split_once(quote) else {
                    break;
                };
                self.triple = None;
                rest = after;
                continue;
            }
            let next = ["\"\"\"", "'''", "#"]
                .into_iter()
                .filter_map(|mark| Some((rest.find(mark)?, mark)))
                .min();
            match next {
                None | Some((_, "#")) => break,
                Some((at, quote)) => {
                    self.triple = Some(quote);
                    rest = &rest[at + 3..];
                }
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins() {
        let made = lines("\n    x = 1\n\tif x:\n            y = '''\n  z\n'''\n");
        let texts: Vec<&str> = made.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "",
                "x = 1",
                "    if x:",
                "        y = '''",
                "  z",
                "'''",
                ""
            ]
        );
    }
}
