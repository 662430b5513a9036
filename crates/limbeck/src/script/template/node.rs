//! What a template consists of. Positions are byte offsets in its text.

use indexmap::IndexMap;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Text that is written as it is.
    Text(String),
    /// `${expression | filters}`.
    Expression {
        /// Where it starts.
        at: usize,
        /// The expression.
        code: Piece,
        /// The filters.
        filters: Piece,
    },
    /// `% if ...:` up to its `% endif`.
    Control(Vec<Clause>),
    /// `<% statements %>`, or `<%! ... %>`.
    Code {
        /// Where it starts.
        at: usize,
        /// The statements.
        code: Piece,
        /// Whether it stands at the top level of the module (`<%!`).
        module: bool,
    },
    /// A tag with what it encloses.
    Tag(Tag),
}

/// A piece of Python.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The code.
    pub(super) text: String,
    /// Where it stands.
    pub(super) at: usize,
}

/// A clause of a control structure: its line, and what follows up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// `if`, `elif`, `for`, ...
    pub(super) keyword: String,
    /// The whole line, colon included.
    pub(super) code: Piece,
    /// What it encloses.
    pub(super) nodes: Vec<Node>,
}

/// `<%def ...>` and its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// `def`, `block`, `text`, `page`.
    pub(super) keyword: String,
    /// Where it starts.
    pub(super) at: usize,
    /// Its attributes.
    pub(super) attributes: IndexMap<String, Piece>,
    /// What it encloses.
    pub(super) nodes: Vec<Node>,
    /// Whether it stands in no other tag.
    pub(super) is_root: bool,
}

impl Tag {
    /// An attribute, or an empty piece.
    pub(super) fn attribute(&self, name: &str) -> Piece {
        self.attributes.get(name).cloned().unwrap_or(Piece {
            text: String::new(),
            at: self.at,
        })
    }
}
