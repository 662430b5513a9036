from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("o_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_o", ["o_id"], unique=True)
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_index("ix_o")


def downgrade():
    pass
