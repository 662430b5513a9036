//! A module of the project: what its names are bound to, each evaluated when it is asked for.

use std::{
    cell::RefCell,
    collections::HashSet,
    rc::{Rc, Weak},
};

use ruff_python_ast::{self as ast, ModModule};
use ruff_text_size::{Ranged, TextRange};

use super::{Sources, unproven, value::ModuleValue};
use crate::{
    error::Result,
    follow::{
        files::{Place, absolute},
        names::{Bind, Binding, bindings},
        touched::touched,
    },
    module::ModuleObject,
    parse,
    script::Script,
    source::Source,
    value::Value,
    vm::Vm,
};

/// Builtins that do more than to make a value.
const EFFECTS: [&str; 12] = [
    "open",
    "print",
    "input",
    "exec",
    "eval",
    "compile",
    "__import__",
    "globals",
    "locals",
    "vars",
    "id",
    "hash",
];

/// A module of the project.
pub(super) struct SourceModule {
    pub(super) sources: Weak<Sources>,
    pub(super) name: String,
    is_package: bool,
    pub(super) source: Rc<Source>,
    pub(super) tree: ModModule,
    /// Names that are changed after they are bound: `x`, or `x.attribute`.
    pub(super) touched: HashSet<String>,
    pub(super) globals: Rc<ModuleObject>,
    under_way: RefCell<Vec<String>>,
    pub(super) this: Weak<SourceModule>,
}

impl SourceModule {
    pub(super) fn new(
        sources: &Rc<Sources>,
        name: &str,
        is_package: bool,
        source: Rc<Source>,
    ) -> Result<Rc<Self>> {
        let tree = parse::parse(&source)?;
        let made = Rc::new_cyclic(|this: &Weak<Self>| {
            let globals = ModuleObject::new(name);
            let package = match is_package {
                true => name,
                false => name.rsplit_once('.').map_or("", |(package, _)| package),
            };
            globals.set("__package__", package.into());
            let lazy = this.clone();
            globals.set_lazy(move |vm, name| match lazy.upgrade() {
                Some(module) => module.resolve(vm, name),
                None => Ok(None),
            });
            Self {
                sources: Rc::downgrade(sources),
                name: name.to_owned(),
                is_package,
                touched: touched(&tree.body),
                source,
                tree,
                globals: Rc::new(globals),
                under_way: RefCell::default(),
                this: this.clone(),
            }
        });
        Ok(made)
    }

    pub(super) fn sources(&self) -> Result<Rc<Sources>> {
        self.sources.upgrade().ok_or_else(|| unproven("sources"))
    }

    /// Evaluates an expression, or runs a definition, and gives the value of the name.
    pub(super) fn run(
        &self,
        vm: &Vm,
        globals: &Rc<ModuleObject>,
        name: &str,
        text: &str,
        line: u32,
    ) -> Result<Value> {
        let definition = matches!(
            text.split_whitespace().next(),
            Some("class" | "def" | "async")
        ) || text.starts_with('@');
        let lines = "\n".repeat(line.saturating_sub(1) as usize);
        let text = match definition {
            true => format!("{lines}{text}\n"),
            false => format!("{lines}{name} = {text}\n"),
        };
        Script::parse(&self.source.path, &text)?.run_in(vm, globals)?;
        globals
            .get(name)
            .ok_or_else(|| unproven(format!("'{name}' of '{}'", self.name)))
    }

    pub(super) fn slice(&self, range: TextRange) -> (&str, u32) {
        let text = &self.source.text;
        let slice = text.get(std::ops::Range::<usize>::from(range));
        (slice.unwrap_or_default(), self.source.span(range).line)
    }

    /// The value of a name of the module; `None`: it has none.
    pub(super) fn resolve(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(known) = self.globals.get(name) {
            return Ok(Some(known));
        }
        if self.under_way.borrow().iter().any(|known| known == name) {
            return Err(unproven(format!("'{name}' leads back to itself")));
        }
        self.under_way.borrow_mut().push(name.to_owned());
        let found = self.bound(vm, name);
        self.under_way.borrow_mut().pop();
        let found = found?;
        if let Some(value) = &found {
            self.globals.set(name, value.clone());
        }
        Ok(found)
    }

    fn bound(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let sources = self.sources()?;
        let all = bindings(&self.tree.body);
        let mut own = all.iter().filter(|binding| binding.name == name);
        let star = |binding: &&Binding<'_>| matches!(binding.bind, Bind::Star(_));
        let Some(binding) = own.next() else {
            for binding in all.iter().filter(star).rev() {
                if let Bind::Star(stmt) = binding.bind
                    && let Some(value) = self.starred(vm, stmt, name)?
                {
                    return Ok(Some(value));
                }
            }
            let full = format!("{}.{name}", self.name);
            if self.is_package && sources.project.place(&full) != Place::Missing {
                return sources.module(vm, &full).map(Some);
            }
            return match EFFECTS.contains(&name) {
                true => Err(unproven(format!("{name}()"))),
                false => Ok(None),
            };
        };
        // `import a.b` and `import a.c` bind the same `a`.
        let same = |other: &Binding<'_>| match (binding.bind, other.bind) {
            (Bind::Import(path), Bind::Import(other)) => path == other,
            _ => false,
        };
        let once = own.all(same)
            && !binding.conditional
            && !self.touched.contains(name)
            && !all.iter().filter(star).any(|star| star.at > binding.at);
        if !once {
            return Err(unproven(format!(
                "'{name}' of '{}' has more than one possible value",
                self.name
            )));
        }
        self.made(vm, &self.globals, binding).map(Some)
    }

    /// The module that `from ... import` names.
    fn imported_from(&self, stmt: &ast::StmtImportFrom) -> Result<String> {
        let module = stmt.module.as_deref();
        absolute(&self.name, self.is_package, stmt.level, module)
            .ok_or_else(|| unproven("a relative import"))
    }

    fn starred(&self, vm: &Vm, stmt: &ast::StmtImportFrom, name: &str) -> Result<Option<Value>> {
        let sources = self.sources()?;
        let path = self.imported_from(stmt)?;
        let module = sources.module(vm, &path)?;
        if name.starts_with('_') {
            return Err(unproven(format!("'{name}' of '{path}'")));
        }
        match module.downcast_ref::<ModuleValue>() {
            Some(module) if module.0.resolve(vm, "__all__")?.is_some() => {
                Err(unproven(format!("'{name}' of '{path}'")))
            }
            Some(module) => module.0.resolve(vm, name),
            None => vm.find_attr(&module, name),
        }
    }

    /// What a binding binds.
    pub(super) fn made(
        &self,
        vm: &Vm,
        globals: &Rc<ModuleObject>,
        binding: &Binding<'_>,
    ) -> Result<Value> {
        let sources = self.sources()?;
        match binding.bind {
            Bind::Value(value) => {
                let (text, line) = self.slice(value.range());
                self.run(vm, globals, binding.name, &format!("({text}\n)"), line)
            }
            Bind::Import(path) => sources.module(vm, path),
            Bind::From { stmt, name } => {
                let path = self.imported_from(stmt)?;
                let full = format!("{path}.{name}");
                // `from . import x` in the package itself.
                if path == self.name && sources.project.place(&full) != Place::Missing {
                    return sources.module(vm, &full);
                }
                sources.member(vm, &path, name)
            }
            Bind::Function(def) => {
                let (text, line) = self.slice(def.range);
                self.run(vm, globals, binding.name, text, line)
            }
            Bind::Class(def) => self.class(vm, globals, def),
            Bind::Star(_) | Bind::SetItem { .. } | Bind::Update(_) | Bind::Opaque(_) => {
                Err(unproven(format!(
                    "the value of '{}' is only known when the program runs",
                    binding.name
                )))
            }
        }
    }
}
