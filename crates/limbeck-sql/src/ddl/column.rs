//! Columns in CREATE TABLE and ALTER TABLE.

use crate::{
    column::{Column, Computed, Identity, SequenceOptions, ServerDefault},
    ddl::exprs,
    dialect::{CompileContext, types::type_sql},
    error::CompileError,
    resolve::Resolved,
};

/// Writes name, type, default, generation and NOT NULL.
pub fn specification(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    let mut text = cx.quote(&column.name);
    text.reserve(48);
    text.push(' ');
    text.push_str(&type_sql(cx, &column.type_)?);
    if let Some(default) = default_string(cx, column)? {
        text.push_str(" DEFAULT ");
        text.push_str(&default);
    }
    if let Some(computed) = &column.computed {
        text.push(' ');
        text.push_str(&cx.dialect.computed(cx, resolved, column, computed)?);
    }
    let identity = column
        .identity
        .as_ref()
        .filter(|_| cx.dialect.supports_identity_columns());
    if let Some(identity) = identity {
        text.push(' ');
        text.push_str(&identity_sql(identity));
    }
    if column.nullable == Some(false) && identity.is_none() {
        text.push_str(" NOT NULL");
    }
    Ok(text)
}

/// Writes the text after DEFAULT, if the column has a default with a text.
pub fn default_string(
    cx: &CompileContext,
    column: &Column,
) -> Result<Option<String>, CompileError> {
    match &column.server_default {
        Some(default) => server_default(cx, default),
        None => Ok(None),
    }
}

/// Writes a server default.
pub fn server_default(
    cx: &CompileContext,
    default: &ServerDefault,
) -> Result<Option<String>, CompileError> {
    match default {
        ServerDefault::Literal(text) => Ok(Some(cx.literal(text))),
        ServerDefault::Expr(expr) => exprs::sql(cx, expr).map(Some),
        ServerDefault::Fetched => Ok(None),
    }
}

/// Writes `GENERATED ALWAYS AS (...)`.
pub fn computed(cx: &CompileContext, computed: &Computed) -> Result<String, CompileError> {
    let kind = match computed.persisted {
        Some(true) => " STORED",
        Some(false) => " VIRTUAL",
        None => "",
    };
    Ok(format!(
        "GENERATED ALWAYS AS ({}){kind}",
        exprs::sql(cx, &computed.sqltext)?
    ))
}

/// Writes `GENERATED ... AS IDENTITY`.
pub fn identity_sql(identity: &Identity) -> String {
    let kind = if identity.always == Some(true) {
        "ALWAYS"
    } else {
        "BY DEFAULT"
    };
    let options = sequence_options(&identity.options);
    if options.is_empty() {
        format!("GENERATED {kind} AS IDENTITY")
    } else {
        format!("GENERATED {kind} AS IDENTITY ({options})")
    }
}

/// Writes the options of a sequence or identity.
pub fn sequence_options(options: &SequenceOptions) -> String {
    let mut parts = Vec::new();
    if let Some(value) = options.increment {
        parts.push(format!("INCREMENT BY {value}"));
    }
    if let Some(value) = options.start {
        parts.push(format!("START WITH {value}"));
    }
    if let Some(value) = options.minvalue {
        parts.push(format!("MINVALUE {value}"));
    }
    if let Some(value) = options.maxvalue {
        parts.push(format!("MAXVALUE {value}"));
    }
    if options.nominvalue.is_some() {
        parts.push("NO MINVALUE".to_owned());
    }
    if options.nomaxvalue.is_some() {
        parts.push("NO MAXVALUE".to_owned());
    }
    if let Some(value) = options.cache {
        parts.push(format!("CACHE {value}"));
    }
    if let Some(value) = options.cycle {
        parts.push(if value { "CYCLE" } else { "NO CYCLE" }.to_owned());
    }
    parts.join(" ")
}
