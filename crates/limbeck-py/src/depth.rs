//! How deep a syntax tree is.

use ruff_python_ast::{
    Expr, ModModule, Pattern, Stmt,
    visitor::{Visitor, walk_expr, walk_pattern, walk_stmt},
};

struct Depth {
    now: u32,
    deepest: u32,
}

impl Depth {
    fn inside(&mut self, walk: impl FnOnce(&mut Self)) {
        self.now += 1;
        self.deepest = self.deepest.max(self.now);
        walk(self);
        self.now -= 1;
    }
}

impl<'a> Visitor<'a> for Depth {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.inside(|depth| walk_stmt(depth, stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.inside(|depth| walk_expr(depth, expr));
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.inside(|depth| walk_pattern(depth, pattern));
    }
}

/// The longest way from the module to a leaf.
pub(crate) fn depth(module: &ModModule) -> u32 {
    let mut depth = Depth { now: 0, deepest: 0 };
    for stmt in &module.body {
        depth.visit_stmt(stmt);
    }
    depth.deepest
}
