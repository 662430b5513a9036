//! What there is, by name.

use super::{pragma, prefix, text_of};
use crate::{
    driver::{Connection, Datum},
    inspect::{InspectError, InspectResult},
};

fn first_column(connection: &mut dyn Connection, sql: &str) -> InspectResult<Vec<String>> {
    let found = connection.execute(sql, &[])?;
    Ok(found
        .rows
        .iter()
        .filter_map(|row| text_of(row.first()))
        .collect())
}

fn master(
    connection: &mut dyn Connection,
    table: &str,
    type_: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    first_column(
        connection,
        &format!(
            "SELECT name FROM {}{table} WHERE type='{type_}' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
            prefix(schema)
        ),
    )
}

/// Lists the attached databases.
pub fn get_schema_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    let found = connection.execute("PRAGMA database_list", &[])?;
    Ok(found
        .rows
        .iter()
        .filter_map(|row| text_of(row.get(1)))
        .filter(|name| name != "temp")
        .collect())
}

/// Lists the tables.
pub fn get_table_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    master(connection, "sqlite_master", "table", schema)
}

/// Lists the temporary tables.
pub fn get_temp_table_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    master(connection, "sqlite_temp_master", "table", None)
}

/// Lists the views.
pub fn get_view_names(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<String>> {
    master(connection, "sqlite_master", "view", schema)
}

/// Lists the temporary views.
pub fn get_temp_view_names(connection: &mut dyn Connection) -> InspectResult<Vec<String>> {
    master(connection, "sqlite_temp_master", "view", None)
}

/// Tells whether a table or a view exists.
pub fn has_table(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<bool> {
    if let Some(schema) = schema
        && !get_schema_names(connection)?
            .iter()
            .any(|name| name == schema)
    {
        return Ok(false);
    }
    Ok(!pragma(connection, "table_info", table, schema)?.is_empty())
}

/// Returns the text that made a view.
pub fn get_view_definition(
    connection: &mut dyn Connection,
    view: &str,
    schema: Option<&str>,
) -> InspectResult<String> {
    let from = match schema {
        Some(schema) => format!("{}sqlite_master", prefix(Some(schema))),
        None => {
            "(SELECT * FROM sqlite_master UNION ALL SELECT * FROM sqlite_temp_master)".to_owned()
        }
    };
    let found = connection.execute(
        &format!("SELECT sql FROM {from} WHERE name = ? AND type='view'"),
        &[Datum::from(view)],
    )?;
    text_of(found.scalar()).ok_or_else(|| InspectError::no_such_table(schema, view))
}
