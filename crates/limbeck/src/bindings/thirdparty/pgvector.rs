//! `pgvector.sqlalchemy`: the types; its distance functions are the package's own.

use limbeck_py::{Args, ModuleObject, Result, Value, Vm};
use limbeck_sql::types::Type;

use super::rest::{self, Entry};
use crate::bindings::{convert, ischema_names, types::TypeClass};

/// The modules and the class that each defines.
const CLASSES: [Entry; 3] = [
    ("vector", "VECTOR", vector),
    ("halfvec", "HALFVEC", halfvec),
    ("sparsevec", "SPARSEVEC", sparsevec),
];

/// The module of that name.
pub fn module(vm: &Vm, name: &str) -> Option<ModuleObject> {
    if name.split('.').next() == Some("pgvector") {
        // As the package does when it is imported.
        for (part, name, build) in CLASSES {
            let class = Value::object(class("pgvector.sqlalchemy", name, build));
            ischema_names::register(vm, "postgresql", part, class);
        }
    }
    match name {
        "pgvector" => Some(rest::module(name, Vec::new()).with("sqlalchemy", sqlalchemy())),
        "pgvector.sqlalchemy" => Some(sqlalchemy()),
        _ => {
            let part = name.strip_prefix("pgvector.sqlalchemy.")?;
            CLASSES
                .iter()
                .find(|entry| entry.0 == part)
                .map(|entry| submodule(entry.0, entry.1, entry.2))
        }
    }
}

fn sqlalchemy() -> ModuleObject {
    let alias = class("pgvector.sqlalchemy", "Vector", vector);
    let all = CLASSES
        .iter()
        .map(|(_, name, build)| class("pgvector.sqlalchemy", name, *build))
        .chain([alias])
        .collect();
    CLASSES
        .iter()
        .fold(rest::module("pgvector.sqlalchemy", all), |module, entry| {
            module.with(entry.0, submodule(entry.0, entry.1, entry.2))
        })
}

fn submodule(part: &str, name: &'static str, build: fn(&Vm, Args) -> Result<Type>) -> ModuleObject {
    let path = format!("pgvector.sqlalchemy.{part}");
    rest::module(&path, vec![class("pgvector.sqlalchemy", name, build)])
}

fn class(
    module: &'static str,
    name: &'static str,
    build: fn(&Vm, Args) -> Result<Type>,
) -> TypeClass {
    TypeClass {
        module,
        name,
        build,
    }
}

fn vector(vm: &Vm, args: Args) -> Result<Type> {
    sized(vm, args, "VECTOR")
}

fn halfvec(vm: &Vm, args: Args) -> Result<Type> {
    sized(vm, args, "HALFVEC")
}

fn sparsevec(vm: &Vm, args: Args) -> Result<Type> {
    sized(vm, args, "SPARSEVEC")
}

fn sized(vm: &Vm, args: Args, name: &str) -> Result<Type> {
    let mut args = args.reader(vm, name);
    let dim = convert::opt_int(vm, "dim", args.optional("dim")?)?;
    args.finish()?;
    Ok(Type::UserDefined {
        class_path: format!("pgvector.sqlalchemy.{}.{name}", name.to_lowercase()),
        spec_per_dialect: Box::default(),
        spec: Some(dim.map_or_else(|| name.to_owned(), |dim| format!("{name}({dim})"))),
        arguments: dim.map_or_else(String::new, |dim| format!("dim={dim}")),
    })
}
