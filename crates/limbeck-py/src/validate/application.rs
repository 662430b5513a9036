//! Uses of names that only the application has: which can be values, and which need Python to run the script.

use ruff_python_ast::{
    Expr, ExprAttribute, ExprCall, ExprSubscript,
    visitor::{self, Visitor},
};
use ruff_text_size::{Ranged, TextRange};

use super::{
    check::Checker,
    scope::{Import, Info},
};
use crate::error::Span;

/// What is done with a value of the application's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// It is needed as it is.
    Value,
    /// It is called for what it answers.
    Called,
    /// It is handed to the application again, or read from.
    Named,
}

/// A use of a name that only the application has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where it is.
    pub span: Span,
    /// What it is: `app.models.User`.
    pub what: String,
    /// It, as an expression that needs no imports.
    pub expression: String,
    /// What is done with it.
    pub usage: Usage,
    /// The call, where all its arguments are written out.
    pub call: Option<String>,
}

/// Attributes by which an application reaches its database: nothing of that can be told to a script.
const LIVE: [&str; 9] = [
    "session",
    "query",
    "engine",
    "get_bind",
    "get_session",
    "sessionmaker",
    "__table__",
    "__mapper__",
    "metadata",
];

/// An expression that reads from an import: `app.types.Money(10).x`.
struct Chain<'a> {
    import: Option<(&'a str, TextRange)>,
    /// The attributes and subscripts before the first call.
    path: &'a Expr,
    /// The first call, if there is one.
    call: Option<&'a ExprCall>,
    /// All attributes, whether before or after a call.
    attributes: Vec<&'a str>,
    /// The calls' arguments and the subscripts.
    inner: Vec<&'a Expr>,
}

fn chain(expr: &Expr) -> Chain<'_> {
    let mut found = Chain {
        import: None,
        path: expr,
        call: None,
        attributes: Vec::new(),
        inner: Vec::new(),
    };
    let mut at = expr;
    loop {
        match at {
            Expr::Attribute(ExprAttribute { value, attr, .. }) => {
                found.attributes.push(attr);
                at = value;
            }
            Expr::Call(call) => {
                found.inner.extend(&call.arguments.args);
                found
                    .inner
                    .extend(call.arguments.keywords.iter().map(|keyword| &keyword.value));
                found.call = Some(call);
                found.path = &call.func;
                at = &call.func;
            }
            Expr::Subscript(ExprSubscript { value, slice, .. }) => {
                found.inner.push(slice);
                at = value;
            }
            Expr::Name(name) => {
                found.import = Some((name.id.as_str(), name.range));
                return found;
            }
            _ => return found,
        }
    }
}

impl<'a> Checker<'a, '_, '_> {
    /// The import that a name is, if nothing here has what is imported and the application may.
    pub(super) fn application_import(
        &self,
        name: &str,
    ) -> Option<(&std::rc::Rc<Info<'a>>, &Import)> {
        if self.inner.iter().any(|known| known == name) {
            return None;
        }
        let owner = self.info.owner(name)?;
        let import = owner.import_or_root(name)?;
        let resolve = self.state.resolve;
        let ours = import.module.starts_with('.')
            || ["alembic", "sqlalchemy", "__future__"].contains(&import.root())
            || resolve.module(import.root())
            || import.guarded && resolve.can_import(&import.module) == Some(false);
        (!ours).then_some((owner, import))
    }

    /// Whether the expression reads from an import that only the application has.
    pub(super) fn is_application(&self, expr: &Expr) -> bool {
        chain(expr)
            .import
            .is_some_and(|(name, _)| self.application_import(name).is_some())
    }

    /// Refuses an expression that reads from the application in a place where its value does not do.
    pub(super) fn refuse_application(&mut self, expr: &'a Expr) -> bool {
        if !self.is_application(expr) {
            return false;
        }
        let found = chain(expr);
        self.state
            .reject(found.path.range(), self.path_of(found.path));
        true
    }

    /// Takes an expression that reads from the application; `false`: it does not.
    pub(super) fn application(&mut self, expr: &'a Expr) -> bool {
        let found = chain(expr);
        let Some((name, _)) = found.import else {
            return false;
        };
        let Some((owner, _)) = self.application_import(name) else {
            return false;
        };
        if owner.code.kind == crate::code::CodeKind::Module {
            self.state.reach(name);
        }
        let what = self.path_of(found.path);
        let range = found.path.range();
        let live = found.attributes.iter().any(|it| LIVE.contains(it));
        if live || found.inner.iter().any(|inner| self.hands_over(inner)) {
            self.state.reject(range, what);
            return true;
        }
        let usage = match found.call {
            _ if self.within_application => Usage::Named,
            Some(_) => Usage::Called,
            None => Usage::Value,
        };
        if let Some(expression) = self.written(found.path) {
            let call = found.call.and_then(|call| self.written_call(call));
            self.state.uses.borrow_mut().push(Use {
                span: self.state.script.source().span(range),
                what,
                expression,
                usage,
                call,
            });
        }
        let before = std::mem::replace(&mut self.within_application, true);
        for inner in found.inner {
            self.visit_expr(inner);
        }
        self.within_application = before;
        true
    }

    /// Whether an argument hands `op` or a connection to the application.
    fn hands_over(&self, expr: &'a Expr) -> bool {
        let mut finder = Handles {
            checker: self,
            found: false,
        };
        finder.visit_expr(expr);
        finder.found
    }

    /// The dotted path, as messages show it.
    fn path_of(&self, expr: &Expr) -> String {
        match expr {
            Expr::Name(name) => match self.application_import(&name.id) {
                Some((_, import)) if import.is_root => import.root().to_owned(),
                Some((_, import)) => import.path(),
                None => name.id.to_string(),
            },
            Expr::Attribute(attribute) => {
                format!("{}.{}", self.path_of(&attribute.value), attribute.attr)
            }
            Expr::Subscript(subscript) => self.path_of(&subscript.value),
            Expr::Call(call) => self.path_of(&call.func),
            _ => String::new(),
        }
    }

    /// An expression as it can be evaluated without the script: imports are written out, and nothing else is named.
    fn written(&self, expr: &'a Expr) -> Option<String> {
        let mut names = Names {
            checker: self,
            found: Vec::new(),
            closed: true,
        };
        names.visit_expr(expr);
        if !names.closed {
            return None;
        }
        let text = &self.state.script.source().text;
        let mut made = String::new();
        let mut at = usize::from(expr.range().start());
        for (range, name) in names.found {
            made.push_str(text.get(at..usize::from(range.start()))?);
            made.push_str(&name);
            at = usize::from(range.end());
        }
        made.push_str(text.get(at..usize::from(expr.range().end()))?);
        Some(format!("({made}\n)"))
    }

    fn written_call(&self, call: &'a ExprCall) -> Option<String> {
        let mut made = self.written(&call.func)?;
        made.push('(');
        for argument in &call.arguments.args {
            made.push_str(&self.written(argument)?);
            made.push_str(", ");
        }
        for keyword in &call.arguments.keywords {
            let name = keyword.arg.as_ref()?;
            made.push_str(&format!("{name}={}, ", self.written(&keyword.value)?));
        }
        made.push(')');
        Some(made)
    }
}

/// The names of an expression, with what they are without the script.
struct Names<'c, 'a, 's, 'r> {
    checker: &'c Checker<'a, 's, 'r>,
    found: Vec<(TextRange, String)>,
    closed: bool,
}

impl<'a> Visitor<'a> for Names<'_, 'a, '_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match self.checker.outside(&name.id) {
                Some(text) => self.found.push((name.range, text)),
                None => self.closed = false,
            },
            Expr::Attribute(_)
            | Expr::Call(_)
            | Expr::Subscript(_)
            | Expr::Slice(_)
            | Expr::UnaryOp(_)
            | Expr::BinOp(_)
            | Expr::Dict(_)
            | Expr::Set(_)
            | Expr::List(_)
            | Expr::Tuple(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_) => visitor::walk_expr(self, expr),
            _ => self.closed = false,
        }
    }
}

impl Checker<'_, '_, '_> {
    /// A name as Python has it without the script's imports; `None`: it is the script's own.
    fn outside(&self, name: &str) -> Option<String> {
        if self.inner.iter().any(|known| known == name) {
            return None;
        }
        let Some(owner) = self.info.owner(name) else {
            return self.state.resolve.builtin(name).then(|| name.to_owned());
        };
        let import = owner.import_or_root(name)?;
        if import.module.starts_with('.') || import.root() == "alembic" {
            return None;
        }
        let module = &import.module;
        Some(match &import.name {
            Some(name) => format!("__import__('{module}', fromlist=['{name}']).{name}"),
            None if import.is_root => {
                let imports = owner.imports.get(name).into_iter().flatten();
                let all: String = imports
                    .map(|import| format!("__import__('{}'), ", import.whole))
                    .collect();
                format!("({all})[0]")
            }
            None => format!("__import__('{module}', fromlist=['_'])"),
        })
    }
}

/// Looks for `op`, `context`, connections and sessions.
struct Handles<'c, 'a, 's, 'r> {
    checker: &'c Checker<'a, 's, 'r>,
    found: bool,
}

impl<'a> Visitor<'a> for Handles<'_, 'a, '_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && let Some(owner) = self.checker.info.owner(&name.id)
        {
            let of_alembic = owner
                .imports
                .get(name.id.as_str())
                .is_some_and(|imports| imports.iter().any(|import| import.root() == "alembic"));
            self.found |= of_alembic || owner.handles.contains(name.id.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}

/// Whether what an expression gives is, or holds, the database: `op.get_bind()`.
pub(super) fn makes_handle(expr: &Expr) -> bool {
    const MAKERS: [&str; 10] = [
        "get_bind",
        "get_context",
        "connect",
        "begin",
        "bind",
        "connection",
        "Session",
        "sessionmaker",
        "inspect",
        "create_engine",
    ];
    let mut finder = Makers(false);
    finder.visit_expr(expr);
    struct Makers(bool);
    impl<'a> Visitor<'a> for Makers {
        fn visit_expr(&mut self, expr: &'a Expr) {
            let name = match expr {
                Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
                Expr::Call(call) => match &*call.func {
                    Expr::Name(name) => Some(name.id.as_str()),
                    _ => None,
                },
                _ => None,
            };
            match expr {
                // Rows that a connection gave are no connection.
                Expr::Call(call) if reads(&call.func) => {}
                _ => {
                    self.0 |= name.is_some_and(|name| MAKERS.contains(&name));
                    visitor::walk_expr(self, expr);
                }
            }
        }
    }
    fn reads(function: &Expr) -> bool {
        matches!(function, Expr::Attribute(it) if matches!(it.attr.as_str(),
            "execute" | "scalar" | "scalars" | "fetchall" | "fetchone" | "fetchmany" | "all" | "first" | "one"
            | "get_columns" | "get_table_names" | "has_table" | "get_indexes" | "mappings" | "scalar_one"))
    }
    finder.0
}
