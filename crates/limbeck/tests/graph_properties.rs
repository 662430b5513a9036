//! Holds plans against a naive closure over random graphs without faults.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may fail loudly"
)]

use std::collections::BTreeSet;

use limbeck::revision::{
    HeadMaintainer, Revision, RevisionMap, Step, downgrade_steps, upgrade_steps, walk_revisions,
};
use proptest::prelude::*;

/// For each revision: its down revisions and its dependencies, all earlier ones.
type Shape = Vec<(Vec<usize>, Vec<usize>)>;

fn shapes() -> impl Strategy<Value = Shape> {
    let pick = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..10u8,
        0..10u8,
    );
    prop::collection::vec((pick, any::<prop::sample::Index>()), 1..30).prop_map(|picks| {
        let mut shape: Shape = Vec::new();
        for (n, ((one, two, downs, deps), dep)) in picks.into_iter().enumerate() {
            let (mut down, mut depends) = (Vec::new(), Vec::new());
            if n > 0 && downs > 0 {
                down.push(if downs < 5 { n - 1 } else { one.index(n) });
                let other = two.index(n);
                if downs > 7 && apart(&shape, &down, other) {
                    down.push(other);
                }
            }
            if n > 0 && deps > 7 && apart(&shape, &down, dep.index(n)) {
                depends.push(dep.index(n));
            }
            shape.push((down, depends));
        }
        shape
    })
}

/// Whether neither implies the other. Where one does, Alembic looks for rows that are not there.
fn apart(shape: &Shape, some: &[usize], other: usize) -> bool {
    let above = closure(shape, [other]);
    !closure(shape, some.iter().copied()).contains(&other)
        && !some.iter().any(|one| above.contains(one))
}

fn id(n: usize) -> String {
    format!("rev{n:03}")
}

fn map(shape: &Shape) -> RevisionMap {
    let ids: Vec<String> = (0..shape.len()).map(id).collect();
    let names = |list: &[usize]| list.iter().map(|&n| ids[n].as_str()).collect::<Vec<_>>();
    let revisions = shape
        .iter()
        .enumerate()
        .map(|(n, (down, depends))| {
            Revision::new(&ids[n], &names(down)).depends_on(&names(depends))
        })
        .collect();
    RevisionMap::new(revisions).unwrap().0
}

fn closure(shape: &Shape, from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut known: BTreeSet<usize> = from.into_iter().collect();
    for n in (0..shape.len()).rev() {
        if known.contains(&n) {
            known.extend(shape[n].0.iter().chain(&shape[n].1));
        }
    }
    known
}

fn number(name: &str) -> usize {
    name.trim_start_matches("rev").parse().unwrap()
}

fn numbers(steps: &[Step]) -> Vec<usize> {
    steps
        .iter()
        .map(|step| number(step.revision().unwrap()))
        .collect()
}

/// Runs steps, checking after each that the rows imply just what was run.
fn run(
    shape: &Shape,
    map: &RevisionMap,
    rows: &mut HeadMaintainer,
    steps: &[Step],
    have: &mut BTreeSet<usize>,
) -> Result<(), TestCaseError> {
    for step in steps {
        let n = number(step.revision().unwrap());
        let downs = closure(shape, [n]);
        if step.is_upgrade() {
            prop_assert!(
                downs.iter().all(|down| *down == n || have.contains(down)),
                "{step} runs too early"
            );
            prop_assert!(have.insert(n), "{step} runs twice");
        } else {
            prop_assert!(have.remove(&n), "{step} runs twice");
        }
        rows.update_to_step(map, step).unwrap();
        let implied = closure(shape, rows.heads.iter().map(|row| number(row)));
        prop_assert_eq!(&implied, &*have, "rows {:?} after {}", rows.heads, step);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_upgrade_runs_what_is_missing_and_no_more(shape in shapes(), stops in prop::collection::vec(any::<prop::sample::Index>(), 0..3)) {
        let map = map(&shape);
        let mut rows = HeadMaintainer::default();
        let mut have = BTreeSet::new();
        for stop in stops.iter().map(|stop| Some(stop.index(shape.len()))).chain([None]) {
            let target = stop.map_or("heads".to_owned(), id);
            let wanted = closure(&shape, stop.map_or((0..shape.len()).collect::<Vec<_>>(), |stop| vec![stop]));
            let current: Vec<String> = rows.heads.iter().cloned().collect();
            let current: Vec<&str> = current.iter().map(String::as_str).collect();
            let steps = upgrade_steps(&map, &target, &current).unwrap();
            let missing: BTreeSet<usize> = wanted.difference(&have).copied().collect();
            prop_assert_eq!(numbers(&steps).into_iter().collect::<BTreeSet<_>>(), missing);
            run(&shape, &map, &mut rows, &steps, &mut have)?;
        }
        let at_end: BTreeSet<&String> = rows.heads.iter().collect();
        prop_assert_eq!(at_end, map.real_heads().iter().collect::<BTreeSet<_>>());

        let current: Vec<&str> = rows.heads.iter().map(String::as_str).collect();
        let (steps, warnings) = downgrade_steps(&map, "base", &current).unwrap();
        prop_assert!(warnings.is_empty());
        prop_assert_eq!(steps.len(), shape.len());
        let mut rows = rows.clone();
        run(&shape, &map, &mut rows, &steps, &mut have)?;
        prop_assert!(rows.heads.is_empty());
    }

    #[test]
    fn history_is_newest_first(shape in shapes()) {
        let map = map(&shape);
        let history = walk_revisions(&map, "base", "heads").unwrap();
        prop_assert_eq!(history.len(), shape.len());
        let mut seen = BTreeSet::new();
        for revision in history {
            let n = number(&revision.revision);
            for (later, (down, depends)) in shape.iter().enumerate() {
                if down.contains(&n) || depends.contains(&n) {
                    prop_assert!(seen.contains(&later), "{n} comes before {later}");
                }
            }
            seen.insert(n);
        }
    }
}

/// Time that grows with the square would make this test take minutes.
#[test]
fn ten_thousand_revisions_are_a_small_matter() {
    const COUNT: usize = 10_000;
    let line: Shape = (0..COUNT)
        .map(|n| (n.checked_sub(1).into_iter().collect(), Vec::new()))
        .collect();
    // Two lines, each revision of the second depending on one of the first.
    let paired: Shape = (0..COUNT)
        .map(|n| {
            let depends = if n % 2 == 1 { vec![n - 1] } else { Vec::new() };
            (n.checked_sub(2).into_iter().collect(), depends)
        })
        .collect();
    // Branches of two revisions, merged at once, one above the other.
    let merged: Shape = (0..COUNT)
        .map(|n| match n % 3 {
            0 if n > 0 => (vec![n - 2, n - 1], Vec::new()),
            1 => (vec![n - 1], Vec::new()),
            2 => (vec![n - 2], Vec::new()),
            _ => (Vec::new(), Vec::new()),
        })
        .collect();
    for (name, shape) in [("line", line), ("paired", paired), ("merged", merged)] {
        let begin = std::time::Instant::now();
        let map = map(&shape);
        let mapped = begin.elapsed();
        let history = walk_revisions(&map, "base", "heads").unwrap();
        assert_eq!(history.len(), COUNT);
        let walked = begin.elapsed();
        let steps = upgrade_steps(&map, "heads", &[]).unwrap();
        let mut rows = HeadMaintainer::default();
        rows.update_to_steps(&map, &steps).unwrap();
        let upgraded = begin.elapsed();
        let current: Vec<String> = rows.heads.iter().cloned().collect();
        let current: Vec<&str> = current.iter().map(String::as_str).collect();
        let (steps, _) = downgrade_steps(&map, "base", &current).unwrap();
        rows.update_to_steps(&map, &steps).unwrap();
        assert!(rows.heads.is_empty());
        let downgraded = begin.elapsed();
        println!(
            "{name}: map {mapped:?}, history {walked:?}, upgrade {upgraded:?}, downgrade {downgraded:?}"
        );
    }
}
