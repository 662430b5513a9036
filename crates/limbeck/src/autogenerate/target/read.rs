//! A whole database as [`Metadata`]: what models would say to get it.

use indexmap::IndexMap;
use limbeck_sql::{
    Constraint, Metadata, OptionValue, Table, Type,
    types::{ArrayArgs, PgType},
};

use crate::{
    autogenerate::full::{
        OfDomains, exact_elements, index_texts, of_domains, own, sequences, show_storage,
        valid_check,
    },
    bindings::db_error,
    driver::{Connection, Datum},
    error::{Error, ErrorKind, Result},
    inspect::{self, Filter, InspectError, InspectResult, ReflectedTable, postgresql, sqlite},
};

/// Reads the tables of all schemas; those of the default schema name none.
pub(super) fn read(connection: &mut dyn Connection) -> Result<Metadata> {
    let mut metadata = Metadata::default();
    let is_postgresql = connection.dialect_name() == "postgresql";
    for schema in schemas(connection).map_err(from_inspect)? {
        let filter = Filter::tables(schema.as_deref());
        let found = inspect::reflect(connection, &filter).map_err(from_inspect)?;
        let mut excludes = if connection.dialect_name() == "postgresql" {
            postgresql::get_multi_exclude_constraints(connection, &filter).map_err(from_inspect)?
        } else {
            IndexMap::new()
        };
        let mut deferrable = if connection.dialect_name() == "postgresql" {
            postgresql::get_multi_deferrable(connection, &filter).map_err(from_inspect)?
        } else {
            IndexMap::new()
        };
        let mut partitions = partitions(connection, schema.as_deref())?;
        let start = metadata.tables.len();
        let actual = match &schema {
            Some(schema) => schema.clone(),
            None if is_postgresql => {
                postgresql::default_schema_name(connection).map_err(from_inspect)?
            }
            None => String::new(),
        };
        let mut columns_of_domains = OfDomains::default();
        if is_postgresql {
            one_check_each(connection, &actual)?;
            columns_of_domains = of_domains(connection, &actual).map_err(from_inspect)?;
        }
        let mut texts = if is_postgresql {
            index_texts(connection, &actual).map_err(from_inspect)?
        } else {
            IndexMap::new()
        };
        for (name, table) in found {
            let texts = texts.swap_remove(&name).unwrap_or_default();
            let mut table = to_model(connection, table, &texts)?;
            own(&mut table, &columns_of_domains);
            match partitions.swap_remove(&name) {
                Some(Some(key)) => {
                    let option = "postgresql_partition_by".to_owned();
                    table.dialect_options.insert(option, OptionValue::from(key));
                }
                Some(None) => {
                    let mark = PARTITION.to_owned();
                    table.info.insert(mark, OptionValue::Bool(true));
                }
                None => {}
            }
            let keys = deferrable.swap_remove(&name).unwrap_or_default();
            postgresql::set_deferrable(&mut table, &keys);
            let excludes = excludes.swap_remove(&name).unwrap_or_default();
            let excludes = excludes.into_iter().map(Constraint::Exclude);
            table.constraints.extend(excludes);
            metadata.tables.push(table);
        }
        if is_postgresql {
            let tables = metadata.tables.get_mut(start..).unwrap_or_default();
            show_storage(connection, schema.as_deref(), &actual, tables).map_err(from_inspect)?;
            let found = sequences(connection, schema.as_deref(), &actual);
            metadata.sequences.extend(found.map_err(from_inspect)?);
        }
    }
    Ok(metadata)
}

fn from_inspect(error: InspectError) -> Error {
    match error {
        InspectError::Database(error) => db_error(&error, None),
        error => Error::new(ErrorKind::Database, error.to_string()),
    }
}

/// The mark of a table that is a partition of another one, which no model can say.
pub(in crate::autogenerate) const PARTITION: &str = "limbeck_partition";

/// The partitioned tables with their keys, and the partitions.
fn partitions(
    connection: &mut dyn Connection,
    schema: Option<&str>,
) -> Result<IndexMap<String, Option<String>>> {
    if connection.dialect_name() != "postgresql" || connection.server_version() < (10, 0, 0) {
        return Ok(IndexMap::new());
    }
    let here = match schema {
        Some(schema) => format!("n.nspname = {}", postgresql::literal(schema)),
        None => "pg_catalog.pg_table_is_visible(c.oid)".to_owned(),
    };
    let sql = format!(
        "SELECT c.relname, CASE WHEN NOT c.relispartition THEN pg_catalog.pg_get_partkeydef(c.oid) END \
         FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
         WHERE {here} AND c.relkind IN ('r', 'p') AND (c.relispartition OR c.relkind = 'p')"
    );
    let found = connection
        .execute(&sql, &[])
        .map_err(|error| db_error(&error, Some(&sql)))?;
    let text = |cell: Option<&Datum>| cell.and_then(Datum::as_str).map(str::to_owned);
    Ok(found
        .rows
        .iter()
        .map(|row| (text(row.first()).unwrap_or_default(), text(row.get(1))))
        .collect())
}

fn schemas(connection: &mut dyn Connection) -> InspectResult<Vec<Option<String>>> {
    let mut schemas = vec![None];
    if connection.dialect_name() == "postgresql" {
        let default = postgresql::default_schema_name(connection)?;
        let names = postgresql::get_schema_names(connection)?;
        schemas.extend(
            names
                .into_iter()
                .filter(|name| *name != default && name != "information_schema")
                .map(Some),
        );
    }
    Ok(schemas)
}

fn to_model(
    connection: &mut dyn Connection,
    mut found: ReflectedTable,
    texts: &IndexMap<String, String>,
) -> Result<Table> {
    let is_postgresql = connection.dialect_name() == "postgresql";
    let key = &found.primary_key.constrained_columns;
    for column in &mut found.columns {
        if !is_postgresql {
            sqlite::autogen_column_reflect(column);
        } else if postgresql::autogen_column_reflect(&found.name, column).is_some()
            && key.as_slice() != std::slice::from_ref(&column.name)
        {
            return Err(Error::new(
                ErrorKind::Config,
                format!(
                    "column '{}.{}' of the target is SERIAL without being the primary key, which no model can say",
                    found.name, column.name
                ),
            )
            .hint("write GENERATED BY DEFAULT AS IDENTITY"));
        }
    }
    if !is_postgresql {
        sqlite::real_names(&mut found);
    }
    let mut table = inspect::to_table(&found);
    exact_elements(&mut table, &found, texts);
    for constraint in &mut table.constraints {
        if says_no_inherit(constraint) {
            return Err(Error::new(
                ErrorKind::Config,
                format!(
                    "a CHECK of table '{}' of the target has NO INHERIT, which no model can say",
                    found.name
                ),
            ));
        }
        *constraint = valid_check(constraint.clone());
    }
    for column in &mut table.columns {
        make_type(&mut column.type_);
    }
    if !is_postgresql {
        let extras = sqlite::reflect_extras(connection, &found.name, None).map_err(from_inspect)?;
        for object in &extras.indexes {
            if extras.special_indexes.contains(&object.name) {
                table
                    .indexes
                    .retain(|index| index.name.text() != Some(object.name.as_str()));
                table.indexes.push(object.to_index());
            }
        }
        if extras.says_on_conflict() {
            return Err(Error::new(
                ErrorKind::Config,
                format!(
                    "table '{}' of the target has ON CONFLICT, which is not compared",
                    found.name
                ),
            ));
        }
        extras.to_batch().complete(&mut table);
    }
    Ok(table)
}

fn says_no_inherit(constraint: &Constraint) -> bool {
    let Constraint::Check(check) = constraint else {
        return false;
    };
    matches!(check.dialect_options.get("dialect_options"), Some(OptionValue::Map(options))
        if options.get("no_inherit").is_some_and(OptionValue::truthy))
}

/// SQLAlchemy's DOMAIN takes one check.
fn one_check_each(connection: &mut dyn Connection, schema: &str) -> Result<()> {
    let domains = postgresql::get_domains(connection, Some(schema)).map_err(from_inspect)?;
    match domains.iter().find(|domain| domain.constraints.len() > 1) {
        Some(domain) => Err(Error::new(
            ErrorKind::Config,
            format!(
                "domain '{}' of the target has more than one CHECK, which no model can say",
                domain.name
            ),
        )),
        None => Ok(()),
    }
}

/// Says of a domain that was found that it is to be made with its table.
fn make_type(type_: &mut Type) {
    match type_ {
        Type::Postgresql(PgType::DOMAIN(domain)) => {
            domain.create_type = None;
            make_type(&mut domain.data_type);
        }
        Type::Postgresql(PgType::ARRAY(array)) => {
            let ArrayArgs { item_type, .. } = &mut **array;
            make_type(item_type);
        }
        _ => {}
    }
}
