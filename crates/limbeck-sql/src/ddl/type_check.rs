//! The CHECK constraints that Boolean and Enum bring with `create_constraint=True`.

use crate::{
    column::Column,
    constraint::Check,
    dialect::CompileContext,
    error::CompileError,
    expr::{ColumnRef, Expr, Label},
    name::{ConstraintName, Name},
    types::{PgType, Type},
};

/// Returns the constraint that the column's type brings on this dialect.
pub fn constraint(cx: &CompileContext, column: &Column) -> Result<Option<Check>, CompileError> {
    let is_written = match inner_type(column.type_.for_dialect(cx.dialect.name())) {
        Type::Boolean(_) | Type::BOOLEAN(_) => !cx.dialect.supports_native_boolean(),
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => {
            !args.native_enum || !cx.dialect.supports_native_enum()
        }
        _ => false,
    };
    if is_written {
        unconditional(cx, column)
    } else {
        Ok(None)
    }
}

fn inner_type(type_: &Type) -> &Type {
    match type_ {
        Type::Decorator { impl_, .. } => inner_type(impl_),
        Type::Application(it) => it.impl_.as_deref().map_or(type_, inner_type),
        _ => type_,
    }
}

/// Returns the constraint that the column's type brings, even if the dialect can do without: SQLAlchemy's tables have it.
pub fn unconditional(cx: &CompileContext, column: &Column) -> Result<Option<Check>, CompileError> {
    let (name, values) = match column.type_.for_dialect(cx.dialect.name()) {
        Type::Boolean(args) | Type::BOOLEAN(args) if args.create_constraint => {
            (args.name.clone(), "0, 1".to_owned())
        }
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) if args.create_constraint => {
            let values: Vec<String> = args.enums.iter().map(|value| cx.literal(value)).collect();
            (args.name.clone(), values.join(", "))
        }
        Type::Decorator { impl_, .. } => {
            let inner = Column {
                type_: impl_.as_ref().clone(),
                ..column.clone()
            };
            return unconditional(cx, &inner);
        }
        Type::Application(type_) => {
            let Some(impl_) = &type_.impl_ else {
                return Ok(None);
            };
            let inner = Column {
                type_: impl_.as_ref().clone(),
                ..column.clone()
            };
            return unconditional(cx, &inner);
        }
        _ => return Ok(None),
    };
    Ok(Some(bound(cx, column, name, &values)))
}

/// Says whether a type was made with `create_constraint=True`, whatever dialect its CHECK is for.
pub fn creates_constraint(type_: &Type) -> bool {
    match type_ {
        Type::Boolean(args) | Type::BOOLEAN(args) => args.create_constraint,
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => args.create_constraint,
        Type::Variant { base, mapping } => {
            creates_constraint(base) || mapping.iter().any(|(_, type_)| creates_constraint(type_))
        }
        Type::Decorator { impl_, .. } => creates_constraint(impl_),
        Type::Application(type_) => type_.impl_.as_deref().is_some_and(creates_constraint),
        _ => false,
    }
}

fn bound(cx: &CompileContext, column: &Column, name: ConstraintName, values: &str) -> Check {
    let text = format!("{} IN ({values})", cx.quote(&column.name));
    Check {
        name,
        type_bound: true,
        ..Check::new(Expr::Column(Box::new(ColumnRef {
            name: Label::Named(Name::new(text)),
            // Naming conventions ask for the column's name.
            key: Some(column.name.text.clone()),
            table: None,
            type_: Type::Null,
            is_literal: true,
        })))
    }
}
