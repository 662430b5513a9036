//! Types that are named with their schema inside the models' own SQL: `'a'::other.mood`.

use indexmap::IndexSet;
use limbeck_sql::{
    Constraint, Expr, IndexElement, OptionValue, ServerDefault, Table, Type,
    dialect::postgresql::named_types::enum_schema, types::PgType,
};

/// The enums and domains of the models, by schema and name.
pub(super) fn types(models: &[Table], named: &IndexSet<String>) -> IndexSet<(String, String)> {
    let mut found = IndexSet::new();
    for table in models {
        for column in &table.columns {
            type_(&column.type_, table, &mut found);
        }
    }
    found.retain(|(schema, _)| named.contains(schema));
    found
}

fn type_(of: &Type, table: &Table, found: &mut IndexSet<(String, String)>) {
    match of {
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => {
            if let (Some(schema), Some(name)) = (enum_schema(args, table), args.name.text()) {
                found.insert((schema.text, name.to_owned()));
            }
        }
        Type::Postgresql(PgType::DOMAIN(args)) => {
            if let Some(schema) = &args.schema {
                found.insert((schema.text.clone(), args.name.text.clone()));
            }
            type_(&args.data_type, table, found);
        }
        Type::ARRAY(array) | Type::Postgresql(PgType::ARRAY(array)) => {
            type_(&array.item_type, table, found);
        }
        Type::Decorator { impl_, .. } => type_(impl_, table, found),
        _ => {}
    }
}

/// Replaces them in all of a table's SQL.
pub(super) fn replace(table: &mut Table, places: &[(String, String)]) {
    if places.is_empty() {
        return;
    }
    for column in &mut table.columns {
        if let Some(ServerDefault::Expr(text)) = &mut column.server_default {
            expr(text, places);
        }
        if let Some(computed) = &mut column.computed {
            expr(&mut computed.sqltext, places);
        }
    }
    for constraint in &mut table.constraints {
        match constraint {
            Constraint::Check(check) => expr(&mut check.sqltext, places),
            Constraint::Exclude(exclude) => {
                if let Some(where_) = &mut exclude.where_ {
                    expr(where_, places);
                }
            }
            _ => {}
        }
    }
    for index in &mut table.indexes {
        for element in &mut index.elements {
            if let IndexElement::Expr(text) = element {
                expr(text, places);
            }
        }
        for option in index.dialect_options.values_mut() {
            if let OptionValue::Expr(text) = option {
                expr(text, places);
            }
        }
    }
}

fn expr(of: &mut Expr, places: &[(String, String)]) {
    let text = match of {
        Expr::Raw(text) => text,
        Expr::Text(clause) => &mut clause.text,
        _ => return,
    };
    for (from, to) in places {
        *text = replaced(text, from, to);
    }
}

/// Replaces a name where no longer one stands.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '"';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, found) = rest.split_at(at);
        let after = &found[from.len()..];
        out.push_str(before);
        let is_whole = !out.ends_with(is_word) && !after.starts_with(is_word);
        out.push_str(if is_whole { to } else { from });
        rest = after;
    }
    out.push_str(rest);
    out
}
