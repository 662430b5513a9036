//! Types of classes that only the application has.

use crate::{datum::Datum, types::Type};

/// A type whose class is neither SQLAlchemy's nor known to limbeck, as the project's own Python describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApplicationType {
    /// `type(t).__module__`.
    pub module: String,
    /// `type(t).__name__`.
    pub class_name: String,
    /// `repr(t)`.
    pub repr: String,
    /// What the class compiles to on the dialect of the database at hand.
    pub ddl: Option<String>,
    /// What it adapts: the `impl` of a `TypeDecorator` on this dialect, or the SQLAlchemy type that the class extends.
    pub impl_: Option<Box<Type>>,
    /// Whether it is a `TypeDecorator`.
    pub decorator: bool,
    /// Whether the class changes values by code of its own.
    pub processes: bool,
    /// Its attributes that are plain values.
    pub attributes: Vec<(String, Datum)>,
}
