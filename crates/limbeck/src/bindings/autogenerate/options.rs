//! What `context.configure(...)` says about autogenerate. It is read once autogenerate works: `upgrade` does not ask the
//! application for it.

use limbeck_py::{Key, Result, Value, Vm, deferred::Deferred, value::Dict};

use crate::{autogenerate::Options, bindings::convert};

/// The keywords of autogenerate.
pub struct AutogenerateOptions {
    /// What is compared, and how it is rendered.
    pub options: Options,
    /// `include_name=`.
    pub include_name: Option<Value>,
    /// `include_object=`.
    pub include_object: Option<Value>,
    /// `compare_type=`, if it is a function.
    pub compare_type: Option<Value>,
    /// `compare_server_default=`, if it is a function.
    pub compare_server_default: Option<Value>,
    /// `render_item=`.
    pub render_item: Option<Value>,
    /// `process_revision_directives=`.
    pub process_revision_directives: Option<Value>,
    /// `upgrade_token=`.
    pub upgrade_token: String,
    /// `downgrade_token=`.
    pub downgrade_token: String,
}

/// The keywords of `configure` with the values that they have where env.py does not give them, as
/// `context.get_context().opts` shows them.
pub fn with_defaults(given: Dict) -> Dict {
    let mut opts = Dict::new();
    let none = [
        "target_metadata",
        "include_name",
        "include_object",
        "user_module_prefix",
        "process_revision_directives",
    ];
    for name in none {
        opts.insert(name.into(), Value::None);
    }
    for name in [
        "transaction_per_migration",
        "include_schemas",
        "render_as_batch",
        "literal_binds",
        "compare_server_default",
    ] {
        opts.insert(name.into(), false.into());
    }
    opts.insert("compare_type".into(), true.into());
    for (name, text) in [
        ("upgrade_token", "upgrades"),
        ("downgrade_token", "downgrades"),
        ("sqlalchemy_module_prefix", "sa."),
        ("alembic_module_prefix", "op."),
    ] {
        opts.insert(name.into(), text.into());
    }
    opts.insert("on_version_apply".into(), Value::tuple(Vec::new()));
    opts.extend(given);
    opts
}

impl AutogenerateOptions {
    /// Reads them from the keywords of `configure`.
    pub fn read(
        vm: &Vm,
        opts: &Value,
        version_table: &str,
        version_table_schema: Option<&str>,
    ) -> Result<Self> {
        let get = |name: &str| {
            match opts {
                Value::Dict(items) => items.borrow().get(&Key::from(name)).cloned(),
                _ => None,
            }
            .filter(|value| !value.is_none())
        };
        let flag = |name: &str| convert::bool_or(vm, get(name), false);
        let text = |name: &str, default: &str| match get(name) {
            Some(value) => convert::string(vm, name, &value),
            None => Ok(default.to_owned()),
        };
        let function = |name: &str| -> Result<Option<Value>> {
            match get(name) {
                Some(value) if vm.is_callable(&value) => Ok(Some(value)),
                Some(value) if !vm.truth(&value)? => Ok(None),
                Some(value) => Err(convert::wrong(vm, name, "a function", &value)),
                None => Ok(None),
            }
        };
        // A flag or a function. A value of the application's is asked which.
        let either = |name: &str| -> Result<(Option<Value>, Option<Value>)> {
            let Some(value) = get(name) else {
                return Ok((None, None));
            };
            if let Some(deferred) = value.downcast_ref::<Deferred>() {
                let question = format!("callable({})", deferred.expression);
                let asked = vm.host().force(vm, &deferred.prelude(vm), &question)?;
                if vm.truth(&asked)? {
                    return Ok((None, Some(value)));
                }
                return Ok((Some(vm.concrete(&value)?), None));
            }
            Ok(if vm.is_callable(&value) {
                (None, Some(value))
            } else {
                (Some(value), None)
            })
        };
        let (type_flag, compare_type) = either("compare_type")?;
        let (default_flag, compare_server_default) = either("compare_server_default")?;
        // As upstream: `False` itself turns it off, and no other value.
        let is_false = |value: &Option<Value>| matches!(value, Some(Value::Bool(false)));
        let autogenerate_plugins = match get("autogenerate_plugins") {
            Some(value) => convert::sequence(vm, "autogenerate_plugins", &value)?
                .iter()
                .map(|item| convert::string(vm, "a plugin", item))
                .collect::<Result<_>>()?,
            None => Options::default().autogenerate_plugins,
        };
        let options = Options {
            include_schemas: flag("include_schemas")?,
            compare_type: !is_false(&type_flag),
            compare_server_default: compare_server_default.is_some()
                || default_flag.is_some() && !is_false(&default_flag),
            render_as_batch: flag("render_as_batch")?,
            version_table: version_table.to_owned(),
            version_table_schema: version_table_schema.map(str::to_owned),
            autogenerate_plugins,
            sqlalchemy_module_prefix: text("sqlalchemy_module_prefix", "sa.")?,
            alembic_module_prefix: text("alembic_module_prefix", "op.")?,
            user_module_prefix: match get("user_module_prefix") {
                Some(value) => Some(convert::string(vm, "user_module_prefix", &value)?),
                None => None,
            },
        };
        Ok(Self {
            options,
            include_name: function("include_name")?,
            include_object: function("include_object")?,
            compare_type,
            compare_server_default,
            render_item: function("render_item")?,
            process_revision_directives: function("process_revision_directives")?,
            upgrade_token: text("upgrade_token", "upgrades")?,
            downgrade_token: text("downgrade_token", "downgrades")?,
        })
    }
}
