//! `contextlib`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    class::Class,
    error::{Error, Result},
    function::NativeFunction,
    module::ModuleObject,
    object::Object,
    value::Value,
    vm::Vm,
};

/// What a function decorated with `contextmanager` gives: a generator that yields once.
struct GeneratorContext {
    generator: Value,
}

impl Object for GeneratorContext {
    fn type_name(&self) -> String {
        "_GeneratorContextManager".into()
    }

    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        match vm.next(&self.generator)? {
            Some(value) => Ok(Some(value)),
            None => Err(vm.exception("RuntimeError", "generator didn't yield")),
        }
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        let Some(error) = error else {
            return match vm.next(&self.generator)? {
                None => Ok(false),
                Some(_) => Err(vm.exception("RuntimeError", "generator didn't stop")),
            };
        };
        let Some(exception) = error.exception() else {
            // Not an exception of the script's: the generator is only cleaned up.
            vm.call_method(&self.generator, "close", Args::default())?;
            return Ok(false);
        };
        let thrown = Args::positional(vec![exception.clone()]);
        match vm.call_method(&self.generator, "throw", thrown) {
            Ok(_) => Err(vm.exception("RuntimeError", "generator didn't stop after throw()")),
            Err(raised)
                if raised
                    .exception()
                    .is_some_and(|raised| raised.is(exception)) =>
            {
                Ok(false)
            }
            Err(raised) if vm.error_is(&raised, "StopIteration") => Ok(true),
            Err(raised) => Err(raised),
        }
    }
}

fn context_manager(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "contextmanager");
    let function = reader.required("func")?;
    reader.finish()?;
    Ok(Value::object(
        NativeFunction::new("contextmanager", move |vm, args| {
            Ok(Value::object(GeneratorContext {
                generator: vm.call(&function, args)?,
            }))
        })
        .method(),
    ))
}

/// A manager made of closures over values.
enum Simple {
    Null(Value),
    Closing(Value),
    Suppress(Vec<Value>),
}

impl Object for Simple {
    fn type_name(&self) -> String {
        match self {
            Self::Null(_) => "nullcontext",
            Self::Closing(_) => "closing",
            Self::Suppress(_) => "suppress",
        }
        .into()
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(match &*self {
            Self::Null(value) | Self::Closing(value) => value.clone(),
            Self::Suppress(_) => Value::None,
        }))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        match &*self {
            Self::Null(_) => Ok(false),
            Self::Closing(value) => {
                vm.call_method(value, "close", Args::default())?;
                Ok(false)
            }
            Self::Suppress(classes) => match error.and_then(Error::exception) {
                Some(exception) => vm.isinstance(exception, &Value::tuple(classes.clone())),
                None => Ok(false),
            },
        }
    }
}

/// `ExitStack`.
#[derive(Default)]
struct ExitStack {
    callbacks: RefCell<Vec<Callback>>,
}

enum Callback {
    Manager(Value),
    Function(Value, Args),
}

impl ExitStack {
    fn unwind(&self, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        let mut pending: Option<Error> = error.cloned();
        let mut swallowed = false;
        loop {
            let Some(callback) = self.callbacks.borrow_mut().pop() else {
                break;
            };
            let result = match callback {
                Callback::Manager(Value::Object(manager)) => manager.exit(vm, pending.as_ref()),
                Callback::Manager(_) => Ok(false),
                Callback::Function(function, args) => vm.call(&function, args).map(|_| false),
            };
            match result {
                Ok(true) if pending.is_some() => {
                    pending = None;
                    swallowed = true;
                }
                Ok(_) => {}
                Err(raised) => {
                    pending = Some(raised);
                    swallowed = false;
                }
            }
        }
        match (pending, error) {
            (Some(pending), Some(error)) if same(&pending, error) => Ok(false),
            (Some(pending), _) => Err(pending),
            (None, _) => Ok(swallowed),
        }
    }
}

fn same(a: &Error, b: &Error) -> bool {
    match (a.exception(), b.exception()) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => a.message() == b.message(),
        _ => false,
    }
}

impl Object for ExitStack {
    fn type_name(&self) -> String {
        "ExitStack".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("contextlib", "ExitStack"))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "callback",
            "close",
            "enter_async_context",
            "enter_context",
            "push",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, mut args: Args) -> Result<Option<Value>> {
        match name {
            "enter_context" | "enter_async_context" => {
                let mut reader = args.reader(vm, name);
                let manager = reader.required("cm")?;
                reader.finish()?;
                let entered = match &manager {
                    Value::Object(object) => object.clone().enter(vm)?,
                    _ => None,
                };
                let Some(value) = entered else {
                    return Err(vm.type_error(format!(
                        "'{}' object does not support the context manager protocol",
                        manager.type_name()
                    )));
                };
                self.callbacks.borrow_mut().push(Callback::Manager(manager));
                Ok(Some(value))
            }
            "push" => {
                let manager = args.pos.into_iter().next().unwrap_or_default();
                self.callbacks
                    .borrow_mut()
                    .push(Callback::Manager(manager.clone()));
                Ok(Some(manager))
            }
            "callback" => {
                if args.pos.is_empty() {
                    return Err(vm.type_error(
                        "callback() missing 1 required positional argument: 'callback'",
                    ));
                }
                let function = args.pos.remove(0);
                self.callbacks
                    .borrow_mut()
                    .push(Callback::Function(function.clone(), args));
                Ok(Some(function))
            }
            "close" | "aclose" => {
                self.unwind(vm, None)?;
                Ok(Some(Value::None))
            }
            _ => Ok(None),
        }
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&Error>) -> Result<bool> {
        self.unwind(vm, error)
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let stack = Class::native(vm, "contextlib", "ExitStack", &[], |_, _, _| {
        Ok(Value::object(ExitStack::default()))
    });
    let object = vm.find_class("object").into_iter().collect();
    let base = Class::new(
        vm,
        "contextlib",
        "AbstractContextManager",
        object,
        crate::class::Attrs::default(),
    )?;
    base.set_method("__enter__", |_, args| {
        Ok(args.pos.into_iter().next().unwrap_or_default())
    });
    base.set_method("__exit__", |_, _| Ok(Value::None));
    let null = |_: &Vm, args: Args| {
        Ok(Value::object(Simple::Null(
            args.pos.into_iter().next().unwrap_or_default(),
        )))
    };
    Ok(ModuleObject::new("contextlib")
        .with("ExitStack", Value::Object(stack.clone()))
        .with("AsyncExitStack", Value::Object(stack))
        .with("AbstractContextManager", Value::Object(base.clone()))
        .with("AbstractAsyncContextManager", Value::Object(base.clone()))
        .with("ContextDecorator", Value::Object(base))
        .with_function("contextmanager", context_manager)
        .with_function("asynccontextmanager", context_manager)
        .with_function("nullcontext", null)
        .with_function("closing", |vm, args| {
            let mut reader = args.reader(vm, "closing");
            let thing = reader.required("thing")?;
            reader.finish()?;
            Ok(Value::object(Simple::Closing(thing)))
        })
        .with_function("suppress", |_, args| {
            Ok(Value::object(Simple::Suppress(args.pos)))
        }))
}
