from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("b", sa.String(10), server_default="x"))
        batch_op.create_index(batch_op.f("ix_t_a"), ["a"], unique=False)


def downgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_t_a"))
