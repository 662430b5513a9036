//! Compares models with a database: upstream's `alembic/autogenerate/compare`, a file a thing compared.
//!
//! [`compare`] is the way in. The comparators run in upstream's order and log upstream's lines; where upstream's order
//! comes from Python's sets, the order here is a fixed one (`docs/differences.md`).

mod checks;
mod comments;
mod context;
mod foreign_keys;
mod identity;
mod indexes;
mod models;
mod nullable;
mod plugins;
mod postgresql;
mod read_ahead;
#[cfg(test)]
mod recorded;
mod schemas;
mod server_defaults;
mod signature;
mod sqlite;
mod tables;
mod text;
mod types;

use limbeck_sql::{CompileContext, Metadata, Table};

use crate::{driver::SharedConnection, error::Result, events::Events};

use super::{
    Options,
    hooks::Hooks,
    ops::{Directive, Ops},
};
use context::Comparer;
#[cfg(test)]
pub(crate) use models::complete;
use plugins::Plugins;
pub use read_ahead::ReadAhead;

/// What a comparison found, and what it looked at.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The directives that make the database what the models say; their token is empty.
    pub ops: Ops,
    /// The tables of the models, in upstream's order, with nothing left implicit: the primary key stands among the
    /// constraints, what columns brought with them (`unique=`, `index=`, foreign keys) among constraints and indexes,
    /// and all names are made.
    pub models: Vec<Table>,
    /// The tables of the database that were looked at.
    pub database: Vec<Table>,
}

/// Compares the models with the database.
///
/// `cx` is the dialect's context as a run against this database has it; its naming convention is not read: each
/// [`Metadata`] has its own. `ahead` is what of the database was read before. `hooks` may use the connection too, so it is never held while they are asked.
///
/// Directives hold tables and columns as upstream renders them: constraints and indexes of columns are directives or
/// constraints of their own, never flags of a column.
pub fn compare(
    connection: &SharedConnection,
    cx: &CompileContext,
    target: &[Metadata],
    options: &Options,
    hooks: &mut dyn Hooks,
    events: &dyn Events,
    ahead: ReadAhead,
) -> Result<Comparison> {
    let plugins = Plugins::select(&options.autogenerate_plugins, events)?;
    let mut found = Comparison::default();
    if !plugins.schemas {
        return Ok(found);
    }
    let mut comparer = Comparer::new(connection, cx, options, hooks, events, plugins)?;
    comparer.ahead = ahead;
    let schemas = comparer.schemas()?;
    if plugins.tables {
        comparer.tables(&schemas, target, &mut found)?;
    }
    found.ops.ops.retain(
        |directive| !matches!(directive, Directive::ModifyTable(table) if table.ops.is_empty()),
    );
    Ok(found)
}
