//! Which module names have bindings, and what is in each.

use std::rc::Rc;

use limbeck_py::{Args, NativeFunction, Result, Value, Vm, module::ModuleObject};

use super::{
    alembic, autogenerate, connection, ddl, engine, exc, expr,
    inert::{WithLate, inert},
    inspector, ischema_names, names, schema,
    state::State,
    types::{self, TypeClass},
    url, versions, write_hooks,
};

/// A native function by name.
type Entry = (&'static str, fn(&Vm, Args) -> Result<Value>);

/// The schema constructs, which stand in `sqlalchemy` and `sqlalchemy.schema`.
const SCHEMA: &[Entry] = &[
    ("Column", schema::column),
    ("Table", schema::table),
    ("MetaData", schema::metadata),
    ("PrimaryKeyConstraint", schema::primary_key),
    ("ForeignKeyConstraint", schema::foreign_key_constraint),
    ("ForeignKey", schema::foreign_key),
    ("UniqueConstraint", schema::unique),
    ("CheckConstraint", schema::check),
    ("Index", schema::index),
    ("Computed", schema::computed),
    ("Identity", schema::identity),
    ("Sequence", schema::sequence),
    ("FetchedValue", schema::fetched_value),
    ("DefaultClause", schema::default_clause),
    ("CreateSequence", ddl::create_sequence),
    ("DropSequence", ddl::drop_sequence),
    ("CreateTable", ddl::create_table),
    ("DropTable", ddl::drop_table),
    ("CreateSchema", ddl::create_schema),
    ("DropSchema", ddl::drop_schema),
    ("DDL", ddl::ddl),
    ("conv", names::conv),
    ("quoted_name", names::quoted_name),
];

/// Those of them that are statements.
const STATEMENTS: &[&str] = &[
    "CreateSequence",
    "DropSequence",
    "CreateTable",
    "DropTable",
    "CreateSchema",
    "DropSchema",
    "DDL",
];

/// Modules that only autogenerate, type checkers or servers of the application care about.
const INERT: &[&str] = &[
    "alembic.autogenerate.render",
    "alembic.autogenerate.compare",
    "alembic.operations.base",
    "alembic.runtime",
    "alembic.runtime.environment",
    "alembic.runtime.migration",
    "alembic.migration",
    "alembic.environment",
    "alembic.ddl",
    "alembic.ddl.impl",
    "alembic.ddl.base",
    "alembic.ddl.postgresql",
    "alembic.ddl.sqlite",
    "alembic.ddl.mysql",
    "sqlalchemy.sql.base",
    "sqlalchemy.sql.compiler",
    "sqlalchemy.sql.type_api",
    "sqlalchemy.engine.interfaces",
    "sqlalchemy.engine.default",
    "sqlalchemy.ext.mutable",
    "sqlalchemy.pool",
    "sqlalchemy.pool.impl",
];

/// The module of that name, if there is a binding.
pub fn import(vm: &Vm, state: &Rc<State>, name: &str) -> Result<Option<Value>> {
    let module = match name {
        "alembic" => alembic::module(state),
        "alembic.op" | "alembic.context" => {
            let parent = vm.import_module("alembic")?;
            return vm.find_attr(&parent, name.trim_start_matches("alembic."));
        }
        "alembic.util" | "alembic.util.exc" => exc::alembic_util(vm),
        "alembic.script" => ModuleObject::new(name).with(
            "ScriptDirectory",
            Value::object(versions::ScriptDirectoryClass(Rc::downgrade(state))),
        ),
        "alembic.operations.ops" => return autogenerate::ops(vm).map(Some),
        "alembic.autogenerate.rewriter" => return autogenerate::rewriter(vm).map(Some),
        "alembic.operations" => autogenerate::operations(vm)?,
        "alembic.autogenerate" | "alembic.autogenerate.api" => {
            autogenerate::autogenerate(vm, name, state)?
        }
        "alembic.script.write_hooks" => write_hooks::module(state),
        "alembic.config" => ModuleObject::new(name).with("Config", inert("alembic.config.Config")),
        "sqlalchemy" => sqlalchemy(vm, state)?,
        "sqlalchemy.schema" | "sqlalchemy.sql.schema" | "sqlalchemy.sql.ddl" => {
            with_schema(ModuleObject::new(name))
        }
        "sqlalchemy.ext.compiler" => super::compiles::module(),
        "sqlalchemy.types" | "sqlalchemy.sql.sqltypes" => {
            with_types(ModuleObject::new(name), "sqlalchemy")
        }
        "sqlalchemy.sql"
        | "sqlalchemy.sql.expression"
        | "sqlalchemy.sql.selectable"
        | "sqlalchemy.sql.functions"
        | "sqlalchemy.sql.elements"
        | "sqlalchemy.sql.operators" => {
            let mut module = with_expressions(vm, ModuleObject::new(name))?
                .with_function("quoted_name", names::quoted_name);
            if name == "sqlalchemy.sql" {
                module = with_schema(module);
                for child in [
                    "sqltypes",
                    "schema",
                    "ddl",
                    "expression",
                    "functions",
                    "elements",
                ] {
                    module =
                        module.with(child, vm.import_module(&format!("sqlalchemy.sql.{child}"))?);
                }
            }
            module
        }
        "dotenv" | "dotenv.main" => super::dotenv::module(state, name),
        "sqlalchemy.exc" => exc::module(vm),
        "sqlalchemy.dialects" => {
            let mut module = ModuleObject::new(name);
            for child in ["postgresql", "sqlite", "mysql", "mssql", "oracle"] {
                module = module.with(
                    child,
                    vm.import_module(&format!("sqlalchemy.dialects.{child}"))?,
                );
            }
            module
        }
        "sqlalchemy.engine" | "sqlalchemy.engine.base" => {
            with_engine(ModuleObject::new(name), vm, state)?
        }
        "sqlalchemy.engine.url" => with_url(ModuleObject::new(name)),
        "sqlalchemy.engine.reflection"
        | "sqlalchemy.inspection"
        | "sqlalchemy.engine.reflection.Inspector" => with_inspect(ModuleObject::new(name)),
        "sqlalchemy.engine.result" | "sqlalchemy.engine.row" | "sqlalchemy.engine.cursor" => {
            connection::result_module(name)
        }
        "sqlalchemy.ext" => ModuleObject::new(name)
            .with("asyncio", vm.import_module("sqlalchemy.ext.asyncio")?)
            .with("compiler", vm.import_module("sqlalchemy.ext.compiler")?),
        "sqlalchemy.ext.asyncio" => with_async(ModuleObject::new(name), state),
        "sqlalchemy.event" => with_event(ModuleObject::new(name), state),
        "sqlalchemy.orm" | "sqlalchemy.orm.session" => expr::orm_module(vm, name),
        "sqlmodel" | "sqlmodel.sql" | "sqlmodel.sql.sqltypes" => {
            return super::thirdparty::sqlmodel(vm, name).map(Some);
        }
        _ if name.starts_with("sqlalchemy.dialects.") => match dialect_module(vm, name)? {
            Some(module) => module,
            None => return Ok(None),
        },
        _ if INERT.contains(&name) => return Ok(Some(inert(name))),
        _ => return super::thirdparty::module(vm, name),
    };
    Ok(Some(module.into()))
}

fn function(module: &str, (name, call): Entry) -> Value {
    Value::object(NativeFunction::new(name, call).in_module(module))
}

fn with_schema(mut module: ModuleObject) -> ModuleObject {
    for &(name, call) in SCHEMA {
        let class = name.starts_with(char::is_uppercase) && !STATEMENTS.contains(&name);
        let value = if class {
            schema::SchemaClass::of(name, call)
        } else {
            function("sqlalchemy.schema", (name, call))
        };
        module = module.with(name, value);
    }
    for name in schema::BASES {
        module = module.with(name, schema::SchemaClass::base(name));
    }
    module.with("BLANK_SCHEMA", inert("BLANK_SCHEMA"))
}

fn with_types(mut module: ModuleObject, from: &str) -> ModuleObject {
    for (place, entries) in types::entries(from) {
        for &(name, build) in entries {
            module = module.with(
                name,
                Value::object(TypeClass {
                    module: place,
                    name,
                    build,
                }),
            );
        }
    }
    for (name, value) in types::custom_bases() {
        module = module.with(name, value);
    }
    for name in ["SchemaType", "Concatenable", "Indexable", "_Binary"] {
        module = module.with(name, inert(name));
    }
    module
}

fn with_expressions(vm: &Vm, mut module: ModuleObject) -> Result<ModuleObject> {
    for (name, value) in expr::exports(vm)? {
        module = module.with(name, value);
    }
    Ok(module)
}

fn with_url(module: ModuleObject) -> ModuleObject {
    let class = ModuleObject::new("URL").with_function("create", url::create);
    module
        .with_late("make_url", url::make_url)
        .with("URL", class)
}

fn with_inspect(module: ModuleObject) -> ModuleObject {
    module
        .with_function("inspect", inspector::inspect)
        .with("Inspector", inspector::class())
}

fn with_engine(module: ModuleObject, vm: &Vm, state: &Rc<State>) -> Result<ModuleObject> {
    let sync = |call: fn(&Vm, Args, &Rc<State>, bool) -> Result<Value>| {
        let state = Rc::downgrade(state);
        move |vm: &Vm, args: Args| match state.upgrade() {
            Some(state) => call(vm, args, &state, false),
            None => Ok(Value::None),
        }
    };
    let mut module = with_url(with_inspect(module))
        .with_late("create_engine", sync(engine::create_engine))
        .with_late("engine_from_config", sync(engine::engine_from_config));
    for name in [
        "Connection",
        "Engine",
        "Dialect",
        "Transaction",
        "RootTransaction",
    ] {
        module = module.with(name, inert(name));
    }
    for (name, value) in connection::classes(vm) {
        module = module.with(name, value);
    }
    Ok(module)
}

fn with_async(module: ModuleObject, state: &Rc<State>) -> ModuleObject {
    let asynchronous = |call: fn(&Vm, Args, &Rc<State>, bool) -> Result<Value>| {
        let state = Rc::downgrade(state);
        move |vm: &Vm, args: Args| match state.upgrade() {
            Some(state) => call(vm, args, &state, true),
            None => Ok(Value::None),
        }
    };
    let mut module = module
        .with_late("create_async_engine", asynchronous(engine::create_engine))
        .with_late(
            "async_engine_from_config",
            asynchronous(engine::engine_from_config),
        );
    // `AsyncEngine(engine)` around a synchronous one.
    module = module.with_late("AsyncEngine", |vm, args| {
        let mut args = args.reader(vm, "AsyncEngine");
        let engine = args.required("sync_engine")?;
        args.finish()?;
        Ok(engine)
    });
    for name in [
        "AsyncConnection",
        "AsyncSession",
        "AsyncTransaction",
        "async_sessionmaker",
        "AsyncAttrs",
    ] {
        module = module.with(name, inert(name));
    }
    module
}

fn with_event(module: ModuleObject, state: &Rc<State>) -> ModuleObject {
    let (listen, listens_for) = (Rc::downgrade(state), Rc::downgrade(state));
    module
        .with_late("listen", move |vm, args| {
            let mut args = args.reader(vm, "listen");
            args.required("target")?;
            let event = vm.str(&args.required("identifier")?)?;
            let function = args.required("fn")?;
            args.rest_keywords();
            args.finish()?;
            if let Some(state) = listen.upgrade() {
                state
                    .listeners
                    .borrow_mut()
                    .push(super::state::Listener { event, function });
            }
            Ok(Value::None)
        })
        .with_function("listens_for", move |vm, args| {
            let mut args = args.reader(vm, "listens_for");
            args.required("target")?;
            let event = vm.str(&args.required("identifier")?)?;
            args.rest_keywords();
            args.finish()?;
            let state = listens_for.clone();
            let decorator = NativeFunction::new("listens_for", move |_vm, args| {
                let function = args.pos.into_iter().next().unwrap_or_default();
                if let Some(state) = state.upgrade() {
                    let listener = super::state::Listener {
                        event: event.clone(),
                        function: function.clone(),
                    };
                    state.listeners.borrow_mut().push(listener);
                }
                Ok(function)
            });
            Ok(Value::object(decorator))
        })
}

fn sqlalchemy(vm: &Vm, state: &Rc<State>) -> Result<ModuleObject> {
    let module = with_types(ModuleObject::new("sqlalchemy"), "sqlalchemy");
    let module = with_engine(with_expressions(vm, with_schema(module))?, vm, state)?;
    let mut module = module.with("__version__", "2.1.9");
    for child in [
        "exc", "types", "schema", "sql", "dialects", "engine", "event", "pool", "ext", "orm",
    ] {
        module = module.with(child, vm.import_module(&format!("sqlalchemy.{child}"))?);
    }
    Ok(module)
}

/// `sqlalchemy.dialects.X`, and the modules below it, which re-export the same names.
fn dialect_module(vm: &Vm, name: &str) -> Result<Option<ModuleObject>> {
    let parts: Vec<&str> = name.split('.').take(3).collect();
    let place = parts.join(".");
    let module = with_types(ModuleObject::new(name), &place);
    let Some(dialect) = parts.get(2) else {
        return Ok(None);
    };
    if !["postgresql", "sqlite", "mysql", "mssql", "oracle"].contains(dialect) {
        return Ok(None);
    }
    let mut module = module;
    if *dialect == "postgresql" {
        module = module.with_function("ExcludeConstraint", schema::exclude);
    }
    for (name, value) in expr::dialect_exports(vm, dialect)? {
        module = module.with(name, value);
    }
    module = module.with("dialect", inert("dialect"));
    if name.strip_prefix(&place) == Some(".base") {
        let names = ischema_names::of(vm, dialect);
        let class = match *dialect {
            "postgresql" => "PGDialect",
            "sqlite" => "SQLiteDialect",
            _ => "DefaultDialect",
        };
        let of_class = ModuleObject::new(class).with("ischema_names", names.clone());
        module = module.with("ischema_names", names).with(class, of_class);
    }
    if name == place {
        module = module.with("base", vm.import_module(&format!("{place}.base"))?);
        for child in ["json", "ranges", "types", "named_types", "ext", "dml"] {
            if *dialect == "postgresql" {
                module = module.with(child, inert(child));
            }
        }
    }
    Ok(Some(module))
}
