//! The model as the dictionaries that SQLAlchemy's inspector returns, key by key.

use indexmap::IndexMap;
use limbeck_sql::{Expr, Identity, OptionValue, SequenceOptions};

use super::model::{
    ReflectedCheck, ReflectedColumn, ReflectedEnum, ReflectedForeignKey, ReflectedIndex,
    ReflectedPrimaryKey, ReflectedUnique,
};

type Map = IndexMap<String, OptionValue>;

fn set(map: &mut Map, key: &str, value: impl Into<OptionValue>) {
    map.insert(key.to_owned(), value.into());
}

fn text(value: Option<&String>) -> OptionValue {
    value.map_or(OptionValue::None, |text| OptionValue::Str(text.clone()))
}

fn texts(values: &[String]) -> OptionValue {
    OptionValue::List(values.iter().map(|text| text.as_str().into()).collect())
}

fn comment(map: &mut Map, value: &Option<Option<String>>) {
    if let Some(value) = value {
        set(map, "comment", text(value.as_ref()));
    }
}

/// One of `get_columns()`.
pub fn column(found: &ReflectedColumn) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "name", found.name.as_str());
    set(
        &mut map,
        "type",
        OptionValue::Type(Box::new(found.type_.clone())),
    );
    set(&mut map, "nullable", found.nullable);
    set(&mut map, "default", text(found.default.as_ref()));
    if let Some(autoincrement) = found.autoincrement {
        set(&mut map, "autoincrement", autoincrement);
    }
    comment(&mut map, &found.comment);
    if let Some(place) = found.primary_key {
        set(&mut map, "primary_key", place);
    }
    if let Some(computed) = &found.computed {
        let mut inner = Map::new();
        set(&mut inner, "sqltext", computed.sqltext.as_str());
        if let Some(persisted) = computed.persisted {
            set(&mut inner, "persisted", persisted);
        }
        set(&mut map, "computed", OptionValue::Map(inner));
    }
    if let Some(identity) = &found.identity {
        set(&mut map, "identity", identity_map(identity));
    }
    OptionValue::Map(map)
}

fn identity_map(identity: &Identity) -> OptionValue {
    let SequenceOptions {
        start,
        increment,
        minvalue,
        maxvalue,
        nominvalue: _,
        nomaxvalue: _,
        cycle,
        cache,
        order: _,
    } = identity.options;
    let mut map = Map::new();
    set(&mut map, "always", identity.always.unwrap_or_default());
    for (key, number) in [
        ("start", start),
        ("increment", increment),
        ("minvalue", minvalue),
        ("maxvalue", maxvalue),
        ("cache", cache),
    ] {
        if let Some(number) = number {
            set(&mut map, key, number);
        }
    }
    set(&mut map, "cycle", cycle.unwrap_or_default());
    OptionValue::Map(map)
}

/// `get_pk_constraint()`.
pub fn primary_key(found: &ReflectedPrimaryKey) -> OptionValue {
    let mut map = Map::new();
    if found.constrained_columns.is_empty() {
        // Upstream's default has another order.
        set(&mut map, "name", text(found.name.as_ref()));
    }
    set(
        &mut map,
        "constrained_columns",
        texts(&found.constrained_columns),
    );
    if !found.constrained_columns.is_empty() {
        set(&mut map, "name", text(found.name.as_ref()));
    }
    comment(&mut map, &found.comment);
    if !found.dialect_options.is_empty() {
        set(
            &mut map,
            "dialect_options",
            OptionValue::Map(found.dialect_options.clone()),
        );
    }
    OptionValue::Map(map)
}

/// One of `get_foreign_keys()`.
pub fn foreign_key(found: &ReflectedForeignKey) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "name", text(found.name.as_ref()));
    set(
        &mut map,
        "constrained_columns",
        texts(&found.constrained_columns),
    );
    set(
        &mut map,
        "referred_schema",
        text(found.referred_schema.as_ref()),
    );
    set(&mut map, "referred_table", found.referred_table.as_str());
    set(&mut map, "referred_columns", texts(&found.referred_columns));
    set(&mut map, "options", OptionValue::Map(found.options.clone()));
    comment(&mut map, &found.comment);
    OptionValue::Map(map)
}

/// One of `get_unique_constraints()`. The keys' order is each dialect's own.
pub fn unique(found: &ReflectedUnique, dialect: &str) -> OptionValue {
    let mut map = Map::new();
    let columns = texts(&found.column_names);
    if dialect == "sqlite" {
        set(&mut map, "name", text(found.name.as_ref()));
        set(&mut map, "column_names", columns);
    } else {
        set(&mut map, "column_names", columns);
        set(&mut map, "name", text(found.name.as_ref()));
    }
    comment(&mut map, &found.comment);
    if let Some(index) = &found.duplicates_index {
        set(&mut map, "duplicates_index", index.as_str());
    }
    if !found.dialect_options.is_empty() {
        set(
            &mut map,
            "dialect_options",
            OptionValue::Map(found.dialect_options.clone()),
        );
    }
    OptionValue::Map(map)
}

/// One of `get_check_constraints()`. The keys' order is each dialect's own.
pub fn check(found: &ReflectedCheck, dialect: &str) -> OptionValue {
    let mut map = Map::new();
    if dialect == "sqlite" {
        set(&mut map, "sqltext", found.sqltext.as_str());
        set(&mut map, "name", text(found.name.as_ref()));
    } else {
        set(&mut map, "name", text(found.name.as_ref()));
        set(&mut map, "sqltext", found.sqltext.as_str());
    }
    comment(&mut map, &found.comment);
    if !found.dialect_options.is_empty() {
        set(
            &mut map,
            "dialect_options",
            OptionValue::Map(found.dialect_options.clone()),
        );
    }
    OptionValue::Map(map)
}

/// One of `get_indexes()`. SQLite's `unique` is a number; the keys' order is each dialect's own.
pub fn index(found: &ReflectedIndex, dialect: &str) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "name", found.name.as_str());
    let names = found.column_names.iter();
    let columns = OptionValue::List(names.map(|name| text(name.as_ref())).collect());
    if dialect == "sqlite" {
        set(&mut map, "column_names", columns);
        set(&mut map, "unique", i64::from(found.unique));
    } else {
        set(&mut map, "unique", found.unique);
        set(&mut map, "column_names", columns);
    }
    if let Some(expressions) = &found.expressions {
        set(&mut map, "expressions", texts(expressions));
    }
    if let Some(include) = &found.include_columns {
        set(&mut map, "include_columns", texts(include));
    }
    if !found.column_sorting.is_empty() {
        let sorting = found
            .column_sorting
            .iter()
            .map(|(column, words)| (column.clone(), texts(words)))
            .collect();
        set(&mut map, "column_sorting", OptionValue::Map(sorting));
    }
    if let Some(constraint) = &found.duplicates_constraint {
        set(&mut map, "duplicates_constraint", constraint.as_str());
    }
    if let Some(options) = &found.dialect_options {
        set(
            &mut map,
            "dialect_options",
            OptionValue::Map(options.clone()),
        );
    }
    OptionValue::Map(map)
}

/// `get_table_comment()`.
pub fn table_comment(found: Option<&String>) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "text", text(found));
    OptionValue::Map(map)
}

/// One of `get_enums()`.
pub fn enum_(found: &ReflectedEnum) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "name", found.name.as_str());
    set(&mut map, "schema", found.schema.as_str());
    set(&mut map, "visible", found.visible);
    set(&mut map, "labels", texts(&found.labels));
    OptionValue::Map(map)
}

/// Returns the text of an expression that reflection made.
pub fn raw_text(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Raw(text) => Some(text),
        Expr::Text(clause) => Some(&clause.text),
        _ => None,
    }
}

/// One of `get_domains()`.
pub fn domain(found: &super::postgresql::ReflectedDomain) -> OptionValue {
    let mut map = Map::new();
    set(&mut map, "name", found.name.as_str());
    set(&mut map, "schema", found.schema.as_str());
    set(&mut map, "visible", found.visible);
    set(&mut map, "type", found.type_.as_str());
    set(&mut map, "nullable", found.nullable);
    set(&mut map, "default", text(found.default.as_ref()));
    let constraints = found
        .constraints
        .iter()
        .map(|(name, check)| {
            let mut inner = Map::new();
            set(&mut inner, "name", name.as_str());
            set(&mut inner, "check", check.as_str());
            OptionValue::Map(inner)
        })
        .collect();
    set(&mut map, "constraints", OptionValue::List(constraints));
    set(&mut map, "collation", text(found.collation.as_ref()));
    set(
        &mut map,
        "collation_schema",
        text(found.collation_schema.as_ref()),
    );
    OptionValue::Map(map)
}
