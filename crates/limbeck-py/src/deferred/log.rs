//! What the application has to do before an expression means what Alembic would have seen.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use super::{Deferred, is_deferred, render::render};
use crate::{value::Value, vm::Vm};

/// What stands in `sys.path` for all that the application's Python has there.
pub const APPLICATION_PATH: &str = "<python>";

/// The lines that repeat what was done to `sys.path`.
pub(super) fn path_lines(vm: &Vm) -> Vec<String> {
    let sys = vm.modules().borrow().get("sys").cloned();
    let path = sys.and_then(|sys| sys.downcast_ref::<crate::ModuleObject>()?.get("path"));
    let Some(Value::List(path)) = path else {
        return Vec::new();
    };
    let path = path.borrow().clone();
    let Some(own) = path
        .iter()
        .position(|item| item.as_str() == Some(APPLICATION_PATH))
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (items, change) in [(&path[..own], "[:0] = "), (&path[own + 1..], " += ")] {
        let items: Vec<Value> = items
            .iter()
            .filter(|item| !is_deferred(item))
            .cloned()
            .collect();
        if let Ok(list) = render(vm, &Value::list(items))
            && list.text != "[]"
        {
            lines.push(format!("__import__('sys').path{change}{}", list.text));
        }
    }
    lines
}

/// What the application has to do before an expression means what Alembic would have seen, in order.
#[derive(Default)]
pub(crate) struct ReplayLog {
    pub(super) entries: RefCell<Vec<Entry>>,
    names: Cell<usize>,
    /// The names that imports are bound to, by what they import: an import that stands in a hundred scripts is one.
    imports: RefCell<HashMap<String, Rc<str>>>,
    /// Modules whose names were all imported (`from x import *`).
    pub(super) stars: RefCell<Vec<String>>,
    /// How many `try` statements that catch `ImportError` are around what runs now.
    guards: Cell<usize>,
}

pub(super) struct Entry {
    pub(super) line: String,
    /// The name that the line binds.
    binds: Option<Rc<str>>,
    /// The names that the line uses.
    uses: Vec<Rc<str>>,
    /// Whether it is replayed even if nobody uses the name.
    effect: bool,
}

impl ReplayLog {
    pub(super) fn push(
        &self,
        line: String,
        binds: Option<Rc<str>>,
        uses: Vec<Rc<str>>,
        effect: bool,
    ) {
        self.entries.borrow_mut().push(Entry {
            line,
            binds,
            uses,
            effect,
        });
    }

    /// The name that an import is bound to; `bind` says which name it gets the first time, and the line.
    pub(super) fn import(&self, key: String, bind: impl FnOnce() -> (Rc<str>, String)) -> Rc<str> {
        if let Some(known) = self.imports.borrow().get(&key) {
            return known.clone();
        }
        let (bound, line) = bind();
        self.push(line, Some(bound.clone()), Vec::new(), false);
        self.imports.borrow_mut().insert(key, bound.clone());
        bound
    }

    pub(super) fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    pub(super) fn fresh(&self) -> Rc<str> {
        self.names.set(self.names.get() + 1);
        format!("_limbeck_{}", self.names.get()).into()
    }

    pub(super) fn lines(&self, at: usize, uses: &[Rc<str>]) -> Vec<String> {
        let entries = self.entries.borrow();
        let mut needed: Vec<Rc<str>> = uses.to_vec();
        let mut lines = Vec::new();
        for entry in entries.iter().take(at).rev() {
            if entry.effect
                || entry
                    .binds
                    .as_ref()
                    .is_some_and(|name| needed.contains(name))
            {
                lines.push(entry.line.clone());
                needed.extend(entry.uses.iter().cloned());
            }
        }
        lines.reverse();
        lines
    }

    pub(crate) fn is_guarded(&self) -> bool {
        self.guards.get() > 0
    }

    pub(crate) fn guard(&self, change: isize) {
        self.guards
            .set(self.guards.get().saturating_add_signed(change));
    }
}

impl ReplayLog {
    /// The variable that a context manager was kept in.
    pub(super) fn entered(&self, expression: &str) -> Option<Value> {
        let entries = self.entries.borrow();
        let entry = entries.iter().rev().find(|entry| {
            entry
                .binds
                .as_ref()
                .is_some_and(|name| entry.line == format!("{name} = {expression}"))
        })?;
        let name = entry.binds.clone()?;
        Some(Value::object(Deferred {
            expression: name.to_string(),
            origin: None,
            uses: vec![name],
            at: entries.len(),
            calls: false,
            value: OnceCell::new(),
            native: RefCell::default(),
        }))
    }
}
