//! `sa.MetaData`, and naming conventions.

use std::{
    cell::{OnceCell, RefCell},
    rc::{Rc, Weak},
};

use indexmap::IndexMap;
use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    name::Name,
    naming::{CustomToken, Named, NamingConvention},
    table::Table,
};

use super::{
    TableObject,
    item::{Item, SchemaItem},
};
use crate::bindings::{channel, convert, inspector};

/// `sa.MetaData` as a value.
#[derive(Default)]
pub struct MetadataObject {
    /// `schema=`.
    pub schema: RefCell<Option<Name>>,
    /// `naming_convention=`.
    pub naming_convention: RefCell<NamingConvention>,
    /// The tables by key, in the order they came.
    pub tables: RefCell<IndexMap<String, Rc<TableObject>>>,
    /// How the application names it, if it is the application's: the tables are there, not here.
    pub application: RefCell<Option<String>>,
    /// How the application names its side of it, once it was handed one: tables may be in both.
    mirror: OnceCell<String>,
    weak: RefCell<Weak<MetadataObject>>,
}

/// The MetaData of the application's that env.py put tables into: these are here, not there.
#[derive(Default)]
pub struct Additions(pub RefCell<Vec<Rc<MetadataObject>>>);

impl MetadataObject {
    /// How the application's process names what it keeps.
    pub fn kept(number: u64) -> String {
        format!("_limbeck_kept[{number}]")
    }

    /// Makes an empty one.
    pub fn new() -> Rc<Self> {
        let made = Rc::new(Self::default());
        made.weak.replace(Rc::downgrade(&made));
        made
    }

    /// The expression by which the application knows it, if it does.
    pub fn expression(&self) -> Option<String> {
        let application = self.application.borrow().clone();
        application.or_else(|| self.mirror.get().cloned())
    }

    /// Reads all tables of a database into it that are not there yet.
    fn reflect(
        self: &Rc<Self>,
        vm: &Vm,
        bind: &Value,
        schema: Option<&str>,
        only: Option<&[String]>,
    ) -> Result<()> {
        for name in inspector::table_names(vm, bind, schema)? {
            if only.is_some_and(|only| !only.contains(&name)) {
                continue;
            }
            let table = inspector::reflect_table(vm, bind, &name, schema)?;
            if !self.tables.borrow().contains_key(&table.key()) {
                TableObject::attach(table, self);
            }
        }
        Ok(())
    }
}

/// `MetaData(schema=None, quote_schema=None, naming_convention=None, info=None)`.
pub fn metadata(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "MetaData");
    let schema = convert::opt_name(vm, "schema", args.optional("schema")?)?;
    args.optional("quote_schema")?;
    let convention = args.optional("naming_convention")?;
    args.optional("info")?;
    args.finish()?;
    let made = MetadataObject::new();
    made.schema.replace(schema);
    if let Some(value) = convention.filter(|value| !value.is_none()) {
        made.naming_convention
            .replace(naming_convention(vm, &value)?);
    }
    Ok(Value::Object(made))
}

/// Reads a naming convention: templates by kind, and functions for tokens of its own.
pub fn naming_convention(vm: &Vm, value: &Value) -> Result<NamingConvention> {
    let value = vm.concrete(value)?;
    let mut convention = NamingConvention::default();
    if value.is_none() {
        return Ok(convention);
    }
    let Value::Dict(items) = &value else {
        return Err(convert::wrong(vm, "naming_convention", "a dict", &value));
    };
    for (key, item) in items.borrow().iter() {
        let key = convert::string(vm, "a key of naming_convention", key.value())?;
        if vm.is_callable(item) {
            let (vm, function) = (vm.clone(), item.clone());
            let token = move |named: Named<'_>, table: &Table| {
                let constraint = match named {
                    Named::Constraint(it) => {
                        SchemaItem::value("Constraint", Item::Constraint(Box::new(it.clone())))
                    }
                    Named::Index(_) => Value::None,
                };
                let table = Value::Object(TableObject::detached(table.clone()));
                let made = vm
                    .call(&function, Args::positional(vec![constraint, table]))
                    .map_err(|e| e.to_string())?;
                convert::string(&vm, "a token", &made).map_err(|error| error.to_string())
            };
            convention.tokens.insert(key, CustomToken(Rc::new(token)));
        } else {
            let template = convert::string(vm, "a naming convention", item)?;
            convention.templates.insert(key, template);
        }
    }
    Ok(convention)
}

impl Object for MetadataObject {
    fn type_name(&self) -> String {
        "MetaData".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if matches!(name, "tables" | "sorted_tables" | "schema")
            && self.tables.borrow().is_empty()
            && let Some(expression) = self.expression()
        {
            return Ok(Some(vm.deferred(&[], &format!("{expression}.{name}"))));
        }
        Ok(match name {
            "tables" => {
                let tables = self.tables.borrow();
                Some(Value::dict(
                    tables
                        .iter()
                        .map(|(key, table)| (key.as_str().into(), Value::Object(table.clone())))
                        .collect(),
                ))
            }
            "sorted_tables" => {
                let tables = self.tables.borrow();
                Some(Value::list(
                    tables
                        .values()
                        .map(|table| Value::Object(table.clone()))
                        .collect(),
                ))
            }
            "schema" => Some(Value::from(
                self.schema.borrow().as_ref().map(|name| name.text.clone()),
            )),
            "naming_convention" => {
                let convention = self.naming_convention.borrow();
                let items = convention.templates.iter();
                Some(Value::dict(
                    items
                        .map(|(key, text)| (key.as_str().into(), text.as_str().into()))
                        .collect(),
                ))
            }
            _ => None,
        })
    }

    fn python_expression(&self, vm: &Vm) -> Result<Option<String>> {
        if let Some(expression) = self.expression() {
            return Ok(Some(expression));
        }
        let mut arguments = Vec::new();
        if let Some(schema) = &*self.schema.borrow() {
            arguments.push(format!(
                ", schema={}",
                vm.repr(&Value::from(schema.as_str()))?
            ));
        }
        let convention = self.naming_convention.borrow();
        if !convention.tokens.is_empty() {
            // Functions of env.py's have no place there.
            return Ok(None);
        }
        if !convention.templates.is_empty() {
            let items = convention.templates.iter();
            let items = items.map(|(key, text)| (key.as_str().into(), text.as_str().into()));
            let dict = vm.repr(&Value::dict(items.collect()))?;
            arguments.push(format!(", naming_convention={dict}"));
        }
        let number = limbeck_sql::expr::next_id();
        let expression = format!("_limbeck_metadata({number}{})", arguments.concat());
        Ok(Some(self.mirror.get_or_init(|| expression).clone()))
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        match name {
            "naming_convention" => {
                self.naming_convention
                    .replace(naming_convention(vm, &value)?);
            }
            "schema" => {
                self.schema
                    .replace(convert::opt_name(vm, "schema", Some(value))?);
            }
            // `metadata.bind = engine` of SQLAlchemy 1.x has no effect since 2.0.
            "bind" => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn methods(&self) -> &'static [&'static str] {
        &["reflect", "create_all", "drop_all", "clear", "remove"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, name);
        match name {
            "reflect" => {
                let bind = args.required("bind")?;
                let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
                args.optional("views")?;
                let only = match args.optional("only")?.filter(|value| !value.is_none()) {
                    None => None,
                    Some(value) => Some(
                        convert::sequence(vm, "only", &value)?
                            .iter()
                            .map(|item| convert::string(vm, "a table", item))
                            .collect::<Result<Vec<_>>>()?,
                    ),
                };
                args.rest_keywords();
                self.reflect(vm, &bind, schema.as_deref(), only.as_deref())?;
            }
            "create_all" | "drop_all" => {
                let bind = args.required("bind")?;
                let tables = args.optional("tables")?.filter(|value| !value.is_none());
                let checkfirst = convert::bool_or(vm, args.optional("checkfirst")?, true)?;
                args.finish()?;
                let chosen: Vec<Rc<TableObject>> = match tables {
                    Some(value) => vm
                        .collect(&value)?
                        .iter()
                        .filter_map(Value::downcast::<TableObject>)
                        .collect(),
                    None => self.tables.borrow().values().cloned().collect(),
                };
                let tables = chosen
                    .iter()
                    .map(|table| table.table.borrow().clone())
                    .collect();
                let naming = self.naming_convention.borrow().clone();
                channel::create_or_drop_all(
                    vm,
                    &bind,
                    tables,
                    naming,
                    name == "create_all",
                    checkfirst,
                )?;
            }
            "clear" => self.tables.borrow_mut().clear(),
            "remove" => {
                if let Some(table) = args.required("table")?.downcast_ref::<TableObject>() {
                    self.tables
                        .borrow_mut()
                        .shift_remove(&table.table.borrow().key());
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(Value::None))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok("MetaData()".to_owned())
    }
}
