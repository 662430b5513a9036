//! Random pairs of schemas, the second made from the first by edits of every kind: what is generated leaves nothing to
//! generate, and the way back leads back.

use super::{Scratch, there_and_back};

mod edits;
mod parts;
mod schema;

/// A small generator of its own: the same numbers everywhere.
pub(super) struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % limit
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        let at = self.below(items.len());
        &items[at]
    }
}

/// How many pairs; `LIMBECK_PAIRS` for more, or `LIMBECK_PAIRS=7-9` for these.
fn pairs() -> std::ops::RangeInclusive<u64> {
    let asked = std::env::var("LIMBECK_PAIRS").unwrap_or_default();
    let number = |text: &str| text.parse::<u64>().ok();
    match asked.split_once('-') {
        Some((first, last)) => number(first).unwrap_or(1)..=number(last).unwrap_or(12),
        None => 1..=number(&asked).unwrap_or(12),
    }
}

fn all(scratch: &Scratch, is_postgresql: bool) {
    let mut failed = Vec::new();
    for seed in pairs() {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..5 {
            random.below(2);
        }
        let before = edits::make(&mut random, is_postgresql);
        let mut after = before.clone();
        let count = 1 + random.below(12);
        edits::edit(&mut random, &mut after, count);
        let renames = after.renames();
        let mut renames: Vec<&str> = renames.iter().map(String::as_str).collect();
        let mut try_all = || loop {
            scratch.clear();
            let done = there_and_back(scratch, &before.sql(), &after.sql(), &renames);
            // A constraint may say something else by now, as its column has another type.
            match &done {
                Err(error) if error.contains("don't say the same") => {
                    let given = renames.len();
                    renames.retain(|it| !error.starts_with(&format!("--rename {it}:")));
                    assert!(renames.len() < given, "{error}");
                }
                _ => return done,
            }
        };
        if let Err(error) = try_all() {
            let line = error.lines().next().unwrap_or_default();
            eprintln!("pair {seed} {renames:?}: {line}");
            failed.push(format!("=== pair {seed} {renames:?}\n{error}"));
        }
        if seed % 20 == 0 {
            eprintln!("{seed} pairs, {} failed", failed.len());
        }
    }
    assert!(
        failed.is_empty(),
        "{} pairs failed\n{}",
        failed.len(),
        failed[..failed.len().min(4)].join("\n")
    );
}

#[test]
fn on_postgresql() {
    let Some(scratch) = Scratch::postgresql("random") else {
        return;
    };
    all(&scratch, true);
}

#[test]
fn on_sqlite() {
    let scratch = Scratch::sqlite("random");
    all(&scratch, false);
}
