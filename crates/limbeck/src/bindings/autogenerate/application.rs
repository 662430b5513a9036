//! Functions of the application's as hooks: they are called in its own process, with SQLAlchemy's objects. Tables of the
//! models are the application's own; those of the database are made anew from the text by which they would be rendered.

use std::{
    cell::{Cell, RefCell},
    rc::Weak,
};

use indexmap::{IndexMap, IndexSet};
use limbeck_py::{Value, Vm, deferred::Deferred};
use limbeck_sql::{
    CompileContext, Constraint, Name, Table,
    op::{CreateIndex, CreateTable, Op},
};

use serde_json::{Value as Json, json};

use super::hooks::{Argument, Side};
use crate::{
    autogenerate::{Directive, NoHooks, Object, Ops, Options, render_ops},
    bindings::{State, to_error},
    error::{Error, ErrorKind, Result},
};

/// What makes the objects, run in the project's Python.
const PROGRAM: &str = include_str!("../../python/objects.py");

/// Writes the calls.
pub(super) struct Application {
    state: Weak<State>,
    /// The expressions of `target_metadata` in the application; none where env.py made it.
    models: Option<String>,
    compile: CompileContext,
    /// The numbers of the database's tables that were handed over.
    tables: RefCell<IndexMap<String, usize>>,
    /// Whether the application runs and has the program.
    ready: Cell<bool>,
}

impl Application {
    /// Knows where the models are.
    pub(super) fn new(state: Weak<State>, metadata: &Value, compile: CompileContext) -> Self {
        let items = match metadata {
            Value::List(items) => items.borrow().clone(),
            Value::Tuple(items) => items.to_vec(),
            value => vec![value.clone()],
        };
        let expressions: Option<Vec<String>> = items
            .iter()
            .map(|item| Some(item.downcast_ref::<Deferred>()?.expression.clone()))
            .collect();
        Self {
            state,
            models: expressions.map(|all| format!("[{}]", all.join(", "))),
            compile,
            tables: RefCell::default(),
            ready: Cell::new(false),
        }
    }

    /// Calls a function.
    pub(super) fn call(
        &self,
        vm: &Vm,
        function: &Deferred,
        arguments: &[Argument<'_>],
    ) -> Result<Value> {
        self.start(vm)?;
        let arguments: Vec<Json> = arguments
            .iter()
            .map(|argument| self.argument(vm, argument))
            .collect::<Result<_>>()?;
        let Some(state) = self.state.upgrade() else {
            return Err(Error::new(ErrorKind::Script, "the run is over"));
        };
        state
            .python
            .call(vm, &state, &function.expression, &arguments)
            .map_err(|error| to_error(vm, &error))
    }

    /// What the application has to do before, and the program. There are thousands of calls: it is sent once.
    fn start(&self, vm: &Vm) -> Result<()> {
        if self.ready.get() {
            return Ok(());
        }
        let mut prelude = vm.full_prelude();
        prelude.push(PROGRAM.to_owned());
        let models = self.models.as_deref().unwrap_or("[]");
        let start = format!("_limbeck_objects.start({models})");
        vm.host()
            .force(vm, &prelude, &start)
            .map_err(|error| to_error(vm, &error))?;
        self.ready.set(true);
        Ok(())
    }

    /// An argument as `objects.py` reads it.
    fn argument(&self, vm: &Vm, argument: &Argument<'_>) -> Result<Json> {
        Ok(match argument {
            Argument::Value(value) => json!(["value", plain(value)]),
            Argument::Context => json!(["context", self.compile.dialect.name()]),
            Argument::Object(object, side) => self.object(vm, "object", *object, *side)?,
            Argument::ColumnType(table, column, side) => {
                self.object(vm, "type", Object::Column(table, column), *side)?
            }
            Argument::ColumnDefault(table, column, side) => {
                self.object(vm, "server_default", Object::Column(table, column), *side)?
            }
        })
    }

    fn object(&self, vm: &Vm, wanted: &str, object: Object<'_>, side: Side) -> Result<Json> {
        let (table, kind, name, columns) = match object {
            Object::Table(table) => return Ok(json!([wanted, self.table(vm, table, side)?])),
            Object::Column(table, column) => {
                (table, "column", Some(column.name.as_str()), Vec::new())
            }
            Object::Index(table, index) => {
                let columns = index.elements.iter().filter_map(|element| match element {
                    limbeck_sql::IndexElement::Column(name) => Some(name.clone()),
                    limbeck_sql::IndexElement::Expr(_) => None,
                });
                (table, "index", index.name.text(), columns.collect())
            }
            Object::Constraint(table, constraint) => {
                let (kind, columns): (_, &[Name]) = match constraint {
                    Constraint::PrimaryKey(it) => ("PrimaryKeyConstraint", &it.columns),
                    Constraint::ForeignKey(it) => ("ForeignKeyConstraint", &it.columns),
                    Constraint::Unique(it) => ("UniqueConstraint", &it.columns),
                    Constraint::Check(_) => ("CheckConstraint", &[]),
                    Constraint::Exclude(_) => ("ExcludeConstraint", &[]),
                };
                (table, kind, constraint.name().text(), columns.to_vec())
            }
            Object::Type(_) | Object::ServerDefault(..) => {
                return Err(Error::new(
                    ErrorKind::Script,
                    "what is rendered can't be handed to a function of the application's",
                ));
            }
        };
        let columns: Vec<&str> = columns.iter().map(Name::as_str).collect();
        Ok(json!([
            wanted,
            self.table(vm, table, side)?,
            kind,
            name,
            columns
        ]))
    }

    /// A table of the models by its key, one of the database by its number.
    fn table(&self, vm: &Vm, table: &Table, side: Side) -> Result<Json> {
        if side == Side::Models && self.models.is_some() {
            return Ok(table.key().into());
        }
        let key = format!("{side:?} {}", table.key());
        if let Some(number) = self.tables.borrow().get(&key) {
            return Ok((*number).into());
        }
        let repr = |value: Value| vm.repr(&value).map_err(|error| to_error(vm, &error));
        let number = self.tables.borrow().len();
        let (text, imports) = self.rendered(table)?;
        let make = format!(
            "_limbeck_objects.reflected({number}, {}, {})",
            repr(text.into())?,
            repr(imports.into())?
        );
        vm.host()
            .force(vm, &[], &make)
            .map_err(|error| to_error(vm, &error))?;
        self.tables.borrow_mut().insert(key, number);
        Ok(number.into())
    }

    /// A table as a script would make it.
    fn rendered(&self, table: &Table) -> Result<(String, String)> {
        let create = Op::CreateTable(CreateTable {
            table: table.clone(),
            if_not_exists: None,
        });
        let mut ops = vec![Directive::Op(Box::new(create))];
        for index in &table.indexes {
            ops.push(Directive::Op(Box::new(Op::CreateIndex(CreateIndex {
                table_name: table.name.clone(),
                schema: table.schema.clone(),
                index: index.clone(),
                if_not_exists: None,
            }))));
        }
        let ops = Ops {
            ops,
            token: String::new(),
        };
        let mut imports = IndexSet::new();
        let text = render_ops(
            &ops,
            &self.compile,
            &Options::default(),
            &mut NoHooks,
            &mut imports,
        )?;
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.strip_prefix("    ").unwrap_or(line))
            .collect();
        let imports: Vec<String> = imports.into_iter().collect();
        Ok((lines.join("\n"), imports.join("\n")))
    }
}

/// A name, a flag, or the names above something.
fn plain(value: &Value) -> Json {
    match value {
        Value::Bool(flag) => (*flag).into(),
        Value::Str(text) => text.to_string().into(),
        Value::Dict(items) => {
            let items = items.borrow();
            let items = items.iter().filter_map(|(key, value)| match key.value() {
                Value::Str(key) => Some((key.to_string(), plain(value))),
                _ => None,
            });
            Json::Object(items.collect())
        }
        _ => Json::Null,
    }
}
