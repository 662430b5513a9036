//! The modules `alembic`, `alembic.context`, `alembic.config`, `alembic.util`, as env.py and scripts use them.

use std::{rc::Rc, rc::Weak};

use indexmap::IndexMap;
use limbeck_py::{Args, BinaryOp, Object, Result, Value, Vm, module::ModuleObject};

use super::{context::ConfigureOptions, convert, exc, inert::WithLate, op, state::State, versions};
use crate::config::CommandOption;

/// Makes the module `alembic.context`.
pub fn context_module(state: &Rc<State>) -> ModuleObject {
    let with = |function: fn(&Vm, Args, &Rc<State>) -> Result<Value>| {
        let state = Rc::downgrade(state);
        move |vm: &Vm, args: Args| match state.upgrade() {
            Some(state) => function(vm, args, &state),
            None => Ok(Value::None),
        }
    };
    ModuleObject::new("alembic.context")
        .with("config", config_value(state))
        .with(
            "script",
            Value::object(versions::ScriptObject(Rc::downgrade(state))),
        )
        .with_late("configure", with(configure))
        .with_late("run_migrations", with(run_migrations))
        .with_late(
            "begin_transaction",
            with(|vm, args, state| on_context(vm, args, state, "begin_transaction")),
        )
        .with_late(
            "execute",
            with(|vm, args, state| on_context(vm, args, state, "execute")),
        )
        .with_late(
            "get_context",
            with(|vm, args, state| {
                args.reader(vm, "get_context").finish()?;
                current(vm, state).map(|context| Value::Object(context))
            }),
        )
        .with_late(
            "get_bind",
            with(|vm, args, state| {
                args.reader(vm, "get_bind").finish()?;
                super::context::MigrationContext::bind(&current(vm, state)?, vm)
            }),
        )
        .with_late(
            "get_impl",
            with(|vm, args, state| {
                args.reader(vm, "get_impl").finish()?;
                vm.get_attr(&Value::Object(current(vm, state)?), "impl")
            }),
        )
        .with_late(
            "static_output",
            with(|vm, args, state| {
                let mut args = args.reader(vm, "static_output");
                let text = convert::string(vm, "text", &args.required("text")?)?;
                args.finish()?;
                current(vm, state)?.static_output(vm, &text)?;
                Ok(Value::None)
            }),
        )
        .with_late(
            "is_offline_mode",
            with(|vm, args, state| {
                args.reader(vm, "is_offline_mode").finish()?;
                Ok(state.request.as_sql.into())
            }),
        )
        .with_late(
            "requires_connection",
            with(|vm, args, state| {
                args.reader(vm, "requires_connection").finish()?;
                Ok((!state.request.as_sql).into())
            }),
        )
        .with_late(
            "is_transactional_ddl",
            with(|vm, args, state| {
                args.reader(vm, "is_transactional_ddl").finish()?;
                Ok(current(vm, state)?.transactional_ddl.into())
            }),
        )
        .with_late("get_x_argument", with(get_x_argument))
        .with_late(
            "get_tag_argument",
            with(|vm, args, state| {
                args.reader(vm, "get_tag_argument").finish()?;
                let configured = state
                    .context
                    .borrow()
                    .as_ref()
                    .and_then(|context| context.options.tag.clone());
                Ok(Value::from(
                    configured.or_else(|| state.request.tag.clone()),
                ))
            }),
        )
        .with_late(
            "get_revision_argument",
            with(|vm, args, state| {
                args.reader(vm, "get_revision_argument").finish()?;
                versions::as_revision_number(
                    vm,
                    state,
                    &state.request.destination_rev.clone().unwrap_or_default(),
                )
            }),
        )
        .with_late(
            "get_starting_revision_argument",
            with(|vm, args, state| {
                args.reader(vm, "get_starting_revision_argument").finish()?;
                match state.request.starting_rev.clone() {
                    Some(rev) => versions::as_revision_number(vm, state, &[rev]),
                    None => Err(exc::command_error(
                        vm,
                        "No starting revision argument is available.",
                    )),
                }
            }),
        )
        .with_late(
            "get_head_revision",
            with(|vm, args, state| {
                args.reader(vm, "get_head_revision").finish()?;
                versions::as_revision_number(vm, state, &["head".to_owned()])
            }),
        )
        .with_late(
            "get_head_revisions",
            with(|vm, args, state| {
                args.reader(vm, "get_head_revisions").finish()?;
                versions::as_revision_number(vm, state, &["heads".to_owned()])
            }),
        )
}

fn current(vm: &Vm, state: &Rc<State>) -> Result<Rc<super::context::MigrationContext>> {
    let context = state.context.borrow().clone();
    context.ok_or_else(|| vm.exception("Exception", "No context has been configured yet."))
}

fn on_context(vm: &Vm, args: Args, state: &Rc<State>, method: &str) -> Result<Value> {
    vm.call_method(&Value::Object(current(vm, state)?), method, args)
}

fn run_migrations(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let context = current(vm, state)?;
    state
        .environment(vm, "run_migrations")?
        .run_migrations(vm, &context, args.kw)?;
    Ok(Value::None)
}

/// `context.get_x_argument(as_dictionary=False)`.
fn get_x_argument(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let mut args = args.reader(vm, "get_x_argument");
    let as_dictionary = convert::bool_or(vm, args.optional("as_dictionary")?, false)?;
    args.finish()?;
    let x = &state.config.x;
    if !as_dictionary {
        return Ok(Value::from(x.clone()));
    }
    let pairs = x.iter().map(|arg| arg.split_once('=').unwrap_or((arg, "")));
    Ok(Value::dict(
        pairs
            .map(|(key, value)| (key.into(), value.into()))
            .collect(),
    ))
}

/// `context.configure(...)`.
fn configure(vm: &Vm, args: Args, state: &Rc<State>) -> Result<Value> {
    let opts = Value::dict(super::autogenerate::with_defaults(
        args.kw
            .iter()
            .map(|(key, value)| (limbeck_py::Key::from(&**key), value.clone()))
            .collect(),
    ));
    let mut args = args.reader(vm, "configure");
    let given = |value: Option<Value>| value.filter(|value| !value.is_none());
    let connection = given(args.optional("connection")?);
    let url = given(args.optional("url")?);
    let dialect_name = convert::opt_str(vm, "dialect_name", args.optional("dialect_name")?)?;
    let dialect_opts = given(args.keyword("dialect_opts"));
    let paramstyle = match &dialect_opts {
        Some(Value::Dict(items)) => {
            match items.borrow().get(&limbeck_py::Key::from("paramstyle")) {
                Some(value) => Some(convert::string(vm, "paramstyle", value)?),
                None => None,
            }
        }
        _ => None,
    };
    let template_args = given(args.keyword("template_args"));
    let on_version_apply = match given(args.keyword("on_version_apply")) {
        None => Vec::new(),
        Some(value) if vm.is_callable(&value) => vec![value],
        Some(value) => vm.collect(&value)?,
    };
    let options = ConfigureOptions {
        connection,
        url,
        dialect_name,
        paramstyle,
        transactional_ddl: convert::opt_bool(vm, args.keyword("transactional_ddl"))?,
        transaction_per_migration: convert::bool_or(
            vm,
            args.keyword("transaction_per_migration"),
            false,
        )?,
        output_buffer: given(args.keyword("output_buffer")),
        starting_rev: convert::opt_str(vm, "starting_rev", args.keyword("starting_rev"))?,
        tag: convert::opt_str(vm, "tag", args.keyword("tag"))?,
        target_metadata: args.keyword("target_metadata").unwrap_or_default(),
        literal_binds: convert::bool_or(vm, args.keyword("literal_binds"), false)?,
        on_version_apply,
        version_table: match given(args.keyword("version_table")) {
            Some(value) => convert::string(vm, "version_table", &value)?,
            None => "alembic_version".to_owned(),
        },
        version_table_schema: convert::opt_str(
            vm,
            "version_table_schema",
            args.keyword("version_table_schema"),
        )?,
        version_table_pk: convert::bool_or(vm, args.keyword("version_table_pk"), true)?,
        opts,
    };
    // Whatever else there is belongs to autogenerate or to the project itself: upstream keeps it in `opts`.
    args.rest_keywords();
    args.finish()?;
    if let Some(given) = template_args {
        let mut known = state.template_args.borrow_mut();
        for (name, value) in vm.mapping(&given)? {
            known.insert(vm.str(name.value())?.into(), value);
        }
    }
    let context = state.environment(vm, "configure")?.configure(vm, options)?;
    state.context.replace(Some(context));
    Ok(Value::None)
}

/// `context.config`.
pub fn config_value(state: &Rc<State>) -> Value {
    Value::object(ConfigObject(Rc::downgrade(state)))
}

/// `alembic.config.Config` as env.py sees it.
struct ConfigObject(Weak<State>);

const CONFIG_METHODS: &[&str] = &[
    "get_main_option",
    "set_main_option",
    "remove_main_option",
    "get_section",
    "get_section_option",
    "set_section_option",
    "get_alembic_option",
    "get_alembic_boolean_option",
    "print_stdout",
];

impl Object for ConfigObject {
    fn type_name(&self) -> String {
        "Config".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        CONFIG_METHODS
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        let config = &state.config;
        let path = |path: &Option<std::path::PathBuf>| {
            Value::from(
                path.as_ref()
                    .map(|path| path.to_string_lossy().into_owned()),
            )
        };
        Ok(match name {
            "config_file_name" => Some(path(&config.config_file_name)),
            "toml_file_name" => Some(path(&config.toml_file_name)),
            "config_ini_section" => Some(config.config_ini_section.as_str().into()),
            "attributes" => Some(state.attributes.clone()),
            "cmd_opts" if config.cmd_opts.is_empty() => Some(Value::None),
            "cmd_opts" => Some(Value::object(Namespace(self.0.clone()))),
            "file_config" => Some(Value::object(FileConfig(self.0.clone()))),
            "stdout" => Some(Value::None),
            _ => None,
        })
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        let config = &state.config;
        let mut args = args.reader(vm, name);
        let failed = |error: crate::error::Error| crate::bindings::library_error(vm, error);
        let value = match name {
            "get_main_option" | "get_alembic_option" => {
                let option = convert::string(vm, "name", &args.required("name")?)?;
                let default = args.optional("default")?.unwrap_or_default();
                let found = if name == "get_main_option" {
                    config.get_main_option(&option)
                } else {
                    config.get_alembic_option(&option)
                };
                match deferred_option(vm, &state, &config.config_ini_section, &option)? {
                    Some(value) => value,
                    None => found.map_err(failed)?.map_or(default, Value::from),
                }
            }
            "get_alembic_boolean_option" => {
                let option = convert::string(vm, "name", &args.required("name")?)?;
                config
                    .get_alembic_boolean_option(&option)
                    .map_err(failed)?
                    .into()
            }
            "get_section_option" => {
                let section = convert::string(vm, "section", &args.required("section")?)?;
                let option = convert::string(vm, "name", &args.required("name")?)?;
                let default = args.optional("default")?.unwrap_or_default();
                match deferred_option(vm, &state, &section, &option)? {
                    Some(value) => value,
                    None => config
                        .get_section_option(&section, &option)
                        .map_err(failed)?
                        .map_or(default, Value::from),
                }
            }
            "get_section" => {
                let section = convert::string(vm, "name", &args.required("name")?)?;
                let default = args.optional("default")?.unwrap_or_default();
                match config.get_section(&section).map_err(failed)? {
                    Some(items) => section_value(vm, &state, &section, items)?,
                    None => default,
                }
            }
            "set_main_option" | "set_section_option" => {
                let section = match name {
                    "set_main_option" => config.config_ini_section.clone(),
                    _ => convert::string(vm, "section", &args.required("section")?)?,
                };
                let option = convert::string(vm, "name", &args.required("name")?)?;
                let value = args.required("value")?;
                let key = (section.clone(), option.to_lowercase());
                if limbeck_py::deferred::is_deferred(&value) {
                    state.deferred_options.borrow_mut().insert(key, value);
                } else {
                    state.deferred_options.borrow_mut().shift_remove(&key);
                    let value = convert::string(vm, "value", &value)?;
                    config
                        .set_section_option(&section, &option, &value)
                        .map_err(|text| vm.value_error(text))?;
                }
                Value::None
            }
            "remove_main_option" => {
                let option = convert::string(vm, "name", &args.required("name")?)?;
                config.remove_main_option(&option);
                Value::None
            }
            "print_stdout" => {
                let text = convert::string(vm, "text", &args.required("text")?)?;
                args.rest_positional();
                vm.host().print(&format!("{text}\n"));
                Value::None
            }
            _ => return Ok(None),
        };
        args.finish()?;
        Ok(Some(value))
    }
}

/// An option that `env.py` set to a value only the application knows. Reading it back undoes `%%`, as ConfigParser does.
fn deferred_option(vm: &Vm, state: &State, section: &str, option: &str) -> Result<Option<Value>> {
    let key = (section.to_owned(), option.to_lowercase());
    let Some(value) = state.deferred_options.borrow().get(&key).cloned() else {
        return Ok(None);
    };
    vm.binary(BinaryOp::Mod, &value, &Value::dict(limbeck_py::Dict::new()))
        .map(Some)
}

fn section_value(
    vm: &Vm,
    state: &State,
    section: &str,
    items: IndexMap<String, String>,
) -> Result<Value> {
    let mut dict: limbeck_py::Dict = items
        .into_iter()
        .map(|(key, value)| (key.as_str().into(), value.into()))
        .collect();
    let options: Vec<String> = {
        let deferred = state.deferred_options.borrow();
        deferred
            .keys()
            .filter(|(known, _)| known == section)
            .map(|(_, option)| option.clone())
            .collect()
    };
    for option in options {
        if let Some(value) = deferred_option(vm, state, section, &option)? {
            dict.insert(option.as_str().into(), value);
        }
    }
    Ok(Value::dict(dict))
}

/// `config.cmd_opts`.
struct Namespace(Weak<State>);

impl Object for Namespace {
    fn type_name(&self) -> String {
        "Namespace".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        Ok(state.config.cmd_opts.get(name).map(|option| match option {
            CommandOption::None => Value::None,
            CommandOption::Flag(flag) => (*flag).into(),
            CommandOption::Text(text) => text.as_str().into(),
            CommandOption::List(items) => Value::from(items.clone()),
        }))
    }
}

/// `config.file_config`, a ConfigParser, of which env.py files use `get` and `has_section`.
struct FileConfig(Weak<State>);

impl Object for FileConfig {
    fn type_name(&self) -> String {
        "ConfigParser".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["get", "has_section", "has_option", "sections", "items"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        let failed = |error: crate::error::Error| crate::bindings::library_error(vm, error);
        let mut args = args.reader(vm, name);
        let value = match name {
            "sections" => Value::from(state.config.sections()),
            "has_section" => {
                let section = convert::string(vm, "section", &args.required("section")?)?;
                state.config.sections().contains(&section).into()
            }
            "get" | "has_option" => {
                let section = convert::string(vm, "section", &args.required("section")?)?;
                let option = convert::string(vm, "option", &args.required("option")?)?;
                let fallback = args.keyword("fallback");
                let found = state
                    .config
                    .get_section_option(&section, &option)
                    .map_err(failed)?;
                if name == "has_option" {
                    found.is_some().into()
                } else {
                    match (found, fallback) {
                        (Some(text), _) => text.into(),
                        (None, Some(fallback)) => fallback,
                        (None, None) => {
                            return Err(vm.exception(
                                "KeyError",
                                format!("No option '{option}' in section: '{section}'"),
                            ));
                        }
                    }
                }
            }
            "items" => {
                let section = convert::string(vm, "section", &args.required("section")?)?;
                let items = state
                    .config
                    .get_section(&section)
                    .map_err(failed)?
                    .unwrap_or_default();
                Value::list(
                    items
                        .into_iter()
                        .map(|(k, v)| Value::tuple(vec![k.into(), v.into()]))
                        .collect(),
                )
            }
            _ => return Ok(None),
        };
        args.finish()?;
        Ok(Some(value))
    }
}

/// Makes the module `alembic`, with `op` and `context` in it.
pub fn module(state: &Rc<State>) -> ModuleObject {
    ModuleObject::new("alembic")
        .with("op", op::module(state))
        .with("context", context_module(state))
        .with("__version__", "1.20.1")
}
