//! What stands in a column's or a table's argument list and has no behaviour of its own.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Object, Result, Value, ValueIter, Vm};
use limbeck_sql::{
    column::{Computed, Identity, Sequence, ServerDefault},
    constraint::{Constraint, ForeignKey, Target},
    name::Name,
    options::DialectOptions,
};

use super::{TableObject, attributes};
use crate::bindings::{convert, expr};

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
    /// The table it was asked of.
    table: Option<Rc<TableObject>>,
}

impl SchemaItem {
    /// Makes the value of an item.
    pub fn value(class: &'static str, item: Item) -> Value {
        Value::object(Self {
            class,
            item: RefCell::new(item),
            columns: None,
            table: None,
        })
    }

    /// Makes the value of an item that stands on columns of a table.
    pub fn of_columns(class: &'static str, item: Item, columns: Value) -> Value {
        Value::object(Self {
            class,
            item: RefCell::new(item),
            columns: Some(columns),
            table: None,
        })
    }

    /// Makes the value of a table's constraint.
    pub fn on_table(class: &'static str, item: Item, table: &Rc<TableObject>) -> Value {
        let columns = match &item {
            Item::Constraint(constraint) => table.columns_of(constraint),
            _ => None,
        };
        Value::object(Self {
            class,
            item: RefCell::new(item),
            columns,
            table: Some(table.clone()),
        })
    }

    /// The table it was asked of.
    pub fn table(&self) -> Option<&Rc<TableObject>> {
        self.table.as_ref()
    }
}

impl Object for SchemaItem {
    fn type_name(&self) -> String {
        self.class.to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match (&*self.item.borrow(), name) {
            (Item::Constraint(constraint), "name") => {
                Ok(Some(convert::constraint_name_value(constraint.name())))
            }
            (Item::Constraint(_), "table" | "parent") => Ok(Some(match &self.table {
                Some(table) => Value::Object(table.clone()),
                None => Value::None,
            })),
            (
                Item::Constraint(constraint),
                "column_keys" | "deferrable" | "initially" | "sqltext" | "referred_table"
                | "elements" | "ondelete" | "onupdate" | "match" | "use_alter" | "_type_bound",
            ) => Ok(constraint_attribute(constraint, name)),
            (
                Item::Constraint(constraint),
                "dialect_options" | "dialect_kwargs" | "kwargs" | "info",
            ) => {
                let (_, options) = limbeck_sql::options::of_constraint(constraint);
                Ok(attributes::common(name, options, None))
            }
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
            (Item::Default(ServerDefault::Expr(sql)), "arg") => {
                Ok(Some(expr::value((**sql).clone())))
            }
            (Item::Computed(computed), "sqltext") => {
                Ok(Some(expr::value(computed.sqltext.clone())))
            }
            (Item::Computed(computed), "persisted") => Ok(Some(Value::from(computed.persisted))),
            (Item::Identity(identity), "always") => {
                Ok(Some(identity.always.unwrap_or(false).into()))
            }
            _ => Ok(None),
        }
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        match (&mut *self.item.borrow_mut(), name) {
            (Item::Constraint(constraint), "name") => {
                *constraint.name_mut() = convert::constraint_name(vm, name, Some(value))?;
            }
            (Item::Constraint(constraint), "ondelete" | "onupdate") => match &mut **constraint {
                Constraint::ForeignKey(key) if name == "ondelete" => {
                    key.ondelete = convert::opt_str(vm, name, Some(value))?;
                }
                Constraint::ForeignKey(key) => {
                    key.onupdate = convert::opt_str(vm, name, Some(value))?;
                }
                _ => return Ok(false),
            },
            (Item::ForeignKey(key), "ondelete") => {
                key.ondelete = convert::opt_str(vm, name, Some(value))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn methods(&self) -> &'static [&'static str] {
        match &*self.item.borrow() {
            Item::Constraint(_) | Item::ForeignKey(_) => &["copy", "_copy"],
            _ => &[],
        }
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        let copies = matches!(
            &*self.item.borrow(),
            Item::Constraint(_) | Item::ForeignKey(_)
        );
        Ok((copies && matches!(name, "copy" | "_copy"))
            .then(|| Self::value(self.class, self.item.borrow().clone())))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        match &*self.item.borrow() {
            Item::Constraint(constraint) => {
                let table = self.table.as_deref().map(|table| table.table.borrow());
                Ok(crate::repr::constraint(table.as_deref(), constraint))
            }
            Item::ForeignKey(key) => Ok(crate::repr::foreign_key(&key.target)),
            Item::Computed(computed) => Ok(crate::repr::computed(computed)),
            Item::Identity(identity) => Ok(crate::repr::identity(identity)),
            Item::Default(default) => Ok(crate::repr::default_clause(default)),
            Item::Sequence(sequence) => {
                let name = vm.repr(&Value::from(sequence.name.as_str()))?;
                Ok(format!("Sequence({name})"))
            }
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

/// An attribute that only some constraints have.
fn constraint_attribute(constraint: &Constraint, name: &str) -> Option<Value> {
    let names =
        |names: &[Name]| Value::list(names.iter().map(|name| name.as_str().into()).collect());
    let (deferrable, initially) = match constraint {
        Constraint::PrimaryKey(it) => (it.deferrable, &it.initially),
        Constraint::ForeignKey(it) => (it.deferrable, &it.initially),
        Constraint::Unique(it) => (it.deferrable, &it.initially),
        Constraint::Check(it) => (it.deferrable, &it.initially),
        Constraint::Exclude(it) => (it.deferrable, &it.initially),
    };
    Some(match (constraint, name) {
        (_, "deferrable") => Value::from(deferrable),
        (_, "initially") => Value::from(initially.clone()),
        (Constraint::PrimaryKey(it), "column_keys") => names(&it.columns),
        (Constraint::Unique(it), "column_keys") => names(&it.columns),
        (Constraint::ForeignKey(it), "column_keys") => names(&it.columns),
        (Constraint::ForeignKey(it), "ondelete") => Value::from(it.ondelete.clone()),
        (Constraint::ForeignKey(it), "onupdate") => Value::from(it.onupdate.clone()),
        (Constraint::ForeignKey(it), "match") => Value::from(it.match_.clone()),
        (Constraint::ForeignKey(it), "use_alter") => it.use_alter.into(),
        (Constraint::ForeignKey(it), "referred_table") => {
            Value::Object(TableObject::detached(limbeck_sql::table::Table {
                schema: it.referred_schema.clone(),
                ..limbeck_sql::table::Table::new(it.referred_table.clone())
            }))
        }
        (Constraint::ForeignKey(it), "elements") => Value::list(
            it.referred_columns
                .iter()
                .map(|column| {
                    let key = ForeignKey {
                        target: Target {
                            schema: it.referred_schema.clone(),
                            table: it.referred_table.clone(),
                            column: Some(column.clone()),
                        },
                        name: it.name.clone(),
                        onupdate: it.onupdate.clone(),
                        ondelete: it.ondelete.clone(),
                        ..ForeignKey::default()
                    };
                    SchemaItem::value("ForeignKey", Item::ForeignKey(Box::new(key)))
                })
                .collect(),
        ),
        (Constraint::Check(it), "sqltext") => expr::value(it.sqltext.clone()),
        (Constraint::Check(it), "_type_bound") => it.type_bound.into(),
        (_, "_type_bound") => false.into(),
        _ => return None,
    })
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
