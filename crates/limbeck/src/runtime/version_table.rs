//! The version table: what it looks like, what is in it, how rows move.

use limbeck_sql::{
    column::Column,
    constraint::{Constraint, PrimaryKey},
    name::{ConstraintName, Name},
    op::{CreateTable, Op},
    table::Table,
    types::{StringArgs, Type},
};

use crate::{
    driver::{Connection, Datum, DbError, DbErrorKind},
    revision::RowWrite,
};

/// How long an identifier may be in the version table that Alembic makes.
pub const VERSION_LENGTH: i64 = 32;

/// Where the version table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionTable {
    /// `version_table=`.
    pub name: String,
    /// `version_table_schema=`.
    pub schema: Option<String>,
    /// `version_table_pk=`.
    pub primary_key: bool,
}

impl VersionTable {
    /// The op that makes it.
    pub fn create(&self) -> Op {
        let version = Column {
            nullable: Some(false),
            ..Column::new(
                "version_num",
                Type::String(StringArgs {
                    length: Some(VERSION_LENGTH),
                    ..StringArgs::default()
                }),
            )
        };
        let mut table = Table {
            schema: self.schema.clone().map(Name::from),
            ..Table::new(self.name.as_str())
        };
        table.columns.push(version);
        if self.primary_key {
            table.constraints.push(Constraint::PrimaryKey(PrimaryKey {
                name: ConstraintName::Given(format!("{}_pkc", self.name).into()),
                columns: vec!["version_num".into()],
                ..PrimaryKey::default()
            }));
        }
        Op::CreateTable(CreateTable {
            table,
            if_not_exists: None,
        })
    }

    /// The table's name, quoted where it must be.
    fn quoted(&self, quote: &dyn Fn(&str) -> String) -> String {
        match &self.schema {
            Some(schema) => format!("{}.{}", quote(schema), quote(&self.name)),
            None => quote(&self.name),
        }
    }

    /// What writes the statements that move rows.
    pub fn row_writer(&self, dialect: &str, quote: &dyn Fn(&str) -> String) -> RowWriter {
        let table = self.quoted(quote);
        // PostgreSQL knows the column by its table's full name.
        let column = format!("{table}.version_num");
        let returning = match dialect {
            _ if !self.primary_key => String::new(),
            "postgresql" => format!(" RETURNING {column}"),
            "sqlite" => " RETURNING version_num".to_owned(),
            _ => String::new(),
        };
        RowWriter {
            table,
            column,
            returning,
        }
    }

    /// The statement that deletes all rows (`stamp --purge`).
    pub fn purge(&self, quote: &dyn Fn(&str) -> String) -> String {
        format!("DELETE FROM {}", self.quoted(quote))
    }

    /// Whether the table exists.
    pub fn exists(&self, connection: &mut dyn Connection) -> Result<bool, DbError> {
        let name = literal(&self.name);
        let sql = match (connection.dialect_name(), &self.schema) {
            ("postgresql", Some(schema)) => format!(
                "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE \
                 c.relname = {name} AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname = {}",
                literal(schema)
            ),
            ("postgresql", None) => format!(
                "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE \
                 c.relname = {name} AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND \
                 pg_catalog.pg_table_is_visible(c.oid) AND n.nspname != 'pg_catalog'"
            ),
            (_, schema) => {
                let master = match schema {
                    Some(schema) => format!("\"{}\".sqlite_master", schema.replace('"', "\"\"")),
                    None => "sqlite_master".to_owned(),
                };
                format!("SELECT 1 FROM {master} WHERE name = {name} AND type IN ('table', 'view')")
            }
        };
        Ok(!connection.execute(&sql, &[])?.rows.is_empty())
    }

    /// The rows, in the database's order; none where there is no table.
    pub fn rows(
        &self,
        connection: &mut dyn Connection,
        quote: &dyn Fn(&str) -> String,
    ) -> Result<Vec<String>, DbError> {
        if !self.exists(connection)? {
            return Ok(Vec::new());
        }
        let table = self.quoted(quote);
        let result =
            connection.execute(&format!("SELECT {table}.version_num FROM {table}"), &[])?;
        result
            .rows
            .into_iter()
            .filter_map(|row| row.into_iter().next())
            .map(|datum| match datum {
                Datum::Text(text) => Ok(text),
                _ => Err(no_text(&format!("{table}.version_num"))),
            })
            .collect()
    }

    /// How long an identifier may be in the table that is there; `None`: without limit, or there is no table.
    pub fn width(&self, connection: &mut dyn Connection) -> Result<Option<i64>, DbError> {
        if connection.dialect_name() != "postgresql" {
            return Ok(None);
        }
        let schema = self
            .schema
            .as_deref()
            .map_or("current_schema()".to_owned(), literal);
        let sql = format!(
            "SELECT character_maximum_length FROM information_schema.columns WHERE table_name = {} AND table_schema = \
             {schema} AND column_name = 'version_num'",
            literal(&self.name)
        );
        let result = connection.execute(&sql, &[])?;
        Ok(match result.rows.first().and_then(|row| row.first()) {
            Some(Datum::Int(width)) => Some(*width),
            Some(_) => None,
            None => Some(VERSION_LENGTH),
        })
    }
}

/// The error of a version column that holds something else than text, under the code of a type that does not fit.
fn no_text(column: &str) -> DbError {
    let mut error = DbError::new(
        DbErrorKind::Programming,
        "limbeck",
        format!("{column} holds a value that is no text"),
    );
    error.sqlstate = Some("42804".to_owned());
    error
}

/// Whether an error in reading the rows says that the table is no version table.
pub fn wrong_shape(error: &DbError) -> bool {
    matches!(error.sqlstate.as_deref(), Some("42703" | "42804"))
        || error.message.contains("no such column")
}

/// A string as an SQL literal.
/// Writes the statements that move rows, as Alembic does: literals inlined, `RETURNING` where the dialect gives inserted
/// keys back.
pub struct RowWriter {
    table: String,
    column: String,
    returning: String,
}

impl RowWriter {
    /// The statement that moves one row.
    pub fn statement(&self, write: &RowWrite) -> String {
        let Self {
            table,
            column,
            returning,
        } = self;
        match write {
            RowWrite::Insert(row) => format!(
                "INSERT INTO {table} (version_num) VALUES ({}){returning}",
                literal(row)
            ),
            RowWrite::Update { from, to } => [
                "UPDATE ",
                table,
                " SET version_num=",
                &literal(to),
                " WHERE ",
                column,
                " = ",
                &literal(from),
            ]
            .concat(),
            RowWrite::Delete(row) => {
                format!("DELETE FROM {table} WHERE {column} = {}", literal(row))
            }
        }
    }
}

fn literal(text: &str) -> String {
    ["'", &text.replace('\'', "''"), "'"].concat()
}
