//! Many tables at once: the pragmas as table-valued functions, a fixed number of statements for any number of tables.

use indexmap::IndexMap;

use super::{IndexFacts, Row, assemble, columns_of, int_of, is_system, keys, prefix, text_of};
use crate::{
    driver::{Connection, Datum},
    inspect::{InspectResult, model::ReflectedTable},
};

/// Rows by table.
type ByTable = IndexMap<String, Vec<Row>>;

/// What one database file tells of the tables wanted.
#[derive(Default)]
struct Place {
    sql: IndexMap<String, Option<String>>,
    columns: ByTable,
    foreign_keys: ByTable,
    indexes: IndexMap<String, Vec<IndexFacts>>,
}

/// Reads the tables and views of these names; those that are not there are left out.
pub(super) fn reflect(
    connection: &mut dyn Connection,
    names: &[String],
    schema: Option<&str>,
) -> InspectResult<IndexMap<String, ReflectedTable>> {
    // Temporary tables answer to names without a schema, where the main database has nothing to say.
    let schemas = match schema {
        Some(schema) => vec![schema],
        None => vec!["main", "temp"],
    };
    let wanted = json_list(names);
    let mut places = Vec::with_capacity(schemas.len());
    for schema in &schemas {
        places.push(Place::load(connection, schema, &wanted)?);
    }
    let foreign_keys: IndexMap<&str, Vec<Row>> = names
        .iter()
        .map(|name| {
            let rows = first(&mut places, |place| &mut place.foreign_keys, name);
            (name.as_str(), rows)
        })
        .collect();
    let mut targets: Vec<String> = foreign_keys
        .values()
        .flat_map(|rows| keys::implicit_targets(rows))
        .collect();
    targets.sort();
    targets.dedup();
    let implicit = primary_keys(connection, &targets, &schemas)?;
    let mut tables = IndexMap::with_capacity(names.len());
    for name in names {
        let sql = places
            .iter_mut()
            .find_map(|place| place.sql.swap_remove(name));
        let Some(sql) = sql else { continue };
        let sql = sql.as_deref();
        if sql.is_none() && !is_system(name) {
            continue;
        }
        let columns = columns_of(&first(&mut places, |place| &mut place.columns, name), sql);
        let keys = foreign_keys
            .get(name.as_str())
            .map_or(&[][..], Vec::as_slice);
        let foreign_keys = keys::foreign_keys(keys, &implicit, name, schema, sql);
        let indexes = places
            .iter_mut()
            .find_map(|place| place.indexes.swap_remove(name))
            .unwrap_or_default();
        let table = assemble(name, schema, sql, columns, indexes, foreign_keys);
        tables.insert(name.clone(), table);
    }
    Ok(tables)
}

/// Takes the rows of the first database that has any.
fn first(places: &mut [Place], pick: fn(&mut Place) -> &mut ByTable, name: &str) -> Vec<Row> {
    places
        .iter_mut()
        .find_map(|place| pick(place).swap_remove(name))
        .unwrap_or_default()
}

/// Writes names as a JSON list: one parameter, however many there are.
fn json_list(names: &[String]) -> Datum {
    Datum::Text(serde_json::Value::from(names).to_string())
}

impl Place {
    fn load(connection: &mut dyn Connection, schema: &str, wanted: &Datum) -> InspectResult<Self> {
        let from = format!("{}sqlite_master", prefix(Some(schema)));
        let tables = format!(
            "(SELECT name FROM {from} WHERE type IN ('table', 'view') AND name IN (SELECT value FROM json_each(?1)))"
        );
        let mut place = Self::default();
        let mut index_sql: IndexMap<String, String> = IndexMap::new();
        let found = connection.execute(
            &format!(
                "SELECT type = 'index', name, sql FROM {from} WHERE type = 'index' AND sql IS NOT NULL \
                 OR type IN ('table', 'view') AND name IN (SELECT value FROM json_each(?1))"
            ),
            std::slice::from_ref(wanted),
        )?;
        for row in &found.rows {
            let name = text_of(row.get(1)).unwrap_or_default();
            let sql = text_of(row.get(2));
            if int_of(row.first()) != 0 {
                index_sql.insert(name, sql.unwrap_or_default());
            } else {
                place.sql.insert(name, sql);
            }
        }
        if place.sql.is_empty() {
            return Ok(place);
        }
        let params = [wanted.clone(), Datum::from(schema)];
        let mut rows = |columns: &str, functions: &str| {
            let sql = format!("SELECT m.name, {columns} FROM {tables} AS m JOIN {functions}");
            connection.execute(&sql, &params).map(|found| found.rows)
        };
        place.columns = by_table(rows("x.*", "pragma_table_xinfo(m.name, ?2) AS x")?);
        place.foreign_keys = by_table(rows("f.*", "pragma_foreign_key_list(m.name, ?2) AS f")?);
        let indexes = rows(
            "l.name, l.\"unique\", l.partial, i.seqno, i.name",
            "pragma_index_list(m.name, ?2) AS l LEFT JOIN pragma_index_info(l.name, ?2) AS i",
        )?;
        for row in indexes {
            let table = text_of(row.first()).unwrap_or_default();
            let name = text_of(row.get(1)).unwrap_or_default();
            let facts = place.indexes.entry(table).or_default();
            if facts.last().is_none_or(|index| index.name != name) {
                facts.push(IndexFacts {
                    unique: int_of(row.get(2)) != 0,
                    partial: int_of(row.get(3)) != 0,
                    columns: Vec::new(),
                    sql: index_sql.swap_remove(&name),
                    name,
                });
            }
            if let (Some(index), Some(Datum::Int(_))) = (facts.last_mut(), row.get(4)) {
                index.columns.push(text_of(row.get(5)));
            }
        }
        Ok(place)
    }
}

fn by_table(rows: Vec<Row>) -> ByTable {
    let mut tables = ByTable::new();
    for mut row in rows {
        let name = text_of(row.first()).unwrap_or_default();
        row.remove(0);
        tables.entry(name).or_default().push(row);
    }
    tables
}

/// Reads the primary keys of the tables that keys point to.
fn primary_keys(
    connection: &mut dyn Connection,
    tables: &[String],
    schemas: &[&str],
) -> InspectResult<IndexMap<String, Vec<String>>> {
    let mut found = IndexMap::new();
    if tables.is_empty() {
        return Ok(found);
    }
    for schema in schemas {
        let rows = connection.execute(
            &format!(
                "SELECT m.name, x.name FROM {}sqlite_master AS m JOIN pragma_table_xinfo(m.name, ?2) AS x \
                 WHERE m.type IN ('table', 'view') AND m.name IN (SELECT value FROM json_each(?1)) AND x.pk > 0 \
                 ORDER BY m.name, x.pk",
                prefix(Some(schema))
            ),
            &[json_list(tables), Datum::from(*schema)],
        )?;
        let mut here: IndexMap<String, Vec<String>> = IndexMap::new();
        for row in &rows.rows {
            let table = text_of(row.first()).unwrap_or_default();
            let column = text_of(row.get(1)).unwrap_or_default();
            here.entry(table).or_default().push(column);
        }
        for (table, columns) in here {
            found.entry(table).or_insert(columns);
        }
    }
    Ok(found)
}
