//! SQLAlchemy's `DDLCompiler` and the ALTER constructs of Alembic: what is written where a dialect says nothing else.

pub mod alter;
pub mod column;
pub mod constraint;
pub mod exprs;
pub mod index;
pub mod table;
pub mod type_check;

use crate::options::{DialectOptions, OptionValue};

/// Returns a dialect option that is set: `postgresql_where` for (`postgresql`, `where`).
pub fn option<'a>(
    options: &'a DialectOptions,
    dialect: &str,
    name: &str,
) -> Option<&'a OptionValue> {
    // Most things have no options, and this is asked of each column and constraint.
    if options.is_empty() {
        return None;
    }
    options
        .get(&format!("{dialect}_{name}"))
        .filter(|value| !matches!(value, OptionValue::None))
}

/// Says whether a dialect option is set to something true.
pub fn flag(options: &DialectOptions, dialect: &str, name: &str) -> bool {
    option(options, dialect, name).is_some_and(OptionValue::truthy)
}
