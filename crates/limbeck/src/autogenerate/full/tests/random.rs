//! Random pairs of schemas: what is generated leaves nothing to generate, and the way back leads back.

use std::fmt::Write as _;

use super::{Scratch, there_and_back};

/// A small generator of its own: the same numbers everywhere.
struct Random(u64);

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

/// A type with defaults that fit it.
type TypeAndDefaults = (&'static str, &'static [&'static str]);

const PG_TYPES: &[TypeAndDefaults] = &[
    ("integer", &["5", "(1 + 2)"]),
    ("bigint", &["7"]),
    ("smallint", &["1"]),
    ("numeric(10, 2)", &["1.5"]),
    ("double precision", &["0.5"]),
    ("varchar(20)", &["'x'", "'it''s: %'"]),
    ("varchar(50)", &["'y'"]),
    ("text", &["'z'", "lower('ABC')"]),
    ("boolean", &["true"]),
    ("timestamp", &["now()"]),
    ("timestamptz", &["CURRENT_TIMESTAMP"]),
    ("date", &["CURRENT_DATE"]),
    ("jsonb", &["'{}'"]),
    ("uuid", &["gen_random_uuid()"]),
    ("integer[]", &["'{}'"]),
    ("mood", &["'m0'"]),
    ("mood[]", &["'{m0}'"]),
];

const SQLITE_TYPES: &[TypeAndDefaults] = &[
    ("INTEGER", &["5", "(1 + 2)"]),
    ("BIGINT", &["7"]),
    ("NUMERIC(10, 2)", &["1.5"]),
    ("FLOAT", &["0.5"]),
    ("VARCHAR(20)", &["'x'", "'it''s: %'"]),
    ("VARCHAR(50)", &["'y'"]),
    ("TEXT", &["'z'", "(lower('ABC'))"]),
    ("BOOLEAN", &["1"]),
    ("DATETIME", &["CURRENT_TIMESTAMP"]),
    ("DATE", &["CURRENT_DATE"]),
];

/// Writes a schema. Both of a pair take their names from the same few, so that they have much in common.
fn schema(random: &mut Random, is_postgresql: bool) -> String {
    let mut sql = String::new();
    if is_postgresql {
        let mut labels = vec!["m0".to_owned()];
        for i in 1..5 {
            if random.chance(60) {
                let at = random.below(labels.len() + 1);
                labels.insert(at, format!("m{i}"));
            }
        }
        let _ = writeln!(sql, "CREATE TYPE mood AS ENUM ('{}');", labels.join("', '"));
    }
    let tables: Vec<String> = ["t1", "t2", "Mixed T", "t4", "order"]
        .iter()
        .filter(|_| random.chance(75))
        .map(|name| (*name).to_owned())
        .collect();
    let mut late = String::new();
    for name in &tables {
        table(random, is_postgresql, name, &tables, &mut sql, &mut late);
    }
    sql + &late
}

fn table(
    random: &mut Random,
    is_postgresql: bool,
    name: &str,
    tables: &[String],
    sql: &mut String,
    late: &mut String,
) {
    let types = if is_postgresql {
        PG_TYPES
    } else {
        SQLITE_TYPES
    };
    let short = name.replace(' ', "_").to_lowercase();
    let mut parts = vec!["id INTEGER NOT NULL".to_owned()];
    let mut columns: Vec<(String, bool)> = Vec::new();
    for column in ["a", "b", "c", "D e", "select"] {
        if !random.chance(70) {
            continue;
        }
        let (type_, defaults) = random.pick(types);
        let mut part = format!("\"{column}\" {type_}");
        if random.chance(40) {
            let _ = write!(part, " DEFAULT {}", random.pick(defaults));
        }
        if random.chance(30) {
            part.push_str(" NOT NULL");
        }
        let is_number = matches!(
            *type_,
            "integer" | "bigint" | "smallint" | "INTEGER" | "BIGINT"
        );
        columns.push((column.to_owned(), is_number));
        parts.push(part);
    }
    if is_postgresql && random.chance(30) {
        parts.push(format!(
            "g integer GENERATED ALWAYS AS (id * {}) STORED",
            random.below(3) + 2
        ));
    }
    if is_postgresql && random.chance(30) {
        let kind = if random.chance(50) {
            "ALWAYS"
        } else {
            "BY DEFAULT"
        };
        parts.push(format!(
            "i bigint GENERATED {kind} AS IDENTITY (START {})",
            random.below(3) + 1
        ));
    }
    let others = random.chance(15) && !columns.is_empty() && is_postgresql;
    parts.push(format!("CONSTRAINT pk_{short} PRIMARY KEY (id)"));
    let numbers: Vec<String> = columns
        .iter()
        .filter(|(_, is_number)| *is_number)
        .map(|(column, _)| column.clone())
        .collect();
    if let Some(column) = numbers.first() {
        if random.chance(50) {
            parts.push(format!(
                "CONSTRAINT ck_{short} CHECK (\"{column}\" > {})",
                random.below(3)
            ));
        }
        if is_postgresql && random.chance(30) {
            parts.push(format!("CHECK (\"{column}\" IN (1, {}))", random.below(3)));
        }
    }
    let plain: Vec<&String> = columns.iter().map(|(column, _)| column).collect();
    let is_indexable = |column: &str| {
        !parts
            .iter()
            .any(|part| part.starts_with(&format!("\"{column}\" json")))
    };
    let keys: Vec<&&String> = plain.iter().filter(|column| is_indexable(column)).collect();
    let mut parts = parts.clone();
    if !keys.is_empty() && random.chance(40) {
        let column = random.pick(&keys);
        let options = if is_postgresql {
            *random.pick(&["", " DEFERRABLE", " INITIALLY DEFERRED"])
        } else {
            ""
        };
        parts.push(format!(
            "CONSTRAINT uq_{short} UNIQUE (\"{column}\", id){options}"
        ));
    }
    if random.chance(50) {
        let target = random.pick(tables);
        let action = *random.pick(&[
            "",
            " ON DELETE CASCADE",
            " ON UPDATE CASCADE ON DELETE SET NULL",
        ]);
        parts.push("ref INTEGER".to_owned());
        let position = parts
            .iter()
            .position(|part| part.starts_with("CONSTRAINT") || part.starts_with("CHECK"));
        let part = parts.pop().unwrap();
        parts.insert(position.unwrap_or(parts.len()), part);
        if is_postgresql {
            let _ = writeln!(
                late,
                "ALTER TABLE \"{name}\" ADD CONSTRAINT fk_{short} FOREIGN KEY (ref) REFERENCES \"{target}\" (id){action};"
            );
        } else {
            parts.push(format!(
                "CONSTRAINT fk_{short} FOREIGN KEY (ref) REFERENCES \"{target}\" (id){action}"
            ));
        }
    }
    let _ = writeln!(sql, "CREATE TABLE \"{name}\" ({});", parts.join(", "));
    if !keys.is_empty() && random.chance(60) {
        let column = random.pick(&keys);
        let unique = if random.chance(30) { "UNIQUE " } else { "" };
        let order = *random.pick(&["", " DESC"]);
        let where_ = *random.pick(&["", " WHERE id > 1", " WHERE id > 2"]);
        let include = if is_postgresql && random.chance(30) {
            " INCLUDE (id)"
        } else {
            ""
        };
        let _ = writeln!(
            late,
            "CREATE {unique}INDEX ix_{short} ON \"{name}\" (\"{column}\"{order}){include}{where_};"
        );
    }
    if random.chance(30) {
        let _ = writeln!(
            late,
            "CREATE INDEX ixe_{short} ON \"{name}\" ((id + {}));",
            random.below(2)
        );
    }
    if others {
        let _ = writeln!(
            late,
            "COMMENT ON TABLE \"{name}\" IS 'comment {}';",
            random.below(3)
        );
        let _ = writeln!(
            late,
            "COMMENT ON COLUMN \"{name}\".id IS 'it''s {}';",
            random.below(2)
        );
    }
}

/// How many pairs; `LIMBECK_PAIRS` for more.
fn pairs() -> u64 {
    let asked = std::env::var("LIMBECK_PAIRS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(12)
}

fn all(scratch: &Scratch, is_postgresql: bool) {
    let mut failed = Vec::new();
    for seed in 1..=pairs() {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..5 {
            random.below(2);
        }
        let before = schema(&mut random, is_postgresql);
        let after = schema(&mut random, is_postgresql);
        scratch.clear();
        if let Err(error) = there_and_back(scratch, &before, &after, &[]) {
            failed.push(format!("=== pair {seed}\n{error}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} pairs failed\n{}",
        failed.len(),
        pairs(),
        failed[..failed.len().min(3)].join("\n")
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
