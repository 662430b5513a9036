//! Attributes that tables, columns, indexes and constraints share: `dialect_options`, `dialect_kwargs`, `info`.

use indexmap::IndexMap;
use limbeck_py::{Key, Value};
use limbeck_sql::options::{DialectOptions, OptionValue};

use crate::bindings::convert;

/// The options that SQLAlchemy gives a value of its own where none was given.
const DEFAULTS: &[(&str, &str, bool)] = &[
    ("postgresql", "using", false),
    ("postgresql", "include", true),
    ("postgresql", "where", true),
    ("postgresql", "concurrently", false),
    ("postgresql", "tablespace", true),
    ("postgresql", "nulls_not_distinct", true),
    ("postgresql", "partition_by", true),
    ("postgresql", "inherits", true),
    ("postgresql", "not_valid", false),
    ("sqlite", "autoincrement", false),
    ("sqlite", "with_rowid", true),
    ("sqlite", "strict", false),
    ("sqlite", "where", true),
];

/// `dialect_options`: the options by dialect, without the prefix.
pub(super) fn dialect_options_value(options: &DialectOptions) -> Value {
    let mut by_dialect: IndexMap<&str, limbeck_py::Dict> = IndexMap::new();
    for (dialect, option, none) in DEFAULTS {
        let default = if *none { Value::None } else { false.into() };
        by_dialect
            .entry(dialect)
            .or_default()
            .insert(Key::from(*option), default);
    }
    for (key, value) in options {
        let Some((dialect, option)) = key.split_once('_') else {
            continue;
        };
        by_dialect
            .entry(dialect)
            .or_default()
            .insert(option.into(), convert::option_to_value(value));
    }
    Value::dict(
        by_dialect
            .into_iter()
            .map(|(dialect, options)| (dialect.into(), Value::dict(options)))
            .collect(),
    )
}

/// An attribute that every construct has.
pub(super) fn common(
    name: &str,
    options: &DialectOptions,
    info: Option<&IndexMap<String, OptionValue>>,
) -> Option<Value> {
    Some(match name {
        "dialect_options" => dialect_options_value(options),
        "dialect_kwargs" | "kwargs" => convert::options_to_value(options),
        "info" => match info {
            Some(info) => convert::options_to_value(info),
            None => Value::dict(Default::default()),
        },
        _ => return None,
    })
}
