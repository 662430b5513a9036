//! `urllib.parse`.

use std::rc::Rc;

use super::collections::namedtuple;
use crate::{
    args::Args,
    error::Result,
    methods::{bytes, collect},
    module::ModuleObject,
    value::{Dict, Key, Value},
    vm::Vm,
};

fn quote(bytes: &[u8], safe: &str) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let c = char::from(*byte);
        if c.is_ascii_alphanumeric() || "_.-~".contains(c) || (c.is_ascii() && safe.contains(c)) {
            out.push(c);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

fn unquote(text: &str) -> Vec<u8> {
    let source = text.as_bytes();
    let mut out = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(&byte) = source.get(at) {
        let code = (byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn unquoted(text: &str, plus: bool) -> String {
    let text = if plus {
        text.replace('+', " ")
    } else {
        text.to_owned()
    };
    String::from_utf8_lossy(&unquote(&text)).into_owned()
}

fn data(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    match value.unwrapped() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::Str(text) => Ok(text.as_bytes().to_vec()),
        other => bytes::from_value(vm, other)
            .map_err(|_| vm.type_error("quote_from_bytes() expected bytes")),
    }
}

fn quote_function(vm: &Vm, name: &'static str, args: Args, plus: bool) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let value = reader.required("string")?;
    let safe = reader.optional("safe")?;
    let safe = super::text(vm, "safe", safe)?
        .unwrap_or_else(|| if plus { String::new() } else { "/".into() });
    reader.optional("encoding")?;
    reader.optional("errors")?;
    reader.finish()?;
    let bytes = data(vm, &value)?;
    Ok(if plus {
        quote(&bytes, &(safe + " ")).replace(' ', "+").into()
    } else {
        quote(&bytes, &safe).into()
    })
}

fn text_of(vm: &Vm, name: &str, args: Args) -> Result<String> {
    let mut reader = args.reader(vm, name);
    let text = super::required_text(vm, "string", reader.required("string")?)?;
    for ignored in ["encoding", "errors", "scheme", "allow_fragments"] {
        reader.optional(ignored)?;
    }
    reader.finish()?;
    Ok(text)
}

struct Split<'a> {
    scheme: String,
    netloc: &'a str,
    path: &'a str,
    query: &'a str,
    fragment: &'a str,
}

fn split(url: &str) -> Split<'_> {
    let (scheme, rest) = match url.split_once(':') {
        Some((scheme, rest))
            if scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) =>
        {
            (scheme.to_ascii_lowercase(), rest)
        }
        _ => (String::new(), url),
    };
    let (netloc, rest) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())),
        None => ("", rest),
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Split {
        scheme,
        netloc,
        path,
        query,
        fragment,
    }
}

/// The schemes whose paths may end with parameters.
const USES_PARAMS: &[&str] = &[
    "", "ftp", "hdl", "http", "https", "mms", "prospero", "rtsp", "rtspu", "sftp", "shttp", "sip",
    "sips", "tel",
];

/// What a URL's network location is made of.
fn location(vm: &Vm, netloc: &str) -> Result<[Value; 4]> {
    let (user, host) = netloc
        .rsplit_once('@')
        .map_or((None, netloc), |(user, host)| (Some(user), host));
    let (name, password) = match user {
        Some(user) => match user.split_once(':') {
            Some((name, password)) => (Value::from(name), Value::from(password)),
            None => (Value::from(user), Value::None),
        },
        None => (Value::None, Value::None),
    };
    let (host, port) = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':')),
        None => match host.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (host, None),
        },
    };
    let port = match port.filter(|port| !port.is_empty()) {
        Some(port) => match port.parse::<u16>() {
            Ok(port) => Value::Int(i64::from(port)),
            Err(_) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
                return Err(vm.value_error("Port out of range 0-65535"));
            }
            Err(_) => {
                return Err(vm.value_error(format!(
                    "Port could not be cast to integer value as {}",
                    crate::format::repr_str(port)
                )));
            }
        },
        None => Value::None,
    };
    let host = if host.is_empty() {
        Value::None
    } else {
        host.to_lowercase().into()
    };
    Ok([name, password, host, port])
}

fn result_class(vm: &Vm, name: &str, fields: &[&str]) -> Result<Value> {
    let fields: Rc<[Rc<str>]> = fields.iter().map(|field| Rc::from(*field)).collect();
    let class = namedtuple::make_class(vm, name, fields, Vec::new());
    for (at, name) in ["username", "password", "hostname", "port"]
        .into_iter()
        .enumerate()
    {
        let getter = Value::function(name, move |vm, args| {
            let this = args.pos.into_iter().next().unwrap_or_default();
            let netloc = vm.str(&vm.get_attr(&this, "netloc")?)?;
            Ok(location(vm, &netloc)?
                .into_iter()
                .nth(at)
                .unwrap_or_default())
        });
        let property = crate::function::Property {
            get: getter,
            set: Value::None,
        };
        class.set(name, Value::object(property));
    }
    class.set_method("geturl", |vm, args| {
        let this = args.pos.into_iter().next().unwrap_or_default();
        unsplit(vm, &this)
    });
    Ok(Value::Object(class))
}

fn unsplit(vm: &Vm, parts: &Value) -> Result<Value> {
    let mut texts = Vec::new();
    for part in collect(vm, parts)? {
        texts.push(if part.is_none() {
            String::new()
        } else {
            vm.str(&part)?
        });
    }
    let (scheme, netloc, path, query, fragment) = match &*texts {
        [scheme, netloc, path, query, fragment] => (scheme, netloc, path.clone(), query, fragment),
        [scheme, netloc, path, params, query, fragment] => {
            let path = if params.is_empty() {
                path.clone()
            } else {
                format!("{path};{params}")
            };
            (scheme, netloc, path, query, fragment)
        }
        _ => return Err(vm.value_error("not the parts of a URL")),
    };
    let mut url = path;
    if !netloc.is_empty() || url.starts_with("//") {
        if !url.is_empty() && !url.starts_with('/') {
            url.insert(0, '/');
        }
        url = format!("//{netloc}{url}");
    }
    if !scheme.is_empty() {
        url = format!("{scheme}:{url}");
    }
    if !query.is_empty() {
        url = format!("{url}?{query}");
    }
    if !fragment.is_empty() {
        url = format!("{url}#{fragment}");
    }
    Ok(url.into())
}

fn urlencode(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "urlencode");
    let query = reader.required("query")?;
    let each = reader.optional("doseq")?;
    let each = super::flag(vm, each, false)?;
    let safe = reader.optional("safe")?;
    let safe = super::text(vm, "safe", safe)?.unwrap_or_default();
    reader.optional("encoding")?;
    reader.optional("errors")?;
    let plain = reader.keyword("quote_via").is_some_and(|function| {
        function
            .downcast_ref::<crate::NativeFunction>()
            .is_some_and(|function| function.name == "quote")
    });
    reader.finish()?;
    let quoted = |vm: &Vm, value: &Value| -> Result<String> {
        let bytes = match value.unwrapped() {
            Value::Bytes(bytes) => bytes.to_vec(),
            _ => vm.str(value)?.into_bytes(),
        };
        Ok(if plain {
            quote(&bytes, &format!("{safe}/"))
        } else {
            quote(&bytes, &format!("{safe} ")).replace(' ', "+")
        })
    };
    let mut pairs = Vec::new();
    let items = match &query {
        Value::Dict(_) => collect(vm, &vm.call_method(&query, "items", Args::default())?)?,
        other => collect(vm, other)?,
    };
    for pair in items {
        let parts = collect(vm, &pair)?;
        let [key, value] = &*parts else {
            return Err(vm.type_error("not a valid non-string sequence or mapping object"));
        };
        let values = match value {
            Value::List(_) | Value::Tuple(_) if each => collect(vm, value)?,
            value => vec![value.clone()],
        };
        for value in values {
            pairs.push(format!("{}={}", quoted(vm, key)?, quoted(vm, &value)?));
        }
    }
    Ok(pairs.join("&").into())
}

fn query_pairs(vm: &Vm, name: &str, args: Args) -> Result<Vec<(String, String)>> {
    let mut reader = args.reader(vm, name);
    let text = super::required_text(vm, "qs", reader.required("qs")?)?;
    let blank = reader.optional("keep_blank_values")?;
    let blank = super::flag(vm, blank, false)?;
    reader.rest_keywords();
    reader.finish()?;
    let pairs = text.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        (unquoted(key, true), unquoted(value, true))
    });
    Ok(pairs
        .filter(|(_, value)| blank || !value.is_empty())
        .collect())
}

fn urljoin(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "urljoin");
    let base = super::required_text(vm, "base", reader.required("base")?)?;
    let url = super::required_text(vm, "url", reader.required("url")?)?;
    reader.finish()?;
    if url.is_empty() || base.is_empty() {
        return Ok(if url.is_empty() { base } else { url }.into());
    }
    let (a, b) = (split(&base), split(&url));
    if !b.scheme.is_empty() && b.scheme != a.scheme {
        return Ok(url.as_str().into());
    }
    let (netloc, path, query) = if !b.netloc.is_empty() {
        (b.netloc, b.path.to_owned(), b.query)
    } else if b.path.is_empty() {
        (
            a.netloc,
            a.path.to_owned(),
            if b.query.is_empty() { a.query } else { b.query },
        )
    } else {
        let joined = if b.path.starts_with('/') {
            b.path.to_owned()
        } else {
            let directory = a.path.rfind('/').map_or("", |at| &a.path[..=at]);
            let directory = if directory.is_empty() && !a.netloc.is_empty() {
                "/"
            } else {
                directory
            };
            format!("{directory}{}", b.path)
        };
        let slash = if joined.ends_with('/') && joined != "/" {
            "/"
        } else {
            ""
        };
        let slash = if joined.ends_with("/..") || joined.ends_with("/.") {
            "/"
        } else {
            slash
        };
        (
            a.netloc,
            super::ospath::normpath(&joined)
                .trim_end_matches('/')
                .to_owned()
                + slash,
            b.query,
        )
    };
    let path = if path.is_empty() && !netloc.is_empty() && !b.path.is_empty() {
        "/".into()
    } else {
        path
    };
    let parts = [
        a.scheme.into(),
        netloc.into(),
        path.into(),
        query.into(),
        Value::from(b.fragment),
    ];
    unsplit(vm, &Value::list(parts.to_vec()))
}

/// The module `urllib.parse`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let parsed = result_class(
        vm,
        "ParseResult",
        &["scheme", "netloc", "path", "params", "query", "fragment"],
    )?;
    let divided = result_class(
        vm,
        "SplitResult",
        &["scheme", "netloc", "path", "query", "fragment"],
    )?;
    let (of_parse, of_split) = (parsed.clone(), divided.clone());
    Ok(ModuleObject::new("urllib.parse")
        .with("ParseResult", parsed)
        .with("SplitResult", divided)
        .with_function("quote", |vm, args| quote_function(vm, "quote", args, false))
        .with_function("quote_plus", |vm, args| {
            quote_function(vm, "quote_plus", args, true)
        })
        .with_function("unquote", |vm, args| {
            Ok(unquoted(&text_of(vm, "unquote", args)?, false).into())
        })
        .with_function("unquote_plus", |vm, args| {
            Ok(unquoted(&text_of(vm, "unquote_plus", args)?, true).into())
        })
        .with_function("urlsplit", move |vm, args| {
            let text = text_of(vm, "urlsplit", args)?;
            let s = split(&text);
            let parts = [
                s.scheme.into(),
                s.netloc.into(),
                s.path.into(),
                s.query.into(),
                Value::from(s.fragment),
            ];
            vm.call(&of_split, Args::positional(parts.to_vec()))
        })
        .with_function("urlparse", move |vm, args| {
            let text = text_of(vm, "urlparse", args)?;
            let s = split(&text);
            let last = s.path.rfind('/').map_or(0, |at| at + 1);
            let params_at = s.path[last..]
                .find(';')
                .filter(|_| USES_PARAMS.contains(&&*s.scheme));
            let (path, params) = match params_at {
                Some(at) => (&s.path[..last + at], &s.path[last + at + 1..]),
                None => (s.path, ""),
            };
            let parts = [
                s.scheme.into(),
                s.netloc.into(),
                path.into(),
                params.into(),
                s.query.into(),
                Value::from(s.fragment),
            ];
            vm.call(&of_parse, Args::positional(parts.to_vec()))
        })
        .with_function("urlunsplit", |vm, args| {
            let mut reader = args.reader(vm, "urlunsplit");
            let parts = reader.required("components")?;
            reader.finish()?;
            unsplit(vm, &parts)
        })
        .with_function("urlunparse", |vm, args| {
            let mut reader = args.reader(vm, "urlunparse");
            let parts = reader.required("components")?;
            reader.finish()?;
            unsplit(vm, &parts)
        })
        .with_function("urlencode", urlencode)
        .with_function("urljoin", urljoin)
        .with_function("parse_qsl", |vm, args| {
            let pairs = query_pairs(vm, "parse_qsl", args)?;
            let pairs = pairs
                .into_iter()
                .map(|(key, value)| Value::tuple(vec![key.into(), value.into()]));
            Ok(Value::list(pairs.collect()))
        })
        .with_function("parse_qs", |vm, args| {
            let mut all: indexmap::IndexMap<String, Vec<Value>> = indexmap::IndexMap::new();
            for (key, value) in query_pairs(vm, "parse_qs", args)? {
                all.entry(key).or_default().push(value.into());
            }
            let dict: Dict = all
                .into_iter()
                .map(|(key, values)| (Key::from(&*key), Value::list(values)))
                .collect();
            Ok(Value::dict(dict))
        }))
}

/// The package `urllib`.
pub fn package(vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("urllib").with(
        "parse",
        super::import(vm, "urllib.parse")?.unwrap_or_default(),
    ))
}
