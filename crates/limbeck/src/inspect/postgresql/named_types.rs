//! Enums and domains.

use indexmap::IndexMap;
use limbeck_sql::Type;

use super::{Cells, literal};
use crate::{
    driver::Connection,
    inspect::{InspectResult, model::ReflectedEnum},
};

/// `get_domains()`: one domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReflectedDomain {
    /// The name.
    pub name: String,
    /// The schema.
    pub schema: String,
    /// Whether it is found without naming its schema.
    pub visible: bool,
    /// The type it narrows, without its arguments.
    pub type_: String,
    /// The same with them, which upstream loses.
    pub full_type: String,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The default.
    pub default: Option<String>,
    /// The checks, by name: name and condition.
    pub constraints: Vec<(String, String)>,
    /// The collation.
    pub collation: Option<String>,
    /// The collation's schema where it must be named.
    pub collation_schema: Option<String>,
}

/// Enums and domains of all schemas, by the name under which `format_type()` shows them.
pub(super) struct NamedTypes {
    pub(super) enums: IndexMap<Vec<String>, ReflectedEnum>,
    pub(super) domains: IndexMap<Vec<String>, ReflectedDomain>,
}

impl NamedTypes {
    /// Reads them.
    pub(super) fn load(connection: &mut dyn Connection) -> InspectResult<Self> {
        let key = |visible: bool, schema: &str, name: &str| {
            if visible {
                vec![name.to_owned()]
            } else {
                vec![schema.to_owned(), name.to_owned()]
            }
        };
        Ok(Self {
            enums: get_enums(connection, Some("*"))?
                .into_iter()
                .map(|found| (key(found.visible, &found.schema, &found.name), found))
                .collect(),
            domains: get_domains(connection, Some("*"))?
                .into_iter()
                .map(|found| (key(found.visible, &found.schema, &found.name), found))
                .collect(),
        })
    }
}

/// Writes the condition that picks a schema's types: those in sight, all (`*`), or those of one schema.
pub(super) fn schema_condition(schema: Option<&str>) -> String {
    match schema {
        None => {
            " AND pg_catalog.pg_type_is_visible(t.oid) AND n.nspname <> 'pg_catalog'".to_owned()
        }
        Some("*") => String::new(),
        Some(schema) => format!(" AND n.nspname = {}", literal(schema)),
    }
}

/// Reads the enums of a schema; `*` means all schemas.
pub fn get_enums(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedEnum>> {
    let sql = format!(
        "SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), \
         (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder) \
          FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid) \
         FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace \
         WHERE t.typtype = 'e'{} ORDER BY n.nspname, t.typname",
        schema_condition(schema)
    );
    let found = connection.execute(&sql, &[])?;
    Ok(found
        .rows
        .iter()
        .map(|row| {
            let mut cells = Cells::new(row);
            ReflectedEnum {
                name: cells.string(),
                schema: cells.string(),
                visible: cells.truth(),
                labels: cells.texts(),
            }
        })
        .collect())
}

/// Reads the domains of a schema; `*` means all schemas.
pub fn get_domains(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> InspectResult<Vec<ReflectedDomain>> {
    let sql = format!(
        "SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), \
         pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault, \
         (SELECT pg_catalog.array_agg(k.conname::text ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid), \
         (SELECT pg_catalog.array_agg(pg_catalog.pg_get_constraintdef(k.oid, true) ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid), \
         co.collname, CASE WHEN NOT pg_catalog.pg_collation_is_visible(co.oid) THEN cn.nspname END \
         FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace \
         LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation \
         LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace \
         WHERE t.typtype = 'd'{} ORDER BY n.nspname, t.typname",
        schema_condition(schema)
    );
    let found = connection.execute(&sql, &[])?;
    Ok(found.rows.iter().map(|row| domain(row)).collect())
}

/// The types that domains narrow, with the arguments that upstream's reflection loses, by the domain's schema (`None` where
/// it is found without) and name.
pub fn domain_types(
    connection: &mut dyn Connection,
) -> InspectResult<IndexMap<(Option<String>, String), Type>> {
    let named = NamedTypes::load(connection)?;
    let found = named.domains.values();
    Ok(found
        .map(|found| {
            // The domain itself says it.
            let collation = super::types::Collation {
                name: None,
                schema: None,
            };
            let description = format!("DOMAIN '{}'", found.name);
            let text = Some(found.full_type.as_str());
            let type_ = super::types::reflect_type(text, &named, &description, &collation);
            let schema = (!found.visible).then(|| found.schema.clone());
            ((schema, found.name.clone()), type_)
        })
        .collect())
}

fn domain(row: &[crate::driver::Datum]) -> ReflectedDomain {
    let mut cells = Cells::new(row);
    let name = cells.string();
    let schema = cells.string();
    let visible = cells.truth();
    let type_ = cells.string();
    let nullable = !cells.truth();
    let default = cells.text();
    let names = cells.texts();
    let definitions = cells.texts();
    ReflectedDomain {
        name,
        schema,
        visible,
        type_: type_.split('(').next().unwrap_or_default().to_owned(),
        full_type: type_,
        nullable,
        default,
        // "CHECK (condition)"; a NOT NULL may stand here too.
        constraints: names
            .into_iter()
            .zip(definitions)
            .filter_map(|(name, definition)| {
                let is_check = definition
                    .get(..5)
                    .is_some_and(|word| word.eq_ignore_ascii_case("check"));
                let inner = definition.get(7..definition.len().saturating_sub(1))?;
                is_check.then(|| (name, inner.to_owned()))
            })
            .collect(),
        collation: cells.text(),
        collation_schema: cells.text(),
    }
}
