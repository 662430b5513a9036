use std::cell::RefCell;

use limbeck_py::{Host, ModuleObject, Script};

use super::*;
use crate::{
    bindings::{connection, types},
    config::url::Url,
    driver::{ConnectOptions, connect},
};

const SETUP: &str = include_str!("../../../../../conformance/inspect/probe.sql");
const PROBE: &str = include_str!("../../../../../conformance/inspect/probe.py");
const PRINTED: &str = include_str!("../../../../../conformance/inspect/probe.txt");

/// Knows `sqlalchemy` as far as the probe does, and collects what is printed.
#[derive(Default)]
struct ProbeHost {
    printed: RefCell<String>,
}

impl Host for ProbeHost {
    fn import(&self, _vm: &Vm, module: &str) -> Result<Option<Value>> {
        let integer = Value::object(types::TypeClass {
            module: "sqlalchemy",
            name: "INTEGER",
            build: |_, _| Ok(limbeck_sql::Type::INTEGER),
        });
        Ok((module == "sqlalchemy").then(|| {
            Value::from(
                ModuleObject::new("sqlalchemy")
                    .with_function("inspect", inspect)
                    .with("INTEGER", integer),
            )
        }))
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

    fn print(&self, text: &str) {
        self.printed.borrow_mut().push_str(text);
    }

    fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

    fn interrupted(&self) -> bool {
        false
    }
}

#[test]
fn a_script_sees_what_sqlalchemy_shows() {
    let host = Rc::new(ProbeHost::default());
    let vm = Vm::new(host.clone());
    let url = Url::parse("sqlite://").unwrap();
    let mut opened = connect(&url, &ConnectOptions::default()).unwrap();
    opened.execute_script(SETUP).unwrap();
    let bind = connection::open(&vm, opened, Value::None, url).unwrap();
    let handle = bind.downcast_ref::<ConnectionObject>().unwrap().handle();
    let module = Rc::new(ModuleObject::new("probe"));
    module.set("bind", bind);
    module.set(
        "run",
        Value::function("run", move |vm, args| {
            let sql = convert::string(vm, "sql", &args.pos[0])?;
            handle.borrow_mut().execute(&sql, &[]).unwrap();
            Ok(Value::None)
        }),
    );
    let probe = PROBE.replace("bind.exec_driver_sql", "run");
    let script = Script::parse("probe.py", &probe).unwrap();
    if let Err(error) = script.run_in(&vm, &module) {
        panic!("{error}\n{}", host.printed.borrow());
    }
    let address = regex::Regex::new(" at 0x[0-9a-f]+").unwrap();
    let printed = host.printed.borrow();
    let printed = address.replace_all(&printed, "");
    for (ours, recorded) in printed.lines().zip(PRINTED.lines()) {
        assert_eq!(ours, recorded);
    }
    assert_eq!(printed.lines().count(), PRINTED.lines().count());
}
