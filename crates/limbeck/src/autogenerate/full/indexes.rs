//! PostgreSQL's indexes by the server's text, and the elements that upstream's reflection cannot say.

use indexmap::IndexMap;
use limbeck_sql::{Expr, Index, IndexElement, OptionValue, Table};

use crate::{
    driver::{Connection, Datum, quote_name},
    inspect::{InspectResult, ReflectedTable, postgresql::literal, sqlite::ddl},
};

/// The indexes of a schema's tables: from USING on, with UNIQUE before it.
pub(in crate::autogenerate) fn index_texts(
    connection: &mut dyn Connection,
    schema: &str,
) -> InspectResult<IndexMap<String, IndexMap<String, String>>> {
    let found = connection.execute(
        &format!(
            "SELECT c.relname, ic.relname, pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index AS i \
             JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid WHERE n.nspname = {} AND c.relkind IN ('r', 'p')",
            literal(schema)
        ),
        &[],
    )?;
    let mut texts: IndexMap<String, IndexMap<String, String>> = IndexMap::new();
    for row in &found.rows {
        let text = |at: usize| {
            let cell = row.get(at).and_then(Datum::as_str);
            cell.unwrap_or_default().to_owned()
        };
        let definition = text(2);
        // The name stands before it, and the table's, which may have another one.
        let definition = match definition.find(" USING ") {
            Some(at) => {
                let unique = if definition.starts_with("CREATE UNIQUE") {
                    "UNIQUE"
                } else {
                    ""
                };
                format!("{unique}{}", &definition[at..])
            }
            None => definition,
        };
        texts
            .entry(text(0))
            .or_default()
            .insert(text(1), definition);
    }
    Ok(texts)
}

/// Puts the server's text in the place of elements that are more than a column with its order and operator class.
pub(in crate::autogenerate) fn exact_elements(
    table: &mut Table,
    found: &ReflectedTable,
    texts: &IndexMap<String, String>,
) {
    for index in &mut table.indexes {
        let name = index.name.text().unwrap_or_default().to_owned();
        let found = found.indexes.iter().find(|it| it.name == name);
        let (Some(found), Some(definition)) = (found, texts.get(&name)) else {
            continue;
        };
        let parts = ddl::split_create_table(definition);
        if parts.len() < index.elements.len() {
            continue;
        }
        for (i, part) in parts.iter().enumerate() {
            let (Some(element), Some(column)) = (index.elements.get(i), found.column_names.get(i))
            else {
                continue;
            };
            let is_exact = column.as_ref().is_some_and(|name| {
                let mut rest = ops(index, name).map_or(String::new(), |class| format!(" {class}"));
                for word in found.column_sorting.get(name).into_iter().flatten() {
                    rest.push_str(match word.as_str() {
                        "desc" => " DESC",
                        "nulls_first" => " NULLS FIRST",
                        "nulls_last" => " NULLS LAST",
                        _ => "",
                    });
                }
                part.text == format!("{name}{rest}")
                    || part.text == format!("{}{rest}", quote_name(name))
            });
            if is_exact {
                continue;
            }
            let key = match (column, element) {
                (Some(name), _) => name.clone(),
                (None, IndexElement::Expr(expr)) => match &**expr {
                    Expr::Raw(text) => text.clone(),
                    _ => continue,
                },
                (None, IndexElement::Column(_)) => continue,
            };
            if let Some(OptionValue::Map(ops)) = index.dialect_options.get_mut("postgresql_ops") {
                ops.shift_remove(&key);
            }
            if let Some(element) = index.elements.get_mut(i) {
                *element = IndexElement::from(Expr::Raw(part.text.clone()));
            }
        }
    }
}

fn ops<'i>(index: &'i Index, name: &str) -> Option<&'i str> {
    match index.dialect_options.get("postgresql_ops") {
        Some(OptionValue::Map(ops)) => ops.get(name).and_then(OptionValue::as_str),
        _ => None,
    }
}
