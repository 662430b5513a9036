//! Indexes and constraints that say the same under another name.

use std::collections::HashSet;

use super::{Done, Renamed, Renames, Work, full};
use crate::{
    autogenerate::{
        full::{
            enums,
            facts::{Facts, Key, Part, missing},
        },
        ops::Directive,
    },
    error::Result,
};

/// A part that is gone, or new.
struct Named {
    name: String,
    definition: String,
}

fn named<T>(parts: &[&Part<T>]) -> Vec<Named> {
    let with_name = |part: &&Part<T>| {
        Some(Named {
            name: part.name.clone()?,
            definition: part.definition.clone(),
        })
    };
    parts.iter().filter_map(with_name).collect()
}

impl Work<'_> {
    pub(super) fn parts(
        &mut self,
        found: &mut Facts,
        wanted: &Facts,
        renames: &mut dyn Renames,
    ) -> Result<()> {
        for (key, target) in &wanted.tables {
            let taken = names_of(found, key.0.as_deref());
            let Some(table) = found.tables.get_mut(key) else {
                continue;
            };
            let gone = named(&missing(&table.indexes, &target.indexes));
            let new = named(&missing(&target.indexes, &table.indexes));
            let pairs = self.pairs(Renamed::Index, key, &taken, &gone, &new, renames)?;
            for (old, new) in pairs {
                let part = table.indexes.iter_mut();
                for part in part.filter(|it| it.name.as_ref() == Some(&old)) {
                    part.name = Some(new.clone());
                    part.shown.name = limbeck_sql::ConstraintName::Final(new.as_str().into());
                }
            }
            let gone = named(&missing(&table.constraints, &target.constraints));
            let new = named(&missing(&target.constraints, &table.constraints));
            let pairs = self.pairs(Renamed::Constraint, key, &taken, &gone, &new, renames)?;
            for (old, new) in pairs {
                let part = table.constraints.iter_mut();
                for part in part.filter(|it| it.name.as_ref() == Some(&old)) {
                    part.name = Some(new.clone());
                }
            }
        }
        Ok(())
    }

    /// Finds out which are renamed, and says so in directives.
    fn pairs(
        &mut self,
        kind: Renamed,
        key: &Key,
        taken: &HashSet<String>,
        gone: &[Named],
        new: &[Named],
        renames: &mut dyn Renames,
    ) -> Result<Vec<(String, String)>> {
        let shown = |parts: &[Named]| -> Vec<String> {
            let names = parts.iter().map(|it| full(key, Some(&it.name)));
            names.collect()
        };
        renames.note(kind, &shown(gone), &shown(new));
        let mut pairs: Vec<(String, String)> = Vec::new();
        for old in gone {
            let is_free = |it: &&Named| {
                it.definition == old.definition
                    && !taken.contains(&it.name)
                    && !pairs.iter().any(|(_, name)| *name == it.name)
            };
            let candidates: Vec<&Named> = new.iter().filter(is_free).collect();
            if candidates.is_empty() {
                continue;
            }
            let follows = candidates
                .iter()
                .find(|it| self.follows(key, &old.name, &it.name));
            let chosen = match follows {
                Some(it) => Some(it.name.clone()),
                None => {
                    let names: Vec<String> = candidates
                        .iter()
                        .map(|it| full(key, Some(&it.name)))
                        .collect();
                    let chosen = renames.choose(kind, &full(key, Some(&old.name)), &names)?;
                    let of = |it: &&&Named| Some(full(key, Some(&it.name))) == chosen;
                    candidates.iter().find(of).map(|it| it.name.clone())
                }
            };
            if let Some(name) = chosen {
                self.up.push(self.part(kind, key, &old.name, &name));
                self.down.push(self.part(kind, key, &name, &old.name));
                pairs.push((old.name.clone(), name));
            }
        }
        Ok(pairs)
    }

    /// Whether a name is the old one with the new name of the table or of a column in it: `ix_users_name`,
    /// `ix_accounts_name`. That was chosen already.
    fn follows(&self, key: &Key, old: &str, new: &str) -> bool {
        let here = self.done.iter().filter(|done: &&Done| done.table == *key);
        let mut names = vec![old.to_owned()];
        for done in here {
            let replaced: Vec<String> = names
                .iter()
                .map(|name| name.replace(&done.old, &done.new))
                .collect();
            names.extend(replaced);
        }
        names.iter().skip(1).any(|name| name == new)
    }

    fn part(&self, kind: Renamed, key: &Key, from: &str, to: &str) -> Directive {
        let quoted = |name: &str| enums::quoted(self.cx, name);
        let sql = match kind {
            Renamed::Index => format!(
                "ALTER INDEX {} RENAME TO {}",
                enums::qualified(self.cx, &(key.0.clone(), from.to_owned())),
                quoted(to)
            ),
            _ => format!(
                "ALTER TABLE {} RENAME CONSTRAINT {} TO {}",
                enums::qualified(self.cx, key),
                quoted(from),
                quoted(to)
            ),
        };
        Directive::Op(Box::new(enums::statement(sql)))
    }
}

/// The names that relations and constraints of a schema have.
fn names_of(facts: &Facts, schema: Option<&str>) -> HashSet<String> {
    let here = facts
        .tables
        .iter()
        .filter(|(key, _)| key.0.as_deref() == schema);
    here.flat_map(|(key, table)| {
        let indexes = table.indexes.iter().filter_map(|it| it.name.clone());
        let constraints = table.constraints.iter().filter_map(|it| it.name.clone());
        indexes
            .chain(constraints)
            .chain([key.1.clone()])
            .collect::<Vec<_>>()
    })
    .collect()
}
