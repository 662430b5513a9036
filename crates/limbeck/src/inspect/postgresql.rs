//! PostgreSQL's catalogs, read as SQLAlchemy reads them; a fixed number of queries for any number of tables.

use indexmap::IndexMap;
use limbeck_sql::{DialectOptions, OptionValue};

use super::{
    Filter, InspectError, InspectResult, ObjectKind, ObjectScope,
    model::{
        ReflectedCheck, ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey,
        ReflectedTable, ReflectedUnique,
    },
};
use crate::driver::{Connection, Datum, ResultSet};

mod attributes;
mod columns;
mod constraints;
mod excludes;
mod indexes;
mod named_types;
mod types;

use attributes::Attributes;
pub use columns::autogen_column_reflect;
pub use excludes::{get_multi_deferrable, get_multi_exclude_constraints, set_deferrable};
pub use named_types::{ReflectedDomain, domain_types, get_domains, get_enums};

/// Everything that counts as a table to SQLAlchemy.
const ANY_TABLE: &[&str] = &["r", "p", "f", "v", "m"];
/// Tables that are no foreign ones.
const OWN_TABLE: &[&str] = &["r", "p"];

/// Writes a text as a literal that means the same whatever the server's settings.
pub(crate) fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if text.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}

fn kinds(kind: ObjectKind) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    if kind.table {
        kinds.extend(["r", "p", "f"]);
    }
    if kind.view {
        kinds.push("v");
    }
    if kind.materialized_view {
        kinds.push("m");
    }
    kinds
}

/// Writes a query of the relations wanted: `oid` and `relname` of each.
fn relations(
    schema: Option<&str>,
    names: Option<&[String]>,
    kinds: &[&str],
    scope: ObjectScope,
) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| literal(kind)).collect();
    let mut sql = format!(
        "SELECT c.oid, c.relname, c.relnamespace FROM pg_catalog.pg_class AS c \
         JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
         WHERE c.relkind = ANY (ARRAY[{}]::\"char\"[])",
        kinds.join(", ")
    );
    match scope {
        ObjectScope::Default => sql.push_str(" AND c.relpersistence <> 't'"),
        ObjectScope::Temporary => sql.push_str(" AND c.relpersistence = 't'"),
        ObjectScope::Any => {}
    }
    match schema {
        None => {
            sql.push_str(" AND pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> 'pg_catalog'")
        }
        Some(schema) => sql.push_str(&format!(" AND n.nspname = {}", literal(schema))),
    }
    match names {
        None => {}
        Some([]) => sql.push_str(" AND false"),
        Some(names) => {
            let names: Vec<String> = names.iter().map(|name| literal(name)).collect();
            sql.push_str(&format!(" AND c.relname IN ({})", names.join(", ")));
        }
    }
    sql
}

fn wanted(filter: &Filter<'_>) -> String {
    relations(
        filter.schema,
        filter.names,
        &kinds(filter.kind),
        filter.scope,
    )
}

/// Walks through a row by column.
struct Cells<'r>(std::slice::Iter<'r, Datum>);

impl<'r> Cells<'r> {
    fn new(row: &'r [Datum]) -> Self {
        Self(row.iter())
    }

    fn datum(&mut self) -> &'r Datum {
        self.0.next().unwrap_or(&Datum::Null)
    }

    fn text(&mut self) -> Option<String> {
        self.datum().as_str().map(str::to_owned)
    }

    fn string(&mut self) -> String {
        self.text().unwrap_or_default()
    }

    fn truth(&mut self) -> bool {
        matches!(self.datum(), Datum::Bool(true))
    }

    fn int(&mut self) -> Option<i64> {
        self.datum().as_int()
    }

    fn items(&mut self) -> &'r [Datum] {
        match self.datum() {
            Datum::Array(items) => items,
            _ => &[],
        }
    }

    fn texts(&mut self) -> Vec<String> {
        self.items()
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    }
}

/// Reads storage parameters: `fillfactor=70`.
fn storage(parameters: &[String]) -> OptionValue {
    OptionValue::Map(
        parameters
            .iter()
            .map(|parameter| match parameter.split_once('=') {
                Some((key, value)) => (key.to_owned(), OptionValue::from(value)),
                None => (parameter.clone(), OptionValue::from("")),
            })
            .collect(),
    )
}

fn texts_value(texts: &[String]) -> OptionValue {
    OptionValue::List(texts.iter().map(|text| text.as_str().into()).collect())
}

fn strings(result: &ResultSet) -> Vec<String> {
    result
        .rows
        .iter()
        .map(|row| Cells::new(row).string())
        .collect()
}

/// Returns the default schema: the first one of the search path that the session began with, whatever it is now.
pub fn default_schema_name(connection: &mut dyn Connection) -> InspectResult<String> {
    let found = connection.execute(
        "SELECT n.nspname FROM pg_catalog.pg_settings AS s \
         CROSS JOIN pg_catalog.unnest(pg_catalog.string_to_array(s.reset_val, ',')) WITH ORDINALITY AS u(name, ord) \
         JOIN pg_catalog.pg_namespace AS n ON n.nspname = CASE WHEN pg_catalog.btrim(u.name, ' \"') = '$user' \
         THEN session_user::text ELSE pg_catalog.btrim(u.name, ' \"') END \
         WHERE s.name = 'search_path' ORDER BY u.ord LIMIT 1",
        &[],
    )?;
    Ok(strings(&found).pop().unwrap_or_default())
}

/// Lists the schemas that are not PostgreSQL's own.
pub fn get_schema_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    let found = connection.execute(
        "SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.nspname NOT LIKE 'pg/_%' ESCAPE '/' ORDER BY n.nspname",
        &[],
    )?;
    Ok(strings(&found))
}

fn relation_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
    kinds: &[&str],
    scope: ObjectScope,
) -> InspectResult<Vec<String>> {
    // Upstream leaves the order to the server; a stable one is better.
    let sql = format!(
        "SELECT r.relname FROM ({}) AS r ORDER BY r.relname",
        relations(schema, None, kinds, scope)
    );
    Ok(strings(&connection.execute(&sql, &[])?))
}

/// Lists the tables, partitioned ones and partitions included, foreign ones not.
pub fn get_table_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    relation_names(connection, schema, OWN_TABLE, ObjectScope::Default)
}

/// Lists the temporary tables.
pub fn get_temp_table_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    relation_names(connection, None, OWN_TABLE, ObjectScope::Temporary)
}

/// Lists the foreign tables.
pub fn get_foreign_table_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    relation_names(connection, schema, &["f"], ObjectScope::Any)
}

/// Lists the views.
pub fn get_view_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    relation_names(connection, schema, &["v"], ObjectScope::Default)
}

/// Lists the temporary views.
pub fn get_temp_view_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    relation_names(connection, None, &["v"], ObjectScope::Temporary)
}

/// Lists the materialized views.
pub fn get_materialized_view_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    relation_names(connection, schema, &["m"], ObjectScope::Default)
}

/// Lists the sequences.
pub fn get_sequence_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    relation_names(connection, schema, &["S"], ObjectScope::Any)
}

/// Tells whether a table or a view exists.
pub fn has_table(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<bool> {
    has_relation(connection, table, schema, ANY_TABLE)
}

/// Tells whether a sequence exists.
pub fn has_sequence(
    connection: &mut dyn Connection,
    sequence: &str,
    schema: Option<&str>,
) -> InspectResult<bool> {
    has_relation(connection, sequence, schema, &["S"])
}

fn has_relation(
    connection: &mut dyn Connection,
    name: &str,
    schema: Option<&str>,
    kinds: &[&str],
) -> InspectResult<bool> {
    let names = [name.to_owned()];
    let sql = relations(schema, Some(&names), kinds, ObjectScope::Any);
    Ok(!connection.execute(&sql, &[])?.rows.is_empty())
}

/// Tells whether a schema exists.
pub fn has_schema(connection: &mut dyn Connection, schema: &str) -> InspectResult<bool> {
    let sql = format!(
        "SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.nspname = {}",
        literal(schema)
    );
    Ok(!connection.execute(&sql, &[])?.rows.is_empty())
}

/// Tells whether a type exists.
pub fn has_type(
    connection: &mut dyn Connection,
    name: &str,
    schema: Option<&str>,
) -> InspectResult<bool> {
    let sql = format!(
        "SELECT t.typname FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace WHERE t.typname = {}{}",
        literal(name),
        named_types::schema_condition(schema)
    );
    Ok(!connection.execute(&sql, &[])?.rows.is_empty())
}

/// Returns the query that a view stands for.
pub fn get_view_definition(
    connection: &mut dyn Connection,
    view: &str,
    schema: Option<&str>,
) -> InspectResult<String> {
    let names = [view.to_owned()];
    let sql = format!(
        "SELECT pg_catalog.pg_get_viewdef(r.oid) FROM ({}) AS r",
        relations(schema, Some(&names), &["v", "m"], ObjectScope::Any)
    );
    strings(&connection.execute(&sql, &[])?)
        .pop()
        .ok_or_else(|| InspectError::no_such_table(schema, view))
}

/// Things by the name of their relation.
pub type ByTable<T> = IndexMap<String, T>;

/// Reads the columns of relations.
pub fn get_multi_columns(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedColumn>>> {
    columns::columns(connection, filter)
}

/// Reads the primary keys of relations.
pub fn get_multi_pk_constraint(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<ReflectedPrimaryKey>> {
    let found = constraints::of_kind(connection, filter, "p")?;
    Ok(found
        .into_iter()
        .map(|(table, found)| (table, found.primary_key))
        .collect())
}

/// Reads the foreign keys of relations.
pub fn get_multi_foreign_keys(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedForeignKey>>> {
    let found = constraints::of_kind(connection, filter, "f")?;
    Ok(found
        .into_iter()
        .map(|(table, found)| (table, found.foreign_keys))
        .collect())
}

/// Reads the unique constraints of relations.
pub fn get_multi_unique_constraints(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedUnique>>> {
    let found = constraints::of_kind(connection, filter, "u")?;
    Ok(found
        .into_iter()
        .map(|(table, found)| (table, found.uniques))
        .collect())
}

/// Reads the checks of relations.
pub fn get_multi_check_constraints(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedCheck>>> {
    let found = constraints::of_kind(connection, filter, "c")?;
    Ok(found
        .into_iter()
        .map(|(table, found)| (table, found.checks))
        .collect())
}

/// Reads the indexes of relations.
pub fn get_multi_indexes(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedIndex>>> {
    let attributes = Attributes::load(connection, filter)?;
    indexes::indexes(connection, filter, &attributes)
}

/// Reads comments and options of relations.
pub fn get_multi_table_facts(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<(Option<String>, DialectOptions)>> {
    let access_method = if connection.server_version() >= (12, 0, 0) {
        "CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END"
    } else {
        "NULL::name"
    };
    let sql = format!(
        "WITH rel AS ({}) \
         SELECT rel.relname, (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = rel.oid AND d.objsubid = 0 \
         AND d.classoid = 'pg_catalog.pg_class'::regclass), cls.reloptions, {access_method}, ts.spcname, \
         (SELECT pg_catalog.array_agg(p.relname::text ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits AS i \
          JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent WHERE i.inhrelid = rel.oid) \
         FROM rel JOIN pg_catalog.pg_class AS cls ON cls.oid = rel.oid \
         LEFT JOIN pg_catalog.pg_am AS am ON am.oid = cls.relam \
         LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = cls.reltablespace ORDER BY rel.relname",
        wanted(filter)
    );
    let found = connection.execute(&sql, &[])?;
    let mut facts = ByTable::with_capacity(found.rows.len());
    for row in &found.rows {
        let mut cells = Cells::new(row);
        let table = cells.string();
        let comment = cells.text();
        let parameters = cells.texts();
        let mut options = DialectOptions::new();
        if let Some(method) = cells.text() {
            options.insert("postgresql_using".to_owned(), method.into());
        }
        let tablespace = cells.text();
        let parents = cells.texts();
        if !parents.is_empty() {
            options.insert("postgresql_inherits".to_owned(), texts_value(&parents));
        }
        if !parameters.is_empty() {
            options.insert("postgresql_with".to_owned(), storage(&parameters));
        }
        if let Some(tablespace) = tablespace {
            options.insert("postgresql_tablespace".to_owned(), tablespace.into());
        }
        facts.insert(table, (comment, options));
    }
    Ok(facts)
}

/// Reads everything about the relations that a filter lets through: at most nine queries.
pub fn reflect(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<ReflectedTable>> {
    let mut columns = columns::columns(connection, filter)?;
    let attributes = Attributes::load(connection, filter)?;
    let kinds = ["p", "f", "u", "c"];
    let mut constraints = constraints::constraints(connection, filter, &kinds, &attributes)?;
    let mut indexes = indexes::indexes(connection, filter, &attributes)?;
    let facts = get_multi_table_facts(connection, filter)?;
    let mut tables = ByTable::with_capacity(facts.len());
    for (name, (comment, options)) in facts {
        let constraints = constraints.swap_remove(&name).unwrap_or_default();
        let table = ReflectedTable {
            schema: filter.schema.map(str::to_owned),
            columns: columns.swap_remove(&name).unwrap_or_default(),
            primary_key: constraints.primary_key,
            foreign_keys: constraints.foreign_keys,
            indexes: indexes.swap_remove(&name).unwrap_or_default(),
            unique_constraints: constraints.uniques,
            check_constraints: constraints.checks,
            comment: Some(comment),
            options,
            name: name.clone(),
            warnings: Vec::new(),
        };
        tables.insert(name, table);
    }
    Ok(tables)
}

/// Reads a table for `batch_alter_table`: as upstream reflects it, a SERIAL column's default left out. Also returns
/// what Alembic's log says of those.
pub fn reflect_for_batch(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<(limbeck_sql::Table, Vec<String>)> {
    let names = [table.to_owned()];
    let mut found = reflect(connection, &Filter::named(schema, &names))?;
    let Some(mut reflected) = found.swap_remove(table) else {
        return Err(InspectError::NoSuchTable(table.to_owned()));
    };
    let messages = reflected
        .columns
        .iter_mut()
        .filter_map(|column| autogen_column_reflect(table, column))
        .collect();
    Ok((super::to_table(&reflected), messages))
}

#[cfg(test)]
mod tests;
