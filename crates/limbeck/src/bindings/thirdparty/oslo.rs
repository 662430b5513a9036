//! `oslo_db.sqlalchemy.types`.

use limbeck_py::{Args, ModuleObject, Result, Vm};
use limbeck_sql::types::{ForeignType, StringArgs, Type};

use super::rest;
use crate::bindings::{convert, types::TypeClass};

const PLACE: &str = "oslo_db.sqlalchemy.types";

/// The module of that name.
pub fn module(name: &str) -> Option<ModuleObject> {
    let types = || {
        let class = |name, build| TypeClass {
            module: PLACE,
            name,
            build,
        };
        rest::module(
            PLACE,
            vec![
                class(
                    "JsonEncodedType",
                    json_type as fn(&Vm, Args) -> Result<Type>,
                ),
                class("JsonEncodedDict", json_dict),
                class("JsonEncodedList", json_list),
                class("SoftDeleteInteger", soft_delete),
            ],
        )
    };
    let sqlalchemy = || rest::module("oslo_db.sqlalchemy", Vec::new()).with("types", types());
    Some(match name {
        PLACE => types(),
        "oslo_db.sqlalchemy" => sqlalchemy(),
        "oslo_db" => rest::module("oslo_db", Vec::new()).with("sqlalchemy", sqlalchemy()),
        _ => return None,
    })
}

fn json_type(vm: &Vm, args: Args) -> Result<Type> {
    json(vm, args, "JsonEncodedType")
}

fn json_dict(vm: &Vm, args: Args) -> Result<Type> {
    json(vm, args, "JsonEncodedDict")
}

fn json_list(vm: &Vm, args: Args) -> Result<Type> {
    json(vm, args, "JsonEncodedList")
}

/// Text, which the class fills with JSON.
fn json(vm: &Vm, args: Args, name: &str) -> Result<Type> {
    let mut args = args.reader(vm, name);
    let long = convert::bool_or(vm, args.optional("mysql_as_long")?, false)?;
    let medium = convert::bool_or(vm, args.optional("mysql_as_medium")?, false)?;
    args.finish()?;
    let mysql = match (long, medium) {
        (true, true) => {
            return Err(vm.type_error("mysql_as_long and mysql_as_medium are mutually exclusive"));
        }
        (true, false) => Some("LONGTEXT"),
        (false, true) => Some("MEDIUMTEXT"),
        (false, false) => None,
    };
    let text = Type::Text(StringArgs::default());
    let impl_ = match mysql {
        None => text,
        Some(name) => {
            let foreign = ForeignType {
                name: name.to_owned(),
                ..ForeignType::default()
            };
            Type::Variant {
                base: Box::new(text),
                mapping: vec![("mysql".to_owned(), Type::Mysql(Box::new(foreign)))],
            }
        }
    };
    Ok(Type::Decorator {
        class_path: format!("{PLACE}.{name}"),
        impl_: Box::new(impl_),
        processes: true,
    })
}

fn soft_delete(vm: &Vm, args: Args) -> Result<Type> {
    args.reader(vm, "SoftDeleteInteger").finish()?;
    Ok(Type::Decorator {
        class_path: format!("{PLACE}.SoftDeleteInteger"),
        impl_: Box::new(Type::Integer),
        processes: true,
    })
}
