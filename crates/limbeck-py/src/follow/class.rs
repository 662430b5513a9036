//! Classes: their order of bases, and where their `metadata` comes from.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{
    known::{Class, Known, Library, Meta, SQLMODEL, Why, library},
    resolve::{Answer, Follower},
};

/// A class in the order in which attributes are looked up, or why it is not known.
type Ancestor<'a> = Answer<'a>;

impl<'a> Follower<'a> {
    /// What a class statement binds, decorators applied.
    pub(super) fn decorated(&self, class: Class<'a>) -> Answer<'a> {
        for decorator in &class.def.decorator_list {
            let (callee, call) = match &decorator.expression {
                Expr::Call(call) => (&*call.func, Some(call)),
                other => (other, None),
            };
            let scope = &class.scope;
            let callee_value = self.eval(scope, callee)?;
            match &callee_value {
                Known::External(path) if library(path) == Some(Library::AsDeclarative) => {
                    let Some(call) = call else { continue };
                    return self.made_base(scope, call).map(Known::Base);
                }
                // Decorators of other packages give the class back.
                Known::External(_) => {}
                Known::Method(owner, name) => {
                    if let (Known::Registry(meta), "as_declarative_base") = (&**owner, *name) {
                        return Ok(Known::Base(meta.clone()));
                    }
                }
                Known::Function(function)
                    if !function.scope.module.source.text
                        [std::ops::Range::<usize>::from(function.def.range)]
                    .contains("metadata") => {}
                other => {
                    let text = format!("the class is decorated by {}", other.describe());
                    return Err(self.why(scope, text, decorator.range));
                }
            }
        }
        Ok(Known::Class(class))
    }

    /// An attribute that is found on a class of the project.
    pub(super) fn class_attribute(
        &self,
        class: &Class<'a>,
        name: &'a str,
    ) -> Result<Option<Known<'a>>, Why> {
        let order = self.order(class, 0)?;
        for ancestor in &order {
            match ancestor.clone()? {
                Known::Class(class) => {
                    if name == "metadata" {
                        self.touch(class.id());
                    }
                    if let Some(found) = self.own(&class, name)? {
                        return Ok(Some(found));
                    }
                    if matches!(name, "metadata" | "registry")
                        && let Some(meta) = self.set_up(&class)?
                    {
                        return Ok(Some(match name {
                            "metadata" => Known::Metadata(meta),
                            _ => Known::Registry(meta),
                        }));
                    }
                }
                Known::Base(meta) => {
                    self.touch(format!("base {}", meta.id));
                    match name {
                        "metadata" => return Ok(Some(Known::Metadata(meta))),
                        "registry" => return Ok(Some(Known::Registry(meta))),
                        _ => {}
                    }
                }
                Known::External(path) => match library(&path) {
                    Some(Library::SqlModel) => {
                        return self.external_attribute(&path, name).map(Some);
                    }
                    Some(
                        Library::Inert | Library::DeclarativeBase | Library::DeclarativeBaseNoMeta,
                    ) => {}
                    _ => {
                        let text = format!(
                            "'{name}' of the class '{}' may come from its base {}",
                            class.def.name,
                            Known::External(path).describe()
                        );
                        return Err(self.why(&class.scope, text, class.def.name.range));
                    }
                },
                other => {
                    let text = format!(
                        "a base of the class '{}' is {}",
                        class.def.name,
                        other.describe()
                    );
                    return Err(self.why(&class.scope, text, class.def.name.range));
                }
            }
        }
        Ok(None)
    }

    /// What the body of a class itself binds.
    fn own(&self, class: &Class<'a>, name: &str) -> Result<Option<Known<'a>>, Why> {
        if matches!(name, "metadata" | "registry") {
            for stmt in &class.def.body {
                if let Stmt::FunctionDef(hook) = stmt
                    && matches!(
                        hook.name.as_str(),
                        "__init_subclass__" | "metadata" | "registry"
                    )
                    && (hook.name.as_str() != "__init_subclass__"
                        || self.text_of(class, hook.range).contains(name))
                {
                    let text = format!(
                        "'{name}' of the class '{}' is made by a function",
                        class.def.name
                    );
                    return Err(self.why(&class.scope, text, hook.range));
                }
            }
        }
        let inside = class.scope.class(class.def);
        if let Some(found) = self.bound(&inside, name)? {
            return Ok(Some(found));
        }
        let Some(arguments) = &class.def.arguments else {
            return Ok(None);
        };
        for keyword in &arguments.keywords {
            let plain = match keyword.arg.as_deref() {
                // SQLModel's.
                Some("registry") if matches!(name, "metadata" | "registry") => {
                    let value = self.eval(&class.scope, &keyword.value)?;
                    return self
                        .attribute(&class.scope, &value, "metadata", keyword.range)
                        .map(|metadata| match metadata {
                            Known::Metadata(_) if name == "metadata" => Some(metadata),
                            _ => Some(value),
                        });
                }
                Some("metaclass") => self.harmless_metaclass(class, &keyword.value),
                _ => true,
            };
            if !plain && matches!(name, "metadata" | "registry") {
                let text = format!("the metaclass of '{}' may set '{name}'", class.def.name);
                return Err(self.why(&class.scope, text, keyword.range));
            }
        }
        Ok(None)
    }

    fn text_of(&self, class: &Class<'a>, range: TextRange) -> &'a str {
        let source: &'a str = &class.scope.module.source.text;
        source
            .get(range.start().to_usize()..range.end().to_usize())
            .unwrap_or_default()
    }

    fn harmless_metaclass(&self, class: &Class<'a>, value: &'a Expr) -> bool {
        match self.eval(&class.scope, value) {
            Ok(Known::External(path)) => library(&path).is_some(),
            Ok(Known::Class(meta)) => {
                let text = self.text_of(&meta, meta.def.range);
                !text.contains("metadata") && !text.contains("registry")
            }
            _ => false,
        }
    }

    /// What `DeclarativeBase` gives to a class directly below it.
    fn set_up(&self, class: &Class<'a>) -> Result<Option<Meta>, Why> {
        let Some(arguments) = &class.def.arguments else {
            return Ok(None);
        };
        let direct = arguments.args.iter().any(|base| {
            matches!(self.base(class, base), Ok(Known::External(path)) if matches!(
                library(&path),
                Some(Library::DeclarativeBase | Library::DeclarativeBaseNoMeta)
            ))
        });
        if !direct {
            return Ok(None);
        }
        // A registry wins over a MetaData; both may come from a mixin.
        for name in ["registry", "metadata"] {
            for ancestor in self.order(class, 0)? {
                let found = match ancestor? {
                    Known::Class(ancestor) => self.own(&ancestor, name)?,
                    Known::Base(meta) => return Ok(Some(meta)),
                    Known::External(path) => match library(&path) {
                        Some(
                            Library::Inert
                            | Library::DeclarativeBase
                            | Library::DeclarativeBaseNoMeta,
                        ) => None,
                        _ => {
                            let text = format!(
                                "'{name}' of the class '{}' may come from its base {}",
                                class.def.name,
                                Known::External(path).describe()
                            );
                            return Err(self.why(&class.scope, text, class.def.name.range));
                        }
                    },
                    other => {
                        let text =
                            format!("a base of '{}' is {}", class.def.name, other.describe());
                        return Err(self.why(&class.scope, text, class.def.name.range));
                    }
                };
                match found {
                    Some(Known::Registry(meta) | Known::Metadata(meta)) => return Ok(Some(meta)),
                    Some(Known::None) | None => {}
                    Some(other) => {
                        let text =
                            format!("'{name}' of '{}' is {}", class.def.name, other.describe());
                        return Err(self.why(&class.scope, text, class.def.name.range));
                    }
                }
            }
        }
        Ok(Some(Meta {
            id: class.id().into(),
            convention: None,
        }))
    }

    fn base(&self, class: &Class<'a>, expr: &'a Expr) -> Answer<'a> {
        let scope = class.scope.before(class.def.range.start().to_u32());
        match expr {
            // `Generic[T]`, `Repository[User]`
            Expr::Subscript(generic) => self.eval(&scope, &generic.value),
            Expr::Starred(_) => {
                Err(self.why(&scope, "the bases are not written out", expr.range()))
            }
            _ => self.eval(&scope, expr),
        }
    }

    /// Python's method resolution order (C3).
    fn order(&self, class: &Class<'a>, depth: usize) -> Result<Vec<Ancestor<'a>>, Why> {
        if depth > 50 {
            return Err(self.why(&class.scope, "the bases lead too far", class.def.name.range));
        }
        let mut lists: Vec<Vec<Ancestor<'a>>> = Vec::new();
        let mut direct = Vec::new();
        for base in class
            .def
            .arguments
            .iter()
            .flat_map(|arguments| &arguments.args)
        {
            let base = self.base(class, base);
            lists.push(match &base {
                Ok(Known::Class(base)) => self.order(base, depth + 1)?,
                _ => vec![base.clone()],
            });
            direct.push(base);
        }
        lists.push(direct);
        let mut order = vec![Ok(Known::Class(class.clone()))];
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let next = lists.iter().find_map(|list| {
                let head = list.first()?;
                let behind = lists
                    .iter()
                    .any(|list| list.iter().skip(1).any(|other| same(head, other)));
                (!behind).then(|| head.clone())
            });
            let Some(next) = next else {
                return Err(self.why(
                    &class.scope,
                    "the bases have no order",
                    class.def.name.range,
                ));
            };
            for list in &mut lists {
                if list.first().is_some_and(|head| same(head, &next)) {
                    drop(list.remove(0));
                }
            }
            order.push(next);
        }
    }

    /// An attribute of something outside of the project.
    pub(super) fn external_attribute(&self, path: &str, name: &str) -> Answer<'a> {
        if library(path) == Some(Library::SqlModel) && name == "metadata" {
            self.touch("sqlmodel.SQLModel".into());
            return Ok(Known::Metadata(Meta {
                id: SQLMODEL.into(),
                convention: None,
            }));
        }
        Ok(Known::External(format!("{path}.{name}").into()))
    }

    /// Whether a class is one of SQLAlchemy 2's declarative bases, as Flask-SQLAlchemy asks.
    pub(super) fn is_declarative(&self, class: &Class<'a>) -> Result<bool, Why> {
        for ancestor in self.order(class, 0)? {
            match ancestor? {
                Known::External(path) => match library(&path) {
                    Some(Library::DeclarativeBase | Library::DeclarativeBaseNoMeta) => {
                        return Ok(true);
                    }
                    Some(Library::Inert) => {}
                    _ => {
                        let text = format!("a base is {}", Known::External(path).describe());
                        return Err(self.why(&class.scope, text, class.def.name.range));
                    }
                },
                Known::Class(_) | Known::Base(_) => {}
                other => {
                    let text = format!("a base is {}", other.describe());
                    return Err(self.why(&class.scope, text, class.def.name.range));
                }
            }
        }
        Ok(false)
    }

    /// Whether a class of the project is Flask-SQLAlchemy's `SQLAlchemy` with nothing changed that matters.
    pub(super) fn is_flask(&self, class: &Class<'a>) -> Result<bool, Why> {
        let mut found = false;
        for ancestor in self.order(class, 0)? {
            match ancestor? {
                Known::External(path) => {
                    found |= library(&path) == Some(Library::FlaskSqlAlchemy);
                }
                Known::Class(own) => {
                    let text = self.text_of(&own, own.def.range);
                    if text.contains("metadata")
                        || text.contains("__init__")
                        || text.contains("declarative")
                    {
                        return Ok(false);
                    }
                }
                _ => return Ok(false),
            }
        }
        Ok(found)
    }
}

fn same(a: &Ancestor<'_>, b: &Ancestor<'_>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a.same(b),
        (Err(a), Err(b)) => a == b,
        _ => false,
    }
}
