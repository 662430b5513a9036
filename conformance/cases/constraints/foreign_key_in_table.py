from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.Column("c", sa.Integer()),
        sa.ForeignKeyConstraint(["a", "b"], ["parent.a", "parent.b"]),
        sa.ForeignKeyConstraint(["c"], ["other.id"], name="fk_c", ondelete="CASCADE", onupdate="SET DEFAULT"),
        sa.ForeignKeyConstraint(
            ["c"], ["third.id"], name="fk_c3", initially="DEFERRED", deferrable=True, match="SIMPLE"
        ),
        sa.ForeignKeyConstraint(("c",), ("fourth.id",), ondelete="NO ACTION", comment="links"),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
