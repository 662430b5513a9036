//! `sqlalchemy.engine.url`: `make_url`, `URL`.

use std::rc::Rc;

use limbeck_py::{Args, CompareOp, Object, Result, Value, Vm};

use super::{convert, exc};
use crate::config::url::{QueryValue, Url};

/// A database URL as Python sees it.
pub struct UrlObject(pub Url);

/// `make_url(name_or_url)`.
pub fn make_url(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "make_url");
    let value = args.required("name_or_url")?;
    args.finish()?;
    if limbeck_py::deferred::is_deferred(&value) {
        // The application's own URL object serves as well: it has the same attributes.
        return Ok(value);
    }
    url_of(vm, &value).map(|url| Value::object(UrlObject(url)))
}

/// The URL that a value stands for: a string or a URL object.
pub fn url_of(vm: &Vm, value: &Value) -> Result<Url> {
    let value = vm.concrete(value)?;
    if let Some(url) = value.downcast_ref::<UrlObject>() {
        return Ok(url.0.clone());
    }
    let text = convert::string(vm, "url", &value)?;
    Url::parse(&text).map_err(|error| exc::raise(vm, "ArgumentError", error.to_string()))
}

/// `URL.create(drivername, username=None, password=None, host=None, port=None, database=None, query={})`.
pub fn create(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "create");
    let drivername = convert::string(vm, "drivername", &args.required("drivername")?)?;
    let text = |args: &mut limbeck_py::ArgReader<'_>, name: &str| -> Result<Option<String>> {
        match args.optional(name)? {
            None | Some(Value::None) => Ok(None),
            Some(value) => vm.str(&vm.concrete(&value)?).map(Some),
        }
    };
    let username = text(&mut args, "username")?;
    let password = text(&mut args, "password")?;
    let host = text(&mut args, "host")?;
    let port = match text(&mut args, "port")? {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|_| vm.type_error("Port argument must be an integer or None"))?,
        ),
    };
    let database = text(&mut args, "database")?;
    let query = query_of(vm, args.optional("query")?)?;
    args.finish()?;
    Ok(Value::object(UrlObject(Url {
        drivername,
        username,
        password,
        host,
        port,
        database,
        query,
    })))
}

fn query_of(vm: &Vm, value: Option<Value>) -> Result<indexmap::IndexMap<String, QueryValue>> {
    let mut query = indexmap::IndexMap::new();
    if let Some(Value::Dict(items)) = value {
        for (key, value) in items.borrow().iter() {
            let key = convert::string(vm, "a key of query", key.value())?;
            let value = match value {
                Value::List(_) | Value::Tuple(_) => QueryValue::Many(
                    vm.collect(value)?
                        .iter()
                        .map(|item| convert::string(vm, "query", item))
                        .collect::<Result<_>>()?,
                ),
                value => QueryValue::One(convert::string(vm, "query", value)?),
            };
            query.insert(key, value);
        }
    }
    Ok(query)
}

impl Object for UrlObject {
    fn type_name(&self) -> String {
        "URL".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let url = &self.0;
        Ok(match name {
            "drivername" => Some(url.drivername.as_str().into()),
            "username" => Some(Value::from(url.username.clone())),
            "password" => Some(Value::from(url.password.clone())),
            "host" => Some(Value::from(url.host.clone())),
            "port" => Some(Value::from(url.port.map(i64::from))),
            "database" => Some(Value::from(url.database.clone())),
            "query" => {
                let pairs = url.query.iter().map(|(key, value)| {
                    let value = match value {
                        QueryValue::One(text) => text.as_str().into(),
                        QueryValue::Many(texts) => {
                            Value::tuple(texts.iter().map(|text| text.as_str().into()).collect())
                        }
                    };
                    (key.as_str().into(), value)
                });
                Some(Value::dict(pairs.collect()))
            }
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "render_as_string",
            "get_backend_name",
            "get_driver_name",
            "set",
            "update_query_dict",
            "create",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, name);
        let mut url = self.0.clone();
        let value = match name {
            "render_as_string" => {
                let hide = convert::bool_or(vm, args.optional("hide_password")?, true)?;
                url.render_as_string(hide).into()
            }
            "get_backend_name" => url.get_backend_name().into(),
            "get_driver_name" => url.get_driver_name().into(),
            "set" => {
                for (field, slot) in [
                    ("username", &mut url.username),
                    ("password", &mut url.password),
                    ("host", &mut url.host),
                    ("database", &mut url.database),
                ] {
                    if let Some(value) = args.keyword(field) {
                        *slot = convert::opt_str(vm, field, Some(value))?;
                    }
                }
                if let Some(value) = args.keyword("drivername") {
                    url.drivername = convert::string(vm, "drivername", &value)?;
                }
                if let Some(value) = args.keyword("port") {
                    url.port = convert::opt_int(vm, "port", Some(value))?
                        .and_then(|port| u32::try_from(port).ok());
                }
                if let Some(value) = args.keyword("query") {
                    url.query = query_of(vm, Some(value))?;
                }
                Value::object(UrlObject(url))
            }
            "update_query_dict" => {
                url.query
                    .extend(query_of(vm, Some(args.required("query_parameters")?))?);
                args.optional("append")?;
                Value::object(UrlObject(url))
            }
            _ => return Ok(None),
        };
        args.finish()?;
        Ok(Some(value))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let same = other
            .downcast_ref::<UrlObject>()
            .is_some_and(|other| other.0 == self.0);
        Ok(match op {
            CompareOp::Eq => Some(same.into()),
            CompareOp::Ne => Some((!same).into()),
            _ => None,
        })
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.0.render_as_string(true))
    }
}
