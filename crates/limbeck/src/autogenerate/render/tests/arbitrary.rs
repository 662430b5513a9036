//! Columns, constraints, indexes and tables of any kind, for properties.

use limbeck_sql::{
    Autoincrement, Check, Column, Computed, Constraint, ConstraintName, DialectOptions, Expr,
    ForeignKeyConstraint, Identity, Index, IndexElement, Name, OptionValue, PrimaryKey,
    SequenceOptions, ServerDefault, Table, Type, Unique,
    types::{
        ArrayArgs, BooleanArgs, DateTimeArgs, EnumArgs, IntervalArgs, JsonArgs, LengthArgs,
        NumericArgs, PgJsonArgs, PgType, StringArgs, UuidArgs,
    },
};
use proptest::{collection::vec, option, prelude::*};

/// Any text; Python escapes some of it.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z_][a-z0-9_]{0,8}",
        "[ -~]{1,8}",
        "[\\PC\n\t\u{0}\u{1b}\u{200b}]{1,4}",
    ]
}

/// SQL without colons.
pub(super) fn sql() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,5}\\(\\)",
        "[a-z]{1,3} > [0-9]{1,3}",
        "\\('[a-z\"\\\\ %]{0,6}' \\|\\| b\\)"
    ]
}

pub(super) fn name() -> impl Strategy<Value = Name> {
    text().prop_map(Name::from)
}

/// A name that a foreign key can spell: without dots.
pub(super) fn plain_name() -> impl Strategy<Value = Name> {
    "[a-zA-Z_'\" ]{1,8}".prop_map(Name::from)
}

pub(super) fn constraint_name() -> impl Strategy<Value = ConstraintName> {
    prop_oneof![
        Just(ConstraintName::Unnamed),
        name().prop_map(ConstraintName::Given),
        name().prop_map(ConstraintName::Final),
    ]
}

pub(super) fn given_name() -> impl Strategy<Value = ConstraintName> {
    prop_oneof![
        name().prop_map(ConstraintName::Given),
        name().prop_map(ConstraintName::Final),
    ]
}

pub(super) fn length() -> impl Strategy<Value = Option<i64>> {
    option::of(0..10_000i64)
}

pub(super) fn string_args() -> impl Strategy<Value = StringArgs> {
    (length(), option::of(text())).prop_map(|(length, collation)| StringArgs {
        length,
        collation,
        collation_schema: None,
    })
}

pub(super) fn enum_args() -> impl Strategy<Value = EnumArgs> {
    (
        vec(text(), 1..4),
        text(),
        option::of(plain_name()),
        any::<bool>(),
    )
        .prop_map(|(mut enums, name, schema, native_enum)| {
            enums.dedup();
            EnumArgs {
                enums,
                name: name.as_str().into(),
                schema,
                native_enum,
                ..EnumArgs::default()
            }
        })
}

pub(super) fn plain_type() -> impl Strategy<Value = Type> {
    prop_oneof![
        Just(Type::Integer),
        Just(Type::BIGINT),
        Just(Type::SmallInteger),
        Just(Type::Date),
        Just(Type::Interval(IntervalArgs::default())),
        string_args().prop_map(Type::String),
        string_args().prop_map(Type::VARCHAR),
        string_args().prop_map(Type::Text),
        length().prop_map(|length| Type::LargeBinary(LengthArgs { length })),
        (length(), length(), any::<bool>()).prop_map(|(precision, scale, asdecimal)| {
            Type::Numeric(NumericArgs {
                precision,
                scale,
                asdecimal: (!asdecimal).then_some(false),
                ..NumericArgs::default()
            })
        }),
        length().prop_map(|precision| {
            Type::DOUBLE_PRECISION(NumericArgs {
                precision,
                ..NumericArgs::default()
            })
        }),
        any::<bool>().prop_map(|timezone| Type::DateTime(DateTimeArgs { timezone })),
        any::<bool>().prop_map(|timezone| Type::TIMESTAMP(DateTimeArgs { timezone })),
        (any::<bool>(), any::<bool>()).prop_map(|(as_uuid, native_uuid)| Type::Uuid(UuidArgs {
            as_uuid,
            native_uuid
        })),
        any::<bool>().prop_map(|none_as_null| Type::JSON(JsonArgs { none_as_null })),
        (any::<bool>(), option::of(text())).prop_map(|(create_constraint, name)| {
            Type::Boolean(BooleanArgs {
                create_constraint,
                name: name.into(),
            })
        }),
        enum_args().prop_map(|args| Type::Enum(Box::new(args))),
        enum_args().prop_map(|args| {
            Type::Postgresql(PgType::ENUM(Box::new(EnumArgs {
                native_enum: true,
                ..args
            })))
        }),
        (any::<bool>(), length()).prop_map(|(timezone, precision)| {
            Type::Postgresql(PgType::TIMESTAMP {
                timezone,
                precision,
            })
        }),
        (length(), option::of(text())).prop_map(|(precision, fields)| Type::Postgresql(
            PgType::INTERVAL { precision, fields }
        )),
        Just(Type::Postgresql(PgType::INET)),
        Just(Type::Postgresql(PgType::TSVECTOR)),
        Just(Type::Postgresql(PgType::BIT {
            length: Some(3),
            varying: true
        })),
        string_args().prop_map(|args| {
            Type::Postgresql(PgType::JSONB(PgJsonArgs {
                json: JsonArgs::default(),
                astext_type: Some(Box::new(Type::Text(StringArgs {
                    collation: None,
                    ..args
                }))),
            }))
        }),
    ]
}

/// Types whose `repr()` finds itself again as a regular expression.
pub(super) fn item_type() -> impl Strategy<Value = Type> {
    prop_oneof![
        Just(Type::Integer),
        length().prop_map(Type::string),
        Just(Type::Postgresql(PgType::INET)),
    ]
}

pub(super) fn any_type() -> impl Strategy<Value = Type> {
    prop_oneof![
        6 => plain_type(),
        1 => (item_type(), option::of(1..4i64), any::<bool>()).prop_map(
            |(item_type, dimensions, is_pg)| {
                let args = Box::new(ArrayArgs { item_type, dimensions, ..ArrayArgs::default() });
                if is_pg {
                    Type::Postgresql(PgType::ARRAY(args))
                } else {
                    Type::ARRAY(args)
                }
            }
        ),
        1 => (plain_type(), plain_type()).prop_map(|(base, other)| Type::Variant {
            base: Box::new(base),
            mapping: vec![("mysql".to_owned(), Type::Integer), ("sqlite".to_owned(), other)],
        }),
    ]
}

pub(super) fn server_default() -> impl Strategy<Value = ServerDefault> {
    prop_oneof![
        "[a-z0-9\"\\\\ ]{0,6}".prop_map(ServerDefault::Literal),
        // SQLite's get parentheses.
        sql().prop_map(|sql| ServerDefault::expr(Expr::text(format!("({sql})")))),
        Just(ServerDefault::Fetched),
    ]
}

pub(super) fn computed() -> impl Strategy<Value = Computed> {
    (sql(), option::of(any::<bool>())).prop_map(|(sql, persisted)| Computed {
        sqltext: Expr::text(sql),
        persisted,
    })
}

pub(super) fn identity() -> impl Strategy<Value = Identity> {
    (any::<bool>(), length(), option::of(any::<bool>())).prop_map(|(always, start, cycle)| {
        Identity {
            always: Some(always),
            on_null: None,
            options: SequenceOptions {
                start,
                cycle,
                ..SequenceOptions::default()
            },
        }
    })
}

pub(super) fn column() -> impl Strategy<Value = Column> {
    let autoincrement = prop_oneof![
        4 => Just(Autoincrement::Auto),
        1 => Just(Autoincrement::True),
        1 => Just(Autoincrement::False),
        1 => Just(Autoincrement::IgnoreFk),
    ];
    let generated = prop_oneof![
        4 => option::of(server_default()).prop_map(|it| (it, None, None)),
        1 => computed().prop_map(|it| (None, Some(it), None)),
        1 => identity().prop_map(|it| (None, None, Some(it))),
    ];
    (
        name(),
        any_type(),
        any::<bool>(),
        autoincrement,
        generated,
        option::of(text()),
        any::<bool>(),
    )
        .prop_map(
            |(name, type_, nullable, autoincrement, generated, comment, on_conflict)| {
                let (server_default, computed, identity) = generated;
                let mut dialect_options = DialectOptions::new();
                if on_conflict {
                    dialect_options.insert("sqlite_on_conflict_unique".to_owned(), "FAIL".into());
                }
                Column {
                    nullable: Some(nullable),
                    autoincrement,
                    server_default,
                    computed,
                    identity,
                    comment,
                    dialect_options,
                    ..Column::new(name, type_)
                }
            },
        )
}

pub(super) fn options(key: &'static str) -> impl Strategy<Value = DialectOptions> {
    option::of(sql()).prop_map(move |sql| {
        let mut options = DialectOptions::new();
        if let Some(sql) = sql {
            options.insert(key.to_owned(), Expr::text(sql).into());
        }
        options
    })
}

pub(super) fn foreign_key(columns: Vec<Name>) -> impl Strategy<Value = ForeignKeyConstraint> {
    let rule = || {
        option::of(prop_oneof![
            Just("CASCADE".to_owned()),
            Just("SET NULL".to_owned())
        ])
    };
    (
        constraint_name(),
        option::of(plain_name()),
        plain_name(),
        rule(),
        rule(),
        any::<bool>(),
        option::of(Just("FULL".to_owned())),
    )
        .prop_map(
            move |(name, schema, table, ondelete, onupdate, deferrable, match_)| {
                ForeignKeyConstraint {
                    name,
                    referred_columns: (0..columns.len())
                        .map(|at| format!("c{at}").into())
                        .collect(),
                    columns: columns.clone(),
                    referred_schema: schema,
                    referred_table: table,
                    ondelete,
                    onupdate,
                    deferrable: deferrable.then_some(true),
                    initially: deferrable.then(|| "DEFERRED".to_owned()),
                    match_,
                    ..ForeignKeyConstraint::default()
                }
            },
        )
}

pub(super) fn unique(columns: Vec<Name>) -> impl Strategy<Value = Unique> {
    (constraint_name(), any::<bool>()).prop_map(move |(name, distinct)| {
        let mut unique = Unique {
            name,
            columns: columns.clone(),
            ..Unique::default()
        };
        if distinct {
            let key = "postgresql_nulls_not_distinct".to_owned();
            unique.dialect_options.insert(key, true.into());
        }
        unique
    })
}

pub(super) fn check() -> impl Strategy<Value = Check> {
    (constraint_name(), sql()).prop_map(|(name, sql)| Check {
        name,
        ..Check::new(Expr::text(sql))
    })
}

pub(super) fn table() -> impl Strategy<Value = Table> {
    let columns = vec(column(), 1..5).prop_map(|mut columns| {
        let mut seen = Vec::new();
        columns.retain(|column| {
            let is_new = !seen.contains(&column.name);
            seen.push(column.name.clone());
            is_new
        });
        columns
    });
    (columns, name(), option::of(name()), option::of(text())).prop_flat_map(
        |(columns, name, schema, comment)| {
            let names: Vec<Name> = columns.iter().map(|column| column.name.clone()).collect();
            (
                constraint_name(),
                vec(check(), 0..2),
                vec(unique(names.clone()), 0..2),
                vec(foreign_key(names.clone()), 0..2),
            )
                .prop_map(move |(key, checks, uniques, keys)| {
                    let mut constraints = vec![Constraint::PrimaryKey(PrimaryKey {
                        name: key,
                        columns: names.clone(),
                        ..PrimaryKey::default()
                    })];
                    constraints.extend(checks.into_iter().map(Constraint::Check));
                    constraints.extend(uniques.into_iter().map(Constraint::Unique));
                    constraints.extend(keys.into_iter().map(Constraint::ForeignKey));
                    Table {
                        schema: schema.clone(),
                        columns: columns.clone(),
                        constraints,
                        comment: comment.clone(),
                        ..Table::new(name.clone())
                    }
                })
        },
    )
}

pub(super) fn index() -> impl Strategy<Value = Index> {
    let element = prop_oneof![
        name().prop_map(IndexElement::Column),
        sql().prop_map(|sql| IndexElement::from(Expr::literal_column(sql))),
    ];
    let options = prop_oneof![
        options("postgresql_where"),
        vec(text(), 0..3).prop_map(|names| {
            let names = names.into_iter().map(OptionValue::Str).collect();
            let mut options = DialectOptions::new();
            options.insert("postgresql_include".to_owned(), OptionValue::List(names));
            options.insert("postgresql_using".to_owned(), "gin".into());
            options
        }),
        text().prop_map(|column| {
            let ops = [(column, "text_pattern_ops".into())].into_iter().collect();
            let mut options = DialectOptions::new();
            options.insert("postgresql_ops".to_owned(), OptionValue::Map(ops));
            options
        }),
    ];
    (given_name(), vec(element, 1..4), any::<bool>(), options).prop_map(
        |(name, elements, unique, dialect_options)| Index {
            name,
            elements,
            unique: Some(unique),
            dialect_options,
            ..Index::default()
        },
    )
}
