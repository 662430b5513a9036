//! Templates rendered as Mako renders them: recorded by `conformance/writing/record.py`.
//!
//! `LIMBECK_TEMPLATES` names a folder recorded by it that is taken instead of our own.

#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    rc::Rc,
};

use limbeck::{
    bindings::{alembic, state::Request},
    command::Project,
    config::Config,
    error::{Error, ErrorKind},
    runtime::{Session, Work},
    script::{ScriptDirectory, TemplateArgs, generate, template},
};
use limbeck_py::{Args, Value};
use serde_json::Value as Json;

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/writing/templates")
}

fn session() -> Session {
    let config = Config::in_memory("");
    config
        .set_section_option("alembic", "databases", "engine1, engine2")
        .unwrap();
    let script = ScriptDirectory::from_sources(&[], None).unwrap();
    Project::new(config, script).session(Request::default(), Work::Read)
}

/// What the template sees: the entry of `data.json`, and what upstream adds to it.
fn data_of(session: &Session, entry: &Json) -> TemplateArgs {
    let mut data = TemplateArgs::new();
    for (name, value) in entry.as_object().unwrap() {
        let value = match (name.as_str(), value) {
            ("create_date", Json::Array(parts)) => {
                let module = session.vm.import_module("datetime").unwrap();
                let parts = parts.iter().map(|part| Value::Int(part.as_i64().unwrap()));
                let args = Args::positional(parts.collect());
                session.vm.call_method(&module, "datetime", args).unwrap()
            }
            ("depends_on", Json::Array(items)) => Value::list(strings(items)),
            (_, Json::Array(items)) => Value::tuple(strings(items)),
            (_, Json::String(text)) => text.as_str().into(),
            (_, Json::Null) => Value::None,
            (_, other) => unreachable!("{other}"),
        };
        data.insert(Rc::from(name.as_str()), value);
    }
    data.insert(Rc::from("config"), alembic::config_value(&session.state));
    data.insert(Rc::from("comma"), generate::comma());
    data.insert(Rc::from("refresh"), true.into());
    data
}

fn strings(items: &[Json]) -> Vec<Value> {
    items
        .iter()
        .map(|item| item.as_str().unwrap().into())
        .collect()
}

/// The template, and what limbeck makes of it with each entry of `data.json`.
fn render(path: &Path) -> Vec<Result<String, Error>> {
    let entries: Json =
        serde_json::from_slice(&std::fs::read(own().join("data.json")).unwrap()).unwrap();
    entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let session = session();
            template::render_file(&session.vm, path, &data_of(&session, entry))
        })
        .collect()
}

fn templates(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "mako")
        })
        .collect();
    found.sort();
    found
}

#[test]
fn templates_render_as_mako_renders_them() {
    let folder = std::env::var_os("LIMBECK_TEMPLATES").map_or_else(own, PathBuf::from);
    let mut wrong = String::new();
    let mut seen = 0;
    for path in templates(&folder) {
        let recorded = std::fs::read(path.with_extension("json")).unwrap();
        let recorded: Vec<Json> = serde_json::from_slice(&recorded).unwrap();
        for (at, (expected, got)) in recorded.iter().zip(render(&path)).enumerate() {
            seen += 1;
            let name = path.file_name().unwrap().to_string_lossy();
            match (expected["text"].as_str(), &got) {
                (Some(text), Ok(made)) if text == made => {}
                (Some(text), Ok(made)) => {
                    let diff = similar_asserts::SimpleDiff::from_str(text, made, "mako", "limbeck");
                    writeln!(wrong, "{name} {at}:\n{diff}").unwrap();
                }
                (Some(_), Err(error)) => {
                    writeln!(wrong, "{name} {at}: {error} {:?}", error.places()).unwrap();
                }
                (None, Err(_)) => {}
                (None, Ok(made)) => {
                    writeln!(wrong, "{name} {at}: no {}: {made:?}", expected["error"]).unwrap();
                }
            }
        }
    }
    assert!(seen > 0, "no templates in {}", folder.display());
    assert!(wrong.is_empty(), "of {seen}:\n{wrong}");
}

/// Every error has its place in the template, and a sentence without limbeck's inner names.
#[test]
fn errors_in_templates() {
    let mut shown = String::new();
    for path in templates(&own()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(error) = render(&path).into_iter().next().unwrap().err() else {
            continue;
        };
        assert!(matches!(
            error.kind(),
            ErrorKind::Command | ErrorKind::Script
        ));
        let place = error.places().first();
        let place = place.map_or("nowhere".to_owned(), |place| {
            assert_eq!(place.path, path);
            format!("{}:{}", place.line, place.column)
        });
        writeln!(shown, "{name}:{place}: {error}").unwrap();
    }
    insta::assert_snapshot!(shown);
}
