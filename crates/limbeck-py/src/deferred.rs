//! Values of application code that are not known: an expression that the project's own Python can evaluate.
//!
//! An import that nobody has a binding for gives a [`Deferred`]. Attributes, calls, subscripts and arithmetic on it build
//! up an expression and never fail; a truth value, iteration, a length, a comparison force it: the host evaluates the
//! expression in the application. What the application has to do before (imports, calls whose value is not used or is
//! kept in a variable, assignments to its attributes) is written down in order and replayed first.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    args::Args,
    class::{Class, ClassKind},
    error::{Error, Result},
    function::NativeFunction,
    iterator::Values,
    object::{BinaryOp, CompareOp, Object, UnaryOp, ValueIter},
    value::Value,
    vm::Vm,
};

/// What stands in `sys.path` for all that the application's Python has there.
pub const APPLICATION_PATH: &str = "<python>";

/// The lines that repeat what was done to `sys.path`.
fn path_lines(vm: &Vm) -> Vec<String> {
    let sys = vm.modules().borrow().get("sys").cloned();
    let path = sys.and_then(|sys| sys.downcast_ref::<crate::ModuleObject>()?.get("path"));
    let Some(Value::List(path)) = path else {
        return Vec::new();
    };
    let path = path.borrow().clone();
    let Some(own) = path
        .iter()
        .position(|item| item.as_str() == Some(APPLICATION_PATH))
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (items, change) in [(&path[..own], "[:0] = "), (&path[own + 1..], " += ")] {
        let items: Vec<Value> = items
            .iter()
            .filter(|item| !is_deferred(item))
            .cloned()
            .collect();
        if let Ok(list) = render(vm, &Value::list(items))
            && list.text != "[]"
        {
            lines.push(format!("__import__('sys').path{change}{}", list.text));
        }
    }
    lines
}

/// What the application has to do before an expression means what Alembic would have seen, in order.
#[derive(Default)]
pub(crate) struct ReplayLog {
    entries: RefCell<Vec<Entry>>,
    names: Cell<usize>,
    /// Modules whose names were all imported (`from x import *`).
    stars: RefCell<Vec<String>>,
    /// How many `try` statements that catch `ImportError` are around what runs now.
    guards: Cell<usize>,
}

struct Entry {
    line: String,
    /// The name that the line binds.
    binds: Option<Rc<str>>,
    /// The names that the line uses.
    uses: Vec<Rc<str>>,
    /// Whether it is replayed even if nobody uses the name.
    effect: bool,
}

/// Where a deferred value comes from, if it is a module or something read from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The module.
    pub module: String,
    /// The attributes read from it, in order.
    pub path: Vec<String>,
}

/// An expression over application code.
#[derive(Debug)]
pub struct Deferred {
    /// The expression, as Python writes it; names of the replayed lines occur in it.
    pub expression: String,
    /// Where the value comes from, if that is a plain path.
    pub origin: Option<Origin>,
    uses: Vec<Rc<str>>,
    /// How much of the log was written when the expression was.
    at: usize,
    /// Whether evaluating it calls something.
    calls: bool,
    value: OnceCell<Value>,
    /// What the host entered in its place (`with engine.connect()`).
    native: RefCell<Option<Value>>,
}

impl ReplayLog {
    fn push(&self, line: String, binds: Option<Rc<str>>, uses: Vec<Rc<str>>, effect: bool) {
        self.entries.borrow_mut().push(Entry {
            line,
            binds,
            uses,
            effect,
        });
    }

    fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    fn fresh(&self) -> Rc<str> {
        self.names.set(self.names.get() + 1);
        format!("_limbeck_{}", self.names.get()).into()
    }

    fn lines(&self, at: usize, uses: &[Rc<str>]) -> Vec<String> {
        let entries = self.entries.borrow();
        let mut needed: Vec<Rc<str>> = uses.to_vec();
        let mut lines = Vec::new();
        for entry in entries.iter().take(at).rev() {
            if entry.effect
                || entry
                    .binds
                    .as_ref()
                    .is_some_and(|name| needed.contains(name))
            {
                lines.push(entry.line.clone());
                needed.extend(entry.uses.iter().cloned());
            }
        }
        lines.reverse();
        lines
    }

    pub(crate) fn is_guarded(&self) -> bool {
        self.guards.get() > 0
    }

    pub(crate) fn guard(&self, change: isize) {
        self.guards
            .set(self.guards.get().saturating_add_signed(change));
    }
}

impl Deferred {
    fn new(vm: &Vm, expression: String, uses: Vec<Rc<str>>, calls: bool) -> Self {
        Self {
            expression,
            origin: None,
            uses,
            at: vm.replay().len(),
            calls,
            value: OnceCell::new(),
            native: RefCell::default(),
        }
    }

    /// The lines that have to run before the expression.
    pub fn prelude(&self, vm: &Vm) -> Vec<String> {
        let mut lines = path_lines(vm);
        lines.extend(vm.replay().lines(self.at, &self.uses));
        lines
    }

    /// The value in the application.
    pub fn force(&self, vm: &Vm) -> Result<Value> {
        if let Some(value) = self.value.get() {
            return Ok(value.clone());
        }
        let value = vm.host().force(vm, &self.prelude(vm), &self.expression)?;
        Ok(self.value.get_or_init(|| value).clone())
    }

    fn extend(&self, vm: &Vm, expression: String, calls: bool, parts: &[Rendered]) -> Value {
        let mut uses = self.uses.clone();
        let mut calls = calls || self.calls;
        for part in parts {
            uses.extend(part.uses.iter().cloned());
            calls |= part.calls;
        }
        Value::object(Deferred::new(vm, expression, uses, calls))
    }
}

/// A value written as Python.
#[derive(Default)]
struct Rendered {
    text: String,
    uses: Vec<Rc<str>>,
    calls: bool,
}

fn render(vm: &Vm, value: &Value) -> Result<Rendered> {
    let mut rendered = Rendered::default();
    render_into(vm, value, &mut rendered)?;
    Ok(rendered)
}

fn render_items(vm: &Vm, items: &[Value], out: &mut Rendered) -> Result<()> {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.text.push_str(", ");
        }
        render_into(vm, item, out)?;
    }
    Ok(())
}

fn render_into(vm: &Vm, value: &Value, out: &mut Rendered) -> Result<()> {
    match value {
        Value::None
        | Value::Ellipsis
        | Value::NotImplemented
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Str(_)
        | Value::Bytes(_) => out.text.push_str(&vm.repr(value)?),
        Value::Float(number) if number.is_finite() => out.text.push_str(&vm.repr(value)?),
        Value::Float(number) => out.text.push_str(&format!("float('{number}')")),
        Value::Tuple(items) => {
            out.text.push('(');
            render_items(vm, items, out)?;
            out.text.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Value::List(items) => {
            let items = items.borrow().clone();
            out.text.push('[');
            vm.nested(|| render_items(vm, &items, out))?;
            out.text.push(']');
        }
        Value::Dict(items) => {
            let items = items.borrow().clone();
            out.text.push('{');
            for (index, (key, value)) in items.iter().enumerate() {
                if index > 0 {
                    out.text.push_str(", ");
                }
                render_into(vm, key.value(), out)?;
                out.text.push_str(": ");
                vm.nested(|| render_into(vm, value, out))?;
            }
            out.text.push('}');
        }
        Value::Set(_) | Value::FrozenSet(_) => {
            out.text.push_str(if matches!(value, Value::Set(_)) {
                "set(["
            } else {
                "frozenset(["
            });
            render_items(vm, &vm.collect(value)?, out)?;
            out.text.push_str("])");
        }
        Value::Object(object) => {
            if let Some(deferred) = value.downcast_ref::<Deferred>() {
                out.text.push_str(&deferred.expression);
                out.uses.extend(deferred.uses.iter().cloned());
                out.calls |= deferred.calls;
                return Ok(());
            }
            if let Some(expression) = object.python_expression(vm)? {
                out.text.push_str(&expression);
                return Ok(());
            }
            if let Some(class) = value.downcast_ref::<Class>()
                && &*class.module == "builtins"
                && !matches!(*class.kind.borrow(), ClassKind::Enum(_))
            {
                out.text.push_str(&class.name);
                return Ok(());
            }
            let base = value.unwrapped();
            if !std::ptr::eq(base, value) {
                return render_into(vm, base, out);
            }
            return Err(vm.located(Error::unsupported(format!(
                "a {} can't be handed to the application's code, which runs in a process of its own",
                value.type_name()
            ))));
        }
    }
    Ok(())
}

fn render_args(vm: &Vm, args: &Args) -> Result<Rendered> {
    let mut out = Rendered::default();
    render_items(vm, &args.pos, &mut out)?;
    for (index, (name, value)) in args.kw.iter().enumerate() {
        if index > 0 || !args.pos.is_empty() {
            out.text.push_str(", ");
        }
        out.text.push_str(&format!("{name}="));
        render_into(vm, value, &mut out)?;
    }
    Ok(out)
}

impl Object for Deferred {
    fn type_name(&self) -> String {
        "Deferred".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(value) = self.value.get() {
            return vm.find_attr(value, name);
        }
        let mut made = Deferred::new(
            vm,
            format!("{}.{name}", self.expression),
            self.uses.clone(),
            self.calls,
        );
        made.origin = self.origin.clone().map(|mut origin| {
            origin.path.push(name.to_owned());
            origin
        });
        Ok(Some(Value::object(made)))
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let args = render_args(vm, &args)?;
        let expression = format!("{}({})", self.expression, args.text);
        Ok(Some(self.extend(vm, expression, true, &[args])))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        let value = render(vm, &value)?;
        let uses = [&*self.uses, &*value.uses].concat();
        vm.replay().push(
            format!("{}.{name} = {}", self.expression, value.text),
            None,
            uses,
            true,
        );
        Ok(true)
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let expression;
        let key = match key.downcast_ref::<crate::slice::Slice>() {
            Some(slice) => {
                let mut parts = Vec::new();
                for part in [&slice.start, &slice.stop, &slice.step] {
                    parts.push(if part.is_none() {
                        Rendered::default()
                    } else {
                        render(vm, part)?
                    });
                }
                let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
                expression = format!("{}[{}]", self.expression, texts.join(":"));
                return Ok(Some(self.extend(vm, expression, false, &parts)));
            }
            None => render(vm, key)?,
        };
        expression = format!("{}[{}]", self.expression, key.text);
        Ok(Some(self.extend(vm, expression, false, &[key])))
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        let (key, value) = (render(vm, key)?, render(vm, &value)?);
        let uses = [&*self.uses, &*key.uses, &*value.uses].concat();
        vm.replay().push(
            format!("{}[{}] = {}", self.expression, key.text, value.text),
            None,
            uses,
            true,
        );
        Ok(true)
    }

    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let key = render(vm, key)?;
        let uses = [&*self.uses, &*key.uses].concat();
        vm.replay().push(
            format!("del {}[{}]", self.expression, key.text),
            None,
            uses,
            true,
        );
        Ok(true)
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let other = render(vm, other)?;
        let (a, b) = match reflected {
            true => (&other.text, &self.expression),
            false => (&self.expression, &other.text),
        };
        let expression = format!("({a} {} {b})", op.symbol());
        Ok(Some(self.extend(vm, expression, false, &[other])))
    }

    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        let expression = format!("({}{})", op.symbol(), self.expression);
        Ok(Some(self.extend(vm, expression, false, &[])))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let value = self.force(vm)?;
        vm.compare(op, &value, &vm.concrete(other)?).map(Some)
    }

    fn truth(&self, vm: &Vm) -> Result<Option<bool>> {
        if let Some(value) = self.value.get() {
            return vm.truth(value).map(Some);
        }
        // Only the truth is asked for: the value itself may not be expressible outside the application.
        if self.calls {
            let value = self.force(vm)?;
            return vm.truth(&value).map(Some);
        }
        let value =
            vm.host()
                .force(vm, &self.prelude(vm), &format!("bool({})", self.expression))?;
        vm.truth(&value).map(Some)
    }

    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        let value = self.force(vm)?;
        vm.len(&value).map(Some)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        let value = self.force(vm)?;
        vm.contains(&value, &vm.concrete(item)?).map(Some)
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        if self.value.get().is_none() {
            // A dict's keys, a generator's values, ... in a form that can leave the application.
            let value =
                vm.host()
                    .force(vm, &self.prelude(vm), &format!("list({})", self.expression))?;
            let items = vm.collect(&value)?;
            return Ok(Some(Box::new(Values(items.into_iter()))));
        }
        let value = self.force(vm)?;
        vm.iter(&value).map(Some)
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        let this = Value::Object(self.clone());
        if let Some(native) = vm.host().enter(vm, &this, &self.expression)? {
            // What the host opened instead of the application is its own to close.
            let entered = match &native {
                Value::Object(object) => object.clone().enter(vm)?,
                _ => None,
            };
            self.native.replace(Some(native));
            return Ok(entered);
        }
        let manager = assigned(vm, Value::Object(self));
        let entered = vm.call_method(&manager, "__enter__", Args::default())?;
        Ok(Some(assigned(vm, entered)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        if let Some(Value::Object(native)) = self.native.take() {
            return native.exit(vm, error);
        }
        // An error ends the run; nothing is asked of the application after that.
        if error.is_none() {
            let none = Args::positional(vec![Value::None, Value::None, Value::None]);
            let name = vm.replay().entered(&self.expression);
            let manager = name.unwrap_or_else(|| Value::Object(self));
            let exited = vm.call_method(&manager, "__exit__", none)?;
            statement(vm, &exited);
        }
        Ok(false)
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn is_class(&self) -> bool {
        true
    }

    fn instance_check(&self, _vm: &Vm, _value: &Value) -> Result<Option<bool>> {
        // What exists here was not made by the application.
        Ok(Some(false))
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        if self.value.get().is_none() {
            let value =
                vm.host()
                    .force(vm, &self.prelude(vm), &format!("str({})", self.expression))?;
            return vm.str(&value);
        }
        vm.str(&self.force(vm)?)
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        if self.value.get().is_none() {
            let value =
                vm.host()
                    .force(vm, &self.prelude(vm), &format!("repr({})", self.expression))?;
            return vm.str(&value);
        }
        vm.repr(&self.force(vm)?)
    }

    fn format(&self, vm: &Vm, spec: &str) -> Result<Option<String>> {
        let value = self.force(vm)?;
        vm.format(&value, spec).map(Some)
    }
}

impl ReplayLog {
    /// The variable that a context manager was kept in.
    fn entered(&self, expression: &str) -> Option<Value> {
        let entries = self.entries.borrow();
        let entry = entries.iter().rev().find(|entry| {
            entry
                .binds
                .as_ref()
                .is_some_and(|name| entry.line == format!("{name} = {expression}"))
        })?;
        let name = entry.binds.clone()?;
        Some(Value::object(Deferred {
            expression: name.to_string(),
            origin: None,
            uses: vec![name],
            at: entries.len(),
            calls: false,
            value: OnceCell::new(),
            native: RefCell::default(),
        }))
    }
}

/// Whether the value is a deferred one.
pub fn is_deferred(value: &Value) -> bool {
    value.downcast_ref::<Deferred>().is_some()
}

/// Whether a deferred value is in it, a few levels down.
fn contains(value: &Value, levels: usize) -> bool {
    match value {
        Value::Object(_) => is_deferred(value),
        Value::Tuple(items) if levels > 0 => items.iter().any(|item| contains(item, levels - 1)),
        Value::List(items) if levels > 0 => {
            items.borrow().iter().any(|item| contains(item, levels - 1))
        }
        Value::Dict(items) if levels > 0 => items
            .borrow()
            .values()
            .any(|item| contains(item, levels - 1)),
        _ => false,
    }
}

pub(crate) fn any(vm: &Vm, args: &Args) -> bool {
    if vm.replay().len() == 0 {
        return false;
    }
    args.pos
        .iter()
        .chain(args.kw.iter().map(|(_, value)| value))
        .any(|value| contains(value, 3))
}

/// Functions without effects, which can be left to the application as well.
const PURE: &[&str] = &[
    "abs",
    "ascii",
    "bin",
    "bool",
    "bytes",
    "chr",
    "dict",
    "float",
    "format",
    "frozenset",
    "getattr",
    "hasattr",
    "hex",
    "int",
    "isinstance",
    "len",
    "list",
    "max",
    "min",
    "oct",
    "ord",
    "repr",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "type",
];
const PURE_MODULES: &[&str] = &["os.path", "posixpath", "urllib.parse", "textwrap", "json"];

/// A call of a pure function with deferred arguments, as a deferred value. `None`: it has to be called here.
pub(crate) fn native_call(
    vm: &Vm,
    function: &NativeFunction,
    args: &Args,
) -> Result<Option<Value>> {
    let callee = match function.module.as_deref() {
        None | Some("builtins") if PURE.contains(&function.name) => function.name.to_owned(),
        Some(module) if PURE_MODULES.contains(&module) => {
            format!("__import__('{module}', fromlist=['_']).{}", function.name)
        }
        _ => return Ok(None),
    };
    Ok(pure_call(vm, &callee, args))
}

/// `str(deferred)` and the like.
pub(crate) fn class_call(vm: &Vm, class: &str, args: &Args) -> Option<Value> {
    if !PURE.contains(&class) {
        return None;
    }
    pure_call(vm, class, args)
}

/// A method of a string with deferred arguments.
pub(crate) fn str_method(vm: &Vm, text: &Value, name: &str, args: &Args) -> Option<Value> {
    let text = render(vm, text).ok()?;
    pure_call(vm, &format!("{}.{name}", text.text), args)
}

fn pure_call(vm: &Vm, callee: &str, args: &Args) -> Option<Value> {
    // Functions and host objects among the arguments: then it has to be done here.
    let args = render_args(vm, args).ok()?;
    let expression = format!("{callee}({})", args.text);
    Some(Value::object(Deferred::new(
        vm, expression, args.uses, args.calls,
    )))
}

/// `"..." % (deferred, ...)`.
pub(crate) fn percent(vm: &Vm, template: &Value, args: &Value) -> Option<Value> {
    if vm.replay().len() == 0 || !contains(args, 3) {
        return None;
    }
    let (template, args) = (render(vm, template).ok()?, render(vm, args).ok()?);
    let expression = format!("({} % {})", template.text, args.text);
    Some(Value::object(Deferred::new(
        vm, expression, args.uses, args.calls,
    )))
}

fn concrete_deep(vm: &Vm, value: Value, levels: usize) -> Result<Value> {
    if !contains(&value, levels) {
        return Ok(value);
    }
    let each = |items: Vec<Value>| -> Result<Vec<Value>> {
        items
            .into_iter()
            .map(|item| concrete_deep(vm, item, levels.saturating_sub(1)))
            .collect()
    };
    match &value {
        Value::Tuple(items) => Ok(Value::tuple(each(items.to_vec())?)),
        // In place, because whoever holds the list may mean to change it.
        Value::List(list) => {
            let items = each(list.borrow().clone())?;
            *list.borrow_mut() = items;
            Ok(value)
        }
        Value::Dict(dict) => {
            let items = each(dict.borrow().values().cloned().collect())?;
            for (slot, item) in dict.borrow_mut().values_mut().zip(items) {
                *slot = item;
            }
            Ok(value)
        }
        _ => vm.concrete(&value),
    }
}

pub(crate) fn concrete_args(vm: &Vm, args: Args) -> Result<Args> {
    if !any(vm, &args) {
        return Ok(args);
    }
    let mut made = Args::default();
    for value in args.pos {
        made.pos.push(concrete_deep(vm, value, 3)?);
    }
    for (name, value) in args.kw {
        made.kw.push((name, concrete_deep(vm, value, 3)?));
    }
    Ok(made)
}

/// An expression statement whose value is `value`: a call in the application is replayed for its effect.
pub(crate) fn statement(vm: &Vm, value: &Value) {
    if let Some(deferred) = value.downcast_ref::<Deferred>()
        && deferred.calls
        && deferred.value.get().is_none()
    {
        vm.replay().push(
            deferred.expression.clone(),
            None,
            deferred.uses.clone(),
            true,
        );
    }
}

/// A value that is kept in a variable: a call is then made once.
pub(crate) fn assigned(vm: &Vm, value: Value) -> Value {
    let Some(deferred) = value.downcast_ref::<Deferred>() else {
        return value;
    };
    if !deferred.calls || deferred.value.get().is_some() {
        return value;
    }
    let name = vm.replay().fresh();
    let line = format!("{name} = {}", deferred.expression);
    vm.replay()
        .push(line, Some(name.clone()), deferred.uses.clone(), true);
    Value::object(Deferred::new(vm, name.to_string(), vec![name], false))
}

/// `a is b`.
pub(crate) fn is(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    match (is_deferred(a), is_deferred(b)) {
        (false, false) => Ok(a.is(b)),
        (true, true) if a.is(b) => Ok(true),
        _ => {
            let answer = match (render(vm, a), render(vm, b)) {
                (Ok(a), Ok(b)) => {
                    let uses = [&*a.uses, &*b.uses].concat();
                    let expression = format!("({} is {})", a.text, b.text);
                    Deferred::new(vm, expression, uses, a.calls || b.calls).force(vm)?
                }
                // Something of ours is nothing of the application's.
                _ => return Ok(false),
            };
            vm.truth(&answer)
        }
    }
}

/// `a, b = deferred`: the parts by index.
pub(crate) fn unpack(vm: &Vm, value: &Value, count: usize, starred: bool) -> Option<Vec<Value>> {
    if starred || !is_deferred(value) {
        return None;
    }
    let value = assigned(vm, value.clone());
    let deferred = value.downcast_ref::<Deferred>()?;
    let part = |index| {
        deferred.extend(
            vm,
            format!("list({})[{index}]", deferred.expression),
            false,
            &[],
        )
    };
    Some((0..count).map(part).collect())
}

/// A deferred value in an f-string.
pub(crate) fn formatted(vm: &Vm, value: &Value, conversion: &str, spec: &str) -> Result<Value> {
    let Some(deferred) = value.downcast_ref::<Deferred>() else {
        return Ok(value.clone());
    };
    let inner = match conversion {
        "!r" => format!("repr({})", deferred.expression),
        "!a" => format!("ascii({})", deferred.expression),
        "!s" => format!("str({})", deferred.expression),
        _ => deferred.expression.clone(),
    };
    let spec = vm.repr(&Value::from(spec))?;
    Ok(deferred.extend(vm, format!("format({inner}, {spec})"), false, &[]))
}

/// `except deferred:`. What is raised here is not the application's.
pub(crate) fn catches(vm: &Vm, classes: &Value, error: &Error) -> Result<bool> {
    let _ = (vm, classes, error);
    Ok(false)
}

fn not_found(vm: &Vm, module: &str) -> Error {
    vm.exception("ModuleNotFoundError", format!("No module named '{module}'"))
}

/// Within `try: import x` with `except ImportError:` the import's failure is an answer, so it has to be known.
fn check(vm: &Vm, module: &str) -> Result<()> {
    if vm.replay().guards.get() == 0 {
        return Ok(());
    }
    let found = match vm.host().can_import(vm, module) {
        Some(found) => found,
        None => {
            let name = vm.repr(&Value::from(module))?;
            let expression = format!(
                "__import__('importlib.util', fromlist=['_']).find_spec({name}) is not None"
            );
            let top = module.split('.').next().unwrap_or(module);
            let guarded = match top == module {
                true => expression,
                // Finding a submodule imports its parents, which may not be there.
                false => format!(
                    "__import__('importlib.util', fromlist=['_']).find_spec({}) is not None and {expression}",
                    vm.repr(&Value::from(top))?
                ),
            };
            let answer = Deferred::new(vm, guarded, Vec::new(), false).force(vm)?;
            vm.truth(&answer)?
        }
    };
    if found {
        Ok(())
    } else {
        Err(not_found(vm, module))
    }
}

pub(crate) fn import(vm: &Vm, name: &str, leaf: bool) -> Result<Value> {
    check(vm, name)?;
    let (bound, line): (Rc<str>, String) = match leaf {
        true => {
            let bound = vm.replay().fresh();
            let line = format!("import {name} as {bound}");
            (bound, line)
        }
        false => (
            name.split('.').next().unwrap_or(name).into(),
            format!("import {name}"),
        ),
    };
    vm.replay()
        .push(line, Some(bound.clone()), Vec::new(), false);
    let mut made = Deferred::new(vm, bound.to_string(), vec![bound.clone()], false);
    made.origin = Some(Origin {
        module: if leaf {
            name.to_owned()
        } else {
            bound.to_string()
        },
        path: Vec::new(),
    });
    Ok(Value::object(made))
}

pub(crate) fn from_import(vm: &Vm, module: &str, name: &str) -> Result<Value> {
    check(vm, module)?;
    let bound = vm.replay().fresh();
    vm.replay().push(
        format!("from {module} import {name} as {bound}"),
        Some(bound.clone()),
        Vec::new(),
        false,
    );
    let mut made = Deferred::new(vm, bound.to_string(), vec![bound], false);
    made.origin = Some(Origin {
        module: module.to_owned(),
        path: vec![name.to_owned()],
    });
    Ok(Value::object(made))
}

/// `from module import *`: which names that binds is the application's to say.
pub(crate) fn star_import(vm: &Vm, module: &str) -> Result<Vec<(String, Value)>> {
    check(vm, module)?;
    let line = format!("import {module}");
    let root: Rc<str> = module.split('.').next().unwrap_or(module).into();
    vm.replay().push(line, Some(root), Vec::new(), false);
    vm.replay().stars.borrow_mut().push(module.to_owned());
    Ok(Vec::new())
}

/// A global name that nothing here binds: one that `from module import *` may have brought.
pub(crate) fn starred_name(vm: &Vm, name: &str) -> Result<Option<Value>> {
    let stars = vm.replay().stars.borrow().clone();
    match &*stars {
        [] => Ok(None),
        [module] => from_import(vm, module, name).map(Some),
        modules => {
            let modules: Vec<String> = modules
                .iter()
                .rev()
                .map(|module| format!("__import__('{module}', fromlist=['_'])"))
                .collect();
            let expression = format!(
                "next(m.{name} for m in ({},) if hasattr(m, '{name}'))",
                modules.join(", ")
            );
            Ok(Some(Value::object(Deferred::new(
                vm,
                expression,
                Vec::new(),
                false,
            ))))
        }
    }
}

impl Vm {
    /// The value itself, or, if it is deferred, what it is in the application.
    pub fn concrete(&self, value: &Value) -> Result<Value> {
        match value.downcast_ref::<Deferred>() {
            Some(deferred) => deferred.force(self),
            None => Ok(value.clone()),
        }
    }

    /// Every line that the application would have run by now: all imports, and all effects.
    pub fn full_prelude(&self) -> Vec<String> {
        let mut lines = path_lines(self);
        lines.extend(
            self.replay()
                .entries
                .borrow()
                .iter()
                .map(|entry| entry.line.clone()),
        );
        lines
    }

    /// The deferred value of an expression that a host writes itself, after the imports it names: the lines run first.
    pub fn deferred(&self, lines: &[String], expression: &str) -> Value {
        let name = self.replay().fresh();
        let block = lines.join("\n");
        self.replay()
            .push(block, Some(name.clone()), Vec::new(), false);
        Value::object(Deferred::new(
            self,
            expression.to_owned(),
            vec![name],
            false,
        ))
    }
}
