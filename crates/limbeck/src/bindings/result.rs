//! What executed statements give: results, rows, mappings.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use limbeck_py::{Args, Object, Result, Value, ValueIter, Vm};
use limbeck_sql::{datum::Datum, types::Type};

pub use super::row::{Columns, RowObject};
use super::row::{MappingObject, keys, position};
use super::{datum::typed_value, exc};
use crate::driver::ResultSet;

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
