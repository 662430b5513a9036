//! The project's own interpreter, asked on demand.
