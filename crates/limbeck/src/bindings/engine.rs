//! Engines: `create_engine`, `engine_from_config` and their async twins. An engine here is a URL and how to connect.

use std::{
    cell::OnceCell,
    rc::{Rc, Weak},
};

use limbeck_py::{Args, Dict, Object, Result, Value, Vm};

use super::{connection, convert, exc, state::State, url, url::UrlObject};
use crate::{config::url::Url, driver::ConnectOptions};

/// An engine.
pub struct EngineObject {
    state: Weak<State>,
    url: Value,
    resolved: OnceCell<Url>,
    connect_args: Value,
    /// Whether it was made by `create_async_engine`.
    pub is_async: bool,
}

/// `create_engine(url, **kw)`.
pub fn create_engine(vm: &Vm, args: Args, state: &Rc<State>, is_async: bool) -> Result<Value> {
    let mut args = args.reader(
        vm,
        if is_async {
            "create_async_engine"
        } else {
            "create_engine"
        },
    );
    let url = args.required("url")?;
    let connect_args = args.keyword("connect_args").unwrap_or_default();
    // Pools, echo and the like have no meaning for one connection that lives as long as the run.
    args.rest_keywords();
    args.finish()?;
    Ok(engine(state, url, connect_args, is_async))
}

fn engine(state: &Rc<State>, url: Value, connect_args: Value, is_async: bool) -> Value {
    Value::object(EngineObject {
        state: Rc::downgrade(state),
        url,
        resolved: OnceCell::new(),
        connect_args,
        is_async,
    })
}

/// The engine of a URL that the application's own engine has.
pub fn of_url(state: &Rc<State>, url: &str) -> Value {
    engine(state, url.into(), Value::None, false)
}

/// `engine_from_config(configuration, prefix="sqlalchemy.", **kwargs)`.
pub fn engine_from_config(vm: &Vm, args: Args, state: &Rc<State>, is_async: bool) -> Result<Value> {
    let mut args = args.reader(vm, "engine_from_config");
    let configuration = args.required("configuration")?;
    let prefix = match args.optional("prefix")? {
        Some(value) => convert::string(vm, "prefix", &value)?,
        None => "sqlalchemy.".to_owned(),
    };
    let given_url = args.keyword("url");
    let connect_args = args.keyword("connect_args").unwrap_or_default();
    args.rest_keywords();
    args.finish()?;
    let url = match &configuration {
        Value::Dict(items) => items
            .borrow()
            .get(&limbeck_py::Key::from(format!("{prefix}url").as_str()))
            .cloned(),
        other => Some(vm.get_item(other, &Value::from(format!("{prefix}url")))?),
    };
    match given_url.or(url) {
        Some(url) => Ok(engine(state, url, connect_args, is_async)),
        None if state.config.url.is_some() || state.config.settings.url.is_some() => {
            Ok(engine(state, Value::None, connect_args, is_async))
        }
        None => Err(vm.key_error(&Value::from("url"))),
    }
}

impl EngineObject {
    /// The URL: `--url`, `LIMBECK_URL` or the setting, else what env.py says.
    pub fn url(&self, vm: &Vm) -> Result<&Url> {
        if let Some(url) = self.resolved.get() {
            return Ok(url);
        }
        let state = self.state.upgrade();
        let url = match state.as_ref().and_then(|state| state.url_override()) {
            Some(text) => parse(vm, &text)?,
            None => url::url_of(vm, &self.url)?,
        };
        Ok(self.resolved.get_or_init(|| url))
    }

    fn connect(self: &Rc<Self>, vm: &Vm) -> Result<Value> {
        let url = self.url(vm)?.clone();
        let mut options = ConnectOptions::default();
        let mut url = url;
        if let Value::Dict(items) = &self.connect_args {
            apply_connect_args(vm, &items.borrow(), &mut url, &mut options)?;
        }
        let mut opened = crate::driver::connect(&url, &options)
            .map_err(|error| exc::db_error(vm, error, None))?;
        if let Some(state) = self.state.upgrade() {
            opened = crate::driver::watched(opened, state.interrupted.clone());
        }
        let value = connection::open(vm, opened, Value::Object(self.clone()), url)?;
        if let Some(state) = self.state.upgrade() {
            for listener in state
                .listeners
                .borrow()
                .iter()
                .filter(|listener| listener.event == "connect")
            {
                let raw = vm.get_attr(&value, "connection")?;
                vm.call(&listener.function, Args::positional(vec![raw, Value::None]))?;
            }
        }
        Ok(value)
    }
}

/// Reads a URL given by the user.
pub fn parse(vm: &Vm, text: &str) -> Result<Url> {
    Url::parse(text).map_err(|error| exc::raise(vm, "ArgumentError", error.to_string()))
}

/// What drivers take beside the URL: what a PostgreSQL URL can say too is said there.
fn apply_connect_args(
    vm: &Vm,
    items: &Dict,
    url: &mut Url,
    options: &mut ConnectOptions,
) -> Result<()> {
    use crate::config::url::QueryValue;
    for (key, value) in items {
        let key = convert::string(vm, "connect_args", key.value())?;
        match (key.as_str(), value) {
            ("timeout", Value::Int(seconds)) if url.get_backend_name() == "sqlite" => {
                options.busy_timeout = Some(std::time::Duration::from_secs(seconds.unsigned_abs()));
            }
            (_, Value::Str(text)) => {
                url.query.insert(key, QueryValue::One(text.to_string()));
            }
            ("connect_timeout" | "timeout" | "keepalives_idle", Value::Int(number)) => {
                let key = if key == "timeout" {
                    "connect_timeout".to_owned()
                } else {
                    key
                };
                url.query.insert(key, QueryValue::One(number.to_string()));
            }
            ("server_settings", Value::Dict(settings)) => {
                let mut parts = Vec::new();
                for (name, value) in settings.borrow().iter() {
                    let name = convert::string(vm, "server_settings", name.value())?;
                    let value = convert::string(vm, "server_settings", value)?;
                    parts.push(format!("-c {name}={}", value.replace(' ', "\\ ")));
                }
                url.query
                    .insert("options".to_owned(), QueryValue::One(parts.join(" ")));
            }
            // `check_same_thread`, statement caches, prepared statement names: of no meaning here.
            _ => {}
        }
    }
    Ok(())
}

impl Object for EngineObject {
    fn type_name(&self) -> String {
        if self.is_async {
            "AsyncEngine"
        } else {
            "Engine"
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "url" => Some(Value::object(UrlObject(self.url(vm)?.clone()))),
            "name" => Some(self.url(vm)?.get_backend_name().into()),
            "driver" => Some(self.url(vm)?.get_driver_name().into()),
            "dialect" => Some(connection::dialect_value(self.url(vm)?)),
            "sync_engine" | "engine" => Some(Value::Object(self)),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "connect",
            "begin",
            "dispose",
            "execution_options",
            "raw_connection",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "connect" => {
                args.reader(vm, name).finish()?;
                self.connect(vm).map(Some)
            }
            "begin" => {
                args.reader(vm, name).finish()?;
                let connection = self.connect(vm)?;
                connection::begin_block(vm, &connection).map(Some)
            }
            "raw_connection" => vm.get_attr(&self.connect(vm)?, "connection").map(Some),
            "dispose" => Ok(Some(Value::None)),
            "execution_options" => Ok(Some(Value::Object(self))),
            _ => Ok(None),
        }
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!("Engine({})", self.url(vm)?.render_as_string(true)))
    }
}
