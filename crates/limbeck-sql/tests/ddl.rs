//! Ops become the statements that Alembic sends: the raw text, tabs and trailing blanks included. Recorded.

#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use limbeck_sql::{
    Check, Column, Constraint, ConstraintName, Expr, ForeignKey, Identity, Index, IndexElement,
    Name, NamingConvention, Op, OptionValue, SequenceOptions, ServerDefault, Table, Target, Type,
    Unique,
    batch::{BatchExtras, RawIndex},
    dialect::{CompileContext, Statement, dialect},
    op::{
        AddConstraint, AlterColumn, BatchAlterTable, BatchOp, ConstraintKind, CreateIndex,
        CreateTable, DropConstraint, ModifyDefault,
    },
    types::{DateTimeArgs, EnumArgs},
};

fn context(name: &str) -> CompileContext {
    CompileContext::offline(dialect(name).unwrap())
}

fn named(name: &str) -> CompileContext {
    let templates = [
        ("ix", "ix_%(column_0_label)s"),
        ("uq", "uq_%(table_name)s_%(column_0_N_name)s"),
        ("ck", "ck_%(table_name)s_%(constraint_name)s"),
        (
            "fk",
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        ),
        ("pk", "pk_%(table_name)s"),
    ];
    let mut cx = context(name);
    cx.naming_convention = Rc::new(NamingConvention {
        templates: templates
            .iter()
            .map(|(kind, template)| ((*kind).to_owned(), (*template).to_owned()))
            .collect(),
        ..NamingConvention::default()
    });
    cx
}

#[track_caller]
fn assert_texts(statements: &[Statement], expected: &[&str]) {
    let texts: Vec<&str> = statements.iter().map(|it| it.sql.as_str()).collect();
    similar_asserts::assert_eq!(texts, expected);
}

fn text(text: &str) -> Expr {
    Expr::text(text)
}

fn everything() -> Op {
    let columns = vec![
        Column {
            primary_key: true,
            ..Column::new("id", Type::BigInteger)
        },
        Column {
            nullable: Some(false),
            unique: Some(true),
            comment: Some("it's".to_owned()),
            ..Column::new("Email", Type::string(200))
        },
        Column {
            index: Some(true),
            server_default: Some(ServerDefault::Literal("a".to_owned())),
            ..Column::new(
                "kind",
                Type::Enum(Box::new(EnumArgs {
                    enums: vec!["a".to_owned(), "b".to_owned()],
                    name: "kind".into(),
                    ..EnumArgs::default()
                })),
            )
        },
        Column {
            foreign_keys: vec![ForeignKey {
                target: Target::parse("org.id"),
                ondelete: Some("CASCADE".to_owned()),
                ..ForeignKey::default()
            }],
            ..Column::new("org_id", Type::Integer)
        },
        Column {
            server_default: Some(ServerDefault::expr(text("now()"))),
            ..Column::new("made", Type::DateTime(DateTimeArgs { timezone: true }))
        },
    ];
    let constraints = vec![
        Constraint::Check(Check {
            name: "positive".into(),
            ..Check::new(text("org_id > 0"))
        }),
        Constraint::Unique(Unique {
            name: "uq_org_kind".into(),
            columns: vec!["org_id".into(), "kind".into()],
            ..Unique::default()
        }),
    ];
    Op::CreateTable(CreateTable {
        table: Table {
            columns,
            constraints,
            comment: Some("people".to_owned()),
            ..Table::new("account")
        },
        if_not_exists: None,
    })
}

#[test]
fn create_table() {
    assert_texts(
        &everything().compile(&context("postgresql")).unwrap(),
        &[
            "CREATE TYPE kind AS ENUM ('a', 'b')",
            "\nCREATE TABLE account (\n\tid BIGSERIAL NOT NULL, \n\t\"Email\" VARCHAR(200) NOT NULL, \n\tkind kind DEFAULT 'a', \n\torg_id INTEGER, \n\tmade TIMESTAMP WITH TIME ZONE DEFAULT now(), \n\tPRIMARY KEY (id), \n\tCONSTRAINT positive CHECK (org_id > 0), \n\tCONSTRAINT uq_org_kind UNIQUE (org_id, kind), \n\tUNIQUE (\"Email\"), \n\tFOREIGN KEY(org_id) REFERENCES org (id) ON DELETE CASCADE\n)\n\n",
            "CREATE INDEX ix_account_kind ON account (kind)",
            "COMMENT ON TABLE account IS 'people'",
            "COMMENT ON COLUMN account.\"Email\" IS 'it''s'",
        ],
    );
    assert_texts(
        &everything().compile(&context("sqlite")).unwrap(),
        &[
            "\nCREATE TABLE account (\n\tid BIGINT NOT NULL, \n\t\"Email\" VARCHAR(200) NOT NULL, \n\tkind VARCHAR(1) DEFAULT 'a', \n\torg_id INTEGER, \n\tmade DATETIME DEFAULT (now()), \n\tPRIMARY KEY (id), \n\tCONSTRAINT positive CHECK (org_id > 0), \n\tCONSTRAINT uq_org_kind UNIQUE (org_id, kind), \n\tUNIQUE (\"Email\"), \n\tFOREIGN KEY(org_id) REFERENCES org (id) ON DELETE CASCADE\n)\n\n",
            "CREATE INDEX ix_account_kind ON account (kind)",
        ],
    );
}

#[test]
fn a_type_is_created_once_a_run() {
    let cx = context("postgresql");
    let first = everything().compile(&cx).unwrap();
    let second = everything().compile(&cx).unwrap();
    assert!(first[0].sql.starts_with("CREATE TYPE"));
    assert!(second[0].sql.starts_with("\nCREATE TABLE"));
}

#[test]
fn naming_convention() {
    assert_texts(
        &everything().compile(&named("postgresql")).unwrap(),
        &[
            "CREATE TYPE kind AS ENUM ('a', 'b')",
            "\nCREATE TABLE account (\n\tid BIGSERIAL NOT NULL, \n\t\"Email\" VARCHAR(200) NOT NULL, \n\tkind kind DEFAULT 'a', \n\torg_id INTEGER, \n\tmade TIMESTAMP WITH TIME ZONE DEFAULT now(), \n\tCONSTRAINT pk_account PRIMARY KEY (id), \n\tCONSTRAINT ck_account_positive CHECK (org_id > 0), \n\tCONSTRAINT uq_org_kind UNIQUE (org_id, kind), \n\tCONSTRAINT \"uq_account_Email\" UNIQUE (\"Email\"), \n\tCONSTRAINT fk_account_org_id_org FOREIGN KEY(org_id) REFERENCES org (id) ON DELETE CASCADE\n)\n\n",
            "CREATE INDEX ix_account_kind ON account (kind)",
            "COMMENT ON TABLE account IS 'people'",
            "COMMENT ON COLUMN account.\"Email\" IS 'it''s'",
        ],
    );
    let long = Op::AddConstraint(AddConstraint {
        table_name: "a_table_with_a_rather_long_name".into(),
        schema: None,
        constraint: Constraint::Unique(Unique {
            columns: vec![
                "column_with_a_long_name".into(),
                "another_column_with_a_name".into(),
            ],
            ..Unique::default()
        }),
    });
    assert_texts(
        &long.compile(&named("postgresql")).unwrap(),
        &[
            "ALTER TABLE a_table_with_a_rather_long_name ADD CONSTRAINT uq_a_table_with_a_rather_long_name_column_with_a_long_n_8787 UNIQUE (column_with_a_long_name, another_column_with_a_name)",
        ],
    );
}

#[test]
fn final_names_are_left_alone() {
    let drop = |name: ConstraintName| {
        Op::DropConstraint(DropConstraint {
            constraint_name: name,
            table_name: "account".into(),
            kind: Some(ConstraintKind::Check),
            ..DropConstraint::default()
        })
    };
    let cx = named("postgresql");
    let mut statements = drop("positive".into()).compile(&cx).unwrap();
    let name = ConstraintName::Final(Name::new("positive"));
    statements.extend(drop(name).compile(&cx).unwrap());
    assert_texts(
        &statements,
        &[
            "ALTER TABLE account DROP CONSTRAINT ck_account_positive",
            "ALTER TABLE account DROP CONSTRAINT positive",
        ],
    );
}

#[test]
fn alter_column() {
    let op = Op::AlterColumn(Box::new(AlterColumn {
        table_name: "T".into(),
        column_name: "c".into(),
        schema: Some("a.b".into()),
        type_: Some(Type::string(5)),
        nullable: Some(false),
        server_default: ModifyDefault::None,
        comment: Some(Some("x".to_owned())),
        new_column_name: Some("D".into()),
        dialect_options: [("postgresql_using".to_owned(), "c::text".into())]
            .into_iter()
            .collect(),
        ..AlterColumn::default()
    }));
    assert_texts(
        &op.compile(&context("postgresql")).unwrap(),
        &[
            "ALTER TABLE a.b.\"T\" ALTER COLUMN c TYPE VARCHAR(5) USING c::text",
            "ALTER TABLE a.b.\"T\" ALTER COLUMN c SET NOT NULL",
            "ALTER TABLE a.b.\"T\" ALTER COLUMN c DROP DEFAULT",
            "COMMENT ON COLUMN a.b.\"T\".c IS 'x'",
            "ALTER TABLE a.b.\"T\" RENAME c TO \"D\"",
        ],
    );
}

#[test]
fn alter_identity() {
    let identity = |always: bool, start: i64, cycle: Option<bool>| {
        ModifyDefault::Identity(Identity {
            always: always.then_some(true),
            options: SequenceOptions {
                start: Some(start),
                cycle,
                ..SequenceOptions::default()
            },
            ..Identity::default()
        })
    };
    let alter = |wanted: ModifyDefault, existing: ModifyDefault| {
        Op::AlterColumn(Box::new(AlterColumn {
            table_name: "t".into(),
            column_name: "c".into(),
            server_default: wanted,
            existing_server_default: existing,
            ..AlterColumn::default()
        }))
        .compile(&context("postgresql"))
        .unwrap()
    };
    let mut statements = alter(identity(true, 3, None), ModifyDefault::Unchanged);
    statements.extend(alter(
        identity(true, 3, Some(true)),
        identity(false, 1, None),
    ));
    statements.extend(alter(ModifyDefault::None, identity(false, 1, None)));
    assert_texts(
        &statements,
        &[
            "ALTER TABLE t ALTER COLUMN c ADD GENERATED ALWAYS AS IDENTITY (START WITH 3)",
            "ALTER TABLE t ALTER COLUMN c SET GENERATED ALWAYS SET CYCLE SET START WITH 3 ",
            "ALTER TABLE t ALTER COLUMN c DROP IDENTITY",
        ],
    );
}

#[test]
fn create_index() {
    let map = |items: Vec<(&str, OptionValue)>| {
        OptionValue::Map(
            items
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    };
    let options = [
        ("postgresql_concurrently", true.into()),
        ("postgresql_using", "GIN".into()),
        ("postgresql_ops", map(vec![("a", "jsonb_path_ops".into())])),
        ("postgresql_include", OptionValue::List(vec!["d".into()])),
        (
            "postgresql_with",
            map(vec![("fillfactor", 50.into()), ("fastupdate", true.into())]),
        ),
        ("postgresql_where", text("a > 5").into()),
    ];
    let op = Op::CreateIndex(CreateIndex {
        table_name: "t".into(),
        schema: None,
        index: Index {
            name: "ix".into(),
            elements: vec![
                "a".into(),
                text("lower(b)").into(),
                limbeck_sql::expr::build::modifier(limbeck_sql::expr::Op::Desc, Expr::column("c"))
                    .into(),
            ],
            unique: Some(true),
            dialect_options: options
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
            ..Index::default()
        },
        if_not_exists: Some(true),
    });
    assert_texts(
        &op.compile(&context("postgresql")).unwrap(),
        &[
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON t USING gin (a jsonb_path_ops, lower(b), c DESC) INCLUDE (d) WITH (fillfactor = 50, fastupdate = true) WHERE a > 5",
        ],
    );
}

fn batch_table() -> Table {
    Table {
        columns: vec![
            Column {
                primary_key: true,
                ..Column::new("id", Type::Integer)
            },
            Column::new("a", Type::string(5)),
            Column::new("b", Type::Integer),
        ],
        constraints: vec![Constraint::Unique(Unique {
            name: "uq".into(),
            columns: vec!["a".into(), "b".into()],
            ..Unique::default()
        })],
        indexes: vec![Index {
            name: "ix_b".into(),
            elements: vec![IndexElement::from("b")],
            ..Index::default()
        }],
        ..Table::new("t")
    }
}

fn batch() -> BatchAlterTable {
    BatchAlterTable {
        table_name: "t".into(),
        ops: vec![
            BatchOp::AlterColumn(Box::new(AlterColumn {
                column_name: "a".into(),
                type_: Some(Type::Integer),
                new_column_name: Some("A".into()),
                ..AlterColumn::default()
            })),
            BatchOp::DropConstraint(DropConstraint {
                constraint_name: "uq".into(),
                kind: Some(ConstraintKind::Unique),
                ..DropConstraint::default()
            }),
            BatchOp::AddConstraint(AddConstraint {
                table_name: Name::default(),
                schema: None,
                constraint: Constraint::Check(Check {
                    name: "ck_b".into(),
                    ..Check::new(text("b > 0"))
                }),
            }),
        ],
        ..BatchAlterTable::default()
    }
}

#[test]
fn move_and_copy() {
    let batch = BatchAlterTable {
        copy_from: Some(Box::new(batch_table())),
        ..batch()
    };
    let statements = batch
        .compile(&context("sqlite"), None, &BatchExtras::default())
        .unwrap();
    assert_texts(
        &statements,
        &[
            "\nCREATE TABLE _alembic_tmp_t (\n\tid INTEGER NOT NULL, \n\t\"A\" INTEGER, \n\tb INTEGER, \n\tPRIMARY KEY (id), \n\tCONSTRAINT ck_b CHECK (b > 0)\n)\n\n",
            "INSERT INTO _alembic_tmp_t (id, \"A\", b) SELECT t.id, CAST(t.a AS INTEGER) AS a, t.b \nFROM t",
            "\nDROP TABLE t",
            "ALTER TABLE _alembic_tmp_t RENAME TO t",
            "CREATE INDEX ix_b ON t (b)",
        ],
    );
}

/// limbeck's own: what upstream loses.
#[test]
fn move_and_copy_keeps_what_sqlite_holds() {
    let extras = BatchExtras {
        triggers: vec!["CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END".to_owned()],
        raw_indexes: vec![RawIndex {
            name: "ix_lower".to_owned(),
            sql: "CREATE INDEX ix_lower ON t (lower(a) DESC)".to_owned(),
        }],
        collations: [("a".to_owned(), "NOCASE".to_owned())]
            .into_iter()
            .collect(),
        autoincrement: true,
        strict: true,
        ..BatchExtras::default()
    };
    let batch = BatchAlterTable {
        ops: vec![BatchOp::AlterColumn(Box::new(AlterColumn {
            column_name: "a".into(),
            new_column_name: Some("name".into()),
            ..AlterColumn::default()
        }))],
        ..batch()
    };
    let cx = CompileContext::online(dialect("sqlite").unwrap());
    assert!(batch.needs_reflection(&cx));
    let statements = batch.compile(&cx, Some(&batch_table()), &extras).unwrap();
    assert_texts(
        &statements,
        &[
            "\nCREATE TABLE _alembic_tmp_t (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\t\
             name VARCHAR(5) COLLATE \"NOCASE\", \n\tb INTEGER, \n\tCONSTRAINT uq UNIQUE (name, b)\n)\n STRICT\n\n",
            "INSERT INTO _alembic_tmp_t (id, name, b) SELECT t.id, t.a, t.b \nFROM t",
            "DELETE FROM sqlite_sequence WHERE name = '_alembic_tmp_t'",
            "INSERT INTO sqlite_sequence (name, seq) SELECT '_alembic_tmp_t', seq FROM sqlite_sequence WHERE name = 't'",
            "\nDROP TABLE t",
            "PRAGMA legacy_alter_table=ON",
            "ALTER TABLE _alembic_tmp_t RENAME TO t",
            "PRAGMA legacy_alter_table=OFF",
            "CREATE INDEX ix_b ON t (b)",
            "CREATE INDEX ix_lower ON t (lower(\"name\") DESC)",
            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END",
        ],
    );
}
