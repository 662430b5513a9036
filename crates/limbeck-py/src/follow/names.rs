//! What the statements of a body bind names to.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::last_name;

/// How a name gets its value.
#[derive(Clone, Copy)]
pub(super) enum Bind<'a> {
    Value(&'a Expr),
    /// `import a.b` binds `a`, `import a.b as c` binds `a.b`.
    Import(&'a str),
    From {
        stmt: &'a ast::StmtImportFrom,
        name: &'a str,
    },
    /// Any name.
    Star(&'a ast::StmtImportFrom),
    Class(&'a ast::StmtClassDef),
    Function(&'a ast::StmtFunctionDef),
    /// `x[key] = value`.
    SetItem {
        key: &'a Expr,
        value: &'a Expr,
    },
    /// `x |= value`, `x.update(value)`.
    Update(&'a Expr),
    /// A loop's variable, a deletion, ...: the value is not followed.
    Opaque(TextRange),
}

/// A binding of a name.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    /// Empty for a star.
    pub(super) name: &'a str,
    pub(super) at: u32,
    /// Whether it may not happen.
    pub(super) conditional: bool,
    pub(super) bind: Bind<'a>,
}

/// The bindings of a body, in order; those of functions and classes inside are their own.
pub(super) fn bindings<'a>(body: &'a [Stmt]) -> Vec<Binding<'a>> {
    let mut names = Names {
        found: Vec::new(),
        depth: 0,
    };
    names.body(body);
    names.found
}

/// Whether a condition only holds for type checkers.
pub(super) fn is_type_checking(test: &Expr) -> bool {
    last_name(test) == Some("TYPE_CHECKING")
}

struct Names<'a> {
    found: Vec<Binding<'a>>,
    depth: usize,
}

impl<'a> Names<'a> {
    fn push(&mut self, name: &'a str, at: TextRange, bind: Bind<'a>) {
        self.found.push(Binding {
            name,
            at: at.start().to_u32(),
            conditional: self.depth > 0,
            bind,
        });
    }

    fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn maybe(&mut self, body: &'a [Stmt]) {
        self.depth += 1;
        self.body(body);
        self.depth -= 1;
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.assign(target, Some(&assign.value));
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.assign(&assign.target, Some(value));
                }
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    let bind = match assign.op {
                        ast::Operator::BitOr => Bind::Update(&assign.value),
                        _ => Bind::Opaque(assign.range),
                    };
                    self.push(&name.id, assign.range, bind);
                } else {
                    self.assign(&assign.target, None);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let (name, path) = match &alias.asname {
                        Some(name) => (name.as_str(), alias.name.as_str()),
                        None => {
                            let root = alias.name.split('.').next().unwrap_or_default();
                            (root, root)
                        }
                    };
                    self.push(name, import.range, Bind::Import(path));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.name.as_str();
                    if name == "*" {
                        self.push("", import.range, Bind::Star(import));
                    } else {
                        let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                        let bind = Bind::From { stmt: import, name };
                        self.push(bound, import.range, bind);
                    }
                }
            }
            Stmt::ClassDef(def) => self.push(&def.name, def.range, Bind::Class(def)),
            Stmt::FunctionDef(def) => self.push(&def.name, def.range, Bind::Function(def)),
            Stmt::If(branch) => {
                if is_type_checking(&branch.test) {
                    for clause in &branch.elif_else_clauses {
                        match clause.test {
                            None if branch.elif_else_clauses.len() == 1 => self.body(&clause.body),
                            _ => self.maybe(&clause.body),
                        }
                    }
                    return;
                }
                self.maybe(&branch.body);
                for clause in &branch.elif_else_clauses {
                    self.maybe(&clause.body);
                }
            }
            Stmt::Try(attempt) => {
                // Where every handler raises, the body did happen.
                let raises = attempt.handlers.iter().all(|handler| {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    matches!(handler.body.last(), Some(Stmt::Raise(_)))
                });
                match raises {
                    true => self.body(&attempt.body),
                    false => self.maybe(&attempt.body),
                }
                for handler in &attempt.handlers {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    if let Some(name) = &handler.name {
                        self.depth += 1;
                        self.push(name, handler.range, Bind::Opaque(handler.range));
                        self.depth -= 1;
                    }
                    self.maybe(&handler.body);
                }
                match raises {
                    true => self.body(&attempt.orelse),
                    false => self.maybe(&attempt.orelse),
                }
                self.body(&attempt.finalbody);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    if let Some(target) = &item.optional_vars {
                        self.assign(target, None);
                    }
                }
                self.body(&with.body);
            }
            Stmt::For(each) => {
                self.depth += 1;
                self.assign(&each.target, None);
                self.depth -= 1;
                self.maybe(&each.body);
                self.maybe(&each.orelse);
            }
            Stmt::While(repeat) => {
                self.maybe(&repeat.body);
                self.maybe(&repeat.orelse);
            }
            Stmt::Match(choice) => {
                for case in &choice.cases {
                    self.maybe(&case.body);
                }
            }
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.assign(target, None);
                }
            }
            Stmt::Expr(expr) => self.update(&expr.value),
            Stmt::Global(global) => {
                for name in &global.names {
                    self.push(name, global.range, Bind::Opaque(global.range));
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                for name in &nonlocal.names {
                    self.push(name, nonlocal.range, Bind::Opaque(nonlocal.range));
                }
            }
            Stmt::TypeAlias(_)
            | Stmt::Return(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Pass(_)
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    /// `x.update(...)`, and other calls that change a dict.
    fn update(&mut self, expr: &'a Expr) {
        let Expr::Call(call) = expr else { return };
        let Expr::Attribute(method) = &*call.func else {
            return;
        };
        let Expr::Name(name) = &*method.value else {
            return;
        };
        let bind = match (method.attr.as_str(), &*call.arguments.args) {
            ("update", [only]) if call.arguments.keywords.is_empty() => Bind::Update(only),
            ("update" | "pop" | "clear" | "setdefault" | "popitem", _) => {
                Bind::Opaque(call.range())
            }
            _ => return,
        };
        self.push(&name.id, call.range(), bind);
    }

    fn assign(&mut self, target: &'a Expr, value: Option<&'a Expr>) {
        match target {
            Expr::Name(name) => {
                let bind = value.map_or(Bind::Opaque(name.range), Bind::Value);
                self.push(&name.id, name.range, bind);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let values = match value {
                    Some(Expr::Tuple(values)) if values.elts.len() == elts.len() => {
                        Some(&values.elts)
                    }
                    _ => None,
                };
                for (index, target) in elts.iter().enumerate() {
                    self.assign(target, values.and_then(|values| values.get(index)));
                }
            }
            Expr::Starred(starred) => self.assign(&starred.value, None),
            Expr::Subscript(item) => {
                if let Expr::Name(name) = &*item.value {
                    let bind = match value {
                        Some(value) => Bind::SetItem {
                            key: &item.slice,
                            value,
                        },
                        None => Bind::Opaque(item.range),
                    };
                    self.push(&name.id, item.range, bind);
                }
            }
            // Attributes of other objects are looked at where they matter.
            _ => {}
        }
    }
}
