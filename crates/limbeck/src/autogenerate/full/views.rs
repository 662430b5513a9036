//! Views that stand on what is about to change: PostgreSQL refuses the change then.

use limbeck_sql::{Name, Op};

use super::{
    domains, enums,
    facts::{Facts, Key},
};
use crate::{
    autogenerate::Ops,
    driver::{Connection, Datum},
    inspect::InspectResult,
};

/// What goes or gets another type: a table, or a column of it.
fn touched(found: &Facts, wanted: &Facts, ops: &Ops) -> Vec<(Key, Option<String>)> {
    let key = |schema: &Option<Name>, table: &Name| -> Key {
        let schema = schema.as_ref().map(|name| name.text.clone());
        (schema, table.text.clone())
    };
    let mut out = Vec::new();
    for op in ops.flat() {
        match op {
            Op::DropTable(it) => out.push((key(&it.schema, &it.table_name), None)),
            Op::DropColumn(it) => out.push((
                key(&it.schema, &it.table_name),
                Some(it.column_name.text.clone()),
            )),
            Op::AlterColumn(it) if it.type_.is_some() => out.push((
                key(&it.schema, &it.table_name),
                Some(it.column_name.text.clone()),
            )),
            _ => {}
        }
    }
    let mut swapped = enums::swapped(found, wanted);
    swapped.extend(domains::swapped(found, wanted));
    for (key, table) in &found.tables {
        for (name, column) in &table.columns {
            if column.named.as_ref().is_some_and(|it| swapped.contains(it)) {
                out.push((key.clone(), Some(name.clone())));
            }
        }
    }
    out
}

/// Names the views that hinder, with what they stand on.
pub(super) fn hindering(
    connection: &mut dyn Connection,
    default_schema: &str,
    found: &Facts,
    wanted: &Facts,
    ops: &Ops,
) -> InspectResult<Vec<(String, String)>> {
    let touched = touched(found, wanted, ops);
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let rows = connection.execute(
        "SELECT DISTINCT v.oid::regclass::text, n.nspname, c.relname, a.attname FROM pg_catalog.pg_depend AS d \
         JOIN pg_catalog.pg_rewrite AS r ON r.oid = d.objid JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class \
         JOIN pg_catalog.pg_class AS c ON c.oid = d.refobjid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
         JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid \
         WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass \
         AND v.oid <> c.oid AND v.relkind IN ('v', 'm') AND c.relkind IN ('r', 'p') ORDER BY 1, 2, 3, 4",
        &[],
    )?;
    let mut out: Vec<(String, String)> = Vec::new();
    for row in &rows.rows {
        let text = |at: usize| row.get(at).and_then(Datum::as_str).unwrap_or_default();
        let schema = Some(text(1)).filter(|name| *name != default_schema);
        let key: Key = (schema.map(str::to_owned), text(2).to_owned());
        let column = text(3);
        for (table, name) in &touched {
            if *table == key && name.as_ref().is_none_or(|name| name == column) {
                let what = match name {
                    Some(name) => format!("{}.{name}", key.1),
                    None => key.1.clone(),
                };
                let pair = (text(0).to_owned(), what);
                if !out.contains(&pair) {
                    out.push(pair);
                }
            }
        }
    }
    Ok(out)
}
