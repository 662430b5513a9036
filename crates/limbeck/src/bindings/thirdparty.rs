//! Types of well-known packages that scripts name: written as those packages write them, so that no Python is needed.

mod oslo;
mod pgvector;
mod rest;
mod utils;

use limbeck_py::{ModuleObject, Result, Value, Vm};
use limbeck_sql::types::{StringArgs, Type, UuidArgs};

use super::{convert, types::TypeClass};

/// `sqlmodel`, of which scripts use `AutoString` and `GUID`; anything else is the application's.
pub fn sqlmodel(vm: &Vm, name: &str) -> Result<Value> {
    let classes = |module: ModuleObject| {
        module.with("AutoString", Value::object(AUTO_STRING)).with(
            "GUID",
            Value::object(TypeClass {
                module: "sqlmodel.sql.sqltypes",
                name: "GUID",
                build: guid,
            }),
        )
    };
    let module = match name {
        "sqlmodel.sql.sqltypes" => classes(ModuleObject::new(name)),
        "sqlmodel.sql" => ModuleObject::new(name).with(
            "sqltypes",
            classes(ModuleObject::new("sqlmodel.sql.sqltypes")),
        ),
        _ => {
            let types = classes(ModuleObject::new("sqlmodel.sql.sqltypes"));
            let sql = ModuleObject::new("sqlmodel.sql").with("sqltypes", types);
            classes(ModuleObject::new(name))
                .with("sql", sql)
                .with_function("__getattr__", sqlmodel_attribute)
        }
    };
    let _ = vm;
    Ok(module.into())
}

/// What else `sqlmodel` has: SQLAlchemy's own things, or the application's (`SQLModel.metadata`).
fn sqlmodel_attribute(vm: &Vm, args: limbeck_py::Args) -> Result<Value> {
    let name = match args.pos.first() {
        Some(name) => convert::string(vm, "name", name)?,
        None => String::new(),
    };
    let missing = || {
        vm.exception(
            "AttributeError",
            format!("module 'sqlmodel' has no attribute '{name}'"),
        )
    };
    if name.starts_with("__") {
        return Err(missing());
    }
    let sqlalchemy = vm.import_module("sqlalchemy")?;
    match vm.find_attr(&sqlalchemy, &name)? {
        Some(value) => Ok(value),
        None => Ok(vm.deferred_import("sqlmodel", &name)),
    }
}

const AUTO_STRING: TypeClass = TypeClass {
    module: "sqlmodel.sql.sqltypes",
    name: "AutoString",
    build: auto_string,
};

fn auto_string(vm: &Vm, args: limbeck_py::Args) -> Result<Type> {
    let mut args = args.reader(vm, "AutoString");
    let length = convert::opt_int(vm, "length", args.optional("length")?)?;
    let collation = convert::opt_str(vm, "collation", args.optional("collation")?)?;
    args.finish()?;
    // `AutoString` gives MySQL a length where there is none; elsewhere it is `String`.
    let impl_ = Type::String(StringArgs {
        length,
        collation,
        ..StringArgs::default()
    });
    Ok(Type::Decorator {
        class_path: "sqlmodel.sql.sqltypes.AutoString".to_owned(),
        impl_: Box::new(impl_),
        processes: false,
    })
}

/// A UUID where the database has the type, else `CHAR(length)`.
fn guid_of(class_path: &str, length: i64) -> Type {
    let text = Type::CHAR(StringArgs {
        length: Some(length),
        collation: None,
        ..StringArgs::default()
    });
    let uuid = Type::Postgresql(limbeck_sql::types::PgType::UUID(UuidArgs::default()));
    let impl_ = Type::Variant {
        base: Box::new(text),
        mapping: vec![("postgresql".to_owned(), uuid)],
    };
    Type::Decorator {
        class_path: class_path.to_owned(),
        impl_: Box::new(impl_),
        processes: false,
    }
}

fn guid(vm: &Vm, args: limbeck_py::Args) -> Result<Type> {
    args.reader(vm, "GUID").finish()?;
    Ok(guid_of("sqlmodel.sql.sqltypes.GUID", 32))
}

fn users_guid(vm: &Vm, args: limbeck_py::Args) -> Result<Type> {
    args.reader(vm, "GUID").finish()?;
    Ok(guid_of("fastapi_users_db_sqlalchemy.generics.GUID", 36))
}

fn timestamp_aware(vm: &Vm, args: limbeck_py::Args) -> Result<Type> {
    let mut args = args.reader(vm, "TIMESTAMPAware");
    args.optional("timezone")?;
    args.finish()?;
    let impl_ = Type::TIMESTAMP(limbeck_sql::types::DateTimeArgs { timezone: true });
    Ok(Type::Decorator {
        class_path: "fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware".to_owned(),
        impl_: Box::new(impl_),
        processes: false,
    })
}

/// Modules of other packages.
pub fn module(vm: &Vm, name: &str) -> Result<Option<Value>> {
    let users = |name: &str| {
        ModuleObject::new(name)
            .with(
                "GUID",
                Value::object(TypeClass {
                    module: "fastapi_users_db_sqlalchemy.generics",
                    name: "GUID",
                    build: users_guid,
                }),
            )
            .with(
                "TIMESTAMPAware",
                Value::object(TypeClass {
                    module: "fastapi_users_db_sqlalchemy.generics",
                    name: "TIMESTAMPAware",
                    build: timestamp_aware,
                }),
            )
    };
    Ok(match name {
        "fastapi_users_db_sqlalchemy.generics" => Some(users(name).into()),
        "fastapi_users_db_sqlalchemy" => Some(
            users(name)
                .with("generics", users("fastapi_users_db_sqlalchemy.generics"))
                .into(),
        ),
        _ => oslo::module(name)
            .or_else(|| utils::module(name))
            .or_else(|| pgvector::module(vm, name))
            .map(Value::from),
    })
}
