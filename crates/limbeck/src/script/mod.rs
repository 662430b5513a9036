//! The versions folder on disk.
