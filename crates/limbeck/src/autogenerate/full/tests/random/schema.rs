//! A schema as data, so that it can be edited at random and written as SQL.

use std::fmt::Write as _;

use crate::autogenerate::full::renames::dotted;

/// What may be said of a column of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Number,
    Text,
    /// An enum.
    Mood,
    /// Anything else that can be compared.
    Other,
    /// Not even that: `json`.
    Blob,
}

/// A type, its class and defaults that fit it.
pub(super) type TypeRow = (&'static str, Class, &'static [&'static str]);

pub(super) const PG_TYPES: &[TypeRow] = &[
    ("integer", Class::Number, &["5", "(1 + 2)", "'7'::integer"]),
    ("bigint", Class::Number, &["7", "(-1)"]),
    ("smallint", Class::Number, &["1"]),
    ("numeric(10, 2)", Class::Number, &["1.5"]),
    ("numeric(6, 0)", Class::Number, &["2"]),
    ("double precision", Class::Number, &["0.5"]),
    ("real", Class::Number, &["0.25"]),
    (
        "varchar(20)",
        Class::Text,
        &["'x'", "'it''s: %'", "'a:b %s'"],
    ),
    ("varchar(50)", Class::Text, &["'y'"]),
    ("varchar", Class::Text, &["'back\\slash'"]),
    ("char(3)", Class::Other, &["'abc'"]),
    (
        "text",
        Class::Text,
        &[
            "'z'",
            "lower('ABC')",
            "current_setting('TimeZone')",
            "E'line\\nbreak'",
        ],
    ),
    ("text COLLATE \"C\"", Class::Text, &["'z'"]),
    ("boolean", Class::Other, &["true", "false"]),
    (
        "timestamp",
        Class::Other,
        &["now()", "'2020-01-01 00:00:00'"],
    ),
    (
        "timestamp(3) with time zone",
        Class::Other,
        &["CURRENT_TIMESTAMP"],
    ),
    (
        "timestamptz",
        Class::Other,
        &["CURRENT_TIMESTAMP", "(now() + '1 day'::interval)"],
    ),
    ("time", Class::Other, &["'10:00'"]),
    ("date", Class::Other, &["CURRENT_DATE"]),
    ("interval", Class::Other, &["'1 day'"]),
    ("json", Class::Blob, &["'{}'", "'{\"a\": 1}'"]),
    ("jsonb", Class::Other, &["'{}'", "'{\"a:b\": [1, 2]}'"]),
    ("uuid", Class::Other, &["gen_random_uuid()"]),
    ("bytea", Class::Other, &["'\\x00ff'"]),
    ("inet", Class::Other, &["'127.0.0.1'"]),
    ("int4range", Class::Other, &["'[1,2)'"]),
    ("integer[]", Class::Other, &["'{}'", "ARRAY[1, 2]"]),
    ("text[]", Class::Other, &["'{}'"]),
    ("mood", Class::Mood, &["'m0'"]),
    ("mood[]", Class::Other, &["'{m0}'"]),
    ("\"Odd: type\"", Class::Other, &["'o:0'"]),
    ("amount", Class::Number, &["3"]),
];

pub(super) const SQLITE_TYPES: &[TypeRow] = &[
    ("INTEGER", Class::Number, &["5", "(1 + 2)"]),
    ("BIGINT", Class::Number, &["7", "-1"]),
    ("NUMERIC(10, 2)", Class::Number, &["1.5"]),
    ("FLOAT", Class::Number, &["0.5"]),
    ("VARCHAR(20)", Class::Text, &["'x'", "'it''s: %'"]),
    ("VARCHAR(50)", Class::Text, &["'y'"]),
    (
        "TEXT",
        Class::Text,
        &["'z'", "(lower('ABC'))", "'a, b (c)'"],
    ),
    ("VARCHAR(9) COLLATE \"NOCASE\"", Class::Text, &["'n'"]),
    ("BOOLEAN", Class::Other, &["1"]),
    ("DATETIME", Class::Other, &["CURRENT_TIMESTAMP"]),
    ("DATE", Class::Other, &["CURRENT_DATE"]),
    ("BLOB", Class::Blob, &["x'00'"]),
    ("JSON", Class::Blob, &["'{}'"]),
];

/// The types that STRICT tables know.
pub(super) const STRICT_TYPES: &[TypeRow] = &[
    ("INTEGER", Class::Number, &["5"]),
    ("REAL", Class::Number, &["0.5"]),
    ("TEXT", Class::Text, &["'z'"]),
    ("BLOB", Class::Blob, &["x'00'"]),
];

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// Whether it was there before.
    pub(super) is_old: bool,
    /// Its name in the schema of before, where that was another one.
    pub(super) was: Option<String>,
    pub(super) type_: TypeRow,
    pub(super) default: Option<&'static str>,
    pub(super) not_null: bool,
    /// An expression over another column.
    pub(super) generated: Option<(String, String)>,
    pub(super) identity: Option<String>,
    pub(super) comment: Option<String>,
}

/// A constraint or an index: `{0}`, `{1}` in its text are columns.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) is_old: bool,
    pub(super) was: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) text: String,
    /// What the first column must be.
    pub(super) needs: Option<Class>,
    /// `None`: a constraint; else what stands between CREATE and INDEX.
    pub(super) index: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub(super) struct ForeignKey {
    pub(super) name: String,
    pub(super) column: String,
    /// Points to that table's `id`.
    pub(super) target: String,
    pub(super) options: &'static str,
}

#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Makes the names of its parts its own.
    pub(super) number: usize,
    pub(super) schema: Option<&'static str>,
    pub(super) name: String,
    pub(super) is_old: bool,
    pub(super) was: Option<String>,
    pub(super) columns: Vec<Column>,
    pub(super) primary_key: Option<Part>,
    pub(super) parts: Vec<Part>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    pub(super) comment: Option<String>,
    /// What stands behind the closing parenthesis.
    pub(super) storage: &'static str,
    pub(super) unlogged: bool,
    pub(super) autoincrement: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) is_postgresql: bool,
    /// How many tables were ever made.
    pub(super) count: usize,
    /// The values of the two enums.
    pub(super) mood: Vec<String>,
    pub(super) odd: Vec<String>,
    /// The domain's type and conditions.
    pub(super) amount: &'static str,
    pub(super) sequences: Vec<(String, &'static str)>,
    pub(super) tables: Vec<Table>,
}

pub(super) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Part {
    fn sql(&self) -> String {
        let mut text = self.text.clone();
        for (i, column) in self.columns.iter().enumerate() {
            text = text.replace(&format!("{{{i}}}"), &quote(column));
        }
        text
    }
}

impl Table {
    pub(super) fn key(&self) -> String {
        match self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.clone(),
        }
    }

    fn quoted(&self) -> String {
        match self.schema {
            Some(schema) => format!("{schema}.{}", quote(&self.name)),
            None => quote(&self.name),
        }
    }

    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether `id` alone is a key.
    fn has_id(&self) -> bool {
        let is_id = |part: &Part| part.columns == ["id"] && part.index.is_none();
        self.primary_key.as_ref().is_some_and(is_id)
    }
}

impl Schema {
    /// Takes out what has lost what it stands on.
    pub(super) fn repair(&mut self) {
        let is_postgresql = self.is_postgresql;
        for table in &mut self.tables {
            loop {
                let fits = |(_, base): &(String, String)| {
                    table.column(base).is_some_and(|column| {
                        column.type_.1 == Class::Number && column.generated.is_none()
                    })
                };
                let wrong = |column: &Column| column.generated.as_ref().is_some_and(|it| !fits(it));
                let Some(at) = table.columns.iter().position(wrong) else {
                    break;
                };
                table.columns.remove(at);
            }
            let columns = table.columns.clone();
            let stands = |part: &Part| {
                part.columns.iter().enumerate().all(|(i, name)| {
                    columns.iter().any(|column| {
                        column.name == *name
                            && (i > 0 || part.needs.is_none_or(|class| class == column.type_.1))
                            && (part.text.starts_with("CHECK") || column.type_.1 != Class::Blob)
                    })
                })
            };
            table.parts.retain(stands);
            table.primary_key = table.primary_key.take().filter(stands);
            if !is_postgresql && table.primary_key.is_none() {
                table.storage = "";
            }
            let has_id = table.has_id();
            table.autoincrement = table.autoincrement && has_id && table.storage.is_empty();
            if table.storage.contains("STRICT") {
                let is_strict =
                    |column: &Column| STRICT_TYPES.iter().any(|it| it.0 == column.type_.0);
                if !table.columns.iter().all(is_strict) {
                    table.storage = "";
                }
            }
        }
        let keys: Vec<String> = self
            .tables
            .iter()
            .filter(|it| it.has_id())
            .map(Table::key)
            .collect();
        for table in &mut self.tables {
            let columns = table.columns.clone();
            let autoincrement = table.autoincrement;
            table.foreign_keys.retain(|key| {
                keys.contains(&key.target)
                    // No model can say that.
                    && (is_postgresql || !key.target.contains('.'))
                    && !(autoincrement && key.column == "id")
                    && columns.iter().any(|column| {
                        column.name == key.column
                            && matches!(column.type_.0, "integer" | "bigint" | "INTEGER")
                            && column.generated.is_none()
                            && !(column.not_null && key.options.contains("SET NULL"))
                    })
            });
        }
    }

    /// What got another name, as `--rename` has it.
    pub(super) fn renames(&self) -> Vec<String> {
        let mut out = Vec::new();
        for table in &self.tables {
            if let Some(was) = &table.was {
                let name = |name: &str| {
                    dotted(&table.schema.into_iter().chain([name]).collect::<Vec<_>>())
                };
                out.push(format!("{}={}", name(was), name(&table.name)));
            }
        }
        for table in &self.tables {
            let name = |name: &str| {
                let names = table.schema.into_iter().chain([table.name.as_str(), name]);
                dotted(&names.collect::<Vec<_>>())
            };
            for column in &table.columns {
                if let Some(was) = &column.was {
                    out.push(format!("{}={}", name(was), name(&column.name)));
                }
            }
            for part in table.parts.iter().chain(&table.primary_key) {
                if let (Some(was), Some(now)) = (&part.was, &part.name) {
                    out.push(format!("{}={}", name(was), dotted(&[now])));
                }
            }
        }
        out
    }

    pub(super) fn sql(&self) -> String {
        let mut sql = String::new();
        if self.is_postgresql {
            let labels = |labels: &[String]| format!("'{}'", labels.join("', '"));
            let _ = writeln!(sql, "CREATE SCHEMA other;");
            let _ = writeln!(sql, "CREATE TYPE mood AS ENUM ({});", labels(&self.mood));
            let _ = writeln!(
                sql,
                "CREATE TYPE \"Odd: type\" AS ENUM ({});",
                labels(&self.odd)
            );
            let _ = writeln!(sql, "CREATE DOMAIN amount AS {};", self.amount);
            for (name, options) in &self.sequences {
                let _ = writeln!(sql, "CREATE SEQUENCE {name} {options};");
            }
        }
        let mut late = String::new();
        for table in &self.tables {
            self.table(table, &mut sql, &mut late);
        }
        sql + &late
    }

    fn table(&self, table: &Table, sql: &mut String, late: &mut String) {
        let name = table.quoted();
        let mut lines = Vec::new();
        let mut key_is_inline = false;
        for column in &table.columns {
            let mut line = format!("{} {}", quote(&column.name), column.type_.0);
            if table.autoincrement && column.name == "id" {
                line.push_str(" PRIMARY KEY AUTOINCREMENT");
                key_is_inline = true;
            }
            if let Some((expression, base)) = &column.generated {
                let expression = expression.replace("{0}", &quote(base));
                let _ = write!(line, " GENERATED ALWAYS AS ({expression}) STORED");
            } else if let Some(identity) = &column.identity {
                let _ = write!(line, " GENERATED {identity}");
            } else if let Some(default) = column.default {
                let _ = write!(line, " DEFAULT {default}");
            }
            if column.not_null {
                line.push_str(" NOT NULL");
            }
            lines.push(line);
        }
        let key = table.primary_key.iter().filter(|_| !key_is_inline);
        for part in key.chain(&table.parts).filter(|part| part.index.is_none()) {
            lines.push(match &part.name {
                Some(name) => format!("CONSTRAINT {} {}", quote(name), part.sql()),
                None => part.sql(),
            });
        }
        for key in &table.foreign_keys {
            let target = self.tables.iter().find(|it| it.key() == key.target);
            let target = target.map_or(String::new(), Table::quoted);
            let mut line = format!(
                "FOREIGN KEY ({}) REFERENCES {target} (id) {}",
                quote(&key.column),
                key.options
            );
            if self.is_postgresql || !key.name.starts_with("fk0") {
                line = format!("CONSTRAINT {} {line}", quote(&key.name));
            }
            if self.is_postgresql {
                let _ = writeln!(late, "ALTER TABLE {name} ADD {line};");
            } else {
                lines.push(line);
            }
        }
        let unlogged = if table.unlogged { "UNLOGGED " } else { "" };
        let _ = writeln!(
            sql,
            "CREATE {unlogged}TABLE {name} ({}) {};",
            lines.join(", "),
            table.storage
        );
        for part in &table.parts {
            if let (Some(unique), Some(index)) = (part.index, &part.name) {
                let _ = writeln!(
                    late,
                    "CREATE {unique}INDEX {} ON {name} {};",
                    quote(index),
                    part.sql()
                );
            }
        }
        if !self.is_postgresql {
            return;
        }
        if let Some(comment) = &table.comment {
            let _ = writeln!(late, "COMMENT ON TABLE {name} IS '{comment}';");
        }
        for column in &table.columns {
            if let Some(comment) = &column.comment {
                let _ = writeln!(
                    late,
                    "COMMENT ON COLUMN {name}.{} IS '{comment}';",
                    quote(&column.name)
                );
            }
        }
    }
}
