//! Types of `sqlalchemy.dialects.sqlite` that differ from the generic ones.

use crate::types::JsonArgs;

/// A type of `sqlalchemy.dialects.sqlite`; the variants carry the classes' names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::upper_case_acronyms, missing_docs)]
pub enum SqliteType {
    DATE(StorageArgs),
    DATETIME(StorageArgs),
    TIME(StorageArgs),
    JSON(JsonArgs),
    JSONB(JsonArgs),
}

/// How SQLite's date types are stored as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorageArgs {
    /// `storage_format=`.
    pub storage_format: Option<String>,
    /// `regexp=`, as text.
    pub regexp: Option<String>,
    /// `timezone=`.
    pub timezone: bool,
    /// `truncate_microseconds=`.
    pub truncate_microseconds: bool,
}
