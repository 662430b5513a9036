//! Holds the statements of `tests/expr/statements.txt` against what `record.py` beside it recorded.

use std::{fmt::Write, path::Path, rc::Rc};

use indexmap::IndexMap;
use limbeck_py::{Host, ModuleObject, NativeFunction, Result, Value, Vm, script::Script};
use limbeck_sql::{
    dialect::{CompileContext, Paramstyle},
    expr::compile::{Execution, compile, inline_pyformat, python_datum_repr, to_driver},
};

use crate::bindings::{exc, expr, schema, types};

struct TestHost;

impl Host for TestHost {
    fn import(&self, vm: &Vm, module: &str) -> Result<Option<Value>> {
        let mut made = ModuleObject::new(module);
        let place = match module {
            "sqlalchemy" => module,
            "sqlalchemy.dialects.postgresql" | "sqlalchemy.dialects.sqlite" => module,
            "sqlalchemy.dialects" => {
                for child in ["postgresql", "sqlite"] {
                    made = made.with(
                        child,
                        self.import(vm, &format!("sqlalchemy.dialects.{child}"))?
                            .unwrap(),
                    );
                }
                return Ok(Some(made.into()));
            }
            _ => return Ok(None),
        };
        let of = place.rsplit('.').next().unwrap_or(place);
        for (place, entries) in types::entries(place) {
            for &(name, build) in entries {
                let class = types::TypeClass {
                    module: place,
                    name,
                    build,
                };
                made = made.with(name, Value::object(class));
            }
        }
        let names = if module == "sqlalchemy" {
            let functions: [super::Entry; 4] = [
                ("Column", schema::column),
                ("Table", schema::table),
                ("MetaData", schema::metadata),
                ("ForeignKey", schema::foreign_key),
            ];
            for (name, call) in functions {
                made = made.with(name, Value::object(NativeFunction::new(name, call)));
            }
            made = made.with("exc", exc::module(vm));
            expr::exports(vm)?
        } else {
            expr::dialect_exports(vm, of)?
        };
        for (name, value) in names {
            made = made.with(name, value);
        }
        Ok(Some(made.into()))
    }

    fn force(&self, vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
        Err(vm.value_error(expression))
    }

    fn env_var(&self, _name: &str) -> Option<String> {
        None
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

    fn read_file(&self, _path: &str) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    fn print(&self, _text: &str) {}

    fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

    fn interrupted(&self) -> bool {
        false
    }
}

fn error_text(class: &str, message: &str) -> String {
    format!("{}: {message}", class.rsplit('.').next().unwrap_or(class))
}

/// The four texts of a statement: offline for both dialects, online for both.
fn texts(vm: &Vm, namespace: &Rc<ModuleObject>, source: &str) -> IndexMap<&'static str, String> {
    let mut out = IndexMap::new();
    for (key, dialect, offline) in [
        ("pg_offline", "postgresql", true),
        ("sqlite_offline", "sqlite", true),
        ("pg_online", "postgresql", false),
        ("sqlite_online", "sqlite", false),
    ] {
        out.insert(key, text(vm, namespace, source, dialect, offline));
    }
    out
}

fn text(
    vm: &Vm,
    namespace: &Rc<ModuleObject>,
    source: &str,
    dialect: &str,
    offline: bool,
) -> String {
    let made = Script::parse("statement", &format!("result = {source}"))
        .and_then(|script| script.run_in(vm, namespace))
        .and_then(|()| {
            let value = namespace.get("result").unwrap_or_default();
            expr::to_stmt(vm, &value)
        });
    let stmt = match made {
        Ok(stmt) => stmt,
        Err(error) => {
            let class = error
                .exception()
                .map_or("Unsupported".to_owned(), Value::type_name);
            return error_text(&class, error.message());
        }
    };
    let found = limbeck_sql::dialect::dialect(dialect).unwrap();
    let mut cx = if offline {
        CompileContext::offline(found)
    } else {
        CompileContext::online(found)
    };
    cx.paramstyle = match (offline, dialect) {
        (true, _) => Paramstyle::Named,
        (false, "sqlite") => Paramstyle::Qmark,
        (false, _) => Paramstyle::Pyformat,
    };
    let execution = Execution {
        keys: (!offline).then(Vec::new),
        ..Execution::default()
    };
    let compiled = match compile(&stmt, &cx, &execution) {
        Ok(compiled) => compiled,
        Err(error) => return error_text(error.class.python_name(), &error.message),
    };
    if offline {
        return compiled.sql;
    }
    let mut values = Vec::new();
    for param in &compiled.params {
        let value = param.value.clone().unwrap_or_default();
        match to_driver(&cx, &value, param) {
            Ok(value) => values.push(value),
            Err(error) => return error_text(error.class.python_name(), &error.message),
        }
    }
    if dialect == "sqlite" {
        let placed: Vec<String> = compiled
            .positions
            .iter()
            .map(|index| python_datum_repr(&values[*index]))
            .collect();
        let comma = if placed.len() == 1 { "," } else { "" };
        return format!("{}\n({}{comma})", compiled.sql, placed.join(", "));
    }
    let named = |name: &str| {
        let index = compiled
            .params
            .iter()
            .position(|param| param.name == name)?;
        Some(values[index].clone())
    };
    inline_pyformat(&compiled.sql, &named, &[]).unwrap_or_else(|error| error.message)
}

#[test]
fn statements_are_written_as_sqlalchemy_writes_them() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expr");
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap();
    let recorded: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&read("recorded.json")).unwrap();
    let vm = Vm::new(Rc::new(TestHost));
    let namespace = Rc::new(ModuleObject::new("statements"));
    Script::parse("preamble", &read("preamble.py"))
        .and_then(|script| script.run_in(&vm, &namespace))
        .unwrap();
    let only = std::env::var("LIMBECK_STATEMENT").ok();
    let (mut failures, mut count, mut failed) = (String::new(), 0, 0);
    for row in &recorded {
        let source = row["source"].as_str().unwrap();
        if only.as_ref().is_some_and(|only| !source.contains(only)) {
            continue;
        }
        for (key, ours) in texts(&vm, &namespace, source) {
            count += 1;
            let theirs = match &row[key] {
                serde_json::Value::Array(parts) => {
                    format!(
                        "{}\n{}",
                        parts[0].as_str().unwrap(),
                        parts[1].as_str().unwrap()
                    )
                }
                other => other.as_str().unwrap().to_owned(),
            };
            if ours != theirs && !known_difference(&ours, &theirs) {
                failed += 1;
                writeln!(
                    failures,
                    "{source}\n  {key}\n    ours:   {ours:?}\n    theirs: {theirs:?}"
                )
                .unwrap();
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{failed} of {count} differ:\n{failures}"
    );
    assert!(only.is_some() || count >= 1600, "{count}");
}

/// Errors of Python's own below SQLAlchemy have other sentences here, and upstream's show addresses.
fn known_difference(ours: &str, theirs: &str) -> bool {
    if let (Some(at), Some(_)) = (
        theirs.find(" at 0x"),
        theirs.strip_prefix("UnsupportedCompilationError"),
    ) {
        let rest = theirs[at + 4..]
            .find('>')
            .map_or("", |end| &theirs[at + 4 + end..]);
        return ours == format!("{}{rest}", &theirs[..at]);
    }
    let python = ["UnicodeDecodeError: ", "TypeError: ", "AttributeError: "];
    python.iter().any(|class| theirs.starts_with(class))
}
