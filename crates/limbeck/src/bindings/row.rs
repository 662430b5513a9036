//! Rows, and rows as mappings.

use std::rc::Rc;

use limbeck_py::{
    Args, BinaryOp, CompareOp, Dict, Object, Result, Value, ValueIter, Vm, iterator::Values,
};
use limbeck_sql::{expr::Expr, types::Type};

use super::{exc, expr};

/// What is known of a result's columns.
#[derive(Debug)]
pub struct Columns {
    /// The names.
    pub names: Vec<String>,
    /// The types that the statement gives them.
    pub types: Vec<Type>,
    /// The dialect's name.
    pub dialect: &'static str,
}

pub(super) fn keys(columns: &Rc<Columns>) -> Value {
    Value::object(KeysObject(columns.clone()))
}

/// `result.keys()`: SQLAlchemy's `RMKeyView`.
struct KeysObject(Rc<Columns>);

impl KeysObject {
    fn list(&self) -> Value {
        Value::list(
            self.0
                .names
                .iter()
                .map(|name| Value::from(name.as_str()))
                .collect(),
        )
    }
}

impl Object for KeysObject {
    fn type_name(&self) -> String {
        "RMKeyView".to_owned()
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.0.names.len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&self.list(), key).map(Some)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        vm.contains(&self.list(), item).map(Some)
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        vm.iter(&self.list()).map(Some)
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<Self>() {
            Some(other) => other.list(),
            None => other.clone(),
        };
        vm.compare(op, &self.list(), &other).map(Some)
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!("RMKeyView({})", vm.repr(&self.list())?))
    }
}

/// Where a column stands, by name, index or expression.
pub(super) fn position(vm: &Vm, columns: &Columns, key: &Value) -> Result<usize> {
    if let Value::Int(index) = key {
        let index = if *index < 0 {
            usize::try_from(*index + columns.names.len() as i64).ok()
        } else {
            usize::try_from(*index).ok()
        };
        return match index.filter(|index| *index < columns.names.len()) {
            Some(index) => Ok(index),
            None => Err(vm.exception("IndexError", "tuple index out of range")),
        };
    }
    let name = match key.as_str() {
        Some(text) => text.to_owned(),
        None => match expr::try_expr(vm, key)? {
            Some(Expr::Label { name, .. }) => name
                .name()
                .map(|name| name.text.clone())
                .unwrap_or_default(),
            Some(Expr::Func(func)) => {
                // A function's column is named after it.
                let plain = func.name.text.clone();
                let numbered = format!("{plain}_1");
                if columns.names.contains(&plain) {
                    plain
                } else {
                    numbered
                }
            }
            Some(_) => match key.downcast_ref::<super::schema::ColumnObject>() {
                Some(column) => column.column.borrow().name.text.clone(),
                None => expr::plain_column_name(key).unwrap_or_default(),
            },
            None => vm.str(key)?,
        },
    };
    let mut found = columns
        .names
        .iter()
        .enumerate()
        .filter(|(_, known)| **known == name);
    let Some((index, _)) = found.next() else {
        return Err(exc::raise(
            vm,
            "NoSuchColumnError",
            format!("Could not locate column in row for column '{name}'"),
        ));
    };
    if found.next().is_some() {
        return Err(exc::raise(
            vm,
            "InvalidRequestError",
            format!("Ambiguous column name '{name}' in result set column descriptions"),
        ));
    }
    Ok(index)
}

/// A row.
pub struct RowObject {
    /// The result's columns.
    pub columns: Rc<Columns>,
    /// The values.
    pub values: Vec<Value>,
}

impl RowObject {
    fn tuple(&self) -> Value {
        Value::tuple(self.values.clone())
    }

    fn dict(&self) -> Value {
        let mut dict = Dict::new();
        for (name, value) in self.columns.names.iter().zip(&self.values) {
            dict.insert(name.as_str().into(), value.clone());
        }
        Value::dict(dict)
    }
}

fn plain(value: &Value) -> Value {
    match value.downcast_ref::<RowObject>() {
        Some(row) => row.tuple(),
        None => value.clone(),
    }
}

impl Object for RowObject {
    fn type_name(&self) -> String {
        "Row".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(index) = self.columns.names.iter().position(|known| known == name) {
            return Ok(self.values.get(index).cloned());
        }
        match name {
            "_mapping" => Ok(Some(Value::object(MappingObject { row: self }))),
            "_fields" => Ok(Some(Value::tuple(
                self.columns
                    .names
                    .iter()
                    .map(|name| Value::from(name.as_str()))
                    .collect(),
            ))),
            "_data" | "t" => Ok(Some(self.tuple())),
            name if name.starts_with("__") || self.methods().contains(&name) => Ok(None),
            name => Err(vm.exception(
                "AttributeError",
                format!("Could not locate column in row for column '{name}'"),
            )),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &["_asdict", "_tuple", "tuple", "count", "index"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "_asdict" => {
                args.reader(vm, name).finish()?;
                Ok(Some(self.dict()))
            }
            "_tuple" | "tuple" => {
                args.reader(vm, name).finish()?;
                Ok(Some(self.tuple()))
            }
            "count" | "index" => vm.call_method(&self.tuple(), name, args).map(Some),
            _ => Ok(None),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.values.len()))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(!self.values.is_empty()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        if key.as_str().is_some() {
            return Err(vm.type_error("tuple indices must be integers or slices, not str"));
        }
        vm.get_item(&self.tuple(), key).map(Some)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        vm.contains(&self.tuple(), item).map(Some)
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(Values(self.values.clone().into_iter()))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        vm.compare(op, &self.tuple(), &plain(other)).map(Some)
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let (own, other) = (self.tuple(), plain(other));
        if reflected {
            vm.binary(op, &other, &own).map(Some)
        } else {
            vm.binary(op, &own, &other).map(Some)
        }
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("row {:?}", self.values))
    }

    fn instance_check(&self, _vm: &Vm, _value: &Value) -> Result<Option<bool>> {
        Ok(None)
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        vm.repr(&self.tuple())
    }
}

/// A row as a mapping.
pub struct MappingObject {
    /// The row.
    pub row: Rc<RowObject>,
}

impl Object for MappingObject {
    fn type_name(&self) -> String {
        "RowMapping".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["keys", "values", "items", "get"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, name);
        Ok(Some(match name {
            "keys" => {
                args.finish()?;
                keys(&self.row.columns)
            }
            "values" => {
                args.finish()?;
                Value::list(self.row.values.clone())
            }
            "items" => {
                args.finish()?;
                let dict = self.row.dict();
                return vm.call_method(&dict, "items", Args::default()).map(Some);
            }
            "get" => {
                let key = args.required("key")?;
                let default = args.optional("default")?.unwrap_or_default();
                args.finish()?;
                match position(vm, &self.row.columns, &key) {
                    Ok(index) => self.row.values[index].clone(),
                    Err(_) => default,
                }
            }
            _ => return Ok(None),
        }))
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.row.values.len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        if matches!(key, Value::Int(_)) {
            return Err(exc::raise(
                vm,
                "NoSuchColumnError",
                format!(
                    "Could not locate column in row for column '{}'",
                    vm.str(key)?
                ),
            ));
        }
        let index = position(vm, &self.row.columns, key)?;
        Ok(self.row.values.get(index).cloned())
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        Ok(Some(position(vm, &self.row.columns, item).is_ok()))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let names: Vec<Value> = self
            .row
            .columns
            .names
            .iter()
            .map(|name| Value::from(name.as_str()))
            .collect();
        Ok(Some(Box::new(Values(names.into_iter()))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<Self>() {
            Some(other) => other.row.dict(),
            None => other.clone(),
        };
        vm.compare(op, &self.row.dict(), &other).map(Some)
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        vm.repr(&self.row.dict())
    }
}
