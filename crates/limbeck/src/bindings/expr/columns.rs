//! `table.c`.

use std::rc::Rc;

use limbeck_py::{Args, Object, Result, Value, ValueIter, Vm, iterator::Values};
use limbeck_sql::expr::{Expr, From, Label};

use super::{coerce::to_expr, value};
use crate::bindings::exc;

/// `table.c`.
pub struct ColumnsObject {
    /// The table.
    pub from: From,
}

impl ColumnsObject {
    fn items(&self) -> Vec<(String, Expr)> {
        self.from
            .columns()
            .into_iter()
            .map(|column| (key_of(&column).unwrap_or_default(), column))
            .collect()
    }

    fn find(&self, key: &str) -> Option<Expr> {
        self.from.column(key)
    }
}

/// The key of a column.
pub(super) fn key_of(column: &Expr) -> Option<String> {
    match column {
        Expr::Column(column) => match (&column.key, &column.name) {
            (Some(key), _) => Some(key.clone()),
            (None, Label::Named(name)) => Some(name.text.clone()),
            (None, Label::Anon { .. }) => None,
        },
        _ => None,
    }
}

impl Object for ColumnsObject {
    fn type_name(&self) -> String {
        "ReadOnlyColumnCollection".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(column) = self.find(name) {
            return Ok(Some(value(column)));
        }
        if self.methods().contains(&name) || name.starts_with("__") {
            return Ok(None);
        }
        Err(vm.exception("AttributeError", name))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["keys", "values", "items", "get", "contains_column"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let items = self.items();
        Ok(Some(match name {
            "keys" => Value::list(items.into_iter().map(|(key, _)| Value::from(key)).collect()),
            "values" => Value::list(items.into_iter().map(|(_, column)| value(column)).collect()),
            "items" => Value::list(
                items
                    .into_iter()
                    .map(|(key, column)| Value::tuple(vec![Value::from(key), value(column)]))
                    .collect(),
            ),
            "get" => {
                let mut args = args.reader(vm, name);
                let key = vm.str(&args.required("key")?)?;
                let default = args.optional("default")?.unwrap_or_default();
                args.finish()?;
                self.find(&key).map_or(default, value)
            }
            "contains_column" => {
                let mut args = args.reader(vm, name);
                let column = to_expr(vm, &args.required("col")?)?;
                args.finish()?;
                Value::Bool(items.iter().any(|(_, own)| *own == column))
            }
            _ => return Ok(None),
        }))
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.from.columns().len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        match key {
            Value::Int(index) => {
                let columns = self.from.columns();
                let index = if *index < 0 {
                    usize::try_from(*index + columns.len() as i64).ok()
                } else {
                    usize::try_from(*index).ok()
                };
                match index.and_then(|index| columns.get(index)) {
                    Some(column) => Ok(Some(value(column.clone()))),
                    None => Err(vm.exception("IndexError", vm.str(key)?)),
                }
            }
            key => match key.as_str().and_then(|key| self.find(key)) {
                Some(column) => Ok(Some(value(column))),
                None => Err(vm.key_error(key)),
            },
        }
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        match item.as_str() {
            Some(key) => Ok(Some(self.find(key).is_some())),
            None => Err(exc::raise(
                vm,
                "ArgumentError",
                "__contains__ requires a string argument",
            )),
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let columns: Vec<Value> = self.from.columns().into_iter().map(value).collect();
        Ok(Some(Box::new(Values(columns.into_iter()))))
    }
}
