//! Functions of the application's as hooks: they are called in its own process, with SQLAlchemy's objects. Tables of the
//! models are the application's own; those of the database are made anew from the text by which they would be rendered.

use indexmap::{IndexMap, IndexSet};
use limbeck_py::{Value, Vm, deferred::Deferred};
use limbeck_sql::{
    CompileContext, Constraint, Name, Table,
    op::{CreateIndex, CreateTable, Op},
};

use super::hooks::{Argument, Side};
use crate::{
    autogenerate::{Directive, NoHooks, Object, Ops, Options, render_ops},
    bindings::to_error,
    error::{Error, ErrorKind, Result},
};

/// What makes the objects, run in the project's Python.
const PROGRAM: &str = include_str!("../../python/objects.py");

/// Writes the calls.
pub(super) struct Application {
    /// The expressions of `target_metadata` in the application; none where env.py made it.
    models: Option<String>,
    compile: CompileContext,
    /// The expressions of tables that were asked about.
    tables: std::cell::RefCell<IndexMap<String, String>>,
}

impl Application {
    /// Knows where the models are.
    pub(super) fn new(metadata: &Value, compile: CompileContext) -> Self {
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
            models: expressions.map(|all| format!("[{}]", all.join(", "))),
            compile,
            tables: Default::default(),
        }
    }

    /// Calls a function.
    pub(super) fn call(
        &self,
        vm: &Vm,
        function: &Deferred,
        arguments: &[Argument<'_>],
    ) -> Result<Value> {
        let mut texts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            texts.push(self.argument(vm, argument)?);
        }
        let expression = format!("{}({})", function.expression, texts.join(", "));
        let mut prelude = vm.full_prelude();
        prelude.push(PROGRAM.to_owned());
        vm.host()
            .force(vm, &prelude, &expression)
            .map_err(|error| to_error(vm, &error))
    }

    fn argument(&self, vm: &Vm, argument: &Argument<'_>) -> Result<String> {
        let repr = |value: &Value| vm.repr(value).map_err(|error| to_error(vm, &error));
        Ok(match argument {
            Argument::Value(value) => repr(value)?,
            Argument::Context => format!(
                "_limbeck_objects.context({})",
                repr(&self.compile.dialect.name().into())?
            ),
            Argument::Object(object, side) => self.object(vm, *object, *side)?,
            Argument::ColumnType(table, column, side) => {
                let column = self.object(vm, Object::Column(table, column), *side)?;
                format!("{column}.type")
            }
            Argument::ColumnDefault(table, column, side) => {
                let column = self.object(vm, Object::Column(table, column), *side)?;
                format!("{column}.server_default")
            }
        })
    }

    fn object(&self, vm: &Vm, object: Object<'_>, side: Side) -> Result<String> {
        let repr = |value: Value| vm.repr(&value).map_err(|error| to_error(vm, &error));
        let (table, kind, name, columns) = match object {
            Object::Table(table) => return self.table(vm, table, side),
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
        let columns = columns.iter().map(|name| name.as_str().into()).collect();
        Ok(format!(
            "_limbeck_objects.part({}, {}, {}, {})",
            self.table(vm, table, side)?,
            repr(kind.into())?,
            repr(Value::from(name.map(str::to_owned)))?,
            repr(Value::list(columns))?,
        ))
    }

    fn table(&self, vm: &Vm, table: &Table, side: Side) -> Result<String> {
        let repr = |value: Value| vm.repr(&value).map_err(|error| to_error(vm, &error));
        if let (Side::Models, Some(models)) = (side, &self.models) {
            return Ok(format!(
                "_limbeck_objects.model({models}, {})",
                repr(table.key().into())?
            ));
        }
        let key = format!("{side:?} {}", table.key());
        if let Some(known) = self.tables.borrow().get(&key) {
            return Ok(known.clone());
        }
        let (text, imports) = self.rendered(table)?;
        let made = format!(
            "_limbeck_objects.reflected({}, {})",
            repr(text.into())?,
            repr(imports.into())?
        );
        self.tables.borrow_mut().insert(key, made.clone());
        Ok(made)
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
