//! A strict evaluator for the subset of Python that Alembic's migration scripts and `env.py` files use.
//!
//! The crate knows no SQL: what `alembic` and `sqlalchemy` mean is told to it by a [`Host`], whose modules are made of
//! [`Value`]s and [`Object`]s.

mod ahead;
pub mod args;
pub mod builtins;
pub mod class;
mod class_def;
mod class_of;
mod code;
mod construct;
mod dataclass;
pub mod deferred;
mod depth;
mod discard;
pub mod enums;
pub mod error;
mod eval;
pub mod exception;
pub mod follow;
pub mod format;
pub mod fragment;
pub mod function;
pub mod generator;
mod import;
pub mod instance;
pub mod iterator;
pub mod methods;
pub mod module;
mod modules;
pub mod named_tuple;
mod names;
pub mod object;
pub mod operators;
pub mod parse;
mod protocol;
mod scope;
pub mod script;
pub mod script_head;
pub mod slice;
mod sort;
pub mod source;
pub mod stdlib;
pub mod validate;
pub mod value;
pub mod vm;

pub use ahead::{Ahead, Text};
pub use args::{ArgReader, Args};
pub use class::{Attrs, Class};
pub use deferred::is_deferred;
pub use discard::Discard;
pub use error::{Error, ErrorKind, Result, Span};
pub use eval::function::Function;
pub use function::NativeFunction;
pub use instance::Instance;
pub use module::ModuleObject;
pub use object::{BinaryOp, CompareOp, Object, UnaryOp, ValueIter};
pub use script::Script;
pub use script_head::{ScriptHead, graph_head, script_head};
pub use validate::{Rejection, Resolve};
pub use value::{Dict, Key, Set, Value};
pub use vm::{Host, Vm};
