//! SQLAlchemy's types as Python sees them: classes (`sa.String`) and their instances (`sa.String(50)`).

mod build;
mod custom;
mod foreign;
mod generic;
mod object;
mod postgresql;
mod sqlite;

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::types::Type;

pub use object::{TypeClass, TypeObject, class_name, enum_args};

use super::convert;

/// One class of types: its name and how its arguments are read.
pub(super) type Entry = (&'static str, fn(&Vm, Args) -> Result<Type>);

/// The modules that hold types, and what is in them. Generic types stand in `sqlalchemy`, `sqlalchemy.types` and
/// `sqlalchemy.sql.sqltypes`; dialects re-export the upper-case ones.
pub fn entries(module: &str) -> Vec<(&'static str, &'static [Entry])> {
    match module {
        "sqlalchemy" | "sqlalchemy.types" | "sqlalchemy.sql.sqltypes" => {
            vec![("sqlalchemy", generic::ENTRIES)]
        }
        "sqlalchemy.dialects.postgresql" => {
            vec![
                ("sqlalchemy", generic::UPPERCASE),
                ("sqlalchemy.dialects.postgresql", postgresql::ENTRIES),
            ]
        }
        "sqlalchemy.dialects.sqlite" => {
            vec![
                ("sqlalchemy", generic::UPPERCASE),
                ("sqlalchemy.dialects.sqlite", sqlite::ENTRIES),
            ]
        }
        "sqlalchemy.dialects.mysql" => {
            vec![
                ("sqlalchemy", generic::UPPERCASE),
                ("sqlalchemy.dialects.mysql", foreign::MYSQL),
            ]
        }
        "sqlalchemy.dialects.mssql" => {
            vec![
                ("sqlalchemy", generic::UPPERCASE),
                ("sqlalchemy.dialects.mssql", foreign::MSSQL),
            ]
        }
        "sqlalchemy.dialects.oracle" => {
            vec![
                ("sqlalchemy", generic::UPPERCASE),
                ("sqlalchemy.dialects.oracle", foreign::ORACLE),
            ]
        }
        _ => Vec::new(),
    }
}

/// The bases that scripts derive types of their own from: `TypeDecorator`, `UserDefinedType`.
pub fn custom_bases() -> Vec<(&'static str, Value)> {
    custom::bases()
}

/// Whether a value is a base that classes of types derive from, or such a class.
pub fn is_custom_base(value: &Value) -> bool {
    custom::is_base(value)
}

/// Whether a value is a type, or a class of types.
pub fn is_type(value: &Value) -> bool {
    value.downcast_ref::<TypeObject>().is_some()
        || value.downcast_ref::<TypeClass>().is_some()
        || custom::is_custom(value)
}

/// The type that a value stands for: an instance, a class (called without arguments), or a class of the script's own.
/// `None`: it is no type.
pub fn type_of(vm: &Vm, value: &Value) -> Result<Option<Type>> {
    if let Some(object) = value.downcast_ref::<TypeObject>() {
        return Ok(Some(object.type_.borrow().clone()));
    }
    if let Some(class) = value.downcast_ref::<TypeClass>() {
        return (class.build)(vm, Args::default()).map(Some);
    }
    custom::type_of(vm, value)
}

/// The type that a value stands for, or a `TypeError`.
pub fn to_type(vm: &Vm, value: &Value) -> Result<Type> {
    let value = vm.concrete(value)?;
    match type_of(vm, &value)? {
        Some(type_) => Ok(type_),
        None => Err(convert::wrong(vm, "a type", "a SQLAlchemy type", &value)),
    }
}

/// The Python value of a type, as reflection hands it out.
pub fn to_value(type_: Type) -> Value {
    Value::object(TypeObject::new(type_))
}
