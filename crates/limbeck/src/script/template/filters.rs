//! The filters of expressions: `${x | n,trim}`.

use limbeck_py::{Args, ModuleObject, Result, Value, Vm};

use super::entities::ENTITIES;

/// What a filter's name stands for in the generated code; `None`: it is the template's own function.
pub(super) fn builtin(name: &str) -> Option<&'static str> {
    Some(match name {
        "x" => "_limbeck_xml_escape",
        "h" => "_limbeck_html_escape",
        "u" => "_limbeck_url_escape",
        "trim" => "_limbeck_trim",
        "entity" => "_limbeck_entity",
        "str" | "unicode" => "str",
        "decode" => "_limbeck_decode",
        _ => return None,
    })
}

/// Whether a filter's name is no name of the template.
pub(super) fn is_builtin(name: &str) -> bool {
    name == "n" || builtin(name).is_some()
}

/// Adds the filters to a template's module.
pub(super) fn install(module: &ModuleObject) {
    let add = |name: &'static str, function: fn(&Vm, &str) -> String| {
        let call = move |vm: &Vm, args: Args| {
            let mut args = args.reader(vm, name);
            let value = args.required("string")?;
            args.finish()?;
            Ok(function(vm, &text(vm, &value)?).into())
        };
        module.set(name, Value::function(name, call));
    };
    add("_limbeck_xml_escape", |_, text| escape(text));
    add("_limbeck_html_escape", |_, text| escape(text));
    add("_limbeck_url_escape", |_, text| url_escape(text));
    add("_limbeck_trim", |_, text| {
        text.trim_matches(char::is_whitespace).to_owned()
    });
    add("_limbeck_entity", |_, text| entities(text));
}

fn text(vm: &Vm, value: &Value) -> Result<String> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => vm.str(value),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '>' => out.push_str("&gt;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn url_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match ENTITIES.binary_search_by_key(&u32::from(c), |(code, _)| *code) {
            Ok(at) => {
                out.push('&');
                out.push_str(ENTITIES[at].1);
                out.push(';');
            }
            Err(_) => out.push(c),
        }
    }
    out
}
