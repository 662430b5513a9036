//! What move-and-copy must keep of a table and upstream's reflection does not tell.

use indexmap::IndexMap;
use limbeck_sql::{
    ConstraintName, DialectOptions, Expr, Index, IndexElement, Name, Table,
    batch::{BatchExtras, KeyOptions, RawIndex},
};

use super::{autogen_column_reflect, ddl, int_of, keys, pragma, prefix, table_sql, text_of};
use crate::{
    driver::{Connection, Datum, sqlite::SqliteConnection},
    inspect::{Filter, InspectError, InspectResult, ReflectedTable, to_table},
};

/// A trigger, an index or a view with the text that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaObject {
    /// The name.
    pub name: String,
    /// The table it is on; for a view its own name.
    pub table: String,
    /// The statement.
    pub sql: String,
}

impl SchemaObject {
    /// Tells whether an index is unique.
    pub fn is_unique(&self) -> bool {
        let mut words = self.sql.split_whitespace().skip(1);
        words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("unique"))
    }

    /// Makes an index with its elements as they are written: what upstream's reflection cannot say.
    pub fn to_index(&self) -> Index {
        let elements = ddl::split_create_table(&self.sql)
            .into_iter()
            .map(|part| IndexElement::from(Expr::Raw(part.text)))
            .collect();
        let mut dialect_options = DialectOptions::new();
        if let Some(at) = ddl::find_word(&self.sql, "WHERE", 0) {
            let text = self.sql[at + "WHERE".len()..].trim().to_owned();
            dialect_options.insert("sqlite_where".to_owned(), Expr::Raw(text).into());
        }
        Index {
            name: ConstraintName::Final(Name::from(&self.name)),
            elements,
            unique: Some(self.is_unique()),
            dialect_options,
            ..Index::default()
        }
    }
}

/// What SQLite holds of a table beyond the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SqliteExtras {
    /// The statement that made the table.
    pub sql: String,
    /// The parts of that statement, columns and constraints, as written.
    pub parts: Vec<ddl::Part>,
    /// The triggers on the table.
    pub triggers: Vec<SchemaObject>,
    /// The indexes made by CREATE INDEX, those with expressions included.
    pub indexes: Vec<SchemaObject>,
    /// The names of those indexes that upstream's reflection would lose or weaken: expressions, DESC, collations.
    pub special_indexes: Vec<String>,
    /// All views of the database, in the order they were made.
    pub views: Vec<SchemaObject>,
    /// Collations other than BINARY, by column.
    pub collations: IndexMap<String, String>,
    /// The column with AUTOINCREMENT.
    pub autoincrement: Option<String>,
    /// Whether it is WITHOUT ROWID.
    pub without_rowid: bool,
    /// Whether it is STRICT.
    pub strict: bool,
    /// Options of foreign keys: upstream loses those that stand in a column, and those between names in quotes on a line.
    pub foreign_keys: Vec<KeyOptions>,
}

impl SqliteExtras {
    /// Says whether a constraint tells what happens to rows that violate it.
    pub fn says_on_conflict(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| ddl::find_word(&part.text, "CONFLICT", 0).is_some())
    }

    /// Says what of this move-and-copy needs.
    pub fn to_batch(&self) -> BatchExtras {
        BatchExtras {
            triggers: self.triggers.iter().map(|it| it.sql.clone()).collect(),
            raw_indexes: self
                .indexes
                .iter()
                .filter(|index| self.special_indexes.contains(&index.name))
                .map(|index| RawIndex {
                    name: index.name.clone(),
                    sql: index.sql.clone(),
                })
                .collect(),
            collations: self.collations.clone(),
            autoincrement: self.autoincrement.is_some(),
            without_rowid: self.without_rowid,
            strict: self.strict,
            foreign_keys: self.foreign_keys.clone(),
        }
    }
}

/// Puts names of constraints right: of several in quotes on one line, upstream's patterns take all from the first name to
/// the last.
pub fn real_names(table: &mut ReflectedTable) {
    const WORD: &str = "constraint \"";
    let real = |name: &mut Option<String>| {
        if let Some(text) = name
            && let Some(at) = text.to_ascii_lowercase().rfind(WORD)
        {
            *name = Some(text[at + WORD.len()..].to_owned());
        }
    };
    real(&mut table.primary_key.name);
    table
        .foreign_keys
        .iter_mut()
        .for_each(|key| real(&mut key.name));
    let uniques = table.unique_constraints.iter_mut();
    uniques.for_each(|unique| real(&mut unique.name));
}

/// Reads a table for `batch_alter_table`: as upstream reflects it, defaults in parentheses, and what that loses.
pub fn reflect_for_batch(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<(Table, BatchExtras)> {
    let names = [table.to_owned()];
    let mut found = super::reflect(connection, &Filter::named(schema, &names))?;
    let Some(mut reflected) = found.swap_remove(table) else {
        return Err(InspectError::NoSuchTable(table.to_owned()));
    };
    for column in &mut reflected.columns {
        autogen_column_reflect(column);
    }
    real_names(&mut reflected);
    let extras = reflect_extras(connection, table, schema)?;
    Ok((to_table(&reflected), extras.to_batch()))
}

/// Reads the extras of a table.
pub fn reflect_extras(
    connection: &mut dyn Connection,
    table: &str,
    schema: Option<&str>,
) -> InspectResult<SqliteExtras> {
    let sql = table_sql(connection, table, schema)?.unwrap_or_default();
    let parts = ddl::split_create_table(&sql);
    let mut extras = SqliteExtras {
        triggers: objects(connection, "trigger", Some(table), schema)?,
        indexes: objects(connection, "index", Some(table), schema)?,
        views: objects(connection, "view", None, schema)?,
        foreign_keys: foreign_keys(&parts),
        parts,
        sql,
        ..SqliteExtras::default()
    };
    for row in pragma(connection, "table_list", table, schema)? {
        extras.without_rowid = int_of(row.get(4)) != 0;
        extras.strict = int_of(row.get(5)) != 0;
    }
    let columns: Vec<String> = pragma(connection, "table_xinfo", table, schema)?
        .iter()
        .filter_map(|row| text_of(row.get(1)))
        .collect();
    if let Some(sqlite) = connection.as_any().downcast_mut::<SqliteConnection>() {
        for column in columns {
            let (collation, counts) = sqlite.column_facts(schema, table, &column)?;
            if !collation.eq_ignore_ascii_case("BINARY") {
                extras.collations.insert(column.clone(), collation);
            }
            if counts {
                extras.autoincrement = Some(column);
            }
        }
    }
    let names: Vec<String> = extras.indexes.iter().map(|it| it.name.clone()).collect();
    for name in names {
        if is_special(connection, &name, schema, &extras.collations)? {
            extras.special_indexes.push(name);
        }
    }
    Ok(extras)
}

/// Tells whether an index holds more than a list of columns.
fn is_special(
    connection: &mut dyn Connection,
    index: &str,
    schema: Option<&str>,
    collations: &IndexMap<String, String>,
) -> InspectResult<bool> {
    for row in pragma(connection, "index_xinfo", index, schema)? {
        let is_key = int_of(row.get(5)) != 0;
        let column = text_of(row.get(2));
        let descends = int_of(row.get(3)) != 0;
        let collation = text_of(row.get(4)).unwrap_or_default();
        let usual = column
            .as_ref()
            .and_then(|column| collations.get(column))
            .map_or("BINARY", String::as_str);
        if is_key && (column.is_none() || descends || !collation.eq_ignore_ascii_case(usual)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn objects(
    connection: &mut dyn Connection,
    type_: &str,
    table: Option<&str>,
    schema: Option<&str>,
) -> InspectResult<Vec<SchemaObject>> {
    let place = prefix(schema);
    let (condition, params) = match table {
        Some(table) => (" AND lower(tbl_name) = lower(?)", vec![Datum::from(table)]),
        None => ("", Vec::new()),
    };
    let mut sql = format!(
        "SELECT name, tbl_name, sql FROM {place}sqlite_master WHERE type = '{type_}' AND sql IS NOT NULL{condition} ORDER BY rowid"
    );
    if type_ == "trigger" && schema.is_none_or(|schema| schema == "main") {
        // A temporary trigger may watch a table that lasts.
        sql = format!(
            "SELECT name, tbl_name, sql FROM (SELECT name, tbl_name, sql, type FROM main.sqlite_master UNION ALL SELECT name, tbl_name, sql, type FROM sqlite_temp_master) WHERE type = '{type_}' AND sql IS NOT NULL{condition}"
        );
    }
    let found = connection.execute(&sql, &params)?;
    Ok(found
        .rows
        .iter()
        .map(|row| SchemaObject {
            name: text_of(row.first()).unwrap_or_default(),
            table: text_of(row.get(1)).unwrap_or_default(),
            sql: text_of(row.get(2)).unwrap_or_default(),
        })
        .collect())
}

/// Takes a name from the beginning of a text, in any of SQLite's quotes or without.
fn take_name(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let open = text.chars().next()?;
    let close = match open {
        '"' | '`' | '\'' => open,
        '[' => ']',
        _ => {
            let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'));
            let (name, rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
            return (!name.is_empty()).then(|| (name.to_owned(), rest));
        }
    };
    let mut name = String::new();
    let mut rest = &text[1..];
    loop {
        let at = rest.find(close)?;
        name.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if close == ']' || !rest.starts_with(close) {
            return Some((name, rest));
        }
        name.push(close);
        rest = &rest[1..];
    }
}

/// The columns of `FOREIGN KEY (...)`.
fn key_columns(text: &str) -> Option<Vec<String>> {
    let at = ddl::find_word(text, "FOREIGN", 0)?;
    let (_, mut rest) = text[at..].split_once('(')?;
    let mut columns = Vec::new();
    loop {
        let (name, after) = take_name(rest)?;
        columns.push(name);
        match after.trim_start().strip_prefix(',') {
            Some(more) => rest = more,
            None => return Some(columns),
        }
    }
}

fn foreign_keys(parts: &[ddl::Part]) -> Vec<KeyOptions> {
    let mut found = Vec::new();
    for part in parts {
        let Some(at) = ddl::find_word(&part.text, "REFERENCES", 0) else {
            continue;
        };
        let clause = &part.text[at..];
        let columns = match &part.name {
            Some(name) => Some(vec![name.clone()]),
            None => key_columns(&part.text),
        };
        let table = take_name(&clause["REFERENCES".len()..]);
        let (Some(columns), Some((table, _))) = (columns, table) else {
            continue;
        };
        let mut actions = String::new();
        let mut from = 0;
        while let Some(on) = ddl::find_word(clause, "ON", from) {
            let words: Vec<&str> = clause[on..].split_whitespace().take(4).collect();
            let count = match words
                .get(2)
                .map(|word| word.to_ascii_uppercase())
                .as_deref()
            {
                Some("SET" | "NO") => 4,
                _ => 3,
            };
            // `ON CONFLICT` belongs to another constraint of the column.
            if matches!(
                words
                    .get(1)
                    .map(|word| word.to_ascii_uppercase())
                    .as_deref(),
                Some("DELETE" | "UPDATE")
            ) {
                actions.push_str(&words[..count.min(words.len())].join(" "));
                actions.push(' ');
            }
            from = on + 2;
        }
        let deferrable = ddl::find_word(clause, "DEFERRABLE", 0).map(|at| {
            let before = clause[..at].trim_end();
            let is_not =
                before.len() >= 3 && before[before.len() - 3..].eq_ignore_ascii_case("NOT");
            if is_not {
                "NOT DEFERRABLE"
            } else {
                "DEFERRABLE"
            }
        });
        let initially = ddl::find_word(clause, "INITIALLY", 0)
            .and_then(|at| clause[at..].split_whitespace().nth(1));
        found.push(KeyOptions {
            columns,
            table,
            options: keys::options(&actions, deferrable, initially),
        });
    }
    found
}
