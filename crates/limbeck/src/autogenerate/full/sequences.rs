//! PostgreSQL's sequences that belong to no column: those that the models have are made, changed and dropped again.

use limbeck_sql::{CompileContext, Metadata, Name, Sequence, Type, column::SequenceOptions};

use super::{
    enums,
    facts::{Facts, Key},
    postgresql::{Schema, conditions, string},
};
use crate::{
    autogenerate::ops::Directive,
    driver::Connection,
    error::{Error, ErrorKind, Result},
    inspect::InspectResult,
};

/// A sequence as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SequenceFacts {
    type_: String,
    start: i64,
    increment: i64,
    min: i64,
    max: i64,
    cache: i64,
    cycle: bool,
}

/// Reads the sequences of a schema that belong neither to a column nor to an extension.
pub(super) fn read(
    connection: &mut dyn Connection,
    schema: &Schema,
    facts: &mut Facts,
) -> InspectResult<()> {
    if connection.server_version() < (10, 0, 0) {
        return Ok(());
    }
    let found = connection.execute(
        &format!(
            "SELECT c.relname, pg_catalog.format_type(s.seqtypid, NULL), s.seqstart::text, s.seqincrement::text, s.seqmin::text, \
             s.seqmax::text, s.seqcache::text, s.seqcycle::text \
             FROM pg_catalog.pg_sequence AS s JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid \
             JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
             WHERE {} AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_catalog.pg_class'::regclass \
             AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e')) ORDER BY c.relname",
            conditions(std::slice::from_ref(schema))
        ),
        &[],
    )?;
    for row in &found.rows {
        let number = |at: usize| string(row, at).parse().unwrap_or_default();
        let sequence = SequenceFacts {
            type_: string(row, 1),
            start: number(2),
            increment: number(3),
            min: number(4),
            max: number(5),
            cache: number(6),
            cycle: string(row, 7) == "true",
        };
        let key = (schema.real.clone(), string(row, 0));
        facts.sequences.insert(key, sequence);
    }
    Ok(())
}

/// The models' sequences that PostgreSQL makes: those that are optional it does without.
pub(super) fn of_models(models: &[Metadata]) -> Vec<Sequence> {
    let all = models.iter().flat_map(|metadata| &metadata.sequences);
    all.filter(|sequence| !sequence.optional).cloned().collect()
}

/// CREATE SEQUENCE as the models have it.
pub(super) fn create(
    cx: &CompileContext,
    sequence: &Sequence,
    schema: Option<&Name>,
) -> Result<String> {
    let mut sql = format!(
        "CREATE SEQUENCE {}",
        cx.format_table(schema, &sequence.name)
    );
    if let Some(type_) = &sequence.data_type {
        let type_ = cx.dialect.type_sql(cx, type_);
        let type_ = type_.map_err(|error| Error::new(ErrorKind::Script, error.to_string()))?;
        sql.push_str(&format!(" AS {type_}"));
    }
    let options = &sequence.options;
    for (word, number) in [
        ("INCREMENT BY", options.increment),
        ("START WITH", options.start),
        ("MINVALUE", options.minvalue),
        ("MAXVALUE", options.maxvalue),
        ("CACHE", options.cache),
    ] {
        if let Some(number) = number {
            sql.push_str(&format!(" {word} {number}"));
        }
    }
    if options.cycle == Some(true) {
        sql.push_str(" CYCLE");
    }
    Ok(sql)
}

fn words(sequence: &SequenceFacts) -> String {
    let SequenceFacts {
        type_,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    } = sequence;
    let no = if *cycle { "" } else { "NO " };
    format!(
        "AS {type_} INCREMENT BY {increment} MINVALUE {min} MAXVALUE {max} START WITH {start} CACHE {cache} {no}CYCLE"
    )
}

/// CREATE SEQUENCE for those that only the other side has, ALTER SEQUENCE for those that differ.
pub(super) fn made(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let mut out = Vec::new();
    for (key, wanted) in &to.sequences {
        let name = enums::qualified(cx, key);
        match from.sequences.get(key) {
            None => out.push(enums::execute(format!(
                "CREATE SEQUENCE {name} {}",
                words(wanted)
            ))),
            Some(found) if found != wanted => {
                // Where it begins now it may not be any more: it begins anew.
                let range = wanted.min..=wanted.max;
                let restart = if range.contains(&found.start) {
                    ""
                } else {
                    " RESTART"
                };
                let words = words(wanted);
                out.push(enums::execute(format!(
                    "ALTER SEQUENCE {name} {words}{restart}"
                )));
            }
            Some(_) => {}
        }
    }
    out
}

/// DROP SEQUENCE for those that the other side has not.
pub(super) fn dropped(cx: &CompileContext, from: &Facts, to: &Facts) -> Vec<Directive> {
    let gone = from.sequences.keys();
    gone.filter(|key| !to.sequences.contains_key(*key))
        .map(|key| enums::execute(format!("DROP SEQUENCE {}", enums::qualified(cx, key))))
        .collect()
}

/// Forgets the sequences that the models don't have: who uses one nobody knows. Returns their names.
pub(super) fn leave_alone(found: &mut Facts, wanted: &Facts) -> Vec<Key> {
    let mut left = Vec::new();
    found.sequences.retain(|key, _| {
        let is_wanted = wanted.sequences.contains_key(key);
        if !is_wanted {
            left.push(key.clone());
        }
        is_wanted
    });
    left
}

/// The sequences of a schema (`None`: the default one) as models would say them.
pub(in crate::autogenerate) fn to_models(
    connection: &mut dyn Connection,
    schema: Option<&str>,
    actual: &str,
) -> InspectResult<Vec<Sequence>> {
    let mut facts = Facts::default();
    read(connection, &Schema::plain(schema, actual), &mut facts)?;
    let made = facts.sequences.into_iter();
    Ok(made
        .map(|((schema, name), it)| Sequence {
            name: Name::from(name),
            schema: schema.map(Name::from),
            data_type: Some(Box::new(match it.type_.as_str() {
                "smallint" => Type::SmallInteger,
                "integer" => Type::Integer,
                _ => Type::BigInteger,
            })),
            optional: false,
            options: SequenceOptions {
                start: Some(it.start),
                increment: Some(it.increment),
                minvalue: Some(it.min),
                maxvalue: Some(it.max),
                cache: Some(it.cache),
                cycle: Some(it.cycle),
                ..SequenceOptions::default()
            },
        })
        .collect())
}
