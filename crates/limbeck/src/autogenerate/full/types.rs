//! Types and constraints as directives of their own need them.

use limbeck_sql::{
    Check, Constraint, DialectOptions, Name, OptionValue, Table, Type,
    dialect::postgresql::named_types::enum_schema, types::PgType,
};

/// Says of enums and domains that they are not made with their table: they have statements of their own.
pub(super) fn without_create(type_: &mut Type) {
    match type_ {
        Type::Enum(args) if args.native_enum => {
            let mut args = (**args).clone();
            args.create_type = false;
            *type_ = Type::Postgresql(PgType::ENUM(Box::new(args)));
        }
        Type::Postgresql(PgType::ENUM(args)) => args.create_type = false,
        Type::Postgresql(PgType::DOMAIN(args)) => args.create_type = Some(false),
        Type::ARRAY(array) | Type::Postgresql(PgType::ARRAY(array)) => {
            without_create(&mut array.item_type);
        }
        _ => {}
    }
}

/// Puts schemas in the place of others: of the table, of what its keys point to and of its types.
pub(super) fn translated(table: &Table, place: &dyn Fn(Option<&Name>) -> Option<Name>) -> Table {
    let mut out = table.clone();
    for column in &mut out.columns {
        translate_type(&mut column.type_, table, place);
    }
    out.schema = place(table.schema.as_ref());
    for constraint in &mut out.constraints {
        if let Constraint::ForeignKey(key) = constraint {
            key.referred_schema = place(key.referred_schema.as_ref());
        }
    }
    out
}

fn translate_type(type_: &mut Type, table: &Table, place: &dyn Fn(Option<&Name>) -> Option<Name>) {
    match type_ {
        Type::Enum(args) | Type::Postgresql(PgType::ENUM(args)) => {
            args.schema = place(enum_schema(args, table).as_ref());
            args.inherit_schema = None;
            args.create_type = true;
        }
        Type::Postgresql(PgType::DOMAIN(args)) => {
            args.schema = place(args.schema.as_ref());
            args.create_type = None;
            translate_type(&mut args.data_type, table, place);
        }
        Type::ARRAY(array) | Type::Postgresql(PgType::ARRAY(array)) => {
            translate_type(&mut array.item_type, table, place);
        }
        Type::Decorator { impl_, .. } => translate_type(impl_, table, place),
        Type::Application(type_) => {
            if let Some(impl_) = type_.impl_.as_deref_mut() {
                translate_type(impl_, table, place);
            }
        }
        _ => {}
    }
}

/// Upstream's reflected checks hand their options on as one keyword that means nothing; here they are to take effect.
pub(in crate::autogenerate) fn valid_check(constraint: Constraint) -> Constraint {
    let Constraint::Check(check) = constraint else {
        return constraint;
    };
    let not_valid = match check.dialect_options.get("dialect_options") {
        Some(OptionValue::Map(options)) => options.get("not_valid").cloned(),
        _ => None,
    };
    Constraint::Check(Check {
        dialect_options: not_valid
            .map(|value| DialectOptions::from([("postgresql_not_valid".to_owned(), value)]))
            .unwrap_or_default(),
        ..check
    })
}
