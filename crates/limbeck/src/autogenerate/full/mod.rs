//! Compares all that a database has: what upstream's comparison leaves out, and with nothing left to say afterwards.
//!
//! The wanted tables are made for a moment (in scratch schemas that are rolled back on PostgreSQL, in memory for SQLite),
//! so that both sides are texts of the same server: types, defaults, conditions and expressions are equal or they are
//! not. The way back is the same comparison the other way round.

mod asked;
mod columns;
mod diff;
mod domains;
mod enums;
mod facts;
mod indexes;
mod log;
mod postgresql;
mod renames;
mod sequences;
mod serials;
mod server;
mod settled;
mod sqlite;
mod storage;
mod texts;
mod types;
mod views;
mod wanted;

use indexmap::IndexSet;
use limbeck_sql::{CompileContext, Constraint, Metadata, Name, Table};

pub(super) use domains::{OfDomains, of_domains, own};
pub(super) use enums::AUTOCOMMIT;
pub(super) use indexes::{exact_elements, index_texts};
pub use renames::{Answer, GivenRenames, Renamed, Renames, unasked};
pub(super) use sequences::to_models as sequences;
pub(super) use storage::show as show_storage;
pub(super) use types::valid_check;

use ::log::Level;

use super::{
    Hooks, NameKind, NoHooks, Object, Ops, Options, ParentNames, compare, target,
    unnamed::is_reserved,
};
use crate::{
    driver::{Connection, SharedConnection},
    error::{Error, ErrorKind, Result},
    events::Events,
    inspect::InspectError,
};
use facts::{Facts, Key};
use postgresql::Schema;
use server::Ways;
use wanted::{Models, from_inspect};

/// The logger of what is found.
pub(super) const LOGGER: &str = "alembic.autogenerate.compare.full";

/// The way to the wanted schema and the way back.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Makes the database what the models say.
    pub upgrade: Ops,
    /// Makes it what it was.
    pub downgrade: Ops,
    /// The models' tables.
    pub models: Vec<Table>,
    /// The database's tables.
    pub database: Vec<Table>,
}

/// Swallows what the helpers of the comparison say.
struct Quiet;

impl Events for Quiet {
    fn log(&self, _: Level, _: &str, _: &str) {}
}

/// Compares the models with the database, all that there is to compare.
///
/// `cx`, `options` and `hooks` are those of [`compare()`](super::compare()); tables, columns, constraints and indexes that
/// `hooks` leaves out are left alone on both sides. On SQLite the directives are meant for batches.
pub fn full(
    connection: &SharedConnection,
    cx: &CompileContext,
    models: &[Metadata],
    options: &Options,
    hooks: &mut dyn Hooks,
    renames: &mut dyn Renames,
    events: &dyn Events,
) -> Result<Difference> {
    let sequences = sequences::of_models(models);
    let mut models = compare::compare(
        connection,
        cx,
        models,
        options,
        &mut NoHooks,
        &Quiet,
        compare::ReadAhead::default(),
    )?
    .models;
    models.retain(|model| !is_version_table(options, model.schema.as_ref(), &model.name.text));
    // Partitions are their table's.
    models.retain(|model| !model.info.contains_key(target::PARTITION));
    let is_sqlite = cx.dialect.name() == "sqlite";
    let (mut found, mut wanted, ways) = {
        let mut connection = connection.borrow_mut();
        let connection = connection.as_mut();
        if is_sqlite {
            (
                sqlite::read(connection).map_err(from_inspect)?,
                wanted::on_sqlite(cx, &models)?,
                Ways::sqlite(),
            )
        } else {
            on_postgresql(
                connection,
                cx,
                options,
                &Models {
                    tables: &models,
                    sequences: &sequences,
                },
            )?
        }
    };
    found.tables.retain(|key, _| {
        !is_version_table(options, key.0.as_deref().map(Name::from).as_ref(), &key.1)
    });
    leave_out(&mut found, &mut wanted, hooks)?;
    keep_used_enums(&mut wanted, &Facts::default());
    keep_used_enums(&mut found, &wanted);
    domains::check(&found, &models)?;
    storage::leave_to_parents(&mut found, &mut wanted);
    domains::name(&mut wanted, &found, &models);
    storage::check(&found, &wanted)?;
    for key in sequences::leave_alone(&mut found, &wanted) {
        events.log(
            Level::Info,
            LOGGER,
            &format!(
                "sequence '{}' is not in the models: it is left alone",
                key.1
            ),
        );
    }
    let database = found.tables.values().map(|table| table.shown.clone());
    let database = database.collect();
    let (up, down) = renames::apply(cx, &ways.names, &mut found, &wanted, renames)?;
    asked::ask(&found, &mut wanted, options, hooks)?;
    if is_sqlite {
        keep_left_out(&mut found, &mut wanted)?;
    }
    let mut difference = Difference {
        models,
        database,
        ..Difference::default()
    };
    difference.upgrade.ops = up;
    let ops = diff::diff(cx, &found, &wanted, &ways);
    difference.upgrade.ops.extend(ops);
    difference.downgrade.ops = diff::diff(cx, &wanted, &found, &ways);
    difference.downgrade.ops.extend(down);
    if !is_sqlite {
        let mut connection = connection.borrow_mut();
        let connection = connection.as_mut();
        let views = (|| {
            let default = crate::inspect::postgresql::default_schema_name(connection)?;
            views::hindering(connection, &default, &found, &wanted, &difference.upgrade)
        })();
        for (view, what) in views.map_err(from_inspect)? {
            events.log(
                Level::Warn,
                LOGGER,
                &format!(
                    "view {view} stands on {what}, which cannot change under it: drop it before, and make it again after"
                ),
            );
        }
    }
    for line in log::lines(&difference.upgrade) {
        events.log(Level::Info, LOGGER, &line);
    }
    Ok(difference)
}

fn is_version_table(options: &Options, schema: Option<&Name>, name: &str) -> bool {
    name == options.version_table
        && schema.map(Name::as_str) == options.version_table_schema.as_deref()
}

fn on_postgresql(
    connection: &mut dyn Connection,
    cx: &CompileContext,
    options: &Options,
    models: &Models<'_>,
) -> Result<(Facts, Facts, Ways)> {
    let ways = Ways::postgresql(connection)?;
    let inspected = (|| {
        let default = crate::inspect::postgresql::default_schema_name(connection)?;
        let all = crate::inspect::postgresql::get_schema_names(connection)?;
        Ok::<_, InspectError>((default, all))
    })();
    let (default, all) = inspected.map_err(from_inspect)?;
    let mut schemas = vec![Schema {
        real: None,
        quoted: ways.names.quoted(&default),
        real_name: default.clone(),
        actual: default.clone(),
        names: None,
    }];
    for name in all {
        if name == default || name == "information_schema" {
            continue;
        }
        let here = models.tables.iter().filter(|model| {
            model
                .schema
                .as_ref()
                .is_some_and(|schema| schema.text == name)
        });
        let names: Vec<String> = here.map(|model| model.name.text.clone()).collect();
        let has_sequence = models.sequences.iter().any(|sequence| {
            let schema = sequence.schema.as_ref();
            schema.is_some_and(|schema| schema.text == name)
        });
        // Without `include_schemas` other schemas are looked at as far as models are in them.
        if options.include_schemas || !names.is_empty() || has_sequence {
            schemas.push(Schema {
                real: Some(name.clone()),
                quoted: ways.names.quoted(&name),
                real_name: name.clone(),
                actual: name,
                names: (!options.include_schemas).then_some(names),
            });
        }
    }
    let found = postgresql::read(connection, &schemas).map_err(from_inspect)?;
    let wanted = wanted::on_postgresql(connection, cx, &ways.names, models, &default)?;
    Ok((found, wanted, ways))
}

/// Takes what `env.py` leaves out from both sides.
fn leave_out(found: &mut Facts, wanted: &mut Facts, hooks: &mut dyn Hooks) -> Result<()> {
    let keys: IndexSet<Key> = found
        .tables
        .keys()
        .chain(wanted.tables.keys())
        .cloned()
        .collect();
    for key in keys {
        let (ours, theirs) = (found.tables.get(&key), wanted.tables.get(&key));
        let parents = ParentNames {
            schema_name: key.0.as_deref(),
            table_name: None,
        };
        let mut keep = true;
        if ours.is_some() {
            keep = hooks.include_name(Some(&key.1), NameKind::Table, &parents)?;
        }
        let object = |facts: Option<&'_ facts::TableFacts>| facts.map(|it| it.shown.clone());
        let (ours, theirs) = (object(ours), object(theirs));
        if keep && let Some(table) = theirs.as_ref().or(ours.as_ref()) {
            let other = theirs.as_ref().and(ours.as_ref()).map(Object::Table);
            keep = hooks.include_object(
                Object::Table(table),
                Some(&key.1),
                NameKind::Table,
                theirs.is_none(),
                other,
            )?;
        }
        if !keep {
            found.tables.shift_remove(&key);
            wanted.tables.shift_remove(&key);
            continue;
        }
        leave_out_columns(&key, found, wanted, hooks)?;
        leave_out_parts(&key, found, wanted, hooks)?;
    }
    Ok(())
}

fn leave_out_columns(
    key: &Key,
    found: &mut Facts,
    wanted: &mut Facts,
    hooks: &mut dyn Hooks,
) -> Result<()> {
    let (Some(ours), Some(theirs)) = (found.tables.get_mut(key), wanted.tables.get_mut(key)) else {
        return Ok(());
    };
    let parents = ParentNames {
        schema_name: key.0.as_deref(),
        table_name: Some(&key.1),
    };
    let names: IndexSet<String> = ours
        .columns
        .keys()
        .chain(theirs.columns.keys())
        .cloned()
        .collect();
    for name in names {
        let reflected = ours.columns.get(&name).map(|it| it.shown.clone());
        let model = theirs.columns.get(&name).map(|it| it.shown.clone());
        let mut keep = true;
        if reflected.is_some() {
            keep = hooks.include_name(Some(&name), NameKind::Column, &parents)?;
        }
        let (table, column) = match (&model, &reflected) {
            (Some(column), _) => (&theirs.shown, column),
            (None, Some(column)) => (&ours.shown, column),
            (None, None) => continue,
        };
        let other = model.as_ref().and(reflected.as_ref());
        keep = keep
            && hooks.include_object(
                Object::Column(table, column),
                Some(&name),
                NameKind::Column,
                model.is_none(),
                other.map(|column| Object::Column(&ours.shown, column)),
            )?;
        if !keep {
            ours.columns.shift_remove(&name);
            theirs.columns.shift_remove(&name);
        }
    }
    Ok(())
}

/// Keeps the parts that are wanted, in order.
fn retain<T>(parts: &mut Vec<T>, mut wanted: impl FnMut(&T) -> Result<bool>) -> Result<()> {
    let mut kept = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        if wanted(&part)? {
            kept.push(part);
        }
    }
    *parts = kept;
    Ok(())
}

fn leave_out_parts(
    key: &Key,
    found: &mut Facts,
    wanted: &mut Facts,
    hooks: &mut dyn Hooks,
) -> Result<()> {
    let (Some(ours), Some(theirs)) = (found.tables.get_mut(key), wanted.tables.get_mut(key)) else {
        return Ok(());
    };
    let parents = ParentNames {
        schema_name: key.0.as_deref(),
        table_name: Some(&key.1),
    };
    let mut wants =
        |name: Option<&str>, kind, object: Object<'_>, reflected: bool| -> Result<bool> {
            Ok((!reflected || hooks.include_name(name, kind, &parents)?)
                && hooks.include_object(object, name, kind, reflected, None)?)
        };
    for (table, parts, reflected) in [
        (&ours.shown, &mut ours.constraints, true),
        (&theirs.shown, &mut theirs.constraints, false),
    ] {
        retain(parts, |part| {
            let kind = match &part.shown {
                Constraint::Unique(_) => NameKind::UniqueConstraint,
                Constraint::ForeignKey(_) => NameKind::ForeignKeyConstraint,
                Constraint::Check(_) => NameKind::CheckConstraint,
                // Upstream has no word for these, so nobody can have meant them.
                Constraint::PrimaryKey(_) | Constraint::Exclude(_) => return Ok(true),
            };
            let object = Object::Constraint(table, &part.shown);
            wants(part.name.as_deref(), kind, object, reflected)
        })?;
    }
    for (table, parts, reflected) in [
        (&ours.shown, &mut ours.indexes, true),
        (&theirs.shown, &mut theirs.indexes, false),
    ] {
        retain(parts, |part| {
            let object = Object::Index(table, &part.shown);
            wants(part.name.as_deref(), NameKind::Index, object, reflected)
        })?;
    }
    Ok(())
}

/// Forgets the enums that neither a table uses nor the other side has: nobody said anything about them.
fn keep_used_enums(facts: &mut Facts, other: &Facts) {
    let used: IndexSet<Key> = facts
        .tables
        .values()
        .flat_map(|table| {
            table
                .columns
                .values()
                .filter_map(|column| column.named.clone())
        })
        .collect();
    facts
        .enums
        .retain(|key, _| used.contains(key) || other.enums.contains_key(key));
    facts
        .domains
        .retain(|key, _| used.contains(key) || other.domains.contains_key(key));
}

/// Remembers the constraints without a name that `env.py` leaves out: a table made anew must say them all.
fn keep_left_out(found: &mut Facts, wanted: &mut Facts) -> Result<()> {
    for (key, table) in &mut found.tables {
        let Some(other) = wanted.tables.get_mut(key) else {
            continue;
        };
        let parts = table.constraints.iter().chain(&other.constraints);
        for name in parts.filter_map(|part| part.name.as_deref()) {
            if is_reserved(name) {
                return Err(Error::new(
                    ErrorKind::Script,
                    format!(
                        "constraint '{name}' of table '{}' has a name that constraints without a name get for a moment",
                        key.1
                    ),
                ));
            }
        }
        let mut compared: Vec<&Constraint> =
            table.constraints.iter().map(|part| &part.shown).collect();
        for constraint in &table.shown.constraints {
            match compared.iter().position(|it| *it == constraint) {
                Some(at) => _ = compared.remove(at),
                None if constraint.name().is_unnamed() => {
                    table.left_out.push(constraint.clone());
                }
                None => {}
            }
        }
        other.left_out.clone_from(&table.left_out);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
