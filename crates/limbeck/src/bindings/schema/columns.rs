//! `table.c`: the columns of a table or constraint, by name.

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_py::{Args, Object, Result, Value, ValueIter, Vm};

use super::{ColumnObject, column_name_of};
use crate::bindings::convert;

/// `table.c`.
pub(super) struct Columns {
    pub(super) columns: IndexMap<String, Rc<ColumnObject>>,
}

impl Columns {
    fn values(&self) -> Vec<Value> {
        self.columns
            .values()
            .map(|column| Value::Object(column.clone()))
            .collect()
    }
}

impl Object for Columns {
    fn type_name(&self) -> String {
        "ReadOnlyColumnCollection".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match self.columns.get(name) {
            Some(column) => Ok(Some(Value::Object(column.clone()))),
            None if self.methods().contains(&name) || name.starts_with("__") => Ok(None),
            None => Err(vm.exception("AttributeError", name)),
        }
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let found = match key {
            Value::Int(index) => {
                let index = if *index < 0 {
                    index + self.columns.len() as i64
                } else {
                    *index
                };
                usize::try_from(index)
                    .ok()
                    .and_then(|index| self.columns.get_index(index))
                    .map(|(_, column)| column)
            }
            key => self.columns.get(&convert::string(vm, "a column", key)?),
        };
        match found {
            Some(column) => Ok(Some(Value::Object(column.clone()))),
            None => Err(vm.exception("KeyError", vm.repr(key)?)),
        }
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        match column_name_of(item) {
            Some(name) => Ok(Some(self.columns.contains_key(&name))),
            None => Ok(Some(
                self.columns
                    .contains_key(&convert::string(vm, "a column", item)?),
            )),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.columns.len()))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        vm.iter(&Value::list(self.values())).map(Some)
    }

    fn methods(&self) -> &'static [&'static str] {
        &["keys", "values", "items", "get"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        Ok(Some(match name {
            "keys" => Value::list(self.columns.keys().map(|key| key.as_str().into()).collect()),
            "values" => Value::list(self.values()),
            "items" => Value::list(
                self.columns
                    .iter()
                    .map(|(key, column)| {
                        Value::tuple(vec![key.as_str().into(), Value::Object(column.clone())])
                    })
                    .collect(),
            ),
            "get" => {
                let mut args = args.reader(vm, name);
                let key = convert::string(vm, "a column", &args.required("key")?)?;
                let default = args.optional("default")?.unwrap_or_default();
                args.finish()?;
                self.columns
                    .get(&key)
                    .map_or(default, |column| Value::Object(column.clone()))
            }
            _ => return Ok(None),
        }))
    }
}
