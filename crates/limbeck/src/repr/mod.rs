//! Python's `repr()` of the schema model: what SQLAlchemy's objects write of themselves.
//!
//! Rendered scripts, `check`'s list of differences and `repr()` in scripts are made of these texts.

mod dialects;
mod schema;
mod types;

use limbeck_py::format::{float, repr_str};
use limbeck_sql::OptionValue;

pub use schema::{
    column, computed, constraint, default_clause, expr, foreign_key, identity, index, table,
};
pub use types::{Module, module, type_repr};

/// Writes a string as Python does.
pub fn string(text: &str) -> String {
    repr_str(text)
}

/// Writes `True` or `False`.
pub fn boolean(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// Writes a list of strings.
pub fn strings<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(repr_str).collect();
    format!("[{}]", items.join(", "))
}

/// Writes the value of an option. An expression shows its class and no address.
pub fn option(value: &OptionValue) -> String {
    match value {
        OptionValue::None => "None".to_owned(),
        OptionValue::Bool(value) => boolean(*value).to_owned(),
        OptionValue::Int(value) => value.to_string(),
        OptionValue::Float(value) => float::repr(*value),
        OptionValue::Str(value) => repr_str(value),
        OptionValue::Expr(expr) => schema::expr(expr),
        OptionValue::Type(type_) => type_repr(type_),
        OptionValue::List(items) => {
            let items: Vec<String> = items.iter().map(option).collect();
            format!("[{}]", items.join(", "))
        }
        OptionValue::Tuple(items) => tuple(items),
        OptionValue::Map(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|(key, value)| format!("{}: {}", repr_str(key), option(value)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}

/// Writes a tuple.
pub fn tuple(items: &[OptionValue]) -> String {
    let items: Vec<String> = items.iter().map(option).collect();
    in_parentheses(&items)
}

/// Writes a tuple of items that are written already.
pub fn in_parentheses(items: &[String]) -> String {
    let comma = if items.len() == 1 { "," } else { "" };
    format!("({}{comma})", items.join(", "))
}

/// The arguments of a call, as they are written.
#[derive(Debug, Default)]
struct Arguments(Vec<String>);

impl Arguments {
    /// Adds `name=value`, if there is a value.
    fn integer(&mut self, name: &str, value: Option<i64>) {
        if let Some(value) = value {
            self.0.push(format!("{name}={value}"));
        }
    }

    /// Adds `name='value'`, if there is a value.
    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.0.push(format!("{name}={}", repr_str(value)));
        }
    }

    /// Adds `name=True` or `name=False`, if the value is not the default.
    fn flag(&mut self, name: &str, value: bool, default: bool) {
        if value != default {
            self.0.push(format!("{name}={}", boolean(value)));
        }
    }

    /// Adds `name=True` or `name=False`, if it was said.
    fn optional(&mut self, name: &str, value: Option<bool>) {
        if let Some(value) = value {
            self.0.push(format!("{name}={}", boolean(value)));
        }
    }

    fn join(self) -> String {
        self.0.join(", ")
    }
}
