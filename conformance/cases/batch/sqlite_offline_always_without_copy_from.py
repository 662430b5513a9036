from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("b", sa.Integer()))


def downgrade():
    pass
