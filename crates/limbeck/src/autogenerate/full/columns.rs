//! Columns that are added, changed and dropped.

use std::collections::HashSet;

use limbeck_sql::{
    CompileContext, Name, OptionValue,
    op::{AddColumn, AlterColumn, DropColumn, ModifyDefault, Op},
};

use super::{
    facts::{ColumnFacts, Key, TableFacts},
    serials,
};

/// The pairs of types that the server turns into each other by itself when a column's type changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Casts {
    /// Whether the server casts at all; SQLite copies what is there.
    pub(super) needed: bool,
    pub(super) known: HashSet<(String, String)>,
    /// Those that it makes where it is told to.
    pub(super) explicit: HashSet<(String, String)>,
}

/// Types that every other type can be assigned to.
const TEXTS: [&str; 4] = ["character varying", "text", "character", "name"];

impl Casts {
    fn using(&self, column: &str, from: &ColumnFacts, to: &ColumnFacts) -> Option<String> {
        let pair = (from.base_type.clone(), to.base_type.clone());
        let is_array = to.base_type.ends_with("[]");
        if !self.needed
            || pair.0 == pair.1
            || (!is_array && TEXTS.contains(&to.base_type.as_str()))
            || self.known.contains(&pair)
        {
            return None;
        }
        let target = to.type_.split(" COLLATE ").next().unwrap_or(&to.type_);
        let through = if self.explicit.contains(&pair) {
            ""
        } else {
            "::text"
        };
        let column = crate::driver::quote_name(column);
        Some(format!("{column}{through}::{target}"))
    }
}

/// The ops of a table's columns.
pub(super) struct Columns {
    /// Generated columns that go before anything else.
    pub(super) first: Vec<Op>,
    pub(super) ops: Vec<Op>,
    /// The names of those that come again, and lose with themselves what stands on them.
    pub(super) anew: Vec<String>,
}

/// Makes the ops of a table's columns. `bound` are the columns whose type is about to be swapped.
pub(super) fn columns(
    cx: &CompileContext,
    key: &Key,
    from: &TableFacts,
    to: &TableFacts,
    casts: &Casts,
    bound: &[&String],
) -> Columns {
    let (mut first, mut ops) = (Vec::new(), Vec::new());
    // A generated column hinders the change of the columns it is made of: it is made anew.
    let changed: Vec<&String> = from
        .columns
        .iter()
        .filter(|(name, column)| {
            bound.contains(name)
                || to
                    .columns
                    .get(*name)
                    .is_none_or(|wanted| wanted.type_ != column.type_)
        })
        .map(|(name, _)| name)
        .collect();
    let is_anew = |name: &String, found: &ColumnFacts, wanted: &ColumnFacts| {
        found.computed != wanted.computed
            || found.computed.as_ref().is_some_and(|text| {
                wanted.type_ != found.type_
                    || changed.iter().any(|it| *it != name && mentions(text, it))
            })
    };
    let mut anew = Vec::new();
    for (name, found) in &from.columns {
        match to.columns.get(name) {
            Some(wanted) if is_anew(name, found, wanted) => {
                first.push(drop_column(key, found));
                anew.push(name);
            }
            None if found.computed.is_some() => first.push(drop_column(key, found)),
            _ => {}
        }
    }
    for (name, wanted) in &to.columns {
        if !from.columns.contains_key(name) && wanted.computed.is_none() {
            ops.push(add_column(key, wanted));
        }
    }
    for (name, wanted) in &to.columns {
        if let Some(found) = from.columns.get(name)
            && !anew.contains(&name)
            && !found.is_same(wanted)
        {
            alter_column(cx, key, found, wanted, casts, &mut ops);
        }
    }
    for (name, found) in &from.columns {
        if !to.columns.contains_key(name) && found.computed.is_none() {
            ops.push(drop_column(key, found));
        }
    }
    for (name, wanted) in &to.columns {
        let is_new = !from.columns.contains_key(name) && wanted.computed.is_some();
        if is_new || anew.contains(&name) {
            ops.push(add_column(key, wanted));
        }
    }
    Columns {
        first,
        ops,
        anew: anew.into_iter().cloned().collect(),
    }
}

/// Whether a text has a word, quoted or not.
pub(super) fn mentions(text: &str, word: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .any(|found| found.eq_ignore_ascii_case(word))
        || text.contains(&crate::driver::quote_name(word))
}

fn add_column(key: &Key, column: &ColumnFacts) -> Op {
    Op::AddColumn(Box::new(AddColumn {
        table_name: Name::from(&key.1),
        schema: key.0.as_deref().map(Name::from),
        column: column.shown.clone(),
        ..AddColumn::default()
    }))
}

fn drop_column(key: &Key, column: &ColumnFacts) -> Op {
    Op::DropColumn(DropColumn {
        table_name: Name::from(&key.1),
        schema: key.0.as_deref().map(Name::from),
        column_name: column.shown.name.clone(),
        reverse: Some(Box::new(column.shown.clone())),
        ..DropColumn::default()
    })
}

fn existing_default(column: &ColumnFacts) -> ModifyDefault {
    match (&column.shown.identity, &column.shown.server_default) {
        (Some(identity), _) => ModifyDefault::Identity(identity.clone()),
        (None, Some(default)) => ModifyDefault::Value(default.clone()),
        (None, None) => ModifyDefault::None,
    }
}

/// What upstream's `alter_column` cannot say: an identity that goes, or changes and keeps its place.
fn identity(cx: &CompileContext, key: &Key, found: &ColumnFacts, wanted: &ColumnFacts) -> Op {
    let table = super::enums::qualified(cx, key);
    let column = cx.quote(&found.shown.name);
    let action = match &wanted.shown.identity {
        None => "DROP IDENTITY".to_owned(),
        Some(identity) => {
            let options = &identity.options;
            let always = match identity.always {
                Some(true) => "ALWAYS",
                _ => "BY DEFAULT",
            };
            let mut words = vec![format!("SET GENERATED {always}")];
            for (word, number) in [
                ("START WITH", options.start),
                ("INCREMENT BY", options.increment),
                ("MINVALUE", options.minvalue),
                ("MAXVALUE", options.maxvalue),
                ("CACHE", options.cache),
            ] {
                if let Some(number) = number {
                    words.push(format!("SET {word} {number}"));
                }
            }
            if let Some(cycle) = options.cycle {
                words.push(format!("SET {}CYCLE", if cycle { "" } else { "NO " }));
            }
            words.join(" ")
        }
    };
    super::enums::statement(format!(
        "ALTER TABLE {table} ALTER COLUMN {column} {action}"
    ))
}

fn alter_column(
    cx: &CompileContext,
    key: &Key,
    found: &ColumnFacts,
    wanted: &ColumnFacts,
    casts: &Casts,
    ops: &mut Vec<Op>,
) {
    let base = AlterColumn {
        table_name: Name::from(&key.1),
        schema: key.0.as_deref().map(Name::from),
        column_name: found.shown.name.clone(),
        existing_type: Some(found.shown.type_.clone()),
        existing_nullable: Some(found.nullable),
        existing_comment: found.comment.clone(),
        existing_server_default: existing_default(found),
        ..AlterColumn::default()
    };
    let column = found.shown.name.as_str();
    let type_changes = found.type_ != wanted.type_;
    let using = if type_changes {
        casts.using(column, found, wanted)
    } else {
        None
    };
    let turns = found.serial.is_some() && wanted.identity.is_some();
    if let Some(serial) = found.serial.as_ref().filter(|_| turns) {
        ops.extend(serials::gone(cx, key, found, serial));
    }
    let value_changes = found.default != wanted.default || found.identity != wanted.identity;
    // A default hinders the change of the type, an identity takes the place of a default, and NOT NULL must be there
    // before an identity and may go only after it.
    let clears = (found.default.is_some() && (using.is_some() || wanted.identity.is_some()))
        || (found.identity.is_some() && wanted.identity.is_none());
    if found.identity.is_some() && found.identity != wanted.identity {
        ops.push(identity(cx, key, found, wanted));
    } else if clears {
        ops.push(Op::AlterColumn(Box::new(AlterColumn {
            server_default: ModifyDefault::None,
            ..base.clone()
        })));
    }
    let mut op = base;
    if clears {
        op.existing_server_default = ModifyDefault::None;
    }
    if type_changes {
        op.type_ = Some(wanted.shown.type_.clone());
        if let Some(using) = using {
            op.dialect_options
                .insert("postgresql_using".to_owned(), OptionValue::from(using));
        }
    }
    if found.nullable != wanted.nullable {
        op.nullable = Some(wanted.nullable);
    }
    if found.comment != wanted.comment {
        op.comment = Some(wanted.comment.clone());
    }
    if value_changes || (clears && wanted.default.is_some()) {
        op.server_default = match (&wanted.identity, &wanted.default) {
            (Some(_), _) if found.identity.is_some() => ModifyDefault::Unchanged,
            (Some(_), _) => match &wanted.shown.identity {
                Some(identity) => ModifyDefault::Identity(identity.clone()),
                None => ModifyDefault::Unchanged,
            },
            (None, Some(_)) => match &wanted.shown.server_default {
                Some(default) => ModifyDefault::Value(default.clone()),
                None => ModifyDefault::Unchanged,
            },
            (None, None) if clears => ModifyDefault::Unchanged,
            (None, None) => ModifyDefault::None,
        };
    }
    let changes = op.type_.is_some()
        || op.nullable.is_some()
        || op.comment.is_some()
        || op.server_default != ModifyDefault::Unchanged;
    if changes {
        ops.push(Op::AlterColumn(Box::new(op)));
    }
    if turns {
        ops.push(serials::counted(cx, key, wanted));
    }
    if let Some(serial) = wanted.serial.as_ref().filter(|_| found.identity.is_some()) {
        ops.extend(serials::made(cx, key, wanted, serial));
    }
}
