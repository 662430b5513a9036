//! limbeck runs existing Alembic projects without Python.

pub mod bindings;
pub mod command;
pub mod config;
pub mod driver;
pub mod error;
pub mod events;
pub mod inspect;
pub mod python;
pub mod revision;
pub mod runtime;
pub mod script;
