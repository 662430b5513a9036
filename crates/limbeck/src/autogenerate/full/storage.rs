//! How tables are kept: PostgreSQL's storage parameters, tablespace, access method, UNLOGGED, INHERITS and PARTITION BY;
//! SQLite's AUTOINCREMENT, STRICT and WITHOUT ROWID.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use limbeck_sql::{CompileContext, DialectOptions, OptionValue, Table, op::Op};

use super::{
    enums,
    facts::{Facts, Key},
    postgresql::{Schema, conditions, real_text, string, text},
    server::Ways,
};
use crate::{
    driver::{Connection, Datum},
    error::{Error, ErrorKind, Result},
    inspect::{InspectResult, postgresql::literal},
};

/// What is said of a table besides its columns, constraints and indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Storage {
    unlogged: bool,
    /// Those of the TOAST table with `toast.` before them.
    parameters: BTreeMap<String, String>,
    /// `None`: the database's own.
    tablespace: Option<String>,
    /// `None`: the usual one.
    method: Option<String>,
    inherits: Vec<Key>,
    /// The columns and constraints that are a parent's.
    pub(super) inherited: Vec<String>,
    partition_by: Option<String>,
    /// SQLite's words.
    pub(super) sqlite: DialectOptions,
}

/// Reads how the tables of a schema are kept.
pub(super) fn read(
    connection: &mut dyn Connection,
    schemas: &[Schema],
    schema: &Schema,
) -> InspectResult<IndexMap<String, Storage>> {
    let method = if connection.server_version() >= (12, 0, 0) {
        "(SELECT m.amname FROM pg_catalog.pg_am AS m WHERE m.oid = c.relam AND m.amname <> pg_catalog.current_setting('default_table_access_method'))"
    } else {
        "NULL"
    };
    let key = if connection.server_version() >= (10, 0, 0) {
        "CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END"
    } else {
        "NULL"
    };
    let found = connection.execute(
        &format!(
            "SELECT c.relname, CASE c.relpersistence WHEN 'u' THEN 'u' END, {method}, s.spcname, {key}, c.reloptions, \
             (SELECT tc.reloptions FROM pg_catalog.pg_class AS tc WHERE tc.oid = c.reltoastrelid), \
             (SELECT pg_catalog.array_agg(pn.nspname::text ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits AS i \
             JOIN pg_catalog.pg_class AS pc ON pc.oid = i.inhparent JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace \
             WHERE i.inhrelid = c.oid), \
             (SELECT pg_catalog.array_agg(pc.relname::text ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits AS i \
             JOIN pg_catalog.pg_class AS pc ON pc.oid = i.inhparent WHERE i.inhrelid = c.oid) \
             FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace \
             WHERE {} AND c.relkind IN ('r', 'p')",
            conditions(std::slice::from_ref(schema))
        ),
        &[],
    )?;
    let rows = found.rows.iter();
    Ok(rows
        .map(|row| {
            let mut parameters = BTreeMap::new();
            for (at, prefix) in [(5, ""), (6, "toast.")] {
                for option in texts(row.get(at)) {
                    let (name, value) = option.split_once('=').unwrap_or((&option, "true"));
                    parameters.insert(format!("{prefix}{name}"), value.to_owned());
                }
            }
            let real = |name: String| match schemas.iter().find(|it| it.actual == name) {
                Some(known) => known.real.clone(),
                None => Some(name),
            };
            let parents = texts(row.get(7)).into_iter().map(real);
            let storage = Storage {
                unlogged: text(row, 1).is_some(),
                parameters,
                tablespace: text(row, 3),
                method: text(row, 2),
                inherits: parents.zip(texts(row.get(8))).collect(),
                inherited: Vec::new(),
                partition_by: text(row, 4).map(|it| real_text(schemas, &it)),
                sqlite: DialectOptions::new(),
            };
            (string(row, 0), storage)
        })
        .collect())
}

fn texts(datum: Option<&Datum>) -> Vec<String> {
    match datum {
        Some(Datum::Array(items)) => {
            let items = items.iter().filter_map(Datum::as_str);
            items.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Says of tables of a schema (`None`: the default one) how they are kept.
pub(in crate::autogenerate) fn show(
    connection: &mut dyn Connection,
    schema: Option<&str>,
    actual: &str,
    tables: &mut [Table],
) -> InspectResult<()> {
    let schema = Schema::plain(schema, actual);
    let mut found = read(connection, std::slice::from_ref(&schema), &schema)?;
    for table in tables {
        if let Some(storage) = found.swap_remove(table.name.as_str()) {
            storage.show(table);
        }
    }
    Ok(())
}

impl Storage {
    /// Says it of a table that was found, so that it can be made again.
    pub(super) fn show(&self, table: &mut Table) {
        let mut set = |name: &str, value: OptionValue| {
            table
                .dialect_options
                .insert(format!("postgresql_{name}"), value);
        };
        if !self.parameters.is_empty() {
            let parameters = self.parameters.iter();
            let parameters =
                parameters.map(|(name, value)| (name.clone(), OptionValue::from(value.as_str())));
            set("with", OptionValue::Map(parameters.collect()));
        }
        if let Some(key) = &self.partition_by {
            set("partition_by", OptionValue::from(key.as_str()));
        }
        if self.unlogged {
            table.prefixes = vec!["UNLOGGED".to_owned()];
        }
    }
}

/// Forgets the columns and constraints that are a parent's on both sides: they change with it.
pub(super) fn leave_to_parents(found: &mut Facts, wanted: &mut Facts) {
    for (key, theirs) in &mut wanted.tables {
        let Some(ours) = found.tables.get_mut(key) else {
            continue;
        };
        if ours.storage.inherits.is_empty() || ours.storage.inherits != theirs.storage.inherits {
            continue;
        }
        for table in [ours, theirs] {
            let inherited = table.storage.inherited.clone();
            let is_own = |name: &str| !inherited.iter().any(|it| it == name);
            table.columns.retain(|name, _| is_own(name));
            table
                .constraints
                .retain(|part| part.name.as_deref().is_none_or(is_own));
        }
    }
}

/// Whether a table inherits from another.
pub(super) fn inherits(from: &Storage, parent: &Key) -> bool {
    from.inherits.contains(parent)
}

/// What differs and cannot be changed of a table that is there.
pub(super) fn check(found: &Facts, wanted: &Facts) -> Result<()> {
    for (key, table) in &wanted.tables {
        let Some(there) = found.tables.get(key) else {
            continue;
        };
        let (ours, theirs) = (&there.storage.partition_by, &table.storage.partition_by);
        if ours != theirs {
            let say = |it: &Option<String>| match it {
                Some(key) => format!("partitioned by {key}"),
                None => "not partitioned".to_owned(),
            };
            return Err(Error::new(
                ErrorKind::Script,
                format!(
                    "table '{}' is {} in the database and {} in the models: PostgreSQL cannot change that in place",
                    key.1,
                    say(ours),
                    say(theirs)
                ),
            )
            .hint("write that revision by hand; include_object can leave the table out until then"));
        }
    }
    Ok(())
}

/// The statements that change how a table is kept.
pub(super) fn changes(
    cx: &CompileContext,
    key: &Key,
    from: &Storage,
    to: &Storage,
    ways: &Ways,
) -> Vec<Op> {
    let mut actions = Vec::new();
    let gone = from.parameters.keys();
    let gone: Vec<&str> = gone
        .filter(|name| !to.parameters.contains_key(*name))
        .map(String::as_str)
        .collect();
    if !gone.is_empty() {
        actions.push(format!("RESET ({})", gone.join(", ")));
    }
    let set: Vec<String> = to
        .parameters
        .iter()
        .filter(|(name, value)| from.parameters.get(*name) != Some(value))
        .map(|(name, value)| format!("{name} = {}", literal(value)))
        .collect();
    if !set.is_empty() {
        actions.push(format!("SET ({})", set.join(", ")));
    }
    if from.unlogged != to.unlogged {
        let word = if to.unlogged { "UNLOGGED" } else { "LOGGED" };
        actions.push(format!("SET {word}"));
    }
    if from.tablespace != to.tablespace {
        let space = to.tablespace.as_ref().unwrap_or(&ways.tablespace);
        actions.push(format!("SET TABLESPACE {}", enums::quoted(cx, space)));
    }
    if from.method != to.method {
        let method = to.method.as_ref().unwrap_or(&ways.method);
        actions.push(format!("SET ACCESS METHOD {}", enums::quoted(cx, method)));
    }
    let table = enums::qualified(cx, key);
    actions
        .into_iter()
        .map(|action| enums::statement(format!("ALTER TABLE {table} {action}")))
        .collect()
}

/// The statements that part a table from its parents, which come first, and those that join it to them, which come last.
pub(super) fn parents(
    cx: &CompileContext,
    key: &Key,
    from: &Storage,
    to: &Storage,
) -> (Vec<Op>, Vec<Op>) {
    let only = |these: &Storage, those: &Storage, word: &str| -> Vec<Op> {
        let parents = these.inherits.iter();
        let table = enums::qualified(cx, key);
        parents
            .filter(|parent| !those.inherits.contains(parent))
            .map(|parent| {
                let parent = enums::qualified(cx, parent);
                enums::statement(format!("ALTER TABLE {table} {word} {parent}"))
            })
            .collect()
    };
    (only(from, to, "NO INHERIT"), only(to, from, "INHERIT"))
}

/// The options that a batch gives to a table of SQLite's.
pub(super) fn kwargs(from: &Storage, to: &Storage) -> DialectOptions {
    let options = to.sqlite.iter();
    options
        .filter(|(name, value)| from.sqlite.get(*name) != Some(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
