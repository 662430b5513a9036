//! Autogenerate: compares the models with the database and writes the difference as directives.
//!
//! [`hooks`] is what a project's `env.py` may say on the way, [`ops`] what comes out, [`render`] writes it as Python.
//! [`target`] is the wanted schema of a project without models.

pub mod compare;
pub mod diff;
pub mod full;
pub mod hooks;
pub mod ops;
pub mod render;
mod scratch_name;
pub mod target;
mod unnamed;

pub use compare::{Comparison, ReadAhead, compare};
pub use full::{Answer, Difference, GivenRenames, Renamed, Renames, full, unasked};
pub use hooks::{Hooks, NameKind, NoHooks, Object, ParentNames};
pub use ops::{Directive, MigrationScript, ModifyTableOps, Ops};
pub use render::render_ops;
use scratch_name::scratch_name;

/// What `context.configure(...)` says about comparing and rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `include_schemas=`: look at all schemas, not at the default one alone.
    pub include_schemas: bool,
    /// `compare_type=`: compare column types; a function counts as true and is asked by [`Hooks::compare_type`].
    pub compare_type: bool,
    /// `compare_server_default=`; a function counts as true and is asked by [`Hooks::compare_server_default`].
    pub compare_server_default: bool,
    /// `render_as_batch=`.
    pub render_as_batch: bool,
    /// `version_table=`: not compared.
    pub version_table: String,
    /// `version_table_schema=`.
    pub version_table_schema: Option<String>,
    /// `autogenerate_plugins=`: patterns of the plugins that compare.
    pub autogenerate_plugins: Vec<String>,
    /// `sqlalchemy_module_prefix=`.
    pub sqlalchemy_module_prefix: String,
    /// `alembic_module_prefix=`.
    pub alembic_module_prefix: String,
    /// `user_module_prefix=`: written before the application's types instead of their module.
    pub user_module_prefix: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            include_schemas: false,
            compare_type: true,
            compare_server_default: false,
            render_as_batch: false,
            version_table: "alembic_version".to_owned(),
            version_table_schema: None,
            autogenerate_plugins: vec!["alembic.autogenerate.*".to_owned()],
            sqlalchemy_module_prefix: "sa.".to_owned(),
            alembic_module_prefix: "op.".to_owned(),
            user_module_prefix: None,
        }
    }
}
