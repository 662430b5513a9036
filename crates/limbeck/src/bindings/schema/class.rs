//! The classes of schema constructs: they make one when called, and know what is one.

use std::rc::Rc;

use limbeck_py::{Args, NativeFunction, Object, Result, Value, Vm};

use super::{ColumnObject, IndexObject, MetadataObject, SchemaItem, TableObject};

/// `sa.Column`, `sa.Table`, `sa.UniqueConstraint`, ...
pub struct SchemaClass {
    name: &'static str,
    call: Option<Rc<NativeFunction>>,
}

/// The base classes that nobody calls.
pub const BASES: &[&str] = &[
    "SchemaItem",
    "Constraint",
    "ColumnCollectionConstraint",
    "ColumnDefault",
];

impl SchemaClass {
    /// Makes the class of a construct.
    pub fn of(name: &'static str, call: fn(&Vm, Args) -> Result<Value>) -> Value {
        let call = NativeFunction::new(name, call).in_module("sqlalchemy.schema");
        Value::object(Self {
            name,
            call: Some(Rc::new(call)),
        })
    }

    /// Makes a base class.
    pub fn base(name: &'static str) -> Value {
        Value::object(Self { name, call: None })
    }
}

/// The class of a construct with those it derives from, itself first.
fn classes(value: &Value) -> Vec<&'static str> {
    if value.downcast_ref::<ColumnObject>().is_some() {
        return vec!["Column", "SchemaItem"];
    }
    if value.downcast_ref::<TableObject>().is_some() {
        return vec!["Table", "SchemaItem"];
    }
    if value.downcast_ref::<IndexObject>().is_some() {
        return vec!["Index", "SchemaItem"];
    }
    if value.downcast_ref::<MetadataObject>().is_some() {
        return vec!["MetaData"];
    }
    let Some(item) = value.downcast_ref::<SchemaItem>() else {
        return Vec::new();
    };
    let mut found = vec![item.class, "SchemaItem"];
    match item.class {
        "CheckConstraint"
        | "PrimaryKeyConstraint"
        | "UniqueConstraint"
        | "ForeignKeyConstraint"
        | "ExcludeConstraint" => found.extend(["ColumnCollectionConstraint", "Constraint"]),
        "Computed" | "Identity" | "DefaultClause" => found.push("FetchedValue"),
        _ => {}
    }
    found
}

impl Object for SchemaClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        self.call.is_some()
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        match &self.call {
            Some(call) => call.clone().call(vm, args),
            None => Ok(None),
        }
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(self.name.into()),
            "__module__" => Some("sqlalchemy.sql.schema".into()),
            _ => None,
        })
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        // `Column[int]` only matters to type checkers.
        Ok(Some(Value::Object(self)))
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(classes(value).contains(&self.name)))
    }

    fn hash_key(&self) -> Option<String> {
        // Several modules have the class.
        Some(format!("sqlalchemy.schema.{}", self.name))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class 'sqlalchemy.sql.schema.{}'>", self.name))
    }
}
