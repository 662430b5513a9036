//! What stands in a column's or a table's argument list and has no behaviour of its own.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Object, Result, Value, ValueIter, Vm};
use limbeck_sql::{
    column::{Computed, Identity, Sequence, ServerDefault},
    constraint::{Constraint, ForeignKey},
    name::Name,
    options::DialectOptions,
};

use crate::bindings::convert;

/// The prefixes of dialect keywords.
const DIALECTS: [&str; 6] = [
    "postgresql_",
    "sqlite_",
    "mysql_",
    "mariadb_",
    "mssql_",
    "oracle_",
];

/// What a [`SchemaItem`] is.
#[derive(Debug, Clone)]
pub enum Item {
    /// A table's constraint, or a `CheckConstraint` in a column.
    Constraint(Box<Constraint>),
    /// `ForeignKey(...)` in a column.
    ForeignKey(Box<ForeignKey>),
    /// `Computed(...)`.
    Computed(Box<Computed>),
    /// `Identity(...)`.
    Identity(Identity),
    /// `Sequence(...)`.
    Sequence(Box<Sequence>),
    /// `FetchedValue()` or `DefaultClause(...)`.
    Default(ServerDefault),
}

/// A construct that stands in an argument list.
pub struct SchemaItem {
    /// The class's name.
    pub class: &'static str,
    /// What it is.
    pub item: RefCell<Item>,
    /// The columns it is on, where it was asked of a table.
    columns: Option<Value>,
}

impl SchemaItem {
    /// Makes the value of an item.
    pub fn value(class: &'static str, item: Item) -> Value {
        Value::object(Self {
            class,
            item: RefCell::new(item),
            columns: None,
        })
    }

    /// Makes the value of an item that stands on columns of a table.
    pub fn of_columns(class: &'static str, item: Item, columns: Value) -> Value {
        Value::object(Self {
            class,
            item: RefCell::new(item),
            columns: Some(columns),
        })
    }
}

impl Object for SchemaItem {
    fn type_name(&self) -> String {
        self.class.to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match (&*self.item.borrow(), name) {
            (Item::Constraint(constraint), "name") => Ok(Some(Value::from(
                constraint.name().text().map(str::to_owned),
            ))),
            (Item::Constraint(_), "columns" | "c") => Ok(self.columns.clone()),
            (Item::ForeignKey(_), "parent") => match &self.columns {
                Some(columns) => vm.iter(columns)?.next(vm),
                None => Ok(None),
            },
            (Item::ForeignKey(key), "name") => {
                Ok(Some(Value::from(key.name.text().map(str::to_owned))))
            }
            (Item::ForeignKey(key), "ondelete") => Ok(Some(Value::from(key.ondelete.clone()))),
            (Item::ForeignKey(key), "onupdate") => Ok(Some(Value::from(key.onupdate.clone()))),
            (Item::ForeignKey(key), "target_fullname") => {
                let target = &key.target;
                let parts = [
                    target.schema.as_ref(),
                    Some(&target.table),
                    target.column.as_ref(),
                ];
                let parts: Vec<&str> = parts.into_iter().flatten().map(Name::as_str).collect();
                Ok(Some(parts.join(".").into()))
            }
            (Item::Sequence(sequence), "name") => Ok(Some(sequence.name.as_str().into())),
            (Item::Sequence(_), "next_value") => {
                super::default::next_value(vm, Value::Object(self.clone())).map(Some)
            }
            (Item::Default(ServerDefault::Literal(text)), "arg") => Ok(Some(text.as_str().into())),
            _ => Ok(None),
        }
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        match (&*self.item.borrow(), &self.columns) {
            (Item::Constraint(_), Some(columns)) => vm.iter(columns).map(Some),
            _ => Ok(None),
        }
    }

    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        match (&*self.item.borrow(), &self.columns) {
            (Item::Constraint(_), Some(columns)) => vm.len(columns).map(Some),
            _ => Ok(None),
        }
    }
}

/// Takes the dialect keywords (`postgresql_where=`) out of what is left of a call's keywords; anything else is refused
/// with upstream's sentence.
pub fn dialect_options(vm: &Vm, keywords: Vec<(Rc<str>, Value)>) -> Result<DialectOptions> {
    let mut options = DialectOptions::new();
    for (key, value) in keywords {
        if !DIALECTS.iter().any(|prefix| key.starts_with(prefix)) {
            return Err(vm.type_error(format!(
                "Additional arguments should be named <dialectname>_<argument>, got '{key}'"
            )));
        }
        options.insert(key.to_string(), convert::option_value(vm, &value)?);
    }
    Ok(options)
}
