//! The evaluator's state, and what it asks of its surroundings.

use std::{
    any::{Any, TypeId},
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use indexmap::IndexMap;
use ruff_text_size::TextRange;

use crate::{
    class::{Class, ClassKind},
    deferred::ReplayLog,
    error::{Error, ErrorKind, Result, Span},
    exception,
    generator::Abandoned,
    source::Source,
    value::Value,
};

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// What the evaluator cannot do alone.
pub trait Host {
    /// The binding for a module, by its full dotted name; `None`: there is none.
    fn import(&self, vm: &Vm, module: &str) -> Result<Option<Value>>;

    /// The concrete value of an expression over application code (see `deferred`): `prelude` are source lines to run
    /// first, in order.
    fn force(&self, vm: &Vm, prelude: &[String], expression: &str) -> Result<Value>;

    /// Whether an application's module can be imported, for `try: import x` / `except ImportError:`. `None`: unknown
    /// without running `import` for real, which [`Host::force`] is then asked to do.
    fn can_import(&self, vm: &Vm, module: &str) -> Option<bool> {
        let _ = (vm, module);
        None
    }

    /// Whether a module that has a binding is known to have no such name in the application's installation either.
    /// `false`: unknown; then it only matters where the name is used.
    fn lacks(&self, vm: &Vm, module: &str, name: &str) -> bool {
        let _ = (vm, module, name);
        false
    }

    /// `with expression as x:` over application code: what the host enters instead, such as a connection of its own.
    fn enter(&self, vm: &Vm, value: &Value, expression: &str) -> Result<Option<Value>> {
        let _ = (vm, value, expression);
        Ok(None)
    }

    /// An environment variable.
    fn env_var(&self, name: &str) -> Option<String>;

    /// All environment variables.
    fn env_vars(&self) -> Vec<(String, String)>;

    /// Sets an environment variable for the run (never the process's own).
    fn set_env_var(&self, name: &str, value: Option<&str>);

    /// A file's bytes.
    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>>;

    /// Writes a file.
    fn write_file(&self, path: &str, content: &[u8]) -> std::io::Result<()>;

    /// What there is at a path; `None`: nothing.
    fn path_kind(&self, path: &str) -> Option<PathKind> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(if metadata.is_dir() {
            PathKind::Directory
        } else {
            PathKind::File
        })
    }

    /// The names in a directory.
    fn list_dir(&self, path: &str) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// The current directory.
    fn current_dir(&self) -> std::io::Result<String> {
        Ok(std::env::current_dir()?.to_string_lossy().into_owned())
    }

    /// The path with its symbolic links resolved.
    fn real_path(&self, path: &str) -> std::io::Result<String> {
        Ok(std::fs::canonicalize(path)?.to_string_lossy().into_owned())
    }

    /// Logging is to be set up as a file says (`logging.config.fileConfig`), or by a dict (`None`); `line` does the same
    /// in the application.
    fn configure_logging(&self, vm: &Vm, path: Option<&str>, line: String) {
        let _ = (vm, path, line);
    }

    /// What `print()` prints, newline included.
    fn print(&self, text: &str);

    /// A log record of a script's or env.py's logger.
    fn log(&self, level: log::Level, logger: &str, message: &str);

    /// Whether the user asked to stop; looked at between statements.
    fn interrupted(&self) -> bool;
}

/// The evaluator. A cheap handle: clones share one state.
#[derive(Clone)]
pub struct Vm(Rc<Inner>);

/// A handle that doesn't keep the evaluator alive.
#[derive(Clone)]
pub struct WeakVm(Weak<Inner>);

impl WeakVm {
    /// The evaluator, if it still lives.
    pub fn upgrade(&self) -> Option<Vm> {
        self.0.upgrade().map(Vm)
    }
}

/// A call of a script's function that is under way.
#[derive(Debug, Clone)]
pub(crate) struct FrameInfo {
    pub(crate) source: Rc<Source>,
    pub(crate) function: Rc<str>,
    pub(crate) at: TextRange,
}

struct Inner {
    host: Rc<dyn Host>,
    classes: RefCell<IndexMap<Rc<str>, Rc<Class>>>,
    modules: RefCell<crate::class::Attrs>,
    extensions: RefCell<IndexMap<TypeId, Rc<dyn Any>>>,
    frames: RefCell<Vec<FrameInfo>>,
    replay: ReplayLog,
    abandoned: RefCell<Vec<Abandoned>>,
    handled: RefCell<Vec<(Value, Error)>>,
    depth: Cell<usize>,
    nesting: Cell<usize>,
    stack_limit: Cell<usize>,
    deferred: Cell<u64>,
    needs_values: Cell<bool>,
    steps: Cell<u64>,
    step_limit: Cell<u64>,
}

impl std::fmt::Debug for Vm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vm")
    }
}

/// How many calls of script functions may be nested.
pub(crate) const MAX_DEPTH: usize = 200;
/// What must be left of the native stack before a nested evaluation goes on.
const RED_ZONE: usize = if cfg!(debug_assertions) {
    512 * 1024
} else {
    128 * 1024
};
/// How much native stack is added at a time.
const STACK_SIZE: usize = 16 * 1024 * 1024;

impl Vm {
    /// Makes an evaluator.
    pub fn new(host: Rc<dyn Host>) -> Self {
        let vm = Self(Rc::new(Inner {
            host,
            classes: RefCell::default(),
            modules: RefCell::default(),
            extensions: RefCell::default(),
            frames: RefCell::default(),
            replay: ReplayLog::default(),
            abandoned: RefCell::default(),
            handled: RefCell::default(),
            depth: Cell::new(0),
            nesting: Cell::new(0),
            stack_limit: Cell::new(0),
            deferred: Cell::new(0),
            needs_values: Cell::new(false),
            steps: Cell::new(0),
            step_limit: Cell::new(u64::MAX),
        }));
        vm.make_classes();
        vm
    }

    /// The surroundings.
    pub fn host(&self) -> &dyn Host {
        &*self.0.host
    }

    /// A handle that doesn't keep the evaluator alive.
    pub fn downgrade(&self) -> WeakVm {
        WeakVm(Rc::downgrade(&self.0))
    }

    /// State that belongs to this evaluator, one of each type, made when first asked for.
    pub fn extension<T: 'static>(&self, make: impl FnOnce(&Vm) -> T) -> Rc<T> {
        let known = self.0.extensions.borrow().get(&TypeId::of::<T>()).cloned();
        if let Some(Ok(found)) = known.map(Rc::downcast::<T>) {
            return found;
        }
        let made = Rc::new(make(self));
        self.0
            .extensions
            .borrow_mut()
            .insert(TypeId::of::<T>(), made.clone());
        made
    }

    /// How many deferred values were made: more after something was run than before means that it has to do with the
    /// application.
    pub fn deferred_values(&self) -> u64 {
        self.0.deferred.get()
    }

    /// Says whether deferred values are forced where a host's object gets them: `env.py` only hands most of them on, scripts
    /// mean what they are.
    pub fn need_values(&self, need: bool) {
        self.0.needs_values.set(need);
    }

    pub(crate) fn needs_values(&self) -> bool {
        self.0.needs_values.get()
    }

    pub(crate) fn note_deferred(&self) {
        self.0.deferred.set(self.0.deferred.get() + 1);
    }

    /// `sys.modules`.
    pub(crate) fn modules(&self) -> &RefCell<crate::class::Attrs> {
        &self.0.modules
    }

    pub(crate) fn abandoned(&self) -> &RefCell<Vec<Abandoned>> {
        &self.0.abandoned
    }

    pub(crate) fn replay(&self) -> &ReplayLog {
        &self.0.replay
    }

    /// Exceptions that `except` blocks are handling now, the innermost last.
    pub(crate) fn handled(&self) -> &RefCell<Vec<(Value, Error)>> {
        &self.0.handled
    }

    fn make_classes(&self) {
        let bare = |name: &str, base: Option<&str>, kind: ClassKind| {
            let bases: Vec<_> = base
                .and_then(|base| self.find_class(base))
                .into_iter()
                .collect();
            let class = Class::bare(self, "builtins", name, &bases);
            *class.kind.borrow_mut() = kind;
            self.0
                .classes
                .borrow_mut()
                .insert(name.into(), Rc::new(class));
        };
        bare("object", None, ClassKind::Builtin);
        for name in [
            "type",
            "int",
            "float",
            "complex",
            "str",
            "bytes",
            "bytearray",
            "list",
            "dict",
            "tuple",
            "set",
            "frozenset",
            "slice",
            "range",
            "enumerate",
            "zip",
            "map",
            "filter",
            "reversed",
            "NoneType",
            "ellipsis",
            "NotImplementedType",
            "function",
            "builtin_function_or_method",
            "method",
            "module",
            "generator",
            "coroutine",
            "property",
            "classmethod",
            "staticmethod",
            "super",
            "iterator",
            "memoryview",
            "UnionType",
        ] {
            bare(name, Some("object"), ClassKind::Builtin);
        }
        bare("bool", Some("int"), ClassKind::Builtin);
        for (name, base) in exception::HIERARCHY {
            bare(name, Some(base), ClassKind::Plain);
        }
        for (alias, name) in exception::ALIASES {
            if let Some(class) = self.find_class(name) {
                self.0.classes.borrow_mut().insert((*alias).into(), class);
            }
        }
        crate::class_def::add_object_methods(self);
    }

    /// A built-in class by name: `"str"`, `"ValueError"`.
    pub fn find_class(&self, name: &str) -> Option<Rc<Class>> {
        self.0.classes.borrow().get(name).cloned()
    }

    /// A built-in class by name, as a value; `None` if there is none.
    pub fn class(&self, name: &str) -> Value {
        self.find_class(name)
            .map_or(Value::None, |class| Value::Object(class))
    }

    /// The class that stands for host objects that name none: made from the type's name.
    pub(crate) fn class_named(&self, name: &str) -> Option<Rc<Class>> {
        if let Some(class) = self.find_class(name) {
            return Some(class);
        }
        #[derive(Default)]
        struct Named(RefCell<IndexMap<String, Rc<Class>>>);
        let named = self.extension(|_| Named::default());
        let known = named.0.borrow().get(name).cloned();
        known.or_else(|| {
            let class = Rc::new(Class::bare(self, "builtins", name, &[]));
            named.0.borrow_mut().insert(name.to_owned(), class.clone());
            Some(class)
        })
    }

    /// The place of the statement or call that runs now.
    pub fn span(&self) -> Option<Span> {
        self.0
            .frames
            .borrow()
            .last()
            .map(|frame| frame.source.span(frame.at))
    }

    /// The frames under way, the outermost first: function and place.
    pub fn stack(&self) -> Vec<(Rc<str>, Span)> {
        let frames = self.0.frames.borrow();
        frames
            .iter()
            .map(|frame| (frame.function.clone(), frame.source.span(frame.at)))
            .collect()
    }

    pub(crate) fn set_position(&self, at: TextRange) {
        if let Some(frame) = self.0.frames.borrow_mut().last_mut() {
            frame.at = at;
        }
    }

    /// Takes the frames above `keep` off, for a generator that is suspended.
    pub(crate) fn pop_frame(&self) -> Option<FrameInfo> {
        self.0.frames.borrow_mut().pop()
    }

    pub(crate) fn push_frame(&self, frame: FrameInfo) {
        self.0.frames.borrow_mut().push(frame);
    }

    /// Runs `body` as a call of `function`: counts depth, and marks errors with the place.
    pub(crate) fn in_frame<T>(
        &self,
        source: &Rc<Source>,
        function: &Rc<str>,
        body: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        if self.0.depth.get() >= MAX_DEPTH {
            return Err(self.limit(format!(
                "maximum recursion depth of {MAX_DEPTH} calls exceeded"
            )));
        }
        self.0.depth.set(self.0.depth.get() + 1);
        self.push_frame(FrameInfo {
            source: source.clone(),
            function: function.clone(),
            at: TextRange::default(),
        });
        let result = self.with_stack(body);
        self.0.depth.set(self.0.depth.get() - 1);
        if self.0.depth.get() == 0 {
            self.end_abandoned();
        }
        match (result, self.pop_frame()) {
            (Err(error), Some(frame)) => {
                let span = frame.source.span(frame.at);
                Err(error.at(&span).through(&frame.function, &span))
            }
            (result, _) => result,
        }
    }

    /// Makes the error for a limit.
    pub(crate) fn limit(&self, message: String) -> Error {
        self.located(Error::new(ErrorKind::Limit, message))
    }

    pub(crate) fn located(&self, error: Error) -> Error {
        match self.span() {
            Some(span) => error.at(&span),
            None => error,
        }
    }

    /// Runs `body` with enough native stack.
    pub(crate) fn with_stack<T>(&self, body: impl FnOnce() -> T) -> T {
        let here = stack_pointer();
        let limit = self.0.stack_limit.get();
        if limit == 0 {
            let left = stacker::remaining_stack().unwrap_or(0);
            self.0.stack_limit.set(here.saturating_sub(left).max(1));
            return self.with_stack(body);
        }
        // A limit of another stack (another thread's caller) would not be below us by this little.
        if here > limit && here - limit > RED_ZONE {
            return body();
        }
        stacker::grow(STACK_SIZE, || {
            self.0
                .stack_limit
                .set(stack_pointer().saturating_sub(STACK_SIZE - 64 * 1024));
            let value = body();
            self.0.stack_limit.set(limit);
            value
        })
    }

    /// How deep `Vm::nested` is in nested values.
    pub(crate) fn nesting(&self) -> &Cell<usize> {
        &self.0.nesting
    }

    pub(crate) fn stack_limit(&self) -> usize {
        self.0.stack_limit.get()
    }

    pub(crate) fn set_stack_limit(&self, limit: usize) {
        self.0.stack_limit.set(limit);
    }

    /// How deep the calls are nested; a generator's body goes on at the depth of whoever asks it for a value.
    pub(crate) fn depth(&self) -> usize {
        self.0.depth.get()
    }

    pub(crate) fn set_depth(&self, depth: usize) {
        self.0.depth.set(depth);
    }

    /// Limits how many statements may run, for fuzzing.
    pub fn set_step_limit(&self, steps: u64) {
        self.0.steps.set(0);
        self.0.step_limit.set(steps);
    }

    /// Counts a statement; stops at the limit, and when the user asked to.
    pub(crate) fn step(&self) -> Result<()> {
        let steps = self.0.steps.get() + 1;
        self.0.steps.set(steps);
        if steps > self.0.step_limit.get() {
            return Err(self.limit("the limit of steps is reached".to_owned()));
        }
        if !self.0.abandoned.borrow().is_empty() {
            self.end_abandoned();
        }
        if self.0.host.interrupted() {
            return Err(self.located(Error::new(ErrorKind::Interrupted, "interrupted")));
        }
        Ok(())
    }

    /// Makes an exception of a built-in class (`"TypeError"`, `"ValueError"`, ...).
    pub fn exception(&self, class: &str, message: impl Into<String>) -> Error {
        let message = message.into();
        match self
            .find_class(class)
            .or_else(|| self.find_class("Exception"))
        {
            Some(class) => self.exception_of(&class, message),
            None => self.located(Error::unsupported(message)),
        }
    }

    /// Makes an exception of a class.
    pub fn exception_of(&self, class: &Rc<Class>, message: impl Into<String>) -> Error {
        let message = message.into();
        let value = exception::new(class, &message);
        self.located(Error::new(ErrorKind::Exception(value), message))
    }

    /// Makes the error of raising an exception instance.
    pub fn raise(&self, exception: &Value) -> Error {
        let message = self
            .str(exception)
            .unwrap_or_else(|_| exception.type_name());
        self.located(Error::new(ErrorKind::Exception(exception.clone()), message))
    }

    /// Makes a `KeyError`.
    pub fn key_error(&self, key: &Value) -> Error {
        match self.find_class("KeyError") {
            Some(class) => self.raise(&exception::new_with_args(&class, vec![key.clone()])),
            None => self.type_error("KeyError"),
        }
    }

    /// Whether the error is an exception of the built-in class.
    pub fn error_is(&self, error: &Error, class: &str) -> bool {
        match error.exception().and_then(|value| self.class_of(value)) {
            Some(of) => of.derives_from(class),
            None => false,
        }
    }

    /// Makes a `TypeError`.
    pub fn type_error(&self, message: impl Into<String>) -> Error {
        self.exception("TypeError", message)
    }

    /// Makes a `ValueError`.
    pub fn value_error(&self, message: impl Into<String>) -> Error {
        self.exception("ValueError", message)
    }
}

pub(crate) fn stack_pointer() -> usize {
    let here = 0u8;
    std::hint::black_box(std::ptr::from_ref(&here)).addr()
}
