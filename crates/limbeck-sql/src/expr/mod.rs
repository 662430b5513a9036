//! SQL expressions.

/// An SQL expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `text("...")`, its bind parameters unresolved.
    Text(TextClause),
    /// Text that goes to the database as it is.
    Raw(String),
}

/// `text("...")`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextClause {
    /// The text.
    pub text: String,
}
