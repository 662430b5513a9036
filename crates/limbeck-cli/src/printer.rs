//! Standard output. A reader that went away (`| head`) is no error.

use std::io::{IsTerminal, Write};

use std::cell::{Cell, RefCell};

use limbeck::events::Notice;

/// Written at once when standard output is no terminal.
const BUFFER: usize = 64 * 1024;

/// Writes to standard output: at once to a terminal, else in large pieces.
pub struct Printer {
    quiet: bool,
    closed: Cell<bool>,
    terminal: bool,
    waiting: RefCell<Vec<u8>>,
}

impl Printer {
    /// Makes a printer; a quiet one prints nothing.
    pub fn new(quiet: bool) -> Self {
        Self {
            quiet,
            closed: Cell::new(false),
            terminal: std::io::stdout().is_terminal(),
            waiting: RefCell::default(),
        }
    }

    /// Writes text as it is.
    pub fn write(&self, text: &str) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.extend_from_slice(text.as_bytes());
        let full = self.terminal || waiting.len() >= BUFFER;
        drop(waiting);
        if full {
            self.flush();
        }
    }

    /// Writes what waits: before something else is written elsewhere, so that the order stays, and at the end.
    pub fn flush(&self) {
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        if waiting.is_empty() || self.closed.get() {
            return;
        }
        let mut out = std::io::stdout().lock();
        if out.write_all(&waiting).and_then(|()| out.flush()).is_err() {
            self.closed.set(true);
        }
    }

    /// Writes a line, unless quiet.
    pub fn line(&self, text: &str) {
        if !self.quiet {
            self.write(&format!("{text}\n"));
        }
    }

    /// Writes `FAILED: ...`, unless quiet.
    pub fn failed(&self, message: &str) {
        if !self.quiet {
            self.write(&format!("{}\n", shown(&format!("FAILED: {message}"))));
        }
    }

    /// Tells what is being written; to standard error where standard output belongs to a document.
    pub fn notice(&self, notice: Notice<'_>, to_stderr: bool) {
        let (text, always) = match notice {
            Notice::Begin { text, always } => (shown(&format!("{text} ...")), always),
            Notice::End { ok: true, always } => ("  done\n".to_owned(), always),
            Notice::End { ok: false, always } => ("  FAILED\n".to_owned(), always),
            Notice::Hook { text } => (format!("{}\n", shown(&format!("{text} ..."))), true),
            Notice::Message { text, always } => (format!("{}\n", shown(text)), always),
        };
        if self.quiet && !always {
            return;
        }
        if to_stderr {
            // Nobody reads it any more: no reason to stop.
            let _ = std::io::stderr().write_all(text.as_bytes());
        } else {
            self.write(&text);
        }
    }
}

/// A sentence as upstream shows it: indented and wrapped on a terminal, as it is elsewhere.
fn shown(text: &str) -> String {
    if !std::io::stdin().is_terminal() {
        return text.to_owned();
    }
    let lines: Vec<String> = wrap(text, terminal_width() - 2)
        .iter()
        .map(|line| format!("  {line}"))
        .collect();
    lines.join("\n")
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.flush();
    }
}

/// The width of the terminal that standard input is, as upstream measures it.
fn terminal_width() -> usize {
    match terminal_size::terminal_size_of(std::io::stdin()) {
        Some((terminal_size::Width(columns), _)) if columns > 10 => columns.into(),
        _ => 80,
    }
}

/// Breaks a text into lines of at most `width` characters: at blanks, and longer words where the line ends.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        loop {
            let used = line.chars().count() + usize::from(!line.is_empty());
            let left = width.saturating_sub(used);
            let long = word.len() > width;
            if word.len() > left && !(long && left > 0) {
                lines.push(std::mem::take(&mut line));
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            let rest = word.split_off(left.min(word.len()));
            line.extend(word);
            if rest.is_empty() {
                break;
            }
            word = rest;
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("at /a/long/path ...", 10), ["at /a/long", "/path ..."]);
        assert_eq!(wrap("", 10), [""]);
    }
}
