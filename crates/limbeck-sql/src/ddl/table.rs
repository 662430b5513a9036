//! CREATE TABLE, DROP TABLE and comments.

use crate::{
    column::Column,
    constraint::Constraint,
    ddl::constraint::constraint,
    dialect::{CompileContext, Statement},
    error::{CompileError, ErrorClass},
    name::Name,
    resolve::Resolved,
    table::Table,
};

/// Writes CREATE TABLE.
pub fn create(
    cx: &CompileContext,
    resolved: &Resolved,
    if_not_exists: bool,
) -> Result<String, CompileError> {
    let table = &resolved.table;
    let mut text = "\nCREATE ".to_owned();
    if !table.prefixes.is_empty() {
        text.push_str(&table.prefixes.join(" "));
        text.push(' ');
    }
    text.push_str("TABLE ");
    if if_not_exists {
        text.push_str("IF NOT EXISTS ");
    }
    text.push_str(&cx.format_table(table.schema.as_ref(), &table.name));
    text.push_str(" (");

    let mut separator = "\n";
    for column in &table.columns {
        if column.system {
            continue;
        }
        let processed = with_checks(cx, resolved, column).map_err(|mut error| {
            if error.class.is_compile_error() {
                error.class = ErrorClass::Compile;
                error.message = format!(
                    "(in table '{}', column '{}'): {}",
                    table.name, column.name, error.message
                );
            }
            error
        })?;
        text.push_str(separator);
        separator = ", \n";
        text.push('\t');
        text.push_str(&processed);
    }

    let constraints = constraints(cx, resolved)?;
    if !constraints.is_empty() {
        text.push_str(separator);
        text.push('\t');
        text.push_str(&constraints);
    }
    text.push_str("\n)");
    text.push_str(&cx.dialect.post_create_table(cx, table)?);
    text.push_str("\n\n");
    Ok(text)
}

fn with_checks(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    let mut text = cx.dialect.column_specification(cx, resolved, column)?;
    let checks = column_checks(cx, column)?;
    if !checks.is_empty() {
        text.push(' ');
        text.push_str(&checks);
    }
    Ok(text)
}

/// Writes the CHECK constraints that stand in a column.
pub fn column_checks(cx: &CompileContext, column: &Column) -> Result<String, CompileError> {
    let mut parts = Vec::new();
    for constraint in &column.constraints {
        match constraint {
            Constraint::Check(check) => parts.push(cx.dialect.check(cx, check, true)?),
            Constraint::PrimaryKey(_)
            | Constraint::ForeignKey(_)
            | Constraint::Unique(_)
            | Constraint::Exclude(_) => {
                return Err(CompileError::gap(format!(
                    "a constraint other than CHECK as an argument of column '{}'",
                    column.name
                )));
            }
        }
    }
    Ok(parts.join(" "))
}

fn constraints(cx: &CompileContext, resolved: &Resolved) -> Result<String, CompileError> {
    resolved.check()?;
    let mut parts = Vec::new();
    if let Some(pk) = &resolved.primary_key
        && let Some(text) = cx.dialect.primary_key(cx, resolved, pk)?
    {
        parts.push(text);
    }
    for it in &resolved.table.constraints {
        if let Constraint::ForeignKey(fk) = it
            && fk.use_alter
            && cx.dialect.supports_alter()
        {
            continue;
        }
        if let Some(text) = constraint(cx, resolved, it)? {
            parts.push(text);
        }
    }
    Ok(parts.join(", \n\t"))
}

/// Writes DROP TABLE.
pub fn drop(cx: &CompileContext, schema: Option<&Name>, name: &Name, if_exists: bool) -> String {
    format!(
        "\nDROP TABLE {}{}",
        if if_exists { "IF EXISTS " } else { "" },
        cx.format_table(schema, name)
    )
}

/// Writes COMMENT ON TABLE; `None` is NULL.
pub fn comment(cx: &CompileContext, table: &Table, comment: Option<&str>) -> Statement {
    Statement::new(format!(
        "COMMENT ON TABLE {} IS {}",
        cx.format_table(table.schema.as_ref(), &table.name),
        comment.map_or("NULL".to_owned(), |comment| cx.literal(comment))
    ))
}

/// Writes COMMENT ON COLUMN for a column of a table.
pub fn column_comment(cx: &CompileContext, table: &Table, column: &Name, text: &str) -> Statement {
    Statement::new(format!(
        "COMMENT ON COLUMN {}.{} IS {}",
        cx.format_table(table.schema.as_ref(), &table.name),
        cx.quote(column),
        cx.literal(text)
    ))
}
