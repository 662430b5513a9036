//! How SQLite writes types: SQLAlchemy's `SQLiteTypeCompiler`.

use crate::{
    dialect::{CompileContext, types},
    error::CompileError,
    types::{PgType, SqliteType, Type, sqlite::StorageArgs},
};

/// Writes a type.
pub fn type_sql(cx: &CompileContext, type_: &Type) -> Result<String, CompileError> {
    let text = match type_ {
        Type::JSON(_) | Type::Sqlite(SqliteType::JSON(_)) => "JSON".to_owned(),
        Type::Sqlite(SqliteType::JSONB(_)) | Type::Postgresql(PgType::JSONB(_)) => {
            "JSONB".to_owned()
        }
        Type::Sqlite(SqliteType::DATE(args)) => stored("DATE", args, DATE_FORMAT),
        Type::Sqlite(SqliteType::DATETIME(args)) => stored("DATETIME", args, DATETIME_FORMAT),
        Type::Sqlite(SqliteType::TIME(args)) => stored("TIME", args, TIME_FORMAT),
        _ => return types::generic(cx, type_),
    };
    Ok(text)
}

const DATE_FORMAT: &str = "%(year)04d-%(month)02d-%(day)02d";
const TIME_FORMAT: &str = "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d";
const DATETIME_FORMAT: &str = "%(year)04d-%(month)02d-%(day)02d \
                               %(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d";

/// A format that gives digits alone would be stored as a number, so its column gets text affinity by name.
fn stored(name: &str, args: &StorageArgs, default: &str) -> String {
    let format = args.storage_format.as_deref().unwrap_or(default);
    let mut outside = String::new();
    let mut rest = format;
    while let Some(at) = rest.find("%(") {
        outside.push_str(&rest[..at]);
        rest = rest[at..]
            .split_once(')')
            .and_then(|(_, conversion)| conversion.split_once('d'))
            .map_or("", |(_, after)| after);
    }
    outside.push_str(rest);
    if outside.chars().any(|c| !c.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("{name}_CHAR")
    }
}
