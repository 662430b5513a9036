//! Schema model and SQL compiler of limbeck: values in, SQL text out.
//!
//! The model ([`Table`], [`Column`], [`Constraint`], [`Index`], [`Type`]) is plain data with public fields, named as
//! in SQLAlchemy. An [`Op`] is one migration directive; [`Op::compile`] turns it into the [`Statement`]s that Alembic
//! would send for the same directive.
//!
//! INVARIANT: no I/O, no clock, no Python, no driver.

pub mod batch;
pub mod column;
pub mod constraint;
pub mod datum;
pub mod ddl;
pub mod dialect;
pub mod error;
// `from_*` there reads FROM clauses.
#[allow(
    clippy::wrong_self_convention,
    clippy::needless_question_mark,
    clippy::nonminimal_bool
)]
pub mod expr;
pub mod index;
mod md5;
pub mod metadata;
pub mod name;
pub mod naming;
pub mod op;
pub mod options;
pub mod resolve;
pub mod sort;
pub mod sql;
pub mod table;
pub mod topological;
pub mod types;

pub use column::{
    Autoincrement, Column, ColumnDefault, Computed, Identity, Sequence, SequenceOptions,
    ServerDefault,
};
pub use constraint::{
    Check, Constraint, Exclude, ExcludeElement, ForeignKey, ForeignKeyConstraint, PrimaryKey,
    Target, Unique,
};
pub use datum::Datum;
pub use dialect::{CompileContext, Dialect, Statement};
pub use error::{CompileError, ErrorClass};
pub use expr::Expr;
pub use index::{Index, IndexElement};
pub use metadata::Metadata;
pub use name::{ConstraintName, Name};
pub use naming::NamingConvention;
pub use op::Op;
pub use options::{DialectOptions, OptionValue};
pub use resolve::{Resolved, resolve};
pub use table::Table;
pub use types::Type;
