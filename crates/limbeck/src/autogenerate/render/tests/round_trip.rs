//! What is rendered and evaluated is what it was.

use limbeck_sql::{
    Constraint, Name, Op, PrimaryKey,
    op::{
        AddColumn, AddConstraint, AlterColumn, ConstraintKind, CreateIndex, CreateTable,
        CreateTableComment, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment,
        ModifyDefault, RenameTable,
    },
};
use proptest::{collection::vec, option, prelude::*};

use super::{arbitrary::*, context, directives, evaluator, rendered};
use crate::autogenerate::{Directive, ModifyTableOps};

fn modify_default() -> impl Strategy<Value = ModifyDefault> {
    prop_oneof![
        Just(ModifyDefault::Unchanged),
        Just(ModifyDefault::None),
        server_default().prop_map(ModifyDefault::Value),
        identity().prop_map(ModifyDefault::Identity),
    ]
}

fn alter_column(table_name: Name, schema: Option<Name>) -> impl Strategy<Value = AlterColumn> {
    (
        name(),
        (option::of(any::<bool>()), option::of(any::<bool>())),
        option::of(option::of(text())),
        (modify_default(), modify_default()),
        option::of(name()),
        (option::of(any_type()), option::of(any_type())),
        option::of(text()),
    )
        .prop_map(
            move |(column, nullable, comment, default, renamed, type_, existing_comment)| {
                let (server_default, existing) = default;
                AlterColumn {
                    table_name: table_name.clone(),
                    column_name: column,
                    nullable: nullable.0,
                    existing_nullable: nullable.1.filter(|_| nullable.0.is_none()),
                    comment,
                    // What exists is only said where nothing replaces it.
                    existing_server_default: match (&server_default, existing) {
                        (ModifyDefault::Unchanged, ModifyDefault::None) => ModifyDefault::Unchanged,
                        (ModifyDefault::Unchanged, existing) => existing,
                        _ => ModifyDefault::Unchanged,
                    },
                    server_default,
                    new_column_name: renamed,
                    type_: type_.0,
                    existing_type: type_.1,
                    existing_comment,
                    schema: schema.clone(),
                    ..AlterColumn::default()
                }
            },
        )
}

fn kind() -> impl Strategy<Value = Option<ConstraintKind>> {
    prop_oneof![
        Just(None),
        Just(Some(ConstraintKind::ForeignKey)),
        Just(Some(ConstraintKind::Primary)),
        Just(Some(ConstraintKind::Unique)),
        Just(Some(ConstraintKind::Check)),
    ]
}

/// A directive that may also stand in a batch.
fn table_op(table_name: Name, schema: Option<Name>) -> impl Strategy<Value = Op> {
    let (t, s) = (table_name, schema);
    let place = || (t.clone(), s.clone());
    let constraint = prop_oneof![
        check().prop_map(Constraint::Check),
        unique(vec!["a".into(), "b".into()]).prop_map(Constraint::Unique),
        foreign_key(vec!["a".into()]).prop_map(Constraint::ForeignKey),
        constraint_name().prop_map(|name| Constraint::PrimaryKey(PrimaryKey {
            name,
            columns: vec!["a".into()],
            ..PrimaryKey::default()
        })),
    ];
    prop_oneof![
        {
            let (table_name, schema) = place();
            column().prop_map(move |column| {
                Op::AddColumn(Box::new(AddColumn {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    column,
                    ..AddColumn::default()
                }))
            })
        },
        {
            let (table_name, schema) = place();
            alter_column(table_name, schema).prop_map(|op| Op::AlterColumn(Box::new(op)))
        },
        {
            let (table_name, schema) = place();
            name().prop_map(move |column_name| {
                Op::DropColumn(DropColumn {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    column_name,
                    ..DropColumn::default()
                })
            })
        },
        {
            let (table_name, schema) = place();
            constraint.prop_map(move |constraint| {
                Op::AddConstraint(AddConstraint {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    constraint,
                })
            })
        },
        {
            let (table_name, schema) = place();
            (constraint_name(), kind()).prop_map(move |(constraint_name, kind)| {
                Op::DropConstraint(DropConstraint {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    constraint_name,
                    kind,
                    ..DropConstraint::default()
                })
            })
        },
        {
            let (table_name, schema) = place();
            index().prop_map(move |index| {
                Op::CreateIndex(CreateIndex {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    index,
                    if_not_exists: None,
                })
            })
        },
        {
            let (table_name, schema) = place();
            (given_name(), options("postgresql_where")).prop_map(
                move |(index_name, dialect_options)| {
                    Op::DropIndex(DropIndex {
                        table_name: Some(table_name.clone()),
                        schema: schema.clone(),
                        index_name,
                        dialect_options,
                        ..DropIndex::default()
                    })
                },
            )
        },
        {
            let (table_name, schema) = place();
            (option::of(text()), option::of(text())).prop_map(move |(comment, existing_comment)| {
                Op::CreateTableComment(CreateTableComment {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    comment,
                    existing_comment,
                })
            })
        },
        {
            let (table_name, schema) = place();
            option::of(text()).prop_map(move |existing_comment| {
                Op::DropTableComment(DropTableComment {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    existing_comment,
                })
            })
        },
    ]
}

fn directive() -> impl Strategy<Value = Directive> {
    let place = (name(), option::of(name()));
    prop_oneof![
        2 => table().prop_map(|table| {
            Directive::Op(Box::new(Op::CreateTable(CreateTable {
                table,
                if_not_exists: None,
            })))
        }),
        1 => (name(), option::of(name())).prop_map(|(table_name, schema)| {
            Directive::Op(Box::new(Op::DropTable(DropTable {
                table_name,
                schema,
                ..DropTable::default()
            })))
        }),
        1 => (name(), name(), option::of(name())).prop_map(|(table_name, new_table_name, schema)| {
            Directive::Op(Box::new(Op::RenameTable(RenameTable {
                table_name,
                new_table_name,
                schema,
            })))
        }),
        6 => place.prop_flat_map(|(table_name, schema)| {
            vec(table_op(table_name.clone(), schema.clone()), 1..4).prop_map(move |ops| {
                Directive::ModifyTable(ModifyTableOps {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    ops,
                    ..ModifyTableOps::default()
                })
            })
        }),
    ]
}

/// What is alike though not equal: the order of a table's constraints.
fn alike(directives: Vec<Directive>) -> Vec<Directive> {
    let mut out = Vec::new();
    for directive in directives {
        match directive {
            Directive::Op(mut op) => {
                if let Op::CreateTable(op) = &mut *op {
                    op.table
                        .constraints
                        .sort_by_key(|constraint| format!("{constraint:?}"));
                }
                out.push(Directive::Op(op));
            }
            Directive::ModifyTable(table) => out.push(Directive::ModifyTable(table)),
        }
    }
    out
}

/// Tables without a block of their own.
fn flat(directives: Vec<Directive>) -> Vec<Directive> {
    let mut out = Vec::new();
    for directive in directives {
        match directive {
            Directive::Op(op) => out.push(Directive::Op(op)),
            Directive::ModifyTable(table) => {
                out.extend(table.ops.into_iter().map(|op| Directive::Op(Box::new(op))));
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn rendered_directives_evaluate_to_themselves(wanted in vec(directive(), 1..4)) {
        let session = evaluator();
        for dialect in ["postgresql", "sqlite"] {
            for as_batch in [false, true] {
                let cx = context(dialect);
                let (body, _) = rendered(&cx, wanted.clone(), as_batch);
                let source = format!(
                    "import sqlalchemy as sa\nfrom sqlalchemy.dialects import mysql, postgresql, sqlite\n\n\n\
                     def upgrade():\n    {body}\n"
                );
                let found = directives(&session, &source, "upgrade");
                prop_assert!(found.is_ok(), "{}\n{source}", found.unwrap_err());
                let mut wanted = alike(wanted.clone());
                if !as_batch {
                    wanted = flat(wanted);
                }
                let found = alike(found.unwrap());
                prop_assert!(
                    found == wanted,
                    "{source}\nwanted: {wanted:#?}\nfound: {found:#?}"
                );
            }
        }
    }
}
