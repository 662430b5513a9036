//! `sa.Index`.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    constraint::Target,
    index::{Index, IndexElement},
    op::{CreateIndex, DropIndex, Op},
    table::Table,
};

use super::{
    TableObject, attributes,
    column::{column_name_of, column_target},
    item::dialect_options,
};
use crate::bindings::{convert, expr, names::NameObject};

/// `sa.Index(...)` as a value.
pub struct IndexObject {
    /// The index.
    pub index: RefCell<Index>,
    /// The table its columns belong to, where one is known.
    pub table: RefCell<Option<Target>>,
    /// That table, where the index was asked of it.
    owner: Option<Rc<TableObject>>,
}

impl IndexObject {
    /// Makes the value of a table's index.
    pub fn on_table(index: Index, owner: &Rc<TableObject>) -> Value {
        let table = owner.table.borrow();
        Value::object(Self {
            index: RefCell::new(index),
            table: RefCell::new(Some(Target {
                schema: table.schema.clone(),
                table: table.name.clone(),
                column: None,
            })),
            owner: Some(owner.clone()),
        })
    }
}

/// `Index(name, *expressions, unique=False, ...)`.
pub fn index(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Index");
    let name = convert::constraint_name(vm, "name", Some(args.required("name")?))?;
    let values = args.rest_positional();
    let unique = convert::opt_bool(vm, args.keyword("unique"))?;
    let info = match args.keyword("info").filter(|value| !value.is_none()) {
        Some(value) => convert::info(vm, &value),
        None => Default::default(),
    };
    for ignored in ["quote", "_table", "_column_flag"] {
        args.keyword(ignored);
    }
    let dialect_options = dialect_options(vm, args.rest_keywords())?;
    args.finish()?;
    let elements = values
        .iter()
        .map(|value| element(vm, value))
        .collect::<Result<_>>()?;
    let table = values
        .iter()
        .find_map(|value| column_target(value).or_else(|| expr_target(vm, value)))
        .filter(|target| !target.table.text.is_empty());
    Ok(Value::object(IndexObject {
        index: RefCell::new(Index {
            name,
            elements,
            unique,
            dialect_options,
            info,
        }),
        table: RefCell::new(table),
        owner: None,
    }))
}

/// Reads one element of an index: a column by name, a column, or an expression.
pub(crate) fn element(vm: &Vm, value: &Value) -> Result<IndexElement> {
    let value = vm.concrete(value)?;
    if let Some(name) = column_name_of(&value) {
        return Ok(IndexElement::Column(name.into()));
    }
    if value.as_str().is_some() || value.downcast_ref::<NameObject>().is_some() {
        return Ok(IndexElement::Column(convert::name(vm, "a column", &value)?));
    }
    Ok(IndexElement::Expr(Box::new(expr::to_expr(vm, &value)?)))
}

impl Object for IndexObject {
    fn type_name(&self) -> String {
        "Index".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let index = self.index.borrow();
        Ok(match name {
            "name" => Some(convert::constraint_name_value(&index.name)),
            "unique" => Some(index.unique.unwrap_or(false).into()),
            "table" => Some(match (&self.owner, &*self.table.borrow()) {
                (Some(owner), _) => Value::Object(owner.clone()),
                (None, Some(target)) => Value::Object(TableObject::detached(Table {
                    schema: target.schema.clone(),
                    ..Table::new(target.table.clone())
                })),
                (None, None) => Value::None,
            }),
            "columns" | "c" => {
                let names = index.elements.iter().filter_map(|element| match element {
                    IndexElement::Column(name) => Some(name.text.clone()),
                    IndexElement::Expr(_) => None,
                });
                Some(match &self.owner {
                    Some(owner) => owner.columns_value_of(names),
                    None => Value::list(names.map(Value::from).collect()),
                })
            }
            "expressions" => Some(Value::list(
                index
                    .elements
                    .iter()
                    .map(|element| match element {
                        IndexElement::Column(name) => {
                            let own = self
                                .owner
                                .as_ref()
                                .and_then(|owner| owner.column_value(&name.text));
                            own.unwrap_or_else(|| convert::name_value(name))
                        }
                        IndexElement::Expr(sql) => expr::value((**sql).clone()),
                    })
                    .collect(),
            )),
            _ => attributes::common(name, &index.dialect_options, Some(&index.info)),
        })
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        let mut index = self.index.borrow_mut();
        match name {
            "name" => index.name = convert::constraint_name(vm, name, Some(value))?,
            "unique" => index.unique = convert::opt_bool(vm, Some(value))?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        let table = self.owner.as_deref().map(|owner| owner.table.borrow());
        Ok(crate::repr::index(table.as_deref(), &self.index.borrow()))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["create", "drop"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if !matches!(name, "create" | "drop") {
            return Ok(None);
        }
        let mut args = args.reader(vm, name);
        let bind = args.required("bind")?;
        let checkfirst = convert::bool_or(vm, args.optional("checkfirst")?, false)?;
        args.finish()?;
        let table = self.table.borrow().clone().ok_or_else(|| {
            crate::bindings::exc::raise(
                vm,
                "CompileError",
                "Index is not associated with any table.",
            )
        })?;
        let index = self.index.borrow().clone();
        let op = if name == "create" {
            Op::CreateIndex(CreateIndex {
                table_name: table.table,
                schema: table.schema,
                index,
                if_not_exists: checkfirst.then_some(true),
            })
        } else {
            Op::DropIndex(DropIndex {
                index_name: index.name,
                table_name: Some(table.table),
                schema: table.schema,
                if_exists: checkfirst.then_some(true),
                ..DropIndex::default()
            })
        };
        crate::bindings::channel::run_on(vm, &bind, op)?;
        Ok(Some(Value::None))
    }
}

/// The table of the first column in an expression.
fn expr_target(vm: &Vm, value: &Value) -> Option<Target> {
    let expr = expr::try_expr(vm, value).ok().flatten()?;
    let table = limbeck_sql::ddl::exprs::first_table(&expr)?;
    Some(Target {
        schema: table.schema.clone(),
        table: table.name.clone(),
        column: None,
    })
}
