//! `alembic.operations.ops` and `alembic.autogenerate` as env.py sees them, and env.py's functions as autogenerate's
//! [`Hooks`](crate::autogenerate::Hooks).
//!
//! The classes of directives are Python, which the evaluator runs (`ops.py`, `ops_columns.py`, `rewriter.py`): functions of
//! env.py look at them, change them, derive from them and make their own. `values` makes them of directives, `read` the
//! other way round.

mod application;
mod constraints;
mod context;
mod hooks;
mod modules;
mod needs;
mod options;
mod produce;
mod read;
mod registered;
mod script;
mod values;

pub use context::AutogenContext;
pub use hooks::EnvHooks;
pub use modules::{autogenerate, extension, operations, ops, rewriter};
pub use needs::{context_needs_alembic, needs_alembic};
pub use options::{AutogenerateOptions, with_defaults};
pub use produce::{produce, warn};
pub use read::read_ops;
pub use script::{ScriptValues, as_diffs};
pub use values::Compared;
