from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.String(10)),
        sa.Column("b", sa.Integer()),
        sa.PrimaryKeyConstraint("b", "a", name="pk_t", deferrable=True, initially="DEFERRED"),
    )
    op.create_table("u", sa.Column("a", sa.Integer()), sa.PrimaryKeyConstraint("a", postgresql_include=["b"]), sa.Column("b", sa.Integer()))


def downgrade():
    pass
