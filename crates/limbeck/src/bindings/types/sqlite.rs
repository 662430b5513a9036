//! The types of `sqlalchemy.dialects.sqlite` that are its own.

use limbeck_py::{Args, Result, Vm};
use limbeck_sql::types::{JsonArgs, SqliteType, Type, sqlite::StorageArgs};

use super::{Entry, build};
use crate::bindings::convert;

/// All of them.
pub(super) const ENTRIES: &[Entry] = &[
    ("DATE", |vm, args| {
        storage(vm, args, "DATE").map(|it| Type::Sqlite(SqliteType::DATE(it)))
    }),
    ("DATETIME", |vm, args| {
        storage(vm, args, "DATETIME").map(|it| Type::Sqlite(SqliteType::DATETIME(it)))
    }),
    ("TIME", |vm, args| {
        storage(vm, args, "TIME").map(|it| Type::Sqlite(SqliteType::TIME(it)))
    }),
    ("JSON", |vm, args| {
        let mut args = args.reader(vm, "JSON");
        let none_as_null = build::flag(vm, &mut args, "none_as_null", false)?;
        args.finish()?;
        Ok(Type::Sqlite(SqliteType::JSON(JsonArgs { none_as_null })))
    }),
];

fn storage(vm: &Vm, args: Args, name: &str) -> Result<StorageArgs> {
    let mut args = args.reader(vm, name);
    let timezone = if name == "DATE" {
        false
    } else {
        build::flag(vm, &mut args, "timezone", false)?
    };
    let storage_format = convert::opt_str(vm, "storage_format", args.keyword("storage_format"))?;
    let regexp = convert::opt_str(vm, "regexp", args.keyword("regexp"))?;
    let truncate_microseconds = convert::bool_or(vm, args.keyword("truncate_microseconds"), false)?;
    args.finish()?;
    Ok(StorageArgs {
        storage_format,
        regexp,
        timezone,
        truncate_microseconds,
    })
}
