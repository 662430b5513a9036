//! `sa.inspect(connection)`: what SQLAlchemy's inspector says of a database, in its own dictionaries.

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexMap;
use limbeck_py::{ArgReader, Args, Dict, Error, Key, Object, Result, Value, Vm};
use limbeck_sql::{OptionValue, batch::BatchExtras, op::BatchAlterTable, table::Table};

use super::{connection::ConnectionObject, convert, exc, expr, schema::TableObject, types};
use crate::{
    driver::SharedConnection,
    inspect::{
        self, Filter, InspectError, InspectResult, ObjectKind, ObjectScope, ReflectedTable, dicts,
        postgresql, sqlite,
    },
};

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
        "sqlite" => sqlite::reflect_for_batch(&mut **connection, name, schema),
        _ => postgresql::reflect_for_batch(&mut **connection, name, schema)
            .map(|table| (table, BatchExtras::default())),
    };
    drop(connection);
    found.map_err(|error| raise(vm, error))
}

/// Turns an inspector's dictionary into Python's.
fn to_python(vm: &Vm, value: OptionValue) -> Result<Value> {
    Ok(match value {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => Value::Bool(flag),
        OptionValue::Int(number) => Value::Int(number),
        OptionValue::Float(number) => Value::Float(number),
        OptionValue::Str(text) => Value::from(text),
        OptionValue::Type(type_) => types::to_value(*type_),
        OptionValue::Expr(expr) => match dicts::raw_text(&expr) {
            Some(text) => expr::text_value(vm, text)?,
            None => expr::value(*expr),
        },
        OptionValue::List(items) => Value::list(
            items
                .into_iter()
                .map(|item| to_python(vm, item))
                .collect::<Result<_>>()?,
        ),
        OptionValue::Map(items) => {
            let mut dict = Dict::new();
            for (key, item) in items {
                let value = match (key.as_str(), item) {
                    ("column_sorting", OptionValue::Map(columns)) => {
                        let mut sorting = Dict::new();
                        for (column, words) in columns {
                            sorting.insert(Key::from(column.as_str()), tuple(vm, words)?);
                        }
                        Value::dict(sorting)
                    }
                    ("postgresql_inherits", item) => tuple(vm, item)?,
                    (_, item) => to_python(vm, item)?,
                };
                dict.insert(Key::from(key.as_str()), value);
            }
            Value::dict(dict)
        }
    })
}

fn tuple(vm: &Vm, value: OptionValue) -> Result<Value> {
    match value {
        OptionValue::List(items) => Ok(Value::tuple(
            items
                .into_iter()
                .map(|item| to_python(vm, item))
                .collect::<Result<_>>()?,
        )),
        other => to_python(vm, other),
    }
}

fn list<T>(items: &[T], item: impl Fn(&T) -> OptionValue) -> OptionValue {
    OptionValue::List(items.iter().map(item).collect())
}

fn strings(names: Vec<String>) -> OptionValue {
    OptionValue::List(names.into_iter().map(OptionValue::from).collect())
}

/// What of a table a method asks for.
#[derive(Clone, Copy)]
enum Aspect {
    Columns,
    PrimaryKey,
    ForeignKeys,
    Indexes,
    Uniques,
    Checks,
    Comment,
    Options,
}

impl Aspect {
    fn of(method: &str) -> Option<Self> {
        Some(match method {
            "columns" => Self::Columns,
            "pk_constraint" => Self::PrimaryKey,
            "foreign_keys" => Self::ForeignKeys,
            "indexes" => Self::Indexes,
            "unique_constraints" => Self::Uniques,
            "check_constraints" => Self::Checks,
            "table_comment" => Self::Comment,
            "table_options" => Self::Options,
            _ => return None,
        })
    }

    /// Picks the aspect out of a table that was read whole.
    fn pick(self, table: &ReflectedTable, dialect: &str) -> OptionValue {
        match self {
            Self::Columns => list(&table.columns, dicts::column),
            Self::PrimaryKey => dicts::primary_key(&table.primary_key),
            Self::ForeignKeys => list(&table.foreign_keys, dicts::foreign_key),
            Self::Indexes => list(&table.indexes, |index| dicts::index(index, dialect)),
            Self::Uniques => list(&table.unique_constraints, |it| dicts::unique(it, dialect)),
            Self::Checks => list(&table.check_constraints, |it| dicts::check(it, dialect)),
            Self::Comment => dicts::table_comment(table.comment.as_ref().and_then(Option::as_ref)),
            Self::Options => OptionValue::Map(table.options.clone()),
        }
    }
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

    /// Reads one aspect of one table.
    fn single(
        &self,
        vm: &Vm,
        aspect: Aspect,
        table: &str,
        schema: Option<&str>,
    ) -> Result<OptionValue> {
        if self.is_postgresql() {
            let names = [table.to_owned()];
            let mut found = self.aspect(vm, aspect, &Filter::named(schema, &names))?;
            return found.swap_remove(table).ok_or_else(|| {
                let text = match schema {
                    Some(schema) => format!("{schema}.{table}"),
                    None => table.to_owned(),
                };
                exc::raise(vm, "NoSuchTableError", text)
            });
        }
        self.run(vm, |c| {
            Ok(match aspect {
                Aspect::Columns => list(&sqlite::get_columns(c, table, schema)?, dicts::column),
                Aspect::PrimaryKey => {
                    dicts::primary_key(&sqlite::get_pk_constraint(c, table, schema)?)
                }
                Aspect::ForeignKeys => list(
                    &sqlite::get_foreign_keys(c, table, schema)?,
                    dicts::foreign_key,
                ),
                Aspect::Indexes => list(&sqlite::get_indexes(c, table, schema)?, |index| {
                    dicts::index(index, "sqlite")
                }),
                Aspect::Uniques => list(&sqlite::get_unique_constraints(c, table, schema)?, |it| {
                    dicts::unique(it, "sqlite")
                }),
                Aspect::Checks => list(&sqlite::get_check_constraints(c, table, schema)?, |it| {
                    dicts::check(it, "sqlite")
                }),
                Aspect::Comment => return Err(InspectError::NotImplemented(String::new())),
                Aspect::Options => OptionValue::Map(sqlite::get_table_options(c, table, schema)?),
            })
        })
    }

    /// Reads one aspect of many tables.
    fn aspect(
        &self,
        vm: &Vm,
        aspect: Aspect,
        filter: &Filter<'_>,
    ) -> Result<IndexMap<String, OptionValue>> {
        fn each<T>(
            found: IndexMap<String, T>,
            item: impl Fn(&T) -> OptionValue,
        ) -> IndexMap<String, OptionValue> {
            found
                .into_iter()
                .map(|(table, found)| (table, item(&found)))
                .collect()
        }
        if !self.is_postgresql() {
            if matches!(aspect, Aspect::Comment) {
                return Err(Self::not_implemented(vm));
            }
            let found = self.run(vm, |c| sqlite::reflect(c, filter))?;
            return Ok(each(found, |table| aspect.pick(table, "sqlite")));
        }
        self.run(vm, |c| {
            Ok(match aspect {
                Aspect::Columns => each(postgresql::get_multi_columns(c, filter)?, |found| {
                    list(found, dicts::column)
                }),
                Aspect::PrimaryKey => each(
                    postgresql::get_multi_pk_constraint(c, filter)?,
                    dicts::primary_key,
                ),
                Aspect::ForeignKeys => {
                    each(postgresql::get_multi_foreign_keys(c, filter)?, |found| {
                        list(found, dicts::foreign_key)
                    })
                }
                Aspect::Indexes => each(postgresql::get_multi_indexes(c, filter)?, |found| {
                    list(found, |index| dicts::index(index, "postgresql"))
                }),
                Aspect::Uniques => each(
                    postgresql::get_multi_unique_constraints(c, filter)?,
                    |found| list(found, |it| dicts::unique(it, "postgresql")),
                ),
                Aspect::Checks => each(
                    postgresql::get_multi_check_constraints(c, filter)?,
                    |found| list(found, |it| dicts::check(it, "postgresql")),
                ),
                Aspect::Comment => each(postgresql::get_multi_table_facts(c, filter)?, |found| {
                    dicts::table_comment(found.0.as_ref())
                }),
                Aspect::Options => each(postgresql::get_multi_table_facts(c, filter)?, |found| {
                    OptionValue::Map(found.1.clone())
                }),
            })
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

    /// Methods that list names; their only argument is the schema.
    fn names(&self, vm: &Vm, method: &str, schema: Option<&str>) -> Result<Option<OptionValue>> {
        let pg = self.is_postgresql();
        let names = self.run(vm, |c| {
            let texts = match (method, pg) {
                ("get_schema_names", true) => postgresql::get_schema_names(c)?,
                ("get_schema_names", false) => sqlite::get_schema_names(c)?,
                ("get_table_names", true) => postgresql::get_table_names(c, schema)?,
                ("get_table_names", false) => sqlite::get_table_names(c, schema)?,
                ("get_view_names", true) => postgresql::get_view_names(c, schema)?,
                ("get_view_names", false) => sqlite::get_view_names(c, schema)?,
                ("get_temp_table_names", true) => postgresql::get_temp_table_names(c)?,
                ("get_temp_table_names", false) => sqlite::get_temp_table_names(c)?,
                ("get_temp_view_names", true) => postgresql::get_temp_view_names(c)?,
                ("get_temp_view_names", false) => sqlite::get_temp_view_names(c)?,
                ("get_materialized_view_names", true) => {
                    postgresql::get_materialized_view_names(c, schema)?
                }
                ("get_sequence_names", true) => postgresql::get_sequence_names(c, schema)?,
                ("get_foreign_table_names", true) => {
                    postgresql::get_foreign_table_names(c, schema)?
                }
                ("get_materialized_view_names" | "get_sequence_names", false) => {
                    return Err(InspectError::NotImplemented(String::new()));
                }
                ("get_enums", true) => {
                    let found = postgresql::get_enums(c, schema)?;
                    return Ok(Some(Names::Dicts(list(&found, dicts::enum_))));
                }
                ("get_domains", true) => {
                    let found = postgresql::get_domains(c, schema)?;
                    return Ok(Some(Names::Dicts(list(&found, dicts::domain))));
                }
                _ => return Ok(None),
            };
            Ok(Some(Names::Texts(texts)))
        })?;
        Ok(names.map(|names| match names {
            Names::Texts(texts) => strings(texts),
            Names::Dicts(dicts) => dicts,
        }))
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

enum Names {
    Texts(Vec<String>),
    Dicts(OptionValue),
}

fn texts(vm: &Vm, what: &str, value: &Value) -> Result<Vec<String>> {
    convert::sequence(vm, what, value)?
        .iter()
        .map(|item| convert::string(vm, what, item))
        .collect()
}

/// Reads an `ObjectKind` or `ObjectScope` by its name.
fn flag_name(vm: &Vm, value: &Value) -> Result<String> {
    match vm.find_attr(value, "name")? {
        Some(name) => convert::string(vm, "a flag", &name),
        None => convert::string(vm, "a flag", value),
    }
}

fn kind(vm: &Vm, value: Option<Value>) -> Result<ObjectKind> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(ObjectKind::TABLE);
    };
    Ok(match flag_name(vm, &value)?.as_str() {
        "TABLE" => ObjectKind::TABLE,
        "VIEW" => ObjectKind::VIEW,
        "MATERIALIZED_VIEW" => ObjectKind::MATERIALIZED_VIEW,
        "ANY_VIEW" => ObjectKind::ANY_VIEW,
        "ANY" => ObjectKind::ANY,
        other => return Err(Error::unsupported(format!("ObjectKind {other}"))),
    })
}

fn scope(vm: &Vm, value: Option<Value>) -> Result<ObjectScope> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(ObjectScope::Default);
    };
    Ok(match flag_name(vm, &value)?.as_str() {
        "DEFAULT" => ObjectScope::Default,
        "TEMPORARY" => ObjectScope::Temporary,
        "ANY" => ObjectScope::Any,
        other => return Err(Error::unsupported(format!("ObjectScope {other}"))),
    })
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
mod tests {
    use std::cell::RefCell;

    use limbeck_py::{Host, ModuleObject, Script};

    use super::*;
    use crate::{
        bindings::connection,
        config::url::Url,
        driver::{ConnectOptions, connect},
    };

    const SETUP: &str = include_str!("../../../../conformance/inspect/probe.sql");
    const PROBE: &str = include_str!("../../../../conformance/inspect/probe.py");
    const PRINTED: &str = include_str!("../../../../conformance/inspect/probe.txt");

    /// Knows `sqlalchemy` as far as the probe does, and collects what is printed.
    #[derive(Default)]
    struct ProbeHost {
        printed: RefCell<String>,
    }

    impl Host for ProbeHost {
        fn import(&self, _vm: &Vm, module: &str) -> Result<Option<Value>> {
            let integer = Value::object(types::TypeClass {
                module: "sqlalchemy",
                name: "INTEGER",
                build: |_, _| Ok(limbeck_sql::Type::INTEGER),
            });
            Ok((module == "sqlalchemy").then(|| {
                Value::from(
                    ModuleObject::new("sqlalchemy")
                        .with_function("inspect", inspect)
                        .with("INTEGER", integer),
                )
            }))
        }

        fn force(&self, vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
            Err(vm.value_error(expression))
        }

        fn env_var(&self, _name: &str) -> Option<String> {
            None
        }

        fn env_vars(&self) -> Vec<(String, String)> {
            Vec::new()
        }

        fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

        fn read_file(&self, _path: &str) -> std::io::Result<Vec<u8>> {
            Err(std::io::ErrorKind::NotFound.into())
        }

        fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
            Err(std::io::ErrorKind::Unsupported.into())
        }

        fn print(&self, text: &str) {
            self.printed.borrow_mut().push_str(text);
        }

        fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

        fn interrupted(&self) -> bool {
            false
        }
    }

    #[test]
    fn a_script_sees_what_sqlalchemy_shows() {
        let host = Rc::new(ProbeHost::default());
        let vm = Vm::new(host.clone());
        let url = Url::parse("sqlite://").unwrap();
        let mut opened = connect(&url, &ConnectOptions::default()).unwrap();
        opened.execute_script(SETUP).unwrap();
        let bind = connection::open(&vm, opened, Value::None, url).unwrap();
        let handle = bind.downcast_ref::<ConnectionObject>().unwrap().handle();
        let module = Rc::new(ModuleObject::new("probe"));
        module.set("bind", bind);
        module.set(
            "run",
            Value::function("run", move |vm, args| {
                let sql = convert::string(vm, "sql", &args.pos[0])?;
                handle.borrow_mut().execute(&sql, &[]).unwrap();
                Ok(Value::None)
            }),
        );
        let probe = PROBE.replace("bind.exec_driver_sql", "run");
        let script = Script::parse("probe.py", &probe).unwrap();
        if let Err(error) = script.run_in(&vm, &module) {
            panic!("{error}\n{}", host.printed.borrow());
        }
        let address = regex::Regex::new(" at 0x[0-9a-f]+").unwrap();
        let printed = host.printed.borrow();
        let printed = address.replace_all(&printed, "");
        for (ours, recorded) in printed.lines().zip(PRINTED.lines()) {
            assert_eq!(ours, recorded);
        }
        assert_eq!(printed.lines().count(), PRINTED.lines().count());
    }
}
