//! A source file and the places in it.

use std::{cell::OnceCell, rc::Rc};

use ruff_text_size::TextRange;

use crate::error::Span;

/// A source file.
#[derive(Debug)]
pub struct Source {
    /// The path as the user knows it.
    pub path: Rc<str>,
    /// The text.
    pub text: Rc<str>,
    lines: OnceCell<Vec<u32>>,
    reads_annotations: OnceCell<bool>,
}

impl Source {
    /// Makes a source from its text.
    pub fn new(path: &str, text: &str) -> Rc<Self> {
        Rc::new(Self {
            path: path.into(),
            text: text.into(),
            lines: OnceCell::new(),
            reads_annotations: OnceCell::new(),
        })
    }

    /// Whether the text says `annotations` anywhere: only then can anybody ask for those of its module.
    pub(crate) fn reads_annotations(&self) -> bool {
        *self
            .reads_annotations
            .get_or_init(|| memchr::memmem::find(self.text.as_bytes(), b"annotations").is_some())
    }

    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (at, byte) in bytes.iter().enumerate() {
                let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
                if ends {
                    starts.push(at as u32 + 1);
                }
            }
            starts
        })
    }

    /// The 1-based line and column (in characters) of a byte offset.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = starts[line] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self
            .text
            .get(start..end)
            .map_or(0, |text| text.chars().count());
        (line as u32 + 1, column as u32 + 1)
    }

    /// The place of a range.
    pub fn span(&self, range: TextRange) -> Span {
        let (line, column) = self.line_column(range.start().to_u32());
        Span {
            file: self.path.clone(),
            range: range.start().to_u32()..range.end().to_u32(),
            line,
            column,
        }
    }

    /// A line's text, 1-based.
    pub fn line(&self, line: u32) -> Option<&str> {
        let starts = self.line_starts();
        let start = *starts.get((line as usize).checked_sub(1)?)? as usize;
        let end = starts
            .get(line as usize)
            .map_or(self.text.len(), |end| *end as usize);
        Some(self.text.get(start..end)?.trim_end_matches(['\n', '\r']))
    }
}
