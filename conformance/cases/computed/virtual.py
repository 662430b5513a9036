from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "square",
        sa.Column("side", sa.Integer()),
        sa.Column("area", sa.Integer(), sa.Computed("side * side", persisted=False)),
    )


def downgrade():
    pass
