//! The isolation level of a connection: `get_isolation_level()` and `execution_options(isolation_level=...)`.

use limbeck_py::{Result, Value, Vm};
use limbeck_sql::datum::Datum;

use super::{ConnectionObject, execute::send};
use crate::{bindings::exc, repr};

/// `connection.get_isolation_level()`.
pub(super) fn isolation_level(vm: &Vm, connection: &ConnectionObject) -> Result<Value> {
    if connection.handle.borrow().autocommit() {
        return Ok(Value::from("AUTOCOMMIT"));
    }
    if !connection.is_postgresql() {
        return Ok(Value::from("SERIALIZABLE"));
    }
    let sql = "show transaction isolation level";
    let set = send(vm, connection, sql, sql, &[], None)?;
    Ok(match set.scalar() {
        Some(Datum::Text(text)) => Value::from(text.to_uppercase()),
        _ => Value::None,
    })
}

/// `execution_options(isolation_level=...)`.
pub(super) fn set_isolation_level(
    vm: &Vm,
    connection: &ConnectionObject,
    level: &str,
) -> Result<()> {
    connection
        .handle
        .borrow_mut()
        .set_autocommit(level == "AUTOCOMMIT");
    match level {
        "AUTOCOMMIT" => Ok(()),
        "READ COMMITTED" | "READ UNCOMMITTED" | "REPEATABLE READ" | "SERIALIZABLE"
            if connection.is_postgresql() =>
        {
            let sql = format!("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {level}");
            let set = connection.handle.borrow_mut().execute(&sql, &[]);
            set.map(|_| ())
                .map_err(|error| exc::db_error(vm, error, Some(&sql)))
        }
        "SERIALIZABLE" => Ok(()),
        "READ UNCOMMITTED" if !connection.is_postgresql() => Ok(()),
        other => Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "Invalid value {} for isolation_level. Valid isolation levels for {} are {}",
                repr::string(other),
                connection.dialect.name(),
                if connection.is_postgresql() {
                    "'SERIALIZABLE', 'READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'AUTOCOMMIT'"
                } else {
                    "READ UNCOMMITTED, SERIALIZABLE, AUTOCOMMIT"
                }
            ),
        )),
    }
}
