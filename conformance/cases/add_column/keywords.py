from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column(table_name="t", column=sa.Column("x", sa.Integer()))


def downgrade():
    op.drop_column(table_name="t", column_name="x")
