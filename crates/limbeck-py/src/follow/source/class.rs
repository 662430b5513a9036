//! Classes of the project: enums and those that the host knows are made, of others the constants can be read.

use std::rc::{Rc, Weak};

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::{
    Sources,
    hooks::may_hook,
    module::SourceModule,
    unproven,
    value::{is_enum, is_plain},
};
use crate::{
    class::Class,
    error::Result,
    follow::{last_name, names::bindings},
    module::ModuleObject,
    object::Object,
    value::Value,
    vm::Vm,
};

impl SourceModule {
    /// Enums and the classes that the host knows are made; of others only what their bodies bind can be read.
    pub(super) fn class(
        &self,
        vm: &Vm,
        globals: &Rc<ModuleObject>,
        def: &ast::StmtClassDef,
    ) -> Result<Value> {
        let sources = self.sources()?;
        let mut bases = Vec::new();
        for base in def.arguments.iter().flat_map(|it| it.args.iter()) {
            let (text, line) = self.slice(base.range());
            bases.push(self.run(vm, globals, "_limbeck_base", &format!("({text}\n)"), line));
        }
        let enumeration = bases.iter().flatten().any(is_enum);
        let known = bases
            .iter()
            .flatten()
            .any(|base| sources.known.is_base(base));
        if !enumeration && !known {
            let body = Rc::new(ModuleObject::new(&self.name));
            let value = Rc::new(ClassValue {
                module: self.this.clone(),
                name: def.name.to_string(),
                start: def.range.start().to_u32(),
                body,
            });
            let (lazy, outer) = (Rc::downgrade(&value), Rc::downgrade(globals));
            value.body.set_lazy(move |vm, name| {
                if let Some(class) = lazy.upgrade()
                    && let Some(found) = class.read(vm, name)?
                {
                    return Ok(Some(found));
                }
                match outer.upgrade() {
                    Some(outer) => outer.lazily(vm, name),
                    None => Ok(None),
                }
            });
            return Ok(Value::Object(value));
        }
        for base in bases {
            let base = base?;
            let plain = base.downcast_ref::<Class>().is_some();
            if !plain && !sources.known.is_base(&base) {
                return Err(unproven(format!("a base of '{}'", def.name)));
            }
        }
        if def.arguments.iter().any(|it| !it.keywords.is_empty()) {
            return Err(unproven(format!("the class '{}'", def.name)));
        }
        let prefix = format!("{}.", def.name);
        if self.touched.iter().any(|it| it.starts_with(&prefix)) {
            return Err(unproven(format!("'{}' is changed", def.name)));
        }
        if known {
            self.check_known(&sources, def)?;
        }
        let (text, line) = self.slice(def.range);
        let indent = text_indent(&self.source.text, def.range.start().to_usize());
        let text = dedent(text, indent);
        let made = self.run(vm, globals, &def.name, &text, line)?;
        if let Some(class) = made.downcast_ref::<Class>()
            && indent == 0
        {
            class.set_application(format!(
                "__import__('{}', fromlist=['_']).{}",
                self.name, def.name
            ));
        }
        Ok(made)
    }

    fn check_known(&self, sources: &Sources, def: &ast::StmtClassDef) -> Result<()> {
        for binding in bindings(&def.body) {
            let allowed = !binding.name.is_empty() && sources.known.may_define(binding.name);
            if binding.conditional || !allowed {
                return Err(unproven(format!("{}.{}", def.name, binding.name)));
            }
        }
        let package = self.name.split('.').next().unwrap_or_default();
        let bases = def.arguments.iter().flat_map(|it| it.args.iter());
        let names: Vec<&str> = bases
            .filter_map(last_name)
            .chain([def.name.as_str()])
            .collect();
        for text in sources.hooks(package).iter() {
            if names.iter().any(|name| may_hook(text, name)) {
                return Err(unproven(format!(
                    "the SQL of '{}' may be compiled by a hook",
                    def.name
                )));
            }
        }
        Ok(())
    }
}

/// How far the line of a place is indented.
fn text_indent(text: &str, at: usize) -> usize {
    let line = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |it| it + 1);
    at - line
}

fn dedent(text: &str, indent: usize) -> String {
    let prefix = " ".repeat(indent);
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.strip_prefix(&prefix).unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// A class of which only the constants can be read: what its body binds to plain data, and enums in it.
struct ClassValue {
    module: Weak<SourceModule>,
    name: String,
    start: u32,
    /// What the body's expressions see.
    body: Rc<ModuleObject>,
}

impl ClassValue {
    fn read(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(known) = self.body.get(name) {
            return Ok(Some(known));
        }
        let Some(module) = self.module.upgrade() else {
            return Ok(None);
        };
        let Some(def) = find_class(&module.tree.body, self.start) else {
            return Ok(None);
        };
        let all = bindings(&def.body);
        let mut own = all.iter().filter(|binding| binding.name == name);
        let Some(binding) = own.next() else {
            return Ok(None);
        };
        let path = format!("{}.{name}", self.name);
        let touched = |name: &str| module.touched.contains(name);
        if own.next().is_some() || binding.conditional || touched(&path) || touched(name) {
            return Err(unproven(format!(
                "'{path}' has more than one possible value"
            )));
        }
        let value = module.made(vm, &self.body, binding)?;
        match is_plain(&value, 8) || is_enum(&value) {
            true => Ok(Some(value)),
            false => Err(unproven(format!("'{path}' is no constant"))),
        }
    }
}

impl Object for ClassValue {
    fn type_name(&self) -> String {
        "type".into()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match self.read(vm, name)? {
            Some(value) => Ok(Some(value)),
            None => Err(unproven(format!("'{name}' of the class '{}'", self.name))),
        }
    }

    fn call(self: Rc<Self>, _vm: &Vm, _args: crate::Args) -> Result<Option<Value>> {
        Err(unproven(format!("an instance of '{}'", self.name)))
    }
}

fn find_class(body: &[Stmt], start: u32) -> Option<&ast::StmtClassDef> {
    body.iter().find_map(|stmt| match stmt {
        Stmt::ClassDef(def) if def.range.start().to_u32() == start => Some(def),
        Stmt::ClassDef(def) => find_class(&def.body, start),
        _ => None,
    })
}
