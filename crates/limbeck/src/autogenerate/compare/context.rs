//! What all comparators share: upstream's `AutogenContext`.

use limbeck_sql::{CompileContext, CompileError, Expr, ddl::exprs};
use log::Level;

use crate::{
    autogenerate::{
        Options,
        hooks::{Hooks, NameKind, Object, ParentNames},
    },
    driver::{Connection, DbError, SharedConnection},
    error::{Error, ErrorKind, Result},
    events::Events,
    inspect::{InspectError, InspectResult, postgresql},
};

use super::{plugins::Plugins, read_ahead::ReadAhead};

/// The logger of warnings that are SQLAlchemy's.
const SA_WARNING: &str = "py.warnings.SAWarning";

/// One comparison at work.
pub(super) struct Comparer<'a> {
    connection: &'a SharedConnection,
    pub(super) cx: &'a CompileContext,
    pub(super) options: &'a Options,
    pub(super) hooks: &'a mut dyn Hooks,
    events: &'a dyn Events,
    pub(super) plugins: Plugins,
    pub(super) default_schema: String,
    pub(super) ahead: ReadAhead,
}

/// A table of both sides: the schema as upstream's comparison has it (`None` is the default one), and the name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) schema: Option<&'a str>,
    pub(super) name: &'a str,
}

impl Place<'_> {
    /// `schema.name` or `name`.
    pub(super) fn qualified(&self) -> String {
        limbeck_sql::table::table_key(self.schema, self.name)
    }
}

impl<'a> Comparer<'a> {
    pub(super) fn new(
        connection: &'a SharedConnection,
        cx: &'a CompileContext,
        options: &'a Options,
        hooks: &'a mut dyn Hooks,
        events: &'a dyn Events,
        plugins: Plugins,
    ) -> Result<Self> {
        let mut comparer = Self {
            connection,
            cx,
            options,
            hooks,
            events,
            plugins,
            default_schema: "main".to_owned(),
            ahead: ReadAhead::default(),
        };
        if comparer.is_postgresql() {
            comparer.default_schema = comparer.inspect(postgresql::default_schema_name)?;
        }
        Ok(comparer)
    }

    pub(super) fn is_postgresql(&self) -> bool {
        self.cx.dialect.name() == "postgresql"
    }

    pub(super) fn is_sqlite(&self) -> bool {
        self.cx.dialect.name() == "sqlite"
    }

    /// Asks the database.
    pub(super) fn inspect<T>(
        &self,
        ask: impl FnOnce(&mut dyn Connection) -> InspectResult<T>,
    ) -> Result<T> {
        ask(self.connection.borrow_mut().as_mut()).map_err(from_inspect)
    }

    /// Asks the database for one value.
    pub(super) fn scalar(&self, sql: &str) -> Result<Option<crate::driver::Datum>> {
        let found = self.connection.borrow_mut().execute(sql, &[]);
        Ok(found.map_err(from_database)?.scalar().cloned())
    }

    /// Logs as upstream's logger `alembic.{module}` would.
    pub(super) fn info(&self, module: &str, message: &str) {
        self.log(Level::Info, module, message);
    }

    pub(super) fn log(&self, level: Level, module: &str, message: &str) {
        self.events
            .log(level, &format!("alembic.{module}"), message);
    }

    /// Warns as Python's `warnings` would.
    pub(super) fn warn(&self, message: &str) {
        self.events.log(Level::Warn, "py.warnings", message);
    }

    /// Warns as SQLAlchemy would while it reads the database.
    pub(super) fn reflection_warning(&self, message: &str) {
        self.events.log(Level::Warn, SA_WARNING, message);
    }

    /// Asks `include_name` about a schema or a table.
    pub(super) fn wants_name(
        &mut self,
        name: Option<&str>,
        kind: NameKind,
        parents: &ParentNames<'_>,
    ) -> Result<bool> {
        self.hooks.include_name(name, kind, parents)
    }

    /// Asks `include_name` about a part of a table.
    pub(super) fn wants_part(
        &mut self,
        name: Option<&str>,
        kind: NameKind,
        place: Place<'_>,
    ) -> Result<bool> {
        let parents = ParentNames {
            schema_name: place.schema,
            table_name: Some(place.name),
        };
        self.hooks.include_name(name, kind, &parents)
    }

    /// Asks `include_object`.
    pub(super) fn wants(
        &mut self,
        object: Object<'_>,
        name: Option<&str>,
        kind: NameKind,
        reflected: bool,
        compare_to: Option<Object<'_>>,
    ) -> Result<bool> {
        self.hooks
            .include_object(object, name, kind, reflected, compare_to)
    }

    /// Writes an expression with its values, as the dialect does.
    pub(super) fn sql(&self, expr: &Expr) -> Result<String> {
        exprs::sql(self.cx, expr).map_err(from_compile)
    }
}

pub(super) fn from_compile(error: CompileError) -> Error {
    Error::new(ErrorKind::Script, error.to_string()).with_source(error)
}

pub(super) fn from_database(error: DbError) -> Error {
    Error::new(ErrorKind::Database, error.to_string()).with_source(error)
}

pub(super) fn from_inspect(error: InspectError) -> Error {
    match error {
        InspectError::Database(error) => from_database(error),
        error => Error::new(ErrorKind::Database, error.to_string()),
    }
}
