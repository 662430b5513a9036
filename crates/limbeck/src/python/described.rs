//! Values of the application as its own Python describes them to scripts: types, enum classes and their members, SQL.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;
use limbeck_py::{Args, Class, ModuleObject, Script, Set, Value, Vm};
use serde_json::Value as Json;

use super::{answer, metadata};
use crate::{
    bindings::{State, to_error, types},
    error::{Error, ErrorKind, Result},
};

/// The enum classes that were made, by module and name: each is one class.
#[derive(Default)]
struct Classes(RefCell<IndexMap<String, Value>>);

/// The value of a description that only scripts get.
pub(super) fn value(
    vm: &Vm,
    state: &Rc<State>,
    kind: &str,
    json: &Json,
    expression: &str,
) -> Result<Value> {
    let content = &json["v"];
    let text = || content.as_str().unwrap_or_default();
    let items = || {
        let items = content.as_array().map(Vec::as_slice).unwrap_or_default();
        items
            .iter()
            .map(|item| answer::value(vm, state, item, expression))
            .collect::<Result<Vec<Value>>>()
    };
    let made = match kind {
        "type" => return metadata::type_of(content, expression).map(types::to_value),
        "enum" => return enum_class(vm, state, json, expression),
        "member" => {
            let class = enum_class(vm, state, &json["enum"], expression)?;
            vm.get_attr(&class, json["name"].as_str().unwrap_or_default())
        }
        "integer" => vm.call_with(&vm.class("int"), [text().into()]),
        "float" => vm.call_with(&vm.class("float"), [text().into()]),
        "set" => {
            let set: Set = items()?
                .into_iter()
                .filter_map(|item| limbeck_py::Key::new(item).ok())
                .collect();
            Ok(Value::set(set))
        }
        "name" => by(
            vm,
            "sqlalchemy",
            &["quoted_name"],
            vec![text().into(), plain(&json["quote"])],
        ),
        "text" => by(vm, "sqlalchemy", &["text"], vec![text().into()]),
        "sql" => {
            let text = metadata::expr::escaped(text());
            by(vm, "sqlalchemy", &["text"], vec![text.as_str().into()])
        }
        "made" => {
            let path: Vec<&str> = json["by"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Json::as_str)
                .collect();
            let args = content
                .as_array()
                .into_iter()
                .flatten()
                .map(plain)
                .collect();
            match &*path {
                [module, path @ ..] => by(vm, module, path, args),
                [] => return Err(unreadable(expression)),
            }
        }
        _ => return Err(unreadable(expression)),
    };
    made.map_err(|error| to_error(vm, &error))
}

fn unreadable(expression: &str) -> Error {
    Error::new(
        ErrorKind::Python,
        format!("the description of '{expression}' can't be read"),
    )
}

fn plain(json: &Json) -> Value {
    match json {
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => number.as_i64().unwrap_or_default().into(),
        Json::String(text) => text.as_str().into(),
        _ => Value::None,
    }
}

/// Calls what a module has.
fn by(vm: &Vm, module: &str, path: &[&str], args: Vec<Value>) -> limbeck_py::Result<Value> {
    let mut at = vm.import_module(module)?;
    for name in path {
        at = vm.get_attr(&at, name)?;
    }
    vm.call(&at, Args::positional(args))
}

/// The class of an enum, written as a script would write it.
fn enum_class(vm: &Vm, state: &Rc<State>, json: &Json, expression: &str) -> Result<Value> {
    let text = |key: &str| json[key].as_str().unwrap_or_default();
    let (module, name) = (text("module"), text("name"));
    let path = format!("{module}.{name}");
    let classes = vm.extension(|_| Classes::default());
    let members: Vec<&Json> = json["members"].as_array().into_iter().flatten().collect();
    // Classes of one name in two modules, or made twice: told apart by what they hold.
    let key = json.to_string();
    if let Some(known) = classes.0.borrow().get(&key) {
        return Ok(known.clone());
    }
    let made = Rc::new(ModuleObject::new(module));
    let base = format!("enum.{}", text("base"));
    let bases = match json["mixin"].as_str() {
        Some(mixin) => format!("{mixin}, {base}"),
        None => base,
    };
    let mut source = format!("import enum\nclass {name}({bases}):\n");
    let mut texts = limbeck_py::Dict::new();
    for (index, member) in members.iter().enumerate() {
        let member_name = member["name"].as_str().unwrap_or_default();
        source.push_str(&format!("    {member_name} = _limbeck_{index}\n"));
        let value = answer::value(vm, state, &member["value"], expression)?;
        made.set(&format!("_limbeck_{index}"), value);
        if let Some([shown, formatted]) = member["texts"].as_array().map(Vec::as_slice) {
            texts.insert(
                member_name.into(),
                Value::tuple(vec![plain(shown), plain(formatted)]),
            );
        }
    }
    if members.is_empty() {
        source.push_str("    pass\n");
    }
    if !texts.is_empty() {
        source.push_str(
            "    def __str__(self):\n        return _limbeck_texts[self.name][0]\n    \
             def __format__(self, spec):\n        return format(_limbeck_texts[self.name][1], spec)\n",
        );
        made.set("_limbeck_texts", Value::dict(texts));
    }
    let script = Script::parse(&path, &source);
    let class = script
        .and_then(|script| script.run_in(vm, &made))
        .and_then(|()| {
            made.get(name)
                .ok_or_else(|| vm.exception("NameError", name.to_owned()))
        })
        .map_err(|error| to_error(vm, &error))?;
    if let (Some(class), Some(path)) = (class.downcast_ref::<Class>(), json["qualname"].as_str()) {
        class.set_application(format!("__import__('{module}', fromlist=['_']).{path}"));
    }
    classes.0.borrow_mut().insert(key, class.clone());
    Ok(class)
}
