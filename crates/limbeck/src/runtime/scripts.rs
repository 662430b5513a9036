//! The scripts of a plan: all of them are parsed and validated before the first statement runs.

use std::{collections::VecDeque, path::PathBuf, rc::Rc, sync::Arc};

use limbeck_py::{Ahead, Args, Object, Result as PyResult, Value, Vm};

use crate::{
    bindings::State,
    error::{Error, ErrorKind, Place},
    revision::Step,
    script::Script,
};

/// The first scripts of a plan stay parsed after validation; a long plan's others are parsed again when their turn
/// comes, because a tree takes twenty times the memory of its text.
const KEPT: usize = 64;

/// A script that is ready to run.
pub struct Loaded {
    code: limbeck_py::Script,
    revision: String,
}

impl Loaded {
    /// Runs `upgrade()` or `downgrade()`.
    pub fn run(&self, vm: &Vm, upgrade: bool, kwargs: &[(Rc<str>, Value)]) -> PyResult<()> {
        let module = self.code.run(vm, &self.module_name())?;
        let name = if upgrade { "upgrade" } else { "downgrade" };
        let function = module.get(name).ok_or_else(|| {
            vm.exception(
                "AttributeError",
                format!("module '{}' has no attribute '{name}'", self.module_name()),
            )
        })?;
        let args = Args {
            pos: Vec::new(),
            kw: kwargs.to_vec(),
        };
        let result = vm
            .call(&function, args)
            .and_then(|result| vm.awaited(result));
        module.clear();
        result.map(|_| ())
    }

    fn module_name(&self) -> String {
        format!("{}_", self.revision)
    }
}

/// The validated scripts of a plan, taken in order.
pub struct Scripts {
    steps: Vec<Option<Planned>>,
    kept: VecDeque<limbeck_py::Script>,
    ahead: Option<Ahead>,
    taken: usize,
}

struct Planned {
    revision: String,
    path: PathBuf,
}

impl Scripts {
    /// The script of the next step; `None` where the step runs none.
    pub fn take_next(&mut self) -> PyResult<Option<Loaded>> {
        let index = self.taken;
        self.taken += 1;
        let Some(planned) = self.steps.get_mut(index).and_then(Option::take) else {
            return Ok(None);
        };
        let code = match (self.kept.pop_front(), &mut self.ahead) {
            (Some(code), _) => code,
            (None, Some(ahead)) => ahead.script(&planned.path.to_string_lossy())?,
            (None, None) => return Ok(None),
        };
        Ok(Some(Loaded {
            code,
            revision: planned.revision,
        }))
    }
}

/// Parses and validates the scripts of all steps; all that is wrong with any of them is one error.
pub fn load(vm: &Vm, state: &Rc<State>, steps: &[Step]) -> PyResult<Scripts> {
    let found: Vec<Option<(&str, &Script)>> = steps
        .iter()
        .map(|step| {
            let revision = step.revision()?;
            Some((revision, state.script.script(revision)?))
        })
        .collect();
    let texts: Vec<Arc<str>> = found
        .iter()
        .flatten()
        .map(|(_, script)| script.source.clone())
        .collect();
    let mut rejections: Vec<limbeck_py::validate::Rejection> = Vec::new();
    let mut unparsable: Vec<limbeck_py::Error> = Vec::new();
    let mut kept = VecDeque::new();
    let resolve = limbeck_py::validate::Remembered::new(vm);
    let mut ahead = Ahead::new(texts.clone());
    for (step, found) in steps.iter().zip(&found) {
        let Some((_, script)) = found else {
            continue;
        };
        let code = match ahead.script(&script.path.to_string_lossy()) {
            Ok(code) => code,
            Err(error) => {
                unparsable.push(error);
                continue;
            }
        };
        let entry = if step.is_upgrade() {
            "upgrade"
        } else {
            "downgrade"
        };
        rejections.extend(code.validate(&resolve, &[entry]));
        if kept.len() < KEPT {
            kept.push_back(code);
        }
    }
    if !rejections.is_empty() || !unparsable.is_empty() {
        return Err(crate::bindings::library_error(
            vm,
            rejected(&unparsable, rejections),
        ));
    }
    let planned = |found: Option<(&str, &Script)>| {
        found.map(|(revision, script)| Planned {
            revision: revision.to_owned(),
            path: script.path.clone(),
        })
    };
    Ok(Scripts {
        steps: found.into_iter().map(planned).collect(),
        kept,
        ahead: texts.get(KEPT..).map(|rest| Ahead::new(rest.to_vec())),
        taken: 0,
    })
}

/// All that is wrong with the scripts, as one error.
fn rejected(
    unparsable: &[limbeck_py::Error],
    rejections: Vec<limbeck_py::validate::Rejection>,
) -> Error {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let message = match (unparsable, rejections.len()) {
        ([one], 0) => format!("SyntaxError: {}", one.message()),
        (_, 0) => format!(
            "{} pending script{} can't be parsed",
            unparsable.len(),
            plural(unparsable.len())
        ),
        (_, count) => format!(
            "{} place{} in the pending scripts can't be run without Python",
            count + unparsable.len(),
            plural(count + unparsable.len())
        ),
    };
    let alone = unparsable.len() == 1 && rejections.is_empty();
    let mut error = Error::new(ErrorKind::Script, message).hint("nothing was changed");
    for broken in unparsable {
        if let Some(span) = broken.span() {
            error = error.at(Place {
                path: span.file.as_ref().into(),
                line: span.line,
                column: span.column,
                label: (!alone).then(|| format!("SyntaxError: {}", broken.message())),
            });
        }
    }
    for rejection in rejections {
        error = error.at(Place {
            path: rejection.span.file.as_ref().into(),
            line: rejection.span.line,
            column: rejection.span.column,
            label: Some(rejection.what),
        });
    }
    error
}

/// What `on_version_apply` hooks get as `step`: upstream's `MigrationInfo`.
pub fn migration_info(step: &Step) -> Value {
    Value::object(MigrationInfo {
        step: step.clone(),
        sources: sources(step),
    })
}

fn sources(step: &Step) -> (Vec<String>, Vec<String>) {
    match step {
        Step::Upgrade(it) => (
            it.normalized_down_revisions.clone(),
            vec![it.revision.clone()],
        ),
        Step::Downgrade(it) => (
            vec![it.revision.clone()],
            it.normalized_down_revisions.clone(),
        ),
        Step::Stamp(it) => (it.from.clone(), it.to.clone()),
    }
}

struct MigrationInfo {
    step: Step,
    sources: (Vec<String>, Vec<String>),
}

impl Object for MigrationInfo {
    fn type_name(&self) -> String {
        "MigrationInfo".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> PyResult<Option<Value>> {
        let texts = |items: &[String]| {
            Value::tuple(items.iter().map(|item| item.as_str().into()).collect())
        };
        let up = if self.step.is_upgrade() {
            &self.sources.1
        } else {
            &self.sources.0
        };
        let down = if self.step.is_upgrade() {
            &self.sources.0
        } else {
            &self.sources.1
        };
        Ok(match name {
            "is_upgrade" => Some(self.step.is_upgrade().into()),
            "is_stamp" => Some(matches!(self.step, Step::Stamp(_)).into()),
            "is_migration" => Some((!matches!(self.step, Step::Stamp(_))).into()),
            "up_revision_id" => Some(Value::from(up.first().cloned())),
            "up_revision_ids" => Some(texts(up)),
            "down_revision_ids" => Some(texts(down)),
            "source_revision_ids" => Some(texts(&self.sources.0)),
            "destination_revision_ids" => Some(texts(&self.sources.1)),
            _ => None,
        })
    }
}
