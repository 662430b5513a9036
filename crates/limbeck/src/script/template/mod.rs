//! The template of new scripts, `script.py.mako`: Mako's language, evaluated by limbeck-py.
//!
//! `lexer` takes the text apart, `compile` writes it as Python, which is run together with `runtime.py`.

mod compile;
mod decode;
mod emit;
mod entities;
mod filters;
mod identifiers;
mod lexer;
mod node;
mod scan;

use std::{cell::RefCell, path::Path, rc::Rc};

use limbeck_py::{Args, Dict, ModuleObject, Script, Value, Vm};

use super::generate::TemplateArgs;
use crate::error::{Error, ErrorKind, Place, Result};

/// What every template calls.
const RUNTIME: &str = include_str!("runtime.py");

/// What is wrong with a template, and where: a byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateError {
    at: usize,
    message: String,
}

impl TemplateError {
    fn syntax(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
        }
    }

    fn unsupported(at: usize, what: String) -> Self {
        Self::syntax(
            at,
            format!("{what} is not supported in a template of scripts"),
        )
    }

    /// An error of a piece that was parsed with `before` bytes in front of it.
    fn python(at: usize, before: usize, error: &limbeck_py::Error) -> Self {
        let offset = error.span().map_or(0, |span| span.range.start as usize);
        Self::python_at(at + offset.saturating_sub(before), error)
    }

    fn python_at(at: usize, error: &limbeck_py::Error) -> Self {
        Self::syntax(at, format!("SyntaxError: {}", error.message()))
    }
}

/// Renders a template file.
pub fn render_file(vm: &Vm, path: &Path, data: &TemplateArgs) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::io(path, error)
            .hint("it is the template of new revision files; limbeck init makes one"),
        _ => Error::io(path, error),
    })?;
    let text = decode::decode(&bytes).map_err(|message| {
        Error::new(ErrorKind::Script, format!("{}: {message}", path.display()))
    })?;
    render(vm, path, &text, data)
}

/// Renders a template.
pub fn render(vm: &Vm, path: &Path, text: &str, data: &TemplateArgs) -> Result<String> {
    let failed = |error: TemplateError| {
        Error::new(ErrorKind::Script, error.message).at(place(path, text, error.at))
    };
    let nodes = lexer::parse(text).map_err(failed)?;
    let code = compile::compile(&nodes).map_err(failed)?;
    let name = path.to_string_lossy();
    let result = run(vm, &name, &code.text, data);
    result.map_err(|error| {
        let spans = error
            .span()
            .into_iter()
            .chain(error.traceback().iter().map(|(_, span)| span));
        let at = spans
            .filter(|span| *span.file == *name)
            .find_map(|span| code.origin(span.range.start as usize));
        let found = crate::bindings::to_error(vm, &error);
        let mut made = Error::command(format!("Template rendering failed: {found}"));
        if let Some(at) = at {
            made = made.at(place(path, text, at));
        }
        if error.message() == "Undefined" {
            made = made.hint("a name that the template uses has no value");
        }
        for hint in found.hints() {
            made = made.hint(hint.clone());
        }
        made.with_source(found)
    })
}

fn run(vm: &Vm, name: &str, code: &str, data: &TemplateArgs) -> limbeck_py::Result<String> {
    let module = Rc::new(ModuleObject::new("script_py_mako"));
    filters::install(&module);
    // As upstream, what is no text is refused where all is put together; where it was written is known here.
    let refused: Rc<RefCell<Option<limbeck_py::Error>>> = Rc::default();
    let noted = refused.clone();
    let write = move |vm: &Vm, args: Args| write(vm, args, &noted);
    module.set("_limbeck_write", Value::function("write", write));
    module.set("_limbeck_builtin", Value::function("get", builtin));
    let result = (|| {
        Script::parse("<template runtime>", RUNTIME)?.run_in(vm, &module)?;
        Script::parse(name, code)?.run_in(vm, &module)?;
        let get = |name: &str| module.get(name).unwrap_or_default();
        let data: Dict = data
            .iter()
            .map(|(name, value)| ((&**name).into(), value.clone()))
            .collect();
        let args = vec![
            get("_limbeck_body"),
            get("_limbeck_exports"),
            Value::dict(data),
        ];
        let text = vm.call(&get("_limbeck_render"), Args::positional(args))?;
        vm.str(&text)
    })();
    module.clear();
    match (result, refused.take()) {
        (Err(error), Some(noted)) if error.message() == noted.message() => Err(noted),
        (result, _) => result,
    }
}

/// Adds a text to a buffer.
fn write(
    vm: &Vm,
    args: Args,
    refused: &RefCell<Option<limbeck_py::Error>>,
) -> limbeck_py::Result<Value> {
    let mut args = args.reader(vm, "write");
    let (buffer, text) = (args.required("buffer")?, args.required("text")?);
    args.finish()?;
    let Value::List(items) = &buffer else {
        return Err(vm.type_error("no buffer"));
    };
    if text.as_str().is_none() {
        let message = format!(
            "sequence item {}: expected str instance, {} found",
            items.borrow().len(),
            text.type_name()
        );
        let span = vm.stack().into_iter().rev().map(|(_, span)| span);
        let error = vm.type_error(message);
        let place = span.into_iter().find(|span| !span.file.starts_with('<'));
        let error = match place {
            Some(span) => limbeck_py::Error::new(error.kind().clone(), error.message()).at(&span),
            None => error,
        };
        refused.borrow_mut().get_or_insert(error);
    }
    items.borrow_mut().push(text);
    Ok(Value::None)
}

/// A built-in by name, or a default.
fn builtin(vm: &Vm, args: Args) -> limbeck_py::Result<Value> {
    let mut args = args.reader(vm, "get");
    let (name, default) = (args.required("key")?, args.required("default")?);
    args.finish()?;
    let found = name.as_str().and_then(|name| {
        let class = || vm.find_class(name).map(|class| Value::Object(class));
        limbeck_py::builtins::lookup(vm, name).or_else(class)
    });
    Ok(found.unwrap_or(default))
}

fn place(path: &Path, text: &str, at: usize) -> Place {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() as u32 + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count() as u32
        + 1;
    Place {
        path: path.to_owned(),
        line,
        column,
        label: None,
    }
}
