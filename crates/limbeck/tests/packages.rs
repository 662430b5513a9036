//! Types of other packages: the SQL that Alembic printed with those packages installed.

#![allow(clippy::unwrap_used)]

use std::{cell::RefCell, rc::Rc};

use limbeck::{
    command::{self, Project},
    config::Config,
    events::Events,
    script::ScriptDirectory,
};

/// Keeps what a run writes to standard output.
#[derive(Default)]
struct Output(RefCell<String>);

impl Events for Output {
    fn print(&self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }
}

const ENV: &str = "from alembic import context\n\n\
    context.configure(url=context.config.get_main_option(\"sqlalchemy.url\"), literal_binds=True)\n\n\
    with context.begin_transaction():\n    context.run_migrations()\n";

fn offline(source: &str) -> (String, Option<String>) {
    let file = "/project/versions/1a2b3c4d5e6f_case.py";
    let script = ScriptDirectory::from_sources(&[(file, source)], Some(ENV)).unwrap();
    let mut config = Config::in_memory("");
    config.url = Some("postgresql+psycopg2://scott:tiger@localhost/test".to_owned());
    let output = Rc::new(Output::default());
    let mut project = Project::new(config, script);
    project.events = output.clone();
    let failed = command::upgrade(&project, "head", true, None).err();
    (output.0.take(), failed.map(|error| error.to_string()))
}

#[test]
fn types_are_written_as_their_packages_write_them() {
    let (sql, failed) = offline(include_str!("packages/types.py"));
    assert_eq!(failed, None);
    assert_eq!(sql, include_str!("packages/types.postgresql.sql"));
}

#[test]
fn values_of_a_type_with_code_of_its_own_are_refused() {
    let source = "import sqlalchemy as sa\nfrom alembic import op\nfrom oslo_db.sqlalchemy import types\n\
        revision = \"a\"\ndown_revision = None\n\n\ndef upgrade():\n    \
        op.bulk_insert(sa.table(\"t\", sa.column(\"x\", types.JsonEncodedDict())), [{\"x\": \"y\"}])\n";
    let failed = offline(source).1.unwrap();
    assert!(failed.contains("JsonEncodedDict"), "{failed}");
}

#[test]
fn a_compile_hook_for_our_dialect_is_refused() {
    let source = "import sqlalchemy as sa\nfrom sqlalchemy.ext.compiler import compiles\n\
        revision = \"a\"\ndown_revision = None\n\n\n@compiles(sa.Boolean, \"postgresql\")\n\
        def flag(element, compiler, **kw):\n    return \"BIT\"\n\n\ndef upgrade():\n    pass\n";
    let failed = offline(source).1.unwrap();
    assert!(failed.contains("@compiles"), "{failed}");
}
