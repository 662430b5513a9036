//! Which column of a primary key counts up, and which are refused.

use super::{Resolved, generic_text};
use crate::{
    column::{Autoincrement, Column, ColumnDefault},
    error::{CompileError, ErrorClass},
    types::{Affinity, NumericArgs, Type},
};

/// Finds the column of the primary key that counts up.
pub(super) fn autoincrement_column(resolved: &Resolved) -> Result<Option<usize>, CompileError> {
    let Some(pk) = &resolved.primary_key else {
        return Ok(None);
    };
    let places: Vec<usize> = pk
        .columns
        .iter()
        .filter_map(|name| {
            resolved
                .table
                .columns
                .iter()
                .position(|it| it.name == *name)
        })
        .collect();
    if let [at] = places[..] {
        let column = &resolved.table.columns[at];
        return Ok(match column.autoincrement {
            Autoincrement::True => {
                counts_up(resolved, column, true)?;
                Some(at)
            }
            Autoincrement::Auto | Autoincrement::IgnoreFk => {
                counts_up(resolved, column, false)?.then_some(at)
            }
            Autoincrement::False => None,
        });
    }
    let mut found: Option<usize> = None;
    for at in places {
        let column = &resolved.table.columns[at];
        if column.autoincrement != Autoincrement::True {
            continue;
        }
        counts_up(resolved, column, true)?;
        if let Some(other) = found {
            return Err(CompileError::new(
                ErrorClass::Argument,
                format!(
                    "Only one Column may be marked autoincrement=True, found both {} and {}.",
                    column.name, resolved.table.columns[other].name
                ),
            ));
        }
        found = Some(at);
    }
    Ok(found)
}

fn counts_up(resolved: &Resolved, column: &Column, asked: bool) -> Result<bool, CompileError> {
    let incompatible = |what: String| {
        Err(CompileError::new(
            ErrorClass::Argument,
            format!(
                "Column type {}{what} on column '{}.{}' is not compatible with autoincrement=True",
                generic_text(&column.type_),
                resolved.table.key(),
                column.name
            ),
        ))
    };
    match column.type_.affinity() {
        Affinity::Numeric => {
            let scale = numeric_scale(&column.type_);
            if !asked {
                Ok(false)
            } else if scale == Some(0) {
                Ok(true)
            } else {
                incompatible(format!(
                    " with non-zero scale {}",
                    scale.map_or("None".to_owned(), |scale| scale.to_string())
                ))
            }
        }
        Affinity::Integer => {
            if asked {
                return Ok(true);
            }
            let python_default = match &column.default {
                None | Some(ColumnDefault::Sequence(_)) => false,
                Some(
                    ColumnDefault::Scalar(_)
                    | ColumnDefault::Expr(_)
                    | ColumnDefault::Callable(_)
                    | ColumnDefault::Opaque(_),
                ) => true,
            };
            Ok(!python_default
                && column.server_default.is_none()
                && column.computed.is_none()
                && (column.autoincrement == Autoincrement::IgnoreFk
                    || !resolved.has_foreign_key(column)))
        }
        _ if asked => incompatible(String::new()),
        _ => Ok(false),
    }
}

fn numeric_scale(type_: &Type) -> Option<i64> {
    match type_ {
        Type::Numeric(NumericArgs { scale, .. })
        | Type::NUMERIC(NumericArgs { scale, .. })
        | Type::DECIMAL(NumericArgs { scale, .. }) => *scale,
        Type::Variant { base, .. } => numeric_scale(base),
        Type::Decorator { impl_, .. } => numeric_scale(impl_),
        Type::Application(type_) => type_.impl_.as_deref().and_then(numeric_scale),
        _ => None,
    }
}
