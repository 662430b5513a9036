//! Answers of the project's Python.

use std::rc::Rc;

use limbeck_py::{Value, Vm};
use limbeck_sql::naming::{CustomToken, NamingConvention};
use serde_json::Value as Json;

use crate::{
    bindings::{State, engine, schema::MetadataObject, url::UrlObject},
    config::url::Url,
    error::{Error, ErrorKind, Result},
};

/// What the project's Python answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A truth value.
    Bool(bool),
    /// Any other plain value, encoded.
    Encoded(Json),
    /// The expression raised.
    Raised {
        /// The exception, as `Class: message`.
        error: String,
        /// The traceback.
        traceback: String,
        /// The exception's class.
        class: String,
    },
}

impl Answer {
    /// Reads a line.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut json: Json = serde_json::from_str(line).ok()?;
        if let Some(ok) = json.get_mut("ok") {
            if ok["t"] == "plain"
                && let Json::Bool(flag) = ok["v"]
            {
                return Some(Self::Bool(flag));
            }
            return Some(Self::Encoded(ok.take()));
        }
        let text = |key: &str| {
            json.get(key)
                .and_then(Json::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Some(Self::Raised {
            error: text("error"),
            traceback: text("traceback"),
            class: text("class"),
        })
    }

    /// The value, or the application's own error.
    pub fn into_value(self, vm: &Vm, state: &Rc<State>, expression: &str) -> Result<Value> {
        match self {
            Self::Bool(flag) => Ok(flag.into()),
            Self::Encoded(json) => value(vm, state, &json, expression),
            Self::Raised {
                error, traceback, ..
            } => Err(raised(&error, &traceback)),
        }
    }

    /// The naming convention of a MetaData, if the answer is one.
    pub fn into_naming(self) -> Result<Option<NamingConvention>> {
        match self {
            Self::Encoded(json) if json["t"] == "metadata" => Ok(Some(convention(&json))),
            Self::Encoded(_) | Self::Bool(_) => Ok(None),
            Self::Raised {
                error, traceback, ..
            } => Err(raised(&error, &traceback)),
        }
    }
}

pub(super) fn raised(error: &str, traceback: &str) -> Error {
    super::error(format!("the application raised {error}"))
        .hint(format!("its traceback:\n{}", traceback.trim_end()))
}

/// A token of a naming convention that is a function of the application's: its use is refused, not its being there.
pub(super) fn refused_token(token: &str) -> CustomToken {
    let message = format!(
        "the naming convention of target_metadata has a function for '{token}', which only Python can call; name the \
         constraint, or write the convention's templates as naming_convention in limbeck.toml"
    );
    CustomToken(Rc::new(move |_, _| Err(message.clone())))
}

fn convention(json: &Json) -> NamingConvention {
    let mut made = NamingConvention::default();
    for (key, template) in json["v"].as_object().into_iter().flatten() {
        made.templates.insert(
            key.clone(),
            template.as_str().unwrap_or_default().to_owned(),
        );
    }
    let tokens = json["custom"].as_array().into_iter().flatten();
    for token in tokens.filter_map(Json::as_str) {
        made.tokens.insert(token.to_owned(), refused_token(token));
    }
    made
}

pub(super) fn value(vm: &Vm, state: &Rc<State>, json: &Json, expression: &str) -> Result<Value> {
    let content = &json["v"];
    let text = || content.as_str().unwrap_or_default();
    let items = || content.as_array().map(Vec::as_slice).unwrap_or_default();
    match json["t"].as_str() {
        Some("plain") => Ok(plain(content)),
        Some("list") => items()
            .iter()
            .map(|item| value(vm, state, item, expression))
            .collect::<Result<_>>()
            .map(Value::list),
        Some("tuple") => items()
            .iter()
            .map(|item| value(vm, state, item, expression))
            .collect::<Result<_>>()
            .map(Value::tuple),
        Some("dict") => {
            let mut dict = limbeck_py::Dict::new();
            for pair in items() {
                let key = value(vm, state, &pair[0], expression)?;
                let item = value(vm, state, &pair[1], expression)?;
                if let Ok(key) = limbeck_py::Key::new(key) {
                    dict.insert(key, item);
                }
            }
            Ok(Value::dict(dict))
        }
        Some("bytes") => {
            let bytes: Option<Vec<u8>> = (0..text().len())
                .step_by(2)
                .map(|at| u8::from_str_radix(text().get(at..at + 2)?, 16).ok())
                .collect();
            Ok(Value::Bytes(bytes.unwrap_or_default().into()))
        }
        Some("url") => parse_url(text()).map(|url| Value::object(UrlObject(url))),
        Some("engine") => Ok(engine::of_url(state, text())),
        Some("metadata") => {
            let made = MetadataObject::new();
            made.naming_convention.replace(convention(json));
            let kept = json["kept"].as_u64().unwrap_or_default();
            made.application.replace(Some(MetadataObject::kept(kept)));
            Ok(Value::Object(made))
        }
        // It stays in the application and has a name there.
        Some("kept") => {
            let kept = content.as_u64().unwrap_or_default();
            Ok(vm.deferred(&[], &format!("_limbeck_kept[{kept}]")))
        }
        Some(kind) if kind != "object" => {
            super::described::value(vm, state, kind, json, expression)
        }
        _ => Err(Error::new(
            ErrorKind::Python,
            format!(
                "'{expression}' is a {} in the application, which can't be used without Python",
                text()
            ),
        )),
    }
}

fn parse_url(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|error| Error::new(ErrorKind::Config, error.to_string()))
}

fn plain(json: &Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => integer.into(),
            None => number.as_f64().unwrap_or_default().into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => Value::list(items.iter().map(plain).collect()),
        Json::Object(_) => Value::None,
    }
}
