//! Alembic's ALTER constructs.

use crate::{
    column::Column,
    constraint::ForeignKeyConstraint,
    ddl::{column, constraint, table::column_checks},
    dialect::{CompileContext, Statement, types::type_sql},
    error::{CompileError, ErrorClass},
    name::{ConstraintName, Name},
    op::{AddColumn, AlterColumn, DropColumn, ModifyDefault, RenameTable},
    resolve::{Resolved, table_level},
    table::Table,
    types::Type,
};

/// Writes `ALTER TABLE name`.
pub fn alter_table(cx: &CompileContext, schema: Option<&Name>, name: &Name) -> String {
    format!("ALTER TABLE {}", cx.format_table_dotted(schema, name))
}

fn alter_column_head(cx: &CompileContext, op: &AlterColumn) -> String {
    format!(
        "{} ALTER COLUMN {}",
        alter_table(cx, op.schema.as_ref(), &op.table_name),
        cx.quote(&op.column_name)
    )
}

/// Compiles `alter_column` as Alembic's `DefaultImpl` does: nullable, default, type, comment, name.
pub fn alter_column(
    cx: &CompileContext,
    op: &AlterColumn,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    if op.autoincrement.is_some() || op.existing_autoincrement.is_some() {
        cx.warn("autoincrement and existing_autoincrement only make sense for MySQL");
    }
    if let Some(nullable) = op.nullable {
        let what = if nullable {
            "DROP NOT NULL"
        } else {
            "SET NOT NULL"
        };
        out.push(Statement::new(format!(
            "{} {what}",
            alter_column_head(cx, op)
        )));
    }
    if op.server_default != ModifyDefault::Unchanged {
        out.push(alter_default(cx, op)?);
    }
    if let Some(type_) = &op.type_ {
        out.push(alter_type(cx, op, type_)?);
    }
    if let Some(comment) = &op.comment {
        out.push(
            cx.dialect
                .alter_column_comment(cx, op, comment.as_deref())?,
        );
    }
    if let Some(name) = &op.new_column_name {
        out.push(Statement::new(cx.dialect.rename_column(cx, op, name)));
    }
    Ok(())
}

/// Writes `ALTER COLUMN c TYPE t`.
pub fn alter_type(
    cx: &CompileContext,
    op: &AlterColumn,
    type_: &Type,
) -> Result<Statement, CompileError> {
    Ok(Statement::new(format!(
        "{} TYPE {}",
        alter_column_head(cx, op),
        type_sql(cx, type_)?
    )))
}

fn alter_default(cx: &CompileContext, op: &AlterColumn) -> Result<Statement, CompileError> {
    let either =
        |is: fn(&ModifyDefault) -> bool| is(&op.server_default) || is(&op.existing_server_default);
    if either(|it| matches!(it, ModifyDefault::Computed(_))) {
        return Err(CompileError::compile(
            "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is \
             not supported.",
        ));
    }
    if either(|it| matches!(it, ModifyDefault::Identity(_))) {
        return cx
            .dialect
            .alter_identity(cx, op, &alter_column_head(cx, op));
    }
    let action = match &op.server_default {
        ModifyDefault::Value(default) => match column::server_default(cx, default)? {
            Some(text) => format!("SET DEFAULT {text}"),
            None => return Err(CompileError::new(ErrorClass::Assertion, "")),
        },
        ModifyDefault::None
        | ModifyDefault::Unchanged
        | ModifyDefault::Computed(_)
        | ModifyDefault::Identity(_) => "DROP DEFAULT".to_owned(),
    };
    Ok(Statement::new(format!(
        "{} {action}",
        alter_column_head(cx, op)
    )))
}

/// The error of dialects that cannot change an identity.
pub fn no_identity() -> CompileError {
    CompileError::compile(
        "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or from an existing \
         column is not supported in this dialect.",
    )
}

/// Writes `RENAME c TO d` with a word between, or none.
pub fn rename_column(cx: &CompileContext, op: &AlterColumn, name: &Name, word: &str) -> String {
    format!(
        "{} RENAME {word}{} TO {}",
        alter_table(cx, op.schema.as_ref(), &op.table_name),
        cx.quote(&op.column_name),
        cx.quote(name)
    )
}

/// Writes `RENAME TO`; the new name bears the schema where `with_schema` says so.
pub fn rename_table(cx: &CompileContext, op: &RenameTable, with_schema: bool) -> String {
    let schema = op.schema.as_ref();
    format!(
        "{} RENAME TO {}",
        alter_table(cx, schema, &op.table_name),
        cx.format_table_dotted(schema.filter(|_| with_schema), &op.new_table_name)
    )
}

/// Writes `ADD COLUMN`.
pub fn add_column(
    cx: &CompileContext,
    op: &AddColumn,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    let mut text = format!(
        "{} ADD COLUMN {}{}",
        alter_table(cx, op.schema.as_ref(), &op.table_name),
        if op.if_not_exists == Some(true) {
            "IF NOT EXISTS "
        } else {
            ""
        },
        cx.dialect.column_specification(cx, resolved, column)?
    );
    if op.inline_primary_key == Some(true) && column.primary_key {
        text.push_str(" PRIMARY KEY");
    }
    if let Some(fk) = inline_reference(op) {
        text.push_str(&format!(
            " REFERENCES {} ({}){}",
            cx.format_table(fk.referred_schema.as_ref(), &fk.referred_table),
            constraint::columns(cx, &fk.referred_columns),
            constraint::foreign_key_options(cx, &fk)?
        ));
    }
    let checks = column_checks(cx, column)?;
    if !checks.is_empty() {
        text.push(' ');
        text.push_str(&checks);
    }
    Ok(text)
}

/// Returns the foreign key that is written in the column: only a lone one can be.
pub fn inline_reference(op: &AddColumn) -> Option<ForeignKeyConstraint> {
    match (op.inline_references, &op.column.foreign_keys[..]) {
        (Some(true), [fk]) => Some(table_level(fk, &op.column.name)),
        _ => None,
    }
}

/// Writes `DROP COLUMN`.
pub fn drop_column(cx: &CompileContext, op: &DropColumn) -> String {
    format!(
        "{} DROP COLUMN {}{}",
        alter_table(cx, op.schema.as_ref(), &op.table_name),
        if op.if_exists == Some(true) {
            "IF EXISTS "
        } else {
            ""
        },
        cx.quote(&op.column_name)
    )
}

/// Writes `ALTER TABLE t ADD CONSTRAINT ...`.
pub fn add_constraint(cx: &CompileContext, table: &Table, text: &str) -> String {
    format!(
        "ALTER TABLE {} ADD {text}",
        cx.format_table(table.schema.as_ref(), &table.name)
    )
}

/// Writes `ALTER TABLE t DROP CONSTRAINT n`.
pub fn drop_constraint(
    cx: &CompileContext,
    table: &Table,
    name: &ConstraintName,
    if_exists: bool,
    repr: &str,
) -> Result<String, CompileError> {
    let name = cx.format_constraint_name(name)?.ok_or_else(|| {
        CompileError::compile(format!(
            "Can't emit DROP CONSTRAINT for constraint {repr}; it has no name"
        ))
    })?;
    Ok(format!(
        "ALTER TABLE {} DROP CONSTRAINT {}{name}",
        cx.format_table(table.schema.as_ref(), &table.name),
        if if_exists { "IF EXISTS " } else { "" }
    ))
}
