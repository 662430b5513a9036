//! `format_type()`'s texts to a [`Type`], by SQLAlchemy's names.

use limbeck_sql::{
    Expr, Name, OptionValue, ServerDefault, Type,
    types::{
        ArrayArgs, BooleanArgs, DomainArgs, EnumArgs, NumericArgs, PgJsonArgs, PgType, StringArgs,
        UuidArgs,
    },
};

use super::named_types::NamedTypes;
use crate::inspect::DeclaredType;

/// A collation other than the type's own.
#[derive(Clone, Debug, Default)]
pub(super) struct Collation {
    pub(super) name: Option<String>,
    pub(super) schema: Option<String>,
}

/// Splits a dotted name, as upstream's `quoted_token_parser`.
pub(super) fn quoted_tokens(text: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut in_quotes = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = tokens.len() - 1;
        match c {
            '"' if in_quotes && chars.peek() == Some(&'"') => {
                chars.next();
                tokens[last].push('"');
            }
            '"' => in_quotes = !in_quotes,
            '.' if !in_quotes => tokens.push(String::new()),
            c => tokens[last].push(c),
        }
    }
    tokens
}

/// A type's name, its arguments, and whether it is an array.
fn parts(format_type: &str) -> (String, &str, bool) {
    let mut bare = format_type;
    let mut is_array = false;
    while let Some(rest) = bare.strip_suffix("[]") {
        bare = rest;
        is_array = true;
    }
    // The arguments stand in the middle of some names: `timestamp(3) with time zone`.
    match (bare.find('('), bare.rfind(')')) {
        (Some(open), Some(close)) if open < close => (
            format!("{}{}", &bare[..open], &bare[close + 1..]),
            &bare[open + 1..close],
            is_array,
        ),
        _ => (bare.to_owned(), "", is_array),
    }
}

/// What upstream's `_reflect_type` would call the class of a type with.
pub(super) fn declared_type(format_type: &str, collation: &Collation) -> DeclaredType {
    let (name, text, is_array) = parts(format_type);
    let words: Vec<&str> = match text {
        "" => Vec::new(),
        // Upstream splits at commas and the spaces after them.
        text => text.split(',').map(str::trim_start).collect(),
    };
    let int = |word: &str| word.trim().parse().ok().map(OptionValue::Int);
    let only = || match &*words {
        [word] => int(word),
        _ => None,
    };
    let mut args = Vec::new();
    let mut kwargs: Vec<(&'static str, OptionValue)> = Vec::new();
    match &*name {
        "numeric" if words.len() == 2 => args = words.iter().filter_map(|it| int(it)).collect(),
        "double precision" => args = vec![OptionValue::Int(53)],
        "numeric" | "integer" => {}
        "timestamp with time zone"
        | "time with time zone"
        | "timestamp without time zone"
        | "time without time zone"
        | "time" => {
            let zone = name.ends_with("with time zone");
            kwargs.push(("timezone", OptionValue::Bool(zone)));
            kwargs.extend(only().map(|number| ("precision", number)));
        }
        "bit varying" => {
            kwargs.push(("varying", OptionValue::Bool(true)));
            args.extend(only());
        }
        "interval" => kwargs.extend(only().map(|number| ("precision", number))),
        _ => {
            let mut rest = words.iter();
            if let Some(number) = words.first().and_then(|word| int(word)) {
                args.push(number);
                rest.next();
            }
            args.extend(rest.map(|word| OptionValue::Str((*word).to_owned())));
        }
    }
    let mut named = |key, value: &Option<String>| {
        kwargs.extend(value.clone().map(|value| (key, OptionValue::Str(value))));
    };
    named("collation", &collation.name);
    named("collation_schema", &collation.schema);
    DeclaredType {
        name,
        args,
        kwargs,
        is_array,
    }
}

/// Reads a type, as upstream's `_reflect_type`.
pub(super) fn reflect_type(
    format_type: Option<&str>,
    named: &NamedTypes,
    description: &str,
    collation: &Collation,
) -> Type {
    let Some(format_type) = format_type else {
        log::warn!("PostgreSQL format_type() returned NULL for {description}");
        return Type::Null;
    };
    let (name, args, is_array) = parts(format_type);
    let numbers: Vec<i64> = args
        .split(',')
        .filter_map(|number| number.trim().parse().ok())
        .collect();
    match built_in(&name, &numbers, collation).or_else(|| user_defined(&name, named, collation)) {
        None => Type::Null,
        // PostgreSQL keeps neither the number nor the size of dimensions.
        Some(item_type) if is_array => Type::Postgresql(PgType::ARRAY(Box::new(ArrayArgs {
            item_type,
            ..ArrayArgs::default()
        }))),
        Some(type_) => type_,
    }
}

fn built_in(name: &str, numbers: &[i64], collation: &Collation) -> Option<Type> {
    let first = numbers.first().copied();
    let pg = Type::Postgresql;
    let strings = || StringArgs {
        length: first,
        collation: collation.name.clone(),
        collation_schema: collation.schema.clone(),
    };
    if let Some(fields) = name.strip_prefix("interval ") {
        return Some(pg(PgType::INTERVAL {
            precision: first,
            fields: Some(fields.to_owned()),
        }));
    }
    Some(match name.to_lowercase().as_str() {
        "hstore" => pg(PgType::HSTORE { text_type: None }),
        "json" => pg(PgType::JSON(PgJsonArgs::default())),
        "jsonb" => pg(PgType::JSONB(PgJsonArgs::default())),
        "int4range" => pg(PgType::INT4RANGE),
        "int8range" => pg(PgType::INT8RANGE),
        "numrange" => pg(PgType::NUMRANGE),
        "daterange" => pg(PgType::DATERANGE),
        "tsrange" => pg(PgType::TSRANGE),
        "tstzrange" => pg(PgType::TSTZRANGE),
        "int4multirange" => pg(PgType::INT4MULTIRANGE),
        "int8multirange" => pg(PgType::INT8MULTIRANGE),
        "nummultirange" => pg(PgType::NUMMULTIRANGE),
        "datemultirange" => pg(PgType::DATEMULTIRANGE),
        "tsmultirange" => pg(PgType::TSMULTIRANGE),
        "tstzmultirange" => pg(PgType::TSTZMULTIRANGE),
        "integer" => Type::INTEGER,
        "bigint" => Type::BIGINT,
        "smallint" => Type::SMALLINT,
        "character varying" => Type::VARCHAR(strings()),
        "character" => Type::CHAR(strings()),
        "\"char\"" | "name" => Type::String(strings()),
        "text" => Type::TEXT(strings()),
        "numeric" => Type::NUMERIC(NumericArgs {
            precision: if numbers.len() == 2 { first } else { None },
            scale: numbers.get(1).copied(),
            ..NumericArgs::default()
        }),
        "float" => Type::FLOAT(NumericArgs {
            precision: first,
            ..NumericArgs::default()
        }),
        "real" => Type::REAL(NumericArgs::default()),
        "double precision" => Type::DOUBLE_PRECISION(NumericArgs {
            precision: Some(53),
            ..NumericArgs::default()
        }),
        "inet" => pg(PgType::INET),
        "cidr" => pg(PgType::CIDR),
        "citext" => pg(PgType::CITEXT {
            length: first,
            collation: collation.name.clone(),
        }),
        "uuid" => Type::UUID(UuidArgs::default()),
        "bit" => pg(PgType::BIT {
            length: first,
            varying: false,
        }),
        "bit varying" => pg(PgType::BIT {
            length: first,
            varying: true,
        }),
        "macaddr" => pg(PgType::MACADDR),
        "macaddr8" => pg(PgType::MACADDR8),
        "money" => pg(PgType::MONEY),
        "oid" => pg(PgType::OID),
        "regclass" => pg(PgType::REGCLASS),
        "timestamp with time zone" => pg(PgType::TIMESTAMP {
            timezone: true,
            precision: first,
        }),
        "timestamp" | "timestamp without time zone" => pg(PgType::TIMESTAMP {
            timezone: false,
            precision: first,
        }),
        "time with time zone" => pg(PgType::TIME {
            timezone: true,
            precision: first,
        }),
        "time" | "time without time zone" => pg(PgType::TIME {
            timezone: false,
            precision: first,
        }),
        "date" => Type::DATE,
        "bytea" => pg(PgType::BYTEA { length: None }),
        "boolean" => Type::BOOLEAN(BooleanArgs::default()),
        "interval" => pg(PgType::INTERVAL {
            precision: first,
            fields: None,
        }),
        "tsvector" => pg(PgType::TSVECTOR),
        "tsquery" => pg(PgType::TSQUERY),
        "regconfig" => pg(PgType::REGCONFIG),
        _ => return None,
    })
}

fn user_defined(name: &str, named: &NamedTypes, of_column: &Collation) -> Option<Type> {
    let key = quoted_tokens(name);
    if let Some(found) = named.enums.get(&key) {
        return Some(Type::Postgresql(PgType::ENUM(Box::new(EnumArgs {
            enums: found.labels.clone(),
            name: found.name.as_str().into(),
            schema: (!found.visible).then(|| Name::from(found.schema.as_str())),
            ..EnumArgs::default()
        }))));
    }
    let found = named.domains.get(&key)?;
    let collation = Collation {
        name: found.collation.clone(),
        schema: found.collation_schema.clone(),
    };
    let data_type = reflect_type(
        Some(&found.type_),
        named,
        &format!("DOMAIN '{}'", found.name),
        &collation,
    );
    // A column may have another collation than its domain.
    let collation = match &of_column.name {
        Some(_) => of_column.clone(),
        None => collation,
    };
    // SQLAlchemy's DOMAIN takes one check.
    let check = found.constraints.first();
    Some(Type::Postgresql(PgType::DOMAIN(Box::new(DomainArgs {
        name: Name::from(found.name.as_str()),
        schema: (!found.visible).then(|| Name::from(found.schema.as_str())),
        data_type,
        collation: collation.name,
        collation_schema: collation.schema,
        default: found
            .default
            .as_ref()
            .map(|text| ServerDefault::expr(Expr::Raw(text.clone()))),
        constraint_name: check
            .map(|(name, _)| name.as_str().into())
            .unwrap_or_default(),
        not_null: Some(!found.nullable),
        check: check.map(|(_, text)| Expr::Raw(text.clone())),
        create_type: Some(false),
        ..DomainArgs::default()
    }))))
}
