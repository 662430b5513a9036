//! PostgreSQL's side: what the server writes of columns, constraints and indexes, in three queries for all tables.

use indexmap::IndexMap;
use limbeck_sql::{Constraint, ConstraintName, DialectOptions, Index, OptionValue, Table};

use super::facts::{ColumnFacts, Facts, Key, Part, TableFacts};
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
    /// Where it is looked for: itself, or a scratch schema in its place.
    pub(super) actual: String,
    /// The names looked at; `None`: all.
    pub(super) names: Option<Vec<String>>,
}

/// Puts the real schemas' names in the place of the scratch ones.
pub(super) fn real_text(schemas: &[Schema], text: &str) -> String {
    let mut text = text.to_owned();
    for schema in schemas {
        if schema.actual != schema.real_name && text.contains(&schema.actual) {
            let real = quoted_if_needed(&schema.real_name);
            text = text.replace(&schema.actual, &real);
        }
    }
    text
}

fn quoted_if_needed(name: &str) -> String {
    let is_plain = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if is_plain {
        name.to_owned()
    } else {
        crate::driver::quote_name(name)
    }
}

/// Reads the facts of schemas.
pub(super) fn read(connection: &mut dyn Connection, schemas: &[Schema]) -> InspectResult<Facts> {
    let mut facts = Facts::default();
    let left_out = left_out(connection, schemas)?;
    for schema in schemas {
        read_schema(connection, schemas, schema, &left_out, &mut facts)?;
        enums(connection, schema, &mut facts)?;
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

fn conditions(schemas: &[Schema]) -> String {
    let names: Vec<String> = schemas.iter().map(|it| literal(&it.actual)).collect();
    format!("n.nspname IN ({})", names.join(", "))
}

fn text(row: &[Datum], i: usize) -> Option<String> {
    row.get(i).and_then(Datum::as_str).map(str::to_owned)
}

fn string(row: &[Datum], i: usize) -> String {
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

/// What the queries say of one table.
#[derive(Default)]
struct Texts {
    /// By column: type, type without arguments, enum.
    columns: IndexMap<String, (String, String, Option<Key>)>,
    /// By name: the definition.
    constraints: IndexMap<String, String>,
    indexes: IndexMap<String, String>,
    partition_key: Option<String>,
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
    for (name, mut table) in reflected {
        for column in &mut table.columns {
            let _ = postgresql::autogen_column_reflect(&name, column);
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
        if let Some(key) = &texts.partition_key {
            shown.dialect_options.insert(
                "postgresql_partition_by".to_owned(),
                OptionValue::from(key.as_str()),
            );
        }
        let key = (schema.real.clone(), name);
        facts.tables.insert(key, assemble(&table, shown, &texts));
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
             CASE WHEN c.relkind = 'p' AND a.attnum = 1 THEN pg_catalog.pg_get_partkeydef(c.oid) END \
             FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid \
             LEFT JOIN pg_catalog.pg_type AS e ON e.oid IN (t.oid, t.typelem) AND e.typtype = 'e' \
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
        if let Some(enum_) = &enum_ {
            let labels = match row.get(7) {
                Some(Datum::Array(labels)) => labels.as_slice(),
                _ => &[],
            };
            let labels = labels.iter().filter_map(Datum::as_str).map(str::to_owned);
            facts.enums.insert(enum_.clone(), labels.collect());
        }
        if let Some(key) = text(row, 8) {
            table.partition_key = Some(real(&key));
        }
        table
            .columns
            .insert(string(row, 1), (type_, real(&string(row, 3)), enum_));
    }
    let constraints = connection.execute(
        &format!(
            "SELECT c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.obj_description(k.oid, 'pg_constraint') \
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
        table.constraints.insert(string(row, 1), definition);
    }
    let indexes = connection.execute(
        &format!(
            "SELECT c.relname, ic.relname, pg_catalog.pg_get_indexdef(i.indexrelid), i.indisvalid FROM pg_catalog.pg_index AS i \
             JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid WHERE {here} AND c.relkind IN ('r', 'p')"
        ),
        &[],
    )?;
    for row in &indexes.rows {
        let name = string(row, 1);
        let definition = real(&string(row, 2));
        let table = tables.entry(string(row, 0)).or_default();
        // The name stands in the text; so does the table's, which may have another one.
        let definition = match definition.find(" USING ") {
            Some(at) => {
                let unique = definition.starts_with("CREATE UNIQUE");
                format!(
                    "{}{}",
                    if unique { "UNIQUE" } else { "" },
                    &definition[at..]
                )
            }
            None => definition,
        };
        table.indexes.insert(name, definition);
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

fn assemble(reflected: &ReflectedTable, mut shown: Table, texts: &Texts) -> TableFacts {
    let indexes = std::mem::take(&mut shown.indexes);
    let mut columns = IndexMap::new();
    for (found, column) in reflected.columns.iter().zip(&mut shown.columns) {
        let (type_, base_type, enum_) = texts.columns.get(&found.name).cloned().unwrap_or_default();
        super::types::without_create(&mut column.type_);
        columns.insert(
            found.name.clone(),
            ColumnFacts {
                type_,
                base_type,
                nullable: found.nullable,
                default: found.default.clone(),
                computed: found.computed.as_ref().map(|it| it.sqltext.clone()),
                identity: found.identity.as_ref().map(|it| format!("{it:?}")),
                comment: found.comment.clone().flatten(),
                enum_,
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
        shown,
    }
}
