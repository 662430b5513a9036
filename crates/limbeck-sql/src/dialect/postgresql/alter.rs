//! Alembic's ALTER constructs on PostgreSQL.

use std::collections::BTreeMap;

use crate::{
    column::{Identity, SequenceOptions},
    ddl::{alter, column},
    dialect::{CompileContext, Statement, types::type_sql},
    error::{CompileError, ErrorClass},
    op::{AlterColumn, ModifyDefault},
    options::OptionValue,
};

/// Compiles `alter_column`: the type comes first, then what the default does.
pub fn alter_column(
    cx: &CompileContext,
    op: &AlterColumn,
    out: &mut Vec<Statement>,
) -> Result<(), CompileError> {
    let using = op
        .dialect_options
        .get("postgresql_using")
        .filter(|value| !matches!(value, OptionValue::None));
    if using.is_some() && op.type_.is_none() {
        return Err(CompileError::new(
            ErrorClass::Command,
            "postgresql_using must be used with the type_ parameter",
        ));
    }
    if let Some(type_) = &op.type_ {
        let using = match using {
            Some(OptionValue::Expr(_)) => {
                return Err(CompileError::new(
                    ErrorClass::Type,
                    "Boolean value of this clause is not defined",
                ));
            }
            Some(value) if value.truthy() => value.to_text().unwrap_or_default(),
            _ => String::new(),
        };
        out.push(Statement::new(format!(
            "{} ALTER COLUMN {} TYPE {} {}",
            alter::alter_table(cx, op.schema.as_ref(), &op.table_name),
            cx.quote(&op.column_name),
            type_sql(cx, type_)?,
            if using.is_empty() {
                String::new()
            } else {
                format!("USING {using}")
            }
        )));
    }
    let rest = AlterColumn {
        type_: None,
        ..op.clone()
    };
    alter::alter_column(cx, &rest, out)
}

/// Writes COMMENT ON COLUMN; `None` is NULL.
pub fn comment(cx: &CompileContext, op: &AlterColumn, comment: Option<&str>) -> Statement {
    Statement::new(format!(
        "COMMENT ON COLUMN {}.{} IS {}",
        cx.format_table_dotted(op.schema.as_ref(), &op.table_name),
        cx.quote(&op.column_name),
        comment.map_or("NULL".to_owned(), |comment| cx.literal(comment))
    ))
}

/// Writes the adding, dropping or changing of an identity.
pub fn identity(op: &AlterColumn, head: &str) -> Result<Statement, CompileError> {
    let wanted = match &op.server_default {
        ModifyDefault::None => return Ok(Statement::new(format!("{head} DROP IDENTITY"))),
        ModifyDefault::Identity(identity) => identity,
        ModifyDefault::Value(_) | ModifyDefault::Computed(_) | ModifyDefault::Unchanged => {
            return Err(CompileError::new(
                ErrorClass::Attribute,
                "'DefaultClause' object has no attribute 'always'",
            ));
        }
    };
    let existing = match &op.existing_server_default {
        ModifyDefault::None | ModifyDefault::Unchanged => {
            return Ok(Statement::new(format!(
                "{head} ADD {}",
                column::identity_sql(wanted)
            )));
        }
        ModifyDefault::Identity(identity) => identity.clone(),
        ModifyDefault::Value(_) | ModifyDefault::Computed(_) => {
            return Err(CompileError::new(ErrorClass::Assertion, ""));
        }
    };
    let mut sql = format!("{head} ");
    for (attribute, options) in differences(wanted, &existing) {
        match options {
            None => sql.push_str(&format!(
                "SET GENERATED {} ",
                if wanted.always == Some(true) {
                    "ALWAYS"
                } else {
                    "BY DEFAULT"
                }
            )),
            Some(options) => {
                let _ = attribute;
                sql.push_str(&format!("SET {} ", column::sequence_options(&options)));
            }
        }
    }
    Ok(Statement::new(sql))
}

/// The options that differ, by name; one that is wanted at its default is not worth a change.
fn differences(
    wanted: &Identity,
    existing: &Identity,
) -> BTreeMap<&'static str, Option<SequenceOptions>> {
    let mut out = BTreeMap::new();
    if wanted.always.unwrap_or(false) != existing.always.unwrap_or(false) {
        out.insert("always", None);
    }
    macro_rules! compare {
        ($($field:ident),*) => {$(
            if wanted.options.$field != existing.options.$field && wanted.options.$field.is_some() {
                out.insert(stringify!($field), Some(SequenceOptions {
                    $field: wanted.options.$field,
                    ..SequenceOptions::default()
                }));
            }
        )*};
    }
    compare!(
        start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache
    );
    out
}
