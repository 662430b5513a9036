//! What differs from database to database.

use std::{cell::RefCell, rc::Rc};

use crate::{datum::Datum, error::CompileError, naming::NamingConvention, op::Op};

/// How bind parameters are written, and so whether a `%` is doubled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paramstyle {
    /// `:name`, what templates of env.py ask for offline: `%` stays single.
    #[default]
    Named,
    /// `?`.
    Qmark,
    /// `%(name)s`: `%` is doubled.
    Pyformat,
    /// `%s`: `%` is doubled.
    Format,
    /// `$1`.
    NumericDollar,
}

/// All that compiling depends on besides the op.
#[derive(Clone, Debug)]
pub struct CompileContext {
    /// The dialect.
    pub dialect: Rc<dyn Dialect>,
    /// The naming convention of `target_metadata`; empty where there is none.
    pub naming_convention: Rc<NamingConvention>,
    /// `--sql`.
    pub as_sql: bool,
    /// `literal_binds`: values are written into the text.
    pub literal_binds: bool,
    /// How `%` is written; see [`Paramstyle`].
    pub paramstyle: Paramstyle,
    /// The server's version, e.g. `[15, 4]`; `None` offline: the newest is assumed where upstream assumes so.
    pub server_version: Option<Vec<u32>>,
    /// Warnings that Python would have written to standard error.
    pub warnings: RefCell<Vec<String>>,
}

impl CompileContext {
    /// Makes the context of a run against a database.
    pub fn online(dialect: Rc<dyn Dialect>) -> Self {
        Self {
            dialect,
            naming_convention: Rc::default(),
            as_sql: false,
            literal_binds: false,
            paramstyle: Paramstyle::Named,
            server_version: None,
            warnings: RefCell::default(),
        }
    }

    /// Makes the context of a `--sql` run with `literal_binds=True`.
    pub fn offline(dialect: Rc<dyn Dialect>) -> Self {
        Self {
            as_sql: true,
            literal_binds: true,
            ..Self::online(dialect)
        }
    }

    /// Notes a warning.
    pub fn warn(&self, text: impl Into<String>) {
        self.warnings.borrow_mut().push(text.into());
    }
}

/// One statement, ready to be sent or written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// The text, as SQLAlchemy makes it: tabs, newlines and trailing blanks included.
    pub sql: String,
    /// Bind parameters in the order of their places; always empty for DDL.
    pub params: Vec<(String, Datum)>,
    /// Further parameter sets, for executemany; the names and order are those of `params`.
    pub more_params: Vec<Vec<(String, Datum)>>,
}

impl Statement {
    /// Makes a statement without parameters.
    pub fn new(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            ..Self::default()
        }
    }
}

/// A database's own ways. Default bodies are those of SQLAlchemy's `DefaultDialect` and Alembic's `DefaultImpl`.
pub trait Dialect: std::fmt::Debug {
    /// Returns the name: `postgresql`, `sqlite`.
    fn name(&self) -> &'static str;

    /// Says whether DDL takes part in transactions as Alembic sees it.
    fn transactional_ddl(&self) -> bool {
        false
    }
}

/// Returns the dialect of that name, or `None` where limbeck does not know it.
pub fn dialect(_name: &str) -> Option<Rc<dyn Dialect>> {
    None
}

impl Op {
    /// Compiles the op to the statements Alembic would send, in order.
    ///
    /// Nothing here looks at a database: online `op.create_table` with a native enum emits `CREATE TYPE` without a
    /// check, as upstream does.
    pub fn compile(&self, _cx: &CompileContext) -> Result<Vec<Statement>, CompileError> {
        Err(CompileError::gap("compiling is not there yet"))
    }
}
