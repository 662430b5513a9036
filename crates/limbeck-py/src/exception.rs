//! Exceptions: the built-in hierarchy, and what instances of exception classes answer.

use std::rc::Rc;

use crate::{args::Args, class::Class, error::Result, instance::Instance, value::Value, vm::Vm};

/// The built-in exception classes, each after its base.
pub(crate) const HIERARCHY: &[(&str, &str)] = &[
    ("BaseException", "object"),
    ("SystemExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"),
    ("GeneratorExit", "BaseException"),
    ("Exception", "BaseException"),
    ("StopIteration", "Exception"),
    ("StopAsyncIteration", "Exception"),
    ("ArithmeticError", "Exception"),
    ("FloatingPointError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("ZeroDivisionError", "ArithmeticError"),
    ("AssertionError", "Exception"),
    ("AttributeError", "Exception"),
    ("BufferError", "Exception"),
    ("EOFError", "Exception"),
    ("ImportError", "Exception"),
    ("ModuleNotFoundError", "ImportError"),
    ("LookupError", "Exception"),
    ("IndexError", "LookupError"),
    ("KeyError", "LookupError"),
    ("MemoryError", "Exception"),
    ("NameError", "Exception"),
    ("UnboundLocalError", "NameError"),
    ("OSError", "Exception"),
    ("BlockingIOError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionError", "OSError"),
    ("BrokenPipeError", "ConnectionError"),
    ("ConnectionAbortedError", "ConnectionError"),
    ("ConnectionRefusedError", "ConnectionError"),
    ("ConnectionResetError", "ConnectionError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("ReferenceError", "Exception"),
    ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("SyntaxError", "Exception"),
    ("IndentationError", "SyntaxError"),
    ("TabError", "IndentationError"),
    ("SystemError", "Exception"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("UnicodeTranslateError", "UnicodeError"),
    ("Warning", "Exception"),
    ("BytesWarning", "Warning"),
    ("DeprecationWarning", "Warning"),
    ("FutureWarning", "Warning"),
    ("ImportWarning", "Warning"),
    ("PendingDeprecationWarning", "Warning"),
    ("ResourceWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
    ("SyntaxWarning", "Warning"),
    ("UnicodeWarning", "Warning"),
    ("UserWarning", "Warning"),
];

/// Other names of built-in exception classes.
pub(crate) const ALIASES: &[(&str, &str)] =
    &[("IOError", "OSError"), ("EnvironmentError", "OSError")];

/// Makes an exception of a class with one argument.
pub(crate) fn new(class: &Rc<Class>, message: &str) -> Value {
    let args = if message.is_empty() && &*class.name != "AssertionError" {
        Vec::new()
    } else {
        vec![Value::from(message)]
    };
    new_with_args(class, args)
}

/// Makes an exception of a class.
pub fn new_with_args(class: &Rc<Class>, args: Vec<Value>) -> Value {
    let instance = Instance::new(class.clone());
    instance.set("args", Value::tuple(args));
    Value::Object(instance)
}

/// What `BaseException.__init__` does.
pub(crate) fn init(vm: &Vm, instance: &Rc<Instance>, args: Args) -> Result<()> {
    if let Some((name, _)) = args.kw.first() {
        let known: &[&str] = match () {
            () if instance.class.derives_from("ImportError") => &["name", "path"],
            () if instance.class.derives_from("AttributeError") => &["name", "obj"],
            () if instance.class.derives_from("NameError") => &["name"],
            () => &[],
        };
        if !known.contains(&&**name) {
            return Err(vm.type_error(format!(
                "{}() takes no keyword arguments",
                instance.class.name
            )));
        }
        for (name, value) in args.kw {
            instance.set(&name, value);
        }
    }
    instance.set("args", Value::tuple(args.pos));
    Ok(())
}

fn args(instance: &Instance) -> Rc<[Value]> {
    match instance.get("args") {
        Some(Value::Tuple(args)) => args,
        _ => [].into(),
    }
}

/// `str(exception)`.
pub(crate) fn message(vm: &Vm, instance: &Instance) -> Result<String> {
    let args = args(instance);
    match &*args {
        [] => Ok(String::new()),
        [key] if instance.class.derives_from("KeyError") => vm.repr(key),
        [only] => vm.str(only),
        [number, text, rest @ ..] if rest.len() < 3 && instance.class.derives_from("OSError") => {
            let text = vm.str(text)?;
            let number = vm.str(number)?;
            match rest.first() {
                Some(file) if !file.is_none() => {
                    Ok(format!("[Errno {number}] {text}: {}", vm.repr(file)?))
                }
                _ => Ok(format!("[Errno {number}] {text}")),
            }
        }
        args => vm.repr(&Value::tuple(args.to_vec())),
    }
}

/// `repr(exception)`.
pub(crate) fn repr(vm: &Vm, instance: &Instance) -> Result<String> {
    let args = args(instance);
    match &*args {
        [only] => Ok(format!("{}({})", instance.class.name, vm.repr(only)?)),
        args => Ok(format!(
            "{}{}",
            instance.class.name,
            vm.repr(&Value::tuple(args.to_vec()))?
        )),
    }
}

/// What every exception has besides what was set.
pub(crate) fn attribute(instance: &Rc<Instance>, name: &str) -> Option<Value> {
    if !instance.class.is_exception() {
        return None;
    }
    let nth = |index: usize| Some(args(instance).get(index).cloned().unwrap_or_default());
    match name {
        "args" => Some(Value::tuple(Vec::new())),
        "__cause__" | "__context__" | "__traceback__" => Some(Value::None),
        "__suppress_context__" => Some(Value::Bool(false)),
        "__notes__" => None,
        "code" if instance.class.derives_from("SystemExit") => nth(0),
        "value" if instance.class.derives_from("StopIteration") => nth(0),
        "errno" if instance.class.derives_from("OSError") => nth(0),
        "strerror" if instance.class.derives_from("OSError") => nth(1),
        "filename" if instance.class.derives_from("OSError") => nth(2),
        "name" | "path" if instance.class.derives_from("ImportError") => Some(Value::None),
        "name" if instance.class.derives_from("NameError") => Some(Value::None),
        _ => None,
    }
}

/// The class of an I/O error, and its errno as Python numbers it on Linux.
fn os_error_class(kind: std::io::ErrorKind) -> (&'static str, i64, &'static str) {
    use std::io::ErrorKind as Kind;
    match kind {
        Kind::NotFound => ("FileNotFoundError", 2, "No such file or directory"),
        Kind::PermissionDenied => ("PermissionError", 13, "Permission denied"),
        Kind::AlreadyExists => ("FileExistsError", 17, "File exists"),
        Kind::NotADirectory => ("NotADirectoryError", 20, "Not a directory"),
        Kind::IsADirectory => ("IsADirectoryError", 21, "Is a directory"),
        Kind::TimedOut => ("TimeoutError", 110, "Connection timed out"),
        _ => ("OSError", 5, "Input/output error"),
    }
}

impl Vm {
    /// Makes the exception for a native I/O error with a file: `[Errno 2] No such file or directory: 'x'`.
    pub fn os_error(&self, error: &std::io::Error, path: &str) -> crate::Error {
        let (class, number, text) = os_error_class(error.kind());
        let number = error.raw_os_error().map_or(number, i64::from);
        let args = vec![Value::Int(number), Value::from(text), Value::from(path)];
        let Some(class) = self.find_class(class) else {
            return self.value_error(text);
        };
        self.raise(&new_with_args(&class, args))
    }
}
