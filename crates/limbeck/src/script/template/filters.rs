//! The filters of expressions: `${x | n,trim}`.

use limbeck_py::{Args, ModuleObject, Value, Vm};

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
    let add = |name: &'static str, any: bool, function: fn(&str) -> String| {
        let call = move |vm: &Vm, args: Args| {
            let mut args = args.reader(vm, name);
            let value = args.required("string")?;
            args.finish()?;
            let text = match value.as_str() {
                Some(text) => text.to_owned(),
                None if any => vm.str(&value)?,
                None => {
                    return Err(
                        vm.type_error(format!("expected a string, got '{}'", value.type_name()))
                    );
                }
            };
            Ok(function(&text).into())
        };
        module.set(name, Value::function(name, call));
    };
    // Those that take other things than strings make strings of them.
    add("_limbeck_xml_escape", false, escape);
    add("_limbeck_html_escape", true, escape);
    add("_limbeck_url_escape", false, url_escape);
    add("_limbeck_trim", false, |text| text.trim().to_owned());
    add("_limbeck_entity", true, entities);
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
