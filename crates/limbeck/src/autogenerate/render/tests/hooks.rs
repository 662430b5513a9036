//! `render_item`, and prefixes.

use indexmap::IndexSet;
use serde_json::{Map, Value as Json};

use super::{conformance, context, directives, evaluator, texts};
use crate::{
    autogenerate::{Hooks, Object, Ops, Options, hooks::Rendered, render_ops},
    error::Result,
};

/// Answers for one kind, and notes what it is asked.
struct Answers<'a> {
    kind: &'a str,
    omit: bool,
    calls: Vec<String>,
}

impl Hooks for Answers<'_> {
    fn render_item(
        &mut self,
        kind: &str,
        _object: Object<'_>,
        imports: &mut IndexSet<String>,
    ) -> Result<Rendered> {
        self.calls.push(kind.to_owned());
        Ok(if kind != self.kind {
            Rendered::Default
        } else if self.omit {
            Rendered::Omit
        } else {
            imports.insert(format!("import {kind}s"));
            Rendered::Text(format!("{kind}s.Some()"))
        })
    }
}

#[test]
fn items_and_prefixes_are_rendered_as_upstream_does() {
    let read = |name: &str| std::fs::read_to_string(conformance().join("render").join(name));
    let recorded: Map<String, Json> = serde_json::from_str(&read("hooks.json").unwrap()).unwrap();
    let ops = Ops {
        ops: directives(&evaluator(), &read("hooks.py").unwrap(), "upgrade").unwrap(),
        token: "upgrades".to_owned(),
    };
    let render = |hooks: &mut Answers<'_>, options: &Options| {
        let mut imports = IndexSet::new();
        let cx = context("postgresql");
        let text = render_ops(&ops, &cx, options, hooks, &mut imports).unwrap();
        imports.sort();
        format!(
            "{text}\n{}",
            imports.into_iter().collect::<Vec<_>>().join("\n")
        )
    };
    let wanted = |row: &Json| {
        format!(
            "{}\n{}",
            row["text"].as_str().unwrap(),
            texts(row.get("imports")).join("\n")
        )
    };
    let as_batch = Options {
        render_as_batch: true,
        ..Options::default()
    };
    for (kind, row) in &recorded {
        match kind.as_str() {
            "calls" => {
                let mut hooks = Answers {
                    kind: "none",
                    omit: false,
                    calls: Vec::new(),
                };
                render(&mut hooks, &as_batch);
                let mut wanted = texts(Some(row));
                // The order of a table's constraints is a set's.
                hooks.calls.sort();
                wanted.sort();
                similar_asserts::assert_eq!(hooks.calls, wanted);
            }
            "options" => {
                for (name, row) in row.as_object().unwrap() {
                    let prefix = |at: usize| {
                        ["", ["sqla.", "alembic.op.", "mine."][at]][usize::from(name == "prefixes")]
                    };
                    let options = Options {
                        sqlalchemy_module_prefix: prefix(0).to_owned(),
                        alembic_module_prefix: prefix(1).to_owned(),
                        user_module_prefix: Some(prefix(2).to_owned()),
                        ..as_batch.clone()
                    };
                    let mut hooks = Answers {
                        kind: "none",
                        omit: false,
                        calls: Vec::new(),
                    };
                    similar_asserts::assert_eq!(render(&mut hooks, &options), wanted(row));
                }
            }
            kind => {
                for omit in [false, true] {
                    let mut hooks = Answers {
                        kind,
                        omit,
                        calls: Vec::new(),
                    };
                    let row = &row[if omit { "omit" } else { "text" }];
                    similar_asserts::assert_eq!(render(&mut hooks, &as_batch), wanted(row));
                }
            }
        }
    }
}
