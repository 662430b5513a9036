//! What the server says of itself: how it casts, and which of its words it quotes as names.

use super::{columns::Casts, renames::Names};
use crate::{
    bindings::db_error,
    driver::{Connection, Datum, ResultSet},
    error::Result,
};

/// Which of a server's ways matter.
pub(super) struct Ways {
    /// A table is changed in one batch, its constraints included.
    pub(super) batch: bool,
    pub(super) casts: Casts,
    pub(super) names: Names,
    /// The database's tablespace.
    pub(super) tablespace: String,
    /// The usual access method of tables.
    pub(super) method: String,
}

impl Ways {
    pub(super) fn sqlite() -> Self {
        Self {
            batch: true,
            casts: Casts::default(),
            names: Names {
                is_sqlite: true,
                ..Names::default()
            },
            tablespace: String::new(),
            method: String::new(),
        }
    }

    pub(super) fn postgresql(connection: &mut dyn Connection) -> Result<Self> {
        let mut ask = |sql: &str| -> Result<ResultSet> {
            let found = connection.execute(sql, &[]);
            found.map_err(|error| db_error(&error, None))
        };
        let casts = ask(
            "SELECT pg_catalog.format_type(castsource, NULL), pg_catalog.format_type(casttarget, NULL) \
             FROM pg_catalog.pg_cast WHERE castcontext IN ('a', 'i')",
        )?;
        let explicit = ask(
            "SELECT pg_catalog.format_type(castsource, NULL), pg_catalog.format_type(casttarget, NULL) \
             FROM pg_catalog.pg_cast WHERE castcontext = 'e'",
        )?;
        let words = ask("SELECT word FROM pg_catalog.pg_get_keywords() WHERE catcode <> 'U'")?;
        let usual = ask(
            "SELECT s.spcname, pg_catalog.current_setting('default_table_access_method', true) FROM pg_catalog.pg_database AS d \
             JOIN pg_catalog.pg_tablespace AS s ON s.oid = d.dattablespace WHERE d.datname = pg_catalog.current_database()",
        )?;
        let text = |datum: Option<&Datum>| {
            let text = datum.and_then(Datum::as_str);
            text.unwrap_or_default().to_owned()
        };
        let casts = casts.rows.iter();
        Ok(Self {
            batch: false,
            casts: Casts {
                needed: true,
                known: casts
                    .map(|row| (text(row.first()), text(row.get(1))))
                    .collect(),
                explicit: explicit
                    .rows
                    .iter()
                    .map(|row| (text(row.first()), text(row.get(1))))
                    .collect(),
            },
            names: Names {
                keywords: words.rows.iter().map(|row| text(row.first())).collect(),
                is_sqlite: false,
            },
            tablespace: text(usual.rows.first().and_then(|row| row.first())),
            method: text(usual.rows.first().and_then(|row| row.get(1))),
        })
    }
}
