//! CREATE INDEX and DROP INDEX.

use crate::{
    ddl::exprs,
    dialect::CompileContext,
    error::CompileError,
    index::{Index, IndexElement},
    table::Table,
};

/// Writes CREATE INDEX as SQLAlchemy's default does.
pub fn create(
    cx: &CompileContext,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result<String, CompileError> {
    let name = cx
        .format_constraint_name(&index.name)?
        .ok_or_else(|| CompileError::compile("CREATE INDEX requires that the index have a name"))?;
    Ok(format!(
        "CREATE {}INDEX {}{name} ON {} ({})",
        unique(index),
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        cx.format_table(table.schema.as_ref(), &table.name),
        elements(cx, index)?
    ))
}

/// Writes `UNIQUE `, or nothing.
pub fn unique(index: &Index) -> &'static str {
    if index.unique == Some(true) {
        "UNIQUE "
    } else {
        ""
    }
}

/// Writes the elements.
pub fn elements(cx: &CompileContext, index: &Index) -> Result<String, CompileError> {
    let parts: Vec<String> = index
        .elements
        .iter()
        .map(|element| match element {
            IndexElement::Column(name) => Ok(cx.quote(name)),
            IndexElement::Expr(expr) => exprs::sql(cx, expr),
        })
        .collect::<Result<_, _>>()?;
    Ok(parts.join(", "))
}

/// Writes the index's name with the schema of its table.
pub fn qualified_name(
    cx: &CompileContext,
    table: &Table,
    index: &Index,
    missing: &str,
) -> Result<String, CompileError> {
    let name = cx
        .format_constraint_name(&index.name)?
        .ok_or_else(|| CompileError::compile(missing))?;
    Ok(match &table.schema {
        Some(schema) if !schema.text.is_empty() => {
            format!("{}.{name}", cx.quote_schema(schema))
        }
        _ => name,
    })
}

/// Writes DROP INDEX; `concurrently` is the word with a blank behind, or nothing.
pub fn drop(
    cx: &CompileContext,
    table: &Table,
    index: &Index,
    concurrently: &str,
    if_exists: bool,
) -> Result<String, CompileError> {
    Ok(format!(
        "\nDROP INDEX {concurrently}{}{}",
        if if_exists { "IF EXISTS " } else { "" },
        qualified_name(
            cx,
            table,
            index,
            "DROP INDEX requires that the index have a name"
        )?
    ))
}
