//! Parses, validates and runs scripts, with bindings that have everything and do nothing; counts what is rejected.
//!
//! `cargo run -p limbeck-py --example survey -- FILE...`

#![allow(clippy::print_stdout)]

use std::{collections::BTreeMap, rc::Rc, time::Instant};

use limbeck_py::{
    Args, BinaryOp, CompareOp, Error, Host, Object, Result, Script, Value, ValueIter, Vm,
};

/// Something that has every attribute and does nothing.
struct Anything(String);

impl Object for Anything {
    fn type_name(&self) -> String {
        self.0.clone()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(
            (!name.starts_with("__"))
                .then(|| Value::object(Anything(format!("{}.{name}", self.0)))),
        )
    }

    fn call(self: Rc<Self>, _vm: &Vm, _args: Args) -> Result<Option<Value>> {
        Ok(Some(Value::object(Anything(format!("{}()", self.0)))))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        vm.iter(&Value::tuple(Vec::new())).map(Some)
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn binary(
        self: Rc<Self>,
        _vm: &Vm,
        _op: BinaryOp,
        _other: &Value,
        _reflected: bool,
    ) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, _op: CompareOp, _other: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Bool(false)))
    }

    fn set_attr(&self, _vm: &Vm, _name: &str, _value: Value) -> Result<bool> {
        Ok(true)
    }
}

struct Permissive;

impl Host for Permissive {
    fn import(&self, _vm: &Vm, module: &str) -> Result<Option<Value>> {
        let top = module.split('.').next().unwrap_or_default();
        Ok(matches!(top, "alembic" | "sqlalchemy")
            .then(|| Value::object(Anything(module.to_owned()))))
    }

    fn force(&self, _vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
        Err(Error::unsupported(expression))
    }

    fn env_var(&self, _name: &str) -> Option<String> {
        None
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn print(&self, _text: &str) {}

    fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

    fn interrupted(&self) -> bool {
        false
    }
}

fn main() {
    let started = Instant::now();
    let (mut files, mut rejected_files, mut heads) = (0, 0, 0);
    let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let vm = Vm::new(Rc::new(Permissive));
        files += 1;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            match limbeck_py::script_head(text, &path) {
                Ok(head) if head.revision.is_some() => heads += 1,
                Ok(_) => {}
                Err(error) => println!("{path}: head: {}", error.headline()),
            }
        }
        let script = match Script::parse_bytes(&path, &bytes) {
            Ok(script) => script,
            Err(error) => {
                println!("{path}: {}", error.headline());
                continue;
            }
        };
        let checked = script.validate(&vm, &["upgrade", "downgrade"]);
        let rejections = checked.rejections;
        rejected_files += usize::from(!rejections.is_empty());
        if rejections.is_empty() {
            vm.set_step_limit(1_000_000);
            let result = script.run(&vm, "script").and_then(|module| {
                for name in ["upgrade", "downgrade"] {
                    if let Some(function) = module.get(name) {
                        vm.call(&function, Args::default())?;
                    }
                }
                Ok(())
            });
            if let Err(error) = result {
                println!(
                    "{path}:{}: {}",
                    error.span().map_or(0, |span| span.line),
                    error.headline()
                );
            }
        }
        for rejection in rejections {
            let place = format!("{path}:{}", rejection.span.line);
            counts.entry(rejection.what).or_insert((0, place)).0 += 1;
        }
    }
    println!(
        "{files} files, {heads} with a revision, {rejected_files} with rejections, {:?}",
        started.elapsed()
    );
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for (what, (count, place)) in counts {
        println!("{count:5} {what}   {place}");
    }
}
