use std::{cell::RefCell, rc::Rc};

use limbeck_sql::dialect::dialect as by_name;

use super::*;
use crate::{
    autogenerate::{full::renames::Names, render_ops, target},
    config::url::Url,
    driver::{ConnectOptions, connect, postgres::tests::test_url},
    embed::Migrations,
};

mod cases;
mod random;
mod unnamed;

const EMPTY: &str =
    "DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS other CASCADE";

/// A database of its own.
struct Scratch {
    admin: Option<(Url, String)>,
    url: Url,
    /// Where the models come from.
    other: Option<Url>,
    file: Option<std::path::PathBuf>,
}

impl Scratch {
    fn sqlite(purpose: &str) -> Self {
        let file =
            std::env::temp_dir().join(format!("limbeck-full-{purpose}-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&file);
        Self {
            admin: None,
            url: Url::parse(&format!("sqlite:///{}", file.display())).unwrap(),
            other: None,
            file: Some(file),
        }
    }

    fn postgresql(purpose: &str) -> Option<Self> {
        let admin = test_url()?;
        let name = format!("limbeck_full_{purpose}_{}", std::process::id());
        let make = |name: String| {
            run(&admin, &format!("DROP DATABASE IF EXISTS {name}"));
            run(&admin, &format!("CREATE DATABASE {name}"));
            run(
                &admin,
                &format!("ALTER DATABASE {name} SET synchronous_commit = off"),
            );
            Url {
                database: Some(name),
                ..admin.clone()
            }
        };
        let (url, other) = (make(name.clone()), make(format!("{name}_models")));
        Some(Self {
            admin: Some((admin, name)),
            url,
            other: Some(other),
            file: None,
        })
    }
}

impl Scratch {
    fn clear(&self) {
        match &self.file {
            Some(file) => {
                let _ = std::fs::remove_file(file);
            }
            None => run(&self.url, EMPTY),
        }
    }

    /// The models that would make what statements make.
    fn models(&self, sql: &str) -> Vec<Metadata> {
        let Some(other) = &self.other else {
            return models(&self.url, sql);
        };
        run(other, EMPTY);
        run(other, sql);
        let target = target::Target::Database(other.clone());
        target::load(&target, &self.url, &ConnectOptions::default())
            .unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some((admin, name)) = &self.admin {
            for name in [name.clone(), format!("{name}_models")] {
                run(admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
            }
        }
        if let Some(file) = &self.file {
            let _ = std::fs::remove_file(file);
        }
    }
}

fn run(url: &Url, sql: &str) {
    let mut connection = connect(url, &ConnectOptions::default()).unwrap();
    if let Err(error) = connection.execute_script(sql) {
        panic!("{}\n{sql}", error.text);
    }
    connection.close();
}

/// The models that would make what statements make.
fn models(url: &Url, sql: &str) -> Vec<Metadata> {
    let file = std::env::temp_dir().join(format!(
        "limbeck-full-{}-{:?}.sql",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&file, sql).unwrap();
    let found = target::load(
        &target::Target::File(file.clone()),
        url,
        &ConnectOptions::default(),
    );
    let _ = std::fs::remove_file(&file);
    found.unwrap_or_else(|error| panic!("{error} {:?}\n{sql}", error.places()))
}

struct Texts {
    upgrade: String,
    downgrade: String,
    imports: String,
    is_empty: bool,
}

fn compared(url: &Url, target: &[Metadata], renames: &mut dyn Renames) -> Result<Texts> {
    compared_with(url, target, renames, &mut NoHooks, true)
}

fn compared_with(
    url: &Url,
    target: &[Metadata],
    renames: &mut dyn Renames,
    hooks: &mut dyn Hooks,
    compare_type: bool,
) -> Result<Texts> {
    let opened = connect(url, &ConnectOptions::default()).unwrap();
    let version = opened.server_version();
    let connection: SharedConnection = Rc::new(RefCell::new(opened));
    let dialect = by_name(url.get_backend_name()).unwrap();
    let cx = CompileContext {
        server_version: Some(vec![version.0, version.1]),
        ..CompileContext::online(dialect)
    };
    let options = Options {
        render_as_batch: url.get_backend_name() == "sqlite",
        include_schemas: true,
        compare_type,
        ..Options::default()
    };
    let found = full(&connection, &cx, target, &options, hooks, renames, &Quiet)?;
    connection.borrow_mut().close();
    let mut imports = IndexSet::new();
    let mut render = |ops: &Ops| render_ops(ops, &cx, &options, &mut NoHooks, &mut imports);
    Ok(Texts {
        is_empty: found.upgrade.is_empty() && found.downgrade.is_empty(),
        upgrade: render(&found.upgrade)?,
        downgrade: render(&found.downgrade)?,
        imports: imports.into_iter().collect::<Vec<_>>().join("\n"),
    })
}

/// All that the server says of a database.
fn snapshot(url: &Url) -> Vec<String> {
    let mut connection = connect(url, &ConnectOptions::default()).unwrap();
    let c = connection.as_mut();
    let facts = if url.get_backend_name() == "sqlite" {
        sqlite::read(c).unwrap()
    } else {
        let default = crate::inspect::postgresql::default_schema_name(c).unwrap();
        let names = crate::inspect::postgresql::get_schema_names(c).unwrap();
        let schemas: Vec<Schema> = names
            .into_iter()
            .filter(|name| name != "information_schema")
            .map(|name| Schema {
                real: (name != default).then(|| name.clone()),
                quoted: Names::default().quoted(&name),
                real_name: name.clone(),
                actual: name,
                names: None,
            })
            .collect();
        postgresql::read(c, &schemas).unwrap()
    };
    connection.close();
    let mut facts = facts;
    // What nobody uses is nobody's.
    keep_used_enums(&mut facts, &Facts::default());
    let mut lines = Vec::new();
    for (key, labels) in &facts.enums {
        lines.push(format!("{key:?} {labels:?}"));
    }
    for (key, domain) in &facts.domains {
        lines.push(format!("{key:?} {domain:?}"));
    }
    for (key, sequence) in &facts.sequences {
        lines.push(format!("{key:?} {sequence:?}"));
    }
    for (key, table) in &facts.tables {
        if key.1 == "alembic_version" {
            continue;
        }
        lines.push(format!("{key:?} {:?} {:?}", table.comment, table.storage));
        for (name, it) in &table.columns {
            lines.push(format!(
                "{key:?}.{name} {:?}",
                (
                    &it.type_,
                    it.nullable,
                    &it.default,
                    &it.computed,
                    &it.identity,
                    &it.comment
                )
            ));
        }
        for part in &table.constraints {
            lines.push(format!("{key:?} {:?} {}", part.name, part.definition));
        }
        for part in &table.indexes {
            lines.push(format!("{key:?} {:?} {}", part.name, part.definition));
        }
    }
    lines.sort();
    lines
}

/// What one side has and the other has not.
fn lost(ours: &[String], theirs: &[String]) -> String {
    let only = |a: &[String], b: &[String], sign: &str| -> String {
        let lines = a.iter().filter(|line| !b.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    only(theirs, ours, "-") + &only(ours, theirs, "+")
}

/// From one schema to another and back: what was generated is applied, after which there is nothing to generate.
fn there_and_back(
    scratch: &Scratch,
    before: &str,
    after: &str,
    renames: &[&str],
) -> Result<String, String> {
    let url = &scratch.url;
    run(url, before);
    let at_first = snapshot(url);
    let target = scratch.models(after);
    let origin = scratch.models(before);
    let mut given = GivenRenames::parse(renames.iter().copied()).unwrap();
    let texts = compared(url, &target, &mut given)
        .map_err(|error| format!("{error} {:?}", error.hints()))?;
    given
        .check()
        .map_err(|error| format!("{error} {:?}", error.hints()))?;
    let script = format!(
        "from alembic import op\nimport sqlalchemy as sa\n{}\n\nrevision = 'a'\ndown_revision = None\n\n\ndef upgrade():\n    {}\n\n\n\
         def downgrade():\n    {}\n",
        texts.imports, texts.upgrade, texts.downgrade
    );
    let migrations = Migrations::new().script("a_full.py", script.as_str());
    let address = url.render_as_string(false);
    let failed = |what: &str, error: &crate::error::Error| {
        format!(
            "{what}: {error} {:?}\n{script}\n{before}\n----\n{after}",
            error.hints()
        )
    };
    migrations
        .upgrade(&address, "head")
        .map_err(|error| failed("upgrade", &error))?;
    let mut none = GivenRenames::default();
    let again = compared(url, &target, &mut none).map_err(|error| failed("again", &error))?;
    if !again.is_empty {
        return Err(format!(
            "something is left: {}\n=== after\n{script}\n{before}\n----\n{after}",
            again.upgrade
        ));
    }
    let reached = snapshot(url);
    migrations
        .downgrade(&address, "base")
        .map_err(|error| failed("downgrade", &error))?;
    let back = compared(url, &origin, &mut none).map_err(|error| failed("back", &error))?;
    if !back.is_empty {
        return Err(format!(
            "the way back leaves: {}\n=== after\n{script}\n{before}\n----\n{after}",
            back.upgrade
        ));
    }
    let difference = lost(&snapshot(url), &at_first);
    if !difference.is_empty() {
        return Err(format!(
            "the way back is another place:\n{difference}=== after\n{script}\n{before}\n----\n{after}"
        ));
    }
    scratch.clear();
    run(url, after);
    let difference = lost(&reached, &snapshot(url));
    if !difference.is_empty() {
        return Err(format!(
            "another place was reached:\n{difference}=== after\n{script}\n{before}\n----\n{after}"
        ));
    }
    Ok(script)
}
