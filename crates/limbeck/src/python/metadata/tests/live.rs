//! The application asked for its models, as `env.py` names them. Needs `LIMBECK_TEST_PYTHON`.

use std::{path::Path, rc::Rc, sync::Arc};

use limbeck_py::Script;
use limbeck_sql::Metadata;

use super::{Target, ddl_of, recorded};
use crate::{
    bindings::{state::Request, to_error},
    config::{Config, Sources},
    error::{Error, Result},
    events::Events,
    python::metadata::target_metadata,
    runtime::{
        environment::{EnvRun, Session},
        migration::Work,
    },
    script::ScriptDirectory,
};

struct Quiet;
impl Events for Quiet {}

const BASE: &str = "from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table\n";

fn interpreter() -> Option<String> {
    let found = std::env::var("LIMBECK_TEST_PYTHON").ok();
    if found.is_none() {
        assert_ne!(
            std::env::var("LIMBECK_TEST_REQUIRE_SERVERS").as_deref(),
            Ok("1"),
            "LIMBECK_TEST_PYTHON is not set"
        );
        eprintln!("SKIPPED: no Python with SQLAlchemy");
    }
    found
}

/// Runs an `env.py` in a folder with the application's files, and asks for its `target_metadata`.
fn ask(files: &[(&str, &str)], env: &str, dialect: &str) -> Option<Result<Vec<Metadata>>> {
    let python = interpreter()?;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (name, text) in files {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::create_dir_all(root.join("migrations/versions")).unwrap();
    std::fs::write(
        root.join("alembic.ini"),
        "[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = %(here)s\n",
    )
    .unwrap();
    Some(run(root, &python, env, &Target::new(dialect)))
}

fn run(root: &Path, python: &str, env: &str, target: &Target) -> Result<Vec<Metadata>> {
    let mut config = Config::load(Sources {
        ini: Some(root.join("alembic.ini")),
        ..Sources::default()
    })?;
    config.python = Some(python.into());
    let script = Rc::new(ScriptDirectory::from_config(&config)?);
    let session = Session::new(EnvRun {
        config: Rc::new(config),
        script,
        request: Request::default(),
        work: Work::Read,
        events: Rc::new(Quiet),
        interrupted: Arc::default(),
    });
    let (vm, state) = (&session.vm, &session.state);
    let path = root.join("migrations/env.py");
    let found = Script::parse(&path.to_string_lossy(), env)
        .and_then(|script| script.run(vm, "env_py"))
        .and_then(|module| {
            let value = module.get("target_metadata").unwrap();
            target_metadata(vm, state, &value, target, || ())
        });
    found.map_err(|error| to_error(vm, &error))
}

/// The names of the tables, MetaData by MetaData.
fn names(found: Result<Vec<Metadata>>) -> String {
    let found = found.unwrap_or_else(|error| panic!("{error} {:?}", error.hints()));
    let each = found.iter().map(|metadata| {
        let names: Vec<String> = metadata.tables.iter().map(|table| table.key()).collect();
        names.join(" ")
    });
    each.collect::<Vec<_>>().join("; ")
}

fn error(found: Result<Vec<Metadata>>) -> Error {
    found.unwrap_err()
}

#[test]
fn the_zoo_is_described_as_recorded() {
    let zoo = recorded("zoo.py");
    for (dialect, expected) in [("sqlite", "sqlite_only"), ("postgresql", "postgresql")] {
        let env =
            format!("from zoo import both, {expected}\ntarget_metadata = [both, {expected}]\n");
        let Some(found) = ask(&[("zoo.py", &zoo)], &env, dialect) else {
            return;
        };
        similar_asserts::assert_eq!(
            ddl_of(found.unwrap(), dialect),
            recorded(&format!("{dialect}.sql"))
        );
    }
}

#[test]
fn imports_for_their_effect_come_first() {
    let base = format!("{BASE}metadata = MetaData()\nprint('noise on standard output')\n");
    let models = format!(
        "{BASE}from app.base import metadata\nTable('user', metadata, Column('id', Integer))\n"
    );
    let files = [
        ("app/__init__.py", ""),
        ("app/base.py", base.as_str()),
        ("app/models.py", models.as_str()),
    ];
    let env = "import app.models  # noqa\nfrom app import models  # noqa\nfrom app.base import metadata\n\
               target_metadata = metadata\n";
    let Some(found) = ask(&files, env, "sqlite") else {
        return;
    };
    assert_eq!(names(found), "user");
}

#[test]
fn several_of_both_sides() {
    let models = format!(
        "{BASE}one = MetaData()\nTable('b', one, Column('id', Integer, primary_key=True))\n\
         Table('a', one, Column('b_id', ForeignKey('b.id')))\ntwo = MetaData()\nTable('c', two)\nboth = [one, two]\n"
    );
    let files = [("models.py", models.as_str())];
    let own = "from sqlalchemy import *\nown = MetaData()\nTable('z', own, Column('y_id', ForeignKey('y.id')))\n\
               Table('y', own, Column('id', Integer, primary_key=True))\n";
    for (env, expected) in [
        ("from models import both\ntarget_metadata = both\n".to_owned(), "b a; c"),
        (
            format!("{own}from models import one, two\ntarget_metadata = [two, own, one]\n"),
            "c; y z; b a",
        ),
        (format!("{own}target_metadata = own\n"), "y z"),
        (
            "from models import both\ntarget_metadata = [m for m in both]\n".to_owned(),
            "b a; c",
        ),
        (
            "from sqlalchemy import MetaData\nfrom models import both\ndef combine(*many):\n    m = MetaData()\n    \
             for metadata in many:\n        for t in metadata.tables.values():\n            t.to_metadata(m)\n    \
             return m\ntarget_metadata = combine(*both)\n"
                .to_owned(),
            "b c a",
        ),
        (
            "from models import one\nassert 'a' in one.tables\nassert 'x' not in one.tables\n\
             target_metadata = one\n"
                .to_owned(),
            "b a",
        ),
    ] {
        let Some(found) = ask(&files, &env, "postgresql") else {
            return;
        };
        assert_eq!(names(found), expected, "{env}");
    }
}

#[test]
fn what_is_no_metadata_is_refused() {
    let models = "x = 5\nnone = None\nimport does_not_exist_here\n";
    let Some(found) = ask(
        &[("models.py", models)],
        "target_metadata = None\n",
        "sqlite",
    ) else {
        return;
    };
    let is_missing = |error: Error| {
        let text = error.to_string();
        assert!(
            text.starts_with("Can't proceed with --autogenerate option; environment script /")
                && text.ends_with(
                    "migrations/env.py does not provide a MetaData object or sequence of objects to the context."
                ),
            "{text}"
        );
    };
    is_missing(error(found));
    let env = "from models import x\ntarget_metadata = x\n";
    let broken = error(ask(&[("models.py", models)], env, "sqlite").unwrap());
    assert_eq!(
        broken.to_string(),
        "the application raised ModuleNotFoundError: No module named 'does_not_exist_here'"
    );
    assert!(
        broken.hints()[0].contains("models.py\", line 3"),
        "{:?}",
        broken.hints()
    );
    let files = [("models.py", "x = 5\nnone = None\n")];
    assert_eq!(
        error(ask(&files, env, "sqlite").unwrap()).to_string(),
        "target_metadata is a builtins.int, not a MetaData"
    );
    let env = "from models import none\ntarget_metadata = none\n";
    is_missing(error(ask(&files, env, "sqlite").unwrap()));
}

#[test]
fn what_is_not_known_is_named_with_its_place() {
    let models = format!(
        "{BASE}from sqlalchemy import types\nclass Odd(types.TypeDecorator):\n    impl = types.String\n    \
         def load_dialect_impl(self, dialect):\n        raise ValueError('no such type')\n\
         metadata = MetaData()\nTable('t', metadata, Column('id', Integer), Column('odd', Odd()))\n\
         other = MetaData()\nTable('u', other, Column('m', types.MatchType()))\n"
    );
    let files = [("models.py", models.as_str())];
    let env = "from models import metadata\ntarget_metadata = metadata\n";
    let Some(found) = ask(&files, env, "sqlite") else {
        return;
    };
    let found = error(found);
    assert_eq!(
        found.to_string(),
        "the models, table 't', column 'odd': the application raised ValueError: no such type"
    );
    assert!(
        found.hints()[0].contains("models.py\", line 6"),
        "{:?}",
        found.hints()
    );
    let env = "from models import other\ntarget_metadata = other\n";
    assert_eq!(
        error(ask(&files, env, "sqlite").unwrap()).to_string(),
        "the models, table 'u', column 'm': limbeck does not know the type MatchType(), a \
         sqlalchemy.sql.sqltypes.MatchType"
    );
}

#[test]
fn the_application_may_use_its_database_by_itself() {
    let models = format!(
        "{BASE}from sqlalchemy import create_engine, text\nengine = create_engine('sqlite://')\n\
         with engine.begin() as connection:\n    seven = connection.execute(text('SELECT 7')).scalar()\n\
         metadata = MetaData()\nTable('t%d' % seven, metadata, Column('id', Integer))\n"
    );
    let files = [("models.py", models.as_str())];
    let env = "from models import metadata\ntarget_metadata = metadata\n";
    let Some(found) = ask(&files, env, "sqlite") else {
        return;
    };
    assert_eq!(names(found), "t7");
}
