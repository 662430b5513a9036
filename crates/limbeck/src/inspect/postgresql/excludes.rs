//! What upstream's inspector does not show of constraints: exclusion constraints, and which keys are deferrable. A query
//! each.

use indexmap::IndexMap;
use limbeck_sql::{Constraint, ConstraintName, Exclude, ExcludeElement, Expr, Name, Table};

use super::{
    ByTable, Cells,
    attributes::{Attributes, numbers},
    wanted,
};
use crate::{
    driver::Connection,
    inspect::{Filter, InspectError, InspectResult},
};

/// Reads the exclusion constraints of relations, by table and name.
pub fn get_multi_exclude_constraints(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<Exclude>>> {
    let sql = format!(
        "WITH rel AS ({}) \
         SELECT rel.relname, rel.oid::bigint, k.conname, \
         (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = k.oid AND d.objsubid = 0 \
         AND d.classoid = 'pg_catalog.pg_constraint'::regclass), \
         k.condeferrable, k.condeferred, am.amname, pg_catalog.pg_get_expr(i.indpred, i.indrelid), i.indkey::text, i.indnkeyatts, \
         (SELECT pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, u.ord::int, false) ORDER BY u.ord) \
         FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY AS u(attnum, ord) WHERE u.attnum = 0), \
         (SELECT pg_catalog.array_agg(CASE WHEN pg_catalog.pg_operator_is_visible(o.oid) THEN o.oprname::text \
         ELSE pg_catalog.format('OPERATOR(%I.%s)', n.nspname, o.oprname) END ORDER BY u.ord) \
         FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS u(op, ord) \
         JOIN pg_catalog.pg_operator AS o ON o.oid = u.op JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace), \
         (SELECT pg_catalog.array_agg(CASE WHEN oc.opcdefault THEN '' ELSE oc.opcname::text END ORDER BY u.ord) \
         FROM pg_catalog.unnest(i.indclass) WITH ORDINALITY AS u(class, ord) \
         JOIN pg_catalog.pg_opclass AS oc ON oc.oid = u.class) \
         FROM rel JOIN pg_catalog.pg_constraint AS k ON k.conrelid = rel.oid AND k.contype = 'x' \
         JOIN pg_catalog.pg_index AS i ON i.indexrelid = k.conindid \
         JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam \
         ORDER BY rel.relname, k.conname",
        wanted(filter)
    );
    let mut tables: ByTable<Vec<Exclude>> = ByTable::new();
    let found = connection.execute(&sql, &[])?;
    if found.rows.is_empty() {
        return Ok(tables);
    }
    let attributes = Attributes::load(connection, filter)?;
    for row in &found.rows {
        let mut cells = Cells::new(row);
        let table = cells.string();
        let relation = cells.int().unwrap_or_default();
        let exclude = exclude(&table, relation, &mut cells, &attributes)?;
        tables.entry(table).or_default().push(exclude);
    }
    Ok(tables)
}

/// Reads which primary keys and unique constraints are deferrable, by table and name; the flag says whether they are
/// deferred from the start.
pub fn get_multi_deferrable(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<IndexMap<String, bool>>> {
    let sql = format!(
        "WITH rel AS ({}) SELECT rel.relname, k.conname, k.condeferred FROM rel \
         JOIN pg_catalog.pg_constraint AS k ON k.conrelid = rel.oid AND k.contype IN ('p', 'u') AND k.condeferrable \
         ORDER BY rel.relname, k.conname",
        wanted(filter)
    );
    let mut tables: ByTable<IndexMap<String, bool>> = ByTable::new();
    for row in &connection.execute(&sql, &[])?.rows {
        let mut cells = Cells::new(row);
        let table = tables.entry(cells.string()).or_default();
        table.insert(cells.string(), cells.truth());
    }
    Ok(tables)
}

/// Says of the keys of a table which of them are deferrable.
pub fn set_deferrable(table: &mut Table, keys: &IndexMap<String, bool>) {
    for constraint in &mut table.constraints {
        let (name, deferrable, initially) = match constraint {
            Constraint::PrimaryKey(it) => (&it.name, &mut it.deferrable, &mut it.initially),
            Constraint::Unique(it) => (&it.name, &mut it.deferrable, &mut it.initially),
            _ => continue,
        };
        if let Some(deferred) = name.text().and_then(|name| keys.get(name)) {
            *deferrable = Some(true);
            *initially = deferred.then(|| "DEFERRED".to_owned());
        }
    }
}

fn exclude(
    table: &str,
    relation: i64,
    cells: &mut Cells<'_>,
    attributes: &Attributes,
) -> InspectResult<Exclude> {
    let name = cells.string();
    let comment = cells.text();
    let deferrable = cells.truth();
    let deferred = cells.truth();
    let method = cells.string();
    let predicate = cells.text();
    let columns = numbers(&cells.string());
    let key_count = usize::try_from(cells.int().unwrap_or_default()).unwrap_or_default();
    let mut expressions = cells.texts().into_iter();
    let operators = cells.texts();
    let classes = cells.texts();
    if key_count < columns.len() {
        return Err(InspectError::NotImplemented(format!(
            "exclusion constraint '{name}' of table '{table}' has INCLUDE columns, which no model can say"
        )));
    }
    let mut made = Exclude {
        using: Some(method),
        where_: predicate.map(|text| Box::new(Expr::Raw(text))),
        deferrable: deferrable.then_some(true),
        initially: deferred.then(|| "DEFERRED".to_owned()),
        comment,
        name: ConstraintName::Final(Name::from(name)),
        ..Exclude::default()
    };
    for ((number, operator), class) in columns.iter().zip(operators).zip(classes) {
        let (element, key) = match attributes.name(relation, *number) {
            Some(column) => (
                ExcludeElement::Column(Name::from(column)),
                column.to_owned(),
            ),
            None => {
                let text = expressions.next().unwrap_or_default();
                let element = ExcludeElement::Expr(Box::new(Expr::Raw(text.clone())));
                (element, text)
            }
        };
        if !class.is_empty() {
            made.ops.insert(key, class);
        }
        made.elements.push((element, operator));
    }
    Ok(made)
}
