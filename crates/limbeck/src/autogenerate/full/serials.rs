//! A SERIAL becomes an identity, and an identity a SERIAL: the numbers go on where they were.

use limbeck_sql::{CompileContext, op::Op};

use super::{
    enums::{qualified, statement},
    facts::{ColumnFacts, Key},
};
use crate::inspect::postgresql::literal;

/// The sequence in `nextval('...'::regclass)`, as SQL names it.
fn sequence(default: &str) -> Option<String> {
    let inner = default.strip_prefix("nextval('")?;
    Some(inner.split("'::regclass").next()?.replace("''", "'"))
}

/// Takes the default away, and its sequence.
pub(super) fn gone(cx: &CompileContext, key: &Key, found: &ColumnFacts, serial: &str) -> Vec<Op> {
    let (table, column) = (qualified(cx, key), cx.quote(&found.shown.name));
    let mut ops = vec![statement(format!(
        "ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT"
    ))];
    if let Some(sequence) = sequence(serial) {
        ops.push(statement(format!("DROP SEQUENCE {sequence}")));
    }
    ops
}

/// Lets the identity go on behind the highest number.
pub(super) fn counted(cx: &CompileContext, key: &Key, wanted: &ColumnFacts) -> Op {
    let (table, column) = (qualified(cx, key), cx.quote(&wanted.shown.name));
    statement(format!(
        "SELECT setval(pg_get_serial_sequence({}, {}), max({column})) FROM {table}",
        literal(&table),
        literal(wanted.shown.name.as_str())
    ))
}

/// Makes a sequence and the default again.
pub(super) fn made(cx: &CompileContext, key: &Key, wanted: &ColumnFacts, serial: &str) -> Vec<Op> {
    let Some(sequence) = sequence(serial) else {
        return Vec::new();
    };
    let (table, column) = (qualified(cx, key), cx.quote(&wanted.shown.name));
    let type_ = &wanted.base_type;
    let name = literal(&sequence);
    vec![
        statement(format!(
            "CREATE SEQUENCE {sequence} AS {type_} OWNED BY {table}.{column}"
        )),
        statement(format!(
            "ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT nextval({name})"
        )),
        statement(format!("SELECT setval({name}, max({column})) FROM {table}")),
    ]
}
