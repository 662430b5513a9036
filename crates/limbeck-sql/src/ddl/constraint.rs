//! Constraints in CREATE TABLE and ALTER TABLE.

use crate::{
    constraint::{Check, Constraint, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::exprs,
    dialect::CompileContext,
    error::CompileError,
    name::{ConstraintName, Name},
    resolve::Resolved,
};

/// Writes a constraint; `None` where the dialect leaves it out.
pub fn constraint(
    cx: &CompileContext,
    resolved: &Resolved,
    constraint: &Constraint,
) -> Result<Option<String>, CompileError> {
    match constraint {
        Constraint::PrimaryKey(it) => cx.dialect.primary_key(cx, resolved, it),
        Constraint::ForeignKey(it) => cx.dialect.foreign_key(cx, resolved, it),
        Constraint::Unique(it) => cx.dialect.unique(cx, resolved, it).map(Some),
        Constraint::Check(it) => cx.dialect.check(cx, it, false).map(Some),
        Constraint::Exclude(it) => cx.dialect.exclude(cx, it).map(Some),
    }
}

/// Writes `CONSTRAINT name `, or nothing.
pub fn preamble(cx: &CompileContext, name: &ConstraintName) -> Result<String, CompileError> {
    Ok(match cx.format_constraint_name(name)? {
        Some(name) => format!("CONSTRAINT {name} "),
        None => String::new(),
    })
}

/// Writes a list of columns.
pub fn columns(cx: &CompileContext, names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(|name| cx.quote(name)).collect();
    names.join(", ")
}

/// Writes `[NOT] DEFERRABLE INITIALLY ...`.
pub fn deferrability(
    cx: &CompileContext,
    deferrable: Option<bool>,
    initially: Option<&str>,
) -> Result<String, CompileError> {
    let initially = initially.map(|it| cx.validate_phrase(it)).transpose()?;
    Ok(deferrability_words(deferrable, initially.as_deref()))
}

/// The same for a phrase that is known to be good.
pub fn deferrability_words(deferrable: Option<bool>, initially: Option<&str>) -> String {
    let mut text = match deferrable {
        Some(true) => " DEFERRABLE".to_owned(),
        Some(false) => " NOT DEFERRABLE".to_owned(),
        None => String::new(),
    };
    if let Some(initially) = initially {
        text.push_str(" INITIALLY ");
        text.push_str(initially);
    }
    text
}

/// Writes a primary key; `extra` stands before its deferrability.
pub fn primary_key(
    cx: &CompileContext,
    pk: &PrimaryKey,
    extra: &str,
) -> Result<String, CompileError> {
    Ok([
        &*preamble(cx, &pk.name)?,
        "PRIMARY KEY (",
        &columns(cx, &pk.columns),
        ")",
        extra,
        &deferrability(cx, pk.deferrable, pk.initially.as_deref())?,
    ]
    .concat())
}

/// Writes a unique constraint; `distinct` stands behind UNIQUE, `extra` before its deferrability.
pub fn unique(
    cx: &CompileContext,
    unique: &Unique,
    distinct: &str,
    extra: &str,
) -> Result<String, CompileError> {
    if unique.columns.is_empty() {
        return Ok(String::new());
    }
    Ok([
        &*preamble(cx, &unique.name)?,
        "UNIQUE ",
        distinct,
        "(",
        &columns(cx, &unique.columns),
        ")",
        extra,
        &deferrability(cx, unique.deferrable, unique.initially.as_deref())?,
    ]
    .concat())
}

/// Writes a check.
pub fn check(cx: &CompileContext, check: &Check) -> Result<String, CompileError> {
    Ok(format!(
        "{}CHECK ({}){}",
        preamble(cx, &check.name)?,
        exprs::sql(cx, &check.sqltext)?,
        deferrability(cx, check.deferrable, check.initially.as_deref())?
    ))
}

/// Writes a foreign key.
pub fn foreign_key(
    cx: &CompileContext,
    fk: &ForeignKeyConstraint,
    with_schema: bool,
) -> Result<String, CompileError> {
    let schema = fk.referred_schema.as_ref().filter(|_| with_schema);
    Ok(format!(
        "{}FOREIGN KEY({}) REFERENCES {} ({}){}",
        preamble(cx, &fk.name)?,
        columns(cx, &fk.columns),
        cx.format_table(schema, &fk.referred_table),
        columns(cx, &fk.referred_columns),
        foreign_key_options(cx, fk)?
    ))
}

/// Writes MATCH, ON DELETE, ON UPDATE and deferrability.
pub fn foreign_key_options(
    cx: &CompileContext,
    fk: &ForeignKeyConstraint,
) -> Result<String, CompileError> {
    let mut text = String::new();
    if let Some(match_) = &fk.match_ {
        text.push_str(" MATCH ");
        text.push_str(&cx.validate_phrase(match_)?);
    }
    if let Some(ondelete) = &fk.ondelete {
        text.push_str(" ON DELETE ");
        text.push_str(&cx.dialect.ondelete(cx, ondelete)?);
    }
    if let Some(onupdate) = &fk.onupdate {
        text.push_str(" ON UPDATE ");
        text.push_str(&cx.validate_phrase(onupdate)?);
    }
    text.push_str(&deferrability(cx, fk.deferrable, fk.initially.as_deref())?);
    Ok(text)
}
