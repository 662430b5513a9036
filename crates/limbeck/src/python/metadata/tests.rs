//! The zoo's models: what Rust reads of their description makes the DDL that SQLAlchemy makes of them.

mod affinity;
mod live;

use std::path::PathBuf;

use indexmap::IndexSet;
use limbeck_sql::{
    constraint::Constraint,
    dialect::CompileContext,
    op::{CreateIndex, CreateTable, Op},
    resolve::resolve,
    table::Table,
};

use super::*;
use crate::autogenerate::{Directive, NoHooks, Ops, Options, render_ops};

/// A recording: of the zoo, or of the project that `LIMBECK_TEST_MODELS` has recordings of.
fn recorded(name: &str) -> String {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance/models");
    let folder = std::env::var("LIMBECK_TEST_MODELS").map_or(own, PathBuf::from);
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn zoo(dialect: &str) -> Vec<Metadata> {
    let json: Json = serde_json::from_str(&recorded(&format!("{dialect}.json"))).unwrap();
    models(&json).unwrap().unwrap()
}

/// The statements that make a table, its indexes by text and behind the rest.
fn statements(cx: &CompileContext, table: &Table) -> Vec<String> {
    let op = Op::CreateTable(CreateTable {
        table: table.clone(),
        ..CreateTable::default()
    });
    let made = op
        .compile(cx)
        .unwrap_or_else(|error| panic!("{}: {error}", table.key()));
    let texts: Vec<String> = made.iter().map(|it| it.sql.trim().to_owned()).collect();
    let is_index = |text: &String| {
        text.starts_with("CREATE")
            && text
                .split('(')
                .next()
                .unwrap_or_default()
                .contains("INDEX ")
    };
    let (mut indexes, mut rest): (Vec<String>, Vec<String>) = texts.into_iter().partition(is_index);
    indexes.sort();
    rest.append(&mut indexes);
    rest
}

fn ddl_of(several: Vec<Metadata>, dialect: &str) -> String {
    let mut out = Vec::new();
    for metadata in several {
        let mut cx = CompileContext::online(limbeck_sql::dialect::dialect(dialect).unwrap());
        cx.naming_convention = std::rc::Rc::new(metadata.naming_convention.clone());
        for table in &metadata.tables {
            out.extend(statements(&cx, table));
        }
    }
    out.join("\n;\n") + "\n"
}

#[test]
fn tables_come_in_the_order_of_their_foreign_keys() {
    for dialect in ["sqlite", "postgresql"] {
        for metadata in zoo(dialect) {
            let given: Vec<String> = metadata.tables.iter().map(Table::key).collect();
            let sorted = metadata.sorted_tables().tables;
            let sorted: Vec<String> = sorted.into_iter().map(Table::key).collect();
            assert_eq!(given, sorted, "{dialect}");
        }
    }
}

#[test]
fn sqlite_models_make_sqlalchemys_ddl() {
    similar_asserts::assert_eq!(ddl_of(zoo("sqlite"), "sqlite"), recorded("sqlite.sql"));
}

#[test]
fn postgresql_models_make_sqlalchemys_ddl() {
    similar_asserts::assert_eq!(
        ddl_of(zoo("postgresql"), "postgresql"),
        recorded("postgresql.sql")
    );
}

/// The directives that make a table, as comparing makes them.
fn directives(cx: &CompileContext, table: &Table) -> Vec<Directive> {
    let resolved = resolve(cx, table).unwrap();
    let mut made = resolved.table;
    made.constraints
        .extend(resolved.primary_key.map(Constraint::PrimaryKey));
    let indexes = std::mem::take(&mut made.indexes);
    let mut ops = vec![Op::CreateTable(CreateTable {
        table: made.clone(),
        ..CreateTable::default()
    })];
    ops.extend(indexes.into_iter().map(|index| {
        Op::CreateIndex(CreateIndex {
            table_name: made.name.clone(),
            schema: made.schema.clone(),
            index,
            if_not_exists: None,
        })
    }));
    ops.into_iter()
        .map(|op| Directive::Op(Box::new(op)))
        .collect()
}

fn script(dialect: &str) -> String {
    let mut ops = Ops::default();
    let cx = CompileContext::online(limbeck_sql::dialect::dialect(dialect).unwrap());
    for metadata in zoo(dialect) {
        for table in &metadata.tables {
            ops.ops.extend(directives(&cx, table));
        }
    }
    let mut imports = IndexSet::new();
    let body = render_ops(&ops, &cx, &Options::default(), &mut NoHooks, &mut imports).unwrap();
    imports.sort();
    let imports: Vec<String> = imports.into_iter().collect();
    format!("{}\n{body}\n", imports.join("\n"))
}

#[test]
fn sqlite_models_make_alembics_script() {
    // The prefix that upstream forgets; see docs/differences.md.
    let expected = recorded("sqlite.txt").replace("astext_type=Text()", "astext_type=sa.Text()");
    similar_asserts::assert_eq!(script("sqlite"), expected);
}

#[test]
fn postgresql_models_make_alembics_script() {
    similar_asserts::assert_eq!(script("postgresql"), recorded("postgresql.txt"));
}
