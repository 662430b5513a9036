//! Holds the cases of `conformance/autogenerate` against what real Alembic found in them.

use std::{
    cell::RefCell,
    fmt::Write,
    path::{Path, PathBuf},
    rc::Rc,
};

use indexmap::IndexSet;
use limbeck_py::{Vm, script::Script};
use limbeck_sql::{CompileContext, dialect};
use serde_json::Value as Json;

use super::*;
use crate::{
    autogenerate::{
        diff::diffs,
        hooks::{NameKind, NoHooks, Object, ParentNames},
        render::render_ops,
    },
    bindings::{State, host::BindingsHost},
    config::url::Url,
    driver::{ConnectOptions, Connection, connect, postgres::tests::test_url},
    python::metadata::{Target, target_metadata},
};

/// Keeps what is logged.
#[derive(Default)]
struct Log(RefCell<Vec<String>>);

impl Events for Log {
    fn log(&self, level: log::Level, logger: &str, message: &str) {
        let level = match level {
            log::Level::Warn => "WARNING",
            log::Level::Info => "INFO",
            _ => return,
        };
        if logger != "alembic.runtime.plugins" {
            self.0
                .borrow_mut()
                .push(format!("{level} [{logger}] {message}"));
        }
    }
}

/// Notes what is asked, and leaves out what the case says.
#[derive(Default)]
struct Calls {
    calls: Vec<String>,
    no_names: Vec<String>,
    no_objects: Vec<String>,
}

fn text(text: Option<&str>) -> &str {
    text.unwrap_or("None")
}

fn described(object: Object<'_>) -> String {
    let (class, name) = match object {
        Object::Table(table) => ("Table", Some(table.name.as_str())),
        Object::Column(_, column) => ("Column", Some(column.name.as_str())),
        Object::Index(_, index) => ("Index", index.name.text()),
        Object::Constraint(_, constraint) => (
            match constraint {
                limbeck_sql::Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
                limbeck_sql::Constraint::ForeignKey(_) => "ForeignKeyConstraint",
                limbeck_sql::Constraint::Unique(_) => "UniqueConstraint",
                limbeck_sql::Constraint::Check(_) => "CheckConstraint",
                limbeck_sql::Constraint::Exclude(_) => "ExcludeConstraint",
            },
            constraint.name().text(),
        ),
        Object::Type(_) | Object::ServerDefault(..) => ("?", None),
    };
    format!("{class} {}", text(name))
}

impl Hooks for Calls {
    fn include_name(
        &mut self,
        name: Option<&str>,
        kind: NameKind,
        parents: &ParentNames<'_>,
    ) -> Result<bool> {
        self.calls.push(format!(
            "name {} {} {} {}",
            text(name),
            kind.as_str(),
            text(parents.schema_name),
            text(parents.table_name)
        ));
        Ok(!self.no_names.iter().any(|it| Some(it.as_str()) == name))
    }

    fn include_object(
        &mut self,
        object: Object<'_>,
        name: Option<&str>,
        kind: NameKind,
        reflected: bool,
        compare_to: Option<Object<'_>>,
    ) -> Result<bool> {
        self.calls.push(format!(
            "object {} {} {} {} {}",
            described(object),
            text(name),
            kind.as_str(),
            if reflected { "True" } else { "False" },
            compare_to.map_or_else(|| "NoneType".to_owned(), described)
        ));
        Ok(!self.no_objects.iter().any(|it| Some(it.as_str()) == name))
    }
}

/// A database of one dialect, made empty for each case.
enum Place {
    Sqlite,
    Postgresql(Box<Server>),
}

struct Server {
    admin: Url,
    url: Url,
    name: String,
    connection: Option<SharedConnection>,
}

impl Place {
    fn postgresql() -> Option<Self> {
        let admin = test_url()?;
        let name = format!("limbeck_autogenerate_{}", std::process::id());
        connect(&admin, &ConnectOptions::default())
            .unwrap()
            .execute(&format!("CREATE DATABASE {name}"), &[])
            .unwrap();
        let mut url = admin.clone();
        url.database = Some(name.clone());
        Some(Self::Postgresql(Box::new(Server {
            admin,
            url,
            name,
            connection: None,
        })))
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql(_) => "postgresql",
        }
    }

    fn empty(&mut self) -> SharedConnection {
        let shared = |connection: Box<dyn Connection>| Rc::new(RefCell::new(connection));
        match self {
            Self::Sqlite => {
                let url = Url::parse("sqlite://").unwrap();
                shared(connect(&url, &ConnectOptions::default()).unwrap())
            }
            Self::Postgresql(server) => {
                let Server {
                    url, connection, ..
                } = &mut **server;
                let connection = connection.get_or_insert_with(|| {
                    shared(connect(url, &ConnectOptions::default()).unwrap())
                });
                let mut open = connection.borrow_mut();
                open.rollback().unwrap();
                for schema in crate::inspect::postgresql::get_schema_names(open.as_mut()).unwrap() {
                    if schema != "information_schema" {
                        open.execute(&format!("DROP SCHEMA \"{schema}\" CASCADE"), &[])
                            .unwrap();
                    }
                }
                open.execute("CREATE SCHEMA public", &[]).unwrap();
                drop(open);
                connection.clone()
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            connection.borrow_mut().close();
        }
        let dropped = connect(&self.admin, &ConnectOptions::default()).and_then(|mut admin| {
            admin.execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name), &[])
        });
        if let Err(error) = dropped {
            eprintln!("{error}");
        }
    }
}

struct Case {
    name: String,
    source: String,
    recorded: Json,
}

impl Case {
    fn header(&self, key: &str) -> Option<&str> {
        self.source
            .lines()
            .take_while(|line| line.starts_with('#'))
            .find_map(|line| {
                let (found, value) = line[1..].split_once(':')?;
                (found.trim() == key).then(|| value.trim())
            })
    }

    fn listed(&self, key: &str) -> Vec<String> {
        let names = self.header(key).unwrap_or_default().split(',');
        names.map(|it| it.trim().to_owned()).collect()
    }

    /// The keywords of `context.configure()`.
    fn options(&self) -> Options {
        let mut options = Options::default();
        let words = self.header("configure").unwrap_or_default();
        let is_true = |key: &str, usual: bool| {
            let said = words.split(',').find_map(|it| {
                let (found, value) = it.split_once('=')?;
                (found.trim() == key).then(|| value.trim() == "True")
            });
            said.unwrap_or(usual)
        };
        let string = |key: &str| {
            words.split(',').find_map(|it| {
                let (found, value) = it.split_once('=')?;
                (found.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
            })
        };
        options.include_schemas = is_true("include_schemas", false);
        options.compare_type = is_true("compare_type", true);
        options.compare_server_default = is_true("compare_server_default", false);
        options.render_as_batch = is_true("render_as_batch", false);
        options.version_table_schema = string("version_table_schema");
        if let Some(name) = string("version_table") {
            options.version_table = name;
        }
        if let Some(list) = words.split_once("autogenerate_plugins=[") {
            let list = list.1.split(']').next().unwrap_or_default();
            options.autogenerate_plugins = list
                .split(',')
                .map(|it| it.trim().trim_matches('"').to_owned())
                .collect();
        }
        options
    }

    /// `B`, one MetaData or several.
    fn models(&self, dialect: &str) -> Vec<Metadata> {
        let state = State::for_tests();
        let vm = Vm::new(BindingsHost::new(state.clone()));
        let script = Script::parse(&format!("{}.py", self.name), &self.source).unwrap();
        script
            .run(&vm, "case")
            .and_then(|module| {
                target_metadata(
                    &vm,
                    &state,
                    &module.get("B").unwrap(),
                    &Target::new(dialect),
                    || (),
                )
            })
            .unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// The first thing that differs.
    fn difference(&self, place: &mut Place) -> Option<String> {
        let recorded = &self.recorded[place.name()];
        let connection = place.empty();
        for statement in strings(&recorded["create"]) {
            if let Err(error) = connection.borrow_mut().execute(&statement, &[]) {
                return Some(format!("    {statement}: {error}"));
            }
        }
        let cx = CompileContext::online(dialect::dialect(place.name()).unwrap());
        let log = Log::default();
        let mut calls = Calls {
            calls: Vec::new(),
            no_names: self.listed("leave_out_names"),
            no_objects: self.listed("leave_out"),
        };
        connection.borrow_mut().begin().unwrap();
        let found = compare(
            &connection,
            &cx,
            &self.models(place.name()),
            &self.options(),
            &mut calls,
            &log,
            ReadAhead::read(&connection),
        );
        let failed = match (&found, recorded["error"].as_str()) {
            (Err(error), Some(expected)) => {
                let text = expected.split_once(": ").map_or("", |(_, text)| text);
                // The driver's class, which the message of a database error does not have.
                let text = match text.strip_prefix("(psycopg2.") {
                    Some(rest) => rest.split_once(") ").map_or(rest, |(_, text)| text),
                    None => text,
                };
                let said = error.to_string();
                let said = said.lines().next().unwrap_or_default();
                (!said.contains(text)).then(|| format!("    {expected}\n    {said}"))
            }
            (Err(error), None) => Some(format!("    limbeck fails: {error}")),
            (Ok(_), Some(expected)) => Some(format!("    Alembic fails: {expected}")),
            (Ok(_), None) => None,
        };
        let rendered = match &found {
            Ok(found) if failed.is_none() => self.rendered(recorded, &cx, found),
            _ => None,
        };
        failed
            .or_else(|| first_difference(&strings(&recorded["log"]), &log.0.borrow()))
            .or_else(|| first_difference(&strings(&recorded["calls"]), &calls.calls))
            .or(rendered)
    }

    /// The first thing that differs in diffs and scripts.
    fn rendered(&self, recorded: &Json, cx: &CompileContext, found: &Comparison) -> Option<String> {
        let mut imports = IndexSet::new();
        let mut body = |ops: &Ops| -> Vec<String> {
            render_ops(ops, cx, &self.options(), &mut NoHooks, &mut imports)
                .unwrap_or_else(|error| format!("limbeck fails: {error}"))
                .lines()
                .map(str::to_owned)
                .collect()
        };
        let upgrade = body(&found.ops);
        let downgrade = match found.ops.reverse("downgrades") {
            Ok(ops) => body(&ops),
            Err(error) => vec![format!("limbeck fails: {error}")],
        };
        let diffs = diffs(&found.ops, &found.models, &found.database)
            .unwrap_or_else(|error| vec![error.to_string()]);
        imports.sort();
        let imports: Vec<String> = imports.into_iter().collect();
        first_difference(&strings(&recorded["upgrade"]), &upgrade)
            .or_else(|| first_difference(&strings(&recorded["downgrade"]), &downgrade))
            .or_else(|| first_difference(&strings(&recorded["diffs"]), &diffs))
            .or_else(|| first_difference(&strings(&recorded["imports"]), &imports))
    }
}

fn strings(value: &Json) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect()
}

fn first_difference(expected: &[String], actual: &[String]) -> Option<String> {
    let at =
        (0..expected.len().max(actual.len())).find(|at| expected.get(*at) != actual.get(*at))?;
    let line = |lines: &[String]| lines.get(at).map_or("<end>", String::as_str).to_owned();
    Some(format!(
        "    {}: recorded: {}\n    {}: limbeck:  {}",
        at + 1,
        line(expected),
        at + 1,
        line(actual)
    ))
}

fn cases() -> Vec<Case> {
    let root = std::env::var("LIMBECK_AUTOGENERATE_CASES").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/autogenerate"),
        PathBuf::from,
    );
    let mut found = Vec::new();
    let mut pending = vec![root.join("cases"), root.join("random")];
    pending.retain(|folder| folder.is_dir());
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                let read =
                    |ending: &str| std::fs::read_to_string(path.with_extension(ending)).unwrap();
                found.push(Case {
                    name: path
                        .strip_prefix(&root)
                        .unwrap()
                        .with_extension("")
                        .display()
                        .to_string(),
                    source: read("py"),
                    recorded: serde_json::from_str(&read("json")).unwrap(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The recordings that limbeck differs from on purpose.
fn differences() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../conformance/autogenerate/differences.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let names = text.lines().filter_map(|line| line.split_once(':'));
    names.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn what_is_found_equals_what_alembic_finds() {
    let only = std::env::var("LIMBECK_CASE").ok();
    let mut places = vec![Place::Sqlite];
    places.extend(Place::postgresql());
    let differences = differences();
    let (mut equal, mut report) = (0, String::new());
    for case in cases() {
        if only.as_ref().is_some_and(|only| !case.name.contains(only)) {
            continue;
        }
        for place in &mut places {
            if case.recorded[place.name()].is_null() {
                continue;
            }
            let on_purpose = differences.contains(&format!("{} {}", case.name, place.name()));
            match case.difference(place) {
                None if on_purpose => {
                    let _ = writeln!(report, "{}.{} no longer differs", case.name, place.name());
                }
                Some(_) if on_purpose => {}
                None => equal += 1,
                Some(problem) => {
                    let _ = writeln!(report, "{}.{}\n{problem}", case.name, place.name());
                }
            }
        }
    }
    println!("{equal} recordings equal");
    let count = report.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(
        report.is_empty(),
        "{equal} equal; {count} differ:\n{report}"
    );
}
