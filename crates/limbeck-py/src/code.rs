//! Code objects: the bodies of modules, functions, lambdas, classes and generator expressions, taken out of the tree so
//! that functions can hold them, and which names are local to each.

use std::{cell::RefCell, rc::Rc};

use ruff_python_ast::{
    self as ast, Comprehension, Expr, ExprContext, ModModule, NodeIndex, Parameters, Pattern, Stmt,
    Suite,
    visitor::transformer::{self, Transformer},
};
use ruff_text_size::{Ranged, TextRange};

use crate::source::Source;

/// Names that a code object binds.
pub(crate) type Names = indexmap::IndexSet<Rc<str>, rustc_hash::FxBuildHasher>;

/// What a code object runs.
pub(crate) enum Body {
    /// Statements, whose docstring is `doc`.
    Block(Suite),
    /// A lambda's expression.
    Expr(Expr),
    /// A generator expression; the first iterable is given as the argument `.0`.
    Generator {
        elt: Expr,
        generators: Vec<Comprehension>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeKind {
    Module,
    Function,
    Class,
}

/// A parameter.
#[derive(Debug, Clone)]
pub(crate) struct Param {
    pub(crate) name: Rc<str>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Params {
    pub(crate) positional_only: usize,
    pub(crate) positional: Vec<Param>,
    pub(crate) vararg: Option<Rc<str>>,
    pub(crate) keyword_only: Vec<Param>,
    pub(crate) kwarg: Option<Rc<str>>,
}

pub(crate) struct Code {
    pub(crate) source: Rc<Source>,
    pub(crate) kind: CodeKind,
    pub(crate) name: Rc<str>,
    pub(crate) params: Params,
    pub(crate) body: Body,
    pub(crate) doc: Option<Rc<str>>,
    pub(crate) locals: Names,
    pub(crate) globals: Names,
    pub(crate) nonlocals: Names,
    pub(crate) is_generator: bool,
    pub(crate) is_async: bool,
    /// The code objects of what is defined directly inside; nodes hold the index in `node_index`.
    pub(crate) children: Vec<Rc<Code>>,
    pub(crate) range: TextRange,
}

impl Code {
    /// The child that a node stands for.
    pub(crate) fn child(&self, index: &ast::AtomicNodeIndex) -> Option<&Rc<Code>> {
        self.children.get(index.load().as_u32()? as usize)
    }
}

#[derive(Default)]
struct Builder {
    locals: Names,
    globals: Names,
    nonlocals: Names,
    is_generator: bool,
    children: Vec<Rc<Code>>,
    in_target: u32,
}

struct Lower {
    source: Rc<Source>,
    stack: RefCell<Vec<Builder>>,
}

/// Takes a module's tree apart.
pub(crate) fn lower(source: &Rc<Source>, module: ModModule) -> Rc<Code> {
    let lower = Lower {
        source: source.clone(),
        stack: RefCell::default(),
    };
    let range = module.range;
    lower.code(
        CodeKind::Module,
        "<module>",
        Params::default(),
        Body::Block(module.body),
        false,
        range,
    )
}

fn docstring(body: &[Stmt]) -> Option<Rc<str>> {
    match body.first() {
        Some(Stmt::Expr(ast::StmtExpr { value, .. })) => match &**value {
            Expr::StringLiteral(text) => Some(text.value.to_str().into()),
            _ => None,
        },
        _ => None,
    }
}

fn params(parameters: &Parameters) -> Params {
    let param = |param: &ast::ParameterWithDefault| Param {
        name: param.parameter.name.as_str().into(),
    };
    let name = |param: &ast::Parameter| Rc::from(param.name.as_str());
    Params {
        positional_only: parameters.posonlyargs.len(),
        positional: parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .map(param)
            .collect(),
        vararg: parameters.vararg.as_deref().map(name),
        keyword_only: parameters.kwonlyargs.iter().map(param).collect(),
        kwarg: parameters.kwarg.as_deref().map(name),
    }
}

impl Lower {
    fn with<T>(&self, change: impl FnOnce(&mut Builder) -> T) -> Option<T> {
        self.stack.borrow_mut().last_mut().map(change)
    }

    fn bind(&self, name: &str) {
        self.with(|builder| {
            if builder.in_target == 0 && !builder.locals.contains(name) {
                builder.locals.insert(name.into());
            }
        });
    }

    /// Makes the code object of a body whose enclosing code's builder is on the stack.
    fn code(
        &self,
        kind: CodeKind,
        name: &str,
        params: Params,
        mut body: Body,
        is_async: bool,
        range: TextRange,
    ) -> Rc<Code> {
        let mut builder = Builder::default();
        for param in params.positional.iter().chain(&params.keyword_only) {
            builder.locals.insert(param.name.clone());
        }
        builder
            .locals
            .extend(params.vararg.iter().chain(&params.kwarg).cloned());
        self.stack.borrow_mut().push(builder);
        let mut doc = None;
        match &mut body {
            Body::Block(body) => {
                doc = docstring(body);
                self.visit_body(body);
            }
            Body::Expr(expr) => self.visit_expr(expr),
            Body::Generator { elt, generators } => {
                self.with(|builder| builder.is_generator = true);
                self.generators(generators);
                self.visit_expr(elt);
                // The targets live in the generator's own scope, which is this code's.
                for comprehension in generators {
                    self.targets(&comprehension.target);
                }
            }
        }
        let builder = self.stack.borrow_mut().pop().unwrap_or_default();
        let mut locals = builder.locals;
        locals.retain(|name| !builder.globals.contains(name) && !builder.nonlocals.contains(name));
        Rc::new(Code {
            source: self.source.clone(),
            kind,
            name: name.into(),
            params,
            body,
            doc,
            locals,
            globals: builder.globals,
            nonlocals: builder.nonlocals,
            is_generator: builder.is_generator,
            is_async,
            children: builder.children,
            range,
        })
    }

    fn targets(&self, target: &Expr) {
        match target {
            Expr::Name(name) => self.bind(&name.id),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().for_each(|target| self.targets(target));
            }
            Expr::Starred(starred) => self.targets(&starred.value),
            _ => {}
        }
    }

    fn add_child(&self, code: Rc<Code>, index: &ast::AtomicNodeIndex) {
        self.with(|builder| {
            index.set(NodeIndex::from(builder.children.len() as u32));
            builder.children.push(code);
        });
    }

    fn generators(&self, generators: &mut [Comprehension]) {
        for comprehension in generators {
            self.visit_expr(&mut comprehension.iter);
            // Names bound by the targets are the comprehension's own.
            self.with(|builder| builder.in_target += 1);
            self.visit_expr(&mut comprehension.target);
            self.with(|builder| builder.in_target -= 1);
            for test in &mut comprehension.ifs {
                self.visit_expr(test);
            }
        }
    }

    fn defaults(&self, parameters: &mut Parameters) {
        let lists = [
            &mut parameters.posonlyargs,
            &mut parameters.args,
            &mut parameters.kwonlyargs,
        ];
        for param in lists.into_iter().flatten() {
            if let Some(default) = &mut param.default {
                self.visit_expr(default);
            }
        }
    }
}

fn nothing(range: TextRange) -> Expr {
    Expr::NoneLiteral(ast::ExprNoneLiteral {
        node_index: ast::AtomicNodeIndex::NONE,
        range,
    })
}

impl Transformer for Lower {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.bind(&def.name);
                for decorator in &mut def.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.defaults(&mut def.parameters);
                let code = self.code(
                    CodeKind::Function,
                    &def.name,
                    params(&def.parameters),
                    Body::Block(std::mem::take(&mut def.body)),
                    def.is_async,
                    def.name.range,
                );
                self.add_child(code, &def.node_index);
            }
            Stmt::ClassDef(def) => {
                self.bind(&def.name);
                for decorator in &mut def.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &mut def.arguments {
                    self.visit_arguments(arguments);
                }
                let body = Body::Block(std::mem::take(&mut def.body));
                let range = def.name.range;
                let code = self.code(
                    CodeKind::Class,
                    &def.name,
                    Params::default(),
                    body,
                    false,
                    range,
                );
                self.add_child(code, &def.node_index);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &mut assign.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&mut assign.annotation);
                self.visit_expr(&mut assign.target);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    match &alias.asname {
                        Some(name) => self.bind(name),
                        None => self.bind(alias.name.split('.').next().unwrap_or_default()),
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::Global(global) => {
                self.with(|builder| {
                    builder
                        .globals
                        .extend(global.names.iter().map(|name| Rc::from(name.as_str())));
                });
            }
            Stmt::Nonlocal(nonlocal) => {
                self.with(|builder| {
                    builder
                        .nonlocals
                        .extend(nonlocal.names.iter().map(|name| Rc::from(name.as_str())));
                });
            }
            _ => transformer::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&self, expr: &mut Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Store | ExprContext::Del => self.bind(&name.id),
                ExprContext::Load | ExprContext::Invalid => {}
            },
            Expr::Lambda(lambda) => {
                let params = match &mut lambda.parameters {
                    Some(parameters) => {
                        self.defaults(parameters);
                        params(parameters)
                    }
                    None => Params::default(),
                };
                let range = lambda.range;
                let body = Body::Expr(std::mem::replace(&mut *lambda.body, nothing(range)));
                let code = self.code(CodeKind::Function, "<lambda>", params, body, false, range);
                self.add_child(code, &lambda.node_index);
            }
            Expr::Generator(generator) => {
                let range = generator.range;
                let mut generators = std::mem::take(&mut generator.generators);
                let mut first = nothing(range);
                if let Some(comprehension) = generators.first_mut() {
                    std::mem::swap(&mut first, &mut comprehension.iter);
                }
                self.visit_expr(&mut first);
                let is_async = generators
                    .iter()
                    .any(|comprehension| comprehension.is_async);
                let elt = std::mem::replace(&mut *generator.elt, first);
                let body = Body::Generator { elt, generators };
                let code = self.code(
                    CodeKind::Function,
                    "<genexpr>",
                    Params::default(),
                    body,
                    is_async,
                    range,
                );
                self.add_child(code, &generator.node_index);
            }
            Expr::ListComp(comp) => {
                self.generators(&mut comp.generators);
                self.visit_expr(&mut comp.elt);
            }
            Expr::SetComp(comp) => {
                self.generators(&mut comp.generators);
                self.visit_expr(&mut comp.elt);
            }
            Expr::DictComp(comp) => {
                self.generators(&mut comp.generators);
                if let Some(key) = &mut comp.key {
                    self.visit_expr(key);
                }
                self.visit_expr(&mut comp.value);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.with(|builder| builder.is_generator = true);
                transformer::walk_expr(self, expr);
            }
            _ => transformer::walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&self, handler: &mut ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name);
        }
        transformer::walk_except_handler(self, handler);
    }

    fn visit_pattern(&self, pattern: &mut Pattern) {
        match pattern {
            Pattern::MatchAs(ast::PatternMatchAs {
                name: Some(name), ..
            })
            | Pattern::MatchStar(ast::PatternMatchStar {
                name: Some(name), ..
            })
            | Pattern::MatchMapping(ast::PatternMatchMapping {
                rest: Some(name), ..
            }) => self.bind(name),
            _ => {}
        }
        transformer::walk_pattern(self, pattern);
    }
}

/// A range of anything in the tree.
pub(crate) fn range(node: &impl Ranged) -> TextRange {
    node.range()
}
