//! A column's declared type to a [`Type`], by SQLAlchemy's names and SQLite's affinity rules.

use std::sync::LazyLock;

use limbeck_sql::{
    OptionValue, Type,
    types::{BooleanArgs, DateTimeArgs, JsonArgs, LengthArgs, NumericArgs, SqliteType, StringArgs},
};
use regex::Regex;

use crate::inspect::DeclaredType;

/// The name of a declared type (upper case) and its numbers.
pub(super) fn declared_type(declared: &str) -> DeclaredType {
    let (name, numbers) = parts(declared);
    DeclaredType {
        name: name.to_owned(),
        args: numbers.into_iter().map(OptionValue::Int).collect(),
        ..DeclaredType::default()
    }
}

fn parts(declared: &str) -> (&str, Vec<i64>) {
    static SHAPE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^([\w ]+)(\(.*?\))?").ok());
    let found = SHAPE.as_ref().and_then(|shape| shape.captures(declared));
    let part = |i: usize| {
        found
            .as_ref()
            .and_then(|found| found.get(i))
            .map(|part| part.as_str())
    };
    let name = part(1).unwrap_or_default();
    let numbers: Vec<i64> = part(2)
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    (name, numbers)
}

/// Reads a declared type (upper case), as SQLAlchemy's `_resolve_type_affinity`.
pub fn sqlite_type(declared: &str) -> Type {
    let (name, numbers) = parts(declared);
    named(class_of(name), &numbers).unwrap_or_else(|| {
        log::warn!(
            "Could not instantiate type {} with reflected arguments {:?}; using no arguments.",
            class_of(name),
            numbers.iter().map(i64::to_string).collect::<Vec<_>>()
        );
        named(class_of(name), &[]).unwrap_or_default()
    })
}

fn class_of(name: &str) -> &str {
    match name {
        "BIGINT" | "BLOB" | "CHAR" | "DATE" | "DATETIME" | "DOUBLE" | "DECIMAL" | "FLOAT"
        | "INTEGER" | "JSON" | "JSONB" | "NUMERIC" | "REAL" | "SMALLINT" | "TEXT" | "TIME"
        | "TIMESTAMP" | "VARCHAR" | "NVARCHAR" | "NCHAR" | "BOOLEAN" => name,
        "BOOL" => "BOOLEAN",
        "INT" => "INTEGER",
        "DATE_CHAR" => "DATE",
        "DATETIME_CHAR" => "DATETIME",
        "TIME_CHAR" => "TIME",
        _ if name.contains("INT") => "INTEGER",
        _ if ["CHAR", "CLOB", "TEXT"]
            .iter()
            .any(|word| name.contains(word)) =>
        {
            "TEXT"
        }
        _ if name.contains("BLOB") || name.is_empty() => "NullType",
        _ if ["REAL", "FLOA", "DOUB"]
            .iter()
            .any(|word| name.contains(word)) =>
        {
            "REAL"
        }
        _ => "NUMERIC",
    }
}

/// Calls a type's class with numbers, as Python would: each goes to the next parameter. `None`: too many of them.
fn named(class: &str, numbers: &[i64]) -> Option<Type> {
    let first = numbers.first().copied();
    let at_most = |count: usize| numbers.len() <= count;
    let strings = || {
        // The second would be the name of a collation, which a number is not.
        at_most(3).then(|| StringArgs {
            length: first,
            ..StringArgs::default()
        })
    };
    let times = || {
        at_most(1).then(|| DateTimeArgs {
            timezone: first.is_some_and(|number| number != 0),
        })
    };
    let numerics = |class_has_scale: bool| NumericArgs {
        precision: first,
        scale: if class_has_scale {
            numbers.get(1).copied()
        } else {
            None
        },
        asdecimal: match (class_has_scale, numbers.get(1)) {
            (false, Some(number)) => Some(*number != 0),
            _ => None,
        },
        decimal_return_scale: numbers.get(2).copied(),
    };
    Some(match class {
        "INTEGER" if numbers.is_empty() => Type::INTEGER,
        "SMALLINT" if numbers.is_empty() => Type::SMALLINT,
        "BIGINT" if numbers.is_empty() => Type::BIGINT,
        "DATE" if numbers.is_empty() => Type::DATE,
        "NullType" if numbers.is_empty() => Type::Null,
        "BLOB" if at_most(1) => Type::BLOB(LengthArgs { length: first }),
        "BOOLEAN" if at_most(1) => Type::BOOLEAN(BooleanArgs {
            create_constraint: first.is_some_and(|number| number != 0),
            ..BooleanArgs::default()
        }),
        "CHAR" => Type::CHAR(strings()?),
        "TEXT" => Type::TEXT(strings()?),
        "VARCHAR" => Type::VARCHAR(strings()?),
        "NVARCHAR" => Type::NVARCHAR(strings()?),
        "NCHAR" => Type::NCHAR(strings()?),
        "DATETIME" => Type::DATETIME(times()?),
        "TIME" => Type::TIME(times()?),
        "TIMESTAMP" => Type::TIMESTAMP(times()?),
        "NUMERIC" if at_most(4) => Type::NUMERIC(numerics(true)),
        "DECIMAL" if at_most(4) => Type::DECIMAL(numerics(true)),
        "FLOAT" if at_most(3) => Type::FLOAT(numerics(false)),
        "REAL" if at_most(3) => Type::REAL(numerics(false)),
        "DOUBLE" if at_most(3) => Type::DOUBLE(numerics(false)),
        "JSON" if at_most(1) => Type::Sqlite(SqliteType::JSON(json(first))),
        "JSONB" if at_most(1) => Type::Sqlite(SqliteType::JSONB(json(first))),
        _ => return None,
    })
}

fn json(first: Option<i64>) -> JsonArgs {
    JsonArgs {
        none_as_null: first.is_some_and(|number| number != 0),
    }
}
