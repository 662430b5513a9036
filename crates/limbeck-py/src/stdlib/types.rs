//! `types` and `abc`.

use crate::{
    args::Args,
    class::{Attrs, Class},
    error::Result,
    instance::Instance,
    module::ModuleObject,
    value::{Key, Value},
    vm::Vm,
};

/// The module `types`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let object: Vec<_> = vm.find_class("object").into_iter().collect();
    let namespace = Class::new(vm, "types", "SimpleNamespace", object, Attrs::default())?;
    namespace.set_method("__init__", |_, args| {
        if let Some(this) = args
            .pos
            .first()
            .and_then(|this| this.downcast::<Instance>())
        {
            for (name, value) in args.kw {
                this.set(&name, value);
            }
        }
        Ok(Value::None)
    });
    namespace.set_method("__repr__", |vm, args| {
        let mut parts = Vec::new();
        if let Some(this) = args
            .pos
            .first()
            .and_then(|this| this.downcast::<Instance>())
        {
            let attrs: Vec<_> = this
                .attrs
                .borrow()
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            for (name, value) in attrs {
                parts.push(format!("{name}={}", vm.repr(&value)?));
            }
        }
        Ok(format!("namespace({})", parts.join(", ")).into())
    });
    namespace.set_method("__eq__", |vm, args| {
        let all = |value: Option<&Value>| {
            let this = value?.downcast::<Instance>()?;
            let attrs = this.attrs.borrow();
            let pairs = attrs
                .iter()
                .map(|(name, value)| (Key::from(&**name), value.clone()));
            Some(Value::dict(pairs.collect()))
        };
        match (all(args.pos.first()), all(args.pos.get(1))) {
            (Some(a), Some(b)) => Ok(Value::Bool(vm.eq(&a, &b)?)),
            _ => Ok(Value::NotImplemented),
        }
    });
    let mut module = ModuleObject::new("types")
        .with("SimpleNamespace", Value::Object(namespace))
        .with_function("MappingProxyType", |vm, args| {
            let mut reader = args.reader(vm, "MappingProxyType");
            let mapping = reader.required("mapping")?;
            reader.finish()?;
            Ok(mapping)
        })
        .with_function("ModuleType", |vm, args: Args| {
            let mut reader = args.reader(vm, "ModuleType");
            let name = super::required_text(vm, "name", reader.required("name")?)?;
            reader.optional("doc")?;
            reader.finish()?;
            Ok(ModuleObject::new(&name).into())
        });
    for (name, class) in [
        ("FunctionType", "function"),
        ("LambdaType", "function"),
        ("MethodType", "method"),
        ("BuiltinFunctionType", "builtin_function_or_method"),
        ("GeneratorType", "generator"),
        ("CoroutineType", "coroutine"),
        ("NoneType", "NoneType"),
        ("EllipsisType", "ellipsis"),
        ("UnionType", "UnionType"),
    ] {
        module = module.with(name, vm.class(class));
    }
    for name in ["TracebackType", "FrameType", "CodeType", "GenericAlias"] {
        module = module.with(name, super::collections::abc::value(name));
    }
    Ok(module)
}

/// The module `abc`.
pub fn abc_module(vm: &Vm) -> Result<ModuleObject> {
    let object: Vec<_> = vm.find_class("object").into_iter().collect();
    let base = Class::new(vm, "abc", "ABC", object.clone(), Attrs::default())?;
    let meta = Class::new(vm, "abc", "ABCMeta", object, Attrs::default())?;
    let mark = |vm: &Vm, args: Args| {
        let mut reader = args.reader(vm, "abstractmethod");
        let function = reader.required("funcobj")?;
        reader.finish()?;
        // Where the mark can't be kept, the method is an ordinary one.
        let _ = vm.set_attr(&function, "__isabstractmethod__", Value::Bool(true));
        Ok(function)
    };
    Ok(ModuleObject::new("abc")
        .with("ABC", Value::Object(base))
        .with("ABCMeta", Value::Object(meta))
        .with("abstractproperty", vm.class("property"))
        .with_function("abstractmethod", mark)
        .with_function("abstractclassmethod", mark)
        .with_function("abstractstaticmethod", mark))
}
