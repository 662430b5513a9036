//! PostgreSQL's side: what the server writes of columns, constraints and indexes, in three queries for all tables.

use indexmap::IndexMap;
use limbeck_sql::{Constraint, ConstraintName, DialectOptions, Index, OptionValue, Table};

use super::{
    domains,
    facts::{ColumnFacts, Facts, Key, Part, TableFacts},
    indexes::{exact_elements, index_texts},
    sequences,
    settled::settled,
    storage::{self, Storage},
};
use crate::{
    driver::{Connection, Datum},
    inspect::{
        self, Filter, InspectResult, ReflectedTable,
        postgresql::{self, literal},
    },
};

/// A schema as the comparison has it, and where it is in the database.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    /// `None`: the default one.
    pub(super) real: Option<String>,
    /// Its own name.
    pub(super) real_name: String,
    /// The same as the server writes it.
    pub(super) quoted: String,
    /// Where it is looked for: itself, or a scratch schema in its place.
    pub(super) actual: String,
    /// The names looked at; `None`: all.
    pub(super) names: Option<Vec<String>>,
}

impl Schema {
    /// A schema as it is in the database, all of it.
    pub(super) fn plain(real: Option<&str>, actual: &str) -> Self {
        Self {
            real: real.map(str::to_owned),
            real_name: actual.to_owned(),
            quoted: actual.to_owned(),
            actual: actual.to_owned(),
            names: None,
        }
    }
}

/// Puts the real schemas' names in the place of the scratch ones.
pub(super) fn real_text(schemas: &[Schema], text: &str) -> String {
    let mut text = text.to_owned();
    for schema in schemas {
        if schema.actual != schema.real_name && text.contains(&schema.actual) {
            text = text.replace(&schema.actual, &schema.quoted);
        }
    }
    settled(&text)
}

/// Reads the facts of schemas.
pub(super) fn read(connection: &mut dyn Connection, schemas: &[Schema]) -> InspectResult<Facts> {
    let mut facts = Facts::default();
    let left_out = left_out(connection, schemas)?;
    for schema in schemas {
        read_schema(connection, schemas, schema, &left_out, &mut facts)?;
        enums(connection, schema, &mut facts)?;
        domains::read(connection, schemas, schema, &mut facts)?;
        sequences::read(connection, schema, &mut facts)?;
    }
    Ok(facts)
}

/// Reads the enums of a schema that no table uses.
fn enums(connection: &mut dyn Connection, schema: &Schema, facts: &mut Facts) -> InspectResult<()> {
    for found in postgresql::get_enums(connection, Some(&schema.actual))? {
        let key = (schema.real.clone(), found.name);
        facts.enums.entry(key).or_insert(found.labels);
    }
    Ok(())
}

pub(super) fn conditions(schemas: &[Schema]) -> String {
    let names: Vec<String> = schemas.iter().map(|it| literal(&it.actual)).collect();
    format!("n.nspname IN ({})", names.join(", "))
}

pub(super) fn text(row: &[Datum], i: usize) -> Option<String> {
    row.get(i).and_then(Datum::as_str).map(str::to_owned)
}

pub(super) fn string(row: &[Datum], i: usize) -> String {
    text(row, i).unwrap_or_default()
}

/// Partitions are their table's, and what belongs to an extension is the extension's.
fn left_out(
    connection: &mut dyn Connection,
    schemas: &[Schema],
) -> InspectResult<Vec<(String, String)>> {
    let partition = if connection.server_version() >= (10, 0, 0) {
        "c.relispartition"
    } else {
        "false"
    };
    let sql = format!(
        "SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
         WHERE {} AND c.relkind IN ('r', 'p', 'f') AND ({partition} OR c.relkind = 'f' OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d \
         WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))",
        conditions(schemas)
    );
    let found = connection.execute(&sql, &[])?;
    Ok(found
        .rows
        .iter()
        .map(|row| (string(row, 0), string(row, 1)))
        .collect())
}

/// What the queries say of one column.
#[derive(Clone, Default)]
struct ColumnText {
    type_: String,
    base_type: String,
    named: Option<Key>,
}

/// What the queries say of one table.
#[derive(Default)]
struct Texts {
    columns: IndexMap<String, ColumnText>,
    /// The columns and constraints that are a parent's.
    inherited: Vec<String>,
    /// By name: the definition.
    constraints: IndexMap<String, String>,
    indexes: IndexMap<String, String>,
}

fn read_schema(
    connection: &mut dyn Connection,
    schemas: &[Schema],
    schema: &Schema,
    left_out: &[(String, String)],
    facts: &mut Facts,
) -> InspectResult<()> {
    let filter = Filter {
        // Scratch schemas other than the default one are not in sight.
        schema: schema.real.as_ref().map(|_| schema.actual.as_str()),
        names: schema.names.as_deref(),
        ..Filter::tables(None)
    };
    let mut reflected = inspect::reflect(connection, &filter)?;
    let mut deferrable = postgresql::get_multi_deferrable(connection, &filter)?;
    let mut excludes = postgresql::get_multi_exclude_constraints(connection, &filter)?;
    reflected.retain(|name, _| {
        !left_out
            .iter()
            .any(|(in_schema, table)| *in_schema == schema.actual && table == name)
    });
    let mut texts = texts(connection, schemas, schema, facts)?;
    let mut storage = storage::read(connection, schemas, schema)?;
    let of_domains = domains::of_domains(connection, &schema.actual)?;
    for (name, mut table) in reflected {
        let mut serials = IndexMap::new();
        for column in &mut table.columns {
            let default = column.default.clone();
            if postgresql::autogen_column_reflect(&name, column).is_some()
                && let Some(default) = default
            {
                serials.insert(column.name.clone(), real_text(schemas, &default));
            }
        }
        rewrite(&mut table, schemas, schema);
        let texts = texts.swap_remove(&name).unwrap_or_default();
        let excludes = excludes.swap_remove(&name).unwrap_or_default();
        let mut shown = inspect::to_table(&table);
        let keys = deferrable.swap_remove(&name).unwrap_or_default();
        postgresql::set_deferrable(&mut shown, &keys);
        shown
            .constraints
            .extend(excludes.into_iter().map(Constraint::Exclude));
        let storage = storage.swap_remove(&name).unwrap_or_default();
        storage.show(&mut shown);
        domains::own(&mut shown, &of_domains);
        exact_elements(&mut shown, &table, &texts.indexes);
        let key = (schema.real.clone(), name);
        let mut assembled = assemble(&table, shown, &texts, storage);
        for (name, column) in &mut assembled.columns {
            column.serial = serials.swap_remove(name);
        }
        facts.tables.insert(key, assembled);
    }
    Ok(())
}

fn texts(
    connection: &mut dyn Connection,
    schemas: &[Schema],
    schema: &Schema,
    facts: &mut Facts,
) -> InspectResult<IndexMap<String, Texts>> {
    let here = conditions(std::slice::from_ref(schema));
    let mut tables: IndexMap<String, Texts> = IndexMap::new();
    let real = |text: &str| real_text(schemas, text);
    let columns = connection.execute(
        &format!(
            "SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.format_type(a.atttypid, NULL), \
             CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END, \
             en.nspname, e.typname, \
             (SELECT pg_catalog.array_agg(v.enumlabel::text ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum AS v WHERE v.enumtypid = e.oid), \
             e.typtype::text, CASE WHEN a.attinhcount > 0 THEN 'y' END \
             FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid \
             LEFT JOIN pg_catalog.pg_type AS e ON e.oid IN (t.oid, t.typelem) AND e.typtype IN ('e', 'd') \
             LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace \
             WHERE {here} AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum"
        ),
        &[],
    )?;
    for row in &columns.rows {
        let table = tables.entry(string(row, 0)).or_default();
        let mut type_ = real(&string(row, 2));
        if let Some(collation) = text(row, 4) {
            type_ = format!("{type_} COLLATE {}", real(&collation));
        }
        let enum_ = text(row, 6).map(|name| {
            let in_schema = string(row, 5);
            let known = schemas.iter().find(|it| it.actual == in_schema);
            let in_schema = match known {
                Some(known) => known.real.clone(),
                None => Some(in_schema),
            };
            (in_schema, name)
        });
        if let Some(enum_) = enum_
            .as_ref()
            .filter(|_| text(row, 8).as_deref() == Some("e"))
        {
            let labels = match row.get(7) {
                Some(Datum::Array(labels)) => labels.as_slice(),
                _ => &[],
            };
            let labels = labels.iter().filter_map(Datum::as_str).map(str::to_owned);
            facts.enums.insert(enum_.clone(), labels.collect());
        }
        let column = ColumnText {
            type_,
            base_type: real(&string(row, 3)),
            named: enum_,
        };
        if text(row, 9).is_some() {
            table.inherited.push(string(row, 1));
        }
        table.columns.insert(string(row, 1), column);
    }
    let constraints = connection.execute(
        &format!(
            "SELECT c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.obj_description(k.oid, 'pg_constraint'), \
             CASE WHEN k.coninhcount > 0 THEN 'y' END \
             FROM pg_catalog.pg_constraint AS k JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid \
             JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             WHERE {here} AND k.contype IN ('p', 'u', 'f', 'c', 'x')"
        ),
        &[],
    )?;
    for row in &constraints.rows {
        let mut definition = real(&string(row, 2));
        if let Some(comment) = text(row, 3) {
            definition.push_str(&format!(" /* {comment} */"));
        }
        let table = tables.entry(string(row, 0)).or_default();
        if text(row, 4).is_some() {
            table.inherited.push(string(row, 1));
        }
        table.constraints.insert(string(row, 1), definition);
    }
    for (name, found) in index_texts(connection, &schema.actual)? {
        let table = tables.entry(name).or_default();
        let found = found.into_iter();
        table.indexes = found.map(|(name, text)| (name, real(&text))).collect();
    }
    Ok(tables)
}

/// Puts the real schemas' names into what was read from scratch ones.
fn rewrite(table: &mut ReflectedTable, schemas: &[Schema], schema: &Schema) {
    table.schema.clone_from(&schema.real);
    let real = |text: &mut String| *text = real_text(schemas, text);
    for column in &mut table.columns {
        if let Some(default) = &mut column.default {
            real(default);
        }
        if let Some(computed) = &mut column.computed {
            real(&mut computed.sqltext);
        }
    }
    for key in &mut table.foreign_keys {
        if let Some(referred) = &key.referred_schema
            && let Some(known) = schemas.iter().find(|it| it.actual == *referred)
        {
            key.referred_schema.clone_from(&known.real);
        }
    }
    for check in &mut table.check_constraints {
        real(&mut check.sqltext);
    }
    for index in &mut table.indexes {
        index.expressions.iter_mut().flatten().for_each(real);
        for value in index
            .dialect_options
            .iter_mut()
            .flat_map(DialectOptions::values_mut)
        {
            if let OptionValue::Str(text) = value {
                real(text);
            }
        }
    }
}

fn assemble(
    reflected: &ReflectedTable,
    mut shown: Table,
    texts: &Texts,
    mut storage: Storage,
) -> TableFacts {
    storage.inherited.clone_from(&texts.inherited);
    let indexes = std::mem::take(&mut shown.indexes);
    let mut columns = IndexMap::new();
    for (found, column) in reflected.columns.iter().zip(&mut shown.columns) {
        let text = texts.columns.get(&found.name).cloned();
        let text = text.unwrap_or_default();
        super::types::without_create(&mut column.type_);
        columns.insert(
            found.name.clone(),
            ColumnFacts {
                type_: text.type_,
                base_type: text.base_type,
                nullable: column.nullable.unwrap_or(found.nullable),
                default: found
                    .default
                    .clone()
                    .filter(|_| column.server_default.is_some()),
                computed: found.computed.as_ref().map(|it| it.sqltext.clone()),
                serial: None,
                identity: found.identity.as_ref().map(|it| format!("{it:?}")),
                comment: found.comment.clone().flatten(),
                named: text.named,
                shown: column.clone(),
            },
        );
    }
    let part_name = |name: &ConstraintName| name.text().map(str::to_owned);
    let constraints = shown.constraints.iter().filter_map(|constraint| {
        let name = part_name(constraint.name())?;
        Some(Part {
            definition: texts.constraints.get(&name)?.clone(),
            name: Some(name),
            free_name: false,
            shown: super::types::valid_check(constraint.clone()),
        })
    });
    let indexes: Vec<Part<Index>> = indexes
        .into_iter()
        .filter_map(|index| {
            let name = part_name(&index.name)?;
            Some(Part {
                definition: texts.indexes.get(&name)?.clone(),
                name: Some(name),
                free_name: false,
                shown: index,
            })
        })
        .collect();
    TableFacts {
        constraints: constraints.collect(),
        comment: shown.comment.clone(),
        columns,
        indexes,
        storage,
        shown,
        left_out: Vec::new(),
    }
}
