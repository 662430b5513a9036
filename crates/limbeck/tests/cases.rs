//! The recorded cases: scripts as users write them, and the SQL that real Alembic prints for them.

#![allow(clippy::unwrap_used)]

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
    rc::Rc,
};

use limbeck::{
    command::{self, Project},
    config::Config,
    error::Error,
    events::Events,
    script::ScriptDirectory,
};

const SEPARATOR: &str = "-- ==== downgrade ====\n";
const REVISION: &str = "1a2b3c4d5e6f";

/// Keeps what a run writes to standard output.
#[derive(Default)]
struct Output(RefCell<String>);

impl Events for Output {
    fn print(&self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }
}

struct Case {
    name: String,
    path: PathBuf,
    headers: BTreeMap<String, String>,
    source: String,
}

impl Case {
    fn read(root: &Path, path: PathBuf) -> Self {
        let source = std::fs::read_to_string(&path).unwrap();
        let mut headers = BTreeMap::new();
        for line in source.lines().take_while(|line| line.starts_with('#')) {
            if let Some((key, value)) = line[1..].split_once(':') {
                headers.insert(key.trim().to_owned(), value.trim().to_owned());
            }
        }
        let name = path
            .strip_prefix(root)
            .unwrap()
            .with_extension("")
            .display()
            .to_string();
        Self {
            name,
            path,
            headers,
            source,
        }
    }

    fn dialects(&self) -> Vec<String> {
        let listed = self
            .headers
            .get("dialects")
            .map_or("postgresql, sqlite", String::as_str);
        listed
            .split(',')
            .map(|name| name.trim().to_owned())
            .collect()
    }

    fn env_py(&self) -> String {
        let metadata = match self.headers.get("naming_convention") {
            Some(json) => format!("MetaData(naming_convention={json})"),
            None => "None".to_owned(),
        };
        let more = self
            .headers
            .get("configure")
            .map_or(String::new(), |more| format!(", {more}"));
        format!(
            "from alembic import context\nfrom sqlalchemy import MetaData\n\ntarget_metadata = {metadata}\n\n\ncontext.configure(url=context.config.get_main_option(\"sqlalchemy.url\"), \
             target_metadata=target_metadata, literal_binds=True, dialect_opts={{\"paramstyle\": \"named\"}}{more})\n\nwith context.begin_transaction():\n    context.run_migrations()\n"
        )
    }

    fn recorded(&self, dialect: &str, ending: &str) -> Option<String> {
        std::fs::read_to_string(self.path.with_extension(format!("{dialect}.{ending}"))).ok()
    }

    /// What limbeck writes, and where it fails.
    fn run(&self, dialect: &str) -> (String, Option<Error>) {
        let source = format!(
            "{}\n\nrevision = \"{REVISION}\"\ndown_revision = None\nbranch_labels = None\ndepends_on = None\n",
            self.source
        );
        let file = format!("/project/versions/{REVISION}_case.py");
        let script =
            ScriptDirectory::from_sources(&[(&file, &source)], Some(&self.env_py())).unwrap();
        let mut config = Config::in_memory("");
        config.url = Some(match dialect {
            "postgresql" => "postgresql+psycopg2://scott:tiger@localhost/test".to_owned(),
            _ => "sqlite:///test.db".to_owned(),
        });
        let output = Rc::new(Output::default());
        let mut project = Project::new(config, script);
        project.events = output.clone();
        let mut failed = command::upgrade(&project, &format!("base:{REVISION}"), true, None).err();
        if failed.is_none() {
            output.print(SEPARATOR);
            let before = output.0.borrow().clone();
            failed = command::downgrade(&project, &format!("{REVISION}:base"), true, None).err();
            if failed.is_some() {
                // A part that failed is not recorded.
                output
                    .0
                    .replace(before.trim_end_matches(SEPARATOR).to_owned());
            }
        }
        (output.0.take(), failed)
    }
}

fn cases(root: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    let mut pending = vec![root.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|ending| ending == "py") {
                found.push(Case::read(root, path));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The first line that differs, on both sides.
fn first_difference(expected: &str, actual: &str) -> String {
    let mut lines = expected
        .lines()
        .zip(actual.lines().chain(std::iter::repeat("<end>")));
    match lines.find(|(expected, actual)| expected != actual) {
        Some((expected, actual)) => format!("    recorded: {expected}\n    limbeck:  {actual}"),
        None => "    recorded: <end>".to_owned(),
    }
}

#[test]
fn sql_equals_what_alembic_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/cases");
    let differences = std::fs::read_to_string(root.join("differences.txt")).unwrap_or_default();
    let on_purpose = |name: &str, dialect: &str| {
        differences
            .lines()
            .any(|line| line.starts_with(&format!("{name} {dialect}:")))
    };
    let only = std::env::var("LIMBECK_CASE").ok();
    let (mut equal, mut skipped, mut report) = (0, 0, String::new());
    for case in cases(&root) {
        if only
            .as_ref()
            .is_some_and(|only| !case.name.contains(only.as_str()))
        {
            continue;
        }
        for dialect in case.dialects() {
            if on_purpose(&case.name, &dialect) {
                skipped += 1;
                continue;
            }
            let (sql, failed) = case.run(&dialect);
            let expected_error = case.recorded(&dialect, "err");
            let expected = case.recorded(&dialect, "sql");
            let problem = match (&expected_error, &failed) {
                (None, Some(error)) => Some(format!("    limbeck fails: {error}")),
                (Some(recorded), None) => {
                    Some(format!("    Alembic fails: {}", recorded.trim_end()))
                }
                (Some(_), Some(_)) | (None, None) => match &expected {
                    Some(expected) if *expected != sql => Some(first_difference(expected, &sql)),
                    _ => None,
                },
            };
            match problem {
                None => equal += 1,
                Some(problem) => {
                    let _ = writeln!(report, "{}.{dialect}\n{problem}", case.name);
                }
            }
        }
    }
    println!("{equal} recordings equal, {skipped} differ on purpose");
    assert!(report.is_empty(), "{equal} equal; these differ:\n{report}");
    assert!(
        only.is_some() || equal >= 600,
        "only {equal} recordings were compared"
    );
}
