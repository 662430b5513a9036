//! `asyncio`: coroutines run straight through, one after the other.

use std::rc::Rc;

use crate::{
    args::Args, error::Result, module::ModuleObject, object::Object, value::Value, vm::Vm,
};

/// An event loop.
struct Loop;

fn first(vm: &Vm, name: &str, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let value = reader.required("coro")?;
    for ignored in ["debug", "loop_factory", "name", "timeout", "context"] {
        reader.keyword(ignored);
    }
    reader.rest_positional();
    reader.finish()?;
    Ok(value)
}

fn run(vm: &Vm, args: Args) -> Result<Value> {
    let coroutine = first(vm, "run", args)?;
    if coroutine.type_name() != "coroutine" && vm.find_attr(&coroutine, "__await__")?.is_none() {
        return Err(vm.value_error(format!(
            "a coroutine was expected, got {}",
            vm.repr(&coroutine)?
        )));
    }
    vm.awaited(coroutine)
}

/// What is done already; awaiting it gives the result.
struct Task {
    result: Value,
}

impl Object for Task {
    fn type_name(&self) -> String {
        "_asyncio.Task".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["add_done_callback", "cancel", "done", "result"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok(match name {
            "result" => Some(self.result.clone()),
            "done" => Some(Value::Bool(true)),
            "cancel" => Some(Value::Bool(false)),
            "add_done_callback" => Some(Value::None),
            _ => None,
        })
    }
}

fn settle(vm: &Vm, value: Value) -> Result<Value> {
    let value = vm.awaited(value)?;
    Ok(match value.downcast_ref::<Task>() {
        Some(task) => task.result.clone(),
        None => value,
    })
}

fn gather(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "gather");
    let all = reader.rest_positional();
    let keep = super::flag(vm, reader.keyword("return_exceptions"), false)?;
    reader.finish()?;
    let mut results = Vec::with_capacity(all.len());
    for value in all {
        match settle(vm, value) {
            Ok(value) => results.push(value),
            Err(error) => match error.exception() {
                Some(exception) if keep => results.push(exception.clone()),
                _ => return Err(error),
            },
        }
    }
    Ok(Value::list(results))
}

fn call_now(vm: &Vm, name: &str, mut args: Args, skip: usize) -> Result<Value> {
    if args.pos.len() <= skip {
        return Err(vm.type_error(format!(
            "{name}() missing 1 required positional argument: 'func'"
        )));
    }
    let function = args.pos.remove(skip);
    args.pos.drain(..skip);
    vm.call(&function, args)
}

impl Object for Loop {
    fn type_name(&self) -> String {
        "_UnixSelectorEventLoop".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "close",
            "create_task",
            "is_closed",
            "is_running",
            "run_in_executor",
            "run_until_complete",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        Ok(Some(match name {
            "run_until_complete" => settle(vm, first(vm, name, args)?)?,
            "create_task" => {
                let result = settle(vm, first(vm, name, args)?)?;
                Value::object(Task { result })
            }
            "run_in_executor" => call_now(vm, name, args, 1)?,
            "close" | "stop" | "shutdown_asyncgens" => Value::None,
            "is_running" | "is_closed" => Value::Bool(false),
            _ => return Ok(None),
        }))
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let loop_of = |_: &Vm, _: Args| Ok(Value::object(Loop));
    let no_loop = |vm: &Vm, _: Args| -> Result<Value> {
        Err(vm.exception("RuntimeError", "no running event loop"))
    };
    let task = |vm: &Vm, args: Args| {
        let result = settle(vm, first(vm, "create_task", args)?)?;
        Ok(Value::object(Task { result }))
    };
    let cancelled = super::exception_class(vm, "asyncio", "CancelledError", "BaseException");
    Ok(ModuleObject::new("asyncio")
        .with("CancelledError", Value::Object(cancelled))
        .with("TimeoutError", vm.class("TimeoutError"))
        .with(
            "AbstractEventLoop",
            super::collections::abc::value("AbstractEventLoop"),
        )
        .with_function("run", run)
        .with_function("gather", gather)
        .with_function("get_event_loop", loop_of)
        .with_function("new_event_loop", loop_of)
        .with_function("get_running_loop", no_loop)
        .with_function("set_event_loop", |_, _| Ok(Value::None))
        .with_function("set_event_loop_policy", |_, _| Ok(Value::None))
        .with_function("create_task", task)
        .with_function("ensure_future", task)
        .with_function("wait_for", |vm, args| {
            settle(vm, first(vm, "wait_for", args)?)
        })
        .with_function("shield", |vm, args| settle(vm, first(vm, "shield", args)?))
        .with_function("to_thread", |vm, args| call_now(vm, "to_thread", args, 0))
        .with_function("sleep", |vm, args| {
            let mut reader = args.reader(vm, "sleep");
            let seconds = reader.required("delay")?;
            let result = reader.optional("result")?.unwrap_or_default();
            reader.finish()?;
            super::time::pause(vm, &seconds)?;
            Ok(result)
        })
        .with_function("iscoroutinefunction", super::inspect::is_coroutine_function)
        .with_function("iscoroutine", |vm, args| {
            Ok(Value::Bool(
                first(vm, "iscoroutine", args)?.type_name() == "coroutine",
            ))
        }))
}
