//! `operator`.

use crate::{
    args::Args,
    error::Result,
    module::ModuleObject,
    object::{BinaryOp, CompareOp, UnaryOp},
    value::Value,
    vm::Vm,
};

const BINARY: &[(&str, BinaryOp)] = &[
    ("add", BinaryOp::Add),
    ("concat", BinaryOp::Add),
    ("sub", BinaryOp::Sub),
    ("mul", BinaryOp::Mul),
    ("truediv", BinaryOp::Div),
    ("floordiv", BinaryOp::FloorDiv),
    ("mod", BinaryOp::Mod),
    ("pow", BinaryOp::Pow),
    ("matmul", BinaryOp::MatMul),
    ("lshift", BinaryOp::LShift),
    ("rshift", BinaryOp::RShift),
    ("or_", BinaryOp::BitOr),
    ("and_", BinaryOp::BitAnd),
    ("xor", BinaryOp::BitXor),
];

const COMPARE: &[(&str, CompareOp)] = &[
    ("eq", CompareOp::Eq),
    ("ne", CompareOp::Ne),
    ("lt", CompareOp::Lt),
    ("le", CompareOp::Le),
    ("gt", CompareOp::Gt),
    ("ge", CompareOp::Ge),
];

const UNARY: &[(&str, UnaryOp)] = &[
    ("neg", UnaryOp::Neg),
    ("pos", UnaryOp::Pos),
    ("invert", UnaryOp::Invert),
    ("inv", UnaryOp::Invert),
];

fn two(vm: &Vm, name: &str, args: Args) -> Result<(Value, Value)> {
    let mut reader = args.reader(vm, name);
    let (a, b) = (reader.required("a")?, reader.required("b")?);
    reader.finish()?;
    Ok((a, b))
}

// A function of one value that gives one thing of it for each key, or a tuple for several.
fn getter(
    name: &'static str,
    keys: Vec<Value>,
    get: fn(&Vm, &Value, &Value) -> Result<Value>,
) -> Value {
    Value::function(name, move |vm, args| {
        let value = args.only(vm, name, "a")?;
        match &*keys {
            [key] => get(vm, &value, key),
            keys => {
                let mut all = Vec::with_capacity(keys.len());
                for key in keys {
                    all.push(get(vm, &value, key)?);
                }
                Ok(Value::tuple(all))
            }
        }
    })
}

fn attribute(vm: &Vm, value: &Value, path: &Value) -> Result<Value> {
    let Some(path) = path.as_str() else {
        return Err(vm.type_error("attribute name must be a string"));
    };
    path.split('.')
        .try_fold(value.clone(), |value, name| vm.get_attr(&value, name))
}

/// The module.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("operator");
    for (name, op) in BINARY {
        let function = Value::function(name, move |vm, args| {
            let (a, b) = two(vm, name, args)?;
            vm.binary(*op, &a, &b)
        });
        let special = format!("__{}__", name.trim_end_matches('_'));
        module = module.with(name, function.clone()).with(&special, function);
    }
    for (name, op) in COMPARE {
        module = module.with_function(name, move |vm, args| {
            let (a, b) = two(vm, name, args)?;
            vm.compare(*op, &a, &b)
        });
    }
    for (name, op) in UNARY {
        module = module.with_function(name, move |vm, args| {
            vm.unary(*op, &args.only(vm, name, "a")?)
        });
    }
    Ok(module
        .with_function("not_", |vm, args| {
            Ok(Value::Bool(!vm.truth(&args.only(vm, "not_", "a")?)?))
        })
        .with_function("truth", |vm, args| {
            Ok(Value::Bool(vm.truth(&args.only(vm, "truth", "a")?)?))
        })
        .with_function("is_", |vm, args| {
            let (a, b) = two(vm, "is_", args)?;
            Ok(Value::Bool(a.is(&b)))
        })
        .with_function("is_not", |vm, args| {
            let (a, b) = two(vm, "is_not", args)?;
            Ok(Value::Bool(!a.is(&b)))
        })
        .with_function("contains", |vm, args| {
            let (a, b) = two(vm, "contains", args)?;
            Ok(Value::Bool(vm.contains(&a, &b)?))
        })
        .with_function("getitem", |vm, args| {
            let (a, b) = two(vm, "getitem", args)?;
            vm.get_item(&a, &b)
        })
        .with_function("itemgetter", |vm, args| {
            if args.pos.is_empty() {
                return Err(vm.type_error("itemgetter expected 1 argument, got 0"));
            }
            Ok(getter("itemgetter", args.pos, |vm, value, key| {
                vm.get_item(value, key)
            }))
        })
        .with_function("attrgetter", |vm, args| {
            if args.pos.is_empty() {
                return Err(vm.type_error("attrgetter expected 1 argument, got 0"));
            }
            Ok(getter("attrgetter", args.pos, attribute))
        })
        .with_function("methodcaller", |vm, mut args| {
            if args.pos.is_empty() {
                return Err(
                    vm.type_error("methodcaller needs at least one argument, the method name")
                );
            }
            let method = super::required_text(vm, "method name", args.pos.remove(0))?;
            Ok(Value::function("methodcaller", move |vm, given| {
                let value = given.only(vm, "methodcaller", "a")?;
                vm.call_method(&value, &method, args.clone())
            }))
        }))
}
