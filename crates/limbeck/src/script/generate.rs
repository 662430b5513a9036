//! Writes revision files: upstream's `ScriptDirectory.generate_revision`.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use indexmap::IndexMap;
use jiff::Timestamp;
use limbeck_py::{Value, Vm};

use super::{
    ScriptDirectory, date::CreateDate, filename, head, hooks, options::WriteOptions, output,
    template,
};
use crate::{
    autogenerate::MigrationScript,
    error::{Error, ErrorKind, Result},
    events::{Events, Notice},
    python::Python,
    revision::{Catch, Identifier, Revision, get_revision, verify_rev_id},
};

/// How many characters the version table's column holds.
const VERSION_COLUMN: usize = 32;

/// What templates see besides what the revision itself says: `upgrades`, `downgrades`, `imports`, `config`, and whatever
/// `template_args=` of `context.configure()` holds.
pub type TemplateArgs = IndexMap<Rc<str>, Value>;

/// A revision to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// The identifier.
    pub rev_id: String,
    /// The message; `None` becomes "empty message".
    pub message: Option<String>,
    /// The revisions that it is based on, as the user named them; `["head"]`, `["base"]`, several for a merge.
    pub head: Vec<String>,
    /// Whether it may branch off a revision that is no head.
    pub splice: bool,
    /// Branch labels to give.
    pub branch_label: Vec<String>,
    /// The folder, of several version locations.
    pub version_path: Option<PathBuf>,
    /// Revisions or labels that it depends on.
    pub depends_on: Vec<String>,
}

impl NewRevision {
    /// Makes an empty revision on the single head, with a random identifier.
    pub fn new(message: Option<String>) -> Result<Self> {
        Ok(Self {
            rev_id: rev_id()?,
            message,
            head: vec!["head".to_owned()],
            splice: false,
            branch_label: Vec::new(),
            version_path: None,
            depends_on: Vec::new(),
        })
    }

    /// The revision that a directive describes; a missing identifier is made up.
    pub fn of_script(script: &MigrationScript) -> Result<Self> {
        let mut made = Self::new(script.message.clone())?;
        if let Some(rev_id) = &script.rev_id {
            made.rev_id.clone_from(rev_id);
        }
        if !script.head.is_empty() {
            made.head.clone_from(&script.head);
        }
        made.splice = script.splice;
        made.branch_label.clone_from(&script.branch_label);
        made.version_path = script.version_path.as_ref().map(PathBuf::from);
        made.depends_on.clone_from(&script.depends_on);
        Ok(made)
    }
}

/// A random identifier: the last 12 digits of a UUID.
pub fn rev_id() -> Result<String> {
    let mut bytes = [0u8; 6];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::new(ErrorKind::Io, format!("no random numbers: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A revision that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// What the file says, as it was read back.
    pub revision: Revision,
}

/// A revision file that would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Where it would stand.
    pub path: PathBuf,
    /// What would be in it, before post-write hooks.
    pub text: String,
}

/// Writes revision files, one after the other; each sees those before it.
pub struct Generator<'a> {
    /// The evaluator that templates run in.
    pub vm: &'a Vm,
    /// The scripts, those written included.
    pub script: Rc<ScriptDirectory>,
    /// What the configuration says.
    pub options: WriteOptions,
    /// The moment that is written into files.
    pub now: Timestamp,
    /// What is told meanwhile.
    pub events: Rc<dyn Events>,
    /// The project's own Python, which runs some hooks.
    pub python: &'a Python,
    /// Hooks that `env.py` registered.
    pub registered: IndexMap<String, Value>,
}

/// Where a revision goes and what it is based on; nothing is written yet.
struct Plan {
    date: CreateDate,
    path: PathBuf,
    /// Folders that have to be made.
    folders: Vec<PathBuf>,
    down_revision: Vec<String>,
    depends_on: Vec<String>,
}

impl Generator<'_> {
    /// Writes a revision file and runs the hooks. What is wrong with the request is found before anything is written;
    /// a hook that fails leaves the file.
    pub fn generate(&mut self, new: &NewRevision, args: &TemplateArgs) -> Result<Written> {
        let plan = self.plan(new)?;
        for folder in &plan.folders {
            let text = format!("Creating directory {}", folder.display());
            status(&*self.events, &text, || {
                std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))
            })?;
        }
        let text = format!("Generating {}", plan.path.display());
        status(&*self.events, &text, || {
            let content = self.render(new, &plan, args)?;
            let bytes = output::encode(&content, &self.options.output_encoding)?;
            head::check(&plan.path, &content).map_err(|error| not_written(&error, &content))?;
            output::write_file(&plan.path, &bytes, false)
        })?;
        let failed = hooks::run(self, &plan.path)?;
        self.script = Rc::new(self.read_back(&plan.path)?);
        let written = self.written(&plan.path, new)?;
        match failed {
            None => Ok(written),
            Some(error) => Err(error.hint(format!("the file stays: {}", plan.path.display()))),
        }
    }

    /// The file as it would be written; nothing is.
    pub fn preview(&self, new: &NewRevision, args: &TemplateArgs) -> Result<Preview> {
        let plan = self.plan(new)?;
        let text = self.render(new, &plan, args)?;
        Ok(Preview {
            path: plan.path,
            text,
        })
    }

    /// The scripts with the new one; a hook may have changed it.
    fn read_back(&self, path: &Path) -> Result<ScriptDirectory> {
        let stays = |error: Error| error.hint(format!("the file stays: {}", path.display()));
        let made = self.script.with_file(path).map_err(stays)?;
        let changed = made.scripts().find(|script| script.path == path);
        if let Some(script) = changed {
            head::check(path, &script.source).map_err(stays)?;
        }
        Ok(made)
    }

    /// Checks everything that can be known before the file is there.
    fn plan(&self, new: &NewRevision) -> Result<Plan> {
        self.check_id(&new.rev_id)?;
        let map = &self.script.map;
        let id = match new.head.as_slice() {
            [one] => Identifier::from(one.as_str()),
            several => Identifier::from(several.to_vec()),
        };
        let catch = Catch {
            multiple_heads: Some(
                "Multiple heads are present; please specify the head revision on which the new revision should be \
                 based, or perform a merge.",
            ),
            ..Catch::default()
        };
        let heads = map.get_revisions(id).map_err(|error| {
            let several = matches!(error, crate::revision::RevisionError::MultipleHeads { .. });
            let made = crate::runtime::migration::revision_error(&catch.error(error));
            if several {
                made.hint("limbeck heads lists them; limbeck merge heads joins them")
            } else {
                made
            }
        })?;
        for (at, head) in heads.iter().enumerate() {
            if heads[..at]
                .iter()
                .any(|other| other.revision == head.revision)
            {
                return Err(Error::command("Duplicate head revisions specified"));
            }
        }
        let date = CreateDate::new(self.now, self.options.timezone.as_deref())?;
        let folder = self.folder(new, &heads)?;
        let path = filename::path(self.vm, &self.options, &folder, new, &date)?;
        if !new.splice
            && let Some(head) = heads.iter().find(|head| !head.is_head())
        {
            return Err(Error::command(format!(
                "Revision {} is not a head revision; please specify --splice to create a new branch from this revision",
                head.revision
            )));
        }
        let depends_on = new
            .depends_on
            .iter()
            .map(|name| {
                let found = get_revision(map, name)
                    .map_err(|error| crate::runtime::migration::revision_error(&error))?;
                Ok(match found {
                    Some(found) if !found.effective_branch_labels.contains(name) => {
                        found.revision.clone()
                    }
                    _ => name.clone(),
                })
            })
            .collect::<Result<_>>()?;
        if path.exists() {
            return Err(
                Error::new(ErrorKind::Io, format!("{} exists already", path.display()))
                    .hint("file_template gives several revisions one name; put %(rev)s into it"),
            );
        }
        let parent = path.parent().unwrap_or(&folder);
        let mut folders = Vec::new();
        if self.options.makes_locations && !folder.exists() {
            folders.push(folder.clone());
        }
        if !parent.exists() && parent != folder || !parent.exists() && folders.is_empty() {
            folders.push(parent.to_owned());
        }
        Ok(Plan {
            date,
            path,
            folders,
            down_revision: heads.iter().map(|head| head.revision.clone()).collect(),
            depends_on,
        })
    }

    fn check_id(&self, rev_id: &str) -> Result<()> {
        verify_rev_id(rev_id).map_err(|error| Error::command(error.to_string()))?;
        if rev_id.is_empty() {
            return Err(Error::command("a revision identifier can't be empty"));
        }
        if let Some(there) = self.script.map.get(rev_id) {
            return Err(
                Error::command(format!("Revision {rev_id} is present more than once"))
                    .hint(format!("it is in {}", there.path.display())),
            );
        }
        let too_long = |id: &str| id.chars().count() > VERSION_COLUMN;
        // A project that has such identifiers already has a column for them.
        let wide = self
            .script
            .map
            .revisions()
            .any(|known| too_long(&known.revision));
        if too_long(rev_id) && !wide {
            return Err(Error::command(format!(
                "revision identifier '{rev_id}' has {} characters; the version table's column holds {VERSION_COLUMN}",
                rev_id.chars().count()
            ))
            .hint("give a shorter one with --rev-id"));
        }
        Ok(())
    }

    /// The version location that the file goes to.
    fn folder(&self, new: &NewRevision, heads: &[&Revision]) -> Result<PathBuf> {
        let locations = &self.script.version_locations;
        let (wanted, shown): (PathBuf, PathBuf) = match (&new.version_path, locations.as_slice()) {
            (Some(path), _) => (
                std::path::absolute(path)
                    .map_err(|error| Error::io(path, error))?
                    .components()
                    .collect(),
                path.components().collect(),
            ),
            (None, [one]) => (one.clone(), one.clone()),
            (None, _) => {
                let beside = heads.first().and_then(|head| head.path.parent());
                let Some(beside) = beside else {
                    return Err(Error::command(
                        "Multiple version locations present, please specify --version-path",
                    )
                    .hint(list_of(locations)));
                };
                (beside.to_owned(), beside.to_owned())
            }
        };
        if locations.contains(&wanted) {
            return Ok(wanted);
        }
        Err(Error::command(format!(
            "Path {} is not represented in current version locations",
            shown.display()
        ))
        .hint(list_of(locations)))
    }

    fn render(&self, new: &NewRevision, plan: &Plan, args: &TemplateArgs) -> Result<String> {
        let vm = self.vm;
        let path = self.script.template_location();
        let failed = |error: limbeck_py::Error| crate::bindings::to_error(vm, &error);
        let mut data = TemplateArgs::new();
        let mut set = |name: &str, value: Value| {
            data.insert(Rc::from(name), value);
        };
        let texts = |items: &[String]| items.iter().map(|item| item.as_str().into()).collect();
        set("up_revision", new.rev_id.as_str().into());
        set("down_revision", scalar(&plan.down_revision, Value::tuple));
        let labels = match new.branch_label.is_empty() {
            true => Value::None,
            false => Value::tuple(texts(&new.branch_label)),
        };
        set("branch_labels", labels);
        set("depends_on", scalar(&plan.depends_on, Value::list));
        set("create_date", plan.date.to_value(vm).map_err(failed)?);
        set("comma", comma());
        let message = new.message.as_deref().unwrap_or("empty message");
        set("message", message.into());
        set("refresh", true.into());
        data.extend(
            args.iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        template::render_file(vm, &path, &data)
    }

    /// Reads back what was written.
    fn written(&self, path: &Path, new: &NewRevision) -> Result<Written> {
        let found = self
            .script
            .map
            .revisions()
            .find(|known| known.path == path)
            .cloned();
        let revision = found.ok_or_else(|| {
            Error::new(
                ErrorKind::Script,
                format!("{}: the template wrote no revision", path.display()),
            )
        })?;
        if !new.branch_label.is_empty() && revision.branch_labels.is_empty() {
            return Err(Error::command(format!(
                "Version {} specified branch_labels {}, however the migration file {} does not have them; have you \
                 upgraded your script.py.mako to include the 'branch_labels' section?",
                revision.revision,
                new.branch_label.join(", "),
                path.display()
            )));
        }
        Ok(Written {
            path: path.to_owned(),
            revision,
        })
    }
}

/// The error of a text that no tool could read; there is no file yet to show its place in.
fn not_written(error: &Error, text: &str) -> Error {
    let made = Error::new(error.kind(), error.to_string());
    match error.places().first() {
        None => made.hint("nothing was written"),
        Some(place) => {
            let line = text.lines().nth((place.line as usize).saturating_sub(1));
            made.hint(format!(
                "nothing was written; the template made this line {}: {}",
                place.line,
                line.unwrap_or_default()
            ))
        }
    }
}

/// Tells that something begins, does it, and tells how it ended.
pub(crate) fn status<T>(
    events: &dyn Events,
    text: &str,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    events.notice(Notice::Begin {
        text,
        always: false,
    });
    let result = work();
    events.notice(Notice::End {
        ok: result.is_ok(),
        always: false,
    });
    result
}

fn list_of(locations: &[PathBuf]) -> String {
    let names: Vec<String> = locations
        .iter()
        .map(|location| location.display().to_string())
        .collect();
    format!("version_locations: {}", names.join(", "))
}

/// Upstream's `tuple_rev_as_scalar`: nothing, the one, or all.
fn scalar(items: &[String], several: fn(Vec<Value>) -> Value) -> Value {
    match items {
        [] => Value::None,
        [one] => one.as_str().into(),
        _ => several(items.iter().map(|item| item.as_str().into()).collect()),
    }
}

/// The filter `comma`.
pub fn comma() -> Value {
    Value::function("format_as_comma", format_as_comma)
}

fn format_as_comma(vm: &Vm, args: limbeck_py::Args) -> limbeck_py::Result<Value> {
    let mut args = args.reader(vm, "format_as_comma");
    let value = args.required("value")?;
    args.finish()?;
    if value.is_none() {
        return Ok("".into());
    }
    if value.as_str().is_some() {
        return Ok(value);
    }
    let items = vm.collect(&value)?;
    let mut parts = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let text = item.as_str().ok_or_else(|| {
            vm.type_error(format!(
                "sequence item {at}: expected str instance, {} found",
                item.type_name()
            ))
        })?;
        parts.push(text.to_owned());
    }
    Ok(parts.join(", ").into())
}
