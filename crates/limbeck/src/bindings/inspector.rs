//! `sa.inspect(connection)`: what SQLAlchemy's inspector says of a database, in its own dictionaries.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;
use limbeck_py::{ArgReader, Args, Dict, Error, Key, Object, Result, Value, Vm};
use limbeck_sql::{batch::BatchExtras, op::BatchAlterTable, table::Table};

use super::{connection::ConnectionObject, convert, exc, schema::TableObject};
use crate::{
    driver::SharedConnection,
    inspect::{self, Filter, InspectError, InspectResult, postgresql, sqlite},
};

mod arguments;
mod ask;
mod values;

use arguments::{Aspect, kind, scope, texts};
use values::to_python;

/// An inspector.
pub struct InspectorObject {
    bind: Value,
    handle: SharedConnection,
    dialect: &'static str,
    /// What was asked before: upstream answers the same until `clear_cache()`.
    cache: RefCell<IndexMap<String, Value>>,
}

/// Finds the connection behind a bind. An engine checks one out, and keeps it as long as the result lives.
fn connection_of(vm: &Vm, value: &Value) -> Result<Option<Value>> {
    let value = vm.concrete(value)?;
    if value.downcast_ref::<ConnectionObject>().is_some() {
        return Ok(Some(value));
    }
    for attribute in ["sync_connection", "connection", "bind"] {
        if let Some(inner) = vm.find_attr(&value, attribute)?
            && inner.downcast_ref::<ConnectionObject>().is_some()
        {
            return Ok(Some(inner));
        }
    }
    if value
        .downcast_ref::<super::engine::EngineObject>()
        .is_some()
    {
        let opened = vm.call_method(&value, "connect", Args::default())?;
        return Ok(Some(opened));
    }
    Ok(None)
}

fn inspector_of(vm: &Vm, bind: &Value) -> Result<Option<Rc<InspectorObject>>> {
    if let Some(inspector) = bind.downcast::<InspectorObject>() {
        return Ok(Some(inspector));
    }
    let Some(connection) = connection_of(vm, bind)? else {
        return Ok(None);
    };
    let Some(handle) = connection
        .downcast_ref::<ConnectionObject>()
        .map(ConnectionObject::handle)
    else {
        return Ok(None);
    };
    let dialect = handle.borrow().dialect_name();
    Ok(Some(Rc::new(InspectorObject {
        bind: connection,
        handle,
        dialect,
        cache: RefCell::default(),
    })))
}

fn require(vm: &Vm, bind: &Value) -> Result<Rc<InspectorObject>> {
    inspector_of(vm, bind)?.ok_or_else(|| {
        let kind = bind.type_name();
        exc::raise(
            vm,
            "NoInspectionAvailable",
            format!("No inspection system is available for object of type <class '{kind}'>"),
        )
    })
}

/// `sa.inspect(subject, raiseerr=True)`.
pub fn inspect(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "inspect");
    let subject = args.required("subject")?;
    let raise = convert::bool_or(vm, args.optional("raiseerr")?, true)?;
    args.finish()?;
    match inspector_of(vm, &subject)? {
        Some(inspector) => Ok(Value::Object(inspector)),
        None if raise => require(vm, &subject).map(|inspector| Value::Object(inspector)),
        None => Ok(Value::None),
    }
}

/// The class `Inspector`.
pub fn class() -> Value {
    Value::object(InspectorClass)
}

struct InspectorClass;

impl Object for InspectorClass {
    fn type_name(&self) -> String {
        "Inspector".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn methods(&self) -> &'static [&'static str] {
        &["from_engine"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "from_engine" => inspect(vm, args).map(Some),
            _ => Ok(None),
        }
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        inspect(vm, args).map(Some)
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(value.downcast_ref::<InspectorObject>().is_some()))
    }
}

/// Makes the exception for what could not be inspected.
fn raise(vm: &Vm, error: InspectError) -> Error {
    match error {
        InspectError::NoSuchTable(text) => exc::raise(vm, "NoSuchTableError", text),
        InspectError::NotImplemented(text) => vm.exception("NotImplementedError", text),
        InspectError::Database(error) => exc::db_error(vm, error, None),
    }
}

/// Names the tables of a schema.
pub fn table_names(vm: &Vm, bind: &Value, schema: Option<&str>) -> Result<Vec<String>> {
    let inspector = require(vm, bind)?;
    let mut connection = inspector.handle.borrow_mut();
    let found = match inspector.dialect {
        "postgresql" => postgresql::get_table_names(&mut **connection, schema),
        _ => sqlite::get_table_names(&mut **connection, schema),
    };
    drop(connection);
    found.map_err(|error| raise(vm, error))
}

/// Reads a table.
pub fn reflect_table(vm: &Vm, bind: &Value, name: &str, schema: Option<&str>) -> Result<Table> {
    let inspector = require(vm, bind)?;
    let found = inspect::reflect_table(&mut **inspector.handle.borrow_mut(), name, schema);
    found.map_err(|error| raise(vm, error))
}

/// Tells whether a table or a view exists.
pub fn has_table(vm: &Vm, bind: &Value, name: &str, schema: Option<&str>) -> Result<bool> {
    require(vm, bind)?.has_table(vm, name, schema)
}

/// Tells whether a type exists; only PostgreSQL has any.
pub fn has_type(vm: &Vm, bind: &Value, name: &str, schema: Option<&str>) -> Result<bool> {
    let inspector = require(vm, bind)?;
    if inspector.dialect != "postgresql" {
        return Ok(false);
    }
    let found = postgresql::has_type(&mut **inspector.handle.borrow_mut(), name, schema);
    found.map_err(|error| raise(vm, error))
}

/// Reads the table that a batch is about to recreate, and what upstream's reflection would lose of it.
pub fn reflect_for_batch(
    vm: &Vm,
    handle: &SharedConnection,
    batch: &BatchAlterTable,
) -> Result<(Table, BatchExtras)> {
    let schema = batch.schema.as_ref().map(|name| name.as_str());
    let name = batch.table_name.as_str();
    let mut connection = handle.borrow_mut();
    let found = match connection.dialect_name() {
        "sqlite" => sqlite::reflect_for_batch(&mut **connection, name, schema)
            .map(|(table, extras)| (table, extras, Vec::new())),
        _ => postgresql::reflect_for_batch(&mut **connection, name, schema)
            .map(|(table, messages)| (table, BatchExtras::default(), messages)),
    };
    drop(connection);
    let (table, extras, messages) = found.map_err(|error| raise(vm, error))?;
    for message in &messages {
        vm.host()
            .log(log::Level::Info, "alembic.ddl.postgresql", message);
    }
    Ok((table, extras))
}

impl InspectorObject {
    fn run<T>(
        &self,
        vm: &Vm,
        ask: impl FnOnce(&mut dyn crate::driver::Connection) -> InspectResult<T>,
    ) -> Result<T> {
        let found = ask(&mut **self.handle.borrow_mut());
        found.map_err(|error| raise(vm, error))
    }

    fn is_postgresql(&self) -> bool {
        self.dialect == "postgresql"
    }

    fn not_implemented(vm: &Vm) -> Error {
        vm.exception("NotImplementedError", "")
    }

    /// Answers from memory, or asks and remembers.
    fn cached(&self, key: String, ask: impl FnOnce() -> Result<Value>) -> Result<Value> {
        if let Some(known) = self.cache.borrow().get(&key) {
            return Ok(known.clone());
        }
        let value = ask()?;
        self.cache.borrow_mut().insert(key, value.clone());
        Ok(value)
    }

    fn has_table(&self, vm: &Vm, name: &str, schema: Option<&str>) -> Result<bool> {
        self.run(vm, |connection| match connection.dialect_name() {
            "postgresql" => postgresql::has_table(connection, name, schema),
            _ => sqlite::has_table(connection, name, schema),
        })
    }

    fn multi(&self, vm: &Vm, aspect: Aspect, args: &mut ArgReader<'_>) -> Result<Value> {
        let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
        let names = match args.optional("filter_names")? {
            None | Some(Value::None) => None,
            Some(value) => Some(texts(vm, "filter_names", &value)?),
        };
        let kind = kind(vm, args.optional("kind")?)?;
        let scope = scope(vm, args.optional("scope")?)?;
        args.rest_keywords();
        let filter = Filter {
            schema: schema.as_deref(),
            // An empty list filters nothing, as upstream.
            names: names.as_deref().filter(|names| !names.is_empty()),
            kind,
            scope,
        };
        let mut dict = Dict::new();
        for (table, found) in self.aspect(vm, aspect, &filter)? {
            let schema = schema.as_deref().map_or(Value::None, Value::from);
            let key = Value::tuple(vec![schema, Value::from(table)]);
            if let Ok(key) = Key::new(key) {
                dict.insert(key, to_python(vm, found)?);
            }
        }
        Ok(Value::dict(dict))
    }

    fn cached_single(
        &self,
        vm: &Vm,
        aspect: Aspect,
        method: &str,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Value> {
        self.cached(format!("{method} {table:?} {schema:?}"), || {
            to_python(vm, self.single(vm, aspect, table, schema)?)
        })
    }

    fn cached_has_table(&self, vm: &Vm, table: &str, schema: Option<&str>) -> Result<Value> {
        self.cached(format!("has_table {table:?} {schema:?}"), || {
            self.has_table(vm, table, schema).map(Value::Bool)
        })
    }

    fn has_index(&self, vm: &Vm, table: &str, index: &str, schema: Option<&str>) -> Result<bool> {
        let exists = self.cached_has_table(vm, table, schema)?;
        if !vm.truth(&exists)? {
            return Ok(false);
        }
        let found = self.cached_single(vm, Aspect::Indexes, "get_indexes", table, schema)?;
        for item in vm.collect(&found)? {
            if vm.get_item(&item, &Value::from("name"))?.as_str() == Some(index) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn view_definition(&self, vm: &Vm, args: &mut ArgReader<'_>) -> Result<Value> {
        let view = convert::string(vm, "view_name", &args.required("view_name")?)?;
        let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
        let schema = schema.as_deref();
        let pg = self.is_postgresql();
        self.run(vm, |c| {
            if pg {
                postgresql::get_view_definition(c, &view, schema)
            } else {
                sqlite::get_view_definition(c, &view, schema)
            }
        })
        .map(Value::from)
    }

    /// `reflect_table(table, include_columns, exclude_columns=(), resolve_fks=True)`.
    fn reflect_into(&self, vm: &Vm, args: &mut ArgReader<'_>) -> Result<Value> {
        let value = args.required("table")?;
        let include = args.optional("include_columns")?;
        let exclude = args.optional("exclude_columns")?;
        args.optional("resolve_fks")?;
        let Some(object) = value.downcast::<TableObject>() else {
            return Err(convert::wrong(vm, "table", "a Table", &value));
        };
        let (name, schema) = {
            let table = object.table.borrow();
            let schema = table.schema.as_ref().map(|name| name.text.clone());
            (table.name.text.clone(), schema)
        };
        let mut found = self.run(vm, |c| inspect::reflect_table(c, &name, schema.as_deref()))?;
        if let Some(value) = include.filter(|value| !value.is_none()) {
            let names = texts(vm, "include_columns", &value)?;
            found
                .columns
                .retain(|column| names.contains(&column.name.text));
        }
        if let Some(value) = exclude.filter(|value| !value.is_none()) {
            let names = texts(vm, "exclude_columns", &value)?;
            found
                .columns
                .retain(|column| !names.contains(&column.name.text));
        }
        object.fill(found);
        Ok(Value::None)
    }
}

const METHODS: &[&str] = &[
    "clear_cache",
    "get_check_constraints",
    "get_columns",
    "get_foreign_keys",
    "get_indexes",
    "get_materialized_view_names",
    "get_multi_check_constraints",
    "get_multi_columns",
    "get_multi_foreign_keys",
    "get_multi_indexes",
    "get_multi_pk_constraint",
    "get_multi_table_comment",
    "get_multi_table_options",
    "get_multi_unique_constraints",
    "get_pk_constraint",
    "get_schema_names",
    "get_sequence_names",
    "get_table_comment",
    "get_table_names",
    "get_table_options",
    "get_temp_table_names",
    "get_temp_view_names",
    "get_unique_constraints",
    "get_view_definition",
    "get_view_names",
    "has_index",
    "has_multi_table",
    "has_schema",
    "has_sequence",
    "has_table",
    "reflect_table",
    "get_sorted_table_and_fkc_names",
];

impl Object for InspectorObject {
    fn type_name(&self) -> String {
        if self.is_postgresql() {
            "PGInspector".to_owned()
        } else {
            "Inspector".to_owned()
        }
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "bind" => Some(self.bind.clone()),
            "engine" | "dialect" => vm.find_attr(&self.bind, name)?,
            "default_schema_name" if self.is_postgresql() => {
                Some(self.cached("default_schema_name".to_owned(), || {
                    self.run(vm, postgresql::default_schema_name)
                        .map(Value::from)
                })?)
            }
            "default_schema_name" => Some(Value::from("main")),
            "info_cache" => Some(Value::dict(Dict::new())),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, name);
        if let Some(aspect) = name.strip_prefix("get_multi_").and_then(Aspect::of) {
            return self.multi(vm, aspect, &mut args).map(Some);
        }
        if let Some(aspect) = name.strip_prefix("get_").and_then(Aspect::of) {
            let table = convert::string(vm, "table_name", &args.required("table_name")?)?;
            let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
            args.rest_keywords();
            args.finish()?;
            return self
                .cached_single(vm, aspect, name, &table, schema.as_deref())
                .map(Some);
        }
        let value = match name {
            "clear_cache" => {
                self.cache.borrow_mut().clear();
                Value::None
            }
            "has_table" | "has_sequence" | "has_type" => {
                if name == "has_type" && !self.is_postgresql() {
                    return Ok(None);
                }
                if name == "has_sequence" && !self.is_postgresql() {
                    return Err(Self::not_implemented(vm));
                }
                let parameter = match name {
                    "has_table" => "table_name",
                    "has_sequence" => "sequence_name",
                    _ => "type_name",
                };
                let thing = convert::string(vm, parameter, &args.required(parameter)?)?;
                let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
                args.rest_keywords();
                args.finish()?;
                let schema = schema.as_deref();
                if name == "has_table" {
                    return self.cached_has_table(vm, &thing, schema).map(Some);
                }
                return self
                    .cached(format!("{name} {thing:?} {schema:?}"), || {
                        let found = match name {
                            "has_sequence" => {
                                self.run(vm, |c| postgresql::has_sequence(c, &thing, schema))?
                            }
                            _ => self.run(vm, |c| postgresql::has_type(c, &thing, schema))?,
                        };
                        Ok(Value::Bool(found))
                    })
                    .map(Some);
            }
            "has_multi_table" => {
                let names = texts(vm, "table_names", &args.required("table_names")?)?;
                let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
                args.rest_keywords();
                let mut dict = Dict::new();
                for table in names {
                    let found = self.has_table(vm, &table, schema.as_deref())?;
                    let place = schema.as_deref().map_or(Value::None, Value::from);
                    if let Ok(key) = Key::new(Value::tuple(vec![place, Value::from(table)])) {
                        dict.insert(key, Value::Bool(found));
                    }
                }
                Value::dict(dict)
            }
            "has_schema" => {
                let schema = convert::string(vm, "schema_name", &args.required("schema_name")?)?;
                args.rest_keywords();
                let pg = self.is_postgresql();
                Value::Bool(self.run(vm, |c| {
                    if pg {
                        postgresql::has_schema(c, &schema)
                    } else {
                        Ok(sqlite::get_schema_names(c)?.contains(&schema))
                    }
                })?)
            }
            "has_index" => {
                let table = convert::string(vm, "table_name", &args.required("table_name")?)?;
                let index = convert::string(vm, "index_name", &args.required("index_name")?)?;
                let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
                args.rest_keywords();
                Value::Bool(self.has_index(vm, &table, &index, schema.as_deref())?)
            }
            "get_view_definition" => self.view_definition(vm, &mut args)?,
            "reflect_table" => self.reflect_into(vm, &mut args)?,
            "get_sorted_table_and_fkc_names" => {
                return Err(Error::unsupported(
                    "Inspector.get_sorted_table_and_fkc_names()",
                ));
            }
            _ if name.starts_with("get_") => {
                let schema = convert::opt_str(vm, "schema", args.optional("schema")?)?;
                args.rest_keywords();
                args.finish()?;
                let key = format!("{name} {schema:?}");
                if let Some(known) = self.cache.borrow().get(&key) {
                    return Ok(Some(known.clone()));
                }
                let Some(found) = self.names(vm, name, schema.as_deref())? else {
                    return Ok(None);
                };
                let value = to_python(vm, found)?;
                self.cache.borrow_mut().insert(key, value.clone());
                return Ok(Some(value));
            }
            _ => return Ok(None),
        };
        args.finish()?;
        Ok(Some(value))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "<sqlalchemy.engine.reflection.{}>",
            self.type_name()
        ))
    }
}

#[cfg(test)]
mod tests;
