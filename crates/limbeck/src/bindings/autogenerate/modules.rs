//! The modules `alembic.operations`, `alembic.operations.ops`, `alembic.autogenerate` and `alembic.autogenerate.rewriter`.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Error, ModuleObject, Object, Result, Script, Value, Vm};

use super::{constraints, produce, read, values};
use crate::bindings::{
    State,
    inert::{WithLate, inert},
    schema, types,
};

/// A function that takes values of the application's as they are.
type Late = fn(&Vm, Args, &Rc<State>) -> Result<Value>;

/// `alembic.operations.ops`.
pub fn ops(vm: &Vm) -> Result<Value> {
    let module = ModuleObject::new("alembic.operations.ops")
        .with_function("_to_table", |vm, args| {
            let op = one(vm, args)?;
            Ok(values::table_value(read::table(vm, &op)?))
        })
        .with_function("_to_index", |vm, args| {
            let op = one(vm, args)?;
            let (index, table) = read::index(vm, &op)?;
            Ok(values::index_value(index, table))
        })
        .with_function("_to_constraint", |vm, args| {
            let op = one(vm, args)?;
            let (constraint, table) = read::constraint(vm, &op)?;
            Ok(constraints::constraint_value(&constraint, table))
        })
        .with_function("_from_constraint", |vm, args| {
            let value = one(vm, args)?;
            constraints::of_constraint(vm, &value)
        })
        .with_function("_column", |vm, args| {
            let name = one(vm, args)?;
            schema::column(
                vm,
                Args::positional(vec![name, types::to_value(Default::default())]),
            )
        });
    let module = Rc::new(module);
    module.set("__package__", "alembic.operations".into());
    for (path, text) in [
        ("alembic/operations/ops.py", include_str!("ops.py")),
        ("alembic/operations/ops.py", include_str!("ops_columns.py")),
    ] {
        Script::parse(path, text)?.run_in(vm, &module)?;
    }
    Ok(Value::Object(module))
}

fn one(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "to");
    let value = args.required("value")?;
    args.finish()?;
    Ok(value)
}

/// `alembic.autogenerate.rewriter`.
pub fn rewriter(vm: &Vm) -> Result<Value> {
    let script = Script::parse(
        "alembic/autogenerate/rewriter.py",
        include_str!("rewriter.py"),
    )?;
    let module = script.run(vm, "alembic.autogenerate.rewriter")?;
    Ok(Value::Object(module))
}

/// `alembic.operations`.
pub fn operations(vm: &Vm) -> Result<ModuleObject> {
    let ops = vm.import_module("alembic.operations.ops")?;
    let base = vm.get_attr(&ops, "MigrateOperation")?;
    let mut module = ModuleObject::new("alembic.operations")
        .with("ops", ops)
        .with("MigrateOperation", base);
    for name in ["Operations", "BatchOperations", "AbstractOperations"] {
        module = module.with(name, inert(&format!("alembic.operations.{name}")));
    }
    Ok(module)
}

/// `alembic.autogenerate`, and the modules below it that hold the same names.
pub fn autogenerate(vm: &Vm, name: &str, state: &Rc<State>) -> Result<ModuleObject> {
    let rewriter = vm.import_module("alembic.autogenerate.rewriter")?;
    let class = vm.get_attr(&rewriter, "Rewriter")?;
    let mut module = ModuleObject::new(name)
        .with("Rewriter", class)
        .with("AutogenContext", inert("AutogenContext"));
    if name == "alembic.autogenerate" {
        module = module.with("rewriter", rewriter);
    }
    for registry in ["comparators", "renderers"] {
        module = module.with(registry, Value::object(Registry { name: registry }));
    }
    let functions: [(&'static str, Late); 3] = [
        ("compare_metadata", produce::compare_metadata),
        ("produce_migrations", produce::produce_migrations),
        ("render_python_code", produce::render_python_code),
    ];
    for (name, call) in functions {
        let state = Rc::downgrade(state);
        module = module.with_late(name, move |vm, args| match state.upgrade() {
            Some(state) => call(vm, args, &state),
            None => Ok(Value::None),
        });
    }
    module = module.with_function("render_op_text", |_, _| {
        Err(Error::unsupported(
            "alembic.autogenerate.render_op_text is not available without Python",
        ))
    });
    Ok(module)
}

/// `comparators` and `renderers`: what functions of the project add to autogenerate.
struct Registry {
    name: &'static str,
}

impl Object for Registry {
    fn type_name(&self) -> String {
        "Dispatcher".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["dispatch_for"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        if name != "dispatch_for" {
            return Ok(None);
        }
        let registry = self.name;
        Ok(Some(Value::function("dispatch_for", move |vm, args| {
            let function = one(vm, args)?;
            registered(vm)
                .0
                .borrow_mut()
                .push((registry, function.clone()));
            Ok(function)
        })))
    }
}

#[derive(Default)]
struct Registered(RefCell<Vec<(&'static str, Value)>>);

fn registered(vm: &Vm) -> Rc<Registered> {
    vm.extension(|_| Registered::default())
}

/// The first function that the project added to autogenerate by `comparators.dispatch_for` or `renderers.dispatch_for`,
/// with the registry's name.
pub fn extension(vm: &Vm) -> Option<(&'static str, Value)> {
    registered(vm).0.borrow().first().cloned()
}
