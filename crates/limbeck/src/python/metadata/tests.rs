//! The zoo's models: what Rust reads of their description makes the DDL that SQLAlchemy makes of them.

use std::path::PathBuf;

use limbeck_sql::{
    dialect::CompileContext,
    op::{CreateTable, Op},
    table::Table,
};

use super::*;

fn recorded(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance/models");
    std::fs::read_to_string(path.join(name)).unwrap()
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

fn ddl(dialect: &str) -> String {
    let mut out = Vec::new();
    for metadata in zoo(dialect) {
        let mut cx = CompileContext::online(limbeck_sql::dialect::dialect(dialect).unwrap());
        cx.naming_convention = std::rc::Rc::new(metadata.naming_convention.clone());
        for table in &metadata.tables {
            out.extend(statements(&cx, table));
        }
    }
    out.join("\n;\n") + "\n"
}

#[test]
fn sqlite_models_make_sqlalchemys_ddl() {
    similar_asserts::assert_eq!(ddl("sqlite"), recorded("sqlite.sql"));
}

#[test]
fn postgresql_models_make_sqlalchemys_ddl() {
    similar_asserts::assert_eq!(ddl("postgresql"), recorded("postgresql.sql"));
}
