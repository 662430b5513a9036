//! Errors of the library.
