//! Random edits, one of each kind of change.

use super::{
    Random,
    parts::{add_part, change_part, drop_part, rename_part},
    schema::{
        Class, Column, ForeignKey, PG_TYPES, Part, SQLITE_TYPES, STRICT_TYPES, Schema, Table,
    },
};

const TABLES: &[&str] = &["t1", "t2", "Mixed T", "t4", "order", "it's", "a.b"];
const COLUMNS: &[&str] = &["a", "b", "c", "D e", "select", "per%cent", "co:lon"];
const ACTIONS: &[&str] = &[
    "",
    "ON DELETE CASCADE",
    "ON UPDATE CASCADE ON DELETE SET NULL",
];

/// The kinds of edits; every one has the same chance.
const EDITS: &[fn(&mut Random, &mut Schema)] = &[
    add_table,
    drop_table,
    rename_table,
    add_column,
    add_column,
    drop_column,
    rename_column,
    change_type,
    change_default,
    change_null,
    change_comment,
    change_identity,
    change_generated,
    shuffle_columns,
    change_primary_key,
    add_part,
    add_part,
    add_part,
    drop_part,
    change_part,
    rename_part,
    add_foreign_key,
    add_foreign_key,
    drop_foreign_key,
    change_foreign_key,
    change_enum,
    change_enum,
    change_domain,
    change_sequence,
    change_storage,
];

/// A schema of some tables.
pub(super) fn make(random: &mut Random, is_postgresql: bool) -> Schema {
    let mut schema = Schema {
        is_postgresql,
        count: 0,
        mood: vec!["m0".to_owned()],
        odd: vec!["o:0".to_owned(), "%s".to_owned()],
        amount: "integer CHECK (VALUE > 0)",
        sequences: Vec::new(),
        tables: Vec::new(),
    };
    for _ in 0..2 + random.below(3) {
        add_table(random, &mut schema);
    }
    edit(random, &mut schema, 25);
    for table in &mut schema.tables {
        settle(table);
    }
    schema
}

/// Makes a number of edits.
pub(super) fn edit(random: &mut Random, schema: &mut Schema, count: usize) {
    for _ in 0..count {
        random.pick(EDITS)(random, schema);
        schema.repair();
    }
}

/// From here on it is the schema of before.
fn settle(table: &mut Table) {
    table.is_old = true;
    table.columns.iter_mut().for_each(|it| it.is_old = true);
    let parts = table.parts.iter_mut().chain(&mut table.primary_key);
    parts.for_each(|it| it.is_old = true);
}

pub(super) fn table_of<'s>(random: &mut Random, schema: &'s mut Schema) -> Option<&'s mut Table> {
    if schema.tables.is_empty() {
        return None;
    }
    let at = random.below(schema.tables.len());
    schema.tables.get_mut(at)
}

fn new_column(random: &mut Random, is_postgresql: bool, storage: &str) -> Column {
    let types = match (is_postgresql, storage.contains("STRICT")) {
        (true, _) => PG_TYPES,
        (false, true) => STRICT_TYPES,
        (false, false) => SQLITE_TYPES,
    };
    let type_ = *random.pick(types);
    Column {
        name: (*random.pick(COLUMNS)).to_owned(),
        is_old: false,
        was: None,
        type_,
        default: random.chance(40).then(|| *random.pick(type_.2)),
        not_null: random.chance(30),
        generated: None,
        identity: None,
        comment: None,
    }
}

fn add_table(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let name = (*random.pick(TABLES)).to_owned();
    let in_schema = (is_postgresql && random.chance(20)).then_some("other");
    let taken = |it: &Table| it.was.as_ref().unwrap_or(&it.name) == &name || it.name == name;
    if schema.tables.iter().any(taken) {
        return;
    }
    schema.count += 1;
    let mut table = Table {
        number: schema.count,
        schema: in_schema,
        primary_key: Some(Part {
            name: (is_postgresql || random.chance(50)).then(|| format!("pk_{}", schema.count)),
            is_old: false,
            was: None,
            columns: vec!["id".to_owned()],
            text: "PRIMARY KEY ({0})".to_owned(),
            needs: None,
            index: None,
        }),
        name,
        is_old: false,
        was: None,
        columns: vec![Column {
            name: "id".to_owned(),
            is_old: false,
            was: None,
            type_: if is_postgresql {
                PG_TYPES[0]
            } else {
                SQLITE_TYPES[0]
            },
            default: None,
            not_null: true,
            generated: None,
            identity: None,
            comment: None,
        }],
        parts: Vec::new(),
        foreign_keys: Vec::new(),
        comment: None,
        storage: "",
        unlogged: false,
        autoincrement: false,
    };
    for _ in 0..random.below(5) {
        let column = new_column(random, is_postgresql, "");
        if table.column(&column.name).is_none() {
            table.columns.push(column);
        }
    }
    schema.tables.push(table);
}

fn drop_table(random: &mut Random, schema: &mut Schema) {
    if schema.tables.len() > 1 && random.chance(60) {
        let at = random.below(schema.tables.len());
        schema.tables.remove(at);
    }
}

fn rename_table(random: &mut Random, schema: &mut Schema) {
    let name = (*random.pick(&["renamed", "Re named", "re.named"])).to_owned();
    if schema.tables.iter().any(|it| it.name == name) {
        return;
    }
    let Some(table) = table_of(random, schema) else {
        return;
    };
    if table.was.is_some() {
        return;
    }
    let old = table.key();
    let was = std::mem::replace(&mut table.name, name);
    table.was = table.is_old.then_some(was);
    let new = table.key();
    for other in &mut schema.tables {
        for key in &mut other.foreign_keys {
            if key.target == old {
                key.target.clone_from(&new);
            }
        }
    }
}

fn add_column(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let column = new_column(random, is_postgresql, table.storage);
    let taken = |it: &Column| it.name == column.name || it.was.as_ref() == Some(&column.name);
    if !table.columns.iter().any(taken) {
        let at = 1 + random.below(table.columns.len());
        table.columns.insert(at, column);
    }
}

/// A column other than `id`.
fn column_of<'t>(random: &mut Random, table: &'t mut Table) -> Option<&'t mut Column> {
    let others: Vec<usize> = (0..table.columns.len())
        .filter(|at| table.columns[*at].name != "id")
        .collect();
    if others.is_empty() {
        return None;
    }
    let at = *random.pick(&others);
    table.columns.get_mut(at)
}

fn drop_column(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema)
        && let Some(column) = column_of(random, table)
    {
        let name = column.name.clone();
        table.columns.retain(|it| it.name != name);
    }
}

fn rename_column(random: &mut Random, schema: &mut Schema) {
    let name = (*random.pick(&["renamed_c", "Renamed C", "dotted.c"])).to_owned();
    let Some(table) = table_of(random, schema) else {
        return;
    };
    if table.column(&name).is_some() {
        return;
    }
    let Some(column) = column_of(random, table) else {
        return;
    };
    if column.was.is_some() {
        return;
    }
    let old = std::mem::replace(&mut column.name, name.clone());
    column.was = column.is_old.then(|| old.clone());
    let rename = |it: &mut String| {
        if *it == old {
            it.clone_from(&name);
        }
    };
    let parts = table.parts.iter_mut().chain(&mut table.primary_key);
    parts.for_each(|part| part.columns.iter_mut().for_each(rename));
    table
        .foreign_keys
        .iter_mut()
        .for_each(|key| rename(&mut key.column));
    let generated = table
        .columns
        .iter_mut()
        .filter_map(|it| it.generated.as_mut());
    generated.for_each(|(_, base)| rename(base));
}

fn change_type(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    if let Some(table) = table_of(random, schema) {
        let fresh = new_column(random, is_postgresql, table.storage);
        if let Some(column) = column_of(random, table)
            && column.generated.is_none()
            && column.identity.is_none()
        {
            column.type_ = fresh.type_;
            column.default = fresh.default;
        }
    }
}

fn change_default(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema)
        && let Some(column) = column_of(random, table)
    {
        column.default = random.chance(70).then(|| *random.pick(column.type_.2));
    }
}

fn change_null(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema)
        && let Some(column) = column_of(random, table)
        && column.identity.is_none()
    {
        column.not_null = !column.not_null;
    }
}

fn change_comment(random: &mut Random, schema: &mut Schema) {
    let comments = [None, Some("plain"), Some("it''s: 100%"), Some("two\nlines")];
    let comment = random.pick(&comments).map(str::to_owned);
    let of_table = random.chance(40);
    if let Some(table) = table_of(random, schema) {
        match column_of(random, table) {
            Some(column) if !of_table => column.comment = comment,
            _ => table.comment = comment,
        }
    }
}

fn change_identity(random: &mut Random, schema: &mut Schema) {
    if !schema.is_postgresql {
        return;
    }
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let at = random.below(table.columns.len());
    let column = &mut table.columns[at];
    if !matches!(column.type_.0, "integer" | "bigint" | "smallint") || column.generated.is_some() {
        return;
    }
    let kind = *random.pick(&["ALWAYS", "BY DEFAULT"]);
    let options = *random.pick(&[
        "",
        "(START 5)",
        "(INCREMENT 2 CACHE 3)",
        "(MAXVALUE 9000 CYCLE)",
    ]);
    column.identity = random
        .chance(75)
        .then(|| format!("{kind} AS IDENTITY {options}"));
    column.not_null |= column.identity.is_some();
    if column.identity.is_some() {
        column.default = None;
    }
}

fn change_generated(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let Some(table) = table_of(random, schema) else {
        return;
    };
    if !table.storage.is_empty() {
        return;
    }
    let numbers: Vec<String> = table
        .columns
        .iter()
        .filter(|it| it.type_.1 == Class::Number && it.generated.is_none())
        .map(|it| it.name.clone())
        .collect();
    let name = *random.pick(&["g", "G 2"]);
    table.columns.retain(|it| it.name != name);
    let is_gone = |it: &Column| it.was.as_deref() == Some(name);
    if numbers.is_empty() || table.columns.iter().any(is_gone) || random.chance(20) {
        return;
    }
    let expression = *random.pick(&["{0} * 2", "{0} + 1", "CASE WHEN {0} > 1 THEN 1 ELSE 2 END"]);
    table.columns.push(Column {
        name: name.to_owned(),
        is_old: false,
        was: None,
        type_: if is_postgresql {
            *random.pick(&PG_TYPES[4..6])
        } else {
            *random.pick(&SQLITE_TYPES[..2])
        },
        default: None,
        not_null: false,
        generated: Some((expression.to_owned(), random.pick(&numbers).clone())),
        identity: None,
        comment: None,
    });
}

fn shuffle_columns(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema) {
        let (a, b) = (
            random.below(table.columns.len()),
            random.below(table.columns.len()),
        );
        table.columns.swap(a, b);
    }
}

fn change_primary_key(random: &mut Random, schema: &mut Schema) {
    let Some(table) = table_of(random, schema) else {
        return;
    };
    let Some(second) = column_of(random, table) else {
        return;
    };
    let is_fit = second.type_.1 != Class::Blob && second.generated.is_none() && second.not_null;
    let second = second.name.clone();
    let columns = match random.below(6) {
        0 if table.storage.is_empty() => {
            table.primary_key = None;
            return;
        }
        1 | 2 if is_fit => vec!["id".to_owned(), second],
        3 if is_fit => vec![second],
        _ => vec!["id".to_owned()],
    };
    let places: Vec<String> = (0..columns.len()).map(|i| format!("{{{i}}}")).collect();
    let kept = table.primary_key.take();
    table.primary_key = Some(Part {
        name: match kept {
            Some(kept) => kept.name,
            None => Some(format!("pk_{}", table.number)),
        },
        is_old: false,
        was: None,
        columns,
        text: format!("PRIMARY KEY ({})", places.join(", ")),
        needs: None,
        index: None,
    });
}

fn add_foreign_key(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    if schema.tables.is_empty() {
        return;
    }
    let at = random.below(schema.tables.len());
    let target = random.pick(&schema.tables).key();
    let options = if is_postgresql && random.chance(30) {
        *random.pick(&[
            "MATCH FULL",
            "DEFERRABLE",
            "ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED",
        ])
    } else {
        *random.pick(ACTIONS)
    };
    let table = &mut schema.tables[at];
    let columns: Vec<String> = table
        .columns
        .iter()
        .filter(|it| matches!(it.type_.0, "integer" | "bigint" | "INTEGER"))
        .map(|it| it.name.clone())
        .collect();
    let name = format!("fk{}_{}", random.below(3), table.number);
    if columns.is_empty() || table.foreign_keys.iter().any(|it| it.name == name) {
        return;
    }
    let column = random.pick(&columns).clone();
    table.foreign_keys.push(ForeignKey {
        name,
        column,
        target,
        options,
    });
}

fn drop_foreign_key(random: &mut Random, schema: &mut Schema) {
    if let Some(table) = table_of(random, schema) {
        table.foreign_keys.pop();
    }
}

fn change_foreign_key(random: &mut Random, schema: &mut Schema) {
    let options = *random.pick(ACTIONS);
    if let Some(table) = table_of(random, schema)
        && let Some(key) = table.foreign_keys.first_mut()
    {
        key.options = options;
    }
}

/// New values anywhere, gone ones, another order. Defaults and conditions hold on to the first.
fn change_enum(random: &mut Random, schema: &mut Schema) {
    let (labels, names): (_, &[&str]) = if random.chance(60) {
        (&mut schema.mood, &["m1", "m2", "m3", "m4", "it''s"])
    } else {
        (&mut schema.odd, &["o:1", "o 2", "100%"])
    };
    let name = *random.pick(names);
    if let Some(at) = labels.iter().position(|it| it == name) {
        labels.remove(at);
    } else {
        let at = random.below(labels.len() + 1);
        labels.insert(at, name.to_owned());
    }
    if random.chance(25) {
        let (a, b) = (random.below(labels.len()), random.below(labels.len()));
        labels.swap(a, b);
    }
}

fn change_domain(random: &mut Random, schema: &mut Schema) {
    schema.amount = *random.pick(&[
        "integer CHECK (VALUE > 0)",
        "integer CONSTRAINT \"Big\" CHECK (VALUE > 10 AND VALUE < 99)",
        "bigint DEFAULT 5 CHECK (VALUE > 1)",
        "numeric(6, 2) NOT NULL DEFAULT 3",
    ]);
}

fn change_sequence(random: &mut Random, schema: &mut Schema) {
    let name = (*random.pick(&["s1", "other.s2", "\"S 3\""])).to_owned();
    let options = *random.pick(&[
        "",
        "START 7 INCREMENT 2",
        "AS integer MAXVALUE 99 CYCLE",
        "CACHE 5 MINVALUE -4",
        "INCREMENT -1",
    ]);
    if !schema.is_postgresql {
        return;
    }
    // What is there stays: the models' lack of a sequence says nothing.
    schema.sequences.retain(|it| it.0 != name);
    schema.sequences.push((name, options));
}

fn change_storage(random: &mut Random, schema: &mut Schema) {
    let is_postgresql = schema.is_postgresql;
    let Some(table) = table_of(random, schema) else {
        return;
    };
    if is_postgresql {
        table.storage = *random.pick(&[
            "",
            "WITH (fillfactor='70')",
            "WITH (autovacuum_enabled='false', fillfactor='90')",
        ]);
        return;
    }
    table.storage = *random.pick(&["", "WITHOUT ROWID", "STRICT", "STRICT, WITHOUT ROWID"]);
    // The name of the key is lost with it.
    let has_name = table
        .primary_key
        .as_ref()
        .is_some_and(|it| it.name.is_some());
    table.autoincrement = random.chance(50) && !has_name;
    if table.autoincrement {
        table.storage = "";
    }
    if table.columns.iter().any(|it| it.generated.is_some()) {
        table.storage = "";
    }
}
