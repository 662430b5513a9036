//! env.py's functions as autogenerate's [`Hooks`].

use std::{cell::RefCell, rc::Rc};

use indexmap::IndexSet;
use limbeck_py::{Args, Result as PyResult, Value, Vm, deferred::Deferred};
use limbeck_sql::{Column, Type, table::Table};

use super::{
    AutogenContext, AutogenerateOptions, application::Application, context_needs_alembic,
    registered::Registered,
};
use crate::{
    autogenerate::{Hooks, NameKind, Object, ParentNames, hooks::Rendered},
    bindings::{
        context::MigrationContext,
        schema::{ColumnObject, IndexObject, Item, SchemaItem, TableObject},
        types,
    },
    error::Result,
    inspect::DeclaredType,
};

/// How many tables are kept as objects: the one of the models and the one of the database, and what they point to.
const KEPT: usize = 4;

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In the models.
    Models,
    /// In the database.
    Database,
}

/// What a function is called with.
pub(super) enum Argument<'a> {
    /// A plain value.
    Value(Value),
    /// The migration context.
    Context,
    /// A part of a schema.
    Object(Object<'a>, Side),
    /// The type of a column.
    ColumnType(&'a Table, &'a Column, Side),
    /// The server default of a column.
    ColumnDefault(&'a Table, &'a Column, Side),
}

/// Calls env.py's functions.
pub struct EnvHooks<'a> {
    vm: &'a Vm,
    options: &'a AutogenerateOptions,
    context: Rc<MigrationContext>,
    autogen: Rc<AutogenContext>,
    /// Objects of the tables seen last, so that the parts of one table share it.
    tables: RefCell<Vec<Rc<TableObject>>>,
    application: Application,
    registered: Registered,
}

impl<'a> EnvHooks<'a> {
    /// Takes the functions of a context.
    pub fn new(
        vm: &'a Vm,
        options: &'a AutogenerateOptions,
        context: &Rc<MigrationContext>,
    ) -> Self {
        Self {
            vm,
            options,
            context: context.clone(),
            autogen: AutogenContext::new(context),
            tables: RefCell::default(),
            application: Application::new(
                context.state.clone(),
                &context.options.target_metadata,
                context.compile_context(Rc::default()),
            ),
            registered: Registered::default(),
        }
    }

    fn table(&self, table: &Table) -> Rc<TableObject> {
        let mut kept = self.tables.borrow_mut();
        if let Some(known) = kept.iter().find(|known| *known.table.borrow() == *table) {
            return known.clone();
        }
        let made = TableObject::detached(table.clone());
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(made.clone());
        made
    }

    fn column(&self, table: &Table, column: &Column) -> Value {
        let made = self.table(table).column_value(column.key());
        made.unwrap_or_else(|| Value::object(ColumnObject::new(column.clone())))
    }

    fn object(&self, object: Object<'_>) -> Value {
        match object {
            Object::Table(table) => Value::Object(self.table(table)),
            Object::Column(table, column) => self.column(table, column),
            Object::Index(table, index) => IndexObject::on_table(index.clone(), &self.table(table)),
            Object::Constraint(table, constraint) => self.table(table).constraint_value(constraint),
            Object::Type(type_) => types::to_value(type_.clone()),
            Object::ServerDefault(_, column) => server_default(column),
        }
    }

    /// Calls a function of env.py's or of the application's.
    fn call(&self, keyword: &str, function: &Value, arguments: &[Argument<'_>]) -> Result<Value> {
        if let Some(deferred) = function.downcast_ref::<Deferred>() {
            let made = self.application.call(self.vm, deferred, arguments);
            return made.map_err(|error| {
                error.hint(format!(
                    "{keyword} is {}, a function of the application's; env.py's own functions need no Python",
                    deferred.name()
                ))
            });
        }
        let pos = arguments
            .iter()
            .map(|argument| self.value(argument))
            .collect();
        self.vm
            .call(function, Args::positional(pos))
            .and_then(|value| self.vm.concrete(&value))
            .map_err(|error| crate::bindings::to_error(self.vm, &error))
    }

    fn value(&self, argument: &Argument<'_>) -> Value {
        match argument {
            Argument::Value(value) => value.clone(),
            Argument::Context => Value::Object(self.context.clone()),
            Argument::Object(object, _) => self.object(*object),
            Argument::ColumnType(_, column, _) => types::to_value(column.type_.clone()),
            Argument::ColumnDefault(_, column, _) => server_default(column),
        }
    }

    fn flag(&self, value: &Value) -> Result<bool> {
        self.vm
            .truth(value)
            .map_err(|error| crate::bindings::to_error(self.vm, &error))
    }
}

fn server_default(column: &Column) -> Value {
    if let Some(it) = &column.computed {
        return SchemaItem::value("Computed", Item::Computed(Box::new(it.clone())));
    }
    if let Some(it) = &column.identity {
        return SchemaItem::value("Identity", Item::Identity(it.clone()));
    }
    match &column.server_default {
        Some(it) => SchemaItem::value("DefaultClause", Item::Default(it.clone())),
        None => Value::None,
    }
}

fn text(value: Option<&str>) -> Value {
    Value::from(value.map(str::to_owned))
}

/// `parent_names`, as upstream fills it.
fn parents(name: Option<&str>, kind: NameKind, parents: &ParentNames<'_>) -> Value {
    let mut made = limbeck_py::Dict::new();
    if kind == NameKind::Schema {
        return Value::dict(made);
    }
    made.insert("schema_name".into(), text(parents.schema_name));
    let table = match kind {
        NameKind::Table => name,
        _ => {
            made.insert("table_name".into(), text(parents.table_name));
            parents.table_name
        }
    };
    if let Some(table) = table {
        let schema = parents.schema_name.filter(|schema| !schema.is_empty());
        let key = limbeck_sql::table::table_key(schema, table);
        made.insert("schema_qualified_table_name".into(), key.into());
    }
    Value::dict(made)
}

impl Hooks for EnvHooks<'_> {
    fn include_name(
        &mut self,
        name: Option<&str>,
        kind: NameKind,
        within: &ParentNames<'_>,
    ) -> Result<bool> {
        let Some(function) = &self.options.include_name else {
            return Ok(true);
        };
        let arguments = [
            Argument::Value(text(name)),
            Argument::Value(kind.as_str().into()),
            Argument::Value(parents(name, kind, within)),
        ];
        let answer = self.call("include_name", function, &arguments)?;
        self.flag(&answer)
    }

    fn registered_type(&mut self, declared: &DeclaredType) -> Result<Option<Type>> {
        self.registered.get(self.vm, &self.context, declared)
    }

    fn include_object(
        &mut self,
        object: Object<'_>,
        name: Option<&str>,
        kind: NameKind,
        reflected: bool,
        compare_to: Option<Object<'_>>,
    ) -> Result<bool> {
        let Some(function) = &self.options.include_object else {
            return Ok(true);
        };
        let (side, other) = if reflected {
            (Side::Database, Side::Models)
        } else {
            (Side::Models, Side::Database)
        };
        let arguments = [
            Argument::Object(object, side),
            Argument::Value(text(name)),
            Argument::Value(kind.as_str().into()),
            Argument::Value(reflected.into()),
            match compare_to {
                Some(object) => Argument::Object(object, other),
                None => Argument::Value(Value::None),
            },
        ];
        let answer = self.call("include_object", function, &arguments)?;
        self.flag(&answer)
    }

    fn compare_type(
        &mut self,
        inspected: (&Table, &Column),
        metadata: (&Table, &Column),
    ) -> Result<Option<bool>> {
        let Some(function) = &self.options.compare_type else {
            return Ok(None);
        };
        let arguments = [
            Argument::Context,
            Argument::Object(Object::Column(inspected.0, inspected.1), Side::Database),
            Argument::Object(Object::Column(metadata.0, metadata.1), Side::Models),
            Argument::ColumnType(inspected.0, inspected.1, Side::Database),
            Argument::ColumnType(metadata.0, metadata.1, Side::Models),
        ];
        match self.call("compare_type", function, &arguments)? {
            Value::None => Ok(None),
            answer => self.flag(&answer).map(Some),
        }
    }

    fn compare_server_default(
        &mut self,
        inspected: (&Table, &Column),
        metadata: (&Table, &Column),
        inspected_default: Option<&str>,
        rendered_metadata_default: Option<&str>,
    ) -> Result<Option<bool>> {
        let Some(function) = &self.options.compare_server_default else {
            return Ok(None);
        };
        let arguments = [
            Argument::Context,
            Argument::Object(Object::Column(inspected.0, inspected.1), Side::Database),
            Argument::Object(Object::Column(metadata.0, metadata.1), Side::Models),
            Argument::Value(text(inspected_default)),
            Argument::ColumnDefault(metadata.0, metadata.1, Side::Models),
            Argument::Value(text(rendered_metadata_default)),
        ];
        match self.call("compare_server_default", function, &arguments)? {
            Value::None => Ok(None),
            answer => self.flag(&answer).map(Some),
        }
    }

    fn render_item(
        &mut self,
        kind: &str,
        object: Object<'_>,
        imports: &mut IndexSet<String>,
    ) -> Result<Rendered> {
        let Some(function) = &self.options.render_item else {
            return Ok(Rendered::Default);
        };
        if let Some(deferred) = function.downcast_ref::<Deferred>() {
            let what = format!(
                "render_item is {}, a function of the application's, which limbeck can't call",
                deferred.name()
            );
            let what = context_needs_alembic(&self.context, what, "render_item", &deferred.name());
            return Err(what.hint("define the function in env.py, where limbeck runs it"));
        }
        let arguments = [
            Argument::Value(kind.into()),
            Argument::Object(object, Side::Models),
            Argument::Value(Value::Object(self.autogen.clone())),
        ];
        let answer = self.call("render_item", function, &arguments)?;
        let made: PyResult<Rendered> = (|| {
            imports.extend(self.autogen.take_imports(self.vm)?);
            Ok(match &answer {
                Value::Bool(false) => Rendered::Default,
                Value::None => Rendered::Omit,
                value => Rendered::Text(self.vm.str(value)?),
            })
        })();
        made.map_err(|error| crate::bindings::to_error(self.vm, &error))
    }
}
