//! What `context.configure(...)` was given.

use limbeck_py::Value;

/// What `context.configure(...)` was given.
#[derive(Clone)]
pub struct ConfigureOptions {
    /// `connection=`.
    pub connection: Option<Value>,
    /// `url=`.
    pub url: Option<Value>,
    /// `dialect_name=`.
    pub dialect_name: Option<String>,
    /// `dialect_opts["paramstyle"]`.
    pub paramstyle: Option<String>,
    /// `transactional_ddl=`.
    pub transactional_ddl: Option<bool>,
    /// `transaction_per_migration=`.
    pub transaction_per_migration: bool,
    /// `output_buffer=`.
    pub output_buffer: Option<Value>,
    /// `starting_rev=`.
    pub starting_rev: Option<String>,
    /// `tag=`.
    pub tag: Option<String>,
    /// `target_metadata=`: a MetaData, a list of them, or application code not evaluated.
    pub target_metadata: Value,
    /// `literal_binds=`.
    pub literal_binds: bool,
    /// `on_version_apply=`.
    pub on_version_apply: Vec<Value>,
    /// `version_table=`.
    pub version_table: String,
    /// `version_table_schema=`.
    pub version_table_schema: Option<String>,
    /// `version_table_pk=`.
    pub version_table_pk: bool,
    /// Everything, as given: `context.get_context().opts`.
    pub opts: Value,
}

impl Default for ConfigureOptions {
    fn default() -> Self {
        Self {
            connection: None,
            url: None,
            dialect_name: None,
            paramstyle: None,
            transactional_ddl: None,
            transaction_per_migration: false,
            output_buffer: None,
            starting_rev: None,
            tag: None,
            target_metadata: Value::None,
            literal_binds: false,
            on_version_apply: Vec::new(),
            version_table: "alembic_version".to_owned(),
            version_table_schema: None,
            version_table_pk: true,
            opts: Value::None,
        }
    }
}
