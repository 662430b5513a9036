//! The Python objects of types.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, CompareOp, Object, Result, Value, Vm};
use limbeck_sql::{
    name::ConstraintName,
    types::{EnumArgs, PgType, Type},
};

use super::{generic, to_type};
use crate::{
    bindings::{convert, datum, enums},
    repr::{self, Module},
};

/// A class of types: `sa.String`.
pub struct TypeClass {
    /// The module that Python would name.
    pub module: &'static str,
    /// The class's name.
    pub name: &'static str,
    /// Reads the constructor's arguments.
    pub build: fn(&Vm, Args) -> Result<Type>,
}

impl Object for TypeClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let type_ = (self.build)(vm, args)?;
        Ok(Some(Value::object(TypeObject {
            type_: RefCell::new(type_),
            class: Some(self),
        })))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            // A `TypeDecorator`'s class says what it wraps.
            "impl" => match (self.build)(vm, Args::default()) {
                Ok(Type::Decorator { impl_, .. }) => Some(super::to_value(*impl_)),
                _ => None,
            },
            "__name__" | "__qualname__" => Some(self.name.into()),
            "__module__" => Some(self.module.into()),
            "__visit_name__" => Some(self.name.to_owned().into()),
            _ => None,
        })
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        let Some(object) = value.downcast_ref::<TypeObject>() else {
            return Ok(Some(false));
        };
        Ok(Some(is_instance(&object.type_.borrow(), self.name)))
    }

    fn python_expression(&self, _vm: &Vm) -> Result<Option<String>> {
        Ok(Some(format!(
            "__import__('{}', fromlist=['_']).{}",
            self.module, self.name
        )))
    }

    fn subclass(
        self: Rc<Self>,
        vm: &Vm,
        name: &str,
        _bases: &[Value],
        namespace: &limbeck_py::class::Attrs,
        _keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        super::custom::derive_from_class(vm, name, &self, namespace).map(Some)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class '{}.{}'>", self.module, self.name))
    }
}

/// An instance of a type: `sa.String(50)`.
pub struct TypeObject {
    /// The type.
    pub type_: RefCell<Type>,
    /// The class it was made with, where it was.
    pub class: Option<Rc<TypeClass>>,
}

/// The class of a type that only the application has: its name.
struct ApplicationClass {
    module: String,
    name: String,
}

impl Object for ApplicationClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(self.name.as_str().into()),
            "__module__" => Some(self.module.as_str().into()),
            _ => None,
        })
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class '{}.{}'>", self.module, self.name))
    }
}

impl TypeObject {
    /// Makes the object of a type that no script constructed.
    pub fn new(type_: Type) -> Self {
        Self {
            type_: RefCell::new(type_),
            class: None,
        }
    }

    fn enum_args(&self) -> Option<EnumArgs> {
        enum_args(&self.type_.borrow())
    }
}

/// The arguments of an enum type, native or not.
pub fn enum_args(type_: &Type) -> Option<EnumArgs> {
    match type_ {
        Type::Enum(args) => Some((**args).clone()),
        Type::Postgresql(PgType::ENUM(args)) => Some((**args).clone()),
        _ => None,
    }
}

const METHODS: &[&str] = &[
    "with_variant",
    "create",
    "drop",
    "copy",
    "adapt",
    "as_generic",
    "evaluates_none",
    "compile",
    "dialect_impl",
];

impl Object for TypeObject {
    fn type_name(&self) -> String {
        match &self.class {
            Some(class) => class.name.to_owned(),
            None => class_name(&self.type_.borrow()),
        }
    }

    fn class(&self) -> Option<Value> {
        if let Type::Application(it) = &*self.type_.borrow() {
            return Some(Value::object(ApplicationClass {
                module: it.module.clone(),
                name: it.class_name.clone(),
            }));
        }
        let class = self.class.clone()?;
        Some(Value::Object(class))
    }

    fn application_class(&self) -> Option<String> {
        match &*self.type_.borrow() {
            Type::Application(it) => Some(format!(
                "__import__('{}', fromlist=['_']).{}",
                it.module, it.class_name
            )),
            _ => None,
        }
    }

    fn python_expression(&self, vm: &Vm) -> Result<Option<String>> {
        written(vm, &self.type_.borrow())
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let type_ = self.type_.borrow();
        if let Type::Application(it) = &*type_ {
            let impl_ = it.impl_.as_deref().filter(|_| it.decorator);
            return Ok(match name {
                "__module__" => Some(it.module.as_str().into()),
                "impl" => impl_.map(|impl_| super::to_value(impl_.clone())),
                name if name.starts_with("__") => None,
                _ => match it.attributes.iter().find(|(known, _)| known == name) {
                    Some((_, value)) => Some(datum::to_value(vm, value)?),
                    // A decorator passes on what it does not have.
                    None => match impl_.map(|impl_| super::to_value(impl_.clone())) {
                        Some(impl_) => vm.find_attr(&impl_, name)?,
                        None => None,
                    },
                },
            });
        }
        if let Some(args) = enum_args(&type_) {
            let value = match name {
                "enums" => Some(generic::enum_values(&args)),
                "name" => Some(name_value(&args.name)),
                "schema" => Some(Value::from(args.schema.map(|name| name.text))),
                "native_enum" => Some(args.native_enum.into()),
                "create_type" => Some(args.create_type.into()),
                "length" => Some(Value::from(args.length)),
                _ => None,
            };
            return Ok(value);
        }
        let facts = Facts::of(&type_);
        let texts = is_instance(&type_, "String");
        let numbers = is_instance(&type_, "Numeric");
        Ok(match name {
            "length" if texts || is_instance(&type_, "LargeBinary") => {
                Some(Value::from(facts.length))
            }
            "precision" if numbers || facts.precision.is_some() => {
                Some(Value::from(facts.precision))
            }
            "scale" if numbers => Some(Value::from(facts.scale)),
            "collation" if texts => Some(Value::from(facts.collation)),
            "timezone" => facts.timezone.map(Value::from),
            "item_type" => facts.item_type.map(super::to_value),
            "impl" => match &*type_ {
                Type::Decorator { impl_, .. } => Some(super::to_value((**impl_).clone())),
                _ => None,
            },
            "name" => match &*type_ {
                Type::Boolean(args) | Type::BOOLEAN(args) => Some(name_value(&args.name)),
                _ => None,
            },
            _ => None,
        })
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        let mut type_ = self.type_.borrow_mut();
        let args = match &mut *type_ {
            Type::Enum(args) => args,
            Type::Postgresql(PgType::ENUM(args)) => args,
            _ => return Ok(false),
        };
        match name {
            "create_type" => args.create_type = vm.truth(&value)?,
            "name" => args.name = convert::constraint_name(vm, "name", Some(value))?,
            "schema" => args.schema = convert::opt_name(vm, "schema", Some(value))?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let own = || Value::Object(self.clone());
        match name {
            "with_variant" => {
                let mut args = args.reader(vm, "with_variant");
                let type_ = to_type(vm, &args.required("type_")?)?;
                let dialects = args.rest_positional();
                args.finish()?;
                let mut variant = self.type_.borrow().clone();
                for dialect in &dialects {
                    variant = with_variant(
                        variant,
                        convert::string(vm, "a dialect's name", dialect)?,
                        type_.clone(),
                    );
                }
                Ok(Some(super::to_value(variant)))
            }
            "create" | "drop" => match self.enum_args() {
                Some(enum_) => {
                    let mut args = args.reader(vm, name);
                    let bind = args.required("bind")?;
                    let checkfirst = convert::bool_or(vm, args.optional("checkfirst")?, false)?;
                    args.rest_keywords();
                    args.finish()?;
                    let native =
                        matches!(&*self.type_.borrow(), Type::Postgresql(_)) || enum_.native_enum;
                    enums::create_or_drop(vm, &bind, enum_, native, name == "create", checkfirst)?;
                    Ok(Some(Value::None))
                }
                None => Ok(None),
            },
            "copy" | "adapt" | "as_generic" | "evaluates_none" | "dialect_impl" => Ok(Some(own())),
            "compile" => {
                let dialect = args.pos.first().cloned().or_else(|| {
                    args.kw
                        .iter()
                        .find(|(name, _)| &**name == "dialect")
                        .map(|(_, value)| value.clone())
                });
                let text = enums::compile_type(vm, &self.type_.borrow(), dialect.as_ref())?;
                Ok(Some(text.into()))
            }
            _ => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        // Types compare by identity, as upstream.
        let same = other
            .downcast_ref::<TypeObject>()
            .is_some_and(|other| std::ptr::eq(other, &*self));
        Ok(match op {
            CompareOp::Eq => Some(same.into()),
            CompareOp::Ne => Some((!same).into()),
            _ => None,
        })
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(crate::repr::type_repr(&self.type_.borrow()))
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        enums::compile_type(vm, &self.type_.borrow(), None)
    }
}

/// A type as the application's process can make it; `None`: not at all.
fn written(vm: &Vm, type_: &Type) -> Result<Option<String>> {
    if let Type::Variant { base, mapping } = type_ {
        let Some(mut text) = written(vm, base)? else {
            return Ok(None);
        };
        for (dialect, variant) in mapping {
            let Some(variant) = written(vm, variant)? else {
                return Ok(None);
            };
            let dialect = vm.repr(&Value::from(dialect.as_str()))?;
            text.push_str(&format!(".with_variant({variant}, {dialect})"));
        }
        return Ok(Some(text));
    }
    let dialect = match repr::module(type_) {
        Module::Sqlalchemy => None,
        Module::Dialect(name) => Some(name),
        Module::Application(_) => return Ok(None),
    };
    // The text names types within types, too.
    let mut names = "**vars(__import__('sqlalchemy'))".to_owned();
    if let Some(name) = dialect {
        names.push_str(&format!(
            ", **vars(__import__('sqlalchemy.dialects.{name}', fromlist=['_']))"
        ));
    }
    let text = vm.repr(&Value::from(repr::type_repr(type_)))?;
    Ok(Some(format!("eval({text}, {{{names}}})")))
}

fn name_value(name: &ConstraintName) -> Value {
    Value::from(name.text().map(str::to_owned))
}

fn with_variant(type_: Type, dialect: String, variant: Type) -> Type {
    match type_ {
        Type::Variant { base, mut mapping } => {
            mapping.push((dialect, variant));
            Type::Variant { base, mapping }
        }
        base => Type::Variant {
            base: Box::new(base),
            mapping: vec![(dialect, variant)],
        },
    }
}

/// What attributes of a type scripts look at.
#[derive(Default)]
struct Facts {
    length: Option<i64>,
    precision: Option<i64>,
    scale: Option<i64>,
    collation: Option<String>,
    timezone: Option<bool>,
    item_type: Option<Type>,
}

impl Facts {
    fn of(type_: &Type) -> Self {
        match type_ {
            Type::String(it)
            | Type::Unicode(it)
            | Type::Text(it)
            | Type::UnicodeText(it)
            | Type::VARCHAR(it)
            | Type::NVARCHAR(it)
            | Type::CHAR(it)
            | Type::NCHAR(it)
            | Type::TEXT(it)
            | Type::CLOB(it) => Self {
                length: it.length,
                collation: it.collation.clone(),
                ..Self::default()
            },
            Type::LargeBinary(it) | Type::BLOB(it) | Type::BINARY(it) | Type::VARBINARY(it) => {
                Self {
                    length: it.length,
                    ..Self::default()
                }
            }
            Type::Numeric(it)
            | Type::Float(it)
            | Type::Double(it)
            | Type::NUMERIC(it)
            | Type::DECIMAL(it)
            | Type::FLOAT(it)
            | Type::REAL(it)
            | Type::DOUBLE(it)
            | Type::DOUBLE_PRECISION(it) => Self {
                precision: it.precision,
                scale: it.scale,
                ..Self::default()
            },
            Type::Time(it)
            | Type::DateTime(it)
            | Type::TIME(it)
            | Type::DATETIME(it)
            | Type::TIMESTAMP(it) => Self {
                timezone: Some(it.timezone),
                ..Self::default()
            },
            Type::ARRAY(it) => Self {
                item_type: Some(it.item_type.clone()),
                ..Self::default()
            },
            Type::Postgresql(pg) => match pg {
                PgType::TIME {
                    timezone,
                    precision,
                }
                | PgType::TIMESTAMP {
                    timezone,
                    precision,
                } => Self {
                    timezone: Some(*timezone),
                    precision: *precision,
                    ..Self::default()
                },
                PgType::ARRAY(it) => Self {
                    item_type: Some(it.item_type.clone()),
                    ..Self::default()
                },
                PgType::BIT { length, .. } | PgType::BYTEA { length } => Self {
                    length: *length,
                    ..Self::default()
                },
                _ => Self::default(),
            },
            Type::Variant { base, .. } => Self::of(base),
            Type::Decorator { impl_, .. } => Self::of(impl_),
            _ => Self::default(),
        }
    }
}

/// The name of a type's class.
pub fn class_name(type_: &Type) -> String {
    match type_ {
        Type::Variant { base, .. } => class_name(base),
        Type::Decorator { class_path, .. } | Type::UserDefined { class_path, .. } => class_path
            .rsplit('.')
            .next()
            .unwrap_or(class_path)
            .to_owned(),
        Type::Application(type_) => type_.class_name.clone(),
        Type::Postgresql(pg) => debug_head(&format!("{pg:?}")),
        Type::Sqlite(it) => debug_head(&format!("{it:?}")),
        Type::Mysql(it) | Type::Mssql(it) | Type::Oracle(it) => it.name.clone(),
        Type::Null => "NullType".to_owned(),
        other => debug_head(&format!("{other:?}")),
    }
}

/// The variant's name of a `Debug` text; variants carry the names of upstream's classes.
fn debug_head(text: &str) -> String {
    text.split(['(', ' ', '{'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Whether an instance's class is `name` or derives from it, along upstream's hierarchy.
pub(super) fn is_instance(type_: &Type, name: &str) -> bool {
    match type_ {
        Type::Application(it) => {
            return match (it.decorator, it.impl_.as_deref()) {
                (true, _) => matches!(name, "TypeDecorator" | "TypeEngine"),
                (false, Some(extended)) => is_instance(extended, name),
                (false, None) => matches!(name, "UserDefinedType" | "TypeEngine"),
            };
        }
        Type::Decorator { .. } => return matches!(name, "TypeDecorator" | "TypeEngine"),
        Type::UserDefined { .. } => return matches!(name, "UserDefinedType" | "TypeEngine"),
        _ => {}
    }
    let mut class = class_name(type_);
    loop {
        if class == name {
            return true;
        }
        class = match class.as_str() {
            "SmallInteger" | "BigInteger" | "INTEGER" | "OID" => "Integer",
            "SMALLINT" => "SmallInteger",
            "BIGINT" => "BigInteger",
            "Float" | "NUMERIC" | "DECIMAL" => "Numeric",
            "Double" | "FLOAT" | "REAL" => "Float",
            "DOUBLE" | "DOUBLE_PRECISION" => "Double",
            "Unicode" | "Text" | "Enum" | "VARCHAR" | "CHAR" | "NVARCHAR" | "NCHAR" => "String",
            "UnicodeText" | "TEXT" | "CLOB" | "CITEXT" => "Text",
            "ENUM" => "Enum",
            "BLOB" | "BYTEA" => "LargeBinary",
            "BOOLEAN" => "Boolean",
            "DATE" => "Date",
            "TIME" => "Time",
            "TIMESTAMP" | "DATETIME" => "DateTime",
            "UUID" => "Uuid",
            "JSONB" => "JSON",
            "INTERVAL" => "Interval",
            "TypeEngine" => return false,
            _ => "TypeEngine",
        }
        .to_owned();
    }
}

#[cfg(test)]
mod tests {
    use limbeck_sql::types::ApplicationType;

    use super::*;

    #[test]
    fn types_of_the_application_know_their_module() {
        let state = crate::bindings::State::for_tests();
        let vm = Vm::new(crate::bindings::host::BindingsHost::new(state));
        let value = Value::object(TypeObject::new(Type::Application(Box::new(
            ApplicationType {
                module: "app.types".to_owned(),
                class_name: "Money".to_owned(),
                repr: "Money()".to_owned(),
                ..ApplicationType::default()
            },
        ))));
        let class = vm.get_attr(&value, "__class__").unwrap();
        for (of, name, expected) in [
            (&value, "__module__", "app.types"),
            (&class, "__module__", "app.types"),
            (&class, "__name__", "Money"),
        ] {
            let found = vm.get_attr(of, name).unwrap();
            assert_eq!(found.as_str(), Some(expected));
        }
        assert_eq!(vm.repr(&value).unwrap(), "Money()");
        assert_eq!(vm.repr(&class).unwrap(), "<class 'app.types.Money'>");
    }
}
