from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Boolean(create_constraint=True)),
        sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b_bool")),
        sa.Column("c", sa.Boolean(name="unused")),
    )


def downgrade():
    pass
