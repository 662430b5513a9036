//! Types that are created by themselves: enums and domains.

use crate::{
    ddl::{column, exprs},
    dialect::{CompileContext, Statement, types::type_sql},
    error::CompileError,
    name::Name,
    table::Table,
    types::{DomainArgs, EnumArgs, PgType, Type},
};

use super::types::{domain_name, enum_name};

/// A named type of a column.
#[derive(Clone, Copy, Debug)]
pub enum NamedType<'a> {
    /// `sa.Enum` or `postgresql.ENUM`.
    Enum(&'a EnumArgs),
    /// `postgresql.DOMAIN`.
    Domain(&'a DomainArgs),
}

/// Returns the named type that a type is, holds in an array or wraps.
pub fn named_type(type_: &Type) -> Option<NamedType<'_>> {
    match type_ {
        Type::Enum(args) if args.native_enum => Some(NamedType::Enum(args)),
        Type::Postgresql(PgType::ENUM(args)) => Some(NamedType::Enum(args)),
        Type::Postgresql(PgType::DOMAIN(args)) => Some(NamedType::Domain(args)),
        Type::ARRAY(args) | Type::Postgresql(PgType::ARRAY(args)) => named_type(&args.item_type),
        Type::Decorator { impl_, .. } => named_type(impl_),
        Type::Application(type_) => type_.impl_.as_deref().and_then(named_type),
        Type::Variant { .. } => named_type(type_.for_dialect("postgresql")),
        _ => None,
    }
}

/// Makes CREATE TYPE for the named types of a table that this run has not made yet.
pub fn before_create(cx: &CompileContext, table: &Table) -> Result<Vec<Statement>, CompileError> {
    let mut out = Vec::new();
    for column in &table.columns {
        let Some(type_) = named_type(&column.type_) else {
            continue;
        };
        let (create, schema, name) = match type_ {
            NamedType::Enum(args) => (
                args.create_type,
                enum_schema(args, table),
                args.name.text().map(str::to_owned),
            ),
            NamedType::Domain(args) => (
                args.create_type.unwrap_or(true),
                args.schema.clone(),
                Some(args.name.text.clone()),
            ),
        };
        let key = (schema.as_ref().map(|it| it.text.clone()), name);
        if !create || !cx.created_types.borrow_mut().insert(key) {
            continue;
        }
        out.push(match type_ {
            NamedType::Enum(args) => create_enum(
                cx,
                &EnumArgs {
                    schema,
                    ..args.clone()
                },
            )?,
            NamedType::Domain(args) => create_domain(cx, args)?,
        });
    }
    Ok(out)
}

/// Returns the schema of an enum in a table.
pub fn enum_schema(args: &EnumArgs, table: &Table) -> Option<Name> {
    if args.inherit_schema == Some(true) && args.schema.is_none() {
        table.schema.clone()
    } else {
        args.schema.clone()
    }
}

/// Writes CREATE TYPE ... AS ENUM.
pub fn create_enum(cx: &CompileContext, args: &EnumArgs) -> Result<Statement, CompileError> {
    let values: Vec<String> = args.enums.iter().map(|value| cx.literal(value)).collect();
    Ok(Statement::new(format!(
        "CREATE TYPE {} AS ENUM ({})",
        enum_name(cx, args, "ENUM")?,
        values.join(", ")
    )))
}

/// Writes DROP TYPE.
pub fn drop_enum(cx: &CompileContext, args: &EnumArgs) -> Result<Statement, CompileError> {
    Ok(Statement::new(format!(
        "DROP TYPE {}",
        enum_name(cx, args, "ENUM")?
    )))
}

/// Writes CREATE DOMAIN.
pub fn create_domain(cx: &CompileContext, args: &DomainArgs) -> Result<Statement, CompileError> {
    let mut options = Vec::new();
    if let Some(collation) = &args.collation {
        options.push(format!(
            "COLLATE {}",
            cx.format_collation(collation, args.collation_schema.as_deref())
        ));
    }
    if let Some(default) = &args.default
        && let Some(text) = column::server_default(cx, default)?
    {
        options.push(format!("DEFAULT {text}"));
    }
    if let Some(name) = cx.format_constraint_name(&args.constraint_name)? {
        options.push(format!("CONSTRAINT {name}"));
    }
    if args.not_null == Some(true) {
        options.push("NOT NULL".to_owned());
    }
    if let Some(check) = &args.check {
        options.push(format!("CHECK ({})", exprs::sql(cx, check)?));
    }
    Ok(Statement::new(format!(
        "CREATE DOMAIN {} AS {} {}",
        domain_name(cx, args)?,
        type_sql(cx, &args.data_type)?,
        options.join(" ")
    )))
}

/// Writes DROP DOMAIN.
pub fn drop_domain(cx: &CompileContext, args: &DomainArgs) -> Result<Statement, CompileError> {
    Ok(Statement::new(format!(
        "DROP DOMAIN {}",
        domain_name(cx, args)?
    )))
}
