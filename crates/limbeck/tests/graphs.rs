//! Holds the revision graph against what real Alembic made of the same graphs (`conformance/graphs.py`).

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly"
)]

use std::path::{Path, PathBuf};

use limbeck::revision::{
    Catch, CmdFormat, Found, HeadMaintainer, Identifier, Revision, RevisionError, RevisionMap,
    Step, Warning, branch_entry, cmd_format, downgrade_steps, get_base, get_current_head,
    get_revision, get_revisions, script_text, stamp_steps, upgrade_steps, walk_revisions,
};
use serde_json::{Value, json};

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn revision(value: &Value) -> Revision {
    let names = |n: usize| strings(&value[n]);
    let id = value[0].as_str().unwrap();
    Revision::new(id, &refs(&names(1)))
        .depends_on(&refs(&names(2)))
        .branch_labels(&refs(&names(3)))
        .doc(value[4].as_str().unwrap_or_default())
        .path(format!("/p/versions/{id}.py"))
}

/// Alembic's own sentences are compared; of what Python says, only the kind.
fn error(error: &RevisionError) -> Value {
    let text = match error {
        RevisionError::Traceback { .. } | RevisionError::Missing { .. } => String::new(),
        error => error.to_string(),
    };
    json!([error.python_exception(), text])
}

fn ids<'a>(revisions: impl IntoIterator<Item = &'a Revision>) -> Value {
    revisions
        .into_iter()
        .map(|revision| revision.revision.clone())
        .collect()
}

fn result<T>(result: Result<T, RevisionError>, value: impl FnOnce(T) -> Value) -> Value {
    match result {
        Ok(ok) => value(ok),
        Err(err) => json!({ "error": error(&err) }),
    }
}

/// The same with what the commands say of the error.
fn both(raw: Result<Value, RevisionError>, said: Option<RevisionError>) -> Value {
    match raw {
        Ok(value) => value,
        Err(err) => {
            let raw = error(&err);
            match said.map(|said| error(&said)) {
                Some(said) if said != raw => json!({ "error": raw, "said": said }),
                _ => json!({ "error": raw }),
            }
        }
    }
}

fn found(found: Found<'_>) -> Value {
    match found {
        Found::Revision(revision) => json!(revision.revision),
        Found::Base => json!("base"),
        Found::Nothing => Value::Null,
    }
}

/// Whether two answers are the same; where Alembic has several, one of them will do.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (_, Value::Object(some)) if some.len() == 1 && some.contains_key("any") => some["any"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| same(ours, one)),
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            let there = |(key, value)| theirs.get(key).is_some_and(|theirs| same(value, theirs));
            ours.len() == theirs.len() && ours.iter().all(there)
        }
        (ours, theirs) => ours == theirs,
    }
}

#[derive(Default)]
struct Report {
    compared: usize,
    differences: Vec<String>,
}

impl Report {
    fn check(&mut self, place: &str, ours: Value, theirs: &Value) {
        self.compared += 1;
        if !same(&ours, theirs) {
            self.differences
                .push(format!("{place}\n  ours   {ours}\n  theirs {theirs}"));
        }
    }
}

fn moves(map: &RevisionMap, rows: &[&str], steps: &[Step]) -> Value {
    let mut keeper = HeadMaintainer::new(rows.iter().copied());
    let mut lines = Vec::new();
    let mut failed = None;
    for step in steps {
        match keeper.update_to_step(map, step) {
            Ok(moved) => lines.push(moved.to_string()),
            Err(err) => {
                failed = Some(err.python_exception());
                break;
            }
        }
    }
    let mut after: Vec<&String> = keeper.heads.iter().collect();
    after.sort();
    match failed {
        None => json!([lines, after]),
        Some(failed) => json!([lines, after, failed]),
    }
}

fn plan(
    map: &RevisionMap,
    rows: &[&str],
    planned: Result<(Vec<Step>, Vec<Warning>), RevisionError>,
    theirs: &Value,
) -> Value {
    let (steps, warnings) = match planned {
        Ok(planned) => planned,
        Err(err) => {
            let mut out = json!({ "error": error(&err) });
            // The error carries no warnings.
            if let Some(warnings) = theirs.get("warnings") {
                out["warnings"] = warnings.clone();
            }
            return out;
        }
    };
    let lines: Vec<String> = steps
        .iter()
        .map(|step| {
            step.revision()
                .map_or_else(|| step.to_string(), str::to_owned)
        })
        .collect();
    let mut out = json!({ "steps": lines, "moves": moves(map, rows, &steps) });
    if let [step @ (Step::Upgrade(_) | Step::Downgrade(_))] = steps.as_slice() {
        out["log"] = json!(format!("{step}|{}", step.short_log()));
    }
    if !warnings.is_empty() {
        out["warnings"] = warnings.iter().map(ToString::to_string).collect();
    }
    out
}

fn check_identifiers(report: &mut Report, name: &str, map: &RevisionMap, graph: &Value) {
    for (id, theirs) in graph["ids"].as_object().unwrap() {
        let theirs = theirs.as_array().unwrap();
        let raw = map.find(&Identifier::from(id.as_str()));
        let raw = raw.map(|list| list.into_iter().map(found).collect());
        let many = both(raw, get_revisions(map, id.as_str()).err());
        report.check(&format!("{name}: get_revisions({id:?})"), many, &theirs[0]);
        let raw = map
            .get_revision(Some(id))
            .map(|one| one.map_or(Value::Null, |one| json!(one.revision)));
        let single = both(raw, get_revision(map, id).err());
        let expected = match (theirs.get(1), &theirs[0]) {
            (Some(expected), _) => expected,
            (None, Value::Array(list)) => &list[0],
            (None, error) => error,
        };
        report.check(&format!("{name}: get_revision({id:?})"), single, expected);
        let Some(expected) = theirs.get(2) else {
            continue;
        };
        let number = map
            .as_revision_number(Some(id))
            .map_err(|err| Catch::default().error(err));
        let number = result(number, |mut number| match number.len() {
            0 => Value::Null,
            _ if id == "heads" => json!(number),
            _ => json!(number.swap_remove(0)),
        });
        report.check(
            &format!("{name}: as_revision_number({id:?})"),
            number,
            expected,
        );
    }
}

fn check_walks(report: &mut Report, name: &str, map: &RevisionMap, graph: &Value) {
    report.check(
        &format!("{name}: history"),
        result(walk_revisions(map, "base", "heads"), ids),
        &graph["history"],
    );
    for range in graph["ranges"].as_array().unwrap() {
        let end = |value: &Value| match value {
            Value::Array(_) => Identifier::Many(strings(value)),
            one => Identifier::from(one.as_str().unwrap()),
        };
        let ours = result(walk_revisions(map, end(&range[0]), end(&range[1])), ids);
        report.check(
            &format!("{name}: walk {}..{}", range[0], range[1]),
            ours,
            &range[2],
        );
    }
    let optional = |name: Option<&str>| json!(name);
    report.check(
        &format!("{name}: head"),
        result(get_current_head(map), optional),
        &graph["head"],
    );
    report.check(
        &format!("{name}: base"),
        result(get_base(map), optional),
        &graph["base"],
    );
}

fn check_plans(report: &mut Report, name: &str, map: &RevisionMap, graph: &Value) {
    for planned in graph["plans"].as_array().unwrap() {
        let rows = strings(&planned["rows"]);
        let rows = refs(&rows);
        let place = format!("{name}: rows {rows:?}");
        let current = map
            .get_all_current(&rows)
            .map_err(|err| Catch::default().error(err));
        report.check(
            &format!("{place} current"),
            result(current, ids),
            &planned["current"],
        );
        for item in planned["up"].as_array().unwrap() {
            let target = item[0].as_str().unwrap();
            let steps = upgrade_steps(map, target, &rows).map(|steps| (steps, Vec::new()));
            report.check(
                &format!("{place} upgrade {target:?}"),
                plan(map, &rows, steps, &item[1]),
                &item[1],
            );
        }
        for item in planned["down"].as_array().unwrap() {
            let target = item[0].as_str().unwrap();
            let steps = downgrade_steps(map, target, &rows);
            report.check(
                &format!("{place} downgrade {target:?}"),
                plan(map, &rows, steps, &item[1]),
                &item[1],
            );
        }
        for item in planned["stamp"].as_array().unwrap() {
            let targets = strings(&item[0]);
            let steps = stamp_steps(map, &refs(&targets), &rows).map(|steps| (steps, Vec::new()));
            report.check(
                &format!("{place} stamp {targets:?}"),
                plan(map, &rows, steps, &item[1]),
                &item[1],
            );
        }
    }
}

fn check_texts(report: &mut Report, name: &str, map: &RevisionMap, graph: &Value) {
    let Some(texts) = graph.get("text").and_then(Value::as_array) else {
        return;
    };
    for (n, (revision, theirs)) in map.revisions().zip(texts).enumerate() {
        let current = n == 0;
        let line = |format: CmdFormat| cmd_format(revision, &format, current);
        let ours = json!([
            script_text(revision),
            line(CmdFormat::history(false)),
            line(CmdFormat::heads(false)),
            line(CmdFormat::current(false)),
            line(CmdFormat::history(true)),
        ]);
        report.check(
            &format!("{name}: texts of {}", revision.revision),
            ours,
            theirs,
        );
    }
    let mut theirs = graph["branches"].as_array().unwrap().iter();
    for verbose in [false, true] {
        for revision in map
            .revisions()
            .filter(|revision| revision.is_branch_point())
        {
            let ours = result(branch_entry(map, revision, verbose), |text| json!(text));
            report.check(
                &format!("{name}: branches {}", revision.revision),
                ours,
                theirs.next().unwrap(),
            );
        }
    }
}

/// What can be reached from itself, or lies between two such.
fn cycle(graph: &Value) -> Vec<String> {
    let revs = graph["revs"].as_array().unwrap();
    let mut left: Vec<&Value> = revs.iter().collect();
    loop {
        let needs = |rev: &Value| [strings(&rev[1]), strings(&rev[2])].concat();
        let names =
            |rev: &Value| [vec![rev[0].as_str().unwrap().to_owned()], strings(&rev[3])].concat();
        let kept: Vec<&Value> = left
            .iter()
            .copied()
            .filter(|rev| {
                left.iter()
                    .any(|other| needs(rev).iter().any(|name| names(other).contains(name)))
            })
            .filter(|rev| {
                left.iter()
                    .any(|other| needs(other).iter().any(|name| names(rev).contains(name)))
            })
            .collect();
        if kept.len() == left.len() {
            let mut ids: Vec<String> = kept
                .iter()
                .map(|rev| rev[0].as_str().unwrap().to_owned())
                .collect();
            ids.sort();
            return ids;
        }
        left = kept;
    }
}

fn check_graph(report: &mut Report, name: &str, graph: &Value) {
    let revisions = graph["revs"]
        .as_array()
        .unwrap()
        .iter()
        .map(revision)
        .collect();
    let (map, warnings) = match RevisionMap::new(revisions) {
        Ok(loaded) => loaded,
        // Alembic's check of cycles does not find all of them.
        Err(RevisionError::Cycle(found) | RevisionError::DependencyCycle(found))
            if graph.get("error").is_none() =>
        {
            report.check(
                &format!("{name}: cycle"),
                json!(found),
                &json!(cycle(graph)),
            );
            return;
        }
        Err(err) => {
            report.check(
                &format!("{name}: load"),
                error(&err),
                graph.get("error").unwrap_or(&Value::Null),
            );
            if let (RevisionError::Missing { .. }, Some(warning)) =
                (&err, strings(&graph["warnings"]).last())
            {
                report.check(
                    &format!("{name}: missing"),
                    json!(err.to_string()),
                    &json!(warning),
                );
            }
            return;
        }
    };
    let warnings = warnings.iter().map(ToString::to_string).collect();
    report.check(&format!("{name}: warnings"), warnings, &graph["warnings"]);
    if let Some(theirs) = graph.get("error") {
        report.check(&format!("{name}: load"), Value::Null, theirs);
        return;
    }
    report.check(
        &format!("{name}: heads"),
        json!(map.heads()),
        &graph["heads"],
    );
    report.check(
        &format!("{name}: real heads"),
        json!(map.real_heads()),
        &graph["real_heads"],
    );
    report.check(
        &format!("{name}: bases"),
        json!(map.bases()),
        &graph["bases"],
    );
    for (revision, theirs) in map.revisions().zip(graph["nodes"].as_array().unwrap()) {
        let ours = json!([
            revision.nextrev,
            revision.all_nextrev,
            revision.resolved_dependencies,
            revision.normalized_resolved_dependencies,
            revision.effective_branch_labels,
        ]);
        report.check(&format!("{name}: node {}", revision.revision), ours, theirs);
    }
    check_identifiers(report, name, &map, graph);
    check_walks(report, name, &map, graph);
    check_plans(report, name, &map, graph);
    check_texts(report, name, &map, graph);
}

#[test]
fn graphs_are_as_alembic_has_them() {
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/graphs");
    let folder = std::env::var_os("LIMBECK_GRAPHS").map_or(recorded, PathBuf::from);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut report = Report::default();
    let mut count = 0;
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|ext| ext == "json"))
    {
        let graphs: Vec<Value> =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        for (n, graph) in graphs.iter().enumerate() {
            count += 1;
            check_graph(
                &mut report,
                &format!("{}/{n}", file.file_stem().unwrap().to_string_lossy()),
                graph,
            );
        }
    }
    println!("{count} graphs, {} answers compared", report.compared);
    assert!(count >= 240, "only {count} recorded graphs");
    let shown = report
        .differences
        .iter()
        .take(25)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        report.differences.is_empty(),
        "{} differ:\n{shown}",
        report.differences.len()
    );
}
