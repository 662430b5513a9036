//! Columns: types, defaults, identity, generated values, comments, collations.

use indexmap::IndexMap;
use limbeck_sql::{
    Identity, SequenceOptions, ServerDefault, Type,
    types::{Affinity, PgType},
};

use super::{ByTable, Cells, named_types, types, wanted};
use crate::{
    driver::{Connection, Datum},
    inspect::{
        Filter, InspectResult,
        dicts::raw_text,
        model::{ReflectedColumn, ReflectedComputed},
    },
};

/// Reads the columns: one query, and one each for enums and domains.
pub(super) fn columns(
    connection: &mut dyn Connection,
    filter: &Filter<'_>,
) -> InspectResult<ByTable<Vec<ReflectedColumn>>> {
    let named = named_types::NamedTypes::load(connection)?;
    let (generated, identity) = match connection.server_version() {
        version if version >= (12, 0, 0) => ("a.attgenerated", "a.attidentity"),
        version if version >= (10, 0, 0) => ("''::\"char\"", "a.attidentity"),
        _ => ("''::\"char\"", "''::\"char\""),
    };
    // Subqueries that run only where they are needed are cheaper than joins.
    let sequence = if connection.server_version() >= (10, 0, 0) {
        "(SELECT ARRAY[s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle::int] \
         FROM pg_catalog.pg_depend AS dep JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = dep.objid \
         WHERE dep.refclassid = 'pg_catalog.pg_class'::regclass AND dep.refobjid = a.attrelid AND dep.refobjsubid = a.attnum \
         AND dep.classid = 'pg_catalog.pg_class'::regclass AND dep.deptype = 'i')"
    } else {
        "NULL::bigint[]"
    };
    let sql = format!(
        "WITH rel AS ({}) \
         SELECT rel.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), \
         CASE WHEN a.atthasdef THEN (SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) FROM pg_catalog.pg_attrdef AS ad \
         WHERE ad.adrelid = a.attrelid AND ad.adnum = a.attnum) END, a.attnotnull, \
         (SELECT d.description FROM pg_catalog.pg_description AS d WHERE d.objoid = a.attrelid AND d.objsubid = a.attnum \
         AND d.classoid = 'pg_catalog.pg_class'::regclass), {generated}, {identity}, \
         CASE WHEN {identity} <> '' THEN {sequence} END, \
         CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN (SELECT ARRAY[co.collname::text, \
         CASE WHEN NOT pg_catalog.pg_collation_is_visible(co.oid) THEN cn.nspname::text END] \
         FROM pg_catalog.pg_collation AS co JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace \
         WHERE co.oid = a.attcollation) END \
         FROM rel \
         LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped \
         LEFT JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid \
         ORDER BY rel.relname, a.attnum",
        wanted(filter)
    );
    let found = connection.execute(&sql, &[])?;
    let counts = |row: &Vec<Datum>| {
        let default = row.get(3).and_then(Datum::as_str);
        default.is_some_and(|default| default.starts_with("nextval('"))
    };
    let owners = if found.rows.iter().any(counts) {
        owners(connection)?
    } else {
        Owners::new()
    };
    let mut tables: ByTable<Vec<ReflectedColumn>> = ByTable::new();
    for row in &found.rows {
        let mut cells = Cells::new(row);
        // A table without columns has a row of its own.
        let columns = tables.entry(cells.string()).or_default();
        let Some(name) = cells.text() else { continue };
        columns.push(column(name, &mut cells, &named, &owners, filter.schema));
    }
    Ok(tables)
}

/// The sequences that belong to columns, by the name that `nextval()` shows: their own names and the columns'.
type Owners = IndexMap<String, (String, String)>;

fn owners(connection: &mut dyn Connection) -> InspectResult<Owners> {
    let found = connection.execute(
        "SELECT c.oid::regclass::text, c.relname, a.attname FROM pg_catalog.pg_class AS c \
         JOIN pg_catalog.pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_catalog.pg_class'::regclass \
         AND d.refclassid = 'pg_catalog.pg_class'::regclass \
         JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
         WHERE c.relkind = 'S'",
        &[],
    )?;
    Ok(found
        .rows
        .iter()
        .map(|row| {
            let mut cells = Cells::new(row);
            (cells.string(), (cells.string(), cells.string()))
        })
        .collect())
}

fn column(
    name: String,
    cells: &mut Cells<'_>,
    named: &named_types::NamedTypes,
    owners: &Owners,
    schema: Option<&str>,
) -> ReflectedColumn {
    let format_type = cells.text();
    let mut default = cells.text();
    let not_null = cells.truth();
    let comment = cells.text();
    let generated = cells.string();
    let identity_kind = cells.string();
    let sequence = cells.items();
    let number = |i: usize| sequence.get(i).and_then(Datum::as_int);
    let options = SequenceOptions {
        start: number(0),
        increment: number(1),
        minvalue: number(2),
        maxvalue: number(3),
        cache: number(4),
        cycle: Some(number(5) == Some(1)),
        ..SequenceOptions::default()
    };
    let collation = cells.items();
    let text = |i: usize| collation.get(i).and_then(Datum::as_str).map(str::to_owned);
    let collation = types::Collation {
        name: text(0),
        schema: text(1),
    };
    let type_ = types::reflect_type(
        format_type.as_deref(),
        named,
        &format!("column '{name}'"),
        &collation,
    );
    let declared = format_type
        .as_deref()
        .map(|text| types::declared_type(text, &collation));
    let mut nullable = !not_null;
    if let Type::Postgresql(PgType::DOMAIN(domain)) = &type_ {
        if default.is_none() {
            default = domain.default.as_ref().and_then(|default| match default {
                ServerDefault::Literal(text) => Some(text.clone()),
                ServerDefault::Expr(expr) => raw_text(expr).map(str::to_owned),
                ServerDefault::Fetched => None,
            });
        }
        nullable = nullable && domain.not_null != Some(true);
    }
    let identity = (!identity_kind.is_empty()).then(|| Identity {
        always: Some(identity_kind == "a"),
        on_null: None,
        options,
    });
    let computed = (!generated.is_empty()).then(|| ReflectedComputed {
        sqltext: default.take().unwrap_or_default(),
        persisted: Some(generated == "s"),
    });
    let owned_sequence = default
        .as_deref()
        .filter(|text| text.starts_with("nextval('"))
        .and_then(nextval_argument_of)
        .and_then(|sequence| owners.get(&sequence))
        .filter(|(_, owner)| *owner == name)
        .map(|(sequence, _)| sequence.clone());
    let mut counts = false;
    if let Some(text) = &default
        && let Some((start, end)) = nextval_argument(text)
    {
        counts = type_.affinity() == Affinity::Integer;
        // The sequence is named as the search path sees it; the caller sees the table by its schema.
        if let Some(schema) = schema
            && !text[start..end].contains('.')
        {
            default = Some(format!("{}\"{schema}\".{}", &text[..start], &text[start..]));
        }
    }
    ReflectedColumn {
        name,
        type_,
        declared,
        nullable,
        default,
        autoincrement: Some(counts || identity.is_some()),
        comment: Some(comment),
        primary_key: None,
        computed,
        identity,
        owned_sequence,
    }
}

/// Finds what stands between the quotes of `nextval('...'`.
fn nextval_argument(default: &str) -> Option<(usize, usize)> {
    let start = default.find("nextval('")? + "nextval('".len();
    let end = start + default[start..].find('\'')?;
    (end > start && !default[start..].contains('\n')).then_some((start, end))
}

/// Reads the name of the sequence in `nextval('...'::regclass)`.
fn nextval_argument_of(default: &str) -> Option<String> {
    let start = "nextval('".len();
    let end = start + default.get(start..)?.find("'::regclass)")?;
    Some(default[start..end].replace("''", "'"))
}

/// Forgets the default of a SERIAL column: Alembic's listener on reflected columns. Returns what Alembic's log says of it.
///
/// As upstream, the column that owns the sequence is known by its name alone: a child's inherited column counts too.
pub fn autogen_column_reflect(table: &str, column: &mut ReflectedColumn) -> Option<String> {
    let default = column.default.as_ref()?;
    let sequence = column.owned_sequence.as_ref()?;
    if !matches!(column.type_, Type::INTEGER | Type::BIGINT) || !default.starts_with("nextval('") {
        return None;
    }
    let message = format!(
        "Detected sequence named '{sequence}' as owned by integer column '{table}({})', assuming SERIAL and omitting",
        column.name
    );
    column.default = None;
    Some(message)
}
