//! A host for tests: prints into a string, has no bindings.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use limbeck_py::{Error, Host, Result, Value, Vm};

#[derive(Default)]
pub(crate) struct TestHost {
    pub(crate) out: RefCell<String>,
    pub(crate) log: RefCell<String>,
    pub(crate) env: RefCell<BTreeMap<String, String>>,
    pub(crate) forced: RefCell<Vec<(Vec<String>, String)>>,
    pub(crate) answers: RefCell<BTreeMap<String, Value>>,
    pub(crate) importable: RefCell<Vec<String>>,
    pub(crate) interrupted: Cell<bool>,
}

impl Host for TestHost {
    fn import(&self, _vm: &Vm, _module: &str) -> Result<Option<Value>> {
        Ok(None)
    }

    fn force(&self, _vm: &Vm, prelude: &[String], expression: &str) -> Result<Value> {
        self.forced
            .borrow_mut()
            .push((prelude.to_vec(), expression.to_owned()));
        match self.answers.borrow().get(expression) {
            Some(value) => Ok(value.clone()),
            None => Err(Error::unsupported(format!("no Python: {expression}"))),
        }
    }

    fn can_import(&self, _vm: &Vm, module: &str) -> Option<bool> {
        Some(self.importable.borrow().iter().any(|known| known == module))
    }

    fn env_var(&self, name: &str) -> Option<String> {
        self.env.borrow().get(name).cloned()
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        self.env
            .borrow()
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    fn set_env_var(&self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self
                .env
                .borrow_mut()
                .insert(name.to_owned(), value.to_owned()),
            None => self.env.borrow_mut().remove(name),
        };
    }

    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }

    fn print(&self, text: &str) {
        self.out.borrow_mut().push_str(text);
    }

    fn log(&self, level: log::Level, logger: &str, message: &str) {
        self.log
            .borrow_mut()
            .push_str(&format!("{level} [{logger}] {message}\n"));
    }

    fn interrupted(&self) -> bool {
        self.interrupted.get()
    }
}

/// Runs a source as `__main__`; gives what it printed, and how it ended.
#[allow(dead_code)]
pub(crate) fn run(text: &str) -> (String, Result<Rc<limbeck_py::ModuleObject>>) {
    let host = Rc::new(TestHost::default());
    let vm = Vm::new(host.clone());
    let result =
        limbeck_py::Script::parse("test.py", text).and_then(|script| script.run(&vm, "__main__"));
    let out = host.out.borrow().clone();
    (out, result)
}
