//! What executed statements give: results, rows, mappings.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use limbeck_py::{
    Args, BinaryOp, CompareOp, Dict, Object, Result, Value, ValueIter, Vm, iterator::Values,
};
use limbeck_sql::{datum::Datum, expr::Expr, types::Type};

use super::{datum::typed_value, exc, expr};
use crate::driver::ResultSet;

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

/// How rows are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Rows,
    Mappings,
    Scalars(usize),
}

struct Data {
    columns: Rc<Columns>,
    rows: VecDeque<Vec<Datum>>,
    closed: bool,
    seen: Option<Vec<Value>>,
}

/// A result.
pub struct ResultObject {
    data: Rc<RefCell<Data>>,
    shape: Shape,
    /// Whether the statement gives rows.
    pub returns_rows: bool,
    /// The count of rows that the statement touched or gave.
    pub rowcount: i64,
    /// The key of the inserted row, as the driver tells it.
    pub lastrowid: Option<i64>,
    /// The primary key of the inserted row.
    pub inserted_primary_key: Option<Value>,
}

impl ResultObject {
    /// Makes the result of a statement.
    pub fn new(set: ResultSet, types: Vec<Type>, dialect: &'static str) -> Self {
        let names: Vec<String> = set
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect();
        let types = if types.len() == names.len() {
            types
        } else {
            vec![Type::Null; names.len()]
        };
        Self {
            returns_rows: set.returns_rows(),
            rowcount: set.rowcount,
            lastrowid: set.last_insert_id,
            inserted_primary_key: None,
            shape: Shape::Rows,
            data: Rc::new(RefCell::new(Data {
                columns: Rc::new(Columns {
                    names,
                    types,
                    dialect,
                }),
                rows: set.rows.into(),
                closed: false,
                seen: None,
            })),
        }
    }

    fn reshaped(&self, shape: Shape) -> Value {
        Value::object(Self {
            data: self.data.clone(),
            shape,
            returns_rows: self.returns_rows,
            rowcount: self.rowcount,
            lastrowid: self.lastrowid,
            inserted_primary_key: self.inserted_primary_key.clone(),
        })
    }

    fn check(&self, vm: &Vm) -> Result<()> {
        if !self.returns_rows {
            return Err(exc::raise(
                vm,
                "ResourceClosedError",
                "This result object does not return rows. It has been closed automatically.",
            ));
        }
        if self.data.borrow().closed {
            return Err(exc::raise(
                vm,
                "ResourceClosedError",
                "This result object is closed.",
            ));
        }
        Ok(())
    }

    /// The next row, in the result's shape.
    fn next(&self, vm: &Vm) -> Result<Option<Value>> {
        loop {
            let (row, columns) = {
                let mut data = self.data.borrow_mut();
                let Some(row) = data.rows.pop_front() else {
                    return Ok(None);
                };
                (row, data.columns.clone())
            };
            let value = match self.shape {
                Shape::Scalars(index) => {
                    let datum = row.get(index).cloned().unwrap_or_default();
                    let type_ = columns.types.get(index).cloned().unwrap_or_default();
                    typed_value(vm, &datum, &type_, columns.dialect)?
                }
                Shape::Rows | Shape::Mappings => {
                    let mut values = Vec::with_capacity(row.len());
                    for (datum, type_) in row.iter().zip(&columns.types) {
                        values.push(typed_value(vm, datum, type_, columns.dialect)?);
                    }
                    let row = Rc::new(RowObject {
                        columns: columns.clone(),
                        values,
                    });
                    if self.shape == Shape::Mappings {
                        Value::object(MappingObject { row })
                    } else {
                        Value::Object(row)
                    }
                }
            };
            let seen = self.data.borrow().seen.clone();
            if let Some(seen) = seen {
                let mut known = false;
                for other in &seen {
                    known |= vm.eq(other, &value)?;
                }
                if known {
                    continue;
                }
                if let Some(seen) = &mut self.data.borrow_mut().seen {
                    seen.push(value.clone());
                }
            }
            return Ok(Some(value));
        }
    }

    fn all(&self, vm: &Vm) -> Result<Vec<Value>> {
        let mut out = Vec::new();
        while let Some(row) = self.next(vm)? {
            out.push(row);
        }
        Ok(out)
    }

    fn close(&self) {
        let mut data = self.data.borrow_mut();
        data.rows.clear();
        data.closed = true;
    }

    fn only(&self, vm: &Vm, required: bool) -> Result<Option<Value>> {
        let Some(first) = self.next(vm)? else {
            self.close();
            if required {
                return Err(exc::raise(
                    vm,
                    "NoResultFound",
                    "No row was found when one was required",
                ));
            }
            return Ok(None);
        };
        let more = self.next(vm)?.is_some();
        self.close();
        if more {
            return Err(exc::raise(
                vm,
                "MultipleResultsFound",
                if required {
                    "Multiple rows were found when exactly one was required"
                } else {
                    "Multiple rows were found when one or none was required"
                },
            ));
        }
        Ok(Some(first))
    }

    fn scalars_index(&self, vm: &Vm, index: Option<Value>) -> Result<usize> {
        match index {
            None => Ok(0),
            Some(Value::Int(index)) => Ok(usize::try_from(index).unwrap_or(0)),
            Some(other) => position(vm, &self.data.borrow().columns, &other),
        }
    }
}

fn first_of(row: Option<Value>) -> Value {
    match row {
        Some(row) => match row.downcast_ref::<RowObject>() {
            Some(row) => row.values.first().cloned().unwrap_or_default(),
            None => row,
        },
        None => Value::None,
    }
}

fn keys(columns: &Rc<Columns>) -> Value {
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
fn position(vm: &Vm, columns: &Columns, key: &Value) -> Result<usize> {
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

impl Object for ResultObject {
    fn type_name(&self) -> String {
        match self.shape {
            Shape::Rows => "CursorResult",
            Shape::Mappings => "MappingResult",
            Shape::Scalars(_) => "ScalarResult",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "rowcount" => Some(Value::Int(self.rowcount)),
            "returns_rows" => Some(Value::Bool(self.returns_rows)),
            "lastrowid" | "inserted_id" => Some(self.lastrowid.map_or(Value::None, Value::Int)),
            "closed" => Some(Value::Bool(self.data.borrow().closed)),
            "is_insert" => Some(Value::Bool(self.inserted_primary_key.is_some())),
            "inserted_primary_key" => match &self.inserted_primary_key {
                Some(key) => Some(key.clone()),
                None => {
                    return Err(exc::raise(
                        vm,
                        "InvalidRequestError",
                        "Statement is not an insert() expression construct.",
                    ));
                }
            },
            "_mapping" => None,
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "fetchall",
            "fetchone",
            "fetchmany",
            "first",
            "one",
            "one_or_none",
            "scalar",
            "scalar_one",
            "scalar_one_or_none",
            "scalars",
            "mappings",
            "all",
            "unique",
            "partitions",
            "keys",
            "close",
            "columns",
            "tuples",
            "yield_per",
            "freeze",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if !self.methods().contains(&name) {
            return Ok(None);
        }
        let mut args = args.reader(vm, name);
        if name == "close" {
            args.finish()?;
            self.close();
            return Ok(Some(Value::None));
        }
        self.check(vm)?;
        Ok(Some(match name {
            "fetchall" | "all" => {
                args.finish()?;
                Value::list(self.all(vm)?)
            }
            "fetchone" => {
                args.finish()?;
                self.next(vm)?.unwrap_or_default()
            }
            "fetchmany" => {
                let size = args.optional("size")?;
                args.finish()?;
                let size = match size {
                    Some(Value::Int(size)) => usize::try_from(size).unwrap_or(0),
                    _ => 1,
                };
                let mut out = Vec::new();
                while out.len() < size
                    && let Some(row) = self.next(vm)?
                {
                    out.push(row);
                }
                Value::list(out)
            }
            "partitions" => {
                let size = match args.optional("size")? {
                    Some(Value::Int(size)) => usize::try_from(size).unwrap_or(1).max(1),
                    _ => 1,
                };
                args.finish()?;
                let rows = self.all(vm)?;
                Value::list(
                    rows.chunks(size)
                        .map(|chunk| Value::list(chunk.to_vec()))
                        .collect(),
                )
            }
            "first" => {
                args.finish()?;
                let row = self.next(vm)?;
                self.close();
                row.unwrap_or_default()
            }
            "one" => {
                args.finish()?;
                self.only(vm, true)?.unwrap_or_default()
            }
            "one_or_none" => {
                args.finish()?;
                self.only(vm, false)?.unwrap_or_default()
            }
            "scalar" => {
                args.finish()?;
                let row = self.next(vm)?;
                self.close();
                first_of(row)
            }
            "scalar_one" => {
                args.finish()?;
                first_of(self.only(vm, true)?)
            }
            "scalar_one_or_none" => {
                args.finish()?;
                first_of(self.only(vm, false)?)
            }
            "scalars" => {
                let index = args.optional("index")?;
                args.finish()?;
                self.reshaped(Shape::Scalars(self.scalars_index(vm, index)?))
            }
            "mappings" => {
                args.finish()?;
                self.reshaped(Shape::Mappings)
            }
            "keys" => {
                args.finish()?;
                keys(&self.data.borrow().columns)
            }
            "unique" => {
                args.optional("strategy")?;
                args.finish()?;
                self.data.borrow_mut().seen = Some(Vec::new());
                Value::Object(self)
            }
            "tuples" | "yield_per" | "freeze" => {
                args.rest_positional();
                args.finish()?;
                Value::Object(self)
            }
            "columns" => {
                let wanted = args.rest_positional();
                args.finish()?;
                let mut data = self.data.borrow_mut();
                let mut indexes = Vec::new();
                for key in &wanted {
                    indexes.push(position(vm, &data.columns, key)?);
                }
                let columns = Columns {
                    names: indexes
                        .iter()
                        .map(|index| data.columns.names[*index].clone())
                        .collect(),
                    types: indexes
                        .iter()
                        .map(|index| data.columns.types[*index].clone())
                        .collect(),
                    dialect: data.columns.dialect,
                };
                data.columns = Rc::new(columns);
                for row in &mut data.rows {
                    *row = indexes
                        .iter()
                        .map(|index| row.get(*index).cloned().unwrap_or_default())
                        .collect();
                }
                drop(data);
                Value::Object(self)
            }
            _ => return Ok(None),
        }))
    }

    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        self.check(vm)?;
        Ok(Some(Box::new(ResultIter(self))))
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&limbeck_py::Error>) -> Result<bool> {
        self.close();
        Ok(false)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<sqlalchemy.engine.{} object>", self.type_name()))
    }
}

struct ResultIter(Rc<ResultObject>);

impl ValueIter for ResultIter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.0.next(vm)
    }
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
    row: Rc<RowObject>,
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
