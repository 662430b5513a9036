//! The run: environment, steps, version table, lock.
