//! The run: environment, steps, version table, lock.

mod application;
mod delegate;
mod delegation;
pub mod environment;
pub mod lock;
pub mod migration;
mod naming;
mod naming_source;
mod preview;
pub mod revision;
pub mod scripts;
mod session_locks;
mod steps;
pub mod version_table;

pub use environment::{EnvRun, Session, run_env};
pub use migration::{RunOutcome, Work};
pub use revision::RevisionContext;
