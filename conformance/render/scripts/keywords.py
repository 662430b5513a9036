import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "it's",
        sa.Column('say "x"', sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("back\\slash", sa.Text(), comment="it's\na \"comment\" ü \u200b"),
        sa.Column("sys", sa.Integer(), system=True, autoincrement=False),
        sa.Column("f", sa.Integer(), sa.ForeignKey("o.id", name="fk_f", onupdate="CASCADE", match="FULL")),
        sa.Column("g", sa.Integer(), sa.ForeignKey("s.o.id", use_alter=True, deferrable=True, initially="DEFERRED")),
        sa.Column("u", sa.Integer(), unique=True),
        sa.Column("c", sa.Integer(), sa.CheckConstraint("c > 0", name="lost")),
        sa.UniqueConstraint("f", "g", name="uq", deferrable=True, initially="IMMEDIATE"),
        sa.UniqueConstraint("g", postgresql_nulls_not_distinct=True, sqlite_on_conflict="FAIL"),
        sa.CheckConstraint("f > 'it''s'"),
        sa.CheckConstraint(sa.column("g") > 5, name=op.f("ck_g"), postgresql_not_valid=True),
        schema="my schema",
        comment="a 'table'",
        prefixes=["TEMPORARY", "UNLOGGED"],
        info={"a": 1, "b": [True, None, 1.5, "x'y"]},
        if_not_exists=True,
        postgresql_with={"fillfactor": 50},
        mysql_engine="InnoDB",
        mysql_default_charset="utf8",
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ranges",
        sa.Column("room", sa.Integer()),
        sa.Column("during", postgresql.TSRANGE()),
        postgresql.ExcludeConstraint(
            (sa.column("room"), "="),
            ("during", "&&"),
            name="ex",
            using="spgist",
            where=sa.text("room > 0"),
            deferrable=True,
            initially="DEFERRED",
        ),
        postgresql.ExcludeConstraint(
            (sa.text("lower(a)"), "="), (sa.func.lower(sa.column("b")), "="), (sa.literal_column("c"), "<>"), where="a > 1"
        ),
        postgresql.ExcludeConstraint((sa.cast(sa.column("room"), sa.Text()), "=")),
    )
    op.drop_table("a", schema="s", if_exists=True)
    op.drop_table("a", if_exists=False)
    op.add_column("t", sa.Column("n", sa.Integer(), nullable=True), schema="s", if_not_exists=True)
    op.drop_column("t", "n", schema="s", if_exists=True)
    op.drop_index("ix", "t", schema="s", if_exists=True, postgresql_concurrently=True)
    op.drop_constraint("c", "t", type_="unique", schema="s", if_exists=True)
    op.create_index("ix1", "t", ["a", "b"], unique=True, if_not_exists=True, schema="s", mysql_length={"a": 5})
    op.create_index(
        op.f("ix2"),
        "t",
        [sa.text("lower(a)"), sa.column("b").desc(), sa.func.upper(sa.column("c")).label("up"), "d"],
        postgresql_using="gin",
        postgresql_ops={"up": "text_pattern_ops"},
        postgresql_with={"fillfactor": 50},
        postgresql_include=["e", "f"],
        sqlite_where=sa.text("a > 1"),
        postgresql_where=sa.and_(sa.column("a") > 1, sa.column("b").is_(None)),
    )
    op.create_index("ix3", "t", [sa.column("a") + 1, sa.column("b").collate("C"), sa.cast(sa.column("c"), sa.Text())])
    op.create_foreign_key(
        None,
        "t",
        "o",
        ["a", "b"],
        ["c", "d"],
        source_schema="s",
        referent_schema="r",
        onupdate="CASCADE",
        ondelete="SET NULL",
        initially="DEFERRED",
        deferrable=True,
        match="FULL",
        postgresql_not_valid=True,
    )
    op.create_unique_constraint(None, "t", ["a", "it's"], schema="s", deferrable=True, initially="DEFERRED")
    op.create_check_constraint("ck", "t", sa.column("a").in_([1, 2]), schema="s", postgresql_not_valid=True)
    op.create_exclude_constraint("ex", "t", ("a", "="), where=sa.column("a") > 1, using="gist", schema="s", deferrable=True)
    op.create_table_comment("t", "it's \"new\"", existing_comment="old\nline", schema="s")
    op.create_table_comment("t", None)
    op.drop_table_comment("t", existing_comment="it's", schema="s")
    op.alter_column(
        "it's",
        'say "x"',
        existing_type=sa.Enum("a", "b", name="x"),
        type_=postgresql.ENUM("a", "c", name="x", create_type=False),
        nullable=False,
        existing_nullable=True,
        comment="new",
        existing_comment="it's",
        new_column_name="new 'name'",
        autoincrement=True,
        existing_server_default=None,
        schema="s",
    )
    op.alter_column("t", "a", server_default=sa.Identity(always=True, start=5), existing_nullable=False)
    op.alter_column("t", "a", comment=None, existing_comment="x")
    op.alter_column("t", "a", server_default="it's", existing_server_default="'old'")
    op.alter_column("t", "a", existing_server_default="'old'", nullable=True)
    op.execute("UPDATE t SET a = 'it''s' -- \"x\"\n")
    op.execute('SELECT "x"')
    with op.batch_alter_table("my table", schema="my schema") as batch_op:
        batch_op.create_table_comment("c", existing_comment=None)
        batch_op.drop_table_comment(existing_comment="c")
        batch_op.create_foreign_key(None, "o", ["a"], ["b"], referent_schema="r")
        batch_op.create_check_constraint("ck", "a > 1")
        batch_op.drop_constraint(None, type_="unique")
        batch_op.alter_column("a", nullable=False, existing_type=sa.Integer())
        batch_op.drop_column("b")
        batch_op.drop_index("ix")
        batch_op.create_exclude_constraint("ex", ("a", "="))
    with op.batch_alter_table("empty"):
        pass


def downgrade():
    pass
