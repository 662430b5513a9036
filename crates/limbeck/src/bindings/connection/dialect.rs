//! `connection.dialect` and `engine.dialect`.

use std::rc::Rc;

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::datum::Datum;

use super::ConnectionObject;
use crate::{
    bindings::{exc, expr, ischema_names},
    config::url::Url,
};

/// A dialect as Python sees it.
struct DialectObject {
    name: String,
    driver: String,
    connection: Option<Rc<ConnectionObject>>,
}

/// `engine.dialect`: what is known without a connection.
pub fn dialect_value(url: &Url) -> Value {
    Value::object(DialectObject {
        name: url.get_backend_name().to_owned(),
        driver: url.get_driver_name().to_owned(),
        connection: None,
    })
}

/// `connection.dialect`.
pub(super) fn connected(connection: &Rc<ConnectionObject>) -> Value {
    Value::object(DialectObject {
        name: connection.dialect.name().to_owned(),
        driver: connection.handle.borrow().driver_name().to_owned(),
        connection: Some(connection.clone()),
    })
}

fn scalar(vm: &Vm, connection: &ConnectionObject, sql: &str, params: &[Datum]) -> Result<Datum> {
    let result = connection.handle.borrow_mut().execute(sql, params);
    let set = result.map_err(|error| exc::db_error(vm, error, Some(sql)))?;
    Ok(set.scalar().cloned().unwrap_or_default())
}

impl DialectObject {
    fn has_table(
        &self,
        vm: &Vm,
        connection: &ConnectionObject,
        table: &str,
        schema: Option<&str>,
    ) -> Result<bool> {
        let found = if self.name == "postgresql" {
            let sql = match schema {
                Some(_) => {
                    "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
                     WHERE c.relname = $1 AND n.nspname = $2 AND c.relkind IN ('r', 'p', 'f', 'v', 'm')"
                }
                None => {
                    "SELECT 1 FROM pg_catalog.pg_class c WHERE c.relname = $1 AND \
                     pg_catalog.pg_table_is_visible(c.oid) AND c.relkind IN ('r', 'p', 'f', 'v', 'm')"
                }
            };
            let mut params = vec![Datum::from(table)];
            params.extend(schema.map(Datum::from));
            scalar(vm, connection, sql, &params)?
        } else {
            let master = match schema {
                Some(schema) => format!(
                    "{}.sqlite_master",
                    connection.compile_context().quote_str(schema)
                ),
                None => "sqlite_master".to_owned(),
            };
            let sql =
                format!("SELECT 1 FROM {master} WHERE type IN ('table', 'view') AND name = ?");
            scalar(vm, connection, &sql, &[Datum::from(table)])?
        };
        Ok(!found.is_null())
    }
}

impl Object for DialectObject {
    fn type_name(&self) -> String {
        match self.name.as_str() {
            "postgresql" => format!("PGDialect_{}", self.driver),
            "sqlite" => format!("SQLiteDialect_{}", self.driver),
            _ => "DefaultDialect".to_owned(),
        }
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let postgresql = self.name == "postgresql";
        Ok(match name {
            "name" => Some(Value::from(self.name.as_str())),
            "driver" => Some(Value::from(self.driver.as_str())),
            "paramstyle" => Some(Value::from(if postgresql { "pyformat" } else { "qmark" })),
            "identifier_preparer" | "preparer" => Some(expr::identifier_preparer(&self.name)),
            "server_version_info" => Some(match &self.connection {
                Some(connection) => {
                    let (major, minor, patch) = connection.handle.borrow().server_version();
                    let parts = if postgresql {
                        vec![major, minor]
                    } else {
                        vec![major, minor, patch]
                    };
                    Value::tuple(
                        parts
                            .into_iter()
                            .map(|part| Value::Int(part.into()))
                            .collect(),
                    )
                }
                None => Value::None,
            }),
            "default_schema_name" => Some(match (&self.connection, postgresql) {
                (Some(connection), true) => {
                    match scalar(vm, connection, "select current_schema()", &[])? {
                        Datum::Text(text) => Value::from(text),
                        _ => Value::None,
                    }
                }
                (None, true) => Value::None,
                (_, false) => Value::from("main"),
            }),
            "supports_native_enum"
            | "supports_sequences"
            | "supports_comments"
            | "supports_native_boolean"
            | "supports_schemas" => Some(Value::Bool(postgresql)),
            "ischema_names" => Some(ischema_names::of(vm, &self.name)),
            "max_identifier_length" => Some(Value::Int(if postgresql { 63 } else { 9999 })),
            "is_async" => Some(Value::Bool(matches!(
                self.driver.as_str(),
                "asyncpg" | "aiosqlite"
            ))),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "has_table",
            "get_table_names",
            "has_schema",
            "get_schema_names",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if name != "has_table" {
            return Ok(None);
        }
        let mut args = args.reader(vm, name);
        let connection = args.required("connection")?;
        let table = vm.str(&args.required("table_name")?)?;
        let schema = args.optional("schema")?.filter(|value| !value.is_none());
        args.rest_keywords();
        args.finish()?;
        let Some(connection) = connection.downcast::<ConnectionObject>() else {
            return Err(vm.type_error("a connection is expected"));
        };
        let schema = match schema {
            Some(schema) => Some(vm.str(&schema)?),
            None => None,
        };
        let found = self.has_table(vm, &connection, &table, schema.as_deref())?;
        Ok(Some(Value::Bool(found)))
    }

    fn set_attr(&self, _vm: &Vm, name: &str, _value: Value) -> Result<bool> {
        // Switches of the compiler that some env.py files set.
        Ok(matches!(
            name,
            "default_schema_name" | "supports_native_boolean" | "_json_serializer"
        ))
    }
}
