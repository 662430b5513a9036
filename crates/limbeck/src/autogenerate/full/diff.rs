//! From one side to the other: directives in an order in which they can run.

use indexmap::IndexMap;
use limbeck_sql::{
    CompileContext, Constraint, ConstraintName, DialectOptions, Index, Name, Table,
    op::{
        AddConstraint, ConstraintKind, CreateIndex, CreateTable, CreateTableComment,
        DropConstraint, DropIndex, DropTable, DropTableComment, Op,
    },
    sort::sort_tables,
};

use super::{
    columns, domains, enums,
    facts::{Facts, Key, Part, TableFacts, missing},
    sequences,
    server::Ways,
    storage,
};
use crate::autogenerate::ops::{Directive, ModifyTableOps};

/// What is done to one table, by when it is done.
#[derive(Default)]
struct Phases {
    foreign_keys_dropped: Vec<Op>,
    dropped: Vec<Op>,
    columns: Vec<Op>,
    added: Vec<Op>,
    foreign_keys_added: Vec<Op>,
    /// Options that a batch gives.
    table_kwargs: DialectOptions,
}

/// Makes the directives that turn one side into the other.
pub(super) fn diff(cx: &CompileContext, from: &Facts, to: &Facts, ways: &Ways) -> Vec<Directive> {
    let mut out = Vec::new();
    let removed: Vec<&Key> = from
        .tables
        .keys()
        .filter(|key| !to.tables.contains_key(*key))
        .collect();
    let added: Vec<&Key> = to
        .tables
        .keys()
        .filter(|key| !from.tables.contains_key(*key))
        .collect();
    let mut swapped = enums::swapped(from, to);
    swapped.extend(domains::swapped(from, to));
    let mut phases: IndexMap<&Key, Phases> = IndexMap::new();
    for (key, wanted) in &to.tables {
        if let Some(found) = from.tables.get(key) {
            phases.insert(key, table(cx, key, found, wanted, ways, &swapped));
        }
    }
    if !ways.batch {
        dependents(from, to, &mut phases);
    }
    out.extend(enums::added(cx, from, to));
    out.extend(enums::created(cx, from, to));
    out.extend(domains::created(cx, from, to));
    out.extend(sequences::made(cx, from, to));
    if !ways.batch {
        take(&mut phases, &mut out, |phases| {
            std::mem::take(&mut phases.foreign_keys_dropped)
        });
    }
    drop_tables(from, &removed, ways, &mut out);
    if !ways.batch {
        take(&mut phases, &mut out, |phases| {
            std::mem::take(&mut phases.dropped)
        });
    }
    out.extend(enums::changed(cx, from, to));
    out.extend(domains::changed(cx, from, to));
    let late = create_tables(to, &added, ways, &mut out);
    if ways.batch {
        for (key, phases) in &mut phases {
            let mut ops = std::mem::take(&mut phases.foreign_keys_dropped);
            ops.append(&mut phases.dropped);
            ops.append(&mut phases.columns);
            ops.append(&mut phases.added);
            ops.append(&mut phases.foreign_keys_added);
            if ops.is_empty() && phases.table_kwargs.is_empty() {
                continue;
            }
            out.push(Directive::ModifyTable(ModifyTableOps {
                table_name: Name::from(&key.1),
                schema: None,
                ops,
                table_kwargs: std::mem::take(&mut phases.table_kwargs),
                unnamed: from.tables.get(*key).map(unnamed),
            }));
        }
    } else {
        take(&mut phases, &mut out, |phases| {
            std::mem::take(&mut phases.columns)
        });
        take(&mut phases, &mut out, |phases| {
            std::mem::take(&mut phases.added)
        });
    }
    out.extend(late);
    take(&mut phases, &mut out, |phases| {
        std::mem::take(&mut phases.foreign_keys_added)
    });
    out.extend(domains::dropped(cx, from, to));
    out.extend(enums::dropped(cx, from, to));
    out.extend(sequences::dropped(cx, from, to));
    out
}

fn take(
    phases: &mut IndexMap<&Key, Phases>,
    out: &mut Vec<Directive>,
    pick: impl Fn(&mut Phases) -> Vec<Op>,
) {
    for (key, phases) in phases {
        push(out, key, pick(phases));
    }
}

fn push(out: &mut Vec<Directive>, key: &Key, ops: Vec<Op>) {
    if !ops.is_empty() {
        out.push(Directive::ModifyTable(ModifyTableOps {
            table_name: Name::from(&key.1),
            schema: key.0.as_deref().map(Name::from),
            ops,
            ..ModifyTableOps::default()
        }));
    }
}

fn table(
    cx: &CompileContext,
    key: &Key,
    from: &TableFacts,
    to: &TableFacts,
    ways: &Ways,
    swapped: &[Key],
) -> Phases {
    let mut phases = Phases::default();
    // What says something about a type is bound to that type: it goes before a swap and comes again after it.
    let bound: Vec<&String> = from
        .columns
        .iter()
        .filter(|(_, column)| column.named.as_ref().is_some_and(|it| swapped.contains(it)))
        .map(|(name, _)| name)
        .collect();
    let columns = columns::columns(cx, key, from, to, &ways.casts, &bound);
    let is_lost = |text: &str| {
        columns
            .anew
            .iter()
            .any(|name| columns::mentions(text, name))
    };
    let is_bound = |text: &str| bound.iter().any(|name| columns::mentions(text, name));
    let mut dropped = missing(&from.indexes, &to.indexes);
    let mut added_indexes = missing(&to.indexes, &from.indexes);
    let again = from.indexes.iter().filter(|index| {
        let says = index.definition.contains(" WHERE ") || index.definition.contains("((");
        let is_function = index.definition.matches('(').count() > 1;
        (is_lost(&index.definition) || (says || is_function) && is_bound(&index.definition))
            && to.indexes.iter().any(|other| other.is_same(index))
    });
    for index in again {
        dropped.push(index);
        added_indexes.push(index);
    }
    for index in dropped {
        phases.dropped.push(drop_index(key, index));
    }
    let mut dropped = missing(&from.constraints, &to.constraints);
    let mut added = missing(&to.constraints, &from.constraints);
    let again = from.constraints.iter().filter(|part| {
        let says = matches!(part.shown, Constraint::Check(_) | Constraint::Exclude(_));
        (is_lost(&part.definition) || says && is_bound(&part.definition))
            && to.constraints.iter().any(|other| other.is_same(part))
    });
    for part in again {
        dropped.push(part);
        added.push(part);
    }
    for part in &dropped {
        match &part.shown {
            Constraint::ForeignKey(_) => {
                phases.foreign_keys_dropped.push(drop_constraint(key, part));
            }
            _ => phases.dropped.push(drop_constraint(key, part)),
        }
    }
    phases.dropped.extend(columns.first);
    phases.columns = columns.ops;
    for part in added {
        if is_text_only(part) {
            let name = part.name.as_deref().unwrap_or_default();
            let (table, name) = (enums::qualified(cx, key), enums::quoted(cx, name));
            let sql = format!(
                "ALTER TABLE {table} ADD CONSTRAINT {name} {}",
                part.definition
            );
            phases.added.push(enums::statement(sql));
            continue;
        }
        let op = Op::AddConstraint(AddConstraint {
            table_name: Name::from(&key.1),
            schema: key.0.as_deref().map(Name::from),
            constraint: named(part),
        });
        match &part.shown {
            Constraint::ForeignKey(_) => phases.foreign_keys_added.push(op),
            Constraint::PrimaryKey(_) => phases.added.insert(0, op),
            _ => phases.added.push(op),
        }
    }
    for index in added_indexes {
        phases.added.push(create_index(key, index));
    }
    if !ways.batch {
        let changes = storage::changes(cx, key, &from.storage, &to.storage, ways);
        phases.added.extend(changes);
        let (parted, joined) = storage::parents(cx, key, &from.storage, &to.storage);
        phases.foreign_keys_dropped.extend(parted);
        phases.foreign_keys_added.extend(joined);
    }
    phases.table_kwargs = storage::kwargs(&from.storage, &to.storage);
    if from.comment != to.comment {
        phases.added.push(comment(key, from, to));
    }
    phases
}

/// What no directive can say is said by the server's own text: CHECK (...) NO INHERIT, and INCLUDE, for which upstream
/// looks among the columns of the key alone.
fn is_text_only(part: &Part<Constraint>) -> bool {
    match &part.shown {
        Constraint::Check(_) => part.definition.contains(" NO INHERIT"),
        Constraint::PrimaryKey(_) | Constraint::Unique(_) => {
            part.definition.contains(") INCLUDE (")
        }
        _ => false,
    }
}

/// Foreign keys need the unique key that they point to: where that is dropped they are dropped before, and made again.
fn dependents(from: &Facts, to: &Facts, phases: &mut IndexMap<&Key, Phases>) {
    let mut dropped: Vec<(Key, Vec<Name>)> = Vec::new();
    for (key, phases) in phases.iter() {
        for op in &phases.dropped {
            let Op::DropConstraint(op) = op else { continue };
            let columns = match op.reverse.as_deref() {
                Some(Constraint::PrimaryKey(it)) => &it.columns,
                Some(Constraint::Unique(it)) => &it.columns,
                _ => continue,
            };
            dropped.push(((*key).clone(), columns.clone()));
        }
    }
    for (key, phases) in phases {
        let (Some(ours), Some(theirs)) = (from.tables.get(*key), to.tables.get(*key)) else {
            continue;
        };
        let gone = missing(&ours.constraints, &theirs.constraints);
        for part in &ours.constraints {
            let Constraint::ForeignKey(fk) = &part.shown else {
                continue;
            };
            let depends = dropped.iter().any(|(table, columns)| {
                points_to(&part.shown, &[table])
                    && columns.len() == fk.referred_columns.len()
                    && fk.referred_columns.iter().all(|it| columns.contains(it))
            });
            if depends && !gone.iter().any(|it| it.name == part.name) {
                phases.foreign_keys_dropped.push(drop_constraint(key, part));
                phases
                    .foreign_keys_added
                    .push(Op::AddConstraint(AddConstraint {
                        table_name: Name::from(&key.1),
                        schema: key.0.as_deref().map(Name::from),
                        constraint: named(part),
                    }));
            }
        }
    }
}

fn comment(key: &Key, from: &TableFacts, to: &TableFacts) -> Op {
    let (table_name, schema) = (Name::from(&key.1), key.0.as_deref().map(Name::from));
    match &to.comment {
        Some(comment) => Op::CreateTableComment(CreateTableComment {
            table_name,
            schema,
            comment: Some(comment.clone()),
            existing_comment: from.comment.clone(),
        }),
        None => Op::DropTableComment(DropTableComment {
            table_name,
            schema,
            existing_comment: from.comment.clone(),
        }),
    }
}

/// A constraint with the name that the server gives or gave it: without a name it could not be dropped again.
fn named(part: &Part<Constraint>) -> Constraint {
    let mut constraint = part.shown.clone();
    if let Some(name) = &part.name {
        *constraint.name_mut() = ConstraintName::Final(Name::from(name));
    }
    constraint
}

fn drop_constraint(key: &Key, part: &Part<Constraint>) -> Op {
    Op::DropConstraint(DropConstraint {
        constraint_name: part.name.as_ref().map_or(ConstraintName::Unnamed, |name| {
            ConstraintName::Final(Name::from(name))
        }),
        table_name: Name::from(&key.1),
        schema: key.0.as_deref().map(Name::from),
        kind: match &part.shown {
            Constraint::PrimaryKey(_) => Some(ConstraintKind::Primary),
            Constraint::ForeignKey(_) => Some(ConstraintKind::ForeignKey),
            Constraint::Unique(_) => Some(ConstraintKind::Unique),
            Constraint::Check(_) => Some(ConstraintKind::Check),
            Constraint::Exclude(_) => None,
        },
        reverse: Some(Box::new(named(part))),
        ..DropConstraint::default()
    })
}

fn create_index(key: &Key, part: &Part<Index>) -> Op {
    Op::CreateIndex(CreateIndex {
        table_name: Name::from(&key.1),
        schema: key.0.as_deref().map(Name::from),
        index: part.shown.clone(),
        if_not_exists: None,
    })
}

fn drop_index(key: &Key, part: &Part<Index>) -> Op {
    Op::DropIndex(DropIndex {
        index_name: part.shown.name.clone(),
        table_name: Some(Name::from(&key.1)),
        schema: key.0.as_deref().map(Name::from),
        if_exists: None,
        dialect_options: part.shown.dialect_options.clone(),
        reverse: Some(Box::new(part.shown.clone())),
    })
}

/// The constraints of a table that have no name.
fn unnamed(table: &TableFacts) -> Vec<Constraint> {
    let parts = table.constraints.iter().filter(|part| part.name.is_none());
    let parts = parts.map(|part| part.shown.clone());
    parts.chain(table.left_out.iter().cloned()).collect()
}

/// Whether a foreign key points to one of the tables.
fn points_to(constraint: &Constraint, keys: &[&Key]) -> bool {
    let Constraint::ForeignKey(key) = constraint else {
        return false;
    };
    let schema = key.referred_schema.as_ref().map(Name::as_str);
    keys.iter()
        .any(|(in_schema, name)| in_schema.as_deref() == schema && *name == key.referred_table.text)
}

/// Whether the table that a key points to has a dot in its name: `ForeignKeyConstraint(['a'], ['table.column'])` cannot
/// say that.
fn has_dot(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::ForeignKey(key) if key.referred_table.text.contains('.'))
}

/// Sorts tables so that each stands behind those it points to. Also returns the keys of foreign keys that no order
/// helps: those that point to a table that is not yet there.
fn sorted<'f>(facts: &'f Facts, keys: &[&'f Key]) -> Vec<(&'f Key, &'f TableFacts)> {
    let mut tables: Vec<(&Key, &TableFacts)> = keys
        .iter()
        .filter_map(|key| Some((*key, facts.tables.get(*key)?)))
        .collect();
    tables.sort_by_key(|(_, table)| table.shown.key());
    let shown: Vec<&Table> = tables.iter().map(|(_, table)| &table.shown).collect();
    let order = sort_tables(&shown).tables;
    tables.sort_by_key(|(_, table)| order.iter().position(|it| std::ptr::eq(*it, &table.shown)));
    // A child stands behind its parents.
    for _ in 0..tables.len() {
        let wrong = (0..tables.len()).find_map(|i| {
            let child = &tables.get(i)?.1.storage;
            let parent = (i + 1..tables.len()).find(|j| {
                tables
                    .get(*j)
                    .is_some_and(|it| storage::inherits(child, it.0))
            })?;
            Some((i, parent))
        });
        let Some((child, parent)) = wrong else { break };
        let moved = tables.remove(child);
        tables.insert(parent, moved);
    }
    tables
}

fn create_tables(
    to: &Facts,
    added: &[&Key],
    ways: &Ways,
    out: &mut Vec<Directive>,
) -> Vec<Directive> {
    let mut late = Vec::new();
    let order = sorted(to, added);
    for (i, (key, table)) in order.iter().enumerate() {
        let later: Vec<&Key> = order[i + 1..].iter().map(|(key, _)| *key).collect();
        let mut shown = table.shown.clone();
        // A key that points to a table that is made later is added when that is there; SQLite does not look.
        if !ways.batch {
            let mut keys = Vec::new();
            for part in &table.constraints {
                if points_to(&part.shown, &later) || has_dot(&part.shown) {
                    keys.push(Op::AddConstraint(AddConstraint {
                        table_name: Name::from(&key.1),
                        schema: key.0.as_deref().map(Name::from),
                        constraint: named(part),
                    }));
                }
            }
            let is_late = |it: &Constraint| points_to(it, &later) || has_dot(it);
            shown.constraints.retain(|it| !is_late(it));
            push(&mut late, key, keys);
        }
        out.push(Directive::Op(Box::new(Op::CreateTable(CreateTable {
            table: shown,
            if_not_exists: None,
        }))));
        let indexes = table.indexes.iter();
        push(
            out,
            key,
            indexes.map(|index| create_index(key, index)).collect(),
        );
    }
    late
}

fn drop_tables(from: &Facts, removed: &[&Key], ways: &Ways, out: &mut Vec<Directive>) {
    let mut order = sorted(from, removed);
    order.reverse();
    if !ways.batch {
        for (i, (key, table)) in order.iter().enumerate() {
            // A table that was dropped already may not be pointed to.
            let before: Vec<&Key> = order[..i].iter().map(|(key, _)| *key).collect();
            let circular = table
                .constraints
                .iter()
                .filter(|part| points_to(&part.shown, &before));
            push(
                out,
                key,
                circular.map(|part| drop_constraint(key, part)).collect(),
            );
        }
    }
    for (key, table) in order {
        out.push(Directive::Op(Box::new(Op::DropTable(DropTable {
            table_name: Name::from(&key.1),
            schema: key.0.as_deref().map(Name::from),
            if_exists: None,
            dialect_options: table.shown.dialect_options.clone(),
            reverse: Some(Box::new(table.shown.clone())),
        }))));
    }
}
