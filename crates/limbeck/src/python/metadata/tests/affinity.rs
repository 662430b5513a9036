//! The family of each type, held against SQLAlchemy's (`conformance/types`).

use limbeck_sql::{Type, expr::typing, types::Affinity};

/// SQLAlchemy's name of a family.
fn name(type_: &Type) -> String {
    match type_.affinity() {
        Affinity::Null => "NullType".to_owned(),
        Affinity::Binary => "_Binary".to_owned(),
        Affinity::Json => "JSON".to_owned(),
        Affinity::Array => "ARRAY".to_owned(),
        Affinity::Range => "AbstractRange".to_owned(),
        Affinity::Own(name) if name == "JSONPATH" => "JSONElementType".to_owned(),
        Affinity::Own(name) => name,
        other => format!("{other:?}"),
    }
}

/// The names that are no types of columns, or that limbeck has no type for.
const UNKNOWN: [&str; 7] = [
    "types MatchType",
    "types TupleType",
    "types _Binary",
    "postgresql AbstractMultiRange",
    "postgresql AbstractRange",
    "postgresql AbstractSingleRange",
    "postgresql NamedType",
];

#[test]
fn families_are_sqlalchemys() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../conformance/types/affinities.txt"
    );
    let recorded = std::fs::read_to_string(path).unwrap();
    let mut unknown = Vec::new();
    for line in recorded.lines() {
        let (class, family) = line.rsplit_once(' ').unwrap();
        let (module, of) = class.split_once(' ').unwrap();
        let integer =
            serde_json::json!({"kind": "own", "dialect": null, "class": "Integer", "args": {}});
        let args = match of {
            "ARRAY" => serde_json::json!({ "item_type": integer }),
            "DOMAIN" => serde_json::json!({ "name": {"given": "d"}, "data_type": integer }),
            _ => serde_json::json!({}),
        };
        let dialect = Some(module).filter(|it| *it != "types");
        let json =
            serde_json::json!({"kind": "own", "dialect": dialect, "class": of, "args": args});
        match super::super::type_of(&json, class) {
            Ok(type_) => assert_eq!(name(&type_), family, "{class}"),
            Err(_) => unknown.push(class.to_owned()),
        }
    }
    assert_eq!(unknown, UNKNOWN);
}

/// Operators see the values of PostgreSQL's enum as strings, and a pickle as what it is kept in.
#[test]
fn operators_see_families() {
    let of = |dialect: Option<&str>, class: &str, args: serde_json::Value| {
        let json =
            serde_json::json!({"kind": "own", "dialect": dialect, "class": class, "args": args});
        typing::affinity(&super::super::type_of(&json, class).unwrap())
    };
    let none = serde_json::json!({});
    let text =
        serde_json::json!({"impl": {"kind": "own", "dialect": null, "class": "Text", "args": {}}});
    let kept = serde_json::json!({"enums": ["a"]});
    assert_eq!(
        of(None, "PickleType", none.clone()),
        typing::Affinity::Binary
    );
    assert_eq!(of(None, "PickleType", text), typing::Affinity::String);
    assert_eq!(
        of(Some("postgresql"), "ENUM", kept),
        typing::Affinity::String
    );
    assert_eq!(
        of(Some("mysql"), "TINYINT", none.clone()),
        typing::Affinity::Integer
    );
    assert_eq!(
        of(Some("postgresql"), "OID", none),
        typing::Affinity::Other("OID".to_owned())
    );
}
