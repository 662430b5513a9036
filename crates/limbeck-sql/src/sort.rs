//! Tables in the order of their foreign keys, with SQLAlchemy's tie-breaks.

use std::collections::{HashMap, HashSet};

use crate::{
    constraint::Constraint,
    metadata::Metadata,
    name::Name,
    table::{Table, table_key},
    topological,
};

/// Tables in order, and what SQLAlchemy would have warned about.
#[derive(Clone, Debug, Default)]
pub struct Sorted<'a> {
    /// The tables: each behind those it points to.
    pub tables: Vec<&'a Table>,
    /// The warning about tables that point at each other.
    pub warning: Option<String>,
}

impl Metadata {
    /// Returns the tables as `MetaData.sorted_tables` does.
    pub fn sorted_tables(&self) -> Sorted<'_> {
        let mut tables: Vec<&Table> = self.tables.iter().collect();
        tables.sort_by_key(|table| table.key());
        sort_tables(&tables)
    }
}

/// Sorts tables by their foreign keys; those that don't depend on each other keep their order.
pub fn sort_tables<'a>(tables: &[&'a Table]) -> Sorted<'a> {
    let keys: Vec<String> = tables.iter().map(|table| table.key()).collect();
    let by_key: HashMap<&str, &'a Table> = keys
        .iter()
        .map(String::as_str)
        .zip(tables.iter().copied())
        .collect();
    let mut pairs = Vec::new();
    for (table, key) in tables.iter().zip(&keys) {
        for parent in parents(table) {
            if parent != *key && by_key.contains_key(parent.as_str()) {
                pairs.push((parent, key.clone()));
            }
        }
    }
    let mut warning = None;
    let sorted = topological::sort(&pairs, &keys).or_else(|| {
        let cycle = in_cycles(&pairs);
        let mut names: Vec<&str> = cycle.iter().map(String::as_str).collect();
        names.sort_unstable();
        warning = Some(format!(
            "Cannot correctly sort tables; there are unresolvable cycles between tables \"{}\", which is usually \
             caused by mutually dependent foreign key constraints.  Foreign key constraints involving these tables \
             will not be considered; this warning may raise an error in a future release.",
            names.join(", ")
        ));
        pairs.retain(|(_, child)| !cycle.contains(child));
        topological::sort(&pairs, &keys)
    });
    let order = sorted.unwrap_or_else(|| keys.clone());
    Sorted {
        tables: order
            .iter()
            .filter_map(|key| by_key.get(key.as_str()).copied())
            .collect(),
        warning,
    }
}

/// The keys of the tables that a table points to, those of `use_alter` left out.
fn parents(table: &Table) -> Vec<String> {
    let on_table = table.constraints.iter().filter_map(|it| match it {
        Constraint::ForeignKey(fk) if !fk.use_alter => Some(table_key(
            fk.referred_schema.as_ref().map(Name::as_str),
            &fk.referred_table.text,
        )),
        _ => None,
    });
    let in_columns = table
        .columns
        .iter()
        .flat_map(|column| &column.foreign_keys)
        .filter(|fk| !fk.use_alter)
        .map(|fk| {
            table_key(
                fk.target.schema.as_ref().map(Name::as_str),
                &fk.target.table.text,
            )
        });
    on_table.chain(in_columns).collect()
}

/// The tables from which one gets back to themselves.
fn in_cycles(pairs: &[(String, String)]) -> HashSet<String> {
    let mut edges: HashMap<&str, Vec<&str>> = HashMap::new();
    for (parent, child) in pairs {
        edges.entry(parent).or_default().push(child);
    }
    let mut out = HashSet::new();
    for (start, _) in pairs {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut todo: Vec<&str> = edges.get(start.as_str()).cloned().unwrap_or_default();
        while let Some(node) = todo.pop() {
            if node == start {
                out.insert(start.clone());
                break;
            }
            if seen.insert(node) {
                todo.extend(edges.get(node).into_iter().flatten());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        column::Column,
        constraint::{ForeignKey, Target},
        types::Type,
    };

    fn table(name: &str, parents: &[&str]) -> Table {
        let columns = parents.iter().map(|parent| Column {
            foreign_keys: vec![ForeignKey {
                target: Target::parse(&format!("{parent}.id")),
                ..ForeignKey::default()
            }],
            ..Column::new(format!("{parent}_id"), Type::Integer)
        });
        Table {
            columns: columns.collect(),
            ..Table::new(name)
        }
    }

    fn names(metadata: &Metadata) -> Vec<&str> {
        let sorted = metadata.sorted_tables();
        sorted.tables.iter().map(|it| it.name.as_str()).collect()
    }

    // Recorded from SQLAlchemy's MetaData.sorted_tables.
    #[test]
    fn parents_come_first() {
        let metadata = Metadata {
            tables: vec![
                table("a", &["c"]),
                table("b", &[]),
                table("c", &["d", "c"]),
                table("d", &[]),
            ],
            ..Metadata::default()
        };
        assert_eq!(names(&metadata), ["b", "d", "c", "a"]);
    }

    #[test]
    fn circles_are_cut() {
        let metadata = Metadata {
            tables: vec![
                table("a", &["b"]),
                table("b", &["a", "z"]),
                table("c", &["a"]),
                table("z", &[]),
            ],
            ..Metadata::default()
        };
        assert_eq!(names(&metadata), ["a", "b", "z", "c"]);
        assert!(metadata.sorted_tables().warning.is_some());
    }
}
