//! SQLAlchemy's `SQLiteDDLCompiler`.

use crate::{
    column::{Autoincrement, Column},
    constraint::{Check, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::{column, constraint, exprs, flag, index, option},
    dialect::{CompileContext, types::type_sql},
    error::CompileError,
    index::Index,
    options::{DialectOptions, OptionValue},
    resolve::Resolved,
    sql::is_word,
    table::Table,
    types::Affinity,
};

fn text<'a>(options: &'a DialectOptions, name: &str) -> Option<&'a str> {
    option(options, "sqlite", name).and_then(OptionValue::as_str)
}

/// Says whether the column is written `INTEGER PRIMARY KEY AUTOINCREMENT`.
fn is_inline_primary_key(resolved: &Resolved, column: &Column) -> bool {
    column.primary_key
        && flag(&resolved.table.dialect_options, "sqlite", "autoincrement")
        && resolved.primary_key_len() == 1
        && column.type_.affinity() == Affinity::Integer
        && !resolved.has_foreign_key(column)
}

/// Writes a column.
pub fn column_specification(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    let mut out = cx.quote(&column.name);
    out.reserve(48);
    out.push(' ');
    out.push_str(&type_sql(cx, &column.type_)?);
    if let Some(default) = column::default_string(cx, column)? {
        let trimmed = default.trim_start();
        if !trimmed.starts_with(['\'', '"', '(']) && default.chars().any(|c| !is_word(c)) {
            out.push_str(" DEFAULT (");
            out.push_str(&default);
            out.push(')');
        } else {
            out.push_str(" DEFAULT ");
            out.push_str(&default);
        }
    }
    if column.nullable == Some(false) {
        out.push_str(" NOT NULL");
        if let Some(clause) = text(&column.dialect_options, "on_conflict_not_null") {
            out.push_str(" ON CONFLICT ");
            out.push_str(clause);
        }
    }
    if column.primary_key {
        if column.autoincrement == Autoincrement::True && resolved.primary_key_len() != 1 {
            return Err(CompileError::compile(
                "SQLite does not support autoincrement for composite primary keys",
            ));
        }
        if is_inline_primary_key(resolved, column) {
            out.push_str(" PRIMARY KEY");
            if let Some(clause) = text(&column.dialect_options, "on_conflict_primary_key") {
                out.push_str(" ON CONFLICT ");
                out.push_str(clause);
            }
            out.push_str(" AUTOINCREMENT");
        }
    }
    if let Some(computed) = &column.computed {
        out.push(' ');
        out.push_str(&column::computed(cx, computed)?);
    }
    Ok(out)
}

fn on_conflict(
    resolved: &Resolved,
    options: &DialectOptions,
    columns: &[crate::name::Name],
    column_option: &str,
) -> String {
    let clause = text(options, "on_conflict").or_else(|| match columns {
        [name] => resolved
            .table
            .columns
            .iter()
            .find(|it| it.name == *name)
            .and_then(|it| text(&it.dialect_options, column_option)),
        _ => None,
    });
    clause.map_or(String::new(), |clause| format!(" ON CONFLICT {clause}"))
}

/// Writes a primary key, unless it stands in its column.
pub fn primary_key(
    cx: &CompileContext,
    resolved: &Resolved,
    pk: &PrimaryKey,
) -> Result<Option<String>, CompileError> {
    if let [name] = &pk.columns[..]
        && let Some(column) = resolved.table.columns.iter().find(|it| it.name == *name)
        && is_inline_primary_key(resolved, column)
    {
        return Ok(None);
    }
    let mut out = constraint::primary_key(cx, pk, "")?;
    out.push_str(&on_conflict(
        resolved,
        &pk.dialect_options,
        &pk.columns,
        "on_conflict_primary_key",
    ));
    Ok(Some(out))
}

/// Writes a unique constraint.
pub fn unique(
    cx: &CompileContext,
    resolved: &Resolved,
    unique: &Unique,
) -> Result<String, CompileError> {
    let mut out = constraint::unique(cx, unique, "", "")?;
    out.push_str(&on_conflict(
        resolved,
        &unique.dialect_options,
        &unique.columns,
        "on_conflict_unique",
    ));
    Ok(out)
}

/// Writes a check.
pub fn check(
    cx: &CompileContext,
    check: &Check,
    column_level: bool,
) -> Result<String, CompileError> {
    let mut out = constraint::check(cx, check)?;
    if let Some(clause) = text(&check.dialect_options, "on_conflict") {
        if column_level {
            return Err(CompileError::compile(
                "SQLite does not support on conflict clause for column check constraint",
            ));
        }
        out.push_str(" ON CONFLICT ");
        out.push_str(clause);
    }
    Ok(out)
}

/// Writes a foreign key, unless it leaves the schema.
pub fn foreign_key(
    cx: &CompileContext,
    resolved: &Resolved,
    fk: &ForeignKeyConstraint,
) -> Result<Option<String>, CompileError> {
    let schema = |name: &Option<crate::name::Name>| name.as_ref().map(|it| it.text.clone());
    if schema(&resolved.table.schema) != schema(&fk.referred_schema) {
        return Ok(None);
    }
    constraint::foreign_key(cx, fk, false).map(Some)
}

/// Writes WITHOUT ROWID and STRICT.
pub fn post_create_table(table: &Table) -> String {
    let mut options = Vec::new();
    let rowid = table.dialect_options.get("sqlite_with_rowid");
    if rowid.is_some_and(|value| !value.truthy()) {
        options.push("WITHOUT ROWID");
    }
    if flag(&table.dialect_options, "sqlite", "strict") {
        options.push("STRICT");
    }
    if options.is_empty() {
        String::new()
    } else {
        format!("\n {}", options.join(",\n "))
    }
}

/// Writes CREATE INDEX: the schema stands before the index's name, not the table's.
pub fn create_index(
    cx: &CompileContext,
    table: &Table,
    it: &Index,
    if_not_exists: bool,
) -> Result<String, CompileError> {
    let name = index::qualified_name(
        cx,
        table,
        it,
        "CREATE INDEX requires that the index have a name",
    )?;
    let mut out = [
        "CREATE ",
        index::unique(it),
        "INDEX ",
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        &name,
        " ON ",
        &cx.format_table(None, &table.name),
        " (",
        &index::elements(cx, it)?,
        ")",
    ]
    .concat();
    if let Some(where_) = option(&it.dialect_options, "sqlite", "where") {
        out.push_str(" WHERE ");
        out.push_str(&exprs::option_sql(cx, where_, "sqlite_where")?);
    }
    Ok(out)
}
