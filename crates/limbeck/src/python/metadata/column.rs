//! Columns in a description.

use limbeck_sql::{
    column::{
        Autoincrement, Column, ColumnDefault, Computed, Identity, Sequence, SequenceOptions,
        ServerDefault,
    },
    datum::Datum,
};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{
    constraint::ConstraintJson,
    expr::ExprJson,
    gap,
    names::NameJson,
    options::{OptionsJson, options},
    types::{self, TypeJson},
};
use crate::error::Result;

/// A column.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnJson {
    name: NameJson,
    #[serde(rename = "type")]
    type_: TypeJson,
    nullable: Option<bool>,
    #[serde(default)]
    primary_key: bool,
    #[serde(default = "auto")]
    autoincrement: Json,
    default: Option<DefaultJson>,
    onupdate: Option<DefaultJson>,
    server_default: Option<ServerDefaultJson>,
    #[serde(default)]
    server_onupdate: bool,
    computed: Option<ComputedJson>,
    identity: Option<IdentityJson>,
    comment: Option<String>,
    #[serde(default)]
    system: bool,
    #[serde(default)]
    info: OptionsJson,
    #[serde(default)]
    options: OptionsJson,
    #[serde(default)]
    checks: Vec<ConstraintJson>,
}

fn auto() -> Json {
    "auto".into()
}

/// What Python puts in.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DefaultJson {
    Scalar(Json),
    Expr(ExprJson),
    /// As Python shows it.
    Opaque(String),
    Sequence(Box<SequenceJson>),
}

/// What the database puts in.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ServerDefaultJson {
    /// A string.
    Literal(String),
    /// An expression.
    Expr(ExprJson),
    /// Something.
    Fetched,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComputedJson {
    sqltext: ExprJson,
    persisted: Option<bool>,
}

#[derive(Deserialize)]
struct NumbersJson {
    start: Option<i64>,
    increment: Option<i64>,
    minvalue: Option<i64>,
    maxvalue: Option<i64>,
    nominvalue: Option<bool>,
    nomaxvalue: Option<bool>,
    cycle: Option<bool>,
    cache: Option<i64>,
    order: Option<bool>,
}

#[derive(Deserialize)]
struct IdentityJson {
    always: Option<bool>,
    on_null: Option<bool>,
    #[serde(flatten)]
    numbers: NumbersJson,
}

/// A sequence.
#[derive(Deserialize)]
pub(super) struct SequenceJson {
    name: NameJson,
    schema: Option<NameJson>,
    data_type: Option<TypeJson>,
    optional: bool,
    #[serde(flatten)]
    numbers: NumbersJson,
}

impl ColumnJson {
    /// The name, for messages.
    pub(super) fn name(&self) -> &str {
        match &self.name {
            NameJson::Plain(text) | NameJson::Quoted { text, .. } => text,
        }
    }

    /// Reads the column.
    pub(super) fn read(self, place: &str) -> Result<Column> {
        let mut constraints = Vec::with_capacity(self.checks.len());
        for check in self.checks {
            constraints.push(check.read(place)?);
        }
        Ok(Column {
            name: self.name.into(),
            type_: types::read(self.type_, place)?,
            nullable: self.nullable,
            primary_key: self.primary_key,
            autoincrement: autoincrement(&self.autoincrement, place)?,
            server_default: self.server_default.map(ServerDefaultJson::read),
            server_onupdate: self.server_onupdate,
            default: default(self.default, place)?,
            onupdate: default(self.onupdate, place)?,
            comment: self.comment,
            constraints,
            computed: self.computed.map(|it| Computed {
                sqltext: it.sqltext.read(),
                persisted: it.persisted,
            }),
            identity: self.identity.map(|it| Identity {
                always: it.always,
                on_null: it.on_null,
                options: it.numbers.read(),
            }),
            system: self.system,
            info: options(self.info, place)?,
            dialect_options: options(self.options, place)?,
            ..Column::default()
        })
    }
}

impl ServerDefaultJson {
    /// Reads the default.
    pub(super) fn read(self) -> ServerDefault {
        match self {
            Self::Literal(text) => ServerDefault::Literal(text),
            Self::Expr(expr) => ServerDefault::expr(expr.read()),
            Self::Fetched => ServerDefault::Fetched,
        }
    }
}

impl NumbersJson {
    fn read(self) -> SequenceOptions {
        SequenceOptions {
            start: self.start,
            increment: self.increment,
            minvalue: self.minvalue,
            maxvalue: self.maxvalue,
            nominvalue: self.nominvalue,
            nomaxvalue: self.nomaxvalue,
            cycle: self.cycle,
            cache: self.cache,
            order: self.order,
        }
    }
}

impl SequenceJson {
    /// The name, for messages.
    pub(super) fn name(&self) -> &str {
        match &self.name {
            NameJson::Plain(text) | NameJson::Quoted { text, .. } => text,
        }
    }

    /// Reads the sequence.
    pub(super) fn read(self, place: &str) -> Result<Sequence> {
        Ok(Sequence {
            name: self.name.into(),
            schema: self.schema.map(Into::into),
            data_type: match self.data_type {
                Some(type_) => Some(Box::new(types::read(type_, place)?)),
                None => None,
            },
            optional: self.optional,
            options: self.numbers.read(),
        })
    }
}

fn autoincrement(json: &Json, place: &str) -> Result<Autoincrement> {
    Ok(match json {
        Json::Bool(true) => Autoincrement::True,
        Json::Bool(false) | Json::Null => Autoincrement::False,
        Json::String(word) if word == "auto" => Autoincrement::Auto,
        Json::String(word) if word == "ignore_fk" => Autoincrement::IgnoreFk,
        other => return Err(gap(place, format!("autoincrement={other} is not known"))),
    })
}

/// A plain value.
pub(super) fn plain_datum(value: Json) -> Datum {
    match value {
        Json::Bool(flag) => Datum::Bool(flag),
        Json::String(text) => Datum::Text(text),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => Datum::Int(integer),
            None => Datum::Float(number.as_f64().unwrap_or(f64::INFINITY)),
        },
        Json::Null | Json::Array(_) | Json::Object(_) => Datum::Null,
    }
}

fn default(json: Option<DefaultJson>, place: &str) -> Result<Option<ColumnDefault>> {
    Ok(Some(match json {
        None => return Ok(None),
        Some(DefaultJson::Scalar(value)) => ColumnDefault::Scalar(plain_datum(value)),
        Some(DefaultJson::Expr(expr)) => ColumnDefault::Expr(Box::new(expr.read())),
        Some(DefaultJson::Opaque(shown)) => ColumnDefault::Opaque(shown),
        Some(DefaultJson::Sequence(sequence)) => ColumnDefault::Sequence(sequence.read(place)?),
    }))
}
