//! Indexes: one query.

use indexmap::IndexMap;
use limbeck_sql::{DialectOptions, OptionValue};

use super::{
    ByTable, Cells,
    attributes::{Attributes, numbers},
    storage, texts_value, wanted,
};
use crate::{
    driver::Connection,
    inspect::{Filter, InspectResult, model::ReflectedIndex},
};

/// Reads the indexes, those of primary keys aside, by table and name.
pub(super) fn indexes(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
    attributes: &Attributes,
) -> InspectResult<ByTable<Vec<ReflectedIndex>>> {
    let version = connection.server_version();
    let key_count = if version >= (11, 0, 0) {
        "i.indnkeyatts"
    } else {
        "i.indnatts"
    };
    let not_distinct = if version >= (15, 0, 0) {
        "i.indnullsnotdistinct"
    } else {
        "false"
    };
    let sql = format!(
        "WITH rel AS ({}) \
         SELECT rel.relname, rel.oid::bigint, ic.relname, i.indisunique, i.indisvalid, \
         EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid \
         AND k.contype IN ('p', 'u', 'x')), \
         i.indoption::text, ic.reloptions, am.amname, \
         CASE WHEN i.indpred IS NOT NULL THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END, \
         {key_count}, {not_distinct}, i.indkey::text, i.indclass::text, \
         CASE WHEN i.indexprs IS NOT NULL THEN (SELECT pg_catalog.array_agg(\
         pg_catalog.pg_get_indexdef(i.indexrelid, u.ord::int, true) ORDER BY u.ord) \
         FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY AS u(attnum, ord) WHERE u.attnum = 0) END, \
         (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = i.indexrelid AND d.objsubid = 0 \
         AND d.classoid = 'pg_catalog.pg_class'::regclass) \
         FROM rel LEFT JOIN pg_catalog.pg_index AS i ON i.indrelid = rel.oid AND NOT i.indisprimary \
         LEFT JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid \
         LEFT JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam \
         ORDER BY rel.relname, ic.relname",
        wanted(filter)
    );
    let found = connection.execute(&sql, &[])?;
    let known = Known {
        attributes,
        classes: classes(connection)?,
        has_include: version >= (11, 0, 0),
    };
    let mut tables: ByTable<Vec<ReflectedIndex>> = ByTable::new();
    for row in &found.rows {
        let mut cells = Cells::new(row);
        let table = tables.entry(cells.string()).or_default();
        let relation = cells.int().unwrap_or_default();
        let Some(name) = cells.text() else { continue };
        table.push(index(name, relation, &mut cells, &known));
    }
    Ok(tables)
}

/// What indexes name by number.
struct Known<'k> {
    attributes: &'k Attributes,
    /// The operator classes that are no default.
    classes: IndexMap<i64, String>,
    /// Whether the server knows INCLUDE.
    has_include: bool,
}

fn classes(connection: &mut dyn Connection) -> InspectResult<IndexMap<i64, String>> {
    let found = connection.execute(
        "SELECT oc.oid::bigint, oc.opcname FROM pg_catalog.pg_opclass AS oc WHERE NOT oc.opcdefault",
        &[],
    )?;
    Ok(found
        .rows
        .iter()
        .map(|row| {
            let mut cells = Cells::new(row);
            (cells.int().unwrap_or_default(), cells.string())
        })
        .collect())
}

fn index(name: String, relation: i64, cells: &mut Cells<'_>, known: &Known<'_>) -> ReflectedIndex {
    let unique = cells.truth();
    let valid = cells.truth();
    let has_constraint = cells.truth();
    let flags: Vec<u32> = cells
        .string()
        .split_whitespace()
        .map(|flag| flag.parse().unwrap_or_default())
        .collect();
    let parameters = cells.texts();
    let method = cells.string();
    let predicate = cells.text();
    let key_count = usize::try_from(cells.int().unwrap_or_default()).unwrap_or_default();
    let not_distinct = cells.truth();
    let columns = numbers(&cells.string());
    let classes = numbers(&cells.string());
    let mut expressions = cells.texts().into_iter();
    let mut elements: Vec<String> = columns
        .iter()
        .map(|number| match number {
            0 => expressions.next().unwrap_or_default(),
            number => known
                .attributes
                .name(relation, *number)
                .unwrap_or_default()
                .to_owned(),
        })
        .collect();
    let comment = cells.text();
    let include = if key_count < elements.len() {
        elements.split_off(key_count)
    } else {
        Vec::new()
    };
    let is_expression = |i: usize| columns.get(i) == Some(&0);
    let mut options = DialectOptions::new();
    let ops: IndexMap<String, OptionValue> = elements
        .iter()
        .zip(&classes)
        .filter_map(|(element, class)| {
            let class = known.classes.get(class)?;
            Some((element.clone(), OptionValue::from(class.as_str())))
        })
        .collect();
    if !ops.is_empty() {
        options.insert("postgresql_ops".to_owned(), OptionValue::Map(ops));
    }
    let mut sorting = IndexMap::new();
    for (element, flags) in elements.iter().zip(&flags) {
        // Bit 1: descending; bit 2: nulls first. Only what differs from the default of the direction is told.
        let words: &[&str] = match (flags & 1 != 0, flags & 2 != 0) {
            (true, true) => &["desc"],
            (true, false) => &["desc", "nulls_last"],
            (false, true) => &["nulls_first"],
            (false, false) => continue,
        };
        sorting.insert(
            element.clone(),
            words.iter().map(|word| (*word).to_owned()).collect(),
        );
    }
    if !parameters.is_empty() {
        options.insert("postgresql_with".to_owned(), storage(&parameters));
    }
    if method != "btree" {
        options.insert("postgresql_using".to_owned(), method.into());
    }
    if let Some(predicate) = predicate {
        options.insert("postgresql_where".to_owned(), predicate.into());
    }
    if known.has_include {
        options.insert("postgresql_include".to_owned(), texts_value(&include));
    }
    if not_distinct {
        options.insert(
            "postgresql_nulls_not_distinct".to_owned(),
            OptionValue::Bool(true),
        );
    }
    if !valid {
        options.insert("postgresql_invalid".to_owned(), OptionValue::Bool(true));
    }
    let any_expression = (0..elements.len()).any(is_expression);
    ReflectedIndex {
        column_names: elements
            .iter()
            .enumerate()
            .map(|(i, element)| (!is_expression(i)).then(|| element.clone()))
            .collect(),
        expressions: any_expression.then_some(elements),
        unique,
        include_columns: None,
        duplicates_constraint: has_constraint.then(|| name.clone()),
        column_sorting: sorting,
        dialect_options: (!options.is_empty()).then_some(options),
        comment,
        name,
    }
}
