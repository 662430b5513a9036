//! Option values in a description.

use limbeck_sql::{
    expr::Expr,
    options::{DialectOptions, OptionValue},
};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{expr::ExprJson, gap, types};
use crate::error::Result;

/// Keywords with their values, in order.
pub(super) type OptionsJson = Vec<(String, Json)>;

/// Reads keywords.
pub(super) fn options(json: OptionsJson, place: &str) -> Result<DialectOptions> {
    json.into_iter()
        .map(|(key, value)| {
            let value = value_of(value, &format!("{place}, option '{key}'"))?;
            Ok((key, value))
        })
        .collect()
}

/// Reads a value.
pub(super) fn value_of(json: Json, place: &str) -> Result<OptionValue> {
    Ok(match json {
        Json::Null => OptionValue::None,
        Json::Bool(flag) => OptionValue::Bool(flag),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => OptionValue::Int(integer),
            None => OptionValue::Float(number.as_f64().unwrap_or(f64::INFINITY)),
        },
        Json::String(text) => OptionValue::Str(text),
        Json::Array(items) => OptionValue::List(
            items
                .into_iter()
                .map(|item| value_of(item, place))
                .collect::<Result<_>>()?,
        ),
        Json::Object(mut object) => {
            let Some((kind, content)) = object.iter_mut().next() else {
                return Err(gap(place, "an empty value"));
            };
            let content = content.take();
            match kind.as_str() {
                "map" => OptionValue::Map(options(read(content, place)?, place)?),
                "tuple" => match value_of(content, place)? {
                    OptionValue::List(items) => OptionValue::Tuple(items),
                    _ => return Err(gap(place, "a tuple that is none")),
                },
                "expr" => OptionValue::from(read::<ExprJson>(content, place)?.read()),
                "type" => OptionValue::Type(Box::new(types::read(read(content, place)?, place)?)),
                // What has no form here is written as Python writes it.
                "repr" => OptionValue::from(Expr::Raw(read(content, place)?)),
                other => return Err(gap(place, format!("a value of the unknown kind '{other}'"))),
            }
        }
    })
}

/// Reads a part of known form.
pub(super) fn read<T: for<'de> Deserialize<'de>>(json: Json, place: &str) -> Result<T> {
    T::deserialize(json).map_err(|cause| gap(place, cause))
}
