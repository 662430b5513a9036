//! Sources that can be run: migration scripts, `env.py`.

use std::rc::Rc;

use crate::{
    code::{self, Code},
    error::Result,
    eval,
    module::ModuleObject,
    parse,
    source::Source,
    value::Value,
    vm::Vm,
};

/// A parsed source, ready to be run any number of times.
#[derive(Clone)]
pub struct Script {
    source: Rc<Source>,
    code: Rc<Code>,
}

impl Script {
    /// Parses a source.
    pub fn parse(path: &str, text: &str) -> Result<Self> {
        Self::of_source(Source::new(path, text))
    }

    /// Parses a file's bytes.
    pub fn parse_bytes(path: &str, bytes: &[u8]) -> Result<Self> {
        Self::of_source(parse::decode(path, bytes)?)
    }

    /// Parses a source.
    pub fn of_source(source: Rc<Source>) -> Result<Self> {
        let tree = parse::tree(&source.text);
        Self::of_tree(source, tree)
    }

    /// Takes a source and what parsing it gave.
    pub(crate) fn of_tree(
        source: Rc<Source>,
        tree: std::result::Result<ruff_python_ast::ModModule, parse::Failure>,
    ) -> Result<Self> {
        let module = tree.map_err(|failure| failure.error(&source))?;
        let code = code::lower(&source, module);
        Ok(Self { source, code })
    }

    /// The trees of the script that nobody else holds.
    pub(crate) fn into_trees(self) -> Vec<ruff_python_ast::Suite> {
        fn take(code: Rc<Code>, trees: &mut Vec<ruff_python_ast::Suite>) {
            let Ok(code) = Rc::try_unwrap(code) else {
                return;
            };
            if let code::Body::Block(body) = code.body {
                trees.push(body);
            }
            for child in code.children {
                take(child, trees);
            }
        }
        let mut trees = Vec::new();
        take(self.code, &mut trees);
        trees
    }

    /// The source.
    pub fn source(&self) -> &Rc<Source> {
        &self.source
    }

    pub(crate) fn code(&self) -> &Rc<Code> {
        &self.code
    }

    /// Runs the script's top level as the module `name`: the module, whose functions can then be called.
    pub fn run(&self, vm: &Vm, name: &str) -> Result<Rc<ModuleObject>> {
        let module = Rc::new(ModuleObject::new(name));
        module.set("__file__", Value::from(&*self.source.path));
        module.set("__doc__", Value::None);
        module.set(
            "__package__",
            Value::from(name.rsplit_once('.').map_or("", |(package, _)| package)),
        );
        self.run_in(vm, &module)?;
        Ok(module)
    }

    /// Runs the script's top level in a module that the caller made.
    pub fn run_in(&self, vm: &Vm, module: &Rc<ModuleObject>) -> Result<()> {
        eval::run_module(vm, &self.code, module)
    }
}
