//! Errors and notices of the server, in libpq's layout and under psycopg2's names.

use super::{sqlstate, wire::Reader};
use crate::driver::{DbError, DbErrorKind, Subject};

/// The fields of an error or a notice.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) severity: String,
    pub(super) code: String,
    pub(super) message: String,
    detail: Option<String>,
    hint: Option<String>,
    position: Option<usize>,
    internal_position: Option<usize>,
    internal_query: Option<String>,
    context: Option<String>,
    subject: Subject,
}

impl Fields {
    /// Takes a message's body apart.
    pub(super) fn parse(body: &[u8]) -> Self {
        let mut fields = Self::default();
        let mut reader = Reader(body);
        loop {
            let kind = reader.byte();
            if kind == 0 {
                return fields;
            }
            let text = reader.text();
            match kind {
                b'S' => fields.severity = text,
                b'C' => fields.code = text,
                b'M' => fields.message = text,
                b'D' => fields.detail = Some(text),
                b'H' => fields.hint = Some(text),
                b'P' => fields.position = text.parse().ok(),
                b'p' => fields.internal_position = text.parse().ok(),
                b'q' => fields.internal_query = Some(text),
                b'W' => fields.context = Some(text),
                b's' => fields.subject.schema = Some(text),
                b't' => fields.subject.table = Some(text),
                b'c' => fields.subject.column = Some(text),
                b'n' => fields.subject.constraint = Some(text),
                _ => {}
            }
        }
    }

    /// Lays the fields out as libpq does, without the severity in front.
    pub(super) fn text(&self, sql: Option<&str>, with_context: bool) -> String {
        let mut text = self.message.clone();
        text.push('\n');
        match (self.position, self.internal_position) {
            (Some(position), _) => {
                if let Some(sql) = sql {
                    text.push_str(&point_at(sql, position));
                }
            }
            (None, Some(position)) => {
                if let Some(query) = &self.internal_query {
                    text.push_str(&point_at(query, position));
                }
            }
            (None, None) => {}
        }
        let context = self.context.as_ref().filter(|_| with_context);
        for (label, part) in [
            ("DETAIL", self.detail.as_ref()),
            ("HINT", self.hint.as_ref()),
            ("QUERY", self.internal_query.as_ref()),
            ("CONTEXT", context),
        ] {
            if let Some(part) = part {
                text.push_str(label);
                text.push_str(":  ");
                text.push_str(part);
                text.push('\n');
            }
        }
        text
    }

    /// Makes the error.
    pub(super) fn into_error(self, driver: &str, sql: Option<&str>) -> DbError {
        let text = self.text(sql, true);
        let kind = sqlstate::kind(&self.code);
        let orig_class = match sqlstate::class_name(&self.code) {
            Some(name) => format!("{driver}.errors.{name}"),
            None => format!("{driver}.{}", kind.class_name()),
        };
        let mut error = DbError::new(kind, orig_class, self.message);
        error.text = text;
        error.sqlstate = Some(self.code);
        error.detail = self.detail;
        error.hint = self.hint;
        error.position = self.position;
        error.subject = self.subject;
        error
    }
}

/// Makes an error of the driver's own, with psycopg2's class for the kind.
pub(super) fn own(driver: &str, kind: DbErrorKind, text: impl Into<String>) -> DbError {
    DbError::new(kind, format!("{driver}.{}", kind.class_name()), text)
}

/// Draws the line of `sql` that holds `position` and a caret under it, cut to sixty columns, as libpq does.
fn point_at(sql: &str, position: usize) -> String {
    const DISPLAY: usize = 60;
    const RIGHT_CUT: usize = 10;
    let chars: Vec<char> = sql
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let at = position.saturating_sub(1).min(chars.len());
    let (mut line, mut begin, mut end) = (1, 0, chars.len());
    for (i, c) in chars.iter().enumerate() {
        if *c == '\r' || *c == '\n' {
            if i < at {
                if *c == '\r' || i == 0 || chars[i - 1] != '\r' {
                    line += 1;
                }
                begin = i + 1;
            } else {
                end = i;
                break;
            }
        }
    }
    let (mut cut_left, mut cut_right) = (false, false);
    if end - begin > DISPLAY {
        if begin + DISPLAY >= at + RIGHT_CUT {
            end = begin + DISPLAY;
            cut_right = true;
        } else {
            if at + RIGHT_CUT < end {
                end = at + RIGHT_CUT;
                cut_right = true;
            }
            if end - begin > DISPLAY {
                begin = end - DISPLAY;
                cut_left = true;
            }
        }
    }
    let prefix = format!("LINE {line}: {}", if cut_left { "..." } else { "" });
    let shown: String = chars[begin..end].iter().collect();
    let dots = if cut_right { "..." } else { "" };
    let blanks = " ".repeat(prefix.len() + at.saturating_sub(begin));
    format!("{prefix}{shown}{dots}\n{blanks}^\n")
}
