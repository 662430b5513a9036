import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


class Mine(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("a", sa.String(5), server_default="x", nullable=True),
        sa.Column("b", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'")),
        sa.Column("c", postgresql.JSONB().with_variant(sa.JSON(), "sqlite"), nullable=True),
        sa.Column("d", Mine(10), nullable=True),
        sa.Column("e", sa.Integer(), sa.Computed("id + 1")),
        sa.Column("f", sa.Integer(), server_default=sa.FetchedValue()),
        sa.PrimaryKeyConstraint("id", name="pk"),
        sa.ForeignKeyConstraint(["e"], ["o.id"], name=op.f("fk"), ondelete="CASCADE"),
        sa.UniqueConstraint("a", name="uq"),
        sa.CheckConstraint("id > 0", name="ck"),
        postgresql.ExcludeConstraint(("a", "="), name="ex"),
        schema="s",
    )
    op.add_column("t", sa.Column("g", sa.Enum("x", "y", name="xy"), server_default="x", nullable=False))
    op.alter_column("t", "a", existing_type=sa.String(5), type_=Mine(7), server_default=None)
    op.alter_column("t", "g", existing_type=sa.VARCHAR(3), server_default="y", existing_nullable=False)
    op.create_unique_constraint("uq2", "t", ["g"])
    op.create_check_constraint("ck2", "t", "g <> 'x'")
    op.create_foreign_key(op.f("fk2"), "t", "o", ["g"], ["id"])
    op.create_exclude_constraint(op.f("ex2"), "t", ("g", "="))
    op.create_index(op.f("ix"), "t", [sa.text("lower(a)")], postgresql_where=sa.text("g = 'x'"))
    op.drop_constraint(op.f("uq2"), "t", type_="unique")
    with op.batch_alter_table("t", schema="s") as batch_op:
        batch_op.add_column(sa.Column("h", Mine(3), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq3"), ["h"])
        batch_op.drop_constraint(None, type_="foreignkey")
        batch_op.create_index(batch_op.f("ix3"), ["h"], unique=True)
    op.execute("SELECT 1")


def downgrade():
    pass
