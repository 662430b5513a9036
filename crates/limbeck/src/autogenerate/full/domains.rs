//! PostgreSQL's domains: made, changed in place, dropped. Another type under one is swapped as an enum is.

use indexmap::IndexMap;
use limbeck_sql::{CompileContext, ConstraintName, Table, Type, types::PgType};

use super::{
    enums,
    facts::{Facts, Key},
    postgresql::{Schema, conditions, real_text, string, text},
};
use crate::{
    autogenerate::ops::Directive,
    driver::{Connection, Datum},
    error::{Error, ErrorKind, Result},
    inspect::{
        InspectResult,
        postgresql::{domain_types, literal},
    },
};

/// A domain as the server writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DomainFacts {
    /// The type that it narrows, with its collation.
    type_: String,
    not_null: bool,
    default: Option<String>,
    /// Names and definitions, sorted.
    checks: Vec<(String, String)>,
}

/// Reads the domains of a schema.
pub(super) fn read(
    connection: &mut dyn Connection,
    schemas: &[Schema],
    schema: &Schema,
    facts: &mut Facts,
) -> InspectResult<()> {
    let found = connection.execute(
        &format!(
            "SELECT t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod), \
             CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END, \
             CASE WHEN t.typnotnull THEN 't' END, t.typdefault, \
             (SELECT pg_catalog.array_agg(k.conname::text ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c'), \
             (SELECT pg_catalog.array_agg(pg_catalog.pg_get_constraintdef(k.oid) ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c') \
             FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace \
             JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype \
             WHERE {} AND t.typtype = 'd' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d \
             WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e') ORDER BY t.typname",
            conditions(std::slice::from_ref(schema))
        ),
        &[],
    )?;
    let real = |text: &str| real_text(schemas, text);
    for row in &found.rows {
        let mut type_ = real(&string(row, 1));
        if let Some(collation) = text(row, 2) {
            type_ = format!("{type_} COLLATE {}", real(&collation));
        }
        let texts = |at: usize| match row.get(at) {
            Some(Datum::Array(items)) => items.as_slice(),
            _ => &[],
        };
        let both = texts(5).iter().zip(texts(6));
        let checks =
            both.filter_map(|(name, text)| Some((name.as_str()?.to_owned(), real(text.as_str()?))));
        let domain = DomainFacts {
            type_,
            not_null: text(row, 3).is_some(),
            default: text(row, 4).map(|it| real(&it)),
            checks: checks.collect(),
        };
        let key = (schema.real.clone(), string(row, 0));
        facts.domains.insert(key, domain);
    }
    Ok(())
}

/// What upstream's reflection does not say of columns of domains.
#[derive(Default)]
pub(in crate::autogenerate) struct OfDomains {
    /// By table and name: whether NOT NULL and a default are their own.
    columns: IndexMap<(String, String), (bool, bool)>,
    /// By schema and name: what the domains narrow, with its arguments.
    types: IndexMap<(Option<String>, String), Type>,
}

/// Reads them.
pub(in crate::autogenerate) fn of_domains(
    connection: &mut dyn Connection,
    schema: &str,
) -> InspectResult<OfDomains> {
    let found = connection.execute(
        &format!(
            "SELECT c.relname, a.attname, CASE WHEN a.attnotnull THEN 'y' END, CASE WHEN a.atthasdef THEN 'y' END \
             FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid AND t.typtype = 'd' \
             WHERE n.nspname = {} AND c.relkind IN ('r', 'p')",
            literal(schema)
        ),
        &[],
    )?;
    let rows = found.rows.iter();
    let columns = rows
        .map(|row| {
            let own = (text(row, 2).is_some(), text(row, 3).is_some());
            ((string(row, 0), string(row, 1)), own)
        })
        .collect();
    let types = if found.rows.is_empty() {
        IndexMap::new()
    } else {
        domain_types(connection)?
    };
    Ok(OfDomains { columns, types })
}

/// Takes from columns what is their domain's: upstream's reflection mixes both.
pub(in crate::autogenerate) fn own(table: &mut Table, of_domains: &OfDomains) {
    for column in &mut table.columns {
        let key = (table.name.text.clone(), column.name.text.clone());
        if let Type::Postgresql(PgType::DOMAIN(domain)) = &mut column.type_ {
            let schema = domain.schema.as_ref().map(|name| name.text.clone());
            if let Some(type_) = of_domains.types.get(&(schema, domain.name.text.clone())) {
                domain.data_type = type_.clone();
            }
        }
        if let Some((not_null, has_default)) = of_domains.columns.get(&key) {
            column.nullable = Some(!not_null);
            if !has_default {
                column.server_default = None;
            }
        }
    }
}

/// Gives the checks that the models leave without a name the names that they have in the database.
pub(super) fn name(wanted: &mut Facts, found: &Facts, models: &[Table]) {
    let mut named = Vec::new();
    for column in models.iter().flat_map(|table| &table.columns) {
        names(&column.type_, &mut named);
    }
    for (key, domain) in &mut wanted.domains {
        let Some(there) = found.domains.get(key) else {
            continue;
        };
        for (name, text) in &mut domain.checks {
            if named.contains(name) || there.checks.iter().any(|it| it.0 == *name) {
                continue;
            }
            if let Some(same) = there.checks.iter().find(|it| it.1 == *text) {
                name.clone_from(&same.0);
            }
        }
        domain.checks.sort();
    }
}

/// An enum under a domain is not changed: whatever has the domain would have to change with it.
pub(super) fn check(found: &Facts, models: &[Table]) -> Result<()> {
    for column in models.iter().flat_map(|table| &table.columns) {
        let Type::Postgresql(PgType::DOMAIN(domain)) = &column.type_ else {
            continue;
        };
        let (Type::Enum(args) | Type::Postgresql(PgType::ENUM(args))) = &domain.data_type else {
            continue;
        };
        let Some(name) = args.name.text() else {
            continue;
        };
        let schema = args.schema.as_ref().map(|it| it.text.clone());
        let there = found.enums.get(&(schema, name.to_owned()));
        if there.is_none_or(|labels| *labels != args.enums) {
            return Err(Error::new(
                ErrorKind::Script,
                format!(
                    "enum '{}' under domain '{}' is another one in the database, or none: it is not changed with a domain on it",
                    name, domain.name
                ),
            )
            .hint("write that revision by hand"));
        }
    }
    Ok(())
}

/// The names that models give.
fn names(type_: &Type, out: &mut Vec<String>) {
    match type_ {
        Type::Postgresql(PgType::DOMAIN(domain)) => {
            let name = |it: &ConstraintName| it.text().map(str::to_owned);
            out.extend(name(&domain.constraint_name));
            out.extend(domain.checks.iter().filter_map(|it| name(&it.name)));
        }
        Type::ARRAY(array) | Type::Postgresql(PgType::ARRAY(array)) => names(&array.item_type, out),
        _ => {}
    }
}

fn create(cx: &CompileContext, key: &Key, domain: &DomainFacts) -> String {
    let mut sql = format!(
        "CREATE DOMAIN {} AS {}",
        enums::qualified(cx, key),
        domain.type_
    );
    if let Some(default) = &domain.default {
        sql.push_str(&format!(" DEFAULT {default}"));
    }
    if domain.not_null {
        sql.push_str(" NOT NULL");
    }
    for (name, text) in &domain.checks {
        sql.push_str(&format!(" CONSTRAINT {} {text}", enums::quoted(cx, name)));
    }
    sql
}

/// CREATE DOMAIN for those that only the other side has.
pub(super) fn created(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let new = to.domains.iter();
    new.filter(|(key, _)| !from.domains.contains_key(*key))
        .map(|(key, domain)| enums::execute(create(cx, key, domain)))
        .collect()
}

/// DROP DOMAIN for those that are used no more.
pub(super) fn dropped(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let gone = from.domains.keys();
    gone.filter(|key| !to.domains.contains_key(*key))
        .map(|key| enums::execute(format!("DROP DOMAIN {}", enums::qualified(cx, key))))
        .collect()
}

/// The domains that get another type.
pub(super) fn swapped(from: &Facts, to: &Facts) -> Vec<Key> {
    let changed = to.domains.iter().filter(|(key, wanted)| {
        let found = from.domains.get(*key);
        found.is_some_and(|found| found.type_ != wanted.type_)
    });
    changed.map(|(key, _)| key.clone()).collect()
}

/// What changes in place, and the swaps.
pub(super) fn changed(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let mut out = Vec::new();
    for (key, wanted) in &to.domains {
        let Some(found) = from.domains.get(key).filter(|found| *found != wanted) else {
            continue;
        };
        if found.type_ != wanted.type_ {
            enums::swap(
                cx,
                key,
                from,
                to,
                "DOMAIN",
                create(cx, key, wanted),
                &mut out,
            );
            continue;
        }
        let mut alter = |action: String| {
            let domain = enums::qualified(cx, key);
            out.push(enums::execute(format!("ALTER DOMAIN {domain} {action}")));
        };
        for (name, _) in found.checks.iter().filter(|it| !wanted.checks.contains(it)) {
            alter(format!("DROP CONSTRAINT {}", enums::quoted(cx, name)));
        }
        if found.default != wanted.default {
            alter(match &wanted.default {
                Some(default) => format!("SET DEFAULT {default}"),
                None => "DROP DEFAULT".to_owned(),
            });
        }
        if found.not_null != wanted.not_null {
            let word = if wanted.not_null { "SET" } else { "DROP" };
            alter(format!("{word} NOT NULL"));
        }
        for (name, text) in wanted.checks.iter().filter(|it| !found.checks.contains(it)) {
            alter(format!("ADD CONSTRAINT {} {text}", enums::quoted(cx, name)));
        }
    }
    out
}
