from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("order", sa.column("Group", sa.Integer), sa.column("x", sa.String), schema="Sales")
    op.bulk_insert(t, [{"Group": 1, "x": "y"}])


def downgrade():
    pass
