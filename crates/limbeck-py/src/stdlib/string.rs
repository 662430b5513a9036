//! `string`.

use crate::{
    args::Args,
    class::Class,
    error::Result,
    module::ModuleObject,
    object::Object,
    value::{Dict, Key, Value},
    vm::Vm,
};
use std::rc::Rc;

/// `Template`.
struct Template {
    text: String,
}

impl Template {
    fn substitute(&self, vm: &Vm, args: Args, safe: bool) -> Result<String> {
        let values: Dict = crate::methods::dict::from_args(vm, "substitute", args)?;
        let mut out = String::new();
        let mut rest = &*self.text;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            if let Some(after) = after.strip_prefix('$') {
                out.push('$');
                rest = after;
                continue;
            }
            let word = |text: &str| {
                let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
                let end = text
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(text.len());
                if starts { end } else { 0 }
            };
            let (name, used) = match after.strip_prefix('{') {
                Some(inner) if inner[word(inner)..].starts_with('}') => {
                    (&inner[..word(inner)], word(inner) + 2)
                }
                Some(_) => ("", 0),
                None => (&after[..word(after)], word(after)),
            };
            match values.get(&Key::from(name)) {
                Some(value) if !name.is_empty() => out.push_str(&vm.str(value)?),
                _ if safe => out.push_str(&rest[at..=at + used]),
                _ if name.is_empty() => {
                    let done = self.text.len() - rest.len() + at;
                    let before = &self.text[..done];
                    let line = before.matches('\n').count() + 1;
                    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                    return Err(vm.value_error(format!(
                        "Invalid placeholder in string: line {line}, col {column}"
                    )));
                }
                _ => return Err(vm.key_error(&name.into())),
            }
            rest = &after[used..];
        }
        Ok(out + rest)
    }
}

impl Object for Template {
    fn type_name(&self) -> String {
        "Template".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("string", "Template"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "template").then(|| self.text.as_str().into()))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["safe_substitute", "substitute"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "substitute" => Ok(Some(self.substitute(vm, args, false)?.into())),
            "safe_substitute" => Ok(Some(self.substitute(vm, args, true)?.into())),
            _ => Ok(None),
        }
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let template = Class::native(vm, "string", "Template", &[], |vm, _, args| {
        let mut reader = args.reader(vm, "Template");
        let text = super::required_text(vm, "template", reader.required("template")?)?;
        reader.finish()?;
        Ok(Value::object(Template { text }))
    });
    let lower: String = ('a'..='z').collect();
    let upper = lower.to_uppercase();
    let digits = "0123456789";
    let signs: String = ('!'..='~').filter(|c| !c.is_ascii_alphanumeric()).collect();
    let space = " \t\n\r\x0b\x0c";
    Ok(ModuleObject::new("string")
        .with("Template", Value::Object(template))
        .with("ascii_letters", format!("{lower}{upper}"))
        .with("ascii_lowercase", lower.clone())
        .with("ascii_uppercase", upper.clone())
        .with("digits", digits)
        .with("hexdigits", "0123456789abcdefABCDEF")
        .with("octdigits", "01234567")
        .with("printable", format!("{digits}{lower}{upper}{signs}{space}"))
        .with("punctuation", signs)
        .with("whitespace", space)
        .with_function("capwords", |vm, args| {
            let mut reader = args.reader(vm, "capwords");
            let text = super::required_text(vm, "s", reader.required("s")?)?;
            reader.finish()?;
            let mut words = Vec::new();
            for word in text.split_whitespace() {
                words.push(vm.str(&vm.call_method(
                    &word.into(),
                    "capitalize",
                    Args::default(),
                )?)?);
            }
            Ok(words.join(" ").into())
        }))
}
