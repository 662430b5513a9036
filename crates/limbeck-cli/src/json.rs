//! `--json`: one document a command, described in `docs/json.md`.

use limbeck::{
    command::{Branch, Check, Current, Line, RevisionInfo, RunReport, TemplateInfo},
    error::Error,
    revision::Step,
    script::{Preview, Written},
};
use serde_json::{Value, json};

/// `heads`, `history`, `show`: a list of revisions.
pub fn lines(lines: &[Line]) -> Value {
    lines.iter().map(|line| json!(line.info)).collect()
}

/// `revision`, `merge`: the revisions that were written.
pub fn written(written: &[Written]) -> Value {
    written
        .iter()
        .map(|written| json!(RevisionInfo::new(&written.revision, None)))
        .collect()
}

/// `list_templates`.
pub fn templates(templates: &[TemplateInfo]) -> Value {
    templates
        .iter()
        .map(|template| json!({ "name": template.name, "synopsis": template.synopsis }))
        .collect()
}

/// `branches`.
pub fn branches(branches: &[Branch]) -> Value {
    branches
        .iter()
        .map(|branch| json!({ "revision": branch.revision, "next": branch.next }))
        .collect()
}

/// `current`.
pub fn current(current: &Current) -> Value {
    let databases: Vec<Value> = current
        .databases
        .iter()
        .map(|database| {
            json!({
                "database": database.database,
                "schema": database.schema,
                "revisions": lines(&database.revisions),
                "at_heads": database.at_heads,
            })
        })
        .collect();
    json!({ "databases": databases, "heads": current.heads })
}

/// `revision --dry-run`.
pub fn previews(previews: &[Preview]) -> Value {
    previews
        .iter()
        .map(|file| json!({ "path": file.path, "text": file.text }))
        .collect()
}

/// `check`.
pub fn check(found: &Check, sql: bool) -> Value {
    let mut made = json!({ "clean": found.is_clean(), "operations": found.operations });
    if sql {
        made["sql"] = json!(found.statements);
    }
    made
}

/// `upgrade`, `downgrade`, `stamp`, `ensure_version`.
pub fn report(report: &RunReport) -> Value {
    let databases: Vec<Value> = report
        .outcomes
        .iter()
        .map(|outcome| {
            let steps: Vec<Value> = outcome
                .steps
                .iter()
                .map(|it| step(it, &outcome.delegated))
                .collect();
            json!({
                "database": outcome.database,
                "schema": outcome.schema,
                "before": outcome.before,
                "after": outcome.after,
                "steps": steps,
            })
        })
        .collect();
    json!({ "databases": databases, "changed": report.steps() > 0 })
}

fn step(step: &Step, delegated: &[String]) -> Value {
    let mut made = match step {
        Step::Upgrade(it) => {
            json!({ "kind": "upgrade", "from": it.down_revision, "to": [it.revision], "doc": it.doc })
        }
        Step::Downgrade(it) => {
            json!({ "kind": "downgrade", "from": [it.revision], "to": it.down_revision, "doc": it.doc })
        }
        Step::Stamp(it) => return json!({ "kind": "stamp", "from": it.from, "to": it.to }),
    };
    let by_alembic = |revision: &str| delegated.iter().any(|it| it == revision);
    made["delegated"] = json!(step.revision().is_some_and(by_alembic));
    made
}

/// A failed command.
pub fn error(error: &Error) -> Value {
    let places: Vec<Value> = error
        .places()
        .iter()
        .map(|place| {
            json!({ "path": place.path, "line": place.line, "column": place.column, "label": place.label })
        })
        .collect();
    json!({
        "error": {
            "kind": format!("{:?}", error.kind()).to_lowercase(),
            "message": error.to_string(),
            "places": places,
            "hints": error.hints(),
        }
    })
}
