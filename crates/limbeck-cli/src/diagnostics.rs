//! Errors as people read them: a sentence, the place in the source, hints.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use limbeck::error::{Error, Place};

/// What goes to standard error for an error: for Alembic's own sentences the hints alone (the sentence is on standard
/// output), else all of it.
pub fn render(error: &Error, with_sentence: bool, with_causes: bool) -> String {
    let mut text = String::new();
    if with_sentence {
        let _ = writeln!(text, "error: {error}");
    }
    for place in error.places() {
        text.push_str(&snippet(place));
    }
    for hint in error.hints() {
        let _ = writeln!(text, "hint: {hint}");
    }
    if with_causes {
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            let _ = writeln!(text, "caused by: {cause}");
            source = cause.source();
        }
    }
    text
}

/// The place with the line of source it is in, if the file can be read.
fn snippet(place: &Place) -> String {
    let label = place.label.as_deref().unwrap_or("");
    let path = place.path.display().to_string();
    let plain = || {
        let sep = if label.is_empty() { "" } else { ": " };
        format!("  --> {path}:{}:{}{sep}{label}\n", place.line, place.column)
    };
    let Ok(source) = std::fs::read_to_string(&place.path) else {
        return plain();
    };
    let Some(line) = source.lines().nth(place.line.saturating_sub(1) as usize) else {
        return plain();
    };
    let column = place.column.saturating_sub(1) as usize;
    let start = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |(at, _)| at);
    let width = line[start..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
        .map(char::len_utf8)
        .sum();
    let end = (start + Ord::max(width, 1)).min(line.len());
    let annotation = AnnotationKind::Primary
        .span(start.min(end)..end)
        .label(label);
    let snippet = Snippet::source(line)
        .line_start(place.line as usize)
        .path(&path)
        .annotation(annotation);
    let title = if label.is_empty() { "here" } else { label };
    let report = [Level::NOTE.primary_title(title).element(snippet)];
    let rendered = Renderer::plain().render(&report).to_string();
    // The title repeats the label or says nothing.
    let body = rendered
        .split_once('\n')
        .map_or(rendered.as_str(), |(_, body)| body);
    // The path without its position would lose the line and column on narrow snippets.
    format!("{body}\n")
}

#[cfg(test)]
mod tests {
    use limbeck::error::ErrorKind;

    use super::*;

    #[test]
    fn shows_place_and_hints() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.py");
        std::fs::write(&path, "import sqlalchemy as sa\nsa.Strng(5)\n").unwrap();
        let error = Error::new(ErrorKind::Script, "no such name")
            .at(Place {
                path: path.clone(),
                line: 2,
                column: 1,
                label: Some("sa.Strng".into()),
            })
            .hint("did you mean sa.String?");
        let text = render(&error, true, false);
        assert!(text.starts_with("error: no such name\n"), "{text}");
        assert!(text.contains("x.py:2:1"), "{text}");
        assert!(text.contains("sa.Strng(5)"), "{text}");
        assert!(text.ends_with("hint: did you mean sa.String?\n"), "{text}");
    }
}
