//! Python names to limbeck-sql values; a file a Python module.

pub mod alembic;
pub mod autogenerate;
mod batch;
pub mod channel;
mod column_ops;
mod compiles;
mod configure;
pub mod connection;
pub mod context;
mod convert;
mod dates;
pub mod datum;
mod ddl;
mod dotenv;
pub mod engine;
pub mod enums;
mod errors;
pub mod exc;
pub mod expr;
pub mod host;
pub(crate) mod inert;
pub mod inspector;
mod ischema_names;
mod mock;
mod modules;
mod names;
mod needs_naming;
mod op;
#[cfg(test)]
pub(crate) mod recording;
pub mod result;
pub mod row;
pub mod schema;
pub mod state;
mod thirdparty;
pub mod transaction;
pub mod types;
mod unbound;
pub mod url;
mod versions;
mod write_hooks;

pub use batch::batch_op;
pub use errors::{db_error, io_error, library_error, to_error};
pub use state::State;
