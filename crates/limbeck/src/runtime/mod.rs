//! The run: environment, steps, version table, lock.

pub mod lock;
