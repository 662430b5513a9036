//! `sqlalchemy_utils`: the types whose SQL does not depend on other packages or on the application.

use limbeck_py::{Args, ModuleObject, Result, Value, Vm};
use limbeck_sql::types::{LengthArgs, PgJsonArgs, PgType, StringArgs, Type, UuidArgs};

use super::rest::{self, Entry};
use crate::bindings::{
    convert,
    types::{self, TypeClass},
};

/// The modules below `sqlalchemy_utils.types`, and the class of each.
const CLASSES: [Entry; 14] = [
    ("choice", "ChoiceType", choice),
    ("color", "ColorType", |vm, args| {
        sized(vm, args, "ColorType", 20)
    }),
    ("country", "CountryType", |vm, args| {
        fixed(vm, args, "CountryType", Type::string(2))
    }),
    ("currency", "CurrencyType", |vm, args| {
        fixed(vm, args, "CurrencyType", Type::string(3))
    }),
    ("email", "EmailType", |vm, args| {
        sized(vm, args, "EmailType", 255)
    }),
    ("ip_address", "IPAddressType", |vm, args| {
        sized(vm, args, "IPAddressType", 50)
    }),
    ("json", "JSONType", json),
    ("locale", "LocaleType", |vm, args| {
        fixed(vm, args, "LocaleType", unicode(Some(10)))
    }),
    ("phone_number", "PhoneNumberType", phone_number),
    ("scalar_list", "ScalarListType", |vm, args| {
        ignoring(vm, args, "ScalarListType", unicode_text())
    }),
    ("timezone", "TimezoneType", |vm, args| {
        ignoring(vm, args, "TimezoneType", unicode(Some(50)))
    }),
    ("ts_vector", "TSVectorType", |vm, args| {
        ignoring(vm, args, "TSVectorType", Type::Postgresql(PgType::TSVECTOR))
    }),
    ("url", "URLType", |vm, args| {
        fixed(vm, args, "URLType", unicode_text())
    }),
    ("uuid", "UUIDType", uuid),
];

/// The module of that name.
pub fn module(name: &str) -> Option<ModuleObject> {
    match name {
        "sqlalchemy_utils" => Some(rest::module(name, all()).with("types", types_module())),
        "sqlalchemy_utils.types" => Some(types_module()),
        _ => {
            let part = name.strip_prefix("sqlalchemy_utils.types.")?;
            let entry = CLASSES.iter().find(|entry| entry.0 == part)?;
            Some(rest::module(name, vec![class(entry.1, entry.2)]))
        }
    }
}

fn types_module() -> ModuleObject {
    CLASSES.iter().fold(
        rest::module("sqlalchemy_utils.types", all()),
        |module, (part, name, build)| {
            let path = format!("sqlalchemy_utils.types.{part}");
            module.with(part, rest::module(&path, vec![class(name, *build)]))
        },
    )
}

fn all() -> Vec<TypeClass> {
    CLASSES
        .iter()
        .map(|(_, name, build)| class(name, *build))
        .collect()
}

fn class(name: &'static str, build: fn(&Vm, Args) -> Result<Type>) -> TypeClass {
    TypeClass {
        module: "sqlalchemy_utils.types",
        name,
        build,
    }
}

fn decorator(name: &str, impl_: Type) -> Type {
    Type::Decorator {
        class_path: format!("sqlalchemy_utils.types.{name}"),
        impl_: Box::new(impl_),
        processes: true,
    }
}

fn text(length: Option<i64>) -> StringArgs {
    StringArgs {
        length,
        ..StringArgs::default()
    }
}

fn unicode(length: Option<i64>) -> Type {
    Type::Unicode(text(length))
}

fn unicode_text() -> Type {
    Type::UnicodeText(text(None))
}

fn on_postgresql(base: Type, postgresql: PgType) -> Type {
    Type::Variant {
        base: Box::new(base),
        mapping: vec![("postgresql".to_owned(), Type::Postgresql(postgresql))],
    }
}

/// A class without arguments.
fn fixed(vm: &Vm, args: Args, name: &str, impl_: Type) -> Result<Type> {
    args.reader(vm, name).finish()?;
    Ok(decorator(name, impl_))
}

/// A class whose arguments don't change its SQL.
fn ignoring(vm: &Vm, args: Args, name: &str, impl_: Type) -> Result<Type> {
    let mut args = args.reader(vm, name);
    args.rest_positional();
    args.rest_keywords();
    args.finish()?;
    Ok(decorator(name, impl_))
}

/// A class whose first argument is the text's length.
fn sized(vm: &Vm, args: Args, name: &str, default: i64) -> Result<Type> {
    let mut args = args.reader(vm, name);
    let key = if name == "EmailType" {
        "length"
    } else {
        "max_length"
    };
    let length = length(vm, key, args.optional(key)?, default)?;
    args.finish()?;
    Ok(decorator(name, unicode(length)))
}

fn length(vm: &Vm, key: &str, value: Option<Value>, default: i64) -> Result<Option<i64>> {
    match value {
        Some(value) => convert::opt_int(vm, key, Some(value)),
        None => Ok(Some(default)),
    }
}

fn phone_number(vm: &Vm, args: Args) -> Result<Type> {
    let mut args = args.reader(vm, "PhoneNumberType");
    args.optional("region")?;
    let length = length(vm, "max_length", args.optional("max_length")?, 20)?;
    args.finish()?;
    Ok(decorator("PhoneNumberType", unicode(length)))
}

fn choice(vm: &Vm, args: Args) -> Result<Type> {
    let mut args = args.reader(vm, "ChoiceType");
    args.required("choices")?;
    let impl_ = args.optional("impl")?.filter(|value| !value.is_none());
    args.finish()?;
    let impl_ = match impl_ {
        Some(impl_) => types::to_type(vm, &impl_)?,
        None => unicode(Some(255)),
    };
    Ok(decorator("ChoiceType", impl_))
}

fn json(vm: &Vm, args: Args) -> Result<Type> {
    let impl_ = on_postgresql(unicode_text(), PgType::JSON(PgJsonArgs::default()));
    fixed(vm, args, "JSONType", impl_)
}

fn uuid(vm: &Vm, args: Args) -> Result<Type> {
    let mut args = args.reader(vm, "UUIDType");
    let binary = convert::bool_or(vm, args.optional("binary")?, true)?;
    let native = convert::bool_or(vm, args.optional("native")?, true)?;
    args.finish()?;
    let base = if binary {
        Type::BINARY(LengthArgs { length: Some(16) })
    } else {
        Type::CHAR(text(Some(32)))
    };
    let impl_ = if native {
        on_postgresql(base, PgType::UUID(UuidArgs::default()))
    } else {
        base
    };
    Ok(decorator("UUIDType", impl_))
}
