//! `glob` and `fnmatch`.

use crate::{
    args::Args,
    error::Result,
    methods::collect,
    module::ModuleObject,
    value::Value,
    vm::{PathKind, Vm},
};

/// Whether a name matches a pattern of `*`, `?` and `[...]`.
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    matches_chars(&pattern, &name)
}

fn matches_chars(pattern: &[char], name: &[char]) -> bool {
    match pattern.split_first() {
        None => name.is_empty(),
        Some(('*', rest)) => (0..=name.len()).any(|at| matches_chars(rest, &name[at..])),
        Some(('?', rest)) => name
            .split_first()
            .is_some_and(|(_, name)| matches_chars(rest, name)),
        Some(('[', rest)) => {
            let negated = rest.first() == Some(&'!');
            let set = if negated { &rest[1..] } else { rest };
            // A bracket that comes first is one of the characters.
            let end = set.iter().skip(1).position(|c| *c == ']').map(|at| at + 1);
            let (Some(end), Some((c, name))) = (end, name.split_first()) else {
                return name.first() == Some(&'[') && matches_chars(rest, &name[1..]);
            };
            let mut found = false;
            let mut at = 0;
            while at < end {
                if at + 2 < end && set[at + 1] == '-' {
                    found |= (set[at]..=set[at + 2]).contains(c);
                    at += 3;
                } else {
                    found |= set[at] == *c;
                    at += 1;
                }
            }
            found != negated && matches_chars(&set[end + 1..], name)
        }
        Some((c, rest)) => name
            .split_first()
            .is_some_and(|(first, name)| first == c && matches_chars(rest, name)),
    }
}

/// The paths under `base` that match a pattern, parts being matched one by one.
pub fn find(vm: &Vm, base: &str, pattern: &str) -> Result<Vec<String>> {
    let parts: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty()).collect();
    let mut found = Vec::new();
    walk(vm, base, &parts, &mut found);
    Ok(found)
}

fn walk(vm: &Vm, base: &str, parts: &[&str], found: &mut Vec<String>) {
    let Some((part, rest)) = parts.split_first() else {
        found.push(base.to_owned());
        return;
    };
    let below = |name: &str| super::ospath::join(base, [name]);
    if *part == "**" {
        walk(vm, base, rest, found);
        for name in vm.host().list_dir(base).unwrap_or_default() {
            let path = below(&name);
            if vm.host().path_kind(&path) == Some(PathKind::Directory) {
                walk(vm, &path, parts, found);
            }
        }
        return;
    }
    if !part.contains(['*', '?', '[']) {
        let path = below(part);
        if vm.host().path_kind(&path).is_some() {
            walk(vm, &path, rest, found);
        }
        return;
    }
    for name in vm.host().list_dir(base).unwrap_or_default() {
        if matches(part, &name) && (!name.starts_with('.') || part.starts_with('.')) {
            walk(vm, &below(&name), rest, found);
        }
    }
}

fn glob(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "glob");
    let pattern = super::ospath::fspath(vm, &reader.required("pathname")?)?;
    let root = super::text(vm, "root_dir", reader.keyword("root_dir"))?;
    reader.keyword("recursive");
    reader.finish()?;
    let base = if pattern.starts_with('/') {
        "/".to_owned()
    } else {
        root.unwrap_or_default()
    };
    let found = find(vm, if base.is_empty() { "." } else { &base }, &pattern)?;
    let found: Vec<String> = found
        .into_iter()
        .map(|path| {
            if base.is_empty() {
                path.trim_start_matches("./").to_owned()
            } else {
                path
            }
        })
        .collect();
    Ok(found.into())
}

/// The module `glob`.
pub fn module(_vm: &Vm) -> Result<ModuleObject> {
    Ok(ModuleObject::new("glob")
        .with_function("glob", glob)
        .with_function("iglob", glob))
}

/// The module `fnmatch`.
pub fn fnmatch_module(_vm: &Vm) -> Result<ModuleObject> {
    let test = |vm: &Vm, args: Args| {
        let mut reader = args.reader(vm, "fnmatch");
        let name = super::required_text(vm, "name", reader.required("name")?)?;
        let pattern = super::required_text(vm, "pat", reader.required("pat")?)?;
        reader.finish()?;
        Ok(Value::Bool(matches(&pattern, &name)))
    };
    Ok(ModuleObject::new("fnmatch")
        .with_function("fnmatch", test)
        .with_function("fnmatchcase", test)
        .with_function("filter", |vm, args| {
            let mut reader = args.reader(vm, "filter");
            let names = collect(vm, &reader.required("names")?)?;
            let pattern = super::required_text(vm, "pat", reader.required("pat")?)?;
            reader.finish()?;
            let kept = names
                .into_iter()
                .filter(|name| matches(&pattern, name.as_str().unwrap_or("")))
                .collect();
            Ok(Value::list(kept))
        }))
}
