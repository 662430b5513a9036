//! `importlib`, `importlib.resources`, `importlib.metadata`.

use crate::{
    args::Args,
    error::{Error, Result},
    module::ModuleObject,
    value::Value,
    vm::Vm,
};

fn import_module(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "import_module");
    let name = super::required_text(vm, "name", reader.required("name")?)?;
    let package = reader.optional("package")?;
    let package = super::text(vm, "package", package)?;
    reader.finish()?;
    let name = match name.strip_prefix('.') {
        None => name,
        Some(rest) => {
            let Some(package) = package else {
                return Err(vm.type_error(format!(
                    "the 'package' argument is required to perform a relative import for '{name}'"
                )));
            };
            let up = rest.len() - rest.trim_start_matches('.').len();
            let mut parts: Vec<&str> = package.split('.').collect();
            parts.truncate(parts.len().saturating_sub(up));
            format!("{}.{}", parts.join("."), rest.trim_start_matches('.'))
        }
    };
    crate::import::module(vm, &name, true)
}

/// The module `importlib`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let _ = vm;
    Ok(ModuleObject::new("importlib")
        .with_function("import_module", import_module)
        .with_function("invalidate_caches", |_, _| Ok(Value::None))
        .with_function("reload", |_, args| {
            Ok(args.pos.into_iter().next().unwrap_or_default())
        }))
}

/// The module `importlib.resources`: a package is where its `__file__` says.
pub fn resources_module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(
        ModuleObject::new("importlib.resources").with_function("files", |vm, args| {
            let mut reader = args.reader(vm, "files");
            let anchor = reader.required("anchor")?;
            reader.finish()?;
            let package = match anchor.as_str() {
                Some(name) => crate::import::module(vm, name, true)?,
                None => anchor,
            };
            match vm.find_attr(&package, "__file__")? {
                Some(Value::Str(file)) => {
                    let path = super::attribute(vm, "pathlib", "Path")?;
                    let (directory, _) = super::ospath::split(&file);
                    vm.call(&path, Args::positional(vec![directory.into()]))
                }
                _ => Err(Error::unsupported(format!(
                    "importlib.resources.files({}): where the package is is not known",
                    vm.repr(&package)?
                ))),
            }
        }),
    )
}
