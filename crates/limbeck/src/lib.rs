//! limbeck runs existing Alembic projects without Python: `alembic.ini`, `env.py` and `versions/*.py` as they are.
//!
//! What the `limbeck` command does is functions in [`command`] over a [`Project`](command::Project); they return data and
//! print nothing. A service that carries its migrations inside uses [`embed::Migrations`].
//!
//! ```no_run
//! use limbeck::{command::{self, Project}, config::{Config, Sources}};
//!
//! let config = Config::load(Sources::in_directory("backend".as_ref()))?;
//! let project = Project::open(config)?;
//! let report = command::upgrade(&project, "head", false, None)?;
//! for outcome in &report.outcomes {
//!     println!("{:?} -> {:?}", outcome.before, outcome.after);
//! }
//! # Ok::<(), limbeck::error::Error>(())
//! ```

pub mod autogenerate;
pub mod bindings;
pub mod command;
pub mod config;
pub mod driver;
pub mod embed;
pub mod error;
pub mod events;
pub mod inspect;
pub mod python;
pub mod repr;
pub mod revision;
pub mod runtime;
pub mod script;
