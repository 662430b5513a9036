//! Calls: what makes a MetaData or a base, and the project's own functions.

use std::rc::Rc;

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, Stmt, visitor::Visitor};
use ruff_text_size::Ranged;

use super::{
    known::{Class, Function, Known, Library, Meta, Why, library},
    resolve::{Answer, Follower, Parameters},
    scope::Scope,
};

impl<'a> Follower<'a> {
    /// The value of a call.
    pub(super) fn call(&self, scope: &Scope<'a>, call: &'a ast::ExprCall) -> Answer<'a> {
        let callee = self.eval(scope, &call.func)?;
        let refuse = || {
            let text = format!(
                "what {} gives is only known when it runs",
                callee.describe()
            );
            Err(self.why(scope, text, call.range()))
        };
        match &callee {
            Known::External(path) => match library(path) {
                Some(Library::MetaData) => self.made_metadata(scope, call).map(Known::Metadata),
                Some(Library::Registry) => self.made_base(scope, call).map(Known::Registry),
                Some(Library::DeclarativeBaseFunction) => {
                    self.made_base(scope, call).map(Known::Base)
                }
                Some(Library::AutomapBase) => self.automap_base(scope, call),
                Some(Library::FlaskSqlAlchemy) => self.flask(scope, call),
                Some(_) => refuse(),
                None => self.external_call(scope, path, call, refuse),
            },
            Known::Class(class) => match self.is_flask(class)? {
                true => self.flask(scope, call),
                false => refuse(),
            },
            Known::Function(function) => self.function_call(scope, function, call),
            Known::Method(owner, name) => match (&**owner, *name, &*call.arguments.args) {
                (Known::Registry(meta), "generate_base", _) => Ok(Known::Base(meta.clone())),
                (Known::Dict(_), "copy", []) => Ok((**owner).clone()),
                (Known::Dict(items), "get", [key]) => match self.eval(scope, key)? {
                    Known::Text(key) => Ok(items.get(&*key).cloned().unwrap_or(Known::None)),
                    _ => refuse(),
                },
                _ => refuse(),
            },
            Known::None
            | Known::Bool(_)
            | Known::Int(_)
            | Known::Text(_)
            | Known::Dict(_)
            | Known::List(_)
            | Known::Module(_)
            | Known::Namespace(_)
            | Known::Metadata(_)
            | Known::Registry(_)
            | Known::Base(_)
            | Known::Flask(_)
            | Known::FlaskMetadatas(_)
            | Known::Lambda => refuse(),
        }
    }

    fn external_call(
        &self,
        scope: &Scope<'a>,
        path: &str,
        call: &'a ast::ExprCall,
        refuse: impl Fn() -> Answer<'a>,
    ) -> Answer<'a> {
        let (args, keywords) = (&*call.arguments.args, &*call.arguments.keywords);
        match (path, args) {
            ("builtins.dict" | "types.MappingProxyType" | "collections.OrderedDict", _) => {
                let mut items = match args {
                    [] => IndexMap::new(),
                    [only] => match self.eval(scope, only)? {
                        Known::Dict(items) => (*items).clone(),
                        _ => return refuse(),
                    },
                    _ => return refuse(),
                };
                for keyword in keywords {
                    let value = self.eval(scope, &keyword.value)?;
                    match (&keyword.arg, value) {
                        (Some(name), value) => {
                            items.insert(name.to_string(), value);
                        }
                        (None, Known::Dict(more)) => {
                            items
                                .extend(more.iter().map(|(key, item)| (key.clone(), item.clone())));
                        }
                        (None, _) => return refuse(),
                    }
                }
                Ok(Known::Dict(Rc::new(items)))
            }
            ("copy.copy" | "copy.deepcopy", [only]) => match self.eval(scope, only)? {
                dict @ Known::Dict(_) => Ok(dict),
                _ => refuse(),
            },
            ("typing.cast" | "typing_extensions.cast", [_, value]) => self.eval(scope, value),
            ("builtins.getattr", [object, Expr::StringLiteral(name), ..]) => {
                let object = self.eval(scope, object)?;
                self.attribute(scope, &object, name_of(name), call.range())
            }
            ("importlib.import_module", [Expr::StringLiteral(name)])
                if !name.value.to_str().starts_with('.') =>
            {
                self.import(name.value.to_str())
            }
            _ => refuse(),
        }
    }

    /// An argument by keyword, also where a dict is passed on as `**`.
    fn argument(
        &self,
        scope: &Scope<'a>,
        call: &'a ast::ExprCall,
        name: &str,
    ) -> Result<Option<Known<'a>>, Why> {
        let mut found = None;
        for keyword in &call.arguments.keywords {
            match &keyword.arg {
                Some(arg) if arg == name => return self.eval(scope, &keyword.value).map(Some),
                Some(_) => {}
                None => match self.eval(scope, &keyword.value)? {
                    Known::Dict(items) => found = items.get(name).cloned().or(found),
                    other => return Err(self.why(scope, other.describe(), keyword.range)),
                },
            }
        }
        Ok(found)
    }

    fn few_positional(
        &self,
        scope: &Scope<'a>,
        call: &'a ast::ExprCall,
        most: usize,
    ) -> Result<(), Why> {
        match call.arguments.args.len() > most
            || call
                .arguments
                .args
                .iter()
                .any(|arg| matches!(arg, Expr::Starred(_)))
        {
            true => Err(self.why(scope, "these arguments are not known", call.range())),
            false => Ok(()),
        }
    }

    fn id(&self, scope: &Scope<'a>, call: &'a ast::ExprCall) -> Rc<str> {
        scope
            .place(call.range().start().to_u32(), &scope.calls())
            .into()
    }

    /// `MetaData(...)`: the first two arguments are the schema and its quoting.
    fn made_metadata(&self, scope: &Scope<'a>, call: &'a ast::ExprCall) -> Result<Meta, Why> {
        self.few_positional(scope, call, 2)?;
        let convention = match self.argument(scope, call, "naming_convention")? {
            Some(value) => self.convention(scope, &value, call)?,
            None => None,
        };
        Ok(Meta {
            id: self.id(scope, call),
            convention,
        })
    }

    /// The templates of a naming convention; an empty one is none.
    pub(super) fn convention(
        &self,
        scope: &Scope<'a>,
        value: &Known<'a>,
        place: &impl Ranged,
    ) -> Result<Option<IndexMap<String, String>>, Why> {
        let items = match value {
            Known::None => return Ok(None),
            Known::Dict(items) => items,
            other => {
                let text = format!("the naming convention is {}", other.describe());
                return Err(self.why(scope, text, place.range()));
            }
        };
        let mut convention = IndexMap::new();
        for (key, item) in items.iter() {
            match item {
                Known::Text(template) => {
                    convention.insert(key.clone(), template.to_string());
                }
                other => {
                    let text = format!("'{key}' of the naming convention is {}", other.describe());
                    return Err(self.why(scope, text, place.range()));
                }
            }
        }
        Ok((!convention.is_empty()).then_some(convention))
    }

    /// `declarative_base(...)`, `registry(...)`: with the MetaData it is given, or one of its own.
    pub(super) fn made_base(
        &self,
        scope: &Scope<'a>,
        call: &'a ast::ExprCall,
    ) -> Result<Meta, Why> {
        self.few_positional(scope, call, 0)?;
        match self.argument(scope, call, "metadata")? {
            Some(Known::Metadata(meta)) => Ok(meta),
            Some(Known::None) | None => Ok(Meta {
                id: self.id(scope, call),
                convention: None,
            }),
            Some(other) => {
                let text = format!("the metadata is {}", other.describe());
                Err(self.why(scope, text, call.range()))
            }
        }
    }

    fn automap_base(&self, scope: &Scope<'a>, call: &'a ast::ExprCall) -> Answer<'a> {
        let base = match call.arguments.args.first() {
            Some(base) => Some(self.eval(scope, base)?),
            None => self.argument(scope, call, "declarative_base")?,
        };
        match base {
            Some(Known::None) | None => self.made_base(scope, call).map(Known::Base),
            Some(base) => match self.attribute(scope, &base, "metadata", call.range())? {
                Known::Metadata(meta) => Ok(Known::Base(meta)),
                other => {
                    let text = format!("the metadata is {}", other.describe());
                    Err(self.why(scope, text, call.range()))
                }
            },
        }
    }

    /// Flask-SQLAlchemy's `SQLAlchemy(...)`.
    fn flask(&self, scope: &Scope<'a>, call: &'a ast::ExprCall) -> Answer<'a> {
        self.few_positional(scope, call, 1)?;
        let given = match self.argument(scope, call, "metadata")? {
            Some(Known::Metadata(meta)) => Some(meta),
            Some(Known::None) | None => None,
            Some(other) => {
                let text = format!("the metadata is {}", other.describe());
                return Err(self.why(scope, text, call.range()));
            }
        };
        let model = self.argument(scope, call, "model_class")?;
        let of_model =
            |model: &Known<'a>| match self.attribute(scope, model, "metadata", call.range())? {
                Known::Metadata(meta) => Ok(Some(meta)),
                other => {
                    let text = format!("the model's metadata is {}", other.describe());
                    Err(self.why(scope, text, call.range()))
                }
            };
        let meta = match &model {
            // A base of SQLAlchemy 2's kind brings its own, and what else is given is ignored.
            Some(model @ Known::Class(class)) if self.is_declarative(class)? => of_model(model)?,
            Some(model @ Known::Base(_)) if given.is_none() => of_model(model)?,
            None | Some(Known::Class(_) | Known::Base(_)) => given,
            Some(other) => {
                let text = format!("the model class is {}", other.describe());
                return Err(self.why(scope, text, call.range()));
            }
        };
        Ok(Known::Flask(meta.unwrap_or_else(|| Meta {
            id: self.id(scope, call),
            convention: None,
        })))
    }

    fn function_call(
        &self,
        scope: &Scope<'a>,
        function: &Function<'a>,
        call: &'a ast::ExprCall,
    ) -> Answer<'a> {
        let def = function.def;
        let refuse = |text: &str| {
            Err(self.why(
                &function.scope,
                format!(
                    "what '{}' gives is only known when it runs: {text}",
                    def.name
                ),
                def.name.range,
            ))
        };
        if def.is_async || !def.decorator_list.is_empty() {
            return refuse("it is decorated or async");
        }
        let mut parameters = Parameters::new();
        let names: Vec<_> = def
            .parameters
            .posonlyargs
            .iter()
            .chain(&def.parameters.args)
            .collect();
        if def.parameters.vararg.is_some()
            || def.parameters.kwarg.is_some()
            || call.arguments.args.len() > names.len()
        {
            return refuse("its arguments are not known");
        }
        for parameter in names.iter().copied().chain(&def.parameters.kwonlyargs) {
            if let Some(default) = &parameter.default {
                let value = self.eval(&function.scope, default);
                parameters.insert(&parameter.parameter.name, value);
            }
        }
        for (parameter, value) in names.iter().zip(&call.arguments.args) {
            parameters.insert(&parameter.parameter.name, self.eval(scope, value));
        }
        for keyword in &call.arguments.keywords {
            match &keyword.arg {
                Some(name) => parameters.insert(name, self.eval(scope, &keyword.value)),
                None => return refuse("its arguments are not known"),
            };
        }
        let mut returns = Returns::default();
        returns.visit_body(&def.body);
        if returns.yields || !matches!(def.body.last(), Some(Stmt::Return(_) | Stmt::With(_))) {
            return refuse("it does not end with a return");
        }
        let inside = function.scope.call(def, parameters, &self.id(scope, call));
        let mut answer: Option<Known<'a>> = None;
        for (at, value) in returns.found {
            let value = match value {
                Some(value) => self.eval(&inside.before(at), value)?,
                None => Known::None,
            };
            match &answer {
                None => answer = Some(value),
                Some(before) if before.same(&value) => {}
                Some(_) => return refuse("it returns more than one value"),
            }
        }
        match answer {
            Some(value) => Ok(value),
            None => refuse("it returns nothing"),
        }
    }

    /// An instance of a class is not followed; this says which.
    pub(super) fn is_same_class(&self, class: &Class<'a>, ids: &[String]) -> bool {
        ids.contains(&class.id())
    }
}

fn name_of(text: &ast::ExprStringLiteral) -> &str {
    text.value.to_str()
}

/// The `return` statements of a function.
#[derive(Default)]
struct Returns<'a> {
    found: Vec<(u32, Option<&'a Expr>)>,
    yields: bool,
}

impl<'a> Visitor<'a> for Returns<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Return(stmt) => self
                .found
                .push((stmt.range.start().to_u32(), stmt.value.as_deref())),
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => ast::visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.yields |= matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_));
        ast::visitor::walk_expr(self, expr);
    }
}
