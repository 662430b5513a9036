//! Values of a project's own modules, made here from their source: enums, constants, types, without the project's Python.
//!
//! Only the definitions that a value needs are evaluated, each of a name that its module binds once and never changes.
//! Whatever is not certain is an error; then the application has to be asked.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    path::PathBuf,
    rc::{Rc, Weak},
};

use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{
    disk::Disk,
    files::{Place, Project, absolute},
    last_name,
    names::{Bind, Binding, bindings},
    touched::touched,
};
use crate::{
    class::{Class, ClassKind},
    error::{Error, Result},
    module::ModuleObject,
    object::Object,
    parse,
    script::Script,
    source::Source,
    value::Value,
    vm::Vm,
};

/// What the modules of others are.
pub trait Known {
    /// A module that the evaluator has, and whose functions depend on nothing but their arguments.
    fn module(&self, vm: &Vm, name: &str) -> Option<Value>;

    /// Whether a value of such a module is all that it is in the application.
    fn is_whole(&self, value: &Value) -> bool;

    /// Whether a class may be derived from, beside enums.
    fn is_base(&self, value: &Value) -> bool;

    /// Whether a class derived from such a base may define a name.
    fn may_define(&self, name: &str) -> bool;
}

/// The modules of a project.
pub struct Sources {
    project: Project<'static>,
    known: Box<dyn Known>,
    modules: RefCell<HashMap<String, Rc<SourceModule>>>,
    /// The files of a package that hook into the compiler of SQL.
    hooks: RefCell<HashMap<String, Rc<[String]>>>,
}

/// Builtins that do more than to make a value.
const EFFECTS: [&str; 12] = [
    "open",
    "print",
    "input",
    "exec",
    "eval",
    "compile",
    "__import__",
    "globals",
    "locals",
    "vars",
    "id",
    "hash",
];

fn unproven(what: impl Into<String>) -> Error {
    Error::unsupported(what.into())
}

impl Sources {
    /// The modules below some folders.
    pub fn new(search_path: &[PathBuf], known: Box<dyn Known>) -> Rc<Self> {
        Rc::new(Self {
            project: Project::new(search_path, &Disk),
            known,
            modules: RefCell::default(),
            hooks: RefCell::default(),
        })
    }

    /// The value of an expression after some imports.
    pub fn value(self: &Rc<Self>, vm: &Vm, imports: &str, expression: &str) -> Result<Value> {
        let source = Source::new("<source>", &format!("{imports}\n"));
        let script = SourceModule::new(self, "limbeck_script", false, source)?;
        if !script.touched.is_empty() {
            return Err(unproven("env.py changes the application"));
        }
        let import = {
            let sources = Rc::downgrade(self);
            Value::function("__import__", move |vm, args| {
                let name = args.pos.first().and_then(Value::as_str).unwrap_or_default();
                let Some(sources) = sources.upgrade() else {
                    return Err(unproven("__import__"));
                };
                match args.kw.is_empty() {
                    true => sources.module(vm, name.split('.').next().unwrap_or_default()),
                    false => sources.module(vm, name),
                }
            })
        };
        script.globals.set("__import__", import);
        let value = script.run(
            vm,
            &script.globals,
            "_limbeck_value",
            &format!("({expression}\n)"),
            0,
        )?;
        // What env.py calls may change constants; classes stay what they are.
        let calls = script.tree.body.iter().any(Stmt::is_expr_stmt);
        match calls && !matches!(&value, Value::Object(_)) {
            true => Err(unproven("env.py calls the application")),
            false => Ok(value),
        }
    }

    /// A module by its dotted name.
    fn module(self: &Rc<Self>, vm: &Vm, name: &str) -> Result<Value> {
        match self.project.place(name) {
            Place::File(path, is_package) => {
                let known = self.modules.borrow().get(name).cloned();
                let module = match known {
                    Some(module) => module,
                    None => {
                        let source = self.project.source(&path)?;
                        let made = SourceModule::new(self, name, is_package, source)?;
                        self.modules
                            .borrow_mut()
                            .insert(name.to_owned(), made.clone());
                        made
                    }
                };
                Ok(Value::object(ModuleValue(module)))
            }
            Place::Namespace(_) => Ok(Value::object(Namespace {
                name: name.to_owned(),
                sources: self.clone(),
            })),
            Place::Missing => self
                .known
                .module(vm, name)
                .ok_or_else(|| unproven(format!("'{name}' is not the project's own source"))),
        }
    }

    /// What a module has under a name.
    fn member(self: &Rc<Self>, vm: &Vm, module: &str, name: &str) -> Result<Value> {
        let found = self.module(vm, module)?;
        let value = vm.get_attr(&found, name)?;
        match self.known.is_whole(&value) {
            true => Ok(value),
            false => Err(unproven(format!("'{name}' of '{module}'"))),
        }
    }

    /// The texts of a package's files that hook into the compiler of SQL.
    fn hooks(&self, package: &str) -> Rc<[String]> {
        if let Some(known) = self.hooks.borrow().get(package) {
            return known.clone();
        }
        let mut found = Vec::new();
        let mut waiting = Vec::new();
        match self.project.place(package) {
            Place::File(path, true) => waiting.extend(path.parent().map(PathBuf::from)),
            Place::File(path, false) => {
                found.extend(std::fs::read_to_string(path));
            }
            Place::Namespace(folders) => waiting.extend(folders),
            Place::Missing => {}
        }
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is = |end: &str| path.extension().is_some_and(|it| it == end);
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    waiting.push(path);
                } else if is("py")
                    && let Ok(text) = std::fs::read_to_string(&path)
                    && (text.contains("compiles") || text.contains("listen"))
                {
                    found.push(text);
                }
            }
        }
        let found: Rc<[String]> = found.into();
        self.hooks
            .borrow_mut()
            .insert(package.to_owned(), found.clone());
        found
    }
}

/// A module of the project.
struct SourceModule {
    sources: Weak<Sources>,
    name: String,
    is_package: bool,
    source: Rc<Source>,
    tree: ModModule,
    /// Names that are changed after they are bound: `x`, or `x.attribute`.
    touched: HashSet<String>,
    globals: Rc<ModuleObject>,
    under_way: RefCell<Vec<String>>,
    this: Weak<SourceModule>,
}

impl SourceModule {
    fn new(
        sources: &Rc<Sources>,
        name: &str,
        is_package: bool,
        source: Rc<Source>,
    ) -> Result<Rc<Self>> {
        let tree = parse::parse(&source)?;
        let made = Rc::new_cyclic(|this: &Weak<Self>| {
            let globals = ModuleObject::new(name);
            let package = match is_package {
                true => name,
                false => name.rsplit_once('.').map_or("", |(package, _)| package),
            };
            globals.set("__package__", package.into());
            let lazy = this.clone();
            globals.set_lazy(move |vm, name| match lazy.upgrade() {
                Some(module) => module.resolve(vm, name),
                None => Ok(None),
            });
            Self {
                sources: Rc::downgrade(sources),
                name: name.to_owned(),
                is_package,
                touched: touched(&tree.body),
                source,
                tree,
                globals: Rc::new(globals),
                under_way: RefCell::default(),
                this: this.clone(),
            }
        });
        Ok(made)
    }

    fn sources(&self) -> Result<Rc<Sources>> {
        self.sources.upgrade().ok_or_else(|| unproven("sources"))
    }

    /// Evaluates an expression, or runs a definition, and gives the value of the name.
    fn run(
        &self,
        vm: &Vm,
        globals: &Rc<ModuleObject>,
        name: &str,
        text: &str,
        line: u32,
    ) -> Result<Value> {
        let definition = matches!(
            text.split_whitespace().next(),
            Some("class" | "def" | "async")
        ) || text.starts_with('@');
        let lines = "\n".repeat(line.saturating_sub(1) as usize);
        let text = match definition {
            true => format!("{lines}{text}\n"),
            false => format!("{lines}{name} = {text}\n"),
        };
        Script::parse(&self.source.path, &text)?.run_in(vm, globals)?;
        globals
            .get(name)
            .ok_or_else(|| unproven(format!("'{name}' of '{}'", self.name)))
    }

    fn slice(&self, range: TextRange) -> (&str, u32) {
        let text = &self.source.text;
        let slice = text.get(std::ops::Range::<usize>::from(range));
        (slice.unwrap_or_default(), self.source.span(range).line)
    }

    /// The value of a name of the module; `None`: it has none.
    fn resolve(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(known) = self.globals.get(name) {
            return Ok(Some(known));
        }
        if self.under_way.borrow().iter().any(|known| known == name) {
            return Err(unproven(format!("'{name}' leads back to itself")));
        }
        self.under_way.borrow_mut().push(name.to_owned());
        let found = self.bound(vm, name);
        self.under_way.borrow_mut().pop();
        let found = found?;
        if let Some(value) = &found {
            self.globals.set(name, value.clone());
        }
        Ok(found)
    }

    fn bound(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let sources = self.sources()?;
        let all = bindings(&self.tree.body);
        let mut own = all.iter().filter(|binding| binding.name == name);
        let star = |binding: &&Binding<'_>| matches!(binding.bind, Bind::Star(_));
        let Some(binding) = own.next() else {
            for binding in all.iter().filter(star).rev() {
                if let Bind::Star(stmt) = binding.bind
                    && let Some(value) = self.starred(vm, stmt, name)?
                {
                    return Ok(Some(value));
                }
            }
            let full = format!("{}.{name}", self.name);
            if self.is_package && sources.project.place(&full) != Place::Missing {
                return sources.module(vm, &full).map(Some);
            }
            return match EFFECTS.contains(&name) {
                true => Err(unproven(format!("{name}()"))),
                false => Ok(None),
            };
        };
        // `import a.b` and `import a.c` bind the same `a`.
        let same = |other: &Binding<'_>| match (binding.bind, other.bind) {
            (Bind::Import(path), Bind::Import(other)) => path == other,
            _ => false,
        };
        let once = own.all(same)
            && !binding.conditional
            && !self.touched.contains(name)
            && !all.iter().filter(star).any(|star| star.at > binding.at);
        if !once {
            return Err(unproven(format!(
                "'{name}' of '{}' has more than one possible value",
                self.name
            )));
        }
        self.made(vm, &self.globals, binding).map(Some)
    }

    fn starred(&self, vm: &Vm, stmt: &ast::StmtImportFrom, name: &str) -> Result<Option<Value>> {
        let sources = self.sources()?;
        let path = absolute(
            &self.name,
            self.is_package,
            stmt.level,
            stmt.module.as_deref(),
        )
        .ok_or_else(|| unproven("a relative import"))?;
        let module = sources.module(vm, &path)?;
        if name.starts_with('_') {
            return Err(unproven(format!("'{name}' of '{path}'")));
        }
        match module.downcast_ref::<ModuleValue>() {
            Some(module) if module.0.resolve(vm, "__all__")?.is_some() => {
                Err(unproven(format!("'{name}' of '{path}'")))
            }
            Some(module) => module.0.resolve(vm, name),
            None => vm.find_attr(&module, name),
        }
    }

    /// What a binding binds.
    fn made(&self, vm: &Vm, globals: &Rc<ModuleObject>, binding: &Binding<'_>) -> Result<Value> {
        let sources = self.sources()?;
        match binding.bind {
            Bind::Value(value) => {
                let (text, line) = self.slice(value.range());
                self.run(vm, globals, binding.name, &format!("({text}\n)"), line)
            }
            Bind::Import(path) => sources.module(vm, path),
            Bind::From { stmt, name } => {
                let path = absolute(
                    &self.name,
                    self.is_package,
                    stmt.level,
                    stmt.module.as_deref(),
                )
                .ok_or_else(|| unproven("a relative import"))?;
                let full = format!("{path}.{name}");
                // `from . import x` in the package itself.
                if path == self.name && sources.project.place(&full) != Place::Missing {
                    return sources.module(vm, &full);
                }
                sources.member(vm, &path, name)
            }
            Bind::Function(def) => {
                let (text, line) = self.slice(def.range);
                self.run(vm, globals, binding.name, text, line)
            }
            Bind::Class(def) => self.class(vm, globals, def),
            Bind::Star(_) | Bind::SetItem { .. } | Bind::Update(_) | Bind::Opaque(_) => {
                Err(unproven(format!(
                    "the value of '{}' is only known when the program runs",
                    binding.name
                )))
            }
        }
    }

    /// Enums and the classes that the host knows are made; of others only what their bodies bind can be read.
    fn class(&self, vm: &Vm, globals: &Rc<ModuleObject>, def: &ast::StmtClassDef) -> Result<Value> {
        let sources = self.sources()?;
        let mut bases = Vec::new();
        for base in def.arguments.iter().flat_map(|it| it.args.iter()) {
            let (text, line) = self.slice(base.range());
            bases.push(self.run(vm, globals, "_limbeck_base", &format!("({text}\n)"), line));
        }
        let enumeration = bases.iter().flatten().any(is_enum);
        let known = bases
            .iter()
            .flatten()
            .any(|base| sources.known.is_base(base));
        if !enumeration && !known {
            let body = Rc::new(ModuleObject::new(&self.name));
            let value = Rc::new(ClassValue {
                module: self.this.clone(),
                name: def.name.to_string(),
                start: def.range.start().to_u32(),
                body,
            });
            let (lazy, outer) = (Rc::downgrade(&value), Rc::downgrade(globals));
            value.body.set_lazy(move |vm, name| {
                if let Some(class) = lazy.upgrade()
                    && let Some(found) = class.read(vm, name)?
                {
                    return Ok(Some(found));
                }
                match outer.upgrade() {
                    Some(outer) => outer.lazily(vm, name),
                    None => Ok(None),
                }
            });
            return Ok(Value::Object(value));
        }
        for base in bases {
            let base = base?;
            let plain = base.downcast_ref::<Class>().is_some();
            if !plain && !sources.known.is_base(&base) {
                return Err(unproven(format!("a base of '{}'", def.name)));
            }
        }
        if def.arguments.iter().any(|it| !it.keywords.is_empty()) {
            return Err(unproven(format!("the class '{}'", def.name)));
        }
        let prefix = format!("{}.", def.name);
        if self.touched.iter().any(|it| it.starts_with(&prefix)) {
            return Err(unproven(format!("'{}' is changed", def.name)));
        }
        if known {
            self.check_known(&sources, def)?;
        }
        let (text, line) = self.slice(def.range);
        let indent = text_indent(&self.source.text, def.range.start().to_usize());
        let text = dedent(text, indent);
        let made = self.run(vm, globals, &def.name, &text, line)?;
        if let Some(class) = made.downcast_ref::<Class>()
            && indent == 0
        {
            class.set_application(format!(
                "__import__('{}', fromlist=['_']).{}",
                self.name, def.name
            ));
        }
        Ok(made)
    }

    fn check_known(&self, sources: &Sources, def: &ast::StmtClassDef) -> Result<()> {
        for binding in bindings(&def.body) {
            let allowed = !binding.name.is_empty() && sources.known.may_define(binding.name);
            if binding.conditional || !allowed {
                return Err(unproven(format!("{}.{}", def.name, binding.name)));
            }
        }
        let package = self.name.split('.').next().unwrap_or_default();
        let bases = def.arguments.iter().flat_map(|it| it.args.iter());
        let names: Vec<&str> = bases
            .filter_map(last_name)
            .chain([def.name.as_str()])
            .collect();
        for text in sources.hooks(package).iter() {
            if names.iter().any(|name| may_hook(text, name)) {
                return Err(unproven(format!(
                    "the SQL of '{}' may be compiled by a hook",
                    def.name
                )));
            }
        }
        Ok(())
    }
}

/// Whether a source may hook into a class: `@compiles(Name)`, `@listens_for(Name, ...)`.
fn may_hook(text: &str, name: &str) -> bool {
    if ["compiles as", "listens_for as", "listen as"]
        .iter()
        .any(|it| text.contains(it))
    {
        return text.contains(name);
    }
    let hooks = |word: &str| {
        text.match_indices(word).any(|(at, call)| {
            let rest = text.get(at + call.len()..).unwrap_or_default();
            let end = rest.find([',', ')']).unwrap_or(rest.len());
            let class = rest.get(..end).unwrap_or_default().trim();
            let last = class.rsplit('.').next().unwrap_or_default();
            match last.starts_with(char::is_uppercase) {
                true => last == name,
                // A variable: of a loop over classes, or another name of one.
                false => {
                    let is_class = [format!("for {last} in"), format!("{last} = {name}")];
                    text.contains(name) && is_class.iter().any(|it| text.contains(it))
                }
            }
        })
    };
    ["compiles(", "listens_for(", "listen("]
        .into_iter()
        .any(hooks)
}

fn is_enum(value: &Value) -> bool {
    value.downcast_ref::<Class>().is_some_and(|class| {
        matches!(*class.kind.borrow(), ClassKind::Enum(_)) || class.derives_from("Enum")
    })
}

/// How far the line of a place is indented.
fn text_indent(text: &str, at: usize) -> usize {
    let line = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |it| it + 1);
    at - line
}

fn dedent(text: &str, indent: usize) -> String {
    let prefix = " ".repeat(indent);
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.strip_prefix(&prefix).unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// A module of the project as a value.
struct ModuleValue(Rc<SourceModule>);

impl Object for ModuleValue {
    fn type_name(&self) -> String {
        "module".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match self.0.resolve(vm, name)? {
            Some(value) => Ok(Some(value)),
            None => Err(unproven(format!(
                "'{name}' is not bound in the module '{}'",
                self.0.name
            ))),
        }
    }
}

/// A folder of modules without an `__init__.py`.
struct Namespace {
    name: String,
    sources: Rc<Sources>,
}

impl Object for Namespace {
    fn type_name(&self) -> String {
        "module".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        self.sources
            .module(vm, &format!("{}.{name}", self.name))
            .map(Some)
    }
}

/// A class of which only the constants can be read: what its body binds to plain data, and enums in it.
struct ClassValue {
    module: Weak<SourceModule>,
    name: String,
    start: u32,
    /// What the body's expressions see.
    body: Rc<ModuleObject>,
}

impl ClassValue {
    fn read(&self, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(known) = self.body.get(name) {
            return Ok(Some(known));
        }
        let Some(module) = self.module.upgrade() else {
            return Ok(None);
        };
        let Some(def) = find_class(&module.tree.body, self.start) else {
            return Ok(None);
        };
        let all = bindings(&def.body);
        let mut own = all.iter().filter(|binding| binding.name == name);
        let Some(binding) = own.next() else {
            return Ok(None);
        };
        let path = format!("{}.{name}", self.name);
        let touched = |name: &str| module.touched.contains(name);
        if own.next().is_some() || binding.conditional || touched(&path) || touched(name) {
            return Err(unproven(format!(
                "'{path}' has more than one possible value"
            )));
        }
        let value = module.made(vm, &self.body, binding)?;
        match is_plain(&value, 8) || is_enum(&value) {
            true => Ok(Some(value)),
            false => Err(unproven(format!("'{path}' is no constant"))),
        }
    }
}

impl Object for ClassValue {
    fn type_name(&self) -> String {
        "type".into()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match self.read(vm, name)? {
            Some(value) => Ok(Some(value)),
            None => Err(unproven(format!("'{name}' of the class '{}'", self.name))),
        }
    }

    fn call(self: Rc<Self>, _vm: &Vm, _args: crate::Args) -> Result<Option<Value>> {
        Err(unproven(format!("an instance of '{}'", self.name)))
    }
}

fn find_class(body: &[Stmt], start: u32) -> Option<&ast::StmtClassDef> {
    body.iter().find_map(|stmt| match stmt {
        Stmt::ClassDef(def) if def.range.start().to_u32() == start => Some(def),
        Stmt::ClassDef(def) => find_class(&def.body, start),
        _ => None,
    })
}

/// Whether a value is nothing but data.
pub fn is_plain(value: &Value, levels: usize) -> bool {
    let Some(levels) = levels.checked_sub(1) else {
        return false;
    };
    match value {
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_) => true,
        Value::Tuple(items) => items.iter().all(|item| is_plain(item, levels)),
        Value::List(items) => items.borrow().iter().all(|item| is_plain(item, levels)),
        Value::Dict(items) => items
            .borrow()
            .iter()
            .all(|(key, item)| is_plain(key.value(), levels) && is_plain(item, levels)),
        Value::Set(items) => items
            .borrow()
            .iter()
            .all(|key| is_plain(key.value(), levels)),
        Value::FrozenSet(items) => items.iter().all(|key| is_plain(key.value(), levels)),
        Value::Object(_) => is_enum(value) || crate::enums::member_name(value).is_some(),
        Value::Ellipsis | Value::NotImplemented => false,
    }
}

/// Not used for its value: an expression that a name is the root of.
pub(super) fn root(expr: &Expr) -> Option<(&str, Option<&str>)> {
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
