//! The head of a migration script, read without running anything.

mod quick;

use std::rc::Rc;

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, FStringPart, InterpolatedStringElement, Operator, Stmt};
use ruff_text_size::Ranged;

use crate::{
    error::{Error, Result},
    parse,
    source::Source,
};

/// What Alembic reads of a script to place it in the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScriptHead {
    /// The module's docstring.
    pub doc: Option<String>,
    /// `revision`; `None` if the script assigns none.
    pub revision: Option<String>,
    /// `down_revision`, in the script's order; empty for `None`.
    pub down_revision: Vec<String>,
    /// `branch_labels`, in the script's order.
    pub branch_labels: Vec<String>,
    /// `depends_on`, in the script's order.
    pub depends_on: Vec<String>,
    /// Whether the script has an `upgrade` function.
    pub has_upgrade: bool,
    /// Whether the script has a `downgrade` function.
    pub has_downgrade: bool,
}

/// A value that can be known without running the script.
#[derive(Debug, Clone)]
enum Constant {
    None,
    Text(String),
    Int(String),
    List(Vec<Constant>),
}

const NAMES: [&str; 4] = ["revision", "down_revision", "branch_labels", "depends_on"];

/// Reads the head of a script.
///
/// ```
/// let head = limbeck_py::script_head("revision = 'a1'\ndown_revision: str = ('b2', 'c3')\n", "a1.py")?;
/// assert_eq!(head.revision.as_deref(), Some("a1"));
/// assert_eq!(head.down_revision, ["b2", "c3"]);
/// # Ok::<(), limbeck_py::Error>(())
/// ```
pub fn script_head(text: &str, path: &str) -> Result<ScriptHead> {
    let source = Source::new(path, text);
    let module = parse::parse(&source)?;
    let mut reader = Reader {
        source: &source,
        head: ScriptHead::default(),
        constants: IndexMap::new(),
    };
    for (index, stmt) in module.body.iter().enumerate() {
        if index == 0
            && let Stmt::Expr(expr) = stmt
            && let Expr::StringLiteral(doc) = &*expr.value
        {
            reader.head.doc = Some(doc.value.to_str().to_owned());
        }
        reader.stmt(stmt)?;
    }
    Ok(reader.head)
}

/// Reads what places a script in the graph. Its functions are not looked at, neither what they are nor how they are
/// written; `path`, for errors, is only made where the head has to be parsed.
pub fn graph_head(text: &str, path: impl FnOnce() -> String) -> Result<ScriptHead> {
    if let Some(head) = quick::quick_head(text) {
        return Ok(head);
    }
    let path = path();
    match prefix(text).map(|prefix| script_head(prefix, &path)) {
        Some(Ok(head)) if head.revision.is_some() => Ok(head),
        // The part before the functions is not all there is to it.
        _ => script_head(text, &path),
    }
}

/// The part of a script before its first function or class; `None` where later lines assign to the head's names.
fn prefix(text: &str) -> Option<&str> {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let starts = |word: &str| {
            line.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([' ', '\t']))
        };
        if starts("def") || starts("class") || starts("async") || line.starts_with('@') {
            let (before, rest) = text.split_at(end);
            return quick::is_silent(rest).then_some(before);
        }
        end += line.len();
    }
    None
}

struct Reader<'a> {
    source: &'a Rc<Source>,
    head: ScriptHead,
    constants: IndexMap<&'a str, Option<Constant>>,
}

impl<'a> Reader<'a> {
    fn stmt(&mut self, stmt: &Stmt) -> Result<()> {
        match stmt {
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.assign(target, &assign.value)?;
                }
                Ok(())
            }
            Stmt::AnnAssign(assign) => match &assign.value {
                Some(value) => self.assign(&assign.target, value),
                None => Ok(()),
            },
            Stmt::FunctionDef(def) => {
                match def.name.as_str() {
                    "upgrade" => self.head.has_upgrade = true,
                    "downgrade" => self.head.has_downgrade = true,
                    _ => {}
                }
                Ok(())
            }
            Stmt::AugAssign(assign) => self.refuse_if_head(&assign.target),
            Stmt::If(_)
            | Stmt::Try(_)
            | Stmt::With(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::Match(_) => {
                let mut finder = Finder { found: None };
                ast::visitor::Visitor::visit_stmt(&mut finder, stmt);
                match finder.found {
                    Some((name, range)) => Err(self.refused(&name, range)),
                    None => Ok(()),
                }
            }
            Stmt::ClassDef(_)
            | Stmt::Return(_)
            | Stmt::Delete(_)
            | Stmt::TypeAlias(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Expr(_)
            | Stmt::Pass(_)
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn refused(&self, name: &str, range: ruff_text_size::TextRange) -> Error {
        Error::unsupported(format!(
            "the value of '{name}' can't be known without running the script"
        ))
        .at(&self.source.span(range))
    }

    fn refuse_if_head(&self, target: &Expr) -> Result<()> {
        match target {
            Expr::Name(name) if NAMES.contains(&name.id.as_str()) => {
                Err(self.refused(&name.id, target.range()))
            }
            _ => Ok(()),
        }
    }

    fn assign(&mut self, target: &Expr, value: &Expr) -> Result<()> {
        let name = match target {
            Expr::Name(name) => name.id.as_str(),
            Expr::Tuple(targets) => {
                if let Expr::Tuple(values) = value
                    && values.elts.len() == targets.elts.len()
                {
                    for (target, value) in targets.elts.iter().zip(&values.elts) {
                        self.assign(target, value)?;
                    }
                    return Ok(());
                }
                return targets
                    .elts
                    .iter()
                    .try_for_each(|target| self.refuse_if_head(target));
            }
            _ => return Ok(()),
        };
        let constant = self.constant(value);
        if let Some(field) = NAMES.iter().position(|known| *known == name) {
            let Some(constant) = &constant else {
                return Err(self.refused(name, value.range()));
            };
            let refused = || {
                Error::unsupported(format!(
                    "'{name}' is neither a string nor a list of strings"
                ))
                .at(&self.source.span(value.range()))
            };
            let list = constant.names().ok_or_else(refused)?;
            match field {
                0 => self.head.revision = list.into_iter().next(),
                1 => self.head.down_revision = list,
                2 => self.head.branch_labels = list,
                _ => self.head.depends_on = list,
            }
        }
        // The name's text lives as long as the source.
        let range = target.range();
        if let Some(name) = self
            .source
            .text
            .get(range.start().to_usize()..range.end().to_usize())
        {
            self.constants.insert(name, constant);
        }
        Ok(())
    }

    fn constant(&self, expr: &Expr) -> Option<Constant> {
        match expr {
            Expr::NoneLiteral(_) => Some(Constant::None),
            Expr::StringLiteral(text) => Some(Constant::Text(text.value.to_str().to_owned())),
            Expr::NumberLiteral(ast::ExprNumberLiteral {
                value: ast::Number::Int(int),
                ..
            }) => Some(Constant::Int(int.to_string())),
            Expr::Tuple(ast::ExprTuple { elts, .. })
            | Expr::List(ast::ExprList { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. }) => elts
                .iter()
                .map(|elt| self.constant(elt))
                .collect::<Option<_>>()
                .map(Constant::List),
            Expr::Name(name) => self.constants.get(name.id.as_str())?.clone(),
            Expr::BinOp(ast::ExprBinOp {
                left,
                op: Operator::Add,
                right,
                ..
            }) => match (self.constant(left)?, self.constant(right)?) {
                (Constant::Text(a), Constant::Text(b)) => Some(Constant::Text(a + &b)),
                (Constant::List(mut a), Constant::List(b)) => {
                    a.extend(b);
                    Some(Constant::List(a))
                }
                _ => None,
            },
            Expr::FString(text) => {
                let mut whole = String::new();
                for part in text.value.iter() {
                    match part {
                        FStringPart::Literal(literal) => whole.push_str(literal.as_str()),
                        FStringPart::FString(text) => {
                            for element in &text.elements {
                                match element {
                                    InterpolatedStringElement::Literal(literal) => {
                                        whole.push_str(&literal.value)
                                    }
                                    InterpolatedStringElement::Interpolation(element) => {
                                        let plain = element.format_spec.is_none()
                                            && element.debug_text.is_none()
                                            && element.conversion == ast::ConversionFlag::None;
                                        match self.constant(&element.expression)? {
                                            Constant::Text(text) if plain => whole.push_str(&text),
                                            Constant::Int(text) if plain => whole.push_str(&text),
                                            _ => return None,
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                Some(Constant::Text(whole))
            }
            Expr::Call(call) => match &*call.func {
                // `str("x")`, `tuple([...])`, `list(...)`
                Expr::Name(name) if call.arguments.keywords.is_empty() => {
                    match (name.id.as_str(), &*call.arguments.args) {
                        ("str", [only]) => match self.constant(only)? {
                            text @ Constant::Text(_) => Some(text),
                            Constant::Int(text) => Some(Constant::Text(text)),
                            _ => None,
                        },
                        ("tuple" | "list" | "set" | "frozenset", []) => {
                            Some(Constant::List(Vec::new()))
                        }
                        ("tuple" | "list" | "set" | "frozenset", [only]) => {
                            match self.constant(only)? {
                                list @ Constant::List(_) => Some(list),
                                _ => None,
                            }
                        }
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl Constant {
    fn names(&self) -> Option<Vec<String>> {
        match self {
            Self::None => Some(Vec::new()),
            Self::Text(text) if text.is_empty() => Some(Vec::new()),
            Self::Text(text) => Some(vec![text.clone()]),
            Self::Int(_) => None,
            Self::List(items) => items
                .iter()
                .map(|item| match item {
                    Self::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
        }
    }
}

/// Looks for assignments to the head's names inside other statements.
struct Finder {
    found: Option<(String, ruff_text_size::TextRange)>,
}

impl ast::visitor::Visitor<'_> for Finder {
    fn visit_stmt(&mut self, stmt: &Stmt) {
        if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            ast::visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &Expr) {
        if let Expr::Name(name) = expr
            && name.ctx == ast::ExprContext::Store
            && NAMES.contains(&name.id.as_str())
        {
            self.found.get_or_insert((name.id.to_string(), name.range));
        }
        ast::visitor::walk_expr(self, expr);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> ScriptHead {
        script_head(text, "x.py").unwrap()
    }

    #[test]
    fn reads_all_forms() {
        let read = head(
            "\"\"\"Add users\n\nRevision ID: a1\n\"\"\"\nfrom typing import Union\nbase = 'b'\n\
             revision: str = 'a' + \"1\"\ndown_revision: Union[str, None] = f'{base}2'\n\
             branch_labels = ('x', 'y')\ndepends_on = ['c3'] + [base]\ndef upgrade(): pass\n",
        );
        assert_eq!(read.doc.as_deref(), Some("Add users\n\nRevision ID: a1\n"));
        assert_eq!(read.revision.as_deref(), Some("a1"));
        assert_eq!(read.down_revision, ["b2"]);
        assert_eq!(read.branch_labels, ["x", "y"]);
        assert_eq!(read.depends_on, ["c3", "b"]);
        assert!(read.has_upgrade && !read.has_downgrade);
        assert_eq!(
            head("revision = 'a'\ndown_revision = None").down_revision,
            Vec::<String>::new()
        );
    }

    #[test]
    fn refuses_what_only_running_tells() {
        for text in [
            "revision = compute()",
            "if x:\n    down_revision = 'a'",
            "down_revision = 3",
        ] {
            let error = script_head(text, "x.py").unwrap_err();
            assert!(error.span().is_some(), "{text}");
        }
        let error = script_head("revision = 'a'\nx = (", "x.py").unwrap_err();
        assert!(matches!(error.kind(), crate::ErrorKind::Syntax));
        assert_eq!(error.span().map(|span| span.line), Some(2));
    }
}
