//! PostgreSQL's advisory locks that env.py took for its session: given up while Alembic runs env.py again, which takes
//! them itself.

use std::time::Duration;

use crate::driver::{Connection, Datum, DbError, DbErrorKind};

/// A lock, as it is written in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    arguments: String,
    suffix: &'static str,
    /// `classid`, `objid`, `objsubid`.
    place: (i64, i64, i64),
    times: usize,
}

/// Releases all but those whose key is given.
pub(super) fn release(connection: &mut dyn Connection, but: &[i64]) -> Result<Vec<Held>, DbError> {
    let found = connection.execute(
        "SELECT l.classid::bigint, l.objid::bigint, l.objsubid::bigint, l.mode = 'ShareLock' \
         FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted \
         AND l.pid = pg_catalog.pg_backend_pid() ORDER BY 1, 2, 3, 4",
        &[],
    )?;
    let mut all = Vec::new();
    for row in found.rows {
        let number = |i: usize| row.get(i).and_then(Datum::as_int).unwrap_or_default();
        let arguments = if number(2) == 1 {
            let key = number(0) << 32 | number(1);
            if but.contains(&key) {
                continue;
            }
            key.to_string()
        } else {
            // Both are stored without a sign.
            let part = |i: usize| u32::try_from(number(i)).unwrap_or_default().cast_signed();
            format!("{}, {}", part(0), part(1))
        };
        let place = (number(0), number(1), number(2));
        let suffix = match row.get(3) {
            Some(Datum::Bool(true)) => "_shared",
            _ => "",
        };
        let mut held = Held {
            arguments,
            suffix,
            place,
            times: 0,
        };
        // As often as it was taken.
        while held.is_there(connection)? && held.call(connection, "pg_advisory_unlock")? {
            held.times += 1;
        }
        all.push(held);
    }
    Ok(all)
}

/// Takes them again.
pub(super) fn take(
    connection: &mut dyn Connection,
    locks: &[Held],
    stop: &dyn Fn() -> bool,
) -> Result<(), DbError> {
    for held in locks {
        for _ in 0..held.times {
            // Polled: who waits inside the server may be waited for.
            while !held.call(connection, "pg_try_advisory_lock")? {
                if stop() {
                    return Err(DbError::new(
                        DbErrorKind::Operational,
                        "limbeck",
                        "stopped while waiting for an advisory lock of env.py's",
                    ));
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
    Ok(())
}

impl Held {
    fn is_there(&self, connection: &mut dyn Connection) -> Result<bool, DbError> {
        let (class, object, part) = self.place;
        let mode = if self.suffix.is_empty() {
            "Exclusive"
        } else {
            "Share"
        };
        let sql = format!(
            "SELECT 1 FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid() \
             AND l.classid = {class}::oid AND l.objid = {object}::oid AND l.objsubid = {part} AND l.mode = '{mode}Lock'"
        );
        Ok(!connection.execute(&sql, &[])?.rows.is_empty())
    }

    fn call(&self, connection: &mut dyn Connection, function: &str) -> Result<bool, DbError> {
        let Self {
            arguments, suffix, ..
        } = self;
        let sql = format!("SELECT pg_catalog.{function}{suffix}({arguments})");
        Ok(connection.execute(&sql, &[])?.scalar() == Some(&Datum::Bool(true)))
    }
}
