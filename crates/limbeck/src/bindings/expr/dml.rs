//! INSERT, UPDATE and DELETE as Python sees them.

use std::{rc::Rc, sync::Arc};

use limbeck_py::{ArgReader, Args, Object, Result, Value, Vm};
use limbeck_sql::expr::{
    Delete, Expr, From, Insert, InsertSource, Query, Stmt, TableClause, Update, next_id,
};

use super::{
    coerce::{condition, dialect_words, select_item, to_from, to_query},
    from::{self, from_value},
};
use crate::bindings::exc;

mod conflict;
mod values;

use values::{Given, dml_key, dml_value, given_values, merge};

/// An INSERT, UPDATE or DELETE.
pub struct DmlObject {
    /// What it is.
    pub kind: Dml,
    /// Whether it is the dialect's own INSERT, with `on_conflict_do_update()`.
    pub dialect: bool,
}

/// A data statement.
#[derive(Clone)]
pub enum Dml {
    /// `INSERT`.
    Insert(Box<Insert>),
    /// `UPDATE`.
    Update(Box<Update>),
    /// `DELETE`.
    Delete(Box<Delete>),
}

impl DmlObject {
    /// The statement.
    pub fn stmt(&self) -> Stmt {
        match self.kind.clone() {
            Dml::Insert(insert) => Stmt::Insert(insert),
            Dml::Update(update) => Stmt::Update(update),
            Dml::Delete(delete) => Stmt::Delete(delete),
        }
    }

    /// The statement as a query, for CTEs.
    pub fn query(&self) -> Query {
        match self.kind.clone() {
            Dml::Insert(insert) => Query::Insert(insert),
            Dml::Update(update) => Query::Update(update),
            Dml::Delete(delete) => Query::Delete(delete),
        }
    }

    fn with(&self, kind: Dml) -> Value {
        Value::object(Self {
            kind,
            dialect: self.dialect,
        })
    }
}

/// `table.insert()`.
pub(super) fn insert_value(table: From) -> Value {
    Value::object(DmlObject {
        kind: Dml::Insert(Box::new(Insert::new(table))),
        dialect: false,
    })
}

/// `table.update()`.
pub(super) fn update_value(table: From) -> Value {
    Value::object(DmlObject {
        kind: Dml::Update(Box::new(Update::new(table))),
        dialect: false,
    })
}

/// `table.delete()`.
pub(super) fn delete_value(table: From) -> Value {
    Value::object(DmlObject {
        kind: Dml::Delete(Box::new(Delete::new(table))),
        dialect: false,
    })
}

fn target(vm: &Vm, args: &mut ArgReader<'_>) -> Result<From> {
    let value = args.required("table")?;
    let value = vm.concrete(&value)?;
    match to_from(vm, &value)? {
        From::Text(_) | From::Func(_) => Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "subject table for an INSERT, UPDATE or DELETE expected, got {}.",
                vm.repr(&value)?
            ),
        )),
        from => Ok(from),
    }
}

/// `sa.insert(table)`.
pub fn insert(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "insert");
    let table = target(vm, &mut args)?;
    args.finish()?;
    Ok(insert_value(table))
}

/// `postgresql.insert(table)` and `sqlite.insert(table)`.
pub fn dialect_insert(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "insert");
    let table = target(vm, &mut args)?;
    args.finish()?;
    Ok(Value::object(DmlObject {
        kind: Dml::Insert(Box::new(Insert::new(table))),
        dialect: true,
    }))
}

/// `sa.update(table)`.
pub fn update(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "update");
    let table = target(vm, &mut args)?;
    args.finish()?;
    Ok(update_value(table))
}

/// `sa.delete(table)`.
pub fn delete(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "delete");
    let table = target(vm, &mut args)?;
    args.finish()?;
    Ok(delete_value(table))
}

impl Object for DmlObject {
    fn type_name(&self) -> String {
        match self.kind {
            Dml::Insert(_) => "Insert",
            Dml::Update(_) => "Update",
            Dml::Delete(_) => "Delete",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match (&self.kind, name) {
            (Dml::Insert(insert), "excluded") if self.dialect => {
                let From::Table(table) = &insert.table else {
                    return Ok(None);
                };
                let excluded = From::Table(Arc::new(TableClause {
                    id: insert.excluded,
                    name: "excluded".into(),
                    schema: None,
                    ..(**table).clone()
                }));
                from::attribute(vm, &excluded, "c")
            }
            (kind, "table") => Ok(Some(from_value(match kind {
                Dml::Insert(insert) => insert.table.clone(),
                Dml::Update(update) => update.table.clone(),
                Dml::Delete(delete) => delete.table.clone(),
            }))),
            _ => Ok(None),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "values",
            "where",
            "filter",
            "filter_by",
            "returning",
            "return_defaults",
            "from_select",
            "on_conflict_do_nothing",
            "on_conflict_do_update",
            "inline",
            "ordered_values",
            "prefix_with",
            "add_cte",
            "cte",
            "compile",
            "execution_options",
            "params",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, method: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, method);
        match method {
            "execution_options" => return Ok(Some(Value::Object(self))),
            "compile" => return super::compile_method(vm, &self.stmt(), args).map(Some),
            "cte" => {
                let name = match args.optional("name")? {
                    None | Some(Value::None) => None,
                    Some(given) => Some(super::coerce::name(vm, "name", &given)?),
                };
                let recursive = match args.optional("recursive")? {
                    Some(flag) => vm.truth(&flag)?,
                    None => false,
                };
                args.rest_keywords();
                args.finish()?;
                let query = Arc::new(self.query());
                return Ok(Some(from_value(from::cte(&query, name, recursive, false))));
            }
            _ => {}
        }
        let kind = match self.kind.clone() {
            Dml::Insert(mut insert) => {
                insert.id = next_id();
                if !change_insert(vm, &mut insert, method, &mut args, self.dialect)? {
                    return Ok(None);
                }
                Dml::Insert(insert)
            }
            Dml::Update(mut update) => {
                update.id = next_id();
                if !change_update(vm, &mut update, method, &mut args)? {
                    return Ok(None);
                }
                Dml::Update(update)
            }
            Dml::Delete(mut delete) => {
                delete.id = next_id();
                if !change_delete(vm, &mut delete, method, &mut args)? {
                    return Ok(None);
                }
                Dml::Delete(delete)
            }
        };
        args.finish()?;
        Ok(Some(self.with(kind)))
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        super::stringify(vm, &self.stmt())
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<sqlalchemy.sql.dml.{} object>", self.type_name()))
    }
}

fn returning(vm: &Vm, args: &mut ArgReader<'_>) -> Result<Vec<limbeck_sql::expr::SelectItem>> {
    args.keyword("sort_by_parameter_order");
    args.rest_positional()
        .iter()
        .map(|item| select_item(vm, item))
        .collect()
}

fn ctes(vm: &Vm, args: &mut ArgReader<'_>) -> Result<Vec<Arc<limbeck_sql::expr::Cte>>> {
    args.keyword("nest_here");
    let mut out = Vec::new();
    for given in args.rest_positional() {
        if let From::Cte(cte) = to_from(vm, &given)? {
            out.push(cte);
        }
    }
    Ok(out)
}

fn change_insert(
    vm: &Vm,
    insert: &mut Insert,
    method: &str,
    args: &mut ArgReader<'_>,
    dialect: bool,
) -> Result<bool> {
    match method {
        "values" => match (given_values(vm, &insert.table, args)?, &mut insert.source) {
            (Given::One(new), InsertSource::Values(old)) => merge(old, new),
            (Given::One(new), source) => *source = InsertSource::Values(new),
            (Given::Many(new), InsertSource::MultiValues(old)) => old.extend(new),
            (Given::Many(new), source) => *source = InsertSource::MultiValues(new),
        },
        "from_select" => {
            let names = args.required("names")?;
            let query = to_query(vm, &args.required("select")?)?;
            let include_defaults = match args.optional("include_defaults")? {
                Some(flag) => vm.truth(&flag)?,
                None => true,
            };
            let mut keys = Vec::new();
            for name in vm.collect(&names)? {
                keys.push(dml_key(vm, &name)?.0);
            }
            insert.inline = true;
            insert.source = InsertSource::Select {
                names: keys,
                query,
                include_defaults,
            };
        }
        "returning" => insert.returning.extend(returning(vm, args)?),
        "return_defaults" | "params" => {
            args.rest_positional();
            args.rest_keywords();
        }
        "inline" => insert.inline = true,
        "prefix_with" => insert.prefixes.extend(dialect_words(vm, args)?),
        "add_cte" => insert.ctes.extend(ctes(vm, args)?),
        "on_conflict_do_nothing" if dialect => {
            insert.on_conflict = Some(conflict::do_nothing(vm, args)?);
        }
        "on_conflict_do_update" if dialect => {
            insert.on_conflict = Some(conflict::do_update(vm, &insert.table, args)?);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn change_update(
    vm: &Vm,
    update: &mut Update,
    method: &str,
    args: &mut ArgReader<'_>,
) -> Result<bool> {
    match method {
        "values" => match given_values(vm, &update.table, args)? {
            Given::One(new) => merge(&mut update.values, new),
            Given::Many(_) => {
                return Err(exc::raise(
                    vm,
                    "InvalidRequestError",
                    "UPDATE construct does not support multiple parameter sets.",
                ));
            }
        },
        "ordered_values" => {
            update.ordered = true;
            for pair in args.rest_positional() {
                if let [key, given] = vm.collect(&pair)?.as_slice() {
                    let value = dml_value(vm, &update.table, key, given)?;
                    update.values.push(value);
                }
            }
        }
        "where" | "filter" => {
            for clause in args.rest_positional() {
                update.where_.push(condition(vm, &clause)?);
            }
        }
        "filter_by" => {
            let made = filter_by(vm, &update.table, args)?;
            update.where_.extend(made);
        }
        "returning" => update.returning.extend(returning(vm, args)?),
        "prefix_with" => update.prefixes.extend(dialect_words(vm, args)?),
        "add_cte" => update.ctes.extend(ctes(vm, args)?),
        "inline" | "return_defaults" | "params" => {
            args.rest_positional();
            args.rest_keywords();
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn filter_by(vm: &Vm, table: &From, args: &mut ArgReader<'_>) -> Result<Vec<Expr>> {
    let mut out = Vec::new();
    for (key, given) in args.rest_keywords() {
        let Some(column) = table.column(&key) else {
            return Err(exc::raise(
                vm,
                "InvalidRequestError",
                format!("Entity namespace has no property \"{key}\""),
            ));
        };
        let other = super::coerce::operand_beside(vm, &column, &given)?;
        out.push(super::coerce::built(
            vm,
            limbeck_sql::expr::build::compare(column, limbeck_sql::expr::Op::Eq, other),
        )?);
    }
    Ok(out)
}

fn change_delete(
    vm: &Vm,
    delete: &mut Delete,
    method: &str,
    args: &mut ArgReader<'_>,
) -> Result<bool> {
    match method {
        "where" | "filter" => {
            for clause in args.rest_positional() {
                delete.where_.push(condition(vm, &clause)?);
            }
        }
        "filter_by" => {
            let made = filter_by(vm, &delete.table, args)?;
            delete.where_.extend(made);
        }
        "returning" => delete.returning.extend(returning(vm, args)?),
        "prefix_with" => delete.prefixes.extend(dialect_words(vm, args)?),
        "add_cte" => delete.ctes.extend(ctes(vm, args)?),
        "return_defaults" | "params" => {
            args.rest_positional();
            args.rest_keywords();
        }
        _ => return Ok(false),
    }
    Ok(true)
}
