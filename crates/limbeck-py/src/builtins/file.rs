//! `open`: files read and written as a whole through the host.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::{Error, Result},
    methods::{bytes, collect, number},
    object::{Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// An open file. What is written reaches the host when the file is flushed or closed, or with its last reference.
pub struct File {
    vm: Vm,
    path: String,
    mode: String,
    binary: bool,
    encoding: String,
    errors: String,
    newline: Option<String>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    content: Vec<u8>,
    at: usize,
    dirty: bool,
    closed: bool,
}

/// The exception for a failed operation on a file.
pub fn os_error(vm: &Vm, error: &std::io::Error, path: &str) -> Error {
    use std::io::ErrorKind as Kind;
    let (class, number, text) = match error.kind() {
        Kind::NotFound => ("FileNotFoundError", 2, "No such file or directory"),
        Kind::PermissionDenied => ("PermissionError", 13, "Permission denied"),
        Kind::AlreadyExists => ("FileExistsError", 17, "File exists"),
        Kind::NotADirectory => ("NotADirectoryError", 20, "Not a directory"),
        Kind::IsADirectory => ("IsADirectoryError", 21, "Is a directory"),
        _ => return vm.exception("OSError", format!("{error}: '{path}'")),
    };
    vm.exception(
        class,
        format!("[Errno {number}] {text}: {}", crate::format::repr_str(path)),
    )
}

/// `open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)`.
pub fn open(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "open");
    let path = reader.required("file")?;
    let mode = reader.optional("mode")?;
    reader.optional("buffering")?;
    let encoding = reader.optional("encoding")?;
    let errors = reader.optional("errors")?;
    let newline = reader.optional("newline")?;
    reader.optional("closefd")?;
    reader.optional("opener")?;
    reader.finish()?;
    let path = path_text(vm, &path)?;
    let mode = mode
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or("r")
        .to_owned();
    let kinds = mode.chars().filter(|c| "rwax".contains(*c)).count();
    if kinds != 1 {
        return Err(
            vm.value_error(if mode.chars().all(|c| "rwaxbt+".contains(c)) {
                "must have exactly one of create/read/write/append mode".to_owned()
            } else {
                format!("invalid mode: '{mode}'")
            }),
        );
    }
    let text_option =
        |value: Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let binary = mode.contains('b');
    if binary && text_option(encoding.clone()).is_some() {
        return Err(vm.value_error("binary mode doesn't take an encoding argument"));
    }
    let existing = vm.host().read_file(&path);
    let content = match (mode.chars().find(|c| "rwax".contains(*c)), existing) {
        (Some('r'), result) => result.map_err(|error| os_error(vm, &error, &path))?,
        (Some('x'), Ok(_)) => {
            let error = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(os_error(vm, &error, &path));
        }
        (Some('a'), Ok(content)) => content,
        _ => Vec::new(),
    };
    let writes = !mode.contains('r');
    let at = if mode.contains('a') { content.len() } else { 0 };
    Ok(Value::object(File {
        vm: vm.clone(),
        path,
        binary,
        encoding: text_option(encoding).unwrap_or_else(|| "utf-8".into()),
        errors: text_option(errors).unwrap_or_else(|| "strict".into()),
        newline: text_option(newline),
        state: RefCell::new(State {
            content,
            at,
            dirty: writes,
            closed: false,
        }),
        mode,
    }))
}

/// The text of a path: a string, bytes, or an object with `__fspath__`.
pub fn path_text(vm: &Vm, path: &Value) -> Result<String> {
    match path.unwrapped() {
        Value::Str(text) => Ok(text.to_string()),
        Value::Bytes(bytes) => bytes::decode(vm, bytes, "utf-8", "strict"),
        other => match crate::methods::special(vm, other, "__fspath__", Args::default())? {
            Some(Value::Str(text)) => Ok(text.to_string()),
            _ => Err(vm.type_error(format!(
                "expected str, bytes or os.PathLike object, not {}",
                path.type_name()
            ))),
        },
    }
}

impl File {
    fn check_open(&self, vm: &Vm) -> Result<()> {
        if self.state.borrow().closed {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        Ok(())
    }

    fn check_mode(&self, vm: &Vm, reading: bool) -> Result<()> {
        self.check_open(vm)?;
        let allowed = self.mode.contains('+') || self.mode.contains('r') == reading;
        if !allowed {
            let what = if reading {
                "not readable"
            } else {
                "not writable"
            };
            return Err(
                match crate::stdlib::class(vm, "io", "UnsupportedOperation") {
                    Some(class) => vm.exception_of(&class, what),
                    None => vm.exception("OSError", what),
                },
            );
        }
        Ok(())
    }

    fn value(&self, vm: &Vm, bytes: &[u8]) -> Result<Value> {
        if self.binary {
            return Ok(Value::Bytes(bytes.into()));
        }
        let text = bytes::decode(vm, bytes, &self.encoding, &self.errors)?;
        Ok(match self.newline {
            None if text.contains('\r') => text.replace("\r\n", "\n").replace('\r', "\n").into(),
            _ => text.into(),
        })
    }

    fn take(&self, vm: &Vm, count: Option<usize>) -> Result<Value> {
        let part = {
            let mut state = self.state.borrow_mut();
            let rest = state.content.get(state.at..).unwrap_or_default();
            let length = match count {
                None => rest.len(),
                Some(count) if self.binary => count.min(rest.len()),
                // Characters of UTF-8: no byte that continues one.
                Some(count) => rest
                    .iter()
                    .enumerate()
                    .filter(|(_, byte)| (**byte & 0xc0) != 0x80)
                    .nth(count)
                    .map_or(rest.len(), |(at, _)| at),
            };
            let part = rest.get(..length).unwrap_or_default().to_vec();
            state.at += length;
            part
        };
        self.value(vm, &part)
    }

    fn line(&self, vm: &Vm) -> Result<Option<Value>> {
        self.check_mode(vm, true)?;
        let length = {
            let state = self.state.borrow();
            let rest = state.content.get(state.at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(None);
            }
            rest.iter()
                .position(|byte| *byte == b'\n')
                .map_or(rest.len(), |at| at + 1)
        };
        let part = {
            let mut state = self.state.borrow_mut();
            let at = state.at;
            state.at += length;
            state
                .content
                .get(at..at + length)
                .unwrap_or_default()
                .to_vec()
        };
        self.value(vm, &part).map(Some)
    }

    fn lines(&self, vm: &Vm) -> Result<Vec<Value>> {
        let mut lines = Vec::new();
        while let Some(line) = self.line(vm)? {
            lines.push(line);
        }
        Ok(lines)
    }

    fn write(&self, vm: &Vm, value: &Value) -> Result<i64> {
        self.check_mode(vm, false)?;
        let (bytes, count) = match (value.unwrapped(), self.binary) {
            (Value::Str(text), false) => (
                bytes::encode(vm, text, &self.encoding, &self.errors)?,
                text.chars().count(),
            ),
            (Value::Str(_), true) => {
                return Err(vm.type_error("a bytes-like object is required, not 'str'"));
            }
            (other, true) => {
                let bytes = bytes::from_value(vm, other)?;
                let count = bytes.len();
                (bytes, count)
            }
            (other, false) => {
                return Err(vm.type_error(format!(
                    "write() argument must be str, not {}",
                    other.type_name()
                )));
            }
        };
        let mut state = self.state.borrow_mut();
        let at = if self.mode.contains('a') {
            state.content.len()
        } else {
            state.at
        };
        if state.content.len() < at {
            state.content.resize(at, 0);
        }
        let overlap = bytes.len().min(state.content.len() - at);
        state
            .content
            .splice(at..at + overlap, bytes.iter().copied());
        state.at = at + bytes.len();
        state.dirty = true;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn flush(&self, vm: &Vm) -> Result<()> {
        let content = {
            let mut state = self.state.borrow_mut();
            if !state.dirty {
                return Ok(());
            }
            state.dirty = false;
            state.content.clone()
        };
        vm.host()
            .write_file(&self.path, &content)
            .map_err(|error| os_error(vm, &error, &self.path))
    }

    fn close(&self, vm: &Vm) -> Result<()> {
        if self.state.borrow().closed {
            return Ok(());
        }
        self.flush(vm)?;
        self.state.borrow_mut().closed = true;
        Ok(())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // As in CPython, a file that nobody closed is closed with its last reference; there is nobody to tell of an
        // error.
        let vm = self.vm.clone();
        let _ = self.close(&vm);
    }
}

struct Lines(Rc<File>);

impl ValueIter for Lines {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.0.line(vm)
    }
}

impl Object for File {
    fn type_name(&self) -> String {
        if self.binary {
            "BufferedReader".into()
        } else {
            "TextIOWrapper".into()
        }
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "name" => Some(self.path.as_str().into()),
            "mode" => Some(self.mode.as_str().into()),
            "encoding" if !self.binary => Some(self.encoding.as_str().into()),
            "closed" => Some(Value::Bool(self.state.borrow().closed)),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "close",
            "flush",
            "read",
            "readable",
            "readline",
            "readlines",
            "seek",
            "tell",
            "truncate",
            "writable",
            "write",
            "writelines",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let result = match name {
            "read" => {
                let size = reader.optional("size")?.filter(|size| !size.is_none());
                reader.finish()?;
                self.check_mode(vm, true)?;
                let size = match size {
                    Some(size) => usize::try_from(number::index(vm, &size)?).ok(),
                    None => None,
                };
                self.take(vm, size)?
            }
            "readline" => {
                reader.finish()?;
                match self.line(vm)? {
                    Some(line) => line,
                    None => self.value(vm, &[])?,
                }
            }
            "readlines" => {
                reader.finish()?;
                Value::list(self.lines(vm)?)
            }
            "write" => {
                let text = reader.required("text")?;
                reader.finish()?;
                Value::Int(self.write(vm, &text)?)
            }
            "writelines" => {
                let lines = reader.required("lines")?;
                reader.finish()?;
                for line in collect(vm, &lines)? {
                    self.write(vm, &line)?;
                }
                Value::None
            }
            "seek" => {
                let offset = number::index(vm, &reader.required("offset")?)?;
                let whence = match reader.optional("whence")? {
                    Some(value) => number::index(vm, &value)?,
                    None => 0,
                };
                reader.finish()?;
                self.check_open(vm)?;
                let mut state = self.state.borrow_mut();
                let base = match whence {
                    0 => 0,
                    1 => state.at,
                    _ => state.content.len(),
                };
                let at = i64::try_from(base).unwrap_or(0).saturating_add(offset);
                state.at = usize::try_from(at)
                    .map_err(|_| vm.exception("OSError", "[Errno 22] Invalid argument"))?;
                Value::Int(at)
            }
            "tell" => {
                reader.finish()?;
                Value::Int(i64::try_from(self.state.borrow().at).unwrap_or(i64::MAX))
            }
            "truncate" => {
                reader.finish()?;
                self.check_mode(vm, false)?;
                let mut state = self.state.borrow_mut();
                let at = state.at;
                state.content.truncate(at);
                state.dirty = true;
                Value::Int(i64::try_from(at).unwrap_or(i64::MAX))
            }
            "flush" => {
                reader.finish()?;
                self.flush(vm)?;
                Value::None
            }
            "close" => {
                reader.finish()?;
                self.close(vm)?;
                Value::None
            }
            "readable" => Value::Bool(self.check_mode(vm, true).is_ok()),
            "writable" => Value::Bool(self.check_mode(vm, false).is_ok()),
            _ => return Ok(None),
        };
        Ok(Some(result))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(Lines(self))))
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        self.check_open(vm)?;
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, _error: Option<&Error>) -> Result<bool> {
        self.close(vm)?;
        Ok(false)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "<_io.{} name='{}' mode='{}'>",
            self.type_name(),
            self.path,
            self.mode
        ))
    }
}
