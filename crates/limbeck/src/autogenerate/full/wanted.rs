//! The wanted side: the models' tables made for a moment, so that the server says what it makes of them.

use std::cell::RefCell;

use indexmap::IndexSet;
use limbeck_sql::{
    CompileContext, Constraint, ConstraintName, Name, Op, Sequence, Table, Type,
    dialect::{CreatedTypes, Paramstyle},
    op::{AddConstraint, CreateIndex, CreateTable},
    types::PgType,
};

use super::{
    facts::Facts,
    postgresql::{self, Schema},
    renames::Names,
    sequences, sqlite, texts, types,
};
use crate::{
    autogenerate::scratch_name,
    bindings::db_error,
    config::url::Url,
    driver::{ConnectOptions, Connection, Datum, connect, quote_name},
    error::{Error, ErrorKind, Result},
    inspect::InspectError,
};

pub(super) fn from_inspect(error: InspectError) -> Error {
    match error {
        InspectError::Database(error) => db_error(&error, None),
        error => Error::new(ErrorKind::Database, error.to_string()),
    }
}

/// A model as directives show it: flags of columns and CHECKs of types stand among the constraints alone.
pub(super) fn plain(model: &Table) -> Table {
    let mut table = model.clone();
    for column in &mut table.columns {
        column.unique = None;
        column.index = None;
        column.foreign_keys.clear();
        column.constraints.clear();
        match &mut column.type_ {
            Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => {
                args.create_constraint = false
            }
            Type::Boolean(args) | Type::BOOLEAN(args) => args.create_constraint = false,
            _ => {}
        }
    }
    for constraint in &mut table.constraints {
        if let Constraint::Check(check) = constraint {
            check.type_bound = false;
        }
    }
    table
}

/// What the models have.
pub(super) struct Models<'m> {
    pub(super) tables: &'m [Table],
    pub(super) sequences: &'m [Sequence],
}

/// Makes the models' tables in scratch schemas of the same database and reads them; nothing of it stays.
pub(super) fn on_postgresql(
    connection: &mut dyn Connection,
    cx: &CompileContext,
    names: &Names,
    models: &Models<'_>,
    default_schema: &str,
) -> Result<Facts> {
    let nested = connection.in_transaction();
    let begun = if nested {
        connection.savepoint("limbeck_scratch")
    } else {
        connection.begin()
    };
    begun.map_err(|error| db_error(&error, None))?;
    let facts = make_and_read(connection, cx, names, models, default_schema);
    let ended = if nested {
        let rolled = connection.rollback_to("limbeck_scratch");
        rolled.and_then(|()| connection.release("limbeck_scratch"))
    } else {
        connection.rollback()
    };
    let mut facts = facts?;
    ended.map_err(|error| db_error(&error, None))?;
    show_models(&mut facts, models.tables);
    Ok(facts)
}

fn run(connection: &mut dyn Connection, sql: &str) -> Result<()> {
    let ran = connection.execute(sql, &[]);
    ran.map(drop).map_err(|error| {
        db_error(&error, Some(sql)).hint(
            "the models' tables are made for a moment, to learn what the server makes of them",
        )
    })
}

fn run_op(connection: &mut dyn Connection, cx: &CompileContext, op: &Op) -> Result<()> {
    let statements = op
        .compile(cx)
        .map_err(|error| Error::new(ErrorKind::Script, error.to_string()))?;
    for statement in statements {
        run(connection, &statement.sql)?;
    }
    Ok(())
}

/// The context of statements that are run as they are.
fn own(cx: &CompileContext) -> CompileContext {
    CompileContext {
        naming_convention: std::rc::Rc::default(),
        literal_binds: true,
        paramstyle: Paramstyle::Named,
        warnings: RefCell::default(),
        created_types: CreatedTypes::default(),
        ..cx.clone()
    }
}

fn make_and_read(
    connection: &mut dyn Connection,
    cx: &CompileContext,
    names: &Names,
    models: &Models<'_>,
    default_schema: &str,
) -> Result<Facts> {
    let (models, sequences) = (models.tables, models.sequences);
    let cx = own(cx);
    let is_default =
        |schema: Option<&Name>| schema.is_none_or(|name| name.as_str() == default_schema);
    let mut named: IndexSet<String> = IndexSet::new();
    let of_tables = models.iter().filter_map(|table| table.schema.as_ref());
    let of_sequences = sequences.iter().filter_map(|it| it.schema.as_ref());
    for schema in of_tables.chain(of_sequences) {
        if !is_default(Some(schema)) {
            named.insert(schema.text.clone());
        }
    }
    let base = scratch_name()?;
    let scratch = |real: Option<&str>| match real.and_then(|name| named.get_index_of(name)) {
        Some(i) => format!("{base}_{}_", i + 1),
        None => format!("{base}_0_"),
    };
    let looked_at = |real: Option<&str>| {
        let here = models.iter().filter(|table| {
            let schema = table.schema.as_ref().filter(|name| !is_default(Some(name)));
            schema.map(Name::as_str) == real
        });
        Some(here.map(|table| table.name.text.clone()).collect())
    };
    let mut schemas = vec![Schema {
        real: None,
        quoted: names.quoted(default_schema),
        real_name: default_schema.to_owned(),
        actual: scratch(None),
        names: looked_at(None),
    }];
    schemas.extend(named.iter().map(|name| Schema {
        real: Some(name.clone()),
        quoted: names.quoted(name),
        real_name: name.clone(),
        actual: scratch(Some(name)),
        names: looked_at(Some(name)),
    }));
    for schema in &schemas {
        run(
            connection,
            &format!("CREATE SCHEMA {}", quote_name(&schema.actual)),
        )?;
    }
    let path = connection
        .execute("SELECT pg_catalog.current_setting('search_path')", &[])
        .map_err(|error| db_error(&error, None))?;
    let path = path.scalar().and_then(Datum::as_str).unwrap_or_default();
    let sql = format!(
        "SELECT pg_catalog.set_config('search_path', {}, true)",
        crate::inspect::postgresql::literal(&format!("{}, {path}", quote_name(&schemas[0].actual)))
    );
    run(connection, &sql)?;
    // A type of a schema without tables of the models is the real one.
    let place = |schema: Option<&Name>| match schema {
        Some(name) if named.contains(&name.text) => Some(Name::from(scratch(Some(&name.text)))),
        Some(name) if !is_default(Some(name)) => Some(name.clone()),
        _ => None,
    };
    let mut tables: Vec<Table> = models
        .iter()
        .map(|model| types::translated(&plain(model), &place))
        .collect();
    let is_child = |table: &Table| table.dialect_options.contains_key("postgresql_inherits");
    tables.sort_by_key(is_child);
    let places: Vec<(String, String)> = texts::types(models, &named)
        .into_iter()
        .map(|(schema, type_)| {
            let (from, type_) = (names.quoted(&schema), names.quoted(&type_));
            let to = scratch(
                Some(&schema)
                    .filter(|it| *it != default_schema)
                    .map(String::as_str),
            );
            (format!("{from}.{type_}"), format!("{to}.{type_}"))
        })
        .collect();
    for table in &mut tables {
        texts::replace(table, &places);
    }
    for sequence in sequences {
        let schema = place(sequence.schema.as_ref());
        let sql = sequences::create(&cx, sequence, schema.as_ref())?;
        run(connection, &sql)?;
    }
    make(connection, &cx, &tables, true)?;
    postgresql::read(connection, &schemas).map_err(from_inspect)
}

fn make(
    connection: &mut dyn Connection,
    cx: &CompileContext,
    tables: &[Table],
    keys_later: bool,
) -> Result<()> {
    for table in tables {
        let mut bare = table.clone();
        bare.indexes.clear();
        if keys_later {
            bare.constraints
                .retain(|it| !matches!(it, Constraint::ForeignKey(_)));
        }
        let op = Op::CreateTable(CreateTable {
            table: bare,
            if_not_exists: None,
        });
        run_op(connection, cx, &op)?;
        for index in &table.indexes {
            let op = Op::CreateIndex(CreateIndex {
                table_name: table.name.clone(),
                schema: table.schema.clone(),
                index: index.clone(),
                if_not_exists: None,
            });
            run_op(connection, cx, &op)?;
        }
    }
    if !keys_later {
        return Ok(());
    }
    for table in tables {
        for constraint in &table.constraints {
            if matches!(constraint, Constraint::ForeignKey(_)) {
                let op = Op::AddConstraint(AddConstraint {
                    table_name: table.name.clone(),
                    schema: table.schema.clone(),
                    constraint: constraint.clone(),
                });
                run_op(connection, cx, &op)?;
            }
        }
    }
    Ok(())
}

/// Shows the models' own objects where they have a name.
fn show_models(facts: &mut Facts, models: &[Table]) {
    for (key, table) in &mut facts.tables {
        let model = models.iter().find(|model| {
            let schema = model.schema.as_ref().map(|name| name.text.clone());
            model.name.text == key.1 && (schema == key.0 || key.0.is_none())
        });
        let Some(model) = model else { continue };
        let mut model = plain(model);
        for column in &mut model.columns {
            types::without_create(&mut column.type_);
            if let Some(found) = table.columns.get_mut(column.name.as_str()) {
                found.shown = column.clone();
            }
        }
        for part in &mut table.constraints {
            let name = part.name.as_deref();
            let named = model.constraints.iter().find(|it| {
                it.name().text().is_some()
                    && it.name().text() == name
                    && !matches!(it.name(), ConstraintName::Unnamed)
            });
            match named {
                Some(constraint) => part.shown = constraint.clone(),
                None => part.free_name = true,
            }
        }
        for part in &mut table.indexes {
            let name = part.name.as_deref();
            if let Some(index) = model.indexes.iter().find(|it| it.name.text() == name) {
                part.shown = index.clone();
            }
        }
        model.indexes.clear();
        table.shown = model;
    }
}

/// Makes the models' tables in a database in memory and reads them.
pub(super) fn on_sqlite(cx: &CompileContext, models: &[Table]) -> Result<Facts> {
    let url = Url {
        drivername: "sqlite".to_owned(),
        ..Url::default()
    };
    let mut connection =
        connect(&url, &ConnectOptions::default()).map_err(|error| db_error(&error, None))?;
    let tables: Vec<Table> = models
        .iter()
        .map(|model| types::translated(&plain(model), &|_| None))
        .collect();
    make(&mut *connection, &own(cx), &tables, false)?;
    let mut facts = sqlite::read(&mut *connection).map_err(from_inspect)?;
    show_models(&mut facts, models);
    Ok(facts)
}
