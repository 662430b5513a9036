//! The project's modules: where they are, and their trees, each read once.

use std::{
    cell::{OnceCell, RefCell},
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    rc::Rc,
};

use ruff_python_ast::ModModule;

use super::Files;
use crate::{error::Error, parse, source::Source};

/// Modules that are never the project's, whatever its folders are called.
const EXTERNAL: [&str; 14] = [
    "abc",
    "alembic",
    "builtins",
    "collections",
    "dataclasses",
    "flask",
    "flask_migrate",
    "flask_sqlalchemy",
    "os",
    "sqlalchemy",
    "sqlmodel",
    "sys",
    "typing",
    "typing_extensions",
];

/// A module of the project.
pub(super) struct Module {
    /// Its file.
    pub(super) path: PathBuf,
    /// Its dotted name.
    pub(super) name: String,
    /// Whether it is a package's `__init__.py`.
    pub(super) is_package: bool,
    /// Its text.
    pub(super) source: Rc<Source>,
    /// Its tree.
    pub(super) tree: ModModule,
}

impl Module {
    /// The full name of the module in `from ..x import y`.
    pub(super) fn absolute(&self, level: u32, module: Option<&str>) -> Option<String> {
        absolute(&self.name, self.is_package, level, module)
    }
}

/// The full name of the module in `from ..x import y`, as a module of a name writes it.
pub(super) fn absolute(
    name: &str,
    is_package: bool,
    level: u32,
    module: Option<&str>,
) -> Option<String> {
    if level == 0 {
        return module.map(str::to_owned);
    }
    let mut parts: Vec<&str> = name.split('.').collect();
    if !is_package {
        parts.pop();
    }
    for _ in 1..level {
        parts.pop()?;
    }
    if parts.is_empty() {
        return None;
    }
    parts.extend(module);
    Some(parts.join("."))
}

/// Where a module is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A file; `true` for a package's `__init__.py`.
    File(PathBuf, bool),
    /// Folders without an `__init__.py`.
    Namespace(Vec<PathBuf>),
    /// Not in the project.
    Missing,
}

/// The files of a project, and what was read of them.
pub(super) struct Project<'f> {
    files: &'f dyn Files,
    roots: Vec<PathBuf>,
    folders: RefCell<HashMap<PathBuf, Rc<HashSet<String>>>>,
    places: RefCell<HashMap<String, Place>>,
    texts: RefCell<HashMap<PathBuf, Result<Rc<Source>, Error>>>,
    modules: Chain,
}

/// Parsed modules; they stay where they are.
#[derive(Default)]
struct Chain(OnceCell<Box<(Module, Chain)>>);

impl Chain {
    fn find(&self, path: &Path) -> Option<&Module> {
        let mut cell = self;
        while let Some(link) = cell.0.get() {
            if link.0.path == path {
                return Some(&link.0);
            }
            cell = &link.1;
        }
        None
    }

    fn push(&self, module: Module) -> &Module {
        let mut cell = self;
        while let Some(link) = cell.0.get() {
            cell = &link.1;
        }
        &cell
            .0
            .get_or_init(|| Box::new((module, Chain::default())))
            .0
    }
}

impl<'f> Project<'f> {
    pub(super) fn new(roots: &[PathBuf], files: &'f dyn Files) -> Self {
        Self {
            files,
            roots: roots.to_vec(),
            folders: RefCell::default(),
            places: RefCell::default(),
            texts: RefCell::default(),
            modules: Chain::default(),
        }
    }

    fn folder(&self, path: &Path) -> Rc<HashSet<String>> {
        if let Some(known) = self.folders.borrow().get(path) {
            return known.clone();
        }
        let names = self.files.list(path).unwrap_or_default();
        let names: Rc<HashSet<String>> = Rc::new(names.into_iter().collect());
        self.folders
            .borrow_mut()
            .insert(path.to_owned(), names.clone());
        names
    }

    /// Where a module is, by its dotted name.
    pub(super) fn place(&self, name: &str) -> Place {
        if let Some(known) = self.places.borrow().get(name) {
            return known.clone();
        }
        let place = match name.rsplit_once('.') {
            None if EXTERNAL.contains(&name) => Place::Missing,
            None => self.place_in(&self.roots, name),
            Some((parent, leaf)) => match self.place(parent) {
                Place::File(path, true) => match path.parent() {
                    Some(folder) => self.place_in(&[folder.to_owned()], leaf),
                    None => Place::Missing,
                },
                Place::Namespace(folders) => self.place_in(&folders, leaf),
                Place::File(_, false) | Place::Missing => Place::Missing,
            },
        };
        self.places
            .borrow_mut()
            .insert(name.to_owned(), place.clone());
        place
    }

    fn place_in(&self, folders: &[PathBuf], leaf: &str) -> Place {
        let mut namespaces = Vec::new();
        let file = format!("{leaf}.py");
        for folder in folders {
            let names = self.folder(folder);
            if names.contains(leaf) {
                let inner = folder.join(leaf);
                let inside = self.folder(&inner);
                if inside.contains("__init__.py") {
                    return Place::File(inner.join("__init__.py"), true);
                }
                if !inside.is_empty() && !names.contains(&file) {
                    namespaces.push(inner);
                }
            }
            if names.contains(&file) {
                return Place::File(folder.join(file), false);
            }
        }
        match namespaces.is_empty() {
            true => Place::Missing,
            false => Place::Namespace(namespaces),
        }
    }

    /// The text of a file.
    pub(super) fn source(&self, path: &Path) -> Result<Rc<Source>, Error> {
        if let Some(known) = self.texts.borrow().get(path) {
            return known.clone();
        }
        let shown = path.to_string_lossy();
        let source = match self.files.read(path) {
            Some(bytes) => parse::decode(&shown, &bytes),
            None => Err(Error::unsupported(format!("{shown} can't be read"))),
        };
        self.texts
            .borrow_mut()
            .insert(path.to_owned(), source.clone());
        source
    }

    /// The module of a file, parsed.
    pub(super) fn module(
        &self,
        name: &str,
        path: &Path,
        is_package: bool,
    ) -> Result<&Module, Error> {
        if let Some(known) = self.modules.find(path) {
            return Ok(known);
        }
        let source = self.source(path)?;
        self.parsed(name, path, is_package, source)
    }

    /// A module of a text that is at hand.
    pub(super) fn parsed(
        &self,
        name: &str,
        path: &Path,
        is_package: bool,
        source: Rc<Source>,
    ) -> Result<&Module, Error> {
        let tree = parse::parse(&source)?;
        Ok(self.modules.push(Module {
            path: path.to_owned(),
            name: name.to_owned(),
            is_package,
            source,
            tree,
        }))
    }

    /// The modules parsed so far.
    pub(super) fn parsed_modules(&self) -> Vec<&Module> {
        let mut modules = Vec::new();
        let mut cell = &self.modules;
        while let Some(link) = cell.0.get() {
            modules.push(&link.0);
            cell = &link.1;
        }
        modules
    }
}

/// Whether a top-level module is never the project's.
pub(super) fn is_external(root: &str) -> bool {
    EXTERNAL.contains(&root)
}
