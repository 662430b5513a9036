from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("t", recreate="never") as batch_op:
        batch_op.alter_column("a", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("b")


def downgrade():
    pass
