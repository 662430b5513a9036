//! Schema model and SQL compiler of limbeck.

pub mod datum;

pub use datum::Datum;
