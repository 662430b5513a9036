//! A strict evaluator for the subset of Python that Alembic's migration scripts and `env.py` files use.
//!
//! The crate knows no SQL: what `alembic` and `sqlalchemy` mean is told to it by a [`Host`], whose modules are made of
//! [`Value`]s and [`Object`]s.

pub mod args;
pub mod error;
pub mod object;
pub mod value;
pub mod vm;

pub use args::{ArgReader, Args};
pub use error::{Error, ErrorKind, Result, Span};
pub use object::{BinaryOp, CompareOp, Object, UnaryOp, ValueIter};
pub use value::{Dict, Key, Set, Value};
pub use vm::{Host, Vm};
