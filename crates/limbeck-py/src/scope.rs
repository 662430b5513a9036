//! Scopes: where names live.

use std::{cell::RefCell, rc::Rc};

use crate::{
    class::Attrs,
    code::{Code, CodeKind},
    error::Result,
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

/// What a scope belongs to.
pub(crate) enum ScopeKind {
    /// A module's top level; its names are the module's attributes.
    Module,
    /// A call of a function.
    Function(Rc<Code>),
    /// A class body.
    Class(Rc<Code>),
    /// A comprehension, or the cell with `__class__` around a class body's functions.
    Inner,
}

/// A scope under way.
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) vars: RefCell<Attrs>,
    pub(crate) parent: Option<Rc<Scope>>,
    pub(crate) module: Rc<ModuleObject>,
}

impl Scope {
    pub(crate) fn module(module: &Rc<ModuleObject>) -> Rc<Self> {
        Rc::new(Self {
            kind: ScopeKind::Module,
            vars: RefCell::default(),
            parent: None,
            module: module.clone(),
        })
    }

    pub(crate) fn of_code(code: &Rc<Code>, parent: &Rc<Scope>) -> Self {
        Self {
            kind: match code.kind {
                CodeKind::Class => ScopeKind::Class(code.clone()),
                CodeKind::Function | CodeKind::Module => ScopeKind::Function(code.clone()),
            },
            vars: RefCell::default(),
            parent: Some(parent.clone()),
            module: parent.module.clone(),
        }
    }

    pub(crate) fn inner(parent: &Rc<Scope>) -> Rc<Self> {
        Rc::new(Self {
            kind: ScopeKind::Inner,
            vars: RefCell::default(),
            parent: Some(parent.clone()),
            module: parent.module.clone(),
        })
    }

    pub(crate) fn set_here(&self, name: &str, value: Value) {
        let vars = match self.kind {
            ScopeKind::Module => &self.module.attrs,
            ScopeKind::Function(_) | ScopeKind::Class(_) | ScopeKind::Inner => &self.vars,
        };
        let mut vars = vars.borrow_mut();
        let replaced = match vars.get_mut(name) {
            Some(slot) => Some(std::mem::replace(slot, value)),
            None => vars.insert(name.into(), value),
        };
        drop(vars);
        // Only now, because dropping may run code that looks at the scope.
        drop(replaced);
    }

    fn global(&self, vm: &Vm, name: &str) -> Result<Value> {
        if let Some(value) = self.module.get(name) {
            return Ok(value);
        }
        if let Some(value) = self.module.lazily(vm, name)? {
            return Ok(value);
        }
        if let Some(value) = crate::names::builtin(vm, name) {
            return Ok(value);
        }
        if let Some(value) = crate::deferred::starred_name(vm, name)? {
            return Ok(value);
        }
        Err(vm.exception("NameError", format!("name '{name}' is not defined")))
    }

    /// Reads a name.
    pub(crate) fn get(&self, vm: &Vm, name: &str) -> Result<Value> {
        let mut scope = self;
        let mut outermost = true;
        loop {
            match &scope.kind {
                ScopeKind::Module => return self.global(vm, name),
                ScopeKind::Function(code) => {
                    if let Some(value) = scope.vars.borrow().get(name) {
                        return Ok(value.clone());
                    }
                    if code.globals.contains(name) {
                        return self.global(vm, name);
                    }
                    if code.locals.contains(name) {
                        return Err(vm.exception(
                            if outermost { "UnboundLocalError" } else { "NameError" },
                            if outermost {
                                format!("cannot access local variable '{name}' where it is not associated with a value")
                            } else {
                                format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
                            },
                        ));
                    }
                    outermost = false;
                }
                ScopeKind::Class(code) => {
                    // A class body's names are seen by the body itself only.
                    if outermost && let Some(value) = scope.vars.borrow().get(name) {
                        return Ok(value.clone());
                    }
                    if outermost && code.globals.contains(name) {
                        return self.global(vm, name);
                    }
                    outermost = false;
                }
                ScopeKind::Inner => {
                    if let Some(value) = scope.vars.borrow().get(name) {
                        return Ok(value.clone());
                    }
                    outermost &= !matches!(
                        scope.parent.as_deref(),
                        Some(Scope {
                            kind: ScopeKind::Class(_),
                            ..
                        })
                    );
                }
            }
            match &scope.parent {
                Some(parent) => scope = parent,
                None => return self.global(vm, name),
            }
        }
    }

    /// The scope that an assignment to a name goes to: comprehensions pass theirs on (`:=`).
    fn target<'a>(self: &'a Rc<Self>, name: &str) -> Target<'a> {
        let mut scope = self;
        loop {
            match (&scope.kind, &scope.parent) {
                (ScopeKind::Inner, Some(parent)) => scope = parent,
                (ScopeKind::Function(code) | ScopeKind::Class(code), Some(parent)) => {
                    if code.globals.contains(name) {
                        return Target::Global;
                    }
                    if code.nonlocals.contains(name) {
                        return Target::Outer(parent);
                    }
                    return Target::Here(scope);
                }
                (ScopeKind::Module, _) | (_, None) => return Target::Global,
            }
        }
    }

    /// The enclosing function scope that has the name as a local.
    fn owner(self: &Rc<Self>, name: &str) -> Option<&Rc<Scope>> {
        let mut scope = self;
        loop {
            match &scope.kind {
                ScopeKind::Function(code) if code.locals.contains(name) => return Some(scope),
                ScopeKind::Module => return None,
                ScopeKind::Function(_) | ScopeKind::Class(_) | ScopeKind::Inner => {
                    scope = scope.parent.as_ref()?;
                }
            }
        }
    }

    /// Assigns a name.
    pub(crate) fn set(self: &Rc<Self>, name: &str, value: Value) {
        match self.target(name) {
            Target::Here(scope) => scope.set_here(name, value),
            Target::Outer(parent) => match parent.owner(name) {
                Some(owner) => owner.set_here(name, value),
                None => self.module.set(name, value),
            },
            Target::Global => self.module.set(name, value),
        }
    }

    /// `del name`.
    pub(crate) fn delete(self: &Rc<Self>, vm: &Vm, name: &str) -> Result<()> {
        let removed = match self.target(name) {
            Target::Here(scope) => scope.vars.borrow_mut().shift_remove(name),
            Target::Outer(parent) => parent
                .owner(name)
                .and_then(|owner| owner.vars.borrow_mut().shift_remove(name)),
            Target::Global => self.module.attrs.borrow_mut().shift_remove(name),
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(vm.exception("NameError", format!("name '{name}' is not defined"))),
        }
    }

    /// The function that is under way here, and its scope.
    pub(crate) fn function(&self) -> Option<(&Rc<Code>, &Scope)> {
        let mut scope = self;
        loop {
            match &scope.kind {
                ScopeKind::Function(code) if &*code.name != "<genexpr>" => {
                    return Some((code, scope));
                }
                ScopeKind::Module | ScopeKind::Class(_) => return None,
                ScopeKind::Function(_) | ScopeKind::Inner => scope = scope.parent.as_deref()?,
            }
        }
    }
}

enum Target<'a> {
    Here(&'a Rc<Scope>),
    Outer(&'a Rc<Scope>),
    Global,
}
