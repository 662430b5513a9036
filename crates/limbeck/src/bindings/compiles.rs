//! `sqlalchemy.ext.compiler`: application code that writes SQL in place of the dialect's compiler.

use limbeck_py::{Args, Error, ModuleObject, NativeFunction, Result, Value, Vm};

use super::convert;

/// The module.
pub fn module() -> ModuleObject {
    ModuleObject::new("sqlalchemy.ext.compiler")
        .with_function("compiles", compiles)
        .with_function("deregister", |_, _| Ok(Value::None))
}

/// `@compiles(class, *dialects)`: a hook for other dialects than ours changes nothing here; any other would change our SQL.
fn compiles(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "compiles");
    let class = args.required("class_")?;
    let mut dialects = Vec::new();
    for dialect in args.rest_positional() {
        dialects.push(convert::string(vm, "a dialect's name", &dialect)?);
    }
    args.finish()?;
    let ours = |name: &String| limbeck_sql::dialect::dialect(name).is_some();
    if dialects.is_empty() || dialects.iter().any(ours) {
        return Err(Error::unsupported(format!(
            "@compiles({}) writes SQL by application code, which can't be run without Python",
            vm.repr(&class)?
        )));
    }
    let decorator = NativeFunction::new("compiles", |_vm, args: Args| {
        Ok(args.pos.into_iter().next().unwrap_or_default())
    });
    Ok(Value::object(decorator))
}
