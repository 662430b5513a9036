from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer),
        sa.Column("b", sa.String),
        sa.Column("c", sa.Boolean),
        sa.Column("d", sa.DateTime),
        sa.Column("e", sa.JSON),
        sa.Column("f", sa.Numeric),
        sa.Column("g", sa.Uuid),
        sa.Column("h", sa.Text),
        sa.Column("i", sa.LargeBinary),
    )


def downgrade():
    pass
