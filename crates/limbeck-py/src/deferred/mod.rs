//! Values of application code that are not known: an expression that the project's own Python can evaluate.
//!
//! An import that nobody has a binding for gives a [`Deferred`]. Attributes, calls, subscripts and arithmetic on it build
//! up an expression and never fail; a truth value, iteration, a length, a comparison force it: the host evaluates the
//! expression in the application. What the application has to do before (imports, calls whose value is not used or is
//! kept in a variable, assignments to its attributes) is written down in order and replayed first.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    args::Args,
    error::{Error, Result},
    iterator::Values,
    object::{BinaryOp, CompareOp, Object, UnaryOp, ValueIter},
    value::Value,
    vm::Vm,
};

mod import;
mod log;
mod native;
mod render;

pub use log::APPLICATION_PATH;

pub(crate) use import::{from_import, import, star_import, starred_name};
pub(crate) use log::ReplayLog;
pub(crate) use native::{
    any, class_call, concrete_args, native_call, only_collects, percent, str_method,
};

use log::path_lines;
use render::{Rendered, render, render_args};

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

impl Deferred {
    /// What people call it: the module and the names read from it, where it is that, else the expression.
    pub fn name(&self) -> String {
        match &self.origin {
            Some(Origin { module, path }) => {
                let parts: Vec<&str> = std::iter::once(module.as_str())
                    .chain(path.iter().map(String::as_str))
                    .collect();
                parts.join(".")
            }
            None => self.expression.clone(),
        }
    }

    fn new(vm: &Vm, expression: String, uses: Vec<Rc<str>>, calls: bool) -> Self {
        vm.note_deferred();
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

impl Object for Deferred {
    fn takes_deferred(&self) -> bool {
        true
    }

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
        if let Some(here @ (Value::Dict(_) | Value::List(_))) = self.value.get() {
            return vm.get_item(here, key).map(Some);
        }
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
        let native = value.downcast_ref::<crate::Function>().is_some();
        if native {
            // A function of env.py's has no place in the application; what is set here is only read here.
            self.force(vm)?;
        }
        if let Some(here) = self.value.get() {
            vm.set_item(here, key, value.clone())?;
            if native {
                return Ok(true);
            }
        }
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
        if self.value.get().is_none()
            && let Ok(item) = render(vm, item)
        {
            // Only the answer is asked for: the items themselves may be many.
            let mut lines = path_lines(vm);
            let uses = [&*self.uses, &*item.uses].concat();
            lines.extend(vm.replay().lines(vm.replay().len(), &uses));
            let expression = format!("({} in {})", item.text, self.expression);
            let found = vm.host().force(vm, &lines, &expression)?;
            return vm.truth(&found).map(Some);
        }
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

    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        let of_application = match value {
            Value::Object(object) => object.application_class(),
            _ => None,
        };
        let Some(class) = of_application else {
            // What exists here was not made by the application.
            return Ok(Some(false));
        };
        let question = format!("issubclass({class}, {})", self.expression);
        let answer = vm.host().force(vm, &self.prelude(vm), &question)?;
        vm.truth(&answer).map(Some)
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

/// Whether the value is a deferred one.
pub fn is_deferred(value: &Value) -> bool {
    value.downcast_ref::<Deferred>().is_some()
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
    // A connection of the application's: what is done on it has to be done on the one that the host opens instead.
    if deferred.expression.ends_with(".connect()")
        && let Ok(Some(native)) = vm.host().enter(vm, &value, &deferred.expression)
    {
        return native;
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
