from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "node",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        mysql_engine="InnoDB",
        mysql_charset="UTF8",
        mysql_collate="utf8_general_ci",
    )


def downgrade():
    pass
