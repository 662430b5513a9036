//! `inspect`, as far as scripts look at functions and classes.

use crate::{
    args::Args, error::Result, eval::function::Function, module::ModuleObject, value::Value, vm::Vm,
};

fn is_class(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.is_class())
}

/// `iscoroutinefunction(function)`.
pub fn is_coroutine_function(vm: &Vm, args: Args) -> Result<Value> {
    let value = args.only(vm, "iscoroutinefunction", "obj")?;
    Ok(Value::Bool(
        value
            .downcast_ref::<Function>()
            .is_some_and(Function::is_async),
    ))
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("inspect")
        .with_function("isclass", |vm, args| {
            Ok(Value::Bool(is_class(&args.only(vm, "isclass", "obj")?)))
        })
        .with_function("isfunction", |vm, args| {
            Ok(Value::Bool(
                args.only(vm, "isfunction", "obj")?
                    .downcast_ref::<Function>()
                    .is_some(),
            ))
        })
        .with_function("ismodule", |vm, args| {
            Ok(Value::Bool(
                args.only(vm, "ismodule", "obj")?
                    .downcast_ref::<ModuleObject>()
                    .is_some(),
            ))
        })
        .with_function("isgeneratorfunction", |vm, args| {
            let value = args.only(vm, "isgeneratorfunction", "obj")?;
            Ok(Value::Bool(
                value
                    .downcast_ref::<Function>()
                    .is_some_and(Function::is_generator),
            ))
        })
        .with_function("iscoroutinefunction", is_coroutine_function)
        .with_function("isawaitable", |vm, args| {
            let value = args.only(vm, "isawaitable", "obj")?;
            Ok(Value::Bool(
                value.type_name() == "coroutine" || vm.find_attr(&value, "__await__")?.is_some(),
            ))
        })
        .with_function("cleandoc", |vm, args| {
            let text = super::required_text(vm, "doc", args.only(vm, "cleandoc", "obj")?)?;
            Ok(clean(&text).into())
        })
        .with_function("getdoc", |vm, args| {
            match vm.find_attr(&args.only(vm, "getdoc", "obj")?, "__doc__")? {
                Some(Value::Str(text)) => Ok(clean(&text).into()),
                _ => Ok(Value::None),
            }
        })
        .with_function("getmembers", |vm, args| {
            let mut reader = args.reader(vm, "getmembers");
            let object = reader.required("object")?;
            let predicate = reader
                .optional("predicate")?
                .filter(|predicate| !predicate.is_none());
            reader.finish()?;
            let mut members = Vec::new();
            for name in vm.dir(&object) {
                let Some(value) = vm.find_attr(&object, &name)? else {
                    continue;
                };
                let wanted = match &predicate {
                    Some(predicate) => {
                        vm.truth(&vm.call(predicate, Args::positional(vec![value.clone()]))?)?
                    }
                    None => true,
                };
                if wanted {
                    members.push(Value::tuple(vec![name.into(), value]));
                }
            }
            Ok(Value::list(members))
        }))
}

// The first line loses its indent, the others what they have in common.
fn clean(text: &str) -> String {
    let text = text.replace('\t', "        ");
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or("").trim_start().to_owned();
    let rest = super::textwrap::dedent(&lines.collect::<Vec<_>>().join("\n"));
    let all = format!("{first}\n{rest}");
    let kept: Vec<&str> = all.split('\n').collect();
    let start = kept
        .iter()
        .position(|line| !line.trim().is_empty())
        .unwrap_or(kept.len());
    let end = kept
        .iter()
        .rposition(|line| !line.trim().is_empty())
        .map_or(start, |at| at + 1);
    kept.get(start..end).unwrap_or_default().join("\n")
}
