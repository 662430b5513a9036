//! The zoo's models, as a database without tables would get them.

use limbeck_sql::{
    CompileContext, Metadata, Op, Table,
    op::{CreateIndex, CreateTable},
};
use serde_json::{Map, Value as Json};

use super::{conformance, context, prefixed, rendered, texts};
use crate::autogenerate::{Directive, compare::complete};

fn models(dialect: &str) -> Vec<Metadata> {
    let path = conformance().join(format!("models/{dialect}.json"));
    let json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    crate::python::metadata::models(&json).unwrap().unwrap()
}

fn directives(table: &Table) -> Vec<Directive> {
    let mut bare = table.clone();
    bare.indexes.clear();
    for column in &mut bare.columns {
        (column.unique, column.index) = (None, None);
        column.foreign_keys.clear();
    }
    let mut ops = vec![Op::CreateTable(CreateTable {
        table: bare,
        if_not_exists: None,
    })];
    let mut indexes: Vec<_> = table.indexes.iter().collect();
    indexes.sort_by_key(|index| index.name.text().unwrap_or_default().to_owned());
    for index in indexes {
        ops.push(Op::CreateIndex(CreateIndex {
            table_name: table.name.clone(),
            schema: table.schema.clone(),
            index: index.clone(),
            if_not_exists: None,
        }));
    }
    ops.into_iter()
        .map(|op| Directive::Op(Box::new(op)))
        .collect()
}

fn check(dialect: &str) {
    let path = conformance().join(format!("render/models.{dialect}.json"));
    let text = std::fs::read_to_string(path).unwrap();
    let recorded: Map<String, Json> = serde_json::from_str(&text).unwrap();
    let cx: CompileContext = context(dialect);
    let tables = complete(&cx, &models(dialect)).unwrap();
    assert_eq!(tables.len(), recorded.len());
    let mut ours = String::new();
    let mut theirs = String::new();
    for table in &tables {
        let row = &recorded[&table.key()];
        let (text, imports) = rendered(&cx, directives(table), false);
        ours.push_str(&format!("{text}\n{}\n", imports.join("\n")));
        theirs.push_str(&format!(
            "{}\n{}\n",
            prefixed(row["text"].as_str().unwrap()),
            texts(row.get("imports")).join("\n")
        ));
    }
    similar_asserts::assert_eq!(ours: ours, theirs: theirs);
}

#[test]
fn sqlite_models_are_rendered_as_upstream_does() {
    check("sqlite");
}

#[test]
fn postgresql_models_are_rendered_as_upstream_does() {
    check("postgresql");
}
