//! Holds what is rendered against what `conformance/render/record.py` recorded of real Alembic.

use std::{fmt::Write, path::PathBuf, rc::Rc};

use indexmap::IndexSet;
use limbeck_py::{Args, ModuleObject, Value, Vm, script::Script};
use limbeck_sql::{CompileContext, Op, Type, resolve};
use serde_json::{Map, Value as Json};

use super::{Renderer, render_ops};
use crate::{
    autogenerate::{Directive, NoHooks, Ops, Options},
    bindings::{recording, state::Request, types},
    config::Config,
    events::Events,
    repr,
    runtime::{EnvRun, Session, Work},
    script::ScriptDirectory,
};

mod arbitrary;
mod hooks;
mod models;
mod reflected;
mod round_trip;

struct Silent;

impl Events for Silent {}

fn conformance() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance")
}

fn evaluator() -> Session {
    let script = ScriptDirectory::from_sources(&[], None).unwrap();
    Session::new(EnvRun {
        config: Rc::new(Config::in_memory("")),
        script: Rc::new(script),
        request: Request::default(),
        work: Work::Read,
        events: Rc::new(Silent),
        interrupted: Default::default(),
    })
}

fn context(dialect: &str) -> CompileContext {
    CompileContext::online(limbeck_sql::dialect::dialect(dialect).unwrap())
}

/// The text and the import lines of directives.
fn rendered(
    cx: &CompileContext,
    directives: Vec<Directive>,
    as_batch: bool,
) -> (String, Vec<String>) {
    let ops = Ops {
        ops: directives,
        token: "upgrades".to_owned(),
    };
    rendered_ops(cx, &ops, as_batch)
}

fn rendered_ops(cx: &CompileContext, ops: &Ops, as_batch: bool) -> (String, Vec<String>) {
    let options = Options {
        render_as_batch: as_batch,
        ..Options::default()
    };
    let mut imports = IndexSet::new();
    let text = render_ops(ops, cx, &options, &mut NoHooks, &mut imports)
        .unwrap_or_else(|error| error.to_string());
    imports.sort();
    (text, imports.into_iter().collect())
}

/// A text of upstream's with the prefixes that it forgets where PostgreSQL's types are rendered for another database.
fn prefixed(text: &str) -> String {
    let types = "String|Text|Unicode|Integer|VARCHAR|UUID|DateTime|Enum";
    let pattern = format!(r"(_type=|postgresql\.ARRAY\()({types})\(");
    let text = regex::Regex::new(&pattern)
        .unwrap()
        .replace_all(text, "${1}sa.$2(");
    text.replace(
        "ARRAY(JSONB(astext_type=Text())",
        "ARRAY(postgresql.JSONB(astext_type=sa.Text())",
    )
    .replace("ARRAY(JSONB(", "ARRAY(postgresql.JSONB(")
    .replace("ARRAY(ENUM(", "ARRAY(postgresql.ENUM(")
    .replace("DOMAIN('n', Integer()", "DOMAIN('n', sa.Integer()")
}

fn texts(json: Option<&Json>) -> Vec<String> {
    let items = json.and_then(Json::as_array).into_iter().flatten();
    items
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

fn run(vm: &Vm, source: &str, names: Vec<(&str, Value)>) -> Result<Rc<ModuleObject>, String> {
    let mut namespace = ModuleObject::new("case");
    for (name, value) in names {
        namespace = namespace.with(name, value);
    }
    let namespace = Rc::new(namespace);
    Script::parse("case.py", source)
        .and_then(|script| script.run_in(vm, &namespace))
        .map_err(|error| error.message().to_owned())?;
    Ok(namespace)
}

#[test]
fn types_are_written_as_upstream_writes_them() {
    let session = evaluator();
    let text = std::fs::read_to_string(conformance().join("render/types.json")).unwrap();
    let rows: Vec<Map<String, Json>> = serde_json::from_str(&text).unwrap();
    assert!(rows.len() >= 250, "{}", rows.len());
    let mut failures = String::new();
    let mut failed = 0;
    for row in &rows {
        let source = row["source"].as_str().unwrap();
        let found = run(
            &session.vm,
            &format!(
                "import sqlalchemy as sa\nfrom sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite\n\
                 result = {source}\n"
            ),
            Vec::new(),
        )
        .and_then(|namespace| {
            let value = namespace.get("result").unwrap_or_default();
            types::to_type(&session.vm, &value).map_err(|error| error.message().to_owned())
        });
        let type_ = match found {
            Ok(type_) => type_,
            Err(error) => {
                failed += 1;
                writeln!(failures, "{source}\n    {error}").unwrap();
                continue;
            }
        };
        let mut check = |what: &str, ours: &str, theirs: &str| {
            if ours != theirs {
                failed += 1;
                writeln!(
                    failures,
                    "{source} ({what})\n    ours:   {ours}\n    theirs: {theirs}"
                )
                .unwrap();
            }
        };
        check(
            "repr",
            &repr::type_repr(&type_),
            row["repr"].as_str().unwrap(),
        );
        for dialect in ["postgresql", "sqlite"] {
            let recorded = texts(Some(&row[dialect]));
            let (text, imports) = rendered_type(dialect, &type_);
            // Where a value has special characters, upstream forgets the prefix everywhere.
            let domain = dialect == "sqlite" && recorded[0].contains("DOMAIN(");
            if !domain && !recorded[0].contains("ARRAY(Enum(") {
                check(dialect, &text, &prefixed(&recorded[0]));
            }
            check("imports", &imports.join("\n"), &recorded[1..].join("\n"));
        }
    }
    assert!(
        failures.is_empty(),
        "{failed} of {}:\n{failures}",
        rows.len()
    );
}

fn rendered_type(dialect: &str, type_: &Type) -> (String, Vec<String>) {
    let cx = context(dialect);
    let mut imports = IndexSet::new();
    let mut renderer = Renderer {
        cx: &cx,
        options: &Options::default(),
        hooks: &mut NoHooks,
        imports: &mut imports,
        in_batch: false,
        in_downgrade: false,
    };
    let text = renderer
        .type_(type_)
        .unwrap_or_else(|error| error.to_string());
    imports.sort();
    (text, imports.into_iter().collect())
}

/// The directives of a script's function.
fn directives(session: &Session, source: &str, function: &str) -> Result<Vec<Directive>, String> {
    let kept = recording::Kept::default();
    let op = Value::object(recording::module(&kept));
    let source = source
        .replace(
            "from alembic import context, op\n",
            "from alembic import context\n",
        )
        .replace(
            "from alembic import op, context\n",
            "from alembic import context\n",
        )
        .replace("from alembic import op\n", "");
    let vm = &session.vm;
    let namespace = run(vm, &source, vec![("op", op)])?;
    let function = namespace.get(function).unwrap_or_default();
    vm.call(&function, Args::default())
        .map_err(|error| error.message().to_owned())?;
    Ok(kept.take())
}

/// The directives but for those that upstream has no text for.
fn without(directives: Vec<Directive>, skipped: &[u64]) -> Vec<Directive> {
    let mut place = 0;
    let mut wanted = || {
        place += 1;
        !skipped.contains(&(place - 1))
    };
    let mut out = Vec::new();
    for directive in directives {
        match directive {
            Directive::Op(op) => {
                if wanted() {
                    out.push(Directive::Op(op));
                }
            }
            Directive::ModifyTable(mut table) => {
                table.ops.retain(|_| wanted());
                out.push(Directive::ModifyTable(table));
            }
        }
    }
    out
}

fn shown(cx: &CompileContext, op: &Op) -> Option<String> {
    match op {
        Op::CreateTable(op) => Some(match resolve(cx, &op.table) {
            Ok(resolved) => {
                let mut table = resolved.table;
                for column in &mut table.columns {
                    column.foreign_keys.clear();
                }
                repr::table(&table)
            }
            Err(error) => error.to_string(),
        }),
        Op::AddColumn(op) => Some(repr::column(None, &op.column)),
        _ => None,
    }
}

/// What differs from the recording of one direction of one case.
fn differences(
    dialect: &str,
    directives: Vec<Directive>,
    recorded: &Map<String, Json>,
) -> Vec<String> {
    let mut found = Vec::new();
    let cx = context(dialect);
    let mut check = |ours: &str, theirs: &str| {
        let theirs_and_end = theirs.lines().chain(std::iter::once("<end>"));
        let mut pairs = ours
            .lines()
            .chain(std::iter::once("<end>"))
            .zip(theirs_and_end);
        if let Some((ours, theirs)) = pairs.find(|(ours, theirs)| ours != theirs) {
            let same = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b);
            let start = same.count().saturating_sub(60);
            let end = |text: &str| text.chars().skip(start).collect::<String>();
            let (ours, theirs) = (end(ours), end(theirs));
            found.push(format!("    ours:   {ours}\n    theirs: {theirs}"));
        }
    };
    let text = &prefixed(recorded["text"].as_str().unwrap());
    let (ours, imports) = rendered(&cx, directives.clone(), false);
    check(&ours, text);
    check(
        &imports.join("\n"),
        &texts(recorded.get("imports")).join("\n"),
    );
    let warned: Vec<String> = cx.warnings.take();
    let drops = |text: &&String| text.contains("drop_constraint() directive");
    let recorded_warnings = texts(recorded.get("warnings"));
    check(
        &warned
            .iter()
            .filter(drops)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n"),
        &recorded_warnings
            .iter()
            .filter(drops)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n"),
    );
    let batch = recorded.get("batch").and_then(Json::as_str);
    let batch = batch.map_or_else(|| text.clone(), prefixed);
    check(&rendered(&cx, directives.clone(), true).0, &batch);
    let ops = Ops {
        ops: directives,
        token: String::new(),
    };
    let shown: Vec<String> = ops.flat().filter_map(|op| shown(&cx, op)).collect();
    check(&shown.join("\n"), &texts(recorded.get("repr")).join("\n"));
    found
}

/// Cases that differ on purpose, or where upstream's text comes from what limbeck refuses.
const DIFFERENT: &[&str] = &[
    // Upstream loses `create_type=False` when it copies the table.
    "enums/sa_enum_create_type_false",
    // The schema of a type is found out by SQLAlchemy when the models are read.
    "enums/inherit_schema",
    // Of PostgreSQL's types, upstream loses arguments where another database is at hand.
    "types/pg_domain",
    "types/pg_domain_options",
    // `postgresql_using=` is not lost.
    "alter_column/type_using",
    "alter_column/uuid_using",
    "errors/using_without_type",
    // A comparison never makes such a directive: expressions come as `DefaultClause`, False as nothing.
    "alter_column/server_default_set",
    "batch/copy_from_nullable_and_default",
    "constraints/foreign_key_not_deferrable",
    // Not valid Python: `autoincrement=ignore_fk`.
    "create_table/autoincrement_ignore_fk",
    // The names of Python's functions.
    "create_table/python_defaults_ignored",
    // The key `other.None`.
    "errors/foreign_key_without_dot",
    // Each direction is run by itself here.
    "control/global_state",
    // What a class defined in a script shows of itself is found out by its own code.
    "types/user_defined",
    // Refused, with its place.
    "errors/alter_server_default_true",
    "errors/create_table_with_string",
    "errors/drop_constraint_wrong_type",
    "errors/invalid_schema_type",
    "errors/invalid_table_name",
    "errors/string_length_is_text",
    "errors/unknown_dialect_prefix",
    "errors/unknown_keyword_alter_column",
    "errors/unknown_keyword_drop_column",
    "errors/unknown_keyword_drop_table",
    "errors/unknown_keyword_fk_constraint",
    "errors/unknown_keyword_foreign_key",
    "indexes/single_string_column",
    // `DefaultClause(<Kind.A: 'a'>)`: the value is read when the column is made.
    "literals/server_default_enum_member",
];

#[test]
fn directives_are_written_as_upstream_writes_them() {
    let session = evaluator();
    let only = std::env::var("LIMBECK_CASE").ok();
    let (mut failures, mut count, mut failed) = (String::new(), 0, 0);
    let folder = conformance().join("render/cases");
    let mut areas: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    areas.sort();
    for path in areas {
        let area = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let cases: Map<String, Json> = serde_json::from_str(&text).unwrap();
        for (name, dialects) in cases {
            let case = format!("{area}/{name}");
            if only
                .as_ref()
                .is_some_and(|only| !case.contains(only.as_str()))
            {
                continue;
            }
            if DIFFERENT.contains(&case.as_str()) {
                continue;
            }
            let folder = if area == "scripts" { "render" } else { "cases" };
            let source = conformance().join(folder).join(format!("{case}.py"));
            let source = std::fs::read_to_string(source).unwrap();
            for (dialect, directions) in dialects.as_object().unwrap() {
                let dialects: &[&str] = match dialect.as_str() {
                    "both" => &["postgresql", "sqlite"],
                    other => &[other],
                };
                for (direction, recorded) in directions.as_object().unwrap() {
                    let recorded = recorded.as_object().unwrap();
                    let skipped = recorded.get("skipped").and_then(Json::as_array);
                    let skipped: Vec<u64> = skipped
                        .into_iter()
                        .flatten()
                        .filter_map(Json::as_u64)
                        .collect();
                    for dialect in dialects {
                        count += 1;
                        let found = match directives(&session, &source, direction) {
                            Ok(directives) => {
                                differences(dialect, without(directives, &skipped), recorded)
                            }
                            // `get_bind`, `get_context`: there is no database here.
                            Err(error) if error.contains("has no attribute 'get_") => continue,
                            Err(error) => vec![format!("    {error}")],
                        };
                        if !found.is_empty() {
                            failed += 1;
                            writeln!(
                                failures,
                                "{case} {dialect} {direction}\n{}",
                                found.join("\n")
                            )
                            .unwrap();
                        }
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failed} of {count}:\n{failures}");
    assert!(only.is_some() || count >= 800, "{count}");
}
