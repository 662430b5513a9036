//! The scripts as env.py sees them: `context.script`, `ScriptDirectory.from_config(config)`.

use std::rc::{Rc, Weak};

use limbeck_py::{Args, Object, Result, Value, Vm};

use super::{convert, exc, state::State};
use crate::revision::{self, Identifier, Revision};

/// `script.as_revision_number(...)`: the identifier's revision, a tuple for `heads`, `None` for the base.
pub fn as_revision_number(vm: &Vm, state: &Rc<State>, ids: &[String]) -> Result<Value> {
    let words: Vec<&str> = ids.iter().map(String::as_str).collect();
    let found = revision::get_revisions(&state.script.map, words.as_slice())
        .map_err(|error| exc::command_error(vm, error.to_string()))?;
    let names: Vec<Value> = found
        .iter()
        .map(|revision| revision.revision.as_str().into())
        .collect();
    match (ids, names.as_slice()) {
        (_, []) => Ok(Value::None),
        ([one], _) if one == "heads" => Ok(Value::tuple(names)),
        ([_], [one]) => Ok(one.clone()),
        _ => Ok(Value::tuple(names)),
    }
}

/// The class `alembic.script.ScriptDirectory`.
pub struct ScriptDirectoryClass(pub Weak<State>);

impl Object for ScriptDirectoryClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn methods(&self) -> &'static [&'static str] {
        &["from_config"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok((name == "from_config").then(|| Value::object(ScriptObject(self.0.clone()))))
    }
}

/// A script directory.
pub struct ScriptObject(pub Weak<State>);

impl Object for ScriptObject {
    fn type_name(&self) -> String {
        "ScriptDirectory".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        Ok(match name {
            "dir" => Some(state.script.dir.to_string_lossy().into_owned().into()),
            "versions" => state
                .script
                .version_locations
                .first()
                .map(|path| path.to_string_lossy().into_owned().into()),
            "env_py_location" => Some(
                state
                    .script
                    .env_py_location()
                    .to_string_lossy()
                    .into_owned()
                    .into(),
            ),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "get_current_head",
            "get_heads",
            "get_bases",
            "get_base",
            "get_revision",
            "get_revisions",
            "walk_revisions",
            "as_revision_number",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let Some(state) = self.0.upgrade() else {
            return Ok(None);
        };
        let map = &state.script.map;
        let failed = |error: revision::RevisionError| exc::command_error(vm, error.to_string());
        let mut args = args.reader(vm, name);
        let texts = |names: Vec<String>| Value::from(names);
        let value = match name {
            "get_current_head" => Value::from(
                revision::get_current_head(map)
                    .map_err(failed)?
                    .map(str::to_owned),
            ),
            "get_base" => Value::from(revision::get_base(map).map_err(failed)?.map(str::to_owned)),
            "get_heads" => {
                args.optional("consider_depends_on")?;
                texts(map.heads().iter().map(ToString::to_string).collect())
            }
            "get_bases" => texts(map.bases().iter().map(ToString::to_string).collect()),
            "as_revision_number" => {
                let id = convert::string(vm, "id_", &args.required("id_")?)?;
                as_revision_number(vm, &state, &[id])?
            }
            "get_revision" | "get_revisions" => {
                let id = args.required("id_")?;
                let found: Vec<&Revision> = match &id {
                    Value::None => Vec::new(),
                    Value::Tuple(_) | Value::List(_) => {
                        let names: Vec<String> = convert::sequence(vm, "id_", &id)?
                            .iter()
                            .map(|item| convert::string(vm, "id_", item))
                            .collect::<Result<_>>()?;
                        let words: Vec<&str> = names.iter().map(String::as_str).collect();
                        revision::get_revisions(map, words.as_slice()).map_err(failed)?
                    }
                    id => {
                        let id = convert::string(vm, "id_", id)?;
                        revision::get_revisions(map, id.as_str()).map_err(failed)?
                    }
                };
                let values: Vec<Value> = found.into_iter().map(script_value).collect();
                if name == "get_revision" {
                    values.into_iter().next().unwrap_or_default()
                } else {
                    Value::tuple(values)
                }
            }
            "walk_revisions" => {
                let base = convert::opt_str(vm, "base", args.optional("base")?)?;
                let head = convert::opt_str(vm, "head", args.optional("head")?)?;
                let base = Identifier::from(base.as_deref().unwrap_or("base"));
                let head = Identifier::from(head.as_deref().unwrap_or("heads"));
                let walked = revision::walk_revisions(map, base, head).map_err(failed)?;
                Value::list(walked.into_iter().map(script_value).collect())
            }
            _ => return Ok(None),
        };
        args.finish()?;
        Ok(Some(value))
    }
}

fn script_value(revision: &Revision) -> Value {
    Value::object(ScriptValue(revision.clone()))
}

/// `alembic.script.Script`.
struct ScriptValue(Revision);

impl Object for ScriptValue {
    fn type_name(&self) -> String {
        "Script".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        let it = &self.0;
        let texts = |names: &[String]| {
            Value::tuple(names.iter().map(|name| name.as_str().into()).collect())
        };
        Ok(Some(match name {
            "revision" => it.revision.as_str().into(),
            "down_revision" => match it.down_revision.as_slice() {
                [] => Value::None,
                [one] => one.as_str().into(),
                several => texts(several),
            },
            "dependencies" => texts(&it.depends_on),
            "branch_labels" => texts(&it.effective_branch_labels),
            "nextrev" => texts(&it.nextrev),
            "doc" => it.doc.as_str().into(),
            "longdoc" => it.longdoc.as_str().into(),
            "path" => it.path.to_string_lossy().into_owned().into(),
            "is_head" => it.is_head().into(),
            "is_base" => it.is_base().into(),
            "is_branch_point" => it.is_branch_point().into(),
            "is_merge_point" => it.is_merge_point().into(),
            _ => return Ok(None),
        }))
    }
}
