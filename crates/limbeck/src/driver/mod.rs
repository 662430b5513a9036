//! The wire to a database.
