//! Built-in functions (`len`, `print`, `sorted`, ...) and the constructors of the built-in types.

use crate::{args::Args, error::Result, value::Value, vm::Vm};

pub mod bytearray;
pub mod file;
pub mod iterate;
pub mod number;
pub mod object;
pub mod print;
pub mod range;
pub mod reduce;
pub mod types;

type Function = fn(&Vm, Args) -> Result<Value>;

/// The functions, by name.
const FUNCTIONS: &[(&str, Function)] = &[
    ("abs", number::abs),
    ("all", reduce::all),
    ("any", reduce::any),
    ("ascii", object::ascii),
    ("aiter", iterate::iter),
    ("anext", iterate::next),
    ("bin", number::bin),
    ("callable", object::callable),
    ("chr", number::chr),
    ("delattr", object::delattr),
    ("dir", object::dir),
    ("divmod", number::divmod),
    ("exit", object::exit),
    ("format", object::format),
    ("getattr", object::getattr),
    ("hasattr", object::hasattr),
    ("hash", object::hash),
    ("hex", number::hex),
    ("id", object::id),
    ("isinstance", object::isinstance),
    ("issubclass", object::issubclass),
    ("iter", iterate::iter),
    ("len", object::len),
    ("max", reduce::max),
    ("min", reduce::min),
    ("next", iterate::next),
    ("oct", number::oct),
    ("open", file::open),
    ("ord", number::ord),
    ("pow", number::pow),
    ("print", print::print),
    ("quit", object::exit),
    ("repr", object::repr),
    ("round", number::round),
    ("setattr", object::setattr),
    ("sorted", reduce::sorted),
    ("sum", reduce::sum),
    ("vars", object::vars),
];

/// The functions that scripts must not have, with what to say.
const REFUSED: &[(&str, &str)] = &[
    (
        "input",
        "input() is not available: a script cannot ask questions",
    ),
    (
        "eval",
        "eval() is outside the subset of Python that limbeck runs",
    ),
    (
        "exec",
        "exec() is outside the subset of Python that limbeck runs",
    ),
    (
        "compile",
        "compile() is outside the subset of Python that limbeck runs",
    ),
    (
        "__import__",
        "__import__() is outside the subset of Python that limbeck runs; write an import statement",
    ),
    ("breakpoint", "breakpoint() is not available"),
];

/// A built-in function. Classes (`int`, `ValueError`, ...) are not asked for here, see [`Vm::class`].
pub fn lookup(vm: &Vm, name: &str) -> Option<Value> {
    let _ = vm;
    match name {
        "__debug__" => return Some(Value::Bool(true)),
        "NotImplemented" => return Some(Value::NotImplemented),
        "Ellipsis" => return Some(Value::Ellipsis),
        _ => {}
    }
    if let Some((name, function)) = FUNCTIONS.iter().find(|(known, _)| *known == name) {
        return Some(Value::function(name, function));
    }
    let (name, reason) = REFUSED.iter().find(|(known, _)| *known == name)?;
    Some(Value::function(name, move |_, _| {
        Err(crate::Error::unsupported(*reason))
    }))
}

/// The names that [`lookup`] knows, for `validate` and `dir`.
pub fn names() -> &'static [&'static str] {
    static NAMES: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
    NAMES.get_or_init(all_names)
}

fn all_names() -> Vec<&'static str> {
    let values = ["__debug__", "NotImplemented", "Ellipsis"];
    let functions = FUNCTIONS.iter().map(|(name, _)| *name);
    let refused = REFUSED.iter().map(|(name, _)| *name);
    values.into_iter().chain(functions).chain(refused).collect()
}

/// What calling a built-in class gives: `int("1")`, `dict(a=1)`, `range(3)`, ... `None`: not constructible.
pub fn construct(vm: &Vm, class: &str, args: Args) -> Result<Option<Value>> {
    let value = match class {
        "bool" => types::bool_(vm, args)?,
        "int" => types::int(vm, args)?,
        "float" => types::float(vm, args)?,
        "str" => types::str(vm, args)?,
        "bytes" => types::bytes(vm, args)?,
        "bytearray" => types::bytearray(vm, args)?,
        "memoryview" => types::bytes(vm, args)?,
        "list" => types::list(vm, args)?,
        "tuple" => types::tuple(vm, args)?,
        "dict" => types::dict(vm, args)?,
        "set" => types::set(vm, args)?,
        "frozenset" => types::frozenset(vm, args)?,
        "range" => range::construct(vm, args)?,
        "slice" => types::slice(vm, args)?,
        "enumerate" => iterate::enumerate(vm, args)?,
        "zip" => iterate::zip(vm, args)?,
        "map" => iterate::map(vm, args)?,
        "filter" => iterate::filter(vm, args)?,
        "reversed" => iterate::reversed(vm, args)?,
        _ => return Ok(None),
    };
    Ok(Some(value))
}
