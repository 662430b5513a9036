from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "node",
        sa.Column("id", sa.Integer(), nullable=False),
        mysql_ENGINE="InnoDB",
        mysql_DEFAULT_CHARSET="UTF8",
    )


def downgrade():
    pass
