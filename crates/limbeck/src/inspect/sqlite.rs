//! SQLite: pragmas, and for what they don't tell the text in `sqlite_master`, read as SQLAlchemy reads it.

use std::sync::LazyLock;

use indexmap::IndexMap;
use limbeck_sql::{DialectOptions, Expr, OptionValue};
use regex::Regex;

use super::{
    Filter, InspectError, InspectResult, ObjectScope,
    model::{
        ReflectedCheck, ReflectedColumn, ReflectedComputed, ReflectedForeignKey, ReflectedIndex,
        ReflectedPrimaryKey, ReflectedTable, ReflectedUnique,
    },
};
use crate::driver::{Connection, Datum, quote_name};

mod bulk;
mod checks;
pub mod ddl;
mod extras;
mod keys;
mod names;
mod types;

pub(crate) use checks::matching_paren;
pub use extras::{SchemaObject, SqliteExtras, real_names, reflect_extras, reflect_for_batch};
pub use names::{
    get_schema_names, get_table_names, get_temp_table_names, get_temp_view_names,
    get_view_definition, get_view_names, has_table,
};
pub use types::sqlite_type;

/// A row of a pragma.
type Row = Vec<Datum>;

/// Compiles one of this module's patterns; all of them are constants that tests go through.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

fn text_of(datum: Option<&Datum>) -> Option<String> {
    match datum {
        Some(Datum::Text(text)) => Some(text.clone()),
        Some(Datum::Int(i)) => Some(i.to_string()),
        Some(Datum::Float(f)) => Some(f.to_string()),
        _ => None,
    }
}

fn int_of(datum: Option<&Datum>) -> i64 {
    datum.and_then(Datum::as_int).unwrap_or_default()
}

fn prefix(schema: Option<&str>) -> String {
    schema.map_or_else(String::new, |schema| format!("{}.", quote_name(schema)))
}

/// Asks a pragma about a table or an index: in the main database, then among the temporary ones.
fn pragma(
    connection: &mut dyn Connection,
    name: &str,
    of: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<Row>> {
    let of = quote_name(of);
    let places = match schema {
        Some(schema) => vec![prefix(Some(schema))],
        None => vec!["main.".to_owned(), "temp.".to_owned()],
    };
    for place in places {
        let found = connection.execute(&format!("PRAGMA {place}{name}({of})"), &[])?;
        if !found.rows.is_empty() {
            return Ok(found.rows);
        }
    }
    Ok(Vec::new())
}

/// Returns the text that made a table or a view; `None` for SQLite's own tables.
fn table_sql(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Option<String>> {
    let place = prefix(schema);
    let from = match schema {
        // Only the main database sees the temporary tables beside its own.
        Some(schema) if schema != "main" => format!("{place}sqlite_master"),
        _ => "(SELECT * FROM main.sqlite_master UNION ALL SELECT * FROM sqlite_temp_master)"
            .to_owned(),
    };
    let found = connection.execute(
        &format!("SELECT sql FROM {from} WHERE name = ? AND type in ('table', 'view')"),
        &[Datum::from(table)],
    )?;
    let sql = text_of(found.scalar());
    if sql.is_none() && !is_system(table) {
        return Err(InspectError::NoSuchTable(format!("{place}{table}")));
    }
    Ok(sql)
}

fn is_system(table: &str) -> bool {
    matches!(
        table,
        "sqlite_schema" | "sqlite_master" | "sqlite_temp_schema" | "sqlite_temp_master"
    )
}

/// Returns `sqlite_with_rowid=False` and `sqlite_strict=True` where they hold.
pub fn get_table_options(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<DialectOptions> {
    let sql = table_sql(connection, table, schema)?;
    Ok(table_options(sql.as_deref()))
}

fn table_options(sql: Option<&str>) -> DialectOptions {
    static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?i)\)(?:\s*,?\s*(?:(?P<without_rowid>WITHOUT\s+ROWID)|(?P<strict>STRICT)))*\s*$")
    });
    let mut options = DialectOptions::new();
    if let (Some(sql), Some(tail)) = (sql, TAIL.as_ref())
        && let Some(found) = tail.captures(sql.trim())
    {
        if found.name("without_rowid").is_some() {
            options.insert("sqlite_with_rowid".to_owned(), OptionValue::Bool(false));
        }
        if found.name("strict").is_some() {
            options.insert("sqlite_strict".to_owned(), OptionValue::Bool(true));
        }
    }
    options
}

/// Reads the columns of a table.
pub fn get_columns(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedColumn>> {
    let rows = pragma(connection, "table_xinfo", table, schema)?;
    let sql = if has_generated(&rows) {
        table_sql(connection, table, schema)?
    } else {
        None
    };
    let columns = columns_of(&rows, sql.as_deref());
    if columns.is_empty() && !has_table(connection, table, schema)? {
        return Err(InspectError::no_such_table(schema, table));
    }
    Ok(columns)
}

/// Tells whether a table has generated columns, whose expressions only its text tells.
fn has_generated(rows: &[Row]) -> bool {
    rows.iter().any(|row| int_of(row.get(6)) > 1)
}

/// Makes columns of `table_xinfo`'s rows.
fn columns_of(rows: &[Row], sql: Option<&str>) -> Vec<ReflectedColumn> {
    let mut columns = Vec::with_capacity(rows.len());
    let mut body: Option<String> = None;
    for row in rows {
        // 0: plain, 1: hidden, 2: generated and virtual, 3: generated and stored.
        let hidden = int_of(row.get(6));
        if hidden == 1 {
            continue;
        }
        let name = text_of(row.get(1)).unwrap_or_default();
        let mut type_ = text_of(row.get(2)).unwrap_or_default().to_uppercase();
        let mut computed = None;
        if hidden != 0 {
            let body = body.get_or_insert_with(|| table_body(sql.unwrap_or_default()));
            // SQLite counts the words up to AS to the type.
            type_ = type_
                .replace("GENERATED", "")
                .replace("ALWAYS", "")
                .trim()
                .to_owned();
            computed = Some(ReflectedComputed {
                sqltext: computed_text(&name, body),
                persisted: Some(hidden == 3),
            });
        }
        columns.push(ReflectedColumn {
            type_: sqlite_type(&type_),
            declared: Some(types::declared_type(&type_)),
            nullable: int_of(row.get(3)) == 0,
            default: text_of(row.get(4)),
            primary_key: Some(int_of(row.get(5))),
            computed,
            name,
            ..ReflectedColumn::default()
        });
    }
    columns
}

fn table_body(sql: &str) -> String {
    static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?is)^create table .*?\((.*)\)(?:\s*,?\s*(?:WITHOUT\s+ROWID|STRICT))*$")
    });
    BODY.as_ref()
        .and_then(|body| body.captures(sql.trim()))
        .and_then(|found| found.get(1))
        .map(|found| found.as_str().trim().to_owned())
        .unwrap_or_default()
}

/// Finds a generated column's expression with upstream's pattern; a shorter spelling than upstream knows is read properly.
fn computed_text(name: &str, body: &str) -> String {
    // Upstream's pattern runs on to the last parenthesis of the line; the definition itself knows where it ends.
    ddl::split_body(body)
        .iter()
        .find(|part| {
            part.name
                .as_deref()
                .is_some_and(|n| n.eq_ignore_ascii_case(name))
        })
        .and_then(|part| ddl::generated_expression(&part.text))
        .unwrap_or_default()
}

/// Reads the primary key.
pub fn get_pk_constraint(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<ReflectedPrimaryKey> {
    let sql = table_sql(connection, table, schema)?;
    let columns = get_columns(connection, table, schema)?;
    Ok(keys::primary_key(sql.as_deref(), &columns))
}

/// Reads the foreign keys.
pub fn get_foreign_keys(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedForeignKey>> {
    let sql = table_sql(connection, table, schema)?;
    let rows = pragma(connection, "foreign_key_list", table, schema)?;
    let mut implicit = IndexMap::new();
    for referred in keys::implicit_targets(&rows) {
        // Without columns the key points to the primary key; a table that is not there yet has none.
        let columns = match get_pk_constraint(connection, &referred, schema) {
            Ok(key) => key.constrained_columns,
            Err(InspectError::NoSuchTable(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        implicit.insert(referred, columns);
    }
    Ok(keys::foreign_keys(
        &rows,
        &implicit,
        table,
        schema,
        sql.as_deref(),
    ))
}

/// Reads the unique constraints.
pub fn get_unique_constraints(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedUnique>> {
    let indexes = indexes(connection, table, schema, true)?;
    let sql = table_sql(connection, table, schema)?;
    Ok(keys::unique_constraints(sql.as_deref(), &indexes))
}

/// Reads the checks.
pub fn get_check_constraints(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedCheck>> {
    let sql = table_sql(connection, table, schema)?;
    Ok(checks::check_constraints(
        sql.as_deref().unwrap_or_default(),
    ))
}

/// Reads the indexes that were made by CREATE INDEX. Those with expressions are left out, as upstream does.
pub fn get_indexes(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedIndex>> {
    indexes(connection, table, schema, false)
}

fn indexes(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
    automatic: bool,
) -> InspectResult<Vec<ReflectedIndex>> {
    let found = indexes_of(index_facts(connection, table, schema, automatic)?);
    if found.is_empty() && !has_table(connection, table, schema)? {
        return Err(InspectError::no_such_table(schema, table));
    }
    Ok(found)
}

fn index_facts(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
    automatic: bool,
) -> InspectResult<Vec<IndexFacts>> {
    let mut facts = Vec::new();
    for row in pragma(connection, "index_list", table, schema)? {
        let name = text_of(row.get(1)).unwrap_or_default();
        if !automatic && is_automatic(&name) {
            continue;
        }
        let sql = if int_of(row.get(4)) != 0 {
            let sql = connection.execute(
                &format!(
                    "SELECT sql FROM {} WHERE name = ? AND type = 'index'",
                    match schema {
                        Some(_) => format!("{}sqlite_master", prefix(schema)),
                        None => "(SELECT * FROM main.sqlite_master UNION ALL SELECT * FROM sqlite_temp_master)".to_owned(),
                    }
                ),
                &[Datum::from(name.as_str())],
            )?;
            text_of(sql.scalar())
        } else {
            None
        };
        facts.push(IndexFacts {
            columns: pragma(connection, "index_info", &name, schema)?
                .iter()
                .map(|row| text_of(row.get(2)))
                .collect(),
            unique: int_of(row.get(2)) != 0,
            partial: int_of(row.get(4)) != 0,
            name,
            sql,
        });
    }
    Ok(facts)
}

/// Tells whether SQLite made an index by itself, for a constraint.
fn is_automatic(index: &str) -> bool {
    index.starts_with("sqlite_autoindex")
}

/// What SQLite tells of an index.
struct IndexFacts {
    name: String,
    unique: bool,
    partial: bool,
    /// `None` is an expression, or the rowid.
    columns: Vec<Option<String>>,
    sql: Option<String>,
}

/// Makes indexes, by name; those with expressions are left out.
fn warnings_of(facts: &[IndexFacts]) -> Vec<String> {
    let skipped = facts
        .iter()
        .filter(|index| index.columns.iter().any(Option::is_none));
    skipped
        .map(|index| {
            format!(
                "Skipped unsupported reflection of expression-based index {}",
                index.name
            )
        })
        .collect()
}

fn indexes_of(facts: Vec<IndexFacts>) -> Vec<ReflectedIndex> {
    static PREDICATE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)\)\s+where\s+(.+)"));
    let mut found = Vec::with_capacity(facts.len());
    for index in facts {
        let mut options = DialectOptions::new();
        if index.partial {
            let predicate = PREDICATE
                .as_ref()
                .and_then(|pattern| pattern.captures(index.sql.as_deref().unwrap_or_default()))
                .and_then(|found| found.get(1));
            match predicate {
                Some(predicate) => {
                    let text = Expr::Raw(predicate.as_str().to_owned());
                    options.insert("sqlite_where".to_owned(), OptionValue::from(text));
                }
                None => log::warn!(
                    "Failed to look up filter predicate of partial index {}",
                    index.name
                ),
            }
        }
        if index.columns.iter().any(Option::is_none) {
            continue;
        }
        found.push(ReflectedIndex {
            name: index.name,
            column_names: index.columns,
            unique: index.unique,
            dialect_options: Some(options),
            ..ReflectedIndex::default()
        });
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Names the relations that a filter lets through.
pub fn names(connection: &mut dyn Connection, filter: &Filter<'_>) -> InspectResult<Vec<String>> {
    let mut names = Vec::new();
    if filter.scope != ObjectScope::Temporary {
        if filter.kind.table {
            names.extend(get_table_names(connection, filter.schema)?);
        }
        if filter.kind.view {
            names.extend(get_view_names(connection, filter.schema)?);
        }
    }
    if filter.scope != ObjectScope::Default {
        if filter.kind.table {
            names.extend(get_temp_table_names(connection)?);
        }
        if filter.kind.view {
            names.extend(get_temp_view_names(connection)?);
        }
    }
    if let Some(wanted) = filter.names {
        names.retain(|name| wanted.contains(name));
    }
    Ok(names)
}

/// Reads everything about the relations that a filter lets through.
pub fn reflect(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<IndexMap<String, ReflectedTable>> {
    // Names given without a restriction are taken as they are: SQLite's own tables can be asked for.
    let names = match filter.names {
        Some(names)
            if filter.kind == super::ObjectKind::ANY && filter.scope == ObjectScope::Any =>
        {
            names.to_vec()
        }
        _ => names(connection, filter)?,
    };
    // Many tables are read at once; where that fails (a broken view, a module that is missing), one after the other tells which.
    let mut known = if names.len() > AT_ONCE {
        bulk::reflect(connection, &names, filter.schema).unwrap_or_default()
    } else {
        IndexMap::new()
    };
    let all_known = !known.is_empty();
    let mut tables = IndexMap::with_capacity(names.len());
    for name in names {
        if let Some(table) = known.swap_remove(&name) {
            tables.insert(name, table);
            continue;
        }
        if all_known && !is_system(&name) {
            continue;
        }
        match reflect_one(connection, &name, filter.schema) {
            Ok(table) => {
                tables.insert(name, table);
            }
            Err(InspectError::NoSuchTable(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(tables)
}

/// From how many tables on reading all at once is cheaper.
const AT_ONCE: usize = 2;

fn reflect_one(
    connection: &mut dyn Connection,
    name: &str,
    schema: Option<&str>,
) -> InspectResult<ReflectedTable> {
    let columns = get_columns(connection, name, schema)?;
    let sql = table_sql(connection, name, schema)?;
    let indexes = index_facts(connection, name, schema, true)?;
    let foreign_keys = get_foreign_keys(connection, name, schema)?;
    Ok(assemble(
        name,
        schema,
        sql.as_deref(),
        columns,
        indexes,
        foreign_keys,
    ))
}

/// Puts a table together.
fn assemble(
    name: &str,
    schema: Option<&str>,
    sql: Option<&str>,
    columns: Vec<ReflectedColumn>,
    indexes: Vec<IndexFacts>,
    foreign_keys: Vec<ReflectedForeignKey>,
) -> ReflectedTable {
    let warnings = warnings_of(&indexes);
    let indexes = indexes_of(indexes);
    ReflectedTable {
        schema: schema.map(str::to_owned),
        name: name.to_owned(),
        primary_key: keys::primary_key(sql, &columns),
        foreign_keys,
        unique_constraints: keys::unique_constraints(sql, &indexes),
        indexes: indexes
            .into_iter()
            .filter(|index| !is_automatic(&index.name))
            .collect(),
        check_constraints: checks::check_constraints(sql.unwrap_or_default()),
        comment: None,
        options: table_options(sql),
        columns,
        warnings,
    }
}

/// Wraps a default in parentheses where CREATE TABLE needs them: Alembic's listener on reflected columns.
pub fn autogen_column_reflect(column: &mut ReflectedColumn) {
    if let Some(default) = &column.default
        && is_bare_expression(default)
    {
        column.default = Some(format!("({default})"));
    }
}

/// Alembic's guess whether a default is an expression without parentheses.
fn is_bare_expression(text: &str) -> bool {
    let one_digit = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let inside = |open: char, close: char| {
        text.chars().count() > 2
            && text.starts_with(open)
            && text.ends_with(close)
            && !text.trim_end_matches('\n').contains('\n')
    };
    !(text.is_empty() || one_digit || inside('\'', '\'') || inside('(', ')'))
}

#[cfg(test)]
mod tests;
