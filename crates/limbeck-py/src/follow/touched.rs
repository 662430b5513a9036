//! Names of a module that something changes after they are bound.

use std::collections::HashSet;

use ruff_python_ast::{
    Expr, ExprContext, Stmt,
    visitor::{self, Visitor},
};

use super::last_name;

/// Functions that change what they are given.
const CHANGERS: [&str; 8] = [
    "setattr",
    "delattr",
    "compiles",
    "listen",
    "listens_for",
    "deregister",
    "patch",
    "update_wrapper",
];

/// Methods that change lists, dicts and sets.
const METHODS: [&str; 12] = [
    "append",
    "extend",
    "insert",
    "remove",
    "pop",
    "clear",
    "sort",
    "reverse",
    "update",
    "setdefault",
    "add",
    "discard",
];

/// `x` where it is bound anew or its value is changed, `x.attribute` where an attribute is set.
pub(super) fn touched(body: &[Stmt]) -> HashSet<String> {
    let mut finder = Finder(HashSet::new());
    finder.visit_body(body);
    finder.0
}

struct Finder(HashSet<String>);

impl Finder {
    fn touch(&mut self, expr: &Expr) {
        if let Some((name, attribute)) = root(expr) {
            self.0.insert(match attribute {
                Some(attribute) => format!("{name}.{attribute}"),
                None => name.to_owned(),
            });
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Global(global) => {
                self.0.extend(global.names.iter().map(ToString::to_string));
            }
            Stmt::AugAssign(assign) => self.touch(&assign.target),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) if attribute.ctx != ExprContext::Load => self.touch(expr),
            Expr::Subscript(subscript) if subscript.ctx != ExprContext::Load => self.touch(expr),
            Expr::Call(call) => {
                let name = last_name(&call.func);
                if name.is_some_and(|name| CHANGERS.contains(&name)) {
                    call.arguments.args.iter().for_each(|it| self.touch(it));
                }
                if let Expr::Attribute(method) = &*call.func
                    && METHODS.contains(&method.attr.as_str())
                {
                    self.touch(&method.value);
                }
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

/// Not used for its value: an expression that a name is the root of.
fn root(expr: &Expr) -> Option<(&str, Option<&str>)> {
    match expr {
        Expr::Name(name) => Some((&name.id, None)),
        Expr::Attribute(attribute) => match &*attribute.value {
            Expr::Name(name) => Some((&name.id, Some(&attribute.attr))),
            inner => root(inner),
        },
        Expr::Subscript(subscript) => root(&subscript.value),
        Expr::Call(call) => root(&call.func),
        _ => None,
    }
}
