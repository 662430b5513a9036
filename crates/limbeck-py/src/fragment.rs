//! Pieces of Python in a text that is not Python (a template): which names they use and assign, and where their parts are.

use indexmap::IndexSet;
use ruff_python_ast::{
    self as ast, Expr, ExprContext, Stmt,
    visitor::{Visitor, walk_expr, walk_stmt},
};
use ruff_text_size::Ranged;

use crate::{error::Result, parse, source::Source};

/// Words that count as no name.
const RESERVED: [&str; 4] = ["True", "False", "None", "print"];

/// The names of a piece of Python, in the order of their first appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Assigned at the top level: variables, imports, functions, classes.
    pub declared: IndexSet<String>,
    /// Used before anything here assigns them; a name may be in both.
    pub undeclared: IndexSet<String>,
}

/// A parameter of a function's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// How it is declared: `x`, `x=1`, `*x`, `**x`.
    pub declaration: String,
    /// How its value is passed on: `x`, `x=x`, `*x`, `**x`.
    pub argument: String,
}

/// A function's signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// The function's name.
    pub name: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The names that defaults use.
    pub names: Names,
}

/// The names of statements.
pub fn names(text: &str) -> Result<Names> {
    let source = Source::new("<fragment>", text);
    let module = parse::parse(&source)?;
    let mut finder = Finder::default();
    finder.visit_body(&module.body);
    Ok(finder.names)
}

/// The elements of a comma-separated list of expressions: the byte range and the names of each.
pub fn list(text: &str) -> Result<Vec<(std::ops::Range<usize>, Names)>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let source = Source::new("<fragment>", text);
    let module = parse::parse(&source)?;
    let expressions: Vec<&Expr> = match module.body.first() {
        Some(Stmt::Expr(statement)) => match &*statement.value {
            Expr::Tuple(tuple) if !tuple.parenthesized => tuple.elts.iter().collect(),
            other => vec![other],
        },
        _ => Vec::new(),
    };
    Ok(expressions
        .into_iter()
        .map(|expression| {
            let mut finder = Finder::default();
            finder.visit_expr(expression);
            (usize_range(expression), finder.names)
        })
        .collect())
}

/// The byte ranges of target and iterable of `for target in iterable: pass`.
pub fn for_parts(text: &str) -> Result<Option<[std::ops::Range<usize>; 2]>> {
    let source = Source::new("<fragment>", text);
    let module = parse::parse(&source)?;
    Ok(match module.body.first() {
        Some(Stmt::For(statement)) => Some([
            usize_range(&*statement.target),
            usize_range(&*statement.iter),
        ]),
        _ => None,
    })
}

/// A signature such as `name(a, b=1)`; `None`: it is none.
pub fn signature(text: &str) -> Result<Option<Signature>> {
    let code = format!("def {text}:pass");
    let source = Source::new("<fragment>", &code);
    let module = parse::parse(&source)?;
    let Some(Stmt::FunctionDef(function)) = module.body.first() else {
        return Ok(None);
    };
    let mut made = Signature {
        name: function.name.to_string(),
        ..Signature::default()
    };
    let parameters = &function.parameters;
    let mut finder = Finder::default();
    let mut add = |name: &str, declaration: String, argument: String| {
        made.parameters.push(Parameter {
            name: name.to_owned(),
            declaration,
            argument,
        });
    };
    for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
        let name = parameter.parameter.name.as_str();
        add(
            name,
            declaration(&code, parameter, &mut finder),
            name.to_owned(),
        );
    }
    if let Some(rest) = &parameters.vararg {
        let star = format!("*{}", rest.name);
        add(rest.name.as_str(), star.clone(), star);
    } else if !parameters.kwonlyargs.is_empty() {
        add("", "*".to_owned(), String::new());
    }
    for parameter in &parameters.kwonlyargs {
        let name = parameter.parameter.name.as_str();
        let text = declaration(&code, parameter, &mut finder);
        add(name, text, format!("{name}={name}"));
    }
    if let Some(rest) = &parameters.kwarg {
        let stars = format!("**{}", rest.name);
        add(rest.name.as_str(), stars.clone(), stars);
    }
    made.names = finder.names;
    Ok(Some(made))
}

fn declaration(code: &str, parameter: &ast::ParameterWithDefault, finder: &mut Finder) -> String {
    let name = parameter.parameter.name.as_str();
    match &parameter.default {
        None => name.to_owned(),
        Some(default) => {
            finder.visit_expr(default);
            let text = code.get(usize_range(&**default)).unwrap_or_default();
            format!("{name}={text}")
        }
    }
}

fn usize_range(node: &impl Ranged) -> std::ops::Range<usize> {
    let range = node.range();
    range.start().to_usize()..range.end().to_usize()
}

#[derive(Default)]
struct Finder {
    names: Names,
    /// Names of the functions that are being looked into.
    locals: Vec<IndexSet<String>>,
}

impl Finder {
    fn declare(&mut self, name: &str) {
        match self.locals.last_mut() {
            Some(locals) => locals.insert(name.to_owned()),
            None => self.names.declared.insert(name.to_owned()),
        };
    }

    fn import(&mut self, alias: &ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        self.declare(name.split('.').next().unwrap_or(name));
    }

    fn function(&mut self, parameters: Option<&ast::Parameters>, body: impl FnOnce(&mut Self)) {
        let mut locals = IndexSet::new();
        for parameter in parameters.into_iter().flatten() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
            locals.insert(parameter.name().to_string());
        }
        self.locals.push(locals);
        body(self);
        self.locals.pop();
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            // What a class body assigns is the class's own.
            Stmt::ClassDef(class) => self.declare(class.name.as_str()),
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.declare(function.name.as_str());
                self.function(Some(&function.parameters), |finder| {
                    finder.visit_body(&function.body);
                });
            }
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.import(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.import(alias)),
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(lambda) => {
                self.function(lambda.parameters.as_deref(), |finder| {
                    finder.visit_expr(&lambda.body);
                });
            }
            Expr::Name(name) => {
                let id = name.id.as_str();
                if name.ctx == ExprContext::Store {
                    self.declare(id);
                } else if !RESERVED.contains(&id)
                    && !self.names.declared.contains(id)
                    && !self.locals.iter().any(|locals| locals.contains(id))
                {
                    self.names.undeclared.insert(id.to_owned());
                }
            }
            _ => walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.declare(name.as_str());
        }
        ast::visitor::walk_except_handler(self, handler);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<String>, Vec<String>) {
        let found = names(text).unwrap();
        (
            found.declared.into_iter().collect(),
            found.undeclared.into_iter().collect(),
        )
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn names_of_statements() {
        assert_eq!(of("x = x + 1"), (words("x"), words("x")));
        assert_eq!(of("import a.b, c as d"), (words("a d"), words("")));
        assert_eq!(
            of("y = [f(i) for i in xs if i]"),
            (words("i y"), words("xs f"))
        );
        assert_eq!(
            of("def g(a, b=c):\n    d = a\n    return d + e"),
            (words("g"), words("c e"))
        );
        assert_eq!(of("lambda q: q + r"), (words(""), words("r")));
    }

    #[test]
    fn lists_and_signatures() {
        let found = list("comma, n").unwrap();
        assert_eq!(found[0].0, 0..5);
        assert_eq!(found[1].0, 7..8);
        let made = signature("f(a, b=x, *, c, **d)").unwrap().unwrap();
        let declared: Vec<_> = made.parameters.iter().map(|p| &*p.declaration).collect();
        assert_eq!(declared, ["a", "b=x", "*", "c", "**d"]);
        assert_eq!(made.names.undeclared.first().map(String::as_str), Some("x"));
    }
}
