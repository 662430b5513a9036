//! Generators, and coroutines, which are run straight through when they are awaited.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use corosensei::{Coroutine as Stackful, CoroutineResult, stack::DefaultStack};

use crate::{
    args::Args,
    code::Code,
    error::{Error, Result},
    eval::{Frame, function},
    object::{Object, ValueIter},
    scope::Scope,
    value::Value,
    vm::{FrameInfo, Vm, stack_pointer},
};

/// The native stack of a generator; it grows as needed.
const STACK_SIZE: usize = 1024 * 1024;

/// What a suspended generator is told.
pub(crate) enum Resume {
    Next,
    Send(Value),
    Throw(Error),
}

type Body = Stackful<Resume, Value, Result<Value>>;

/// A generator.
pub struct Generator {
    state: RefCell<State>,
    result: RefCell<Value>,
    vm: Vm,
    name: Rc<str>,
}

enum State {
    /// Not started, or suspended at a `yield`.
    Ready(Box<Suspended>),
    Running,
    Done,
}

/// A started generator that nobody can ask any more.
pub(crate) struct Abandoned {
    suspended: Box<Suspended>,
    name: Rc<str>,
}

impl Vm {
    /// Ends the generators that were let go of. Their errors have nobody to go to.
    pub(crate) fn end_abandoned(&self) {
        loop {
            let Some(Abandoned { suspended, name }) = self.abandoned().borrow_mut().pop() else {
                return;
            };
            let generator = Generator {
                state: RefCell::new(State::Ready(suspended)),
                result: RefCell::default(),
                vm: self.clone(),
                name,
            };
            let _ = generator.close(self);
        }
    }
}

struct Suspended {
    body: Body,
    frame: FrameInfo,
    handled: Vec<(Value, Error)>,
}

/// Makes a generator of a body whose arguments are in the scope.
pub(crate) fn make(vm: &Vm, code: &Rc<Code>, scope: Rc<Scope>) -> Result<Value> {
    let Ok(stack) = DefaultStack::new(STACK_SIZE) else {
        return Err(vm.exception("MemoryError", "no memory for another generator"));
    };
    let (own_vm, own_code) = (vm.clone(), code.clone());
    let body = Stackful::with_stack(stack, move |yielder, first: Resume| {
        let vm = own_vm;
        vm.set_stack_limit(stack_pointer().saturating_sub(STACK_SIZE - 64 * 1024));
        let frame = Frame {
            vm: &vm,
            code: &own_code,
            scope,
            yielder: Some(yielder),
        };
        match first {
            Resume::Throw(error) => Err(error),
            Resume::Next | Resume::Send(_) => frame.run(),
        }
    });
    Ok(Value::object(Generator {
        state: RefCell::new(State::Ready(Box::new(Suspended {
            body,
            frame: FrameInfo {
                source: code.source.clone(),
                function: code.name.clone(),
                at: code.range,
            },
            handled: Vec::new(),
        }))),
        result: RefCell::default(),
        vm: vm.clone(),
        name: code.name.clone(),
    }))
}

impl Generator {
    /// What the body returned.
    pub fn result(&self) -> Value {
        self.result.borrow().clone()
    }

    /// The next value.
    pub fn next(&self, vm: &Vm) -> Result<Option<Value>> {
        self.resume(vm, Resume::Next)
    }

    /// Raises an error at the `yield` where the body stands; gives the next value.
    pub fn throw(&self, vm: &Vm, error: Error) -> Result<Option<Value>> {
        self.resume(vm, Resume::Throw(error))
    }

    pub(crate) fn resume(&self, vm: &Vm, how: Resume) -> Result<Option<Value>> {
        let state = self.state.replace(State::Running);
        let mut suspended = match state {
            State::Ready(suspended) => suspended,
            State::Running => return Err(vm.value_error("generator already executing")),
            State::Done => {
                *self.state.borrow_mut() = State::Done;
                return match how {
                    Resume::Throw(error) => Err(error),
                    Resume::Next | Resume::Send(_) => Ok(None),
                };
            }
        };
        if vm.depth() >= crate::vm::MAX_DEPTH {
            *self.state.borrow_mut() = State::Ready(suspended);
            return Err(vm.limit(format!(
                "maximum recursion depth of {} calls exceeded",
                crate::vm::MAX_DEPTH
            )));
        }
        let mark = vm.handled().borrow().len();
        vm.handled().borrow_mut().append(&mut suspended.handled);
        vm.push_frame(suspended.frame.clone());
        let limit = vm.stack_limit();
        vm.set_depth(vm.depth() + 1);
        let resumed = suspended.body.resume(how);
        vm.set_depth(vm.depth() - 1);
        vm.set_stack_limit(limit);
        let frame = vm.pop_frame();
        suspended.handled = vm.handled().borrow_mut().split_off(mark);
        if let Some(frame) = frame {
            suspended.frame = frame;
        }
        match resumed {
            CoroutineResult::Yield(value) => {
                *self.state.borrow_mut() = State::Ready(suspended);
                Ok(Some(value))
            }
            CoroutineResult::Return(result) => {
                *self.state.borrow_mut() = State::Done;
                match result {
                    Ok(value) => {
                        *self.result.borrow_mut() = value;
                        Ok(None)
                    }
                    Err(error) => {
                        let span = suspended.frame.source.span(suspended.frame.at);
                        Err(error.at(&span).through(&suspended.frame.function, &span))
                    }
                }
            }
        }
    }

    /// Ends the body at the `yield` where it stands.
    pub fn close(&self, vm: &Vm) -> Result<()> {
        let started = match &*self.state.borrow() {
            State::Ready(suspended) => suspended.body.started(),
            State::Running | State::Done => return Ok(()),
        };
        let how = if started {
            vm.exception("GeneratorExit", "")
        } else {
            // Nothing ran yet: the closure only has to be let go.
            vm.limit("closed".to_owned())
        };
        match self.throw(vm, how) {
            Ok(None) => Ok(()),
            Ok(Some(_)) => {
                // It yielded again. Nothing can catch this one.
                while let Ok(Some(_)) =
                    self.throw(vm, vm.limit("generator ignored GeneratorExit".to_owned()))
                {
                }
                Err(vm.exception("RuntimeError", "generator ignored GeneratorExit"))
            }
            Err(error)
                if vm.error_is(&error, "GeneratorExit") || vm.error_is(&error, "StopIteration") =>
            {
                Ok(())
            }
            Err(error) if !started && error.exception().is_none() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        // A generator that was not exhausted ends like Python's: its `finally` blocks run. Not here and now, though:
        // whoever lets go of it may have something borrowed that they need.
        let state = self.state.replace(State::Done);
        if let State::Ready(suspended) = state
            && suspended.body.started()
        {
            self.vm.abandoned().borrow_mut().push(Abandoned {
                suspended,
                name: self.name.clone(),
            });
        }
    }
}

struct GeneratorIter(Rc<Generator>);

impl ValueIter for GeneratorIter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.0.next(vm)
    }
}

impl Object for Generator {
    fn type_name(&self) -> String {
        "generator".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["__next__", "__iter__", "send", "throw", "close"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let next = match name {
            "__next__" => self.next(vm)?,
            "send" => {
                let mut reader = args.reader(vm, name);
                let value = reader.required("value")?;
                reader.finish()?;
                self.resume(vm, Resume::Send(value))?
            }
            "throw" => {
                let value = args.pos.into_iter().next().unwrap_or_default();
                let value = match value.downcast_ref::<crate::Class>() {
                    Some(_) => vm.call(&value, Args::default())?,
                    None => value,
                };
                self.throw(vm, vm.raise(&value))?
            }
            "close" => {
                self.close(vm)?;
                return Ok(Some(Value::None));
            }
            "__iter__" => return Ok(Some(Value::Object(self))),
            _ => return Ok(None),
        };
        match (next, vm.find_class("StopIteration")) {
            (Some(value), _) => Ok(Some(value)),
            (None, Some(class)) => {
                let args = match self.result() {
                    Value::None => Vec::new(),
                    value => vec![value],
                };
                Err(vm.raise(&crate::exception::new_with_args(&class, args)))
            }
            (None, None) => Ok(None),
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(GeneratorIter(self))))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<generator object {}>", self.name))
    }
}

/// What calling an `async def` gives: its body runs when it is awaited.
pub struct Coroutine {
    code: Rc<Code>,
    scope: Rc<Scope>,
    done: Cell<bool>,
}

impl Coroutine {
    pub(crate) fn new(code: Rc<Code>, scope: Rc<Scope>) -> Self {
        Self {
            code,
            scope,
            done: Cell::new(false),
        }
    }
}

impl Object for Coroutine {
    fn type_name(&self) -> String {
        "coroutine".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["close"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok((name == "close").then(|| {
            self.done.set(true);
            Value::None
        }))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<coroutine object {}>", self.code.name))
    }
}

impl Vm {
    /// The result of `await x`: a coroutine is run; anything else is its own result.
    pub fn awaited(&self, value: Value) -> Result<Value> {
        if let Some(coroutine) = value.downcast::<Coroutine>() {
            if coroutine.done.replace(true) {
                return Err(
                    self.exception("RuntimeError", "cannot reuse already awaited coroutine")
                );
            }
            return function::run(self, &coroutine.code, coroutine.scope.clone());
        }
        if let Some(instance) = value.downcast::<crate::Instance>()
            && instance.has_special("__await__")
        {
            let inner = self.call_method(&value, "__await__", Args::default())?;
            let mut iter = self.iter(&inner)?;
            while iter.next(self)?.is_some() {}
            return Ok(inner
                .downcast::<Generator>()
                .map(|inner| inner.result())
                .unwrap_or_default());
        }
        Ok(value)
    }
}
