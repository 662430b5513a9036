//! The driver's own connection and cursor, as far as scripts use them.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use limbeck_py::{Args, Error, Object, Result, Value, ValueIter, Vm, iterator::Values};

use super::{ConnectionObject, execute};
use crate::bindings::{datum, exc};

/// `connection.connection`.
struct RawConnection(Rc<ConnectionObject>);

/// The Python value of a connection's driver connection.
pub(super) fn value(connection: &Rc<ConnectionObject>) -> Value {
    Value::object(RawConnection(connection.clone()))
}

impl Object for RawConnection {
    fn type_name(&self) -> String {
        "_ConnectionFairy".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "connection" | "dbapi_connection" | "driver_connection" => Some(Value::Object(self)),
            "info" => Some(self.0.info.clone()),
            _ => None,
        })
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        if name == "autocommit" {
            self.0
                .handle
                .borrow_mut()
                .set_autocommit(matches!(value, Value::Bool(true)));
            return Ok(true);
        }
        Ok(matches!(name, "isolation_level" | "row_factory"))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "cursor",
            "commit",
            "rollback",
            "close",
            "execute",
            "executescript",
            "set_isolation_level",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "cursor" => Ok(Some(cursor(&self.0))),
            "commit" => {
                self.0.commit(vm)?;
                Ok(Some(Value::None))
            }
            "rollback" => {
                self.0.rollback(vm)?;
                Ok(Some(Value::None))
            }
            "close" => Ok(Some(Value::None)),
            "execute" => {
                let made = cursor(&self.0);
                vm.call_method(&made, "execute", args)?;
                Ok(Some(made))
            }
            "executescript" => {
                let mut args = args.reader(vm, name);
                let sql = vm.str(&args.required("sql_script")?)?;
                args.finish()?;
                let done = self.0.handle.borrow_mut().execute_script(&sql);
                done.map_err(|error| exc::db_error(vm, error, Some(&sql)))?;
                Ok(Some(Value::None))
            }
            "set_isolation_level" => {
                let mut args = args.reader(vm, name);
                let level = args.required("level")?;
                args.finish()?;
                self.0
                    .handle
                    .borrow_mut()
                    .set_autocommit(matches!(level, Value::Int(0)));
                Ok(Some(Value::None))
            }
            "create_function" | "create_collation" | "enable_load_extension" => {
                Err(Error::unsupported(format!(
                    "{name}() of the driver's connection is outside the subset"
                )))
            }
            _ => Ok(None),
        }
    }
}

fn cursor(connection: &Rc<ConnectionObject>) -> Value {
    Value::object(Cursor {
        connection: connection.clone(),
        rows: RefCell::default(),
        names: RefCell::default(),
        rowcount: Cell::new(-1),
        lastrowid: Cell::new(None),
    })
}

/// A cursor.
struct Cursor {
    connection: Rc<ConnectionObject>,
    rows: RefCell<VecDeque<Value>>,
    names: RefCell<Vec<String>>,
    rowcount: Cell<i64>,
    lastrowid: Cell<Option<i64>>,
}

impl Object for Cursor {
    fn type_name(&self) -> String {
        "cursor".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "rowcount" => Some(Value::Int(self.rowcount.get())),
            "lastrowid" => Some(self.lastrowid.get().map_or(Value::None, Value::Int)),
            "description" => {
                let names = self.names.borrow();
                Some(if names.is_empty() {
                    Value::None
                } else {
                    Value::tuple(
                        names
                            .iter()
                            .map(|name| {
                                let mut parts = vec![Value::None; 7];
                                parts[0] = Value::from(name.as_str());
                                Value::tuple(parts)
                            })
                            .collect(),
                    )
                })
            }
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "execute",
            "executemany",
            "fetchall",
            "fetchone",
            "fetchmany",
            "close",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, name);
        Ok(Some(match name {
            "execute" | "executemany" => {
                let sql = vm.str(&args.required("sql")?)?;
                let params = args
                    .optional("parameters")?
                    .filter(|value| !value.is_none());
                args.finish()?;
                let sets = match (name, params) {
                    ("executemany", Some(params)) => vm.collect(&params)?,
                    (_, Some(params)) => vec![params],
                    (_, None) => vec![Value::None],
                };
                for set in sets {
                    let result = if set.is_none() {
                        let done = self.connection.handle.borrow_mut().execute(&sql, &[]);
                        done.map_err(|error| exc::db_error(vm, error, Some(&sql)))?
                    } else {
                        execute::driver_statement(vm, &self.connection, &sql, &set)?
                    };
                    self.rowcount.set(result.rowcount);
                    self.lastrowid.set(result.last_insert_id);
                    self.names.replace(
                        result
                            .columns
                            .iter()
                            .map(|column| column.name.clone())
                            .collect(),
                    );
                    let mut rows = VecDeque::new();
                    for row in &result.rows {
                        let values = row
                            .iter()
                            .map(|datum| datum::to_value(vm, datum))
                            .collect::<Result<_>>()?;
                        rows.push_back(Value::tuple(values));
                    }
                    self.rows.replace(rows);
                }
                Value::Object(self)
            }
            "fetchall" => Value::list(self.rows.borrow_mut().drain(..).collect()),
            "fetchone" => self.rows.borrow_mut().pop_front().unwrap_or_default(),
            "fetchmany" => {
                let size = match args.optional("size")? {
                    Some(Value::Int(size)) => usize::try_from(size).unwrap_or(1),
                    _ => 1,
                };
                let mut rows = self.rows.borrow_mut();
                let size = size.min(rows.len());
                Value::list(rows.drain(..size).collect())
            }
            "close" => Value::None,
            _ => return Ok(None),
        }))
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&Error>) -> Result<bool> {
        Ok(false)
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let rows: Vec<Value> = self.rows.borrow_mut().drain(..).collect();
        Ok(Some(Box::new(Values(rows.into_iter()))))
    }
}
