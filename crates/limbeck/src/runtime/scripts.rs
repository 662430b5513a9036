//! The scripts of a plan: all of them are parsed and validated before the first statement runs.

use std::{
    collections::{BTreeMap, VecDeque},
    path::PathBuf,
    rc::Rc,
    sync::Arc,
};

use limbeck_py::{
    Ahead, Args, Discard, Object, Rejection, Result as PyResult, Text, Value, Vm,
    validate::{Checked, Remembered, Use},
};

use super::application;
use crate::{
    bindings::State,
    error::{Error, ErrorKind, Place},
    revision::Step,
};

/// The first scripts of a plan stay parsed after validation; a long plan's others are parsed again when their turn
/// comes, because a tree takes twenty times the memory of its text.
const KEPT: usize = 64;

/// A script that is ready to run.
pub struct Loaded {
    code: limbeck_py::Script,
    planned: Planned,
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
        format!("{}_", self.planned.revision)
    }
}

/// The scripts of a plan, taken in order.
pub struct Scripts<'vm> {
    vm: &'vm Vm,
    state: &'vm Rc<State>,
    reader: Reader<'vm>,
    planned: Vec<Option<Planned>>,
    taken: usize,
    /// The first scripts, parsed and validated.
    kept: VecDeque<limbeck_py::Script>,
    refused: bool,
    done: Discard,
}

struct Planned {
    revision: String,
    path: PathBuf,
    source: Arc<str>,
    entry: &'static str,
}

impl Planned {
    fn text(&self) -> Text {
        Text {
            text: self.source.clone(),
            unused: Some(match self.entry {
                "upgrade" => "downgrade",
                _ => "upgrade",
            }),
        }
    }
}

/// Parses and validates.
struct Reader<'vm> {
    resolve: Remembered<'vm>,
    ahead: Ahead,
}

/// What can't be run here, by the step's number.
pub type Refused = BTreeMap<usize, Vec<Rejection>>;

/// All that is wrong with the scripts looked at.
#[derive(Default)]
struct Found {
    unparsable: Vec<limbeck_py::Error>,
    rejections: Vec<Rejection>,
    /// Values of the application's, which has yet to say whether they can be had.
    uses: Vec<Use>,
}

impl Found {
    fn add(&mut self, checked: Checked) {
        self.rejections.extend(checked.rejections);
        self.uses.extend(checked.uses);
    }
}

impl Reader<'_> {
    /// The next script; what is wrong with it is added to `found`.
    fn read(&mut self, planned: &Planned, found: &mut Found) -> Option<limbeck_py::Script> {
        match self.ahead.script(&planned.path.to_string_lossy()) {
            Ok(code) => {
                found.add(code.validate(&self.resolve, &[planned.entry]));
                Some(code)
            }
            Err(error) => {
                found.unparsable.push(error);
                None
            }
        }
    }
}

impl<'vm> Scripts<'vm> {
    /// Begins to parse the scripts of all steps.
    pub fn new(vm: &'vm Vm, state: &'vm Rc<State>, steps: &[Step]) -> Self {
        let planned: Vec<Option<Planned>> = steps
            .iter()
            .map(|step| {
                let revision = step.revision()?;
                let script = state.script.script(revision)?;
                Some(Planned {
                    revision: revision.to_owned(),
                    path: script.path.clone(),
                    source: script.source.clone(),
                    entry: if step.is_upgrade() {
                        "upgrade"
                    } else {
                        "downgrade"
                    },
                })
            })
            .collect();
        let texts = planned.iter().flatten().map(Planned::text);
        Self {
            vm,
            state,
            reader: Reader {
                resolve: Remembered::new(vm),
                ahead: Ahead::new(texts.collect()),
            },
            planned,
            taken: 0,
            kept: VecDeque::new(),
            refused: false,
            done: Discard::default(),
        }
    }

    /// Validates all scripts before the first is taken. Those that can't be run here are left to `others`, by their step's
    /// number, which gives a hint where nobody else can run them; then all that is wrong is one error.
    pub fn validate(
        &mut self,
        others: &mut dyn FnMut(&Refused) -> Result<(), Option<String>>,
    ) -> PyResult<()> {
        let mut found = Found::default();
        for planned in self.planned.iter().flatten() {
            if let Some(code) = self.reader.read(planned, &mut found)
                && self.kept.len() < KEPT
            {
                self.kept.push_back(code);
            }
        }
        let (mut hints, raised) = complete(self.vm, self.state, &mut found);
        // What the application raises, it raises for Alembic, too.
        let theirs = found.unparsable.is_empty() && !raised;
        let others = match theirs && !found.rejections.is_empty() {
            true => others(&self.by_step(&found.rejections)),
            false => Err(None),
        };
        match others {
            Ok(()) => found.rejections.clear(),
            Err(hint) => hints.extend(hint),
        }
        refuse(self.vm, found, hints)?;
        let after = self.planned.iter().flatten().skip(KEPT);
        self.reader.ahead = Ahead::new(after.map(Planned::text).collect());
        Ok(())
    }

    fn by_step(&self, rejections: &[Rejection]) -> Refused {
        let mut refused = Refused::new();
        for rejection in rejections {
            let path = std::path::Path::new(rejection.span.file.as_ref());
            let is_it = |it: &Option<Planned>| it.as_ref().is_some_and(|it| it.path == path);
            if let Some(index) = self.planned.iter().position(is_it) {
                refused.entry(index).or_default().push(rejection.clone());
            }
        }
        refused
    }

    /// Whether a script was found wrong when its turn came.
    pub fn were_refused(&self) -> bool {
        self.refused
    }

    /// The script of the next step; `None` where the step runs none.
    pub fn take_next(&mut self) -> PyResult<Option<Loaded>> {
        let index = self.taken;
        self.taken += 1;
        let Some(planned) = self.planned.get_mut(index).and_then(Option::take) else {
            return Ok(None);
        };
        let code = match self.kept.pop_front() {
            Some(code) => code,
            None => match self.reader.ahead.script(&planned.path.to_string_lossy()) {
                Ok(code) => code,
                Err(error) => {
                    let unparsable = vec![error];
                    let found = Found {
                        unparsable,
                        ..Found::default()
                    };
                    self.refuse_with_rest(found)?;
                    return Ok(None);
                }
            },
        };
        Ok(Some(Loaded { code, planned }))
    }

    /// Leaves out the script of the next step, which somebody else runs.
    pub fn skip_next(&mut self) -> PyResult<()> {
        if let Some(script) = self.take_next()? {
            self.discard(script);
        }
        Ok(())
    }

    /// Frees a script that was run.
    pub fn discard(&mut self, script: Loaded) {
        self.done.add(script.code);
    }

    /// Validates a script that was taken without. If something is wrong with it, the error tells of those that follow,
    /// too.
    pub fn validate_late(&mut self, script: &Loaded) -> PyResult<()> {
        let checked = script
            .code
            .validate(&self.reader.resolve, &[script.planned.entry]);
        let mut found = Found::default();
        found.add(checked);
        if found.rejections.is_empty() {
            let refused = application::refused(self.vm, self.state, &found.uses);
            if refused.rejections.is_empty() {
                return Ok(());
            }
        }
        self.refuse_with_rest(found)
    }

    /// Validates what was not taken; no more can be taken then.
    pub fn validate_rest(&mut self) -> PyResult<()> {
        self.refuse_with_rest(Found::default())
    }

    fn refuse_with_rest(&mut self, mut found: Found) -> PyResult<()> {
        for planned in std::mem::take(&mut self.planned).iter().flatten() {
            self.reader.read(planned, &mut found);
        }
        let (hints, _) = complete(self.vm, self.state, &mut found);
        let refused = refuse(self.vm, found, hints);
        self.refused = refused.is_err();
        refused
    }
}

/// Asks the application for what the scripts need of it; gives hints where it can't be had, and whether it raised.
fn complete(vm: &Vm, state: &Rc<State>, found: &mut Found) -> (Vec<String>, bool) {
    let refused = application::refused(vm, state, &found.uses);
    if !refused.rejections.is_empty() {
        found.rejections.extend(refused.rejections);
        in_order(&mut found.rejections);
    }
    (refused.hints, refused.raised)
}

fn refuse(vm: &Vm, found: Found, hints: Vec<String>) -> PyResult<()> {
    if found.rejections.is_empty() && found.unparsable.is_empty() {
        return Ok(());
    }
    let error = rejected(&found.unparsable, found.rejections);
    let error = hints.into_iter().fold(error, Error::hint);
    Err(crate::bindings::library_error(vm, error))
}

/// By script as they stand, and within a script by place.
fn in_order(rejections: &mut [Rejection]) {
    let mut files: Vec<Rc<str>> = Vec::new();
    for rejection in rejections.iter() {
        if !files.contains(&rejection.span.file) {
            files.push(rejection.span.file.clone());
        }
    }
    rejections.sort_by_key(|rejection| {
        let file = files.iter().position(|file| *file == rejection.span.file);
        (file, rejection.span.range.start)
    });
}

/// All that is wrong with the scripts, as one error.
fn rejected(unparsable: &[limbeck_py::Error], rejections: Vec<Rejection>) -> Error {
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
